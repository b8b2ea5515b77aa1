// What the mining page says and does, and the rules that pause it.
#include <QTest>

#include <QAbstractButton>
#include <QLabel>
#include <QMessageBox>
#include <QSignalSpy>
#include <QSlider>

#include "sample_facade.h"
#include "ui/app/application.h"
#include "ui/home/home_frame.h"
#include "ui/home/main_window.h"
#include "ui/mining/mining_view_model.h"
#include "ui/mining/mining_watch.h"
#include "ui/mining/pause_rules.h"
#include "ui/network/member_model.h"
#include "ui/settings/settings_view_model.h"
#include "ui/style/theme.h"

using namespace circlet;
using namespace circlet::ui;
using namespace circlet::ui::test;

namespace {

/// A computer that tells what the test says.
class ToldPower : public PowerWatch {
public:
    PowerState told;
    bool announces = false;
    PowerState state() const override { return told; }
    void announceSleep(bool on) override { announces = on; }
    void tell(const PowerState& now) {
        told = now;
        emit changed();
    }
    void sleep() { emit sleepComing(); }
};

Snapshot lightSnapshot() {
    Snapshot snapshot = miningSnapshot(MiningState::Off);
    snapshot.full.wanted = false;
    snapshot.full.state = FullNodeState::Off;
    return snapshot;
}

struct Stage {
    FacadeBinding binding;
    SampleFacade* facade;
    ToldPower* power;
    std::unique_ptr<MainWindow> window;

    explicit Stage(Snapshot snapshot) {
        auto made = std::make_unique<SampleFacade>();
        facade = made.get();
        facade->shown = share(std::move(snapshot));
        binding.attach(std::move(made));
        auto told = std::make_unique<ToldPower>();
        power = told.get();
        window = std::make_unique<MainWindow>(binding, std::move(told));
        window->resize(1'280, 900);
        window->show();
        (void)QTest::qWaitForWindowExposed(window.get());
        window->home()->go(PageId::Mining);
        settle();
    }
    void settle() {
        for (int i = 0; i < 3; ++i) {
            facade->deliver();
            QCoreApplication::processEvents();
        }
    }
    template<typename W>
    W* find(const char* name) const {
        return window->findChild<W*>(QLatin1String(name));
    }
    QString text(const char* name) const { return find<QLabel>(name)->text(); }
    bool called(const std::string& name) const {
        return std::find(facade->calls.begin(), facade->calls.end(), name) != facade->calls.end();
    }
};

} // namespace

class MiningTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { style::Theme::instance().install(*qApp); }

    // --- rules ---

    void pauses_on_battery_only_where_it_is_known() {
        facade::PauseRules rules;
        QVERIFY(pauseReason(rules, {}, QTime(12, 0)).isEmpty());
        PowerState power;
        power.onBattery = true;
        QVERIFY(!pauseReason(rules, power, QTime(12, 0)).isEmpty());
        rules.onBattery = false;
        QVERIFY(pauseReason(rules, power, QTime(12, 0)).isEmpty());
    }

    void a_locked_screen_counts_as_nobody_there() {
        facade::PauseRules rules;
        rules.whenActive = true;
        PowerState power;
        power.userActive = true;
        power.screenLocked = false;
        QVERIFY(!pauseReason(rules, power, QTime(12, 0)).isEmpty());
        power.screenLocked = true;
        QVERIFY(pauseReason(rules, power, QTime(12, 0)).isEmpty());
        rules.whenLocked = true;
        QVERIFY(!pauseReason(rules, power, QTime(12, 0)).isEmpty());
    }

