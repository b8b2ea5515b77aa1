// The inside of Transport: acceptors, targets, links, bans. Used by transport.cpp and transport_targets.cpp only.
// Everything runs on its own thread but what is marked; m_mutex guards what other threads read.
#pragma once

#include "net/dialer.h"
#include "net/link.h"

#include <map>
#include <thread>

namespace circlet::net {

class Transport::Impl : public LinkOwner {
public:
    Impl(TransportOptions options, Handler& handler);
    ~Impl() override;

    Result<void> start();
    void stop(); ///< from the owner's thread

    // Of Transport, from any thread
    Result<uint16_t> listen(const std::string& address);
    void post(std::function<void()> work);
    std::shared_ptr<Link> find(LinkId number) const;
    std::vector<PeerStatus> peers() const;
    std::vector<BanRecord> bans() const;

    // On the transport's thread
    void addTarget(const Endpoint& endpoint, bool keep);
    void removeTarget(const Endpoint& endpoint);
    void unban(const std::string& subject);
    void setPrivileged(std::set<NodeId> members);

    // LinkOwner
    const TransportOptions& options() const override { return m_options; }
    const NodeId& ownId() const override { return m_options.identity->id(); }
    Hello ownHello() override;
    bool isPrivileged(const NodeId& id) const override {
        std::lock_guard guard(m_privilegedMutex);
        return m_privileged.contains(id);
    }
    std::optional<std::pair<CloseReason, std::string>> checkKey(const Link& link) override;
    void helloReceived(const std::shared_ptr<Link>& link) override;
    void frameReceived(Link& link, uint16_t type, ByteView payload) override;
    void banned(Link& link, const std::string& reason) override;
    void linkClosed(const std::shared_ptr<Link>& link, CloseReason reason, const std::string& detail) override;
    bool reserveQueue(std::size_t more, std::size_t ownQueue) override;
    void releaseQueue(std::size_t less) override { m_queuedBytes -= less; }
    void linkDestroyed() override;

private:
    /// Somebody we call.
    struct Target {
        Endpoint endpoint;
        std::optional<NodeId> id; ///< pinned, or who answered last
        bool keep = true;
        uint32_t failures = 0; ///< in a row
        std::shared_ptr<Dialer> dialer;
        std::optional<LinkId> link;
        std::unique_ptr<asio::steady_timer> timer;
    };

    Result<void> configureTls();
    void accept(const std::shared_ptr<Tcp::acceptor>& acceptor);
    void accepted(Tcp::socket socket);
    std::shared_ptr<Link> makeLink(Tcp::socket socket, bool inbound, std::optional<Endpoint> endpoint);
    bool isBanned(const std::string& subject);
    void ban(const std::string& subject, const std::string& reason);
    /// False if the new link loses against one with the same peer; the loser is closed.
    bool settleDuplicate(const std::shared_ptr<Link>& link);

    void dial(const std::string& name);
    void dialled(const std::string& name, std::optional<Tcp::socket> socket, const std::string& problem);
    void redialLater(const std::string& name, bool failed, bool slowly);
    bool connectedTo(const NodeId& id) const;
    void targetClosed(const Link& link, CloseReason reason, const std::string& detail);

    TransportOptions m_options;
    Handler& m_handler;
    std::optional<Endpoint> m_proxy;
    uint64_t m_nonce = 0;
    // These outlive the links that m_io's handlers hold.
    std::atomic<std::size_t> m_queuedBytes = 0;
    std::atomic<std::size_t> m_existing = 0; ///< links, closing ones too; the last holder may be a sending thread
    std::atomic<bool> m_joined = false;
    std::atomic<bool> m_stopping = false;
    asio::io_context m_io{1};
    asio::executor_work_guard<asio::io_context::executor_type> m_work{m_io.get_executor()};
    asio::ssl::context m_tls{asio::ssl::context::tls};
    std::unique_ptr<asio::steady_timer> m_lastResort;
    std::thread m_thread;

    std::vector<std::shared_ptr<Tcp::acceptor>> m_acceptors;
    std::map<std::string, Target> m_targets;         ///< by formatEndpoint()
    std::map<LinkId, std::shared_ptr<Link>> m_links; ///< all that are not closed
    std::map<NodeId, LinkId> m_byId;                 ///< established
    std::map<std::string, std::size_t> m_inboundByIp;
    std::size_t m_inbound = 0;
    LinkId m_nextLink = 1;
    mutable std::mutex m_privilegedMutex; ///< epochs begin on another thread
    std::set<NodeId> m_privileged;

    mutable std::mutex m_mutex;
    std::map<LinkId, std::shared_ptr<Link>> m_published; ///< established
    std::map<std::string, BanRecord> m_bans;
};

} // namespace circlet::net
