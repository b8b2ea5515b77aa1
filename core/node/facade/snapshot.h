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
    bool proved = false;   ///< failedTurns is known: proved under the newest blocks
    bool excluded = false; ///< leads no turns in this epoch, because it missed too many in the last
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
    std::vector<PeerRow> peers;
    std::vector<BlockRow> recentBlocks; ///< newest first, at most 50
    std::vector<ElectionRow> elections; ///< verified; newest first, at most 50
    uint8_t lowestLevel = 0;            ///< lowest priority level that the chain admits now
    std::optional<Alarm> alarm;
};

// --- wallet
// ------------------------------------------------------------------------------------------------------------

enum class TransactionState { Created, Sent, Seen, Final, Expired };
enum class Direction { In, Out, Internal, System };

struct ActivityRow {
    std::string id; ///< transaction id in hex, or "system:<tag>:<height>"
    Direction direction = Direction::In;
    TransactionState state = TransactionState::Final;
    ledger::Amount amount;         ///< net change of this wallet, without the fee; what moved when internal
    ledger::Amount fee;            ///< paid by this wallet; else zero
    std::string counterparty;      ///< address text; empty when unknown or several
    std::string counterpartyLabel; ///< contact's or own address' name
    std::string memo;              ///< plain text of the sender
    std::string note;              ///< the user's own
    TimeMs time = 0;               ///< block time when final, else when created
    ledger::Height height = 0;
    ProofLevel level = ProofLevel::Unknown;
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

struct BalanceView {
    ledger::Amount total;     ///< all that is owned, deposits and locks included
    ledger::Amount spendable; ///< after deposits and pending payments
    ledger::Amount locked;    ///< deposits and locks
    ledger::Amount pendingIn;
    ledger::Amount pendingOut;    ///< fees included
    AsOf asOf;                    ///< level Unknown: show "unknown", not the numbers
    bool historyComplete = false; ///< proved that nothing was left out
};

struct WalletView {
    std::string file;
    std::string name;
    BalanceView balance;
    uint64_t certificates = 0;
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