    void hours_may_pass_midnight() {
        QVERIFY(withinHours(22 * 60, 7 * 60, QTime(23, 0)));
        QVERIFY(withinHours(22 * 60, 7 * 60, QTime(6, 59)));
        QVERIFY(!withinHours(22 * 60, 7 * 60, QTime(7, 0)));
        QVERIFY(withinHours(9 * 60, 17 * 60, QTime(9, 0)));
        QVERIFY(!withinHours(9 * 60, 17 * 60, QTime(17, 0)));
        QVERIFY(withinHours(60, 60, QTime(3, 0)));
        facade::PauseRules rules;
        rules.schedule = true;
        QVERIFY(pauseReason(rules, {}, QTime(12, 0)).contains(QStringLiteral("22:00")));
    }

    void the_rules_reach_the_search_on_every_page() {
        Stage stage(miningSnapshot(MiningState::Mining));
        stage.window->home()->go(PageId::Overview);
        PowerState power;
        power.onBattery = true;
        stage.power->tell(power);
        QVERIFY(stage.called("setPauseReason The computer runs on battery."));
        power.onBattery = false;
        stage.power->tell(power);
        QCOMPARE(stage.facade->calls.back(), std::string("setPauseReason "));
    }

    void nothing_is_paused_that_is_off() {
        Stage stage(miningSnapshot(MiningState::Off));
        PowerState power;
        power.onBattery = true;
        stage.power->tell(power);
        QVERIFY(!stage.called("setPauseReason The computer runs on battery."));
    }

    void rules_that_this_computer_cannot_tell_are_not_available() {
        Stage stage(miningSnapshot(MiningState::Mining));
        QVERIFY(!stage.find<QAbstractButton>("pauseOnBattery")->isEnabled());
        QVERIFY(stage.find<QLabel>("pauseOnBatteryMissing")->isVisible());
        QVERIFY(stage.find<QAbstractButton>("pauseSchedule")->isEnabled());
        PowerState power;
        power.onBattery = false;
        stage.power->tell(power);
        stage.settle();
        QVERIFY(stage.find<QAbstractButton>("pauseOnBattery")->isEnabled());
        QVERIFY(stage.find<QAbstractButton>("pauseOnBattery")->isChecked());
        stage.find<QAbstractButton>("pauseOnBattery")->click();
        stage.settle();
        QCOMPARE(stage.facade->pauseRules.size(), std::size_t(1));
        QVERIFY(!stage.facade->pauseRules.front().onBattery);
    }

    // --- start and stop ---

    void consent_comes_before_a_full_node() {
        Stage stage(lightSnapshot());
        QVERIFY(stage.find<QWidget>("miningNeeds")->isVisible());
        QCOMPARE(stage.text("miningHeadline"), QStringLiteral("Mining needs a full node"));
        auto* action = stage.find<QAbstractButton>("miningAction");
        QCOMPARE(action->text(), QStringLiteral("Switch to full node and start"));
        action->click();
        QVERIFY(!action->isEnabled());
        stage.settle();
        QVERIFY(stage.called("setNodeMode full"));
        QVERIFY(stage.called("startMining 2"));
        QVERIFY(action->isEnabled());
    }

    void a_refused_switch_starts_nothing() {
        Stage stage(lightSnapshot());
        stage.facade->outcome = Error{ErrorCode::DiskFull, "The disk is full."};
        stage.find<QAbstractButton>("miningAction")->click();
        stage.settle();
        QVERIFY(stage.called("setNodeMode full"));
        QVERIFY(!stage.called("startMining 2"));
        QVERIFY(stage.find<QAbstractButton>("miningAction")->isEnabled());
    }

    void threads_can_be_chosen_before_and_while_mining() {
        Stage stage(miningSnapshot(MiningState::Off));
        stage.find<QAbstractButton>("miningAll")->click();
        QCOMPARE(stage.find<QSlider>("miningThreads")->value(), 8);
        QVERIFY(stage.facade->calls.empty());
        stage.find<QAbstractButton>("miningAction")->click();
        stage.settle();
        QVERIFY(stage.called("startMining 8"));
        stage.facade->show(miningSnapshot(MiningState::Mining));
        stage.find<QAbstractButton>("miningOne")->click();
        stage.settle();
        QVERIFY(stage.called("startMining 1"));
        stage.find<QAbstractButton>("miningAction")->click();
        stage.settle();
        QVERIFY(stage.called("stopMining"));
    }

