#include "ui/send/review_panel.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/signing/review_card.h"
#include "ui/widgets/buttons.h"

namespace circlet::ui {

using style::Space;
using style::space;

ReviewPanel::ReviewPanel(SendViewModel& model, QWidget* parent) : QWidget(parent), m_model(model) {
    setObjectName(QStringLiteral("sendReviewPanel"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space(Space::Normal));
    m_card = new ReviewCard(m_model.unit(), ReviewCard::Kind::Payment);
    column->addWidget(m_card);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(space(Space::Small));
    m_confirm = new PrimaryButton(tr("Sign and send"), QStringLiteral("key"));
    m_confirm->setObjectName(QStringLiteral("sendConfirm"));
    m_back = new SecondaryButton(tr("Change something"));
    m_back->setObjectName(QStringLiteral("sendBack"));
    buttons->addWidget(m_confirm);
    buttons->addWidget(m_back);
    buttons->addStretch(1);
    column->addLayout(buttons);
    connect(m_confirm, &QPushButton::clicked, &m_model, &SendViewModel::confirm);
    connect(m_back, &QPushButton::clicked, &m_model, &SendViewModel::backToEdit);
}

void ReviewPanel::focusFirst() {
    // Not the button that pays: Enter, still pressed from the form, must not confirm.
    m_back->setFocus();
}

void ReviewPanel::refresh() {
    const bool sending = m_model.phase() == SendViewModel::Phase::Sending;
    m_confirm->setEnabled(m_model.canConfirm());
    m_confirm->setText(sending ? tr("Signing…") : tr("Sign and send"));
    m_back->setEnabled(!sending);
    const auto& review = m_model.reviewed();
    if (!review) {
        m_shown = 0;
        return;
    }
    if (m_shown == review->id)
        return;
    m_shown = review->id;
    m_card->setReview(*review, m_model.unit(), m_model.reviewSentence(), m_model.reviewWarnings());
}

} // namespace circlet::ui
