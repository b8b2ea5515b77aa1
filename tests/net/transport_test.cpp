// Peers over TLS: pinned ids, limits, bans, reconnects, and everything that a bad peer may try.
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <arpa/inet.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <condition_variable>
#include <thread>

#include "crypto/secure.h"
#include "net/raw_peer.h"
#include "net/transport.h"
#include "util/log.h"

using namespace circlet;
using namespace circlet::net;
using test::RawPeer;

namespace {

/// Records what the transport tells; waits for it.
class Recorder : public Handler {
public:
    Result<void> onAdmit(const PeerInfo&) override {
        if (refuse)
            return Error{ErrorCode::Rejected, "not today"};
        return ok();
    }
    void onPeer(const PeerInfo& peer) override {
        change([&] { opened.push_back(peer); });
    }
    void onFrame(const PeerInfo& peer, uint16_t type, ByteView payload) override {
        change([&] { frames.push_back({peer.link, type, Bytes(payload.begin(), payload.end())}); });
    }
    void onClosed(const PeerInfo& peer, CloseReason reason, const std::string& detail) override {
        change([&] { closed.push_back({peer, reason, detail}); });
    }
    void onConnectFailed(const Endpoint&, CloseReason reason, const std::string& detail) override {
        change([&] { failed.push_back({{}, reason, detail}); });
    }
    void onBanned(const BanRecord& record) override {
        change([&] { banned.push_back(record); });
    }

    template<typename Predicate>
    bool wait(Predicate predicate, int milliseconds = 5000) {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, std::chrono::milliseconds(milliseconds), predicate);
    }
    template<typename Predicate>
    auto locked(Predicate read) {
        std::lock_guard lock(m_mutex);
        return read();
    }

    struct Frame {
        LinkId link;
        uint16_t type;
        Bytes payload;
    };
    struct Closing {
        PeerInfo peer;
        CloseReason reason;
        std::string detail;
    };
    std::atomic<bool> refuse = false;
    std::vector<PeerInfo> opened;
    std::vector<Frame> frames;
    std::vector<Closing> closed;
    std::vector<Closing> failed;
    std::vector<BanRecord> banned;

private:
    template<typename Change>
    void change(Change apply) {
        {
            std::lock_guard lock(m_mutex);
            apply();
        }
        m_changed.notify_all();
    }
    std::mutex m_mutex;
    std::condition_variable m_changed;
};

Hello testHello() {
    Hello hello;
    hello.chain.bytes.fill(1);
    hello.genesis.bytes.fill(2);
    hello.role = Role::Full;
    hello.agent = "test/1";
    hello.nonce = 42;
    return hello;
}

TransportOptions testOptions() {
    TransportOptions options;
    options.identity = std::make_shared<const Identity>(Identity::ephemeral());
    options.hello = testHello;
    options.reconnectMinimumMs = 20;
    return options;
}

/// A transport that listens on loopback, and what it told.
struct Node {
    explicit Node(TransportOptions options = testOptions())
        : transport(Transport::create(std::move(options), recorder).value()),
          port(transport->listen("127.0.0.1:0").value()) {}
    Endpoint endpoint() const { return {transport->id(), "127.0.0.1", port}; }
    Recorder recorder;
    std::unique_ptr<Transport> transport;
    uint16_t port;
};

std::shared_ptr<const Bytes> bytesOf(std::size_t size, uint8_t fill = 7) {
    return std::make_shared<const Bytes>(size, fill);
}

bool opened(Recorder& recorder, std::size_t count = 1) {
    return recorder.wait([&] { return recorder.opened.size() >= count; });
}

bool closed(Recorder& recorder, std::size_t count = 1) {
    return recorder.wait([&] { return recorder.closed.size() >= count; });
}

/// A listening socket that takes connections and does nothing with them.
struct SilentServer {
    SilentServer() {
        socket = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        ::bind(socket, reinterpret_cast<sockaddr*>(&address), sizeof address);
        ::listen(socket, 8);
        socklen_t size = sizeof address;
        ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size);
        port = ntohs(address.sin_port);
    }
    ~SilentServer() { ::close(socket); }
    int socket = -1;
    uint16_t port = 0;
};

} // namespace

class TransportTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        crypto::initialise();
        spdlog::set_level(spdlog::level::err);
    }

    void two_nodes_meet_and_talk() {
        Node a;
        Node b;
        a.transport->connect(b.endpoint());
        QVERIFY(opened(a.recorder));
        QVERIFY(opened(b.recorder));
        const auto atA = a.recorder.opened[0];
        const auto atB = b.recorder.opened[0];
        QVERIFY(atA.id == b.transport->id() && atB.id == a.transport->id());
        QVERIFY(!atA.inbound && atB.inbound);
        QCOMPARE(atA.hello.agent, std::string("test/1"));

        QVERIFY(a.transport->send(atA.link, MessageType::Consensus, bytesOf(3'000'000, 9)));
        QVERIFY(b.transport->send(atB.link, TipRequest{5, 77}));
        QVERIFY(b.recorder.wait([&] { return b.recorder.frames.size() == 1; }));
        QVERIFY(a.recorder.wait([&] { return a.recorder.frames.size() == 1; }));
        QVERIFY(b.recorder.frames[0].payload == Bytes(3'000'000, 9));
        const auto& request = a.recorder.frames[0];
        QVERIFY(decodePayload(request.type, request.payload).value() == Message(TipRequest{5, 77}));

        QTRY_VERIFY(a.transport->peers().size() == 1 && a.transport->peers()[0].roundTripMs > 0);
        QVERIFY(a.transport->peers()[0].bytesOut > 3'000'000);
        QVERIFY(!a.transport->send(999, TipRequest{1, 1}));
    }

    void frames_of_many_threads_arrive_whole_and_in_order() {
        Node a;
        Node b;
        a.transport->connect(b.endpoint());
        QVERIFY(opened(a.recorder));
        QVERIFY(opened(b.recorder));
        const auto link = a.recorder.opened[0].link;
        std::vector<std::thread> threads;
        for (uint8_t thread = 0; thread < 4; ++thread) {
            threads.emplace_back([&, thread] {
                for (uint16_t i = 0; i < 500; ++i) {
                    ledger::Writer writer;
                    writer.u8(thread).u16(i).raw(Bytes(i % 97, thread));
                    a.transport->send(link, MessageType::Consensus, std::make_shared<const Bytes>(writer.take()));
                }
            });
        }
        for (auto& thread : threads)
            thread.join();
        QVERIFY(b.recorder.wait([&] { return b.recorder.frames.size() == 2000; }));
        uint16_t next[4] = {};
        for (const auto& frame : b.recorder.frames) {
            ledger::Reader reader(frame.payload);
            const auto thread = reader.u8().value();
            const auto number = reader.u16().value();
            QCOMPARE(number, next[thread]++);
            QCOMPARE(reader.remaining(), std::size_t(number % 97));
        }
    }

    void refuses_another_key_than_the_pinned_one() {
        Node a;
        Node b;
        auto wrong = b.endpoint();
        wrong.id->bytes[0] ^= 1;
        a.transport->connect(wrong);
        QVERIFY(a.recorder.wait([&] { return !a.recorder.failed.empty(); }));
        QCOMPARE(a.recorder.failed[0].reason, CloseReason::WrongId);
        QVERIFY(a.recorder.failed[0].detail.find(b.transport->id().hex()) != std::string::npos);
        QVERIFY(a.recorder.locked([&] { return a.recorder.opened.empty(); }));
        QVERIFY(b.recorder.locked([&] { return b.recorder.opened.empty(); }));
    }

    void learns_the_id_of_an_unpinned_peer() {
        Node a;
        Node b;
        a.transport->connect({std::nullopt, "localhost", b.port});
        QVERIFY(opened(a.recorder));
        QVERIFY(a.recorder.opened[0].id == b.transport->id());
    }

    void refuses_tls_1_2() {
        Node node;
        RawPeer peer(node.port);
        RawPeer::Options options;
        options.tls12 = true;
        QVERIFY(!peer.handshake(options));
        RawPeer good(node.port);
        QVERIFY(good.handshake());
        QVERIFY(good.exchangeHello(testHello()));
    }

    void refuses_no_or_another_kind_of_certificate() {
        Node node;
        for (int kind = 0; kind < 2; ++kind) {
            RawPeer peer(node.port);
            RawPeer::Options options;
            options.certificate = kind == 0;
            options.ed25519 = false;
            peer.handshake(options); // in TLS 1.3 the client learns of the refusal when it reads
            QVERIFY(peer.closedWithin(3000));
        }
        QVERIFY(node.transport->peers().empty());
    }

    void drops_plaintext_garbage() {
        Node node;
        for (const std::string& garbage : {std::string("GET / HTTP/1.1\r\nHost: x\r\n\r\n"), std::string(5000, '\xff'),
                                           std::string("\x16\x03\x01\xff\xff", 5) + std::string(70'000, 'x')}) {
            RawPeer peer(node.port);
            peer.sendPlain(garbage);
            QVERIFY(peer.closedWithin(3000));
        }
        QVERIFY(node.transport->peers().empty());
    }

    void half_open_connections_time_out() {
        auto options = testOptions();
        options.handshakeTimeoutMs = 300;
        Node node(std::move(options));
        RawPeer silent(node.port);
        RawPeer withoutHello(node.port);
        QVERIFY(withoutHello.handshake());
        QVERIFY(silent.closedWithin(2000));
        QVERIFY(withoutHello.closedWithin(2000));

        auto caller = testOptions();
        caller.handshakeTimeoutMs = 300;
        Node outbound(std::move(caller));
        SilentServer server;
        outbound.transport->connect({std::nullopt, "127.0.0.1", server.port});
        QVERIFY(outbound.recorder.wait([&] { return !outbound.recorder.failed.empty(); }));
        QCOMPARE(outbound.recorder.failed[0].reason, CloseReason::HandshakeTimeout);
    }

    void drops_an_oversized_frame_with_its_reason() {
        Node node;
        RawPeer peer(node.port);
        QVERIFY(peer.handshake());
        QVERIFY(peer.exchangeHello(testHello()));
        QVERIFY(opened(node.recorder));
        ledger::Writer header; // the header alone is enough: nothing is allocated for it
        header.u32(0x7fffffff).u16(static_cast<uint16_t>(MessageType::Consensus));
        QVERIFY(peer.sendRaw(header.view()));
        QVERIFY(closed(node.recorder));
        QCOMPARE(node.recorder.closed[0].reason, CloseReason::FrameTooLarge);
        QVERIFY(node.recorder.closed[0].detail.find("2147483647") != std::string::npos);
        QVERIFY(peer.closedWithin(2000));
        QVERIFY(peer.goodbye().find("consensus") != std::string::npos);
        QVERIFY(node.recorder.wait([&] { return node.recorder.banned.size() == 1; }));
        QCOMPARE(node.recorder.banned[0].subject, node.recorder.opened[0].id.hex());
    }

    void refuses_what_is_not_a_hello_first() {
        Node node;
        for (int kind = 0; kind < 3; ++kind) {
            RawPeer peer(node.port);
            QVERIFY(peer.handshake());
            if (kind == 0)
                peer.sendFrame(MessageType::TipRequest, encodePayload(TipRequest{1, 1}));
            if (kind == 1)
                peer.sendFrame(MessageType::Hello, Bytes{1, 0, 3});
            if (kind == 2) {
                auto other = testHello();
                other.chain.bytes[5] ^= 1;
                peer.sendFrame(MessageType::Hello, encodePayload(other));
            }
            QVERIFY(peer.closedWithin(2000));
            if (kind == 2)
                QCOMPARE(peer.goodbye(), std::string("another network"));
        }
        QVERIFY(node.recorder.locked([&] { return node.recorder.opened.empty(); }));
    }

    void tells_another_network_to_the_caller() {
        Node a;
        auto options = testOptions();
        options.hello = [] {
            auto hello = testHello();
            hello.chain.bytes.fill(99);
            return hello;
        };
        Node b(std::move(options));
        a.transport->connect(b.endpoint());
        QVERIFY(a.recorder.wait([&] { return !a.recorder.failed.empty(); }));
        QCOMPARE(a.recorder.failed[0].reason, CloseReason::WrongNetwork);
    }

    void ignores_unknown_types_within_bounds() {
        Node node;
        RawPeer peer(node.port);
        QVERIFY(peer.handshake());
        QVERIFY(peer.exchangeHello(testHello()));
        QVERIFY(peer.sendFrame(static_cast<MessageType>(4711), Bytes(1000, 1)));
        QVERIFY(peer.sendFrame(MessageType::TipRequest, encodePayload(TipRequest{1, 1})));
        QVERIFY(node.recorder.wait([&] { return node.recorder.frames.size() == 1; }));
        QCOMPARE(node.recorder.frames[0].type, static_cast<uint16_t>(MessageType::TipRequest));
        QVERIFY(peer.sendFrame(static_cast<MessageType>(4711), Bytes(65 * 1024, 1)));
        QVERIFY(closed(node.recorder));
        QCOMPARE(node.recorder.closed[0].reason, CloseReason::FrameTooLarge);
    }

    void a_flood_hits_the_rate_limit_and_is_banned() {
        Node node;
        RawPeer peer(node.port);
        QVERIFY(peer.handshake());
        QVERIFY(peer.exchangeHello(testHello()));
        QVERIFY(opened(node.recorder));
        const auto request = encodePayload(TipRequest{1, 1});
        for (int i = 0; i < 2000 && peer.sendFrame(MessageType::TipRequest, request); ++i) {
        }
        QVERIFY(closed(node.recorder));
        QCOMPARE(node.recorder.closed[0].reason, CloseReason::RateLimited);
        QVERIFY(node.recorder.closed[0].detail.find("tip-request") != std::string::npos);
        const auto delivered = node.recorder.locked([&] { return node.recorder.frames.size(); });
        QVERIFY2(delivered < 600, qPrintable(QString::number(delivered)));
        QCOMPARE(node.transport->bans().size(), std::size_t(1));
    }

    void bulk_data_over_its_rate_is_slowed_not_punished() {
        Node a;
        Node b;
        a.transport->connect(b.endpoint());
        QVERIFY(opened(a.recorder));
        const auto link = a.recorder.opened[0].link;
        const auto batch = std::make_shared<const Bytes>(encodePayload(TransactionAnnounce{}));
        for (int i = 0; i < 1200; ++i) // burst 1,000, then 200 a second
            QVERIFY(a.transport->send(link, MessageType::TransactionAnnounce, batch));
        QVERIFY(b.recorder.wait([&] { return b.recorder.frames.size() == 1200; }, 10'000));
        QVERIFY(b.recorder.locked([&] { return b.recorder.closed.empty(); }));
        QCOMPARE(b.transport->peers()[0].score, uint32_t(0));
    }

    void a_banned_id_stays_out_until_the_ban_ends() {
        Node server;
        Node client;
        client.transport->connect(server.endpoint());
        QVERIFY(opened(server.recorder));
        server.transport->misbehaved(server.recorder.opened[0].link, 60, "a small lie");
        server.transport->misbehaved(server.recorder.opened[0].link, 60, "a second lie");
        QVERIFY(closed(server.recorder));
        QCOMPARE(server.recorder.closed[0].reason, CloseReason::Misbehaved);
        QCOMPARE(server.recorder.banned[0].reason, std::string("a second lie"));
        QTest::qWait(300);
        QVERIFY(server.transport->peers().empty());
        server.transport->unban(client.transport->id().hex());
        QVERIFY(opened(server.recorder, 2));

        // Bans come back from storage, and end.
        auto options = testOptions();
        options.bans = {{client.transport->id().hex(), systemClock().wallMs() + 1200, "stored"}};
        Node strict(std::move(options));
        client.transport->connect(strict.endpoint());
        QTest::qWait(300);
        QVERIFY(strict.transport->peers().empty());
        QVERIFY(opened(strict.recorder));
    }

    void members_are_closed_but_never_banned() {
        Node client;
        auto options = testOptions();
        options.privileged = {client.transport->id()};
        Node server(std::move(options));
        client.transport->connect(server.endpoint());
        QVERIFY(opened(server.recorder));
        server.transport->misbehaved(server.recorder.opened[0].link, 100, "a lie");
        QVERIFY(closed(server.recorder));
        QVERIFY(opened(server.recorder, 2));
        QVERIFY(server.transport->bans().empty());
    }

    void refused_by_the_handler() {
        Node a;
        Node b;
        b.recorder.refuse = true;
        a.transport->connectOnce(b.endpoint());
        QVERIFY(closed(a.recorder) || a.recorder.failed.size() == 1);
        QVERIFY(b.recorder.locked([&] { return b.recorder.opened.empty(); }));
    }

    void reconnects_by_itself() {
        auto identity = std::make_shared<const Identity>(Identity::ephemeral());
        Node a;
        uint16_t port = 0;
        {
            auto options = testOptions();
            options.identity = identity;
            Node b(std::move(options));
            port = b.port;
            a.transport->connect(b.endpoint());
            QVERIFY(opened(a.recorder));
        }
        QVERIFY(closed(a.recorder));
        QCOMPARE(a.recorder.closed[0].reason, CloseReason::Goodbye);
        QTest::qWait(200);
        auto options = testOptions();
        options.identity = identity;
        Recorder recorder;
        auto again = Transport::create(std::move(options), recorder).value();
        QCOMPARE(again->listen("127.0.0.1:" + std::to_string(port)).value(), port);
        QVERIFY(opened(a.recorder, 2));
        a.transport->disconnect({identity->id(), "127.0.0.1", port});
        QVERIFY(closed(a.recorder, 2));
        QTest::qWait(300);
        QVERIFY(a.transport->peers().empty());
    }

    void connections_both_ways_become_one() {
        for (int round = 0; round < 10; ++round) {
            Node a;
            Node b;
            a.transport->connect(b.endpoint());
            b.transport->connect(a.endpoint());
            QTRY_VERIFY(a.transport->peers().size() == 1 && b.transport->peers().size() == 1);
            QTest::qWait(150);
            QCOMPARE(a.transport->peers().size(), std::size_t(1));
            QCOMPARE(b.transport->peers().size(), std::size_t(1));
            const auto atA = a.transport->peers()[0].info;
            const auto atB = b.transport->peers()[0].info;
            QVERIFY(atA.inbound != atB.inbound); // both kept the same one
            QVERIFY(a.transport->send(atA.link, TipRequest{1, 1}));
            QVERIFY(b.recorder.wait([&] { return b.recorder.frames.size() == 1; }));
        }
    }

    void does_not_connect_to_itself() {
        Node a;
        a.transport->connect({std::nullopt, "127.0.0.1", a.port});
        QVERIFY(a.recorder.wait([&] { return !a.recorder.failed.empty(); }));
        QVERIFY(a.recorder.failed[0].reason == CloseReason::Self || a.recorder.failed[0].reason == CloseReason::Lost ||
                a.recorder.failed[0].reason == CloseReason::HandshakeFailed);
        QVERIFY(a.transport->peers().empty());
    }

    void a_peer_that_does_not_read_is_dropped_at_its_budget() {
        auto options = testOptions();
        options.queueBytes = 4 << 20;
        Node node(std::move(options));
        RawPeer peer(node.port);
        QVERIFY(peer.handshake());
        QVERIFY(peer.exchangeHello(testHello()));
        QVERIFY(opened(node.recorder));
        const auto link = node.recorder.opened[0].link;
        bool refused = false;
        for (int i = 0; i < 200 && !refused; ++i)
            refused = !node.transport->send(link, MessageType::Consensus, bytesOf(1 << 20));
        QVERIFY(refused);
        QVERIFY(closed(node.recorder));
        QCOMPARE(node.recorder.closed[0].reason, CloseReason::QueueFull);
    }

    void a_silent_peer_is_noticed() {
        auto options = testOptions();
        options.keepaliveMs = 100;
        Node node(std::move(options));
        RawPeer peer(node.port);
        QVERIFY(peer.handshake());
        QVERIFY(peer.exchangeHello(testHello()));
        QVERIFY(opened(node.recorder));
        QVERIFY(closed(node.recorder));
        QCOMPARE(node.recorder.closed[0].reason, CloseReason::KeepaliveTimeout);
    }

    void consensus_overtakes_what_waits() {
        Node a;
        Node b;
        a.transport->connect(b.endpoint());
        QVERIFY(opened(a.recorder));
        const auto link = a.recorder.opened[0].link;
        for (int i = 0; i < 8; ++i)
            a.transport->send(link, MessageType::Blocks, bytesOf(1 << 20));
        a.transport->send(link, MessageType::Consensus, bytesOf(100));
        QVERIFY(b.recorder.wait([&] { return b.recorder.frames.size() == 9; }));
        std::size_t place = 0;
        for (std::size_t i = 0; i < 9; ++i) {
            if (b.recorder.frames[i].type == static_cast<uint16_t>(MessageType::Consensus))
                place = i;
        }
        QVERIFY2(place < 8, qPrintable(QString::number(place)));
    }

    void limits_inbound_connections() {
        auto options = testOptions();
        options.maximumInbound = 2;
        Node node(std::move(options));
        Node a;
        Node b;
        Node c;
        for (auto* caller : {&a, &b})
            caller->transport->connect(node.endpoint());
        QVERIFY(opened(node.recorder, 2));
        c.transport->connectOnce(node.endpoint());
        QVERIFY(c.recorder.wait([&] { return !c.recorder.failed.empty(); }));
        QCOMPARE(node.transport->peers().size(), std::size_t(2));
    }

    void goes_through_a_socks5_proxy() {
        // A proxy that answers "granted" and then pipes nothing: enough to see what it is asked.
        SilentServer proxy;
        auto options = testOptions();
        options.proxy = "127.0.0.1:" + std::to_string(proxy.port);
        Node node(std::move(options));
        node.transport->connect({std::nullopt, "peer.example.org", 7310});
        const int client = ::accept(proxy.socket, nullptr, nullptr);
        QVERIFY(client >= 0);
        uint8_t greeting[3] = {};
        QCOMPARE(::recv(client, greeting, sizeof greeting, MSG_WAITALL), ssize_t(3));
        QVERIFY(greeting[0] == 5 && greeting[1] == 1 && greeting[2] == 0);
        const uint8_t method[2] = {5, 0};
        QCOMPARE(::send(client, method, sizeof method, 0), ssize_t(2));
        uint8_t request[4 + 1 + 16 + 2] = {};
        QCOMPARE(::recv(client, request, sizeof request, MSG_WAITALL), ssize_t(sizeof request));
        QVERIFY(request[0] == 5 && request[1] == 1 && request[3] == 3 && request[4] == 16);
        QCOMPARE(std::string(reinterpret_cast<char*>(request) + 5, 16), std::string("peer.example.org"));
        QCOMPARE(request[21] << 8 | request[22], 7310);
        const uint8_t granted[10] = {5, 0, 0, 1, 0, 0, 0, 0, 0, 0};
        QCOMPARE(::send(client, granted, sizeof granted, 0), ssize_t(10));
        uint8_t first = 0;
        QCOMPARE(::recv(client, &first, 1, 0), ssize_t(1));
        QCOMPARE(first, uint8_t(0x16)); // a TLS handshake record
        ::close(client);
    }

    void an_address_in_use_is_said() {
        Node a;
        Recorder recorder;
        auto other = Transport::create(testOptions(), recorder).value();
        QCOMPARE(other->listen("127.0.0.1:" + std::to_string(a.port)).error().code, ErrorCode::Locked);
        QCOMPARE(other->listen("no address").error().code, ErrorCode::Malformed);
    }

    void stopping_says_goodbye_and_is_quick() {
        Node a;
        {
            Node b;
            a.transport->connect(b.endpoint());
            QVERIFY(opened(b.recorder));
            QVERIFY(opened(a.recorder));
            QElapsedTimer timer;
            timer.start();
            b.transport.reset();
            QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
            QCOMPARE(b.recorder.closed.size(), std::size_t(1));
            QCOMPARE(b.recorder.closed[0].reason, CloseReason::Local);
        }
        QVERIFY(closed(a.recorder));
        QCOMPARE(a.recorder.closed[0].reason, CloseReason::Goodbye);
        QCOMPARE(a.recorder.closed[0].detail, std::string("shutting down"));
    }

    void identities_are_kept_in_private_files() {
        QTemporaryDir directory;
        const auto file = std::filesystem::path(directory.path().toStdString()) / "node.key";
        const auto first = Identity::loadOrCreate(file).value().id();
        QVERIFY(Identity::loadOrCreate(file).value().id() == first);
        QCOMPARE(std::filesystem::status(file).permissions(),
                 std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
        QVERIFY(Identity::ephemeral().id() != Identity::ephemeral().id());
        const int damaged = ::open(file.c_str(), O_WRONLY | O_TRUNC);
        QCOMPARE(::write(damaged, "x", 1), ssize_t(1));
        ::close(damaged);
        QCOMPARE(Identity::loadOrCreate(file).error().code, ErrorCode::Corrupt);
    }
};

QTEST_GUILESS_MAIN(TransportTest)
#include "transport_test.moc"
