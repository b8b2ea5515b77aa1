#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include "ui/network/network_view_model.h"
#include "ui/proof/proof_view_model.h"
#include "ui/receive/qr_code.h"
#include "ui/receive/receive_view_model.h"
#include "ui/scripted_facade.h"
#include "ui/settings/settings_view_model.h"

using namespace circlet;
using namespace circlet::ui;
using namespace circlet::ui::test;

namespace {

facade::AddressRow makeAddress(char fill, uint32_t index, bool used) {
    facade::AddressRow row;
    row.address = addressText(fill);
    row.index = index;
    row.used = used;
    row.received = ledger::Amount::fromLi(used ? 700'000 : 0);
    row.asOf = {facade::ProofLevel::Verified, 9, 9};
    return row;
}

const QString peerId = QString(64, QLatin1Char('a'));

} // namespace

class ViewModelsTest : public QObject {
    Q_OBJECT

private slots:
    // --- receive ---

    void shows_the_newest_address_that_was_never_used() {
        ScriptedFacade facade;
        ReceiveViewModel model(facade);
        QAbstractItemModelTester tester(model.addresses(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        Snapshot snapshot = openSnapshot();
        snapshot.wallet->addresses = {makeAddress('a', 0, true), makeAddress('b', 1, false), makeAddress('c', 2, true)};
        model.setSnapshot(share(snapshot));
        QCOMPARE(model.address().toStdString(), addressText('b'));
        QCOMPARE(model.addresses()->rowCount(), 3);
        QCOMPARE(model.addresses()->at(0).row.index, 2U); // newest first
    }

    void keeps_the_chosen_address_when_it_gets_used() {
        ScriptedFacade facade;
        ReceiveViewModel model(facade);
        Snapshot snapshot = openSnapshot();
        snapshot.wallet->addresses = {makeAddress('a', 0, true), makeAddress('b', 1, false)};
        model.setSnapshot(share(snapshot));
        snapshot.wallet->addresses[1].used = true;
        snapshot.wallet->addresses[1].received = ledger::Amount::fromLi(123);
        snapshot.wallet->addresses.push_back(makeAddress('c', 2, false));
        model.setSnapshot(share(snapshot));
        QCOMPARE(model.address().toStdString(), addressText('b'));
        QVERIFY(model.arrived().contains(QStringLiteral("0.00123")));
    }

    void a_new_address_stays_until_the_snapshot_lists_it() {
        ScriptedFacade facade;
        ReceiveViewModel model(facade);
        Snapshot snapshot = openSnapshot();
        model.setSnapshot(share(snapshot));
        model.newAddress();
        facade.deliver();
        QCOMPARE(model.address().toStdString(), addressText('n'));
        model.setSnapshot(share(snapshot)); // older than the new address
        QCOMPARE(model.address().toStdString(), addressText('n'));
        snapshot.wallet.reset();
        snapshot.walletState = WalletState::Locked;
        model.setSnapshot(share(snapshot));
        QCOMPARE(model.address(), QString());
    }

    void a_requested_amount_makes_a_link() {
        ScriptedFacade facade;
        ReceiveViewModel model(facade);
        model.setSnapshot(share(openSnapshot()));
        QCOMPARE(model.qrText(), model.address());
        model.setAmountText(QStringLiteral("5.00001"));
        QCOMPARE(model.paymentLink(), QStringLiteral("circlet:%1/500001/").arg(model.address()));
        QCOMPARE(model.qrText(), model.paymentLink());
        model.setAmountText(QStringLiteral("5.000011"));
        QVERIFY(!model.amountError().isEmpty());
        QCOMPARE(model.qrText(), model.address());
    }

    void a_label_is_saved_once() {
        ScriptedFacade facade;
        ReceiveViewModel model(facade);
        model.setSnapshot(share(openSnapshot()));
        model.setLabel(QStringLiteral("rent"));
        model.setLabel(QString());
        QCOMPARE(facade.calls.size(), std::size_t{1});
    }

    void unknown_is_never_zero() {
        ScriptedFacade facade;
        ReceiveViewModel model(facade);
        Snapshot snapshot = openSnapshot();
        snapshot.wallet->addresses[0].asOf = {};
        model.setSnapshot(share(snapshot));
        const QModelIndex cell = model.addresses()->index(0, AddressModel::ReceivedColumn);
        QCOMPARE(cell.data().toString(), QStringLiteral("unknown"));
        QVERIFY(model.arrived().contains(QStringLiteral("not known")));
    }

    void a_qr_code_has_its_finder_patterns() {
        const QrCode code = QrCode::of(QStringLiteral("dcc1qqqqqq"));
        QVERIFY(code.size() >= 21);
        for (const auto& [x, y] : {std::pair(0, 0), std::pair(code.size() - 7, 0), std::pair(0, code.size() - 7)}) {
            QVERIFY(code.dark(x, y) && code.dark(x + 6, y + 6) && code.dark(x + 3, y + 3));
            QVERIFY(!code.dark(x + 1, y + 1));
        }
        QCOMPARE(QrCode::of(QString()).size(), 0);
        QCOMPARE(QrCode::of(QString(4'000, QLatin1Char('q'))).size(), 0);
    }

    // --- network ---

    void lists_blocks_and_peers_without_resets() {
        NetworkViewModel model;
        QAbstractItemModelTester blocks(model.blocks(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QAbstractItemModelTester peers(model.peers(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy resets(model.blocks(), &QAbstractItemModel::modelReset);
        Snapshot snapshot = openSnapshot();
        for (uint64_t height = 50; height > 0; --height)
            snapshot.node.recentBlocks.push_back({height, "h" + std::to_string(height), height, 0, false, 3, 20});
        snapshot.node.peers = {{"a", "1.2.3.4:1", "x", 50, 4, true, true}, {"b", "1.2.3.5:1", "y", 49, 4, false, true}};
        model.setSnapshot(share(snapshot));
        QSignalSpy inserted(model.blocks(), &QAbstractItemModel::rowsInserted);
        QSignalSpy removed(model.blocks(), &QAbstractItemModel::rowsRemoved);
        snapshot.node.recentBlocks.insert(snapshot.node.recentBlocks.begin(), {51, "h51", 51, 2, true, 4, 18});
        snapshot.node.recentBlocks.pop_back();
        snapshot.node.peers.erase(snapshot.node.peers.begin());
        model.setSnapshot(share(snapshot));
        QCOMPARE(inserted.count(), 1);
        QCOMPARE(removed.count(), 1);
        QCOMPARE(resets.count(), 0);
        QCOMPARE(model.peers()->rowCount(), 1);
        QCOMPARE(model.finalityText(), QStringLiteral("18 ms"));
        QCOMPARE(model.medianFinalityText(), QStringLiteral("20 ms"));
    }

    void what_is_not_known_is_called_unknown() {
        NetworkViewModel model;
        QCOMPARE(model.heightText(), QStringLiteral("unknown"));
        model.setSnapshot(share(Snapshot{}));
        QCOMPARE(model.heightText(), QStringLiteral("unknown"));
        QCOMPARE(model.finalityText(), QStringLiteral("unknown"));
        QVERIFY(model.committeeSentence().contains(QStringLiteral("not known")));
    }

    void counts_who_signed_and_who_agrees() {
        NetworkViewModel model;
        Snapshot snapshot = openSnapshot();
        snapshot.node.quorum = 3;
        for (uint32_t i = 0; i < 4; ++i)
            snapshot.node.committee.push_back({i, "m", 0, 0, i == 2, i != 1, false});
        snapshot.node.peers = {{"a", "h:1", "", 0, 0, true, true}, {"b", "h:2", "", 0, 0, false, true}};
        model.setSnapshot(share(snapshot));
        QVERIFY(model.committeeSentence().startsWith(QStringLiteral("3 of 4")));
        QVERIFY(model.witnessSentence().startsWith(QStringLiteral("1 of 2")));
    }

    void lists_members_and_elections_without_resets() {
        NetworkViewModel model;
        QAbstractItemModelTester members(model.members(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QAbstractItemModelTester elections(model.elections(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        Snapshot snapshot = openSnapshot();
        for (uint32_t i = 0; i < 4; ++i)
            snapshot.node.committee.push_back({i, "m" + std::to_string(i), 7, i, false, true, i == 1});
        model.setSnapshot(share(snapshot));
        const auto shown = [&](int row, int column) { return model.members()->index(row, column).data().toString(); };
        QCOMPARE(shown(0, MemberModel::SinceColumn), QStringLiteral("Genesis"));
        QCOMPARE(shown(0, MemberModel::MissedColumn), QStringLiteral("unknown")); // not proved is not a number
        QCOMPARE(shown(1, MemberModel::StateColumn), QStringLiteral("Leads now"));
        QVERIFY(model.electionSentence().startsWith(QStringLiteral("No election")));
        QSignalSpy resets(model.members(), &QAbstractItemModel::modelReset);
        QSignalSpy changes(model.members(), &QAbstractItemModel::dataChanged);
        QSignalSpy inserted(model.elections(), &QAbstractItemModel::rowsInserted);
        snapshot.node.committee[2] = {2, "n", 0, 9, true, false, false, true};
        snapshot.node.elections = {{9, 120, 1'000, 2, "n", "m2", 2}};
        model.setSnapshot(share(snapshot));
        QCOMPARE(resets.count(), 0);
        QCOMPARE(changes.count(), 1);
        QCOMPARE(inserted.count(), 1);
        QCOMPARE(shown(2, MemberModel::MemberColumn), QStringLiteral("n (you)"));
        QCOMPARE(shown(2, MemberModel::SinceColumn), QStringLiteral("9"));
        QCOMPARE(shown(2, MemberModel::MissedColumn), QStringLiteral("0"));
        QVERIFY(model.electionSentence().contains(QStringLiteral("key block 9")));
    }

    // --- settings ---

    void checks_peers_before_saving_data() {
        QTest::addColumn<QString>("lines");
        QTest::addColumn<bool>("good");
        QTest::newRow("none") << "" << true;
        QTest::newRow("one") << peerId + "@example.org:7310" << true;
        QTest::newRow("ipv6") << peerId + "@[::1]:7310" << true;
        QTest::newRow("two with a blank line") << peerId + "@a:1\n\n" + QString(64, 'b') + "@b:2\n" << true;
        QTest::newRow("no at") << "example.org:7310" << false;
        QTest::newRow("short id") << "abcd@example.org:7310" << false;
        QTest::newRow("not hex") << QString(64, 'g') + "@example.org:7310" << false;
        QTest::newRow("no port") << peerId + "@example.org" << false;
        QTest::newRow("port 0") << peerId + "@example.org:0" << false;
        QTest::newRow("port too large") << peerId + "@example.org:65536" << false;
    }
    void checks_peers_before_saving() {
        QFETCH(QString, lines);
        QFETCH(bool, good);
        QCOMPARE(SettingsViewModel::peersError(lines).isEmpty(), good);
        ScriptedFacade facade;
        facade.stored.peers = {"before"};
        SettingsViewModel model(facade);
        model.setPeers(lines);
        facade.deliver();
        QCOMPARE(facade.stored.peers == std::vector<std::string>{"before"}, !good);
    }

    void saves_only_what_changed() {
        ScriptedFacade facade;
        SettingsViewModel model(facade);
        model.change([](facade::Settings& settings) { settings.theme = "system"; });
        QVERIFY(facade.calls.empty());
        QSignalSpy saved(&model, &SettingsViewModel::saved);
        model.change([](facade::Settings& settings) { settings.theme = "dark"; });
        facade.deliver();
        QCOMPARE(facade.stored.theme, std::string("dark"));
        QCOMPARE(saved.count(), 1);
    }

    void a_setting_that_was_not_saved_goes_back() {
        ScriptedFacade facade;
        facade.outcome = Error{ErrorCode::DiskFull, "The disk is full."};
        SettingsViewModel model(facade);
        QSignalSpy failed(&model, &SettingsViewModel::failed);
        model.change([](facade::Settings& settings) { settings.lockMinutes = 3; });
        facade.deliver();
        QCOMPARE(model.settings().lockMinutes, 10U);
        QCOMPARE(failed.count(), 1);
    }

    void finds_settings_by_words() {
        ScriptedFacade facade;
        SettingsViewModel model(facade);
        QCOMPARE(model.matching(QStringLiteral("dark")), QStringList{QStringLiteral("theme")});
        QVERIFY(model.matching(QStringLiteral("LOCK")).contains(QStringLiteral("lockMinutes")));
        QCOMPARE(model.matching(QString()).size(), static_cast<int>(model.rows().size()));
        QVERIFY(model.matching(QStringLiteral("xyzzy")).isEmpty());
    }

    void refuses_a_password_change_that_cannot_be_meant() {
        ScriptedFacade facade;
        SettingsViewModel model(facade);
        const auto secret = [](const char* text) { return crypto::SecureBytes::copyOf(std::string_view(text)); };
        QVERIFY(!model.passwordError(crypto::SecureBytes(), secret("new"), secret("new")).isEmpty());
        QVERIFY(!model.passwordError(secret("old"), secret("new"), secret("other")).isEmpty());
        QVERIFY(!model.passwordError(secret("old"), secret("old"), secret("old")).isEmpty());
        QVERIFY(!model.passwordError(secret("old"), crypto::SecureBytes(), crypto::SecureBytes()).isEmpty());
        QCOMPARE(model.passwordError(secret("old"), secret("new"), secret("new")), QString());
    }

    void long_sentences_are_stronger_than_short_jumbles() {
        QCOMPARE(SettingsViewModel::passwordStrength("abc"), 0);
        QCOMPARE(SettingsViewModel::passwordStrength("aaaaaaaaaaa"), 0);
        QVERIFY(SettingsViewModel::passwordStrength("correct horse battery staple") >
                SettingsViewModel::passwordStrength("Tr0ub4d&"));
    }

    void words_come_only_with_the_right_password() {
        ScriptedFacade facade;
        SettingsViewModel model(facade);
        QSignalSpy refused(&model, &SettingsViewModel::wordsRefused);
        std::string words;
        connect(&model, &SettingsViewModel::wordsRevealed, this,
                [&words](const crypto::SecureBytes& revealed) { words = revealed.textView(); });
        model.revealWords(crypto::SecureBytes::copyOf(std::string_view("wrong")));
        facade.deliver();
        QCOMPARE(refused.count(), 1);
        QVERIFY(words.empty());
        model.revealWords(crypto::SecureBytes::copyOf(std::string_view("right")));
        facade.deliver();
        QCOMPARE(words, std::string("abandon ability able"));
    }

    // --- proof ---

    void shows_the_last_question_only() {
        ScriptedFacade facade;
        ProofViewModel model(facade);
        model.inspect(facade::ProofSubject::Account, QStringLiteral("first"));
        facade::ProofReport report;
        report.valid = true;
        report.height = 77;
        facade.proof = report;
        model.inspect(facade::ProofSubject::Account, QStringLiteral("second"));
        QCOMPARE(model.state(), ProofViewModel::State::Working);
        QSignalSpy changed(&model, &ProofViewModel::changed);
        facade.deliver();
        QCOMPARE(changed.count(), 1);
        QCOMPARE(model.report()->height, 77ULL);
        QVERIFY(model.canExport());
    }

    void an_invalid_proof_is_shown_as_such_and_not_exported() {
        ScriptedFacade facade;
        ProofViewModel model(facade);
        facade::ProofReport report;
        report.problem = "The path does not lead to the state root.";
        facade.proof = report;
        model.inspect(facade::ProofSubject::Account, {});
        facade.deliver();
        QVERIFY(model.headline().contains(QStringLiteral("does not hold")));
        QVERIFY(!model.canExport());
    }
};

QTEST_GUILESS_MAIN(ViewModelsTest)
#include "view_models_test.moc"
