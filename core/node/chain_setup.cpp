#include "node/chain_setup.h"

#include "util/log.h"

namespace circlet::node {

namespace {

/// Executes stored blocks again, one after another, without their signatures: they were checked before they were
/// stored.
class Replayer {
public:
    Replayer(const light::ChainRoot& root, const storage::ChainStore& store)
        : m_root(root), m_peaks(store.peaks()), m_order(orderOfEpochZero(root)) {
        if (std::optional<storage::Tip> tip = store.tip())
            m_parent = tip->header;
    }

    Result<ledger::Executed> operator()(const ledger::Block& block, const ledger::State& before) {
        Result<ledger::Executed> executed = execute(block, before);
        if (executed) {
            ledger::appendHistory(m_peaks, ledger::historyLeaf(block.header));
            m_parent = block.header;
        }
        return executed;
    }

private:
    Result<ledger::Executed> execute(const ledger::Block& block, const ledger::State& before) {
        if (block.header.height == 0) {
            CIRCLET_TRY(genesis, ledger::executeGenesis(m_root.genesis()));
            return std::move(genesis.executed);
        }
        ledger::BlockContext context;
        context.genesis = &m_root.genesis();
        context.chain = m_root.chain();
        context.committee = &m_root.committee();
        context.leaderOrder = m_order;
        context.parent = m_parent;
        context.historyBefore = m_peaks;
        return ledger::executeBlock(before, context, block,
                                    [](const ledger::Transaction&, ByteView) -> Result<void> { return ok(); });
    }

    const light::ChainRoot& m_root;
    ledger::HistoryPeaks m_peaks;
    std::vector<uint32_t> m_order;
    ledger::Header m_parent;
};

} // namespace

std::vector<uint32_t> orderOfEpochZero(const light::ChainRoot& root) {
    return ledger::leaderOrder(retag<Hash256>(root.chain()), root.committee().size(), {});
}

Result<std::unique_ptr<storage::ChainStore>> openChain(const std::string& folder, const light::ChainRoot& root) {
    storage::ChainStoreOptions options;
    options.chain = root.chain();
    options.parameters = root.genesis().parameters;
    CIRCLET_TRY(store, storage::ChainStore::open(folder, options));
    if (store->unindexed() > 0) {
        log::info("chain", "indexing {} blocks that the last run left behind", store->unindexed());
        CIRCLET_CHECK(store->recover(Replayer(root, *store)));
    }
    if (!store->tip()) {
        CIRCLET_TRY(genesis, ledger::executeGenesis(root.genesis()));
        CIRCLET_CHECK(store->append(storage::finalBlock(genesis.block, genesis.executed, {})));
    }
    return std::move(store);
}

Result<consensus::ChainHead> headOf(const storage::ChainStore& store) {
    std::optional<storage::Tip> tip = store.tip();
    if (!tip)
        return Error{ErrorCode::Internal, "The chain store is empty."};
    CIRCLET_TRY(state, store.state(tip->height));
    return consensus::ChainHead{tip->header, std::move(state), store.peaks()};
}

Result<MemberSetup> openMember(const std::string& folder, const light::ChainRoot& root,
                               const storage::ChainStore& chain, const crypto::SecureBytes& key) {
    MemberSetup setup;
    CIRCLET_TRY(secret, crypto::BlsSecretKey::from(key.clone()));
    crypto::BlsPublicKeyBytes publicKey = secret.publicKey().bytes();
    setup.seat = root.committee().find(publicKey);
    if (!setup.seat) {
        setup.message = "This node's key has no seat in the committee; it follows without voting.";
        return setup;
    }
    CIRCLET_TRY(store, storage::SafetyStore::open(folder, root.chain(), publicKey));
    Result<storage::LoadedSafety> loaded = store->load();
    if (!loaded && loaded.error().code != ErrorCode::NotFound && loaded.error().code != ErrorCode::Corrupt)
        return loaded.error();
    const std::string never =
        "This member's record of what it signed is missing, damaged or older than the chain. To be safe "
        "its key never signs again; the node follows without voting.";
    if (!loaded) {
        setup.message = never;
        return setup;
    }
    auto signingKey = std::make_unique<consensus::BlsSigningKey>(std::move(secret));
    uint32_t turnLength = root.genesis().parameters.turnLength;
    std::optional<storage::Tip> tip = chain.tip();
    if (loaded.value().state == storage::LoadedSafety::State::NeverUsed) {
        if (tip && tip->height > 0) {
            setup.message = never; // the folder has a chain, so the key has probably signed: its record was taken away
            return setup;
        }
        setup.safety = consensus::Safety::create(root.chain(), std::move(signingKey), turnLength, 0, tip->hash);
    } else {
        CIRCLET_TRY(newest, chain.newestCertified());
        if (newest) {
            CIRCLET_TRY(certificate, consensus::decodeQuorumCertificate(newest->certificate));
            if (storage::rolledBack(loaded.value().decoded, *setup.seat, certificate)) {
                setup.message = never;
                return setup;
            }
        }
        CIRCLET_TRY(safety,
                    consensus::Safety::restore(root.chain(), std::move(signingKey), turnLength, loaded.value().record));
        setup.safety = std::move(safety);
        setup.nodes = std::move(loaded.value().nodes);
    }
    setup.store = std::move(store);
    setup.message = "Member of the committee, seat " + std::to_string(*setup.seat) + ".";
    return setup;
}

} // namespace circlet::node
