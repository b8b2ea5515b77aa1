#include "ledger/execution.h"

#include <algorithm>
#include <unordered_map>

#include "crypto/sha256.h"
#include "ledger/execution_rules.h"

namespace circlet::ledger {

namespace {

/// So that no block gets slow from the many who left long ago.
constexpr int maximumPaidPerBlock = 4;
constexpr std::size_t maximumEvidencePerBlock = 4;

Error invalid(std::string reason) {
    return Error{ErrorCode::InvalidBlock, std::move(reason)};
}

/// A record that does not decode was written by us: the store is damaged, whatever the decoder says.
template<typename Record>
Result<std::optional<Record>> readRecord(const State& state, const Hash256& key, TreeCache* cache,
                                         Result<Record> (*decode)(ByteView)) {
    CIRCLET_TRY(bytes, state.get(key, cache));
    if (!bytes)
        return std::optional<Record>();
    auto record = decode(*bytes);
    if (!record)
        return Error{ErrorCode::Corrupt, "a record of the state does not decode: " + record.error().message};
    return std::optional<Record>(std::move(record.value()));
}

/// Accounts of one state, as they are.
class StateAccounts final : public AccountSource {
public:
    explicit StateAccounts(const State& state) : m_state(state) {}
    Result<std::optional<Account>> account(const Address& address) override { return readAccount(m_state, address); }
    Result<std::optional<SeatRecord>> seat(const crypto::BlsPublicKeyBytes& key) override {
        return readSeat(m_state, key);
    }

private:
    const State& m_state;
};

/// The one executor, used to build blocks and to check them. A refused transaction leaves no trace.
class Executor final : public AccountSource {
public:
    Executor(const State& before, const BlockContext& context, TimeMs time, uint32_t proposer)
        : m_before(before), m_context(context), m_height(context.parent.height + 1), m_proposer(proposer) {
        m_rules.parameters = &context.genesis->parameters;
        m_rules.chain = context.chain;
        m_rules.time = time;
    }

    /// Reads what every block needs.
    Result<void> begin() {
        if (m_proposer >= committee().size())
            return invalid("the proposer has no seat in the committee");
        CIRCLET_TRY(chain, readChainRecord(m_before, &m_cache));
        m_chain = chain;
        m_rules.lowestLevel = chain.lowestLevel;
        return ok();
    }

    Result<std::optional<Account>> account(const Address& address) override {
        CIRCLET_TRY(slot, load(address));
        return slot->account;
    }

    Result<std::optional<SeatRecord>> seat(const crypto::BlsPublicKeyBytes& key) override {
        CIRCLET_TRY(record, loadSeat(key));
        return *record;
    }

    /// `witnesses` may be null: checked before.
    Result<void> execute(const Transaction& transaction, ByteView signedBytes, const WitnessCheck* witnesses) {
        CIRCLET_TRY(outcome, evaluate(m_rules, *this, transaction.body, signedBytes.size()));
        const auto proved = static_cast<std::size_t>(std::ranges::count_if(
            transaction.body.actions, [](const Action& one) { return std::holds_alternative<SubmitEvidence>(one); }));
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
        m_evidence += proved;
        m_transactions.push_back(id);
        return ok();
    }

    bool hasRoomFor(std::size_t bytes) const { return m_bytes + bytes <= m_rules.parameters->maximumBlockBytes; }
    bool isFull() const { return m_transactions.size() >= m_rules.parameters->maximumBlockTransactions; }

    /// The end of a block of transactions.
    Result<Executed> finish(std::span<const TurnRange> failedTurns) {
        CIRCLET_CHECK(changeSeats(failedTurns));
        CIRCLET_CHECK(burnProved());
        CIRCLET_CHECK(payWaiting());
        return close();
    }

