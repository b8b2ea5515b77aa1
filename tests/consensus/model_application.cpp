#include "consensus/model_application.h"

#include <algorithm>

#include "consensus/committee_fixture.h"
#include "crypto/sha256.h"

namespace circlet::consensus::test {

namespace {

Error invalid(const char* why) {
    return Error{ErrorCode::InvalidBlock, why};
}

Hash256 nextState(const Hash256& before, ByteView body) {
    static const crypto::Tag tag("model/state");
    return tag.hash({before.view(), body});
}

Hash256 workOf(uint32_t number) {
    static const crypto::Tag tag("model/work");
    return tag.hash(ledger::Writer().u32(number).view());
}

/// The winner in the place of the oldest member.
EpochState modelEpochAfter(const EpochState& before, uint32_t winner, uint32_t anchorInterval) {
    EpochState next;
    next.epoch = before.epoch + 1;
    std::vector<ledger::Seat> seats = before.committee.seats();
    const auto oldest = std::ranges::min_element(seats, {}, &ledger::Seat::since);
    *oldest = seatOfNumber(winner, next.epoch);
    next.committee = committeeOf(seats);
    next.order = ledger::leaderOrder(workOf(winner), next.committee.size(), {});
    next.turnLength = before.turnLength;
    next.anchor = anchorRule(next.committee, next.epoch, anchorInterval);
    return next;
}

} // namespace

ModelApplication::ModelApplication(const Hash256& committeeRoot)
    : m_epoch(std::make_shared<const EpochState>()), m_committeeRoot(committeeRoot), m_final(testGenesis()) {
}

ModelApplication::ModelApplication(const EpochState& epoch, TimeMs spacing)
    : m_epoch(std::make_shared<const EpochState>(epoch)), m_elects(true), m_spacing(spacing), m_final(testGenesis()) {
}

Bytes ModelApplication::encodeBody(const Content& content) {
    ledger::Writer writer;
    writer.u32(static_cast<uint32_t>(content.failedTurns.size()));
    for (const ledger::TurnRange& range : content.failedTurns)
        writer.u64(range.first).u32(range.count);
    writer.u32(static_cast<uint32_t>(content.transactions.size()));
    for (const uint64_t transaction : content.transactions)
        writer.u64(transaction);
    writer.u8(content.election ? 1 : 0);
    if (content.election)
        writer.u64(*content.election).u32(content.winner);
    return writer.take();
}

Result<ModelApplication::Content> ModelApplication::decodeBody(ByteView body) {
    ledger::Reader reader(body);
    Content content;
    CIRCLET_TRY(ranges, reader.count32(1000));
    for (uint32_t i = 0; i < ranges; ++i) {
        CIRCLET_TRY(first, reader.u64());
        CIRCLET_TRY(count, reader.u32());
        content.failedTurns.push_back({first, count});
    }
    CIRCLET_TRY(transactions, reader.count32(4096));
    for (uint32_t i = 0; i < transactions; ++i) {
        CIRCLET_TRY(transaction, reader.u64());
        content.transactions.push_back(transaction);
    }
    CIRCLET_TRY(election, reader.u8());
    if (election != 0) {
        CIRCLET_TRY(turn, reader.u64());
        CIRCLET_TRY(winner, reader.u32());
        content.election = turn;
        content.winner = winner;
    }
    CIRCLET_CHECK(reader.finish());
    return content;
}

bool ModelApplication::contains(const BlockHash& tip, uint64_t transaction) const {
    if (m_finalTransactions.contains(transaction))
        return true;
    for (auto at = m_versions.find(tip); at != m_versions.end(); at = m_versions.find(at->second.header.parent)) {
        if (at->second.transactions.contains(transaction))
            return true;
    }
    return false;
}

Hash256 ModelApplication::stateOf(const BlockHash& block) const {
    const auto found = m_versions.find(block);
    return found == m_versions.end() ? m_finalState : found->second.header.stateRoot;
}

const std::shared_ptr<const EpochState>& ModelApplication::epochOf(const BlockHash& block) const {
    const auto found = m_versions.find(block);
    return found == m_versions.end() ? m_epoch : found->second.epoch;
}

void ModelApplication::nominate(uint32_t number, Epoch epoch, TimeMs since) {
    if (epoch != m_candidatesFor) {
        m_candidatesFor = epoch;
        m_candidates.clear();
    }
    m_candidates.try_emplace(number, since);
}

bool ModelApplication::isBetter(uint32_t first, uint32_t second) {
    return workOf(first) < workOf(second);
}

std::optional<uint32_t> ModelApplication::bestCandidate(const EpochState& epoch) const {
    if (!m_elects || !checksWork || epoch.epoch != m_candidatesFor || m_candidates.empty())
        return std::nullopt;
    return std::ranges::min_element(m_candidates, {}, [](const auto& item) { return workOf(item.first); })->first;
}

std::optional<TimeMs> ModelApplication::keyBlockDue(const BlockHash& parent) {
    if (parent != m_final.hash && !m_versions.contains(parent))
        return std::nullopt;
    const EpochState& epoch = *epochOf(parent);
    if (!bestCandidate(epoch))
        return std::nullopt;
    return epoch.keyBlock.time + m_spacing;
}

std::optional<TimeMs> ModelApplication::betterRequestSince(const BlockHash& keyBlock) const {
    const auto found = m_versions.find(keyBlock);
    if (found == m_versions.end() || found->second.header.epoch != m_candidatesFor)
        return std::nullopt;
    std::optional<TimeMs> since;
    for (const auto& [number, held] : m_candidates) {
        if (workOf(number) < workOf(found->second.winner) && (!since || held < *since))
            since = held;
    }
    return since;
}

std::optional<EpochState> ModelApplication::epochAfter(const BlockHash& keyBlock) const {
    if (keyBlock != m_final.hash && !m_versions.contains(keyBlock))
        return std::nullopt;
    const EpochState& epoch = *epochOf(keyBlock);
    return epoch.keyBlock.hash == keyBlock ? std::optional(epoch) : std::nullopt;
}

std::vector<EpochProof> ModelApplication::epochProofs(Epoch first) const {
    return oldProofs ? oldProofs(first) : std::vector<EpochProof>();
}

Result<BodyFacts> ModelApplication::execute(const ledger::Header& header, const BlockHash& hash, ByteView body) {
    const auto known = m_versions.find(hash);
    if (known != m_versions.end())
        return known->second.facts;
    if (header.parent != m_final.hash && !m_versions.contains(header.parent))
        return Error{ErrorCode::NotFound, "the parent block is not executed"};
    CIRCLET_CHECK(checkBody(header, body));
    CIRCLET_TRY(content, decodeBody(body));
    if (header.stateRoot != nextState(stateOf(header.parent), body))
        return invalid("the state root is not that of execution");
    const std::shared_ptr<const EpochState>& before = epochOf(header.parent);
    if (m_elects && (header.epoch != before->epoch || header.committeeRoot != before->committee.root()))
        return invalid("another epoch than the parent's");
    Version version{header, {content.failedTurns, content.transactions.size(), content.election}, {}, before, 0};
    if (content.election.has_value() != (header.kind == ledger::BlockKind::Key) ||
        (content.election && (!m_elects || !content.transactions.empty())))
        return invalid("the parts of an election are not where they belong");
    if (content.election && !checksWork)
        return Error{ErrorCode::Timeout, "the work of the key block's request is not checked yet"};
    if (content.election) {
        if (header.time < before->keyBlock.time + m_spacing)
            return invalid("the key block follows too soon");
        EpochState next = modelEpochAfter(*before, content.winner, anchorInterval);
        if (header.key->keyHeight != next.epoch || header.key->nextCommitteeRoot != next.committee.root())
            return invalid("the next committee is not that of the rule");
        next.keyBlock = factsOf(hash, header);
        next.keyHeader = header;
        version.winner = content.winner;
        version.epoch = std::make_shared<const EpochState>(std::move(next));
    }
    for (const uint64_t transaction : content.transactions) {
        if (contains(header.parent, transaction) || !version.transactions.insert(transaction).second)
            return invalid("a transaction twice on one branch");
    }
    return m_versions.emplace(hash, std::move(version)).first->second.facts;
}

Result<void> ModelApplication::checkBody(const ledger::Header& header, ByteView body) const {
    if (header.bodyRoot != crypto::sha256(body))
        return invalid("a body that is not the header's");
    return ok();
}

std::optional<Application::Proposed> ModelApplication::propose(const ProposalRequest& request) {
    if (request.parent != m_final.hash && !m_versions.contains(request.parent))
        return std::nullopt;
    Content content;
    content.failedTurns = request.failedTurns;
    const EpochState& epoch = *epochOf(request.parent);
    if (request.election) {
        const auto best = bestCandidate(epoch);
        if (!best)
            return std::nullopt;
        content.election = request.turn;
        content.winner = *best;
    }
    for (const uint64_t transaction : m_pool) {
        if (!content.election && content.transactions.size() < maximumTransactions &&
            !contains(request.parent, transaction))
            content.transactions.push_back(transaction);
    }
    if (content.transactions.empty() && !content.election && !request.mayBeEmpty)
        return std::nullopt;
    const auto parent = m_versions.find(request.parent);
    Proposed proposed;
    proposed.body = encodeBody(content);
    ledger::Header& header = proposed.header;
    header.chain = testChain();
    header.epoch = request.epoch;
    header.height = (parent == m_versions.end() ? m_final.height : parent->second.header.height) + 1;
    header.parent = request.parent;
    header.time = request.time;
    header.proposer = request.proposer;
    header.bodyRoot = crypto::sha256(proposed.body);
    header.stateRoot = nextState(stateOf(request.parent), proposed.body);
    header.committeeRoot = m_elects ? epoch.committee.root() : m_committeeRoot;
    if (content.election) {
        const EpochState next = modelEpochAfter(epoch, content.winner, anchorInterval);
        header.kind = ledger::BlockKind::Key;
        ledger::KeyPart& key = header.key.emplace();
        key.keyHeight = next.epoch;
        key.request = workOf(content.winner);
        key.nextCommitteeRoot = next.committee.root();
    }
    const auto executed = execute(header, ledger::hashOf(header), proposed.body);
    if (!executed)
        return std::nullopt;
    return proposed;
}

bool ModelApplication::hasWork(const BlockHash& parent) {
    for (const uint64_t transaction : m_pool) {
        if (!contains(parent, transaction))
            return true;
    }
    return false;
}

void ModelApplication::forget(const BlockHash& hash) {
    m_versions.erase(hash);
}

bool ModelApplication::finalise(const BlockHash& hash) {
    const auto found = m_versions.find(hash);
    if (found == m_versions.end() || found->second.header.parent != m_final.hash)
        return false;
    for (const uint64_t transaction : found->second.transactions) {
        m_finalTransactions.insert(transaction);
        m_pool.erase(transaction);
    }
    m_final = factsOf(hash, found->second.header);
    m_epoch = found->second.epoch;
    m_finalState = found->second.header.stateRoot;
    m_versions.erase(found);
    return true;
}

} // namespace circlet::consensus::test
