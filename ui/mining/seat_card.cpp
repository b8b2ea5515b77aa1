#include "ui/mining/seat_card.h"

#include "ui/dialogs/question.h"
#include "ui/mining/fact_grid.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

namespace circlet::ui {

using style::Type;

SeatCard::SeatCard(facade::Facade& facade, QWidget* parent)
    : Card(tr("Your seat"), parent),
      m_model(new SeatViewModel(facade, this)),
      m_sentence((new TextLabel({}, Type::Emphasis))->wrapped()),
      m_facts(new FactGrid(QStringLiteral("miningSeatFact"), FactGrid::Form::Row)),
      m_resign(new QuietButton(tr("Give up the seat…"))) {
    setObjectName(QStringLiteral("miningSeat"));
    m_sentence->setObjectName(QStringLiteral("miningSeatSentence"));
    m_resign->setObjectName(QStringLiteral("miningResign"));
    m_resign->setAccessibleName(tr("Give up the committee seat"));
    setCorner(m_resign);
    body()->addWidget(m_sentence);
    body()->addWidget(m_facts);
    connect(m_model, &SeatViewModel::changed, this, &SeatCard::refresh);
    connect(m_model, &SeatViewModel::failed, this, &SeatCard::failed);
    connect(m_resign, &QPushButton::clicked, m_model, &SeatViewModel::review);
    connect(m_model, &SeatViewModel::reviewed, this, [this](const QString& title, const QString& text) {
        ask(this, {QStringLiteral("resignQuestion"), title, text, tr("Keep the seat"), tr("Give it up")},
            [this] { m_model->giveUp(); });
    });
    refresh();
}

void SeatCard::refresh() {
    setVisible(m_model->visible());
    m_sentence->setText(m_model->sentence());
    m_facts->setFacts(m_model->facts());
    showCorner(m_model->canGiveUp());
    m_resign->setEnabled(!m_model->busy());
}

} // namespace circlet::ui
