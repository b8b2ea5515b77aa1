// A full node's final blocks, state and indexes (design §7): segment files hold blocks, LMDB holds what is derived from
// them. Used by the node: one writer, many reading threads; all calls are safe from any thread. Never holds an unfinal
// block, never keeps a read transaction open between calls, never shares a folder with another process.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "ledger/execution.h"
#include "ledger/header.h"
#include "ledger/history.h"
#include "ledger/parameters.h"
#include "ledger/records.h"
#include "ledger/state.h"

namespace circlet::storage {

/// What happens on disk, and what can be lost. append() writes the records of all given blocks to the segment and syncs
/// it, then commits everything derived in one LMDB transaction (data pages synced, its meta page not: MDB_NOMETASYNC).
///   kill -9 at any moment: nothing that append() returned for is lost. A record half written is cut at open; one that
///   was
///     written whole but not yet indexed is kept, and recover() indexes it.
///   power cut: the segments hold every block that append() returned for. LMDB may be behind by its newest commit,
///   never
///     damaged; recover() executes the missing blocks again. With `syncEachAppend` false (tests) the newest blocks may
///     be lost and the index may have to be built again.
struct ChainStoreOptions {
    ledger::ChainId chain;
    ledger::ChainParameters parameters;
    bool syncEachAppend = true;
    uint64_t segmentBytes = 128ULL << 20;
    std::size_t initialMapBytes = 256ULL << 20; ///< grows by itself
};

/// The newest versions of the state that stay readable for proofs, the tip's included.
constexpr uint64_t readableVersions = 64;

/// One final block with what its execution gave. `certificate` is the canonical encoding of the quorum certificate that
/// names exactly this block, if there is one; `nodeData` whatever consensus wants to serve with it (opaque, may be
/// empty).
struct FinalBlock {
    ledger::Block block;
    std::optional<Bytes> certificate;
    Bytes nodeData;
    ledger::TreeDelta delta;
    std::vector<ledger::AccountActivity> activity;
    std::vector<ledger::TransactionId> transactions; ///< ids in block order
    std::vector<ledger::NumberedLink> custody;
};

/// From a block executed just now.
FinalBlock finalBlock(ledger::Block block, const ledger::Executed& executed, std::optional<Bytes> certificate,
                      Bytes nodeData = {});

/// A block as stored: what is sent to peers needs no decoding.
struct StoredBlock {
    ledger::Header header;
    ledger::BlockHash hash;
    Bytes headerBytes;
    Bytes bodyBytes;
    std::optional<Bytes> certificate;
    Bytes nodeData;
};

struct Tip {
    ledger::Height height = 0;
    ledger::BlockHash hash;
    ledger::Header header;
    std::optional<ledger::NodeRef> stateRoot;
};

struct TransactionPlace {
    ledger::Height height = 0;
    uint32_t index = 0;
};

struct StoredActivity {
    ledger::ActivityEntry entry;
    Hash256 headBefore;
};

class ChainStore : public ledger::HistoryReader {
public:
    /// Creates the folder if missing. Locked (another process or object holds it), NewerVersion, WrongNetwork (another
    /// chain's data), Corrupt (damage that is not a torn tail), DiskFull, Io.
    static Result<std::unique_ptr<ChainStore>> open(const std::filesystem::path& folder,
                                                    const ChainStoreOptions& options);
    ~ChainStore() override;

    /// Executes a block again on the state before it (genesis: on the empty state), without checking signatures.
    using Replay = std::function<Result<ledger::Executed>(const ledger::Block& block, const ledger::State& before)>;
    /// Indexes blocks that stand in the segments but not in the index. Call after open(), before append(). `progress`
    /// gets heights. Returns how many blocks were indexed.
    Result<uint64_t> recover(const Replay& replay, const std::function<void(ledger::Height)>& progress = {});
    /// Blocks in the segments that recover() has still to index.
    uint64_t unindexed() const;
    /// Removes the index of a closed store; the next open() and recover() build it from the segments (`circletd
    /// reindex`).
    static Result<void> dropIndex(const std::filesystem::path& folder);

    /// Appends blocks that follow the tip (the first one ever is height 0), all or none, in one commit.
    /// InvalidBlock if they do not follow; DiskFull and Io leave the store as it was.
    Result<void> append(std::span<const FinalBlock> blocks);
    Result<void> append(const FinalBlock& block) { return append(std::span<const FinalBlock>(&block, 1)); }

    // Reads: the newest commit. Nothing = not there; errors are Corrupt or Io.
    std::optional<Tip> tip() const;     ///< nothing: empty store
    ledger::HistoryPeaks peaks() const; ///< over all headers up to and including the tip's
    Result<std::optional<ledger::Header>> header(ledger::Height height) const;
    Result<std::optional<ledger::Height>> heightOf(const ledger::BlockHash& hash) const;
    Result<std::optional<StoredBlock>> stored(ledger::Height height) const;
    Result<std::optional<ledger::Block>> block(ledger::Height height) const;
    /// The certificate that names this block itself.
    Result<std::optional<Bytes>> certificate(ledger::Height height) const;
    /// The lowest block at or above `height` that has a certificate of its own.
    struct Certified {
        ledger::Header header;
        Bytes certificate;
    };
    Result<std::optional<Certified>> certifiedAtOrAbove(ledger::Height height) const;
    /// The highest block that has a certificate of its own.
    Result<std::optional<Certified>> newestCertified() const;
    /// Height of the key block with this number (0: genesis), and the newest number.
    Result<std::optional<ledger::Height>> keyBlock(ledger::KeyHeight number) const;
    Result<ledger::KeyHeight> newestKeyBlock() const;
    Result<std::optional<TransactionPlace>> find(const ledger::TransactionId& id) const;
    /// Entries with counts newestCount, newestCount - 1, … (at most `limit`), newest first.
    Result<std::vector<StoredActivity>> activity(const ledger::Address& address, uint64_t newestCount,
                                                 uint32_t limit) const;
    /// Links of a certificate's custody from this number on (0: its issue), at most `limit`, oldest first.
    Result<std::vector<ledger::CustodyLink>> custody(const ledger::CertificateUid& origin, uint64_t first,
                                                     uint32_t limit) const;

    std::optional<ledger::HistoryNode> historyNode(uint64_t position) const override;

    /// Reads committed nodes; while somebody holds it, the folder stays locked. Execution may use it from any thread.
    std::shared_ptr<const ledger::TreeStore> tree() const;
    /// The state after the block at `height`; NotFound if it is above the tip or older than the readable versions.
    Result<ledger::State> state(ledger::Height height) const;

    struct Statistics {
        uint64_t segmentBytes = 0;
        uint64_t indexBytes = 0;
        uint64_t stateNodes = 0;
    };
    Statistics statistics() const;

private:
    class Impl;
    explicit ChainStore(std::shared_ptr<Impl> impl) : m_impl(std::move(impl)) {}
    std::shared_ptr<Impl> m_impl;
};

} // namespace circlet::storage
