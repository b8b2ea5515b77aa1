#include "node/issuer_keys.h"

#include <algorithm>

#include "node/network.h"
#include "pki/bundle.h"
#include "pki/token.h"

namespace circlet::node {

namespace {

constexpr unsigned rsaBits = 3072;
constexpr pki::UnixSeconds clocksApart = 300;
constexpr pki::UnixSeconds listLife = 30 * pki::secondsPerDay;
constexpr std::size_t maximumCommonName = 64;
constexpr std::size_t maximumRequestFile = 64UL * 1024;

pki::KeyAlgorithm algorithmOf(facade::IssuerKeyKind kind) {
    switch (kind) {
    case facade::IssuerKeyKind::EcdsaP256:
        return pki::KeyAlgorithm::EcdsaP256;
    case facade::IssuerKeyKind::Rsa3072:
        return pki::KeyAlgorithm::Rsa;
    case facade::IssuerKeyKind::RsaPss3072:
        break;
    }
    return pki::KeyAlgorithm::RsaPss;
}

Result<pki::SigningKey> rootKey(const facade::RegisterIssuerRequest& request, pki::KeyAlgorithm algorithm) {
    if (request.tokenUri.empty())
        return pki::SigningKey::generate(algorithm, rsaBits);
    return tokenKey(request.tokenUri, request.tokenPin, algorithm == pki::KeyAlgorithm::RsaPss);
}

const Error noAuthority{ErrorCode::NotFound,
                        "The keys of the issuer are not in this wallet. If it is an issuer already, a backup of the "
                        "wallet's file or the file that they were saved to brings them back, not the words; else "
                        "register it first."};

/// The beginning that fits, cut between characters.
std::string commonName(const std::string& title) {
    std::string name;
    std::size_t characters = 0;
    for (char c : title) {
        const bool starts = (static_cast<uint8_t>(c) & 0xC0U) != 0x80U;
        if (starts && characters == maximumCommonName)
            break;
        characters += starts ? 1 : 0;
        name += c;
    }
    return name;
}

pki::RevocationReason reasonOf(ledger::RevocationReason reason) {
    switch (reason) {
    case ledger::RevocationReason::Redeemed:
    case ledger::RevocationReason::Surrendered:
        return pki::RevocationReason::CessationOfOperation; // X.509 has no word for them
    default:
        return static_cast<pki::RevocationReason>(reason);
    }
}

pki::CircletExtension extensionOf(const LeafOrder& order) {
    const ledger::IssueCertificate& action = order.action;
    pki::CircletExtension extension;
    extension.kind = static_cast<pki::CircletKind>(action.kind);
    extension.chain = retag<Hash256>(order.chain);
    extension.commitment = action.metadata;
    if (action.kind == ledger::CertificateKind::Value)
        extension.value = pki::CircletValue{action.faceValue.li(), action.currency};
    const ledger::CertificateRules& rules = action.terms.rules;
    extension.rules.transferable = rules.transferable;
    extension.rules.issuerCoSigns = rules.issuerCoSigns;
    extension.rules.issuerMayChange = rules.issuerMayChange;
    extension.rules.notBeforeMs = rules.notBefore;
    extension.rules.minimumHoldingMs = rules.minimumHoldingMs;
    extension.rules.maximumTransfers = rules.maximumTransfers;
    extension.rules.recipients = rules.recipients;
    return extension;
}

} // namespace

pki::UnixSeconds unixSeconds(TimeMs time) {
    return static_cast<pki::UnixSeconds>(std::min<TimeMs>(time / 1000, static_cast<TimeMs>(pki::noExpiry)));
}

Result<pki::SigningKey> tokenKey(const std::string& uri, const crypto::SecureBytes& pin, bool pss) {
    CIRCLET_TRY(address, pki::TokenKeyAddress::fromUri(uri));
    auto give = [&pin](const pki::PinQuestion&) -> Result<crypto::SecureBytes> { return pin.clone(); };
    return pki::openTokenKey(address, give, pss);
}

Result<wallet::AuthorityRecord> recordOf(const std::string& name, const pki::Certificate& certificate,
                                         const std::optional<pki::SigningKey>& key, const std::string& tokenUri) {
    wallet::AuthorityRecord record;
    record.name = name;
    record.certificate = certificate.der();
    if (!key)
        return record;
    if (key->inToken()) {
        record.tokenUri = tokenUri;
        return record;
    }
    CIRCLET_TRY(stored, key->toBytes());
    record.privateKey = std::move(stored);
    return record;
}

Result<wallet::AuthorityRecord> authorityRecord(const wallet::CertificateStore& store, const std::string& name) {
    CIRCLET_TRY(record, store.authority(name));
    if (!record)
        return noAuthority;
    return std::move(*record);
}

pki::Validity issuingValidity(const pki::Certificate& root, TimeMs now) {
    const pki::Validity& above = root.info().validity;
    const pki::UnixSeconds from = std::max(unixSeconds(now) - clocksApart, above.notBefore);
    return {from, std::min(pki::validityOf(pki::issuingTemplate(), from).notAfter, above.notAfter)};
}

Result<wallet::AuthorityRecord> makeIssuing(const pki::Authority& root, const pki::Name& subject,
                                            pki::KeyAlgorithm algorithm, TimeMs now) {
    CIRCLET_TRY(key, pki::SigningKey::generate(algorithm, rsaBits));
    pki::Template use = pki::issuingTemplate();
    use.key = key.algorithm();
    const pki::IssueOrder order{subject, key.publicKey(), issuingValidity(root.certificate(), now), {}};
    CIRCLET_TRY(issuing, root.issue(use, order));
    return recordOf("issuing", issuing, key, {});
}

Result<NewAuthority> makeAuthority(const facade::RegisterIssuerRequest& request, TimeMs now) {
    const pki::KeyAlgorithm algorithm = algorithmOf(request.key);
    const std::string organisation = request.organisation.empty() ? request.name : request.organisation;
    auto subject = [&](const char* unit) {
        return pki::NameBuilder()
            .commonName(commonName(request.name))
            .organization(commonName(organisation))
            .unit(unit)
            .country(request.country)
            .build();
    };
    CIRCLET_TRY(rootName, subject("Root authority"));
    CIRCLET_TRY(issuingName, subject("Issuing authority"));
    CIRCLET_TRY(ownKey, rootKey(request, algorithm));
    pki::Template use = pki::rootTemplate();
    use.key = ownKey.algorithm();
    CIRCLET_TRY(root, pki::makeRoot(use, rootName, pki::validityOf(use, unixSeconds(now) - clocksApart), ownKey));
    CIRCLET_TRY(authority, pki::Authority::open(root, ownKey));
    CIRCLET_TRY(issuing, makeIssuing(authority, issuingName, algorithm, now));
    CIRCLET_TRY(rootRecord, recordOf("root", root, ownKey, request.tokenUri));
    return NewAuthority{std::move(rootRecord), std::move(issuing), root.fingerprint()};
}

Result<pki::Authority> openAuthority(const wallet::CertificateStore& store, const std::string& name) {
    CIRCLET_TRY(record, authorityRecord(store, name));
    if (record.privateKey.empty())
        return noAuthority;
    CIRCLET_TRY(certificate, pki::Certificate::fromDer(record.certificate));
    CIRCLET_TRY(key, pki::SigningKey::fromBytes(record.privateKey));
    return pki::Authority::open(std::move(certificate), std::move(key));
}

Result<std::vector<pki::Certificate>> authorityChain(const wallet::CertificateStore& store) {
    std::vector<pki::Certificate> chain;
    for (const char* name : {"issuing", "root"}) {
        CIRCLET_TRY(record, authorityRecord(store, name));
        CIRCLET_TRY(certificate, pki::Certificate::fromDer(record.certificate));
        chain.push_back(std::move(certificate));
    }
    return chain;
}

Result<std::shared_ptr<std::vector<pki::Pkcs12>>> exportable(const wallet::CertificateStore& store) {
    CIRCLET_TRY(chain, authorityChain(store));
    CIRCLET_TRY(issuing, openAuthority(store, "issuing"));
    auto keys = std::make_shared<std::vector<pki::Pkcs12>>();
    keys->push_back({issuing.key(), chain[0], {chain[1]}, "Issuing authority"});
    if (Result<pki::Authority> root = openAuthority(store, "root"))
        keys->push_back({root.value().key(), chain[1], {}, "Root authority"});
    return keys;
}

Result<pki::RevocationList> revocationList(const pki::Authority& issuing,
                                           const std::vector<wallet::IssuedCertificate>& revoked, uint64_t number,
                                           TimeMs now) {
    std::vector<pki::Revocation> entries;
    entries.reserve(revoked.size());
    for (const wallet::IssuedCertificate& one : revoked)
        entries.push_back({one.serial, unixSeconds(one.revokedAt),
                           reasonOf(one.revoked.value_or(ledger::RevocationReason::Unspecified))});
    pki::RevocationList::Order order;
    order.number = number;
    order.thisUpdate = unixSeconds(now);
    order.nextUpdate = order.thisUpdate + listLife;
    order.entries = entries;
    return issuing.revocationList(order);
}

Bytes crlFile(const Bytes& der, const std::string& file) {
    if (!file.ends_with(".pem"))
        return der;
    Result<pki::RevocationList> list = pki::RevocationList::fromDer(der);
    if (!list)
        return der;
    const std::string text = list.value().pem();
    return {text.begin(), text.end()};
}

Result<pki::CertificateRequest> readRequest(const std::string& file) {
    CIRCLET_TRY(content, readFile(file, maximumRequestFile));
    CIRCLET_TRY(bundle, pki::readBundle(content));
    if (bundle.requests.empty())
        return Error{ErrorCode::NotOurs, "There is no certificate request (PKCS#10) in this file."};
    if (bundle.requests.size() > 1)
        return Error{ErrorCode::Rejected, "There are several certificate requests in this file, and one certificate "
                                          "is for one of them."};
    return std::move(bundle.requests.front());
}

Result<Leaf> makeLeaf(const pki::Authority& issuing, const pki::Certificate& root, const LeafOrder& order) {
    const pki::CertificateInfo& above = issuing.certificate().info();
    const pki::UnixSeconds last = above.validity.notAfter;
    pki::IssueOrder leaf{above.subject, pki::PublicKey::unheld(order.action.metadata.view()), {}, extensionOf(order)};
    CIRCLET_TRY(subject, pki::NameBuilder().commonName(commonName(order.title)).build());
    leaf.subject = subject;
    if (order.request) {
        if (order.request->key() == above.key || order.request->key() == root.info().key)
            return Error{ErrorCode::Rejected, "The request is for a key of this issuer's own authority."};
        if (order.request->subject() == above.subject || order.request->subject() == root.info().subject)
            return Error{ErrorCode::Rejected, "The request bears the name of this issuer's own authority."};
        leaf.key = order.request->key();
        if (!order.request->subject().empty())
            leaf.subject = order.request->subject();
    }
    leaf.validity.notBefore = std::max(unixSeconds(order.now) - clocksApart, above.validity.notBefore);
    leaf.validity.notAfter =
        order.action.terms.expiresAt == 0 ? last : std::min(last, unixSeconds(order.action.terms.expiresAt));
    CIRCLET_TRY(certificate, issuing.issue(pki::leafTemplate(), leaf));
    Leaf made;
    made.chain = {certificate.der(), issuing.certificate().der(), root.der()};
    made.fingerprint = certificate.fingerprint();
    made.serial = certificate.info().serial;
    return made;
}

} // namespace circlet::node
