#include "ui/start/start_page.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/widgets/banner.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

namespace circlet::ui {

using style::space;
using style::Space;

StartPage::StartPage(int width, QWidget* parent) : QScrollArea(parent) {
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setFrameShape(QFrame::NoFrame);
    auto* holder = new QWidget;
    holder->setObjectName(QStringLiteral("scrolled"));
    auto* outer = new QVBoxLayout(holder);
    outer->setContentsMargins(space(Space::Large), space(Space::Large), space(Space::Large), space(Space::Large));
    auto* column = new QWidget;
    column->setMaximumWidth(width);
    column->setMinimumWidth(std::min(width, style::formWidth));
    column->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    auto* row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(column, 1000);
    row->addStretch(1);
    outer->addStretch(1);
    outer->addLayout(row);
    outer->addStretch(2);
    setWidget(holder);
    holder->setAutoFillBackground(false);
    viewport()->setAutoFillBackground(false);

    auto* inner = new QVBoxLayout(column);
    inner->setContentsMargins(0, 0, 0, 0);
    inner->setSpacing(space(Space::Small));
    auto* head = new QHBoxLayout;
    head->setSpacing(space(Space::Small));
    head->addWidget(new IconLabel(QStringLiteral("mark"), style::Role::Accent, style::space(Space::Large)));
    head->addWidget(new TextLabel(QStringLiteral("Circlet"), style::Type::Strong));
    head->addStretch(1);
    m_step = new TextLabel({}, style::Type::Caption, style::Role::Muted);
    m_step->setObjectName(QStringLiteral("step"));
    m_back = new QuietButton(tr("Back"), QStringLiteral("chevron-left"));
    m_back->setObjectName(QStringLiteral("back"));
    head->addWidget(m_step);
    head->addWidget(m_back);
    head->addStrut(style::controlHeight);
    inner->addLayout(head);
    inner->addSpacing(space(Space::Normal));
    m_title = (new TextLabel({}, style::Type::Title))->wrapped();
    m_title->setObjectName(QStringLiteral("startTitle"));
    m_sentence = (new TextLabel({}, style::Type::Body, style::Role::Muted))->wrapped();
    inner->addWidget(m_title);
    inner->addWidget(m_sentence);
    m_banner = new Banner;
    m_banner->setObjectName(QStringLiteral("startProblem"));
    inner->addWidget(m_banner);
    inner->addSpacing(space(Space::Small));
    m_body = new QVBoxLayout;
    m_body->setSpacing(space(Space::Normal));
    inner->addLayout(m_body);
    setStep(0, 0);
    connect(m_back, &QPushButton::clicked, this, &StartPage::back);
}

void StartPage::setTitle(const QString& title, const QString& sentence) {
    m_title->setText(title);
    m_sentence->setText(sentence);
    m_sentence->setVisible(!sentence.isEmpty());
    setAccessibleName(title);
}

void StartPage::setStep(int step, int of) {
    m_step->setText(step > 0 ? tr("Step %1 of %2").arg(step).arg(of) : QString());
    m_step->setVisible(step > 0);
}

void StartPage::setBackVisible(bool visible) {
    m_back->setVisible(visible);
}

void StartPage::setProblem(const QString& sentence) {
    if (sentence.isEmpty())
        m_banner->setVisible(false);
    else
        m_banner->show(Banner::Kind::Danger, sentence);
}

} // namespace circlet::ui
