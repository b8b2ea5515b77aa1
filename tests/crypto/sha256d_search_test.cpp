#include <bit>
#include <QTest>
#include <random>

#include "crypto/sha256.h"
#include "crypto/sha256d_search.h"

#if defined(__x86_64__)
#include "crypto/sha256d_shani.h"
#endif

using namespace circlet;
using namespace circlet::crypto;

namespace {

/// A message of chance and the place of its nonce.
struct Case {
    Bytes message;
    std::size_t nonceOffset = 0;
};

Case randomCase(std::mt19937_64& random) {
    Case one;
    one.message.resize(8 + random() % 200);
    for (uint8_t& byte : one.message)
        byte = static_cast<uint8_t>(random());
    one.nonceOffset = random() % (one.message.size() - 7);
    return one;
}

Hash256 reference(const Case& one, uint64_t nonce) {
    Bytes message = one.message;
    for (std::size_t i = 0; i < 8; ++i)
        message[one.nonceOffset + i] = static_cast<uint8_t>(nonce >> (8 * i));
    return sha256d(message);
}

/// The first step that wins, by OpenSSL alone.
std::optional<uint64_t> referenceFind(const Sha256dSearch& search, const Case& one, const Hash256& target,
                                      uint64_t first, uint64_t count) {
    for (uint64_t i = 0; i < count; ++i) {
        if (reference(one, search.nonceOf(first + i)) <= target)
            return first + i;
    }
    return std::nullopt;
}

Hash256 hardTarget() {
    Hash256 target;
    target.bytes[1] = 0x01;
    return target;
}

} // namespace

class Sha256dSearchTest : public QObject {
    Q_OBJECT

private slots:
    void finds_what_openssl_finds_in_random_messages_data() {
        QTest::addColumn<int>("kernel");
        for (Sha256dKernel kernel : availableSha256dKernels())
            QTest::newRow(nameOf(kernel)) << static_cast<int>(kernel);
    }
    void finds_what_openssl_finds_in_random_messages() {
        QFETCH(int, kernel);
        std::mt19937_64 random(7310);
        for (int round = 0; round < 300; ++round) {
            const Case one = randomCase(random);
            const auto search =
                Sha256dSearch::create(one.message, one.nonceOffset, static_cast<Sha256dKernel>(kernel)).value();
            const uint64_t first = round % 3 == 0 ? (random() << 32) - random() % 70 : random();
            const uint64_t count = 1 + random() % 70;
            // Exactly the hash of one of them: a lane that is off by a bit does not hit it.
            const Hash256 target = reference(one, search.nonceOf(first + random() % count));
            QVERIFY(search.find(target, first, count) == referenceFind(search, one, target, first, count));
            QVERIFY(search.hash(first) == reference(one, first));
        }
    }

