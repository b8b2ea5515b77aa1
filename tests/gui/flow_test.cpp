// First run, receive, send, final, proof, lock, unlock, close, restore: in the real window, on a real practice network.
#include <QTest>

#include <QDir>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QTemporaryDir>

#include "ui/app/application.h"
#include "ui/app/facade_binding.h"
#include "ui/app/stall_watch.h"
#include "ui/home/main_window.h"
#include "ui/start/word_grid.h"

using namespace circlet;

namespace {

constexpr int patienceMs = 60'000;
const QString password = QStringLiteral("correct horse battery");

/// A window with its own façade on a data folder.
class Desk {
public:
    explicit Desk(const QString& folder) {
        facade::Options options;
        options.dataDirectory = folder.toStdString();
        options.practice = true;
        options.daemonProgram = std::string(CIRCLET_BIN_DIR) + "/circletd";
        options.post = ui::FacadeBinding::postTo(&binding);
        auto made = facade::Facade::create(std::move(options));
        if (!made) {
            problem = QString::fromStdString(made.error().message);
            return;
        }
        binding.attach(std::move(made).value());
        window = std::make_unique<ui::MainWindow>(binding);
        window->resize(1280, 720);
        window->show();
    }
    ~Desk() { window.reset(); }

    template<typename T = QWidget>
    T* find(const char* name) const {
        for (T* widget : window->findChildren<T*>(QString::fromLatin1(name))) {
            if (widget->isVisible())
                return widget;
        }
        return nullptr;
    }
    /// Waits until the control can be used, then clicks it as a user would.
    bool click(const char* name, int patience = patienceMs) const {
        if (!QTest::qWaitFor(
                [&] {
                    auto* button = find<QAbstractButton>(name);
                    return button && button->isEnabled();
                },
                patience))
            return false;
        QTest::mouseClick(find<QAbstractButton>(name), Qt::LeftButton);
        return true;
    }
    bool type(const char* name, const QString& text) const {
        if (!QTest::qWaitFor([&] { return find<QLineEdit>(name) != nullptr && find<QLineEdit>(name)->isEnabled(); },
                             patienceMs))
            return false;
        auto* edit = find<QLineEdit>(name);
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, text);
        return true;
    }
    bool waitVisible(const char* name) const {
        return QTest::qWaitFor([&] { return find(name) != nullptr; }, patienceMs);
    }
    bool waitFor(const std::function<bool(const facade::Snapshot&)>& condition) const {
        return QTest::qWaitFor([&] { return condition(*binding.snapshot()); }, patienceMs);
    }
    void picture(const QString& name) const {
        QString folder = qEnvironmentVariable("CIRCLET_PICTURES");
        if (folder.isEmpty())
            return;
        QTest::qWait(120); // let the last repaint settle
        QDir().mkpath(folder);
        window->grab().save(folder + QStringLiteral("/") + name + QStringLiteral(".png"));
    }

    ui::FacadeBinding binding;
    std::unique_ptr<ui::MainWindow> window;
    QString problem;
};

bool synced(const facade::Snapshot& snapshot) {
    return snapshot.node.sync == facade::SyncState::Synced && snapshot.node.tip.level == facade::ProofLevel::Verified;
}

std::function<bool(const facade::Snapshot&)> owns(uint64_t atLeastLi) {
    return [atLeastLi](const facade::Snapshot& snapshot) {
        return snapshot.wallet && snapshot.wallet->balance.asOf.level == facade::ProofLevel::Verified &&
               snapshot.wallet->balance.total.li() >= atLeastLi && snapshot.wallet->pending.empty();
    };
}

} // namespace

