// A tree store in memory, with the reachable nodes of a version counted by walking it. Used by tests/ledger only.
#pragma once

#include <set>

#include "ledger/state_node.h"

namespace circlet::test {

class MemoryStore final : public ledger::TreeStore {
public:
    std::optional<Bytes> node(const ledger::NodeRef& ref) const override {
        const auto found = nodes.find(ref);
        if (found == nodes.end())
            return std::nullopt;
        return found->second;
    }

    void add(const ledger::TreeDelta& delta) {
        for (const auto& [ref, bytes] : delta.added)
            nodes[ref] = bytes;
    }
    /// How many of these were there.
    std::size_t prune(const std::vector<ledger::NodeRef>& refs) {
        std::size_t count = 0;
        for (const ledger::NodeRef& ref : refs)
            count += nodes.erase(ref);
        return count;
    }
    void reach(const std::optional<ledger::NodeRef>& root, std::set<ledger::NodeRef>& seen) const {
        if (!root || !seen.insert(*root).second)
            return;
        const auto node = ledger::decodeNode(*root, nodes.at(*root)).value();
        for (const ledger::TreeChild& child : {node.left, node.right}) {
            if (child.kind != ledger::TreeChild::Kind::Empty)
                reach(child.ref, seen);
        }
    }

    std::map<ledger::NodeRef, Bytes> nodes;
};

} // namespace circlet::test
