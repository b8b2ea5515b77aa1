#include "pki/authority.h"

#include <algorithm>

#include "crypto/secure.h"
#include "pki/oids.h"
#include "pki/signed_object.h"

namespace circlet::pki {
namespace {

constexpr uint64_t version3 = 2;
constexpr std::size_t mostUrls = 4;
constexpr std::size_t longestUrl = 255;
constexpr uint16_t longestPath = 3;

Error refused(const char* sentence) {
    return Error{ErrorCode::Rejected, sentence};
}

/// Bits as KeyUse has them; the two that we write fit into the first byte.
Bytes writeKeyUse(uint16_t use) {
    uint8_t bits = 0;
    int last = 0;
    for (int bit = 0; bit < 8; ++bit) {
        if ((use & (1U << bit)) != 0) {
            bits = static_cast<uint8_t>(bits | (0x80U >> bit));
            last = bit;
        }
    }
    const uint8_t content[] = {static_cast<uint8_t>(7 - last), bits};
    return der::write(der::bitString, ByteView(content));
}

Bytes writeCrlPoints(const std::vector<std::string>& urls) {
    Bytes points;
    for (const auto& url : urls) {
        const Bytes name = der::write(der::contextIn(0), der::write(der::context(6), asBytes(url)));
        der::append(points, der::write(der::sequence, der::write(der::contextIn(0), name)));
    }
    return der::write(der::sequence, points);
}

Bytes writeAuthorityExtensions(const Template& use) {
    const Bytes constraints = der::write(der::sequence, {der::writeBoolean(true), der::writeUnsigned(use.pathLength)});
    constexpr auto keyUse = static_cast<uint16_t>(static_cast<uint16_t>(KeyUse::SignCertificates) |
                                                  static_cast<uint16_t>(KeyUse::SignCrls));
    Bytes out = writeExtension(oid::basicConstraints(), true, constraints);
    der::append(out, writeExtension(oid::keyUsage(), true, writeKeyUse(keyUse)));
    return out;
}

Result<Bytes> writeLeafExtensions(const CircletExtension& circlet) {
    CIRCLET_TRY(value, encode(circlet));
    constexpr auto keyUse = static_cast<uint16_t>(KeyUse::DigitalSignature);
    Bytes out = writeExtension(oid::basicConstraints(), true, der::write(der::sequence, ByteView()));
    der::append(out, writeExtension(oid::keyUsage(), true, writeKeyUse(keyUse)));
    const Bytes purposes = der::write(der::sequence, der::write(der::objectId, oid::circletUsage()));
    der::append(out, writeExtension(oid::extendedKeyUsage(), false, purposes));
    der::append(out, writeExtension(oid::circletExtension(), false, value));
    return out;
}

Bytes writeKeyId(ByteView identifier) {
    return writeExtension(oid::subjectKeyId(), false, der::write(der::octetString, identifier));
}

struct Body {
    Name issuer;
    Name subject;
    PublicKey key;
    Validity validity;
    Bytes extensions; ///< one after the other
};

Result<Certificate> sign(const SigningKey& key, const Body& body) {
    CIRCLET_TRY(notBefore, writeTime(body.validity.notBefore));
    CIRCLET_TRY(notAfter, writeTime(body.validity.notAfter));
    if (body.validity.notAfter <= body.validity.notBefore)
        return refused("A certificate must end after it begins.");
    const Bytes version = der::write(der::contextIn(0), der::writeUnsigned(version3));
    const Bytes extensions = der::write(der::contextIn(3), der::write(der::sequence, body.extensions));
    const Bytes tbs = der::write(der::sequence, {version, der::writeMagnitude(randomSerial()),
                                                 writeSignatureScheme(schemeOf(key.algorithm())), body.issuer.der(),
                                                 der::write(der::sequence, {notBefore, notAfter}), body.subject.der(),
                                                 body.key.spki(), extensions});
    CIRCLET_TRY(der, makeSigned(key, tbs));
    return Certificate::fromDer(der);
}

/// Everything but the identifier of the issuer's key, in the old order.
Result<Bytes> extensionsWithoutIssuerKey(const Certificate& old) {
    CIRCLET_TRY(object, readSigned(old.der(), largestCertificate, "certificate"));
    der::Reader fields(object.body.content);
    while (fields.peek() != der::contextIn(3)) {
        if (!fields.next())
            return Bytes();
    }
    CIRCLET_TRY(element, fields.next());
    CIRCLET_TRY(extensions, readExtensions(element.content));
    Bytes out;
    for (const auto& extension : extensions) {
        if (!std::ranges::equal(extension.object, oid::authorityKeyId()))
            der::append(out, writeExtension(extension.object, extension.critical, extension.value));
    }
    return out;
}

/// Identifier that children name their issuer's key by.
Bytes keyIdOf(const Certificate& certificate) {
    const auto& info = certificate.info();
    return info.subjectKeyId.empty() ? info.key.identifier() : info.subjectKeyId;
}

Result<void> checkUrl(const std::string& url) {
    const bool scheme = url.starts_with("http://") || url.starts_with("https://");
    const bool printable = std::all_of(url.begin(), url.end(), [](char c) { return c > 0x20 && c < 0x7f; });
    if (!scheme || !printable || url.size() > longestUrl)
        return Error{ErrorCode::Malformed, "The place of a revocation list is an http or https address of at most 255 "
                                           "characters without blanks."};
    return ok();
}

Result<void> checkInside(const Validity& validity, const Certificate& issuer) {
    if (validity.notBefore < issuer.info().validity.notBefore || validity.notAfter > issuer.info().validity.notAfter)
        return refused("The certificate would be valid when its issuer's is not. Shorten it, or renew the issuer's "
                       "certificate first.");
    return ok();
}

/// What stands below an authority that allows `allowed` authorities below it.
Result<void> checkPath(const Template& use, const Certificate& issuer) {
    if (use.profile == Profile::Root)
        return refused("A root signs itself; nobody issues it.");
    const auto allowed = issuer.info().pathLength;
    if (use.profile == Profile::Issuing && allowed && use.pathLength >= *allowed)
        return refused("This authority may not have another one below it.");
    return ok();
}

} // namespace

Template rootTemplate() {
    return {"Root", Profile::Root, KeyAlgorithm::EcdsaP256, 3072, 20 * 365 + 5, 1, {}};
}

Template issuingTemplate() {
    return {"Issuing authority", Profile::Issuing, KeyAlgorithm::EcdsaP256, 3072, 5 * 365 + 1, 0, {}};
}

Template leafTemplate() {
    return {"Certificate", Profile::Leaf, KeyAlgorithm::EcdsaP256, 3072, 365, 0, {}};
}

Result<void> check(const Template& use) {
    constexpr uint32_t mostDays = 100 * 366;
    if (use.days > mostDays)
        return Error{ErrorCode::OutOfRange, "A template's validity is at most 100 years, or has no end (0 days)."};
    if (use.pathLength > longestPath || (use.profile == Profile::Leaf && use.pathLength != 0))
        return Error{ErrorCode::OutOfRange, "A template's path is at most 3 long, and a leaf has none."};
    if (use.rsaBits != 2048 && use.rsaBits != 3072 && use.rsaBits != 4096)
        return Error{ErrorCode::OutOfRange, "An RSA key has 2048, 3072 or 4096 bits."};
    if (use.crlUrls.size() > mostUrls)
        return Error{ErrorCode::OutOfRange, "A template names at most 4 places of revocation lists."};
    for (const auto& url : use.crlUrls)
        CIRCLET_CHECK(checkUrl(url));
    return ok();
}

Validity validityOf(const Template& use, UnixSeconds from) {
    return {from, use.days == 0 ? noExpiry : from + UnixSeconds(use.days) * secondsPerDay - 1};
}

Bytes randomSerial() {
    Bytes serial = crypto::randomBytes(20);
    serial[0] = static_cast<uint8_t>((serial[0] & 0x3f) | 0x40); // positive, never short
    return serial;
}

Result<Certificate> makeRoot(const Template& use, const Name& subject, const Validity& validity,
                             const SigningKey& key) {
    CIRCLET_CHECK(check(use));
    if (use.profile != Profile::Root)
        return refused("This template is not that of a root.");
    Body body{subject, subject, key.publicKey(), validity, writeAuthorityExtensions(use)};
    der::append(body.extensions, writeKeyId(body.key.identifier()));
    return sign(key, body);
}

Result<Certificate> renewRoot(const Certificate& old, const SigningKey& key, const Validity& validity) {
    const auto& info = old.info();
    if (!info.selfIssued() || !info.authority || !(info.key == key.publicKey()))
        return refused("This is no root of that key.");
    CIRCLET_TRY(extensions, extensionsWithoutIssuerKey(old));
    return sign(key, {info.issuer, info.subject, info.key, validity, std::move(extensions)});
}

Result<Authority> Authority::open(Certificate certificate, SigningKey key) {
    const auto& info = certificate.info();
    if (!(info.key == key.publicKey()))
        return refused("The key does not belong to this certificate.");
    if (!info.authority || !info.mayUseKeyFor(KeyUse::SignCertificates))
        return refused("This certificate may not issue others.");
    return Authority(std::move(certificate), std::move(key));
}

Result<Certificate> Authority::issue(const Template& use, const IssueOrder& order) const {
    CIRCLET_CHECK(check(use));
    CIRCLET_CHECK(checkPath(use, m_certificate));
    CIRCLET_CHECK(checkInside(order.validity, m_certificate));
    const bool leaf = use.profile == Profile::Leaf;
    if (leaf != order.circlet.has_value())
        return refused("Leafs say what they are on chain, and authorities do not.");
    if (order.subject.empty() || order.key.spki().empty())
        return refused("A certificate needs a subject and a key.");
    Body body{m_certificate.info().subject, order.subject, order.key, order.validity, {}};
    if (leaf) {
        CIRCLET_TRY(extensions, writeLeafExtensions(*order.circlet));
        body.extensions = std::move(extensions);
    } else {
        body.extensions = writeAuthorityExtensions(use);
    }
    der::append(body.extensions, writeKeyId(order.key.identifier()));
    const Bytes issuerKey = writeAuthorityKeyId(keyIdOf(m_certificate));
    der::append(body.extensions, writeExtension(oid::authorityKeyId(), false, issuerKey));
    if (!use.crlUrls.empty())
        der::append(body.extensions, writeExtension(oid::crlPoints(), false, writeCrlPoints(use.crlUrls)));
    return sign(m_key, body);
}

Result<Certificate> Authority::renew(const Certificate& old, const Validity& validity) const {
    const auto& info = old.info();
    if (!(info.issuer == m_certificate.info().subject) || !old.signedBy(m_key.publicKey()))
        return refused("This authority did not issue that certificate.");
    CIRCLET_CHECK(checkInside(validity, m_certificate));
    CIRCLET_TRY(extensions, extensionsWithoutIssuerKey(old));
    const Bytes issuerKey = writeAuthorityKeyId(keyIdOf(m_certificate));
    der::append(extensions, writeExtension(oid::authorityKeyId(), false, issuerKey));
    return sign(m_key, {info.issuer, info.subject, info.key, validity, std::move(extensions)});
}

Result<RevocationList> Authority::revocationList(const RevocationList::Order& order) const {
    if (!m_certificate.info().mayUseKeyFor(KeyUse::SignCrls))
        return refused("This authority may not sign revocation lists.");
    return RevocationList::make(m_certificate.info().subject, m_key, keyIdOf(m_certificate), order);
}

} // namespace circlet::pki
