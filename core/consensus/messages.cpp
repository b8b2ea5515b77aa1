#include "consensus/messages.h"

#include "consensus/message_codec.h"

namespace circlet::consensus {

using ledger::Reader;
using ledger::Writer;

namespace {

constexpr uint8_t messageVersion = 1;

void writeSync(Writer& writer, const SyncInfo& sync) {
    write(writer, sync.high);
    writeOptional(writer, sync.naming);
    writeOptional(writer, sync.timeout);
}

Result<SyncInfo> readSync(Reader& reader) {
    SyncInfo sync;
    CIRCLET_TRY(high, readQuorumCertificate(reader));
    sync.high = std::move(high);
    CIRCLET_TRY(naming, readOptional(reader, &readQuorumCertificate));
    sync.naming = std::move(naming);
    CIRCLET_TRY(timeout, readOptional(reader, &readTimeoutCertificate));
    sync.timeout = std::move(timeout);
    return sync;
}

void writeContent(Writer& writer, const Proposal& message) {
    writeNodeWithBody(writer, message.node, message.body);
    write(writer, message.vote);
    writeOptional(writer, message.epochProof);
}

void writeContent(Writer& writer, const Vote& message) {
    write(writer, message);
}

void writeContent(Writer& writer, const Announcement& message) {
    write(writer, message.certificate);
}

void writeContent(Writer& writer, const Timeout& message) {
    write(writer, message.timeout);
    writeSync(writer, message.sync);
    writeOptional(writer, message.epochProof);
}

void writeContent(Writer& writer, const StatusRequest& message) {
    writer.u64(message.nonce);
}

void writeContent(Writer& writer, const Status& message) {
    writer.u64(message.nonce).u64(message.epoch).u64(message.finalHeight);
    writeSync(writer, message.sync);
    writeOptional(writer, message.yourVote);
    writeOptional(writer, message.yourTimeout);
}

void writeContent(Writer& writer, const BranchRequest& message) {
    writer.fixed(message.tip).u64(message.finalHeight);
}

void writeContent(Writer& writer, const Branch& message) {
    writer.fixed(message.tip).u32(static_cast<uint32_t>(message.nodes.size()));
    for (const NodeWithBody& stored : message.nodes)
        writeNodeWithBody(writer, stored.node, stored.body);
}

void writeContent(Writer& writer, const EpochProofRequest& message) {
    writer.u64(message.first);
}

void writeContent(Writer& writer, const EpochProofs& message) {
    writer.u32(static_cast<uint32_t>(message.proofs.size()));
    for (const EpochProof& proof : message.proofs)
        write(writer, proof);
}

Result<Message> readProposal(Reader& reader) {
    Proposal message;
    CIRCLET_TRY(stored, readNodeWithBody(reader));
    message.node = std::move(stored.node);
    message.body = std::move(stored.body);
    CIRCLET_TRY(vote, readVote(reader));
    message.vote = vote;
    CIRCLET_TRY(proof, readOptional(reader, &readEpochProof));
    message.epochProof = std::move(proof);
    return Message(std::move(message));
}

Result<Message> readVoteMessage(Reader& reader) {
    CIRCLET_TRY(vote, readVote(reader));
    return Message(vote);
}

Result<Message> readAnnouncement(Reader& reader) {
    CIRCLET_TRY(certificate, readQuorumCertificate(reader));
    return Message(Announcement{std::move(certificate)});
}

Result<Message> readTimeout(Reader& reader) {
    Timeout message;
    CIRCLET_TRY(timeout, readSignedTimeout(reader));
    message.timeout = timeout;
    CIRCLET_TRY(sync, readSync(reader));
    message.sync = std::move(sync);
    CIRCLET_TRY(proof, readOptional(reader, &readEpochProof));
    message.epochProof = std::move(proof);
    return Message(std::move(message));
}

Result<Message> readStatusRequest(Reader& reader) {
    CIRCLET_TRY(nonce, reader.u64());
    return Message(StatusRequest{nonce});
}

Result<Message> readStatus(Reader& reader) {
    Status message;
    CIRCLET_TRY(nonce, reader.u64());
    message.nonce = nonce;
    CIRCLET_TRY(epoch, readNumber(reader));
    message.epoch = epoch;
    CIRCLET_TRY(height, readNumber(reader));
    message.finalHeight = height;
    CIRCLET_TRY(sync, readSync(reader));
    message.sync = std::move(sync);
    CIRCLET_TRY(vote, readOptional(reader, &readVote));
    message.yourVote = std::move(vote);
    CIRCLET_TRY(timeout, readOptional(reader, &readSignedTimeout));
    message.yourTimeout = std::move(timeout);
    return Message(std::move(message));
}

Result<Message> readBranchRequest(Reader& reader) {
    BranchRequest message;
    CIRCLET_TRY(tip, reader.fixed<NodeHash>());
    message.tip = tip;
    CIRCLET_TRY(height, readNumber(reader));
    message.finalHeight = height;
    return Message(message);
}

Result<Message> readBranch(Reader& reader) {
    Branch message;
    CIRCLET_TRY(tip, reader.fixed<NodeHash>());
    message.tip = tip;
    CIRCLET_TRY(count, reader.count32(maximumBranchNodes));
    message.nodes.reserve(count);
    for (uint32_t i = 0; i < count; ++i) {
        CIRCLET_TRY(stored, readNodeWithBody(reader));
        message.nodes.push_back(std::move(stored));
    }
    return Message(std::move(message));
}

Result<Message> readEpochProofRequest(Reader& reader) {
    CIRCLET_TRY(first, readNumber(reader));
    return Message(EpochProofRequest{first});
}

Result<Message> readEpochProofs(Reader& reader) {
    EpochProofs message;
    CIRCLET_TRY(count, reader.count32(maximumEpochProofs));
    for (uint32_t i = 0; i < count; ++i) {
        CIRCLET_TRY(proof, readEpochProof(reader));
        message.proofs.push_back(std::move(proof));
    }
    return Message(std::move(message));
}

using ReadMessage = Result<Message> (*)(Reader&);
/// By kind = index in the variant.
constexpr ReadMessage readers[] = {readProposal,          readVoteMessage, readAnnouncement,  readTimeout,
                                   readStatusRequest,     readStatus,      readBranchRequest, readBranch,
                                   readEpochProofRequest, readEpochProofs};
static_assert(std::size(readers) == std::variant_size_v<Message>);

} // namespace

Bytes encode(const Message& message) {
    Writer writer;
    writer.u8(messageVersion).u8(static_cast<uint8_t>(message.index()));
    std::visit([&](const auto& content) { writeContent(writer, content); }, message);
    return writer.take();
}

Result<Message> decodeMessage(ByteView bytes) {
    if (bytes.size() > maximumMessageBytes)
        return Error{ErrorCode::OutOfRange, "a consensus message over 4 MiB"};
    Reader reader(bytes);
    CIRCLET_TRY(version, reader.u8());
    if (version != messageVersion)
        return Error{ErrorCode::Unsupported, "a consensus message of version " + std::to_string(version)};
    CIRCLET_TRY(kind, reader.u8());
    if (kind >= std::size(readers))
        return Error{ErrorCode::Unsupported, "a consensus message of kind " + std::to_string(kind)};
    CIRCLET_TRY(message, readers[kind](reader));
    CIRCLET_CHECK(reader.finish());
    return std::move(message);
}

} // namespace circlet::consensus
