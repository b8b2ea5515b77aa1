// Connections to peers (design §6): TLS 1.3 with pinned keys, frames, queues, limits, bans, reconnects. Used by the
// node. All calls are thread-safe and do not block; the handler is called on the transport's own thread and must not
// block. Never trusts a name or an address: a peer is its key. Never queues without a bound.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "net/endpoint.h"
#include "net/identity.h"
#include "net/messages.h"

namespace circlet::net {

/// A connection's number, never used twice by one transport; not 0.
using LinkId = uint64_t;

enum class CloseReason {
    Local,            ///< we closed it or are stopping
    Goodbye,          ///< the peer said goodbye; the text says why
    Lost,             ///< connection reset or ended
    Unreachable,      ///< could not connect (name, route, refused)
    HandshakeFailed,  ///< no TLS 1.3, no Ed25519 certificate, garbage
    HandshakeTimeout, ///< half open
    WrongId,          ///< another key than the pinned one
    Self,             ///< our own id or nonce
    Duplicate,        ///< another connection with the same peer is kept
    WrongNetwork,     ///< another chain
    WrongVersion,
    NotAdmitted, ///< refused by the handler or by limits
    KeepaliveTimeout,
    FrameTooLarge,
    Malformed,
    RateLimited,
    QueueFull, ///< it does not take what we send
    Misbehaved,
    Banned,
};
std::string_view closeReasonName(CloseReason reason);

struct PeerInfo {
    LinkId link = 0;
    NodeId id;
    Hash256 publicKey; ///< Ed25519, of which `id` is the hash
    bool inbound = false;
    std::string address;              ///< remote ip:port
    std::optional<Endpoint> endpoint; ///< as asked for (outbound)
    Hello hello;
};

struct PeerStatus {
    PeerInfo info;
    uint32_t roundTripMs = 0; ///< newest ping; 0: none yet
    uint64_t bytesIn = 0;
    uint64_t bytesOut = 0;
    std::size_t queuedBytes = 0;
    uint32_t score = 0;     ///< of misbehaviour, 100 bans
    TimeMs connectedAt = 0; ///< steady
};

struct BanRecord {
    std::string subject; ///< id in hex, or an IP address
    TimeMs until = 0;    ///< wall clock
    std::string reason;
};

class Handler {
public:
    virtual ~Handler() = default;
    /// Hello was exchanged and fits. An error refuses the peer with its sentence.
    virtual Result<void> onAdmit(const PeerInfo&) { return ok(); }
    virtual void onPeer(const PeerInfo& peer) = 0;
    /// Not called for hello, goodbye, ping and pong, nor for unknown types.
    virtual void onFrame(const PeerInfo& peer, uint16_t type, ByteView payload) = 0;
    /// For each onPeer() exactly once.
    virtual void onClosed(const PeerInfo& peer, CloseReason reason, const std::string& detail) = 0;
    /// A try to connect failed; it is repeated by itself (a wrong id too, slowly).
    virtual void onConnectFailed(const Endpoint&, CloseReason, const std::string&) {}
    /// To be stored, and given again in TransportOptions::bans after a restart.
    virtual void onBanned(const BanRecord&) {}
};

struct TransportOptions {
    std::shared_ptr<const Identity> identity;
    /// Called for each new connection, on the transport's thread. Chain, genesis and role must be set; nonce and
    /// protocol are filled in.
    std::function<Hello()> hello;
    std::string
        proxy; ///< SOCKS5 host:port for outbound connections, loopback targets excepted; names are resolved there
    uint32_t handshakeTimeoutMs = 5'000; ///< from TCP connect to hello
    uint32_t connectTimeoutMs = 10'000;
    uint32_t keepaliveMs = 10'000; ///< a ping after this silence; closed after three times as much
    uint32_t reconnectMinimumMs = 50;
    uint32_t reconnectMaximumMs = 60'000; ///< back-off doubles up to this …
    uint32_t reconnectLoopbackMs = 2'000; ///< … on loopback up to this
    std::size_t maximumInbound = 128;
    std::size_t maximumInboundPerAddress = 8; ///< loopback: maximumInbound
    std::size_t queueBytes = 16U << 20;       ///< per peer; one that takes less is dropped
    std::size_t totalQueueBytes = 256U << 20;
    uint32_t banSeconds = 3600;
    std::vector<BanRecord> bans;
    std::set<NodeId> privileged; ///< members: rate limits times 16
};

class Transport {
public:
    /// Starts the thread. `handler` outlives the transport.
    static Result<std::unique_ptr<Transport>> create(TransportOptions options, Handler& handler);
    /// Says goodbye to all, closes, joins the thread. No handler call after this returns.
    ~Transport();

    const NodeId& id() const;
    /// "host:port", port 0 = any. Returns the port that is bound. Locked if it is in use.
    Result<uint16_t> listen(const std::string& address);
    /// Connects and keeps connected, with back-off, until disconnect().
    void connect(const Endpoint& endpoint);
    /// One try.
    void connectOnce(const Endpoint& endpoint);
    void disconnect(const Endpoint& endpoint);

    /// False if the link is gone. Over its memory budget the peer is dropped (QueueFull).
    bool send(LinkId link, MessageType type, std::shared_ptr<const Bytes> payload);
    bool send(LinkId link, const Message& message);
    /// To each link; the bytes are shared. Consensus frames overtake others that wait in a queue.
    void sendAll(const std::vector<LinkId>& links, MessageType type, std::shared_ptr<const Bytes> payload);

    /// Adds to the peer's score; at 100 it is closed and banned.
    void misbehaved(LinkId link, uint32_t score, const std::string& reason);
    void close(LinkId link, GoodbyeReason reason, const std::string& text);
    void unban(const std::string& subject);
    void setPrivileged(std::set<NodeId> members);

    std::vector<PeerStatus> peers() const;
    std::vector<BanRecord> bans() const;

private:
    class Impl;
    explicit Transport(std::shared_ptr<Impl> impl) : m_impl(std::move(impl)) {}
    std::shared_ptr<Impl> m_impl;
};

} // namespace circlet::net
