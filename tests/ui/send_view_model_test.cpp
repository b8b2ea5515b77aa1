#include <QSignalSpy>
#include <QTest>

#include "ui/scripted_facade.h"
#include "ui/send/paste_guard.h"
#include "ui/send/send_view_model.h"

using namespace circlet;
using namespace circlet::ui;
using namespace circlet::ui::test;
using Phase = SendViewModel::Phase;
using StepState = SendViewModel::StepState;

namespace {

facade::Review makeReview() {
    facade::Review review;
    review.id = 5;
    review.recipient = addressText('p');
    review.recipientLabel = "Ana";
    review.amount = ledger::Amount::fromLi(500'000);
    review.fee = ledger::Amount::fromLi(2);
    return review;
}

struct Bench {
    ScriptedFacade facade;
    SendViewModel model{facade};
    facade::Snapshot snapshot = openSnapshot();

    Bench() {
        facade.review = makeReview();
        show();
    }
    void show() { model.setSnapshot(share(snapshot)); }
    void fill() {
        model.setRecipient(QStringLiteral("Ana"));
        model.setAmountText(QStringLiteral("5"));
    }
    void toReview() {
        fill();
        model.review();
        facade.deliver();
    }
    void toTrack() {
        toReview();
        model.confirm();
        facade.deliver();
    }
    void setState(facade::TransactionState state) {
        facade::ActivityRow row;
        row.id = "aa11";
        row.state = state;
        row.height = 1'234;
        snapshot.wallet->pending = {row};
        show();
    }
};

} // namespace

class SendViewModelTest : public QObject {
    Q_OBJECT

private slots:
    void explains_each_wrong_amount_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("part");
        QTest::newRow("too many digits") << "1.000001"
                                         << "five decimal places";
        QTest::newRow("comma") << "1,5"
                               << "Use a point";
        QTest::newRow("negative") << "-1"
                                  << "negative";
        QTest::newRow("letters") << "1e5"
                                 << "digits";
        QTest::newRow("two points") << "1.2.3"
                                    << "digits";
        QTest::newRow("zero") << "0.00000"
                              << "above zero";
        QTest::newRow("overflow") << "99999999999999999999"
                                  << "more than all coins";
        QTest::newRow("sum overflow") << "184467440737095.51615"
                                      << "more than all coins";
        QTest::newRow("more than spendable") << "99.99"
                                             << "you can spend";
    }
    void explains_each_wrong_amount() {
        QFETCH(QString, text);
        QFETCH(QString, part);
        Bench bench;
        bench.model.setRecipient(QStringLiteral("Ana"));
        bench.model.setAmountText(text);
        QVERIFY2(bench.model.amountError().contains(part), qPrintable(bench.model.amountError()));
        QVERIFY(!bench.model.canReview());
    }

    void accepts_grouped_digits() {
        Bench bench;
        bench.model.setAmountText(QStringLiteral("0\u202F050.00001"));
        QCOMPARE(bench.model.amountError(), QString());
        QCOMPARE(bench.model.sums().amount->li(), 5'000'001ULL);
    }

    void li_are_whole() {
        Bench bench;
        bench.model.setUnit(AmountUnit::Li);
        bench.model.setAmountText(QStringLiteral("1.5"));
        QVERIFY(bench.model.amountError().contains(QStringLiteral("whole number")));
    }

    void changing_the_unit_keeps_the_value() {
        Bench bench;
        bench.model.setAmountText(QStringLiteral("5.00001"));
        bench.model.setUnit(AmountUnit::Li);
        QCOMPARE(bench.model.amountText(), QStringLiteral("500001"));
        bench.model.setUnit(AmountUnit::Coin);
        QCOMPARE(bench.model.amountText(), QStringLiteral("5.00001"));
    }

    void the_fee_counts_against_what_can_be_spent() {
        Bench bench;
        bench.fill();
        bench.model.setAmountText(QStringLiteral("99.98999")); // 9,998,999 li: one li is left for the fee
        QCOMPARE(bench.model.amountError(), QString());
        bench.model.setLevel(1); // 2 li
        QVERIFY(bench.model.amountError().contains(QStringLiteral("With the fee")));
    }

    void all_leaves_room_for_the_fee() {
        Bench bench;
        bench.fill();
        bench.model.setLevel(3);
        bench.model.setEverything(true);
        QCOMPARE(bench.model.sums().amount->li(), 9'999'000ULL - 8);
        QCOMPARE(bench.model.sums().left->li(), 0ULL);
        bench.model.review();
        QCOMPARE(bench.facade.requests.size(), std::size_t{1});
        QVERIFY(bench.facade.requests[0].everything);
        QCOMPARE(int{bench.facade.requests[0].level}, 3);
    }

