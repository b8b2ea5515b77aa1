#include "ui/send/send_view_model.h"

#include <algorithm>
#include <QStringList>

#include "ui/text/amount_input.h"

namespace circlet::ui {

SendViewModel::SendViewModel(facade::Facade& facade, QObject* parent)
    : QObject(parent), m_facade(facade), m_unit(amountUnitFromName(facade.settings().amountUnit)), m_track(facade) {
    connect(&m_track, &TransactionTrack::answered, this, &SendViewModel::changed);
}

facade::Call SendViewModel::call() {
    facade::Call call;
    call.owner = m_owner;
    return call;
}

const facade::WalletView* SendViewModel::wallet() const {
    return m_snapshot && m_snapshot->wallet ? &*m_snapshot->wallet : nullptr;
}

void SendViewModel::setSnapshot(const facade::SnapshotPtr& snapshot) {
    m_snapshot = snapshot;
    if (!wallet() && m_phase != Phase::Edit)
        startOver(); // locked: a review of another moment must not be signed
    m_level = std::max(m_level, lowestLevel());
    resolveRecipient();
    if (m_phase == Phase::Track && wallet())
        m_track.look(*wallet());
    emit changed();
}

void SendViewModel::enter(Phase phase) {
    m_phase = phase;
    emit changed();
    emit phaseChanged();
}

// --- recipient
// ---------------------------------------------------------------------------------------------------------

void SendViewModel::setRecipient(const QString& text) {
    if (text == m_recipient)
        return;
    m_recipient = text;
    m_linkLabel.clear();
    m_clipboardDiffers = false;
    m_pasteGuard.forget();
    const QString trimmed = text.trimmed();
    if (trimmed.contains(QLatin1Char(':'))) {
        if (auto link = m_facade.parsePaymentLink(trimmed.toStdString()))
            adoptLink(link.value());
    }
    resolveRecipient();
    emit changed();
}

void SendViewModel::adoptLink(const facade::PaymentLink& link) {
    m_recipient = QString::fromStdString(link.address);
    m_linkLabel = plainText(link.label, 80);
    if (link.amount) {
        m_everything = false;
        m_amountText = editableDigits(*link.amount, m_unit);
    }
    if (!link.memo.empty())
        m_memo = plainText(link.memo, memoLimit);
    emit fieldsFilled();
}

void SendViewModel::pasteRecipient(const QString& text) {
    setRecipient(text.simplified());
    m_pasteGuard.pasted(text);
}

void SendViewModel::recheckClipboard(const QString& clipboardNow) {
    m_clipboardDiffers = m_pasteGuard.differs(clipboardNow);
    emit changed();
}

QString SendViewModel::wrongNetworkSentence(const QString& text) const {
    struct Prefix {
        const char* prefix;
        ledger::Network network;
    };
    static constexpr std::array<Prefix, 4> prefixes{{{"cc1", ledger::Network::Mainnet},
                                                     {"tcc1", ledger::Network::Testnet},
                                                     {"dcc1", ledger::Network::Devnet},
                                                     {"rcc1", ledger::Network::Regtest}}};
    if (!m_snapshot)
        return {};
    for (const Prefix& known : prefixes) {
        if (known.network != m_snapshot->node.network &&
            text.startsWith(QLatin1String(known.prefix), Qt::CaseInsensitive) && text.size() > 40)
            return tr("This address belongs to the %1; this wallet is on the %2. Coins cannot cross over.")
                .arg(networkWord(known.network), networkWord(m_snapshot->node.network));
    }
    return {};
}

void SendViewModel::resolveRecipient() {
    m_resolved = {};
    const QString text = m_recipient.trimmed();
    if (text.isEmpty())
        return;
    if (wallet()) {
        for (const facade::ContactRow& contact : wallet()->contacts) {
            if (QString::fromStdString(contact.name).compare(text, Qt::CaseInsensitive) == 0) {
                m_resolved.address = QString::fromStdString(contact.address);
                m_resolved.label = plainText(contact.name, 60);
                return;
            }
        }
    }
    const QString elsewhere = wrongNetworkSentence(text);
    if (!elsewhere.isEmpty()) {
        m_resolved.error = elsewhere;
        return;
    }
    const auto link = m_facade.parsePaymentLink(text.toStdString());
    if (!link) {
        m_resolved.error = link.error().code == ErrorCode::WrongNetwork
                               ? plainText(link.error().message)
                               : tr("This is neither an address nor a contact. Check that it was copied whole.");
        return;
    }
    m_resolved.address = QString::fromStdString(link.value().address);
    m_resolved.label = m_linkLabel;
    for (const KnownAddress& known : knownAddresses()) {
        if (known.address == m_resolved.address && !known.name.isEmpty())
            m_resolved.label = known.name;
    }
}

QString SendViewModel::recipientError() const {
    return m_resolved.error;
}

QString SendViewModel::recipientHint() const {
    if (m_resolved.address.isEmpty())
        return {};
    if (wallet()) {
        for (const facade::AddressRow& own : wallet()->addresses) {
            if (QString::fromStdString(own.address) == m_resolved.address)
                return tr("This is an address of this wallet.");
        }
    }
    if (m_resolved.address != m_recipient.trimmed())
        return shortAddress(m_resolved.address);
    if (!m_resolved.label.isEmpty())
        return m_linkLabel.isEmpty() ? tr("Your contact %1").arg(m_resolved.label)
                                     : tr("Payment link of “%1”").arg(m_resolved.label);
    return {};
}

std::vector<KnownAddress> SendViewModel::knownAddresses() const {
    std::vector<KnownAddress> known;
    if (!wallet())
        return known;
    for (const facade::AddressRow& own : wallet()->addresses)
        known.push_back({QString::fromStdString(own.address), {}});
    for (const auto* rows : {&wallet()->recent, &wallet()->pending}) {
        for (const facade::ActivityRow& row : *rows)
            known.push_back({QString::fromStdString(row.counterparty), plainText(row.counterpartyLabel, 60)});
    }
    for (const facade::ContactRow& contact : wallet()->contacts)
        known.push_back({QString::fromStdString(contact.address), plainText(contact.name, 60)});
    return known;
}

QString SendViewModel::recipientWarning() const {
    if (m_clipboardDiffers)
        return tr("The clipboard changed right after you pasted. Some programs swap addresses: compare this one with "
                  "its source, character by character.");
    if (m_resolved.address.isEmpty())
        return {};
    const auto similar = looksLike(m_resolved.address, knownAddresses());
    if (!similar)
        return {};
    const QString whose = similar->name.isEmpty() ? shortAddress(similar->address) : similar->name;
    return tr("This looks like the address of %1, but it is another one. Compare the middle of it before you pay.")
        .arg(whose);
}

QStringList SendViewModel::contactNames() const {
    QStringList names;
    if (wallet()) {
        for (const facade::ContactRow& contact : wallet()->contacts)
            names << plainText(contact.name, 60);
    }
    return names;
}

// --- amount, fee, memo
// -------------------------------------------------------------------------------------------------

void SendViewModel::setAmountText(const QString& text) {
    if (text == m_amountText && !m_everything)
        return;
    m_amountText = text;
    m_everything = false;
    emit changed();
}

void SendViewModel::setUnit(AmountUnit unit) {
    if (unit == m_unit)
        return;
    const AmountInput amount = readAmount(m_amountText, m_unit);
    m_unit = unit;
    if (amount.value) {
        m_amountText = editableDigits(*amount.value, unit);
        emit fieldsFilled();
    }
    emit changed();
}

void SendViewModel::setEverything(bool everything) {
    if (everything == m_everything)
        return;
    m_everything = everything;
    emit changed();
}

int SendViewModel::lowestLevel() const {
    return m_snapshot ? std::min<int>(m_snapshot->node.lowestLevel, highestLevel) : 0;
}

void SendViewModel::setLevel(int level) {
    m_level = std::clamp(level, lowestLevel(), highestLevel);
    emit changed();
}

QString SendViewModel::feeText() const {
    return formatFee(m_facade.transferFee(static_cast<uint8_t>(m_level)));
}

QString SendViewModel::levelHint() const {
    if (lowestLevel() > 0)
        return tr("The network is busy: level %1 is the lowest it takes now.").arg(lowestLevel());
    return tr("A higher level goes first when the network is busy. Level 0 is enough now.");
}

void SendViewModel::setMemo(const QString& memo) {
    if (memo == m_memo)
        return;
    m_memo = memo;
    emit changed();
}

int SendViewModel::memoBytes() const {
    return static_cast<int>(m_memo.toUtf8().size());
}

QString SendViewModel::memoError() const {
    const int excess = memoBytes() - memoLimit;
    return excess > 0 ? tr("The message is %n byte(s) too long.", nullptr, excess) : QString();
}

std::optional<ledger::Amount> SendViewModel::amountToSend() const {
    if (!m_everything)
        return readAmount(m_amountText, m_unit).value;
    if (!wallet() || wallet()->balance.asOf.level == facade::ProofLevel::Unknown)
        return std::nullopt;
    auto rest = wallet()->balance.spendable.minus(m_facade.transferFee(static_cast<uint8_t>(m_level)));
    return rest && !rest.value().isZero() ? std::optional(rest.value()) : std::nullopt;
}

QString SendViewModel::amountError() const {
    const facade::BalanceView* balance = wallet() ? &wallet()->balance : nullptr;
    const bool known = balance && balance->asOf.level != facade::ProofLevel::Unknown;
    const ledger::Amount fee = m_facade.transferFee(static_cast<uint8_t>(m_level));
    if (m_everything) {
        if (known && !amountToSend())
            return tr("There is nothing left to send after the fee of %1.").arg(formatFee(fee));
        return {};
    }
    const AmountInput amount = readAmount(m_amountText, m_unit);
    if (!amount.error.isEmpty() || !amount.value)
        return amount.error;
    const auto sum = amount.value->plus(fee);
    if (!sum)
        return tr("This is more than all coins that can ever exist.");
    if (known && sum.value() > balance->spendable)
        return tr("With the fee this is %1; you can spend %2.")
            .arg(formatAmount(sum.value(), m_unit), formatAmount(balance->spendable, m_unit));
    return {};
}

SendViewModel::Sums SendViewModel::sums() const {
    Sums sums;
    sums.fee = m_facade.transferFee(static_cast<uint8_t>(m_level));
    sums.amount = amountToSend();
    if (!sums.amount)
        return sums;
    if (auto total = sums.amount->plus(*sums.fee))
        sums.total = total.value();
    if (!sums.total || !wallet() || wallet()->balance.asOf.level == facade::ProofLevel::Unknown)
        return sums;
    if (auto left = wallet()->balance.spendable.minus(*sums.total))
        sums.left = left.value();
    return sums;
}

QString SendViewModel::amountHint() const {
    if (!wallet())
        return {};
    const facade::BalanceView& balance = wallet()->balance;
    if (balance.asOf.level == facade::ProofLevel::Unknown)
        return tr("Your balance is not known yet; the amount is checked before you sign.");
    if (m_everything) {
        const auto amount = amountToSend();
        return amount ? tr("All that can be spent, after the fee: %1").arg(formatAmount(*amount, m_unit)) : QString();
    }
    return tr("You can spend %1.").arg(formatAmount(balance.spendable, m_unit));
}

// --- acts
// --------------------------------------------------------------------------------------------------------------

QString SendViewModel::blockedReason() const {
    if (!m_snapshot)
        return tr("The node is starting.");
    const facade::NodeView& node = m_snapshot->node;
    if (node.alarm && node.alarm->stopsSending)
        return tr("Sending is stopped: %1").arg(plainText(node.alarm->title)) + QLatin1Char('\n') +
               plainText(node.alarm->details, 1'000);
    if (node.sync == facade::SyncState::UpdateRequired)
        return tr("Sending is stopped: this version of Circlet no longer understands the network. Update it first.");
    if (m_snapshot->walletState != facade::WalletState::Open || !wallet())
        return tr("Unlock the wallet to send.");
    return {};
}

bool SendViewModel::canReview() const {
    return m_phase == Phase::Edit && blockedReason().isEmpty() && !m_resolved.address.isEmpty() &&
           amountError().isEmpty() && memoError().isEmpty() &&
           (amountToSend().has_value() || (m_everything && amountError().isEmpty()));
}

bool SendViewModel::canConfirm() const {
    return m_phase == Phase::Review && m_review && blockedReason().isEmpty();
}

void SendViewModel::review() {
    if (!canReview())
        return;
    facade::SendRequest request;
    request.recipient = m_resolved.address.toStdString();
    request.amount = amountToSend().value_or(ledger::Amount());
    request.everything = m_everything;
    request.level = static_cast<uint8_t>(m_level);
    request.memo = m_memo.toStdString();
    m_problem.clear();
    m_review.reset();
    enter(Phase::Preparing);
    m_facade.prepareSend(std::move(request), call(), [this](Result<facade::Review> reply) {
        if (m_phase != Phase::Preparing)
            return;
        if (!reply) {
            m_problem = plainText(reply.error().message, 500);
            enter(Phase::Edit);
            return;
        }
        m_review = std::move(reply).value();
        enter(Phase::Review);
    });
}

void SendViewModel::backToEdit() {
    if (m_phase != Phase::Preparing && m_phase != Phase::Review)
        return;
    m_review.reset();
    m_problem.clear();
    enter(Phase::Edit);
}

void SendViewModel::confirm() {
    if (!canConfirm())
        return;
    m_problem.clear();
    m_track.startClock();
    const uint64_t id = m_review->id;
    enter(Phase::Sending);
    m_facade.confirmSend(id, call(), [this](Result<facade::Sent> reply) {
        if (m_phase != Phase::Sending)
            return;
        if (!reply) {
            m_problem = plainText(reply.error().message, 500);
            enter(Phase::Review);
            return;
        }
        m_track.start(QString::fromStdString(reply.value().transaction));
        enter(Phase::Track);
        if (wallet())
            m_track.look(*wallet());
        emit changed();
    });
}

void SendViewModel::startOver() {
    m_recipient.clear();
    m_resolved = {};
    m_amountText.clear();
    m_everything = false;
    m_level = lowestLevel();
    m_memo.clear();
    m_linkLabel.clear();
    m_problem.clear();
    m_clipboardDiffers = false;
    m_pasteGuard.forget();
    m_review.reset();
    m_track.stop();
    emit fieldsFilled();
    enter(Phase::Edit);
}

// --- review and track
// ----------------------------------------------------------------------------------------------------

QString SendViewModel::reviewSentence() const {
    if (!m_review)
        return {};
    return tr("You pay %1 to %2; fee %3; final in about a second.")
        .arg(formatAmount(m_review->amount, m_unit), reviewedRecipient(), formatAmount(m_review->fee, AmountUnit::Li));
}

QString SendViewModel::reviewedRecipient() const {
    const QString label = plainText(m_review->recipientLabel, 60);
    return label.isEmpty() ? shortAddress(plainText(m_review->recipient, 100)) : label;
}

QString SendViewModel::trackTitle() const {
    return m_review ? tr("%1 to %2").arg(formatAmount(m_review->amount, m_unit), reviewedRecipient()) : QString();
}

QStringList SendViewModel::reviewWarnings() const {
    QStringList warnings;
    if (!m_review)
        return warnings;
    for (const std::string& warning : m_review->warnings)
        warnings << plainText(warning, 300);
    if (!recipientWarning().isEmpty())
        warnings << recipientWarning();
    return warnings;
}

QString SendViewModel::trackSentence() const {
    return m_track.sentence(tr("Paid. It is final and cannot be undone."),
                            tr("It expired before it was accepted. No coins moved; you can send it again."));
}

} // namespace circlet::ui