    void each_number_of_threads_is_offered_once() {
        const std::pair<unsigned, const char*> cases[] = {
            {1, "miningOne"}, {2, "miningOne miningAll"}, {3, "miningOne miningHalf miningAll"}};
        for (const auto& [processors, offered] : cases) {
            Snapshot snapshot = miningSnapshot(MiningState::Off);
            snapshot.mining.maximumThreads = processors;
            snapshot.mining.threads = 1;
            Stage stage(snapshot);
            QStringList shown;
            QStringList lit;
            for (const char* name : {"miningOne", "miningHalf", "miningAll"}) {
                const auto* chip = stage.find<QAbstractButton>(name);
                if (chip->isVisible())
                    shown << QLatin1String(name);
                if (chip->isChecked())
                    lit << QLatin1String(name);
            }
            QCOMPARE(shown.join(QLatin1Char(' ')), QLatin1String(offered));
            QCOMPARE(lit, QStringList{QStringLiteral("miningOne")});
        }
    }

    void mining_needs_a_wallet() {
        ScriptedFacade facade;
        MiningViewModel model(facade);
        Snapshot snapshot = miningSnapshot(MiningState::Off);
        snapshot.walletState = WalletState::None;
        snapshot.wallet.reset();
        model.setSnapshot(share(snapshot));
        QVERIFY(!model.canAct());
        model.act();
        QVERIFY(facade.calls.empty());
    }

    // --- what it says ---

    void says_rate_threads_and_odds_in_words() {
        ScriptedFacade facade;
        MiningViewModel model(facade);
        model.setSnapshot(share(miningSnapshot(MiningState::Mining)));
        QCOMPARE(model.rateText(), QStringLiteral("842\u00A0H/s"));
        QCOMPARE(model.headline(), QStringLiteral("Mining with 2 threads"));
        QCOMPARE(model.threadLines().size(), 2);
        QVERIFY(model.oddsSentence().contains(QStringLiteral("25 minutes")));
        // A seat every 25 minutes is as good as certain within a day: nothing in tenths, and no "100 %" either.
        QVERIFY(!model.oddsSentence().contains(QStringLiteral("in 10")));
        QCOMPARE(model.odds().at(0).value, QStringLiteral(">\u00A099.9\u00A0%"));
        QCOMPARE(model.odds().at(3).value, QStringLiteral("1.0\u00A0%"));
        QCOMPARE(model.odds().at(4).value, QStringLiteral("84.0\u00A0kH/s"));
    }

    void odds_in_tenths_name_the_span_that_tells_most() {
        ScriptedFacade facade;
        MiningViewModel model(facade);
        const auto said = [&](MiningOdds odds) {
            Snapshot snapshot = miningSnapshot(MiningState::Mining);
            snapshot.mining.odds = odds;
            model.setSnapshot(share(snapshot));
            return model.oddsSentence();
        };
        QVERIFY(said({true, 0.62, 0.999, 1}).contains(QStringLiteral("6 in 10 would have one within 1 day")));
        QVERIFY(said({true, 0.44, 0.983, 1}).contains(QStringLiteral("4 in 10 would have one within 1 day")));
        QVERIFY(said({true, 0.10, 0.52, 0.96}).contains(QStringLiteral("5 in 10 would have one within 7 days")));
        QVERIFY(said({true, 0.001, 0.007, 0.03}).endsWith(QStringLiteral("searching.")));
    }

    void unknown_odds_are_not_zero() {
        ScriptedFacade facade;
        MiningViewModel model(facade);
        Snapshot snapshot = miningSnapshot(MiningState::Off);
        snapshot.mining.odds = {};
        snapshot.mining.networkHashrate = 0;
        snapshot.wallet->rewards = {};
        model.setSnapshot(share(snapshot));
        for (const MiningFact& fact : model.odds())
            QCOMPARE(fact.value, proofWord(facade::ProofLevel::Unknown));
        QCOMPARE(model.rewards(AmountUnit::Coin).at(0).value, proofWord(facade::ProofLevel::Unknown));
    }

