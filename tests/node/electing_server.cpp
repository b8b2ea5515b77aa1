#include "node/electing_server.h"

#include <stdexcept>

#include "consensus/signatures.h"
#include "node/chain_setup.h"

namespace circlet::testing {

namespace {

template<typename T>
T must(Result<T> result) {
    if (!result)
        throw std::runtime_error(result.error().message);
    return std::move(result).value();
}

void must(const Result<void>& result) {
    if (!result)
        throw std::runtime_error(result.error().message);
}

Hash256 numbered(uint64_t number) {
    ledger::Writer writer;
    writer.u64(number);
    Hash256 hash;
    std::ranges::copy(writer.view(), hash.bytes.begin());
    return hash;
}

} // namespace

ElectingServer::ElectingServer(const std::vector<ledger::Address>& rich)
    : m_identity(std::make_shared<const net::Identity>(net::Identity::ephemeral())) {
    crypto::initialise();
    std::vector<ledger::Allocation> allocations;
    for (const ledger::Address& address : rich)
        allocations.push_back({address, ledger::Amount::fromLi(1'000'000 * ledger::Amount::liPerCoin)});
    const TimeMs start = systemClock().wallMs() - 20 * 60'000;
    node::NewNetwork made = must(node::makeNetwork(ledger::Network::Regtest, start,
                                                   {numbered(1), numbered(2), numbered(3), numbered(4)}, allocations));
    for (std::size_t seat = 0; seat < made.memberKeys.size(); ++seat)
        m_secrets.emplace(made.genesis.founders[seat].seat.key, std::move(made.memberKeys[seat]));
    m_choice.genesisBytes = ledger::encode(made.genesis);
    m_choice.root = std::make_shared<const light::ChainRoot>(must(light::ChainRoot::create(made.genesis)));
    begin();
}

ElectingServer::ElectingServer(const ElectingServer& founders)
    : m_choice(founders.m_choice), m_identity(std::make_shared<const net::Identity>(net::Identity::ephemeral())) {
    for (const ledger::Seat& seat : root().committee().seats())
        m_secrets.emplace(seat.key, founders.m_secrets.at(seat.key).clone());
    begin();
}

void ElectingServer::begin() {
    m_store = must(node::openChain(m_folder.path("chain"), root()));
    m_handOvers = must(node::HandOverBox::open(m_folder.path("handovers"), root().chain()));
    m_tip = root().genesisHeader();
    m_epoch = must(ledger::executeGenesis(root().genesis())).executed.nextEpoch;

    net::TransportOptions options;
    options.identity = m_identity;
    options.hello = [this] {
        net::Hello hello;
        hello.chain = root().chain();
        hello.genesis = ledger::hashOf(root().genesisHeader());
        hello.agent = "electing/1.0";
        return hello;
    };
    m_transport = must(net::Transport::create(std::move(options), *this));
    auto server = std::make_unique<node::LightServer>(root(), *m_store, *m_transport, *m_handOvers);
    server->start();
    {
        std::lock_guard lock(m_mutex);
        m_server = std::move(server);
    }
    m_port = must(m_transport->listen("127.0.0.1:0"));
}

ElectingServer::~ElectingServer() {
    m_server->stop(); // first: its tasks use the transport
    m_transport.reset();
}

std::string ElectingServer::connect() const {
    return m_identity->id().hex() + "@127.0.0.1:" + std::to_string(m_port);
}

std::unique_ptr<node::LightNode> ElectingServer::light(const std::string& folder,
                                                       const std::vector<std::string>& peers) const {
    node::LightOptions options;
    options.network = m_choice;
    options.dataDirectory = m_folder.path(folder);
    options.connect = peers;
    return must(node::LightNode::start(std::move(options)));
}

void ElectingServer::onFrame(const net::PeerInfo& peer, uint16_t type, ByteView payload) {
    Result<net::Message> message = net::decodePayload(type, payload);
    if (!message)
        return;
    if (type == static_cast<uint16_t>(net::MessageType::EpochStepsRequest))
        ++m_stepsAsked;
    std::lock_guard lock(m_mutex);
    if (m_server)
        m_server->handle(peer, std::move(message).value());
}

void ElectingServer::onClosed(const net::PeerInfo& peer, net::CloseReason, const std::string&) {
    std::lock_guard lock(m_mutex);
    if (m_server)
        m_server->closed(peer.link);
}

ledger::BlockContext ElectingServer::context() const {
    ledger::BlockContext context;
    context.genesis = &root().genesis();
    context.chain = root().chain();
    context.epoch = m_epoch.get();
    context.parent = m_tip;
    context.historyBefore = m_store->peaks();
    context.work = [](const ledger::CandidateRequest&, ByteView) -> Result<Hash256> { return Hash256(); };
    return context;
}

void ElectingServer::append(ledger::Built built) {
    const ledger::Header& header = built.block.header;
    consensus::QuorumCertificate certificate;
    certificate.statement = {header.epoch, header.height, {}, {header.height, ledger::hashOf(header)}};
    certificate.statement.node.bytes.fill(0x44);
    certificate.signers = ledger::SeatBitmap(committee().size());
    std::vector<crypto::BlsSignatureBytes> signatures;
    for (uint32_t seat = 0; seat < committee().quorum(); ++seat) {
        certificate.signers.set(seat);
        const crypto::SecureBytes& secret = m_secrets.at(committee().seats()[seat].key);
        signatures.push_back(must(crypto::BlsSecretKey::from(secret.clone()))
                                 .sign(consensus::voteMessage(root().chain(), certificate.statement)));
    }
    certificate.signature = must(crypto::aggregateBls(signatures));
    std::shared_ptr<const ledger::EpochContext> next = built.executed.nextEpoch;
    m_tip = header;
    std::vector<ledger::AccountActivity> touched = built.executed.activity;
    must(m_store->append(storage::finalBlock(std::move(built.block), built.executed, consensus::encode(certificate))));
    if (next)
        m_epoch = std::move(next);
    m_server->stored(std::move(touched));
}

void ElectingServer::addBlocks(unsigned count, const std::vector<ledger::Transaction>& transactions) {
    for (unsigned i = 0; i < count; ++i) {
        std::vector<Bytes> bytes;
        std::vector<ledger::Candidate> candidates;
        for (const ledger::Transaction& transaction : transactions)
            bytes.push_back(ledger::encode(transaction));
        for (std::size_t index = 0; i == 0 && index < transactions.size(); ++index)
            candidates.push_back({&transactions[index], &bytes[index]});
        append(must(ledger::buildBlock(must(m_store->state(m_tip.height)), context(), m_epoch->order.front(),
                                       m_tip.time + 1, {}, candidates)));
    }
}

void ElectingServer::elect(unsigned times) {
    for (unsigned i = 0; i < times; ++i) {
        crypto::SecureBytes material = crypto::SecureBytes::random(32);
        crypto::BlsSecretKey secret = must(crypto::BlsSecretKey::derive(material.view()));
        ledger::CandidateRequest request;
        request.chain = root().chain();
        request.keyHeight = epoch() + 1;
        request.previous = ledger::hashOf(m_epoch->keyBlock);
        request.key = secret.publicKey().bytes();
        request.transportId = numbered(1000 + epoch());
        request.payout.hash.bytes.fill(static_cast<uint8_t>(epoch()));
        request.possession = secret.sign(ledger::possessionMessage(request), crypto::BlsDomain::Possession);
        m_secrets.emplace(request.key, secret.bytes().clone());
        ledger::Election election;
        election.request = ledger::encode(request);
        const TimeMs time = std::max(m_tip.time + 1, ledger::earliestKeyBlock(root().genesis().parameters, *m_epoch));
        append(must(ledger::buildKeyBlock(must(m_store->state(m_tip.height)), context(), m_epoch->order.front(), time,
                                          {}, std::move(election), numbered(7))));
        addBlocks(1);
    }
}

} // namespace circlet::testing
