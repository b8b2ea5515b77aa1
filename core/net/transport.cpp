#include "net/transport.h"

#include <openssl/ssl.h>

#include <future>

#include "crypto/secure.h"
#include "net/identity_key.h"
#include "net/transport_impl.h"
#include "util/log.h"

namespace circlet::net {
namespace {

constexpr auto stopTime = std::chrono::milliseconds(250);
constexpr std::size_t fairQueueBytes = 1U << 20; ///< a link below this is not dropped for what others hold

std::string shortId(const NodeId& id) {
    return id.hex().substr(0, 12);
}

} // namespace

std::string_view closeReasonName(CloseReason reason) {
    constexpr std::string_view names[] = {"local",
                                          "goodbye",
                                          "lost",
                                          "unreachable",
                                          "handshake-failed",
                                          "handshake-timeout",
                                          "wrong-id",
                                          "self",
                                          "duplicate",
                                          "wrong-network",
                                          "wrong-version",
                                          "not-admitted",
                                          "keepalive-timeout",
                                          "frame-too-large",
                                          "malformed",
                                          "rate-limited",
                                          "queue-full",
                                          "misbehaved",
                                          "banned"};
    static_assert(std::size(names) == static_cast<std::size_t>(CloseReason::Banned) + 1);
    return names[static_cast<std::size_t>(reason)];
}

Transport::Impl::Impl(TransportOptions options, Handler& handler) : m_options(std::move(options)), m_handler(handler) {
    crypto::randomBytes(reinterpret_cast<uint8_t*>(&m_nonce), sizeof m_nonce);
    m_privileged = m_options.privileged;
    for (const auto& record : m_options.bans)
        m_bans[record.subject] = record;
}

Transport::Impl::~Impl() = default;

Result<void> Transport::Impl::start() {
    if (!m_options.identity || !m_options.hello)
        return Error{ErrorCode::Internal, "A transport needs an identity and a hello."};
    if (!m_options.proxy.empty()) {
        CIRCLET_TRY(proxy, parseEndpoint(m_options.proxy));
        m_proxy = proxy;
    }
    CIRCLET_CHECK(configureTls());
    m_thread = std::thread([this] { m_io.run(); });
    return ok();
}

/// TLS 1.3 with raw trust: any Ed25519 certificate is accepted here, and its key is the peer's id (checked by Link).
Result<void> Transport::Impl::configureTls() {
    auto* context = m_tls.native_handle();
    const auto& own = m_options.identity->key();
    bool fine = SSL_CTX_set_min_proto_version(context, TLS1_3_VERSION) == 1;
    fine = fine && SSL_CTX_set_ciphersuites(
                       context, "TLS_AES_128_GCM_SHA256:TLS_CHACHA20_POLY1305_SHA256:TLS_AES_256_GCM_SHA384") == 1;
    fine = fine && SSL_CTX_set1_groups_list(context, "X25519:P-256") == 1;
    fine = fine && SSL_CTX_set1_sigalgs_list(context, "ed25519") == 1;
    fine = fine && SSL_CTX_use_certificate(context, own.certificate.get()) == 1;
    fine = fine && SSL_CTX_use_PrivateKey(context, own.key.get()) == 1;
    fine = fine && SSL_CTX_set_num_tickets(context, 0) == 1;
    if (!fine)
        return Error{ErrorCode::Internal, "TLS 1.3 with Ed25519 is not available here."};
    SSL_CTX_set_options(context, SSL_OP_NO_TICKET | SSL_OP_NO_COMPRESSION);
    SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS);
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
    SSL_CTX_set_cert_verify_callback(
        context, [](X509_STORE_CTX*, void*) { return 1; }, nullptr);
    return ok();
}

void Transport::Impl::stop() {
    asio::post(m_io, [this] {
        m_stopping = true;
        for (auto& acceptor : m_acceptors) {
            boost::system::error_code ignored;
            acceptor->close(ignored);
        }
        for (auto& [name, target] : m_targets) {
            target.timer->cancel();
            if (target.dialer)
                target.dialer->cancel();
        }
        const auto links = m_links;
        for (const auto& [number, link] : links)
            link->closeWithGoodbye(CloseReason::Local, GoodbyeReason::Shutdown, "shutting down");
        // The thread ends when the links are gone (linkDestroyed), or then:
        m_lastResort = std::make_unique<asio::steady_timer>(m_io, stopTime);
        m_lastResort->async_wait([this](const boost::system::error_code&) { m_io.stop(); });
        if (m_existing == 0)
            m_io.stop();
    });
    if (m_thread.joinable())
        m_thread.join();
    m_joined = true;
}

