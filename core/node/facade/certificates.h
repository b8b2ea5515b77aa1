// Certificates as the window and circlet-cli see them: values, requests and the commands on them (design §9). Used by
// ui, app and circlet-cli through CertificateDesk. Texts are plain text, whoever wrote them; nothing here is a secret.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "crypto/secure.h"
#include "node/facade/async.h"
#include "node/facade/review.h"
#include "node/facade/snapshot.h"

namespace circlet::facade {

enum class CertificateOrder { Newest, Title, Issuer, Expiry };

/// All that are set must hold.
struct CertificateQuery {
    std::optional<CertificateKind> kind;
    std::string issuer;    ///< address; empty: any
    bool incoming = false; ///< only these …
    bool expiring = false; ///< … within 30 days, or over
    bool locked = false;
    bool former = false; ///< those that are not held any more, instead of those that are
    std::string search;  ///< in title, issuer's name, origin, UID, fields
    CertificateOrder order = CertificateOrder::Newest;
    uint64_t offset = 0;
    uint32_t limit = 100; ///< at most 1,000
};

struct CertificateIssuerChip {
    std::string address;
    std::string name;
    uint64_t count = 0;
};

struct CertificatePage {
    uint64_t total = 0; ///< that match
    uint64_t offset = 0;
    std::vector<CertificateRow> rows;
    // For the chips: of all that are held, whatever the query.
    uint64_t held = 0;
    uint64_t incoming = 0;
    uint64_t expiring = 0;
    uint64_t locked = 0;
    uint64_t ownership = 0;
    uint64_t identity = 0;
    uint64_t value = 0;
    uint64_t former = 0;
    std::vector<CertificateIssuerChip> issuers; ///< most certificates first, at most 20
};

struct CertificateField {
    std::string name;
    std::string value;
    uint32_t entry = 0; ///< names it in ShowRequest
};

struct CertificateAttachment {
    uint32_t entry = 0;
    std::string name;
    std::string mediaType; ///< image/png, image/jpeg, application/pdf, text/plain
    uint64_t size = 0;
    bool present = false; ///< the bytes are here
    bool picture = false;
    Bytes content = {}; ///< of the picture to show when no wallet holds the certificate: it came with what was verified
};

/// One link of custody, oldest first.
struct CustodyRow {
    std::string what;  ///< "Issued", "Transferred", "Won by mining"
    std::string uid;   ///< after it
    std::string cause; ///< transaction id in hex; of a reward the seat's key
    std::string owner; ///< address after it; empty: not known here
    std::string ownerLabel;
    ledger::Height height = 0;
    TimeMs time = 0; ///< 0: not known here
};

/// Of the X.509 certificate that belongs to it, and how its chain was judged.
struct X509View {
    std::string subject;
    std::string issuer;
    std::string serial;
    std::string fingerprint; ///< SHA-256, hex
    std::string key;         ///< "ECDSA P-256"
    TimeMs notBefore = 0;
    TimeMs notAfter = 0;
    bool rootRegistered = false; ///< its root is the one that the issuer has registered on chain
    std::string problem;         ///< empty: the chain is good
};

/// Where a certificate was shown.
struct ShownRow {
    TimeMs time = 0;
    std::string origin;
    std::string title;
    std::string domain;
    std::string purpose;
    std::vector<std::string> fields; ///< names of what was shown
};

struct CertificateDetail {
    CertificateRow row;
    std::string description;
    std::vector<CertificateField> fields;
    std::vector<CertificateAttachment> attachments;
    std::vector<std::string> rules;  ///< a sentence each; empty: anybody may get it at any time
    std::string transferProblem;     ///< why it cannot be transferred now; empty: it can
    bool issuerMustSign = false;     ///< every transfer needs the issuer's signature as well
    bool recipientsListed = false;   ///< only those on the issuer's list can get it
    ledger::Amount transferFee;      ///< of a transfer at level 0, doubled by each level; 0: not known here
    std::vector<CustodyRow> custody; ///< empty: not known yet
    bool custodyProved = false;      ///< all links, and they lead to the proved record
    std::optional<X509View> x509;    ///< nothing: none, or not here
    bool x509Expected = false;       ///< the record names one
    std::string missing;             ///< what is not here, and where it can come from; empty: nothing
    std::string endedText;           ///< revoked: when, by which reason
    std::vector<ShownRow> shown;     ///< newest first
};

// --- what is signed
// ------------------------------------------------------------------------------------------------------------

/// Every certificate transaction before it is signed: decoded from the very bytes that will be signed.
struct CertificateReview {
    uint64_t id = 0;         ///< for confirm()
    std::string transaction; ///< id in hex
    std::string headline;    ///< "You transfer “Diploma” to Ana."
    std::vector<std::string> deeds;
    std::vector<Effect> effects;
    ledger::Amount fee;
    uint8_t level = 0;
    TimeMs expiry = 0;
    std::string bytesHex;
    std::vector<std::string> warnings; ///< first certificate for this recipient, deposit brought along, …
    std::vector<std::string> others;   ///< addresses that are not ours and must sign it too
};

struct TransferRequest {
    std::string origin;
    std::string recipient; ///< address, contact, or receive link (then its content goes along, sealed)
    uint8_t level = 0;
    std::string handOverFile;         ///< where the sealed content is written too; empty: over the network only
    std::vector<std::string> allowed; ///< addresses of the recipients' list, when the rules name one
    bool asFile = false;              ///< to be signed in a file, by others too if they must: confirm() refuses it
};

struct RevokeRequest {
    std::string origin;
    std::string reason; ///< a word of revocationReasons()
    uint8_t level = 0;
    bool asFile = false; ///< as in TransferRequest
};

/// An offer to sell: a file that this wallet signs, that only `buyer` can complete, until `expiry`.
struct OfferRequest {
    std::string origin;
    std::string buyer; ///< address, contact, or receive link (then its content goes along, sealed, in the file)
    ledger::Amount price;
    TimeMs validForMs = 24ULL * 3600 * 1000; ///< at most about a day
    std::string file;                        ///< must not exist
    std::vector<std::string> allowed;        ///< as in TransferRequest
};

struct OfferView {
    uint64_t id = 0; ///< for confirm(): completes, signs and submits it
    std::string seller;
    std::string buyer; ///< one of ours, or it cannot be accepted here
    ledger::Amount price;
    TimeMs expiry = 0;
    CertificateReview review;
    std::optional<CertificateDetail> certificate; ///< proved now; with content if the file brought it
    std::string problem;                          ///< why it cannot be accepted; empty: it can
};

// --- passport and presentation
// ------------------------------------------------------------------------------------------------------------

/// What of the content is shown: entries of CertificateField and CertificateAttachment; title and description by name.
struct ShowRequest {
    std::string origin;
    bool title = true;
    bool description = true;
    std::vector<uint32_t> entries;
    bool x509 = true;
};

struct ChallengeRequest {
    std::string domain;
    std::string purpose;
    std::vector<CertificateKind> kinds; ///< empty: any
    std::string issuer;                 ///< address; empty: any
    std::vector<std::string> fields;    ///< names that must be shown
    uint32_t minutes = 10;
};

struct ChallengeView {
    std::string link;
    std::string domain;
    std::string purpose;
    std::vector<CertificateKind> kinds;
    std::string issuer;
    std::string issuerName;
    std::vector<std::string> fields;
    TimeMs expiry = 0;
    std::vector<CertificateRow> answers; ///< certificates of this wallet that can answer it
    std::string problem;                 ///< expired, another network; empty: it can be answered
};

struct PresentRequest {
    std::string challenge; ///< link
    ShowRequest show;
    std::string file; ///< where the answer is written when it is too large for a link; empty: a link or nothing
};

struct Presented {
    std::string link; ///< empty: too large
    std::string file;
};

enum class VerifiedWhat { Proof, Passport, Presentation, X509, HandOver, Offer };

/// The verdict about a file or a link that anybody may have given to the user.
struct VerifyReport {
    VerifiedWhat what = VerifiedWhat::Proof;
    bool valid = false;   ///< everything in it is genuine
    bool good = false;    ///< … and it is worth what it says: not expired, not revoked
    std::string headline; ///< "Genuine, and held by dcc1… at block 1,234"
    std::string claim;    ///< in words: what is proved, and as of when
    std::string problem;  ///< first thing that is wrong, as a sentence
    std::string
        freshness; ///< what this computer's own node says now: "Not revoked as of block …", or that it was not asked
    ledger::Height height = 0;
    TimeMs time = 0;
    std::vector<ProofStep> steps;
    std::optional<CertificateDetail> certificate; ///< as proved; what is shown of its content
    std::string domain;                           ///< of a presentation
    bool sealed = false;     ///< a whole hand-over: nobody but its recipient can tell what is in it
    bool importable = false; ///< … and the recipient is this wallet: importHandOver() takes it
};

// --- issuer
// ------------------------------------------------------------------------------------------------------------

enum class IssuerKeyKind { EcdsaP256, Rsa3072, RsaPss3072 };

struct OutstandingRow {
    std::string currency;
    uint64_t value = 0;
};

struct AuthorityView {
    std::string subject;
    std::string fingerprint;
    std::string key;
    TimeMs notBefore = 0;
    TimeMs notAfter = 0;
    std::string keptIn; ///< "This wallet" or the token's name; empty: its key is elsewhere
};

/// Authorities as another program or another wallet has written them. Each file is PKCS#12, or PEM with a key and its
/// certificates; the root's may also be its certificate alone.
struct AuthorityFiles {
    std::string file;             ///< of the issuing authority, or of the root
    crypto::SecureBytes password; ///< empty: it has none
    std::string rootFile;         ///< empty: `file` brings the root's certificate
    crypto::SecureBytes rootPassword;
};

/// A new certificate for the issuing authority, of the same key and under the same root.
struct RenewAuthorityRequest {
    std::string rootFile; ///< with the root's key, used once and not kept; empty: it is in this wallet or its token
    crypto::SecureBytes rootPassword;
    crypto::SecureBytes tokenPin;
};

/// The issuer that this wallet is, if it is one.
struct IssuerView {
    bool registered = false; ///< proved on chain
    bool pending = false;    ///< its registration is not final yet
    bool retired = false;
    std::string account; ///< address
    std::string name;
    TimeMs since = 0;
    uint64_t issued = 0;
    uint64_t revoked = 0;
    std::vector<OutstandingRow> outstanding;
    std::optional<AuthorityView> root; ///< nothing: the keys are not in this wallet
    std::optional<AuthorityView> issuing;
    bool renewalDue = false; ///< the issuing certificate ends within 90 days, or has ended
    uint64_t crlNumber = 0;  ///< of the newest list; 0: none made
    TimeMs crlNextUpdate = 0;
    AsOf asOf;
};

struct RegisterIssuerRequest {
    std::string name;
    std::string organisation; ///< of the root's subject; empty: the name
    std::string country;      ///< two letters; may be empty
    IssuerKeyKind key = IssuerKeyKind::EcdsaP256;
    std::string
        tokenUri; ///< PKCS#11 URI of a key for the root; empty: it is made in this wallet, as the issuing key is
    crypto::SecureBytes tokenPin; ///< of the token
    AuthorityFiles brought;       ///< its `file` empty: the authorities are made here; else they come from there
    uint8_t level = 0;
};

struct RuleRequest {
    bool transferable = true;
    bool issuerCoSigns = false;
    bool issuerMayChange = false;
    TimeMs notBefore = 0;
    uint64_t minimumHoldingMs = 0;
    std::optional<uint32_t> maximumTransfers;
    std::vector<std::string> recipients; ///< addresses; empty: anybody
};

struct NewAttachmentFile {
    std::string file;
    std::string name; ///< empty: the file's
};

/// What a certificate is bound to, once and for ever; kept off chain.
struct NewContent {
    std::string title;
    std::string description;
    std::vector<std::pair<std::string, std::string>> fields;
    std::vector<NewAttachmentFile> attachments;
};

struct IssueRequest : NewContent {
    std::string recipient; ///< address, contact, receive link; empty: this wallet
    CertificateKind kind = CertificateKind::Ownership;
    uint64_t faceValue = 0;
    std::string currency;
    RuleRequest rules;
    TimeMs expiresAt = 0;
    bool x509 = true;        ///< with a leaf of our authority
    std::string requestFile; ///< PKCS#10: the leaf is for the key and the name in it; empty: for a key nobody holds
    uint8_t level = 0;
};

/// Content for a blank certificate of this wallet.
struct BindRequest : NewContent {
    std::string origin;
    uint8_t level = 0;
};

/// Rules and expiry as they are, and whether this wallet can change them.
struct TermsView {
    std::string origin;
    std::string title;
    RuleRequest rules;   ///< without recipients: the chain knows their list by its hash only
    bool listed = false; ///< only those on a list get it
    TimeMs expiresAt = 0;
    bool freely = false; ///< any rules; else they can only be tightened
    std::string problem; ///< why this wallet cannot change them; empty: it can
};

/// All of them as they shall be.
struct TermsRequest {
    std::string origin;
    RuleRequest rules;
    bool keepList = true; ///< without recipients: the list stays as it is, if there is one
    TimeMs expiresAt = 0;
    uint8_t level = 0;
    bool asFile = false; ///< as in TransferRequest
};

struct IssuedRow {
    std::string origin;
    CertificateKind kind = CertificateKind::Ownership;
    std::string title;
    std::string recipient; ///< to whom it was issued
    std::string recipientLabel;
    uint64_t faceValue = 0;
    std::string currency;
    TimeMs time = 0;
    TimeMs expiresAt = 0;
    std::string serial; ///< of its X.509 certificate; empty: none
    TransactionState state = TransactionState::Final;
    bool revoked = false;
};

struct IssuedPage {
    uint64_t total = 0;
    uint64_t offset = 0;
    std::vector<IssuedRow> rows;
};

struct BatchProblem {
    uint64_t line = 0; ///< of the file, from 1
    std::string text;
};

/// A CSV file that was read and checked; nothing is signed yet.
struct BatchPlan {
    uint64_t id = 0; ///< for startBatch()
    uint64_t rows = 0;
    uint64_t good = 0;
    std::vector<BatchProblem> problems; ///< the first 200
    uint64_t transactions = 0;
    ledger::Amount fees;
    ledger::Amount deposits; ///< brought along for recipients
};

/// The commands. As Facade: each returns at once, replies arrive through Post.
class Certificates {
public:
    virtual ~Certificates() = default;

