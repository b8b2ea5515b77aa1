#include "consensus/model_application.h"

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

} // namespace

ModelApplication::ModelApplication(const Hash256& committeeRoot)
    : m_committeeRoot(committeeRoot), m_final(testGenesis()) {
}

Bytes ModelApplication::encodeBody(const Content& content) {
    ledger::Writer writer;
    writer.u32(static_cast<uint32_t>(content.failedTurns.size()));
    for (const ledger::TurnRange& range : content.failedTurns)
        writer.u64(range.first).u32(range.count);
    writer.u32(static_cast<uint32_t>(content.transactions.size()));
    for (const uint64_t transaction : content.transactions)
        writer.u64(transaction);
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
    Version version{header, {content.failedTurns, content.transactions.size()}, {}};
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
    for (const uint64_t transaction : m_pool) {
        if (content.transactions.size() < maximumTransactions && !contains(request.parent, transaction))
            content.transactions.push_back(transaction);
    }
    if (content.transactions.empty() && !request.mayBeEmpty)
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
    header.committeeRoot = m_committeeRoot;
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
    m_finalState = found->second.header.stateRoot;
    m_versions.erase(found);
    return true;
}

} // namespace circlet::consensus::test
