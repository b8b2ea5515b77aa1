#include "net/link.h"

#include "crypto/secure.h"
#include "net/identity_key.h"
#include "util/log.h"

namespace circlet::net {
namespace {

constexpr std::size_t frameHeaderBytes = 6;
constexpr std::size_t firstReadBytes = 16U << 10;
constexpr std::size_t largestIdleBuffer = 256U << 10;
constexpr std::size_t writeBytes = 128U << 10; ///< frames are gathered up to this per write
constexpr uint32_t banScore = 100;
constexpr auto closingTime = std::chrono::milliseconds(300);

TimeMs steadyNow() {
    return systemClock().steadyMs();
}

bool isUrgent(MessageType type) {
    return type == MessageType::Consensus || type == MessageType::Ping || type == MessageType::Pong ||
           type == MessageType::Goodbye || type == MessageType::Hello;
}

void appendFrame(Bytes& out, MessageType type, ByteView payload) {
    const auto size = static_cast<uint32_t>(payload.size());
    const auto number = static_cast<uint16_t>(type);
    const uint8_t header[frameHeaderBytes] = {static_cast<uint8_t>(size),       static_cast<uint8_t>(size >> 8),
                                              static_cast<uint8_t>(size >> 16), static_cast<uint8_t>(size >> 24),
                                              static_cast<uint8_t>(number),     static_cast<uint8_t>(number >> 8)};
    out.insert(out.end(), header, header + frameHeaderBytes);
    out.insert(out.end(), payload.begin(), payload.end());
}

std::shared_ptr<const Bytes> payloadOf(const Message& message) {
    return std::make_shared<const Bytes>(encodePayload(message));
}

CloseReason reasonOf(GoodbyeReason told) {
    switch (told) {
    case GoodbyeReason::WrongNetwork:
        return CloseReason::WrongNetwork;
    case GoodbyeReason::WrongVersion:
        return CloseReason::WrongVersion;
    case GoodbyeReason::Duplicate:
        return CloseReason::Duplicate;
    default:
        return CloseReason::Goodbye;
    }
}

} // namespace

void configureSocket(Tcp::socket& socket) {
    boost::system::error_code ignored;
    socket.set_option(Tcp::no_delay(true), ignored);
}

std::string formatAddress(const Tcp::endpoint& endpoint) {
    const auto ip = endpoint.address().to_string();
    return (endpoint.address().is_v6() ? "[" + ip + "]" : ip) + ":" + std::to_string(endpoint.port());
}

Link::Link(LinkOwner& owner, LinkId number, Tcp::socket socket, asio::ssl::context& context, bool inbound,
           std::optional<Endpoint> endpoint)
    : m_owner(owner),
      m_stream(std::move(socket), context),
      m_deadline(m_stream.get_executor()),
      m_pause(m_stream.get_executor()),
      m_keepalive(m_stream.get_executor()) {
    m_info.link = number;
    m_info.inbound = inbound;
    m_info.endpoint = std::move(endpoint);
    boost::system::error_code failure;
    const auto remote = m_stream.next_layer().remote_endpoint(failure);
    if (!failure) {
        m_info.address = formatAddress(remote);
        m_remoteIp = remote.address().to_string();
    }
}

Link::~Link() {
    m_owner.releaseQueue(m_queuedBytes.load());
    m_owner.linkDestroyed();
}

void Link::start() {
    auto self = shared_from_this();
    m_deadline.expires_after(std::chrono::milliseconds(m_owner.options().handshakeTimeoutMs));
    m_deadline.async_wait([self](const boost::system::error_code& failure) {
        if (!failure && (self->m_state == State::Handshaking || self->m_state == State::AwaitingHello))
            self->close(CloseReason::HandshakeTimeout, "no handshake in time");
    });
    const auto side = m_info.inbound ? asio::ssl::stream_base::server : asio::ssl::stream_base::client;
    m_stream.async_handshake(side, [self](const boost::system::error_code& failure) { self->handshakeDone(failure); });
}

void Link::handshakeDone(const boost::system::error_code& failure) {
    if (m_state != State::Handshaking)
        return;
    if (failure)
        return close(CloseReason::HandshakeFailed, log::text(failure.message()));
    OpenSslPtr<X509> certificate(SSL_get1_peer_certificate(m_stream.native_handle()));
    const auto id = idOfCertificate(certificate.get());
    if (!id)
        return close(CloseReason::HandshakeFailed, "the peer showed no Ed25519 key");
    m_info.id = *id;
    m_info.publicKey = keyOfCertificate(certificate.get());
    if (m_info.endpoint && m_info.endpoint->id && *m_info.endpoint->id != *id)
        return close(CloseReason::WrongId, "another key answered: " + id->hex());
    if (const auto refusal = m_owner.checkKey(*this))
        return close(refusal->first, refusal->second);
    m_state = State::AwaitingHello;
    enqueue(MessageType::Hello, payloadOf(m_owner.ownHello()));
    m_lastReceived = steadyNow();
    readMore();
}

void Link::establish() {
    m_state = State::Established;
    m_wasEstablished = true;
    m_establishedAt = steadyNow();
    m_deadline.cancel();
    m_pingSent = 0;
    keepalive(); // the first ping at once: for the round-trip time
}

// --- in
// ---------------------------------------------------------------------------------------------------------------------

void Link::readMore() {
    if (m_state == State::Closed || m_paused)
        return;
    if (m_inStart == m_inEnd) {
        m_inStart = m_inEnd = 0;
        if (m_in.size() > largestIdleBuffer)
            m_in = Bytes();
    }
    // The buffer grows as bytes come, not as a header claims.
    if (m_in.size() - m_inEnd < firstReadBytes / 2) {
        if (m_inStart > 0) {
            std::copy(m_in.begin() + static_cast<std::ptrdiff_t>(m_inStart),
                      m_in.begin() + static_cast<std::ptrdiff_t>(m_inEnd), m_in.begin());
            m_inEnd -= m_inStart;
            m_inStart = 0;
        }
        if (m_in.size() - m_inEnd < firstReadBytes / 2)
            m_in.resize(std::max(firstReadBytes, m_in.size() * 2));
    }
    auto self = shared_from_this();
    m_stream.async_read_some(asio::buffer(m_in.data() + m_inEnd, m_in.size() - m_inEnd),
                             [self](const boost::system::error_code& failure, std::size_t size) {
                                 if (failure) {
                                     if (self->m_state == State::Closing)
                                         self->finishClosing();
                                     else
                                         self->close(CloseReason::Lost, log::text(failure.message()));
                                     return;
                                 }
                                 self->received(size);
                             });
}

void Link::received(std::size_t size) {
    m_bytesIn += size;
    m_lastReceived = steadyNow();
    if (m_state == State::Closing)
        m_inStart = m_inEnd = 0; // only waiting for the end
    else
        m_inEnd += size;
    parseFrames();
}

void Link::parseFrames() {
    while (m_state == State::AwaitingHello || m_state == State::Established) {
        if (!parseFrame())
            break;
    }
    readMore();
}

bool Link::parseFrame() {
    const std::size_t available = m_inEnd - m_inStart;
    if (available < frameHeaderBytes)
        return false;
    const uint8_t* at = m_in.data() + m_inStart;
    const std::size_t size = at[0] | static_cast<std::size_t>(at[1]) << 8 | static_cast<std::size_t>(at[2]) << 16 |
                             static_cast<std::size_t>(at[3]) << 24;
    const auto type = static_cast<uint16_t>(at[4] | at[5] << 8);
    const auto found = frameLimits().find(type);
    const FrameLimit limit = found == frameLimits().end() ? unknownFrameLimit() : found->second;
    if (size > limit.maximumBytes) {
        violation(CloseReason::FrameTooLarge, "a frame \"" + std::string(messageName(static_cast<MessageType>(type))) +
                                                  "\" of " + std::to_string(size) + " bytes; the limit is " +
                                                  std::to_string(limit.maximumBytes));
        return false;
    }
    if (available < frameHeaderBytes + size)
        return false;
    bool pause = false;
    const bool deliver = withinRate(type, limit, pause);
    if (pause)
        return false;
    const ByteView payload(m_in.data() + m_inStart + frameHeaderBytes, size);
    m_inStart += frameHeaderBytes + size;
    if (deliver)
        frame(type, payload);
    return true;
}

bool Link::withinRate(uint16_t type, const FrameLimit& limit, bool& pause) {
    const double factor = m_owner.isPrivileged(m_info.id) ? 16 : 1;
    const auto now = steadyNow();
    auto& bucket = m_buckets.try_emplace(type, limit.perSecond * factor, limit.burst * factor, now).first->second;
    const auto wait = bucket.take(now);
    if (wait == 0)
        return true;
    if (limit.punish) {
        addScore(1, CloseReason::RateLimited,
                 "more \"" + std::string(messageName(static_cast<MessageType>(type))) + "\" than " +
                     std::to_string(static_cast<int>(limit.perSecond)) + " a second");
        return false;
    }
    pause = true;
    m_paused = true;
    auto self = shared_from_this();
    m_pause.expires_after(std::chrono::milliseconds(wait));
    m_pause.async_wait([self](const boost::system::error_code& failure) {
        if (failure || !self->m_paused)
            return;
        self->m_paused = false;
        self->parseFrames();
    });
    return false;
}

void Link::frame(uint16_t type, ByteView payload) {
    if (m_state == State::AwaitingHello)
        return helloFrame(type, payload);
    switch (static_cast<MessageType>(type)) {
    case MessageType::Hello:
        return violation(CloseReason::Malformed, "a second hello");
    case MessageType::Ping:
    case MessageType::Pong:
    case MessageType::Goodbye:
        break;
    default:
        if (frameLimits().contains(type))
            m_owner.frameReceived(*this, type, payload);
        return;
    }
    auto message = decodePayload(type, payload);
    if (!message)
        return violation(CloseReason::Malformed, message.error().message);
    if (const auto* ping = std::get_if<Ping>(&message.value())) {
        enqueue(MessageType::Pong, payloadOf(Pong{ping->nonce}));
    } else if (const auto* pong = std::get_if<Pong>(&message.value())) {
        if (pong->nonce == m_pingNonce && m_pingNonce != 0) {
            m_roundTripMs = static_cast<uint32_t>(std::max<TimeMs>(1, steadyNow() - m_pingSent));
            m_pingNonce = 0;
        }
    } else if (const auto* goodbye = std::get_if<Goodbye>(&message.value())) {
        close(reasonOf(goodbye->reason), goodbye->text.empty() ? "goodbye" : goodbye->text);
    }
}

void Link::helloFrame(uint16_t type, ByteView payload) {
    auto message = decodePayload(type, payload);
    if (message && std::holds_alternative<Goodbye>(message.value())) {
        const auto& goodbye = std::get<Goodbye>(message.value());
        return close(reasonOf(goodbye.reason), goodbye.text);
    }
    if (!message || !std::holds_alternative<Hello>(message.value())) {
        // A later protocol's hello may be longer; its version is its first field.
        if (type == static_cast<uint16_t>(MessageType::Hello) && payload.size() >= 2 &&
            (payload[0] | payload[1] << 8) > protocolVersion)
            return closeWithGoodbye(CloseReason::WrongVersion, GoodbyeReason::WrongVersion,
                                    "I speak an older protocol");
        return close(CloseReason::Malformed, "the first message is not a hello");
    }
    m_info.hello = std::get<Hello>(message.value());
    m_owner.helloReceived(shared_from_this());
}

// --- out
// --------------------------------------------------------------------------------------------------------------------

bool Link::enqueue(MessageType type, std::shared_ptr<const Bytes> payload) {
    const std::size_t size = payload->size() + frameHeaderBytes;
    bool post = false;
    bool full = false;
    {
        std::lock_guard guard(m_queueMutex);
        if (m_refusing)
            return false;
        full = m_queuedBytes + size > m_owner.options().queueBytes || !m_owner.reserveQueue(size, m_queuedBytes);
        if (full) {
            m_refusing = true;
        } else {
            m_queuedBytes += size;
            (isUrgent(type) ? m_urgent : m_queue).push_back({type, std::move(payload)});
        }
        post = full || !m_flushPosted;
        m_flushPosted = true;
    }
    if (!post)
        return !full;
    asio::post(m_stream.get_executor(), [self = shared_from_this(), full] {
        if (full)
            self->close(CloseReason::QueueFull, "the peer does not take what is sent to it");
        else
            self->flush();
    });
    return !full;
}

void Link::flush() {
    if (m_writing || m_state == State::Closed || m_state == State::Handshaking)
        return;
    {
        std::lock_guard guard(m_queueMutex);
        m_flushPosted = false;
        for (auto* queue : {&m_urgent, &m_queue}) {
            while (!queue->empty() && m_out.size() < writeBytes) {
                appendFrame(m_out, queue->front().type, *queue->front().payload);
                queue->pop_front();
            }
        }
    }
    if (m_out.empty()) {
        if (m_state == State::Closing) {
            boost::system::error_code ignored;
            m_stream.next_layer().shutdown(Tcp::socket::shutdown_send, ignored);
        }
        return;
    }
    m_writing = true;
    auto self = shared_from_this();
    asio::async_write(m_stream, asio::buffer(m_out),
                      [self](const boost::system::error_code& failure, std::size_t size) {
                          self->m_writing = false;
                          if (failure) {
                              if (self->m_state == State::Closing)
                                  self->finishClosing();
                              else
                                  self->close(CloseReason::Lost, log::text(failure.message()));
                              return;
                          }
                          self->written(size);
                      });
}

void Link::written(std::size_t size) {
    m_bytesOut += size;
    m_queuedBytes -= size;
    m_owner.releaseQueue(size);
    if (m_out.capacity() > largestIdleBuffer)
        m_out = Bytes();
    m_out.clear();
    flush();
}

// --- life
// -------------------------------------------------------------------------------------------------------------------

void Link::armKeepalive() {
    auto self = shared_from_this();
    m_keepalive.expires_after(std::chrono::milliseconds(m_owner.options().keepaliveMs));
    m_keepalive.async_wait([self](const boost::system::error_code& failure) {
        if (!failure && self->m_state == State::Established)
            self->keepalive();
    });
}

void Link::keepalive() {
    const auto now = steadyNow();
    if (now - m_lastReceived >= 3ULL * m_owner.options().keepaliveMs && !m_paused)
        return close(CloseReason::KeepaliveTimeout,
                     "nothing came for " + std::to_string((now - m_lastReceived) / 1000) + " s");
    // Small faults are forgotten: a point a second.
    m_score -= std::min(m_score.load(), m_owner.options().keepaliveMs / 1000);
    if (m_pingNonce == 0) {
        crypto::randomBytes(reinterpret_cast<uint8_t*>(&m_pingNonce), sizeof m_pingNonce);
        m_pingSent = now;
        enqueue(MessageType::Ping, payloadOf(Ping{m_pingNonce}));
    }
    armKeepalive();
}

void Link::addScore(uint32_t score, CloseReason reason, const std::string& why) {
    if (closed())
        return;
    m_score += score;
    if (m_score < banScore)
        return;
    violation(reason, why);
}

/// Against the protocol: the peer is told, closed and banned.
void Link::violation(CloseReason reason, const std::string& detail) {
    if (closed())
        return;
    m_owner.banned(*this, detail);
    closeWithGoodbye(reason, GoodbyeReason::Misbehaviour, detail);
}

void Link::closeWithGoodbye(CloseReason reason, GoodbyeReason told, const std::string& text) {
    if (closed())
        return;
    if (m_state == State::Handshaking)
        return close(reason, text);
    m_closeReason = reason;
    m_closeDetail = text;
    enqueue(MessageType::Goodbye, payloadOf(Goodbye{told, text}));
    const bool wasPaused = std::exchange(m_paused, false);
    {
        std::lock_guard guard(m_queueMutex);
        m_refusing = true;
    }
    m_state = State::Closing;
    m_keepalive.cancel();
    m_pause.cancel();
    auto self = shared_from_this();
    m_deadline.expires_after(closingTime);
    m_deadline.async_wait([self](const boost::system::error_code& failure) {
        if (!failure)
            self->finishClosing();
    });
    flush();
    if (wasPaused)
        readMore();
    m_owner.linkClosed(self, reason, text);
}

void Link::close(CloseReason reason, const std::string& detail) {
    if (closed())
        return;
    m_closeReason = reason;
    m_closeDetail = detail;
    m_state = State::Closing;
    auto self = shared_from_this();
    finishClosing();
    m_owner.linkClosed(self, reason, detail);
}

void Link::finishClosing() {
    if (m_state == State::Closed)
        return;
    m_state = State::Closed;
    {
        std::lock_guard guard(m_queueMutex);
        m_refusing = true;
    }
    m_deadline.cancel();
    m_pause.cancel();
    m_keepalive.cancel();
    boost::system::error_code ignored;
    m_stream.next_layer().shutdown(Tcp::socket::shutdown_both, ignored);
    m_stream.next_layer().close(ignored);
}

PeerStatus Link::status() const {
    PeerStatus status;
    status.info = m_info;
    status.roundTripMs = m_roundTripMs;
    status.bytesIn = m_bytesIn;
    status.bytesOut = m_bytesOut;
    status.queuedBytes = m_queuedBytes;
    status.score = m_score;
    status.connectedAt = m_establishedAt;
    return status;
}

} // namespace circlet::net