void Transport::Impl::post(std::function<void()> work) {
    asio::post(m_io, [this, work = std::move(work)] {
        if (!m_stopping)
            work();
    });
}

Result<uint16_t> Transport::Impl::listen(const std::string& address) {
    CIRCLET_TRY(endpoint, parseEndpoint(address, true));
    boost::system::error_code failure;
    const auto ip = asio::ip::make_address(endpoint.host == "localhost" ? "127.0.0.1" : endpoint.host, failure);
    if (failure)
        return Error{ErrorCode::Malformed, "Listen on an IP address, such as 127.0.0.1:0 or 0.0.0.0:7310."};
    auto acceptor = std::make_shared<Tcp::acceptor>(m_io);
    const Tcp::endpoint local(ip, endpoint.port);
    acceptor->open(local.protocol(), failure);
    if (!failure)
        acceptor->set_option(Tcp::acceptor::reuse_address(true), failure);
    if (!failure)
        acceptor->bind(local, failure);
    if (!failure)
        acceptor->listen(Tcp::acceptor::max_listen_connections, failure);
    if (failure == asio::error::address_in_use)
        return Error{ErrorCode::Locked, "Another program listens on " + address + " already. Choose another port."};
    if (failure)
        return Error{ErrorCode::Network, "Cannot listen on " + address + ": " + failure.message() + "."};
    const auto port = acceptor->local_endpoint(failure).port();
    post([this, acceptor] {
        m_acceptors.push_back(acceptor);
        accept(acceptor);
    });
    return port;
}

void Transport::Impl::accept(const std::shared_ptr<Tcp::acceptor>& acceptor) {
    acceptor->async_accept([this, acceptor](const boost::system::error_code& failure, Tcp::socket socket) {
        if (m_stopping || failure == asio::error::operation_aborted)
            return;
        if (!failure) {
            accepted(std::move(socket));
            return accept(acceptor);
        }
        // Out of descriptors, most likely: they come back as links close.
        auto pause = std::make_shared<asio::steady_timer>(m_io, std::chrono::milliseconds(100));
        pause->async_wait([this, acceptor, pause](const boost::system::error_code& cancelled) {
            if (!cancelled && !m_stopping)
                accept(acceptor);
        });
    });
}

void Transport::Impl::accepted(Tcp::socket socket) {
    boost::system::error_code failure;
    const auto remote = socket.remote_endpoint(failure);
    if (failure)
        return;
    const auto ip = remote.address().to_string();
    const auto most = isLoopback(ip) ? m_options.maximumInbound : m_options.maximumInboundPerAddress;
    if (m_inbound >= m_options.maximumInbound || m_inboundByIp[ip] >= most || isBanned(ip)) {
        if (m_inboundByIp[ip] == 0)
            m_inboundByIp.erase(ip);
        log::debug("net", "refused a connection from {}", ip);
        return; // closes it
    }
    ++m_inbound;
    ++m_inboundByIp[ip];
    makeLink(std::move(socket), true, std::nullopt)->start();
}

std::shared_ptr<Link> Transport::Impl::makeLink(Tcp::socket socket, bool inbound, std::optional<Endpoint> endpoint) {
    configureSocket(socket);
    const auto number = m_nextLink++;
    auto link = std::make_shared<Link>(*this, number, std::move(socket), m_tls, inbound, std::move(endpoint));
    m_links[number] = link;
    ++m_existing;
    return link;
}

Hello Transport::Impl::ownHello() {
    auto hello = m_options.hello();
    hello.protocol = protocolVersion;
    hello.nonce = m_nonce;
    return hello;
}

std::optional<std::pair<CloseReason, std::string>> Transport::Impl::checkKey(const Link& link) {
    if (link.info().id == ownId())
        return {{CloseReason::Self, "that is this node itself"}};
    if (isBanned(link.info().id.hex()))
        return {{CloseReason::Banned, "the peer is banned"}};
    return std::nullopt;
}

