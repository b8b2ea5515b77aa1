#include <QTest>

#include "pki/pkcs12.h"
#include "pki/samples.h"

using namespace circlet;
using namespace circlet::test;

class Pkcs12Test : public QObject {
    Q_OBJECT

private:
    Shell m_shell; ///< holds key.pem and certificate.pem of an authority

    Result<Pkcs12> made(const QString& arguments, std::string_view password = "a long password") {
        if (!m_shell.openssl("pkcs12 -export -in certificate.pem -inkey key.pem -passout file:password -out made.p12 " +
                             arguments))
            return Error{ErrorCode::Internal, m_shell.output().toStdString()};
        return readPkcs12(m_shell.read("made.p12"), secret(password));
    }

private slots:
    void initTestCase() {
        m_shell.write("password", std::string_view("a long password"));
        QVERIFY2(m_shell.openssl("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=Root -days 10 "
                                 "-keyout key.pem -out certificate.pem"),
                 m_shell.output());
    }

    void comes_back_as_it_went() {
        const auto issuer = makeIssuer(KeyAlgorithm::RsaPss);
        Pkcs12 content;
        content.key = issuer.issuingKey;
        content.certificate = issuer.issuing;
        content.others = {issuer.root};
        content.friendlyName = "Müller";
        const auto file = writePkcs12(content, secret("a long password"));
        QVERIFY2(file.has_value(), messageOf(file).c_str());
        const auto again = readPkcs12(file.value(), secret("a long password"), true);
        QVERIFY2(again.has_value(), messageOf(again).c_str());
        QVERIFY(again.value().key->publicKey() == issuer.issuingKey.publicKey());
        QCOMPARE(again.value().key->algorithm(), KeyAlgorithm::RsaPss);
        QVERIFY(*again.value().certificate == issuer.issuing);
        QVERIFY(again.value().others == content.others);
        QCOMPARE(again.value().friendlyName, content.friendlyName);
        content.friendlyName = "Mill\u202ELane"; // what nobody could read is left out
        const auto unreadable = writePkcs12(content, secret("a long password"));
        QVERIFY2(unreadable.has_value(), messageOf(unreadable).c_str());
        QCOMPARE(readPkcs12(unreadable.value(), secret("a long password")).value().friendlyName, std::string());
        QVERIFY(Authority::open(*again.value().certificate, *again.value().key).has_value());
        QCOMPARE(readPkcs12(file.value(), secret("another one")).error().code, ErrorCode::WrongPassword);
        QCOMPARE(readPkcs12(file.value(), {}).error().code, ErrorCode::WrongPassword);
    }

    void every_changed_byte_is_noticed() {
        QVERIFY2(made("-iter 1 -maciter").has_value(), m_shell.output());
        const Bytes file = m_shell.read("made.p12");
        for (std::size_t i = 0; i < file.size(); i += 7) {
            Bytes spoilt = file;
            spoilt[i] ^= 0x20;
            const auto read = readPkcs12(spoilt, secret("a long password"));
            if (read) // bytes outside what the MAC covers, such as the length of its own rounds' form
                QVERIFY(read.value().key->publicKey() == made("-iter 1").value().key->publicKey());
        }
    }

    void exports_need_a_password_and_a_fitting_certificate() {
        const auto issuer = makeIssuer();
        Pkcs12 content;
        content.key = issuer.issuingKey;
        content.certificate = issuer.issuing;
        QVERIFY(!writePkcs12(content, secret("short")).has_value());
        content.certificate = issuer.root;
        QVERIFY(!writePkcs12(content, secret("a long password")).has_value());
        content.certificate.reset();
        QVERIFY(!writePkcs12(content, secret("a long password")).has_value());
    }

    void reads_what_openssl_makes_today() {
        const auto read = made("-name Miller");
        QVERIFY2(read.has_value(), messageOf(read).c_str());
        QVERIFY(read.value().key && read.value().certificate);
        QCOMPARE(read.value().friendlyName, std::string("Miller"));
        QVERIFY(made("-nokeys").has_value());
        QVERIFY(made("-nocerts").has_value());
        QVERIFY(made("-keypbe AES-128-CBC -certpbe NONE").has_value());
    }

    void refuses_what_is_outdated_data() {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<QString>("words");
        QTest::newRow("no MAC") << "-nomac"
                                << "MAC";
        QTest::newRow("MAC with SHA-1") << "-macalg sha1"
                                        << "outdated";
        QTest::newRow("key under triple DES") << "-keypbe PBE-SHA1-3DES"
                                              << "outdated";
        QTest::newRow("certificates under triple DES") << "-certpbe PBE-SHA1-3DES"
                                                       << "outdated";
        QTest::newRow("triple DES in PBES2") << "-keypbe DES-EDE3-CBC"
                                             << "outdated";
        QTest::newRow("more than a million rounds") << "-iter 1000001"
                                                    << "1 million rounds";
    }
    void refuses_what_is_outdated() {
        QFETCH(QString, arguments);
        QFETCH(QString, words);
        const auto read = made(arguments);
        QVERIFY(!read.has_value());
        QVERIFY2(QString::fromStdString(messageOf(read)).contains(words), messageOf(read).c_str());
    }

    /// The number of rounds stands in the clear at the file's end.
    void refuses_billions_of_rounds_at_once() {
        QVERIFY2(made("-iter 70000").has_value(), m_shell.output());
        Bytes file = m_shell.read("made.p12");
        const Bytes rounds{0x02, 0x03, 0x01, 0x11, 0x70};
        const auto place = std::find_end(file.begin(), file.end(), rounds.begin(), rounds.end());
        QVERIFY(place != file.end());
        place[2] = 0x7f;
        const auto read = readPkcs12(file, secret("a long password"));
        QVERIFY(!read.has_value());
        QCOMPARE(read.error().code, ErrorCode::OutOfRange);
    }

    void refuses_other_files() {
        QVERIFY(!readPkcs12({}, secret("x")).has_value());
        QVERIFY(!readPkcs12(asBytes("hello"), secret("x")).has_value());
        QVERIFY(!readPkcs12(Bytes(2 * 1024 * 1024, 0x30), secret("x")).has_value());
        const auto issuer = makeIssuer();
        QVERIFY(!readPkcs12(issuer.root.der(), secret("x")).has_value());
        QVERIFY2(made("-iter 1").has_value(), m_shell.output());
        Bytes file = m_shell.read("made.p12");
        QCOMPARE(detectKind(file), FileKind::Pkcs12);
        QCOMPARE(readBundle(file).error().code, ErrorCode::WrongPassword);
        for (std::size_t size = 0; size < file.size(); size += 13)
            QVERIFY(!readPkcs12(ByteView(file).first(size), secret("a long password")).has_value());
        file.push_back(0);
        QVERIFY(!readPkcs12(file, secret("a long password")).has_value());
    }
};

QTEST_GUILESS_MAIN(Pkcs12Test)
#include "pkcs12_test.moc"
