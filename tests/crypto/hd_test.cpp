#include "crypto/hd.h"

#include <QtTest>

#include "support/vectors.h"

using namespace circlet;
using namespace circlet::crypto;

namespace {

constexpr const char* zeroWords =
    "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about";

SecureBytes secret(std::string_view text) {
    return SecureBytes::copyOf(text);
}

/// "m/44'/7310'/0'" to indexes.
std::vector<uint32_t> parsePath(const QString& path) {
    std::vector<uint32_t> indexes;
    for (QString step : path.split('/').mid(1)) {
        const bool isHardened = step.endsWith('\'');
        step.remove('\'');
        indexes.push_back(step.toUInt() + (isHardened ? ExtendedKey::hardened : 0));
    }
    return indexes;
}

} // namespace

class HdTest : public QObject {
    Q_OBJECT

private slots:
    void makes_published_words_and_seeds();
    void accepts_any_case_and_spacing();
    void names_the_wrong_word_by_its_number();
    void never_repeats_words_in_errors();
    void rejects_wrong_counts_and_checksums();
    void finds_most_changed_words_by_the_checksum();
    void keeps_entropy_of_every_size();
    void refuses_a_passphrase_it_cannot_normalise();
    void holds_the_english_list();
    void derives_published_keys();
    void derives_the_wallet_path_in_one_go_or_in_steps();
    void refuses_seeds_of_wrong_size();
    void gives_signing_keys();
};

void HdTest::makes_published_words_and_seeds() {
    const QJsonArray vectors = test::readVectors("bip39.json")["vectors"].toArray();
    QCOMPARE(vectors.size(), 24);
    for (const QJsonValue& vector : vectors) {
        const std::string words = test::textField(vector, "words");
        const Bytes entropy = test::hexField(vector, "entropy");
        const auto made = mnemonicFromEntropy(SecureBytes::copyOf(entropy));
        QCOMPARE(made.value().textView(), std::string_view(words));
        QCOMPARE(toHex(entropyFromMnemonic(secret(words)).value().view()), toHex(entropy));
        QCOMPARE(toHex(seedFromMnemonic(secret(words), "TREZOR").value().view()), test::textField(vector, "seed"));
    }
}

void HdTest::accepts_any_case_and_spacing() {
    const auto messy = secret("  Abandon\tABANDON abandon\r\nabandon abandon  abandon abandon abandon abandon abandon "
                              "abandon ABOUT \n");
    QCOMPARE(toHex(entropyFromMnemonic(messy).value().view()), std::string(32, '0'));
    const SecureBytes tidySeed = seedFromMnemonic(secret(zeroWords)).value();
    QVERIFY(equalConstantTime(seedFromMnemonic(messy).value().view(), tidySeed.view()));
}

void HdTest::names_the_wrong_word_by_its_number() {
    QString words = zeroWords;
    for (const auto& [wrong, number] : {std::pair{"abandon abandon abandom", 3}, std::pair{"abandox", 1}}) {
        const QString changed = QString(wrong) + words.mid(QString(wrong).size());
        const auto result = entropyFromMnemonic(secret(changed.toStdString()));
        QCOMPARE(result.error().code, ErrorCode::Malformed);
        QVERIFY2(result.error().message.starts_with("word " + std::to_string(number) + " "),
                 result.error().message.c_str());
    }
    const auto last =
        entropyFromMnemonic(secret("abandon abandon abandon abandon abandon abandon abandon abandon abandon "
                                   "abandon abandon zzz"));
    QVERIFY(last.error().message.starts_with("word 12 "));
}

void HdTest::never_repeats_words_in_errors() {
    for (const char* words :
         {"letter abandon zebra xylophone letter abandon zebra letter abandon zebra letter letter",
          "letter letter letter letter letter letter letter letter letter letter letter letter", "letter letter"}) {
        const auto result = entropyFromMnemonic(secret(words));
        QVERIFY(!result.has_value());
        for (const char* word : {"xylophone", "zebra", "letter", "abandon"})
            QVERIFY(result.error().message.find(word) == std::string::npos);
    }
}

void HdTest::rejects_wrong_counts_and_checksums() {
    const auto refused = [](const std::string& words) {
        const auto result = entropyFromMnemonic(secret(words));
        return !result && result.error().code == ErrorCode::Malformed && !seedFromMnemonic(secret(words)).has_value();
    };
    QVERIFY(refused(""));
    QVERIFY(refused("   "));
    std::string words;
    for (int count = 1; count <= 30; ++count) {
        words += (words.empty() ? "" : " ") + std::string("abandon");
        QVERIFY(refused(words)); // the right count has a wrong checksum
    }
    QVERIFY(refused("about abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon"));
    QVERIFY(refused(std::string(1000000, 'a')));
}

