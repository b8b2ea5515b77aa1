// Finality and throughput of a network of real processes on loopback: `network_bench finality|elections|throughput`.
// Starts its own devnet of four members in a temporary folder, talks to it as any client does, and prints medians
// beside the physical limit. `elections` measures finality twice: on a quiet network, and on one that elects while
// miners at idle priority take all cores.
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include <algorithm>
#include <condition_variable>
#include <filesystem>
#include <future>
#include <iostream>
#include <map>
#include <mutex>
#include <thread>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "consensus/signatures.h"
#include "ledger/execution.h"
#include "net/transport.h"
#include "node/light_node.h"
#include "node/network.h"
#include "util/child_process.h"
#include "wallet/key_path.h"
#include "wallet/wallet.h"

namespace {

using namespace circlet;
using SteadyClock = std::chrono::steady_clock;

double millisecondsSince(SteadyClock::time_point start) {
    return std::chrono::duration<double, std::milli>(SteadyClock::now() - start).count();
}

double percentile(std::vector<double> values, double share) {
    std::ranges::sort(values);
    return values[std::min(values.size() - 1, static_cast<std::size_t>(share * static_cast<double>(values.size())))];
}

template<typename T>
T must(Result<T> result) {
    if (!result) {
        std::cerr << "network_bench: " << result.error().message << "\n";
        std::exit(1);
    }
    if constexpr (!std::is_void_v<T>)
        return std::move(result).value();
}

/// A devnet of its own, gone with this object.
class Devnet {
public:
    explicit Devnet(const std::string& programs, const std::vector<std::string>& more = {}) {
        std::string pattern = (std::filesystem::temp_directory_path() / "circlet-bench-XXXXXX").string();
        m_folder = ::mkdtemp(pattern.data());
        std::vector<std::string> argv = {programs + "/circletd", "devnet", "--dir", m_folder, "--end-with-input"};
        argv.insert(argv.end(), more.begin(), more.end());
        m_process = must(ChildProcess::start(argv, m_folder + "/stderr"));
        m_ready = nlohmann::json::parse(must(m_process->readLine(120'000)));
        network = must(node::loadNetwork(m_ready["genesis"]));
        crypto::SecureBytes password = crypto::SecureBytes::copyOf(readLine(m_ready["faucet"]["password_file"]));
        auto wallet = must(wallet::Wallet::open(m_ready["faucet"]["wallet"], password, network.root->genesis()));
        keys.push_back(must(wallet::deriveKey(must(wallet->words(password)), 0, 0)));
    }
    ~Devnet() {
        m_process.reset();
        std::error_code ignored;
        std::filesystem::remove_all(m_folder, ignored);
    }

    std::vector<net::Endpoint> endpoints() const {
        std::vector<net::Endpoint> list;
        for (const auto& node : m_ready["nodes"])
            list.push_back(must(net::parseEndpoint(node["connect"].get<std::string>())));
        return list;
    }
    std::vector<std::string> connects() const {
        std::vector<std::string> list;
        for (const auto& node : m_ready["nodes"])
            list.push_back(node["connect"]);
        return list;
    }
    const std::string& genesis() const { return m_ready["genesis"].get_ref<const std::string&>(); }
    const std::string& folder() const { return m_folder; }
    node::NetworkChoice network;
    std::vector<crypto::SchnorrSecretKey> keys; ///< of accounts with coins

private:
    static std::string readLine(const std::string& file) {
        Bytes content = must(node::readFile(file, 4096));
        return std::string(asText(content)).substr(0, std::string(asText(content)).find('\n'));
    }
    std::string m_folder;
    std::unique_ptr<ChildProcess> m_process;
    nlohmann::json m_ready;
};

/// A connection to every member; remembers the newest verified tip, transactions proved final, and block pages.
class Client final : public net::Handler {
public:
    Client(const node::NetworkChoice& network, const std::vector<net::Endpoint>& endpoints, net::Role role)
        : m_network(network), m_wanted(endpoints.size()) {
        net::TransportOptions options;
        options.identity = std::make_shared<const net::Identity>(net::Identity::ephemeral());
        options.hello = [this, role] {
            net::Hello hello;
            hello.chain = m_network.root->chain();
            hello.genesis = ledger::hashOf(m_network.root->genesisHeader());
            hello.role = role;
            hello.agent = "network_bench";
            return hello;
        };
        m_transport = must(net::Transport::create(std::move(options), *this));
        for (const net::Endpoint& endpoint : endpoints)
            m_transport->connect(endpoint);
        std::unique_lock lock(m_mutex);
        m_changed.wait_for(lock, std::chrono::seconds(20), [&] { return m_links.size() == m_wanted; });
        for (net::LinkId link : m_links)
            m_transport->send(link, net::Subscribe{true, {}});
    }

    void onPeer(const net::PeerInfo& peer) override {
        std::lock_guard lock(m_mutex);
        m_links.push_back(peer.link);
        m_changed.notify_all();
    }
    void onClosed(const net::PeerInfo&, net::CloseReason reason, const std::string& detail) override {
        if (reason != net::CloseReason::Local)
            std::cerr << "link closed: " << net::closeReasonName(reason) << " " << detail << "\n";
    }
    void onFrame(const net::PeerInfo& peer, uint16_t type, ByteView payload) override {
        Result<net::Message> decoded = net::decodePayload(type, payload);
        if (!decoded)
            return;
        if (auto* tip = std::get_if<net::Tip>(&decoded.value()))
            newTip(peer.link, tip->header);
        else if (auto* answer = std::get_if<net::TransactionAnswer>(&decoded.value()))
            proved(answer->proof);
        else if (auto* page = std::get_if<net::Blocks>(&decoded.value()))
            blocks(*page);
    }

    /// Submits to one member and waits until inclusion and finality are proved.
    double submitAndProve(std::size_t member, const Bytes& signedBytes, const ledger::TransactionId& id) {
        std::unique_lock lock(m_mutex);
        m_watched = id;
        m_provedWatched = false;
        auto start = SteadyClock::now();
        m_transport->send(m_links[member % m_links.size()], net::Submit{1, signedBytes});
        if (!m_changed.wait_for(lock, std::chrono::seconds(20), [&] { return m_provedWatched; })) {
            std::cerr << "network_bench: a transaction did not become final in 20 s\n";
            std::exit(1);
        }
        return millisecondsSince(start);
    }

    void sendBatch(std::size_t member, net::TransactionBatch batch) {
        m_transport->send(m_links[member % m_links.size()], batch);
    }

    /// Asks for the blocks after those that are counted; the count arrives by itself.
    uint64_t countFinal() {
        std::unique_lock lock(m_mutex);
        m_pageArrived = false;
        m_transport->send(m_links[0], net::BlockRequest{7, m_counted + 1, net::maximumBlocksPerPage});
        m_changed.wait_for(lock, std::chrono::milliseconds(200), [&] { return m_pageArrived; });
        return m_finalTransactions;
    }
    /// Height, time and number of transactions of each block.
    struct Counted {
        TimeMs time = 0;
        std::size_t transactions = 0;
    };
    std::vector<Counted> counted() {
        std::lock_guard lock(m_mutex);
        return m_blocks;
    }

private:
    void newTip(net::LinkId link, const light::CertifiedHeader& header) {
        {
            std::lock_guard lock(m_mutex);
            if (header.header.height <= m_tip)
                return;
        }
        if (!light::verifyCertified(m_network.root->chain(), m_network.root->committee(), header))
            return;
        std::lock_guard lock(m_mutex);
        m_tip = header.header.height;
        m_tipHash = ledger::hashOf(header.header);
        if (m_watched)
            m_transport->send(link, net::TransactionRequest{2, *m_watched});
    }
    void proved(const light::TransactionProof& proof) {
        std::lock_guard lock(m_mutex);
        Result<ledger::Transaction> transaction =
            light::verifyTransaction(light::CommitteeChain(*m_network.root), proof, m_tipHash);
        if (transaction && ledger::transactionId(transaction.value()) == m_watched) {
            m_provedWatched = true;
            m_changed.notify_all();
        }
    }
    void blocks(const net::Blocks& page) {
        std::lock_guard lock(m_mutex);
        for (const net::BlockEntry& entry : page.blocks) {
            Result<ledger::Header> header = ledger::decodeHeader(entry.header);
            Result<ledger::Body> body = ledger::decodeBlockBody(entry.body, m_network.root->genesis().parameters);
            if (!header || !body || header.value().height != m_counted + 1)
                continue;
            m_counted = header.value().height;
            m_blocks.push_back({header.value().time, body.value().transactions.size()});
            m_finalTransactions += body.value().transactions.size();
        }
        m_pageArrived = true;
        m_changed.notify_all();
    }

    node::NetworkChoice m_network;
    std::size_t m_wanted;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<net::LinkId> m_links;
    ledger::Height m_tip = 0;
    ledger::BlockHash m_tipHash;
    std::optional<ledger::TransactionId> m_watched;
    bool m_provedWatched = false;
    ledger::Height m_counted = 0;
    uint64_t m_finalTransactions = 0;
    std::vector<Counted> m_blocks;
    bool m_pageArrived = false;
    std::unique_ptr<net::Transport> m_transport; ///< last: its thread ends before the rest goes
};

struct Signed {
    ledger::TransactionId id;
    Bytes bytes;
};

Signed transfer(const light::ChainRoot& root, const crypto::SchnorrSecretKey& key, uint64_t nonce,
                const ledger::Address& to, uint64_t li) {
    ledger::TransactionBody body;
    body.chain = root.chain();
    body.expiry = systemClock().wallMs() + 3'600'000;
    body.authorizations = {{ledger::addressOf(key.publicKey()), 0, nonce}};
    body.actions = {ledger::Transfer{0, to, ledger::Amount::fromLi(li)}};
    ledger::Witness witness;
    witness.keys = {key.publicKey()};
    ledger::TransactionId id = ledger::transactionId(body);
    witness.signatures = {key.sign(retag<Hash256>(id))};
    return {id, ledger::encode(ledger::Transaction{body, {witness}})};
}

/// Median of small synced writes in the folder, in ms: what each vote costs at least.
double syncedWriteMs(const std::string& folder) {
    int fd = ::open((folder + "/sync-probe").c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
    std::vector<double> times;
    char block[512] = {};
    for (int i = 0; i < 100; ++i) {
        auto start = SteadyClock::now();
        if (::write(fd, block, sizeof block) != sizeof block || ::fdatasync(fd) != 0)
            break;
        times.push_back(millisecondsSince(start));
    }
    ::close(fd);
    return percentile(times, 0.5);
}

double schnorrChecksPerSecond() {
    crypto::SchnorrSecretKey key = crypto::SchnorrSecretKey::random();
    Hash256 message;
    crypto::SchnorrSignature signature = key.sign(message);
    int checks = 0;
    auto start = SteadyClock::now();
    while (millisecondsSince(start) < 1000) {
        if (!crypto::verifySchnorr(key.publicKey(), message, signature))
            std::exit(1);
        ++checks;
    }
    return checks * 1000.0 / millisecondsSince(start);
}

double aggregateCheckMs(const Devnet& devnet) {
    // The same work as for a certificate of three of four, on keys of our own.
    std::vector<crypto::BlsPublicKey> keys;
    std::vector<crypto::BlsSignatureBytes> signatures;
    Hash256 message = retag<Hash256>(devnet.network.root->chain());
    for (int i = 0; i < 3; ++i) {
        crypto::BlsSecretKey key = crypto::BlsSecretKey::random();
        keys.push_back(key.publicKey());
        signatures.push_back(key.sign(message));
    }
    crypto::BlsSignatureBytes sum = must(crypto::aggregateBls(signatures));
    std::vector<double> times;
    for (int i = 0; i < 50; ++i) {
        auto start = SteadyClock::now();
        if (!crypto::verifyBlsAggregate(keys, message, sum))
            std::exit(1);
        times.push_back(millisecondsSince(start));
    }
    return percentile(times, 0.5);
}

void measureFinality(Devnet& devnet, int count, int pauseMs) {
    double schnorr = 1000.0 / schnorrChecksPerSecond();
    double bls = aggregateCheckMs(devnet);
    Client client(devnet.network, devnet.endpoints(), net::Role::Light);
    ledger::Address to = ledger::addressOf(crypto::SchnorrSecretKey::random().publicKey());
    std::vector<double> times;
    for (int i = 0; i < count; ++i) {
        Signed payment = transfer(*devnet.network.root, devnet.keys[0], static_cast<uint64_t>(i), to, 1000);
        times.push_back(client.submitAndProve(static_cast<std::size_t>(i), payment.bytes, payment.id));
        std::this_thread::sleep_for(std::chrono::milliseconds(pauseMs));
    }
    std::cout << "submit to proved final, " << count << " payments one by one, 4 members, "
              << std::thread::hardware_concurrency() << " cores\n"
              << "  p50 " << percentile(times, 0.5) << " ms   p90 " << percentile(times, 0.9) << " ms   p99 "
              << percentile(times, 0.99) << " ms   max " << percentile(times, 1.0) << " ms\n"
              << "  in the same run: aggregate check (3 of 4) " << bls << " ms, Schnorr check " << schnorr
              << " ms, synced write of 512 B " << syncedWriteMs(devnet.folder()) << " ms\n";
}

/// Submits through a light node, one by one, and waits until inclusion and finality are proved.
class Payer {
public:
    explicit Payer(const Devnet& devnet) : m_devnet(devnet) {
        node::LightOptions options;
        options.network = devnet.network;
        options.dataDirectory = devnet.folder() + "/payer";
        options.connect = devnet.connects();
        m_light = must(node::LightNode::start(std::move(options)));
        m_listener = m_light->onStatus([this] {
            std::lock_guard lock(m_mutex);
            ++m_news;
            m_changed.notify_all();
        });
        const auto begin = SteadyClock::now();
        while (m_light->status().state != node::LightState::Synced && millisecondsSince(begin) < 60'000)
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    ledger::Epoch epoch() const { return m_light->status().committees->epoch(); }
    double pay(const ledger::Address& to) {
        const Signed payment = transfer(*m_devnet.network.root, m_devnet.keys[0], m_nonce++, to, 1000);
        const auto start = SteadyClock::now();
        m_light->submit(payment.bytes, [](const Result<uint32_t>&) {});
        for (;;) {
            uint64_t seen = 0;
            {
                std::lock_guard lock(m_mutex);
                seen = m_news;
            }
            auto answer = std::make_shared<std::promise<bool>>();
            m_light->transactionProof(payment.id, [answer](const Result<light::TransactionProof>& proof) {
                answer->set_value(proof.has_value());
            });
            if (answer->get_future().get())
                return millisecondsSince(start);
            std::unique_lock lock(m_mutex);
            m_changed.wait_for(lock, std::chrono::seconds(1), [&] { return m_news != seen; });
            if (millisecondsSince(start) > 60'000) {
                std::cerr << "network_bench: a transaction did not become final in 60 s\n";
                std::exit(1);
            }
        }
    }

private:
    const Devnet& m_devnet;
    uint64_t m_nonce = 0;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    uint64_t m_news = 0;
    std::unique_ptr<node::LightNode> m_light;
    node::Handle m_listener;
};

/// Median, in ms.
double finalityThroughElections(Devnet& devnet, int count, int pauseMs, ledger::Epoch atLeast) {
    Payer payer(devnet);
    const ledger::Address to = ledger::addressOf(crypto::SchnorrSecretKey::random().publicKey());
    payer.pay(to);
    const auto begin = SteadyClock::now();
    while (payer.epoch() < atLeast && millisecondsSince(begin) < 300'000)
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    const ledger::Epoch before = payer.epoch();
    const auto start = SteadyClock::now();
    std::vector<double> times;
    for (int i = 0; i < count; ++i) {
        times.push_back(payer.pay(to));
        std::this_thread::sleep_for(std::chrono::milliseconds(pauseMs));
    }
    std::cout << "  p50 " << percentile(times, 0.5) << " ms   p90 " << percentile(times, 0.9) << " ms   p99 "
              << percentile(times, 0.99) << " ms   max " << percentile(times, 1.0) << " ms; " << payer.epoch() - before
              << " elections in " << millisecondsSince(start) / 1000 << " s\n";
    return percentile(times, 0.5);
}

void measureElections(const std::string& programs, int count, int pauseMs) {
    double quiet = 0;
    {
        Devnet devnet(programs, {"--network", "devnet"});
        std::cout << "submit to proved final through a light node, nobody mines\n";
        quiet = finalityThroughElections(devnet, count, pauseMs, 0);
    }
    Devnet devnet(programs, {"--network", "devnet", "--mine-members"});
    std::vector<std::string> argv = {programs + "/circletd",
                                     "--network",
                                     devnet.genesis(),
                                     "--datadir",
                                     devnet.folder() + "/miner",
                                     "--listen",
                                     "127.0.0.1:0",
                                     "--end-with-input",
                                     "--mine",
                                     std::to_string(std::thread::hardware_concurrency()),
                                     "--no-fast",
                                     "--payout",
                                     ledger::formatAddress(ledger::addressOf(devnet.keys[0].publicKey()),
                                                           devnet.network.root->genesis().parameters.network)};
    for (const std::string& peer : devnet.connects())
        argv.insert(argv.end(), {"--connect", peer});
    const auto first = must(ChildProcess::start(argv, devnet.folder() + "/miner.stderr"));
    std::ranges::replace(argv, devnet.folder() + "/miner", devnet.folder() + "/second");
    const auto second = must(ChildProcess::start(argv, devnet.folder() + "/second.stderr"));
    std::cout << "the same with elections and miners at idle priority on all cores\n";
    const double electing = finalityThroughElections(devnet, count, pauseMs, 1);
    std::cout << "  ratio of the medians " << electing / quiet << "\n";
}

/// Accounts with coins of their own, so that senders do not wait for each other's nonces.
void fund(Devnet& devnet, Client& client, std::size_t accounts, uint64_t liEach) {
    for (std::size_t i = 0; i < accounts; ++i) {
        devnet.keys.push_back(crypto::SchnorrSecretKey::random());
        Signed payment = transfer(*devnet.network.root, devnet.keys[0], i,
                                  ledger::addressOf(devnet.keys.back().publicKey()), liEach);
        client.submitAndProve(i, payment.bytes, payment.id);
    }
}

void measureThroughput(Devnet& devnet, std::size_t accounts, std::size_t perAccount, std::size_t inFlight) {
    double checks = schnorrChecksPerSecond();
    {
        Client light(devnet.network, devnet.endpoints(), net::Role::Light);
        fund(devnet, light, accounts, perAccount * 1100 + 10'000);
    }
    std::vector<Bytes> payments; // account by account in turn: arrival order is nonce order for each
    std::size_t total = accounts * perAccount;
    payments.reserve(total);
    for (std::size_t nonce = 0; nonce < perAccount; ++nonce) {
        for (std::size_t account = 1; account <= accounts; ++account) {
            const ledger::Address to = ledger::addressOf(devnet.keys[account % accounts + 1].publicKey());
            payments.push_back(transfer(*devnet.network.root, devnet.keys[account], nonce, to, 1000).bytes);
        }
    }
    Client client(devnet.network, devnet.endpoints(), net::Role::Full);
    uint64_t before = 0;
    for (uint64_t now = client.countFinal(); now != before; now = client.countFinal())
        before = now;
    auto start = SteadyClock::now();
    std::size_t sent = 0;
    uint64_t final = 0;
    while (final < total && millisecondsSince(start) < 120'000) {
        while (sent < total && sent - final < inFlight) {
            std::vector<net::TransactionBatch> batches(4); // each account always to the same member
            for (std::size_t i = 0; i < 512 && sent < total; ++i, ++sent)
                batches[sent % accounts % 4].transactions.push_back(payments[sent]);
            for (std::size_t member = 0; member < 4; ++member)
                client.sendBatch(member, std::move(batches[member]));
        }
        final = client.countFinal() - before;
    }
    double seconds = millisecondsSince(start) / 1000;
    double rate = static_cast<double>(final) / seconds;
    double floor = checks * std::thread::hardware_concurrency() / 4;
    std::size_t full = 0;
    std::vector<Client::Counted> blocks = client.counted();
    for (const Client::Counted& block : blocks)
        full += block.transactions > 10 ? 1 : 0;
    std::cout << "final signed transfers, 4 members verifying, " << std::thread::hardware_concurrency() << " cores, "
              << accounts << " senders\n"
              << "  " << final << " of " << total << " in " << seconds << " s: " << rate << " a second, in " << full
              << " blocks\n"
              << "  floor of the same run: " << checks << " Schnorr checks a second and core, over 4 members: " << floor
              << " a second; ratio " << rate / floor << "\n";
}

} // namespace

int main(int argc, char** argv) {
    crypto::initialise();
    CLI::App app{"Finality and throughput of a devnet of real processes."};
    std::string programs = std::filesystem::path(argv[0]).parent_path().string();
    int count = 300;
    int pause = 20;
    std::size_t accounts = 64;
    std::size_t perAccount = 400;
    std::size_t inFlight = 8000;
    app.require_subcommand(1);
    app.add_option("--programs", programs, "folder of circletd")->capture_default_str();
    CLI::App* finality = app.add_subcommand("finality", "submit to proved final at light load")->fallthrough();
    finality->add_option("--count", count)->capture_default_str();
    finality->add_option("--pause", pause, "ms between payments")->capture_default_str();
    CLI::App* elections =
        app.add_subcommand("elections", "finality with elections and idle miners, beside that without")->fallthrough();
    elections->add_option("--count", count)->capture_default_str();
    elections->add_option("--pause", pause, "ms between payments")->capture_default_str();
    CLI::App* throughput = app.add_subcommand("throughput", "final transfers a second")->fallthrough();
    throughput->add_option("--accounts", accounts)->capture_default_str();
    throughput->add_option("--per-account", perAccount)->capture_default_str();
    throughput->add_option("--in-flight", inFlight)->capture_default_str();
    CLI11_PARSE(app, argc, argv);
    if (elections->parsed()) {
        measureElections(programs, count, pause);
        return 0;
    }
    Devnet devnet(programs);
    if (finality->parsed())
        measureFinality(devnet, count, pause);
    else
        measureThroughput(devnet, accounts, perAccount, inFlight);
    return 0;
}
