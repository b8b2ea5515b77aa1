#include <QTest>

#include "sample_facade.h"
#include "ui/home/status_view_model.h"
#include "ui/overview/overview_view_model.h"
#include "ui/start/name_password_form.h"
#include "ui/start/unlock_wait.h"
#include "ui/start/words_quiz.h"

using namespace circlet;
using namespace circlet::ui;
using namespace circlet::ui::test;

class StartTest : public QObject {
    Q_OBJECT

private slots:
    void three_different_places_are_asked_for_in_order() {
        for (uint64_t random = 0; random < 20'000; random += 7) {
            const auto places = quizPlaces(24, random);
            QVERIFY(places[0] < places[1] && places[1] < places[2] && places[2] < 24);
        }
    }

    void every_place_can_be_asked_for() {
        std::array<int, 24> hits{};
        for (uint64_t random = 0; random < 24 * 23 * 22; ++random) {
            for (const std::size_t place : quizPlaces(24, random))
                ++hits[place];
        }
        for (const int hit : hits)
            QCOMPARE(hit, 23 * 22 * 3);
    }

    void an_answer_may_have_capitals_and_spaces_but_no_other_letters() {
        QVERIFY(sameWord("abandon", " Abandon "));
        QVERIFY(!sameWord("abandon", "abando"));
        QVERIFY(!sameWord("abandon", ""));
        QVERIFY(!sameWord("", "abandon"));
    }

    void words_are_split_and_joined_without_loss() {
        const auto phrase = crypto::SecureBytes::copyOf("abandon  ability\table\n");
        const auto words = splitWords(phrase);
        QCOMPARE(words.size(), std::size_t(3));
        QCOMPARE(joinWords(words).textView(), std::string_view("abandon ability able"));
        QVERIFY(joinWords({}).empty());
        QVERIFY(splitWords({}).empty());
    }

    void completion_knows_the_list_and_nothing_else() {
        QVERIFY(isWord("zoo"));
        QVERIFY(!isWord("zo"));
        QVERIFY(!isWord(""));
        QCOMPARE(wordsStartingWith("act", 10).front(), std::string_view("act"));
        QCOMPARE(wordsStartingWith("zzz", 10).size(), std::size_t(0));
        QCOMPARE(wordsStartingWith("a", 3).size(), std::size_t(3));
    }

    void waits_grow_after_the_third_wrong_password_and_end_with_the_right_one() {
        UnlockWait wait;
        wait.wrong(1'000);
        wait.wrong(1'000);
        QCOMPARE(wait.remaining(1'000), 0U);
        wait.wrong(1'000);
        QCOMPARE(wait.remaining(1'000), 2U);
        QCOMPARE(wait.remaining(2'001), 1U);
        QCOMPARE(wait.remaining(3'000), 0U);
        for (int i = 0; i < 20; ++i)
            wait.wrong(10'000);
        QCOMPARE(wait.remaining(10'000), 60U);
        wait.right();
        QCOMPARE(wait.remaining(10'000), 0U);
    }

    void short_passwords_are_only_good_for_practice() {
        QVERIFY(!passwordProblem(0, true).isEmpty());
        QVERIFY(passwordProblem(1, true).isEmpty());
        QVERIFY(!passwordProblem(7, false).isEmpty());
        QVERIFY(passwordProblem(8, false).isEmpty());
    }

    void an_unknown_balance_is_never_shown_as_zero() {
        Snapshot snapshot = walletSnapshot();
        snapshot.wallet->balance = BalanceView{};
        const OverviewView view = overviewOf(snapshot, wallNow());
        QVERIFY(!view.known);
        QVERIFY(!view.empty);
        QVERIFY(view.figures.isEmpty());
    }

    void a_proved_zero_balance_without_history_is_a_fresh_wallet() {
        Snapshot snapshot = walletSnapshot();
        snapshot.wallet->balance = BalanceView{};
        snapshot.wallet->balance.asOf = snapshot.node.tip;
        snapshot.wallet->recent.clear();
        QVERIFY(!overviewOf(snapshot, wallNow()).empty); // something is still pending
        snapshot.wallet->pending.clear();
        QVERIFY(overviewOf(snapshot, wallNow()).empty);
    }

    void pending_activity_says_its_state_and_keeps_the_memo_as_text() {
        ActivityRow row = sampleHistory().front();
        row.memo = "<b>bold</b>\nline";
        const ActivityLine line = activityLine(row, row.time + 1'000);
        QVERIFY(line.detail.contains(stateWord(TransactionState::Seen)));
        QVERIFY(line.detail.contains(QStringLiteral("<b>bold</b> line")));
        QCOMPARE(line.icon, QStringLiteral("clock"));
    }

    void the_shield_is_green_only_when_synced_and_verified() {
        Snapshot snapshot = networkSnapshot();
        QCOMPARE(statusOf(snapshot.node, wallNow()).role, style::Role::Verified);
        QVERIFY(statusOf(snapshot.node, wallNow()).shield.contains(formatCount(12'345)));
        snapshot.node.tip.level = ProofLevel::Claimed;
        QVERIFY(statusOf(snapshot.node, wallNow()).role != style::Role::Verified);
        for (const auto state : {SyncState::Starting, SyncState::Connecting, SyncState::Syncing, SyncState::Alarm,
                                 SyncState::UpdateRequired}) {
            snapshot = networkSnapshot();
            snapshot.node.sync = state;
            QVERIFY(statusOf(snapshot.node, wallNow()).role != style::Role::Verified);
            QVERIFY(!statusOf(snapshot.node, wallNow()).shield.isEmpty());
        }
    }

    void an_alarm_is_told_in_its_own_words() {
        Snapshot snapshot = networkSnapshot();
        snapshot.node.sync = SyncState::Alarm;
        snapshot.node.alarm = Alarm{"Peers contradict each other", "peer a, peer b", true};
        QCOMPARE(statusOf(snapshot.node, wallNow()).shield, QStringLiteral("Peers contradict each other"));
        QCOMPARE(statusSentence(snapshot.node), QStringLiteral("peer a, peer b"));
    }
};

QTEST_GUILESS_MAIN(StartTest)
#include "start_test.moc"
