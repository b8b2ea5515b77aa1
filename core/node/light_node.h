// The light node (design §5): keeps peers, verifies headers as they become final, and answers questions with proofs.
// Used by WalletSession, the façade and circlet-cli. It believes nothing that it did not check; a peer that is caught
// lying is dropped and banned, the reason is logged, and nothing shown changes. Thread-safe; callbacks run on its own
// thread and must not block.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ledger/certificate.h"
#include "ledger/issuer.h"
#include "light/proofs.h"
#include "light/witnesses.h"
#include "node/network.h"
#include "passport/passport.h"

namespace circlet::node {

struct LightOptions {
    NetworkChoice network;
    std::string dataDirectory;        ///< light.db lives here
    std::vector<std::string> connect; ///< id@host:port
    std::string proxy;                ///< SOCKS5 host:port; empty: none
    std::string agent = "circlet/0.1.0";
    const Clock* clock = nullptr; ///< wall clock; nullptr: the machine's. Outlives the node
};

struct LightPeer {
    std::string id;
    std::string endpoint;
    std::string agent;
    ledger::Height height = 0;
    uint32_t roundTripMs = 0;
    bool agrees = false;
};

struct RecentBlock {
    ledger::Header header;
    uint32_t signers = 0;
    uint32_t finalityMs = 0; ///< from header time to verified here
};

enum class LightState { Starting, Connecting, Syncing, Synced, Alarm, UpdateRequired };

struct LightStatus {
    LightState state = LightState::Starting;
    std::string message; ///< what it does, or why it cannot, in words
    ledger::Header tip;
    ledger::BlockHash tipHash;
    bool verified = false; ///< the tip was verified in this run or loaded from our own store
    std::optional<consensus::QuorumCertificate> certificate;
    TimeMs lastProgress = 0;
    uint32_t requiredWitnesses = 1;
    std::vector<LightPeer> peers;
    std::vector<RecentBlock> recent; ///< newest first, at most 50
    std::string alarmTitle;          ///< empty: none
    std::string alarmDetails;
    bool stopSending = false;
    bool clockDoubt = false; ///< this computer's clock and the newest block are over half an hour apart; see `message`
    bool clockOff = false;   ///< … and it is certain that the clock is wrong: a block that was just made says so
    bool wrongPeers = false; ///< every peer asked for is there, but of another network or version: waiting is in vain
    /// Verified key block by key block: the newest committee, those before it, and the newest elections. Never null
    /// after start().
    std::shared_ptr<const light::CommitteeChain> committees;
    // Proved, and asked for again every few seconds; recordsHeight 0: not yet.
    ledger::Height recordsHeight = 0;
    uint8_t lowestLevel = 0;               ///< the lowest priority level that the chain admits
    std::vector<ledger::SeatRecord> seats; ///< of the members, by seat
    std::vector<uint32_t> excluded;        ///< seats that lead no turns in the running epoch
};

/// Leaves of the state under one proved header, in the order of the keys; nothing: proved absent.
struct ProvedState {
    light::ProvedHeader header;
    std::vector<std::optional<Bytes>> values;
    std::vector<ledger::StateProof> proofs; ///< of the same
};

/// An account's proved leaf and the part of its history that the caller did not have.
struct AccountAnswer {
    light::AccountProof proof;
    std::optional<ledger::Account> account;
    struct Item {
        ledger::ActivityEntry entry;
        Bytes signedBytes; ///< empty for system entries
        TimeMs time = 0;
    };
    std::vector<Item> items; ///< oldest first, from the cursor to the account's head: complete
};

/// A certificate's record and its issuer's, both under proof.header.
struct CertificateAnswer {
    light::CertificateProof proof;
    std::optional<ledger::CertificateRecord> record; ///< nothing: there is no such certificate
    std::optional<ledger::StateProof> issuerProof;   ///< if the record names an issuer
    std::optional<ledger::IssuerRecord> issuer;      ///< with issuerProof
};

/// A record and the height after which it was proved.
struct ProvedCertificate {
    ledger::CertificateRecord record;
    ledger::Height height = 0;
};

/// All certificates that an account holds after proof.header: none left out.
struct HoldingsAnswer {
    light::AccountProof proof;
    std::optional<ledger::Account> account;
    std::vector<ledger::CertificateUid> origins; ///< in no order that means anything
    /// Of those that the caller did not have. Proved at proof.header or a little later: a record that names another
    /// owner by then, or is revoked, was held at proof.header and is not any more.
    std::vector<ProvedCertificate> records;
};

/// Ends a subscription when dropped.
using Handle = std::shared_ptr<void>;
template<typename T>
using Done = std::function<void(Result<T>)>;

class LightNode {
public:
    static Result<std::unique_ptr<LightNode>> start(LightOptions options);
    virtual ~LightNode() = default; ///< goodbye to peers, threads joined; pending questions end with Cancelled

