// safety.db: what was committed comes back, and a record that is missing, damaged or put back is told.
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>

#include "storage/safety_store.h"

using namespace circlet;
using namespace circlet::storage;

namespace {

ledger::ChainId chain() {
    ledger::ChainId chain;
    chain.bytes.fill(3);
    return chain;
}

crypto::BlsPublicKeyBytes key() {
    crypto::BlsPublicKeyBytes key;
    key.bytes.fill(5);
    return key;
}

consensus::SafetyRecord record(ledger::View view) {
    consensus::SafetyRecord record;
    record.chain = chain();
    record.key = key();
    record.lastVotedView = view;
    record.high = consensus::rootCertificate(chain(), 0, {});
    return record;
}

consensus::NodeWithBody node(ledger::View view) {
    consensus::NodeWithBody stored;
    stored.node.chain = chain();
    stored.node.view = view;
    stored.node.justify = consensus::rootCertificate(chain(), 0, {});
    stored.node.parent = stored.node.justify.node();
    stored.node.header.emplace();
    stored.node.header->height = view;
    stored.body = Bytes(1000 + view, static_cast<uint8_t>(view));
    return stored;
}

/// Votes in `view`: adds its node, drops the one five views before.
consensus::PersistRequest request(ledger::View view) {
    consensus::PersistRequest request;
    request.sequence = view;
    request.record = consensus::encode(record(view));
    request.putNodes.emplace_back(retag<Hash256>(consensus::hashOf(node(view).node)), consensus::encode(node(view)));
    if (view > 5)
        request.dropNodes.push_back(retag<Hash256>(consensus::hashOf(node(view - 5).node)));
    return request;
}

std::unique_ptr<SafetyStore> openStore(const std::filesystem::path& folder) {
    auto store = SafetyStore::open(folder, chain(), key());
    if (!store)
        qFatal("open: %s", store.error().message.c_str());
    return std::move(store).value();
}

} // namespace

class SafetyStoreTest : public QObject {
    Q_OBJECT
private slots:
    void a_new_key_was_never_used() {
        QTemporaryDir directory;
        auto store = openStore(directory.path().toStdString());
        QVERIFY(store->load().value().state == LoadedSafety::State::NeverUsed);
    }

    void what_was_applied_comes_back() {
        QTemporaryDir directory;
        const std::filesystem::path folder = directory.path().toStdString();
        {
            auto store = openStore(folder);
            for (ledger::View view = 1; view <= 20; ++view)
                QVERIFY(store->apply(request(view)));
            const std::vector<consensus::PersistRequest> batch{request(21), request(22), request(23)};
            QVERIFY(store->apply(batch));
        }
        auto store = openStore(folder);
        const auto loaded = store->load().value();
        QVERIFY(loaded.state == LoadedSafety::State::Present);
        QVERIFY(loaded.decoded == record(23));
        QVERIFY(loaded.record == consensus::encode(record(23)));
        QCOMPARE(loaded.commits, uint64_t(21));
        QCOMPARE(loaded.nodes.size(), std::size_t(5));
        for (ledger::View view = 19; view <= 23; ++view)
            QVERIFY(std::find(loaded.nodes.begin(), loaded.nodes.end(), node(view)) != loaded.nodes.end());
    }

    void a_record_that_is_gone_is_missing_not_new() {
        QTemporaryDir directory;
        const std::filesystem::path folder = directory.path().toStdString();
        QVERIFY(openStore(folder)->apply(request(1)));
        std::filesystem::remove(folder / "safety.db");
        auto store = openStore(folder);
        const auto loaded = store->load();
        QCOMPARE(loaded.error().code, ErrorCode::NotFound);
        QVERIFY(loaded.error().message.find("must not sign again") != std::string::npos);
        // A new key in the same folder starts anew.
        store.reset();
        std::filesystem::remove(folder / "safety.db");
        auto other = key();
        other.bytes[0] = 1;
        auto fresh = SafetyStore::open(folder, chain(), other);
        QVERIFY(fresh.value()->load().value().state == LoadedSafety::State::NeverUsed);
    }