    void on_without_hashes_is_a_banner() {
        Stage stage(miningSnapshot(MiningState::Mining));
        QVERIFY(!stage.find<QWidget>("miningProblem")->isVisible());
        stage.facade->show(miningSnapshot(MiningState::Stalled));
        QVERIFY(stage.find<QWidget>("miningProblem")->isVisible());
        QVERIFY(stage.find<QAbstractButton>("statusMining")->text().contains(QStringLiteral("does not hash")));
    }

    void a_node_that_nobody_reaches_is_told() {
        ScriptedFacade facade;
        MiningViewModel model(facade);
        Snapshot snapshot = miningSnapshot(MiningState::Mining);
        model.setSnapshot(share(snapshot));
        QVERIFY(model.problemTitle().isEmpty());
        snapshot.full.reachable = false;
        model.setSnapshot(share(snapshot));
        QVERIFY(model.problemTitle().contains(QStringLiteral("cannot reach")));
    }

    void the_seat_card_counts_down() {
        Stage stage(miningSnapshot(MiningState::Seated));
        QVERIFY(stage.find<QWidget>("miningSeat")->isVisible());
        QVERIFY(stage.text("miningSeatSentence").contains(QStringLiteral("3 members go before you")));
        QVERIFY(stage.text("miningSeatSentence").contains(QStringLiteral("45 seconds")));
        stage.facade->show(miningSnapshot(MiningState::Mining));
        QVERIFY(!stage.find<QWidget>("miningSeat")->isVisible());
    }

    // --- giving up ---

    void a_seat_is_given_up_after_a_question() {
        Stage stage(miningSnapshot(MiningState::Seated));
        stage.facade->resignReview = sampleResignReview();
        auto* button = stage.find<QAbstractButton>("miningResign");
        QVERIFY(button->isVisible());
        button->click();
        QVERIFY(!button->isEnabled()); // one review at a time
        stage.settle();
        QVERIFY(stage.called("prepareResign " + sampleResignReview().key));
        auto* question = stage.find<QMessageBox>("resignQuestion");
        QVERIFY(question != nullptr);
        for (const char* told :
             {"until the next election", "0.25212", "2 minutes", "1\u00A0li", "cannot be taken back"})
            QVERIFY2(question->informativeText().contains(QString::fromUtf8(told)), told);
        stage.find<QAbstractButton>("questionSafe")->click();
        QTRY_VERIFY(stage.find<QWidget>("resignQuestion") == nullptr);
        QVERIFY(!stage.called("confirmSend 9"));
        QVERIFY(button->isVisible() && button->isEnabled());

        button->click();
        stage.settle();
        stage.find<QAbstractButton>("questionChange")->click();
        stage.settle();
        QVERIFY(stage.called("confirmSend 9"));
        QVERIFY(!button->isVisible());
        QVERIFY(stage.text("miningSeatSentence").contains(QStringLiteral("on its way")));
        Snapshot proved = miningSnapshot(MiningState::Seated);
        proved.node.committee.back().resigned = true;
        stage.facade->show(proved);
        QVERIFY(!button->isVisible());
        QVERIFY(stage.text("miningSeatSentence").contains(QStringLiteral("leaves at the next election")));
    }

