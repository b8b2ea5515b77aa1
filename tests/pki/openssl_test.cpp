#include <QTest>

#include "pki/pkcs12.h"
#include "pki/samples.h"

using namespace circlet;
using namespace circlet::test;

namespace {

const char* const configuration = R"(
[req]
distinguished_name = dn
prompt = no
utf8 = yes
string_mask = utf8only
[dn]
C = CH
O = Old Mill
CN = OpenSSL Root
[root]
basicConstraints = critical, CA:true, pathlen:1
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[sub]
basicConstraints = critical, CA:true, pathlen:0
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
crlDistributionPoints = URI:http://mill.example/root.crl
[leaf]
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid, issuer
subjectAltName = DNS:mill.example, email:miller@mill.example
extendedKeyUsage = clientAuth
[ca]
default_ca = store
[store]
database = index.txt
crlnumber = crlnumber
default_md = sha256
default_crl_days = 30
crl_extensions = crl
[crl]
authorityKeyIdentifier = keyid
)";

} // namespace

/// Both directions with the openssl program: what we make it takes, what it makes we take.
class OpensslTest : public QObject {
    Q_OBJECT

private:
    static void addAlgorithms() {
        QTest::addColumn<int>("algorithm");
        for (int i = 1; i <= 4; ++i)
            QTest::newRow(keyText(KeyAlgorithm(i), 2048).c_str()) << i;
    }
    static QString at(UnixSeconds time) { return QString::number(time); }

private slots:
    void it_verifies_our_chains_strictly_data() { addAlgorithms(); }
    void it_verifies_our_chains_strictly() {
        QFETCH(int, algorithm);
        const auto issuer = makeIssuer(KeyAlgorithm(algorithm));
        const auto leaf = issuer.leaf();
        Shell shell;
        shell.write("root.pem", issuer.root.pem());
        shell.write("issuing.pem", issuer.issuing.pem());
        shell.write("leaf.pem", leaf.pem());
        const QString common = "verify -x509_strict -check_ss_sig -auth_level 2 -CAfile root.pem -attime ";
        QVERIFY2(shell.openssl(common + at(now) + " -untrusted issuing.pem leaf.pem"), shell.output());
        QVERIFY(!shell.openssl(common + at(now + 301 * day) + " -untrusted issuing.pem leaf.pem"));
        QVERIFY(!shell.openssl(common + at(now) + " leaf.pem"));
    }

    void it_reads_our_certificates_as_we_do() {
        const auto issuer = makeIssuer();
        const auto leaf = issuer.leaf();
        Shell shell;
        shell.write("leaf.der", leaf.der());
        QVERIFY2(shell.openssl("x509 -inform der -in leaf.der -noout -serial -subject -issuer -enddate -fingerprint "
                               "-sha256 -nameopt RFC2253 -dateopt iso_8601 -ext basicConstraints,keyUsage"),
                 shell.output());
        const auto& info = leaf.info();
        QString text = QString::fromUtf8(shell.output());
        QVERIFY2(text.contains("serial=" + QString::fromStdString(info.serialHex()).toUpper()), shell.output());
        QVERIFY2(text.contains("subject=CN=Deed 7,O=Mill Lane,C=CH"), shell.output());
        QVERIFY2(text.contains("issuer=CN=Issuing,O=Mill Lane,C=CH"), shell.output());
        QVERIFY2(text.contains("CA:FALSE") && text.contains("Digital Signature"), shell.output());
        const QString end = QString::fromStdString(timeText(info.validity.notAfter)).replace(" UTC", "Z");
        QVERIFY2(text.contains("notAfter=" + end), shell.output());
        text.remove(QLatin1Char(':'));
        QVERIFY2(text.contains(QString::fromStdString(leaf.fingerprint().hex()).toUpper()), shell.output());
        QVERIFY2(shell.openssl("x509 -inform der -in leaf.der -noout -text"), shell.output());
        QVERIFY2(shell.output().contains("2.25.218870848811734052070073125914375380793.1"), shell.output());
    }

