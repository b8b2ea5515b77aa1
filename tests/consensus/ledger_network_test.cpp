// Four members with the real ledger and real signatures in one thread, messages delivered at once: blocks, states and
// accounts are the same everywhere. Prints what a final transaction costs in processor time.
#include <QtTest>

#include <ctime>
#include <deque>

#include "consensus/ledger_application.h"
#include "consensus/replica.h"
#include "ledger/test_chain.h"

using namespace circlet;
using namespace circlet::consensus;
using circlet::test::MemoryStore;
using circlet::test::TestChain;

namespace {

class Pool final : public TransactionSource {
public:
    struct Waiting {
        ledger::TransactionId id;
        ledger::Transaction transaction;
        Bytes signedBytes;
    };
    void add(const ledger::Transaction& transaction) {
        m_waiting.push_back({ledger::transactionId(transaction), transaction, ledger::encode(transaction)});
    }
    void remove(const std::vector<ledger::TransactionId>& ids) {
        const std::unordered_set<ledger::TransactionId> gone(ids.begin(), ids.end());
        std::erase_if(m_waiting, [&](const Waiting& waiting) { return gone.contains(waiting.id); });
    }
    std::size_t size() const { return m_waiting.size(); }

    std::vector<ledger::Candidate>
    candidates(std::size_t maximumBytes, std::size_t maximumCount,
               const std::function<bool(const ledger::TransactionId&)>& contained) const override {
        std::vector<ledger::Candidate> chosen;
        std::size_t bytes = 0;
        for (const Waiting& waiting : m_waiting) {
            if (chosen.size() == maximumCount || bytes > maximumBytes)
                break;
            if (contained(waiting.id))
                continue;
            bytes += waiting.signedBytes.size();
            chosen.push_back({&waiting.transaction, &waiting.signedBytes});
        }
        return chosen;
    }
    void rejected(const std::vector<ledger::TransactionId>& transactions) override { remove(transactions); }

private:
    std::deque<Waiting> m_waiting;
};

/// All members; every action is done at once, in order.
class Network {
public:
    Network() : m_chain(test::genesis()) {
        for (SeatIndex seat = 0; seat < 4; ++seat)
            m_members.push_back(std::make_unique<Member>(m_chain, seat, m_scheme));
        for (SeatIndex seat = 0; seat < 4; ++seat)
            post(seat, Start{});
        run();
    }

    void submit(const ledger::Transaction& transaction) {
        for (SeatIndex seat = 0; seat < 4; ++seat) {
            m_members[seat]->pool.add(transaction);
            post(seat, PoolChanged{});
        }
        run();
    }
    /// Many at once.
    void submit(const std::vector<ledger::Transaction>& transactions) {
        for (SeatIndex seat = 0; seat < 4; ++seat) {
            for (const ledger::Transaction& transaction : transactions)
                m_members[seat]->pool.add(transaction);
        }
        for (SeatIndex seat = 0; seat < 4; ++seat)
            post(seat, PoolChanged{});
        run();
    }
    const TestChain& chain() const { return m_chain; }
    const LedgerApplication& application(SeatIndex seat) const { return *m_members[seat]->application; }
    std::size_t waiting(SeatIndex seat) const { return m_members[seat]->pool.size(); }
    const std::vector<ledger::Header>& headers(SeatIndex seat) const { return m_members[seat]->headers; }
    const std::string& trouble() const { return m_trouble; }
    const QuorumCertificate& certificate() const { return m_certificate; }
    std::size_t storedNodes(SeatIndex seat) const { return m_members[seat]->nodes.size(); }
    const ledger::Committee& committee() const { return m_chain.first.committee; }
    std::map<std::size_t, uint64_t> messages; ///< by kind

private:
    struct Member {
        Member(const TestChain& chain, SeatIndex seat, const SignatureScheme& scheme)
            : store(std::make_shared<MemoryStore>()) {
            store->nodes = chain.store->nodes;
            LedgerApplicationConfig config{
                std::make_shared<const ledger::Genesis>(chain.genesis), chain.id, store, test::anyWitness, {}};
            application = std::make_unique<LedgerApplication>(
                std::move(config),
                ChainHead{chain.tip, ledger::State(store, chain.state.rootRef()), chain.peaks, chain.epoch}, pool);
            ReplicaConfig replicaConfig{chain.id, chain.genesis.parameters, {}, 7, {}};
            replicaConfig.epoch = epochStateOf(*chain.epoch, chain.genesis.parameters.turnLength);
            auto key = std::make_unique<BlsSigningKey>(test::memberKey(static_cast<uint8_t>(seat + 1)));
            replica.emplace(std::move(replicaConfig), *application, scheme,
                            Safety::create(chain.id, std::move(key), chain.genesis.parameters.turnLength, 0,
                                           ledger::hashOf(chain.tip)));
        }
        Pool pool;
        std::shared_ptr<MemoryStore> store;
        std::unique_ptr<LedgerApplication> application;
        std::optional<Replica> replica;
        std::vector<ledger::Header> headers;
        std::set<Hash256> nodes;
    };

