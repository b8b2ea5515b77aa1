// The one door between core and the programs with a window: commands in, snapshots out (design §2). Used by ui and app.
// Every call returns at once; all work runs on the façade's own threads; replies and snapshots arrive through Post.
// It never gives out a lock, a key, or a number without its proof level.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "crypto/secure.h"
#include "node/facade/async.h"
#include "node/facade/certificates.h"
#include "node/facade/review.h"
#include "node/facade/snapshot.h"

namespace circlet::facade {

struct Options {
    std::string dataDirectory;        ///< created if missing, mode 0700
    std::string network = "mainnet";  ///< a name or a genesis file
    std::vector<std::string> connect; ///< id@host:port, before the network's seed list
    bool practice = false;            ///< start (or continue) the private practice network and join it
    bool full = false;                ///< run a full node in this process this time, whatever was chosen before
    std::string daemonProgram;        ///< path of circletd, for the practice network
    Post post;                        ///< required
};

// --- wallet commands
// -----------------------------------------------------------------------------------------------------

struct NewWallet {
    std::string file; ///< *.circlet; must not exist
    std::string name;
    crypto::SecureBytes password; ///< at least 1 byte
    crypto::SecureBytes words;    ///< BIP39 English, 12..24 words
    bool restore = false;         ///< search the chain for used addresses (gap limit 20) before it is shown complete
};

struct KnownWallet {
    std::string file;
    std::string name; ///< file name without extension
    TimeMs modified = 0;
};

struct SendRequest {
    std::string recipient; ///< address text, contact name, or payment link
    ledger::Amount amount;
    bool everything = false; ///< all that is spendable, amount ignored
    uint8_t level = 0;       ///< 0..6
    std::string memo;        ///< at most 80 bytes of UTF-8
};

/// What the user is asked to sign: decoded from the very bytes that will be signed.
struct Review {
    uint64_t id = 0;         ///< for confirmSend()
    std::string transaction; ///< id in hex
    std::string recipient;
    std::string recipientLabel;
    ledger::Amount amount;
    ledger::Amount fee;
    uint8_t level = 0;
    TimeMs expiry = 0;
    std::string memo;
    std::vector<Effect> effects;
    std::string bytesHex;
    std::vector<std::string>
        warnings; ///< plain sentences: first payment to this address, looks like …, leaves deposit …
};

/// A committee seat that is to be given up: decoded from the very bytes that will be signed.
struct ResignReview {
    uint64_t id = 0;         ///< for confirmSend()
    std::string transaction; ///< id in hex
    uint32_t seat = 0;
    std::string member; ///< short hex as in SeatRow
    std::string key;
    std::string payout;        ///< address
    ledger::Amount locked;     ///< reward and fees so far
    TimeMs escrowMs = 0;       ///< for which they stay locked after the member has left
    TimeMs nextElectionMs = 0; ///< about, from the ideal spacing
    ledger::Amount fee;
    uint8_t level = 0;
    TimeMs expiry = 0;
    std::vector<std::string> deeds; ///< what the bytes do, a sentence each
    std::vector<Effect> effects;
    std::string bytesHex;
};

enum class ActivityKind { All, In, Out, Mining, Certificates, Pending };

struct ActivityQuery {
    ActivityKind kind = ActivityKind::All;
    std::string search; ///< in labels, notes, memos, addresses, ids, amounts
    uint64_t offset = 0;
    uint32_t limit = 100; ///< at most 1,000
};

struct ActivityPage {
    uint64_t total = 0; ///< rows that match
    uint64_t offset = 0;
    std::vector<ActivityRow> rows;
};

struct PaymentLink {
    std::string address;
    std::optional<ledger::Amount> amount;
    std::string label;
    std::string memo;
};

// --- proofs
// --------------------------------------------------------------------------------------------------------------

struct ProofReport {
    bool valid = false;
    std::string kind;  ///< "account", "transaction", "history"
    std::string claim; ///< what it proves, in words
    ledger::Height height = 0;
    TimeMs time = 0;
    std::vector<ProofStep> steps;
    std::string problem; ///< when not valid
};

enum class ProofSubject { Account, Transaction, History };

// --- settings
// --------------------------------------------------------------------------------------------------------------

struct Settings {
    std::string theme = "system"; ///< system | light | dark
    std::string language;         ///< empty: the system's; else en, zh_CN, de, ro
    uint32_t lockMinutes = 10;    ///< 0: never
    bool lockWithScreen = true;
    uint32_t clipboardSeconds = 60; ///< 0: never cleared
    std::vector<std::string> peers; ///< id@host:port, tried before seeds
    std::string proxy;              ///< SOCKS5 host:port, empty: none
    std::string amountUnit = "CC";  ///< CC | li
    bool operator==(const Settings&) const = default;
};

/// No core dumps and no ptrace of this process: first thing in a program that will hold keys.
void hardenProcess();
/// The English word list of BIP39, sorted; for completion in an entry field.
std::span<const std::string_view> wordList();

class Facade {
public:
    static Result<std::unique_ptr<Facade>> create(Options options);
    /// Stops all threads, says goodbye to peers, closes the wallet; the practice network keeps its chain on disk.
    virtual ~Facade() = default;