void HdTest::finds_most_changed_words_by_the_checksum() {
    // 24 words carry 8 bits of checksum: of 2047 wrong last words about 7 fit by chance.
    const SecureBytes words = mnemonicFromEntropy(SecureBytes(32)).value();
    const std::string text(words.textView());
    const std::string head = text.substr(0, text.rfind(' ') + 1);
    int accepted = 0;
    for (std::string_view word : mnemonicWordList())
        accepted += entropyFromMnemonic(secret(head + std::string(word))).has_value() ? 1 : 0;
    QCOMPARE(accepted, 8);
}

void HdTest::keeps_entropy_of_every_size() {
    for (std::size_t size = 0; size <= 40; ++size) {
        const SecureBytes entropy = SecureBytes::random(size);
        const auto words = mnemonicFromEntropy(entropy);
        QCOMPARE(words.has_value(), size >= 16 && size <= 32 && size % 4 == 0);
        if (words)
            QVERIFY(equalConstantTime(entropyFromMnemonic(words.value()).value().view(), entropy.view()));
    }
}

void HdTest::refuses_a_passphrase_it_cannot_normalise() {
    const auto result = seedFromMnemonic(secret(zeroWords), "gr\xc3\xbc\xc3\x9f");
    QCOMPARE(result.error().code, ErrorCode::Unsupported);
    QVERIFY(seedFromMnemonic(secret(zeroWords), "").has_value());
}

void HdTest::holds_the_english_list() {
    const auto words = mnemonicWordList();
    QCOMPARE(words.size(), std::size_t{2048});
    QCOMPARE(words.front(), std::string_view("abandon"));
    QCOMPARE(words.back(), std::string_view("zoo"));
    QVERIFY(std::is_sorted(words.begin(), words.end()));
    for (std::size_t i = 1; i < words.size(); ++i)
        QVERIFY2(words[i].substr(0, 4) != words[i - 1].substr(0, 4), "four letters tell the words apart");
}

void HdTest::derives_published_keys() {
    const QJsonArray vectors = test::readVectors("bip32.json")["vectors"].toArray();
    QCOMPARE(vectors.size(), 17);
    for (const QJsonValue& vector : vectors) {
        const auto master = ExtendedKey::master(SecureBytes::copyOf(test::hexField(vector, "seed")));
        const auto key = master.value().path(parsePath(vector["path"].toString()));
        QCOMPARE(key.value().serialise().textView(), std::string_view(test::textField(vector, "private")));
    }
}

void HdTest::derives_the_wallet_path_in_one_go_or_in_steps() {
    const auto seed = seedFromMnemonic(secret(zeroWords));
    const auto master = ExtendedKey::master(seed.value());
    const auto path = parsePath("m/44'/7310'/0'/0/0");
    const auto atOnce = master.value().path(path);
    auto step = master.value().path({});
    for (uint32_t index : path)
        step = step.value().child(index);
    QCOMPARE(atOnce.value().serialise().textView(), step.value().serialise().textView());
    // Fixed for ever: the first key of the all-zero words (docs/protocol.md, section 3).
    QCOMPARE(atOnce.value().key().value().publicKey().hex(),
             test::textField(test::readVectors("wallet_path.json"), "key"));
}

void HdTest::refuses_seeds_of_wrong_size() {
    for (std::size_t size : {0, 15, 65})
        QCOMPARE(ExtendedKey::master(SecureBytes(size)).error().code, ErrorCode::OutOfRange);
    QVERIFY(ExtendedKey::master(SecureBytes(16)).has_value());
    QVERIFY(ExtendedKey::master(SecureBytes(64)).has_value());
}

void HdTest::gives_signing_keys() {
    const auto master = ExtendedKey::master(SecureBytes(32));
    const auto first = master.value().child(0).value().key();
    const auto second = master.value().child(1).value().key();
    QVERIFY(first.value().publicKey() != second.value().publicKey());
    QVERIFY(verifySchnorr(first.value().publicKey(), Hash256{}, first.value().sign(Hash256{})));
}

QTEST_GUILESS_MAIN(HdTest)
#include "hd_test.moc"
