// Verified facts into the wallet file, and out again as balance and history.
#include "wallet/wallet_file.h"

#include <algorithm>

namespace circlet::wallet {

namespace {

std::string likePattern(const std::string& search) {
    std::string pattern = "%";
    for (char c : search) {
        if (c == '%' || c == '_' || c == '\\')
            pattern.push_back('\\');
        pattern.push_back(c);
    }
    return pattern + "%";
}

/// Conditions of a filter; the search text, if any, is parameter 2, the chain's number 3. `named`: addresses of
/// contacts whose name matches it.
std::string conditions(const HistoryFilter& filter, const std::vector<std::string>& named) {
    std::string sql = " FROM history h LEFT JOIN note n ON n.row = h.row LEFT JOIN certificate c ON c.chain = ?3 AND "
                      "c.origin = h.certificate LEFT JOIN issued i ON i.chain = ?3 AND i.origin = h.certificate WHERE "
                      "h.chain = ?1";
    switch (filter.kind) {
    case HistoryFilter::Kind::All:
        break;
    case HistoryFilter::Kind::In:
        sql += " AND (h.kind = 0 OR h.kind = 3)";
        break;
    case HistoryFilter::Kind::Out:
        sql += " AND (h.kind = 1 OR h.kind = 2 OR h.kind = 4)";
        break;
    case HistoryFilter::Kind::System:
        sql += " AND h.kind = 3";
        break;
    case HistoryFilter::Kind::Pending:
        sql += " AND h.open = 1";
        break;
    case HistoryFilter::Kind::Certificates:
        sql += " AND h.deed IS NOT NULL";
        break;
    }
    if (!filter.search.empty()) {
        sql += " AND (h.row LIKE ?2 ESCAPE '\\' OR h.counterparty LIKE ?2 ESCAPE '\\' OR h.memo LIKE ?2 ESCAPE '\\'"
               " OR n.text LIKE ?2 ESCAPE '\\' OR CAST(h.gains AS TEXT) LIKE ?2 ESCAPE '\\'"
               " OR CAST(h.loses AS TEXT) LIKE ?2 ESCAPE '\\' OR c.title LIKE ?2 ESCAPE '\\'"
               " OR i.title LIKE ?2 ESCAPE '\\' OR hex(h.certificate) LIKE ?2 ESCAPE '\\'";
        // Address texts are bech32m: letters and digits only, so they can stand in the statement.
        for (const std::string& address : named)
            sql += " OR h.counterparty = '" + address + "'";
        sql += ")";
    }
    return sql;
}

Result<CertificateNote> readNote(const storage::Statement& statement) {
    CertificateNote note;
    note.deed = static_cast<CertificateDeed>(statement.integer(12));
    if (!statement.isNull(13)) {
        CIRCLET_TRY(origin, statement.fixed<ledger::CertificateUid>(13));
        note.origin = origin;
    }
    note.count = static_cast<uint32_t>(statement.integer(14));
    note.title = statement.text(15);
    return note;
}

} // namespace

Result<void> WalletFile::upsertRow(const DerivedRow& derived, PaymentState state, ledger::Height height,
                                   uint32_t position, TimeMs time) {
    const HistoryRow& row = derived.row;
    bool open = state != PaymentState::Final && state != PaymentState::Expired;
    std::optional<Bytes> transaction;
    if (row.transaction)
        transaction = Bytes(row.transaction->bytes.begin(), row.transaction->bytes.end());
    std::optional<int> deed;
    std::optional<ledger::CertificateUid> origin;
    if (row.certificate) {
        deed = static_cast<int>(row.certificate->deed);
        origin = row.certificate->origin;
    }
    return m_database.run(
        "INSERT INTO history (chain, row, tx, kind, state, open, height, position, time, gains, loses, fee, "
        "counterparty, memo, deed, certificate, certificates) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (chain, row) DO UPDATE SET kind = "
        "excluded.kind, state = "
        "excluded.state, open = excluded.open, height = excluded.height, position = excluded.position, time = "
        "excluded.time, "
        "gains = excluded.gains, loses = excluded.loses, fee = excluded.fee, counterparty = excluded.counterparty, "
        "deed = excluded.deed, certificate = excluded.certificate, certificates = excluded.certificates",
        m_chain, row.id, transaction, static_cast<int>(derived.kind), static_cast<int>(state), open, height, position,
        time, row.gains.li(), row.loses.li(), row.fee.li(), row.counterparty, row.memo, deed, origin,
        row.certificate ? row.certificate->count : 0U);
}

/// The account's change that its entries do not tell by themselves: fees that came with an unlocked reward, a burn that
/// found nothing left.
Result<int64_t> WalletFile::unexplained(const AddressUpdate& update, const AddressInfo& info) const {
    const auto li = [](const std::optional<ledger::Account>& account) {
        return static_cast<int64_t>(account ? account->balance.li() : 0); // the whole supply is below 2^53 li
    };
    int64_t change = li(update.account) - li(info.proved);
    for (const VerifiedEntry& verified : update.entries) {
        if (verified.entry.kind != ledger::ActivityKind::Transaction) {
            const HistoryRow row = rowOfSystemEntry(verified.entry, update.address, m_genesis).row;
            change -= static_cast<int64_t>(row.gains.li()) - static_cast<int64_t>(row.loses.li());
            continue;
        }
        CIRCLET_TRY(transaction, ledger::decodeTransaction(verified.signedBytes));
        CIRCLET_TRY(effects,
                    ledger::balanceEffects(m_genesis.parameters.fees, transaction.body, verified.signedBytes.size()));
        for (const ledger::BalanceEffect& effect : effects) {
            if (effect.account == update.address)
                change -= static_cast<int64_t>(effect.gains.li()) - static_cast<int64_t>(effect.loses.li());
        }
    }
    return change;
}

Result<void> WalletFile::explain(const AddressUpdate& update, const AddressInfo& info, HistoryRow& row) const {
    const auto unclear = std::ranges::count_if(update.entries, [](const VerifiedEntry& verified) {
        return verified.entry.kind == ledger::ActivityKind::Unlock || verified.entry.kind == ledger::ActivityKind::Burn;
    });
    if (unclear != 1)
        return ok(); // several share it: better no figure than a wrong one
    CIRCLET_TRY(rest, unexplained(update, info));
    if (rest <= 0)
        return ok();
    const auto more = static_cast<uint64_t>(rest);
    if (!row.gains.isZero())
        row.gains = ledger::Amount::fromLi(row.gains.li() + more);
    else
        row.loses = ledger::Amount::fromLi(row.loses.li() - std::min(row.loses.li(), more));
    return ok();
}

Result<void> WalletFile::applyEntries(const AddressUpdate& update, const AddressInfo& before, AddressInfo& info) {
    OwnsAddress ownsAddress = [this](const ledger::Address& address) { return owns(address); };
    for (const VerifiedEntry& verified : update.entries) {
        DerivedRow derived;
        if (verified.entry.kind == ledger::ActivityKind::Transaction) {
            CIRCLET_TRY(row, rowOfTransaction(verified.signedBytes, m_genesis, ownsAddress));
            derived = std::move(row);
            CIRCLET_CHECK(m_database.run("UPDATE payment SET state = 3, height = ? WHERE chain = ? AND tx = ?",
                                         verified.entry.height, m_chain, *derived.row.transaction));
            CIRCLET_TRY(received, receivedBy(update.address, verified.signedBytes));
            CIRCLET_TRY(total, info.received.plus(received));
            info.received = total;
        } else {
            derived = rowOfSystemEntry(verified.entry, update.address, m_genesis);
            if (verified.entry.kind == ledger::ActivityKind::Unlock ||
                verified.entry.kind == ledger::ActivityKind::Burn)
                CIRCLET_CHECK(explain(update, before, derived.row));
            const uint64_t came = derived.row.gains.li() - std::min(derived.row.gains.li(), derived.row.loses.li());
            CIRCLET_TRY(total, info.received.plus(ledger::Amount::fromLi(came)));
            info.received = total;
        }
        CIRCLET_CHECK(
            upsertRow(derived, PaymentState::Final, verified.entry.height, verified.entry.index, verified.time));
    }
    return ok();
}

Result<ledger::Amount> WalletFile::receivedBy(const ledger::Address& address, ByteView signedBytes) const {
    CIRCLET_TRY(transaction, ledger::decodeTransaction(signedBytes));
    CIRCLET_TRY(effects, ledger::balanceEffects(m_genesis.parameters.fees, transaction.body, signedBytes.size()));
    for (const ledger::BalanceEffect& effect : effects) {
        if (effect.account == address)
            return effect.gains;
    }
    return ledger::Amount();
}

Result<void> WalletFile::apply(const AddressUpdate& update) {
    if (!owns(update.address))
        return Error{ErrorCode::NotFound, "This address is not of this wallet."};
    const AddressInfo before = info(update.address);
    AddressInfo next = before;
    if (next.asOfHeight > update.height)
        return ok();                     // an older proof that arrived late says nothing new
    CIRCLET_CHECK(settleCertificates()); // by what was known before: what is new now comes after it
    bool seen = next.asOfHeight != 0 && update.entries.empty() && next.proved == update.account;
    next.proved = update.account;
    next.asOfHeight = update.height;
    next.asOfTime = update.time;
    next.synced = update.synced;
    CIRCLET_TRY(transaction, m_database.begin());
    CIRCLET_CHECK(applyEntries(update, before, next));
    std::optional<Bytes> leaf;
    if (update.account)
        leaf = ledger::encode(*update.account);
    CIRCLET_CHECK(m_database.run(
        "INSERT INTO fact (chain, hash, leaf, height, time, synced_count, synced_head, received) VALUES (?, ?, ?, ?, "
        "?, ?, ?, ?) "
        "ON CONFLICT (chain, hash) DO UPDATE SET leaf = excluded.leaf, height = excluded.height, time = excluded.time, "
        "synced_count = excluded.synced_count, synced_head = excluded.synced_head, received = excluded.received",
        m_chain, update.address.hash, leaf, update.height, update.time, next.synced.count, next.synced.head,
        next.received.li()));
    CIRCLET_CHECK(transaction.commit());
    info(update.address) = std::move(next);
    if (!seen)
        changed();
    return ok();
}

Balance WalletFile::balance() const {
    Balance balance;
    balance.known = !m_addresses.empty();
    balance.complete = balance.known && !restoring();
    std::unordered_map<ledger::Address, Pending> waiting = pending();
    uint64_t total = 0;
    uint64_t spendable = 0;
    uint64_t locked = 0;
    uint64_t pendingOut = 0;
    ledger::Amount deposit = m_genesis.parameters.accountDeposit;
    for (const AddressInfo& info : m_addresses) {
        if (info.asOfHeight == 0) {
            balance.known = false;
            balance.complete = false;
            continue;
        }
        if (balance.asOfHeight == 0 || info.asOfHeight < balance.asOfHeight) {
            balance.asOfHeight = info.asOfHeight;
            balance.asOfTime = info.asOfTime;
        }
        if (!info.proved)
            continue;
        if (info.synced.count != info.proved->activityCount || info.synced.head != info.proved->activityHead)
            balance.complete = false;
        // No overflow: the chain's whole supply is below 2^53 li.
        uint64_t free = ledger::spendable(*info.proved, deposit).li();
        const auto own = waiting.find(info.address);
        uint64_t taken = own != waiting.end() ? own->second.loses : 0;
        const uint64_t held = taken + (own != waiting.end() ? own->second.locks : 0);
        total += info.proved->balance.li();
        locked += info.proved->balance.li() - free;
        spendable += free > held ? free - held : 0;
        pendingOut += taken;
    }
    balance.total = ledger::Amount::fromLi(total);
    balance.spendable = ledger::Amount::fromLi(spendable);
    balance.locked = ledger::Amount::fromLi(locked);
    balance.pendingOut = ledger::Amount::fromLi(pendingOut);
    return balance;
}

RewardTotals WalletFile::rewards() const {
    RewardTotals totals;
    auto sum = [this](const char* column, ledger::ActivityKind kind) {
        std::string prefix = "system:" + std::to_string(static_cast<int>(kind)) + ":%";
        Result<storage::Statement> statement = m_database.prepare(
            std::string("SELECT coalesce(sum(") + column + "), 0) FROM history WHERE chain = ?1 AND row LIKE ?2");
        if (!statement)
            return uint64_t{0};
        statement.value().bind(1, m_chain);
        statement.value().bind(2, prefix);
        Result<bool> row = statement.value().step();
        return row ? statement.value().u64(0) : uint64_t{0};
    };
    const uint64_t won = sum("gains", ledger::ActivityKind::Reward);
    const uint64_t freed = sum("loses", ledger::ActivityKind::Unlock); // without the fees
    const uint64_t burned = sum("loses", ledger::ActivityKind::Burn);
    // Not the accounts' locked coins: deposits of certificates are among those.
    totals.locked = ledger::Amount::fromLi(won - std::min(won, freed + burned));
    totals.unlocked = ledger::Amount::fromLi(sum("gains", ledger::ActivityKind::Unlock));
    totals.burned = ledger::Amount::fromLi(burned);
    return totals;
}

Result<HistoryPage> WalletFile::history(const HistoryFilter& filter) const {
    HistoryPage page;
    std::vector<std::string> named;
    for (const Contact& contact : contacts()) {
        if (!filter.search.empty() && contact.name.find(filter.search) != std::string::npos)
            named.push_back(ledger::formatAddress(contact.address, network()));
    }
    std::string from = conditions(filter, named);
    std::string pattern = likePattern(filter.search);
    CIRCLET_TRY(counting, m_database.prepare("SELECT count(*)" + from));
    counting.bind(1, m_chain).bind(3, m_certificates.chainNumber());
    if (!filter.search.empty())
        counting.bind(2, pattern);
    CIRCLET_CHECK(counting.step());
    page.total = counting.u64(0);

    std::string columns =
        "SELECT h.row, h.tx, h.kind, h.state, h.height, h.time, h.gains, h.loses, h.fee, h.counterparty, "
        "h.memo, coalesce(n.text, ''), h.deed, h.certificate, h.certificates, coalesce(nullif(c.title, ''), i.title, "
        "'')";
    CIRCLET_TRY(statement,
                m_database.prepare(columns + from +
                                   " ORDER BY h.open DESC, h.time DESC, h.height DESC, h.position DESC LIMIT " +
                                   std::to_string(std::min<uint32_t>(filter.limit, 1000)) + " OFFSET " +
                                   std::to_string(filter.offset)));
    statement.bind(1, m_chain).bind(3, m_certificates.chainNumber());
    if (!filter.search.empty())
        statement.bind(2, pattern);
    for (;;) {
        CIRCLET_TRY(more, statement.step());
        if (!more)
            return page;
        HistoryRow row;
        row.id = statement.text(0);
        if (!statement.isNull(1)) {
            CIRCLET_TRY(id, statement.fixed<ledger::TransactionId>(1));
            row.transaction = id;
        }
        row.internal = statement.integer(2) == static_cast<int>(RowKind::Internal);
        row.resignation = statement.integer(2) == static_cast<int>(RowKind::Resignation);
        row.state = static_cast<PaymentState>(statement.integer(3));
        row.height = statement.u64(4);
        row.time = statement.u64(5);
        row.gains = ledger::Amount::fromLi(statement.u64(6));
        row.loses = ledger::Amount::fromLi(statement.u64(7));
        row.fee = ledger::Amount::fromLi(statement.u64(8));
        row.counterparty = statement.text(9);
        row.memo = statement.text(10);
        row.note = statement.text(11);
        row.coinless = statement.integer(2) == static_cast<int>(RowKind::Certificate);
        if (!statement.isNull(12)) {
            CIRCLET_TRY(note, readNote(statement));
            row.certificate = std::move(note);
        }
        page.rows.push_back(std::move(row));
    }
}

} // namespace circlet::wallet
