// Authorities that come from files: what this wallet wrote, what the openssl program wrote, and what nobody should
// take.
#include <QTest>

#include "node/issuer_files.h"
#include "pki/pkcs12.h"
#include "pki/samples.h"

using namespace circlet;
using namespace circlet::node;
using namespace circlet::test;

namespace {

constexpr TimeMs nowMs = static_cast<TimeMs>(now) * 1000;
constexpr TimeMs dayMs = static_cast<TimeMs>(day) * 1000;
const char* const password = "correct horse";

const char* const configuration = R"(
[req]
distinguished_name = dn
prompt = no
[dn]
C = CH
O = Old Mill
CN = OpenSSL Root
[root]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[sub]
basicConstraints = critical, CA:true, pathlen:0
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
)";

facade::AuthorityFiles filesOf(const Shell& shell, const QString& file, const std::string& secretOfFile = {},
                               const QString& root = {}, const std::string& secretOfRoot = {}) {
    facade::AuthorityFiles files;
    files.file = shell.path(file).toStdString();
    files.password = secret(secretOfFile);
    if (!root.isEmpty())
        files.rootFile = shell.path(root).toStdString();
    files.rootPassword = secret(secretOfRoot);
    return files;
}

void writeP12(const Shell& shell, const QString& name, const SigningKey& key, const Certificate& certificate,
              std::vector<Certificate> others = {}) {
    shell.write(name, writePkcs12({key, certificate, std::move(others), "Authority"}, secret(password)).value());
}

/// Key and certificate as PEM, the key sealed.
void writeKeyPem(const Shell& shell, const QString& name, const SigningKey& key, const Certificate& certificate) {
    shell.write(name, std::string_view(certificate.pem() + key.toPem(secret(password)).value()));
}

Certificate certificateOf(const wallet::AuthorityRecord& record) {
    return Certificate::fromDer(record.certificate).value();
}

/// root.pem, root.key, sub.pem, sub.key, and both of the latter in sub.p12 with the root.
bool makeWithOpenssl(Shell& shell) {
    shell.write("openssl.cnf", std::string_view(configuration));
    const QString newKey = " -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes ";
    return shell.openssl("req -x509 -config openssl.cnf -extensions root -days 3650 -out root.pem -keyout root.key" +
                         newKey) &&
           shell.openssl("req -config openssl.cnf -subj /O=Old_Mill/CN=Sub -out sub.req -keyout sub.key" + newKey) &&
           shell.openssl("x509 -req -in sub.req -CA root.pem -CAkey root.key -CAcreateserial -extfile openssl.cnf "
                         "-extensions sub -days 1000 -out sub.pem") &&
           shell.openssl("pkcs12 -export -inkey sub.key -in sub.pem -certfile root.pem -passout pass:correct_horse "
                         "-out sub.p12");
}

RenewOrder orderOf(const Certificate& root, const std::optional<SigningKey>& rootKey, const Certificate& issuing,
                   const SigningKey& issuingKey) {
    RenewOrder order;
    order.request = std::make_shared<facade::RenewAuthorityRequest>();
    order.root = recordOf("root", root, rootKey, {}).value();
    order.issuing = recordOf("issuing", issuing, issuingKey, {}).value();
    return order;
}

} // namespace

#define VERIFY_SAYS(result, code_, words)                                                                              \
    do {                                                                                                               \
        const auto& refused = (result);                                                                                \
        QVERIFY(!refused);                                                                                             \
        QVERIFY2(refused.error().code == (code_), refused.error().message.c_str());                                    \
        QVERIFY2(refused.error().message.find(words) != std::string::npos, refused.error().message.c_str());           \
    } while (false)

