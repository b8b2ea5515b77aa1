// The light node's file and the book of peers.
#include <QTemporaryDir>
#include <QTest>

#include <set>

#include "storage/light_store.h"

using namespace circlet;
using namespace circlet::storage;

namespace {

ledger::ChainId chain() {
    ledger::ChainId chain;
    chain.bytes.fill(3);
    return chain;
}

ledger::Header header(ledger::Height height) {
    ledger::Header header;
    header.chain = chain();
    header.height = height;
    header.time = 1000 + height;
    return header;
}

constexpr TimeMs now = 1'800'000'000'000;

} // namespace

class LightStoreTest : public QObject {
    Q_OBJECT
    QTemporaryDir m_directory;
    std::filesystem::path file(const char* name) const {
        return std::filesystem::path(m_directory.path().toStdString()) / name;
    }

private slots:
    void the_verified_tip_survives_and_never_falls() {
        const VerifiedTip tip{header(10), Bytes(200, 1), now};
        {
            auto store = LightStore::open(file("tip"), chain()).value();
            QVERIFY(!store->tip().value());
            QVERIFY(store->saveTip(tip));
            QCOMPARE(store->saveTip({header(9), {}, now}).error().code, ErrorCode::Rejected);
        }
        auto store = LightStore::open(file("tip"), chain()).value();
        const auto loaded = store->tip().value();
        QVERIFY(loaded->header == tip.header && loaded->certificate == tip.certificate);
        QCOMPARE(loaded->verifiedAt, now);
        store.reset();
        auto other = chain();
        other.bytes[0] = 1;
        QCOMPARE(LightStore::open(file("tip"), other).error().code, ErrorCode::WrongNetwork);
    }

    void the_verified_committees_survive_and_never_go_back() {
        {
            auto store = LightStore::open(file("committees"), chain()).value();
            QVERIFY(!store->committees().value());
            QVERIFY(store->saveCommittees({7, Bytes(300, 2)}));
            QVERIFY(store->saveCommittees({8, Bytes(300, 3)}));
            QCOMPARE(store->saveCommittees({7, {}}).error().code, ErrorCode::Rejected);
        }
        const auto loaded = LightStore::open(file("committees"), chain()).value()->committees().value();
        QCOMPARE(loaded->epoch, ledger::Epoch{8});
        QVERIFY(loaded->bytes == Bytes(300, 3));
    }

    void recent_headers_are_the_newest() {
        auto store = LightStore::open(file("recent"), chain()).value();
        std::vector<RecentHeader> headers;
        for (ledger::Height height = 1; height <= 400; ++height)
            headers.push_back({header(height), 3, static_cast<uint32_t>(height)});
        QVERIFY(store->addRecentHeaders(headers));
        const auto newest = store->recentHeaders(50).value();
        QCOMPARE(newest.size(), std::size_t(50));
        QVERIFY(newest[0] == headers.back());
        QVERIFY(newest[49] == headers[350]);
        QCOMPARE(store->recentHeaders(1000).value().size(), LightStore::keptHeaders);
    }

    void settings_and_bans_survive() {
        {
            auto store = LightStore::open(file("settings"), chain()).value();
            QVERIFY(!store->setting("theme").value());
            QVERIFY(store->setSetting("theme", "dark"));
            QVERIFY(store->saveBan({"aa", now + 10, "lied"}));
            QVERIFY(store->saveBan({"bb", now - 10, "old"}));
        }
        auto store = LightStore::open(file("settings"), chain()).value();
        QCOMPARE(store->setting("theme").value().value(), std::string("dark"));
        const auto bans = store->bans(now).value();
        QVERIFY(bans == (std::vector<Ban>{{"aa", now + 10, "lied"}}));
        QVERIFY(store->removeBan("aa"));
        QVERIFY(store->bans(now).value().empty());
        for (int i = 0; i < 120; ++i)
            QVERIFY(store->keepEvidence(now, "fork", Bytes(10, 1)));
    }