    void a_damaged_record_is_said() {
        QTemporaryDir directory;
        const std::filesystem::path folder = directory.path().toStdString();
        {
            auto store = openStore(folder);
            auto bad = request(1);
            bad.record[bad.record.size() / 2] ^= 1;
            QVERIFY(store->apply(bad));
            QCOMPARE(store->load().error().code, ErrorCode::Corrupt);
            QVERIFY(store->apply(request(2)));
            QVERIFY(store->load());
            auto wrongNode = request(3);
            wrongNode.putNodes[0].second.back() ^= 1; // the body is not covered by the node's hash …
            QVERIFY(store->apply(wrongNode));
            QVERIFY(store->load()); // … but by the header's body root, which the replica checks
            wrongNode.putNodes[0].second[10] ^= 1;
            QVERIFY(store->apply(wrongNode));
            QCOMPARE(store->load().error().code, ErrorCode::Corrupt);
        }
        std::filesystem::resize_file(folder / "safety.db", 700);
        QCOMPARE(SafetyStore::open(folder, chain(), key()).error().code, ErrorCode::Corrupt);
    }

    void another_chain_or_key_is_refused() {
        QTemporaryDir directory;
        const std::filesystem::path folder = directory.path().toStdString();
        QVERIFY(openStore(folder)->apply(request(1)));
        auto otherChain = chain();
        otherChain.bytes[0] = 1;
        QCOMPARE(SafetyStore::open(folder, otherChain, key()).error().code, ErrorCode::WrongNetwork);
        auto otherKey = key();
        otherKey.bytes[0] = 1;
        QCOMPARE(SafetyStore::open(folder, chain(), otherKey).error().code, ErrorCode::NotOurs);
    }

    void two_processes_cannot_hold_one_record() {
        QTemporaryDir directory;
        const std::filesystem::path folder = directory.path().toStdString();
        auto store = openStore(folder);
        QCOMPARE(SafetyStore::open(folder, chain(), key()).error().code, ErrorCode::Locked);
    }

    void a_record_put_back_from_a_copy_is_found_by_a_certificate() {
        consensus::QuorumCertificate certificate;
        certificate.statement.view = 10;
        certificate.signers = ledger::SeatBitmap(4);
        certificate.signers.set(2);
        QVERIFY(rolledBack(record(9), 2, certificate));
        QVERIFY(!rolledBack(record(10), 2, certificate));
        QVERIFY(!rolledBack(record(9), 1, certificate)); // not signed by this seat
        // A newcomer signs in the second part of an anchor's certificate.
        certificate.anchor = consensus::AnchorPart{ledger::SeatBitmap(4), {}};
        certificate.anchor->signers.set(1);
        QVERIFY(rolledBack(record(9), 1, certificate));
        certificate.statement.epoch = 1;
        QVERIFY(rolledBack(record(10), 2, certificate));
    }

    void kill_9_loses_nothing_that_was_committed() {
        QTemporaryDir directory;
        const std::filesystem::path folder = directory.path().toStdString();
        ledger::View known = 0;
        for (int round = 0; round < 4; ++round) {
            int pipe[2];
            QCOMPARE(::pipe(pipe), 0);
            const pid_t child = ::fork();
            if (child == 0) {
                ::close(pipe[0]);
                auto store = SafetyStore::open(folder, chain(), key());
                for (ledger::View view = known + 1; store && view < known + 100'000; ++view) {
                    if (!store.value()->apply(request(view)) || ::write(pipe[1], &view, sizeof view) != sizeof view)
                        break;
                }
                ::_exit(1);
            }
            ::close(pipe[1]);
            ledger::View acknowledged = 0;
            for (int i = 0; i < 10 + round * 5; ++i)
                QCOMPARE(::read(pipe[0], &acknowledged, sizeof acknowledged), ssize_t(sizeof acknowledged));
            ::kill(child, SIGKILL);
            ledger::View later = 0;
            while (::read(pipe[0], &later, sizeof later) == sizeof later)
                acknowledged = later;
            ::close(pipe[0]);
            int status = 0;
            ::waitpid(child, &status, 0);

            auto store = openStore(folder);
            const auto loaded = store->load().value();
            known = loaded.decoded.lastVotedView;
            QVERIFY(known >= acknowledged);
            QVERIFY(std::find(loaded.nodes.begin(), loaded.nodes.end(), node(known)) != loaded.nodes.end());
        }
    }
};

QTEST_GUILESS_MAIN(SafetyStoreTest)
#include "safety_store_test.moc"