class IssuerFilesTest : public QObject {
    Q_OBJECT

private slots:
    void what_a_wallet_exported_comes_back() {
        Shell shell;
        const auto issuer = makeIssuer();
        writeP12(shell, "keys.p12", issuer.issuingKey, issuer.issuing, {issuer.root});
        writeP12(shell, "keys-root.p12", issuer.rootKey, issuer.root);
        QVERIFY(needsPassword(shell.path("keys.p12").toStdString()).value());
        // The issuing key alone is enough to issue; its root stays without a key.
        auto alone = importedAuthority(filesOf(shell, "keys.p12", password), issuer.root.fingerprint(), {}, nowMs);
        QVERIFY2(alone.has_value(), messageOf(alone).c_str());
        QVERIFY(alone.value().root->privateKey.empty() && alone.value().root->tokenUri.empty());
        QVERIFY(certificateOf(*alone.value().issuing) == issuer.issuing);
        QVERIFY(SigningKey::fromBytes(alone.value().issuing->privateKey).value().publicKey() ==
                issuer.issuingKey.publicKey());
        auto both = importedAuthority(filesOf(shell, "keys.p12", password, "keys-root.p12", password),
                                      issuer.root.fingerprint(), {}, nowMs);
        QVERIFY2(both.has_value(), messageOf(both).c_str());
        QVERIFY(SigningKey::fromBytes(both.value().root->privateKey).value().publicKey() == issuer.rootKey.publicKey());
        // In the other order as well: what a file is, is in it.
        auto turned = importedAuthority(filesOf(shell, "keys-root.p12", password, "keys.p12", password),
                                        issuer.root.fingerprint(), {}, nowMs);
        QVERIFY2(turned.has_value(), messageOf(turned).c_str());
        QVERIFY(certificateOf(*turned.value().issuing) == issuer.issuing);
    }

    void a_root_alone_gets_a_new_issuing_authority() {
        Shell shell;
        const auto issuer = makeIssuer();
        writeKeyPem(shell, "root.pem", issuer.rootKey, issuer.root);
        QVERIFY(needsPassword(shell.path("root.pem").toStdString()).value());
        auto change = importedAuthority(filesOf(shell, "root.pem", password), issuer.root.fingerprint(), {}, nowMs);
        QVERIFY2(change.has_value(), messageOf(change).c_str());
        const auto issuing = certificateOf(*change.value().issuing);
        QVERIFY(issuing.signedBy(issuer.rootKey.publicKey()));
        QVERIFY(!(issuing.info().key == issuer.issuingKey.publicKey()));
        QVERIFY(issuing.info().subject.line().find("Issuing authority") != std::string::npos);
        // Not in the place of one that is there.
        const KnownAuthority known{issuer.root, false, issuer.issuing};
        auto rootOnly =
            importedAuthority(filesOf(shell, "root.pem", password), issuer.root.fingerprint(), known, nowMs);
        QVERIFY2(rootOnly.has_value(), messageOf(rootOnly).c_str());
        QVERIFY(rootOnly.value().root && !rootOnly.value().issuing);
    }

    void what_is_there_is_not_lost_and_not_taken_twice() {
        Shell shell;
        const auto issuer = makeIssuer();
        writeP12(shell, "keys.p12", issuer.issuingKey, issuer.issuing, {issuer.root});
        const KnownAuthority same{issuer.root, true, issuer.issuing};
        VERIFY_SAYS(importedAuthority(filesOf(shell, "keys.p12", password), issuer.root.fingerprint(), same, nowMs),
                    ErrorCode::AlreadyExists, "already");
        const auto other = makeIssuing(issuer.top, nameOf("Other"), KeyAlgorithm::EcdsaP256, nowMs).value();
        const KnownAuthority another{issuer.root, true, certificateOf(other)};
        VERIFY_SAYS(importedAuthority(filesOf(shell, "keys.p12", password), issuer.root.fingerprint(), another, nowMs),
                    ErrorCode::AlreadyExists, "would be lost");
    }

    void rsa_keys_sign_as_they_did() {
        Shell shell;
        facade::RegisterIssuerRequest request;
        request.name = "Pss";
        request.key = facade::IssuerKeyKind::RsaPss3072;
        const auto made = makeAuthority(request, nowMs).value();
        const auto root = certificateOf(made.root);
        writeP12(shell, "pss.p12", SigningKey::fromBytes(made.issuing.privateKey).value(), certificateOf(made.issuing),
                 {root});
        auto change = importedAuthority(filesOf(shell, "pss.p12", password), made.rootFingerprint, {}, nowMs);
        QVERIFY2(change.has_value(), messageOf(change).c_str());
        QVERIFY(SigningKey::fromBytes(change.value().issuing->privateKey).value().algorithm() == KeyAlgorithm::RsaPss);
    }

