// What the window shows: immutable values, delivered whole and at most ten times a second (design §2). Used by ui and
// app. A number never stands alone: it carries its proof level and its "as of" height. Unknown is a value, never zero.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ledger/address.h"
#include "ledger/amount.h"
#include "ledger/types.h"

namespace circlet::facade {

enum class ProofLevel { Unknown, Claimed, Verified };

struct AsOf {
    ProofLevel level = ProofLevel::Unknown;
    ledger::Height height = 0;
    TimeMs time = 0; ///< of that block; 0 when unknown
    bool operator==(const AsOf&) const = default;
};

// --- network
// -----------------------------------------------------------------------------------------------------------

enum class NodeMode { Offline, Light, Full };
enum class SyncState { Starting, Connecting, Syncing, Synced, Alarm, UpdateRequired };

struct PeerRow {
    std::string id;       ///< hex, 64 digits
    std::string endpoint; ///< host:port
    std::string agent;    ///< plain text from the peer, sanitised
    ledger::Height height = 0;
    uint32_t roundTripMs = 0;
    bool witness = false; ///< its tip agrees with ours
    bool outbound = true;
};

struct SeatRow {
    uint32_t index = 0;
    std::string member; ///< short hex of the BLS key's hash
    uint64_t failedTurns = 0;
    ledger::KeyHeight since = 0;
    bool mine = false;
    bool signedLast = false; ///< took part in the newest certificate seen
    bool leader = false;
    bool proved = false;      ///< failedTurns is known: proved under the newest blocks
    bool excluded = false;    ///< leads no turns in this epoch, because it missed too many in the last
    bool resigned = false;    ///< proved: it leaves at the next election
    bool paysWallet = false;  ///< its reward goes to an address of the open wallet
    std::string key{};        ///< BLS key in hex, for prepareResign()
    std::string payout{};     ///< address
    uint32_t epochFailed = 0; ///< failed turns of the running epoch alone; known when `proved`
};

/// View changes: turns of the running epoch whose leader was passed over. The chain counts them with its members'
/// records, so both figures are proved.
struct TurnsView {
    bool known = false;
    uint64_t turns = 0;      ///< so far, by the view of the newest certificate
    uint64_t failed = 0;     ///< of them, as the records say
    ledger::Height asOf = 0; ///< of the records
};

/// A key block: who won a seat, and who left it.
struct ElectionRow {
    ledger::KeyHeight keyHeight = 0;
    ledger::Height height = 0;
    TimeMs time = 0;
    uint32_t seat = 0;
    std::string newcomer; ///< short hex as in SeatRow
    std::string leaver;
    ledger::KeyHeight leaverSince = 0;
};

struct BlockRow {
    ledger::Height height = 0;
    std::string hash;
    TimeMs time = 0;
    uint32_t transactions = 0; ///< meaningful when transactionsKnown
    bool transactionsKnown = false;
    uint32_t signers = 0;
    uint32_t finalityMs = 0; ///< from the header's time to the moment its certificate was verified here
};

struct Alarm {
    std::string title;   ///< plain text
    std::string details; ///< plain text; names the peers
    bool stopsSending = false;
};

struct NodeView {
    ledger::Network network = ledger::Network::Mainnet;
    std::string networkName; ///< "Practice network", "mainnet", …
    bool practice = false;
    std::string chainId; ///< hex
    NodeMode mode = NodeMode::Offline;
    SyncState sync = SyncState::Starting;
    std::string syncMessage; ///< what it does, or why it cannot, in words
    AsOf tip;
    ledger::KeyHeight keyHeight = 0;
    std::string tipHash;
    TimeMs lastProgress = 0; ///< wall clock of the last verified header
    uint32_t minimumWitnesses = 1;
    uint32_t quorum = 0;
    std::vector<SeatRow> committee;
    TurnsView turns;
    std::vector<PeerRow> peers;
    std::vector<BlockRow> recentBlocks; ///< newest first, at most 50
    std::vector<ElectionRow> elections; ///< verified; newest first, at most 50
    uint8_t lowestLevel = 0;            ///< lowest priority level that the chain admits now
    std::optional<Alarm> alarm;
};

// --- full node and mining
// --------------------------------------------------------------------------------------------

enum class FullNodeState { Off, Starting, Syncing, Running, Stopping, Failed };

/// The full node inside this program. Its figures are this computer's own, so they carry no proof level.
struct FullNodeView {
    bool wanted = false; ///< the mode that the user chose
    FullNodeState state = FullNodeState::Off;
    std::string message; ///< what it does, or why it failed, in words
    ledger::Height height = 0;
    uint32_t syncPermille = 0; ///< of the way to the verified tip
    uint32_t peers = 0;
    std::string listen;            ///< host:port where it listens now
    std::string publicListen;      ///< the user's choice of where; empty: this computer only
    bool reachable = true;         ///< false: members on other computers could not reach a seat here
    uint64_t diskBytes = 0;        ///< what its folder takes; 0: none yet
    uint64_t memoryBytes = 0;      ///< what this program takes now
    uint64_t needsDisk = 0;        ///< at least, for the chain as it is today
    uint64_t needsMemory = 0;      ///< beside the light wallet's
    uint64_t freeDisk = 0;         ///< 0: unknown
    uint64_t freeMemory = 0;       ///< available to programs; 0: unknown
    uint64_t miningMemory = 0;     ///< the search takes so much more …
    uint64_t miningMemorySlow = 0; ///< … or only so much, ten times slower; equal when there is no difference
};

/// When the search rests by itself. Which of them this computer can tell is the window's to know.
struct PauseRules {
    bool onBattery = true;
    bool whenActive = false;       ///< while somebody uses the computer
    bool whenLocked = false;       ///< while the screen is locked; false: a locked screen is a reason to mine
    bool schedule = false;         ///< mines in the hours below only
    uint32_t fromMinute = 22 * 60; ///< of the local day; a span may pass midnight
    uint32_t toMinute = 7 * 60;
    bool operator==(const PauseRules&) const = default;
};

enum class MiningState {
    Off,
    Starting,  ///< the full node is not ready yet
    Preparing, ///< memory is being filled; no hash yet
    Mining,
    Paused,
    Seated,  ///< holds a seat: it signs instead of searching
    Stalled, ///< should hash, and does not: see `problem`
};
enum class ProofOfWork { Sha256d, RandomX };
enum class MiningMemory { None, Light, Fast };
enum class MiningPages { None, Transparent, Explicit };

struct HashratePoint {
    TimeMs time = 0;
    double hashrate = 0;
    bool operator==(const HashratePoint&) const = default;
};

struct MiningThread {
    double hashrate = 0;
    double cpuShare = 0; ///< of one processor
    bool operator==(const MiningThread&) const = default;
};

struct MiningOdds {
    bool known = false;
    double perDay = 0; ///< probability of at least one seat
    double perWeek = 0;
    double perMonth = 0;        ///< 30 days
    double share = 0;           ///< of all hashes of the network; 0: unknown
    double networkHashrate = 0; ///< of which it is the share: the estimate, and never less than this computer's
    TimeMs expectedMs = 0;      ///< until a seat, on average
};

struct OwnSeatView {
    uint32_t index = 0;
    ledger::KeyHeight since = 0;
    uint32_t ahead = 0;    ///< members that go before it when all go by age
    TimeMs leavesInMs = 0; ///< about; from the ideal spacing of elections
    ledger::Amount reward; ///< locked
    ledger::Amount fees;   ///< earned so far, paid with it
    uint64_t failedTurns = 0;
    uint64_t proposedBlocks = 0;
    bool resigned = false; ///< it passes on at the next election, whatever its age
};

/// A term that ended while this program ran; its reward waits.
struct WaitingReward {
    ledger::Amount amount; ///< reward and fees
    TimeMs dueMs = 0;      ///< wall clock, about
};

struct MiningView {
    bool on = false;
    MiningState state = MiningState::Off;
    unsigned threads = 1;        ///< chosen
    unsigned maximumThreads = 1; ///< processors
    std::string pauseReason;     ///< a sentence; empty: it does not pause
    std::string problem;         ///< why it does not hash although it should; a sentence
    std::string note;            ///< why it is slower than it could be; a sentence
    PauseRules rules;
    std::string payout; ///< address
    ProofOfWork work = ProofOfWork::RandomX;
    // The search
    bool preparing = false; ///< memory is being filled; it may hash slowly meanwhile
    uint32_t preparedPermille = 0;
    MiningMemory memory = MiningMemory::None;
    MiningPages pages = MiningPages::None;
    bool jit = false;
    std::string engine;
    double hashrate = 0;
    std::vector<HashratePoint> history; ///< oldest first, the last ten minutes
    std::vector<MiningThread> perThread;
    ledger::Height templateHeight = 0;
    ledger::KeyHeight keyHeight = 0; ///< of the key block that is searched for
    uint32_t switchUs = 0;           ///< how long the newest template took to reach all threads
    uint64_t accepted = 0;
    uint64_t stale = 0;
    uint64_t rejected = 0;
    uint64_t seatsWon = 0;
    double expectedHashes = 0;  ///< for one winning request; 0: unknown
    double networkHashrate = 0; ///< 0: unknown
    MiningOdds odds;
    // What it brought
    std::optional<OwnSeatView> seat;
    std::vector<WaitingReward> waiting;
    TimeMs escrowMs = 0;        ///< from leaving a seat to its reward
    TimeMs electionEveryMs = 0; ///< ideal spacing
    ledger::Amount reward;      ///< of one seat
};

// --- wallet
// ------------------------------------------------------------------------------------------------------------

enum class TransactionState { Created, Sent, Seen, Final, Expired };
enum class Direction { In, Out, Internal, System };
/// What the chain itself did with an account.
enum class SystemEvent { None, Genesis, Reward, Unlock, Burn };

struct ActivityRow {
    std::string id; ///< transaction id in hex, or "system:<tag>:<height>"
    Direction direction = Direction::In;
    SystemEvent event = SystemEvent::None; ///< when the direction is System
    TransactionState state = TransactionState::Final;
    ledger::Amount
        amount;         ///< net change of this wallet, without the fee; what moved when internal, became free or burned
    ledger::Amount fee; ///< paid by this wallet; else zero
    std::string counterparty;      ///< address text; empty when unknown or several
    std::string counterpartyLabel; ///< contact's or own address' name
    std::string memo;              ///< plain text of the sender
    std::string note;              ///< the user's own
    TimeMs time = 0;               ///< block time when final, else when created
    ledger::Height height = 0;
    ProofLevel level = ProofLevel::Unknown;
    bool resignation = false; ///< a committee seat was given up; nothing moved but the fee
    /// What happened to certificates: issued, received, given, moved, changed, revoked, registered, retired; empty:
    /// none.
    std::string certificate;
    std::string certificateTitle;  ///< of the first; empty: not known here
    std::string certificateOrigin; ///< of the first, hex; empty: an issuer was registered or retired
    uint32_t certificates = 0;
    bool operator==(const ActivityRow&) const = default;
};

struct AddressRow {
    std::string address;
    std::string label;
    uint32_t index = 0;
    ledger::Amount balance;
    ledger::Amount received; ///< total ever received, from verified history
    bool used = false;
    AsOf asOf;
    bool operator==(const AddressRow&) const;
};

struct ContactRow {
    std::string name;
    std::string address;
    bool operator==(const ContactRow&) const = default;
};

// --- certificates
// --------------------------------------------------------------------------------------------------------

enum class CertificateKind { Ownership, Identity, Value };
/// What a certificate is worth now. Blank: from mining, nothing is bound to it yet.
enum class CertificateStanding { Active, Blank, Expired, Revoked };

/// A card of the gallery, a row of the list.
struct CertificateRow {
    std::string origin; ///< hex; stays for ever, and names it in every command
    std::string uid;    ///< hex; of the present owner
    CertificateKind kind = CertificateKind::Ownership;
    CertificateStanding standing = CertificateStanding::Active;
    std::string title;      ///< empty: its content is not here
    std::string issuer;     ///< address; empty: from mining
    std::string issuerName; ///< as registered on chain; names are not unique
    std::string holder;     ///< address of ours
    std::string holderLabel;
    uint64_t faceValue = 0; ///< value kind only, in the smallest unit of its currency
    std::string currency;
    TimeMs expiresAt = 0; ///< 0: never
    TimeMs heldSince = 0;
    uint64_t transfers = 0;
    std::optional<uint32_t> picture; ///< index of the attachment to show on the card
    bool incoming = false;           ///< came, and its user has not taken note of it yet
    bool locked = false;             ///< its user does not want it given away
    bool outgoing = false;           ///< a transaction of ours that ends or moves it is not final yet
    bool held = true;                ///< false: passed on or ended; kept for its history
    AsOf asOf;
    bool operator==(const CertificateRow&) const = default;
};

/// A batch of certificates that is being issued.
struct BatchProgress {
    uint64_t id = 0;
    bool running = false;
    uint64_t rows = 0;
    uint64_t sent = 0;
    uint64_t final = 0;
    std::string problem;      ///< why it ended early; empty: it did not, or the program did
    bool interrupted = false; ///< it can be gone on with, or discarded
    bool operator==(const BatchProgress&) const = default;
};

// --- wallet
// ----------------------------------------------------------------------------------------------------------------

struct BalanceView {
    ledger::Amount total;     ///< all that is owned, deposits and locks included
    ledger::Amount spendable; ///< after deposits and pending payments
    ledger::Amount locked;    ///< deposits and locks
    ledger::Amount pendingIn;
    ledger::Amount pendingOut;    ///< fees included
    AsOf asOf;                    ///< level Unknown: show "unknown", not the numbers
    bool historyComplete = false; ///< proved that nothing was left out
};

/// Of all terms in a committee, from the proved accounts and their complete history.
struct RewardsView {
    ledger::Amount locked;
    ledger::Amount unlocked; ///< with fees
    ledger::Amount burned;
    AsOf asOf; ///< level Unknown: show "unknown"
};

struct WalletView {
    std::string file;
    std::string name;
    BalanceView balance;
    RewardsView rewards;
    uint64_t certificates = 0;                      ///< held
    uint64_t incomingCertificates = 0;              ///< that its user has not taken note of
    std::vector<CertificateRow> newestCertificates; ///< three
    uint64_t certificatesRevision = 0;              ///< rises when a page of Certificates::query() would change
    bool certificatesKnown = false;                 ///< every address' holdings were proved complete
    BatchProgress batch;
    std::vector<AddressRow> addresses;
    std::vector<ContactRow> contacts;
    std::vector<ActivityRow> recent;  ///< newest five
    std::vector<ActivityRow> pending; ///< all that is not final
    uint64_t activityRevision = 0;    ///< rises when a page of queryActivity() would change
    bool wordsConfirmed = false;      ///< the user proved to have the words
};

enum class WalletState { None, Locked, Open };

struct Snapshot {
    uint64_t sequence = 0;
    NodeView node;
    FullNodeView full;
    MiningView mining;
    WalletState walletState = WalletState::None;
    std::string lockedFile; ///< of the locked wallet, when Locked
    std::optional<WalletView> wallet;
};

using SnapshotPtr = std::shared_ptr<const Snapshot>;

inline bool AddressRow::operator==(const AddressRow& o) const {
    return address == o.address && label == o.label && index == o.index && balance == o.balance &&
           received == o.received && used == o.used && asOf.level == o.asOf.level && asOf.height == o.asOf.height;
}

} // namespace circlet::facade
