#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QSpinBox>
#include <QTableView>
#include <QTest>
#include <QToolButton>

#include "ui/activity/activity_detail.h"
#include "ui/activity/activity_page.h"
#include "ui/app/facade_binding.h"
#include "ui/network/network_page.h"
#include "ui/proof/proof_page.h"
#include "ui/receive/receive_page.h"
#include "ui/scripted_facade.h"
#include "ui/send/send_page.h"
#include "ui/settings/settings_page.h"
#include "ui/settings/wallet_panels.h"
#include "ui/style/theme.h"
#include "ui/text/format.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/secret_field.h"

using namespace circlet;
using namespace circlet::ui;
using namespace circlet::ui::test;

namespace {

/// What a page sees of the window, and what it asked of it.
struct Stage {
    ScriptedFacade* facade = new ScriptedFacade;
    FacadeBinding binding;
    QStringList toasts;
    std::unique_ptr<QWidget> drawer;
    std::vector<std::pair<PageId, QVariantMap>> visits;

    Stage() { binding.attach(std::unique_ptr<facade::Facade>(facade)); }

    PageContext context() {
        return {*facade,
                binding,
                [this](const QString& text, const QString&, std::function<void()>) { toasts << text; },
                [this](const QString&, QWidget* content) {
                    drawer.reset(content);
                    drawer->show();
                },
                [this] {
                    if (drawer)
                        drawer.release()->deleteLater();
                },
                [this](PageId id, const QVariantMap& arguments) { visits.emplace_back(id, arguments); },
                {}};
    }