    void it_follows_our_revocation_lists() {
        const auto issuer = makeIssuer();
        const auto good = issuer.leaf("Good");
        const auto bad = issuer.leaf("Bad");
        const std::vector<Revocation> entries{{bad.info().serial, now, RevocationReason::KeyCompromise}};
        const auto list = issuer.authority.revocationList({77, now, now + day, entries}).value();
        const auto top = issuer.top.revocationList({1, now, now + day, {}}).value();
        Shell shell;
        shell.write("root.pem", issuer.root.pem());
        shell.write("issuing.pem", issuer.issuing.pem());
        shell.write("good.pem", good.pem());
        shell.write("bad.pem", bad.pem());
        shell.write("lists.pem", list.pem() + top.pem());
        shell.write("list.der", list.der());
        const QString common = "verify -x509_strict -crl_check_all -CAfile root.pem -untrusted issuing.pem -CRLfile "
                               "lists.pem -attime " +
                               at(now + 60);
        QVERIFY2(shell.openssl(common + " good.pem"), shell.output());
        QVERIFY(!shell.openssl(common + " bad.pem"));
        QVERIFY2(shell.output().contains("certificate revoked"), shell.output());
        QVERIFY2(shell.openssl("crl -inform der -in list.der -noout -text -CAfile issuing.pem"), shell.output());
        QVERIFY2(shell.output().contains("Version 2") && shell.output().contains("Key Compromise") &&
                     shell.output().contains("verify OK"),
                 shell.output());
        QVERIFY2(shell.output().contains("77") || shell.output().contains("0x4D"), shell.output());
    }

    void it_takes_our_requests_and_chains_data() { addAlgorithms(); }
    void it_takes_our_requests_and_chains() {
        QFETCH(int, algorithm);
        const auto request = CertificateRequest::make(nameOf("Holder"), keyOf(KeyAlgorithm(algorithm))).value();
        const auto issuer = makeIssuer();
        const std::vector<Certificate> chain{issuer.issuing, issuer.root};
        Shell shell;
        shell.write("request.pem", request.pem());
        QVERIFY2(shell.openssl("req -in request.pem -noout -verify -subject"), shell.output());
        QVERIFY2(shell.output().contains("verify OK"), shell.output());
        shell.write("chain.p7b", der::writePkcs7(chain));
        QVERIFY2(shell.openssl("pkcs7 -inform der -in chain.p7b -print_certs -noout"), shell.output());
        QVERIFY2(shell.output().contains("Root") && shell.output().contains("Issuing"), shell.output());
    }

    void it_opens_our_keys_and_pkcs12_data() { addAlgorithms(); }
    void it_opens_our_keys_and_pkcs12() {
        QFETCH(int, algorithm);
        const auto issuer = makeIssuer(KeyAlgorithm(algorithm));
        Shell shell;
        shell.write("key.pem", issuer.issuingKey.toPem(secret("a long password")).value());
        shell.write("password", std::string_view("a long password"));
        QVERIFY2(shell.openssl("pkey -in key.pem -passin file:password -pubout -outform der -out public.der"),
                 shell.output());
        QVERIFY(shell.read("public.der") == issuer.issuingKey.publicKey().spki());
        Pkcs12 content;
        content.key = issuer.issuingKey;
        content.certificate = issuer.issuing;
        content.others = {issuer.root};
        content.friendlyName = "Mill Lane";
        const auto file = writePkcs12(content, secret("a long password"));
        QVERIFY2(file.has_value(), messageOf(file).c_str());
        shell.write("issuer.p12", file.value());
        QVERIFY2(shell.openssl("pkcs12 -in issuer.p12 -passin file:password -info -nodes"), shell.output());
        const auto& text = shell.output();
        QVERIFY2(text.contains("PBES2, PBKDF2, AES-256-CBC, Iteration 600000, PRF hmacWithSHA256"), text);
        QVERIFY2(text.contains("MAC: sha256, Iteration 600000"), text);
        QVERIFY2(text.contains("Mill Lane") && text.count("BEGIN CERTIFICATE") == 2, text);
    }

