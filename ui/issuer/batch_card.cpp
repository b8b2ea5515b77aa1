#include "ui/issuer/batch_card.h"

#include <QHBoxLayout>
#include <QProgressBar>

#include "ui/dialogs/question.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

namespace circlet::ui {

using style::Space;
using style::space;
using style::Type;

BatchCard::BatchCard(BatchViewModel& model, QWidget* parent) : Card({}, parent), m_model(model) {
    setObjectName(QStringLiteral("batchCard"));
    setAccessibleName(tr("Batch"));
    auto* row = new QHBoxLayout;
    row->setSpacing(space(Space::Normal));
    auto* words = new QVBoxLayout;
    words->setSpacing(space(Space::Small));
    m_words = (new TextLabel({}, Type::Strong))->wrapped();
    m_words->setObjectName(QStringLiteral("batchWords"));
    m_bar = new QProgressBar;
    m_bar->setObjectName(QStringLiteral("batchBar"));
    m_bar->setAccessibleName(tr("Certificates that are final"));
    m_bar->setRange(0, 1'000);
    m_bar->setTextVisible(false);
    words->addWidget(m_words);
    words->addWidget(m_bar);
    row->addLayout(words, 1);
    m_discard = new SecondaryButton(tr("Discard"));
    m_discard->setObjectName(QStringLiteral("batchDiscardRest"));
    row->addWidget(m_discard, 0, Qt::AlignVCenter);
    m_button = new SecondaryButton(tr("Stop"));
    m_button->setObjectName(QStringLiteral("batchStop"));
    row->addWidget(m_button, 0, Qt::AlignVCenter);
    body()->addLayout(row);
    connect(m_discard, &QPushButton::clicked, this, &BatchCard::askToDiscard);
    connect(m_button, &QPushButton::clicked, this, [this] {
        if (m_model.running())
            m_model.cancel();
        else if (m_model.interrupted())
            m_model.resume();
        else
            m_model.dismiss();
    });
    connect(&m_model, &BatchViewModel::changed, this, &BatchCard::refresh);
    refresh();
}

void BatchCard::askToDiscard() {
    ask(this,
        {QStringLiteral("discardBatchQuestion"), tr("Discard the rest of this batch?"),
         tr("%n certificate(s) were not sent and will not be issued. What was sent stays issued.", nullptr,
            static_cast<int>(m_model.unsent())),
         tr("Keep it"), tr("Discard")},
        [this] { m_model.discardRest(); });
}

void BatchCard::refresh() {
    setVisible(m_model.shown());
    m_words->setText(m_model.progressWords());
    m_bar->setValue(m_model.permille());
    m_bar->setVisible(m_model.running() || m_model.interrupted());
    m_discard->setVisible(m_model.interrupted());
    m_discard->setEnabled(!m_model.waiting());
    m_button->setText(m_model.running() ? tr("Stop") : m_model.interrupted() ? tr("Continue") : tr("Close"));
    m_button->setEnabled(!m_model.waiting());
}

} // namespace circlet::ui