class FlowTest : public QObject {
    Q_OBJECT

private:
    /// From the first page to an open wallet, with the three words re-entered. Returns the words.
    QStringList makeWallet(Desk& desk) {
        QStringList words;
        if (!desk.click("choosePractice") || !desk.waitVisible("newWalletForm"))
            return {};
        desk.type("passwordEdit", password);
        desk.type("passwordAgainEdit", password);
        if (!desk.click("continue") || !desk.waitVisible("newWalletWords"))
            return {};
        auto* grid = desk.find<ui::WordGrid>("wordGrid");
        for (std::size_t i = 0; i < grid->count(); ++i)
            words << QString::fromStdString(std::string(grid->word(i)));
        desk.picture(QStringLiteral("first-run-words"));
        if (!desk.click("wordsWritten") || !desk.waitVisible("newWalletQuiz"))
            return {};
        for (int i = 0; i < 3; ++i) {
            const QByteArray name = "quizWord_" + QByteArray::number(i);
            const auto* edit = desk.find<QLineEdit>(name.constData());
            const int place =
                QRegularExpression(QStringLiteral("\\d+")).match(edit->accessibleName()).captured().toInt();
            desk.type(name.constData(), words.at(place - 1));
        }
        if (!desk.click("createWallet") || !desk.waitVisible("overviewPage"))
            return {};
        return words;
    }

private slots:
    void lives_through_a_whole_day_of_a_wallet() {
        QTemporaryDir folder;
        QStringList words;
        std::string firstAddress;
        uint64_t owned = 0;
        {
            Desk desk(folder.filePath(QStringLiteral("one")));
            QVERIFY2(desk.window, qPrintable(desk.problem));
            QVERIFY(desk.waitVisible("welcomePage"));
            desk.picture(QStringLiteral("first-run"));
            QVERIFY(desk.waitFor(synced));
            words = makeWallet(desk);
            QCOMPARE(words.size(), 24);
            QVERIFY(desk.waitFor([](const facade::Snapshot& snapshot) { return snapshot.wallet.has_value(); }));
            firstAddress = desk.binding.snapshot()->wallet->addresses.front().address;

            // Practice coins arrive, proved.
            QVERIFY(desk.click("getCoins"));
            QVERIFY(desk.waitFor(owns(100'000)));
            desk.picture(QStringLiteral("overview"));
            owned = desk.binding.snapshot()->wallet->balance.total.li();

            // A second address of its own receives, so that both sides of a payment are seen.
            QVERIFY(desk.click("rail_receive"));
            QVERIFY(desk.waitVisible("receivePage"));
            desk.picture(QStringLiteral("receive"));
            QVERIFY(desk.click("receiveNew"));
            QVERIFY(
                desk.waitFor([](const facade::Snapshot& snapshot) { return snapshot.wallet->addresses.size() == 2; }));
            const QString second = QString::fromStdString(desk.binding.snapshot()->wallet->addresses.back().address);

            // Wrong input first: it says so and nothing moves.
            QVERIFY(desk.click("rail_send"));
            QVERIFY(desk.type("sendRecipient", second));
            QVERIFY(desk.type("sendAmount", QStringLiteral("999999999")));
            QTest::qWait(300);
            QVERIFY(desk.find<QAbstractButton>("sendReview"));
            QVERIFY(!desk.find<QAbstractButton>("sendReview")->isEnabled());
            desk.picture(QStringLiteral("send-too-much"));
            QVERIFY(desk.type("sendAmount", QStringLiteral("2.5")));
            QVERIFY(desk.click("sendReview"));
            QVERIFY(desk.waitVisible("sendReviewPanel"));
            desk.picture(QStringLiteral("send-review"));
            QVERIFY(desk.click("sendConfirm"));
            QVERIFY(desk.waitFor([&](const facade::Snapshot& snapshot) {
                return owns(1)(snapshot) && snapshot.wallet->addresses.back().balance.li() == 250'000;
            }));
            desk.picture(QStringLiteral("send-final"));
            owned -= 1; // the fee
            QVERIFY(desk.waitFor(owns(owned)));
            QCOMPARE(desk.binding.snapshot()->wallet->balance.total.li(), owned);

            QVERIFY(desk.click("rail_activity"));
            QVERIFY(desk.waitVisible("activityPage"));
            desk.picture(QStringLiteral("activity"));
            QVERIFY(desk.click("rail_network"));
            QVERIFY(desk.waitVisible("networkPage"));
            desk.picture(QStringLiteral("network"));
            QVERIFY(desk.click("rail_settings"));
            QVERIFY(desk.waitVisible("settingsPage"));
            desk.picture(QStringLiteral("settings"));

            // Lock: nothing of the wallet stays; a wrong password says so; the right one opens.
            QVERIFY(desk.click("rail_lock"));
            QVERIFY(desk.waitVisible("unlockPage"));
            QVERIFY(!desk.find("rail"));
            QVERIFY(desk.waitFor([](const facade::Snapshot& snapshot) { return !snapshot.wallet; }));
            QVERIFY(desk.type("unlockPasswordEdit", QStringLiteral("wrong")));
            QVERIFY(desk.click("unlock"));
            QTest::qWait(1500);
            QVERIFY(desk.find("unlockPage"));
            desk.picture(QStringLiteral("unlock-wrong"));
            QVERIFY(desk.type("unlockPasswordEdit", password));
            QVERIFY(desk.click("unlock"));
            QVERIFY(desk.waitFor(owns(owned)));
            QVERIFY(desk.waitVisible("rail"));
        }
        {
            // Closed and opened again: the same chain goes on, the same wallet asks for its password.
            Desk desk(folder.filePath(QStringLiteral("one")));
            QVERIFY2(desk.window, qPrintable(desk.problem));
            QVERIFY(desk.waitVisible("unlockPage"));
            QVERIFY(desk.type("unlockPasswordEdit", password));
            QVERIFY(desk.click("unlock"));
            QVERIFY(desk.waitFor(owns(owned)));
            QCOMPARE(desk.binding.snapshot()->wallet->addresses.front().address, firstAddress);
            QCOMPARE(desk.binding.snapshot()->wallet->balance.total.li(), owned);
            QVERIFY(desk.binding.snapshot()->wallet->balance.historyComplete);
        }
        QVERIFY2(ui::StallWatch::instance().longest() < std::chrono::milliseconds(1000),
                 "the window stood still for a second");
    }
};

int main(int argc, char** argv) {
    circlet::ui::Application application(argc, argv);
    FlowTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "flow_test.moc"
