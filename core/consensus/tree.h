// The unfinal nodes of an epoch as a tree, with the rules that are functions of a branch (consensus-rules.md 1-4, 8,
// 11). Used by Replica only. Checks form and branch; signatures, execution and clocks are the replica's part.
#pragma once

#include <map>
#include <memory>
#include <unordered_map>
#include <vector>

#include "consensus/application.h"
#include "consensus/rules.h"
#include "ledger/parameters.h"

namespace circlet::consensus {

/// At most so many blocks that no QC names may stand on a branch (back-pressure).
constexpr Height maximumUnnamedBlocks = 4;

struct TreeNode {
    NodeHash hash;
    std::shared_ptr<const Node> node;
    std::shared_ptr<const Bytes> body;
    std::optional<BlockFacts> block; ///< its own, if it has a header
    // Facts of the branch up to and including this node:
    BlockFacts lastBlock;
    /// Highest that a QC on the branch names. Below the final head's node the branch may not be here: then it lies
    /// between the two, a proposer goes by the lower and a voter by the upper, so that no honest node is refused.
    Height named = 0;
    Height namedAtMost = 0;
    std::vector<Turn> failed; ///< since the last block's node, ascending, the newest 4n
    bool settled = false;     ///< at or below the last final block's node

    View view() const { return node->view; }
};

class Tree {
public:
    Tree(const ChainId& chain, const EpochState& epoch, const ledger::ChainParameters& parameters,
         BlockFacts finalHead);

    const TreeNode* find(const NodeHash& hash) const;
    bool isRoot(const NodeHash& hash) const { return hash == m_root.node(); }
    const QuorumCertificate& rootCertificate() const { return m_root; }
    const BlockFacts& finalHead() const { return m_final; }
    std::size_t size() const { return m_nodes.size(); }
    /// The height that a certificate names. 0 if that is an anchor and the certificate is not in anchored form: then it
    /// certifies its node and proves nothing (rule 19).
    Height namedBy(const QuorumCertificate& certificate) const;

    /// Its parent is here (or is the root, or the node carries the final head), and the final head is on its branch.
    bool attaches(const Node& node) const;
    /// Rules 1-3 as far as they are functions of branch and node. Malformed / InvalidBlock with the reason.
    Result<void> check(const Node& node) const;
    /// Rules 2 and 11 for the body of a checked node.
    Result<void> checkBody(const Node& node, const BodyFacts& body) const;
    /// A checked node that attaches.
    const TreeNode& insert(std::shared_ptr<const Node> node, const NodeHash& hash, std::shared_ptr<const Bytes> body);

    /// Facts of the branch that ends in a parent to be: a node, or the root.
    struct Tip {
        BlockFacts lastBlock;
        Height named = 0; ///< as in TreeNode
        Height namedAtMost = 0;
        bool keyBlock = false; ///< nothing but null nodes may follow
    };
    std::optional<Tip> tip(const NodeHash& parent) const;
    /// Rule 11 for a block in a node of this view on `parent`, with or without a TC of the turn before.
    std::vector<Turn> failedTurns(const NodeHash& parent, View view, bool timeout) const;
    std::vector<ledger::TurnRange> failedRanges(const NodeHash& parent, View view, bool timeout) const;

    /// What rule 4 looks at: P (nullptr: root) and the last block of this epoch up to and including G.
    struct Ancestry {
        const Node* parent = nullptr;
        Commit lastBlock;
    };
    Ancestry ancestryOf(const Node& node) const;

    /// The branch from the child of the final head's node to `hash`, oldest first; empty if it does not lead there.
    std::vector<const TreeNode*> branchAboveFinal(const NodeHash& hash) const;
    /// For others: the branch down to the block of that height, as far as it is here; oldest first.
    std::vector<const TreeNode*> branchDownTo(const NodeHash& hash, Height height) const;
    /// This block is final, and `carrier` its node if it is known: everything beside its branch goes. Returns the dead
    /// nodes' blocks.
    std::vector<BlockHash> finalise(const BlockFacts& block, std::optional<NodeHash> carrier);
    /// The final blocks up to here are in the block store: their nodes may leave the tree when there are many.
    void stored(Height height);
    /// At or above the node that carries the newest stored block: what a restart needs.
    bool isNeeded(const NodeHash& hash) const;
    std::vector<const TreeNode*> all() const;

private:
    void pruneSettled();

    ChainId m_chain;
    const EpochState& m_epoch;
    const ledger::ChainParameters& m_parameters;
    QuorumCertificate m_root;
    BlockFacts m_final;
    Height m_stored = 0;
    std::unordered_map<NodeHash, TreeNode> m_nodes;
};

} // namespace circlet::consensus
