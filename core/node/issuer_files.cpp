#include "node/issuer_files.h"

#include <algorithm>

#include "node/network.h"
#include "pki/bundle.h"
#include "pki/chain.h"

namespace circlet::node {

namespace {

/// Of one file: certificates, and at most one key with its own.
struct KeyFile {
    std::optional<pki::SigningKey> key;
    std::optional<pki::Certificate> certificate; ///< of the key
    std::vector<pki::Certificate> others;
};

/// A root and what stands below it, as files brought them.
struct Brought {
    std::optional<pki::Certificate> root;
    std::optional<pki::SigningKey> rootKey;
    std::optional<pki::Certificate> issuing;
    std::optional<pki::SigningKey> issuingKey; ///< there when `issuing` is
};

Error rejected(std::string sentence) {
    return Error{ErrorCode::Rejected, std::move(sentence)};
}

bool isPss(const pki::Certificate& certificate) {
    return certificate.info().signature.starts_with("RSA-PSS");
}

/// An RSA key does not say itself how it signs; the certificate that stands for it does.
Result<pki::SigningKey> signingAs(const pki::SigningKey& key, const pki::Certificate& certificate) {
    if (key.algorithm() != pki::KeyAlgorithm::Rsa || !isPss(certificate))
        return key;
    CIRCLET_TRY(pkcs8, key.toPkcs8());
    return pki::SigningKey::fromPkcs8(pkcs8, true);
}

Result<KeyFile> readPem(const crypto::SecureBytes& content, const crypto::SecureBytes& password) {
    CIRCLET_TRY(bundle, pki::readBundle(content.view()));
    KeyFile read;
    read.others = std::move(bundle.certificates);
    if (!bundle.hasPrivateKey)
        return read;
    CIRCLET_TRY(key, pki::SigningKey::fromPem(content, password));
    const auto own =
        std::ranges::find_if(read.others, [&](const auto& one) { return one.info().key == key.publicKey(); });
    if (own != read.others.end()) {
        read.certificate = *own;
        read.others.erase(own);
    }
    read.key = std::move(key);
    return read;
}

Result<KeyFile> readKeyFile(const std::string& file, const crypto::SecureBytes& password) {
    CIRCLET_TRY(content, readSecretFile(file, pki::largestPkcs12));
    KeyFile read;
    if (pki::detectKind(content.view()) == pki::FileKind::Pkcs12) {
        CIRCLET_TRY(opened, pki::readPkcs12(content.view(), password));
        read = {std::move(opened.key), std::move(opened.certificate), std::move(opened.others)};
    } else {
        CIRCLET_TRY(opened, readPem(content, password));
        read = std::move(opened);
    }
    if (!read.key)
        return read;
    if (!read.certificate)
        return rejected("The key in this file belongs to none of the certificates in it. Export them together.");
    CIRCLET_TRY(key, signingAs(*read.key, *read.certificate));
    read.key = std::move(key);
    return read;
}

bool isRoot(const pki::Certificate& certificate) {
    return certificate.info().selfIssued() && certificate.signedBy(certificate.info().key);
}

bool signedByRoot(const pki::Certificate& certificate, const pki::Certificate& root) {
    return certificate.info().issuer == root.info().subject && certificate.signedBy(root.info().key);
}

/// Takes its place as root or as issuing authority.
Result<void> placeKey(Brought& brought, KeyFile& read) {
    if (!read.key)
        return ok();
    const bool root = isRoot(*read.certificate);
    auto& certificate = root ? brought.root : brought.issuing;
    auto& key = root ? brought.rootKey : brought.issuingKey;
    if (certificate)
        return rejected(root ? "Both files hold the key of a root. One of them is that of the issuing authority."
                             : "Both files hold the key of an issuing authority. One of them is that of the root.");
    CIRCLET_TRY(authority, pki::Authority::open(*read.certificate, *read.key));
    certificate = authority.certificate();
    key = authority.key();
    return ok();
}

Result<Brought> readAuthority(const facade::AuthorityFiles& files) {
    CIRCLET_TRY(first, readKeyFile(files.file, files.password));
    if (!first.key)
        return Error{ErrorCode::NotFound, "There is no private key in this file: it takes the key to issue."};
    std::vector<pki::Certificate> others = std::move(first.others);
    Brought brought;
    CIRCLET_CHECK(placeKey(brought, first));
    if (!files.rootFile.empty()) {
        CIRCLET_TRY(second, readKeyFile(files.rootFile, files.rootPassword));
        CIRCLET_CHECK(placeKey(brought, second));
        others.insert(others.end(), second.others.begin(), second.others.end());
    }
    if (!brought.root) {
        const auto above = std::ranges::find_if(
            others, [&](const auto& one) { return isRoot(one) && signedByRoot(*brought.issuing, one); });
        if (above == others.end())
            return Error{ErrorCode::NotFound, "The root that signed this issuing certificate is not in the file. Bring "
                                              "the root's certificate as a second file. (An authority between the two "
                                              "is not taken.)"};
        brought.root = *above;
    }
    if (brought.issuing && !signedByRoot(*brought.issuing, *brought.root))
        return rejected("The root did not sign this issuing certificate: they do not belong together.");
    return brought;
}

/// What others would say of its certificates, before any is issued.
Result<void> tryOut(const pki::Authority& issuing, const pki::Certificate& root) {
    const pki::Validity& own = issuing.certificate().info().validity;
    const pki::Validity& above = root.info().validity;
    const pki::Validity both{std::max(own.notBefore, above.notBefore), std::min(own.notAfter, above.notAfter)};
    if (both.notAfter <= both.notBefore)
        return rejected("The issuing certificate and its root are never valid together.");
    CIRCLET_TRY(subject, pki::NameBuilder().commonName("Trial").build());
    const pki::IssueOrder order{subject, pki::PublicKey::unheld(root.fingerprint().view()), both,
                                pki::CircletExtension()};
    CIRCLET_TRY(leaf, issuing.issue(pki::leafTemplate(), order));
    const Result<pki::ChainAnswer> holds =
        pki::verifyChain({leaf, {&issuing.certificate(), 1}, root, both.notBefore, pki::Purpose::Circlet});
    if (!holds)
        return Error{holds.error().code,
                     "Nobody could verify what this authority issues. Of a trial: " + holds.error().message};
    return ok();
}

/// The fields of the root's subject under another unit.
Result<pki::Name> issuingSubject(const pki::Name& root) {
    pki::NameBuilder builder;
    for (auto field :
         {pki::NameField::State, pki::NameField::Locality, pki::NameField::Organization, pki::NameField::CommonName})
        builder.set(field, root.first(field));
    const std::string& country = root.first(pki::NameField::Country);
    if (country.size() == 2)
        builder.country(country);
    return builder.unit("Issuing authority").build();
}

Result<void> notOver(const pki::Certificate& certificate, const char* which, TimeMs now) {
    const pki::UnixSeconds end = certificate.info().validity.notAfter;
    if (unixSeconds(now) <= end)
        return ok();
    return rejected(std::string(which) + " has ended on " + pki::timeText(end) + ": nothing can be issued under it.");
}

Result<wallet::AuthorityRecord> freshIssuing(const Brought& brought, TimeMs now) {
    CIRCLET_CHECK(notOver(*brought.root, "The root", now));
    CIRCLET_TRY(root, pki::Authority::open(*brought.root, *brought.rootKey));
    CIRCLET_TRY(subject, issuingSubject(brought.root->info().subject));
    return makeIssuing(root, subject, root.key().algorithm(), now);
}

/// Checked whether it came or was made.
Result<wallet::AuthorityRecord> issuingOf(const Brought& brought, TimeMs now) {
    if (!brought.issuing) {
        CIRCLET_TRY(made, freshIssuing(brought, now));
        CIRCLET_TRY(certificate, pki::Certificate::fromDer(made.certificate));
        CIRCLET_TRY(key, pki::SigningKey::fromBytes(made.privateKey));
        CIRCLET_TRY(authority, pki::Authority::open(certificate, key));
        CIRCLET_CHECK(tryOut(authority, *brought.root));
        return std::move(made);
    }
    CIRCLET_TRY(authority, pki::Authority::open(*brought.issuing, *brought.issuingKey));
    CIRCLET_CHECK(tryOut(authority, *brought.root));
    return recordOf("issuing", *brought.issuing, brought.issuingKey, {});
}

/// Of the root, wherever it is.
Result<pki::SigningKey> rootKeyFor(const RenewOrder& order, const pki::Certificate& root) {
    const facade::RenewAuthorityRequest& request = *order.request;
    if (!request.rootFile.empty()) {
        CIRCLET_TRY(file, readKeyFile(request.rootFile, request.rootPassword));
        if (!file.key)
            return Error{ErrorCode::NotFound,
                         "There is no private key in this file: it takes the root's key to renew."};
        if (!(file.key->publicKey() == root.info().key))
            return rejected("The key in this file is not that of this issuer's root.");
        return signingAs(*file.key, root);
    }
    if (!order.root.tokenUri.empty())
        return tokenKey(order.root.tokenUri, request.tokenPin, isPss(root));
    if (order.root.privateKey.empty())
        return Error{ErrorCode::NotFound, "The root's key is not in this wallet. Bring the file that holds it: it is "
                                          "used once and not kept."};
    return pki::SigningKey::fromBytes(order.root.privateKey);
}

} // namespace

Result<bool> needsPassword(const std::string& file) {
    CIRCLET_TRY(content, readSecretFile(file, pki::largestPkcs12));
    if (pki::detectKind(content.view()) == pki::FileKind::Pkcs12)
        return true;
    return content.textView().find("-----BEGIN ENCRYPTED PRIVATE KEY-----") != std::string_view::npos;
}

Result<NewAuthority> authorityFromFiles(const facade::AuthorityFiles& files, TimeMs now) {
    CIRCLET_TRY(brought, readAuthority(files));
    CIRCLET_CHECK(notOver(*brought.root, "The root", now));
    if (brought.issuing)
        CIRCLET_CHECK(notOver(*brought.issuing, "The issuing certificate", now));
    CIRCLET_TRY(issuing, issuingOf(brought, now));
    CIRCLET_TRY(root, recordOf("root", *brought.root, brought.rootKey, {}));
    return NewAuthority{std::move(root), std::move(issuing), brought.root->fingerprint()};
}

KnownAuthority knownAuthority(const wallet::CertificateStore& store) {
    KnownAuthority known;
    for (const char* name : {"root", "issuing"}) {
        Result<std::optional<wallet::AuthorityRecord>> record = store.authority(name);
        if (!record || !record.value())
            continue;
        Result<pki::Certificate> certificate = pki::Certificate::fromDer(record.value()->certificate);
        if (!certificate)
            continue;
        const bool key = !record.value()->privateKey.empty() || !record.value()->tokenUri.empty();
        if (record.value()->name == "root") {
            known.root = std::move(certificate).value();
            known.rootKey = key;
        } else if (key) {
            known.issuing = std::move(certificate).value();
        }
    }
    return known;
}

Result<AuthorityChange> importedAuthority(const facade::AuthorityFiles& files, const Hash256& registeredRoot,
                                          const KnownAuthority& known, TimeMs now) {
    CIRCLET_TRY(brought, readAuthority(files));
    if (brought.root->fingerprint() != registeredRoot)
        return rejected("This is the authority of somebody else, or another one of yours: its root has the SHA-256 "
                        "fingerprint " +
                        brought.root->fingerprint().hex() + ", and this issuer registered " + registeredRoot.hex() +
                        ".");
    if (known.issuing && brought.issuing && !(known.issuing->info().key == brought.issuing->info().key))
        return Error{ErrorCode::AlreadyExists, "Another issuing key under the same root is in this wallet, and would "
                                               "be lost. Nothing was changed."};
    AuthorityChange change;
    const bool later = known.issuing && brought.issuing &&
                       brought.issuing->info().validity.notAfter > known.issuing->info().validity.notAfter;
    if (!known.issuing || later) {
        CIRCLET_TRY(issuing, issuingOf(brought, now));
        change.issuing = std::move(issuing);
    }
    if (!known.root || (!known.rootKey && brought.rootKey)) {
        CIRCLET_TRY(root, recordOf("root", *brought.root, brought.rootKey, {}));
        change.root = std::move(root);
    }
    if (!change.root && !change.issuing)
        return Error{ErrorCode::AlreadyExists, "These keys are in this wallet already."};
    return change;
}

Result<RenewOrder> renewOrder(const wallet::CertificateStore& store,
                              std::shared_ptr<facade::RenewAuthorityRequest> request) {
    RenewOrder order;
    order.request = std::move(request);
    CIRCLET_TRY(root, authorityRecord(store, "root"));
    CIRCLET_TRY(issuing, authorityRecord(store, "issuing"));
    order.root = std::move(root);
    order.issuing = std::move(issuing);
    return order;
}

Result<wallet::AuthorityRecord> renewedIssuing(const RenewOrder& order, TimeMs now) {
    CIRCLET_TRY(root, pki::Certificate::fromDer(order.root.certificate));
    CIRCLET_TRY(old, pki::Certificate::fromDer(order.issuing.certificate));
    CIRCLET_CHECK(notOver(root, "The root", now));
    const pki::Validity validity = issuingValidity(root, now);
    if (validity.notAfter <= old.info().validity.notAfter)
        return rejected("The issuing certificate is valid until " + pki::timeText(old.info().validity.notAfter) +
                        ", as long as its root allows: it cannot be renewed for longer.");
    CIRCLET_TRY(rootKey, rootKeyFor(order, root));
    CIRCLET_TRY(above, pki::Authority::open(root, rootKey));
    CIRCLET_TRY(renewed, above.renew(old, validity));
    CIRCLET_TRY(key, pki::SigningKey::fromBytes(order.issuing.privateKey));
    CIRCLET_TRY(authority, pki::Authority::open(renewed, key));
    CIRCLET_CHECK(tryOut(authority, root));
    return recordOf("issuing", renewed, key, {});
}

} // namespace circlet::node
