// One wallet file: keys, addresses, contacts, verified history and payments on their way (design §7, §8). Used by
// WalletSession. One process holds it (exclusive lock); one thread uses it at a time. Only verified facts are written
// as facts: the caller hands over what light:: has proved. Keys and words stay in guarded memory; nothing here logs an
// address, an amount or a name.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "crypto/hd.h"
#include "crypto/sealing.h"
#include "crypto/secure.h"
#include "light/proofs.h"
#include "passport/hand_over.h"
#include "passport/presentation.h"
#include "wallet/certificates.h"
#include "wallet/intent.h"

namespace circlet::wallet {

struct AddressInfo {
    ledger::Address address;
    uint32_t account = 0;
    uint32_t index = 0;
    std::string label;
    std::optional<ledger::Account> proved; ///< newest proved leaf; nothing: never asked, or proved absent (see asOf)
    ledger::Height asOfHeight = 0;         ///< 0: unknown
    TimeMs asOfTime = 0;
    light::ActivityCursor synced; ///< history verified up to here
    ledger::Amount received;      ///< total ever received
};

struct Contact {
    std::string name;
    ledger::Address address;
};

enum class PaymentState { Created = 0, Sent = 1, Seen = 2, Final = 3, Expired = 4 };

/// A transaction of ours that is on its way, or was.
struct Payment {
    ledger::TransactionId id;
    Bytes signedBytes;
    PaymentState state = PaymentState::Created;
    TimeMs created = 0;
    TimeMs expiry = 0;
    uint32_t sentTo = 0;       ///< peers
    ledger::Height height = 0; ///< when final
};

/// What a transaction did with certificates, as this wallet sees it. Moved: between own accounts.
enum class CertificateDeed {
    Issued = 0,
    Received = 1,
    Given = 2,
    Moved = 3,
    Changed = 4,
    Revoked = 5,
    Registered = 6,
    Retired = 7
};
struct CertificateNote {
    CertificateDeed deed = CertificateDeed::Received;
    std::optional<ledger::CertificateUid> origin; ///< of the first; nothing: an issuer was registered or retired
    uint32_t count = 0;                           ///< certificates
    std::string title;                            ///< of the first, if it is known here
};

/// One row of history: a final transaction (or system event) as it concerns this wallet, or a pending payment.
struct HistoryRow {
    std::string id; ///< transaction id in hex, or "system:<kind>:<height>:<address index>"
    std::optional<ledger::TransactionId> transaction;
    PaymentState state = PaymentState::Final;
    ledger::Height height = 0;
    TimeMs time = 0;
    ledger::Amount gains;     ///< of all own accounts together
    ledger::Amount loses;     ///< fee included
    ledger::Amount fee;       ///< when one of ours paid it
    bool internal = false;    ///< only between own accounts
    bool resignation = false; ///< a committee seat was given up; only the fee was paid
    std::optional<CertificateNote> certificate;
    bool coinless = false;    ///< only certificates moved, and perhaps the fee
    std::string counterparty; ///< address text when there is exactly one foreign party
    std::string memo;
    std::string note;
};

struct HistoryFilter {
    enum class Kind { All, In, Out, System, Pending, Certificates } kind = Kind::All;
    std::string search;
    uint64_t offset = 0;
    uint32_t limit = 100;
};
struct HistoryPage {
    uint64_t total = 0;
    std::vector<HistoryRow> rows; ///< newest first, pending on top
};

/// A verified entry with what explains it: the signed transaction (absent for system entries) and its block's time.
struct VerifiedEntry {
    ledger::ActivityEntry entry;
    Bytes signedBytes;
    TimeMs time = 0;
};

/// What the light node proved about one of our addresses; applied in one database transaction.
struct AddressUpdate {
    ledger::Address address;
    std::optional<ledger::Account> account; ///< nothing: proved absent
    ledger::Height height = 0;
    TimeMs time = 0;
    std::vector<VerifiedEntry> entries; ///< oldest first, continuing `synced`
    light::ActivityCursor synced;       ///< after the entries
};

/// A transaction file after this wallet has put its signatures into it.
struct SignedFile {
    ledger::UnsignedTransaction transaction;
    std::vector<ledger::Address> signedNow; ///< accounts for which this wallet signed
};

/// A certificate for coins, signed by us as its holder and given to the buyer.
struct Offer {
    ledger::TransactionId id;
    ledger::CertificateUid origin;
    ledger::Address holder; ///< ours
    ledger::Address buyer;
    ledger::Amount price;
    TimeMs created = 0;
    TimeMs expiry = 0;
    Bytes file;        ///< as it was handed out
    bool open = false; ///< the buyer can still complete it: not expired, and the holder's nonce not used by anything
};

struct Balance {
    ledger::Amount total;
    ledger::Amount spendable; ///< after deposits, locks and pending payments
    ledger::Amount locked;
    ledger::Amount pendingOut;
    bool known = false;            ///< every address was proved at least once
    bool complete = false;         ///< every history is verified down to its beginning
    ledger::Height asOfHeight = 0; ///< oldest of the addresses
    TimeMs asOfTime = 0;
};

/// Of all seats that paid to this wallet's addresses, from verified facts.
struct RewardTotals {
    ledger::Amount locked;   ///< now
    ledger::Amount unlocked; ///< ever, with fees
    ledger::Amount burned;   ///< ever
};

class Wallet;
/// What must be on disk together with a signed transaction: both are, or neither is. An error ends the signing.
using Alongside = std::function<Result<void>(Wallet&)>;

class Wallet {
public:
    /// A new file (must not exist: AlreadyExists) with its first address; facts are kept apart by chain id inside.
    /// `restore`: the words were used before, so the chain must be searched before balances are called complete.
    static Result<std::unique_ptr<Wallet>> create(const std::string& file, const crypto::SecureBytes& password,
                                                  const crypto::SecureBytes& words, const ledger::Genesis& genesis,
                                                  bool restore = false);
    /// WrongPassword, NotOurs, Corrupt, NewerVersion, Locked (another process), Io: each its own sentence, nothing
    /// changed.
    static Result<std::unique_ptr<Wallet>> open(const std::string& file, const crypto::SecureBytes& password,
                                                const ledger::Genesis& genesis);
    virtual ~Wallet() = default; ///< wipes keys, closes the file