    void every_kernel_agrees_on_a_long_search() {
        std::mt19937_64 random(4);
        for (int round = 0; round < 4; ++round) {
            const Case one = randomCase(random);
            std::optional<uint64_t> portable;
            for (Sha256dKernel kernel : availableSha256dKernels()) {
                const auto search = Sha256dSearch::create(one.message, one.nonceOffset, kernel).value();
                const auto found = search.find(hardTarget(), 1'000, 1U << 20);
                if (kernel == Sha256dKernel::Portable)
                    portable = found;
                QVERIFY(found.has_value());
                QVERIFY(found == portable);
                QVERIFY(reference(one, search.nonceOf(*found)) <= hardTarget());
            }
        }
    }

    void compares_all_bits_of_the_target() {
        const Case one{Bytes(40, 1), 32};
        const auto search = Sha256dSearch::create(one.message, one.nonceOffset).value();
        Hash256 target = reference(one, 77);
        QVERIFY(search.find(target, 77, 1) == std::optional<uint64_t>(77));
        target.bytes[31] = static_cast<uint8_t>(target.bytes[31] - 1); // the top word still equals
        QVERIFY(search.find(target, 77, 1) == referenceFind(search, one, target, 77, 1));
        QVERIFY(!search.find(target, 77, 1));
    }

    void ends_at_the_last_nonce_and_at_the_end_of_its_range() {
        const Case one{Bytes(48, 9), 40};
        const Hash256 nothing;
        Hash256 everything;
        everything.bytes.fill(0xff);
        for (Sha256dKernel kernel : availableSha256dKernels()) {
            const auto search = Sha256dSearch::create(one.message, one.nonceOffset, kernel).value();
            QVERIFY(!search.find(nothing, std::numeric_limits<uint64_t>::max() - 20, 1'000));
            QVERIFY(!search.find(everything, 5, 0));
            QVERIFY(search.find(everything, std::numeric_limits<uint64_t>::max(), 50) ==
                    std::optional<uint64_t>(std::numeric_limits<uint64_t>::max()));
            // A winner that one batch of lanes reaches, but the range does not.
            const Hash256 target = reference(one, 3);
            const auto inRange = referenceFind(search, one, target, 0, 3);
            QVERIFY(search.find(target, 0, 3) == inRange);
        }
    }

    void gives_each_step_a_nonce_of_its_own() {
        for (std::size_t offset = 0; offset < 8; ++offset) {
            const auto search = Sha256dSearch::create(Bytes(40), offset).value();
            QCOMPARE(search.nonceOf(0), uint64_t{0});
            QCOMPARE(search.nonceOf(std::numeric_limits<uint64_t>::max()), std::numeric_limits<uint64_t>::max());
            uint64_t seen = 0;
            for (unsigned bit = 0; bit < 64; ++bit) { // a permutation of bits
                const uint64_t nonce = search.nonceOf(uint64_t{1} << bit);
                QCOMPARE(std::popcount(nonce), 1);
                seen |= nonce;
            }
            QCOMPARE(seen, std::numeric_limits<uint64_t>::max());
        }
    }

    void refuses_a_nonce_without_a_place() {
        const Bytes message(40);
        for (std::size_t offset :
             {std::size_t{33}, std::size_t{36}, std::size_t{4'000}, std::numeric_limits<std::size_t>::max() - 3})
            QVERIFY(Sha256dSearch::create(message, offset).error().code == ErrorCode::OutOfRange);
        QVERIFY(Sha256dSearch::create(Bytes(4), 0).error().code == ErrorCode::OutOfRange);
        QVERIFY(Sha256dSearch::create(Bytes(1'025), 0).error().code == ErrorCode::OutOfRange);
        QVERIFY(Sha256dSearch::create(Bytes(1'024), 0).has_value());
        QVERIFY(Sha256dSearch::create(Bytes(1'024), 1'016).has_value());
    }

#if defined(__x86_64__)
    void sha_instructions_interleaved_give_the_hash_also_where_the_processor_has_none();
#endif
};

#if defined(__x86_64__)
namespace {

/// What the processor manual says that the three instructions do.
struct SoftwareInstructions {
    struct Words {
        uint32_t at[4];
    };
    static Words wordsOf(__m128i value) {
        Words words;
        std::memcpy(&words, &value, sizeof words);
        return words;
    }
    static __m128i valueOf(const Words& words) {
        __m128i value;
        std::memcpy(&value, &words, sizeof value);
        return value;
    }
    static uint32_t rotated(uint32_t value, int by) { return value >> by | value << (32 - by); }
    static uint32_t small0(uint32_t w) { return rotated(w, 7) ^ rotated(w, 18) ^ w >> 3; }
    static uint32_t small1(uint32_t w) { return rotated(w, 17) ^ rotated(w, 19) ^ w >> 10; }

    static __m128i rounds(__m128i cdghValue, __m128i abefValue, __m128i sumValue) {
        const Words cdgh = wordsOf(cdghValue);
        const Words abef = wordsOf(abefValue);
        const Words sum = wordsOf(sumValue);
        uint32_t a = abef.at[3], b = abef.at[2], e = abef.at[1], f = abef.at[0];
        uint32_t c = cdgh.at[3], d = cdgh.at[2], g = cdgh.at[1], h = cdgh.at[0];
        for (int i = 0; i < 2; ++i) {
            const uint32_t first =
                h + (rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)) + ((e & f) ^ (~e & g)) + sum.at[i];
            const uint32_t second = (rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
            h = g;
            g = f;
            f = e;
            e = d + first;
            d = c;
            c = b;
            b = a;
            a = first + second;
        }
        return valueOf({{f, e, b, a}});
    }
    static __m128i message1(__m128i wordsValue, __m128i nextValue) {
        const Words w = wordsOf(wordsValue);
        const uint32_t next = wordsOf(nextValue).at[0];
        return valueOf({{w.at[0] + small0(w.at[1]), w.at[1] + small0(w.at[2]), w.at[2] + small0(w.at[3]),
                         w.at[3] + small0(next)}});
    }
    static __m128i message2(__m128i sumValue, __m128i beforeValue) {
        const Words sum = wordsOf(sumValue);
        const Words before = wordsOf(beforeValue);
        const uint32_t w16 = sum.at[0] + small1(before.at[2]);
        const uint32_t w17 = sum.at[1] + small1(before.at[3]);
        return valueOf({{w16, w17, sum.at[2] + small1(w16), sum.at[3] + small1(w17)}});
    }
    static __m128i middle(__m128i laterValue, __m128i earlierValue) {
        const Words later = wordsOf(laterValue);
        const Words earlier = wordsOf(earlierValue);
        return valueOf({{earlier.at[1], earlier.at[2], earlier.at[3], later.at[0]}});
    }
};

/// A message that begins with its nonce and fits one block, as a job.
kernel::Job jobOf(const Bytes& message, uint32_t highestTop) {
    kernel::Job job{};
    std::copy(std::begin(kernel::initialState), std::end(kernel::initialState), job.midstate);
    Bytes block = message;
    block.push_back(0x80);
    block.resize(64);
    block[62] = static_cast<uint8_t>(message.size() * 8 >> 8);
    block[63] = static_cast<uint8_t>(message.size() * 8);
    for (std::size_t i = 0; i < block.size(); ++i)
        job.words[i / 4] = job.words[i / 4] << 8 | block[i];
    job.blocks = 1;
    job.highestTop = highestTop;
    return job;
}

} // namespace

void Sha256dSearchTest::sha_instructions_interleaved_give_the_hash_also_where_the_processor_has_none() {
    std::mt19937_64 random(11);
    for (int round = 0; round < 200; ++round) {
        Case one;
        one.message.resize(40);
        for (uint8_t& byte : one.message)
            byte = static_cast<uint8_t>(random());
        one.nonceOffset = 4 * (random() % 9);
        for (std::size_t i = 0; i < 8; ++i)
            one.message[one.nonceOffset + i] = 0;
        const uint32_t first = static_cast<uint32_t>(random() % 1'000'000);
        const uint64_t count = 1 + random() % 23;
        const Hash256 target = reference(one, first + random() % count);
        const uint32_t top = static_cast<uint32_t>(target.bytes[0]) << 24 |
                             static_cast<uint32_t>(target.bytes[1]) << 16 |
                             static_cast<uint32_t>(target.bytes[2]) << 8 | target.bytes[3];
        kernel::Job job = jobOf(one.message, top);
        job.nonceWord = one.nonceOffset / 4;
        uint64_t expected = first; // the first that wins
        while (reference(one, expected) > target)
            ++expected;
        QCOMPARE(first + (kernel::searchInterleaved<SoftwareInstructions, 4>(job, first, count)), expected);
        QCOMPARE(first + (kernel::searchInterleaved<SoftwareInstructions, 1>(job, first, count)), expected);
    }
}
#endif

QTEST_GUILESS_MAIN(Sha256dSearchTest)
#include "sha256d_search_test.moc"
