#include "pki/authority.h"

#include "pki/key_source.h"

namespace circlet::pki {
namespace {

constexpr long version3 = 2;
constexpr std::size_t mostUrls = 4;
constexpr std::size_t longestUrl = 255;
constexpr uint16_t longestPath = 3;

Error refused(const char* sentence) {
    return Error{ErrorCode::Rejected, sentence};
}

Error broken() {
    return Error{ErrorCode::Internal, "OpenSSL cannot write the certificate: " + openSslReason() + "."};
}

/// A certificate that is being put together. The first failure is kept; sign() tells it.
class Draft {
public:
    Draft(const Name& issuer, const Name& subject, const PublicKey& key, const Validity& validity)
        : m_validity(validity) {
        keep(X509_set_version(x509(), version3) == 1);
        keep(X509_set_serialNumber(x509(), makeSerial(randomSerial()).get()) == 1);
        keep(X509_set_issuer_name(x509(), decode(issuer.der(), d2i_X509_NAME).get()) == 1);
        keep(X509_set_subject_name(x509(), decode(subject.der(), d2i_X509_NAME).get()) == 1);
        keep(key.handle() != nullptr && X509_set_pubkey(x509(), key.handle()) == 1);
    }

    /// As the configuration of OpenSSL words it; for constants only.
    void add(int kind, const std::string& value) {
        const OpenSslPtr<X509_EXTENSION> extension(X509V3_EXT_conf_nid(nullptr, nullptr, kind, value.c_str()));
        keep(extension && X509_add_ext(x509(), extension.get(), -1) == 1);
    }
    void add(int kind, void* value) { keep(X509_add1_ext_i2d(x509(), kind, value, 0, 0) == 1); }
    void add(X509_EXTENSION* extension) { keep(X509_add_ext(x509(), extension, -1) == 1); }

    void addAuthority(const Template& use) {
        add(NID_basic_constraints, "critical,CA:TRUE,pathlen:" + std::to_string(use.pathLength));
        add(NID_key_usage, std::string("critical,keyCertSign,cRLSign"));
    }
    Result<void> addLeaf(const CircletExtension& circlet) {
        CIRCLET_TRY(value, encode(circlet));
        add(NID_basic_constraints, std::string("critical,CA:FALSE"));
        add(NID_key_usage, std::string("critical,digitalSignature"));
        add(NID_ext_key_usage, circletUsageObject());
        const OpenSslPtr<ASN1_OBJECT> object(OBJ_txt2obj(circletExtensionObject().c_str(), 1));
        const OpenSslPtr<X509_EXTENSION> extension(
            X509_EXTENSION_create_by_OBJ(nullptr, object.get(), 0, makeOctets(value).get()));
        add(extension.get());
        return ok();
    }
    void addKeyId(ByteView identifier) { add(NID_subject_key_identifier, makeOctets(identifier).get()); }
    void addIssuerKeyId(ByteView identifier) {
        add(NID_authority_key_identifier, makeAuthorityKeyId(identifier).get());
    }
    void addCrlUrls(const std::vector<std::string>& urls) {
        const OpenSslPtr<CRL_DIST_POINTS> points(CRL_DIST_POINTS_new());
        for (const auto& url : urls) {
            GENERAL_NAME* name = GENERAL_NAME_new();
            ASN1_IA5STRING* text = ASN1_IA5STRING_new();
            ASN1_STRING_set(text, url.data(), static_cast<int>(url.size()));
            GENERAL_NAME_set0_value(name, GEN_URI, text);
            DIST_POINT* point = DIST_POINT_new();
            point->distpoint = DIST_POINT_NAME_new();
            point->distpoint->type = 0; // fullName
            point->distpoint->name.fullname = GENERAL_NAMES_new();
            sk_GENERAL_NAME_push(point->distpoint->name.fullname, name);
            sk_DIST_POINT_push(points.get(), point);
        }
        add(NID_crl_distribution_points, points.get());
    }
    /// Everything but the identifier of the issuer's key, in the old order.
    void addAllOf(const Certificate& old) {
        for (int i = 0; i < X509_get_ext_count(old.handle()); ++i) {
            X509_EXTENSION* extension = X509_get_ext(old.handle(), i);
            if (OBJ_obj2nid(X509_EXTENSION_get_object(extension)) != NID_authority_key_identifier)
                add(extension);
        }
    }

