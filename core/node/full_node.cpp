#include "node/full_node.h"

#include <algorithm>
#include <atomic>
#include <future>
#include <mutex>

#include "crypto/sha256.h"
#include "net/transport.h"
#include "node/chain_core.h"
#include "node/light_server.h"
#include "storage/chain_store.h"
#include "util/log.h"

namespace circlet::node {

namespace {

constexpr std::size_t maximumBacklog = 50'000; ///< tasks of the chain thread, above which transactions are refused
constexpr std::size_t maximumUnverified = 20'000;
constexpr std::size_t maximumAsked = 16; ///< peers that are asked for the addresses of members

const Error busy{ErrorCode::Rejected, "The node is busy; try again in a moment."};

/// Decodes and checks what needs no state. The witnesses are the slow part of admission.
Result<std::shared_ptr<const PooledTransaction>> verify(const light::ChainRoot& root, const Bytes& signedBytes,
                                                        const Hash256& signedHash, WitnessCache& witnesses) {
    auto pooled = std::make_shared<PooledTransaction>();
    CIRCLET_TRY(transaction, ledger::decodeTransaction(signedBytes));
    if (transaction.body.chain != root.chain())
        return Error{ErrorCode::WrongNetwork, "The transaction belongs to another chain."};
    CIRCLET_CHECK(witnesses.check(transaction, signedHash));
    pooled->id = ledger::transactionId(transaction);
    pooled->transaction = std::move(transaction);
    pooled->signedBytes = signedBytes;
    pooled->signedHash = signedHash;
    return std::shared_ptr<const PooledTransaction>(std::move(pooled));
}

} // namespace

class FullNodeImpl final : public FullNode, public net::Handler {
public:
    explicit FullNodeImpl(FullOptions options) : m_options(std::move(options)), m_root(m_options.network.root) {}
    ~FullNodeImpl() override;
    Result<void> start();

    FullStatus status() const override;
    void onFinal(std::function<void(const ledger::Header&)> listener) override;
    Result<void> submit(const Bytes& signedBytes) override;
    std::optional<Error> fatal() const override;
    void mine(MiningSettings settings) override;
    MiningStatus mining() const override;
    void onMining(std::function<void()> listener) override;

    void onPeer(const net::PeerInfo& peer) override;
    void onFrame(const net::PeerInfo& peer, uint16_t type, ByteView payload) override;
    void onClosed(const net::PeerInfo& peer, net::CloseReason reason, const std::string& detail) override;
    void onConnectFailed(const net::Endpoint& endpoint, net::CloseReason reason, const std::string& detail) override;
    void onBanned(const net::BanRecord& ban) override;

private:
    Result<void> startTransport();
    net::Hello hello() const;
    ChainCore::Outside outside();
    void handle(const net::PeerInfo& peer, net::Message message);
    void consensusFrame(const net::PeerInfo& peer, const net::ConsensusFrame& frame);
    void verifyLater(Bytes signedBytes, TransactionSourceKind source, net::LinkId from,
                     std::function<void(Result<void>)> done);
    void announced(net::LinkId link, std::vector<ledger::TransactionId> ids);
    void verified(const Bytes& signedBytes, TransactionSourceKind source, net::LinkId from,
                  const std::function<void(Result<void>)>& done);
    void setFatal(const Error& error);
    void makeElections();
    void wantPeers(std::set<net::NodeId> members);
    void peersTold(net::LinkId link, const net::Peers& peers);

    FullOptions m_options;
    std::shared_ptr<const light::ChainRoot> m_root;
    std::shared_ptr<const net::Identity> m_identity;
    std::string m_listen;
    std::unique_ptr<storage::ChainStore> m_store;
    std::unique_ptr<TermKeys> m_terms;
    std::unique_ptr<Campaign> m_campaign;
    std::shared_ptr<mining::WorkVerifier> m_workVerifier;
    std::unique_ptr<CandidateIntake> m_intake;
    std::unique_ptr<ChainCore> m_core;
    std::unique_ptr<net::Transport> m_transport;
    std::unique_ptr<HandOverBox> m_handOvers;
    std::unique_ptr<LightServer> m_server;
    std::vector<std::unique_ptr<TaskThread>> m_verifiers;
    std::atomic<std::size_t> m_nextVerifier = 0;
    std::atomic<bool> m_ready = false; ///< everything above is made: peers may be served

