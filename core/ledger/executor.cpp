#include "ledger/executor.h"

#include <algorithm>

namespace circlet::ledger {

namespace {

constexpr std::size_t maximumEvidencePerBlock = 4;

std::size_t evidencesIn(const Transaction& transaction) {
    return static_cast<std::size_t>(std::ranges::count_if(
        transaction.body.actions, [](const Action& one) { return std::holds_alternative<SubmitEvidence>(one); }));
}

} // namespace

Error invalidBlock(std::string reason) {
    return Error{ErrorCode::InvalidBlock, std::move(reason)};
}

Result<void> Executor::begin() {
    if (m_proposer >= committee().size())
        return invalidBlock("the proposer has no seat in the committee");
    CIRCLET_TRY(chain, readChainRecord(m_before, &m_cache));
    m_chain = chain;
    m_rules.lowestLevel = chain.lowestLevel;
    return ok();
}

bool Executor::hasRoomFor(const Transaction& transaction, std::size_t bytes) const {
    return m_bytes + bytes <= m_rules.parameters->maximumBlockBytes &&
           m_evidence + evidencesIn(transaction) <= maximumEvidencePerBlock;
}

Result<std::optional<Account>> Executor::account(const Address& address) {
    CIRCLET_TRY(slot, load(address));
    return slot->account;
}

Result<std::optional<SeatRecord>> Executor::seat(const crypto::BlsPublicKeyBytes& key) {
    CIRCLET_TRY(record, loadSeat(key));
    return *record;
}

Result<void> Executor::execute(const Transaction& transaction, ByteView signedBytes, const WitnessCheck* witnesses) {
    CIRCLET_TRY(outcome, evaluate(m_rules, *this, transaction.body, signedBytes.size()));
    const std::size_t proved = evidencesIn(transaction);
    if (m_evidence + proved > maximumEvidencePerBlock)
        return Error{ErrorCode::Rejected, "a block proves at most four members to have voted twice"};
    if (witnesses != nullptr) {
        CIRCLET_CHECK(*witnesses ? (*witnesses)(transaction, signedBytes) : checkWitnesses(transaction));
    }
    CIRCLET_TRY(fees, m_fees.plus(outcome.fee));
    m_fees = fees;
    m_bytes += signedBytes.size();
    ActivityEntry entry;
    entry.kind = ActivityKind::Transaction;
    entry.height = m_height;
    entry.index = static_cast<uint32_t>(m_transactions.size());
    const TransactionId id = transactionId(transaction);
    entry.reference = retag<Hash256>(id);
    for (auto& [address, account] : outcome.accounts) {
        entry.count = account.activityCount + 1;
        m_activity.push_back({address, entry, account.activityHead});
        account.activityHead = extendActivity(account.activityHead, entry);
        account.activityCount = entry.count;
        CIRCLET_TRY(slot, load(address)); // in memory since evaluate() read it
        slot->account = account;
        slot->changed = true;
    }
    for (SeatRecord& record : outcome.seats) {
        CIRCLET_TRY(slot, loadSeat(record.key)); // in memory since evaluate() read it
        *slot = std::move(record);
    }
    change(id, std::move(outcome.certificates), std::move(outcome.issuers));
    m_evidence += proved;
    m_transactions.push_back(id);
    return ok();
}

Result<Executed> Executor::finish(std::span<const TurnRange> failedTurns) {
    CIRCLET_CHECK(changeSeats(failedTurns));
    CIRCLET_CHECK(burnProved());
    CIRCLET_CHECK(payWaiting());
    return close();
}

Result<Executor::Slot*> Executor::load(const Address& address) {
    const auto found = m_slots.find(address);
    if (found != m_slots.end())
        return &found->second;
    Slot slot;
    slot.key = accountKey(address);
    CIRCLET_TRY(account, readRecord<Account>(m_before, slot.key, &m_cache, decodeAccount));
    slot.account = std::move(account);
    return &m_slots.emplace(address, std::move(slot)).first->second;
}

Result<SeatRecord*> Executor::seat(uint32_t index) {
    if (index >= committee().size())
        return Error{ErrorCode::Internal, "the order of leaders names a seat that is not there"};
    CIRCLET_TRY(record, loadSeat(committee().seats()[index].key));
    if (!*record)
        return Error{ErrorCode::Corrupt, "the state has no record of seat " + std::to_string(index)};
    return &**record;
}

Result<std::optional<SeatRecord>*> Executor::loadSeat(const crypto::BlsPublicKeyBytes& key) {
    const auto found = m_seats.find(key);
    if (found != m_seats.end())
        return &found->second;
    CIRCLET_TRY(record, readSeat(m_before, key, &m_cache));
    m_seatsBefore.emplace(key, record);
    return &m_seats.emplace(key, std::move(record)).first->second;
}

Result<std::vector<SeatRecord>> Executor::seatRecords() {
    std::vector<SeatRecord> records;
    for (uint32_t i = 0; i < committee().size(); ++i) {
        CIRCLET_TRY(record, seat(i));
        records.push_back(*record);
    }
    return records;
}

Result<ElectionRecord*> Executor::electionRecord() {
    if (!m_election) {
        CIRCLET_TRY(record, readElectionRecord(m_before, &m_cache));
        m_electionBefore = record;
        m_election = std::move(record);
    }
    return &*m_election;
}

/// An entry of the system in an account's history: after those of the block's transactions.
void Executor::note(const Address& address, Account& account, ActivityKind kind, const crypto::BlsPublicKeyBytes& key) {
    ActivityEntry entry;
    entry.kind = kind;
    entry.height = m_height;
    entry.index = static_cast<uint32_t>(m_transactions.size());
    entry.reference = seatKey(key);
    entry.count = account.activityCount + 1;
    m_activity.push_back({address, entry, account.activityHead});
    account.activityHead = extendActivity(account.activityHead, entry);
    account.activityCount = entry.count;
}

Result<Account*> Executor::credited(const Address& address) {
    CIRCLET_TRY(slot, load(address));
    if (!slot->account)
        slot->account.emplace();
    slot->changed = true;
    return &*slot->account;
}

/// All that changed, as one change of the state.
Result<Executed> Executor::close() {
    closeCertificates();
    CIRCLET_CHECK(updateHoldings());
    std::vector<StateChange> changes = std::move(m_others);
    changes.reserve(changes.size() + m_slots.size() + m_seats.size() + 2);
    for (const auto& [address, slot] : m_slots) {
        if (slot.changed)
            changes.emplace_back(slot.key, encode(*slot.account));
    }
    for (const auto& [key, record] : m_seats) {
        if (record != m_seatsBefore.at(key))
            changes.emplace_back(seatKey(key), record ? std::optional(encode(*record)) : std::nullopt);
    }
    if (m_election && *m_election != m_electionBefore)
        changes.emplace_back(electionRecordKey(), encode(*m_election));
    advanceLevelWindow(m_chain, *m_rules.parameters, m_height, m_bytes, m_transactions.size());
    changes.emplace_back(chainRecordKey(), encode(m_chain));
    std::ranges::sort(changes, {}, &StateChange::first);
    CIRCLET_TRY(change, m_before.apply(changes, m_height, &m_cache));
    return Executed{
        std::move(change.state), std::move(change.delta), std::move(m_activity), std::move(m_transactions), nullptr,
        std::move(m_custody)};
}

} // namespace circlet::ledger
