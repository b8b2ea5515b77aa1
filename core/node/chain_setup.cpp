#include "node/chain_setup.h"

#include "util/log.h"

namespace circlet::node {

namespace {

/// A key block after the genesis.
Result<std::optional<ledger::Block>> keyBlock(const storage::ChainStore& store, ledger::KeyHeight number) {
    CIRCLET_TRY(height, store.keyBlock(number));
    if (!height)
        return std::optional<ledger::Block>();
    CIRCLET_TRY(block, store.block(*height));
    if (!block || !block->header.key || !block->body.election)
        return Error{ErrorCode::Corrupt, "the index of key blocks names another block"};
    return block;
}

/// Executes stored blocks again, one after another, without their signatures: they were checked before they were
/// stored.
class Replayer {
public:
    Replayer(const light::ChainRoot& root, const storage::ChainStore& store)
        : m_root(root), m_store(store), m_peaks(store.peaks()) {
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
            m_epoch = genesis.executed.nextEpoch;
            return std::move(genesis.executed);
        }
        if (!m_epoch) {
            CIRCLET_TRY(epoch, epochOf(m_store, m_root, before));
            m_epoch = std::move(epoch);
        }
        ledger::BlockContext context;
        context.genesis = &m_root.genesis();
        context.chain = m_root.chain();
        context.epoch = m_epoch.get();
        context.parent = m_parent;
        context.historyBefore = m_peaks;
        context.work = [](const ledger::CandidateRequest&, ByteView) -> Result<Hash256> { return Hash256(); };
        CIRCLET_TRY(executed, ledger::executeBlock(before, context, block, [](const ledger::Transaction&, ByteView) {
                        return Result<void>(ok());
                    }));
        if (executed.nextEpoch)
            m_epoch = executed.nextEpoch;
        return std::move(executed);
    }

    const light::ChainRoot& m_root;
    const storage::ChainStore& m_store;
    ledger::HistoryPeaks m_peaks;
    std::shared_ptr<const ledger::EpochContext> m_epoch;
    ledger::Header m_parent;
};

} // namespace

Result<std::vector<ledger::Seat>> seatsOf(const storage::ChainStore& store, const light::ChainRoot& root,
                                          ledger::Epoch epoch) {
    std::vector<ledger::Seat> seats = root.committee().seats();
    for (ledger::KeyHeight number = 1; number <= epoch; ++number) {
        CIRCLET_TRY(block, keyBlock(store, number));
        if (!block)
            return Error{ErrorCode::NotFound, "this epoch has not begun"};
        CIRCLET_TRY(request, ledger::decodeCandidate(block->body.election->request));
        seats = ledger::replaceSeat(std::move(seats), block->body.election->leaver, ledger::seatOf(request));
    }
    return seats;
}

Result<std::shared_ptr<const ledger::EpochContext>> epochOf(const storage::ChainStore& store,
                                                            const light::ChainRoot& root, const ledger::State& state) {
    CIRCLET_TRY(number, store.newestKeyBlock());
    ledger::Header header = root.genesisHeader();
    if (number != 0) {
        CIRCLET_TRY(block, keyBlock(store, number));
        if (!block)
            return Error{ErrorCode::Corrupt, "the newest key block is missing"};
        header = block->header;
    }
    CIRCLET_TRY(seats, seatsOf(store, root, number));
    CIRCLET_TRY(committee, ledger::Committee::create(std::move(seats)));
    if (committee.root() != header.key->nextCommitteeRoot)
        return Error{ErrorCode::Corrupt, "the stored key blocks do not lead to their committee"};
    CIRCLET_TRY(record, ledger::readElectionRecord(state));
    return std::make_shared<const ledger::EpochContext>(
        ledger::epochAfter(header, std::move(committee), record.excluded));
}

Result<std::vector<consensus::EpochProof>> epochProofs(const storage::ChainStore& store, ledger::Epoch first,
                                                       std::size_t maximum) {
    std::vector<consensus::EpochProof> proofs;
    for (ledger::KeyHeight number = std::max<ledger::Epoch>(first, 1); proofs.size() < maximum; ++number) {
        CIRCLET_TRY(height, store.keyBlock(number));
        if (!height)
            break;
        CIRCLET_TRY(header, store.header(*height));
        CIRCLET_TRY(bytes, store.certificate(*height));
        if (!header || !bytes)
            return Error{ErrorCode::Corrupt, "a key block has no certificate"};
        CIRCLET_TRY(certificate, consensus::decodeQuorumCertificate(*bytes));
        proofs.push_back({std::move(*header), std::move(certificate)});
    }
    return proofs;
}