/// Of two links with the same peer both sides keep the one that the smaller id called, so they agree. But a peer that
/// started again (another nonce) replaces its old link, which is dead.
bool Transport::Impl::settleDuplicate(const std::shared_ptr<Link>& link) {
    const auto known = m_byId.find(link->info().id);
    if (known == m_byId.end())
        return true;
    const auto old = m_links.at(known->second);
    const bool smallerCalls = ownId() < link->info().id;
    const bool restarted = old->info().hello.nonce != link->info().hello.nonce;
    const bool preferred = link->info().inbound != smallerCalls;
    const bool sameWay = old->info().inbound == link->info().inbound;
    if (restarted || sameWay || preferred) {
        old->closeWithGoodbye(CloseReason::Duplicate, GoodbyeReason::Duplicate, "another connection is kept");
        return true;
    }
    link->closeWithGoodbye(CloseReason::Duplicate, GoodbyeReason::Duplicate, "another connection is kept");
    return false;
}

void Transport::Impl::helloReceived(const std::shared_ptr<Link>& link) {
    const auto& hello = link->info().hello;
    const auto own = ownHello();
    if (hello.nonce == m_nonce)
        return link->close(CloseReason::Self, "that is this node itself");
    if (hello.protocol != protocolVersion)
        return link->closeWithGoodbye(CloseReason::WrongVersion, GoodbyeReason::WrongVersion,
                                      "another protocol version");
    if (hello.chain != own.chain || hello.genesis != own.genesis)
        return link->closeWithGoodbye(CloseReason::WrongNetwork, GoodbyeReason::WrongNetwork, "another network");
    if (auto admitted = m_handler.onAdmit(link->info()); !admitted)
        return link->closeWithGoodbye(CloseReason::NotAdmitted, GoodbyeReason::Refused, admitted.error().message);
    if (link->closed() || !settleDuplicate(link))
        return;
    m_byId[link->info().id] = link->info().link;
    {
        std::lock_guard guard(m_mutex);
        link->establish();
        m_published[link->info().link] = link;
    }
    log::debug("net", "peer {} at {} ({})", shortId(link->info().id), link->info().address,
               link->info().inbound ? "inbound" : "outbound");
    m_handler.onPeer(link->info());
}

void Transport::Impl::frameReceived(Link& link, uint16_t type, ByteView payload) {
    m_handler.onFrame(link.info(), type, payload);
}

void Transport::Impl::linkClosed(const std::shared_ptr<Link>& link, CloseReason reason, const std::string& detail) {
    const auto& info = link->info();
    m_links.erase(info.link);
    if (info.inbound) {
        --m_inbound;
        if (--m_inboundByIp[link->remoteIp()] == 0)
            m_inboundByIp.erase(link->remoteIp());
    }
    const bool wasPeer = link->establishedAt() != 0;
    if (const auto known = m_byId.find(info.id); wasPeer && known != m_byId.end() && known->second == info.link)
        m_byId.erase(known);
    {
        std::lock_guard guard(m_mutex);
        m_published.erase(info.link);
    }
    const auto text = log::text(detail);
    log::debug("net", "link {} with {} at {} closed: {} ({})", info.link, shortId(info.id), info.address,
               closeReasonName(reason), text);
    if (!m_stopping)
        targetClosed(*link, reason, text);
    if (wasPeer)
        m_handler.onClosed(info, reason, text);
}

void Transport::Impl::linkDestroyed() {
    if (--m_existing == 0 && m_stopping && !m_joined)
        m_io.stop();
}

bool Transport::Impl::reserveQueue(std::size_t more, std::size_t ownQueue) {
    const auto total = m_queuedBytes += more;
    if (total <= m_options.totalQueueBytes || ownQueue < fairQueueBytes)
        return true;
    m_queuedBytes -= more;
    return false;
}

bool Transport::Impl::isBanned(const std::string& subject) {
    std::lock_guard guard(m_mutex);
    const auto found = m_bans.find(subject);
    if (found == m_bans.end())
        return false;
    if (found->second.until > systemClock().wallMs())
        return true;
    m_bans.erase(found);
    return false;
}

void Transport::Impl::ban(const std::string& subject, const std::string& reason) {
    const BanRecord record{subject, systemClock().wallMs() + m_options.banSeconds * 1000ULL, log::text(reason)};
    {
        std::lock_guard guard(m_mutex);
        m_bans[subject] = record;
    }
    m_handler.onBanned(record);
}