    virtual LightStatus status() const = 0;
    /// After each verified header or change of state; may be called often.
    virtual Handle onStatus(std::function<void()> listener) = 0;
    /// A peer hints that something happened to a watched address.
    virtual Handle onHint(std::function<void(const ledger::Address&)> listener) = 0;
    virtual void watch(const std::vector<ledger::Address>& addresses) = 0; ///< replaces the set

    /// Proved account and the verified history since `synced` (entries, transactions and block times all proved).
    /// Retries on another peer when one fails or lies; Network or Timeout when none can.
    virtual void account(const ledger::Address& address, const light::ActivityCursor& synced,
                         Done<AccountAnswer> done) = 0;
    virtual void accountProof(const ledger::Address& address, Done<light::AccountProof> done) = 0;
    virtual void transactionProof(const ledger::TransactionId& id, Done<light::TransactionProof> done) = 0;
    virtual void historyProof(const ledger::Address& address, Done<light::HistoryCompleteProof> done) = 0;
    virtual void header(ledger::Height height, Done<light::ProvedHeader> done) = 0;
    /// At most net::maximumStateKeys keys.
    virtual void state(std::vector<Hash256> keys, Done<ProvedState> done) = 0;
    /// The record under this origin UID, or the proof that there is none; with its issuer's.
    virtual void certificate(const ledger::CertificateUid& origin, Done<CertificateAnswer> done) = 0;
    /// Every certificate that the account holds. `known`: origins whose records the caller has and that nothing in the
    /// account's history has touched since (ledger::certificateEffects); these are not fetched again. When it is the
    /// whole list, one account proof is all that is asked for. Made for 100,000 certificates and more.
    virtual void holdings(const ledger::Address& address, std::vector<ledger::CertificateUid> known,
                          Done<HoldingsAnswer> done) = 0;
    /// All links from the issue to the present owner, checked against a proved record. NotFound: no such certificate.
    virtual void custody(const ledger::CertificateUid& origin, Done<std::vector<ledger::CustodyLink>> done) = 0;
    /// Nothing: proved that the account is no issuer.
    virtual void issuer(const ledger::Address& address, Done<std::optional<ledger::IssuerRecord>> done) = 0;
    /// Proof file, issuer and custody; the caller adds metadata and X.509. NotFound: no such certificate.
    virtual void passport(const ledger::CertificateUid& origin, Done<passport::Passport> done) = 0;
    /// Gives a sealed hand-over (passport::sealHandOver) to all peers, which keep it for the recipient for a while.
    /// Replies with how many did; the first refusal's reason if none did. They take it only for whom the certificate
    /// belongs to: hand over after the transfer is final.
    virtual void putHandOver(const Bytes& sealed, Done<uint32_t> done) = 0;
    /// What peers keep for this recipient, without those whose SHA-256 is in `known`; at most 64 MiB in one call.
    /// Nothing in it is proved: passport::openHandOver() and checkHandOver() tell what it is worth.
    virtual void handOvers(const ledger::Address& recipient, std::vector<Hash256> known,
                           Done<std::vector<Bytes>> done) = 0;
    /// The proof with the key blocks that lead to its committee, so that anybody can check it with the genesis alone.
    virtual void proofFile(light::Proof proof, Done<light::ProofFile> done) = 0;
    /// Sends to all peers; replies with how many took it. The first refusal's reason if none did.
    virtual void submit(const Bytes& signedBytes, Done<uint32_t> done) = 0;
    /// Whether peers hold it in their pools: Seen is a claim, finality comes by account().
    virtual void inPool(const ledger::TransactionId& id, Done<bool> done) = 0;

    virtual const light::ChainRoot& root() const = 0;
    virtual void setPeers(const std::vector<std::string>& connect) = 0;
};

} // namespace circlet::node
