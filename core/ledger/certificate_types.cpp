#include "ledger/certificate_types.h"

#include <algorithm>

#include "crypto/sha256.h"
#include "ledger/merkle.h"

namespace circlet::ledger {

namespace {

constexpr uint8_t transferableFlag = 2;
constexpr uint8_t coSignsFlag = 4;
constexpr uint8_t mayChangeFlag = 8;
constexpr uint8_t maximumTransfersFlag = 16;
constexpr uint8_t recipientsFlag = 32;

Hash256 recipientLeaf(const Address& address) {
    static const crypto::Tag tag("circlet/certificate/recipient");
    return tag.hash(Writer().address(address).view());
}

Hash256 listHash(uint32_t count, const Hash256& root) {
    static const crypto::Tag tag("circlet/certificate/recipients");
    return tag.hash(Writer().u32(count).fixed(root).view());
}

/// Ascending and each once: the one form of a list.
Result<void> arrange(std::vector<Address>& addresses) {
    std::ranges::sort(addresses);
    const auto repeated = std::ranges::unique(addresses);
    addresses.erase(repeated.begin(), repeated.end());
    if (addresses.empty() || addresses.size() > maximumRecipients)
        return Error{ErrorCode::OutOfRange, "a list of recipients has 1 to 1,048,576 addresses"};
    return ok();
}

std::vector<Hash256> leavesOf(const std::vector<Address>& addresses) {
    std::vector<Hash256> leaves;
    leaves.reserve(addresses.size());
    for (const Address& address : addresses)
        leaves.push_back(recipientLeaf(address));
    return leaves;
}

} // namespace

bool isKnown(RevocationReason reason) {
    switch (reason) {
    case RevocationReason::Unspecified:
    case RevocationReason::KeyCompromise:
    case RevocationReason::IssuerCompromise:
    case RevocationReason::AffiliationChanged:
    case RevocationReason::Superseded:
    case RevocationReason::CessationOfOperation:
    case RevocationReason::PrivilegeWithdrawn:
    case RevocationReason::AttributeCompromise:
    case RevocationReason::Redeemed:
    case RevocationReason::Surrendered:
        return true;
    }
    return false;
}

std::string_view reasonName(RevocationReason reason) {
    switch (reason) {
    case RevocationReason::Unspecified:
        return "unspecified";
    case RevocationReason::KeyCompromise:
        return "key_compromise";
    case RevocationReason::IssuerCompromise:
        return "issuer_compromise";
    case RevocationReason::AffiliationChanged:
        return "affiliation_changed";
    case RevocationReason::Superseded:
        return "superseded";
    case RevocationReason::CessationOfOperation:
        return "cessation_of_operation";
    case RevocationReason::PrivilegeWithdrawn:
        return "privilege_withdrawn";
    case RevocationReason::AttributeCompromise:
        return "attribute_compromise";
    case RevocationReason::Redeemed:
        return "redeemed";
    case RevocationReason::Surrendered:
        return "surrendered";
    }
    return "unknown";
}

std::string_view kindName(CertificateKind kind) {
    switch (kind) {
    case CertificateKind::Ownership:
        return "ownership";
    case CertificateKind::Identity:
        return "identity";
    case CertificateKind::Value:
        return "value";
    }
    return "unknown";
}

bool isTighter(const CertificateTerms& next, const CertificateTerms& before) {
    const CertificateRules& rules = next.rules;
    const CertificateRules& old = before.rules;
    const bool flags = (!rules.transferable || old.transferable) && (rules.issuerCoSigns || !old.issuerCoSigns) &&
                       (!rules.issuerMayChange || old.issuerMayChange);
    const bool times = rules.notBefore >= old.notBefore && rules.minimumHoldingMs >= old.minimumHoldingMs;
    const bool transfers =
        !old.maximumTransfers || (rules.maximumTransfers && *rules.maximumTransfers <= *old.maximumTransfers);
    // Of another list nobody can tell whether it is part of this one.
    const bool recipients = !old.recipients || rules.recipients == old.recipients;
    const bool expiry = before.expiresAt == 0 || (next.expiresAt != 0 && next.expiresAt <= before.expiresAt);
    return flags && times && transfers && recipients && expiry;
}

bool isCurrency(std::string_view text) {
    return !text.empty() && text.size() <= maximumCurrencyBytes &&
           std::ranges::all_of(text, [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
}

uint8_t flagsOf(const CertificateRules& rules) {
    return static_cast<uint8_t>((rules.transferable ? transferableFlag : 0) | (rules.issuerCoSigns ? coSignsFlag : 0) |
                                (rules.issuerMayChange ? mayChangeFlag : 0) |
                                (rules.maximumTransfers ? maximumTransfersFlag : 0) |
                                (rules.recipients ? recipientsFlag : 0));
}

void writeRules(Writer& writer, const CertificateRules& rules) {
    writer.u64(rules.notBefore).u64(rules.minimumHoldingMs);
    if (rules.maximumTransfers)
        writer.u32(*rules.maximumTransfers);
    if (rules.recipients)
        writer.fixed(*rules.recipients);
}

Result<CertificateRules> readRules(Reader& reader, uint8_t flags) {
    CertificateRules rules;
    rules.transferable = (flags & transferableFlag) != 0;
    rules.issuerCoSigns = (flags & coSignsFlag) != 0;
    rules.issuerMayChange = (flags & mayChangeFlag) != 0;
    CIRCLET_TRY(notBefore, reader.u64());
    rules.notBefore = notBefore;
    CIRCLET_TRY(holding, reader.u64());
    rules.minimumHoldingMs = holding;
    if ((flags & maximumTransfersFlag) != 0) {
        CIRCLET_TRY(maximum, reader.u32());
        rules.maximumTransfers = maximum;
    }
    if ((flags & recipientsFlag) != 0) {
        CIRCLET_TRY(root, reader.fixed<Hash256>());
        rules.recipients = root;
    }
    return rules;
}

Result<CertificateKind> readCertificateKind(Reader& reader) {
    CIRCLET_TRY(kind, reader.u8());
    if (kind < static_cast<uint8_t>(CertificateKind::Ownership) || kind > static_cast<uint8_t>(CertificateKind::Value))
        return Error{ErrorCode::Malformed, "unknown kind of certificate"};
    return static_cast<CertificateKind>(kind);
}

Result<Hash256> recipientsRoot(std::vector<Address> addresses) {
    CIRCLET_CHECK(arrange(addresses));
    return listHash(static_cast<uint32_t>(addresses.size()), merkleRoot(leavesOf(addresses)));
}

Result<RecipientProof> proveRecipient(std::vector<Address> addresses, const Address& address) {
    CIRCLET_CHECK(arrange(addresses));
    const auto found = std::ranges::lower_bound(addresses, address);
    if (found == addresses.end() || *found != address)
        return Error{ErrorCode::NotFound, "the address is not on the list of those who may get the certificate"};
    RecipientProof proof;
    proof.index = static_cast<uint32_t>(found - addresses.begin());
    proof.count = static_cast<uint32_t>(addresses.size());
    proof.siblings = merklePath(leavesOf(addresses), proof.index);
    return proof;
}

Result<void> checkRecipient(const Hash256& root, const RecipientProof& proof, const Address& address) {
    const auto reached = merkleRootFromPath(recipientLeaf(address), proof.index, proof.count, proof.siblings);
    if (!reached || listHash(proof.count, *reached) != root)
        return Error{ErrorCode::InvalidProof, "the recipient is not on the list of those who may get this certificate"};
    return ok();
}

void write(Writer& writer, const RecipientProof& proof) {
    writer.u32(proof.index).u32(proof.count);
    for (const Hash256& sibling : proof.siblings)
        writer.fixed(sibling);
}

Result<RecipientProof> readRecipientProof(Reader& reader) {
    RecipientProof proof;
    CIRCLET_TRY(index, reader.u32());
    CIRCLET_TRY(count, reader.u32());
    proof.index = index;
    proof.count = count;
    const auto siblings = merkleSiblings(index, count);
    if (!siblings || count > maximumRecipients)
        return Error{ErrorCode::OutOfRange, "a place in a list of recipients is below its length, at most 1,048,576"};
    proof.siblings.reserve(*siblings);
    for (std::size_t i = 0; i < *siblings; ++i) {
        CIRCLET_TRY(sibling, reader.fixed<Hash256>());
        proof.siblings.push_back(sibling);
    }
    return proof;
}

Result<void> checkForm(const RecipientProof& proof) {
    if (proof.count > maximumRecipients || merkleSiblings(proof.index, proof.count) != proof.siblings.size())
        return Error{ErrorCode::Malformed,
                     "the proof that the recipient is on the list has not one hash for each step"};
    return ok();
}

} // namespace circlet::ledger