    void post(SeatIndex seat, Event event) { m_queue.emplace_back(seat, std::move(event)); }

    void run() {
        while (!m_queue.empty() && m_trouble.empty()) {
            auto [seat, event] = std::move(m_queue.front());
            m_queue.pop_front();
            // Time stands still between heartbeats: a millisecond per event would run into timers.
            m_now += ++m_steps % 64 == 0 ? 1 : 0;
            for (Action& action :
                 m_members[seat]->replica->step(event, m_chain.tip.time + 10'000 + m_now, 1000 + m_now))
                perform(seat, action);
        }
    }

    void perform(SeatIndex seat, Action& action) {
        Member& member = *m_members[seat];
        if (auto* send = std::get_if<Send>(&action)) {
            for (SeatIndex to = 0; to < 4; ++to) {
                const auto* one = std::get_if<ToSeat>(&send->to);
                if (to != seat && (one != nullptr ? one->seat == to : std::holds_alternative<ToAllSeats>(send->to))) {
                    ++messages[send->message->index()];
                    post(to, MessageReceived{{seat, 0}, *send->message});
                }
            }
        } else if (auto* persist = std::get_if<Persist>(&action)) {
            for (const auto& [hash, bytes] : persist->request.putNodes)
                member.nodes.insert(hash);
            for (const Hash256& hash : persist->request.dropNodes)
                member.nodes.erase(hash);
            post(seat, Persisted{persist->request.sequence});
        } else if (auto* final = std::get_if<Finalised>(&action)) {
            m_certificate = final->certificate;
            for (const FinalBlock& block : final->blocks) {
                auto result = member.application->finalise(block.hash);
                if (!result) {
                    m_trouble = result.error().message;
                    return;
                }
                member.store->add(result.value().executed.delta);
                member.headers.push_back(result.value().block.header);
                member.pool.remove(result.value().executed.transactions);
                member.application->stored(result.value().block.header.height);
                post(seat, BlocksStored{result.value().block.header.height});
            }
        } else if (const auto* blame = std::get_if<Misbehaved>(&action)) {
            m_trouble = blame->reason;
        } else if (const auto* entry = std::get_if<Log>(&action)) {
            if (entry->kind == LogKind::Refused)
                m_trouble = entry->text;
        }
    }

    TestChain m_chain;
    BlsSignatures m_scheme;
    std::vector<std::unique_ptr<Member>> m_members;
    std::deque<std::pair<SeatIndex, Event>> m_queue;
    std::string m_trouble;
    QuorumCertificate m_certificate;
    TimeMs m_now = 0;
    uint64_t m_steps = 0;
};

ledger::Address owner(uint8_t number) {
    return ledger::addressOf(test::secretKey(number).publicKey());
}

ledger::Address stranger(uint32_t number) {
    ledger::Address address;
    address.hash.bytes.fill(0x33);
    std::memcpy(address.hash.bytes.data(), &number, sizeof number);
    return address;
}

ledger::Transaction payment(const TestChain& chain, uint64_t nonce, const ledger::Address& to, uint64_t li) {
    ledger::TransactionBody body = chain.body({owner(10)}, {{0, to, test::li(li)}});
    body.authorizations[0].nonce = nonce;
    body.expiry = chain.tip.time + 3'600'000;
    return TestChain::unsignedOf(body);
}

uint64_t balanceAt(const LedgerApplication& application, const ledger::Address& address) {
    const auto account = ledger::readAccount(application.finalState(), address);
    return account && account.value() ? account.value()->balance.li() : 0;
}

} // namespace

class LedgerNetworkTest : public QObject {
    Q_OBJECT

private slots:
    void payments_become_final_with_one_state_everywhere() {
        Network network;
        for (uint64_t i = 0; i < 20; ++i) {
            network.submit(payment(network.chain(), i, stranger(1), 5000));
            QVERIFY2(network.trouble().empty(), network.trouble().c_str());
            for (SeatIndex seat = 0; seat < 4; ++seat)
                QCOMPARE(balanceAt(network.application(seat), stranger(1)), (i + 1) * 5000);
        }
        for (SeatIndex seat = 1; seat < 4; ++seat)
            QVERIFY(network.headers(seat) == network.headers(0));
        const BlsSignatures scheme;
        QVERIFY(verifyCertificate(scheme, network.committee(), network.chain().id, network.certificate()));
        QCOMPARE(network.certificate().commit().hash, ledger::hashOf(network.headers(0).back()));
        for (SeatIndex seat = 0; seat < 4; ++seat) {
            QCOMPARE(network.waiting(seat), std::size_t{0});
            QVERIFY(network.storedNodes(seat) < 20); // pruned at finality
        }
    }

