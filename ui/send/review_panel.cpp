#include "ui/send/review_panel.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QPlainTextEdit>
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

ReviewPanel::ReviewPanel(SendViewModel& model, QWidget* parent) : QWidget(parent), m_model(model) {
    setObjectName(QStringLiteral("sendReviewPanel"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space(Space::Normal));

    m_sentence = (new TextLabel({}, Type::Emphasis))->wrapped();
    m_sentence->setObjectName(QStringLiteral("sendReviewSentence"));
    column->addWidget(m_sentence);
    m_warnings = new QVBoxLayout;
    m_warnings->setSpacing(space(Space::Small));
    column->addLayout(m_warnings);

    auto* effects = new Card(tr("Who gains and loses, decoded from the bytes"));
    effects->setObjectName(QStringLiteral("sendEffects"));
    m_effects = makeGrid();
    m_effects->setColumnStretch(0, 1);
    effects->body()->addLayout(m_effects);
    column->addWidget(effects);

    auto* details = new Card(tr("Details"));
    m_facts = makeGrid();
    m_facts->setColumnStretch(1, 1);
    details->body()->addLayout(m_facts);
    m_showBytes = new QuietButton(tr("Show the bytes"), QStringLiteral("chevron-right"));
    m_showBytes->setObjectName(QStringLiteral("sendShowBytes"));
    details->body()->addWidget(m_showBytes, 0, Qt::AlignLeft);
    m_bytes = new QPlainTextEdit;
    m_bytes->setObjectName(QStringLiteral("sendBytes"));
    m_bytes->setAccessibleName(tr("Bytes that are signed"));
    m_bytes->setReadOnly(true);
    m_bytes->setFont(style::font(Type::MonoCaption));
    m_bytes->setFixedHeight(bytesHeight);
    m_bytes->setTabChangesFocus(true);
    m_bytes->setVisible(false);
    details->body()->addWidget(m_bytes);
    column->addWidget(details);

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

    connect(m_showBytes, &QPushButton::clicked, this, [this] {
        m_bytes->setVisible(m_bytes->isHidden());
        m_showBytes->setText(m_bytes->isHidden() ? tr("Show the bytes") : tr("Hide the bytes"));
    });
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
    rebuild();
}

void ReviewPanel::rebuild() {
    const facade::Review& review = *m_model.reviewed();
    m_sentence->setText(m_model.reviewSentence());
    empty(m_warnings);
    for (const QString& warning : m_model.reviewWarnings()) {
        auto* banner = new Banner;
        banner->setObjectName(QStringLiteral("sendReviewWarning"));
        banner->show(Banner::Kind::Warning, warning);
        m_warnings->addWidget(banner);
    }
    empty(m_effects);
    int row = 0;
    for (const facade::Effect& effect : review.effects)
        addEffect(row++, effect);
    empty(m_facts);
    addFact(tr("Fee"), tr("%1, level %2").arg(formatFee(review.fee)).arg(review.level), QStringLiteral("reviewFee"),
            false);
    if (!review.memo.empty())
        addFact(tr("Message"), plainText(review.memo), QStringLiteral("reviewMemo"), false);
    addFact(tr("Expires"), exactTime(review.expiry), QStringLiteral("reviewExpiry"), false);
    addFact(tr("Payment id"), shortHash(plainText(review.transaction, 64)), QStringLiteral("reviewTransaction"), true);
    m_bytes->setPlainText(QString::fromStdString(review.bytesHex));
    m_bytes->setVisible(false);
    m_showBytes->setText(tr("Show the bytes"));
}

void ReviewPanel::addEffect(int row, const facade::Effect& effect) {
    auto* who = new QWidget;
    auto* lines = new QVBoxLayout(who);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(2);
    const QString name = effect.mine ? tr("You") : plainText(effect.label, 60);
    lines->addWidget(new TextLabel(name.isEmpty() ? tr("Somebody new") : name, Type::Strong));
    lines->addWidget(new AddressLabel(QString::fromStdString(effect.address), Type::MonoCaption));
    auto* amount = new AmountLabel(Type::Emphasis);
    // One account can gain and lose in one payment; what remains of both is what it comes to.
    const bool gains = effect.gains >= effect.loses;
    const auto net = gains ? effect.gains.minus(effect.loses) : effect.loses.minus(effect.gains);
    if (net)
        amount->setSigned(net.value(), gains ? facade::Direction::In : facade::Direction::Out, m_model.unit());
    amount->setInk(gains ? Role::Verified : Role::Text);
    m_effects->addWidget(who, row, 0);
    m_effects->addWidget(amount, row, 1, Qt::AlignRight | Qt::AlignTop);
}

void ReviewPanel::addFact(const QString& label, const QString& value, const QString& objectName, bool mono) {
    const int row = m_facts->rowCount();
    auto* text = new TextLabel(value, mono ? Type::Mono : Type::Body);
    text->setObjectName(objectName);
    text->setAccessibleName(label);
    m_facts->addWidget(new TextLabel(label, Type::Body, Role::Muted), row, 0);
    m_facts->addWidget(text->wrapped(), row, 1);
}

} // namespace circlet::ui