    template<typename P>
    std::unique_ptr<P> open(const facade::SnapshotPtr& snapshot) {
        auto page = std::make_unique<P>(context());
        page->resize(1'000, 640);
        page->show();
        page->showSnapshot(snapshot);
        settle();
        page->enter({});
        settle();
        return page;
    }

    void settle() {
        for (int i = 0; i < 4; ++i) {
            facade->deliver();
            QCoreApplication::processEvents();
        }
    }
};

template<typename W>
W* find(QWidget* page, const char* name) {
    auto* widget = page->findChild<W*>(QLatin1String(name));
    if (!widget)
        qFatal("no %s", name);
    return widget;
}

facade::Review makeReview() {
    facade::Review review;
    review.id = 8;
    review.recipient = addressText('p');
    review.recipientLabel = "Ana <b>";
    review.amount = ledger::Amount::fromLi(500'000);
    review.fee = ledger::Amount::fromLi(1);
    review.bytesHex = "c0ffee";
    review.warnings = {"First payment to this address."};
    review.effects = {{addressText('q'), "You", true, {}, ledger::Amount::fromLi(500'001)},
                      {addressText('p'), "Ana", false, ledger::Amount::fromLi(500'000), {}}};
    return review;
}

} // namespace

class PagesTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { style::Theme::instance().install(*qApp); }

    void pays_by_keyboard_alone() {
        Stage stage;
        stage.facade->review = makeReview();
        Snapshot snapshot = openSnapshot();
        auto page = stage.open<SendPage>(share(snapshot));
        auto* recipient = find<QLineEdit>(page.get(), "sendRecipient");
        QVERIFY(recipient->hasFocus());
        QTest::keyClicks(recipient, QStringLiteral("Ana"));
        auto* amount = find<QLineEdit>(page.get(), "sendAmount");
        amount->setFocus();
        QTest::keyClicks(amount, QStringLiteral("5"));
        QVERIFY(find<QPushButton>(page.get(), "sendReview")->isEnabled());
        QTest::keyClick(amount, Qt::Key_Return);
        stage.settle();
        auto* confirm = find<QPushButton>(page.get(), "sendConfirm");
        QVERIFY(confirm->isVisible());
        QVERIFY(!confirm->hasFocus()); // a second Enter must not pay
        QVERIFY(find<QLabel>(page.get(), "sendReviewSentence")->text().contains(QStringLiteral("Ana <b>")));
        QTest::keyClick(confirm, Qt::Key_Space);
        stage.settle();
        QVERIFY(find<QWidget>(page.get(), "sendTrack")->isVisible());
        facade::ActivityRow row;
        row.id = "aa11";
        row.height = 44;
        snapshot.wallet->recent = {row};
        page->showSnapshot(share(snapshot));
        QVERIFY(find<QWidget>(page.get(), "sendSteps")->accessibleDescription().contains(QStringLiteral("block 44")));
        QTest::mouseClick(find<QPushButton>(page.get(), "sendProof"), Qt::LeftButton);
        QCOMPARE(stage.visits.size(), std::size_t{1});
        QCOMPARE(stage.visits[0].second.value(QStringLiteral("id")).toString(), QStringLiteral("aa11"));
    }

    void shows_each_error_under_its_field() {
        Stage stage;
        auto page = stage.open<SendPage>(share(openSnapshot()));
        QTest::keyClicks(find<QLineEdit>(page.get(), "sendAmount"), QStringLiteral("1.000001"));
        QTest::keyClicks(find<QLineEdit>(page.get(), "sendMemo"), QString(81, QLatin1Char('x')));
        QTest::keyClicks(find<QLineEdit>(page.get(), "sendRecipient"), QStringLiteral("nobody"));
        int errors = 0;
        for (const auto* field : page->findChildren<FormField*>())
            errors += field->hasError() ? 1 : 0;
        QCOMPARE(errors, 3);
        QVERIFY(!find<QPushButton>(page.get(), "sendReview")->isEnabled());
        QVERIFY(find<QLineEdit>(page.get(), "sendAmount")->accessibleDescription().contains(QStringLiteral("five")));
    }

    void the_fee_slider_has_seven_steps() {
        Stage stage;
        auto page = stage.open<SendPage>(share(openSnapshot()));
        auto* level = find<QSlider>(page.get(), "sendLevel");
        for (int step = 0; step <= 6; ++step) {
            QCOMPARE(level->value(), step);
            QVERIFY(find<QLabel>(page.get(), "sendFee")->text().startsWith(QString::number(1 << step)));
            QTest::keyClick(level, Qt::Key_Right);
        }
        QCOMPARE(level->value(), 6);
    }

    void the_bytes_are_shown_on_demand() {
        Stage stage;
        stage.facade->review = makeReview();
        auto page = stage.open<SendPage>(share(openSnapshot()));
        QTest::keyClicks(find<QLineEdit>(page.get(), "sendRecipient"), QStringLiteral("Ana"));
        QTest::keyClicks(find<QLineEdit>(page.get(), "sendAmount"), QStringLiteral("5"));
        QTest::mouseClick(find<QPushButton>(page.get(), "sendReview"), Qt::LeftButton);
        stage.settle();
        auto* bytes = find<QPlainTextEdit>(page.get(), "sendBytes");
        QVERIFY(bytes->isHidden());
        QTest::mouseClick(find<QPushButton>(page.get(), "sendShowBytes"), Qt::LeftButton);
        QVERIFY(bytes->isVisible());
        QCOMPARE(bytes->toPlainText(), QStringLiteral("c0ffee"));
    }

    void an_alarm_closes_the_send_page_with_its_reason() {
        Stage stage;
        Snapshot snapshot = openSnapshot();
        auto page = stage.open<SendPage>(share(snapshot));
        QVERIFY(find<QWidget>(page.get(), "sendBlocked")->isHidden());
        snapshot.node.alarm = facade::Alarm{"Two chains were seen", "details", true};
        page->showSnapshot(share(snapshot));
        QVERIFY(find<QWidget>(page.get(), "sendBlocked")->isVisible());
        QVERIFY(!find<QPushButton>(page.get(), "sendReview")->isEnabled());
    }

    void pasting_reads_the_clipboard_a_second_time() {
        Stage stage;
        auto page = stage.open<SendPage>(share(openSnapshot()));
        QApplication::clipboard()->setText(QString::fromStdString(addressText('z')));
        QTest::mouseClick(find<QToolButton>(page.get(), "sendPaste"), Qt::LeftButton);
        QCOMPARE(find<QLineEdit>(page.get(), "sendRecipient")->text().toStdString(), addressText('z'));
        QApplication::clipboard()->setText(QString::fromStdString(addressText('w')));
        QTRY_VERIFY_WITH_TIMEOUT(find<QWidget>(page.get(), "sendRecipientWarning")->isVisible(), 2'000);
    }

    void receives_with_a_copied_address() {
        Stage stage;
        auto page = stage.open<ReceivePage>(share(openSnapshot()));
        QTest::mouseClick(find<QToolButton>(page.get(), "receiveCopy"), Qt::LeftButton);
        QCOMPARE(QApplication::clipboard()->text().toStdString(), addressText('q'));
        QCOMPARE(stage.toasts.size(), 1);
        QTest::keyClicks(find<QLineEdit>(page.get(), "receiveAmount"), QStringLiteral("2"));
        QVERIFY(find<QLineEdit>(page.get(), "receiveLink")->isVisible());
        QCOMPARE(find<QWidget>(page.get(), "receiveQr")->accessibleDescription(),
                 find<QLineEdit>(page.get(), "receiveLink")->text());
    }

    void opens_a_row_with_its_note_and_resend() {
        Stage stage;
        facade::ActivityRow row;
        row.id = "feed";
        row.direction = facade::Direction::Out;
        row.state = facade::TransactionState::Sent;
        row.memo = "<img src=x>";
        stage.facade->history = {row};
        auto page = stage.open<ui::ActivityPage>(share(openSnapshot()));
        auto* table = find<QTableView>(page.get(), "activityTable");
        table->setCurrentIndex(table->model()->index(0, 0));
        QTest::keyClick(table, Qt::Key_Return);
        QVERIFY(stage.drawer);
        QCOMPARE(find<QLabel>(stage.drawer.get(), "detailMemo")->text(), QStringLiteral("<img src=x>"));
        QCOMPARE(find<QLabel>(stage.drawer.get(), "detailMemo")->textFormat(), Qt::PlainText);
        auto* note = find<QLineEdit>(stage.drawer.get(), "detailNote");
        note->setFocus();
        QTest::keyClicks(note, QStringLiteral("lunch"));
        QTest::keyClick(note, Qt::Key_Return);
        QVERIFY(!find<QPushButton>(stage.drawer.get(), "detailProof")->isEnabled());
        QTest::mouseClick(find<QPushButton>(stage.drawer.get(), "detailResend"), Qt::LeftButton);
        stage.settle();
        const std::vector<std::string> expected{"setNote feed lunch", "resend feed"};
        QCOMPARE(stage.facade->calls, expected);
    }

    void names_the_other_side_of_a_payment() {
        Stage stage;
        facade::ActivityRow row;
        row.id = "feed";
        row.counterparty = addressText('w');
        stage.facade->history = {row};
        auto page = stage.open<ui::ActivityPage>(share(openSnapshot()));
        page->enter({{QStringLiteral("transaction"), QStringLiteral("feed")}});
        QVERIFY(stage.drawer);
        auto* contact = find<QLineEdit>(stage.drawer.get(), "detailContact");
        QVERIFY(contact->isVisible());
        contact->setFocus();
        QTest::keyClicks(contact, QStringLiteral("Dan"));
        QTest::keyClick(contact, Qt::Key_Return);
        stage.settle();
        QCOMPARE(stage.facade->calls.front(), "saveContact Dan " + addressText('w'));
    }

    void filters_and_searches() {
        Stage stage;
        for (int i = 0; i < 10; ++i) {
            facade::ActivityRow row;
            row.id = "tx" + std::to_string(i);
            row.direction = i % 2 == 0 ? facade::Direction::In : facade::Direction::Out;
            stage.facade->history.push_back(row);
        }
        auto page = stage.open<ui::ActivityPage>(share(openSnapshot()));
        auto* table = find<QTableView>(page.get(), "activityTable");
        QCOMPARE(table->model()->rowCount(), 10);
        QTest::mouseClick(find<QPushButton>(page.get(), "activityOut"), Qt::LeftButton);
        stage.settle();
        QCOMPARE(table->model()->rowCount(), 5);
        const auto asked = stage.facade->queries.size();
        QTest::keyClicks(find<QLineEdit>(page.get(), "activitySearch"), QStringLiteral("nothing"));
        QCOMPARE(stage.facade->queries.size(), asked); // waits until the typing stops
        QTRY_COMPARE_WITH_TIMEOUT(stage.facade->queries.size(), asked + 1, 2'000);
        stage.settle();
        QVERIFY(find<QWidget>(page.get(), "activityEmpty")->isVisible());
    }

    void exports_without_a_nested_loop() {
        Stage stage;
        stage.facade->history.resize(3);
        for (std::size_t i = 0; i < 3; ++i)
            stage.facade->history[i].id = std::to_string(i);
        auto page = stage.open<ui::ActivityPage>(share(openSnapshot()));
        QTest::mouseClick(find<QPushButton>(page.get(), "activityExport"), Qt::LeftButton);
        auto* dialog = page->findChild<QFileDialog*>(QStringLiteral("activityExportDialog"));
        QVERIFY(dialog);
        emit dialog->fileSelected(QStringLiteral("/tmp/x.csv"));
        stage.settle();
        QCOMPARE(stage.facade->calls, std::vector<std::string>{"exportActivity /tmp/x.csv"});
        QCOMPARE(stage.toasts.size(), 1);
        dialog->close();
    }

    void shows_an_alarm_of_the_network() {
        Stage stage;
        Snapshot snapshot = openSnapshot();
        snapshot.node.practice = true;
        auto page = stage.open<NetworkPage>(share(snapshot));
        QVERIFY(find<QWidget>(page.get(), "networkAlarm")->isHidden());
        QVERIFY(find<QWidget>(page.get(), "networkPractice")->isVisible());
        QCOMPARE(find<QLabel>(page.get(), "networkHeight")->text(), QStringLiteral("1\u202F000"));
        snapshot.node.alarm = facade::Alarm{"Peers disagree", "a and b", false};
        page->showSnapshot(share(snapshot));
        QVERIFY(find<QWidget>(page.get(), "networkAlarm")->isVisible());
    }

    void says_when_the_first_election_is_expected() {
        Stage stage;
        Snapshot snapshot = openSnapshot();
        snapshot.node.elections.clear();
        snapshot.node.committee.resize(4);
        snapshot.mining.electionEveryMs = 15'000;
        auto page = stage.open<NetworkPage>(share(snapshot));
        auto* empty = find<QWidget>(page.get(), "networkNoElections");
        auto* table = find<QWidget>(page.get(), "networkElections");
        const auto says = [&](const QString& words) {
            const auto labels = empty->findChildren<QLabel*>();
            return std::any_of(labels.begin(), labels.end(),
                               [&](const QLabel* label) { return label->text().contains(words); });
        };
        QVERIFY(empty->isVisible() && !table->isVisible());
        QVERIFY(says(QStringLiteral("No election yet")));
        QVERIFY(says(QStringLiteral("about %1 after").arg(formatSpan(15'000))));
        snapshot.mining.state = facade::MiningState::Mining;
        snapshot.mining.odds.known = true;
        snapshot.mining.odds.expectedMs = 120'000;
        page->showSnapshot(share(snapshot));
        QVERIFY(says(QStringLiteral("the first in about %1").arg(formatSpan(120'000))));
        snapshot.node.committee.clear(); // nothing is known of the network yet
        page->showSnapshot(share(snapshot));
        QVERIFY(says(QStringLiteral("not known yet")));
        snapshot.node.elections.resize(1);
        page->showSnapshot(share(snapshot));
        QVERIFY(table->isVisible() && !empty->isVisible());
    }

    void settings_are_saved_when_they_change() {
        Stage stage;
        QSignalSpy announced(&stage.binding, &FacadeBinding::settingsChanged);
        auto page = stage.open<SettingsPage>(share(openSnapshot()));
        find<QSpinBox>(page.get(), "settingLockMinutes")->setValue(3);
        stage.settle();
        QCOMPARE(stage.facade->stored.lockMinutes, 3U);
        QCOMPARE(announced.count(), 1);
        QTest::keyClicks(find<QLineEdit>(page.get(), "settingsSearch"), QStringLiteral("clipboard"));
        QVERIFY(find<QWidget>(page.get(), "settingClipboardSeconds")->isVisible());
        QVERIFY(!find<QWidget>(page.get(), "settingTheme")->isVisible());
    }

    void a_wrong_peer_is_explained_and_not_saved() {
        Stage stage;
        auto page = stage.open<SettingsPage>(share(openSnapshot()));
        auto* peers = find<QPlainTextEdit>(page.get(), "settingPeers");
        peers->setFocus();
        QTest::keyClicks(peers, QStringLiteral("abc@host:1"));
        stage.settle();
        QVERIFY(stage.facade->stored.peers.empty());
        QVERIFY(peers->accessibleDescription().contains(QStringLiteral("64")));
    }

    void changes_the_password_in_the_drawer() {
        Stage stage;
        auto page = stage.open<SettingsPage>(share(openSnapshot()));
        QTest::mouseClick(find<QPushButton>(page.get(), "settingPassword"), Qt::LeftButton);
        QVERIFY(stage.drawer);
        const auto type = [&stage](const char* field, const char* text) {
            auto* edit = find<QLineEdit>(stage.drawer.get(), field);
            edit->setFocus();
            QTest::keyClicks(edit, QLatin1String(text));
        };
        type("passwordBefore", "old");
        type("passwordAfter", "new one");
        type("passwordAgain", "new two");
        auto* change = find<QPushButton>(stage.drawer.get(), "passwordChange");
        QTest::mouseClick(change, Qt::LeftButton);
        QVERIFY(stage.facade->calls.empty());
        find<SecretEdit>(stage.drawer.get(), "passwordAgain")->wipe();
        type("passwordAgain", "new one");
        QTest::mouseClick(change, Qt::LeftButton);
        stage.settle();
        QCOMPARE(stage.facade->calls, std::vector<std::string>{"changePassword old new one"});
        QVERIFY(!stage.drawer);
    }

    void a_proof_shows_its_steps_and_can_be_exported() {
        Stage stage;
        facade::ProofReport report;
        report.valid = true;
        report.claim = "You have <b>5 CC</b>";
        report.steps = {{"State path", "holds", {{"Root", std::string(64, 'a')}}, {}, true},
                        {"Certificate", "3 of 4", {}, {true, true, true, false}, true}};
        stage.facade->proof = report;
        auto page = stage.open<ProofPage>(share(openSnapshot()));
        QVERIFY(find<QWidget>(page.get(), "proofStep2")->isVisible());
        QVERIFY(
            find<QWidget>(page.get(), "proofSigners")->accessibleDescription().startsWith(QStringLiteral("3 of 4")));
        QCOMPARE(find<QLabel>(page.get(), "proofClaim")->textFormat(), Qt::PlainText);
        QVERIFY(find<QPushButton>(page.get(), "proofExport")->isEnabled());
        Snapshot locked;
        locked.walletState = facade::WalletState::Locked;
        page->showSnapshot(share(locked));
        QVERIFY(!page->findChild<QWidget*>(QStringLiteral("proofStep2"))->isVisible());
    }

    void every_control_has_a_name_for_screen_readers() {
        Stage stage;
        const auto check = [](QWidget* page) {
            for (QWidget* widget : page->findChildren<QWidget*>()) {
                // The list inside a closed combo box is Qt's own; the box itself carries the name.
                if (widget->isHidden() || widget->focusPolicy() == Qt::NoFocus ||
                    widget->objectName().startsWith(QLatin1String("qt_")) || widget->inherits("QComboBoxListView"))
                    continue;
                const auto* button = qobject_cast<QAbstractButton*>(widget);
                const bool named = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty());
                const bool inner = qobject_cast<QLineEdit*>(widget) && qobject_cast<QSpinBox*>(widget->parentWidget());
                if (!named && !inner)
                    return QStringLiteral("%1 %2").arg(QLatin1String(widget->metaObject()->className()),
                                                       widget->objectName());
            }
            return QString();
        };
        const auto snapshot = share(openSnapshot());
        QCOMPARE(check(stage.open<SendPage>(snapshot).get()), QString());
        QCOMPARE(check(stage.open<ReceivePage>(snapshot).get()), QString());
        QCOMPARE(check(stage.open<ui::ActivityPage>(snapshot).get()), QString());
        QCOMPARE(check(stage.open<NetworkPage>(snapshot).get()), QString());
        QCOMPARE(check(stage.open<SettingsPage>(snapshot).get()), QString());
        QCOMPARE(check(stage.open<ProofPage>(snapshot).get()), QString());
    }
};

QTEST_MAIN(PagesTest)
#include "pages_test.moc"
