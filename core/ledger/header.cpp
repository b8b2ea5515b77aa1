#include "ledger/header.h"

#include <stdexcept>

#include "crypto/sha256.h"
#include "ledger/candidate.h"
#include "ledger/merkle.h"
#include "ledger/parameters.h"

namespace circlet::ledger {

namespace {

constexpr uint8_t transactionsForm = 1;
constexpr uint8_t electionForm = 2;
/// The newest 4n turns are listed at most (consensus rule 11).
constexpr uint32_t maximumFailedTurns = 4 * maximumSeats;

void writeKeyPart(Writer& writer, const KeyPart& key) {
    writer.u64(key.keyHeight)
        .fixed(key.request)
        .fixed(key.nextCommitteeRoot)
        .fixed(key.epochPublicKey)
        .fixed(key.target)
        .fixed(key.cumulativeWork);
}

Result<KeyPart> readKeyPart(Reader& reader) {
    KeyPart key;
    CIRCLET_TRY(keyHeight, reader.u64());
    key.keyHeight = keyHeight;
    for (Hash256* field :
         {&key.request, &key.nextCommitteeRoot, &key.epochPublicKey, &key.target, &key.cumulativeWork}) {
        CIRCLET_TRY(hash, reader.fixed<Hash256>());
        *field = hash;
    }
    return key;
}

Result<BlockKind> readKind(Reader& reader) {
    CIRCLET_TRY(kind, reader.u8());
    if (kind == static_cast<uint8_t>(BlockKind::Recovery))
        return Error{ErrorCode::Unsupported, "recovery blocks need a newer program: update this one"};
    if (kind > static_cast<uint8_t>(BlockKind::Recovery))
        return Error{ErrorCode::Malformed, "there is no kind " + std::to_string(kind) + " of block"};
    return static_cast<BlockKind>(kind);
}

void writeFailedTurns(Writer& writer, const std::vector<TurnRange>& ranges) {
    writer.u32(static_cast<uint32_t>(ranges.size()));
    for (const TurnRange& range : ranges)
        writer.u64(range.first).u32(range.count);
}

Result<std::vector<TurnRange>> readFailedTurns(Reader& reader) {
    CIRCLET_TRY(count, reader.count32(maximumFailedTurns));
    std::vector<TurnRange> ranges;
    ranges.reserve(std::min<std::size_t>(count, reader.remaining() / 12));
    uint64_t turns = 0;
    for (uint32_t i = 0; i < count; ++i) {
        CIRCLET_TRY(first, reader.u64());
        CIRCLET_TRY(length, reader.u32());
        turns += length;
        if (length == 0 || turns > maximumFailedTurns || first > std::numeric_limits<Turn>::max() - length)
            return Error{ErrorCode::OutOfRange, "a range of failed turns is empty or too long"};
        if (!ranges.empty() && first <= ranges.back().first + ranges.back().count)
            return Error{ErrorCode::Malformed, "the failed turns are not in their one shortest form"};
        ranges.push_back({first, length});
    }
    return ranges;
}

Hash256 hashOfFailedTurns(const std::vector<TurnRange>& ranges) {
    static const crypto::Tag tag("circlet/failed-turns");
    Writer writer;
    writeFailedTurns(writer, ranges);
    return tag.hash(writer.view());
}

Hash256 transactionLeaf(ByteView signedBytes) {
    static const crypto::Tag tag("circlet/transaction/leaf");
    return tag.hash(signedBytes);
}

std::vector<Hash256> transactionLeaves(const Body& body) {
    std::vector<Hash256> leaves;
    leaves.reserve(body.transactions.size());
    for (const Bytes& transaction : body.transactions)
        leaves.push_back(transactionLeaf(transaction));
    return leaves;
}

void writeElection(Writer& writer, const Election& election) {
    writer.u64(election.turn)
        .u32(election.leaver)
        .bytes16(election.request)
        .u16(static_cast<uint16_t>(election.sealedSecrets.size()));
    for (const Bytes& secret : election.sealedSecrets)
        writer.bytes8(secret);
}

Result<Election> readElection(Reader& reader) {
    Election election;
    CIRCLET_TRY(turn, reader.u64());
    election.turn = turn;
    CIRCLET_TRY(leaver, reader.u32());
    if (leaver >= maximumSeats)
        return Error{ErrorCode::OutOfRange, "a key block replaces a seat beyond the largest committee"};
    election.leaver = leaver;
    CIRCLET_TRY(request, reader.bytes16(maximumCandidateBytes));
    election.request.assign(request.begin(), request.end());
    CIRCLET_TRY(count, reader.u16());
    if (count > maximumSeats)
        return Error{ErrorCode::OutOfRange, "a key block has at most 400 sealed secrets"};
    for (uint16_t i = 0; i < count; ++i) {
        CIRCLET_TRY(secret, reader.bytes8(maximumSealedSecretBytes));
        election.sealedSecrets.emplace_back(secret.begin(), secret.end());
    }
    return election;
}

Hash256 hashOfElection(const Election& election) {
    static const crypto::Tag tag("circlet/election");
    Writer writer;
    writeElection(writer, election);
    return tag.hash(writer.view());
}

/// The count is hashed too: a Merkle root alone does not say at which index of how many a leaf stands.
Hash256 joinBodyRoot(uint32_t count, const Hash256& transactionsRoot, const Hash256& failedTurnsHash) {
    static const crypto::Tag tag("circlet/body");
    Writer writer;
    writer.u32(count).fixed(transactionsRoot).fixed(failedTurnsHash);
    return tag.hash(writer.view());
}

} // namespace

Bytes encode(const Header& header) {
    if (header.key.has_value() != (header.kind == BlockKind::Key))
        throw std::logic_error("a header has a key part exactly if it is a key block's");
    Writer writer;
    writer.reserve(maximumHeaderBytes);
    writer.u16(header.version)
        .u32(header.features)
        .fixed(header.chain)
        .u64(header.epoch)
        .u64(header.height)
        .u8(static_cast<uint8_t>(header.kind))
        .fixed(header.parent)
        .u64(header.time)
        .u32(header.proposer)
        .fixed(header.bodyRoot)
        .fixed(header.stateRoot)
        .fixed(header.historyRoot)
        .fixed(header.committeeRoot);
    if (header.key)
        writeKeyPart(writer, *header.key);
    return writer.take();
}

Result<Header> decodeHeader(ByteView bytes) {
    Reader reader(bytes);
    Header header;
    CIRCLET_TRY(version, reader.u16());
    if (version != Header::currentVersion)
        return Error{ErrorCode::Unsupported, "this block has header version " + std::to_string(version) +
                                                 ", this program knows version 1: update it"};
    CIRCLET_TRY(features, reader.u32());
    CIRCLET_TRY(chain, reader.fixed<ChainId>());
    CIRCLET_TRY(epoch, reader.u64());
    CIRCLET_TRY(height, reader.u64());
    CIRCLET_TRY(kind, readKind(reader));
    CIRCLET_TRY(parent, reader.fixed<BlockHash>());
    CIRCLET_TRY(time, reader.u64());
    CIRCLET_TRY(proposer, reader.u32());
    header.version = version;
    header.features = features;
    header.chain = chain;
    header.epoch = epoch;
    header.height = height;
    header.kind = kind;
    header.parent = parent;
    header.time = time;
    header.proposer = proposer;
    for (Hash256* root : {&header.bodyRoot, &header.stateRoot, &header.historyRoot, &header.committeeRoot}) {
        CIRCLET_TRY(hash, reader.fixed<Hash256>());
        *root = hash;
    }
    if (kind == BlockKind::Key) {
        CIRCLET_TRY(key, readKeyPart(reader));
        header.key = key;
    }
    CIRCLET_CHECK(reader.finish());
    return header;
}

BlockHash hashOf(const Header& header) {
    static const crypto::Tag tag("circlet/header");
    return retag<BlockHash>(tag.hash(encode(header)));
}

std::size_t transactionBytes(const Body& body) {
    std::size_t total = 0;
    for (const Bytes& transaction : body.transactions)
        total += transaction.size();
    return total;
}

Bytes encode(const Body& body) {
    Writer writer;
    writer.reserve(16 + body.failedTurns.size() * 12 + body.transactions.size() * 4 + transactionBytes(body));
    writer.u8(body.election ? electionForm : transactionsForm);
    writeFailedTurns(writer, body.failedTurns);
    if (body.election) {
        if (!body.transactions.empty())
            throw std::logic_error("a key block carries no transactions");
        writeElection(writer, *body.election);
        return writer.take();
    }
    writer.u32(static_cast<uint32_t>(body.transactions.size()));
    for (const Bytes& transaction : body.transactions)
        writer.bytes32(transaction);
    return writer.take();
}

Result<Body> decodeBlockBody(ByteView bytes, const ChainParameters& parameters) {
    Reader reader(bytes);
    CIRCLET_TRY(form, reader.u8());
    if (form != transactionsForm && form != electionForm)
        return Error{ErrorCode::Unsupported,
                     "this block's body has form " + std::to_string(form) + ", which this program does not know"};
    Body body;
    CIRCLET_TRY(failedTurns, readFailedTurns(reader));
    body.failedTurns = std::move(failedTurns);
    if (form == electionForm) {
        CIRCLET_TRY(election, readElection(reader));
        body.election = std::move(election);
        CIRCLET_CHECK(reader.finish());
        return body;
    }
    CIRCLET_TRY(count, reader.count32(parameters.maximumBlockTransactions));
    body.transactions.reserve(std::min<std::size_t>(count, reader.remaining() / 4));
    std::size_t total = 0;
    for (uint32_t i = 0; i < count; ++i) {
        CIRCLET_TRY(transaction, reader.bytes32(maximumTransactionBytes));
        total += transaction.size();
        if (total > parameters.maximumBlockBytes)
            return Error{ErrorCode::OutOfRange, "the transactions of a block have at most " +
                                                    std::to_string(parameters.maximumBlockBytes) + " bytes"};
        body.transactions.emplace_back(transaction.begin(), transaction.end());
    }
    CIRCLET_CHECK(reader.finish());
    return body;
}

Hash256 bodyRoot(const Body& body) {
    if (body.election)
        return joinBodyRoot(0, hashOfElection(*body.election), hashOfFailedTurns(body.failedTurns));
    return joinBodyRoot(static_cast<uint32_t>(body.transactions.size()), merkleRoot(transactionLeaves(body)),
                        hashOfFailedTurns(body.failedTurns));
}

TransactionPath proveTransaction(const Body& body, uint32_t index) {
    TransactionPath path;
    path.index = index;
    path.count = static_cast<uint32_t>(body.transactions.size());
    path.siblings = merklePath(transactionLeaves(body), index);
    path.failedTurnsHash = hashOfFailedTurns(body.failedTurns);
    return path;
}

bool verifyTransactionPath(const Hash256& bodyRoot, ByteView signedBytes, const TransactionPath& path) {
    const auto root = merkleRootFromPath(transactionLeaf(signedBytes), path.index, path.count, path.siblings);
    return root && joinBodyRoot(path.count, *root, path.failedTurnsHash) == bodyRoot;
}

void write(Writer& writer, const TransactionPath& path) {
    writer.u32(path.index).u32(path.count).u8(static_cast<uint8_t>(path.siblings.size()));
    for (const Hash256& sibling : path.siblings)
        writer.fixed(sibling);
    writer.fixed(path.failedTurnsHash);
}

Result<TransactionPath> readTransactionPath(Reader& reader) {
    TransactionPath path;
    CIRCLET_TRY(index, reader.u32());
    CIRCLET_TRY(count, reader.u32());
    if (index >= count)
        return Error{ErrorCode::Malformed, "a transaction's path names a place beyond its block"};
    CIRCLET_TRY(siblings, reader.u8());
    if (siblings > maximumMerkleSiblings)
        return Error{ErrorCode::OutOfRange, "a transaction's path has at most 32 steps"};
    path.index = index;
    path.count = count;
    path.siblings.reserve(siblings);
    for (uint8_t i = 0; i < siblings; ++i) {
        CIRCLET_TRY(sibling, reader.fixed<Hash256>());
        path.siblings.push_back(sibling);
    }
    CIRCLET_TRY(failedTurnsHash, reader.fixed<Hash256>());
    path.failedTurnsHash = failedTurnsHash;
    return path;
}

Header genesisHeader(const Genesis& genesis, const Hash256& stateRoot, const Hash256& committeeRoot) {
    Header header;
    header.chain = chainId(genesis);
    header.kind = BlockKind::Key;
    header.time = genesis.time;
    header.bodyRoot = bodyRoot(Body{});
    header.stateRoot = stateRoot;
    header.committeeRoot = committeeRoot;
    KeyPart& key = header.key.emplace();
    key.request = retag<Hash256>(header.chain);
    key.nextCommitteeRoot = committeeRoot;
    key.target = genesis.parameters.initialTarget;
    return header;
}

} // namespace circlet::ledger