    void we_verify_its_chains_and_lists() {
        Shell shell;
        shell.write("openssl.cnf", std::string_view(configuration));
        shell.write("index.txt", std::string_view());
        shell.write("crlnumber", std::string_view("4D\n"));
        const QString newKey = " -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes ";
        QVERIFY2(shell.openssl("req -x509 -config openssl.cnf -extensions root -days 3650 -out root.pem -keyout "
                               "root.key" +
                               newKey),
                 shell.output());
        QVERIFY2(
            shell.openssl("req -config openssl.cnf -subj /O=Old_Mill/CN=Sub -out sub.req -keyout sub.key" + newKey),
            shell.output());
        QVERIFY2(shell.openssl("x509 -req -in sub.req -CA root.pem -CAkey root.key -extfile openssl.cnf -extensions "
                               "sub -days 1000 -out sub.pem"),
                 shell.output());
        QVERIFY2(shell.openssl("req -config openssl.cnf -subj /CN=Leaf -out leaf.req -keyout leaf.key" + newKey),
                 shell.output());
        QVERIFY2(shell.openssl("x509 -req -in leaf.req -CA sub.pem -CAkey sub.key -extfile openssl.cnf -extensions "
                               "leaf -days 100 -out leaf.pem"),
                 shell.output());
        QVERIFY2(shell.openssl("ca -config openssl.cnf -cert sub.pem -keyfile sub.key -revoke leaf.pem -crl_reason "
                               "superseded"),
                 shell.output());
        QVERIFY2(shell.openssl("ca -config openssl.cnf -cert sub.pem -keyfile sub.key -gencrl -out sub.crl"),
                 shell.output());
        const auto root = Certificate::fromPem(shell.readText("root.pem"));
        QVERIFY2(root.has_value(), messageOf(root).c_str());
        const auto sub = Certificate::fromPem(shell.readText("sub.pem"));
        QVERIFY2(sub.has_value(), messageOf(sub).c_str());
        const auto leaf = Certificate::fromPem(shell.readText("leaf.pem"));
        QVERIFY2(leaf.has_value(), messageOf(leaf).c_str());
        QCOMPARE(sub.value().info().crlUrls.size(), std::size_t(1));
        QCOMPARE(leaf.value().info().alternativeNames.size(), std::size_t(2));
        const auto lists = readBundle(shell.read("sub.crl"));
        QVERIFY2(lists.has_value(), messageOf(lists).c_str());
        QVERIFY(lists.value().revocationLists.at(0).number() == Bytes{0x4d});
        const UnixSeconds time = leaf.value().info().validity.notBefore + 60;
        const auto answer = verifyChain({leaf.value(),
                                         {&sub.value(), 1},
                                         root.value(),
                                         time,
                                         Purpose::Any,
                                         std::span(lists.value().revocationLists)});
        QVERIFY2(answer.has_value(), messageOf(answer).c_str());
        QCOMPARE(answer.value().leaf.state, RevocationState::Revoked);
        QCOMPARE(answer.value().leaf.revocation->reason, RevocationReason::Superseded);

        // Its authority goes on with us.
        const auto key = SigningKey::fromPem(crypto::SecureBytes::copyOf(shell.read("sub.key")), {});
        QVERIFY2(key.has_value(), messageOf(key).c_str());
        const auto authority = Authority::open(sub.value(), key.value());
        QVERIFY2(authority.has_value(), messageOf(authority).c_str());
        const IssueOrder order{nameOf("Deed"), PublicKey::unheld(asBytes("x")), {time, time + day}, sampleExtension()};
        const auto ours = authority.value().issue(leafTemplate(), order);
        QVERIFY2(ours.has_value(), messageOf(ours).c_str());
        shell.write("ours.pem", ours.value().pem());
        QVERIFY2(shell.openssl("verify -x509_strict -CAfile root.pem -untrusted sub.pem -attime " + at(time + 1) +
                               " ours.pem"),
                 shell.output());
    }