    void a_transaction_that_cannot_be_executed_holds_up_nobody() {
        Network network;
        network.submit(payment(network.chain(), 0, stranger(1), 5000));
        network.submit(payment(network.chain(), 0, stranger(2), 5000)); // nonce used
        network.submit(payment(network.chain(), 1, stranger(3), 5000));
        QVERIFY2(network.trouble().empty(), network.trouble().c_str());
        for (SeatIndex seat = 0; seat < 4; ++seat) {
            QCOMPARE(balanceAt(network.application(seat), stranger(2)), uint64_t{0});
            QCOMPARE(balanceAt(network.application(seat), stranger(3)), uint64_t{5000});
        }
    }

    void cost_of_a_final_transaction() {
        Network network;
        std::clock_t start = std::clock();
        const auto milliseconds = [&] { return static_cast<double>(std::clock() - start) * 1000.0 / CLOCKS_PER_SEC; };
        constexpr uint64_t lone = 30;
        for (uint64_t i = 0; i < lone; ++i)
            network.submit(payment(network.chain(), i, stranger(1), 5000));
        qInfo("a lone transaction: %.2f ms of one core for all four members", milliseconds() / lone);
        const auto before = network.headers(0).size();
        std::vector<ledger::Transaction> many;
        for (uint64_t i = 0; i < 20'000; ++i)
            many.push_back(payment(network.chain(), lone + i, stranger(static_cast<uint32_t>(i % 500)), 2000));
        start = std::clock();
        network.submit(many);
        QVERIFY2(network.trouble().empty(), network.trouble().c_str());
        QCOMPARE(network.waiting(0), std::size_t{0});
        qInfo("20,000 transactions in %zu blocks: %.0f ms of one core for all four members, witnesses not counted",
              network.headers(0).size() - before, milliseconds());
    }
};

QTEST_GUILESS_MAIN(LedgerNetworkTest)
#include "ledger_network_test.moc"
