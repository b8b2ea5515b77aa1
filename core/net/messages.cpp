#include "net/messages.h"

#include <algorithm>

#include "ledger/codec.h"
#include "net/message_parts.h"

namespace circlet::net {

using ledger::Reader;
using ledger::Writer;

Error malformed(std::string_view what) {
    return {ErrorCode::Malformed, "A peer's message is malformed: " + std::string(what) + "."};
}

Result<RequestId> readRequest(Reader& reader) {
    CIRCLET_TRY(request, reader.u32());
    if (request == 0)
        return malformed("a request without a number");
    return request;
}

namespace {

constexpr std::size_t maximumListText = maximumEndpointText;

bool isPrintable(ByteView text) {
    return std::all_of(text.begin(), text.end(), [](uint8_t c) { return c >= 0x20 && c < 0x7f; });
}

/// Cut to the bound, everything that is not printable ASCII replaced: what goes out always fits.
void writeText(Writer& writer, std::string_view text, std::size_t maximum) {
    std::string clean(text.substr(0, maximum));
    for (auto& c : clean) {
        if (c < 0x20 || c > 0x7e)
            c = '?';
    }
    writer.bytes8(asBytes(clean));
}

Result<std::string> readText(Reader& reader, std::size_t maximum) {
    CIRCLET_TRY(text, reader.bytes8(maximum));
    if (!isPrintable(text))
        return malformed("a text holds characters that cannot be shown");
    return std::string(asText(text));
}

Result<bool> readFlag(Reader& reader) {
    CIRCLET_TRY(flag, reader.u8());
    if (flag > 1)
        return malformed("a flag is neither 0 nor 1");
    return flag == 1;
}

Result<Bytes> readBytes32(Reader& reader, std::size_t maximum) {
    CIRCLET_TRY(view, reader.bytes32(maximum));
    return Bytes(view.begin(), view.end());
}

void writeError(Writer& writer, const Error& error) {
    writer.u8(wireCode(error.code));
    writeText(writer, error.message, maximumSentence);
}

/// An error that came over the wire (a Result cannot hold an Error as its value).
struct Reported {
    Error error;
};

Result<Reported> readError(Reader& reader) {
    CIRCLET_TRY(code, reader.u8());
    CIRCLET_TRY(text, readText(reader, maximumSentence));
    const auto known = codeFromWire(code);
    if (!known)
        return malformed("an unknown error code");
    return Reported{{*known, std::move(text)}};
}

// --- one pair per message: write(Writer&, message) and read<Message>(Reader&), in the order of the types
// ------------------

template<typename T>
Result<T> read(Reader& reader);

void write(Writer& writer, const Hello& hello) {
    writer.u16(hello.protocol).fixed(hello.chain).fixed(hello.genesis).u64(hello.features);
    writer.u8(static_cast<uint8_t>(hello.role)).u64(hello.tipHeight).fixed(hello.tipHash);
    writer.bytes16(asBytes(hello.listen));
    writeText(writer, hello.agent, maximumAgent);
    writer.u64(hello.nonce);
}

/// Later protocols may append to the hello; the version is first, so that everyone can read that far.
template<>
Result<Hello> read(Reader& reader) {
    Hello hello;
    CIRCLET_TRY(protocol, reader.u16());
    CIRCLET_TRY(chain, reader.fixed<ledger::ChainId>());
    CIRCLET_TRY(genesis, reader.fixed<ledger::BlockHash>());
    CIRCLET_TRY(features, reader.u64());
    CIRCLET_TRY(role, reader.u8());
    CIRCLET_TRY(height, reader.u64());
    CIRCLET_TRY(tipHash, reader.fixed<ledger::BlockHash>());
    CIRCLET_TRY(listen, reader.bytes16(maximumEndpointText));
    CIRCLET_TRY(agent, readText(reader, maximumAgent));
    CIRCLET_TRY(nonce, reader.u64());
    if (role > static_cast<uint8_t>(Role::Member))
        return malformed("an unknown role");
    if (!listen.empty()) {
        CIRCLET_TRY(endpoint, parseEndpoint(asText(listen)));
        if (formatEndpoint(endpoint) != asText(listen))
            return malformed("an address in another spelling");
    }
    hello.protocol = protocol;
    hello.chain = chain;
    hello.genesis = genesis;
    hello.features = features;
    hello.role = static_cast<Role>(role);
    hello.tipHeight = height;
    hello.tipHash = tipHash;
    hello.listen = std::string(asText(listen));
    hello.agent = std::move(agent);
    hello.nonce = nonce;
    return hello;
}

void write(Writer& writer, const Goodbye& goodbye) {
    writer.u8(static_cast<uint8_t>(goodbye.reason));
    writeText(writer, goodbye.text, maximumSentence);
}
template<>
Result<Goodbye> read(Reader& reader) {
    CIRCLET_TRY(reason, reader.u8());
    CIRCLET_TRY(text, readText(reader, maximumSentence));
    if (reason > static_cast<uint8_t>(GoodbyeReason::Refused))
        return malformed("an unknown reason");
    return Goodbye{static_cast<GoodbyeReason>(reason), std::move(text)};
}

void write(Writer& writer, const Ping& ping) {
    writer.u64(ping.nonce);
}
template<>
Result<Ping> read(Reader& reader) {
    CIRCLET_TRY(nonce, reader.u64());
    return Ping{nonce};
}

void write(Writer& writer, const Pong& pong) {
    writer.u64(pong.nonce);
}
template<>
Result<Pong> read(Reader& reader) {
    CIRCLET_TRY(nonce, reader.u64());
    return Pong{nonce};
}

/// The whole payload; consensus has its own version and bounds.
void write(Writer& writer, const ConsensusFrame& frame) {
    writer.raw(frame.bytes);
}
template<>
Result<ConsensusFrame> read(Reader& reader) {
    CIRCLET_TRY(bytes, reader.raw(reader.remaining()));
    return ConsensusFrame{Bytes(bytes.begin(), bytes.end())};
}

void writeIds(Writer& writer, const std::vector<ledger::TransactionId>& ids) {
    writer.u32(static_cast<uint32_t>(ids.size()));
    for (const auto& id : ids)
        writer.fixed(id);
}
Result<std::vector<ledger::TransactionId>> readIds(Reader& reader) {
    CIRCLET_TRY(count, reader.count32(maximumIds));
    if (std::size_t(count) * 32 > reader.remaining())
        return malformed("fewer ids than announced");
    std::vector<ledger::TransactionId> ids;
    ids.reserve(count);
    for (uint32_t i = 0; i < count; ++i) {
        CIRCLET_TRY(id, reader.fixed<ledger::TransactionId>());
        ids.push_back(id);
    }
    return ids;
}

void write(Writer& writer, const TransactionAnnounce& announce) {
    writeIds(writer, announce.ids);
}
template<>
Result<TransactionAnnounce> read(Reader& reader) {
    CIRCLET_TRY(ids, readIds(reader));
    return TransactionAnnounce{std::move(ids)};
}

void write(Writer& writer, const TransactionFetch& fetch) {
    writeIds(writer, fetch.ids);
}
template<>
Result<TransactionFetch> read(Reader& reader) {
    CIRCLET_TRY(ids, readIds(reader));
    return TransactionFetch{std::move(ids)};
}

void write(Writer& writer, const TransactionBatch& batch) {
    writer.u32(static_cast<uint32_t>(batch.transactions.size()));
    for (const auto& bytes : batch.transactions)
        writer.bytes32(bytes);
}
template<>
Result<TransactionBatch> read(Reader& reader) {
    CIRCLET_TRY(count, reader.count32(maximumIds));
    TransactionBatch batch;
    std::size_t total = 0;
    for (uint32_t i = 0; i < count; ++i) {
        CIRCLET_TRY(bytes, readBytes32(reader, ledger::maximumTransactionBytes));
        total += bytes.size();
        if (bytes.empty() || total > maximumBatchBytes)
            return malformed("a batch is too large or holds nothing");
        batch.transactions.push_back(std::move(bytes));
    }
    return batch;
}

void write(Writer& writer, const BlockRequest& request) {
    writer.u32(request.request).u64(request.from).u32(request.count);
}
template<>
Result<BlockRequest> read(Reader& reader) {
    CIRCLET_TRY(request, readRequest(reader));
    CIRCLET_TRY(from, reader.u64());
    CIRCLET_TRY(count, reader.u32());
    if (count == 0 || count > maximumBlocksPerPage)
        return malformed("a request for too many blocks");
    return BlockRequest{request, from, count};
}

void write(Writer& writer, const Blocks& blocks) {
    writer.u32(blocks.request).u64(blocks.tip).u32(static_cast<uint32_t>(blocks.blocks.size()));
    for (const auto& block : blocks.blocks) {
        writer.bytes16(block.header).bytes32(block.body).u8(block.certificate ? 1 : 0);
        if (block.certificate)
            writer.bytes16(*block.certificate);
    }
}
Result<BlockEntry> readBlockEntry(Reader& reader) {
    BlockEntry block;
    CIRCLET_TRY(header, reader.bytes16(ledger::maximumHeaderBytes));
    block.header.assign(header.begin(), header.end());
    CIRCLET_TRY(body, readBytes32(reader, consensus::maximumBodyBytes));
    block.body = std::move(body);
    CIRCLET_TRY(certified, readFlag(reader));
    if (certified) {
        CIRCLET_TRY(certificate, reader.bytes16(maximumCertificateBytes));
        block.certificate.emplace(certificate.begin(), certificate.end());
    }
    return block;
}
template<>
Result<Blocks> read(Reader& reader) {
    CIRCLET_TRY(request, readRequest(reader));
    CIRCLET_TRY(tip, reader.u64());
    CIRCLET_TRY(count, reader.count32(maximumBlocksPerPage));
    Blocks blocks{request, tip, {}};
    for (uint32_t i = 0; i < count; ++i) {
        CIRCLET_TRY(block, readBlockEntry(reader));
        blocks.blocks.push_back(std::move(block));
    }
    return blocks;
}

/// The whole payload, in the encoding whose hash is the work.
void write(Writer& writer, const Candidate& candidate) {
    writer.raw(ledger::encode(candidate.request));
}
template<>
Result<Candidate> read(Reader& reader) {
    CIRCLET_TRY(bytes, reader.raw(reader.remaining()));
    CIRCLET_TRY(request, ledger::decodeCandidate(bytes));
    return Candidate{std::move(request)};
}

void write(Writer& writer, const Subscribe& subscribe) {
    writer.u8(subscribe.tips ? 1 : 0).u32(static_cast<uint32_t>(subscribe.addresses.size()));
    for (const auto& address : subscribe.addresses)
        writer.address(address);
}
template<>
Result<Subscribe> read(Reader& reader) {
    CIRCLET_TRY(tips, readFlag(reader));
    CIRCLET_TRY(count, reader.count32(maximumSubscriptions));
    Subscribe subscribe{tips, {}};
    for (uint32_t i = 0; i < count; ++i) {
        CIRCLET_TRY(address, reader.address());
        subscribe.addresses.push_back(address);
    }
    return subscribe;
}

void write(Writer& writer, const ActivityPush& push) {
    writer.address(push.address).u64(push.count).u64(push.height);
}
template<>
Result<ActivityPush> read(Reader& reader) {
    CIRCLET_TRY(address, reader.address());
    CIRCLET_TRY(count, reader.u64());
    CIRCLET_TRY(height, reader.u64());
    return ActivityPush{address, count, height};
}

void write(Writer& writer, const TipRequest& request) {
    writer.u32(request.request).u64(request.known);
}
template<>
Result<TipRequest> read(Reader& reader) {
    CIRCLET_TRY(request, readRequest(reader));
    CIRCLET_TRY(known, reader.u64());
    return TipRequest{request, known};
}

void write(Writer& writer, const Tip& tip) {
    writer.u32(tip.request);
    light::write(writer, tip.header);
    writer.u8(tip.history ? 1 : 0);
    if (tip.history)
        ledger::write(writer, *tip.history);
}
template<>
Result<Tip> read(Reader& reader) {
    Tip tip;
    CIRCLET_TRY(request, reader.u32());
    CIRCLET_TRY(header, light::readCertifiedHeader(reader));
    CIRCLET_TRY(hasHistory, readFlag(reader));
    tip.request = request;
    tip.header = std::move(header);
    if (hasHistory) {
        CIRCLET_TRY(history, ledger::readHistoryProof(reader));
        tip.history = std::move(history);
    }
    return tip;
}

void write(Writer& writer, const HeaderRequest& request) {
    writer.u32(request.request).u64(request.height);
}
template<>
Result<HeaderRequest> read(Reader& reader) {
    CIRCLET_TRY(request, readRequest(reader));
    CIRCLET_TRY(height, reader.u64());
    return HeaderRequest{request, height};
}

void write(Writer& writer, const HeaderAnswer& answer) {
    writer.u32(answer.request);
    light::write(writer, answer.header);
}
template<>
Result<HeaderAnswer> read(Reader& reader) {
    CIRCLET_TRY(request, readRequest(reader));
    CIRCLET_TRY(header, light::readProvedHeader(reader));
    return HeaderAnswer{request, std::move(header)};
}

void write(Writer& writer, const AccountRequest& request) {
    writer.u32(request.request).address(request.address).u64(request.height);
}
template<>
Result<AccountRequest> read(Reader& reader) {
    CIRCLET_TRY(request, readRequest(reader));
    CIRCLET_TRY(address, reader.address());
    CIRCLET_TRY(height, reader.u64());
    return AccountRequest{request, address, height};
}

void write(Writer& writer, const AccountAnswer& answer) {
    writer.u32(answer.request);
    light::write(writer, answer.proof);
}
template<>
Result<AccountAnswer> read(Reader& reader) {
    CIRCLET_TRY(request, readRequest(reader));
    CIRCLET_TRY(proof, light::readAccountProof(reader));
    return AccountAnswer{request, std::move(proof)};
}

void write(Writer& writer, const ActivityRequest& request) {
    writer.u32(request.request).address(request.address).u64(request.newestCount).u32(request.limit);
}
template<>
Result<ActivityRequest> read(Reader& reader) {
    CIRCLET_TRY(request, readRequest(reader));
    CIRCLET_TRY(address, reader.address());
    CIRCLET_TRY(newest, reader.u64());
    CIRCLET_TRY(limit, reader.u32());
    if (newest == 0 || limit == 0 || limit > maximumActivityPage)
        return malformed("a page of no or too many entries");
    return ActivityRequest{request, address, newest, limit};
}

void write(Writer& writer, const ActivityAnswer& answer) {
    writer.u32(answer.request).u32(static_cast<uint32_t>(answer.page.entries.size()));
    for (const auto& entry : answer.page.entries)
        ledger::write(writer, entry);
    writer.fixed(answer.page.headBefore);
}
template<>
Result<ActivityAnswer> read(Reader& reader) {
    CIRCLET_TRY(request, readRequest(reader));
    CIRCLET_TRY(count, reader.count32(maximumActivityPage));
    if (count == 0)
        return malformed("an empty page");
    ActivityAnswer answer;
    answer.request = request;
    for (uint32_t i = 0; i < count; ++i) {
        CIRCLET_TRY(entry, ledger::readActivityEntry(reader));
        answer.page.entries.push_back(entry);
    }
    CIRCLET_TRY(head, reader.fixed<Hash256>());
    answer.page.headBefore = head;
    return answer;
}

void write(Writer& writer, const TransactionRequest& request) {
    writer.u32(request.request).fixed(request.id);
}
template<>
Result<TransactionRequest> read(Reader& reader) {
    CIRCLET_TRY(request, readRequest(reader));
    CIRCLET_TRY(id, reader.fixed<ledger::TransactionId>());
    return TransactionRequest{request, id};
}

void write(Writer& writer, const TransactionAnswer& answer) {
    writer.u32(answer.request);
    light::write(writer, answer.proof);
}
template<>
Result<TransactionAnswer> read(Reader& reader) {
    CIRCLET_TRY(request, readRequest(reader));
    CIRCLET_TRY(proof, light::readTransactionProof(reader));
    return TransactionAnswer{request, std::move(proof)};
}

void write(Writer& writer, const CommitteeRequest& request) {
    writer.u32(request.request).u64(request.epoch);
}
template<>
Result<CommitteeRequest> read(Reader& reader) {
    CIRCLET_TRY(request, readRequest(reader));
    CIRCLET_TRY(epoch, reader.u64());
    return CommitteeRequest{request, epoch};
}

void write(Writer& writer, const CommitteeAnswer& answer) {
    writer.u32(answer.request).u64(answer.epoch).raw(ledger::encodeSeats(answer.seats));
}
template<>
Result<CommitteeAnswer> read(Reader& reader) {
    CIRCLET_TRY(request, readRequest(reader));
    CIRCLET_TRY(epoch, reader.u64());
    CIRCLET_TRY(seats, ledger::decodeSeats(reader));
    return CommitteeAnswer{request, epoch, std::move(seats)};
}

void write(Writer& writer, const PeersRequest& request) {
    writer.u32(request.request);
}
template<>
Result<PeersRequest> read(Reader& reader) {
    CIRCLET_TRY(request, readRequest(reader));
    return PeersRequest{request};
}

void write(Writer& writer, const Peers& peers) {
    writer.u32(peers.request).u32(static_cast<uint32_t>(peers.endpoints.size()));
    for (const auto& endpoint : peers.endpoints)
        writer.bytes16(asBytes(formatEndpoint(endpoint)));
}
template<>
Result<Peers> read(Reader& reader) {
    CIRCLET_TRY(request, readRequest(reader));
    CIRCLET_TRY(count, reader.count32(maximumPeerList));
    Peers peers{request, {}};
    for (uint32_t i = 0; i < count; ++i) {
        CIRCLET_TRY(text, reader.bytes16(maximumListText));
        CIRCLET_TRY(endpoint, parseEndpoint(asText(text)));
        if (formatEndpoint(endpoint) != asText(text))
            return malformed("an address in another spelling");
        peers.endpoints.push_back(std::move(endpoint));
    }
    return peers;
}

void write(Writer& writer, const Submit& submit) {
    writer.u32(submit.request).bytes32(submit.transaction);
}
template<>
Result<Submit> read(Reader& reader) {
    CIRCLET_TRY(request, readRequest(reader));
    CIRCLET_TRY(bytes, readBytes32(reader, ledger::maximumTransactionBytes));
    return Submit{request, std::move(bytes)};
}

void write(Writer& writer, const SubmitResult& result) {
    writer.u32(result.request).u8(result.refusal ? 1 : 0);
    if (result.refusal)
        writeError(writer, *result.refusal);
}
template<>
Result<SubmitResult> read(Reader& reader) {
    CIRCLET_TRY(request, readRequest(reader));
    CIRCLET_TRY(refused, readFlag(reader));
    SubmitResult result{request, {}};
    if (refused) {
        CIRCLET_TRY(reported, readError(reader));
        result.refusal = std::move(reported.error);
    }
    return result;
}

void write(Writer& writer, const TransactionStatusRequest& request) {
    writer.u32(request.request).fixed(request.id);
}
template<>
Result<TransactionStatusRequest> read(Reader& reader) {
    CIRCLET_TRY(request, readRequest(reader));
    CIRCLET_TRY(id, reader.fixed<ledger::TransactionId>());
    return TransactionStatusRequest{request, id};
}

void write(Writer& writer, const TransactionStatus& status) {
    writer.u32(status.request).u8(static_cast<uint8_t>(status.state)).u64(status.height);
}
template<>
Result<TransactionStatus> read(Reader& reader) {
    CIRCLET_TRY(request, readRequest(reader));
    CIRCLET_TRY(state, reader.u8());
    CIRCLET_TRY(height, reader.u64());
    if (state > static_cast<uint8_t>(PoolState::Final) ||
        (height != 0 && state != static_cast<uint8_t>(PoolState::Final)))
        return malformed("an unknown state");
    return TransactionStatus{request, static_cast<PoolState>(state), height};
}

void write(Writer& writer, const Refused& refused) {
    writer.u32(refused.request);
    writeError(writer, refused.error);
}
template<>
Result<Refused> read(Reader& reader) {
    CIRCLET_TRY(request, readRequest(reader));
    CIRCLET_TRY(reported, readError(reader));
    return Refused{request, std::move(reported.error)};
}

void write(Writer& writer, const EpochStepsRequest& request) {
    writer.u32(request.request).u64(request.first).u32(request.count);
}
template<>
Result<EpochStepsRequest> read(Reader& reader) {
    CIRCLET_TRY(request, readRequest(reader));
    CIRCLET_TRY(first, reader.u64());
    CIRCLET_TRY(count, reader.u32());
    if (first == 0 || count == 0 || count > maximumEpochSteps)
        return malformed("no or too many epochs");
    return EpochStepsRequest{request, first, count};
}

void write(Writer& writer, const EpochSteps& answer) {
    writer.u32(answer.request).u32(static_cast<uint32_t>(answer.steps.size()));
    for (const auto& step : answer.steps)
        light::write(writer, step);
}
template<>
Result<EpochSteps> read(Reader& reader) {
    CIRCLET_TRY(request, readRequest(reader));
    CIRCLET_TRY(count, reader.count32(maximumEpochSteps));
    if (count == 0)
        return malformed("no epochs");
    EpochSteps answer{request, {}};
    for (uint32_t i = 0; i < count; ++i) {
        CIRCLET_TRY(step, light::readEpochStep(reader));
        answer.steps.push_back(std::move(step));
    }
    return answer;
}

void write(Writer& writer, const StateRequest& request) {
    writer.u32(request.request).u32(static_cast<uint32_t>(request.keys.size()));
    for (const auto& key : request.keys)
        writer.fixed(key);
}
template<>
Result<StateRequest> read(Reader& reader) {
    CIRCLET_TRY(request, readRequest(reader));
    CIRCLET_TRY(count, reader.count32(maximumStateKeys));
    if (count == 0)
        return malformed("no keys");
    StateRequest asked{request, {}};
    for (uint32_t i = 0; i < count; ++i) {
        CIRCLET_TRY(key, reader.fixed<Hash256>());
        asked.keys.push_back(key);
    }
    return asked;
}

void write(Writer& writer, const StateAnswer& answer) {
    writer.u32(answer.request);
    light::write(writer, answer.header);
    writer.u32(static_cast<uint32_t>(answer.proofs.size()));
    for (const auto& proof : answer.proofs)
        ledger::write(writer, proof);
}
template<>
Result<StateAnswer> read(Reader& reader) {
    CIRCLET_TRY(request, readRequest(reader));
    CIRCLET_TRY(header, light::readProvedHeader(reader));
    CIRCLET_TRY(count, reader.count32(maximumStateKeys));
    StateAnswer answer{request, std::move(header), {}};
    for (uint32_t i = 0; i < count; ++i) {
        CIRCLET_TRY(proof, ledger::readStateProof(reader));
        answer.proofs.push_back(std::move(proof));
    }
    return answer;
}

// certificate_messages.cpp
template<>
Result<HoldingsRequest> read(Reader& reader) {
    return readHoldingsRequest(reader);
}
template<>
Result<HoldingsAnswer> read(Reader& reader) {
    return readHoldingsAnswer(reader);
}
template<>
Result<CustodyRequest> read(Reader& reader) {
    return readCustodyRequest(reader);
}
template<>
Result<CustodyAnswer> read(Reader& reader) {
    return readCustodyAnswer(reader);
}
template<>
Result<HandOverPut> read(Reader& reader) {
    return readHandOverPut(reader);
}
template<>
Result<HandOverListRequest> read(Reader& reader) {
    return readHandOverListRequest(reader);
}
template<>
Result<HandOverList> read(Reader& reader) {
    return readHandOverList(reader);
}
template<>
Result<HandOverRequest> read(Reader& reader) {
    return readHandOverRequest(reader);
}
template<>
Result<HandOverAnswer> read(Reader& reader) {
    return readHandOverAnswer(reader);
}

template<typename T>
Result<Message> readWhole(Reader& reader) {
    CIRCLET_TRY(message, read<T>(reader));
    CIRCLET_CHECK(reader.finish());
    return Message(std::move(message));
}

// --- table of types: number, name, decoder, limits
// ------------------------------------------------------------------------

constexpr uint32_t KiB = 1024;
constexpr uint32_t MiB = 1024 * KiB;

struct TypeRow {
    MessageType type;
    std::string_view name;
    Result<Message> (*decode)(Reader&);
    FrameLimit
        limit; ///< largest payload; frames per second, burst; over it: true costs score, false makes reading pause
};

/// In the order of the alternatives of Message.
constexpr TypeRow types[] = {
    {MessageType::Hello, "hello", readWhole<Hello>, {1 * KiB, 1, 2, true}},
    {MessageType::Goodbye, "goodbye", readWhole<Goodbye>, {256, 1, 2, true}},
    {MessageType::Ping, "ping", readWhole<Ping>, {8, 5, 20, true}},
    {MessageType::Pong, "pong", readWhole<Pong>, {8, 5, 20, true}},
    {MessageType::Consensus,
     "consensus",
     readWhole<ConsensusFrame>,
     {consensus::maximumMessageBytes, 5000, 10000, false}},
    {MessageType::TransactionAnnounce,
     "transaction-announce",
     readWhole<TransactionAnnounce>,
     {136 * KiB, 200, 1000, false}},
    {MessageType::TransactionFetch, "transaction-fetch", readWhole<TransactionFetch>, {136 * KiB, 200, 1000, false}},
    {MessageType::TransactionBatch,
     "transaction-batch",
     readWhole<TransactionBatch>,
     {1 * MiB + 32 * KiB, 200, 1000, false}},
    {MessageType::BlockRequest, "block-request", readWhole<BlockRequest>, {16, 100, 200, true}},
    {MessageType::Blocks, "blocks", readWhole<Blocks>, {3 * MiB, 100, 200, false}},
    {MessageType::Candidate, "candidate", readWhole<Candidate>, {ledger::maximumCandidateBytes, 50, 400, true}},
    {MessageType::Subscribe, "subscribe", readWhole<Subscribe>, {136 * KiB, 2, 50, true}},
    {MessageType::ActivityPush, "activity-push", readWhole<ActivityPush>, {64, 5000, 10000, false}},
    {MessageType::TipRequest, "tip-request", readWhole<TipRequest>, {12, 50, 200, true}},
    {MessageType::Tip, "tip", readWhole<Tip>, {32 * KiB, 500, 1000, false}},
    {MessageType::HeaderRequest, "header-request", readWhole<HeaderRequest>, {12, 200, 1000, true}},
    {MessageType::Header, "header", readWhole<HeaderAnswer>, {32 * KiB, 500, 2000, false}},
    {MessageType::AccountRequest, "account-request", readWhole<AccountRequest>, {64, 200, 1000, true}},
    {MessageType::Account, "account", readWhole<AccountAnswer>, {64 * KiB, 500, 2000, false}},
    {MessageType::ActivityRequest, "activity-request", readWhole<ActivityRequest>, {64, 200, 1000, true}},
    {MessageType::Activity, "activity", readWhole<ActivityAnswer>, {64 * KiB, 500, 2000, false}},
    {MessageType::TransactionRequest, "transaction-request", readWhole<TransactionRequest>, {36, 500, 5000, true}},
    {MessageType::Transaction, "transaction", readWhole<TransactionAnswer>, {128 * KiB, 1000, 5000, false}},
    {MessageType::CommitteeRequest, "committee-request", readWhole<CommitteeRequest>, {12, 5, 20, true}},
    {MessageType::Committee, "committee", readWhole<CommitteeAnswer>, {128 * KiB, 10, 50, false}},
    {MessageType::PeersRequest, "peers-request", readWhole<PeersRequest>, {4, 1, 5, true}},
    {MessageType::Peers, "peers", readWhole<Peers>, {24 * KiB, 1, 10, true}},
    {MessageType::Submit, "submit", readWhole<Submit>, {64 * KiB + 16, 2000, 10000, false}},
    {MessageType::SubmitResult, "submit-result", readWhole<SubmitResult>, {256, 2000, 10000, false}},
    {MessageType::TransactionStatusRequest,
     "status-request",
     readWhole<TransactionStatusRequest>,
     {36, 500, 5000, true}},
    {MessageType::TransactionStatus, "status", readWhole<TransactionStatus>, {16, 500, 5000, false}},
    {MessageType::Refused, "refused", readWhole<Refused>, {256, 1000, 5000, false}},
    {MessageType::EpochStepsRequest, "epoch-steps-request", readWhole<EpochStepsRequest>, {16, 20, 200, true}},
    {MessageType::EpochSteps, "epoch-steps", readWhole<EpochSteps>, {192 * KiB, 20, 200, false}},
    {MessageType::StateRequest, "state-request", readWhole<StateRequest>, {2 * KiB + 8, 50, 400, true}},
    {MessageType::State, "state", readWhole<StateAnswer>, {256 * KiB, 50, 400, false}},
    {MessageType::HoldingsRequest, "holdings-request", readWhole<HoldingsRequest>, {73, 20, 200, true}},
    {MessageType::Holdings, "holdings", readWhole<HoldingsAnswer>, {256 * KiB + 12, 20, 200, false}},
    {MessageType::CustodyRequest, "custody-request", readWhole<CustodyRequest>, {44, 50, 400, true}},
    {MessageType::Custody, "custody", readWhole<CustodyAnswer>, {208 * KiB + 8, 50, 400, false}},
    {MessageType::HandOverPut, "hand-over-put", readWhole<HandOverPut>, {256 * KiB + 120, 20, 100, false}},
    {MessageType::HandOverListRequest, "hand-over-list-request", readWhole<HandOverListRequest>, {37, 20, 200, true}},
    {MessageType::HandOverList, "hand-over-list", readWhole<HandOverList>, {5 * KiB, 20, 200, false}},
    {MessageType::HandOverRequest, "hand-over-request", readWhole<HandOverRequest>, {40, 50, 200, true}},
    {MessageType::HandOver, "hand-over", readWhole<HandOverAnswer>, {256 * KiB + 12, 50, 200, false}},
};
static_assert(std::size(types) == std::variant_size_v<Message>);

const TypeRow* rowOf(uint16_t type) {
    for (const auto& row : types) {
        if (static_cast<uint16_t>(row.type) == type)
            return &row;
    }
    return nullptr;
}

/// Wire number = place in this list. Append only.
constexpr ErrorCode wireCodes[] = {
    ErrorCode::Rejected,     ErrorCode::Malformed,        ErrorCode::OutOfRange,  ErrorCode::WrongNetwork,
    ErrorCode::Expired,      ErrorCode::InvalidSignature, ErrorCode::BadNonce,    ErrorCode::InsufficientFunds,
    ErrorCode::NotFound,     ErrorCode::AlreadyExists,    ErrorCode::Unsupported, ErrorCode::Timeout,
    ErrorCode::NewerVersion, ErrorCode::Network,
};

} // namespace

bool SubmitResult::operator==(const SubmitResult& other) const {
    if (request != other.request || refusal.has_value() != other.refusal.has_value())
        return false;
    return !refusal || (refusal->code == other.refusal->code && refusal->message == other.refusal->message);
}

bool Refused::operator==(const Refused& other) const {
    return request == other.request && error.code == other.error.code && error.message == other.error.message;
}

std::string_view messageName(MessageType type) {
    const auto* row = rowOf(static_cast<uint16_t>(type));
    return row ? row->name : "unknown";
}

MessageType typeOf(const Message& message) {
    return types[message.index()].type;
}

Bytes encodePayload(const Message& message) {
    Writer writer;
    std::visit([&](const auto& value) { write(writer, value); }, message);
    return writer.take();
}

Result<Message> decodePayload(uint16_t type, ByteView payload) {
    const auto* row = rowOf(type);
    if (!row)
        return Error{ErrorCode::Unsupported, "A peer sent a message of an unknown type."};
    if (payload.size() > row->limit.maximumBytes)
        return Error{ErrorCode::OutOfRange, "A peer's message is too large."};
    Reader reader(payload);
    return row->decode(reader);
}

uint8_t wireCode(ErrorCode code) {
    const auto* found = std::find(std::begin(wireCodes), std::end(wireCodes), code);
    return found == std::end(wireCodes) ? uint8_t(0) : static_cast<uint8_t>(found - std::begin(wireCodes));
}

std::optional<ErrorCode> codeFromWire(uint8_t code) {
    return code < std::size(wireCodes) ? std::optional<ErrorCode>(wireCodes[code]) : std::nullopt;
}

const std::map<uint16_t, FrameLimit>& frameLimits() {
    static const auto limits = [] {
        std::map<uint16_t, FrameLimit> all;
        for (const auto& row : types)
            all[static_cast<uint16_t>(row.type)] = row.limit;
        return all;
    }();
    return limits;
}

FrameLimit unknownFrameLimit() {
    return {64 * KiB, 5, 50, true};
}

} // namespace circlet::net
