// A member of the committee (or an observer) as a pure state machine: step(event, time) -> actions (consensus-rules.md
// 1-11). Used by the node's consensus thread and by the simulator. No clock, I/O, threads or randomness; it blocks for
// nothing. It must never send a signed message itself: those come out of Safety when their record is stored.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "consensus/application.h"
#include "consensus/messages.h"
#include "consensus/safety.h"
#include "consensus/signatures.h"
#include "ledger/parameters.h"
#include "util/clock.h"

namespace circlet::consensus {

struct ReplicaConfig {
    ChainId chain;
    ledger::ChainParameters parameters;
    EpochState epoch;                       ///< of the chain's head
    uint64_t startNonce = 0;                ///< fresh for each start of the program (random, not 0)
    std::vector<NodeWithBody> storedNodes;  ///< of safety.db, in any order
    std::optional<EpochProof> epochProof{}; ///< that began the epoch; always but in epoch 0
};

/// Where a message came from: a member, known by its pinned link, or somebody else on `link`.
struct Sender {
    std::optional<SeatIndex> seat;
    uint64_t link = 0; ///< the shell's own number, echoed in ToLink
};

// Events
struct Start {};
struct MessageReceived {
    Sender from;
    Message message;
};
/// The time asked for by SetTimer has come.
struct TimerFired {};
struct Persisted {
    uint64_t sequence = 0;
};
/// The final blocks up to here are on disk in the block store: their nodes may leave safety.db.
struct BlocksStored {
    Height height = 0;
};
/// Transactions came to the pool (one event for many is right).
struct PoolChanged {};
/// Something became known that Application::execute() could not judge a key block without.
struct WorkChecked {};
struct PeerOpened {
    SeatIndex seat = 0;
};
/// The link broke or said goodbye: this seat is suspected until it opens again.
struct PeerClosed {
    SeatIndex seat = 0;
};
/// The shell fetched final blocks (FetchBlocks), verified their certificate and applied them: Application::finalHead()
/// moved. Never beyond a key block: the replica begins the next epoch first.
struct BlocksSynced {
    QuorumCertificate certificate; ///< names the new head
};
using Event = std::variant<Start, MessageReceived, TimerFired, Persisted, BlocksStored, PoolChanged, WorkChecked,
                           PeerOpened, PeerClosed, BlocksSynced>;

// Actions, to be done in their order
struct ToSeat {
    SeatIndex seat = 0;
};
struct ToAllSeats {};    ///< all members but this one
struct ToSubscribers {}; ///< full and light nodes that asked for news
struct ToLink {
    uint64_t link = 0;
};
struct Send {
    std::variant<ToSeat, ToAllSeats, ToSubscribers, ToLink> to;
    std::shared_ptr<const Message> message;
};
struct Persist {
    PersistRequest request;
};
/// Replaces the timer set before. Steady milliseconds.
struct SetTimer {
    TimeMs deadline = 0;
};
struct FinalBlock {
    BlockHash hash;
    ledger::Header header;
    std::shared_ptr<const Bytes> body;
};
/// These blocks are final, oldest first; the certificate names the last one.
struct Finalised {
    std::vector<FinalBlock> blocks;
    QuorumCertificate certificate;
    std::shared_ptr<const Node> node; ///< the certified node, if it is held
};
/// Blocks that no member's recent nodes hold any more: fetch them with certificates from peers, then send BlocksSynced.
/// Repeated while it is needed; a shell that is fetching already ignores it.
struct FetchBlocks {
    Height from = 0;
    Height to = 0; ///< at least up to here; known to be final
};
/// A key block is final: another committee signs from here on. Links must be matched with its seats anew, and peers
/// that are open told again (PeerOpened). A newcomer whose key has a seat makes its Safety and calls takeSeat().
struct EpochBegan {
    std::shared_ptr<const EpochState> epoch;
    EpochProof proof;
};
/// This member has left, and that is on disk: its key must be destroyed wherever else it lies.
struct KeyLeft {
    crypto::BlsPublicKeyBytes key;
};
/// Two different votes of one key in one view (rule 12), both verified.
struct Evidence {
    Vote first;
    Vote second;
};
/// The sender broke a rule of form or sent a wrong signature: drop the link.
struct Misbehaved {
    Sender who;
    std::string reason;
};
enum class LogKind {
    Started,     ///< a: epoch, b: high view
    Proposed,    ///< a: view, b: height or 0
    Voted,       ///< a: view, b: named height
    Refused,     ///< text says why; a: view
    TimedOut,    ///< a: turn
    TurnEntered, ///< a: turn, b: leader's seat
    Certified,   ///< a: view, b: named height
    FinalHeight, ///< a: height, b: view of the certificate
    Fetching,    ///< a: view or height
    Retired,     ///< this key never signs again
    EpochBegun,  ///< a: epoch, b: seat or 2^32 - 1
    Conflict,    ///< two certificates that exclude each other: the committee is broken; a: height
};
struct Log {
    LogKind kind = LogKind::Started;
    uint64_t a = 0;
    uint64_t b = 0;
    std::string text;
};
using Action =
    std::variant<Send, Persist, SetTimer, Finalised, FetchBlocks, EpochBegan, KeyLeft, Evidence, Misbehaved, Log>;
using Actions = std::vector<Action>;

/// For the node's status page and for tests.
struct ReplicaStatus {
    Epoch epoch = 0;
    Turn turn = 0;
    SeatIndex leader = 0;
    View highView = 0;
    Height finalHeight = 0;
    BlockHash finalHash;
    bool maySign = false;
    bool retired = false;
    std::vector<SeatIndex> suspected;
};

class Replica {
public:
    /// Without `safety` an observer: follows and answers, signs nothing. All references outlive the replica.
    Replica(ReplicaConfig config, Application& application, const SignatureScheme& scheme,
            std::optional<Safety> safety);
    ~Replica();
    Replica(Replica&&) noexcept;
    Replica& operator=(Replica&&) noexcept;

    Actions step(const Event& event, TimeMs wallNow, TimeMs steadyNow);
    /// A newcomer's key, after EpochBegan; its record is of the running epoch. Ignored if it has no seat in it. No
    /// Persisted of a key before may come afterwards: its store is closed first.
    Actions takeSeat(Safety safety, TimeMs wallNow, TimeMs steadyNow);

    ReplicaStatus status() const;
    const Safety* safety() const; ///< nullptr for an observer
    const EpochState& epoch() const;

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace circlet::consensus
