#include <QTest>

#include "pki/samples.h"

using namespace circlet;
using namespace circlet::test;

namespace {

struct Case {
    const char* name;
    void (*spoil)(RawCertificate& raw);
    const char* words; ///< in the refusal
};

Bytes oneName(uint8_t form, std::string_view value) {
    return der::write(der::sequence,
                      der::write(der::set, der::write(der::sequence, {der::write(der::objectId, der::commonName),
                                                                      der::write(form, asBytes(value))})));
}

Bytes spkiOf(const char* identifierHex, ByteView key) {
    return der::write(der::sequence, {fromHex(identifierHex).value(), der::writeBits(key)});
}

Bytes hex(const char* text) {
    return fromHex(text).value();
}

/// 2.25.<UUID of Circlet>.1
const Bytes circletExtension = fromHex("6982c9a8feffd78cdaa1afb0dbf3d994d0c1be3901").value();

const Case cases[] = {
    {"version 1", [](RawCertificate& raw) { raw.version = {}; }, "version 3"},
    {"version 4", [](RawCertificate& raw) { raw.version = hex("a003020103"); }, "version 3"},
    {"negative serial", [](RawCertificate& raw) { raw.serial = hex("0201ff"); }, "negative"},
    {"serial zero", [](RawCertificate& raw) { raw.serial = hex("020100"); }, "zero"},
    {"serial of 21 bytes", [](RawCertificate& raw) { raw.serial = der::writeMagnitude(Bytes(21, 0x11)); }, "20 bytes"},
    {"serial of 9000 bytes", [](RawCertificate& raw) { raw.serial = der::writeMagnitude(Bytes(9000, 0x11)); },
     "20 bytes"},
    {"SHA-1 with ECDSA", [](RawCertificate& raw) { raw.scheme = hex("300906072a8648ce3d0401"); }, "two different"},
    {"two algorithms", [](RawCertificate& raw) { raw.scheme = hex("300a06082a8648ce3d040304"); }, "two different"},
    {"NUL in the subject",
     [](RawCertificate& raw) { raw.subject = oneName(der::utf8String, std::string_view("bank\0evil", 9)); }, "NUL"},
    {"no subject", [](RawCertificate& raw) { raw.subject = hex("3000"); }, "subject"},
    {"no issuer", [](RawCertificate& raw) { raw.issuer = hex("3000"); }, "issuer"},
    {"enormous name", [](RawCertificate& raw) { raw.subject = oneName(der::utf8String, std::string(5000, 'x')); },
     "4 KiB"},
    {"ends before it begins",
     [](RawCertificate& raw) {
         raw.validity = der::write(der::sequence, {der::writeTime(now), der::writeTime(now - 1)});
     },
     "before it begins"},
    {"date without seconds",
     [](RawCertificate& raw) {
         const Bytes time = der::write(der::utcTime, asBytes("2701150000Z"));
         raw.validity = der::write(der::sequence, {time, time});
     },
     "date"},
    {"Ed25519 key", [](RawCertificate& raw) { raw.spki = spkiOf("300506032b6570", Bytes(32, 7)); }, "kind"},
    {"secp256k1 key",
     [](RawCertificate& raw) { raw.spki = spkiOf("301006072a8648ce3d020106052b8104000a", Bytes(65, 4)); }, "curve"},
    {"curve of its own",
     [](RawCertificate& raw) { raw.spki = spkiOf("300f06072a8648ce3d0201300402020105", Bytes(65, 4)); },
     "curve of its own"},
    {"compressed point",
     [](RawCertificate& raw) { raw.spki = spkiOf("301306072a8648ce3d020106082a8648ce3d030107", Bytes(33, 2)); },
     "plain form"},
    {"point off the curve",
     [](RawCertificate& raw) { raw.spki = spkiOf("301306072a8648ce3d020106082a8648ce3d030107", Bytes(65, 4)); },
     "not a valid one"},
    {"duplicate extension",
     [](RawCertificate& raw) {
         raw.extensions = {authorityUseExtension(), authorityExtension(), authorityUseExtension()};
     },
     "twice"},
    {"33 extensions",
     [](RawCertificate& raw) {
         for (uint8_t i = 0; i < 33; ++i)
             raw.extensions.push_back(der::writeExtension(Bytes{0x2a, 0x03, i}, false, hex("0500")));
     },
     "32 extensions"},
    {"path length without authority",
     [](RawCertificate& raw) {
         raw.extensions = {der::writeExtension(der::basicConstraints, true, hex("3003020101"))};
     },
     "cannot be"},
    {"empty key usage",
     [](RawCertificate& raw) { raw.extensions = {der::writeExtension(der::keyUsage, true, hex("030100"))}; }, "usage"},
    {"NUL in an alternative name",
     [](RawCertificate& raw) {
         const Bytes names =
             der::write(der::sequence, der::write(der::context(2), asBytes(std::string_view("a\0b", 3))));
         raw.extensions = {der::writeExtension(der::subjectAltName, false, names)};
     },
     "NUL"},
    {"40 alternative names",
     [](RawCertificate& raw) {
         Bytes names;
         for (int i = 0; i < 40; ++i)
             der::append(names, der::write(der::context(2), asBytes("mill.example")));
         raw.extensions = {der::writeExtension(der::subjectAltName, false, der::write(der::sequence, names))};
     },
     "32 alternative"},
    {"bytes behind a known extension",
     [](RawCertificate& raw) { raw.extensions = {der::writeExtension(der::basicConstraints, true, hex("300000"))}; },
     "cannot be read"},
    {"broken Circlet extension",
     [](RawCertificate& raw) { raw.extensions = {der::writeExtension(circletExtension, false, hex("3003020101"))}; },
     "DER"},
    {"length of a name in too many bytes",
     [](RawCertificate& raw) {
         Bytes longer{0x30, 0x81};
         longer.insert(longer.end(), raw.subject.begin() + 1, raw.subject.end());
         raw.subject = longer;
     },
     "DER"},
    {"serial number in too many bytes", [](RawCertificate& raw) { raw.serial = hex("02020005"); }, "DER"},
    {"name of indefinite length",
     [](RawCertificate& raw) {
         Bytes open{0x30, 0x80};
         open.insert(open.end(), raw.subject.begin() + 2, raw.subject.end());
         open.insert(open.end(), {0, 0});
         raw.subject = open;
     },
     "DER"},
    {"critical in another form of true",
     [](RawCertificate& raw) {
         Bytes extension = authorityUseExtension();
         const auto flag = std::ranges::find(extension, 0xff);
         *flag = 0x01;
         raw.extensions = {extension};
     },
     "DER"},
    {"critical said to be false",
     [](RawCertificate& raw) {
         Bytes extension = authorityUseExtension();
         const auto flag = std::ranges::find(extension, 0xff);
         *flag = 0x00;
         raw.extensions = {extension};
     },
     "DER"},
    {"time of another zone",
     [](RawCertificate& raw) {
         const Bytes time = der::write(der::utcTime, asBytes("270115000000+0100"));
         raw.validity = der::write(der::sequence, {time, time});
     },
     "date"},
    {"time of this century in the long form",
     [](RawCertificate& raw) {
         const Bytes time = der::write(0x18, asBytes("20270115000000Z"));
         raw.validity = der::write(der::sequence, {time, time});
     },
     "date"},
    {"field behind the extensions", [](RawCertificate& raw) { raw.tail = hex("0500"); }, "DER"},
    {"larger than 16 KiB",
     [](RawCertificate& raw) {
         raw.extensions = {der::writeExtension(hex("2a0304"), false, der::write(der::octetString, Bytes(17000, 1)))};
     },
     "16 KiB"},
};

} // namespace