Result<std::optional<light::EpochStep>> epochStep(const storage::ChainStore& store, ledger::Epoch epoch) {
    if (epoch == 0)
        return std::optional<light::EpochStep>();
    CIRCLET_TRY(block, keyBlock(store, epoch));
    if (!block)
        return std::optional<light::EpochStep>();
    CIRCLET_TRY(bytes, store.certificate(block->header.height));
    if (!bytes)
        return Error{ErrorCode::Corrupt, "a key block has no certificate"};
    light::EpochStep step;
    CIRCLET_TRY(certificate, consensus::decodeQuorumCertificate(*bytes));
    CIRCLET_TRY(request, ledger::decodeCandidate(block->body.election->request));
    step.proof = {std::move(block->header), std::move(certificate)};
    step.seat = block->body.election->leaver;
    step.newcomer = ledger::seatOf(request);
    return std::optional(std::move(step));
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

Result<consensus::ChainHead> headOf(const storage::ChainStore& store, const light::ChainRoot& root) {
    std::optional<storage::Tip> tip = store.tip();
    if (!tip)
        return Error{ErrorCode::Internal, "The chain store is empty."};
    CIRCLET_TRY(state, store.state(tip->height));
    CIRCLET_TRY(epoch, epochOf(store, root, state));
    return consensus::ChainHead{tip->header, std::move(state), store.peaks(), std::move(epoch)};
}

Result<MemberSetup> openMember(const std::string& folder, const light::ChainRoot& root,
                               const storage::ChainStore& chain, const crypto::SecureBytes& key, MemberKind kind) {
    MemberSetup setup;
    CIRCLET_TRY(secret, crypto::BlsSecretKey::from(key.clone()));
    crypto::BlsPublicKeyBytes publicKey = secret.publicKey().bytes();
    setup.key = publicKey;
    CIRCLET_TRY(head, headOf(chain, root));
    setup.seat = head.epoch->committee.find(publicKey);
    const std::string seatless = "This node's key has no seat in the committee; it follows without voting.";
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
    if (loaded.value().state == storage::LoadedSafety::State::NeverUsed && kind == MemberKind::Elected) {
        CIRCLET_TRY(proofs, epochProofs(chain, head.epoch->number(), 1));
        if (!setup.seat || proofs.empty()) {
            setup.message = seatless;
            return setup;
        }
        setup.safety = consensus::Safety::create(root.chain(), std::move(signingKey), turnLength, proofs.front());
    } else if (loaded.value().state == storage::LoadedSafety::State::NeverUsed) {
        if (!setup.seat || (tip && tip->height > 0)) {
            // With a chain in the folder the key has probably signed: its record was taken away.
            setup.message = setup.seat ? never : seatless;
            return setup;
        }
        setup.safety = consensus::Safety::create(root.chain(), std::move(signingKey), turnLength, 0, tip->hash);
    } else {
        // Certificates of other epochs have other seats; the replica compares those of its own epoch.
        CIRCLET_TRY(newest, chain.newestCertified());
        if (newest && setup.seat && newest->header.epoch == head.epoch->number()) {
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
    setup.message = setup.seat ? "Member of the committee, seat " + std::to_string(*setup.seat) + "." : seatless;
    return setup;
}

namespace {

/// Nothing of this key is waited for: it has no seat, and its record is not of an epoch to come.
bool isOver(const MemberSetup& setup, ledger::Epoch epoch) {
    return !setup.seat && (!setup.safety || setup.safety->record().epoch <= epoch);
}

} // namespace

Result<MemberSetup> openMember(const std::string& dataDirectory, const light::ChainRoot& root,
                               const storage::ChainStore& chain, const std::optional<crypto::SecureBytes>& founder,
                               TermKeys& terms) {
    CIRCLET_TRY(head, headOf(chain, root));
    const ledger::Epoch epoch = head.epoch->number();
    MemberSetup member;
    if (founder) {
        CIRCLET_TRY(opened, openMember(dataDirectory, root, chain, *founder));
        member = std::move(opened);
    }
    CIRCLET_TRY(stored, terms.load());
    for (TermKeys::Stored& term : stored) {
        const bool seated = head.epoch->committee.find(term.key).has_value();
        if (!term.used && !seated) {
            if (term.keyHeight > epoch)
                terms.hold(std::move(term));
            else
                terms.destroy(term.key);
            continue;
        }
        CIRCLET_TRY(opened, openMember(term.folder, root, chain, term.secret, MemberKind::Elected));
        if (isOver(opened, epoch)) {
            opened.store.reset();
            terms.destroy(term.key);
        } else if (!member.safety || isOver(member, epoch)) {
            if (member.safety) {
                member.store.reset();
                terms.destroy(member.key);
            }
            member = std::move(opened);
        }
    }
    return member;
}

} // namespace circlet::node