    virtual const std::string& file() const = 0;
    virtual ledger::Network network() const = 0;

    // Secrets. The slow password check is part of each call.
    virtual Result<void> changePassword(const crypto::SecureBytes& before, const crypto::SecureBytes& after) = 0;
    virtual Result<crypto::SecureBytes> words(const crypto::SecureBytes& password) = 0;
    virtual Result<void> setWordsConfirmed() = 0;
    virtual bool wordsConfirmed() const = 0;
    /// A consistent copy with the same password, to a new file (AlreadyExists), fsynced.
    virtual Result<void> backup(const std::string& file) = 0;

    // Addresses and contacts
    virtual Result<AddressInfo> newAddress(const std::string& label) = 0;
    virtual std::vector<AddressInfo> addresses() const = 0;
    virtual bool owns(const ledger::Address& address) const = 0;
    virtual Result<void> setLabel(const ledger::Address& address, const std::string& label) = 0;
    virtual Result<void> saveContact(const Contact& contact) = 0; ///< name 1..60 characters, unique
    virtual Result<void> removeContact(const std::string& name) = 0;
    virtual std::vector<Contact> contacts() const = 0;
    virtual Result<void> setNote(const std::string& rowId, const std::string& note) = 0;

    // Restore: the next index that was never handed out; raise() hands out all up to and including `index`.
    virtual Result<ledger::Address> addressAt(uint32_t index) const = 0; ///< derived, not stored
    virtual Result<void> raise(uint32_t index) = 0;
    virtual bool restoring() const = 0; ///< created from words and not yet searched on this chain
    virtual Result<void> setRestored() = 0;

