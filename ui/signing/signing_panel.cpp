#include "ui/signing/signing_panel.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/signing/review_card.h"
#include "ui/signing/step_line.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/labels.h"

namespace circlet::ui {

using Phase = SigningFlow::Phase;
using facade::TransactionState;
using style::Role;
using style::Space;
using style::space;
using style::Type;

SigningPanel::SigningPanel(SigningFlow& flow, AmountUnit unit, QWidget* parent)
    : QWidget(parent), m_flow(flow), m_words{tr("Sign and send"), tr("Done. It is final."), tr("Done")} {
    setObjectName(QStringLiteral("signingPanel"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space(Space::Normal));
    m_problem = new Banner;
    m_problem->setObjectName(QStringLiteral("signingProblem"));
    m_review = makeReview(unit);
    m_track = makeTrack();
    column->addWidget(m_problem);
    column->addWidget(m_review);
    column->addWidget(m_track);
    connect(&m_flow, &SigningFlow::changed, this, &SigningPanel::refresh);
    refresh();
}

QWidget* SigningPanel::makeReview(AmountUnit unit) {
    auto* box = new QWidget;
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space(Space::Normal));
    m_card = new ReviewCard(unit);
    column->addWidget(m_card);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(space(Space::Small));
    m_confirm = new PrimaryButton(m_words.confirm, QStringLiteral("key"));
    m_confirm->setObjectName(QStringLiteral("signingConfirm"));
    m_back = new SecondaryButton(tr("Change something"));
    m_back->setObjectName(QStringLiteral("signingBack"));
    buttons->addWidget(m_confirm);
    buttons->addWidget(m_back);
    buttons->addStretch(1);
    column->addLayout(buttons);
    connect(m_confirm, &QPushButton::clicked, &m_flow, &SigningFlow::confirm);
    connect(m_back, &QPushButton::clicked, &m_flow, &SigningFlow::back);
    return box;
}

QWidget* SigningPanel::makeTrack() {
    auto* box = new QWidget;
    box->setObjectName(QStringLiteral("signingTrack"));
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space(Space::Normal));
    auto* card = new Card;
    card->setPadding(Space::Large);
    card->body()->setSpacing(space(Space::Large));
    m_what = (new TextLabel({}, Type::Emphasis))->wrapped();
    m_what->setAlignment(Qt::AlignHCenter);
    m_line = new StepLine;
    m_line->setObjectName(QStringLiteral("signingSteps"));
    m_line->setAccessibleName(tr("Progress"));
    m_sentence = (new TextLabel({}, Type::Body, Role::Muted))->wrapped();
    m_sentence->setObjectName(QStringLiteral("signingSentence"));
    m_sentence->setAlignment(Qt::AlignHCenter);
    card->body()->addWidget(m_what);
    card->body()->addWidget(m_line);
    card->body()->addWidget(m_sentence);
    column->addWidget(card);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(space(Space::Small));
    m_again = new PrimaryButton(m_words.again);
    m_again->setObjectName(QStringLiteral("signingAgain"));
    m_proof = new SecondaryButton(tr("See the proof"), QStringLiteral("shield-check"));
    m_proof->setObjectName(QStringLiteral("signingProof"));
    buttons->addWidget(m_again);
    buttons->addWidget(m_proof);
    buttons->addStretch(1);
    column->addLayout(buttons);
    connect(m_again, &QPushButton::clicked, this, &SigningPanel::done);
    connect(m_proof, &QPushButton::clicked, this, [this] { emit proofAsked(m_flow.transaction()); });
    return box;
}

void SigningPanel::setWords(const SigningWords& words) {
    m_words = words;
    m_again->setText(words.again);
    m_back->setText(words.back.isEmpty() ? tr("Change something") : words.back);
    m_card->setHeadlineShown(words.headline);
    refresh();
}

void SigningPanel::focusFirst() {
    // Not the button that signs: Enter, still pressed from the form, must not confirm.
    if (m_flow.tracking())
        m_again->setFocus();
    else
        m_back->setFocus();
}

void SigningPanel::refresh() {
    const bool sending = m_flow.phase() == Phase::Sending;
    m_review->setVisible(m_flow.reviewing());
    m_track->setVisible(m_flow.tracking());
    m_confirm->setEnabled(m_flow.canConfirm());
    m_confirm->setText(sending ? tr("Signing…") : m_words.confirm);
    m_back->setEnabled(!sending);
    const bool wrong = m_flow.reviewing() && !m_flow.problem().isEmpty();
    m_problem->setVisible(wrong);
    if (wrong)
        m_problem->show(Banner::Kind::Warning, tr("This was not sent"), m_flow.problem());
    const auto& review = m_flow.reviewed();
    if (!review) {
        m_shown = 0;
        return;
    }
    if (m_shown != review->id) {
        m_shown = review->id;
        m_card->setReview(*review);
        m_what->setText(plainText(review->headline, 400));
    }
    if (!m_flow.tracking())
        return;
    m_line->setSteps(m_flow.way().steps());
    const QString why = m_flow.whyExpired();
    m_sentence->setText(m_flow.way().sentence(
        m_words.final,
        why.isEmpty() ? tr("It expired before it was accepted. Nothing moved; you can do it again.") : why));
    m_proof->setEnabled(m_flow.state() == TransactionState::Final);
}

} // namespace circlet::ui
