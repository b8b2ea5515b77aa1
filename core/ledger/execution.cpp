#include "ledger/execution.h"

#include "ledger/executor.h"

namespace circlet::ledger {

namespace {

/// Records of one state, as they are.
class StateRecords final : public RecordSource {
public:
    explicit StateRecords(const State& state) : m_state(state) {}
    Result<std::optional<Account>> account(const Address& address) override { return readAccount(m_state, address); }
    Result<std::optional<SeatRecord>> seat(const crypto::BlsPublicKeyBytes& key) override {
        return readSeat(m_state, key);
    }
    Result<std::optional<CertificateRecord>> certificate(const CertificateUid& origin) override {
        return readCertificate(m_state, origin);
    }
    Result<std::optional<IssuerRecord>> issuer(const Address& account) override { return readIssuer(m_state, account); }

private:
    const State& m_state;
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
            return invalidBlock("the list of failed turns is not in its one form (ascending, joined ranges)");
        if (range.first > std::numeric_limits<Turn>::max() - range.count)
            return invalidBlock("the list of failed turns names a turn that cannot be");
        end = range.first + range.count;
        count += range.count;
        if (count > maximum)
            return invalidBlock("the list of failed turns names more than " + std::to_string(maximum) + " turns");
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
        return invalidBlock("the block's time is not after its parent's");
    return ok();
}

Result<void> checkKind(const Header& header, const Body& body) {
    if (header.kind == BlockKind::Recovery)
        return invalidBlock("recovery blocks are not known in this version");
    if (header.key.has_value() != (header.kind == BlockKind::Key) ||
        body.election.has_value() != header.key.has_value())
        return invalidBlock("a block has the parts of an election exactly if it is a key block");
    if (body.election && !body.transactions.empty())
        return invalidBlock("a key block carries no transactions");
    return ok();
}

/// A key block's request, as far as it follows from the epoch. `trusted`: work and possession were checked before.
Result<CandidateRequest> checkElection(const BlockContext& context, TimeMs time, const Election& election,
                                       bool trusted) {
    const ChainParameters& parameters = context.genesis->parameters;
    if (time < earliestKeyBlock(parameters, *context.epoch))
        return invalidBlock("the key block follows the one before too soon");
    if (!election.sealedSecrets.empty() && election.sealedSecrets.size() != context.epoch->committee.size())
        return invalidBlock("the key block does not seal the epoch's secret for every member");
    auto request = decodeCandidate(election.request);
    if (!request)
        return invalidBlock("the key block's request does not decode: " + request.error().message);
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
        return isOurFault(fits.error().code) ? fits.error() : invalidBlock("the winner: " + fits.error().message);
    return std::move(request.value());
}

Result<void> checkKeyPart(const KeyPart& key, const KeyPart& expected) {
    if (key.keyHeight != expected.keyHeight)
        return invalidBlock("the key block's key height does not follow the one before");
    if (key.request != expected.request)
        return invalidBlock("the key block names another request than it carries");
    if (key.target != expected.target)
        return invalidBlock("the key block's target is not that of the rule of difficulty");
    if (key.cumulativeWork != expected.cumulativeWork)
        return invalidBlock("the key block's sum of work is wrong");
    if (key.nextCommitteeRoot != expected.nextCommitteeRoot)
        return invalidBlock("the key block's next committee is not that of the rule of replacement");
    if (key.epochPublicKey.isZero())
        return invalidBlock("the key block has no public key for its epoch");
    return ok();
}

Result<void> checkHeader(const BlockContext& context, const Block& block) {
    const Header& header = block.header;
    if (header.version != Header::currentVersion)
        return invalidBlock("the block has version " + std::to_string(header.version) +
                            "; this program knows version 1");
    CIRCLET_CHECK(checkKind(header, block.body));
    const Header expected = expectedHeader(context, header.proposer, header.time);
    if (header.chain != expected.chain)
        return invalidBlock("the block belongs to another chain");
    if (header.height != expected.height)
        return invalidBlock("the block's height does not follow its parent's");
    if (header.parent != expected.parent)
        return invalidBlock("the block names another parent");
    if (header.epoch != expected.epoch)
        return invalidBlock("the block belongs to another epoch");
    CIRCLET_CHECK(checkOrder(context, header.time));
    if (header.committeeRoot != expected.committeeRoot)
        return invalidBlock("the block names another committee");
    if (header.historyRoot != expected.historyRoot)
        return invalidBlock("the block's history root is not that of its branch");
    if (header.bodyRoot != bodyRoot(block.body))
        return invalidBlock("the block's body does not match its header");
    return ok();
}

Result<void> checkBounds(const ChainParameters& parameters, const Body& body) {
    if (body.transactions.size() > parameters.maximumBlockTransactions)
        return invalidBlock("the block has more than " + std::to_string(parameters.maximumBlockTransactions) +
                            " transactions");
    uint64_t bytes = 0;
    for (const Bytes& transaction : body.transactions)
        bytes += transaction.size();
    if (bytes > parameters.maximumBlockBytes)
        return invalidBlock("the block's transactions have more than " + std::to_string(parameters.maximumBlockBytes) +
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
    return invalidBlock("transaction " + std::to_string(index) + ": " + error.message);
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
    StateRecords records(state);
    CIRCLET_CHECK(evaluate({&genesis.parameters, chain, time, record.lowestLevel, 0}, records, body, signedBytes));
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
        if (!executor.hasRoomFor(*candidate.transaction, candidate.signedBytes->size()))
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
        return invalidBlock("the key block replaces another member than the rule of replacement says");
    CIRCLET_CHECK(checkKeyPart(
        *block.header.key, expectedKeyPart(context, winner, *executor.nextEpoch(), block.header.key->epochPublicKey)));
    if (executed.state.root() != block.header.stateRoot)
        return invalidBlock("the block's state root is not that of its execution");
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
        return invalidBlock("the block's state root is not that of its execution");
    return std::move(executed);
}

} // namespace circlet::ledger
