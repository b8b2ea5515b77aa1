#include "node/test_network.h"

#include <unistd.h>

#include <cstdlib>
#include <thread>

#include "crypto/hd.h"
#include "net/identity.h"
#include "wallet/key_path.h"

namespace circlet::testing {

namespace {

/// Fixtures cannot go on without it: a failure here is a failure of the test.
template<typename T>
T must(Result<T> result, const char* what) {
    if (!result)
        throw std::runtime_error(std::string(what) + ": " + result.error().message);
    return std::move(result).value();
}

} // namespace

TemporaryFolder::TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "circlet-test-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr)
        throw std::runtime_error("no temporary folder");
    m_path = pattern;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(m_path, ignored);
}

std::string TemporaryFolder::path(const std::string& name) const {
    return (m_path / name).string();
}

crypto::SecureBytes someWords() {
    return must(crypto::mnemonicFromEntropy(crypto::SecureBytes::random(32)), "words");
}

ledger::Address addressOfWords(const crypto::SecureBytes& words, uint32_t index) {
    return ledger::addressOf(must(wallet::deriveKey(words, 0, index), "key").publicKey());
}

TestNetwork::TestNetwork(const std::vector<ledger::Address>& rich, uint64_t coins, const Tuning& tune) {
    crypto::initialise();
    must(node::ensureFolder(m_folder.path("member")).has_value() ? Result<int>(0) : Result<int>(Error{}), "folder");
    net::NodeId id = must(net::Identity::loadOrCreate(m_folder.path("member/identity.pem")), "identity").id();
    std::vector<ledger::Allocation> allocations;
    for (const ledger::Address& address : rich)
        allocations.push_back({address, ledger::Amount::fromLi(coins * ledger::Amount::liPerCoin)});
    node::NewNetwork made =
        must(node::makeNetwork(ledger::Network::Regtest, systemClock().wallMs(), {retag<Hash256>(id)}, allocations),
             "network");
    made.genesis.parameters.heartbeatMs = 500; // an idle network tells its first block soon
    if (tune)
        tune(made.genesis.parameters);
    m_memberKey = std::move(made.memberKeys.front());
    m_choice.genesisBytes = ledger::encode(made.genesis);
    m_choice.root =
        std::make_shared<const light::ChainRoot>(must(light::ChainRoot::create(made.genesis), "root of trust"));
    startMember();
}

TestNetwork::~TestNetwork() = default;

void TestNetwork::startMember() {
    node::FullOptions options;
    options.network = m_choice;
    options.dataDirectory = m_folder.path("member");
    options.listen = "127.0.0.1:" + std::to_string(m_port);
    options.memberKey = m_memberKey.clone();
    m_member = must(node::FullNode::start(std::move(options)), "member");
    std::string listen = m_member->status().listen;
    m_port = static_cast<uint16_t>(std::stoul(listen.substr(listen.rfind(':') + 1)));
}

std::string TestNetwork::connect() const {
    node::FullStatus status = m_member->status();
    return status.id + "@" + status.listen;
}

std::unique_ptr<node::LightNode> TestNetwork::light(const std::string& folder,
                                                    const std::vector<std::string>& peers) const {
    node::LightOptions options;
    options.network = m_choice;
    options.dataDirectory = m_folder.path(folder);
    options.connect = peers;
    return must(node::LightNode::start(std::move(options)), "light node");
}

crypto::SecureBytes TestNetwork::password() {
    return crypto::SecureBytes::copyOf("correct horse");
}

std::unique_ptr<wallet::Wallet> TestNetwork::createWallet(const std::string& name, const crypto::SecureBytes& words,
                                                          bool restore) const {
    return must(wallet::Wallet::create(m_folder.path(name), password(), words, m_choice.root->genesis(), restore),
                "wallet");
}

std::unique_ptr<wallet::Wallet> TestNetwork::openWallet(const std::string& name) const {
    return must(wallet::Wallet::open(m_folder.path(name), password(), m_choice.root->genesis()), "wallet");
}

bool waitFor(const std::function<bool()>& condition, unsigned milliseconds) {
    TimeMs end = systemClock().steadyMs() + milliseconds;
    while (!condition()) {
        if (systemClock().steadyMs() > end)
            return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return true;
}

Result<wallet::Payment> payAndWait(node::WalletSession& session, const ledger::Address& to, uint64_t li,
                                   const std::string& memo) {
    wallet::PaymentIntent intent;
    intent.to = to;
    intent.amount = ledger::Amount::fromLi(li);
    intent.memo.assign(memo.begin(), memo.end());
    CIRCLET_TRY(prepared, await<wallet::Prepared>(
                              [&](node::Done<wallet::Prepared> done) { session.prepare(intent, std::move(done)); }));
    CIRCLET_TRY(paid, await<wallet::Payment>(
                          [&](node::Done<wallet::Payment> done) { session.pay(intent, prepared, std::move(done)); }));
    return await<wallet::Payment>(
        [&](node::Done<wallet::Payment> done) { session.waitFinal(paid.id, 15'000, std::move(done)); });
}

} // namespace circlet::testing
