// What the light node says when it cannot vouch for "now": a wrong clock, peers of another network, nobody there.
#include <QtTest>

#include "node/test_network.h"

using namespace circlet;
using namespace circlet::testing;

namespace {

constexpr int64_t minute = 60'000;

/// The machine's clock, set wrong.
class WrongClock final : public Clock {
public:
    explicit WrongClock(int64_t offset) : m_offset(offset) {}
    TimeMs wallMs() const override {
        return static_cast<TimeMs>(static_cast<int64_t>(systemClock().wallMs()) + m_offset.load());
    }
    TimeMs steadyMs() const override { return systemClock().steadyMs(); }
    void set(int64_t offset) { m_offset = offset; }

private:
    std::atomic<int64_t> m_offset;
};

bool says(const node::LightNode& light, const char* words) {
    return light.status().message.find(words) != std::string::npos;
}

} // namespace

class LightStatusTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<TestNetwork> m_network;
    std::unique_ptr<node::LightNode> light(const Clock& clock, std::vector<std::string> peers = {}) const {
        node::LightOptions options;
        options.network = m_network->choice();
        options.dataDirectory = m_network->path("light");
        options.connect = peers.empty() ? std::vector{m_network->connect()} : std::move(peers);
        options.clock = &clock;
        return node::LightNode::start(std::move(options)).value();
    }

private slots:
    void init() { m_network = std::make_unique<TestNetwork>(std::vector{addressOfWords(someWords())}); }

    void a_clock_an_hour_off_is_named_data() {
        QTest::addColumn<int>("minutes");
        QTest::addColumn<QByteArray>("words");
        QTest::newRow("an hour ahead") << 60 << QByteArray("ahead of the network's time");
        QTest::newRow("two days ahead") << 2880 << QByteArray("ahead of the network's time");
        QTest::newRow("an hour behind") << -60 << QByteArray("behind the network's time");
        QTest::newRow("two hours behind: the block is refused") << -120 << QByteArray("check the clock");
    }
    void a_clock_an_hour_off_is_named() {
        QFETCH(int, minutes);
        QFETCH(QByteArray, words);
        WrongClock clock(minutes * minute);
        auto node = light(clock);
        QVERIFY(waitFor([&] { return node->status().clockOff; }, 60'000));
        QVERIFY2(says(*node, words), node->status().message.c_str());
        QVERIFY(says(*node, "clock"));
        QVERIFY(node->status().state != node::LightState::Synced);
        // Set right, it goes on by itself.
        clock.set(0);
        QVERIFY(waitFor([&] { return node->status().state == node::LightState::Synced; }, 60'000));
        QVERIFY(!node->status().clockOff && !node->status().clockDoubt);
    }

    void a_clock_some_minutes_off_is_nobodys_business() {
        for (int64_t offset : {-20 * minute, 20 * minute}) {
            WrongClock clock(offset);
            auto node = light(clock);
            QVERIFY(waitFor([&] { return node->status().state == node::LightState::Synced; }, 60'000));
            QVERIFY(!node->status().clockDoubt);
        }
    }

    void a_network_that_stands_still_is_not_called_current() {
        WrongClock clock(0);
        {
            auto before = light(clock);
            QVERIFY(waitFor([&] { return before->status().state == node::LightState::Synced; }, 60'000));
        }
        // The first word from the peer: it may be the clock, it may be the network.
        clock.set(60 * minute);
        auto node = light(clock);
        QVERIFY(waitFor([&] { return node->status().clockDoubt; }, 60'000));
        QVERIFY2(says(*node, "clock"), node->status().message.c_str());
    }

    void peers_of_another_network_are_named_as_such() {
        TestNetwork other({addressOfWords(someWords())});
        WrongClock clock(0);
        auto node = light(clock, {other.connect()});
        QVERIFY(waitFor([&] { return node->status().wrongPeers; }, 60'000));
        QVERIFY2(says(*node, "belongs to another network"), node->status().message.c_str());
        QCOMPARE(node->status().state, node::LightState::Connecting);
        // One right peer is enough.
        node->setPeers({other.connect(), m_network->connect()});
        QVERIFY(waitFor([&] { return node->status().state == node::LightState::Synced; }, 60'000));
        QVERIFY(!node->status().wrongPeers);
    }

    void a_peer_that_is_not_there_is_named() {
        std::string gone = m_network->connect();
        m_network->stopMember();
        WrongClock clock(0);
        auto node = light(clock, {gone});
        QVERIFY(waitFor([&] { return says(*node, "cannot be reached"); }, 60'000));
        QVERIFY(!node->status().wrongPeers);
        m_network->startMember();
        QVERIFY(waitFor([&] { return node->status().state == node::LightState::Synced; }, 60'000));
    }
};

QTEST_GUILESS_MAIN(LightStatusTest)
#include "light_status_test.moc"