    // Verified facts
    virtual Result<void> apply(const AddressUpdate& update) = 0;
    virtual Balance balance() const = 0;
    virtual RewardTotals rewards() const = 0;
    virtual Result<HistoryPage> history(const HistoryFilter& filter) const = 0;
    virtual uint64_t revision() const = 0; ///< rises with every change that history() or addresses() would show

    // Payments
    /// All of our accounts that exist, also those without a coin to spend; empty while the balance is unknown.
    virtual std::vector<Source> sources() const = 0;
    /// Checks the intent against the prepared bytes once more, signs, and stores the payment durably before it returns
    /// it.
    virtual Result<Payment> sign(const Intent& intent, const Prepared& prepared, TimeMs now,
                                 const Alongside& alongside = {}) = 0;
    /// Signs a transaction file for all accounts of ours that have not signed yet; needs no peer and no balance, and
    /// finds own addresses up to a gap of 20 behind those handed out. `reviewed` is the id that the user was shown.
    /// Nothing is stored as a payment: whoever submits it follows it. Rejected: nothing in it is ours to sign; Expired
    /// by the clock here.
    virtual Result<SignedFile> signFile(ByteView file, const ledger::TransactionId& reviewed, TimeMs now) = 0;
    /// Rejected, in a sentence, while the certificate is locked, on its way to somebody or offered to a buyer: sign()
    /// and signOffer() refuse to give away or end such a one. Ask before a review.
    virtual Result<void> mayGiveAway(const ledger::CertificateUid& origin, TimeMs now) const = 0;
    /// Signs as holder after the same checks as sign(), remembers the offer durably, and returns it with its file.
    virtual Result<Offer> signOffer(const OfferIntent& intent, const Prepared& prepared, TimeMs now) = 0;
    /// Newest first. An offer is taken back by using the holder's nonce for anything else.
    virtual std::vector<Offer> offers(TimeMs now) const = 0;
    /// Checks the file against the intent, signs as buyer and stores the completed transaction as a payment. Expired,
    /// Rejected, InvalidSignature, InsufficientFunds.
    virtual Result<Payment> acceptOffer(const AcceptIntent& intent, ByteView file,
                                        const ledger::TransactionId& reviewed, TimeMs now) = 0;
    virtual std::vector<Payment> payments(bool openOnly) const = 0;
    virtual std::optional<Payment> payment(const ledger::TransactionId& id) const = 0;
    virtual Result<void> setPaymentState(const ledger::TransactionId& id, PaymentState state, ledger::Height height,
                                         uint32_t sentTo) = 0;
    /// Final time passed expiry, or another transaction has used the nonce: Expired, funds are free again.
    virtual Result<std::vector<ledger::TransactionId>> expirePayments(TimeMs finalTime) = 0;

    // Certificates
    virtual CertificateStore& certificates() = 0;
    virtual const CertificateStore& certificates() const = 0;

    // Passports: what the key of one of our addresses does besides transactions. NotFound: no address of ours.
    /// Signed; whoever has it can seal content for this address.
    virtual Result<passport::ReceiveRequest> makeReceiveRequest(const ledger::Address& address,
                                                                TimeMs expiry) const = 0;
    /// Errors of passport::openHandOver(). Says nothing about whether the content is that of the certificate.
    virtual Result<passport::HandOver> openHandOver(ByteView sealed) const = 0;
    /// Signs for its holder. The user has agreed to this domain and to what is shown.
    virtual Result<passport::Presentation> signPresentation(passport::Presentation presentation) const = 0;

    // Settings kept in the wallet
    virtual std::optional<std::string> setting(const std::string& key) const = 0;
    virtual Result<void> setSetting(const std::string& key, const std::string& value) = 0;
};

} // namespace circlet::wallet