class HostileTest : public QObject {
    Q_OBJECT

private slots:
    void an_unspoilt_certificate_is_taken() {
        RawCertificate raw;
        const auto parsed = Certificate::fromDer(raw.sign(keyOf(KeyAlgorithm::EcdsaP256)));
        QVERIFY2(parsed.has_value(), messageOf(parsed).c_str());
    }

    void refuses_with_its_own_sentence_data() {
        QTest::addColumn<int>("number");
        for (std::size_t i = 0; i < std::size(cases); ++i)
            QTest::newRow(cases[i].name) << int(i);
    }
    void refuses_with_its_own_sentence() {
        QFETCH(int, number);
        RawCertificate raw;
        cases[number].spoil(raw);
        const auto parsed = Certificate::fromDer(raw.sign(keyOf(KeyAlgorithm::EcdsaP256)));
        QVERIFY(!parsed.has_value());
        QVERIFY2(messageOf(parsed).find(cases[number].words) != std::string::npos, messageOf(parsed).c_str());
        QVERIFY(messageOf(parsed).ends_with('.'));
    }

    void refuses_weak_and_unknown_signatures_data() {
        QTest::addColumn<QString>("algorithm");
        QTest::addColumn<QString>("words");
        QTest::newRow("MD5 with RSA") << "300d06092a864886f70d0101040500"
                                      << "SHA-1, MD5";
        QTest::newRow("SHA-1 with RSA") << "300d06092a864886f70d0101050500"
                                        << "SHA-1, MD5";
        QTest::newRow("SHA-1 with ECDSA") << "300906072a8648ce3d0401"
                                          << "SHA-1, MD5";
        QTest::newRow("PSS by default") << "300b06092a864886f70d01010a"
                                        << "RSA-PSS";
        QTest::newRow("PSS with empty parameters") << "300d06092a864886f70d01010a3000"
                                                   << "RSA-PSS";
        QTest::newRow("Ed25519") << "300506032b6570"
                                 << "does not know";
        QTest::newRow("parameters on ECDSA") << "300c06082a8648ce3d0403020500"
                                             << "DER";
        QTest::newRow("none on RSA") << "300b06092a864886f70d01010b"
                                     << "DER";
    }
    void refuses_weak_and_unknown_signatures() {
        QFETCH(QString, algorithm);
        QFETCH(QString, words);
        const Bytes scheme = fromHex(algorithm.toStdString()).value();
        RawCertificate raw;
        raw.scheme = scheme;
        const Bytes body = raw.body(keyOf(KeyAlgorithm::EcdsaP256));
        const Bytes weak = der::write(der::sequence, {body, scheme, der::writeBits(Bytes(64, 1))});
        const auto parsed = Certificate::fromDer(weak);
        QVERIFY(!parsed.has_value());
        QVERIFY2(QString::fromStdString(messageOf(parsed)).contains(words), messageOf(parsed).c_str());
    }