    /// The end of a key block: one goes, the winner comes.
    Result<Executed> finishElection(std::span<const TurnRange> failedTurns, const CandidateRequest& winner, Turn turn) {
        CIRCLET_CHECK(changeSeats(failedTurns));
        CIRCLET_TRY(records, seatRecords());
        const Leaver leaver = chooseLeaver(records, m_rules.parameters->failedTurnThreshold);
        CIRCLET_TRY(election, electionRecord());
        election->excluded = chooseExcluded(*m_context.epoch, records, turn, leaver.seat);
        for (const Seat& seat : committee().seats())
            m_seats.at(seat.key)->epochFailed = 0;
        CIRCLET_CHECK(depart(leaver, *election));
        CIRCLET_CHECK(seatWinner(winner));
        CIRCLET_CHECK(payWaiting());
        m_chain.keyHeight = winner.keyHeight;
        auto next = committee().with(leaver.seat, seatOf(winner));
        if (!next)
            return invalid("the winner's key cannot sit in the committee: " + next.error().message);
        m_next = std::make_shared<EpochContext>();
        m_next->committee = std::move(next.value());
        m_leaver = leaver.seat;
        return close();
    }
    /// After finishElection(): to be completed with the header.
    std::shared_ptr<EpochContext> nextEpoch() const { return m_next; }
    std::span<const uint32_t> excluded() const { return m_election->excluded; }
    uint32_t leaver() const { return m_leaver; }

private:
    struct Slot {
        Hash256 key;
        std::optional<Account> account;
        bool changed = false;
    };

    Result<Slot*> load(const Address& address) {
        const auto found = m_slots.find(address);
        if (found != m_slots.end())
            return &found->second;
        Slot slot;
        slot.key = accountKey(address);
        CIRCLET_TRY(account, readRecord<Account>(m_before, slot.key, &m_cache, decodeAccount));
        slot.account = std::move(account);
        return &m_slots.emplace(address, std::move(slot)).first->second;
    }

    const Committee& committee() const { return m_context.epoch->committee; }

    Result<SeatRecord*> seat(uint32_t index) {
        if (index >= committee().size())
            return Error{ErrorCode::Internal, "the order of leaders names a seat that is not there"};
        CIRCLET_TRY(record, loadSeat(committee().seats()[index].key));
        if (!*record)
            return Error{ErrorCode::Corrupt, "the state has no record of seat " + std::to_string(index)};
        return &**record;
    }

    Result<std::optional<SeatRecord>*> loadSeat(const crypto::BlsPublicKeyBytes& key) {
        const auto found = m_seats.find(key);
        if (found != m_seats.end())
            return &found->second;
        CIRCLET_TRY(record, readSeat(m_before, key, &m_cache));
        m_seatsBefore.emplace(key, record);
        return &m_seats.emplace(key, std::move(record)).first->second;
    }

    Result<std::vector<SeatRecord>> seatRecords() {
        std::vector<SeatRecord> records;
        for (uint32_t i = 0; i < committee().size(); ++i) {
            CIRCLET_TRY(record, seat(i));
            records.push_back(*record);
        }
        return records;
    }

    Result<ElectionRecord*> electionRecord() {
        if (!m_election) {
            CIRCLET_TRY(record, readElectionRecord(m_before, &m_cache));
            m_electionBefore = record;
            m_election = std::move(record);
        }
        return &*m_election;
    }

    /// Fees and the block go to the proposer's record, each failed turn to its leader's.
    Result<void> changeSeats(std::span<const TurnRange> failedTurns) {
        const std::vector<uint32_t>& order = m_context.epoch->order;
        for (const TurnRange& range : failedTurns) {
            for (uint32_t i = 0; i < range.count; ++i) {
                CIRCLET_TRY(record, seat(order[(range.first + i) % order.size()]));
                ++record->failedTurns;
                ++record->epochFailed;
            }
        }
        CIRCLET_TRY(proposer, seat(m_proposer));
        CIRCLET_TRY(fees, proposer->fees.plus(m_fees));
        proposer->fees = fees;
        ++proposer->proposedBlocks;
        return ok();
    }

