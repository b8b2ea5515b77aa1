#include "pki/passport_chain_check.h"

#include <algorithm>

#include "ledger/issuer.h"
#include "pki/chain.h"

namespace circlet::pki {
namespace {

Error differs(const char* what) {
    return Error{ErrorCode::InvalidProof,
                 std::string("The X.509 certificate says another ") + what + " than the record on the chain."};
}

ledger::CertificateRules rulesOf(const CircletRules& rules) {
    return {rules.transferable,     rules.issuerCoSigns,    rules.issuerMayChange, rules.notBeforeMs,
            rules.minimumHoldingMs, rules.maximumTransfers, rules.recipients};
}

/// The extension says what was issued. Rules may have changed since as they themselves allow: by the issuer, or to
/// tighter ones.
Result<void> checkExtension(const CircletExtension& extension, const passport::X509Question& question) {
    const auto& record = question.record;
    if (static_cast<uint8_t>(extension.kind) != static_cast<uint8_t>(record.kind))
        return differs("kind");
    if (extension.commitment != record.metadata)
        return differs("commitment to its metadata");
    if (extension.value && extension.value->faceValue != record.faceValue.li())
        return differs("face value");
    if (extension.value && extension.value->currency != record.currency)
        return differs("currency");
    if (extension.chain && *extension.chain != retag<Hash256>(question.network))
        return differs("network");
    if (extension.origin && *extension.origin != retag<Hash256>(record.origin))
        return differs("UID");
    const auto rules = rulesOf(extension.rules);
    if (!rules.issuerMayChange && !ledger::isTighter(record.terms(), {rules, record.expiresAt}))
        return differs("set of rules, which nobody could have changed to those,");
    return ok();
}

Result<std::vector<Certificate>> readChain(const passport::X509Chain& chain) {
    std::vector<Certificate> certificates;
    for (const auto& der : chain) {
        CIRCLET_TRY(certificate, Certificate::fromDer(der));
        certificates.push_back(std::move(certificate));
    }
    if (certificates.size() < 2)
        return Error{ErrorCode::InvalidProof, "The X.509 chain does not reach the issuer's root."};
    return certificates;
}

/// The time in which every certificate of the chain is valid.
Validity commonTime(const std::vector<Certificate>& chain) {
    Validity common = chain.front().info().validity;
    for (const auto& certificate : chain) {
        common.notBefore = std::max(common.notBefore, certificate.info().validity.notBefore);
        common.notAfter = std::min(common.notAfter, certificate.info().validity.notAfter);
    }
    return common;
}

/// The list is the leaf's issuer's; anything else has no place in a passport.
Result<std::vector<RevocationList>> readLists(ByteView crl, const Certificate& issuer) {
    std::vector<RevocationList> lists;
    if (crl.empty())
        return lists;
    CIRCLET_TRY(list, RevocationList::fromDer(crl));
    if (!(list.issuer() == issuer.info().subject) || !issuer.info().mayUseKeyFor(KeyUse::SignCrls) ||
        !list.signedBy(issuer.info().key))
        return Error{ErrorCode::InvalidSignature, "The revocation list is not that of the certificate's issuer."};
    lists.push_back(std::move(list));
    return lists;
}

Result<bool> isRegistered(const Certificate& root, const passport::X509Question& question) {
    if (question.issuer.empty())
        return false;
    CIRCLET_TRY(issuer, ledger::decodeIssuerRecord(question.issuer));
    if (question.record.issuer != issuer.account)
        return Error{ErrorCode::InvalidProof, "The issuer that was proved is not that of the certificate."};
    return issuer.root == root.fingerprint();
}

TimeMs millisecondsOf(UnixSeconds time) {
    return time < 0 ? 0 : static_cast<TimeMs>(time) * 1000;
}

passport::X509Standing standingOf(const ChainAnswer& answer, const Validity& common, UnixSeconds now) {
    if (answer.revoked())
        return passport::X509Standing::Revoked;
    if (now < common.notBefore)
        return passport::X509Standing::NotYetValid;
    return now > common.notAfter ? passport::X509Standing::Expired : passport::X509Standing::Good;
}

class OpenSslChainCheck final : public passport::ChainCheck {
public:
    Result<passport::X509Facts> check(const passport::X509Question& question) const override {
        CIRCLET_TRY(chain, readChain(question.chain));
        const Validity common = commonTime(chain);
        if (common.notAfter < common.notBefore)
            return Error{ErrorCode::InvalidProof, "The certificates of the X.509 chain are never valid together."};
        const std::vector<Certificate> between(chain.begin() + 1, chain.end() - 1);
        // Verified when all of them were valid, so that dates stay a fact.
        CIRCLET_TRY(holds, verifyChain({chain.front(), between, chain.back(), common.notBefore, Purpose::Circlet}));
        if (holds.chain != chain)
            return Error{ErrorCode::InvalidProof, "The X.509 chain holds certificates that do not belong to it."};
        CIRCLET_CHECK(checkExtension(*chain.front().info().circlet, question));
        CIRCLET_TRY(lists, readLists(question.crl, chain[1]));
        const auto now = static_cast<UnixSeconds>(question.now / 1000);
        if (!lists.empty())
            holds.leaf = checkRevocation(chain.front(), chain[1], lists, now);
        CIRCLET_TRY(registered, isRegistered(chain.back(), question));
        const auto& leaf = chain.front().info();
        passport::X509Facts facts;
        facts.standing = standingOf(holds, common, now);
        facts.subject = leaf.subject.line();
        facts.issuer = leaf.issuer.line();
        facts.serial = leaf.serialHex();
        facts.notBefore = millisecondsOf(leaf.validity.notBefore);
        facts.notAfter = millisecondsOf(leaf.validity.notAfter);
        facts.crlUsed = holds.leaf.state == RevocationState::Good || holds.leaf.state == RevocationState::Revoked;
        facts.rootRegistered = registered;
        return facts;
    }
};

} // namespace

const passport::ChainCheck& chainCheck() {
    static const OpenSslChainCheck check;
    return check;
}

} // namespace circlet::pki
