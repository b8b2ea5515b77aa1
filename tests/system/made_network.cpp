#include "system/made_network.h"

#include <chrono>
#include <cstring>
#include <deque>
#include <filesystem>
#include <map>

#include "crypto/hd.h"
#include "crypto/sha256.h"
#include "net/identity.h"
#include "node/chain_setup.h"
#include "node/mempool.h"
#include "system/programs.h"
#include "wallet/key_path.h"
#include "wallet/wallet.h"

namespace circlet::test {

namespace {

using namespace circlet::consensus;

constexpr uint64_t coinsEach = 10'000'000;
constexpr TimeMs blockEveryMs = 20;
constexpr uint64_t paymentsPerBlock = 2;

Result<ledger::Address> firstAddress(const crypto::SecureBytes& words) {
    CIRCLET_TRY(key, wallet::deriveKey(words, 0, 0));
    return ledger::addressOf(key.publicKey());
}

/// Signs as members do, one view after another, and stores what becomes final.
class Builder {
public:
    Builder(const std::string& folder, const light::ChainRoot& root, const crypto::SchnorrSecretKey& payer)
        : m_folder(folder), m_root(root), m_payer(payer) {}

    Result<void> open(std::vector<crypto::SecureBytes> keys) {
        CIRCLET_TRY(store, node::openChain(m_folder + "/node0/chain", m_root));
        m_store = std::move(store);
        CIRCLET_TRY(head, node::headOf(*m_store, m_root));
        m_order = head.epoch->order;
        m_keyBlock = ledger::hashOf(head.header);
        m_time = head.header.time;
        m_tip = head.header;
        LedgerApplicationConfig config;
        config.genesis = std::make_shared<const ledger::Genesis>(m_root.genesis());
        config.chain = m_root.chain();
        config.store = m_store->tree();
        m_application = std::make_unique<LedgerApplication>(std::move(config), std::move(head), m_pool);
        for (crypto::SecureBytes& key : keys) {
            CIRCLET_TRY(secret, crypto::BlsSecretKey::from(std::move(key)));
            Member member{std::nullopt, secret.publicKey().bytes(), {}, {}};
            member.safety = Safety::create(m_root.chain(), std::make_unique<BlsSigningKey>(std::move(secret)),
                                           turnLength(), 0, m_keyBlock);
            member.safety->startCheckPassed();
            m_members.push_back(std::move(member));
        }
        m_justify = rootCertificate(m_root.chain(), 0, m_keyBlock);
        return ok();
    }

    /// One node on the pipeline, with a block or (as when nothing waits) without; the block two views before becomes
    /// final.
    Result<void> view(bool withBlock) {
        ++m_view;
        Step step;
        step.stored.node.chain = m_root.chain();
        step.stored.node.view = m_view;
        step.stored.node.proposer = leader();
        step.stored.node.parent = m_branch.empty() ? rootOf(m_root.chain(), 0, m_keyBlock) : m_branch.back().hash;
        step.stored.node.justify = m_justify;
        if (withBlock) {
            CIRCLET_CHECK(fillPool());
            m_time += blockEveryMs;
            std::optional<Application::Proposed> proposed =
                m_application->propose({ledger::hashOf(m_tip), leader(), 0, m_time, {}, false});
            if (!proposed)
                return Error{ErrorCode::Internal, "nothing to propose"};
            m_tip = proposed->header;
            step.stored.node.header = m_tip;
            step.stored.body = std::move(proposed->body);
        }
        step.hash = hashOf(step.stored.node);
        m_branch.push_back(std::move(step));
        CIRCLET_CHECK(certify());
        return finalise();
    }

    /// What every member has on its disk.
    Result<void> finish() {
        CIRCLET_CHECK(flush());
        m_application.reset();
        m_store.reset();
        for (unsigned i = 1; i < seats; ++i) {
            std::filesystem::copy(m_folder + "/node0/chain", m_folder + "/node" + std::to_string(i) + "/chain",
                                  std::filesystem::copy_options::recursive);
        }
        for (unsigned i = 0; i < seats; ++i) {
            Member& member = m_members[i];
            CIRCLET_TRY(store,
                        storage::SafetyStore::open(m_folder + "/node" + std::to_string(i), m_root.chain(), member.key));
            PersistRequest last;
            last.record = member.record;
            last.putNodes.assign(member.nodes.begin(), member.nodes.end());
            CIRCLET_CHECK(store->apply(last));
        }
        return ok();
    }
    uint64_t nextNonce() const { return m_nonce; }
    ledger::Height finalHeight() const { return m_final; }

private:
    struct Member {
        std::optional<Safety> safety;
        crypto::BlsPublicKeyBytes key;
        Bytes record;
        std::map<Hash256, Bytes> nodes;
    };
    struct Step {
        NodeWithBody stored;
        NodeHash hash;
    };

