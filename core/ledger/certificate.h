// Certificates as the state keeps them: one record each under its origin UID, the links of its custody, and the tree of
// what an account holds (design §3 Certificate). Used by execution, by wallets and by everyone who reads a proved leaf.
// Values only: what may happen to a certificate is said by execution.
#pragma once

#include "ledger/records.h"
#include "ledger/state.h"
#include "ledger/transaction.h"

namespace circlet::ledger {

struct CertificateRecord {
    CertificateUid origin;  ///< stays for ever, keys the leaf
    CertificateUid current; ///< of the present owner
    CertificateKind kind = CertificateKind::Ownership;
    CertificateStatus status = CertificateStatus::Blank;
    std::optional<Address> issuer;
    Address owner;
    Hash256 metadata;     ///< salted commitment to content off chain; zero: none
    Hash256 x509;         ///< SHA-256 of the X.509 certificate; zero: none
    Amount faceValue;     ///< value kind only, with its currency
    std::string currency; ///< 1..8 of A-Z and 0-9; empty for other kinds
    CertificateRules rules;
    TimeMs issuedAt = 0;
    TimeMs expiresAt = 0;    ///< 0: never
    TimeMs heldSince = 0;    ///< block time of the last transfer, or of the issue
    uint64_t generation = 0; ///< transfers so far
    Hash256 custodyHead;
    RevocationReason reason = RevocationReason::Unspecified; ///< revoked only
    TimeMs revokedAt = 0;                                    ///< revoked only

    bool isHeld() const { return status != CertificateStatus::Revoked; }
    bool isExpired(TimeMs time) const { return expiresAt != 0 && time > expiresAt; }
    CertificateTerms terms() const { return {rules, expiresAt}; }
    bool operator==(const CertificateRecord&) const = default;
};
Bytes encode(const CertificateRecord& record);
Result<CertificateRecord> decodeCertificateRecord(ByteView bytes);

/// Of a certificate that an action makes, or that a transfer gives to its recipient.
CertificateUid certificateUid(const TransactionId& transaction, uint32_t action, CertificateKind kind);
/// Of one that comes with a seat's reward.
CertificateUid blankCertificateUid(const ChainId& chain, KeyHeight keyHeight, const Hash256& request,
                                   CertificateKind kind);

/// One link of custody. `from` is zero for the first link; `cause` is the transaction's id, or the seat's key in the
/// state for a reward.
struct CustodyLink {
    CertificateUid from;
    CertificateUid to;
    Hash256 cause;
    Height height = 0;
    bool operator==(const CustodyLink&) const = default;
};
void write(Writer& writer, const CustodyLink& link);
Result<CustodyLink> readCustodyLink(Reader& reader);
constexpr std::size_t custodyLinkBytes = 104;
/// head = tagged hash(previous head, link); the head before the first link is all zero.
Hash256 extendCustody(const Hash256& head, const CustodyLink& link);
/// The link that an action of a transaction in the block at `height` made. NotFound: it neither issues nor transfers.
Result<CustodyLink> custodyLink(const TransactionBody& body, uint32_t action, Height height);
/// A link and its place in the custody of its certificate: 0 for the first one, then one for each transfer.
struct NumberedLink {
    CertificateUid origin;
    uint64_t number = 0;
    CustodyLink link;
    bool operator==(const NumberedLink&) const = default;
};
/// InvalidProof unless these are all links of the certificate, the first one first: none left out, none made up.
Result<void> checkCustody(const CertificateRecord& record, std::span<const CustodyLink> links);

/// What nobody issued: bound to its content once, by its owner.
CertificateRecord blankCertificate(const CertificateUid& uid, CertificateKind kind, const Address& owner,
                                   const Hash256& cause, Height height, TimeMs time);

// Holdings: one leaf of the state per certificate, so placed that those of one account are one subtree. Its hash is
// the account's holdings root, hence "these are all my certificates" is a proof.

/// Bits of a leaf's key that name the account.
constexpr std::size_t holdingPrefixBits = 96;
/// Key of the leaf that says that the account holds this certificate.
Hash256 holdingKey(const Address& account, const CertificateUid& origin);
struct Holding {
    Address account;
    CertificateUid origin;
    bool operator==(const Holding&) const = default;
};
Bytes encode(const Holding& holding);
Result<Holding> decodeHolding(ByteView bytes);

/// The root that an account's leaf has exactly if these are all the certificates it holds, in any order.
Hash256 holdingsRoot(const Address& account, std::span<const CertificateUid> origins);
/// InvalidProof unless these are all the certificates that the account of this (proved) leaf holds, each once.
Result<void> checkHoldings(const Account& account, const Address& address, std::span<const CertificateUid> origins);
/// The root in a state, and what lies below it: at most `maximum` certificates, from the one after `after` on, in the
/// order of their keys.
Result<Hash256> readHoldingsRoot(const State& state, const Address& account);
Result<std::vector<CertificateUid>> readHoldings(const State& state, const Address& account, std::size_t maximum,
                                                 const std::optional<CertificateUid>& after = {});
Result<std::optional<CertificateRecord>> readCertificate(const State& state, const CertificateUid& origin,
                                                         TreeCache* cache = nullptr);
/// From a proof that verifyState() took: the record, or nothing where it proves that there is none. InvalidProof if it
/// is about something else.
Result<std::optional<CertificateRecord>> provedCertificate(const StateProof& proof, const CertificateUid& origin);

} // namespace circlet::ledger
