// What peers say to each other (docs/protocol.md §11): hello, gossip, block sync, and the light client's questions.
// Used by Transport (limits, hello, ping) and by the node. Values only. Everything is bounded before it is allocated,
// and a decoder accepts only what the encoder would write. A message proves nothing by itself: proofs inside it are
// checked by light.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "consensus/messages.h"
#include "ledger/candidate.h"
#include "ledger/transaction.h"
#include "light/proofs.h"
#include "light/trust.h"
#include "net/certificate_messages.h"
#include "net/endpoint.h"

namespace circlet::net {

constexpr uint16_t protocolVersion = 1;

enum class MessageType : uint16_t {
    Hello = 1,
    Goodbye = 2,
    Ping = 3,
    Pong = 4,
    Consensus = 16,
    TransactionAnnounce = 17,
    TransactionFetch = 18,
    TransactionBatch = 19,
    BlockRequest = 20,
    Blocks = 21,
    Candidate = 22,
    Subscribe = 32,
    ActivityPush = 33,
    TipRequest = 34,
    Tip = 35,
    HeaderRequest = 36,
    Header = 37,
    AccountRequest = 38,
    Account = 39,
    ActivityRequest = 40,
    Activity = 41,
    TransactionRequest = 42,
    Transaction = 43,
    CommitteeRequest = 44,
    Committee = 45,
    PeersRequest = 46,
    Peers = 47,
    Submit = 48,
    SubmitResult = 49,
    TransactionStatusRequest = 50,
    TransactionStatus = 51,
    Refused = 52,
    EpochStepsRequest = 53,
    EpochSteps = 54,
    StateRequest = 55,
    State = 56,
    HoldingsRequest = 57,
    Holdings = 58,
    CustodyRequest = 59,
    Custody = 60,
    HandOverPut = 61,
    HandOverListRequest = 62,
    HandOverList = 63,
    HandOverRequest = 64,
    HandOver = 65,
};
std::string_view messageName(MessageType type); ///< "hello", …; "unknown"

constexpr std::size_t maximumAgent = 64;
constexpr std::size_t maximumSentence = 200;
constexpr std::size_t maximumIds = 4096;
constexpr std::size_t maximumBatchBytes = 1U << 20; ///< signed bytes in one TransactionBatch
constexpr std::size_t maximumCertificateBytes = 2048;
constexpr std::size_t maximumBlocksPerPage = 4096;
/// A server stops adding blocks to a page at this size; a page always holds one block at least.
constexpr std::size_t blockPageBytes = 1U << 20;
constexpr std::size_t maximumSubscriptions = 4096;
constexpr std::size_t maximumActivityPage = 512;
constexpr std::size_t maximumPeerList = 64;
constexpr std::size_t maximumEpochSteps = 128;
constexpr std::size_t maximumStateKeys = 64;

enum class Role : uint8_t { Full = 0, Light = 1, Member = 2 };

/// First frame both ways. Transport sends and checks it: another chain or protocol ends the connection.
struct Hello {
    uint16_t protocol = protocolVersion;
    ledger::ChainId chain;
    ledger::BlockHash genesis;
    uint64_t features = 0; ///< bit 0: archive
    Role role = Role::Full;
    ledger::Height tipHeight = 0;
    ledger::BlockHash tipHash;
    std::string listen; ///< id@host:port it can be called at; empty: nowhere
    std::string agent;  ///< printable ASCII
    uint64_t nonce = 0; ///< random per start: tells a restart, and oneself
    bool operator==(const Hello&) const = default;
};

enum class GoodbyeReason : uint8_t {
    Shutdown = 0,
    WrongNetwork = 1,
    WrongVersion = 2,
    Duplicate = 3,
    TooMany = 4,
    Misbehaviour = 5,
    Refused = 6,
};
struct Goodbye {
    GoodbyeReason reason = GoodbyeReason::Shutdown;
    std::string text; ///< printable ASCII
    bool operator==(const Goodbye&) const = default;
};
struct Ping {
    uint64_t nonce = 0;
    bool operator==(const Ping&) const = default;
};
struct Pong {
    uint64_t nonce = 0;
    bool operator==(const Pong&) const = default;
};

/// consensus::encode() of a message, decoded by consensus.
struct ConsensusFrame {
    Bytes bytes;
    bool operator==(const ConsensusFrame&) const = default;
};

struct TransactionAnnounce {
    std::vector<ledger::TransactionId> ids;
    bool operator==(const TransactionAnnounce&) const = default;
};
struct TransactionFetch {
    std::vector<ledger::TransactionId> ids;
    bool operator==(const TransactionFetch&) const = default;
};
struct TransactionBatch {
    std::vector<Bytes> transactions; ///< signed bytes
    bool operator==(const TransactionBatch&) const = default;
};

/// Final blocks `from`, `from + 1`, … at most `count`.
struct BlockRequest {
    RequestId request = 0;
    ledger::Height from = 0;
    uint32_t count = 0;
    bool operator==(const BlockRequest&) const = default;
};
/// Encodings as they are stored; a certificate where one names exactly this block. The last certified block proves
/// those before it by their parent hashes.
struct BlockEntry {
    Bytes header;
    Bytes body;
    std::optional<Bytes> certificate;
    bool operator==(const BlockEntry&) const = default;
};
struct Blocks {
    RequestId request = 0;
    ledger::Height tip = 0; ///< of the sender
    std::vector<BlockEntry> blocks;
    bool operator==(const Blocks&) const = default;
};

/// A candidate request whose work and possession the sender has checked; told once to each full peer.
struct Candidate {
    ledger::CandidateRequest request;
    bool operator==(const Candidate&) const = default;
};

/// Replaces the subscription of this connection.
struct Subscribe {
    bool tips = false; ///< push Tip (request 0) as blocks become final
    std::vector<ledger::Address> addresses;
    bool operator==(const Subscribe&) const = default;
};
/// A hint that an account changed; to be proved by asking.
struct ActivityPush {
    ledger::Address address;
    uint64_t count = 0;
    ledger::Height height = 0;
    bool operator==(const ActivityPush&) const = default;
};
/// The newest certified header, and that `known` (a height) lies below it.
struct TipRequest {
    RequestId request = 0;
    ledger::Height known = 0;
    bool operator==(const TipRequest&) const = default;
};
struct Tip {
    RequestId request = 0;
    light::CertifiedHeader header;
    std::optional<ledger::HistoryProof> history; ///< of the known height (pushes: of the tip pushed before), if lower
    bool operator==(const Tip&) const = default;
};
struct HeaderRequest {
    RequestId request = 0;
    ledger::Height height = 0;
    bool operator==(const HeaderRequest&) const = default;
};
struct HeaderAnswer {
    RequestId request = 0;
    light::ProvedHeader header;
    bool operator==(const HeaderAnswer&) const = default;
};
/// At the sender's newest certified header, or at `height` if it is among the readable versions (0: newest).
struct AccountRequest {
    RequestId request = 0;
    ledger::Address address;
    ledger::Height height = 0;
    bool operator==(const AccountRequest&) const = default;
};
struct AccountAnswer {
    RequestId request = 0;
    light::AccountProof proof;
    bool operator==(const AccountAnswer&) const = default;
};
/// Entries with counts newestCount, newestCount - 1, …
struct ActivityRequest {
    RequestId request = 0;
    ledger::Address address;
    uint64_t newestCount = 0;
    uint32_t limit = 0;
    bool operator==(const ActivityRequest&) const = default;
};
struct ActivityAnswer {
    RequestId request = 0;
    light::ActivityPage page; ///< newest first; an empty page is refused
    bool operator==(const ActivityAnswer&) const = default;
};
struct TransactionRequest {
    RequestId request = 0;
    ledger::TransactionId id;
    bool operator==(const TransactionRequest&) const = default;
};
struct TransactionAnswer {
    RequestId request = 0;
    light::TransactionProof proof;
    bool operator==(const TransactionAnswer&) const = default;
};
struct CommitteeRequest {
    RequestId request = 0;
    ledger::Epoch epoch = 0;
    bool operator==(const CommitteeRequest&) const = default;
};
struct CommitteeAnswer {
    RequestId request = 0;
    ledger::Epoch epoch = 0;
    std::vector<ledger::Seat> seats;
    bool operator==(const CommitteeAnswer&) const = default;
};
struct PeersRequest {
    RequestId request = 0;
    bool operator==(const PeersRequest&) const = default;
};
struct Peers {
    RequestId request = 0;
    std::vector<Endpoint> endpoints;
    bool operator==(const Peers&) const = default;
};
struct Submit {
    RequestId request = 0;
    Bytes transaction; ///< signed bytes
    bool operator==(const Submit&) const = default;
};
struct SubmitResult {
    RequestId request = 0;
    std::optional<Error> refusal; ///< nothing: in the pool (or final already)
    bool operator==(const SubmitResult& other) const;
};
struct TransactionStatusRequest {
    RequestId request = 0;
    ledger::TransactionId id;
    bool operator==(const TransactionStatusRequest&) const = default;
};
enum class PoolState : uint8_t { Unknown = 0, InPool = 1, Final = 2 };
struct TransactionStatus {
    RequestId request = 0;
    PoolState state = PoolState::Unknown;
    ledger::Height height = 0; ///< if final
    bool operator==(const TransactionStatus&) const = default;
};
/// The answer to any request that cannot be answered.
struct Refused {
    RequestId request = 0;
    Error error;
    bool operator==(const Refused& other) const;
};
/// How the epochs `first`, `first + 1`, … began; at most `count` of them.
struct EpochStepsRequest {
    RequestId request = 0;
    ledger::Epoch first = 0;
    uint32_t count = 0;
    bool operator==(const EpochStepsRequest&) const = default;
};
/// Oldest first; none is refused.
struct EpochSteps {
    RequestId request = 0;
    std::vector<light::EpochStep> steps;
    bool operator==(const EpochSteps&) const = default;
};
/// Leaves of the state after the sender's newest certified header.
struct StateRequest {
    RequestId request = 0;
    std::vector<Hash256> keys;
    bool operator==(const StateRequest&) const = default;
};
struct StateAnswer {
    RequestId request = 0;
    light::ProvedHeader header;
    std::vector<ledger::StateProof> proofs; ///< in the order of the keys
    bool operator==(const StateAnswer&) const = default;
};

using Message =
    std::variant<Hello, Goodbye, Ping, Pong, ConsensusFrame, TransactionAnnounce, TransactionFetch, TransactionBatch,
                 BlockRequest, Blocks, Candidate, Subscribe, ActivityPush, TipRequest, Tip, HeaderRequest, HeaderAnswer,
                 AccountRequest, AccountAnswer, ActivityRequest, ActivityAnswer, TransactionRequest, TransactionAnswer,
                 CommitteeRequest, CommitteeAnswer, PeersRequest, Peers, Submit, SubmitResult, TransactionStatusRequest,
                 TransactionStatus, Refused, EpochStepsRequest, EpochSteps, StateRequest, StateAnswer, HoldingsRequest,
                 HoldingsAnswer, CustodyRequest, CustodyAnswer, HandOverPut, HandOverListRequest, HandOverList,
                 HandOverRequest, HandOverAnswer>;

MessageType typeOf(const Message& message);
/// The payload; its type travels in the frame. Texts are cut and made printable, lists must be within their bounds.
Bytes encodePayload(const Message& message);
/// Unsupported for an unknown type (to be ignored), else Malformed or OutOfRange (misbehaviour).
Result<Message> decodePayload(uint16_t type, ByteView payload);

/// Error codes on the wire are numbers of their own, so that ErrorCode may change; those without one go as Rejected.
uint8_t wireCode(ErrorCode code);
std::optional<ErrorCode> codeFromWire(uint8_t code);

/// What a peer may send of one type, and how often.
struct FrameLimit {
    uint32_t maximumBytes = 0;
    double perSecond = 0; ///< frames
    double burst = 0;
    bool punish = false; ///< over the rate: costs score (requests); else reading pauses (bulk data)
};
const std::map<uint16_t, FrameLimit>& frameLimits();
/// For types that are not known.
FrameLimit unknownFrameLimit();

} // namespace circlet::net
