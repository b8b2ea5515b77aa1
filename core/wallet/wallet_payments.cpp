// Payments of the wallet file: what can be spent, signing, and the way to final or expired.
#include <algorithm>
#include <limits>

#include "wallet/wallet_file.h"

namespace circlet::wallet {

namespace {

Result<Payment> readPayment(const storage::Statement& statement) {
    Payment payment;
    CIRCLET_TRY(id, statement.fixed<ledger::TransactionId>(0));
    payment.id = id;
    payment.signedBytes = statement.blob(1);
    payment.state = static_cast<PaymentState>(statement.integer(2));
    payment.created = statement.u64(3);
    payment.expiry = statement.u64(4);
    payment.sentTo = static_cast<uint32_t>(statement.integer(5));
    payment.height = statement.u64(6);
    return payment;
}

/// The account's next nonce of the lane says whether the transaction took effect there already.
bool stillAhead(const AddressInfo& info, const ledger::Authorization& authorization) {
    return !info.proved || info.proved->nonces[authorization.lane] <= authorization.nonce;
}

} // namespace

std::vector<Payment> WalletFile::payments(bool openOnly) const {
    return paymentsAbove(openOnly ? std::numeric_limits<int64_t>::max() : -1);
}

std::optional<Payment> WalletFile::payment(const ledger::TransactionId& id) const {
    Result<storage::Statement> statement =
        m_database.prepare("SELECT tx, bytes, state, created, expiry, sent_to, height FROM payment WHERE chain = ? AND "
                           "tx = ?");
    if (!statement)
        return {};
    statement.value().bind(1, m_chain).bind(2, id);
    if (Result<bool> row = statement.value().step(); !row || !row.value())
        return {};
    Result<Payment> payment = readPayment(statement.value());
    return payment ? std::optional(std::move(payment).value()) : std::nullopt;
}

std::vector<Payment> WalletFile::paymentsAbove(int64_t height) const {
    std::vector<Payment> payments;
    Result<storage::Statement> statement =
        m_database.prepare("SELECT tx, bytes, state, created, expiry, sent_to, height FROM payment WHERE chain = ? AND "
                           "(state < 3 OR height > ?) ORDER BY created");
    if (!statement)
        return payments;
    statement.value().bind(1, m_chain).bind(2, height);
    for (Result<bool> row = statement.value().step(); row && row.value(); row = statement.value().step()) {
        if (Result<Payment> payment = readPayment(statement.value()))
            payments.push_back(std::move(payment).value());
    }
    return payments;
}

std::unordered_map<ledger::Address, WalletFile::Pending> WalletFile::pending() const {
    std::unordered_map<ledger::Address, Pending> pending;
    // Final ones count too while another own account's proof is still older than the payment.
    ledger::Height oldest = std::numeric_limits<int64_t>::max();
    for (const AddressInfo& info : m_addresses)
        oldest = std::min(oldest, info.asOfHeight);
    for (const Payment& payment : paymentsAbove(static_cast<int64_t>(oldest))) {
        if (payment.state == PaymentState::Expired)
            continue;
        Result<ledger::Transaction> transaction = ledger::decodeTransaction(payment.signedBytes);
        if (!transaction)
            continue;
        Result<std::vector<ledger::BalanceEffect>> effects =
            ledger::balanceEffects(m_genesis.parameters.fees, transaction.value().body, payment.signedBytes.size());
        for (const ledger::Authorization& authorization : transaction.value().body.authorizations) {
            if (!owns(authorization.account) || !effects)
                continue;
            if (!stillAhead(m_addresses[m_byAddress.at(authorization.account)], authorization))
                continue;
            Pending& own = pending[authorization.account];
            for (const ledger::BalanceEffect& effect : effects.value()) {
                if (effect.account != authorization.account)
                    continue;
                own.loses += effect.loses.li();
                own.locks += effect.received * m_genesis.parameters.certificateDeposit.li();
            }
            if (authorization.lane == 0)
                own.highestNonce = std::max(own.highestNonce.value_or(0), authorization.nonce);
        }
    }
    return pending;
}

std::vector<Source> WalletFile::sources() const {
    std::vector<Source> sources;
    std::unordered_map<ledger::Address, Pending> waiting = pending();
    for (const AddressInfo& info : m_addresses) {
        if (!info.proved)
            continue;
        Source source;
        source.address = info.address;
        uint64_t free = ledger::spendable(*info.proved, m_genesis.parameters.accountDeposit).li();
        source.covered =
            info.proved->balance.li() >= info.proved->locked.li() + m_genesis.parameters.accountDeposit.li();
        source.nonce = info.proved->nonces[0];
        if (auto own = waiting.find(info.address); own != waiting.end()) {
            const uint64_t taken = own->second.loses + own->second.locks;
            source.covered = source.covered && free >= taken;
            free = free > taken ? free - taken : 0;
            if (own->second.highestNonce)
                source.nonce = std::max(source.nonce, *own->second.highestNonce + 1);
        }
        source.spendable = ledger::Amount::fromLi(free);
        sources.push_back(source);
    }
    return sources;
}

std::vector<ledger::Address> WalletFile::ownAddresses() const {
    std::vector<ledger::Address> own;
    own.reserve(m_addresses.size());
    for (const AddressInfo& info : m_addresses)
        own.push_back(info.address);
    return own;
}

Result<Prepared> WalletFile::reviewed(const Intent& intent, const Prepared& prepared) const {
    // Decoded once more from the bytes: what is signed is what the intent says, whoever prepared it.
    CIRCLET_TRY(decoded, inspect(prepared.bodyBytes, m_genesis, m_chain));
    // What intents leave open, the expiry, is bound by the id that was reviewed.
    if (decoded.id != prepared.id)
        return Error{ErrorCode::Rejected, "The transaction is not the one that was reviewed; it was not signed."};
    decoded.amount = prepared.amount;
    CIRCLET_CHECK(matches(intent, decoded, ownAddresses()));
    return std::move(decoded);
}

Result<ledger::Witness> WalletFile::witnessOf(const ledger::Address& account, const ledger::TransactionId& id) const {
    CIRCLET_TRY(key, keyAt(m_addresses[m_byAddress.at(account)].index));
    ledger::Witness witness;
    witness.keys = {key.publicKey()};
    witness.signatures = {key.sign(retag<Hash256>(id))};
    return witness;
}

Result<Payment> WalletFile::sign(const Intent& intent, const Prepared& prepared, TimeMs now,
                                 const Alongside& alongside) {
    if (std::holds_alternative<OfferIntent>(intent) || std::holds_alternative<AcceptIntent>(intent))
        return Error{ErrorCode::Rejected, "A swap is signed by both sides, as an offer."};
    CIRCLET_TRY(decoded, reviewed(intent, prepared));
    CIRCLET_CHECK(checkGifts(decoded, now));
    std::vector<Source> available = sources();
    for (const ledger::Authorization& authorization : decoded.body.authorizations) {
        auto source = std::ranges::find(available, authorization.account, &Source::address);
        if (source == available.end() || source->nonce != authorization.nonce || authorization.lane != 0)
            return Error{ErrorCode::Rejected, "The wallet changed since this was reviewed. Review it again."};
    }
    ledger::Transaction transaction;
    transaction.body = decoded.body;
    for (const ledger::Authorization& authorization : transaction.body.authorizations) {
        CIRCLET_TRY(witness, witnessOf(authorization.account, decoded.id));
        transaction.witnesses.push_back(std::move(witness));
    }
    return keepPayment(transaction, now, alongside);
}

Result<Payment> WalletFile::keepPayment(const ledger::Transaction& transaction, TimeMs now,
                                        const Alongside& alongside) {
    CIRCLET_CHECK(ledger::checkWitnesses(transaction));
    Payment payment;
    payment.id = ledger::transactionId(transaction);
    payment.signedBytes = ledger::encode(transaction);
    payment.created = now;
    payment.expiry = transaction.body.expiry;

    OwnsAddress ownsAddress = [this](const ledger::Address& address) { return owns(address); };
    CIRCLET_TRY(row, rowOfTransaction(payment.signedBytes, m_genesis, ownsAddress));
    CIRCLET_TRY(stored, m_database.begin());
    if (alongside)
        CIRCLET_CHECK(alongside(*this));
    CIRCLET_CHECK(m_database.run("INSERT INTO payment (chain, tx, bytes, state, created, expiry, sent_to, height) "
                                 "VALUES (?, ?, ?, 0, ?, ?, 0, 0)",
                                 m_chain, payment.id, payment.signedBytes, payment.created, payment.expiry));
    CIRCLET_CHECK(upsertRow(row, PaymentState::Created, 0, 0, now));
    CIRCLET_CHECK(stored.commit());
    changed();
    return payment;
}

Result<void> WalletFile::setPaymentState(const ledger::TransactionId& id, PaymentState state, ledger::Height height,
                                         uint32_t sentTo) {
    bool open = state != PaymentState::Final && state != PaymentState::Expired;
    CIRCLET_TRY(transaction, m_database.begin());
    // Never back: a late "sent" must not hide "final".
    CIRCLET_CHECK(
        m_database.run("UPDATE payment SET state = ?, height = ?, sent_to = max(sent_to, ?) WHERE chain = ? AND "
                       "tx = ? AND state <= ?",
                       static_cast<int>(state), height, sentTo, m_chain, id, static_cast<int>(state)));
    bool moved = m_database.changes() > 0;
    if (moved)
        CIRCLET_CHECK(m_database.run("UPDATE history SET state = ?, open = ? WHERE chain = ? AND row = ? AND state < ?",
                                     static_cast<int>(state), open, m_chain, id.hex(), static_cast<int>(state)));
    CIRCLET_CHECK(transaction.commit());
    if (moved)
        changed();
    return ok();
}

Result<std::vector<ledger::TransactionId>> WalletFile::expirePayments(TimeMs finalTime) {
    std::vector<ledger::TransactionId> expired;
    for (const Payment& payment : payments(true)) {
        CIRCLET_TRY(transaction, ledger::decodeTransaction(payment.signedBytes));
        // Certain only with the complete history of the account that acts, in which it is not: proved after the expiry,
        // or when another transaction had used its nonce.
        auto over = [&](const ledger::Authorization& authorization, bool overtaken) {
            if (!owns(authorization.account))
                return !overtaken;
            const AddressInfo& info = m_addresses[m_byAddress.at(authorization.account)];
            const bool whole = info.proved && info.synced.count == info.proved->activityCount;
            return whole && (overtaken ? !stillAhead(info, authorization) : info.asOfTime > payment.expiry);
        };
        const std::vector<ledger::Authorization>& all = transaction.body.authorizations;
        const bool overtaken = std::ranges::any_of(all, [&](const auto& one) { return over(one, true); });
        const bool late =
            payment.expiry < finalTime && std::ranges::all_of(all, [&](const auto& one) { return over(one, false); });
        if (!overtaken && !late)
            continue;
        CIRCLET_CHECK(setPaymentState(payment.id, PaymentState::Expired, 0, 0));
        expired.push_back(payment.id);
    }
    return expired;
}

} // namespace circlet::wallet