    void the_peer_book_survives() {
        {
            auto store = LightStore::open(file("peers"), chain()).value();
            auto book = store->loadPeers().value();
            QVERIFY(book.add("1.2.3.4:7310", "seed", now, now));
            book.attempted("1.2.3.4:7310", now);
            book.succeeded("1.2.3.4:7310", now);
            QVERIFY(book.add("5.6.7.8:7310", "v4:1.2", now, now));
            book.setAnchors({"1.2.3.4:7310"});
            QVERIFY(store->savePeers(book));
        }
        auto store = LightStore::open(file("peers"), chain()).value();
        auto book = store->loadPeers().value();
        QCOMPARE(book.size(), std::size_t(2));
        QVERIFY(book.anchors() == std::vector<std::string>{"1.2.3.4:7310"});
        const auto records = book.records();
        QVERIFY(records[0].tried && records[0].lastSuccess == now && records[0].failures == 0);
        QVERIFY(!records[1].tried && records[1].source == "v4:1.2");
    }

    void one_talker_cannot_fill_the_book() {
        PeerBook book(Hash256{});
        for (int i = 0; i < 20'000; ++i)
            book.add(std::to_string(i / 256 % 250 + 1) + "." + std::to_string(i % 256) + ".1.1:7310", "v4:6.6", now,
                     now);
        const auto flooded = book.size();
        QVERIFY(flooded <= PeerBook::newBuckets * PeerBook::bucketSize);
        // A tried peer keeps its place whatever is told.
        PeerBook other(Hash256{});
        other.add("9.9.9.9:1", "seed", now, now);
        other.succeeded("9.9.9.9:1", now);
        for (int i = 0; i < 20'000; ++i)
            other.add("9.9." + std::to_string(i / 250) + "." + std::to_string(i % 250) + ":7310", "v4:6.6", now, now);
        const auto records = other.records();
        QVERIFY(std::any_of(records.begin(), records.end(),
                            [](const PeerRecord& r) { return r.endpoint == "9.9.9.9:1" && r.tried; }));
        QVERIFY(other.size() < 40); // one group and one source: one bucket
    }

    void chooses_other_groups_and_backs_off() {
        PeerBook book(Hash256{});
        book.add("1.1.0.1:1", "seed", now, now);
        book.add("1.1.0.2:1", "seed", now, now);
        book.add("2.2.0.1:1", "seed", now, now);
        for (uint64_t random = 0; random < 20; ++random)
            QCOMPARE(book.choose(now, random, {"v4:1.1"}).value(), std::string("2.2.0.1:1"));
        QVERIFY(!book.choose(now, 0, {"v4:1.1", "v4:2.2"}));
        book.attempted("2.2.0.1:1", now);
        QVERIFY(!book.choose(now + 1000, 0, {"v4:1.1"}));
        QVERIFY(book.choose(now + 3600'000, 0, {"v4:1.1"}));
        std::set<std::string> chosen;
        for (uint64_t random = 0; random < 20; ++random)
            chosen.insert(book.choose(now + 3600'000, random, {}).value());
        QCOMPARE(chosen.size(), std::size_t(3));
    }

    void tells_others_the_good_ones() {
        PeerBook book(Hash256{});
        for (int i = 0; i < 30; ++i)
            book.add(std::to_string(i + 1) + ".1.1.1:1", "seed", now, now);
        book.succeeded("3.1.1.1:1", now);
        for (int i = 0; i < 5; ++i)
            book.attempted("4.1.1.1:1", now);
        const auto told = book.sample(now, 5, 10);
        QCOMPARE(told.size(), std::size_t(10));
        QCOMPARE(told[0], std::string("3.1.1.1:1"));
        const auto all = book.sample(now, 5, 100);
        QVERIFY(std::find(all.begin(), all.end(), "4.1.1.1:1") == all.end());
    }

    void groups_of_addresses_data() {
        QTest::addColumn<QString>("endpoint");
        QTest::addColumn<QString>("group");
        QTest::newRow("v4") << "10.20.30.40:1"
                            << "v4:10.20";
        QTest::newRow("pinned") << QString(64, QLatin1Char('a')) + "@10.20.30.40:1"
                                << "v4:10.20";
        QTest::newRow("v6") << "[2001:db8:1::1]:7"
                            << "v6:2001:db8";
        QTest::newRow("name") << "a.b.example.org:7"
                              << "name:example.org";
        QTest::newRow("short name") << "host:7"
                                    << "name:host";
        QTest::newRow("loopback") << "127.0.0.1:7"
                                  << "loopback:7";
    }
    void groups_of_addresses() {
        QFETCH(QString, endpoint);
        QFETCH(QString, group);
        QCOMPARE(networkGroup(endpoint.toStdString()), group.toStdString());
    }
};

QTEST_GUILESS_MAIN(LightStoreTest)
#include "light_store_test.moc"