    void an_unknown_balance_is_no_zero() {
        Bench bench;
        bench.snapshot.wallet->balance.asOf.level = facade::ProofLevel::Unknown;
        bench.show();
        bench.fill();
        QCOMPARE(bench.model.amountError(), QString());
        QVERIFY(bench.model.amountHint().contains(QStringLiteral("not known yet")));
        QVERIFY(!bench.model.sums().left);
    }

    void the_level_is_never_below_what_the_chain_admits() {
        Bench bench;
        bench.snapshot.node.lowestLevel = 2;
        bench.show();
        QCOMPARE(bench.model.level(), 2);
        bench.model.setLevel(0);
        QCOMPARE(bench.model.level(), 2);
        QVERIFY(bench.model.levelHint().contains(QStringLiteral("busy")));
    }

    void counts_the_bytes_of_the_message() {
        Bench bench;
        bench.model.setMemo(QString(40, QChar(0xE9))); // two bytes each
        QCOMPARE(bench.model.memoBytes(), 80);
        QCOMPARE(bench.model.memoError(), QString());
        bench.model.setMemo(QString(41, QChar(0xE9)));
        QVERIFY(!bench.model.memoError().isEmpty());
        bench.fill();
        QVERIFY(!bench.model.canReview());
    }

    void names_the_network_of_a_foreign_address() {
        Bench bench;
        bench.model.setRecipient(QStringLiteral("tcc1") + QString(58, QLatin1Char('q')));
        QVERIFY(bench.model.recipientError().contains(QStringLiteral("test network")));
        bench.model.setRecipient(QStringLiteral("cc1") + QString(58, QLatin1Char('q')));
        QVERIFY(bench.model.recipientError().contains(QStringLiteral("main network")));
    }

    void nonsense_is_not_an_address() {
        Bench bench;
        bench.model.setRecipient(QStringLiteral("hello"));
        QVERIFY(!bench.model.recipientError().isEmpty());
        QVERIFY(!bench.model.canReview());
    }

    void a_contact_stands_for_its_address() {
        Bench bench;
        bench.model.setRecipient(QStringLiteral("ana"));
        bench.model.setAmountText(QStringLiteral("5"));
        bench.model.review();
        QCOMPARE(bench.facade.requests[0].recipient, addressText('p'));
    }

    void a_payment_link_fills_the_fields() {
        Bench bench;
        QSignalSpy filled(&bench.model, &SendViewModel::fieldsFilled);
        bench.model.setRecipient(
            QStringLiteral("circlet:%1/500001/Shop").arg(QString::fromStdString(addressText('z'))));
        QCOMPARE(bench.model.recipient().toStdString(), addressText('z'));
        QCOMPARE(bench.model.amountText(), QStringLiteral("5.00001"));
        QVERIFY(bench.model.recipientHint().contains(QStringLiteral("Shop")));
        QVERIFY(filled.count() > 0);
    }

    void warns_of_an_address_that_looks_like_a_known_one() {
        Bench bench;
        QString twin = QString::fromStdString(addressText('p'));
        twin[30] = QLatin1Char('z');
        bench.model.setRecipient(twin);
        QVERIFY(bench.model.recipientWarning().contains(QStringLiteral("Ana")));
        bench.model.setRecipient(QString::fromStdString(addressText('p')));
        QCOMPARE(bench.model.recipientWarning(), QString());
    }

    void a_stranger_is_no_twin() {
        const std::vector<KnownAddress> known{{QString::fromStdString(addressText('p')), QStringLiteral("Ana")}};
        QVERIFY(!looksLike(QStringLiteral("dcc1qqz") + QString(55, QLatin1Char('7')), known));
    }

    void warns_when_the_clipboard_changed_after_the_paste() {
        Bench bench;
        const QString pasted = QString::fromStdString(addressText('z'));
        bench.model.pasteRecipient(pasted);
        bench.model.recheckClipboard(pasted);
        QCOMPARE(bench.model.recipientWarning(), QString());
        bench.model.recheckClipboard(QString::fromStdString(addressText('w')));
        QVERIFY(bench.model.recipientWarning().contains(QStringLiteral("clipboard")));
        bench.model.setRecipient(QStringLiteral("Ana"));
        QCOMPARE(bench.model.recipientWarning(), QString());
    }

    void an_alarm_stops_sending_and_says_why() {
        Bench bench;
        bench.toReview();
        QVERIFY(bench.model.canConfirm());
        bench.snapshot.node.alarm = facade::Alarm{"Two chains were seen", "Peers A and B disagree.", true};
        bench.show();
        QVERIFY(!bench.model.canConfirm());
        QVERIFY(bench.model.blockedReason().contains(QStringLiteral("Two chains were seen")));
        QVERIFY(bench.model.blockedReason().contains(QStringLiteral("Peers A and B disagree.")));
        bench.model.confirm();
        QVERIFY(bench.facade.calls.empty());
    }

    void an_alarm_that_does_not_stop_sending_does_not() {
        Bench bench;
        bench.snapshot.node.alarm = facade::Alarm{"One peer lags", "", false};
        bench.show();
        bench.fill();
        QVERIFY(bench.model.canReview());
    }

