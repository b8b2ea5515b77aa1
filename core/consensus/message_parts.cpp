// Votes, certificates, nodes and proofs: what messages and other formats are made of.
#include "consensus/message_codec.h"
#include "crypto/sha256.h"

namespace circlet::consensus {

using ledger::Reader;
using ledger::Writer;

namespace {

constexpr uint8_t formPlain = 0;
constexpr uint8_t formAnchored = 1;

} // namespace

void writeNodeWithBody(Writer& writer, const Node& node, ByteView body) {
    const Bytes encoded = encode(node);
    writer.reserve(writer.size() + encoded.size() + body.size() + 128);
    writer.bytes16(encoded).bytes32(body);
}

Result<NodeWithBody> readNodeWithBody(Reader& reader) {
    CIRCLET_TRY(nodeBytes, reader.bytes16(maximumNodeBytes));
    Reader nodeReader(nodeBytes);
    NodeWithBody result;
    CIRCLET_TRY(node, readNode(nodeReader));
    CIRCLET_CHECK(nodeReader.finish());
    result.node = std::move(node);
    CIRCLET_TRY(body, reader.bytes32(maximumBodyBytes));
    if (body.empty() == result.node.header.has_value())
        return Error{ErrorCode::Malformed, "a node has a body exactly if it has a header"};
    result.body.assign(body.begin(), body.end());
    return result;
}

Hash256 voteMessage(const ChainId& chain, const VoteStatement& statement) {
    static const crypto::Tag tag("circlet/vote");
    Writer writer;
    writer.fixed(chain);
    write(writer, statement);
    return tag.hash(writer.view());
}

Hash256 timeoutMessage(const ChainId& chain, Epoch epoch, Turn turn) {
    static const crypto::Tag tag("circlet/timeout");
    Writer writer;
    writer.fixed(chain).u64(epoch).u64(turn);
    return tag.hash(writer.view());
}

NodeHash rootOf(const ChainId& chain, Epoch epoch, const BlockHash& keyBlock) {
    static const crypto::Tag tag("circlet/root");
    Writer writer;
    writer.fixed(chain).u64(epoch).fixed(keyBlock);
    return retag<NodeHash>(tag.hash(writer.view()));
}

QuorumCertificate rootCertificate(const ChainId& chain, Epoch epoch, const BlockHash& keyBlock) {
    QuorumCertificate certificate;
    certificate.statement.epoch = epoch;
    certificate.statement.node = rootOf(chain, epoch, keyBlock);
    return certificate;
}

NodeHash hashOf(const Node& node) {
    static const crypto::Tag tag("circlet/node");
    return retag<NodeHash>(tag.hash(encode(node)));
}

// Parts

void write(Writer& writer, const VoteStatement& statement) {
    writer.u64(statement.epoch).u64(statement.view).fixed(statement.node);
    writer.u64(statement.commit.height).fixed(statement.commit.hash);
}

Result<VoteStatement> readVoteStatement(Reader& reader) {
    VoteStatement statement;
    CIRCLET_TRY(epoch, readNumber(reader));
    statement.epoch = epoch;
    CIRCLET_TRY(view, readNumber(reader));
    statement.view = view;
    CIRCLET_TRY(node, reader.fixed<NodeHash>());
    statement.node = node;
    CIRCLET_TRY(height, readNumber(reader));
    statement.commit.height = height;
    CIRCLET_TRY(hash, reader.fixed<BlockHash>());
    statement.commit.hash = hash;
    if (statement.commit.isNil() != statement.commit.hash.isZero())
        return Error{ErrorCode::Malformed, "nothing named is height 0 and the zero hash"};
    return statement;
}

void write(Writer& writer, const Vote& vote) {
    write(writer, vote.statement);
    writer.u32(vote.seat).fixed(vote.signature);
}

Result<Vote> readVote(Reader& reader) {
    Vote vote;
    CIRCLET_TRY(statement, readVoteStatement(reader));
    vote.statement = statement;
    CIRCLET_TRY(seat, readSeat(reader));
    vote.seat = seat;
    CIRCLET_TRY(signature, reader.fixed<BlsSignatureBytes>());
    vote.signature = signature;
    if (vote.statement.view == 0)
        return Error{ErrorCode::Malformed, "nobody votes for a root"};
    return vote;
}

void write(Writer& writer, const QuorumCertificate& certificate) {
    write(writer, certificate.statement);
    writer.u8(certificate.anchor ? formAnchored : formPlain);
    certificate.signers.write(writer);
    writer.fixed(certificate.signature);
    if (certificate.anchor) {
        certificate.anchor->signers.write(writer);
        writer.fixed(certificate.anchor->signature);
    }
}

Result<QuorumCertificate> readQuorumCertificate(Reader& reader) {
    QuorumCertificate certificate;
    CIRCLET_TRY(statement, readVoteStatement(reader));
    certificate.statement = statement;
    CIRCLET_TRY(form, reader.u8());
    if (form > formAnchored)
        return Error{ErrorCode::Unsupported, "a certificate in a form that this version does not know"};
    CIRCLET_TRY(signers, SeatBitmap::read(reader));
    certificate.signers = std::move(signers);
    CIRCLET_TRY(signature, reader.fixed<BlsSignatureBytes>());
    certificate.signature = signature;
    if (form == formAnchored) {
        CIRCLET_TRY(others, SeatBitmap::read(reader));
        CIRCLET_TRY(second, reader.fixed<BlsSignatureBytes>());
        certificate.anchor = AnchorPart{std::move(others), second};
    }
    const bool bare = certificate.signers.seats() == 0 && certificate.signature.isZero() && !certificate.anchor &&
                      certificate.commit().isNil();
    if (certificate.isRoot() != bare)
        return Error{ErrorCode::Malformed, "the root's certificate, and no other, has view 0 and no signers"};
    return certificate;
}

Bytes encode(const QuorumCertificate& certificate) {
    Writer writer;
    write(writer, certificate);
    return writer.take();
}

Result<QuorumCertificate> decodeQuorumCertificate(ByteView bytes) {
    Reader reader(bytes);
    CIRCLET_TRY(certificate, readQuorumCertificate(reader));
    CIRCLET_CHECK(reader.finish());
    return std::move(certificate);
}

void write(Writer& writer, const TimeoutCertificate& certificate) {
    writer.u64(certificate.epoch).u64(certificate.turn);
    certificate.signers.write(writer);
    writer.fixed(certificate.signature);
}

Result<TimeoutCertificate> readTimeoutCertificate(Reader& reader) {
    TimeoutCertificate certificate;
    CIRCLET_TRY(epoch, readNumber(reader));
    certificate.epoch = epoch;
    CIRCLET_TRY(turn, readNumber(reader));
    certificate.turn = turn;
    CIRCLET_TRY(signers, SeatBitmap::read(reader));
    certificate.signers = std::move(signers);
    CIRCLET_TRY(signature, reader.fixed<BlsSignatureBytes>());
    certificate.signature = signature;
    return certificate;
}

void write(Writer& writer, const SignedTimeout& timeout) {
    writer.u64(timeout.epoch).u64(timeout.turn).u32(timeout.seat).fixed(timeout.signature);
}

Result<SignedTimeout> readSignedTimeout(Reader& reader) {
    SignedTimeout timeout;
    CIRCLET_TRY(epoch, readNumber(reader));
    timeout.epoch = epoch;
    CIRCLET_TRY(turn, readNumber(reader));
    timeout.turn = turn;
    CIRCLET_TRY(seat, readSeat(reader));
    timeout.seat = seat;
    CIRCLET_TRY(signature, reader.fixed<BlsSignatureBytes>());
    timeout.signature = signature;
    return timeout;
}

void write(Writer& writer, const Node& node) {
    writer.fixed(node.chain).u64(node.epoch).u64(node.view).u32(node.proposer).fixed(node.parent);
    write(writer, node.justify);
    writeOptional(writer, node.timeout);
    writeOptional(writer, node.header, writeHeader);
}

Result<Node> readNode(Reader& reader) {
    Node node;
    CIRCLET_TRY(chain, reader.fixed<ChainId>());
    node.chain = chain;
    CIRCLET_TRY(epoch, readNumber(reader));
    node.epoch = epoch;
    CIRCLET_TRY(view, readNumber(reader));
    node.view = view;
    if (view == 0)
        return Error{ErrorCode::Malformed, "view 0 is the root's"};
    CIRCLET_TRY(proposer, readSeat(reader));
    node.proposer = proposer;
    CIRCLET_TRY(parent, reader.fixed<NodeHash>());
    node.parent = parent;
    CIRCLET_TRY(justify, readQuorumCertificate(reader));
    node.justify = std::move(justify);
    CIRCLET_TRY(timeout, readOptional(reader, &readTimeoutCertificate));
    node.timeout = std::move(timeout);
    CIRCLET_TRY(header, readOptional(reader, &readHeader));
    node.header = std::move(header);
    return node;
}

Bytes encode(const Node& node) {
    Writer writer;
    writer.reserve(1024);
    write(writer, node);
    return writer.take();
}

Bytes encode(const NodeWithBody& stored) {
    Writer writer;
    writeNodeWithBody(writer, stored.node, stored.body);
    return writer.take();
}

Result<NodeWithBody> decodeNodeWithBody(ByteView bytes) {
    Reader reader(bytes);
    CIRCLET_TRY(stored, readNodeWithBody(reader));
    CIRCLET_CHECK(reader.finish());
    return std::move(stored);
}

void write(Writer& writer, const EpochProof& proof) {
    writeHeader(writer, proof.header);
    write(writer, proof.certificate);
}

Result<EpochProof> readEpochProof(Reader& reader) {
    EpochProof proof;
    CIRCLET_TRY(header, readHeader(reader));
    proof.header = std::move(header);
    CIRCLET_TRY(certificate, readQuorumCertificate(reader));
    proof.certificate = std::move(certificate);
    return proof;
}

Bytes encode(const EpochProof& proof) {
    Writer writer;
    write(writer, proof);
    return writer.take();
}

Result<EpochProof> decodeEpochProof(ByteView bytes) {
    Reader reader(bytes);
    CIRCLET_TRY(proof, readEpochProof(reader));
    CIRCLET_CHECK(reader.finish());
    return std::move(proof);
}

// Messages

} // namespace circlet::consensus
