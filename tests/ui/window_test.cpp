#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QDragEnterEvent>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QTest>
#include <QUrl>

#include "sample_certificates.h"
#include "sample_facade.h"
#include "ui/app/application.h"
#include "ui/app/lock_manager.h"
#include "ui/app/stall_watch.h"
#include "ui/home/home_frame.h"
#include "ui/home/main_window.h"
#include "ui/style/theme.h"
#include "ui/widgets/clipboard.h"
#include "ui/widgets/drawer.h"

using namespace circlet;
using namespace circlet::ui;
using namespace circlet::ui::test;

namespace {

struct Stage {
    FacadeBinding binding;
    SampleFacade* facade;
    std::unique_ptr<MainWindow> window;

    explicit Stage(Snapshot snapshot) {
        auto made = std::make_unique<SampleFacade>();
        facade = made.get();
        facade->history = sampleHistory();
        facade->proof = sampleProof();
        facade->review = sampleReview();
        facade->shown = share(std::move(snapshot));
        binding.attach(std::move(made));
        window = std::make_unique<MainWindow>(binding);
        window->resize(1'280, 720);
        window->show();
        (void)QTest::qWaitForWindowExposed(window.get());
    }

    void settle() {
        for (int i = 0; i < 3; ++i) {
            facade->deliver();
            QCoreApplication::processEvents();
        }
    }

    template<typename W>
    W* visible(const char* name) {
        for (W* widget : window->findChildren<W*>(QLatin1String(name))) {
            if (widget->isVisible())
                return widget;
        }
        qWarning("nothing visible is named %s", name);
        return nullptr;
    }

    bool drop(const QString& file) {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(file)});
        QDragEnterEvent enter({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(window.get(), &enter);
        QDropEvent drop({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(window.get(), &drop);
        settle();
        return enter.isAccepted() && drop.isAccepted();
    }

    bool click(const char* name) {
        auto* button = visible<QAbstractButton>(name);
        if (button == nullptr)
            return false;
        QTest::mouseClick(button, Qt::LeftButton);
        settle();
        return true;
    }

    bool type(const char* name, const QString& text) {
        auto* edit = visible<QLineEdit>(name);
        if (edit == nullptr)
            return false;
        edit->setFocus();
        QTest::keyClicks(edit, text);
        return true;
    }
};

constexpr PageId allPages[] = {PageId::Overview,     PageId::Send,   PageId::Receive, PageId::Activity,
                               PageId::Certificates, PageId::Mining, PageId::Network, PageId::Settings,
                               PageId::Proof,        PageId::Issuer, PageId::Swap,    PageId::Verify};

} // namespace

class WindowTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { style::Theme::instance().install(*qApp); }

    void a_new_wallet_is_made_in_three_steps() {
        Stage stage(networkSnapshot());
        QVERIFY(stage.click("chooseNew"));
        QVERIFY(stage.type("passwordEdit", QStringLiteral("correct horse")));
        QVERIFY(stage.type("passwordAgainEdit", QStringLiteral("correct horse")));
        QVERIFY(stage.click("continue"));
        QVERIFY(stage.visible<QWidget>("wordGrid") != nullptr);
        QVERIFY(stage.click("wordsWritten"));
        const QStringList words = QString::fromStdString(sampleWords()).split(QLatin1Char(' '));
        QVERIFY(stage.type("quizWord_0", QStringLiteral("wrong")));
        QVERIFY(stage.click("createWallet"));
        QVERIFY(std::find(stage.facade->calls.begin(), stage.facade->calls.end(), "confirmWords") ==
                stage.facade->calls.end());
        for (int i = 0; i < 3; ++i) {
            auto* edit = stage.visible<QLineEdit>(qPrintable(QStringLiteral("quizWord_%1").arg(i)));
            QVERIFY(edit != nullptr);
            edit->clear();
            const int number = edit->accessibleName().split(QLatin1Char(' ')).last().toInt();
            QTest::keyClicks(edit, words.at(number - 1));
        }
        QVERIFY(stage.click("createWallet"));
        QVERIFY(stage.window->home() != nullptr);
        const auto& calls = stage.facade->calls;
        QVERIFY(std::find(calls.begin(), calls.end(), "confirmWords") != calls.end());
        QVERIFY(std::any_of(calls.begin(), calls.end(), [](const auto& c) { return c.starts_with("createWallet"); }));
    }

    void words_are_completed_and_a_wallet_is_restored() {
        Stage stage(networkSnapshot());
        QVERIFY(stage.click("chooseRestore"));
        QVERIFY(stage.click("words_12"));
        QVERIFY(stage.click("restoreContinue"));
        QVERIFY(stage.visible<QWidget>("startProblem") != nullptr);
        QVERIFY(stage.type("wordEdit_1", QStringLiteral("aban ")));
        QCOMPARE(stage.visible<QLineEdit>("wordEdit_1")->text(), QStringLiteral("abandon"));
        for (int i = 2; i <= 12; ++i)
            stage.visible<QLineEdit>(qPrintable(QStringLiteral("wordEdit_%1").arg(i)))
                ->setText(QStringLiteral("about"));
        QVERIFY(stage.click("restoreContinue"));
        QVERIFY(stage.type("passwordEdit", QStringLiteral("correct horse")));
        QVERIFY(stage.type("passwordAgainEdit", QStringLiteral("correct horse")));
        QVERIFY(stage.click("restoreWallet"));
        QVERIFY(stage.window->home() != nullptr);
    }

    void a_wrong_password_is_told_in_the_field_and_the_wait_is_counted() {
        Snapshot locked = networkSnapshot();
        locked.walletState = WalletState::Locked;
        locked.lockedFile = "/nowhere/Everyday.circlet";
        Stage stage(locked);
        for (int i = 0; i < 3; ++i) {
            QVERIFY(stage.type("unlockPasswordEdit", QStringLiteral("wrong")));
            QVERIFY(stage.click("unlock"));
        }
        QVERIFY(!stage.visible<QPushButton>("unlock")->isEnabled());
        QTRY_VERIFY_WITH_TIMEOUT(stage.visible<QPushButton>("unlock")->isEnabled(), 5'000);
        QVERIFY(stage.type("unlockPasswordEdit", QStringLiteral("correct horse")));
        QVERIFY(stage.click("unlock"));
        QVERIFY(stage.window->home() != nullptr);
    }

    void the_lock_blanks_everything_within_100_ms() {
        Stage stage(walletSnapshot());
        for (const PageId page : allPages) {
            stage.window->home()->go(page);
            stage.settle();
        }
        stage.window->home()->go(PageId::Overview);
        QVERIFY(stage.click("statusShield"));
        Clipboard::instance().copy(QStringLiteral("dcc1abc"));
        auto* dialog = new QDialog(stage.window.get());
        dialog->show();
        QVERIFY(QTest::qWaitForWindowExposed(dialog));
        (void)QTest::qWaitForWindowActive(dialog, 1'000);
        QVERIFY(stage.window->drawer()->isOpen());

        QElapsedTimer timer;
        timer.start();
        QTest::keyClick(stage.window.get(), Qt::Key_L, Qt::ControlModifier);
        const qint64 took = timer.elapsed();

        QVERIFY2(took < 100, qPrintable(QStringLiteral("%1 ms").arg(took)));
        QVERIFY(!dialog->isVisible());
        QVERIFY(!stage.window->drawer()->isOpen());
        QVERIFY(stage.window->home() == nullptr);
        QVERIFY(QApplication::clipboard()->text().isEmpty());
        QCOMPARE(stage.window->windowTitle(), QStringLiteral("Circlet"));
        QVERIFY(stage.visible<QWidget>("unlockPage") != nullptr);
        QCOMPARE(stage.facade->calls.back(), std::string("lockWallet"));
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        for (const QLabel* label : stage.window->findChildren<QLabel*>())
            QVERIFY2(!label->text().contains(QStringLiteral("00001")), qPrintable(label->text()));
    }

    void only_an_open_wallet_is_locked_and_only_once() {
        QWidget window;
        LockManager locks(&window);
        int locked = 0;
        connect(&locks, &LockManager::locking, this, [&] { ++locked; });
        locks.lock();
        QCOMPARE(locked, 0); // nothing is open
        locks.arm(true);
        locks.setIdleMinutes(0);
        QTest::qWait(20);
        QCOMPARE(locked, 0);
        locks.lock();
        QCOMPARE(locked, 1);
        locks.lock();
        QCOMPARE(locked, 1);
    }

    void an_idle_wallet_locks_itself_and_input_keeps_it_open() {
        QWidget window;
        window.show();
        LockManager locks(&window);
        int locked = 0;
        connect(&locks, &LockManager::locking, this, [&] { ++locked; });
        locks.setIdle(std::chrono::milliseconds(400));
        locks.arm(true);
        for (int i = 0; i < 6; ++i) {
            QTest::qWait(120);
            QTest::keyClick(&window, Qt::Key_A);
        }
        QCOMPARE(locked, 0);
        QTRY_COMPARE_WITH_TIMEOUT(locked, 1, 3'000);
    }

    void every_label_is_plain_text() {
        Stage stage(walletSnapshot());
        for (const PageId page : allPages) {
            stage.window->home()->go(page);
            stage.settle();
        }
        stage.window->home()->go(
            PageId::Activity, {{QStringLiteral("transaction"), QString::fromStdString(stage.facade->history[1].id)}});
        stage.settle();
        int labels = 0;
        for (const QLabel* label : stage.window->findChildren<QLabel*>()) {
            QVERIFY2(label->textFormat() == Qt::PlainText || label->text().isEmpty(), qPrintable(label->text()));
            ++labels;
        }
        QVERIFY(labels > 50);
    }

    void every_control_has_a_name_for_screen_readers() {
        Stage stage(walletSnapshot());
        for (const PageId page : allPages) {
            stage.window->home()->go(page);
            stage.settle();
        }
        QStringList nameless;
        for (QWidget* widget : stage.window->findChildren<QWidget*>()) {
            // A banner or toast without an action hides its button, which then has no words, as the overview hides the
            // cards of certificates that are not there; a table's corner does nothing.
            const bool action = widget->objectName() == QStringLiteral("bannerAction") ||
                                widget->objectName() == QStringLiteral("toastAction") ||
                                widget->objectName().startsWith(QStringLiteral("newestCertificate_"));
            if (widget->inherits("QTableCornerButton") || (action && widget->isHidden()))
                continue;
            const bool control =
                qobject_cast<QAbstractButton*>(widget) != nullptr || qobject_cast<QLineEdit*>(widget) != nullptr;
            if (!control || widget->objectName().startsWith(QStringLiteral("qt_")) ||
                qobject_cast<QLineEdit*>(widget->parentWidget()) != nullptr)
                continue;
            const auto* button = qobject_cast<QAbstractButton*>(widget);
            const bool named = !widget->accessibleName().isEmpty() || (button != nullptr && !button->text().isEmpty());
            if (!named)
                nameless << QStringLiteral("%1 %2 in %3")
                                .arg(QLatin1String(widget->metaObject()->className()), widget->objectName(),
                                     widget->parentWidget()->objectName());
        }
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(QLatin1Char('\n'))));
    }

    void a_language_change_makes_the_window_again_on_the_same_page() {
        Stage stage(walletSnapshot());
        stage.window->home()->go(PageId::Receive);
        stage.facade->stored.language = "de";
        emit stage.binding.settingsChanged();
        QVERIFY(stage.window->home() != nullptr);
        QCOMPARE(stage.window->home()->current(), PageId::Receive);
        stage.facade->stored.language = "";
        emit stage.binding.settingsChanged();
    }

    void a_stall_is_measured_and_a_loop_inside_an_event_is_not() {
        StallWatch watch;
        watch.begin(1);
        QTest::qSleep(120);
        watch.end("Test", 0);
        QCOMPARE(watch.stalls(), 1U);
        QVERIFY(watch.longest() >= std::chrono::milliseconds(120));
        watch.reset();
        watch.begin(1);
        watch.begin(2); // an event of a menu's own loop
        watch.end("Test", 0);
        QTest::qSleep(120);
        watch.end("Test", 0);
        QCOMPARE(watch.stalls(), 0U);
    }

    void a_change_of_theme_keeps_what_was_typed_and_lets_the_other_hidden_pages_go() {
        Stage stage(walletSnapshot());
        for (const PageId page : allPages) {
            stage.window->home()->go(page);
            stage.settle();
        }
        stage.window->home()->go(PageId::Send);
        auto* memo = stage.window->findChild<QLineEdit*>(QStringLiteral("sendMemo"));
        QVERIFY(memo != nullptr);
        QTest::keyClicks(memo, QStringLiteral("rent"));
        stage.window->home()->go(PageId::Settings);
        const bool wasDark = style::Theme::instance().dark();
        const auto before = stage.window->findChildren<QWidget*>().size();
        style::Theme::instance().choose(wasDark ? QStringLiteral("light") : QStringLiteral("dark"));
        QVERIFY(stage.window->findChildren<QWidget*>().size() < before / 2);
        QVERIFY(stage.window->findChild<QWidget*>(QStringLiteral("networkPage")) == nullptr);
        QCOMPARE(stage.window->home()->current(), PageId::Settings);
        stage.window->home()->go(PageId::Send);
        QCOMPARE(stage.window->findChild<QLineEdit*>(QStringLiteral("sendMemo"))->text(), QStringLiteral("rent"));
        stage.window->home()->go(PageId::Network);
        stage.settle();
        QVERIFY(stage.window->findChild<QWidget*>(QStringLiteral("networkPage"))->isVisible());
        style::Theme::instance().choose(wasDark ? QStringLiteral("dark") : QStringLiteral("light"));
    }

    void showing_every_page_never_stalls() {
        Stage stage(walletSnapshot());
        for (const PageId page : allPages) {
            QElapsedTimer timer;
            timer.start();
            stage.window->home()->go(page);
            stage.settle();
            // The bar is 100 ms on an idle machine; a loaded one gets some more.
            QVERIFY2(timer.elapsed() < 1'000,
                     qPrintable(QStringLiteral("%1: %2 ms").arg(int(page)).arg(timer.elapsed())));
        }
    }

    void a_file_that_is_dropped_anywhere_is_verified_on_its_page() {
        Stage stage(walletSnapshot());
        stage.facade->certificate.report = sampleVerifyReport();
        stage.settle();
        QVERIFY(stage.drop(QStringLiteral("/nowhere/diploma.ccert")));
        QCOMPARE(stage.window->home()->current(), PageId::Verify);
        QCOMPARE(stage.facade->calls.back(), std::string("verifyFile /nowhere/diploma.ccert"));
        QVERIFY(stage.visible<QLabel>("verdictWords"));
        // The rail still says where the page belongs.
        QVERIFY(stage.visible<QAbstractButton>("rail_certificate")->isChecked());
    }

    void a_locked_wallet_verifies_what_is_dropped_in_the_drawer() {
        Snapshot locked = networkSnapshot();
        locked.walletState = WalletState::Locked;
        locked.lockedFile = "/nowhere/Everyday.circlet";
        Stage stage(locked);
        stage.facade->certificate.report = sampleVerifyReport();
        stage.settle();
        QVERIFY(stage.drop(QStringLiteral("/nowhere/diploma.ccert")));
        QVERIFY(stage.window->drawer()->isOpen());
        QCOMPARE(stage.visible<QLabel>("verdictWords")->text(), QStringLiteral("Genuine and good"));
        QVERIFY(stage.window->home() == nullptr);
    }
};

QTEST_MAIN(WindowTest)
#include "window_test.moc"