    uint32_t turnLength() const { return m_root.genesis().parameters.turnLength; }
    SeatIndex leader() const { return m_order[ledger::turnOf(m_view, turnLength()) % seats]; }

    Result<void> fillPool() {
        for (uint64_t i = 0; i < paymentsPerBlock; ++i, ++m_nonce) {
            SignedPayment payment = signPayment(m_root.chain(), m_payer, m_nonce, numberedAddress(m_nonce % 1000), 2000,
                                                m_time + 3'600'000);
            auto pooled = std::make_shared<node::PooledTransaction>();
            const Hash256 hash = crypto::sha256(payment.bytes);
            *pooled = {payment.id, std::move(payment.transaction), std::move(payment.bytes), hash};
            CIRCLET_CHECK(m_pool.add(std::move(pooled), {m_finalNonce}));
        }
        return ok();
    }

    /// The leader and two others vote; another one sits out each time.
    Result<void> certify() {
        const Step& step = m_branch.back();
        Ballot ballot;
        ballot.node = &step.stored.node;
        if (m_branch.size() >= 2)
            ballot.parent = &m_branch[m_branch.size() - 2].stored.node;
        if (m_branch.size() >= 3) {
            const ledger::Header& header = *m_branch[m_branch.size() - 3].stored.node.header;
            ballot.lastBlock = {header.height, ledger::hashOf(header)};
        }
        ballot.leadersCommit = ballot.lastBlock;
        for (const Step& unstored : m_branch)
            ballot.branch.emplace_back(unstored.hash, encode(unstored.stored));
        QuorumCertificate certificate;
        certificate.signers = ledger::SeatBitmap(seats);
        std::vector<BlsSignatureBytes> signatures;
        const SeatIndex absent = (leader() + 1 + static_cast<SeatIndex>(m_view % (seats - 1))) % seats;
        for (SeatIndex seat = 0; seat < seats; ++seat) {
            if (seat == absent)
                continue;
            CIRCLET_TRY(vote, voteOf(seat, ballot));
            certificate.statement = vote.statement;
            certificate.signers.set(seat);
            signatures.push_back(vote.signature);
        }
        CIRCLET_TRY(sum, BlsSignatures().aggregate(signatures));
        certificate.signature = sum;
        m_justify = std::move(certificate);
        return ok();
    }

    Result<Vote> voteOf(SeatIndex seat, const Ballot& ballot) {
        Safety& safety = *m_members[seat].safety;
        CIRCLET_CHECK(safety.vote(seat, ballot));
        std::optional<PersistRequest> request = safety.takeRequest();
        if (!request)
            return Error{ErrorCode::Internal, "nothing to store before a vote"};
        for (auto& [hash, bytes] : request->putNodes)
            m_members[seat].nodes[hash] = std::move(bytes);
        for (const Hash256& hash : request->dropNodes)
            m_members[seat].nodes.erase(hash);
        m_members[seat].record = std::move(request->record);
        std::vector<Safety::Signed> released = safety.persisted(request->sequence);
        return std::get<Vote>(released.at(0));
    }

    Result<void> finalise() {
        if (m_justify.commit().height <= m_final)
            return ok();
        CIRCLET_TRY(result, m_application->finalise(m_justify.commit().hash));
        m_final = result.block.header.height;
        m_finalNonce += paymentsPerBlock;
        for (std::size_t i = 0; i < result.executed.transactions.size(); ++i) {
            CIRCLET_TRY(transaction, ledger::decodeTransaction(result.block.body.transactions[i]));
            m_pool.finalised(transaction, result.executed.transactions[i]);
        }
        m_pending.push_back(storage::finalBlock(std::move(result.block), result.executed, encode(m_justify)));
        // Final and (in a moment) stored: what lies before it is not needed any more.
        if (m_branch.size() > 3) {
            for (Member& member : m_members)
                member.safety->drop({{m_branch.front().hash}});
            m_branch.pop_front();
        }
        return m_pending.size() >= 128 ? flush() : ok();
    }

    Result<void> flush() {
        CIRCLET_CHECK(m_store->append(m_pending));
        m_pending.clear();
        m_application->stored(m_final);
        return ok();
    }

