// One connection: TLS handshake, hello, frames in and out, limits, keepalive (docs/protocol.md §11). Used by
// transport.cpp. Everything runs on the transport's thread but enqueue() and the counters. It tells its owner each
// thing exactly once.
#pragma once

#include <utility> // before Asio 1.74

#include <array>
#include <atomic>
#include <boost/asio.hpp>
#include <boost/asio/ssl.hpp>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <unordered_map>

#include "net/token_bucket.h"
#include "net/transport.h"

namespace circlet::net {

namespace asio = boost::asio;
using Tcp = asio::ip::tcp;

class Link;

/// What a link needs from the transport.
class LinkOwner {
public:
    virtual ~LinkOwner() = default;
    virtual const TransportOptions& options() const = 0;
    virtual const NodeId& ownId() const = 0;
    virtual Hello ownHello() = 0;
    virtual bool isPrivileged(const NodeId& id) const = 0;
    /// The key is known: may this peer go on? A reason to close if not.
    virtual std::optional<std::pair<CloseReason, std::string>> checkKey(const Link& link) = 0;
    /// Hello has come. The owner makes the link a peer, or closes it.
    virtual void helloReceived(const std::shared_ptr<Link>& link) = 0;
    virtual void frameReceived(Link& link, uint16_t type, ByteView payload) = 0;
    virtual void banned(Link& link, const std::string& reason) = 0;
    virtual void linkClosed(const std::shared_ptr<Link>& link, CloseReason reason, const std::string& detail) = 0;
    /// Bytes waiting in all queues; false if `more` would pass the budget and this link holds more than its share
    /// already.
    virtual bool reserveQueue(std::size_t more, std::size_t ownQueue) = 0;
    virtual void releaseQueue(std::size_t less) = 0;
    virtual void linkDestroyed() = 0;
};

class Link : public std::enable_shared_from_this<Link> {
public:
    using Stream = asio::ssl::stream<Tcp::socket>;

    Link(LinkOwner& owner, LinkId number, Tcp::socket socket, asio::ssl::context& context, bool inbound,
         std::optional<Endpoint> endpoint);
    ~Link();

    void start();
    /// From any thread. False if it is closing.
    bool enqueue(MessageType type, std::shared_ptr<const Bytes> payload);
    /// Becomes a peer: frames are delivered from now on.
    void establish();
    void close(CloseReason reason, const std::string& detail);
    /// Tells the peer first.
    void closeWithGoodbye(CloseReason reason, GoodbyeReason told, const std::string& text);
    void addScore(uint32_t score, CloseReason reason, const std::string& why);

    const PeerInfo& info() const { return m_info; }
    PeerInfo& info() { return m_info; }
    const std::string& remoteIp() const { return m_remoteIp; }
    bool established() const { return m_state == State::Established; }
    bool closed() const { return m_state == State::Closing || m_state == State::Closed; }
    TimeMs establishedAt() const { return m_establishedAt; }
    PeerStatus status() const;

private:
    enum class State { Handshaking, AwaitingHello, Established, Closing, Closed };

    void handshakeDone(const boost::system::error_code& failure);
    void readMore();
    void received(std::size_t size);
    void parseFrames();
    /// One frame at the start of the buffer; false if it is not whole yet or reading must pause.
    bool parseFrame();
    void frame(uint16_t type, ByteView payload);
    void helloFrame(uint16_t type, ByteView payload);
    /// False: this frame is not delivered (dropped, or reading pauses until it may be).
    bool withinRate(uint16_t type, const FrameLimit& limit, bool& pause);
    void flush();
    void written(std::size_t size);
    void armKeepalive();
    void keepalive();
    void finishClosing();
    void violation(CloseReason reason, const std::string& detail);

    LinkOwner& m_owner;
    Stream m_stream;
    asio::steady_timer m_deadline; ///< of the handshake, later of closing
    asio::steady_timer m_pause;
    asio::steady_timer m_keepalive;
    PeerInfo m_info;
    std::string m_remoteIp;
    State m_state = State::Handshaking;
    CloseReason m_closeReason = CloseReason::Local;
    std::string m_closeDetail;
    bool m_wasEstablished = false;
    TimeMs m_establishedAt = 0;
    TimeMs m_lastReceived = 0;

    Bytes m_in;
    std::size_t m_inStart = 0;
    std::size_t m_inEnd = 0;
    bool m_paused = false;
    std::unordered_map<uint16_t, TokenBucket> m_buckets;

    struct Queued {
        MessageType type;
        std::shared_ptr<const Bytes> payload;
    };
    mutable std::mutex m_queueMutex;
    std::deque<Queued> m_urgent; ///< consensus, ping, goodbye
    std::deque<Queued> m_queue;
    bool m_flushPosted = false;
    bool m_refusing = false; ///< closing: enqueue() takes nothing more
    std::atomic<std::size_t> m_queuedBytes = 0;
    Bytes m_out;
    std::size_t m_outReserved = 0;
    bool m_writing = false;

    std::atomic<uint64_t> m_bytesIn = 0;
    std::atomic<uint64_t> m_bytesOut = 0;
    std::atomic<uint32_t> m_roundTripMs = 0;
    std::atomic<uint32_t> m_score = 0;
    uint64_t m_pingNonce = 0; ///< waiting for its pong; 0: none
    TimeMs m_pingSent = 0;
};

/// No exceptions, no surprises: sets the options that every connection has.
void configureSocket(Tcp::socket& socket);
std::string formatAddress(const Tcp::endpoint& endpoint);

} // namespace circlet::net
