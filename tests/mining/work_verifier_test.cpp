#include <future>
#include <QTest>

#include "mining/helpers.h"

using namespace circlet;
using namespace circlet::mining;
using circlet::test::realHelper;
using circlet::test::scriptedHelper;
using ledger::WorkFunction;

namespace {

VerifierOptions verifierWith(HelperOptions helper) {
    VerifierOptions options;
    options.helper = std::move(helper);
    if (options.helper.program == realHelper().program)
        options.helper.arguments.clear();
    return options;
}

Bytes bytesOf(std::string_view text) {
    return {text.begin(), text.end()};
}

/// Asks and waits.
Result<Hash256> hashOf(WorkVerifier& verifier, const Bytes& key, const Bytes& input,
                       WorkFunction function = WorkFunction::RandomX) {
    std::promise<Result<Hash256>> promise;
    auto answer = promise.get_future();
    verifier.hash(function, key, input, [&](Result<Hash256> hash) { promise.set_value(std::move(hash)); });
    if (answer.wait_for(std::chrono::milliseconds(test::patienceMs)) != std::future_status::ready)
        qFatal("no answer");
    return answer.get();
}

} // namespace

class WorkVerifierTest : public QObject {
    Q_OBJECT

private slots:
    void hashes_as_the_published_vectors_say() {
        // Source: RandomX, src/tests/tests.cpp, tests "Hash test 1a" to "1d".
        WorkVerifier verifier(verifierWith(realHelper()));
        const Bytes key = bytesOf("test key 000");
        QCOMPARE(hashOf(verifier, key, bytesOf("This is a test")).value().hex(),
                 std::string("639183aae1bf4c9a35884cb46b09cad9175f04efd7684e7262a0ac1c2f0b4e3f"));
        QCOMPARE(hashOf(verifier, key, bytesOf("Lorem ipsum dolor sit amet")).value().hex(),
                 std::string("300a0adb47603dedb42228ccb2b211104f4da45af709cd7547cd049e9489c969"));
        const Bytes third = bytesOf("sed do eiusmod tempor incididunt ut labore et dolore magna aliqua");
        QCOMPARE(hashOf(verifier, key, third).value().hex(),
                 std::string("c36d4ed4191e617309867ed66a443be4075014e2b061bcdaf9ce7b721d2b77a8"));
        // Another key, and the first again: both caches are kept.
        QCOMPARE(hashOf(verifier, bytesOf("test key 001"), third).value().hex(),
                 std::string("e9ff4503201c0c2cca26d285c93ae883f9b1d30c9eb240b820756f2d5a7905fc"));
        QVERIFY(hashOf(verifier, key, bytesOf("again")).has_value());
        QVERIFY(hashOf(verifier, bytesOf("test key 002"), bytesOf("a third key")).has_value());
        QCOMPARE(verifier.losses(), uint64_t{0});
    }

    void checks_against_the_target() {
        WorkVerifier verifier(verifierWith(realHelper()));
        const Bytes input(40, 3);
        const Hash256 hash = crypto::sha256d(input);
        std::optional<Result<Hash256>> answer;
        const auto take = [&](Result<Hash256> result) { answer = std::move(result); };
        verifier.check(WorkFunction::Sha256d, {}, input, hash, take); // at once
        QVERIFY(answer && answer->has_value());
        Hash256 harder = hash;
        harder.bytes[0] = static_cast<uint8_t>(harder.bytes[0] - 1);
        verifier.check(WorkFunction::Sha256d, {}, input, harder, take);
        QVERIFY(!answer->has_value() && answer->error().code == ErrorCode::Rejected);
        verifier.check(WorkFunction::Sha256d, {}, Bytes(maximumInputBytes + 1), hash, take);
        QVERIFY(!answer->has_value() && answer->error().code == ErrorCode::OutOfRange);
    }

    void remembers_what_it_checked_and_asks_once_for_the_same() {
        WorkVerifier verifier(verifierWith(scriptedHelper({"answer-checks"})));
        const Bytes input(40, 3);
        QVERIFY(hashOf(verifier, {1}, input).value() == crypto::sha256(input));
        bool atOnce = false;
        verifier.hash(WorkFunction::RandomX, {1}, input, [&](Result<Hash256> hash) { atOnce = hash.has_value(); });
        QVERIFY(atOnce);
        // Key and input do not run together.
        QVERIFY(hashOf(verifier, {1, 3}, Bytes(39, 3)).value() == crypto::sha256(Bytes(39, 3)));
    }

