#include "ui/signing/review_card.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QStringList>
#include <QVBoxLayout>

#include "ui/widgets/address_label.h"
#include "ui/widgets/amount_label.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/labels.h"

namespace circlet::ui {

using style::Role;
using style::Space;
using style::space;
using style::Type;

namespace {

constexpr int bytesHeight = 120;

void empty(QLayout* layout) {
    while (QLayoutItem* item = layout->takeAt(0)) {
        if (QLayout* inner = item->layout())
            empty(inner);
        delete item->widget();
        delete item;
    }
}

QGridLayout* makeGrid() {
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(space(Space::Large));
    grid->setVerticalSpacing(space(Space::Small));
    return grid;
}

} // namespace

ReviewCard::ReviewCard(AmountUnit unit, Kind kind, QWidget* parent) : QWidget(parent), m_kind(kind), m_unit(unit) {
    const bool payment = kind == Kind::Payment;
    setObjectName(payment ? QStringLiteral("sendReviewCard") : QStringLiteral("reviewCard"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space(Space::Normal));
    m_headline = (new TextLabel({}, Type::Emphasis))->wrapped();
    m_headline->setObjectName(payment ? QStringLiteral("sendReviewSentence") : QStringLiteral("reviewHeadline"));
    column->addWidget(m_headline);
    m_warnings = new QVBoxLayout;
    m_warnings->setSpacing(space(Space::Small));
    column->addLayout(m_warnings);
    m_deedsCard = new Card(tr("What it does, decoded from the bytes"));
    m_deedsCard->setObjectName(payment ? QStringLiteral("sendDeeds") : QStringLiteral("reviewDeeds"));
    m_deedsCard->setVisible(false);
    m_deeds = new QVBoxLayout;
    m_deeds->setSpacing(space(Space::Tiny));
    m_deedsCard->body()->addLayout(m_deeds);
    column->addWidget(m_deedsCard);
    m_effectsCard = new Card(payment ? tr("Who gains and loses, decoded from the bytes") : tr("Who gains and loses"));
    m_effectsCard->setObjectName(payment ? QStringLiteral("sendEffects") : QStringLiteral("reviewEffects"));
    m_effects = makeGrid();
    m_effects->setColumnStretch(0, 1);
    m_effectsCard->body()->addLayout(m_effects);
    column->addWidget(m_effectsCard);
    makeDetails(column);
}

void ReviewCard::makeDetails(QVBoxLayout* column) {
    const bool payment = m_kind == Kind::Payment;
    auto* details = new Card(tr("Details"));
    m_facts = makeGrid();
    m_facts->setColumnStretch(1, 1);
    details->body()->addLayout(m_facts);
    m_showBytes = new QuietButton(tr("Show the bytes"), QStringLiteral("chevron-right"));
    m_showBytes->setObjectName(payment ? QStringLiteral("sendShowBytes") : QStringLiteral("reviewShowBytes"));
    details->body()->addWidget(m_showBytes, 0, Qt::AlignLeft);
    m_bytes = new QPlainTextEdit;
    m_bytes->setObjectName(payment ? QStringLiteral("sendBytes") : QStringLiteral("reviewBytes"));
    m_bytes->setAccessibleName(tr("Bytes that are signed"));
    m_bytes->setReadOnly(true);
    m_bytes->setFont(style::font(Type::MonoCaption));
    m_bytes->setFixedHeight(bytesHeight);
    m_bytes->setTabChangesFocus(true);
    m_bytes->setVisible(false);
    details->body()->addWidget(m_bytes);
    column->addWidget(details);
    connect(m_showBytes, &QPushButton::clicked, this, [this] {
        m_bytes->setVisible(m_bytes->isHidden());
        m_showBytes->setText(m_bytes->isHidden() ? tr("Show the bytes") : tr("Hide the bytes"));
    });
}

void ReviewCard::setReview(const facade::Review& review, AmountUnit unit, const QString& sentence,
                           const QStringList& warnings) {
    m_unit = unit;
    m_headline->setText(sentence);
    setWarnings(warnings);
    setEffects(review.effects);
    setDetails(review, review.memo);
}

void ReviewCard::setReview(const facade::CertificateReview& review) {
    m_headline->setText(plainText(review.headline, 400));
    QStringList warnings;
    for (const std::string& warning : review.warnings)
        warnings << plainText(warning, 400);
    setWarnings(warnings);
    empty(m_deeds);
    for (const std::string& deed : review.deeds) {
        auto* line = new QHBoxLayout;
        line->setSpacing(space(Space::Small));
        line->addWidget(new IconLabel(QStringLiteral("dot"), Role::Muted, style::smallIconSize), 0, Qt::AlignTop);
        line->addWidget((new TextLabel(plainText(deed, 500)))->wrapped(), 1);
        m_deeds->addLayout(line);
    }
    m_deedsCard->setVisible(!review.deeds.empty());
    setEffects(review.effects);
    setDetails(review, {});
}

void ReviewCard::setWarnings(const QStringList& warnings) {
    empty(m_warnings);
    for (const QString& warning : warnings) {
        auto* banner = new Banner;
        banner->setObjectName(m_kind == Kind::Payment ? QStringLiteral("sendReviewWarning")
                                                      : QStringLiteral("reviewWarning"));
        banner->show(Banner::Kind::Warning, warning);
        m_warnings->addWidget(banner);
    }
}

void ReviewCard::setEffects(const std::vector<facade::Effect>& effects) {
    empty(m_effects);
    int row = 0;
    for (const facade::Effect& effect : effects)
        addEffect(row++, effect);
    m_effectsCard->setVisible(row > 0);
}

template<class Review>
void ReviewCard::setDetails(const Review& review, const std::string& message) {
    empty(m_facts);
    addFact(tr("Fee"), tr("%1, level %2").arg(formatFee(review.fee)).arg(review.level), QStringLiteral("reviewFee"),
            false);
    if (!message.empty())
        addFact(tr("Message"), plainText(message), QStringLiteral("reviewMemo"), false);
    if (review.expiry != 0)
        addFact(tr("Expires"), exactTime(review.expiry), QStringLiteral("reviewExpiry"), false);
    addFact(m_kind == Kind::Payment ? tr("Payment id") : tr("Transaction"),
            shortHash(plainText(review.transaction, 64)), QStringLiteral("reviewTransaction"), true);
    m_bytes->setPlainText(QString::fromStdString(review.bytesHex));
    m_bytes->setVisible(false);
    m_showBytes->setText(tr("Show the bytes"));
}

void ReviewCard::setHeadlineShown(bool shown) {
    m_headline->setVisible(shown);
}

void ReviewCard::addEffect(int row, const facade::Effect& effect) {
    auto* who = new QWidget;
    auto* lines = new QVBoxLayout(who);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(2);
    const QString name = effect.mine ? tr("You") : plainText(effect.label, 60);
    lines->addWidget(new TextLabel(name.isEmpty() ? tr("Somebody new") : name, Type::Strong));
    lines->addWidget(new AddressLabel(QString::fromStdString(effect.address), Type::MonoCaption));
    auto* what = new QWidget;
    auto* values = new QVBoxLayout(what);
    values->setContentsMargins(0, 0, 0, 0);
    values->setSpacing(2);
    // One account can gain and lose at once; what remains of both is what it comes to.
    const bool gains = effect.gains >= effect.loses;
    const auto net = gains ? effect.gains.minus(effect.loses) : effect.loses.minus(effect.gains);
    if (net && !net.value().isZero()) {
        auto* amount = new AmountLabel(Type::Emphasis);
        amount->setSigned(net.value(), gains ? facade::Direction::In : facade::Direction::Out, m_unit);
        amount->setInk(gains ? Role::Verified : Role::Text);
        values->addWidget(amount, 0, Qt::AlignRight);
    }
    const auto count = [values](const QString& text, Role ink) {
        values->addWidget(new TextLabel(text, Type::Body, ink), 0, Qt::AlignRight);
    };
    if (effect.received > 0)
        count(tr("+%n certificate(s)", nullptr, static_cast<int>(effect.received)), Role::Verified);
    if (effect.given > 0)
        count(tr("−%n certificate(s)", nullptr, static_cast<int>(effect.given)), Role::Text);
    m_effects->addWidget(who, row, 0);
    m_effects->addWidget(what, row, 1, Qt::AlignRight | Qt::AlignTop);
}

void ReviewCard::addFact(const QString& label, const QString& value, const QString& objectName, bool mono) {
    const int row = m_facts->rowCount();
    auto* text = new TextLabel(value, mono ? Type::Mono : Type::Body);
    text->setObjectName(objectName);
    text->setAccessibleName(label);
    m_facts->addWidget(new TextLabel(label, Type::Body, Role::Muted), row, 0);
    m_facts->addWidget(text->wrapped(), row, 1);
}

} // namespace circlet::ui
