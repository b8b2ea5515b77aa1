// What certificates are made of: kinds, states, an issuer's rules, the list of those who may get one, and reasons of
// revocation (design §3 Certificate). Used by actions, records, execution and wallets. Values only: what may happen to
// a certificate is said by execution.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "ledger/codec.h"

namespace circlet::ledger {

enum class CertificateKind : uint8_t { Ownership = 1, Identity = 2, Value = 3 };
/// Blank: nothing is bound to it yet. Retired UIDs have no status: only the current one is in the record.
enum class CertificateStatus : uint8_t { Blank = 0, Active = 1, Revoked = 2 };

/// The codes of RFC 5280 that can be final (no hold, no removal from a list), and two of our own.
enum class RevocationReason : uint8_t {
    Unspecified = 0,
    KeyCompromise = 1,
    IssuerCompromise = 2, ///< cACompromise
    AffiliationChanged = 3,
    Superseded = 4,
    CessationOfOperation = 5,
    PrivilegeWithdrawn = 9,
    AttributeCompromise = 10, ///< aACompromise
    Redeemed = 128,           ///< a value certificate was paid out: issuer and holder agree
    Surrendered = 129,        ///< its holder gave it up
};
bool isKnown(RevocationReason reason);
/// Stable word: "key_compromise".
std::string_view reasonName(RevocationReason reason);
/// "ownership", "identity", "value".
std::string_view kindName(CertificateKind kind);

/// What an issuer demanded, checked in every transfer. All off: anybody may get it at any time.
struct CertificateRules {
    bool transferable = true;
    bool issuerCoSigns = false;   ///< transfers need the issuer's authorization
    bool issuerMayChange = false; ///< else rules can only be tightened, by issuer and owner together
    TimeMs notBefore = 0;         ///< no transfer before this block time
    uint64_t minimumHoldingMs = 0;
    std::optional<uint32_t> maximumTransfers;
    std::optional<Hash256> recipients; ///< root of the list of those who may get it
    bool operator==(const CertificateRules&) const = default;
};

/// All that an issuer may set and change: the rules, and the last block time at which it is valid (0: for ever).
struct CertificateTerms {
    CertificateRules rules;
    TimeMs expiresAt = 0;
    bool operator==(const CertificateTerms&) const = default;
};
/// Whatever the new terms allow, the old ones allow too.
bool isTighter(const CertificateTerms& next, const CertificateTerms& before);

constexpr std::size_t maximumCurrencyBytes = 8;
/// 1..8 of A-Z and 0-9.
bool isCurrency(std::string_view text);

// Parts of canonical formats: docs/protocol.md §5, §7.
uint8_t flagsOf(const CertificateRules& rules);
void writeRules(Writer& writer, const CertificateRules& rules); ///< without its flags
Result<CertificateRules> readRules(Reader& reader, uint8_t flags);
Result<CertificateKind> readCertificateKind(Reader& reader);
constexpr uint8_t allRuleFlags = 62; ///< bit 0 is not a rule's

/// Who may get a certificate, when its rules name a list: its root in the record, a place in it in the transfer.
constexpr uint32_t maximumRecipients = 1U << 20;
struct RecipientProof {
    uint32_t index = 0;
    uint32_t count = 1;
    std::vector<Hash256> siblings; ///< from the leaf up
    bool operator==(const RecipientProof&) const = default;
};
/// Root over the addresses, in any order, repeated or not. OutOfRange: none, or over 2^20 different ones.
Result<Hash256> recipientsRoot(std::vector<Address> addresses);
/// NotFound if the address is not among them.
Result<RecipientProof> proveRecipient(std::vector<Address> addresses, const Address& address);
/// InvalidProof unless the address stands there in the list with this root.
Result<void> checkRecipient(const Hash256& root, const RecipientProof& proof, const Address& address);
void write(Writer& writer, const RecipientProof& proof);
Result<RecipientProof> readRecipientProof(Reader& reader);
/// Malformed unless write() and readRecipientProof() give it back.
Result<void> checkForm(const RecipientProof& proof);

} // namespace circlet::ledger