    std::string m_folder;
    const light::ChainRoot& m_root;
    std::vector<uint32_t> m_order;
    const crypto::SchnorrSecretKey& m_payer;
    node::Mempool m_pool;
    std::unique_ptr<storage::ChainStore> m_store;
    std::unique_ptr<LedgerApplication> m_application;
    std::vector<Member> m_members;
    ledger::BlockHash m_keyBlock;
    std::deque<Step> m_branch; ///< newest nodes
    QuorumCertificate m_justify;
    View m_view = 0;
    TimeMs m_time = 0;
    ledger::Header m_tip;
    ledger::Height m_final = 0;
    uint64_t m_nonce = 0;
    uint64_t m_finalNonce = 0;
    std::vector<storage::FinalBlock> m_pending;
};

} // namespace

ledger::Address numberedAddress(uint64_t number) {
    ledger::Address address;
    address.hash.bytes.fill(0x5a);
    std::memcpy(address.hash.bytes.data(), &number, sizeof number);
    return address;
}

SignedPayment signPayment(const ledger::ChainId& chain, const crypto::SchnorrSecretKey& key, uint64_t nonce,
                          const ledger::Address& to, uint64_t li, TimeMs expiry) {
    ledger::TransactionBody body;
    body.chain = chain;
    body.expiry = expiry;
    body.authorizations = {{ledger::addressOf(key.publicKey()), 0, nonce}};
    body.actions = {ledger::Transfer{0, to, ledger::Amount::fromLi(li)}};
    ledger::TransactionId id = ledger::transactionId(body);
    ledger::Witness witness;
    witness.keys = {key.publicKey()};
    witness.signatures = {key.sign(retag<Hash256>(id))};
    ledger::Transaction transaction{std::move(body), {witness}};
    Bytes bytes = ledger::encode(transaction);
    return {id, std::move(transaction), std::move(bytes)};
}

Result<MadeNetwork> makeNetworkFolder(const std::string& folder, uint64_t blocks, ledger::Network kind,
                                      const std::function<void(ledger::ChainParameters&)>& adjust) {
    auto start = std::chrono::steady_clock::now();
    crypto::initialise();
    MadeNetwork made{{}, crypto::SchnorrSecretKey::random(), 0, 0, 0};
    std::vector<Hash256> transportIds;
    for (unsigned i = 0; i < seats; ++i) {
        std::string member = folder + "/node" + std::to_string(i);
        CIRCLET_CHECK(node::ensureFolder(member));
        CIRCLET_TRY(identity, net::Identity::loadOrCreate(member + "/identity.pem"));
        transportIds.push_back(retag<Hash256>(identity.id()));
    }
    CIRCLET_TRY(scriptWords, crypto::mnemonicFromEntropy(crypto::SecureBytes::random(32)));
    CIRCLET_TRY(serviceWords, crypto::mnemonicFromEntropy(crypto::SecureBytes::random(32)));
    CIRCLET_TRY(scriptAddress, firstAddress(scriptWords));
    CIRCLET_TRY(serviceAddress, firstAddress(serviceWords));
    ledger::Amount each = ledger::Amount::fromLi(coinsEach * ledger::Amount::liPerCoin);
    TimeMs begin = systemClock().wallMs() - static_cast<TimeMs>(blocks + 10) * blockEveryMs;
    CIRCLET_TRY(network, node::makeNetwork(kind, begin, transportIds,
                                           {{scriptAddress, each},
                                            {serviceAddress, each},
                                            {ledger::addressOf(made.payer.publicKey()), each}}));
    if (adjust)
        adjust(network.genesis.parameters);
    CIRCLET_CHECK(node::writeFileAtomically(folder + "/faucet.password", asBytes("faucet\n")));
    crypto::SecureBytes password = crypto::SecureBytes::copyOf("faucet");
    CIRCLET_CHECK(wallet::Wallet::create(folder + "/faucet.circlet", password, scriptWords, network.genesis));
    CIRCLET_CHECK(wallet::Wallet::create(folder + "/service.circlet", password, serviceWords, network.genesis));
    for (unsigned i = 0; i < seats; ++i)
        CIRCLET_CHECK(node::writeFileAtomically(folder + "/node" + std::to_string(i) + "/member.key",
                                                network.memberKeys[i].view()));
    made.network.genesisBytes = ledger::encode(network.genesis);
    CIRCLET_TRY(root, light::ChainRoot::create(network.genesis));
    made.network.root = std::make_shared<const light::ChainRoot>(std::move(root));
    if (blocks > 0) {
        Builder builder(folder, *made.network.root, made.payer);
        CIRCLET_CHECK(builder.open(std::move(network.memberKeys)));
        for (uint64_t i = 0; i < blocks; ++i)
            CIRCLET_CHECK(builder.view(true));
        while (builder.finalHeight() < blocks)
            CIRCLET_CHECK(builder.view(false));
        CIRCLET_CHECK(builder.finish());
        made.nextNonce = builder.nextNonce();
        made.blocks = builder.finalHeight();
    }
    CIRCLET_CHECK(node::writeFileAtomically(folder + "/genesis.bin", made.network.genesisBytes, 0644));
    made.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return made;
}

} // namespace circlet::test