    void what_openssl_made_registers_and_restores() {
        Shell shell;
        QVERIFY2(makeWithOpenssl(shell), shell.output());
        const auto root = Certificate::fromPem(shell.readText("root.pem")).value();
        const TimeMs at = (static_cast<TimeMs>(root.info().validity.notBefore) + 3600) * 1000;
        auto fromP12 = authorityFromFiles(filesOf(shell, "sub.p12", "correct_horse"), at);
        QVERIFY2(fromP12.has_value(), messageOf(fromP12).c_str());
        QVERIFY(fromP12.value().rootFingerprint == root.fingerprint());
        QVERIFY(fromP12.value().root.privateKey.empty()); // it stays where it is
        QCOMPARE(certificateOf(fromP12.value().issuing).info().subject.first(NameField::CommonName),
                 std::string("Sub"));
        // The same as PEM, in one file and in two; plain keys need no password.
        shell.write("sub-all.pem", std::string_view(shell.readText("sub.key") + shell.readText("sub.pem") +
                                                    shell.readText("root.pem")));
        QVERIFY(!needsPassword(shell.path("sub-all.pem").toStdString()).value());
        auto fromPem = authorityFromFiles(filesOf(shell, "sub-all.pem"), at);
        QVERIFY2(fromPem.has_value(), messageOf(fromPem).c_str());
        shell.write("sub-both.pem", std::string_view(shell.readText("sub.pem") + shell.readText("sub.key")));
        auto fromTwo = authorityFromFiles(filesOf(shell, "sub-both.pem", {}, "root.pem"), at);
        QVERIFY2(fromTwo.has_value(), messageOf(fromTwo).c_str());
        VERIFY_SAYS(authorityFromFiles(filesOf(shell, "sub-both.pem"), at), ErrorCode::NotFound, "second file");
        // A root with its key: the issuing authority is made, and openssl takes what is below it.
        shell.write("root-both.pem", std::string_view(shell.readText("root.pem") + shell.readText("root.key")));
        auto fromRoot = authorityFromFiles(filesOf(shell, "root-both.pem"), at);
        QVERIFY2(fromRoot.has_value(), messageOf(fromRoot).c_str());
        QVERIFY(!fromRoot.value().root.privateKey.empty());
        shell.write("made.pem", std::string_view(certificateOf(fromRoot.value().issuing).pem()));
        QVERIFY2(
            shell.openssl("verify -x509_strict -CAfile root.pem -attime " + QString::number(at / 1000) + " made.pem"),
            shell.output());
    }

    void what_should_not_be_taken_is_refused_with_its_reason() {
        Shell shell;
        QVERIFY2(makeWithOpenssl(shell), shell.output());
        const auto issuer = makeIssuer();
        const Hash256 registered = issuer.root.fingerprint();
        auto refusal = [&](const QString& file, const std::string& word, const QString& root = {}) {
            return importedAuthority(filesOf(shell, file, word, root), registered, {}, nowMs);
        };
        VERIFY_SAYS(refusal("sub.p12", "wrong"), ErrorCode::WrongPassword, "password");
        VERIFY_SAYS(refusal("sub.p12", "correct_horse"), ErrorCode::Rejected, registered.hex());
        VERIFY_SAYS(refusal("absent.p12", ""), ErrorCode::NotFound, "");
        VERIFY_SAYS(refusal("root.pem", ""), ErrorCode::NotFound, "no private key");
        shell.write("noise.p12", std::string_view("noise"));
        VERIFY_SAYS(refusal("noise.p12", ""), ErrorCode::NotOurs, "");
        Bytes cut = shell.read("sub.p12");
        cut.resize(cut.size() - 40);
        shell.write("cut.p12", ByteView(cut));
        VERIFY_SAYS(refusal("cut.p12", "correct_horse"), ErrorCode::NotOurs, "");
        QVERIFY2(shell.openssl("pkcs12 -export -nomac -inkey sub.key -in sub.pem -passout pass:correct_horse -out "
                               "nomac.p12"),
                 shell.output());
        VERIFY_SAYS(refusal("nomac.p12", "correct_horse"), ErrorCode::Rejected, "no MAC");
        QVERIFY2(shell.openssl("pkcs12 -export -iter 1200000 -inkey sub.key -in sub.pem -passout pass:correct_horse "
                               "-out slow.p12"),
                 shell.output());
        VERIFY_SAYS(refusal("slow.p12", "correct_horse"), ErrorCode::OutOfRange, "rounds");
        // A key beside a certificate of another; a leaf's key; a root that did not sign.
        shell.write("mixed.pem", std::string_view(shell.readText("sub.key") + shell.readText("root.pem")));
        VERIFY_SAYS(refusal("mixed.pem", ""), ErrorCode::Rejected, "none of the certificates");
        const auto& leafKey = keyOf(KeyAlgorithm::EcdsaP256, 5);
        auto order = issuer.order();
        order.key = leafKey.publicKey();
        writeKeyPem(shell, "leaf.pem", leafKey, issuer.authority.issue(leafTemplate(), order).value());
        VERIFY_SAYS(refusal("leaf.pem", password), ErrorCode::Rejected, "may not issue");
        writeKeyPem(shell, "issuing.pem", issuer.issuingKey, issuer.issuing);
        VERIFY_SAYS(refusal("issuing.pem", password, "root.pem"), ErrorCode::NotFound, "root");
        VERIFY_SAYS(
            importedAuthority(filesOf(shell, "issuing.pem", password, "issuing.pem", password), registered, {}, nowMs),
            ErrorCode::Rejected, "Both files");
        // An end that is reached.
        writeP12(shell, "old.p12", issuer.rootKey, issuer.root);
        VERIFY_SAYS(authorityFromFiles(filesOf(shell, "old.p12", password), nowMs + 30 * 366 * dayMs),
                    ErrorCode::Rejected, "has ended");
    }