    /// An entry of the system in an account's history: after those of the block's transactions.
    void note(const Address& address, Account& account, ActivityKind kind, const crypto::BlsPublicKeyBytes& key) {
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

    Result<Account*> credited(const Address& address) {
        CIRCLET_TRY(slot, load(address));
        if (!slot->account)
            slot->account.emplace();
        slot->changed = true;
        return &*slot->account;
    }

    /// Reward and fees of a seat are gone for good.
    Result<void> burn(SeatRecord& record) {
        CIRCLET_TRY(lost, record.reward.plus(record.fees));
        if (lost.li() == 0)
            return ok();
        CIRCLET_TRY(account, credited(record.payout));
        CIRCLET_TRY(locked, account->locked.minus(record.reward));
        CIRCLET_TRY(balance, account->balance.minus(record.reward));
        CIRCLET_TRY(supply, m_chain.supply.minus(lost));
        account->locked = locked;
        account->balance = balance;
        m_chain.supply = supply;
        note(record.payout, *account, ActivityKind::Burn, record.key);
        record.reward = Amount();
        record.fees = Amount();
        return ok();
    }

    /// Whoever was proved to vote twice loses at once what it would have got; what it earns until it goes is lost then.
    Result<void> burnProved() {
        if (m_evidence == 0)
            return ok();
        for (auto& [key, record] : m_seats) {
            const std::optional<SeatRecord>& before = m_seatsBefore.at(key);
            if (record && record->equivocated && !(before && before->equivocated))
                CIRCLET_CHECK(burn(*record));
        }
        return ok();
    }

    Result<void> depart(const Leaver& leaver, ElectionRecord& election) {
        CIRCLET_TRY(record, seat(leaver.seat));
        record->leftAt = m_rules.time;
        if (leaver.reason == Departure::Equivocation || leaver.reason == Departure::FailedTurns)
            CIRCLET_CHECK(burn(*record));
        m_waiting.emplace_back(waitingRewardKey(election.nextWaiting),
                               encode(WaitingReward{record->key, m_rules.time + m_rules.parameters->escrowMs}));
        ++election.nextWaiting;
        return ok();
    }

    Result<void> seatWinner(const CandidateRequest& winner) {
        CIRCLET_TRY(record, loadSeat(winner.key));
        if (*record)
            return invalid("the winner's key has sat in the committee before");
        const Amount reward = m_rules.parameters->reward;
        SeatRecord& seated = record->emplace();
        seated.key = winner.key;
        seated.payout = winner.payout;
        seated.since = winner.keyHeight;
        seated.reward = reward;
        CIRCLET_TRY(account, credited(winner.payout));
        CIRCLET_TRY(balance, account->balance.plus(reward));
        CIRCLET_TRY(locked, account->locked.plus(reward));
        CIRCLET_TRY(supply, m_chain.supply.plus(reward));
        account->balance = balance;
        account->locked = locked;
        m_chain.supply = supply;
        note(winner.payout, *account, ActivityKind::Reward, winner.key);
        return ok();
    }

    /// Those who left long enough ago get what is theirs, a few per block; their records end.
    Result<void> payWaiting() {
        CIRCLET_TRY(election, electionRecord());
        for (int paid = 0; paid < maximumPaidPerBlock && election->firstWaiting < m_electionBefore.nextWaiting;
             ++paid) {
            const Hash256 key = waitingRewardKey(election->firstWaiting);
            CIRCLET_TRY(waiting, readRecord<WaitingReward>(m_before, key, &m_cache, decodeWaitingReward));
            if (!waiting)
                return Error{ErrorCode::Corrupt, "the state has lost one who waits for a reward"};
            if (waiting->due > m_rules.time)
                return ok();
            CIRCLET_TRY(record, loadSeat(waiting->key));
            if (!*record)
                return Error{ErrorCode::Corrupt, "the state has no record of one who waits for a reward"};
            CIRCLET_CHECK(unlock(**record));
            record->reset();
            m_waiting.emplace_back(key, std::nullopt);
            ++election->firstWaiting;
        }
        return ok();
    }

    Result<void> unlock(const SeatRecord& record) {
        if (record.reward.li() == 0 && record.fees.li() == 0)
            return ok();
        CIRCLET_TRY(account, credited(record.payout));
        CIRCLET_TRY(locked, account->locked.minus(record.reward));
        CIRCLET_TRY(balance, account->balance.plus(record.fees));
        account->locked = locked;
        account->balance = balance;
        note(record.payout, *account, ActivityKind::Unlock, record.key);
        return ok();
    }

    /// All that changed, as one change of the state.
    Result<Executed> close() {
        std::vector<StateChange> changes = std::move(m_waiting);
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
        return Executed{std::move(change.state), std::move(change.delta), std::move(m_activity),
                        std::move(m_transactions), nullptr};
    }

    const State& m_before;
    const BlockContext& m_context;
    Height m_height;
    uint32_t m_proposer;
    TransactionRules m_rules;
    TreeCache m_cache;
    ChainRecord m_chain;
    std::unordered_map<Address, Slot> m_slots;
    std::map<crypto::BlsPublicKeyBytes, std::optional<SeatRecord>> m_seats;
    std::map<crypto::BlsPublicKeyBytes, std::optional<SeatRecord>> m_seatsBefore;
    std::optional<ElectionRecord> m_election;
    ElectionRecord m_electionBefore;
    std::vector<StateChange> m_waiting; ///< of the line of rewards
    std::size_t m_evidence = 0;
    std::shared_ptr<EpochContext> m_next;
    uint32_t m_leaver = 0;
    Amount m_fees;
    uint64_t m_bytes = 0;
    std::vector<AccountActivity> m_activity;
    std::vector<TransactionId> m_transactions;
};

Result<void> checkContext(const BlockContext& context) {
    if (context.genesis == nullptr || context.epoch == nullptr || context.epoch->committee.size() == 0 ||
        context.epoch->order.empty() || context.historyBefore.leaves != context.parent.height + 1)
        return Error{ErrorCode::Internal, "a block is executed without its context"};
    return ok();
}

Result<void> checkFailedTurns(std::span<const TurnRange> ranges, const Committee& committee) {
    const uint64_t maximum = uint64_t{4} * committee.size();
    uint64_t count = 0;
    Turn end = 0; // first turn after the range before
    for (std::size_t i = 0; i < ranges.size(); ++i) {
        const TurnRange& range = ranges[i];
        if (range.count == 0 || (i != 0 && range.first <= end))
            return invalid("the list of failed turns is not in its one form (ascending, joined ranges)");
        if (range.first > std::numeric_limits<Turn>::max() - range.count)
            return invalid("the list of failed turns names a turn that cannot be");
        end = range.first + range.count;
        count += range.count;
        if (count > maximum)
            return invalid("the list of failed turns names more than " + std::to_string(maximum) + " turns");
    }
    return ok();
}

/// The header fields that follow from the branch, roots of execution aside.
Header expectedHeader(const BlockContext& context, uint32_t proposer, TimeMs time) {
    Header header;
    header.chain = context.chain;
    header.epoch = context.epoch->number();
    header.height = context.parent.height + 1;
    header.kind = BlockKind::Transactions;
    header.parent = hashOf(context.parent);
    header.time = time;
    header.proposer = proposer;
    header.historyRoot = context.historyBefore.root();
    header.committeeRoot = context.epoch->committee.root();
    return header;
}

Result<void> checkOrder(const BlockContext& context, TimeMs time) {
    const bool first = context.parent.kind == BlockKind::Key;
    if (first ? hashOf(context.parent) != hashOf(context.epoch->keyBlock)
              : context.parent.epoch != context.epoch->number())
        return Error{ErrorCode::Internal, "a block is executed in another epoch than its parent's"};
    if (time <= context.parent.time)
        return invalid("the block's time is not after its parent's");
    return ok();
}

Result<void> checkKind(const Header& header, const Body& body) {
    if (header.kind == BlockKind::Recovery)
        return invalid("recovery blocks are not known in this version");
    if (header.key.has_value() != (header.kind == BlockKind::Key) ||
        body.election.has_value() != header.key.has_value())
        return invalid("a block has the parts of an election exactly if it is a key block");
    if (body.election && !body.transactions.empty())
        return invalid("a key block carries no transactions");
    return ok();
}

/// A key block's request, as far as it follows from the epoch. `trusted`: work and possession were checked before.
Result<CandidateRequest> checkElection(const BlockContext& context, TimeMs time, const Election& election,
                                       bool trusted) {
    const ChainParameters& parameters = context.genesis->parameters;
    if (time < earliestKeyBlock(parameters, *context.epoch))
        return invalid("the key block follows the one before too soon");
    if (!election.sealedSecrets.empty() && election.sealedSecrets.size() != context.epoch->committee.size())
        return invalid("the key block does not seal the epoch's secret for every member");
    auto request = decodeCandidate(election.request);
    if (!request)
        return invalid("the key block's request does not decode: " + request.error().message);
    const CandidateContext measure = candidateContext(parameters, context.genesis->time, *context.epoch);
    Result<void> fits = checkCandidateForm(measure, request.value());
    if (fits && !trusted) {
        if (!context.work && parameters.work != WorkFunction::Sha256d)
            return Error{ErrorCode::Internal, "nothing here can check the proof of work"};
        const auto work =
            checkCandidate(measure, request.value(), election.request, context.work ? context.work : sha256dWork());
        if (!work)
            fits = work.error();
    }
    if (!fits)
        return isOurFault(fits.error().code) ? fits.error() : invalid("the winner: " + fits.error().message);
    return std::move(request.value());
}

Result<void> checkKeyPart(const KeyPart& key, const KeyPart& expected) {
    if (key.keyHeight != expected.keyHeight)
        return invalid("the key block's key height does not follow the one before");
    if (key.request != expected.request)
        return invalid("the key block names another request than it carries");
    if (key.target != expected.target)
        return invalid("the key block's target is not that of the rule of difficulty");
    if (key.cumulativeWork != expected.cumulativeWork)
        return invalid("the key block's sum of work is wrong");
    if (key.nextCommitteeRoot != expected.nextCommitteeRoot)
        return invalid("the key block's next committee is not that of the rule of replacement");
    if (key.epochPublicKey.isZero())
        return invalid("the key block has no public key for its epoch");
    return ok();
}

Result<void> checkHeader(const BlockContext& context, const Block& block) {
    const Header& header = block.header;
    if (header.version != Header::currentVersion)
        return invalid("the block has version " + std::to_string(header.version) + "; this program knows version 1");
    CIRCLET_CHECK(checkKind(header, block.body));
    const Header expected = expectedHeader(context, header.proposer, header.time);
    if (header.chain != expected.chain)
        return invalid("the block belongs to another chain");
    if (header.height != expected.height)
        return invalid("the block's height does not follow its parent's");
    if (header.parent != expected.parent)
        return invalid("the block names another parent");
    if (header.epoch != expected.epoch)
        return invalid("the block belongs to another epoch");
    CIRCLET_CHECK(checkOrder(context, header.time));
    if (header.committeeRoot != expected.committeeRoot)
        return invalid("the block names another committee");
    if (header.historyRoot != expected.historyRoot)
        return invalid("the block's history root is not that of its branch");
    if (header.bodyRoot != bodyRoot(block.body))
        return invalid("the block's body does not match its header");
    return ok();
}

Result<void> checkBounds(const ChainParameters& parameters, const Body& body) {
    if (body.transactions.size() > parameters.maximumBlockTransactions)
        return invalid("the block has more than " + std::to_string(parameters.maximumBlockTransactions) +
                       " transactions");
    uint64_t bytes = 0;
    for (const Bytes& transaction : body.transactions)
        bytes += transaction.size();
    if (bytes > parameters.maximumBlockBytes)
        return invalid("the block's transactions have more than " + std::to_string(parameters.maximumBlockBytes) +
                       " bytes");
    return ok();
}

KeyPart expectedKeyPart(const BlockContext& context, const CandidateRequest& winner, const EpochContext& next,
                        const Hash256& epochPublicKey) {
    return ledger::expectedKeyPart(context.genesis->parameters, context.genesis->time, *context.epoch, hashOf(winner),
                                   next.committee.root(), epochPublicKey);
}

/// The epoch that a complete key block begins.
std::shared_ptr<const EpochContext> completed(const Executor& executor, const Header& keyBlock) {
    return std::make_shared<const EpochContext>(
        epochAfter(keyBlock, executor.nextEpoch()->committee, executor.excluded()));
}

Error inTransaction(std::size_t index, const Error& error) {
    if (isOurFault(error.code))
        return error;
    return invalid("transaction " + std::to_string(index) + ": " + error.message);
}

} // namespace

Result<std::optional<Account>> readAccount(const State& state, const Address& address, TreeCache* cache) {
    return readRecord<Account>(state, accountKey(address), cache, decodeAccount);
}

Result<std::optional<SeatRecord>> readSeat(const State& state, const crypto::BlsPublicKeyBytes& key, TreeCache* cache) {
    return readRecord<SeatRecord>(state, seatKey(key), cache, decodeSeatRecord);
}

Result<ChainRecord> readChainRecord(const State& state, TreeCache* cache) {
    CIRCLET_TRY(record, readRecord<ChainRecord>(state, chainRecordKey(), cache, decodeChainRecord));
    if (!record)
        return Error{ErrorCode::Corrupt, "the state has no record of the chain"};
    return *record;
}

Result<ElectionRecord> readElectionRecord(const State& state, TreeCache* cache) {
    CIRCLET_TRY(record, readRecord<ElectionRecord>(state, electionRecordKey(), cache, decodeElectionRecord));
    return record.value_or(ElectionRecord());
}

Result<void> checkRules(const State& state, const Genesis& genesis, const ChainId& chain, const TransactionBody& body,
                        std::size_t signedBytes, TimeMs time) {
    CIRCLET_TRY(record, readChainRecord(state));
    StateAccounts accounts(state);
    CIRCLET_CHECK(evaluate({&genesis.parameters, chain, time, record.lowestLevel}, accounts, body, signedBytes));
    return ok();
}

Result<void> checkTransaction(const State& state, const Genesis& genesis, const ChainId& chain,
                              const Transaction& transaction, std::size_t signedBytes, TimeMs time) {
    CIRCLET_CHECK(checkRules(state, genesis, chain, transaction.body, signedBytes, time));
    return checkWitnesses(transaction);
}

Result<Built> buildBlock(const State& parentState, const BlockContext& context, uint32_t proposer, TimeMs time,
                         std::vector<TurnRange> failedTurns, std::span<const Candidate> candidates) {
    CIRCLET_CHECK(checkContext(context));
    CIRCLET_CHECK(checkOrder(context, time));
    CIRCLET_CHECK(checkFailedTurns(failedTurns, context.epoch->committee));
    Executor executor(parentState, context, time, proposer);
    CIRCLET_CHECK(executor.begin());
    Built built;
    for (std::size_t i = 0; i < candidates.size() && !executor.isFull(); ++i) {
        const Candidate& candidate = candidates[i];
        if (!executor.hasRoomFor(candidate.signedBytes->size()))
            continue;
        const auto done = executor.execute(*candidate.transaction, *candidate.signedBytes, nullptr);
        if (done) {
            built.block.body.transactions.push_back(*candidate.signedBytes);
            continue;
        }
        if (isOurFault(done.error().code))
            return done.error();
        built.skipped.push_back(i);
    }
    built.block.body.failedTurns = std::move(failedTurns);
    CIRCLET_TRY(executed, executor.finish(built.block.body.failedTurns));
    built.block.header = expectedHeader(context, proposer, time);
    built.block.header.bodyRoot = bodyRoot(built.block.body);
    built.block.header.stateRoot = executed.state.root();
    built.executed = std::move(executed);
    return built;
}

Result<Built> buildKeyBlock(const State& parentState, const BlockContext& context, uint32_t proposer, TimeMs time,
                            std::vector<TurnRange> failedTurns, Election election, const Hash256& epochPublicKey) {
    CIRCLET_CHECK(checkContext(context));
    CIRCLET_CHECK(checkOrder(context, time));
    CIRCLET_CHECK(checkFailedTurns(failedTurns, context.epoch->committee));
    CIRCLET_TRY(winner, checkElection(context, time, election, true));
    Executor executor(parentState, context, time, proposer);
    CIRCLET_CHECK(executor.begin());
    CIRCLET_TRY(executed, executor.finishElection(failedTurns, winner, election.turn));
    election.leaver = executor.leaver();
    Built built;
    built.block.body.failedTurns = std::move(failedTurns);
    built.block.body.election = std::move(election);
    Header& header = built.block.header;
    header = expectedHeader(context, proposer, time);
    header.kind = BlockKind::Key;
    header.key = expectedKeyPart(context, winner, *executor.nextEpoch(), epochPublicKey);
    header.bodyRoot = bodyRoot(built.block.body);
    header.stateRoot = executed.state.root();
    executed.nextEpoch = completed(executor, header);
    built.executed = std::move(executed);
    return built;
}

namespace {

Result<Executed> executeKeyBlock(Executor& executor, const BlockContext& context, const Block& block) {
    const Election& election = *block.body.election;
    CIRCLET_TRY(winner, checkElection(context, block.header.time, election, false));
    CIRCLET_TRY(executed, executor.finishElection(block.body.failedTurns, winner, election.turn));
    if (election.leaver != executor.leaver())
        return invalid("the key block replaces another member than the rule of replacement says");
    CIRCLET_CHECK(checkKeyPart(
        *block.header.key, expectedKeyPart(context, winner, *executor.nextEpoch(), block.header.key->epochPublicKey)));
    if (executed.state.root() != block.header.stateRoot)
        return invalid("the block's state root is not that of its execution");
    executed.nextEpoch = completed(executor, block.header);
    return std::move(executed);
}

} // namespace

Result<Executed> executeBlock(const State& parentState, const BlockContext& context, const Block& block,
                              const WitnessCheck& witnesses) {
    CIRCLET_CHECK(checkContext(context));
    CIRCLET_CHECK(checkBounds(context.genesis->parameters, block.body));
    CIRCLET_CHECK(checkHeader(context, block));
    CIRCLET_CHECK(checkFailedTurns(block.body.failedTurns, context.epoch->committee));
    Executor executor(parentState, context, block.header.time, block.header.proposer);
    CIRCLET_CHECK(executor.begin());
    if (block.body.election)
        return executeKeyBlock(executor, context, block);
    for (std::size_t i = 0; i < block.body.transactions.size(); ++i) {
        const Bytes& bytes = block.body.transactions[i];
        const auto transaction = decodeTransaction(bytes);
        if (!transaction)
            return inTransaction(i, transaction.error());
        const auto done = executor.execute(transaction.value(), bytes, &witnesses);
        if (!done)
            return inTransaction(i, done.error());
    }
    CIRCLET_TRY(executed, executor.finish(block.body.failedTurns));
    if (executed.state.root() != block.header.stateRoot)
        return invalid("the block's state root is not that of its execution");
    return std::move(executed);
}

} // namespace circlet::ledger