    void a_lock_ends_the_review_and_forgets_it() {
        Bench bench;
        bench.toReview();
        bench.snapshot.wallet.reset();
        bench.snapshot.walletState = facade::WalletState::Locked;
        bench.show();
        QCOMPARE(bench.model.phase(), Phase::Edit);
        QVERIFY(!bench.model.reviewed());
        QCOMPARE(bench.model.recipient(), QString());
    }

    void a_refused_review_says_why_and_keeps_the_fields() {
        Bench bench;
        bench.facade.review = Error{ErrorCode::Rejected, "The first payment to an address is at least 1000 li."};
        bench.toReview();
        QCOMPARE(bench.model.phase(), Phase::Edit);
        QVERIFY(bench.model.problem().contains(QStringLiteral("at least 1000 li")));
        QCOMPARE(bench.model.amountText(), QStringLiteral("5"));
    }

    void an_answer_after_going_back_is_dropped() {
        Bench bench;
        bench.fill();
        bench.model.review();
        bench.model.backToEdit();
        bench.facade.deliver();
        QCOMPARE(bench.model.phase(), Phase::Edit);
        QVERIFY(!bench.model.reviewed());
    }

    void the_review_names_amount_recipient_and_fee() {
        Bench bench;
        bench.toReview();
        const QString sentence = bench.model.reviewSentence();
        QVERIFY(sentence.contains(QStringLiteral("5.00000\u00A0CC")));
        QVERIFY(sentence.contains(QStringLiteral("Ana")));
        QVERIFY(sentence.contains(QStringLiteral("2\u00A0li")));
    }

    void signs_exactly_the_reviewed_payment_once() {
        Bench bench;
        bench.toReview();
        bench.model.confirm();
        bench.model.confirm();
        bench.facade.deliver();
        QCOMPARE(bench.facade.calls, std::vector<std::string>{"confirmSend 5"});
        QCOMPARE(bench.model.phase(), Phase::Track);
    }

    void a_failed_signature_stays_in_the_review() {
        Bench bench;
        bench.facade.sent = Error{ErrorCode::Network, "No peer took it."};
        bench.toTrack();
        QCOMPARE(bench.model.phase(), Phase::Review);
        QVERIFY(bench.model.problem().contains(QStringLiteral("No peer")));
    }

    void follows_a_payment_from_sent_to_final() {
        Bench bench;
        bench.toTrack();
        bench.setState(facade::TransactionState::Created);
        QCOMPARE(bench.model.steps()[0].state, StepState::Active);
        bench.setState(facade::TransactionState::Sent);
        QCOMPARE(bench.model.steps()[0].state, StepState::Done);
        QCOMPARE(bench.model.steps()[1].state, StepState::Active);
        bench.setState(facade::TransactionState::Seen);
        QCOMPARE(bench.model.steps()[1].state, StepState::Done);
        QVERIFY(!bench.model.trackFinished());
        bench.setState(facade::TransactionState::Final);
        QCOMPARE(bench.model.steps()[2].state, StepState::Done);
        QVERIFY(bench.model.steps()[2].detail.contains(QStringLiteral("1\u202F234")));
        QVERIFY(bench.model.trackFinished());
        QVERIFY(bench.model.provable());
    }

    void a_payment_can_become_final_at_once() {
        Bench bench;
        bench.toTrack();
        bench.setState(facade::TransactionState::Final);
        for (const auto& step : bench.model.steps())
            QCOMPARE(step.state, StepState::Done);
    }

    void an_expired_payment_says_that_no_coins_moved() {
        Bench bench;
        bench.toTrack();
        bench.setState(facade::TransactionState::Sent);
        bench.setState(facade::TransactionState::Expired);
        QCOMPARE(bench.model.steps()[1].state, StepState::Failed);
        QVERIFY(bench.model.trackSentence().contains(QStringLiteral("No coins moved")));
        QVERIFY(!bench.model.provable());
    }

    void looks_a_payment_up_when_newer_ones_pushed_it_out() {
        Bench bench;
        bench.toTrack();
        facade::ActivityRow row;
        row.id = "aa11";
        row.state = facade::TransactionState::Final;
        bench.facade.history = {row};
        bench.snapshot.wallet->activityRevision = 9;
        bench.show();
        bench.show();
        bench.facade.deliver();
        QVERIFY(bench.model.trackFinished());
        QVERIFY(bench.facade.queries.size() <= 2); // once per revision
    }

    void starting_over_forgets_the_payment() {
        Bench bench;
        bench.toTrack();
        bench.model.startOver();
        QCOMPARE(bench.model.phase(), Phase::Edit);
        QCOMPARE(bench.model.amountText(), QString());
        QCOMPARE(bench.model.transaction(), QString());
    }
};

QTEST_GUILESS_MAIN(SendViewModelTest)
#include "send_view_model_test.moc"