    // Holder
    virtual void query(CertificateQuery query, Call, Reply<CertificatePage>) = 0;
    virtual void detail(std::string origin, Call, Reply<CertificateDetail>) = 0;
    virtual void attachment(std::string origin, uint32_t entry, Call,
                            Reply<Bytes>) = 0;                                ///< a harmless picture, PDF or text
    virtual void accept(std::string origin, Call, Reply<std::monostate>) = 0; ///< taken note of
    virtual void setLocked(std::string origin, bool locked, Call, Reply<std::monostate>) = 0;
    virtual void receiveLink(std::string address, Call, Reply<std::string>) = 0;
    virtual void importHandOver(std::string file, Call, Reply<CertificateDetail>) = 0;
    virtual void exportHandOver(std::string origin, std::string receiveLink, std::string file, Call,
                                Reply<std::string>) = 0;
    virtual void prepareTransfer(TransferRequest request, Call, Reply<CertificateReview>) = 0;
    virtual void prepareRevoke(RevokeRequest request, Call, Reply<CertificateReview>) = 0; ///< as holder or issuer
    virtual void prepareBind(BindRequest request, Call, Reply<CertificateReview>) = 0;     ///< of a blank, once
    /// Signs and sends what was reviewed, once: transfer, revocation, binding, registration, issue, change of rules,
    /// accepted offer.
    virtual void confirm(uint64_t review, Call, Reply<Sent>) = 0;
    /// Why a transaction of ours can never be final, and who holds the certificate now; empty: nothing like it.
    virtual void whyExpired(std::string transaction, Call, Reply<std::string>) = 0;
    // Swap
    virtual void prepareOffer(OfferRequest request, Call, Reply<CertificateReview>) = 0;
    virtual void writeOffer(uint64_t review, Call, Reply<std::string>) = 0; ///< signs and writes the file
    virtual void readOffer(std::string file, Call, Reply<OfferView>) = 0;
    // Passport and presentation
    virtual void exportPassport(ShowRequest show, std::string file, Call, Reply<std::string>) = 0;
    virtual void makeChallenge(ChallengeRequest request, Call, Reply<ChallengeView>) = 0;
    virtual void readChallenge(std::string link, Call, Reply<ChallengeView>) = 0;
    virtual void present(PresentRequest request, Call, Reply<Presented>) = 0;
    virtual void shownLog(uint32_t limit, Call, Reply<std::vector<ShownRow>>) = 0;
    virtual void verifyFile(std::string file, Call, Reply<VerifyReport>) = 0; ///< whatever it is
    virtual void verifyText(std::string text, Call, Reply<VerifyReport>) = 0; ///< a link, or PEM
    // Issuer
    virtual void issuer(Call, Reply<IssuerView>) = 0;
    virtual void prepareRegister(RegisterIssuerRequest request, Call, Reply<CertificateReview>) = 0;
    virtual void prepareRetire(uint8_t level, Call, Reply<CertificateReview>) = 0;
    virtual void prepareIssue(IssueRequest request, Call, Reply<CertificateReview>) = 0;
    virtual void terms(std::string origin, Call, Reply<TermsView>) = 0; ///< also of one that only its holder can change
    virtual void prepareTerms(TermsRequest request, Call, Reply<CertificateReview>) = 0;
    /// The X.509 chain of a certificate that is held or was issued here, as PEM: leaf first, without keys.
    virtual void exportX509(std::string origin, std::string file, Call, Reply<std::string>) = 0;
    virtual void issued(std::string search, uint64_t offset, uint32_t limit, Call, Reply<IssuedPage>) = 0;
    /// First line: columns, in any order: recipient and title (needed), kind (ownership, identity, value), description,
    /// face_value, currency, expires (YYYY-MM-DD), and field:NAME for fields. At most 10,000 rows (RFC 4180).
    virtual void planBatch(std::string csvFile, RuleRequest rules, TimeMs expiresAt, uint8_t level, Call,
                           Reply<BatchPlan>) = 0;
    virtual void startBatch(uint64_t plan, bool onlyGood, Call, Reply<std::monostate>) = 0;
    virtual void cancelBatch(Call, Reply<std::monostate>) = 0;
    /// Goes on with one that was interrupted (BatchProgress): what was sent is waited for, never issued again.
    virtual void resumeBatch(Call, Reply<std::monostate>) = 0;
    virtual void discardBatch(Call, Reply<std::monostate>) = 0; ///< what is not sent yet is forgotten
    virtual void exportCrl(std::string file, Call, Reply<std::string>) = 0;
    virtual void exportAuthority(std::string file, Call, Reply<std::string>) = 0; ///< chain as PEM, without keys
    /// The issuing authority's key goes to `file`; the root's, if it is in the wallet, beside it with “-root” before
    /// the ending. Needed after a loss of the wallet's file: words do not bring keys of X.509 back.
    virtual void exportKeys(std::string file, crypto::SecureBytes password, Call, Reply<std::string>) = 0; ///< PKCS#12
    /// Keys that are not in this wallet, once their root is the one that is registered on chain.
    virtual void importKeys(AuthorityFiles files, Call, Reply<IssuerView>) = 0;
    virtual void renewAuthority(RenewAuthorityRequest request, Call, Reply<IssuerView>) = 0;
};

/// Stable words and what they mean, for choosing a reason.
std::vector<std::pair<std::string, std::string>> revocationReasons();

} // namespace circlet::facade
