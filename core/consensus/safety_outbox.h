// What Safety has decided and storage has not confirmed yet: the next request to store, messages that wait for theirs.
// Owned by Safety; decides nothing. It must never give out a message before storage said that its request is on disk.
#pragma once

#include <deque>
#include <set>
#include <span>
#include <variant>
#include <vector>

#include "consensus/safety_record.h"

namespace circlet::consensus {

class SafetyOutbox {
public:
    using Signed = std::variant<Vote, SignedTimeout>;

    /// The record has changed: the next request stores it.
    void change() { m_dirty = true; }
    /// Leaves with the next request.
    void hold(Signed message);
    /// Whatever waits will never leave.
    void discard() { m_held.clear(); }
    uint64_t nextSequence() const { return m_sequence + 1; }

    /// Nodes of the record's branch, stored beside it; those in the database or on their way there.
    void put(const NodeHash& node, Bytes bytes);
    void drop(std::span<const NodeHash> nodes);
    void restored(const NodeHash& node) { m_stored.insert(node); }
    const std::set<NodeHash>& stored() const { return m_stored; }

    /// What has to be stored now, if anything.
    std::optional<PersistRequest> takeRequest(const SafetyRecord& record);
    /// Messages whose record is on disk.
    std::vector<Signed> persisted(uint64_t sequence);

private:
    bool m_dirty = false;
    uint64_t m_sequence = 0;
    std::set<NodeHash> m_stored;
    PersistRequest m_next;
    std::deque<std::pair<uint64_t, Signed>> m_held;
};

} // namespace circlet::consensus