    mutable std::mutex m_mutex;
    std::optional<Error> m_fatal;
    std::function<void(const ledger::Header&)> m_onFinal;
    std::function<void()> m_onMining;
    std::set<net::NodeId> m_wanted;        ///< members to be called as soon as their address is known
    std::set<net::LinkId> m_askedForPeers; ///< whose answer is waited for
};

Result<std::unique_ptr<FullNode>> FullNode::start(FullOptions options) {
    auto node = std::make_unique<FullNodeImpl>(std::move(options));
    CIRCLET_CHECK(node->start());
    return std::unique_ptr<FullNode>(std::move(node));
}

Result<void> FullNodeImpl::start() {
    CIRCLET_CHECK(ensureFolder(m_options.dataDirectory));
    CIRCLET_TRY(identity, net::Identity::loadOrCreate(m_options.dataDirectory + "/identity.pem"));
    m_identity = std::make_shared<const net::Identity>(std::move(identity));
    CIRCLET_TRY(store, openChain(m_options.dataDirectory + "/chain", *m_root));
    m_store = std::move(store);
    m_terms = std::make_unique<TermKeys>(m_options.dataDirectory);
    CIRCLET_TRY(member, openMember(m_options.dataDirectory, *m_root, *m_store, m_options.memberKey, *m_terms));
    m_options.memberKey.reset(); // Safety owns it now
    if (!member.message.empty())
        log::info("node", "{}", member.message);
    makeElections();
    m_core = std::make_unique<ChainCore>(
        m_root, *m_store, std::move(member),
        ChainCore::Elections{m_terms.get(), m_workVerifier, m_options.dataDirectory + "/evidence", m_identity},
        outside());
    CIRCLET_CHECK(m_core->prepare());
    for (unsigned i = 0; i < std::max(1U, m_options.verifyThreads); ++i) {
        m_verifiers.push_back(std::make_unique<TaskThread>());
        m_verifiers.back()->start();
    }
    return startTransport();
}

void FullNodeImpl::makeElections() {
    mining::VerifierOptions verifier;
    verifier.helper.program = m_options.minerProgram;
    m_workVerifier = std::make_shared<mining::WorkVerifier>(std::move(verifier));
    CandidateIntake::Hooks intake;
    intake.run = [this](std::function<void()> task) {
        TaskThread& worker = *m_verifiers[m_nextVerifier++ % m_verifiers.size()];
        return worker.waiting() < maximumUnverified && worker.post(std::move(task));
    };
    intake.accepted = [this](ledger::CandidatePool::Entry entry, net::LinkId from) {
        m_core->candidate(std::move(entry), from);
    };
    intake.misbehaved = [this](net::LinkId link, uint32_t score, const std::string& reason) {
        if (m_ready)
            m_transport->misbehaved(link, score, reason);
    };
    m_intake = std::make_unique<CandidateIntake>(m_workVerifier, std::move(intake));
}

Result<void> FullNodeImpl::startTransport() {
    net::TransportOptions options;
    options.identity = m_identity;
    options.hello = [this] { return hello(); };
    for (const ledger::Seat& seat : m_core->committee().seats())
        options.privileged.insert(retag<net::NodeId>(seat.transportId));
    CIRCLET_TRY(transport, net::Transport::create(std::move(options), *this));
    m_transport = std::move(transport);
    if (!m_options.listen.empty()) {
        CIRCLET_TRY(port, m_transport->listen(m_options.listen));
        CIRCLET_TRY(endpoint, net::parseEndpoint(m_options.listen, true));
        endpoint.port = port;
        m_listen = net::formatEndpoint(endpoint);
    }
    CIRCLET_TRY(handOvers, HandOverBox::open(m_options.dataDirectory + "/handovers", m_root->chain()));
    m_handOvers = std::move(handOvers);
    m_server = std::make_unique<LightServer>(*m_root, *m_store, *m_transport, *m_handOvers);
    m_server->start();
    Campaign::Options campaign;
    campaign.transportId = retag<Hash256>(m_identity->id());
    campaign.listen = m_listen;
    campaign.verifier = m_workVerifier;
    campaign.helper.program = m_options.minerProgram;
    Campaign::Hooks hooks;
    hooks.announce = [this](const ledger::CandidateRequest& request, CandidateIntake::Done done) {
        m_intake->take(0, request, std::move(done));
    };
    hooks.changed = [this] {
        std::function<void()> listener;
        {
            std::lock_guard lock(m_mutex);
            listener = m_onMining;
        }
        if (listener)
            listener();
    };
    m_campaign = std::make_unique<Campaign>(std::move(campaign), *m_terms, std::move(hooks));
    m_campaign->start();
    m_core->start();
    m_ready = true;
    for (const std::string& text : m_options.connect) {
        CIRCLET_TRY(endpoint, net::parseEndpoint(text));
        m_transport->connect(endpoint);
    }
    return ok();
}

FullNodeImpl::~FullNodeImpl() {
    m_ready = false;
    m_transport.reset(); // goodbye to all; no handler call after this
    if (m_campaign)
        m_campaign->stop();
    for (std::unique_ptr<TaskThread>& verifier : m_verifiers)
        verifier->stop();
    if (m_core)
        m_core->stop();
    if (m_server)
        m_server->stop();
    m_workVerifier.reset(); // checks under way end here, while everybody that they tell is there
    m_core.reset();
    m_intake.reset();
}

net::Hello FullNodeImpl::hello() const {
    net::Hello hello;
    hello.chain = m_root->chain();
    hello.genesis = ledger::hashOf(m_root->genesisHeader());
    hello.features = 1; // archive: every block is kept
    FullStatus now = m_core->status();
    hello.role = now.member ? net::Role::Member : net::Role::Full;
    hello.tipHeight = now.tip.height;
    hello.tipHash = ledger::hashOf(now.tip);
    hello.agent = m_options.agent;
    if (!m_listen.empty())
        hello.listen = m_identity->id().hex() + "@" + m_listen;
    return hello;
}

ChainCore::Outside FullNodeImpl::outside() {
    ChainCore::Outside outside;
    outside.send = [this](net::LinkId link, const net::Message& message) {
        return m_ready && m_transport->send(link, message);
    };
    outside.sendConsensus = [this](const std::vector<net::LinkId>& links, const std::shared_ptr<const Bytes>& bytes) {
        if (m_ready)
            m_transport->sendAll(links, net::MessageType::Consensus, bytes);
    };
    outside.misbehaved = [this](net::LinkId link, uint32_t score, const std::string& reason) {
        if (m_ready)
            m_transport->misbehaved(link, score, reason);
    };
    outside.stored = [this](std::vector<ledger::AccountActivity> touched) {
        if (m_ready)
            m_server->stored(std::move(touched));
    };
    outside.final = [this](const ledger::Header& header) {
        std::lock_guard lock(m_mutex);
        if (m_onFinal)
            m_onFinal(header);
    };
    outside.epochBegan = [this](const ledger::Committee& committee) {
        std::set<net::NodeId> members;
        for (const ledger::Seat& seat : committee.seats())
            members.insert(retag<net::NodeId>(seat.transportId));
        if (m_ready)
            m_transport->setPrivileged(std::move(members));
    };
    outside.round = [this](const ElectionRound& round, bool seated, bool search) {
        m_intake->begin(round);
        if (search)
            m_campaign->begin(round, seated);
    };
    outside.seat = [this](std::optional<OwnSeat> seat, bool won) {
        m_campaign->seat(std::move(seat));
        if (won)
            m_campaign->won();
    };
    outside.network = [this](double hashrate) { m_campaign->network(hashrate); };
    outside.wantPeers = [this](std::set<net::NodeId> members) { wantPeers(std::move(members)); };
    outside.call = [this](const net::Endpoint& endpoint) {
        if (m_ready)
            m_transport->connectOnce(endpoint);
    };
    outside.fatal = [this](const Error& error) { setFatal(error); };
    return outside;
}

// --- peers
// -------------------------------------------------------------------------------------------------------------

void FullNodeImpl::onPeer(const net::PeerInfo& peer) {
    log::info("net", "peer {} at {} ({})", peer.id.hex().substr(0, 12), peer.address, log::text(peer.hello.agent, 64));
    m_core->peerOpened(peer);
}

void FullNodeImpl::onClosed(const net::PeerInfo& peer, net::CloseReason reason, const std::string& detail) {
    log::info("net", "peer {} closed: {} {}", peer.id.hex().substr(0, 12), net::closeReasonName(reason),
              log::text(detail));
    if (m_ready)
        m_server->closed(peer.link);
    m_core->peerClosed(peer.link);
    m_intake->peerClosed(peer.link);
    std::lock_guard lock(m_mutex);
    m_askedForPeers.erase(peer.link);
}

void FullNodeImpl::onConnectFailed(const net::Endpoint& endpoint, net::CloseReason reason, const std::string& detail) {
    log::debug("net", "cannot reach {}: {} {}", net::formatEndpoint(endpoint), net::closeReasonName(reason),
               log::text(detail));
}

void FullNodeImpl::onBanned(const net::BanRecord& ban) {
    log::warn("net", "banned {}: {}", ban.subject.substr(0, 12), log::text(ban.reason));
}

void FullNodeImpl::onFrame(const net::PeerInfo& peer, uint16_t type, ByteView payload) {
    if (!m_ready)
        return;
    Result<net::Message> message = net::decodePayload(type, payload);
    if (!message) {
        if (message.error().code != ErrorCode::Unsupported)
            m_transport->misbehaved(peer.link, 100, message.error().message);
        return;
    }
    handle(peer, std::move(message).value());
}

void FullNodeImpl::consensusFrame(const net::PeerInfo& peer, const net::ConsensusFrame& frame) {
    Result<consensus::Message> message = consensus::decodeMessage(frame.bytes);
    if (message)
        m_core->consensusMessage(peer.link, std::move(message).value());
    else
        m_transport->misbehaved(peer.link, 100, message.error().message);
}

void FullNodeImpl::handle(const net::PeerInfo& peer, net::Message message) {
    net::LinkId link = peer.link;
    if (auto* frame = std::get_if<net::ConsensusFrame>(&message))
        return consensusFrame(peer, *frame);
    if (auto* batch = std::get_if<net::TransactionBatch>(&message)) {
        for (Bytes& signedBytes : batch->transactions)
            verifyLater(std::move(signedBytes), TransactionSourceKind::Peer, link, {});
        return;
    }
    if (auto* announce = std::get_if<net::TransactionAnnounce>(&message))
        return announced(link, std::move(announce->ids));
    if (auto* fetch = std::get_if<net::TransactionFetch>(&message))
        return m_core->fetched(link, std::move(fetch->ids));
    if (auto* candidate = std::get_if<net::Candidate>(&message))
        return m_intake->take(link, candidate->request);
    if (auto* peers = std::get_if<net::Peers>(&message))
        return peersTold(link, *peers);
    if (auto* page = std::get_if<net::Blocks>(&message))
        return m_core->blocks(link, std::move(*page));
    if (auto* refused = std::get_if<net::Refused>(&message))
        return m_core->refused(link, refused->request);
    if (auto* status = std::get_if<net::TransactionStatusRequest>(&message))
        return m_core->transactionStatus(link, *status);
    if (auto* submit = std::get_if<net::Submit>(&message)) {
        net::RequestId request = submit->request;
        verifyLater(std::move(submit->transaction), TransactionSourceKind::Client, link,
                    [this, link, request](Result<void> taken) {
                        net::SubmitResult result;
                        result.request = request;
                        if (!taken)
                            result.refusal = taken.error();
                        if (m_ready)
                            m_transport->send(link, result);
                    });
        return;
    }
    if (!m_server->handle(peer, std::move(message)))
        m_transport->misbehaved(link, 20, "an answer that nobody asked for");
}

// --- transactions
// --------------------------------------------------------------------------------------------------------

void FullNodeImpl::verifyLater(Bytes signedBytes, TransactionSourceKind source, net::LinkId from,
                               std::function<void(Result<void>)> done) {
    TaskThread& verifier = *m_verifiers[m_nextVerifier++ % m_verifiers.size()];
    bool taken = verifier.waiting() < maximumUnverified && m_core->backlog() < maximumBacklog &&
                 verifier.post([this, signedBytes = std::move(signedBytes), source, from, done] {
                     verified(signedBytes, source, from, done);
                 });
    if (!taken && done)
        done(busy);
}

/// After what came before it: else a busy node would ask for transactions that wait to be verified here.
void FullNodeImpl::announced(net::LinkId link, std::vector<ledger::TransactionId> ids) {
    TaskThread& verifier = *m_verifiers[m_nextVerifier % m_verifiers.size()];
    if (verifier.waiting() < maximumUnverified && m_core->backlog() < maximumBacklog)
        verifier.post([this, link, ids = std::move(ids)] { m_core->announced(link, ids); });
}

void FullNodeImpl::verified(const Bytes& signedBytes, TransactionSourceKind source, net::LinkId from,
                            const std::function<void(Result<void>)>& done) {
    const Hash256 hash = crypto::sha256(signedBytes);
    if (source == TransactionSourceKind::Peer && m_core->tookLately(hash))
        return; // the usual case: several peers tell the same
    Result<std::shared_ptr<const PooledTransaction>> checked = verify(*m_root, signedBytes, hash, m_core->witnesses());
    if (checked)
        return m_core->admit(std::move(checked).value(), source, from, done);
    // An honest full node relays only what it checked; a client may simply be wrong.
    if (source == TransactionSourceKind::Peer && m_ready)
        m_transport->misbehaved(from, 50, checked.error().message);
    if (done)
        done(checked.error());
}

Result<void> FullNodeImpl::submit(const Bytes& signedBytes) {
    CIRCLET_TRY(checked, verify(*m_root, signedBytes, crypto::sha256(signedBytes), m_core->witnesses()));
    auto outcome = std::make_shared<std::promise<Result<void>>>();
    m_core->admit(checked, TransactionSourceKind::Client, 0,
                  [outcome](Result<void> taken) { outcome->set_value(taken); });
    return outcome->get_future().get();
}

// --- status
// ------------------------------------------------------------------------------------------------------------

FullStatus FullNodeImpl::status() const {
    FullStatus status = m_core->status();
    status.id = m_identity->id().hex();
    status.listen = m_listen;
    return status;
}

void FullNodeImpl::onFinal(std::function<void(const ledger::Header&)> listener) {
    std::lock_guard lock(m_mutex);
    m_onFinal = std::move(listener);
}

// --- mining
// ------------------------------------------------------------------------------------------------------------

void FullNodeImpl::mine(MiningSettings settings) {
    m_campaign->mine(std::move(settings));
}

MiningStatus FullNodeImpl::mining() const {
    return m_campaign->status();
}

void FullNodeImpl::onMining(std::function<void()> listener) {
    std::lock_guard lock(m_mutex);
    m_onMining = std::move(listener);
}

/// Members that have no link with this one: other peers may know where they are.
void FullNodeImpl::wantPeers(std::set<net::NodeId> members) {
    if (!m_ready)
        return;
    std::vector<net::LinkId> asked;
    for (const net::PeerStatus& peer : m_transport->peers()) {
        if (peer.info.hello.role != net::Role::Light && asked.size() < maximumAsked)
            asked.push_back(peer.info.link);
    }
    {
        std::lock_guard lock(m_mutex);
        m_wanted = std::move(members);
        m_askedForPeers.insert(asked.begin(), asked.end());
    }
    for (net::LinkId link : asked)
        m_transport->send(link, net::PeersRequest{1});
}

/// Only those that are wanted are called, and their key is checked on the way.
void FullNodeImpl::peersTold(net::LinkId link, const net::Peers& peers) {
    std::vector<net::Endpoint> found;
    {
        std::lock_guard lock(m_mutex);
        if (m_askedForPeers.erase(link) == 0) {
            m_transport->misbehaved(link, 20, "an answer that nobody asked for");
            return;
        }
        for (const net::Endpoint& endpoint : peers.endpoints) {
            if (endpoint.id && m_wanted.contains(*endpoint.id))
                found.push_back(endpoint);
        }
    }
    for (const net::Endpoint& endpoint : found)
        m_transport->connectOnce(endpoint);
}

void FullNodeImpl::setFatal(const Error& error) {
    log::error("node", "cannot go on: {}", error.message);
    std::lock_guard lock(m_mutex);
    if (!m_fatal)
        m_fatal = error;
}

std::optional<Error> FullNodeImpl::fatal() const {
    std::lock_guard lock(m_mutex);
    return m_fatal;
}

} // namespace circlet::node