    void only_a_seat_that_pays_to_this_wallet_can_be_given_up() {
        Snapshot snapshot = miningSnapshot(MiningState::Seated);
        snapshot.node.committee.back().paysWallet = false;
        Stage stage(snapshot);
        QVERIFY(stage.find<QWidget>("miningSeat")->isVisible());
        QVERIFY(!stage.find<QWidget>("miningResign")->isVisible());
        // Nothing is left of the button: the title stands where that of any card does.
        const auto* card = stage.find<QWidget>("miningSeat");
        const auto* title = card->findChild<QLabel*>();
        QCOMPARE(title->text(), QStringLiteral("Your seat"));
        QCOMPARE(title->y(), card->contentsRect().top() + style::space(style::Space::Normal));
        QCOMPARE(title->height(), title->sizeHint().height());
        // Another computer signs for it: it is shown, and can be given up from here.
        snapshot = miningSnapshot(MiningState::Off);
        QVERIFY(!snapshot.mining.seat);
        snapshot.node.committee[1].paysWallet = true;
        stage.facade->show(snapshot);
        QVERIFY(stage.find<QWidget>("miningResign")->isVisible());
        QVERIFY(stage.text("miningSeatSentence").contains(QStringLiteral("another computer")));
    }

    void a_refusal_is_told_and_changes_nothing() {
        Stage stage(miningSnapshot(MiningState::Seated));
        stage.facade->resignReview = Error{ErrorCode::InsufficientFunds, "No account can pay the fee."};
        stage.find<QAbstractButton>("miningResign")->click();
        stage.settle();
        QVERIFY(stage.find<QWidget>("resignQuestion") == nullptr);
        const auto labels = stage.window->findChildren<QLabel*>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
            return label->isVisible() && label->text().contains(QStringLiteral("No account can pay the fee"));
        }));
        QVERIFY(stage.find<QAbstractButton>("miningResign")->isEnabled());
    }

    void a_resigned_member_is_named_on_the_network_page() {
        MemberModel model;
        Snapshot snapshot = networkSnapshot();
        snapshot.node.committee[1].resigned = true;
        model.update(snapshot.node.committee);
        QCOMPARE(model.index(1, MemberModel::StateColumn).data().toString(), QStringLiteral("Resigned"));
        QVERIFY(model.index(0, MemberModel::StateColumn).data().toString() != QStringLiteral("Resigned"));
    }

    void the_badge_is_on_every_page_and_leads_back() {
        Stage stage(miningSnapshot(MiningState::Mining));
        for (const PageId page : {PageId::Overview, PageId::Send, PageId::Settings}) {
            stage.window->home()->go(page);
            auto* badge = stage.find<QAbstractButton>("statusMining");
            QVERIFY(badge->isVisible());
            QVERIFY(badge->text().contains(QStringLiteral("842")));
            QVERIFY(!badge->accessibleName().isEmpty());
        }
        stage.find<QAbstractButton>("statusMining")->click();
        QCOMPARE(stage.window->home()->current(), PageId::Mining);
        stage.facade->show(miningSnapshot(MiningState::Off));
        QVERIFY(!stage.find<QAbstractButton>("statusMining")->isVisible());
    }

    // --- leaving ---

    void asks_before_it_closes_while_a_seat_is_held() {
        Stage stage(miningSnapshot(MiningState::Seated));
        QVERIFY(!stage.window->close());
        QTRY_VERIFY(stage.find<QWidget>("quitQuestion") != nullptr);
        stage.find<QAbstractButton>("questionSafe")->click();
        QTRY_VERIFY(stage.find<QWidget>("quitQuestion") == nullptr);
        QVERIFY(stage.window->isVisible());
        QVERIFY(!stage.window->close());
        stage.find<QAbstractButton>("questionChange")->click();
        QTRY_VERIFY(!stage.window->isVisible());
    }

    void closes_at_once_without_a_seat() {
        Stage stage(miningSnapshot(MiningState::Mining));
        QVERIFY(stage.window->close());
    }

    void sleep_is_announced_while_a_seat_is_held() {
        Stage stage(miningSnapshot(MiningState::Mining));
        QVERIFY(!stage.power->announces);
        stage.facade->show(miningSnapshot(MiningState::Seated));
        QVERIFY(stage.power->announces);
        stage.power->sleep();
        const auto labels = stage.window->findChildren<QLabel*>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
            return label->isVisible() && label->text().contains(QStringLiteral("goes to sleep"));
        }));
        stage.facade->show(miningSnapshot(MiningState::Mining));
        QVERIFY(!stage.power->announces);
    }

    void going_back_to_light_asks_for_a_seat() {
        Stage stage(miningSnapshot(MiningState::Seated));
        stage.find<QAbstractButton>("miningLight")->click();
        QTRY_VERIFY(stage.find<QWidget>("leaveSeatQuestion") != nullptr);
        QVERIFY(!stage.called("setNodeMode light"));
        stage.find<QAbstractButton>("questionChange")->click();
        QVERIFY(stage.called("setNodeMode light"));
    }

    // --- settings ---

    void settings_show_and_switch_the_mode() {
        ScriptedFacade facade;
        SettingsViewModel model(facade);
        QSignalSpy changes(&model, &SettingsViewModel::changed);
        model.setSnapshot(share(lightSnapshot()));
        QCOMPARE(changes.size(), 1);
        QVERIFY(!model.fullNode());
        QVERIFY(model.nodeHelp().contains(QStringLiteral("352")));
        model.setSnapshot(share(lightSnapshot()));
        QCOMPARE(changes.size(), 1);
        model.setFullNode(true);
        QCOMPARE(facade.calls.back(), std::string("setNodeMode full"));
        model.setSnapshot(share(miningSnapshot(MiningState::Off)));
        QVERIFY(model.fullNode());
        QVERIFY(model.nodeHelp().contains(QStringLiteral("187")));
    }

    void an_address_of_the_node_is_checked() {
        ScriptedFacade facade;
        SettingsViewModel model(facade);
        QVERIFY(SettingsViewModel::listenError(QStringLiteral("example.org:7310")).isEmpty());
        QVERIFY(!SettingsViewModel::listenError(QStringLiteral("example.org")).isEmpty());
        model.setNodeListen(QStringLiteral("example.org"));
        QVERIFY(facade.calls.empty());
        model.setNodeListen(QStringLiteral(" example.org:7310 "));
        QCOMPARE(facade.calls.back(), std::string("setNodeListen example.org:7310"));
    }

    // --- words of numbers ---

    void numbers_read_as_people_say_them() {
        QCOMPARE(formatHashrate(0), QStringLiteral("0.0\u00A0H/s"));
        QCOMPARE(formatHashrate(842.4), QStringLiteral("842\u00A0H/s"));
        QCOMPARE(formatHashrate(28'120), QStringLiteral("28.1\u00A0kH/s"));
        QCOMPARE(formatHashrate(37'600'000), QStringLiteral("37.6\u00A0MH/s"));
        QCOMPARE(formatBytes(2'344ULL * 1024 * 1024), QStringLiteral("2.3\u00A0GiB"));
        QCOMPARE(formatBytes(352ULL * 1024 * 1024), QStringLiteral("352\u00A0MiB"));
        QCOMPARE(formatBytes(1'204'224), QStringLiteral("1.1\u00A0MiB"));
        QCOMPARE(formatBytes(412'672), QStringLiteral("403\u00A0KiB"));
        QCOMPARE(formatBytes(1'024 * 1'024 - 1), QStringLiteral("1023\u00A0KiB"));
        QCOMPARE(formatBytes(5), QStringLiteral("< 1\u00A0KiB"));
        QCOMPARE(formatShare(0.0004), QStringLiteral("<\u00A00.1\u00A0%"));
        QCOMPARE(formatShare(0.63), QStringLiteral("63\u00A0%"));
        QCOMPARE(formatSpan(9ULL * 3'600'000), QStringLiteral("9 hours"));
        QCOMPARE(formatSpan(45'000), QStringLiteral("45 seconds"));
        QCOMPARE(formatSpan(1'484'000), QStringLiteral("25 minutes"));
    }
};

int main(int argc, char** argv) {
    Application application(argc, argv);
    MiningTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "mining_test.moc"
