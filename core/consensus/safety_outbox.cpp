#include "consensus/safety_outbox.h"

namespace circlet::consensus {

void SafetyOutbox::hold(Signed message) {
    m_held.emplace_back(nextSequence(), std::move(message));
    m_dirty = true;
}

void SafetyOutbox::put(const NodeHash& node, Bytes bytes) {
    m_stored.insert(node);
    m_next.putNodes.emplace_back(retag<Hash256>(node), std::move(bytes));
}

void SafetyOutbox::drop(std::span<const NodeHash> nodes) {
    for (const NodeHash& node : nodes) {
        if (m_stored.erase(node) != 0)
            m_next.dropNodes.push_back(retag<Hash256>(node));
    }
}

std::optional<PersistRequest> SafetyOutbox::takeRequest(const SafetyRecord& record) {
    if (!m_dirty)
        return std::nullopt;
    m_dirty = false;
    m_next.sequence = ++m_sequence;
    m_next.record = encode(record);
    return std::exchange(m_next, PersistRequest{});
}

std::vector<SafetyOutbox::Signed> SafetyOutbox::persisted(uint64_t sequence) {
    std::vector<Signed> released;
    while (!m_held.empty() && m_held.front().first <= sequence) {
        released.push_back(std::move(m_held.front().second));
        m_held.pop_front();
    }
    return released;
}

} // namespace circlet::consensus
