// The full node: peers, pool, execution and stores; a committee member when it holds a member key (design §2, §4, §6,
// §7). Used by circletd (and later by the wallet's full mode). Serves light nodes. Owns all its threads; stop() is
// clean, and kill -9 at any moment loses nothing final and never leads to a second vote.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "crypto/secure.h"
#include "node/mining_status.h"
#include "node/network.h"

namespace circlet::node {

struct FullOptions {
    NetworkChoice network;
    std::string dataDirectory;
    std::string listen;                           ///< host:port, port 0 = any; empty: no inbound
    std::vector<std::string> connect;             ///< id@host:port
    std::optional<crypto::SecureBytes> memberKey; ///< BLS secret; absent: follows without voting
    std::string agent = "circletd/0.1.0";
    unsigned verifyThreads = 1; ///< for transaction signatures
    std::string minerProgram;   ///< circlet-miner; empty: beside the running program
};

struct FullStatus {
    std::string id;     ///< own node id, hex
    std::string listen; ///< host:port really bound
    bool member = false;
    bool voting = false; ///< false when the safety record forbids it; see message
    std::string message;
    ledger::Header tip;
    ledger::BlockHash tipHash;
    uint64_t view = 0;
    std::size_t pool = 0;
    std::size_t peers = 0;
    bool synced = false;
};

class FullNode {
public:
    static Result<std::unique_ptr<FullNode>> start(FullOptions options);
    virtual ~FullNode() = default; ///< stops: goodbye, threads joined, stores closed

    virtual FullStatus status() const = 0;
    virtual void onFinal(std::function<void(const ledger::Header&)> listener) = 0; ///< on the node's thread
    /// Same door as the network: checked, pooled, gossiped.
    virtual Result<void> submit(const Bytes& signedBytes) = 0;

    // Mining. From any thread; none waits.

    /// Searches for a seat from now on, or stops (no threads). Rests by itself while this node holds a seat.
    virtual void mine(MiningSettings settings) = 0;
    virtual MiningStatus mining() const = 0;
    /// About twice a second while it mines, and on every news; on any thread.
    virtual void onMining(std::function<void()> listener) = 0;

    /// Something that the node cannot go on after (disk full, damaged store): the program must end with this sentence.
    virtual std::optional<Error> fatal() const = 0;
};

} // namespace circlet::node