    void refuses_what_is_cut_anywhere() {
        const Bytes der = RawCertificate().sign(keyOf(KeyAlgorithm::EcdsaP256));
        for (std::size_t size = 0; size < der.size(); ++size)
            QVERIFY(!Certificate::fromDer(ByteView(der).first(size)).has_value());
        Bytes longer = der;
        longer.push_back(0);
        QVERIFY(!Certificate::fromDer(longer).has_value());
    }

    void refuses_nests_of_sequences_quickly() {
        Bytes deep;
        while (deep.size() < largestCertificate - 64)
            deep = der::write(der::sequence, deep);
        QVERIFY(!Certificate::fromDer(deep).has_value());
        QVERIFY(!RevocationList::fromDer(deep).has_value());
        QVERIFY(!CertificateRequest::fromDer(deep).has_value());
        QVERIFY(!readBundle(deep).has_value());
        QVERIFY(!decodeCircletExtension(deep).has_value());
    }

    void refuses_lists_that_speak_for_others_data() {
        QTest::addColumn<QString>("extension");
        QTest::addColumn<QString>("words");
        QTest::newRow("delta") << "300d0603551d1b0101ff0403020101"
                               << "delta";
        QTest::newRow("some certificates only") << "300f0603551d1c0101ff040530038101ff"
                                                << "some certificates";
        QTest::newRow("unknown and critical") << "300b06022a030101ff04020500"
                                              << "demand";
    }
    void refuses_lists_that_speak_for_others() {
        QFETCH(QString, extension);
        QFETCH(QString, words);
        const auto& key = keyOf(KeyAlgorithm::EcdsaP256);
        const Bytes body = der::write(
            der::sequence,
            {der::writeUnsigned(1), der::schemeOf(key.algorithm()), nameOf("Root").der(), der::writeTime(now),
             der::writeTime(now + day),
             der::write(der::contextIn(0), der::write(der::sequence, fromHex(extension.toStdString()).value()))});
        const auto list = RevocationList::fromDer(der::makeSigned(key, body));
        QVERIFY(!list.has_value());
        QVERIFY2(QString::fromStdString(messageOf(list)).contains(words), messageOf(list).c_str());
    }

