// What a wallet knows of certificates: those that it holds or held, their content, whom they were shown to, and what it
// issued itself (design §9). Part of a Wallet, in its encrypted file, kept apart by chain. Only verified facts are
// written as facts: the caller hands over what light:: has proved. One thread at a time, as Wallet.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "crypto/secure.h"
#include "ledger/certificate.h"
#include "ledger/issuer.h"
#include "passport/challenge.h"
#include "passport/evidence.h"
#include "passport/metadata.h"

namespace circlet::wallet {

/// Of one account, complete under one proved header.
struct HoldingsUpdate {
    ledger::Address address; ///< ours
    ledger::Height height = 0;
    TimeMs time = 0;
    std::vector<ledger::CertificateUid> origins;    ///< all that it holds
    std::vector<ledger::CertificateRecord> records; ///< those of them that are new or changed
};

struct HeldCertificate {
    ledger::CertificateRecord record; ///< newest proved
    ledger::Height asOfHeight = 0;
    TimeMs asOfTime = 0;
    bool held = true;                ///< false: passed on or ended
    bool accepted = false;           ///< its user took note of it, or it did not come from somebody else
    bool locked = false;             ///< its user does not want it given away
    std::string title;               ///< empty: its content is not here
    std::optional<uint32_t> picture; ///< entry of the first picture whose bytes are here
    bool hasMetadata = false;
    bool hasX509 = false;
    bool hasCustody = false;
};

enum class CertificateSort { Newest, Title, Issuer, Expiry };
/// All that are set must hold.
struct CertificateFilter {
    std::optional<ledger::CertificateKind> kind;
    std::optional<ledger::Address> issuer;
    bool incoming = false;
    std::optional<TimeMs> expiringBefore;
    bool locked = false;
    bool former = false; ///< those that are not held any more, instead of those that are
    std::string search;  ///< in title, fields and the issuer's name, in any case; origin and UID by their beginning
    CertificateSort sort = CertificateSort::Newest; ///< Title, Issuer, Expiry ascend; what has none is last
    uint64_t offset = 0;
    uint32_t limit = 100; ///< at most 1,000
};
struct CertificateList {
    uint64_t total = 0;
    std::vector<HeldCertificate> rows;
};
struct CertificateCounts {
    uint64_t held = 0, incoming = 0, expiring = 0, locked = 0, former = 0;
    uint64_t ownership = 0, identity = 0, value = 0;
    std::vector<std::pair<ledger::Address, uint64_t>> issuers; ///< most first, at most 20
};

/// What is off chain; each part may be missing.
struct CertificateContent {
    std::optional<passport::Metadata> metadata;
    passport::X509Chain x509;
    std::vector<ledger::CustodyLink> custody; ///< empty: not known up to the newest record
};

/// What came, or was made, before its record was on the chain.
struct CertificateDraft {
    passport::Metadata metadata;
    passport::X509Chain x509;
};

struct ShownEntry {
    TimeMs time = 0;
    ledger::CertificateUid origin;
    std::string title;
    std::string domain;
    std::string purpose;
    std::vector<std::string> fields;
};

/// A certificate that this wallet issued, from the moment its transaction was signed.
struct IssuedCertificate {
    ledger::CertificateUid origin;
    ledger::TransactionId transaction;
    ledger::CertificateKind kind = ledger::CertificateKind::Ownership;
    ledger::Address recipient;
    std::string title;
    ledger::Amount faceValue;
    std::string currency;
    TimeMs time = 0;
    TimeMs expiresAt = 0;
    Bytes serial;       ///< of its X.509 certificate; empty: none
    uint64_t batch = 0; ///< 0: alone
    std::optional<ledger::RevocationReason> revoked;
    TimeMs revokedAt = 0;
};

/// A batch that was begun and has not ended: what a restart needs to go on with it.
struct OpenBatch {
    uint64_t id = 0; ///< no other batch ever has it
    Bytes common;    ///< of all rows; read by who wrote it, as the rows are
    uint64_t rows = 0;
    std::vector<std::pair<ledger::TransactionId, uint64_t>> sent; ///< what issues some of them, and how many
};
struct KeptBatchRow {
    uint32_t place = 0;
    Bytes row;
};

/// The keys and certificates of the wallet's own authority; a secret key is in guarded memory, or named in a token.
struct AuthorityRecord {
    std::string name;               ///< "root", "issuing"
    Bytes certificate;              ///< DER
    crypto::SecureBytes privateKey; ///< PKCS#8 DER; empty: in the token
    std::string tokenUri;
};

class CertificateStore {
public:
    virtual ~CertificateStore() = default;

