#include "consensus/ledger_application.h"

#include <algorithm>
#include <set>
#include <span>

namespace circlet::consensus {

using ledger::Block;
using ledger::Transaction;
using ledger::TransactionId;

namespace {

/// How many waiting transactions are looked at to say that there is work.
constexpr std::size_t workSample = 64;

Error invalidBlock(std::string why) {
    return Error{ErrorCode::InvalidBlock, std::move(why)};
}

/// What the block skipped for good. One that comes after a transaction for which the block had no room is only early:
/// it stays, unless what it waits for is unfit itself.
std::vector<TransactionId> unfitOf(const ledger::Built& built, std::span<const ledger::Candidate> candidates) {
    std::vector<TransactionId> unfit;
    std::set<std::pair<ledger::Address, uint8_t>> broken;
    for (const std::size_t index : built.skipped) {
        const Transaction& transaction = *candidates[index].transaction;
        bool early = false;
        bool follows = false;
        for (const ledger::Authorization& authorization : transaction.body.authorizations) {
            const auto account = ledger::readAccount(built.executed.state, authorization.account);
            const uint64_t next = account && account.value() ? account.value()->nonces[authorization.lane] : 0;
            early = early || authorization.nonce > next;
            follows = follows || broken.contains({authorization.account, authorization.lane});
        }
        if (early && !follows)
            continue;
        unfit.push_back(ledger::transactionId(transaction));
        for (const ledger::Authorization& authorization : transaction.body.authorizations)
            broken.emplace(authorization.account, authorization.lane);
    }
    return unfit;
}

} // namespace

LedgerApplication::LedgerApplication(LedgerApplicationConfig config, ChainHead head, TransactionSource& pool)
    : m_config(std::move(config)), m_pool(pool), m_final(std::make_shared<Version>()) {
    m_final->block.header = std::move(head.header);
    m_final->hash = ledger::hashOf(m_final->block.header);
    m_final->executed.state = std::move(head.state);
    m_final->peaks = std::move(head.peaks);
    m_final->epoch = std::move(head.epoch);
    m_storedHeight = m_final->block.header.height;
    m_versions.emplace(m_final->hash, m_final);
}

BlockFacts LedgerApplication::finalHead() const {
    return factsOf(m_final->hash, m_final->block.header);
}

LedgerApplication::VersionPtr LedgerApplication::find(const BlockHash& hash) const {
    const auto found = m_versions.find(hash);
    return found == m_versions.end() ? nullptr : found->second;
}

ledger::BlockContext LedgerApplication::contextOn(const Version& parent) const {
    ledger::BlockContext context;
    context.genesis = m_config.genesis.get();
    context.chain = m_config.chain;
    context.epoch = parent.epoch.get();
    context.parent = parent.block.header;
    context.historyBefore = parent.peaks;
    context.work = m_config.election.work;
    return context;
}

LedgerApplication::VersionPtr LedgerApplication::remember(Block block, const BlockHash& hash, ledger::Executed executed,
                                                          const Version& parent) {
    auto version = std::make_shared<Version>();
    version->peaks = parent.peaks;
    version->historyNodes = ledger::appendHistory(version->peaks, ledger::historyLeaf(block.header));
    version->facts = {block.body.failedTurns, block.body.transactions.size(), std::nullopt};
    if (block.body.election)
        version->facts.election = block.body.election->turn;
    version->epoch = executed.nextEpoch ? executed.nextEpoch : parent.epoch;
    version->block = std::move(block);
    version->hash = hash;
    version->executed = std::move(executed);
    version->contained.insert(version->executed.transactions.begin(), version->executed.transactions.end());
    m_versions.insert_or_assign(hash, version);
    return version;
}

Result<BodyFacts> LedgerApplication::execute(const ledger::Header& header, const BlockHash& hash, ByteView body) {
    VersionPtr version = find(hash);
    if (version == nullptr) {
        const VersionPtr parent = find(header.parent);
        if (parent == nullptr)
            return Error{ErrorCode::NotFound, "the parent block is not executed"};
        Block block{header, {}};
        CIRCLET_TRY(decoded, ledger::decodeBlockBody(body, m_config.genesis->parameters));
        block.body = std::move(decoded);
        if (m_config.expectWitnesses)
            m_config.expectWitnesses(block.body.transactions);
        CIRCLET_TRY(executed,
                    ledger::executeBlock(parent->executed.state, contextOn(*parent), block, m_config.witnesses));
        version = remember(std::move(block), hash, std::move(executed), *parent);
    }
    return version->facts;
}

Result<void> LedgerApplication::checkBody(const ledger::Header& header, ByteView body) const {
    CIRCLET_TRY(decoded, ledger::decodeBlockBody(body, m_config.genesis->parameters));
    if (ledger::bodyRoot(decoded) != header.bodyRoot)
        return invalidBlock("a body that is not the header's");
    return ok();
}

bool LedgerApplication::isContained(const Version& tip, const TransactionId& transaction) const {
    const Version* version = &tip;
    while (version != m_final.get()) {
        if (version->contained.contains(transaction))
            return true;
        const auto parent = m_versions.find(version->block.header.parent);
        if (parent == m_versions.end())
            return false;
        version = parent->second.get();
    }
    return false;
}

std::optional<Application::Proposed> LedgerApplication::propose(const ProposalRequest& request) {
    const VersionPtr parent = find(request.parent);
    if (parent == nullptr)
        return std::nullopt;
    if (request.election)
        return proposeElection(*parent, request);
    const ledger::ChainParameters& parameters = m_config.genesis->parameters;
    const auto candidates = m_pool.candidates(parameters.maximumBlockBytes, parameters.maximumBlockTransactions,
                                              [&](const TransactionId& id) { return isContained(*parent, id); });
    if (candidates.empty() && !request.mayBeEmpty)
        return std::nullopt;
    auto built = ledger::buildBlock(parent->executed.state, contextOn(*parent), request.proposer, request.time,
                                    request.failedTurns, candidates);
    if (!built)
        return std::nullopt;
    const std::vector<TransactionId> unfit = unfitOf(built.value(), candidates);
    Block& block = built.value().block;
    const bool useful = !block.body.transactions.empty() || request.mayBeEmpty;
    std::optional<Proposed> proposed;
    if (useful) {
        proposed = Proposed{block.header, encode(block.body)};
        remember(block, ledger::hashOf(block.header), std::move(built.value().executed), *parent);
    }
    if (!unfit.empty())
        m_pool.rejected(unfit);
    return proposed;
}

/// Requests are for the key block after the epoch's own.
const ledger::CandidatePool::Entry* LedgerApplication::bestCandidate(const Version& parent) const {
    const ledger::CandidatePool* pool = m_config.election.candidates;
    if (pool == nullptr || pool->best() == nullptr || pool->previous() != ledger::hashOf(parent.epoch->keyBlock))
        return nullptr;
    return pool->best();
}

std::optional<Application::Proposed> LedgerApplication::proposeElection(const Version& parent,
                                                                        const ProposalRequest& request) {
    const ledger::CandidatePool::Entry* best = bestCandidate(parent);
    if (best == nullptr || !m_config.election.newEpochKey)
        return std::nullopt;
    EpochKey key = m_config.election.newEpochKey();
    ledger::Election election{request.turn, 0, best->encoded, std::move(key.sealedSecrets)};
    auto built = ledger::buildKeyBlock(parent.executed.state, contextOn(parent), request.proposer, request.time,
                                       request.failedTurns, std::move(election), key.publicKey);
    if (!built)
        return std::nullopt;
    Block& block = built.value().block;
    Proposed proposed{block.header, encode(block.body)};
    remember(block, ledger::hashOf(block.header), std::move(built.value().executed), parent);
    return proposed;
}

std::optional<TimeMs> LedgerApplication::keyBlockDue(const BlockHash& hash) {
    const VersionPtr parent = find(hash);
    if (parent == nullptr || bestCandidate(*parent) == nullptr)
        return std::nullopt;
    return ledger::earliestKeyBlock(m_config.genesis->parameters, *parent->epoch);
}

std::optional<TimeMs> LedgerApplication::betterRequestSince(const BlockHash& keyBlock) const {
    const VersionPtr version = find(keyBlock);
    const ledger::CandidatePool* pool = m_config.election.candidates;
    if (version == nullptr || pool == nullptr || !version->block.body.election)
        return std::nullopt;
    const auto request = ledger::decodeCandidate(version->block.body.election->request);
    if (!request || request.value().previous != pool->previous())
        return std::nullopt;
    const ledger::WorkHash work = m_config.election.work ? m_config.election.work : ledger::sha256dWork();
    const auto hash = work(request.value(), version->block.body.election->request);
    return hash ? pool->betterSince(hash.value()) : std::nullopt;
}

std::optional<EpochState> LedgerApplication::epochAfter(const BlockHash& keyBlock) const {
    const VersionPtr version = find(keyBlock);
    if (version == nullptr || ledger::hashOf(version->epoch->keyBlock) != keyBlock)
        return std::nullopt;
    return epochStateOf(*version->epoch, m_config.genesis->parameters.turnLength);
}

std::vector<EpochProof> LedgerApplication::epochProofs(Epoch first) const {
    return m_config.election.epochProofs ? m_config.election.epochProofs(first) : std::vector<EpochProof>();
}

bool LedgerApplication::hasWork(const BlockHash& hash) {
    const VersionPtr parent = find(hash);
    if (parent == nullptr)
        return false;
    const auto candidates = m_pool.candidates(m_config.genesis->parameters.maximumBlockBytes, workSample,
                                              [&](const TransactionId& id) { return isContained(*parent, id); });
    return std::ranges::any_of(candidates, [&](const ledger::Candidate& candidate) {
        return ledger::checkRules(parent->executed.state, *m_config.genesis, m_config.chain,
                                  candidate.transaction->body, candidate.signedBytes->size(),
                                  parent->block.header.time + 1)
            .has_value();
    });
}

void LedgerApplication::forget(const BlockHash& hash) {
    if (hash != m_final->hash)
        m_versions.erase(hash);
}

Result<FinalResult> LedgerApplication::finalise(const BlockHash& hash) {
    const VersionPtr version = find(hash);
    if (version == nullptr)
        return Error{ErrorCode::NotFound, "the final block was not executed"};
    if (version->block.header.parent != m_final->hash)
        return invalidBlock("the final block is not the child of the final head");
    // What is stored moves out; what the next block needs stays.
    auto head = std::make_shared<Version>();
    head->block.header = version->block.header;
    head->hash = hash;
    head->executed.state = version->executed.state;
    head->peaks = version->peaks;
    head->facts = version->facts;
    head->epoch = version->epoch;
    // Whatever else was executed up to this height lost, asked for or not.
    std::erase_if(m_versions,
                  [&](const auto& item) { return item.second->block.header.height <= head->block.header.height; });
    m_versions.insert_or_assign(hash, head);
    m_final = std::move(head);
    return std::move(static_cast<FinalResult&>(*version));
}

Result<FinalResult> LedgerApplication::applyCertified(const Block& block) {
    const BlockHash hash = ledger::hashOf(block.header);
    if (find(hash) == nullptr) {
        if (block.header.parent != m_final->hash)
            return invalidBlock("the block is not the child of the final head");
        CIRCLET_TRY(executed,
                    ledger::executeBlock(m_final->executed.state, contextOn(*m_final), block, m_config.witnesses));
        remember(block, hash, std::move(executed), *m_final);
    }
    return finalise(hash);
}

void LedgerApplication::stored(Height height) {
    m_storedHeight = std::max(m_storedHeight, height);
    for (auto& [hash, version] : m_versions)
        version->executed.state = version->executed.state.rebasedAbove(m_config.store, m_storedHeight);
}

EpochState epochStateOf(const ledger::EpochContext& epoch, uint32_t turnLength) {
    EpochState state;
    state.epoch = epoch.number();
    state.keyBlock = factsOf(ledger::hashOf(epoch.keyBlock), epoch.keyBlock);
    state.committee = epoch.committee;
    state.order = epoch.order;
    state.turnLength = turnLength;
    state.keyHeader = epoch.keyBlock;
    state.anchor = anchorRule(epoch.committee, epoch.number());
    return state;
}

} // namespace circlet::consensus
