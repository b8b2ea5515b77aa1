#include "ui/widgets/drawer.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPropertyAnimation>
#include <QScrollArea>
#include <QVBoxLayout>

#include "ui/style/tokens.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

namespace circlet::ui {

using style::space;
using style::Space;

Drawer::Drawer(QWidget* host) : QFrame(host), m_host(host) {
    setObjectName(QStringLiteral("drawer"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(space(Space::Large), space(Space::Normal), space(Space::Medium), space(Space::Medium));
    m_title = new TextLabel({}, style::Type::Emphasis);
    m_title->setObjectName(QStringLiteral("drawerTitle"));
    auto* close = new IconButton(QStringLiteral("close"), tr("Close details"));
    close->setObjectName(QStringLiteral("drawerClose"));
    head->addWidget(m_title, 1);
    head->addWidget(close);
    column->addLayout(head);
    m_scroll = new QScrollArea;
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->viewport()->setAutoFillBackground(false);
    column->addWidget(m_scroll, 1);
    connect(close, &QToolButton::clicked, this, &Drawer::close);
    host->installEventFilter(this);
    setVisible(false);
}

void Drawer::open(const QString& title, QWidget* content) {
    m_title->setText(title);
    setAccessibleName(title);
    auto* holder = new QWidget;
    holder->setObjectName(QStringLiteral("scrolled"));
    auto* column = new QVBoxLayout(holder);
    column->setContentsMargins(space(Space::Large), 0, space(Space::Large), space(Space::Large));
    // No part of it may make all of it wider than the drawer, which would cut everything at the right edge.
    content->setMaximumWidth(style::drawerWidth - 2 * space(Space::Large));
    column->addWidget(content);
    column->addStretch(1);
    m_content = content;
    m_scroll->setWidget(holder);
    const bool wasOpen = isVisible();
    if (!wasOpen)
        m_focusBefore = QApplication::focusWidget();
    place();
    setVisible(true);
    raise();
    if (!wasOpen && style::motion() > 0) {
        auto* slide = new QPropertyAnimation(this, "pos", this);
        slide->setDuration(style::motion());
        slide->setStartValue(QPoint(m_host->width(), y()));
        slide->setEndValue(pos());
        slide->setEasingCurve(QEasingCurve::OutCubic);
        slide->start(QAbstractAnimation::DeleteWhenStopped);
    }
    findChild<IconButton*>(QStringLiteral("drawerClose"))->setFocus();
}

void Drawer::close() {
    if (!isVisible())
        return;
    setVisible(false);
    m_title->clear();
    // Deleted later: the click that closes may come from inside.
    if (QWidget* holder = m_scroll->takeWidget())
        holder->deleteLater();
    if (m_focusBefore)
        m_focusBefore->setFocus();
    emit closed();
}

void Drawer::place() {
    const int width = std::min(style::drawerWidth, m_host->width());
    setGeometry(m_host->width() - width, 0, width, m_host->height());
}

bool Drawer::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_host && event->type() == QEvent::Resize && isVisible())
        place();
    return QFrame::eventFilter(watched, event);
}

void Drawer::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape)
        close();
    else
        QFrame::keyPressEvent(event);
}

} // namespace circlet::ui
