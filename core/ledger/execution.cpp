#include "ledger/execution.h"

#include <algorithm>
#include <unordered_map>

#include "crypto/sha256.h"
#include "ledger/execution_rules.h"

namespace circlet::ledger {

namespace {

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
        if (m_proposer >= m_context.committee->size())
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

    /// `witnesses` may be null: checked before.
    Result<void> execute(const Transaction& transaction, ByteView signedBytes, const WitnessCheck* witnesses) {
        CIRCLET_TRY(outcome, evaluate(m_rules, *this, transaction.body, signedBytes.size()));
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
        m_transactions.push_back(id);
        return ok();
    }

    bool hasRoomFor(std::size_t bytes) const { return m_bytes + bytes <= m_rules.parameters->maximumBlockBytes; }
    bool isFull() const { return m_transactions.size() >= m_rules.parameters->maximumBlockTransactions; }

    Result<Executed> finish(std::span<const TurnRange> failedTurns) {
        std::vector<StateChange> changes;
        changes.reserve(m_slots.size() + m_context.committee->size() + 1);
        for (const auto& [address, slot] : m_slots) {
            if (slot.changed)
                changes.emplace_back(slot.key, encode(*slot.account));
        }
        CIRCLET_CHECK(changeSeats(failedTurns, changes));
        advanceLevelWindow(m_chain, *m_rules.parameters, m_height, m_bytes, m_transactions.size());
        changes.emplace_back(chainRecordKey(), encode(m_chain));
        std::ranges::sort(changes, {}, &StateChange::first);
        CIRCLET_TRY(change, m_before.apply(changes, m_height, &m_cache));
        return Executed{std::move(change.state), std::move(change.delta), std::move(m_activity),
                        std::move(m_transactions)};
    }

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

    /// Fees and the block go to the proposer's record, each failed turn to its leader's.
    Result<void> changeSeats(std::span<const TurnRange> failedTurns, std::vector<StateChange>& changes) {
        std::map<uint32_t, uint64_t> failures;
        for (const TurnRange& range : failedTurns) {
            for (uint32_t i = 0; i < range.count; ++i)
                ++failures[m_context.leaderOrder[(range.first + i) % m_context.leaderOrder.size()]];
        }
        failures.try_emplace(m_proposer, 0);
        for (const auto& [index, failed] : failures) {
            if (index >= m_context.committee->size())
                return Error{ErrorCode::Internal, "the order of leaders names a seat that is not there"};
            const auto& key = m_context.committee->seats()[index].key;
            CIRCLET_TRY(record, readSeat(m_before, key, &m_cache));
            if (!record)
                return Error{ErrorCode::Corrupt, "the state has no record of seat " + std::to_string(index)};
            record->failedTurns += failed;
            if (index == m_proposer) {
                CIRCLET_TRY(fees, record->fees.plus(m_fees));
                record->fees = fees;
                ++record->proposedBlocks;
            }
            changes.emplace_back(seatKey(key), encode(*record));
        }
        return ok();
    }

    const State& m_before;
    const BlockContext& m_context;
    Height m_height;
    uint32_t m_proposer;
    TransactionRules m_rules;
    TreeCache m_cache;
    ChainRecord m_chain;
    std::unordered_map<Address, Slot> m_slots;
    Amount m_fees;
    uint64_t m_bytes = 0;
    std::vector<AccountActivity> m_activity;
    std::vector<TransactionId> m_transactions;
};

Result<void> checkContext(const BlockContext& context) {
    if (context.genesis == nullptr || context.committee == nullptr || context.committee->size() == 0 ||
        context.leaderOrder.empty() || context.historyBefore.leaves != context.parent.height + 1)
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
Header expectedHeader(const BlockContext& context, Epoch epoch, uint32_t proposer, TimeMs time) {
    Header header;
    header.chain = context.chain;
    header.epoch = epoch;
    header.height = context.parent.height + 1;
    header.kind = BlockKind::Transactions;
    header.parent = hashOf(context.parent);
    header.time = time;
    header.proposer = proposer;
    header.historyRoot = context.historyBefore.root();
    header.committeeRoot = context.committee->root();
    return header;
}

Result<void> checkOrder(const BlockContext& context, Epoch epoch, TimeMs time) {
    if (epoch < context.parent.epoch)
        return invalid("the block's epoch is before its parent's");
    if (time <= context.parent.time)
        return invalid("the block's time is not after its parent's");
    return ok();
}

Result<void> checkHeader(const BlockContext& context, const Block& block) {
    const Header& header = block.header;
    if (header.version != Header::currentVersion)
        return invalid("the block has version " + std::to_string(header.version) + "; this program knows version 1");
    if (header.kind != BlockKind::Transactions || header.key)
        return invalid("only blocks of transactions are known in this version");
    const Header expected = expectedHeader(context, header.epoch, header.proposer, header.time);
    if (header.chain != expected.chain)
        return invalid("the block belongs to another chain");
    if (header.height != expected.height)
        return invalid("the block's height does not follow its parent's");
    if (header.parent != expected.parent)
        return invalid("the block names another parent");
    CIRCLET_CHECK(checkOrder(context, header.epoch, header.time));
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

Result<Built> buildBlock(const State& parentState, const BlockContext& context, Epoch epoch, uint32_t proposer,
                         TimeMs time, std::vector<TurnRange> failedTurns, std::span<const Candidate> candidates) {
    CIRCLET_CHECK(checkContext(context));
    CIRCLET_CHECK(checkOrder(context, epoch, time));
    CIRCLET_CHECK(checkFailedTurns(failedTurns, *context.committee));
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
    built.block.header = expectedHeader(context, epoch, proposer, time);
    built.block.header.bodyRoot = bodyRoot(built.block.body);
    built.block.header.stateRoot = executed.state.root();
    built.executed = std::move(executed);
    return built;
}

Result<Executed> executeBlock(const State& parentState, const BlockContext& context, const Block& block,
                              const WitnessCheck& witnesses) {
    CIRCLET_CHECK(checkContext(context));
    CIRCLET_CHECK(checkBounds(context.genesis->parameters, block.body));
    CIRCLET_CHECK(checkHeader(context, block));
    CIRCLET_CHECK(checkFailedTurns(block.body.failedTurns, *context.committee));
    Executor executor(parentState, context, block.header.time, block.header.proposer);
    CIRCLET_CHECK(executor.begin());
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
