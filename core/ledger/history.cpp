#include "ledger/history.h"

#include <bit>

#include "crypto/sha256.h"

namespace circlet::ledger {

namespace {

constexpr std::size_t nodeBytes = 4 * 32 + 3 * 8;

/// Four 64-bit limbs, most significant first, as the big-endian bytes have them.
using Limbs = std::array<uint64_t, 4>;

Limbs limbsOf(const Hash256& value) {
    Limbs limbs{};
    for (std::size_t i = 0; i < 32; ++i)
        limbs[i / 8] = limbs[i / 8] << 8 | value.bytes[i];
    return limbs;
}

Hash256 hashOfLimbs(const Limbs& limbs) {
    Hash256 value;
    for (std::size_t i = 0; i < 32; ++i)
        value.bytes[i] = static_cast<uint8_t>(limbs[i / 8] >> (8 * (7 - i % 8)));
    return value;
}

/// Returns the carry.
bool addTo(Limbs& to, const Limbs& value) {
    bool carry = false;
    for (std::size_t i = 4; i-- > 0;) {
        const uint64_t sum = to[i] + value[i];
        const uint64_t withCarry = sum + (carry ? 1 : 0);
        carry = sum < to[i] || withCarry < sum;
        to[i] = withCarry;
    }
    return carry;
}

void subtractFrom(Limbs& from, const Limbs& value) {
    bool borrow = false;
    for (std::size_t i = 4; i-- > 0;) {
        const uint64_t difference = from[i] - value[i];
        const bool borrowNext = from[i] < value[i] || (borrow && difference == 0);
        from[i] = difference - (borrow ? 1 : 0);
        borrow = borrowNext;
    }
}

Hash256 allOnes() {
    Hash256 value;
    value.bytes.fill(0xff);
    return value;
}

HistoryNode joined(const crypto::Tag& tag, const HistoryNode& left, const HistoryNode& right) {
    Writer writer;
    writer.reserve(2 * nodeBytes);
    write(writer, left);
    write(writer, right);
    HistoryNode node;
    node.hash = tag.hash(writer.view());
    node.work = addWork(left.work, right.work);
    node.firstTime = left.firstTime;
    node.lastTime = right.lastTime;
    node.firstTarget = left.keyBlocks != 0 ? left.firstTarget : right.firstTarget;
    node.lastTarget = right.keyBlocks != 0 ? right.lastTarget : left.lastTarget;
    node.keyBlocks = left.keyBlocks + right.keyBlocks;
    if (node.keyBlocks < left.keyBlocks)
        node.keyBlocks = std::numeric_limits<uint64_t>::max();
    return node;
}

/// The peak that holds a leaf: the peaks before it, its height, and the index of its first leaf.
struct PeakPlace {
    std::size_t before = 0;
    unsigned height = 0;
    uint64_t firstLeaf = 0;
};

PeakPlace peakOf(uint64_t index, uint64_t leaves) {
    PeakPlace place;
    for (unsigned height = 64; height-- > 0;) {
        const uint64_t size = uint64_t{1} << height;
        if ((leaves & size) == 0)
            continue;
        if (index < place.firstLeaf + size) {
            place.height = height;
            return place;
        }
        place.firstLeaf += size;
        ++place.before;
    }
    return place;
}

std::size_t peakCount(uint64_t leaves) {
    return static_cast<std::size_t>(std::popcount(leaves));
}

/// Position of leaf `index`: all leaves before it and the parents they have made.
uint64_t leafPosition(uint64_t index) {
    return 2 * index - static_cast<uint64_t>(std::popcount(index));
}

/// Position of the root of the perfect tree of `height` that starts at leaf `firstLeaf`: the last node made in it.
uint64_t subtreePosition(uint64_t firstLeaf, unsigned height) {
    return leafPosition(firstLeaf) + ((uint64_t{2} << height) - 2);
}

Result<void> checkRange(uint64_t index, uint64_t leaves) {
    if (leaves > maximumHistoryLeaves)
        return Error{ErrorCode::OutOfRange, "history range is longer than any chain"};
    if (index >= leaves)
        return Error{ErrorCode::OutOfRange, "block " + std::to_string(index) + " is not among the " +
                                                std::to_string(leaves) + " blocks of this history range"};
    return ok();
}

Result<HistoryNode> nodeAt(const HistoryReader& reader, uint64_t position) {
    std::optional<HistoryNode> node = reader.historyNode(position);
    if (!node)
        return Error{ErrorCode::Corrupt, "node " + std::to_string(position) + " of the history range is missing"};
    return *node;
}

} // namespace

Hash256 addWork(const Hash256& left, const Hash256& right) {
    Limbs sum = limbsOf(left);
    if (addTo(sum, limbsOf(right)))
        return allOnes();
    return hashOfLimbs(sum);
}

Hash256 workOfTarget(const Hash256& target) {
    // 2^256 / (t + 1) = (2^256 - 1 - t) / (t + 1) + 1, which fits 256 bits unless t is zero.
    if (target.isZero())
        return allOnes();
    Limbs divisor = limbsOf(target);
    Limbs dividend{};
    for (std::size_t i = 0; i < 4; ++i)
        dividend[i] = ~divisor[i];
    const Limbs one{0, 0, 0, 1};
    if (addTo(divisor, one))
        return hashOfLimbs(one); // target of all ones: one hash of work
    Limbs quotient{};
    Limbs remainder{};
    for (unsigned bit = 0; bit < 256; ++bit) {
        const uint64_t next = dividend[bit / 64] >> (63 - bit % 64) & 1;
        const bool shiftedOut = (remainder[0] >> 63) != 0;
        for (std::size_t i = 0; i < 3; ++i)
            remainder[i] = remainder[i] << 1 | remainder[i + 1] >> 63;
        remainder[3] = remainder[3] << 1 | next;
        if (shiftedOut || remainder >= divisor) {
            subtractFrom(remainder, divisor);
            quotient[bit / 64] |= uint64_t{1} << (63 - bit % 64);
        }
    }
    addTo(quotient, one);
    return hashOfLimbs(quotient);
}

HistoryNode historyLeaf(const Header& header) {
    static const crypto::Tag tag("circlet/history/leaf");
    HistoryNode node;
    node.hash = tag.hash(hashOf(header).view());
    node.firstTime = header.time;
    node.lastTime = header.time;
    if (header.key) {
        if (header.height != 0) // nobody worked for the genesis: sums agree with the headers' cumulative work
            node.work = workOfTarget(header.key->target);
        node.firstTarget = header.key->target;
        node.lastTarget = header.key->target;
        node.keyBlocks = 1;
    }
    return node;
}

HistoryNode joinHistory(const HistoryNode& left, const HistoryNode& right) {
    static const crypto::Tag tag("circlet/history/node");
    return joined(tag, left, right);
}

Hash256 HistoryPeaks::root() const {
    static const crypto::Tag bagTag("circlet/history/bag");
    static const crypto::Tag rootTag("circlet/history/root");
    if (leaves == 0 || peaks.empty())
        return {};
    HistoryNode bag = peaks.back();
    for (std::size_t i = peaks.size() - 1; i-- > 0;)
        bag = joined(bagTag, peaks[i], bag);
    Writer writer;
    writer.u64(leaves);
    write(writer, bag);
    return rootTag.hash(writer.view());
}

std::vector<NumberedHistoryNode> appendHistory(HistoryPeaks& peaks, const HistoryNode& leaf) {
    std::vector<NumberedHistoryNode> made;
    uint64_t position = leafPosition(peaks.leaves);
    made.push_back({position, leaf});
    // As a binary counter: each trailing one of the leaf count is a peak of that height, joined with what came before.
    for (uint64_t rest = peaks.leaves; (rest & 1) != 0; rest >>= 1) {
        const HistoryNode parent = joinHistory(peaks.peaks.back(), made.back().node);
        peaks.peaks.pop_back();
        made.push_back({++position, parent});
    }
    peaks.peaks.push_back(made.back().node);
    ++peaks.leaves;
    return made;
}

Result<HistoryProof> proveHistory(const HistoryReader& reader, uint64_t index, uint64_t leaves) {
    CIRCLET_CHECK(checkRange(index, leaves));
    HistoryProof proof;
    proof.index = index;
    proof.leaves = leaves;
    const PeakPlace own = peakOf(index, leaves);
    for (unsigned height = 0; height < own.height; ++height) {
        const uint64_t block = index >> height; // number of the subtree of this height that holds the leaf
        CIRCLET_TRY(sibling, nodeAt(reader, subtreePosition((block ^ 1) << height, height)));
        proof.siblings.push_back(sibling);
    }
    uint64_t firstLeaf = 0;
    for (unsigned height = 64; height-- > 0;) {
        const uint64_t size = uint64_t{1} << height;
        if ((leaves & size) == 0)
            continue;
        if (firstLeaf != own.firstLeaf) {
            CIRCLET_TRY(peak, nodeAt(reader, subtreePosition(firstLeaf, height)));
            proof.otherPeaks.push_back(peak);
        }
        firstLeaf += size;
    }
    return proof;
}

Result<void> verifyHistory(const Hash256& root, const Header& header, const HistoryProof& proof) {
    if (proof.leaves > maximumHistoryLeaves || proof.index >= proof.leaves || proof.index != header.height)
        return Error{ErrorCode::InvalidProof, "the history proof is about another block"};
    const PeakPlace own = peakOf(proof.index, proof.leaves);
    if (proof.siblings.size() != own.height || proof.otherPeaks.size() + 1 != peakCount(proof.leaves))
        return Error{ErrorCode::InvalidProof, "the history proof does not have the shape of its range"};
    HistoryNode node = historyLeaf(header);
    for (unsigned height = 0; height < own.height; ++height) {
        const bool right = (proof.index >> height & 1) != 0;
        node = right ? joinHistory(proof.siblings[height], node) : joinHistory(node, proof.siblings[height]);
    }
    HistoryPeaks peaks;
    peaks.leaves = proof.leaves;
    peaks.peaks = proof.otherPeaks;
    peaks.peaks.insert(peaks.peaks.begin() + static_cast<std::ptrdiff_t>(own.before), node);
    if (peaks.root() != root)
        return Error{ErrorCode::InvalidProof, "the history proof does not lead to the history root"};
    return ok();
}

void write(Writer& writer, const HistoryNode& node) {
    writer.fixed(node.hash).fixed(node.work).u64(node.firstTime).u64(node.lastTime);
    writer.fixed(node.firstTarget).fixed(node.lastTarget).u64(node.keyBlocks);
}

Result<HistoryNode> readHistoryNode(Reader& reader) {
    HistoryNode node;
    CIRCLET_TRY(hash, reader.fixed<Hash256>());
    node.hash = hash;
    CIRCLET_TRY(work, reader.fixed<Hash256>());
    node.work = work;
    CIRCLET_TRY(firstTime, reader.u64());
    node.firstTime = firstTime;
    CIRCLET_TRY(lastTime, reader.u64());
    node.lastTime = lastTime;
    CIRCLET_TRY(firstTarget, reader.fixed<Hash256>());
    node.firstTarget = firstTarget;
    CIRCLET_TRY(lastTarget, reader.fixed<Hash256>());
    node.lastTarget = lastTarget;
    CIRCLET_TRY(keyBlocks, reader.u64());
    node.keyBlocks = keyBlocks;
    return node;
}

void write(Writer& writer, const HistoryProof& proof) {
    writer.u64(proof.index).u64(proof.leaves);
    for (const HistoryNode& node : proof.siblings)
        write(writer, node);
    for (const HistoryNode& node : proof.otherPeaks)
        write(writer, node);
}

Result<HistoryProof> readHistoryProof(Reader& reader) {
    HistoryProof proof;
    CIRCLET_TRY(index, reader.u64());
    proof.index = index;
    CIRCLET_TRY(leaves, reader.u64());
    proof.leaves = leaves;
    CIRCLET_CHECK(checkRange(proof.index, proof.leaves));
    // The shape follows from the two numbers, so no count is written and none can be wrong.
    const std::size_t siblings = peakOf(proof.index, proof.leaves).height;
    for (std::size_t i = 0; i < siblings; ++i) {
        CIRCLET_TRY(node, readHistoryNode(reader));
        proof.siblings.push_back(node);
    }
    for (std::size_t i = 1; i < peakCount(proof.leaves); ++i) {
        CIRCLET_TRY(node, readHistoryNode(reader));
        proof.otherPeaks.push_back(node);
    }
    return proof;
}

} // namespace circlet::ledger
