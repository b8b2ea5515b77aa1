#include "ui/proof/proof_view.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

#include "ui/network/seat_ring.h"
#include "ui/style/icons.h"
#include "ui/style/tokens.h"
#include "ui/text/format.h"
#include "ui/widgets/card.h"
#include "ui/widgets/copy_button.h"
#include "ui/widgets/labels.h"

namespace circlet::ui {

using style::Role;
using style::Space;
using style::space;
using style::Type;

namespace {

constexpr int ringDiameter = 112;
constexpr qsizetype longValue = 24; ///< hashes are shortened and can be copied

/// The mark of a step and the line to the next one.
class StepMark : public QWidget {
public:
    StepMark(bool valid, bool last) : m_valid(valid), m_last(last) {
        setFixedWidth(style::iconSize + space(Space::Small));
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        const int size = style::iconSize;
        const int top = space(Space::Normal);
        const Role ink = m_valid ? Role::Verified : Role::Danger;
        painter.drawPixmap(0, top,
                           style::pixmap(m_valid ? QStringLiteral("shield-check") : QStringLiteral("shield-alert"), ink,
                                         size, devicePixelRatioF()));
        if (m_last)
            return;
        painter.setPen(QPen(style::color(m_valid ? Role::Verified : Role::Line), 1.5));
        painter.drawLine(QPointF(size / 2.0, top + size + space(Space::Tiny)), QPointF(size / 2.0, height() + top));
    }

private:
    bool m_valid;
    bool m_last;
};

} // namespace

ProofView::ProofView(QWidget* parent) : QWidget(parent), m_steps(new QVBoxLayout(this)) {
    setObjectName(QStringLiteral("proofSteps"));
    m_steps->setContentsMargins(0, 0, 0, 0);
    m_steps->setSpacing(space(Space::Medium));
}

void ProofView::clear() {
    while (QLayoutItem* item = m_steps->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

void ProofView::setSteps(const std::vector<facade::ProofStep>& steps) {
    clear();
    int number = 1;
    const int count = static_cast<int>(steps.size());
    for (const facade::ProofStep& step : steps) {
        m_steps->addWidget(makeStep(step, number, number == count));
        ++number;
    }
}

QWidget* ProofView::makeStep(const facade::ProofStep& step, int number, bool last) {
    auto* box = new QWidget;
    box->setObjectName(QStringLiteral("proofStep%1").arg(number));
    box->setAccessibleName(plainText(step.title));
    box->setAccessibleDescription(step.valid ? tr("Holds, recomputed just now") : tr("Does not hold"));
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space(Space::Small));
    row->addWidget(new StepMark(step.valid, last));
    auto* card = new Card;
    auto* across = new QHBoxLayout;
    across->setSpacing(space(Space::Large));
    auto* words = new QVBoxLayout;
    words->setSpacing(space(Space::Tiny));
    auto* head = new QHBoxLayout;
    head->addWidget(new TextLabel(plainText(step.title), Type::Strong));
    head->addStretch(1);
    head->addWidget(new TextLabel(step.valid ? tr("Holds") : tr("Does not hold"), Type::Caption,
                                  step.valid ? Role::Verified : Role::Danger));
    words->addLayout(head);
    words->addWidget((new TextLabel(plainText(step.summary, 400), Type::Body, Role::Muted))->wrapped());
    words->addWidget(makeFacts(step));
    words->addStretch(1);
    across->addLayout(words, 1);
    if (!step.signers.empty()) {
        auto* ring = new SeatRing(ringDiameter);
        ring->setObjectName(QStringLiteral("proofSigners"));
        std::vector<RingSeat> seats;
        for (std::size_t i = 0; i < step.signers.size(); ++i) {
            const bool signedIt = step.signers[i];
            seats.push_back({signedIt, false, false, false,
                             signedIt ? tr("Seat %1 signed").arg(i) : tr("Seat %1 did not sign").arg(i)});
        }
        ring->setSeats(std::move(seats), 0);
        across->addWidget(ring, 0, Qt::AlignVCenter);
    }
    card->body()->addLayout(across);
    row->addWidget(card, 1);
    return box;
}

QWidget* ProofView::makeFacts(const facade::ProofStep& step) {
    auto* box = new QWidget;
    auto* grid = new QGridLayout(box);
    grid->setContentsMargins(0, space(Space::Tiny), 0, 0);
    grid->setHorizontalSpacing(space(Space::Normal));
    grid->setVerticalSpacing(0);
    grid->setColumnStretch(3, 1);
    int row = 0;
    for (const auto& [label, value] : step.facts) {
        const QString words = plainText(label, 60);
        const QString text = plainText(value, 300);
        const bool hash = text.size() > longValue && !text.contains(QLatin1Char(' '));
        auto* shown = new TextLabel(hash ? shortHash(text) : text, hash ? Type::Mono : Type::Body);
        shown->setAccessibleName(words);
        grid->addWidget(new TextLabel(words, Type::Body, Role::Muted), row, 0);
        grid->addWidget(shown, row, 1);
        if (hash)
            grid->addWidget(new CopyButton(words, [text] { return text; }), row, 2);
        else
            grid->setRowMinimumHeight(row, style::controlHeight);
        ++row;
    }
    box->setVisible(row > 0);
    return box;
}

} // namespace circlet::ui