    void we_read_its_keys_and_requests_data() {
        QTest::addColumn<QString>("make");
        QTest::addColumn<QString>("text");
        QTest::newRow("P-256") << "genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out key.pem"
                               << "P-256";
        QTest::newRow("P-384") << "genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-384 -out key.pem"
                               << "P-384";
        QTest::newRow("old EC form") << "ecparam -name prime256v1 -genkey -out key.pem"
                                     << "P-256";
        QTest::newRow("RSA") << "genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out key.pem"
                             << "RSA 2048";
        QTest::newRow("old RSA form") << "genrsa -traditional -out key.pem 2048"
                                      << "RSA 2048";
        QTest::newRow("RSA-PSS") << "genpkey -algorithm RSA-PSS -pkeyopt rsa_keygen_bits:2048 -pkeyopt "
                                    "rsa_pss_keygen_md:sha256 -pkeyopt rsa_pss_keygen_mgf1_md:sha256 -pkeyopt "
                                    "rsa_pss_keygen_saltlen:32 -out key.pem"
                                 << "RSA-PSS 2048";
    }
    void we_read_its_keys_and_requests() {
        QFETCH(QString, make);
        QFETCH(QString, text);
        Shell shell;
        shell.write("password", std::string_view("a long password"));
        QVERIFY2(shell.openssl(make), shell.output());
        const auto key = SigningKey::fromPem(crypto::SecureBytes::copyOf(shell.read("key.pem")), {});
        QVERIFY2(key.has_value(), messageOf(key).c_str());
        QCOMPARE(QString::fromStdString(key.value().publicKey().text()), text);
        QVERIFY2(shell.openssl("pkcs8 -topk8 -in key.pem -passout file:password -out sealed.pem"), shell.output());
        const auto sealed =
            SigningKey::fromPem(crypto::SecureBytes::copyOf(shell.read("sealed.pem")), secret("a long password"));
        QVERIFY2(sealed.has_value(), messageOf(sealed).c_str());
        QVERIFY(sealed.value().publicKey() == key.value().publicKey());
        QVERIFY2(shell.openssl("req -new -key key.pem -subj /CN=Holder -outform der -out request.der"), shell.output());
        const auto request = CertificateRequest::fromDer(shell.read("request.der"));
        QVERIFY2(request.has_value(), messageOf(request).c_str());
        QVERIFY(request.value().key() == key.value().publicKey());
        const auto own = makeRoot(rootTemplate(), nameOf("Root"), {now, now + day}, key.value());
        QVERIFY2(own.has_value(), messageOf(own).c_str());
        const auto answer = verifyChain({own.value(), {}, own.value(), now, Purpose::Authority});
        QVERIFY2(answer.has_value(), messageOf(answer).c_str());
    }

    void we_refuse_what_it_makes_of_weak_kinds_data() {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<QString>("words");
        const QString ec = " -newkey ec -pkeyopt ec_paramgen_curve:";
        QTest::newRow("SHA-1") << ec + "P-256 -sha1"
                               << "SHA-1";
        QTest::newRow("RSA of 1024 bits") << " -newkey rsa:1024"
                                          << "1024 bits";
        QTest::newRow("secp256k1") << ec + "secp256k1"
                                   << "curve";
        QTest::newRow("P-521") << ec + "P-521"
                               << "curve";
        QTest::newRow("Ed25519") << " -newkey ed25519"
                                 << "does not know";
        QTest::newRow("explicit curve") << ec + "P-256 -pkeyopt ec_param_enc:explicit"
                                        << "curve of its own";
        QTest::newRow("negative serial") << ec + "P-256 -set_serial -5"
                                         << "negative";
        QTest::newRow("nothing weak") << ec + "P-256 -addext subjectAltName=DNS:a"
                                      << "";
    }
    void we_refuse_what_it_makes_of_weak_kinds() {
        QFETCH(QString, arguments);
        QFETCH(QString, words);
        Shell shell;
        QVERIFY2(shell.openssl("req -x509 -subj /CN=Weak -nodes -days 10 -keyout key.pem -outform der -out weak.der" +
                               arguments),
                 shell.output());
        const auto parsed = Certificate::fromDer(shell.read("weak.der"));
        QCOMPARE(parsed.has_value(), words.isEmpty()); // the last row is the counter-proof
        if (!parsed)
            QVERIFY2(QString::fromStdString(messageOf(parsed)).contains(words), messageOf(parsed).c_str());
    }
};

QTEST_GUILESS_MAIN(OpensslTest)
#include "openssl_test.moc"
