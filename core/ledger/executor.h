// The one executor of blocks, used to build them and to check them. Private to execution.cpp and executor*.cpp.
// It must never leave a trace of a refused transaction, and changes nothing but its own copies: the caller gets the new
// state.
#pragma once

#include <map>
#include <set>
#include <unordered_map>

#include "ledger/execution_rules.h"

namespace circlet::ledger {

Error invalidBlock(std::string reason);

/// A record that does not decode was written by us: the store is damaged, whatever the decoder says.
template<typename Record>
Result<std::optional<Record>> readRecord(const State& state, const Hash256& key, TreeCache* cache,
                                         Result<Record> (*decode)(ByteView)) {
    CIRCLET_TRY(bytes, state.get(key, cache));
    if (!bytes)
        return std::optional<Record>();
    auto record = decode(*bytes);
    if (!record)
        return Error{ErrorCode::Corrupt, "a record of the state does not decode: " + record.error().message};
    return std::optional<Record>(std::move(record.value()));
}

class Executor final : public RecordSource {
public:
    Executor(const State& before, const BlockContext& context, TimeMs time, uint32_t proposer)
        : m_before(before), m_context(context), m_height(context.parent.height + 1), m_proposer(proposer) {
        m_rules.parameters = &context.genesis->parameters;
        m_rules.chain = context.chain;
        m_rules.time = time;
        m_rules.height = m_height;
    }

    /// Reads what every block needs.
    Result<void> begin();
    Result<std::optional<Account>> account(const Address& address) override;
    Result<std::optional<SeatRecord>> seat(const crypto::BlsPublicKeyBytes& key) override;
    Result<std::optional<CertificateRecord>> certificate(const CertificateUid& origin) override;
    Result<std::optional<IssuerRecord>> issuer(const Address& account) override;

    /// `witnesses` may be null: checked before.
    Result<void> execute(const Transaction& transaction, ByteView signedBytes, const WitnessCheck* witnesses);
    bool hasRoomFor(const Transaction& transaction, std::size_t bytes) const;
    bool isFull() const { return m_transactions.size() >= m_rules.parameters->maximumBlockTransactions; }

    /// The end of a block of transactions.
    Result<Executed> finish(std::span<const TurnRange> failedTurns);
    /// The end of a key block: one goes, the winner comes.
    Result<Executed> finishElection(std::span<const TurnRange> failedTurns, const CandidateRequest& winner, Turn turn);
    /// After finishElection(): to be completed with the header.
    std::shared_ptr<EpochContext> nextEpoch() const { return m_next; }
    std::span<const uint32_t> excluded() const { return m_election->excluded; }
    uint32_t leaver() const { return m_leaver; }

private:
    struct Slot {
        Hash256 key;
        std::optional<Account> account;
        bool changed = false;
    };
    template<typename Record>
    struct Kept {
        std::optional<Record> record;
        bool changed = false;
    };

    // executor.cpp
    Result<Slot*> load(const Address& address);
    Result<SeatRecord*> seat(uint32_t index);
    Result<std::optional<SeatRecord>*> loadSeat(const crypto::BlsPublicKeyBytes& key);
    Result<std::vector<SeatRecord>> seatRecords();
    Result<ElectionRecord*> electionRecord();
    void note(const Address& address, Account& account, ActivityKind kind, const crypto::BlsPublicKeyBytes& key);
    Result<Account*> credited(const Address& address);
    Result<Executed> close();
    const Committee& committee() const { return m_context.epoch->committee; }

    // executor_elections.cpp
    Result<void> changeSeats(std::span<const TurnRange> failedTurns);
    Result<void> burn(SeatRecord& record);
    Result<void> burnProved();
    Result<void> depart(const Leaver& leaver, ElectionRecord& election);
    Result<void> seatWinner(const CandidateRequest& winner);
    Result<void> payWaiting();
    Result<void> unlock(const SeatRecord& record);
    Result<void> grantBlank(const SeatRecord& record, CertificateKind kind, Account& account);

    // executor_certificates.cpp
    void change(const TransactionId& id, std::vector<CertificateRecord> certificates,
                std::vector<IssuerRecord> issuers);
    void link(const TransactionId& id, const CertificateRecord& record, const std::optional<CertificateRecord>& before);
    void hold(const Address& holder, const CertificateUid& origin);
    void release(const Address& holder, const CertificateUid& origin);
    void closeCertificates();
    Result<void> updateHoldings();

    const State& m_before;
    const BlockContext& m_context;
    Height m_height;
    uint32_t m_proposer;
    TransactionRules m_rules;
    TreeCache m_cache;
    ChainRecord m_chain;
    std::unordered_map<Address, Slot> m_slots;
    std::map<crypto::BlsPublicKeyBytes, std::optional<SeatRecord>> m_seats;
    std::map<crypto::BlsPublicKeyBytes, std::optional<SeatRecord>> m_seatsBefore;
    std::optional<ElectionRecord> m_election;
    ElectionRecord m_electionBefore;
    std::unordered_map<CertificateUid, Kept<CertificateRecord>> m_certificates; ///< by origin
    std::map<Address, Kept<IssuerRecord>> m_issuers;
    std::vector<StateChange> m_others;                  ///< of records that stand in no list above
    std::map<Hash256, std::optional<Bytes>> m_holdings; ///< leaves of what accounts hold
    std::set<Address> m_holders;                        ///< whose holdings change
    std::size_t m_evidence = 0;
    std::shared_ptr<EpochContext> m_next;
    uint32_t m_leaver = 0;
    Amount m_fees;
    uint64_t m_bytes = 0;
    std::vector<AccountActivity> m_activity;
    std::vector<TransactionId> m_transactions;
    std::vector<NumberedLink> m_custody;
};

} // namespace circlet::ledger
