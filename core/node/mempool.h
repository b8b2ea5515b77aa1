// Transactions that wait for a block: ordered by level, then arrival; nonces of a lane in order; bounded. Used by the
// full node's chain thread alone. Pure: the caller gives states and nonces, and has checked the witnesses.
#pragma once

#include <map>
#include <memory>
#include <unordered_map>
#include <vector>

#include "consensus/ledger_application.h"

namespace circlet::node {

struct PooledTransaction {
    ledger::TransactionId id;
    ledger::Transaction transaction;
    Bytes signedBytes;
    Hash256 signedHash; ///< SHA-256 of signedBytes
};

class Mempool final : public consensus::TransactionSource {
public:
    struct Limits {
        std::size_t transactions = 50'000;
        std::size_t bytes = 64U << 20;
        uint64_t ahead = 4096; ///< nonces of one lane that may wait
    };
    Mempool() = default;
    explicit Mempool(Limits limits) : m_limits(limits) {}

    /// `next`: the final state's next nonce per authorization. AlreadyExists (same id), BadNonce (used, a gap before
    /// it, or the nonce is taken by another waiting transaction), Rejected (pool full of better ones). Reports cost
    /// nothing: one waits for each accused key, before all that pay.
    Result<void> add(std::shared_ptr<const PooledTransaction> transaction, const std::vector<uint64_t>& next);
    /// A final block took these; lanes move on, rivals for the same nonces go.
    void finalised(const ledger::Transaction& transaction, const ledger::TransactionId& id);
    /// Drops what expired before this block time.
    void expire(TimeMs finalTime);

    std::shared_ptr<const PooledTransaction> find(const ledger::TransactionId& id) const;
    /// Next nonce of a lane with all that waits counted.
    std::optional<uint64_t> nextNonce(const ledger::Address& account, uint8_t lane) const;
    std::size_t size() const { return m_byId.size(); }

    std::vector<ledger::Candidate>
    candidates(std::size_t maximumBytes, std::size_t maximumCount,
               const std::function<bool(const ledger::TransactionId&)>& contained) const override;
    void rejected(const std::vector<ledger::TransactionId>& transactions) override;

private:
    struct LaneKey {
        ledger::Address account;
        uint8_t lane = 0;
        auto operator<=>(const LaneKey&) const = default;
    };
    struct LaneHash {
        std::size_t operator()(const LaneKey& key) const noexcept {
            return std::hash<ledger::Address>()(key.account) * 31 + key.lane;
        }
    };
    struct Entry {
        std::shared_ptr<const PooledTransaction> pooled;
        uint64_t arrival = 0;
    };
    struct Lane {
        uint64_t next = 0; ///< of the final state
        std::map<uint64_t, Entry*> waiting;
    };
    struct Order {
        uint8_t level = 0;
        uint64_t arrival = 0;
        bool operator<(const Order& other) const {
            return level != other.level ? level > other.level : arrival < other.arrival;
        }
    };
    class Selection;

    static LaneKey keyOf(const ledger::Authorization& authorization) {
        return {authorization.account, authorization.lane};
    }
    bool makeRoom(const PooledTransaction& transaction);
    static Order orderOf(const Entry& entry);
    void remove(const ledger::TransactionId& id);
    void dropLane(const LaneKey& key);

    Limits m_limits;
    std::unordered_map<ledger::TransactionId, std::unique_ptr<Entry>> m_byId;
    std::unordered_map<LaneKey, Lane, LaneHash> m_lanes;
    std::map<Order, Entry*> m_order;
    std::map<crypto::BlsPublicKeyBytes, ledger::TransactionId> m_reports; ///< by accused key
    std::size_t m_bytes = 0;
    uint64_t m_arrivals = 0;
};

} // namespace circlet::node
