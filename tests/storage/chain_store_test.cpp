// Blocks, state and indexes of a full node: what is stored comes back, after a kill, a torn write and a lost index too.
#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <thread>

#include "crypto/sealing.h"
#include "crypto/sha256.h"
#include "storage/index.h"
#include "storage/test_chain.h"
#include "support/places.h"
#include "util/log.h"

using namespace circlet;
using storage::ChainStore;
using test::TestChain;

namespace {

std::filesystem::path folderOf(const QTemporaryDir& directory) {
    return directory.path().toStdString();
}

std::unique_ptr<ChainStore> openStore(const std::filesystem::path& folder,
                                      const storage::ChainStoreOptions& options = TestChain::options()) {
    auto store = ChainStore::open(folder, options);
    if (!store)
        qFatal("open: %s", store.error().message.c_str());
    return std::move(store).value();
}

ErrorCode codeOfOpen(const std::filesystem::path& folder, const storage::ChainStoreOptions& options) {
    auto store = ChainStore::open(folder, options);
    return store ? ErrorCode::Internal : store.error().code;
}

/// Pages of any size give every link of the custody, the first one first.
void compareCustody(const ChainStore& store, ledger::Height upTo) {
    for (uint64_t number = 0; number < TestChain::certificates; ++number) {
        const ledger::CertificateUid origin = TestChain::certificate(number);
        std::vector<ledger::CustodyLink> links;
        for (uint32_t page = 1;; page += 7) {
            const auto more = store.custody(origin, links.size(), page).value();
            links.insert(links.end(), more.begin(), more.end());
            if (more.size() < page)
                break;
        }
        QCOMPARE(links.size(), upTo + 1);
        for (ledger::Height height = 0; height <= upTo; ++height)
            QCOMPARE(links[height].height, height);
        QVERIFY(store.custody(origin, upTo + 1, 10).value().empty());
    }
    QVERIFY(store.custody(TestChain::certificate(TestChain::certificates), 0, 10).value().empty());
}

/// Every read agrees with the chain made again from scratch.
void compareWhole(const ChainStore& store, ledger::Height upTo) {
    TestChain again;
    std::map<ledger::Address, std::vector<storage::StoredActivity>> entries;
    ledger::HistoryPeaks peaks;
    for (ledger::Height height = 0; height <= upTo; ++height) {
        const auto expected = again.next();
        const auto hash = ledger::hashOf(expected.block.header);
        const auto stored = store.stored(height).value();
        QVERIFY(stored);
        QVERIFY(stored->header == expected.block.header);
        QVERIFY(stored->hash == hash);
        QVERIFY(stored->certificate == expected.certificate);
        QVERIFY(stored->nodeData == expected.nodeData);
        QVERIFY(store.block(height).value() == expected.block);
        QVERIFY(store.header(height).value() == expected.block.header);
        QCOMPARE(store.heightOf(hash).value().value(), height);
        QVERIFY(store.certificate(height).value() == expected.certificate);
        for (std::size_t i = 0; i < expected.transactions.size(); ++i) {
            const auto place = store.find(expected.transactions[i]).value();
            QVERIFY(place && place->height == height && place->index == i);
        }
        for (const auto& activity : expected.activity)
            entries[activity.account].push_back({activity.entry, activity.headBefore});
        for (const auto& node : ledger::appendHistory(peaks, ledger::historyLeaf(expected.block.header)))
            QVERIFY(store.historyNode(node.position) == node.node);
        if (height == upTo) {
            QVERIFY(store.tip()->hash == hash);
            QVERIFY(store.tip()->stateRoot == expected.delta.root);
        }
        if (height + storage::readableVersions > upTo)
            QVERIFY(store.state(height).value().root() == expected.block.header.stateRoot);
    }
    QVERIFY(store.peaks() == peaks);
    for (auto& [account, list] : entries) {
        const auto found = store.activity(account, list.back().entry.count, 100'000).value();
        QCOMPARE(found.size(), list.size());
        for (std::size_t i = 0; i < list.size(); ++i) {
            QVERIFY(found[i].entry == list[list.size() - 1 - i].entry);
            QVERIFY(found[i].headBefore == list[list.size() - 1 - i].headBefore);
        }
    }
    compareCustody(store, upTo);
}

void fill(ChainStore& store, TestChain& chain, int blocks, std::size_t batch = 1) {
    for (int i = 0; i < blocks;) {
        std::vector<storage::FinalBlock> group;
        for (std::size_t k = 0; k < batch && i < blocks; ++k, ++i)
            group.push_back(chain.next());
        auto done = store.append(group);
        if (!done)
            qFatal("append: %s", done.error().message.c_str());
    }
}

std::vector<std::filesystem::path> segmentFiles(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder / "blocks"))
        files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

void flipByte(const std::filesystem::path& file, uint64_t offset) {
    std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
    stream.seekg(static_cast<std::streamoff>(offset));
    const int byte = stream.get();
    stream.seekp(static_cast<std::streamoff>(offset));
    stream.put(static_cast<char>(byte ^ 1));
}

} // namespace

class ChainStoreTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { spdlog::set_level(spdlog::level::err); }

    void keeps_everything_over_a_reopening() {
        QTemporaryDir directory;
        {
            auto store = openStore(folderOf(directory));
            QVERIFY(!store->tip());
            TestChain chain;
            fill(*store, chain, 100);
            compareWhole(*store, 99);
        }
        auto store = openStore(folderOf(directory));
        QCOMPARE(store->unindexed(), uint64_t(0));
        compareWhole(*store, 99);
        TestChain chain;
        chain.continueFrom(*store);
        fill(*store, chain, 50, 7);
        compareWhole(*store, 149);
    }

    void refuses_a_block_that_does_not_follow() {
        QTemporaryDir directory;
        auto store = openStore(folderOf(directory));
        TestChain chain;
        const auto genesis = chain.next();
        const auto first = chain.next();
        const auto second = chain.next();
        QCOMPARE(store->append(first).error().code, ErrorCode::InvalidBlock);
        QVERIFY(store->append(genesis));
        QCOMPARE(store->append(genesis).error().code, ErrorCode::InvalidBlock);
        QCOMPARE(store->append(second).error().code, ErrorCode::InvalidBlock);
        auto sibling = first;
        sibling.block.header.parent.bytes[0] ^= 1;
        QCOMPARE(store->append(sibling).error().code, ErrorCode::InvalidBlock);
        QVERIFY(store->append(first));
        QCOMPARE(store->tip()->height, ledger::Height(1));
    }

    void finds_the_nearest_certificate() {
        QTemporaryDir directory;
        auto store = openStore(folderOf(directory));
        QVERIFY(!store->newestCertified().value());
        TestChain chain;
        fill(*store, chain, 11); // heights 0..10, certificates at 0, 3, 6, 9
        QCOMPARE(store->certifiedAtOrAbove(4).value()->header.height, ledger::Height(6));
        QCOMPARE(store->certifiedAtOrAbove(6).value()->header.height, ledger::Height(6));
        QVERIFY(store->certifiedAtOrAbove(6).value()->certificate == *TestChain::finality(6));
        QVERIFY(!store->certifiedAtOrAbove(10).value());
        QCOMPARE(store->newestCertified().value()->header.height, ledger::Height(9));
        QVERIFY(!store->certificate(10).value());
    }

    void pages_activity_from_the_newest() {
        QTemporaryDir directory;
        auto store = openStore(folderOf(directory));
        TestChain chain;
        fill(*store, chain, 30);
        const auto account = TestChain::account(3);
        const auto page = store->activity(account, 10, 4).value();
        QCOMPARE(page.size(), std::size_t(4));
        for (std::size_t i = 0; i < page.size(); ++i) {
            QCOMPARE(page[i].entry.count, uint64_t(10 - i));
            if (i > 0)
                QVERIFY(ledger::extendActivity(page[i].headBefore, page[i].entry) == page[i - 1].headBefore);
        }
        QVERIFY(store->activity(account, 1'000'000, 10).value().empty());
        QVERIFY(store->activity({ledger::AddressType::MultiKey, account.hash}, 1, 10).value().empty());
        QCOMPARE(store->activity(account, 3, 100).value().size(), std::size_t(3));
    }

    void proves_history_from_stored_nodes() {
        QTemporaryDir directory;
        auto store = openStore(folderOf(directory));
        TestChain chain;
        fill(*store, chain, 77);
        const auto root = store->peaks().root();
        for (ledger::Height height : {0, 1, 40, 63, 64, 76}) {
            const auto proof = ledger::proveHistory(*store, height, 77);
            QVERIFY(proof);
            QVERIFY(ledger::verifyHistory(root, *store->header(height).value(), proof.value()));
        }
    }

    void cuts_a_torn_record_at_every_position() {
        QTemporaryDir directory;
        const auto folder = folderOf(directory);
        std::uintmax_t before = 0;
        std::uintmax_t after = 0;
        {
            auto store = openStore(folder);
            TestChain chain(1);
            fill(*store, chain, 3);
            before = std::filesystem::file_size(segmentFiles(folder).front());
        }
        std::filesystem::copy(folder, folder.string() + "-3", std::filesystem::copy_options::recursive);
        {
            auto store = openStore(folder);
            TestChain chain(1);
            chain.continueFrom(*store);
            fill(*store, chain, 1);
            after = std::filesystem::file_size(segmentFiles(folder).front());
        }
        // The index of three blocks beside a segment that holds a part of the fourth.
        const auto torn = folder.string() + "-3";
        const auto segment = segmentFiles(torn).front();
        for (std::uintmax_t size = before; size <= after; ++size) {
            std::filesystem::copy_file(segmentFiles(folder).front(), segment,
                                       std::filesystem::copy_options::overwrite_existing);
            std::filesystem::resize_file(segment, size);
            auto store = openStore(torn);
            QCOMPARE(store->unindexed(), uint64_t(size == after ? 1 : 0));
            QCOMPARE(store->tip()->height, ledger::Height(2));
            QCOMPARE(std::filesystem::file_size(segment), size == after ? after : before);
        }
        auto store = openStore(torn);
        TestChain more(1);
        more.continueFrom(*store);
        QCOMPARE(store->append(more.next()).error().code, ErrorCode::Rejected); // first the one found on disk
        QCOMPARE(store->recover(TestChain::replay).value(), uint64_t(1));
        QCOMPARE(store->tip()->height, ledger::Height(3));
        std::filesystem::remove_all(torn);
    }

    void cuts_a_batch_whose_pages_came_out_of_order() {
        QTemporaryDir directory;
        const auto folder = folderOf(directory);
        {
            auto store = openStore(folder);
            TestChain chain;
            fill(*store, chain, 3);
        }
        const auto indexed = std::filesystem::file_size(segmentFiles(folder).front());
        std::filesystem::copy(folder / "index", folder / "index-3", std::filesystem::copy_options::recursive);
        {
            auto store = openStore(folder);
            TestChain chain;
            chain.continueFrom(*store);
            fill(*store, chain, 3, 3);
        }
        // The index of three blocks; of the three behind it the first was never written, the others were.
        std::filesystem::remove_all(folder / "index");
        std::filesystem::rename(folder / "index-3", folder / "index");
        flipByte(segmentFiles(folder).front(), indexed + 60);
        auto store = openStore(folder);
        QCOMPARE(store->unindexed(), uint64_t(0));
        QCOMPARE(store->tip()->height, ledger::Height(2));
        QCOMPARE(std::filesystem::file_size(segmentFiles(folder).front()), indexed);
    }

    void refuses_what_it_could_not_read_back() {
        QTemporaryDir directory;
        auto store = openStore(folderOf(directory));
        auto block = TestChain().next();
        block.nodeData.assign((1U << 20) + 1, 1);
        QCOMPARE(store->append(block).error().code, ErrorCode::OutOfRange);
        block.nodeData.clear();
        block.certificate = Bytes();
        QCOMPARE(store->append(block).error().code, ErrorCode::OutOfRange);
        block.certificate = Bytes(4096, 1);
        QVERIFY(store->append(block));
        QCOMPARE(store->certificate(0).value()->size(), std::size_t(4096));
    }

    void cuts_a_torn_tail_of_any_bytes() {
        QTemporaryDir directory;
        const auto folder = folderOf(directory);
        {
            auto store = openStore(folder);
            TestChain chain;
            fill(*store, chain, 5);
        }
        const auto segment = segmentFiles(folder).front();
        const auto good = std::filesystem::file_size(segment);
        for (int size : {1, 4, 39, 40, 41, 5000}) {
            {
                std::ofstream stream(segment, std::ios::binary | std::ios::app);
                for (int i = 0; i < size; ++i)
                    stream.put(static_cast<char>(i * 37));
            }
            auto store = openStore(folder);
            QCOMPARE(std::filesystem::file_size(segment), good);
            QCOMPARE(store->tip()->height, ledger::Height(4));
        }
    }

    void builds_the_same_index_again_from_segments() {
        QTemporaryDir directory;
        const auto folder = folderOf(directory);
        auto options = TestChain::options();
        options.segmentBytes = 8 << 10; // several files
        {
            auto store = openStore(folder, options);
            TestChain chain;
            fill(*store, chain, 150, 4);
        }
        QVERIFY(segmentFiles(folder).size() > 3);
        QVERIFY(ChainStore::dropIndex(folder));
        auto store = openStore(folder, options);
        QCOMPARE(store->unindexed(), uint64_t(150));
        QVERIFY(!store->tip());
        ledger::Height told = 0;
        QCOMPARE(store->recover(TestChain::replay, [&](ledger::Height height) { told = height; }).value(),
                 uint64_t(150));
        QCOMPARE(told, ledger::Height(149));
        QCOMPARE(store->unindexed(), uint64_t(0));
        compareWhole(*store, 149);
    }

    void damage_before_good_records_is_never_cut() {
        QTemporaryDir directory;
        const auto folder = folderOf(directory);
        auto options = TestChain::options();
        options.segmentBytes = 8 << 10;
        {
            auto store = openStore(folder, options);
            TestChain chain;
            fill(*store, chain, 60);
        }
        const auto files = segmentFiles(folder);
        flipByte(files[1], 200);
        {
            auto store = openStore(folder, options); // the index does not look at old records
            bool found = false;
            for (ledger::Height height = 0; height < 60; ++height) {
                auto block = store->block(height);
                found = found || (!block && block.error().code == ErrorCode::Corrupt);
            }
            QVERIFY(found);
        }
        QVERIFY(ChainStore::dropIndex(folder));
        QCOMPARE(codeOfOpen(folder, options), ErrorCode::Corrupt);
        QVERIFY(std::filesystem::exists(files[2]));
        flipByte(files[1], 200);
        auto store = openStore(folder, options);
        QCOMPARE(store->recover(TestChain::replay).value(), uint64_t(60));
    }

    void keeps_64_versions_and_deletes_older_nodes() {
        QTemporaryDir directory;
        auto store = openStore(folderOf(directory));
        TestChain chain;
        std::vector<Hash256> roots;
        uint64_t added = 0;
        for (int i = 0; i < 400; ++i) {
            const auto block = chain.next();
            roots.push_back(block.block.header.stateRoot);
            added += block.delta.added.size();
            QVERIFY(store->append(block));
        }
        for (ledger::Height height = 0; height < 400; ++height) {
            auto state = store->state(height);
            if (height < 400 - 64) {
                QCOMPARE(state.error().code, ErrorCode::NotFound);
                continue;
            }
            QVERIFY(state.value().root() == roots[height]);
            // Every key of a readable version can be proved.
            for (uint64_t number = 0; number < 300; number += 7) {
                ledger::Writer key;
                key.u64(number);
                const auto proof = state.value().prove(crypto::sha256(key.view()));
                QVERIFY(proof);
                QVERIFY(ledger::verifyState(roots[height], proof.value()));
            }
        }
        QCOMPARE(store->state(400).error().code, ErrorCode::NotFound);
        // About 300 leaves with their inner nodes, and what 65 blocks replaced: far fewer than were ever made.
        const auto kept = store->statistics().stateNodes;
        QVERIFY2(kept < added / 2, qPrintable(QStringLiteral("%1 of %2").arg(kept).arg(added)));
    }

    void many_readers_beside_the_writer() {
        QTemporaryDir directory;
        auto store = openStore(folderOf(directory));
        TestChain chain;
        fill(*store, chain, 10);
        std::atomic<bool> stop = false;
        std::atomic<uint64_t> reads = 0;
        std::atomic<uint64_t> proofs = 0;
        std::atomic<uint64_t> wrong = 0;
        std::vector<std::thread> readers;
        for (int i = 0; i < 4; ++i) {
            readers.emplace_back([&] {
                while (!stop) {
                    const auto tip = store->tip();
                    const auto block = store->block(tip->height);
                    const auto height = tip->height > 5 ? tip->height - 5 : 0;
                    const auto state = store->state(height);
                    const bool proved = state && state.value().prove(Hash256{});
                    // A reader that was held up may find its version pruned; that is no error of the store.
                    const bool kept = store->tip()->height < height + storage::readableVersions;
                    if (!block || !block.value() || ledger::hashOf(block.value()->header) != tip->hash ||
                        (!proved && kept))
                        ++wrong;
                    proofs += proved ? 1 : 0;
                    ++reads;
                }
            });
        }
        fill(*store, chain, 300); // the map starts with 1 MiB and grows under the readers
        stop = true;
        for (auto& reader : readers)
            reader.join();
        QCOMPARE(wrong.load(), uint64_t(0));
        QVERIFY(reads > 0);
        QVERIFY(proofs > 0);
        QVERIFY(store->statistics().indexBytes > (1U << 20));
    }

    void a_second_opener_is_told_that_the_folder_is_in_use() {
        QTemporaryDir directory;
        auto store = openStore(folderOf(directory));
        QCOMPARE(codeOfOpen(folderOf(directory), TestChain::options()), ErrorCode::Locked);
        store.reset();
        QVERIFY(openStore(folderOf(directory)));
    }

    void an_index_that_cannot_be_opened_is_said() {
        for (const char* kind : {"garbage", "folder", "empty", "cut", "cut after its head"}) {
            QTemporaryDir directory;
            const auto file = folderOf(directory) / "index" / "data.mdb";
            if (std::string_view(kind).starts_with("cut")) {
                TestChain chain;
                auto store = openStore(folderOf(directory));
                fill(*store, chain, 3);
                store.reset();
                std::filesystem::resize_file(file, std::string_view(kind) == "cut" ? 100 : 2 * 4096);
            } else if (std::string_view(kind) == "folder") {
                std::filesystem::create_directories(file);
            } else {
                std::filesystem::create_directories(file.parent_path());
                std::ofstream(file, std::ios::binary)
                    << (std::string_view(kind) == "empty" ? std::string() : std::string(20'000, 'x'));
            }
            auto store = ChainStore::open(folderOf(directory), TestChain::options());
            // An empty file is what a kill right after its creation leaves: a new index.
            QCOMPARE(store.has_value(), std::string_view(kind) == "empty");
            if (!store)
                QVERIFY2(!store.error().message.empty(), kind);
        }
    }

    void another_chain_and_a_newer_version_are_told_apart() {
        QTemporaryDir directory;
        const auto folder = folderOf(directory);
        {
            auto store = openStore(folder);
            TestChain chain;
            fill(*store, chain, 2);
        }
        auto other = TestChain::options();
        other.chain.bytes[0] ^= 1;
        QCOMPARE(codeOfOpen(folder, other), ErrorCode::WrongNetwork);
        QVERIFY(ChainStore::dropIndex(folder));
        QCOMPARE(codeOfOpen(folder, other), ErrorCode::WrongNetwork); // the segments say it too
        QVERIFY(ChainStore::dropIndex(folder));

        // Version 2 in the segment's header, with a right checksum.
        const auto segment = segmentFiles(folder).front();
        std::fstream stream(segment, std::ios::in | std::ios::out | std::ios::binary);
        Bytes header(48);
        stream.read(reinterpret_cast<char*>(header.data()), 48);
        header[8] = 2;
        const uint32_t crc = crypto::crc32c(ByteView(header).first(44));
        for (std::size_t i = 0; i < 4; ++i)
            header[44 + i] = static_cast<uint8_t>(crc >> (8 * i));
        stream.seekp(0);
        stream.write(reinterpret_cast<const char*>(header.data()), 48);
        stream.close();
        QCOMPARE(codeOfOpen(folder, TestChain::options()), ErrorCode::NewerVersion);
    }

    void an_index_of_an_older_version_is_built_again() {
        QTemporaryDir directory;
        const auto folder = folderOf(directory);
        {
            auto store = openStore(folder);
            TestChain chain;
            fill(*store, chain, 20);
        }
        {
            auto index = storage::Index::open(folder / "index", 1U << 20, false).value();
            ledger::Writer older;
            older.u32(1).fixed(TestChain::options().chain);
            QVERIFY(index->write([&](storage::Index::Write& write) {
                return write.put(storage::Table::Meta, asBytes("schema"), older.view());
            }));
        }
        const auto refused = ChainStore::open(folder, TestChain::options());
        QCOMPARE(refused.error().code, ErrorCode::Corrupt);
        QVERIFY(refused.error().message.find("circletd reindex") != std::string::npos);
        QVERIFY(ChainStore::dropIndex(folder));
        auto store = openStore(folder);
        QCOMPARE(store->recover(TestChain::replay).value(), uint64_t{20});
        compareWhole(*store, 19);
    }

    void kill_9_in_the_middle_loses_nothing_that_was_acknowledged() {
        QTemporaryDir directory;
        const auto folder = folderOf(directory);
        auto options = TestChain::options();
        options.segmentBytes = 64 << 10;
        ledger::Height stored = 0;
        for (int round = 0; round < 6; ++round) {
            QProcess helper;
            helper.start(test::programFolder() + QStringLiteral("/storage_append_helper"),
                         {directory.path(), QString::number(round % 2 == 0 ? 1 : 9)});
            QVERIFY(helper.waitForStarted());
            QByteArray output;
            while (output.count('\n') < 5 + round * 3) {
                QVERIFY(helper.waitForReadyRead(20'000));
                output += helper.readAllStandardOutput();
            }
            ::kill(static_cast<pid_t>(helper.processId()), SIGKILL);
            QVERIFY(helper.waitForFinished());
            output += helper.readAllStandardOutput();
            const auto lines = output.left(output.lastIndexOf('\n')).split('\n');
            const auto acknowledged = lines.last().toULongLong();
            QVERIFY(acknowledged > stored || round == 0);

            auto store = openStore(folder, options);
            QVERIFY(store->recover(TestChain::replay));
            stored = store->tip()->height;
            QVERIFY(stored >= acknowledged);
            TestChain again(20);
            for (ledger::Height height = 0; height <= stored; ++height)
                QVERIFY(store->block(height).value() == again.next().block);
            QVERIFY(store->state(stored).value().root() == store->tip()->header.stateRoot);
        }
    }

    void a_full_disk_is_said_and_loses_nothing() {
        QTemporaryDir directory;
        const auto folder = folderOf(directory);
        auto store = openStore(folder);
        TestChain chain;
        fill(*store, chain, 20);
        const auto height = store->tip()->height;

        std::signal(SIGXFSZ, SIG_IGN);
        rlimit old{};
        ::getrlimit(RLIMIT_FSIZE, &old);
        rlimit tight = old;
        tight.rlim_cur = std::filesystem::file_size(segmentFiles(folder).front()) + 100;
        ::setrlimit(RLIMIT_FSIZE, &tight);
        const auto next = chain.next();
        const auto failed = store->append(next);
        ::setrlimit(RLIMIT_FSIZE, &old);

        QCOMPARE(failed.error().code, ErrorCode::DiskFull);
        QCOMPARE(store->tip()->height, height);
        QVERIFY(store->append(next)); // room again: it goes on
        store.reset();
        compareWhole(*openStore(folder), height + 1);
    }

    void a_full_disk_for_the_index_is_said_and_loses_nothing() {
        QTemporaryDir directory;
        const auto folder = folderOf(directory);
        auto store = openStore(folder);
        TestChain chain(200);
        fill(*store, chain, 10);
        const auto height = store->tip()->height;

        std::signal(SIGXFSZ, SIG_IGN);
        rlimit old{};
        ::getrlimit(RLIMIT_FSIZE, &old);
        rlimit tight = old;
        tight.rlim_cur = std::filesystem::file_size(folder / "index" / "data.mdb");
        QVERIFY(tight.rlim_cur > std::filesystem::file_size(segmentFiles(folder).front()) + (64 << 10));
        ::setrlimit(RLIMIT_FSIZE, &tight);
        std::vector<storage::FinalBlock> blocks;
        Result<void> failed = ok();
        ledger::Height last = height;
        for (int i = 0; i < 50 && failed; ++i) { // free pages inside the file serve a few
            blocks.assign(1, chain.next());
            failed = store->append(blocks);
            if (failed)
                last = blocks.front().block.header.height;
        }
        ::setrlimit(RLIMIT_FSIZE, &old);
        QVERIFY(!failed);
        QCOMPARE(failed.error().code, ErrorCode::DiskFull);
        QCOMPARE(store->tip()->height, last);
        QVERIFY(store->append(blocks));
        store.reset();
        auto again = openStore(folder);
        QCOMPARE(again->tip()->height, last + 1);
        QVERIFY(again->block(last + 1).value() == blocks.front().block);
    }

    void opens_a_million_state_nodes_in_a_moment() {
        QTemporaryDir directory;
        const auto folder = folderOf(directory);
        auto options = TestChain::options();
        options.initialMapBytes = 1U << 30;
        {
            auto store = openStore(folder, options);
            TestChain chain(1);
            auto block = chain.next();
            // A million more nodes of that version, as one big genesis would leave.
            block.delta.added.reserve(1'000'000);
            for (uint64_t i = 0; i < 1'000'000; ++i) {
                Hash256 hash;
                for (int b = 0; b < 8; ++b)
                    hash.bytes[static_cast<std::size_t>(b)] =
                        static_cast<uint8_t>((i * 0x9e3779b97f4a7c15ULL) >> (8 * b));
                hash.bytes[31] = 1;
                block.delta.added.push_back({{0, hash}, Bytes(100, 3)});
            }
            QVERIFY(store->append(block));
        }
        QElapsedTimer timer;
        timer.start();
        auto store = openStore(folder, options);
        const auto took = timer.elapsed();
        QVERIFY(store->tip());
        QVERIFY2(took < 1000, qPrintable(QString::number(took)));
        QVERIFY(store->statistics().stateNodes > 1'000'000);
    }
};

QTEST_GUILESS_MAIN(ChainStoreTest)
#include "chain_store_test.moc"