    Result<Certificate> sign(const SigningKey& key) {
        CIRCLET_TRY(notBefore, makeTime(m_validity.notBefore));
        CIRCLET_TRY(notAfter, makeTime(m_validity.notAfter));
        if (m_validity.notAfter <= m_validity.notBefore)
            return refused("A certificate must end after it begins.");
        keep(X509_set1_notBefore(x509(), notBefore.get()) == 1 && X509_set1_notAfter(x509(), notAfter.get()) == 1);
        if (!m_fine)
            return broken();
        CIRCLET_CHECK(key.source().sign([&](EVP_MD_CTX* context) { return X509_sign_ctx(x509(), context) > 0; }));
        CIRCLET_TRY(made, Certificate::fromDer(derOf(x509(), i2d_X509)));
        if (!made.signedBy(key.publicKey())) // what a token returns is checked like everything from outside
            return Error{ErrorCode::InvalidSignature, "The issuer's key gave a signature that is wrong."};
        return std::move(made);
    }

private:
    X509* x509() { return m_certificate.get(); }
    void keep(bool fine) { m_fine = m_fine && fine; }

    OpenSslPtr<X509> m_certificate{X509_new()};
    Validity m_validity;
    bool m_fine = true;
};

/// Identifier that children name their issuer's key by.
Bytes keyIdOf(const Certificate& certificate) {
    const auto& info = certificate.info();
    return info.subjectKeyId.empty() ? info.key.identifier() : info.subjectKeyId;
}

Result<void> checkUrl(const std::string& url) {
    const bool scheme = url.starts_with("http://") || url.starts_with("https://");
    const bool printable = std::ranges::all_of(url, [](char c) { return c > 0x20 && c < 0x7f; });
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
    Draft draft(subject, subject, key.publicKey(), validity);
    draft.addAuthority(use);
    draft.addKeyId(key.publicKey().identifier());
    return draft.sign(key);
}

Result<Certificate> renewRoot(const Certificate& old, const SigningKey& key, const Validity& validity) {
    const auto& info = old.info();
    if (!info.selfIssued() || !info.authority || !(info.key == key.publicKey()))
        return refused("This is no root of that key.");
    Draft draft(info.issuer, info.subject, info.key, validity);
    draft.addAllOf(old);
    return draft.sign(key);
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
    Draft draft(m_certificate.info().subject, order.subject, order.key, order.validity);
    if (leaf)
        CIRCLET_CHECK(draft.addLeaf(*order.circlet));
    else
        draft.addAuthority(use);
    draft.addKeyId(order.key.identifier());
    draft.addIssuerKeyId(keyIdOf(m_certificate));
    if (!use.crlUrls.empty())
        draft.addCrlUrls(use.crlUrls);
    return draft.sign(m_key);
}

Result<Certificate> Authority::renew(const Certificate& old, const Validity& validity) const {
    const auto& info = old.info();
    if (!(info.issuer == m_certificate.info().subject) || !old.signedBy(m_key.publicKey()))
        return refused("This authority did not issue that certificate.");
    CIRCLET_CHECK(checkInside(validity, m_certificate));
    Draft draft(info.issuer, info.subject, info.key, validity);
    draft.addAllOf(old);
    draft.addIssuerKeyId(keyIdOf(m_certificate));
    return draft.sign(m_key);
}

Result<RevocationList> Authority::revocationList(const RevocationList::Order& order) const {
    if (!m_certificate.info().mayUseKeyFor(KeyUse::SignCrls))
        return refused("This authority may not sign revocation lists.");
    return RevocationList::make(m_certificate.info().subject, m_key, keyIdOf(m_certificate), order);
}

} // namespace circlet::pki
