#include "consensus/tree.h"

#include <algorithm>

namespace circlet::consensus {

namespace {

/// Settled nodes kept for members that lag a little; those further behind fetch blocks.
constexpr std::size_t maximumSettledNodes = 96;
constexpr std::size_t maximumSettledBytes = 24U << 20;

Error invalid(const char* why) {
    return Error{ErrorCode::InvalidBlock, why};
}

} // namespace

BlockFacts factsOf(const BlockHash& hash, const ledger::Header& header) {
    return {hash, header.height, header.time, header.epoch, header.kind};
}

Tree::Tree(const ChainId& chain, const EpochState& epoch, const ledger::ChainParameters& parameters,
           BlockFacts finalHead)
    : m_chain(chain),
      m_epoch(epoch),
      m_parameters(parameters),
      m_root(consensus::rootCertificate(chain, epoch.epoch, epoch.keyBlock.hash)),
      m_final(std::move(finalHead)),
      m_stored(m_final.height) {
}

const TreeNode* Tree::find(const NodeHash& hash) const {
    const auto found = m_nodes.find(hash);
    return found == m_nodes.end() ? nullptr : &found->second;
}

Height Tree::namedBy(const QuorumCertificate& certificate) const {
    const Commit& commit = certificate.commit();
    if (!m_epoch.anchor || certificate.anchor || commit.isNil())
        return commit.height;
    const bool anchor = std::ranges::any_of(m_nodes, [&](const auto& item) {
        const std::optional<BlockFacts>& block = item.second.block;
        return block && block->kind == ledger::BlockKind::Key && block->hash == commit.hash;
    });
    return anchor ? 0 : commit.height;
}

bool Tree::attaches(const Node& node) const {
    if (node.header && node.header->height == m_final.height && ledger::hashOf(*node.header) == m_final.hash)
        return true;
    if (isRoot(node.parent))
        return m_final.hash == m_epoch.keyBlock.hash;
    const TreeNode* parent = find(node.parent);
    return parent != nullptr && (!parent->settled || (parent->block && parent->block->hash == m_final.hash) ||
                                 parent->lastBlock.hash == m_final.hash);
}

Result<void> Tree::check(const Node& node) const {
    // Rule 1
    if (node.chain != m_chain || node.epoch != m_epoch.epoch || node.justify.statement.epoch != m_epoch.epoch)
        return invalid("another chain or epoch");
    if (node.justify.node() != node.parent)
        return invalid("the certificate is not the parent's");
    if (isRoot(node.parent) != node.justify.isRoot() || (node.justify.isRoot() && node.justify != m_root))
        return invalid("the certificate is not the root's");
    const TreeNode* parent = find(node.parent);
    if (parent != nullptr && parent->view() != node.justify.view())
        return invalid("the certificate is of another view than the parent");
    const View parentView = node.justify.view();
    if (node.view <= parentView)
        return invalid("the view is not above the parent's");
    if (node.timeout && (!m_epoch.isFirstOfTurn(node.view) || node.timeout->epoch != m_epoch.epoch ||
                         node.timeout->turn + 1 != m_epoch.turnOf(node.view)))
        return invalid("the timeout certificate is not of the turn before");
    if (node.view != parentView + 1 && !node.timeout)
        return invalid("views were skipped without a timeout certificate");
    if (node.proposer != m_epoch.leaderOf(node.view))
        return invalid("the proposer does not lead this turn");
    const auto before = tip(node.parent);
    if (!before)
        return ok(); // the final head's own node: its block is final, its branch below is not here
    // Rule 2
    const Height justified = namedBy(node.justify);
    if (!node.header) {
        if (before->lastBlock.height <= std::max(before->named, justified))
            return invalid("a node without a block, though every block is named");
        return ok();
    }
    const ledger::Header& header = *node.header;
    if (before->keyBlock)
        return invalid("a block after the key block");
    if (header.height > std::max(before->namedAtMost, justified) + maximumUnnamedBlocks)
        return invalid("too many blocks that no certificate names");
    // Rule 3
    if (header.chain != m_chain || header.epoch != m_epoch.epoch || header.proposer != node.proposer ||
        header.committeeRoot != m_epoch.committee.root())
        return invalid("a header of another chain, epoch, proposer or committee");
    if (header.parent != before->lastBlock.hash || header.height != before->lastBlock.height + 1)
        return invalid("the block is not the child of the last one on the branch");
    if (header.time <= before->lastBlock.time ||
        header.time < before->lastBlock.time + m_parameters.minimumBlockIntervalMs)
        return invalid("the block follows too soon");
    return ok();
}

Result<void> Tree::checkBody(const Node& node, const BodyFacts& body) const {
    const auto before = tip(node.parent);
    if (!before)
        return ok();
    if (body.transactions == 0 && node.header->kind == ledger::BlockKind::Transactions &&
        node.header->time < before->lastBlock.time + m_parameters.heartbeatMs)
        return invalid("an empty block before the heartbeat");
    if (body.election && *body.election != m_epoch.turnOf(node.view))
        return invalid("a key block that names another turn than its node's");
    if (body.failedTurns != failedRanges(node.parent, node.view, node.timeout.has_value()))
        return invalid("the failed turns are not those of the branch");
    return ok();
}

std::optional<Tree::Tip> Tree::tip(const NodeHash& parent) const {
    if (isRoot(parent))
        return Tip{m_epoch.keyBlock, m_epoch.keyBlock.height, m_epoch.keyBlock.height, false};
    const TreeNode* node = find(parent);
    if (node == nullptr)
        return std::nullopt;
    return Tip{node->lastBlock, node->named, node->namedAtMost, node->lastBlock.kind == ledger::BlockKind::Key};
}

std::vector<Turn> Tree::failedTurns(const NodeHash& parent, View view, bool timeout) const {
    const std::size_t newest = 4 * std::size_t{m_epoch.committee.size()};
    const TreeNode* before = find(parent);
    std::vector<Turn> failed;
    Turn next = 0; // the first turn after the parent's
    if (before != nullptr) {
        if (!before->block)
            failed = before->failed;
        next = m_epoch.turnOf(before->view()) + 1;
    }
    const Turn turn = m_epoch.turnOf(view);
    if (timeout && next == turn && (failed.empty() || failed.back() + 1 < turn))
        failed.push_back(turn - 1); // the parent's own turn was closed by the TC
    for (Turn t = std::max<Turn>(next, turn - std::min<Turn>(turn, newest)); t < turn; ++t)
        failed.push_back(t);
    if (failed.size() > newest)
        failed.erase(failed.begin(), failed.end() - static_cast<std::ptrdiff_t>(newest));
    return failed;
}

std::vector<ledger::TurnRange> Tree::failedRanges(const NodeHash& parent, View view, bool timeout) const {
    std::vector<ledger::TurnRange> ranges;
    for (const Turn turn : failedTurns(parent, view, timeout)) {
        if (!ranges.empty() && ranges.back().first + ranges.back().count == turn)
            ++ranges.back().count;
        else
            ranges.push_back({turn, 1});
    }
    return ranges;
}

const TreeNode& Tree::insert(std::shared_ptr<const Node> node, const NodeHash& hash,
                             std::shared_ptr<const Bytes> body) {
    TreeNode entry;
    entry.hash = hash;
    if (node->header)
        entry.block = factsOf(ledger::hashOf(*node->header), *node->header);
    const auto before = tip(node->parent);
    const Height justified = namedBy(node->justify);
    if (before) {
        entry.lastBlock = entry.block ? *entry.block : before->lastBlock;
        entry.named = std::max(before->named, justified);
        entry.namedAtMost = std::max(before->namedAtMost, justified);
        entry.failed = failedTurns(node->parent, node->view, node->timeout.has_value());
    } else {
        // The final head's own node: no QC below it names its block.
        entry.lastBlock = *entry.block;
        entry.named = std::max(justified, m_epoch.keyBlock.height);
        entry.namedAtMost = justified != 0 ? justified : entry.block->height - 1;
    }
    if (entry.block && entry.block->hash == m_final.hash) {
        entry.settled = true;
        entry.failed.clear();
    }
    entry.node = std::move(node);
    entry.body = std::move(body);
    return m_nodes.insert_or_assign(hash, std::move(entry)).first->second;
}

Tree::Ancestry Tree::ancestryOf(const Node& node) const {
    const TreeNode* parent = find(node.parent);
    if (parent == nullptr)
        return {};
    Ancestry ancestry{parent->node.get(), {}};
    if (parent->node->justify.isRoot())
        return ancestry; // G is the root
    const TreeNode* grandparent = find(parent->node->parent);
    Commit last;
    if (grandparent != nullptr)
        last = {grandparent->lastBlock.height, grandparent->lastBlock.hash};
    else if (parent->node->header) // the final head's own node, fetched without what lies below
        last = {parent->node->header->height - 1, parent->node->header->parent};
    if (last.height > m_epoch.keyBlock.height)
        ancestry.lastBlock = last;
    return ancestry;
}

std::vector<const TreeNode*> Tree::branchAboveFinal(const NodeHash& hash) const {
    std::vector<const TreeNode*> branch;
    const TreeNode* node = find(hash);
    while (node != nullptr && !(node->block && node->block->hash == m_final.hash)) {
        if (node->lastBlock.height < m_final.height)
            return {};
        branch.push_back(node);
        if (isRoot(node->node->parent)) {
            if (m_final.hash != m_epoch.keyBlock.hash)
                return {};
            break;
        }
        node = find(node->node->parent);
        if (node == nullptr)
            return {};
    }
    std::ranges::reverse(branch);
    return branch;
}

std::vector<const TreeNode*> Tree::branchDownTo(const NodeHash& hash, Height height) const {
    std::vector<const TreeNode*> branch;
    for (const TreeNode* node = find(hash); node != nullptr; node = find(node->node->parent)) {
        branch.push_back(node);
        if (node->block && node->block->height <= height)
            break;
    }
    std::ranges::reverse(branch);
    return branch;
}

std::vector<BlockHash> Tree::finalise(const BlockFacts& block, std::optional<NodeHash> carrierHash) {
    m_final = block;
    // In order of views: a node's parent is decided before it.
    std::vector<TreeNode*> byView;
    byView.reserve(m_nodes.size());
    for (auto& [hash, node] : m_nodes)
        byView.push_back(&node);
    std::ranges::sort(byView, {}, [](const TreeNode* node) { return node->view(); });
    TreeNode* carrier = nullptr;
    for (TreeNode* node : byView) {
        if (carrierHash ? node->hash == *carrierHash : node->block && node->block->hash == block.hash)
            carrier = node;
    }
    std::unordered_map<NodeHash, bool> keep;
    for (TreeNode* node = carrier; node != nullptr;) {
        node->settled = true;
        keep[node->hash] = true;
        const auto parent = m_nodes.find(node->node->parent);
        node = parent == m_nodes.end() ? nullptr : &parent->second;
    }
    std::vector<BlockHash> dead;
    for (TreeNode* node : byView) {
        if (keep.contains(node->hash))
            continue;
        const auto parent = keep.find(node->node->parent);
        const bool above =
            parent != keep.end() && (carrier != nullptr && (node->node->parent == carrier->hash || !parent->second));
        if (above) {
            keep[node->hash] = false; // alive and not settled
            continue;
        }
        if (node->block)
            dead.push_back(node->block->hash);
    }
    std::erase_if(m_nodes, [&](const auto& item) { return !keep.contains(item.first); });
    std::erase_if(dead, [&](const BlockHash& hash) { // a leader may put one block in two nodes
        return std::ranges::any_of(
            m_nodes, [&](const auto& item) { return item.second.block && item.second.block->hash == hash; });
    });
    pruneSettled();
    return dead;
}

void Tree::pruneSettled() {
    std::vector<const TreeNode*> settled;
    for (const auto& [hash, node] : m_nodes) {
        if (node.settled)
            settled.push_back(&node);
    }
    std::ranges::sort(settled, std::greater<>(), [](const TreeNode* node) { return node->view(); });
    std::size_t bytes = 0;
    std::vector<NodeHash> old;
    for (std::size_t i = 0; i < settled.size(); ++i) {
        bytes += settled[i]->body->size();
        if (settled[i]->lastBlock.height < m_stored && (i >= maximumSettledNodes || bytes > maximumSettledBytes))
            old.push_back(settled[i]->hash);
    }
    for (const NodeHash& hash : old)
        m_nodes.erase(hash);
}

void Tree::stored(Height height) {
    m_stored = std::max(m_stored, std::min(height, m_final.height));
    pruneSettled();
}

bool Tree::isNeeded(const NodeHash& hash) const {
    const TreeNode* node = find(hash);
    return node != nullptr &&
           (!node->settled || node->lastBlock.height > m_stored || (node->block && node->block->height == m_stored));
}

std::vector<const TreeNode*> Tree::all() const {
    std::vector<const TreeNode*> nodes;
    for (const auto& [hash, node] : m_nodes)
        nodes.push_back(&node);
    std::ranges::sort(nodes, {}, [](const TreeNode* node) { return node->view(); });
    return nodes;
}

} // namespace circlet::consensus