    void renewal_keeps_the_key_and_what_was_issued() {
        Shell shell;
        const auto issuer = makeIssuer();
        auto renewed = renewedIssuing(orderOf(issuer.root, issuer.rootKey, issuer.issuing, issuer.issuingKey),
                                      nowMs + 100 * dayMs);
        QVERIFY2(renewed.has_value(), messageOf(renewed).c_str());
        const auto certificate = certificateOf(renewed.value());
        QVERIFY(certificate.info().key == issuer.issuing.info().key);
        QVERIFY(certificate.info().subject == issuer.issuing.info().subject);
        QVERIFY(certificate.info().serial != issuer.issuing.info().serial);
        QVERIFY(certificate.info().validity.notAfter > issuer.issuing.info().validity.notAfter);
        shell.write("root.pem", std::string_view(issuer.root.pem()));
        shell.write("renewed.pem", std::string_view(certificate.pem()));
        shell.write("leaf.pem", std::string_view(issuer.leaf().pem()));
        QVERIFY2(shell.openssl("verify -x509_strict -CAfile root.pem -untrusted renewed.pem -attime " +
                               QString::number(now + 200 * day) + " leaf.pem"),
                 shell.output());
    }

    void a_root_kept_elsewhere_renews_from_its_file() {
        Shell shell;
        const auto issuer = makeIssuer();
        const TimeMs later = nowMs + 100 * dayMs;
        auto order = orderOf(issuer.root, {}, issuer.issuing, issuer.issuingKey);
        VERIFY_SAYS(renewedIssuing(order, later), ErrorCode::NotFound, "Bring the file");
        writeP12(shell, "root.p12", issuer.rootKey, issuer.root);
        order.request->rootFile = shell.path("root.p12").toStdString();
        order.request->rootPassword = secret("wrong");
        VERIFY_SAYS(renewedIssuing(order, later), ErrorCode::WrongPassword, "password");
        order.request->rootPassword = secret(password);
        auto renewed = renewedIssuing(order, later);
        QVERIFY2(renewed.has_value(), messageOf(renewed).c_str());
        QVERIFY(certificateOf(renewed.value()).signedBy(issuer.rootKey.publicKey()));
        writeP12(shell, "issuing.p12", issuer.issuingKey, issuer.issuing);
        order.request->rootFile = shell.path("issuing.p12").toStdString();
        VERIFY_SAYS(renewedIssuing(order, later), ErrorCode::Rejected, "not that of this issuer's root");
    }

    void nothing_is_renewed_beyond_its_root() {
        const auto& key = keyOf(KeyAlgorithm::EcdsaP256, 1);
        const auto root = makeRoot(rootTemplate(), nameOf("Short"), {now - day, now + 100 * day}, key).value();
        const auto top = Authority::open(root, key).value();
        const auto issuing = makeIssuing(top, nameOf("Issuing"), KeyAlgorithm::EcdsaP256, nowMs).value();
        const auto issuingKey = SigningKey::fromBytes(issuing.privateKey).value();
        const auto order = orderOf(root, key, certificateOf(issuing), issuingKey);
        VERIFY_SAYS(renewedIssuing(order, nowMs + 50 * dayMs), ErrorCode::Rejected, "as long as its root");
        VERIFY_SAYS(renewedIssuing(order, nowMs + 101 * dayMs), ErrorCode::Rejected, "has ended");
    }
};

QTEST_GUILESS_MAIN(IssuerFilesTest)
#include "issuer_files_test.moc"
