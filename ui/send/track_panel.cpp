#include "ui/send/track_panel.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/signing/step_line.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/labels.h"

namespace circlet::ui {

using style::Role;
using style::Space;
using style::space;
using style::Type;

TrackPanel::TrackPanel(SendViewModel& model, QWidget* parent) : QWidget(parent), m_model(model) {
    setObjectName(QStringLiteral("sendTrack"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space(Space::Normal));
    auto* card = new Card;
    card->setPadding(Space::Large);
    card->body()->setSpacing(space(Space::Large));
    m_what = (new TextLabel({}, Type::Emphasis))->wrapped();
    m_what->setObjectName(QStringLiteral("sendTrackWhat"));
    m_what->setAlignment(Qt::AlignHCenter);
    m_line = new StepLine;
    m_line->setObjectName(QStringLiteral("sendSteps"));
    m_sentence = (new TextLabel({}, Type::Body, Role::Muted))->wrapped();
    m_sentence->setObjectName(QStringLiteral("sendTrackSentence"));
    m_sentence->setAlignment(Qt::AlignHCenter);
    card->body()->addWidget(m_what);
    card->body()->addWidget(m_line);
    card->body()->addWidget(m_sentence);
    column->addWidget(card);

    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(space(Space::Small));
    m_again = new PrimaryButton(tr("New payment"));
    m_again->setObjectName(QStringLiteral("sendAgain"));
    m_proof = new SecondaryButton(tr("See the proof"), QStringLiteral("shield-check"));
    m_proof->setObjectName(QStringLiteral("sendProof"));
    m_details = new SecondaryButton(tr("Show in activity"));
    m_details->setObjectName(QStringLiteral("sendDetails"));
    buttons->addWidget(m_again);
    buttons->addWidget(m_proof);
    buttons->addWidget(m_details);
    buttons->addStretch(1);
    column->addLayout(buttons);
    connect(m_again, &QPushButton::clicked, &m_model, &SendViewModel::startOver);
    connect(m_proof, &QPushButton::clicked, this, [this] { emit proofAsked(m_model.transaction()); });
    connect(m_details, &QPushButton::clicked, this, [this] { emit detailsAsked(m_model.transaction()); });
}

void TrackPanel::focusFirst() {
    m_again->setFocus();
}

void TrackPanel::refresh() {
    if (m_model.phase() != SendViewModel::Phase::Track)
        return;
    m_what->setText(m_model.trackTitle());
    m_line->setSteps(m_model.steps());
    m_sentence->setText(m_model.trackSentence());
    m_proof->setEnabled(m_model.provable());
}

} // namespace circlet::ui
