#include "ui/widgets/toast.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>

#include "ui/style/tokens.h"
#include "ui/widgets/labels.h"

namespace circlet::ui {
namespace {

constexpr int shortStay = 4'000;
constexpr int longStay = 8'000;

} // namespace

Toast::Toast(QWidget* host) : QFrame(host), m_host(host) {
    setObjectName(QStringLiteral("toast"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 8, 8, 8);
    row->setSpacing(12);
    m_text = new TextLabel;
    m_text->setObjectName(QStringLiteral("toastText"));
    m_text->setMinimumHeight(24);
    m_action = new QPushButton;
    m_action->setObjectName(QStringLiteral("toastAction"));
    m_action->setAutoDefault(false);
    row->addWidget(m_text, 1);
    row->addWidget(m_action);
    m_action->hide();
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Toast::clear);
    connect(m_action, &QPushButton::clicked, this, [this] {
        const auto action = std::move(m_onAction);
        clear();
        if (action)
            action();
    });
    host->installEventFilter(this);
    setVisible(false);
}

void Toast::show(const QString& text, const QString& action, std::function<void()> onAction) {
    m_text->setText(text);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    layout()->setContentsMargins(16, 8, action.isEmpty() ? 16 : 8, 8);
    m_onAction = std::move(onAction);
    setAccessibleName(text);
    setVisible(true);
    place();
    raise();
    m_timer.start(action.isEmpty() ? shortStay : longStay);
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void Toast::clear() {
    m_timer.stop();
    m_text->clear();
    setAccessibleName({});
    m_onAction = {};
    setVisible(false);
}

void Toast::place() {
    const int margin = style::space(style::Space::Large);
    m_text->setWordWrap(false);
    adjustSize();
    const int widest = std::max(200, m_host->width() - 2 * margin);
    if (width() > widest) {
        m_text->setWordWrap(true);
        setFixedWidth(widest);
        adjustSize();
    } else {
        setMinimumWidth(0);
        setMaximumWidth(QWIDGETSIZE_MAX);
    }
    move(m_host->width() - width() - margin, m_host->height() - height() - margin - style::statusHeight);
}

bool Toast::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_host && event->type() == QEvent::Resize && isVisible())
        place();
    return QFrame::eventFilter(watched, event);
}

} // namespace circlet::ui
