#include <QTest>

#include "crypto/sealed_box.h"

using namespace circlet;
using namespace circlet::crypto;

class SealedBoxTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { initialise(); }

    void opens_for_its_key_alone() {
        const BoxKeyPair mine = randomBoxKeyPair();
        const BoxKeyPair other = randomBoxKeyPair();
        const Bytes sealed = sealBox(mine.publicKey, asBytes("a@127.0.0.1:7310")).value();
        QCOMPARE(sealed.size(), 16 + sealedBoxOverhead);
        QVERIFY(sealed != sealBox(mine.publicKey, asBytes("a@127.0.0.1:7310")).value()); // no two boxes are alike
        QVERIFY(openBox(mine.publicKey, mine.secretKey, sealed).value().textView() == "a@127.0.0.1:7310");
        QCOMPARE(openBox(other.publicKey, other.secretKey, sealed).error().code, ErrorCode::InvalidSignature);
    }

    void every_changed_byte_and_every_cut_is_noticed() {
        const BoxKeyPair mine = randomBoxKeyPair();
        const Bytes sealed = sealBox(mine.publicKey, asBytes("content")).value();
        for (std::size_t i = 0; i < sealed.size(); ++i) {
            Bytes changed = sealed;
            changed[i] ^= 1;
            QVERIFY(!openBox(mine.publicKey, mine.secretKey, changed));
            QVERIFY(!openBox(mine.publicKey, mine.secretKey, ByteView(sealed).first(i)));
        }
    }

    void refuses_public_keys_that_hide_nothing() {
        QCOMPARE(sealBox(Hash256(), asBytes("content")).error().code, ErrorCode::OutOfRange);
        QCOMPARE(boxKeyOfEd25519(Hash256()).error().code, ErrorCode::OutOfRange);
    }

    void seals_to_a_signing_key() {
        // RFC 8032, section 7.1, test 1.
        const SecureBytes seed =
            SecureBytes::copyOf(fromHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60").value());
        const auto publicKey =
            Hash256::fromHexText("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a").value();
        const BoxKeyPair pair = boxKeyPairOfEd25519(seed).value();
        QVERIFY(pair.publicKey == boxKeyOfEd25519(publicKey).value());
        const Bytes sealed = sealBox(pair.publicKey, asBytes("content")).value();
        QVERIFY(openBox(pair.publicKey, pair.secretKey, sealed).value().textView() == "content");
        QCOMPARE(boxKeyPairOfEd25519(SecureBytes(31)).error().code, ErrorCode::OutOfRange);
    }
};

QTEST_GUILESS_MAIN(SealedBoxTest)
#include "sealed_box_test.moc"
