#include "storage/chain_store.h"

#include <algorithm>
#include <mutex>

#include "ledger/codec.h"
#include "storage/chain_rows.h"
#include "storage/file_lock.h"
#include "storage/index.h"
#include "util/log.h"

namespace circlet::storage {
namespace {

constexpr uint32_t schemaVersion = 2; ///< 2: custody of certificates
constexpr std::size_t blocksPerRecoveryBatch = 32;

ByteView key(const char* name) {
    return asBytes(name);
}

Error damagedIndex() {
    return {ErrorCode::Corrupt, "The node's index is damaged. Build it again with \"circletd reindex\"."};
}

/// What append() and recover() write for one block.
struct Indexed {
    const ledger::Block* block = nullptr;
    bool certified = false;
    const ledger::TreeDelta* delta = nullptr;
    const std::vector<ledger::AccountActivity>* activity = nullptr;
    const std::vector<ledger::TransactionId>* transactions = nullptr;
    const std::vector<ledger::NumberedLink>* custody = nullptr;
    RecordPlace place;
    ledger::BlockHash hash;
    Bytes headerBytes;
    std::vector<ledger::NumberedHistoryNode> history;
};

Result<void> writeBlock(Index::Write& write, const Indexed& one) {
    const auto height = bigEndian(one.block->header.height);
    BlockRow row{one.place, one.hash, one.certified, one.delta->root, one.headerBytes};
    CIRCLET_CHECK(write.append(Table::Blocks, height, encode(row)));
    CIRCLET_CHECK(write.put(Table::Hashes, one.hash.view(), height));
    if (one.certified)
        CIRCLET_CHECK(write.append(Table::Certified, height, {}));
    if (one.block->header.key)
        CIRCLET_CHECK(write.put(Table::Keys, bigEndian(one.block->header.key->keyHeight), height));
    for (std::size_t i = 0; i < one.transactions->size(); ++i) {
        ledger::Writer place;
        place.u64(one.block->header.height).u32(static_cast<uint32_t>(i));
        CIRCLET_CHECK(write.put(Table::Transactions, (*one.transactions)[i].view(), place.view()));
    }
    for (const auto& activity : *one.activity) {
        ledger::Writer value;
        ledger::write(value, activity.entry);
        value.fixed(activity.headBefore);
        CIRCLET_CHECK(write.put(Table::Activity, activityKey(activity.account, activity.entry.count), value.view()));
    }
    for (const auto& entry : *one.custody) {
        ledger::Writer value;
        ledger::write(value, entry.link);
        CIRCLET_CHECK(write.put(Table::Custody, custodyKey(entry.origin, entry.number), value.view()));
    }
    for (const auto& node : one.history) {
        ledger::Writer value;
        ledger::write(value, node.node);
        CIRCLET_CHECK(write.append(Table::History, bigEndian(node.position), value.view()));
    }
    return ok();
}

/// New state nodes in key order (they end up side by side at the end of the table), and the list of those to delete
/// later.
Result<void> writeState(Index::Write& write, const Indexed& one) {
    std::vector<const std::pair<ledger::NodeRef, Bytes>*> added;
    added.reserve(one.delta->added.size());
    for (const auto& node : one.delta->added)
        added.push_back(&node);
    std::sort(added.begin(), added.end(), [](const auto* a, const auto* b) { return a->first < b->first; });
    for (const auto* node : added)
        CIRCLET_CHECK(write.append(Table::State, stateKey(node->first), node->second));
    if (!one.delta->removed.empty())
        CIRCLET_CHECK(
            write.append(Table::Removed, bigEndian(one.block->header.height), encodeRemoved(one.delta->removed)));
    return ok();
}

/// Deletes what no version from `newest` - readableVersions on reaches.
Result<void> prune(Index::Write& write, ledger::Height newest) {
    while (true) {
        CIRCLET_TRY(oldest, write.first(Table::Removed));
        if (!oldest || fromBigEndian(oldest->first) + readableVersions > newest)
            return ok();
        const ByteView refs = oldest->second;
        if (refs.size() % 40 != 0)
            return damagedIndex();
        for (std::size_t at = 0; at < refs.size(); at += 40)
            CIRCLET_CHECK(write.remove(Table::State, refs.subspan(at, 40)));
        CIRCLET_CHECK(write.remove(Table::Removed, oldest->first));
    }
}

} // namespace

FinalBlock finalBlock(ledger::Block block, const ledger::Executed& executed, std::optional<Bytes> certificate,
                      Bytes nodeData) {
    return {std::move(block),  std::move(certificate), std::move(nodeData), executed.delta,
            executed.activity, executed.transactions,  executed.custody};
}

class ChainStore::Impl : public ledger::TreeStore, public std::enable_shared_from_this<ChainStore::Impl> {
public:
    Impl(FileLock lock, ChainStoreOptions options) : m_lock(std::move(lock)), m_options(std::move(options)) {}