    // Verified facts. A certificate that an address does not list any more is former from then on. What somebody else
    // issued or passed on to us is "incoming" until it is accepted. What we won, issued or moved ourselves is accepted
    // at once; so is, after a restore from words, all that is found until each address was applied once: words do not
    // remember what their owner took note of.
    /// NotFound: not our address. InvalidProof: a record is of another owner, ended or not listed, or a listed one is
    /// not known and not there. An older proof than the known one changes nothing.
    virtual Result<void> apply(const HoldingsUpdate& update) = 0;
    /// A proved record of one that is not held (revoked, passed on), or that was issued here.
    virtual Result<void> applyRecord(const ledger::CertificateRecord& record, ledger::Height height, TimeMs time) = 0;
    /// Name of an issuer as proved on chain.
    virtual Result<void> setIssuer(const ledger::IssuerRecord& issuer) = 0;
    virtual std::optional<ledger::IssuerRecord> issuer(const ledger::Address& address) const = 0;
    /// All that this address holds as last applied, ascending: whose records need not be fetched again unless a
    /// transaction in the address's history changed them.
    virtual std::vector<ledger::CertificateUid> heldOrigins(const ledger::Address& address) const = 0;

    virtual std::optional<HeldCertificate> find(const ledger::CertificateUid& origin) const = 0;
    virtual Result<CertificateList> query(const CertificateFilter& filter) const = 0;
    virtual CertificateCounts counts(TimeMs expiringBefore) const = 0;
    virtual Result<void> setAccepted(const ledger::CertificateUid& origin) = 0;
    virtual Result<void> setLocked(const ledger::CertificateUid& origin, bool locked) = 0;

    // Content. InvalidProof unless metadata and X.509 are what the known record commits to, and custody leads to it.
    // What is missing in `content` stays as it was, and a part of the metadata never replaces more of them. A transfer
    // leaves metadata and X.509 valid; custody is not known then until it is put again.
    virtual Result<void> putContent(const ledger::CertificateUid& origin, const CertificateContent& content) = 0;
    virtual Result<CertificateContent> content(const ledger::CertificateUid& origin) const = 0;
    /// Content of a certificate that is not on chain yet (drafts of an issue, an offer, a hand-over that came first):
    /// bound to a record by its commitment when one is applied.
    virtual Result<void> keepDraft(const passport::Metadata& metadata, const passport::X509Chain& x509) = 0;
    virtual Result<void> keepDrafts(const std::vector<CertificateDraft>& drafts) = 0; ///< all of them or none
    /// By the metadata's commitment, while no certificate of ours took it: what an issuer hands over to its recipients.
    virtual Result<std::optional<CertificateDraft>> draft(const Hash256& commitment) const = 0;
    virtual Result<void> dropDraft(const Hash256& commitment) = 0;

    // Presentations
    virtual Result<void> logShown(const ShownEntry& entry) = 0;
    virtual std::vector<ShownEntry> shown(const std::optional<ledger::CertificateUid>& origin,
                                          uint32_t limit) const = 0;
    virtual Result<passport::ChallengeBook> challengeBook() const = 0;
    virtual Result<void> saveChallengeBook(const passport::ChallengeBook& book) = 0;

    // Issuer
    virtual Result<void> saveAuthority(const AuthorityRecord& record) = 0;
    virtual Result<std::optional<AuthorityRecord>> authority(const std::string& name) const = 0;
    virtual Result<void> addIssued(const std::vector<IssuedCertificate>& issued) = 0; ///< all of them or none
    /// Its X.509 certificate can be made only when its UID is known.
    virtual Result<void> setIssuedSerial(const ledger::CertificateUid& origin, const Bytes& serial) = 0;
    virtual Result<void> setIssuedRevoked(const ledger::CertificateUid& origin, ledger::RevocationReason reason,
                                          TimeMs at) = 0;
    virtual std::optional<IssuedCertificate> issuedOne(const ledger::CertificateUid& origin) const = 0;
    /// Newest first; `search` in title and recipient.
    virtual Result<std::pair<uint64_t, std::vector<IssuedCertificate>>>
    issued(const std::string& search, uint64_t offset, uint32_t limit) const = 0;
    virtual Result<std::vector<IssuedCertificate>> revokedWithSerial() const = 0; ///< for the list of revocation
    virtual Result<uint64_t> nextCrlNumber() = 0;
    // A batch on its way, until it has ended: whatever happens in between, no row is issued twice.
    /// AlreadyExists while another one is open.
    virtual Result<uint64_t> beginBatch(const Bytes& common, const std::vector<Bytes>& rows) = 0;
    virtual Result<std::optional<OpenBatch>> openBatch() const = 0;
    virtual Result<std::vector<KeptBatchRow>> openBatchRows(uint64_t batch) const = 0; ///< that nothing issues yet
    /// Together with the transaction that issues them (Wallet::sign()). Rejected unless nothing else issues them.
    virtual Result<void> takeBatchRows(uint64_t batch, const std::vector<uint32_t>& places,
                                       const ledger::TransactionId& transaction) = 0;
    /// The transaction can never be final: its rows are open again.
    virtual Result<void> reopenBatchRows(uint64_t batch, const ledger::TransactionId& transaction) = 0;
    virtual Result<void> endBatch(uint64_t batch) = 0;

    virtual uint64_t revision() const = 0; ///< rises with every change that a query would show
};

} // namespace circlet::wallet