    void prepares_for_a_key_before_it_is_asked() {
        WorkVerifier verifier(verifierWith(scriptedHelper({"silent"}))); // it never gets as far as an answer
        verifier.prepare(WorkFunction::Sha256d, {});
        QCOMPARE(verifier.waiting(), std::size_t{0});
        verifier.prepare(WorkFunction::RandomX, {1});
        QCOMPARE(verifier.waiting(), std::size_t{1});
        verifier.prepare(WorkFunction::RandomX, {2});
        QCOMPARE(verifier.waiting(), std::size_t{2});
    }

    void refuses_a_flood_and_answers_all_that_it_took() {
        VerifierOptions options = verifierWith(scriptedHelper({"answer-checks"}));
        options.maximumWaiting = 10;
        WorkVerifier verifier(options);
        std::atomic<int> answered = 0;
        std::atomic<int> refused = 0;
        for (uint8_t i = 0; i < 100; ++i)
            verifier.hash(WorkFunction::RandomX, {1}, Bytes(40, i), [&](const Result<Hash256>& hash) {
                ++(hash ? answered : refused);
                if (!hash)
                    QVERIFY(hash.error().code == ErrorCode::Rejected);
            });
        QTRY_COMPARE_WITH_TIMEOUT(answered + refused, 100, test::patienceMs);
        QVERIFY(answered >= 10);
        QVERIFY(refused > 0);
        QCOMPARE(verifier.waiting(), std::size_t{0});
    }

    void same_checks_share_one_answer() {
        WorkVerifier verifier(verifierWith(scriptedHelper({"answer-checks"})));
        std::atomic<int> answered = 0;
        for (int i = 0; i < 50; ++i)
            verifier.hash(WorkFunction::RandomX, {1}, Bytes(40, 5), [&](const Result<Hash256>& hash) {
                if (hash)
                    ++answered;
            });
        QTRY_COMPARE_WITH_TIMEOUT(answered.load(), 50, test::patienceMs);
    }

    void gives_up_on_a_check_that_ends_the_helper() {
        WorkVerifier verifier(verifierWith(scriptedHelper({"crash-on-check"})));
        const auto hash = hashOf(verifier, {1}, Bytes(40));
        QVERIFY(!hash && hash.error().code == ErrorCode::Internal);
        QCOMPARE(verifier.losses(), uint64_t{3});
    }

    void gives_up_on_a_helper_that_answers_something_else() {
        VerifierOptions options = verifierWith(scriptedHelper({"answer-others"}));
        options.checkMs = 200;
        options.helper.firstWaitMs = 5;
        WorkVerifier verifier(options);
        const auto hash = hashOf(verifier, {1}, Bytes(40));
        QVERIFY(!hash && hash.error().code == ErrorCode::Internal);
        QVERIFY(hash.error().message.find("does not answer") != std::string::npos);
    }

    void passes_on_why_the_helper_cannot() {
        WorkVerifier verifier(verifierWith(scriptedHelper({"refuse-checks"})));
        const auto hash = hashOf(verifier, {1}, Bytes(40));
        QVERIFY(!hash && hash.error().message.find("not enough memory") != std::string::npos);
    }

    void says_at_once_that_the_program_is_missing() {
        HelperOptions helper = realHelper();
        helper.program = test::programPath("no-such-program");
        WorkVerifier verifier(VerifierOptions{.helper = helper});
        const auto hash = hashOf(verifier, {1}, Bytes(40));
        QVERIFY(!hash && hash.error().code == ErrorCode::NotFound);
    }

    void cancels_what_waits_at_the_end() {
        std::optional<ErrorCode> code;
        {
            WorkVerifier verifier(verifierWith(scriptedHelper({"check-nothing", "silent"})));
            verifier.hash(WorkFunction::RandomX, {1}, Bytes(40),
                          [&](const Result<Hash256>& hash) { code = hash ? ErrorCode::Internal : hash.error().code; });
        }
        QVERIFY(code == ErrorCode::Cancelled);
    }
};

QTEST_GUILESS_MAIN(WorkVerifierTest)
#include "work_verifier_test.moc"