/// Members are closed, never banned: consensus needs them, and a false alarm must not cost a seat.
void Transport::Impl::banned(Link& link, const std::string& reason) {
    log::warn("net", "peer {} at {} misbehaved: {}", shortId(link.info().id), link.info().address, log::text(reason));
    if (isPrivileged(link.info().id))
        return;
    ban(link.info().id.hex(), reason);
    // A fresh key costs nothing, an address does; but on this computer all share one.
    if (link.info().inbound && !isLoopback(link.remoteIp()))
        ban(link.remoteIp(), reason);
}

void Transport::Impl::unban(const std::string& subject) {
    std::lock_guard guard(m_mutex);
    m_bans.erase(subject);
}

void Transport::Impl::setPrivileged(std::set<NodeId> members) {
    std::lock_guard guard(m_privilegedMutex);
    m_privileged = std::move(members);
}

std::shared_ptr<Link> Transport::Impl::find(LinkId number) const {
    std::lock_guard guard(m_mutex);
    const auto found = m_published.find(number);
    return found == m_published.end() ? nullptr : found->second;
}

std::vector<PeerStatus> Transport::Impl::peers() const {
    std::lock_guard guard(m_mutex);
    std::vector<PeerStatus> all;
    all.reserve(m_published.size());
    for (const auto& [number, link] : m_published)
        all.push_back(link->status());
    return all;
}

std::vector<BanRecord> Transport::Impl::bans() const {
    const auto now = systemClock().wallMs();
    std::lock_guard guard(m_mutex);
    std::vector<BanRecord> all;
    for (const auto& [subject, record] : m_bans) {
        if (record.until > now)
            all.push_back(record);
    }
    return all;
}

// --- the door
// ---------------------------------------------------------------------------------------------------------------

Result<std::unique_ptr<Transport>> Transport::create(TransportOptions options, Handler& handler) {
    auto impl = std::make_shared<Impl>(std::move(options), handler);
    CIRCLET_CHECK(impl->start());
    return std::unique_ptr<Transport>(new Transport(std::move(impl)));
}

Transport::~Transport() {
    m_impl->stop();
}

const NodeId& Transport::id() const {
    return m_impl->ownId();
}

Result<uint16_t> Transport::listen(const std::string& address) {
    return m_impl->listen(address);
}

void Transport::connect(const Endpoint& endpoint) {
    m_impl->post([impl = m_impl.get(), endpoint] { impl->addTarget(endpoint, true); });
}

void Transport::connectOnce(const Endpoint& endpoint) {
    m_impl->post([impl = m_impl.get(), endpoint] { impl->addTarget(endpoint, false); });
}

void Transport::disconnect(const Endpoint& endpoint) {
    m_impl->post([impl = m_impl.get(), endpoint] { impl->removeTarget(endpoint); });
}

bool Transport::send(LinkId number, MessageType type, std::shared_ptr<const Bytes> payload) {
    const auto link = m_impl->find(number);
    return link && link->enqueue(type, std::move(payload));
}

bool Transport::send(LinkId number, const Message& message) {
    return send(number, typeOf(message), std::make_shared<const Bytes>(encodePayload(message)));
}

void Transport::sendAll(const std::vector<LinkId>& links, MessageType type, std::shared_ptr<const Bytes> payload) {
    for (const auto number : links)
        send(number, type, payload);
}

void Transport::misbehaved(LinkId number, uint32_t score, const std::string& reason) {
    m_impl->post([impl = m_impl.get(), number, score, reason] {
        if (const auto link = impl->find(number))
            link->addScore(score, CloseReason::Misbehaved, reason);
    });
}

void Transport::close(LinkId number, GoodbyeReason reason, const std::string& text) {
    m_impl->post([impl = m_impl.get(), number, reason, text] {
        if (const auto link = impl->find(number))
            link->closeWithGoodbye(CloseReason::Local, reason, text);
    });
}

void Transport::unban(const std::string& subject) {
    m_impl->post([impl = m_impl.get(), subject] { impl->unban(subject); });
}

void Transport::setPrivileged(std::set<NodeId> members) {
    m_impl->post(
        [impl = m_impl.get(), members = std::move(members)]() mutable { impl->setPrivileged(std::move(members)); });
}

std::vector<PeerStatus> Transport::peers() const {
    return m_impl->peers();
}

std::vector<BanRecord> Transport::bans() const {
    return m_impl->bans();
}

} // namespace circlet::net
