// A seat won from the mining page: a newcomer's window on a real network of four, from light to full, two threads, a
// seat, its reward locked, and free again after the seat has passed on.
#include <QTest>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QSlider>
#include <QTemporaryDir>

#include "gui/desk.h"
#include "ui/app/application.h"
#include "ui/app/stall_watch.h"
#include "util/child_process.h"

using namespace circlet;
using circlet::test::Desk;
using circlet::test::synced;

namespace {

constexpr int seatMs = 180'000;
constexpr int escrowMs = 300'000; ///< two minutes on regtest, and a slow machine
constexpr unsigned readyMs = 120'000;

} // namespace

class MiningTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<ChildProcess> m_network;
    std::unique_ptr<Desk> m_desk;
    facade::Options m_options;

    const facade::Snapshot& now() const { return *m_desk->binding.snapshot(); }
    QString text(const char* name) const {
        const auto* label = m_desk->find<QLabel>(name);
        return label == nullptr ? QString() : label->text();
    }

private slots:
    void init() {
        if (QString::fromLatin1(QTest::currentTestFunction()) != QLatin1String("a_newcomer_opens_a_wallet"))
            QVERIFY2(m_desk && m_desk->window && m_desk->binding.snapshot()->wallet, "an earlier part failed");
    }

    void a_newcomer_opens_a_wallet() {
        auto started = ChildProcess::start({test::programPath("circletd"), "devnet", "--dir",
                                            m_folder.filePath("network").toStdString(), "--network", "regtest",
                                            "--mine-members", "--end-with-input"},
                                           m_folder.filePath("network.log").toStdString());
        QVERIFY2(started, started ? "" : started.error().message.c_str());
        m_network = std::move(started).value();
        const auto line = m_network->readLine(readyMs);
        QVERIFY2(line, line ? "" : line.error().message.c_str());
        const QJsonObject ready = QJsonDocument::fromJson(QByteArray::fromStdString(line.value())).object();
        m_options.dataDirectory = m_folder.filePath("wallet").toStdString();
        m_options.network = ready.value(QStringLiteral("genesis")).toString().toStdString();
        for (const QJsonValue& member : ready.value(QStringLiteral("nodes")).toArray())
            m_options.connect.push_back(member.toObject().value(QStringLiteral("connect")).toString().toStdString());
        QCOMPARE(m_options.connect.size(), std::size_t(4));
        m_desk = std::make_unique<Desk>(m_options);
        QVERIFY2(m_desk->window, qPrintable(m_desk->problem));
        QVERIFY(m_desk->waitFor(synced));
        facade::NewWallet wallet;
        wallet.name = "Newcomer";
        wallet.password = crypto::SecureBytes::copyOf("correct horse battery");
        wallet.words = crypto::SecureBytes::copyOf(
            "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about");
        auto owner = std::make_shared<int>(0);
        m_desk->binding.facade().createWallet(std::move(wallet), {owner, {}, std::chrono::seconds(60)},
                                              [](Result<std::string>) {});
        QVERIFY(m_desk->waitVisible("rail"));
    }

    void consents_to_a_full_node_and_starts() {
        QVERIFY(m_desk->click("rail_mining"));
        QVERIFY(m_desk->waitVisible("miningNeeds"));
        m_desk->picture(QStringLiteral("mining-needs-full-node"));
        auto* slider = m_desk->find<QSlider>("miningThreads");
        QVERIFY(slider != nullptr);
        slider->setFocus();
        QTest::keyClick(slider, Qt::Key_Home);
        if (now().mining.maximumThreads > 1)
            QTest::keyClick(slider, Qt::Key_Right); // two threads
        QVERIFY(m_desk->click("miningAction"));
        QVERIFY(m_desk->waitFor([](const facade::Snapshot& s) { return s.mining.on && s.full.wanted; }));
        QVERIFY(
            m_desk->waitFor([](const facade::Snapshot& s) { return s.full.state == facade::FullNodeState::Running; }));
        QCOMPARE(now().mining.threads, std::min(2U, now().mining.maximumThreads));
        QVERIFY(!now().mining.payout.empty());
    }

    void wins_a_seat_and_sees_its_reward_locked() {
        QVERIFY(m_desk->waitFor(
            [](const facade::Snapshot& s) { return s.mining.hashrate > 0 || s.mining.seat.has_value(); }, seatMs));
        m_desk->picture(QStringLiteral("mining-searching"));
        QVERIFY(m_desk->waitFor([](const facade::Snapshot& s) { return s.mining.seatsWon > 0; }, seatMs));
        QVERIFY(m_desk->waitFor(
            [](const facade::Snapshot& s) {
                return s.wallet && s.wallet->rewards.asOf.level == facade::ProofLevel::Verified &&
                       s.wallet->rewards.locked >= s.mining.reward && !s.mining.reward.isZero();
            },
            seatMs));
        m_desk->picture(QStringLiteral("mining-seat"));
        QVERIFY(m_desk->waitVisible("miningTable"));
        const auto& rows = now().wallet->recent;
        QVERIFY(std::any_of(rows.begin(), rows.end(), [](const facade::ActivityRow& row) {
            return row.event == facade::SystemEvent::Reward && row.level == facade::ProofLevel::Verified;
        }));
    }

    void sees_the_reward_unlocked_after_the_term() {
        QVERIFY(m_desk->waitFor(
            [](const facade::Snapshot& s) { return s.wallet && s.wallet->rewards.unlocked >= s.mining.reward; },
            escrowMs));
        m_desk->picture(QStringLiteral("mining-unlocked"));
        QVERIFY(now().wallet->balance.historyComplete);
        QCOMPARE(now().wallet->rewards.burned.li(), uint64_t(0));
    }

    void stops_and_becomes_light_again() {
        QVERIFY(m_desk->click("miningAction"));
        QVERIFY(m_desk->waitFor([](const facade::Snapshot& s) { return !s.mining.on; }));
        // Not before the last seat has passed on: the window would ask.
        QVERIFY(m_desk->waitFor([](const facade::Snapshot& s) { return !s.mining.seat; }, seatMs));
        QVERIFY(m_desk->click("miningLight"));
        QVERIFY(m_desk->waitFor([](const facade::Snapshot& s) {
            return s.full.state == facade::FullNodeState::Off && s.node.mode == facade::NodeMode::Light && synced(s);
        }));
    }

    void the_window_never_stood_still() {
        QVERIFY2(ui::StallWatch::instance().longest() < std::chrono::milliseconds(1000),
                 qPrintable(QStringLiteral("%1 us").arg(ui::StallWatch::instance().longest().count())));
    }

    void cleanupTestCase() {
        m_desk.reset();
        if (m_network)
            m_network->stop(30'000);
    }
};

int main(int argc, char** argv) {
    ui::Application application(argc, argv);
    MiningTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "mining_test.moc"