    void tells_files_apart() {
        const auto issuer = makeIssuer();
        const auto list = issuer.authority.revocationList({1, now, now + day, {}}).value();
        const auto request = CertificateRequest::make(nameOf("Holder"), keyOf(KeyAlgorithm::EcdsaP256)).value();
        const std::vector<Certificate> both{issuer.issuing, issuer.root};
        QCOMPARE(detectKind(issuer.root.der()), FileKind::Certificate);
        QCOMPARE(detectKind(list.der()), FileKind::RevocationList);
        QCOMPARE(detectKind(request.der()), FileKind::Request);
        QCOMPARE(detectKind(der::writePkcs7(both)), FileKind::Pkcs7);
        QCOMPARE(detectKind(asBytes(issuer.root.pem())), FileKind::Pem);
        QCOMPARE(detectKind(asBytes("hello")), FileKind::Unknown);
        QCOMPARE(detectKind({}), FileKind::Unknown);
        const std::string mixed = "text before\n" + writePem(both) + list.pem() + request.pem() +
                                  keyOf(KeyAlgorithm::EcdsaP256).toPem(secret("password")).value();
        const auto bundle = readBundle(asBytes(mixed));
        QVERIFY2(bundle.has_value(), messageOf(bundle).c_str());
        QCOMPARE(bundle.value().certificates.size(), std::size_t(2));
        QCOMPARE(bundle.value().revocationLists.size(), std::size_t(1));
        QCOMPARE(bundle.value().requests.size(), std::size_t(1));
        QVERIFY(bundle.value().hasPrivateKey);
        const auto chain = readBundle(der::writePkcs7(both, {&list, 1}));
        QVERIFY2(chain.has_value(), messageOf(chain).c_str());
        QVERIFY(chain.value().certificates == both);
        QCOMPARE(chain.value().revocationLists.size(), std::size_t(1));
    }

    void refuses_floods_and_damaged_text() {
        const auto issuer = makeIssuer();
        const std::vector<Certificate> many(257, issuer.root);
        QCOMPARE(readBundle(der::writePkcs7(many)).error().code, ErrorCode::OutOfRange);
        QCOMPARE(readBundle(asBytes(writePem(many))).error().code, ErrorCode::OutOfRange);
        std::string pem = issuer.root.pem();
        pem[60] = '!';
        QVERIFY(!readBundle(asBytes(pem)).has_value());
        QVERIFY(!readBundle(asBytes(issuer.root.pem().substr(0, 200))).has_value());
        QVERIFY(!Certificate::fromPem("-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n").has_value());
        QVERIFY(!readBundle(Bytes(9 * 1024 * 1024, 0x30)).has_value());
    }
};

QTEST_GUILESS_MAIN(HostileTest)
#include "hostile_test.moc"