    Result<void> open(const std::filesystem::path& folder);
    Result<void> append(std::span<const FinalBlock> blocks);
    Result<uint64_t> recover(const Replay& replay, const std::function<void(ledger::Height)>& progress);
    std::optional<Bytes> node(const ledger::NodeRef& ref) const override;

    struct Current {
        Tip tip;
        ledger::HistoryPeaks peaks;
    };
    std::shared_ptr<const Current> current() const {
        std::lock_guard guard(m_currentMutex);
        return m_current;
    }
    Result<std::optional<BlockRow>> row(ledger::Height height) const;
    Result<BlockRecord> record(const BlockRow& row) const;
    Result<Certified> certified(ledger::Height height) const;
    const Index& index() const { return *m_index; }
    const Segments& segments() const { return *m_segments; }
    const ChainStoreOptions& options() const { return m_options; }

private:
    Result<void> loadSchema();
    Result<void> prepare(std::span<const FinalBlock> blocks, std::vector<Indexed>& indexed,
                         std::vector<Record>& records) const;
    Result<void> commit(std::vector<Indexed>& blocks, SegmentEnd end);
    void publish(const Indexed& last, ledger::HistoryPeaks peaks);

    FileLock m_lock;
    ChainStoreOptions m_options;
    std::unique_ptr<Index> m_index;
    std::unique_ptr<Segments> m_segments;
    std::mutex m_writer;
    bool m_broken = false; ///< segment and index could not be brought together again: only reads from now on
    mutable std::mutex m_currentMutex;
    std::shared_ptr<const Current> m_current;
};

Result<void> ChainStore::Impl::open(const std::filesystem::path& folder) {
    CIRCLET_TRY(index, Index::open(folder / "index", m_options.initialMapBytes, m_options.syncEachAppend));
    m_index = std::move(index);
    CIRCLET_CHECK(loadSchema());

    std::optional<TipRow> tip;
    {
        const auto read = m_index->read();
        CIRCLET_TRY(found, read.get(Table::Meta, key("tip")));
        if (found) {
            auto decoded = decodeTipRow(*found);
            if (!decoded)
                return damagedIndex();
            tip = std::move(decoded).value();
        }
    }
    CIRCLET_TRY(segments, Segments::open(folder / "blocks", m_options.chain, m_options.segmentBytes,
                                         tip ? tip->end : SegmentEnd{}));
    m_segments = std::move(segments);
    if (!tip)
        return ok();
    CIRCLET_TRY(row, this->row(tip->height));
    if (!row)
        return damagedIndex();
    auto header = ledger::decodeHeader(row->header);
    if (!header)
        return damagedIndex();
    auto current = std::make_shared<Current>();
    current->tip = {tip->height, row->hash, std::move(header).value(), row->stateRoot};
    current->peaks = std::move(tip->peaks);
    m_current = std::move(current);
    return ok();
}

Result<void> ChainStore::Impl::loadSchema() {
    std::optional<Bytes> found;
    {
        const auto read = m_index->read();
        CIRCLET_TRY(value, read.get(Table::Meta, key("schema")));
        if (value)
            found.emplace(value->begin(), value->end());
    }
    if (!found) {
        ledger::Writer writer;
        writer.u32(schemaVersion).fixed(m_options.chain);
        return m_index->write(
            [&](Index::Write& write) { return write.put(Table::Meta, key("schema"), writer.view()); });
    }
    ledger::Reader reader(*found);
    const auto version = reader.u32();
    if (!version)
        return damagedIndex();
    if (version.value() > schemaVersion)
        return Error{ErrorCode::NewerVersion,
                     "The node's data was written by a newer version of this program. Update it."};
    if (version.value() < schemaVersion)
        return Error{ErrorCode::Corrupt, "The node's index was built by an older version of this program. Build it "
                                         "again with \"circletd reindex\"; nothing is lost by that."};
    const auto chain = reader.fixed<ledger::ChainId>();
    if (!chain)
        return damagedIndex();
    if (chain.value() != m_options.chain)
        return Error{ErrorCode::WrongNetwork,
                     "The data folder holds the chain of another network. Use another folder."};
    return ok();
}

/// Everything derived from these blocks, in one transaction.
Result<void> ChainStore::Impl::commit(std::vector<Indexed>& blocks, SegmentEnd end) {
    auto peaks = current() ? current()->peaks : ledger::HistoryPeaks{};
    for (auto& one : blocks)
        one.history = ledger::appendHistory(peaks, ledger::historyLeaf(one.block->header));
    const auto newest = blocks.back().block->header.height;
    const auto tip = encode(TipRow{newest, end, peaks});
    CIRCLET_CHECK(m_index->write([&](Index::Write& write) -> Result<void> {
        for (const auto& one : blocks) {
            CIRCLET_CHECK(writeBlock(write, one));
            CIRCLET_CHECK(writeState(write, one));
        }
        CIRCLET_CHECK(prune(write, newest));
        return write.put(Table::Meta, key("tip"), tip);
    }));
    publish(blocks.back(), std::move(peaks));
    return ok();
}

void ChainStore::Impl::publish(const Indexed& last, ledger::HistoryPeaks peaks) {
    auto next = std::make_shared<Current>();
    next->tip = {last.block->header.height, last.hash, last.block->header, last.delta->root};
    next->peaks = std::move(peaks);
    std::lock_guard guard(m_currentMutex);
    m_current = std::move(next);
}

/// Checks that the blocks follow the tip and can be read back; fills what goes to the index and to the segment.
Result<void> ChainStore::Impl::prepare(std::span<const FinalBlock> blocks, std::vector<Indexed>& indexed,
                                       std::vector<Record>& records) const {
    const auto before = current();
    ledger::Height height = before ? before->tip.height + 1 : 0;
    std::optional<ledger::BlockHash> parent;
    if (before)
        parent = before->tip.hash;
    for (const auto& final : blocks) {
        const auto& header = final.block.header;
        if (header.height != height || (parent && header.parent != *parent))
            return Error{ErrorCode::InvalidBlock,
                         "Block " + std::to_string(header.height) + " does not follow the stored chain."};
        const auto certificateBytes = final.certificate ? final.certificate->size() : 1;
        if (certificateBytes == 0 || certificateBytes > maximumStoredCertificate ||
            final.nodeData.size() > maximumStoredNodeData)
            return Error{ErrorCode::OutOfRange, "A certificate or node is too large to be stored."};
        Indexed one;
        one.block = &final.block;
        one.certified = final.certificate.has_value();
        one.delta = &final.delta;
        one.activity = &final.activity;
        one.transactions = &final.transactions;
        one.custody = &final.custody;
        one.hash = ledger::hashOf(header);
        one.headerBytes = ledger::encode(header);
        records.push_back(
            {retag<Hash256>(one.hash), encode(BlockRecord{one.headerBytes, ledger::encode(final.block.body),
                                                          final.certificate, final.nodeData})});
        parent = one.hash;
        ++height;
        indexed.push_back(std::move(one));
    }
    return ok();
}

Result<void> ChainStore::Impl::append(std::span<const FinalBlock> blocks) {
    std::lock_guard writer(m_writer);
    if (blocks.empty())
        return ok();
    if (m_broken)
        return Error{ErrorCode::Io, "The block store met an error that it could not undo. Start the program again."};
    if (!m_segments->unindexed().empty())
        return Error{ErrorCode::Rejected, "Blocks found on disk must be indexed before new ones are stored."};
    std::vector<Indexed> indexed;
    std::vector<Record> records;
    CIRCLET_CHECK(prepare(blocks, indexed, records));
    const auto endBefore = m_segments->end();
    CIRCLET_TRY(places, m_segments->append(records));
    for (std::size_t i = 0; i < places.size(); ++i)
        indexed[i].place = places[i];
    Result<void> done = ok();
    if (m_options.syncEachAppend)
        done = m_segments->sync();
    if (done)
        done = commit(indexed, m_segments->end());
    if (!done && !m_segments->truncate(endBefore))
        m_broken = true;
    return done;
}

Result<uint64_t> ChainStore::Impl::recover(const Replay& replay, const std::function<void(ledger::Height)>& progress) {
    std::lock_guard writer(m_writer);
    const auto places = m_segments->unindexed();
    const auto now = current();
    ledger::Height expected = now ? now->tip.height + 1 : 0;
    auto state =
        now ? ledger::State(shared_from_this(), now->tip.stateRoot) : ledger::State(shared_from_this(), std::nullopt);
    uint64_t done = 0;
    while (done < places.size()) {
        const auto count = std::min<uint64_t>(blocksPerRecoveryBatch, places.size() - done);
        std::vector<ledger::Block> blocks(count);
        std::vector<ledger::Executed> executed(count);
        std::vector<Indexed> indexed(count);
        for (uint64_t i = 0; i < count; ++i) {
            const auto& place = places[done + i];
            CIRCLET_TRY(record, m_segments->read(place));
            CIRCLET_TRY(stored, decodeBlockRecord(record.payload));
            CIRCLET_TRY(header, ledger::decodeHeader(stored.header));
            CIRCLET_TRY(body, ledger::decodeBlockBody(stored.body, m_options.parameters));
            blocks[i] = {header, std::move(body)};
            if (header.height != expected++)
                return Error{ErrorCode::Corrupt,
                             "The block files do not hold block " + std::to_string(expected - 1) + "."};
            CIRCLET_TRY(result, replay(blocks[i], state));
            executed[i] = std::move(result);
            state = executed[i].state;
            auto& one = indexed[i];
            one.block = &blocks[i];
            one.certified = stored.certificate.has_value();
            one.delta = &executed[i].delta;
            one.activity = &executed[i].activity;
            one.transactions = &executed[i].transactions;
            one.custody = &executed[i].custody;
            one.place = place;
            one.hash = ledger::hashOf(header);
            one.headerBytes = stored.header;
        }
        const auto& last = indexed.back().place;
        CIRCLET_CHECK(commit(indexed, {last.segment, last.offset + last.size}));
        state = state.rebased(shared_from_this());
        done += count;
        m_segments->dropUnindexed(count);
        if (progress)
            progress(blocks.back().header.height);
    }
    return done;
}

std::optional<Bytes> ChainStore::Impl::node(const ledger::NodeRef& ref) const {
    const auto read = m_index->read();
    const auto found = read.get(Table::State, stateKey(ref));
    if (!found || !found.value())
        return std::nullopt;
    return Bytes(found.value()->begin(), found.value()->end());
}

Result<std::optional<BlockRow>> ChainStore::Impl::row(ledger::Height height) const {
    const auto read = m_index->read();
    CIRCLET_TRY(found, read.get(Table::Blocks, bigEndian(height)));
    if (!found)
        return std::optional<BlockRow>();
    auto row = decodeBlockRow(*found);
    if (!row)
        return damagedIndex();
    return std::optional<BlockRow>(std::move(row).value());
}

Result<BlockRecord> ChainStore::Impl::record(const BlockRow& row) const {
    CIRCLET_TRY(record, m_segments->read(row.place));
    if (record.hash != retag<Hash256>(row.hash))
        return damagedIndex();
    auto decoded = decodeBlockRecord(record.payload);
    if (!decoded)
        return Error{ErrorCode::Corrupt,
                     "A stored block is damaged. Remove the data folder's blocks to fetch them again."};
    return decoded;
}

Result<ChainStore::Certified> ChainStore::Impl::certified(ledger::Height height) const {
    CIRCLET_TRY(row, this->row(height));
    if (!row)
        return damagedIndex();
    CIRCLET_TRY(stored, record(*row));
    if (!stored.certificate)
        return damagedIndex();
    CIRCLET_TRY(header, ledger::decodeHeader(stored.header));
    return Certified{header, std::move(*stored.certificate)};
}

Result<std::unique_ptr<ChainStore>> ChainStore::open(const std::filesystem::path& folder,
                                                     const ChainStoreOptions& options) {
    CIRCLET_CHECK(makeFolder(folder));
    CIRCLET_TRY(lock, FileLock::acquire(folder / "lock"));
    auto impl = std::make_shared<Impl>(std::move(lock), options);
    CIRCLET_CHECK(impl->open(folder));
    return std::unique_ptr<ChainStore>(new ChainStore(std::move(impl)));
}

ChainStore::~ChainStore() = default;

Result<uint64_t> ChainStore::recover(const Replay& replay, const std::function<void(ledger::Height)>& progress) {
    return m_impl->recover(replay, progress);
}

uint64_t ChainStore::unindexed() const {
    return m_impl->segments().unindexed().size();
}

Result<void> ChainStore::dropIndex(const std::filesystem::path& folder) {
    CIRCLET_TRY(lock, FileLock::acquire(folder / "lock"));
    (void)lock; // held until the end of this function
    std::error_code failure;
    std::filesystem::remove_all(folder / "index", failure);
    if (failure)
        return Error{ErrorCode::Io, "Cannot remove " + (folder / "index").string() + "."};
    return ok();
}

Result<void> ChainStore::append(std::span<const FinalBlock> blocks) {
    return m_impl->append(blocks);
}

std::optional<Tip> ChainStore::tip() const {
    const auto current = m_impl->current();
    return current ? std::optional<Tip>(current->tip) : std::nullopt;
}

ledger::HistoryPeaks ChainStore::peaks() const {
    const auto current = m_impl->current();
    return current ? current->peaks : ledger::HistoryPeaks{};
}

Result<std::optional<ledger::Header>> ChainStore::header(ledger::Height height) const {
    CIRCLET_TRY(row, m_impl->row(height));
    if (!row)
        return std::optional<ledger::Header>();
    auto header = ledger::decodeHeader(row->header);
    if (!header)
        return damagedIndex();
    return std::optional<ledger::Header>(std::move(header).value());
}

Result<std::optional<ledger::Height>> ChainStore::heightOf(const ledger::BlockHash& hash) const {
    const auto read = m_impl->index().read();
    CIRCLET_TRY(found, read.get(Table::Hashes, hash.view()));
    if (!found)
        return std::optional<ledger::Height>();
    if (found->size() != 8)
        return damagedIndex();
    return std::optional<ledger::Height>(fromBigEndian(*found));
}

Result<std::optional<StoredBlock>> ChainStore::stored(ledger::Height height) const {
    CIRCLET_TRY(row, m_impl->row(height));
    if (!row)
        return std::optional<StoredBlock>();
    CIRCLET_TRY(record, m_impl->record(*row));
    CIRCLET_TRY(header, ledger::decodeHeader(record.header));
    return std::optional<StoredBlock>(StoredBlock{header, row->hash, std::move(record.header), std::move(record.body),
                                                  std::move(record.certificate), std::move(record.nodeData)});
}

Result<std::optional<ledger::Block>> ChainStore::block(ledger::Height height) const {
    CIRCLET_TRY(found, stored(height));
    if (!found)
        return std::optional<ledger::Block>();
    CIRCLET_TRY(body, ledger::decodeBlockBody(found->bodyBytes, m_impl->options().parameters));
    return std::optional<ledger::Block>(ledger::Block{found->header, std::move(body)});
}

Result<std::optional<Bytes>> ChainStore::certificate(ledger::Height height) const {
    CIRCLET_TRY(row, m_impl->row(height));
    if (!row || !row->certified)
        return std::optional<Bytes>();
    CIRCLET_TRY(found, m_impl->certified(height));
    return std::optional<Bytes>(std::move(found.certificate));
}

Result<std::optional<ChainStore::Certified>> ChainStore::certifiedAtOrAbove(ledger::Height height) const {
    ledger::Height found = 0;
    {
        const auto read = m_impl->index().read();
        CIRCLET_TRY(entry, read.atOrAbove(Table::Certified, bigEndian(height)));
        if (!entry)
            return std::optional<Certified>();
        found = fromBigEndian(entry->first);
    }
    CIRCLET_TRY(certified, m_impl->certified(found));
    return std::optional<Certified>(std::move(certified));
}

Result<std::optional<ChainStore::Certified>> ChainStore::newestCertified() const {
    ledger::Height found = 0;
    {
        const auto read = m_impl->index().read();
        CIRCLET_TRY(entry, read.last(Table::Certified));
        if (!entry)
            return std::optional<Certified>();
        found = fromBigEndian(entry->first);
    }
    CIRCLET_TRY(certified, m_impl->certified(found));
    return std::optional<Certified>(std::move(certified));
}

Result<std::optional<ledger::Height>> ChainStore::keyBlock(ledger::KeyHeight number) const {
    const auto read = m_impl->index().read();
    CIRCLET_TRY(found, read.get(Table::Keys, bigEndian(number)));
    if (!found)
        return std::optional<ledger::Height>();
    if (found->size() != sizeof(ledger::Height))
        return Error{ErrorCode::Corrupt, "the index of key blocks is damaged; rebuild it with circletd reindex"};
    return std::optional<ledger::Height>(fromBigEndian(*found));
}

Result<ledger::KeyHeight> ChainStore::newestKeyBlock() const {
    const auto read = m_impl->index().read();
    CIRCLET_TRY(last, read.last(Table::Keys));
    return last && last->first.size() == sizeof(ledger::KeyHeight) ? fromBigEndian(last->first) : 0;
}

Result<std::optional<TransactionPlace>> ChainStore::find(const ledger::TransactionId& id) const {
    const auto read = m_impl->index().read();
    CIRCLET_TRY(found, read.get(Table::Transactions, id.view()));
    if (!found)
        return std::optional<TransactionPlace>();
    ledger::Reader reader(*found);
    CIRCLET_TRY(height, reader.u64());
    CIRCLET_TRY(index, reader.u32());
    return std::optional<TransactionPlace>(TransactionPlace{height, index});
}

Result<std::vector<ledger::CustodyLink>> ChainStore::custody(const ledger::CertificateUid& origin, uint64_t first,
                                                             uint32_t limit) const {
    std::vector<ledger::CustodyLink> links;
    const auto read = m_impl->index().read();
    for (uint64_t number = first; links.size() < limit; ++number) {
        CIRCLET_TRY(value, read.get(Table::Custody, custodyKey(origin, number)));
        if (!value)
            break;
        ledger::Reader reader(*value);
        auto link = ledger::readCustodyLink(reader);
        if (!link || !reader.finish())
            return damagedIndex();
        links.push_back(std::move(link).value());
    }
    return links;
}

Result<std::vector<StoredActivity>> ChainStore::activity(const ledger::Address& address, uint64_t newestCount,
                                                         uint32_t limit) const {
    std::vector<StoredActivity> entries;
    if (limit == 0)
        return entries;
    const auto from = activityKey(address, newestCount);
    const auto account = ByteView(from).first(33);
    bool damaged = false;
    const auto read = m_impl->index().read();
    CIRCLET_CHECK(read.downwards(Table::Activity, from, [&](ByteView key, ByteView value) {
        if (key.size() != from.size() || !std::equal(account.begin(), account.end(), key.begin()))
            return false;
        ledger::Reader reader(value);
        auto entry = ledger::readActivityEntry(reader);
        auto head = reader.fixed<Hash256>();
        damaged = !entry || !head;
        if (damaged)
            return false;
        entries.push_back({entry.value(), head.value()});
        return entries.size() < limit;
    }));
    if (damaged)
        return damagedIndex();
    return entries;
}

std::optional<ledger::HistoryNode> ChainStore::historyNode(uint64_t position) const {
    const auto read = m_impl->index().read();
    const auto found = read.get(Table::History, bigEndian(position));
    if (!found || !found.value())
        return std::nullopt;
    ledger::Reader reader(*found.value());
    auto node = ledger::readHistoryNode(reader);
    return node ? std::optional<ledger::HistoryNode>(node.value()) : std::nullopt;
}

std::shared_ptr<const ledger::TreeStore> ChainStore::tree() const {
    return m_impl;
}

Result<ledger::State> ChainStore::state(ledger::Height height) const {
    const auto current = m_impl->current();
    if (!current || height > current->tip.height || height + readableVersions <= current->tip.height)
        return Error{ErrorCode::NotFound, "The state at height " + std::to_string(height) + " is not kept any more."};
    CIRCLET_TRY(row, m_impl->row(height));
    if (!row)
        return damagedIndex();
    return ledger::State(m_impl, row->stateRoot);
}

ChainStore::Statistics ChainStore::statistics() const {
    return {m_impl->segments().totalBytes(), m_impl->index().usedBytes(), m_impl->index().read().count(Table::State)};
}

} // namespace circlet::storage
