// First run, receive, send, final, proof, lock, unlock, close, restore: in the real window, on a real practice network.
#include <QTest>

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QTemporaryDir>

#include "gui/desk.h"
#include "ui/app/application.h"
#include "ui/app/stall_watch.h"
#include "ui/start/word_grid.h"
#include "ui/style/theme.h"

using namespace circlet;
using circlet::test::Desk;
using circlet::test::owns;
using circlet::test::patienceMs;
using circlet::test::synced;

namespace {

const QString password = QStringLiteral("correct horse battery");

} // namespace

/// One wallet's day; each test goes on where the one before ended.
class FlowTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Desk> m_desk;
    QStringList m_words;
    std::string m_firstAddress;
    uint64_t m_owned = 0; ///< li
    uint64_t m_payments = 0;
    std::chrono::microseconds m_longest{0}; ///< the longest stall up to the last reset of the watch

    QString folder(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)); }

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
    void init() {
        if (QString::fromLatin1(QTest::currentTestFunction()) !=
            QLatin1String("makes_a_wallet_on_the_practice_network"))
            QVERIFY2(!m_words.isEmpty(), "an earlier part of the day failed");
    }

    void makes_a_wallet_on_the_practice_network() {
        m_desk = std::make_unique<Desk>(folder("one"));
        QVERIFY2(m_desk->window, qPrintable(m_desk->problem));
        QVERIFY(m_desk->waitVisible("welcomePage"));
        m_desk->picture(QStringLiteral("first-run"));
        QVERIFY(m_desk->waitFor(synced));
        const QStringList words = makeWallet(*m_desk);
        QCOMPARE(words.size(), 24);
        QVERIFY(m_desk->waitFor([](const facade::Snapshot& snapshot) { return snapshot.wallet.has_value(); }));
        m_firstAddress = m_desk->binding.snapshot()->wallet->addresses.front().address;
        m_words = words;
    }

    void practice_coins_arrive_with_their_proof() {
        QVERIFY(m_desk->click("getCoins"));
        QVERIFY(m_desk->waitFor(owns(100'000)));
        QVERIFY(QTest::qWaitFor([&] { return m_desk->find("toast") == nullptr; }, patienceMs)); // it goes by itself
        m_desk->picture(QStringLiteral("overview"));
        m_owned = m_desk->binding.snapshot()->wallet->balance.total.li();
        m_payments = 1;
    }

    void sends_what_the_review_shows_and_sees_it_final() {
        // A second address of its own receives, so that both sides of a payment are seen.
        QVERIFY(m_desk->click("rail_receive"));
        QVERIFY(m_desk->waitVisible("receivePage"));
        m_desk->picture(QStringLiteral("receive"));
        QVERIFY(m_desk->click("receiveNew"));
        QVERIFY(
            m_desk->waitFor([](const facade::Snapshot& snapshot) { return snapshot.wallet->addresses.size() == 2; }));
        const QString second = QString::fromStdString(m_desk->binding.snapshot()->wallet->addresses.back().address);

        // Wrong input first: it says so and nothing moves.
        QVERIFY(m_desk->click("rail_send"));
        QVERIFY(m_desk->type("sendRecipient", second));
        QVERIFY(m_desk->type("sendAmount", QStringLiteral("999999999")));
        QVERIFY(QTest::qWaitFor([&] {
            const auto* review = m_desk->find<QAbstractButton>("sendReview");
            return review != nullptr && !review->isEnabled();
        }));
        m_desk->picture(QStringLiteral("send-too-much"));
        QVERIFY(m_desk->type("sendAmount", QStringLiteral("2.5")));
        QVERIFY(m_desk->click("sendReview"));
        QVERIFY(m_desk->waitVisible("sendReviewPanel"));
        m_desk->picture(QStringLiteral("send-review"));
        QVERIFY(m_desk->click("sendConfirm"));
        QVERIFY(m_desk->waitFor([&](const facade::Snapshot& snapshot) {
            return owns(1)(snapshot) && snapshot.wallet->addresses.back().balance.li() == 250'000;
        }));
        m_owned -= 1; // the fee
        m_payments += 1;
        QVERIFY(m_desk->waitFor(owns(m_owned)));
        QCOMPARE(m_desk->binding.snapshot()->wallet->balance.total.li(), m_owned);
        m_desk->picture(QStringLiteral("send-final"));
    }

    void shows_the_proof_of_the_payment() {
        QVERIFY(m_desk->click("sendProof"));
        QVERIFY(m_desk->waitVisible("proofPage"));
        QVERIFY(m_desk->waitVisible("proofStep1"));
        QVERIFY(m_desk->waitVisible("proofSigners"));
        QVERIFY(m_desk->find<QAbstractButton>("proofExport")->isEnabled());
        m_desk->picture(QStringLiteral("proof"));
        // Through the shield as well: the proof of the balance.
        QVERIFY(m_desk->click("statusShield"));
        QVERIFY(m_desk->waitVisible("statusDetails"));
        m_desk->picture(QStringLiteral("shield"));
        QVERIFY(m_desk->click("inspectProof"));
        QVERIFY(m_desk->waitVisible("proofSigners"));
        m_desk->picture(QStringLiteral("proof-balance"));
    }

    void every_page_is_there_in_both_themes() {
        QVERIFY(m_desk->click("rail_settings"));
        QVERIFY(m_desk->waitVisible("settingTheme"));
        auto* theme = m_desk->find<QComboBox>("settingTheme");
        const auto choose = [&](const QString& wanted) {
            // By keyboard, as a user would: Home, then down to the wanted line.
            QTest::keyClick(theme, Qt::Key_Home);
            while (theme->currentData().toString() != wanted && theme->currentIndex() + 1 < theme->count())
                QTest::keyClick(theme, Qt::Key_Down);
            return QTest::qWaitFor(
                [&] {
                    return m_desk->binding.facade().settings().theme == wanted.toStdString() &&
                           ui::style::Theme::instance().dark() == (wanted == QLatin1String("dark"));
                },
                patienceMs);
        };
        for (const QString& name : {QStringLiteral("dark"), QStringLiteral("light")}) {
            QVERIFY(m_desk->click("rail_settings"));
            // Every widget is styled anew at once: half a second that a user asked for, and no measure of the rest.
            m_longest = std::max(m_longest, ui::StallWatch::instance().longest());
            QVERIFY(choose(name));
            QCoreApplication::processEvents();
            ui::StallWatch::instance().reset();
            m_desk->picture(QStringLiteral("settings-") + name);
            for (const char* page : {"overview", "send", "receive", "activity", "network"}) {
                QVERIFY(m_desk->click(qPrintable(QStringLiteral("rail_%1").arg(QLatin1String(page)))));
                QVERIFY(m_desk->waitVisible(qPrintable(QStringLiteral("%1Page").arg(QLatin1String(page)))));
                m_desk->picture(QString::fromLatin1(page) + QStringLiteral("-") + name);
            }
        }
    }

    void locks_and_opens_with_the_right_password_only() {
        QVERIFY(m_desk->click("rail_lock"));
        QVERIFY(m_desk->waitVisible("unlockPage"));
        QVERIFY(!m_desk->find("rail"));
        QVERIFY(m_desk->waitFor([](const facade::Snapshot& snapshot) { return !snapshot.wallet; }));
        QVERIFY(m_desk->type("unlockPasswordEdit", QStringLiteral("wrong")));
        QVERIFY(m_desk->click("unlock"));
        QVERIFY(QTest::qWaitFor(
            [&] {
                const auto lines = m_desk->window->findChildren<QLabel*>(QStringLiteral("fieldLine"));
                return std::any_of(lines.begin(), lines.end(), [](const QLabel* line) {
                    return line->isVisible() && line->text().contains(QStringLiteral("not the password"));
                });
            },
            patienceMs));
        QVERIFY(m_desk->find("unlockPage"));
        m_desk->picture(QStringLiteral("unlock-wrong"));
        QVERIFY(m_desk->type("unlockPasswordEdit", password));
        QVERIFY(m_desk->click("unlock"));
        QVERIFY(m_desk->waitFor(owns(m_owned)));
        QVERIFY(m_desk->waitVisible("rail"));
    }

    void opens_again_while_its_network_still_starts() {
        m_desk.reset();
        m_desk = std::make_unique<Desk>(folder("one"));
        QVERIFY2(m_desk->window, qPrintable(m_desk->problem));
        QVERIFY(m_desk->waitVisible("unlockPage"));
        QVERIFY(m_desk->type("unlockPasswordEdit", password));
        QVERIFY(m_desk->click("unlock"));
        QVERIFY(m_desk->waitFor(owns(m_owned)));
        QCOMPARE(m_desk->binding.snapshot()->wallet->addresses.front().address, m_firstAddress);
        QCOMPARE(m_desk->binding.snapshot()->wallet->balance.total.li(), m_owned);
        QVERIFY(m_desk->binding.snapshot()->wallet->balance.historyComplete);
    }

    void words_bring_everything_back_on_another_computer() {
        QVERIFY(m_desk->waitFor(synced));
        facade::Options elsewhere;
        elsewhere.dataDirectory = folder("two").toStdString();
        elsewhere.network = folder("one/practice/genesis.bin").toStdString();
        for (const facade::PeerRow& peer : m_desk->binding.snapshot()->node.peers)
            elsewhere.connect.push_back(peer.id + "@" + peer.endpoint);
        Desk other(std::move(elsewhere));
        QVERIFY2(other.window, qPrintable(other.problem));
        QVERIFY(other.waitFor(synced));
        QVERIFY(other.click("chooseRestore"));
        QVERIFY(other.waitVisible("restoreWords"));
        for (int i = 0; i < m_words.size(); ++i) {
            const QByteArray name = "wordEdit_" + QByteArray::number(i + 1);
            QVERIFY(other.type(name.constData(), m_words.at(i)));
        }
        QVERIFY(other.click("restoreContinue"));
        QVERIFY(other.waitVisible("restoreForm"));
        QVERIFY(other.type("passwordEdit", QStringLiteral("another password")));
        QVERIFY(other.type("passwordAgainEdit", QStringLiteral("another password")));
        QVERIFY(other.click("restoreWallet"));
        QVERIFY(other.waitFor(owns(m_owned)));
        QVERIFY(
            other.waitFor([](const facade::Snapshot& snapshot) { return snapshot.wallet->balance.historyComplete; }));
        const facade::WalletView& wallet = *other.binding.snapshot()->wallet;
        QCOMPARE(wallet.balance.total.li(), m_owned);
        QCOMPARE(wallet.addresses.front().address, m_firstAddress);
        QCOMPARE(wallet.recent.size(), m_payments);
        other.picture(QStringLiteral("restored"));
    }

    void the_window_never_stood_still() {
        QVERIFY2(std::max(m_longest, ui::StallWatch::instance().longest()) < std::chrono::milliseconds(1000),
                 "the window stood still for a second");
    }

    void cleanupTestCase() { m_desk.reset(); }
};

int main(int argc, char** argv) {
    circlet::ui::Application application(argc, argv);
    FlowTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "flow_test.moc"