    /// The newest snapshot at once, then each change, coalesced to at most ten per second.
    virtual Subscription subscribe(std::function<void(SnapshotPtr)> receiver) = 0;
    virtual SnapshotPtr current() const = 0;

    // Wallet life
    virtual std::vector<KnownWallet> knownWallets() const = 0; ///< a directory listing; quick
    /// A path in the folder that knownWallets() lists, made from the name, safe as a file name and not taken yet;
    /// quick.
    virtual std::string newWalletFile(const std::string& name) const = 0;
    virtual void generateWords(unsigned count, Call, Reply<crypto::SecureBytes>) = 0; ///< 12 or 24
    virtual void createWallet(NewWallet, Call, Reply<std::string>) = 0; ///< opens it; replies its first address
    virtual void openWallet(std::string file, crypto::SecureBytes password, Call, Reply<std::monostate>) = 0;
    virtual void lockWallet() = 0; ///< at once: the next snapshot says Locked, and the keys are wiped meanwhile
    virtual void unlockWallet(crypto::SecureBytes password, Call, Reply<std::monostate>) = 0;
    virtual void closeWallet(Call, Reply<std::monostate>) = 0;
    virtual void changePassword(crypto::SecureBytes before, crypto::SecureBytes after, Call, Reply<std::monostate>) = 0;
    virtual void backupWallet(std::string file, Call, Reply<std::string>) = 0; ///< replies the file written
    virtual void revealWords(crypto::SecureBytes password, Call, Reply<crypto::SecureBytes>) = 0;
    virtual void confirmWords(Call, Reply<std::monostate>) = 0; ///< the user re-entered them

    // Addresses and contacts
    virtual void newAddress(std::string label, Call, Reply<AddressRow>) = 0;
    virtual void setAddressLabel(std::string address, std::string label, Call, Reply<std::monostate>) = 0;
    virtual void saveContact(ContactRow contact, Call, Reply<std::monostate>) = 0;
    virtual void removeContact(std::string name, Call, Reply<std::monostate>) = 0;
    virtual void setNote(std::string transaction, std::string note, Call, Reply<std::monostate>) = 0;

    // Payments
    virtual Result<PaymentLink> parsePaymentLink(const std::string& text) const = 0; ///< pure; also a bare address
    virtual std::string makePaymentLink(const PaymentLink& link) const = 0;
    virtual ledger::Amount transferFee(uint8_t level) const = 0; ///< of one plain transfer
    virtual void prepareSend(SendRequest request, Call, Reply<Review>) = 0;
    /// Signs and sends what was reviewed: a payment or a resignation. Once.
    virtual void confirmSend(uint64_t review, Call, Reply<Sent>) = 0;
    virtual void resend(std::string transaction, Call, Reply<std::monostate>) = 0;
    virtual void queryActivity(ActivityQuery query, Call, Reply<ActivityPage>) = 0;
    virtual void exportActivity(ActivityQuery query, std::string csvFile, Call, Reply<uint64_t>) = 0;

    // Proofs; `id` is an address or a transaction id, empty = the whole wallet's first address
    virtual void inspectProof(ProofSubject subject, std::string id, Call, Reply<ProofReport>) = 0;
    virtual void exportProof(ProofSubject subject, std::string id, std::string file, Call, Reply<std::string>) = 0;
    virtual void verifyProofFile(std::string file, Call, Reply<ProofReport>) = 0;

    // Practice network
    virtual void startPractice(Call, Reply<std::monostate>) = 0; ///< switches the node to the practice network
    virtual void requestPracticeCoins(std::string address, Call, Reply<Sent>) = 0;

    /// Certificates of the open wallet, and what anybody can verify without one. Lives as long as the façade.
    virtual Certificates& certificates() = 0;

    // Full node and mining; what is chosen here is remembered and comes back in the snapshot
    /// Full: a full node starts in this process, and the light node verifies what it says like any peer's word.
    /// Light: it stops. Replies when it runs or has stopped; the sync goes on in the snapshot.
    virtual void setNodeMode(NodeMode mode, Call, Reply<std::monostate>) = 0;
    /// host:port where members on other computers reach a seat here; empty: this computer only. The node restarts.
    virtual void setNodeListen(std::string listen, Call, Reply<std::monostate>) = 0;
    /// Needs an open wallet (rewards go to its address "Mining") and full-node mode; 1..processors. Changes the threads
    /// when it is on. Goes on while the wallet is locked.
    virtual void startMining(unsigned threads, Call, Reply<std::monostate>) = 0;
    virtual void stopMining(Call, Reply<std::monostate>) = 0;
    virtual void setPauseRules(PauseRules rules, Call, Reply<std::monostate>) = 0;
    /// Reviews that the seat of this key (hex; empty: the only one that pays to the open wallet) is given up.
    virtual void prepareResign(std::string key, Call, Reply<ResignReview>) = 0;
    /// Why the search rests now, a sentence by whoever watches the rules; empty: it need not.
    virtual void setPauseReason(std::string reason) = 0;

    // Settings
    virtual Settings settings() const = 0;
    virtual void saveSettings(Settings settings, Call, Reply<std::monostate>) = 0;
};

} // namespace circlet::facade
