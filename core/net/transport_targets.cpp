// Whom we call, and when again: back-off, duplicates, wrong ids.
#include "crypto/secure.h"
#include "net/transport_impl.h"
#include "util/log.h"

namespace circlet::net {
namespace {

/// A link that lived shorter counts as a failure: its end is not answered by calling again at once.
constexpr TimeMs settledMs = 5'000;

uint32_t withJitter(uint32_t milliseconds) {
    uint8_t byte = 0;
    crypto::randomBytes(&byte, 1);
    return milliseconds - milliseconds / 8 + milliseconds / 4 * byte / 256;
}

} // namespace

void Transport::Impl::addTarget(const Endpoint& endpoint, bool keep) {
    if (m_stopping || endpoint.id == ownId())
        return;
    const auto name = formatEndpoint(endpoint);
    auto [place, fresh] = m_targets.try_emplace(name);
    auto& target = place->second;
    target.keep = keep || (!fresh && target.keep);
    if (!fresh)
        return;
    target.endpoint = endpoint;
    target.id = endpoint.id;
    target.timer = std::make_unique<asio::steady_timer>(m_io);
    dial(name);
}

void Transport::Impl::removeTarget(const Endpoint& endpoint) {
    const auto found = m_targets.find(formatEndpoint(endpoint));
    if (found == m_targets.end())
        return;
    auto target = std::move(found->second);
    m_targets.erase(found);
    target.timer->cancel();
    if (target.dialer)
        target.dialer->cancel();
    if (target.link) {
        if (const auto link = m_links.find(*target.link); link != m_links.end()) {
            const auto held = link->second;
            held->closeWithGoodbye(CloseReason::Local, GoodbyeReason::Shutdown, "not needed any more");
        }
    }
}

bool Transport::Impl::connectedTo(const NodeId& id) const {
    return m_byId.contains(id);
}

void Transport::Impl::dial(const std::string& name) {
    const auto found = m_targets.find(name);
    if (m_stopping || found == m_targets.end() || found->second.dialer || found->second.link)
        return;
    auto& target = found->second;
    // It called us: linkClosed() dials again when that ends.
    if (target.id && connectedTo(*target.id))
        return;
    if (target.id && isBanned(target.id->hex()))
        return redialLater(name, true, true);
    const bool direct = !m_proxy || isLoopback(target.endpoint.host);
    target.dialer =
        std::make_shared<Dialer>(m_io, target.endpoint, direct ? std::nullopt : m_proxy, m_options.connectTimeoutMs,
                                 [this, name](std::optional<Tcp::socket> socket, const std::string& problem) {
                                     dialled(name, std::move(socket), problem);
                                 });
    target.dialer->start();
}

void Transport::Impl::dialled(const std::string& name, std::optional<Tcp::socket> socket, const std::string& problem) {
    const auto found = m_targets.find(name);
    if (found == m_targets.end())
        return;
    auto& target = found->second;
    target.dialer.reset();
    if (!socket) {
        const auto endpoint = target.endpoint;
        redialLater(name, true, false);
        m_handler.onConnectFailed(endpoint, CloseReason::Unreachable, problem);
        return;
    }
    const auto link = makeLink(std::move(*socket), false, target.endpoint);
    target.link = link->info().link;
    link->start();
}

void Transport::Impl::redialLater(const std::string& name, bool failed, bool slowly) {
    const auto found = m_targets.find(name);
    if (found == m_targets.end() || m_stopping)
        return;
    auto& target = found->second;
    if (!target.keep) {
        m_targets.erase(found);
        return;
    }
    target.failures = failed ? target.failures + 1 : 0;
    const uint32_t most =
        isLoopback(target.endpoint.host) ? m_options.reconnectLoopbackMs : m_options.reconnectMaximumMs;
    const uint64_t grown = static_cast<uint64_t>(m_options.reconnectMinimumMs) << std::min(target.failures, 20U);
    const auto wait = slowly ? most : static_cast<uint32_t>(std::min<uint64_t>(grown, most));
    target.timer->expires_after(std::chrono::milliseconds(withJitter(wait)));
    target.timer->async_wait([this, name](const boost::system::error_code& cancelled) {
        if (!cancelled)
            dial(name);
    });
}

/// A link ended: its own target is called again, and so are others that waited while the same peer was connected.
void Transport::Impl::targetClosed(const Link& link, CloseReason reason, const std::string& detail) {
    const auto& info = link.info();
    const bool wasPeer = link.establishedAt() != 0;
    const bool lived = wasPeer && systemClock().steadyMs() - link.establishedAt() > settledMs;
    if (info.endpoint) {
        const auto found = m_targets.find(formatEndpoint(*info.endpoint));
        if (found != m_targets.end() && found->second.link == info.link) {
            auto& target = found->second;
            target.link.reset();
            if (!target.endpoint.id && !info.id.isZero())
                target.id = info.id;
            const bool refused = reason == CloseReason::WrongId || reason == CloseReason::Self ||
                                 reason == CloseReason::WrongNetwork || reason == CloseReason::WrongVersion ||
                                 reason == CloseReason::Banned;
            // A duplicate's winner is there: dial() finds it.
            redialLater(std::string(found->first), !lived && reason != CloseReason::Duplicate, refused);
            if (!wasPeer && reason != CloseReason::Duplicate)
                m_handler.onConnectFailed(*info.endpoint, reason, detail);
        }
    }
    std::vector<std::string> waiting;
    for (const auto& [name, target] : m_targets) {
        const bool own = info.endpoint && name == formatEndpoint(*info.endpoint);
        if (wasPeer && !own && target.id == info.id && !target.link && !target.dialer)
            waiting.push_back(name);
    }
    for (const auto& name : waiting)
        redialLater(name, !lived, false);
}

} // namespace circlet::net
