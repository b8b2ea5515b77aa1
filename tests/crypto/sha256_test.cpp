#include "crypto/sha256.h"

#include <QtTest>

#include "support/vectors.h"

using namespace circlet;
using namespace circlet::crypto;

class Sha256Test : public QObject {
    Q_OBJECT

private slots:
    void matches_published_hashes();
    void hashes_the_same_in_any_pieces();
    void goes_on_after_finish();
    void tags_as_bip340();
    void tells_tags_apart();
    void hashes_twice_for_regtest_work();
    void matches_published_hmac_sha512();
};

void Sha256Test::matches_published_hashes() {
    const QJsonArray vectors = test::readVectors("sha256.json")["vectors"].toArray();
    QVERIFY(vectors.size() >= 5);
    for (const QJsonValue& vector : vectors) {
        const std::string message = test::textField(vector, "message");
        Sha256 state;
        Bytes whole;
        for (int i = 0; i < vector["repeat"].toInt(); ++i) {
            state.update(asBytes(message));
            whole.insert(whole.end(), message.begin(), message.end());
        }
        QCOMPARE(state.finish().hex(), test::textField(vector, "sha256"));
        QCOMPARE(sha256(whole).hex(), test::textField(vector, "sha256"));
    }
}

void Sha256Test::hashes_the_same_in_any_pieces() {
    Bytes data(300);
    for (std::size_t i = 0; i < data.size(); ++i)
        data[i] = static_cast<uint8_t>(i * 7);
    const Tag tag("circlet/test");
    for (std::size_t size = 0; size <= data.size(); ++size) {
        const ByteView all = ByteView(data).first(size);
        for (std::size_t cut = 0; cut <= size; cut += 13) {
            QCOMPARE(Sha256().update(all.first(cut)).update(all.subspan(cut)).finish(), sha256(all));
            QCOMPARE(tag.hash({all.first(cut), all.subspan(cut)}), tag.hash(all));
        }
    }
}

void Sha256Test::goes_on_after_finish() {
    Sha256 state;
    state.update(asBytes("ab"));
    const Sha256 copy = state;
    QCOMPARE(state.finish(), sha256(asBytes("ab")));
    QCOMPARE(state.update(asBytes("c")).finish(), sha256(asBytes("abc")));
    QCOMPARE(copy.finish(), sha256(asBytes("ab")));
}

void Sha256Test::tags_as_bip340() {
    const Bytes message{1, 2, 3};
    const Hash256 name = sha256(asBytes("BIP0340/challenge"));
    const Hash256 expected = Sha256().update(name.view()).update(name.view()).update(message).finish();
    const Tag tag("BIP0340/challenge");
    QCOMPARE(tag.hash(message), expected);
    QCOMPARE(tag.start().update(message).finish(), expected);
}

void Sha256Test::tells_tags_apart() {
    const Bytes message(32, 1);
    QVERIFY(Tag("circlet/a").hash(message) != Tag("circlet/b").hash(message));
    QVERIFY(Tag("circlet/a").hash(message) != sha256(message));
    QVERIFY(Tag("circlet/a").hash(ByteView{}) != Tag("circlet/b").hash(ByteView{}));
}

void Sha256Test::hashes_twice_for_regtest_work() {
    // The hash of Bitcoin's genesis header, which everybody can look up.
    const Bytes header =
        fromHex("0100000000000000000000000000000000000000000000000000000000000000000000003ba3edfd7a7b12b27a"
                "c72c3e67768f617fc81bc3888a51323a9fb8aa4b1e5e4a29ab5f49ffff001d1dac2b7c")
            .value();
    QCOMPARE(sha256d(header).hex(), std::string("6fe28c0ab6f1b372c1a6a246ae63f74f931e8365e15a089c68d6190000000000"));
}

void Sha256Test::matches_published_hmac_sha512() {
    const QJsonArray vectors = test::readVectors("rfc4231.json")["vectors"].toArray();
    QVERIFY(vectors.size() >= 4);
    for (const QJsonValue& vector : vectors)
        QCOMPARE(toHex(hmacSha512(test::hexField(vector, "key"), test::hexField(vector, "data"))),
                 test::textField(vector, "hmac_sha512"));
    QCOMPARE(hmacSha512({}, {}).size(), std::size_t{64});
    QVERIFY(hmacSha512({}, asBytes("x")) != hmacSha512({}, {}));
}

QTEST_GUILESS_MAIN(Sha256Test)
#include "sha256_test.moc"
