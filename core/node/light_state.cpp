// The light node's state in words: what it does, or why it cannot.
#include <algorithm>

#include "node/light_impl.h"
#include "util/log.h"

namespace circlet::node {

namespace {

/// Blocks come every few seconds, and members vote for none that is two seconds ahead of their clocks.
constexpr TimeMs doubtfulClockMs = 30 * 60'000;
constexpr std::size_t namedPeers = 3;
constexpr std::size_t keptUnreached = 256;

std::string minutes(TimeMs span) {
    return std::to_string(span / 60'000) + " minutes";
}

bool hopeless(net::CloseReason reason) {
    return reason == net::CloseReason::WrongNetwork || reason == net::CloseReason::WrongVersion;
}

std::string whyNot(net::CloseReason reason, const std::string& detail) {
    switch (reason) {
    case net::CloseReason::WrongNetwork:
        return "belongs to another network";
    case net::CloseReason::WrongVersion:
        return "speaks another version of the protocol";
    case net::CloseReason::WrongId:
        return "has another key than its address names";
    case net::CloseReason::Unreachable:
        return "cannot be reached" + (detail.empty() ? "" : " (" + log::text(detail, 100) + ")");
    case net::CloseReason::Banned:
    case net::CloseReason::Misbehaved:
        return "was caught telling something false and is banned";
    default:
        return "ended the connection" + (detail.empty() ? "" : " (" + log::text(detail, 100) + ")");
    }
}

/// "host:port" of "id@host:port".
std::string place(const std::string& endpoint) {
    return endpoint.substr(endpoint.find('@') + 1);
}

} // namespace

void LightNodeImpl::notReached(const net::Endpoint& endpoint, net::CloseReason reason, const std::string& detail) {
    if (m_unreached.size() >= keptUnreached)
        m_unreached.clear();
    m_unreached.insert_or_assign(net::formatEndpoint(endpoint), Unreached{reason, detail});
    if (m_peers.empty())
        refreshStatus();
}

void LightNodeImpl::describeSearch(LightStatus& status) const {
    status.message = "Looking for peers.";
    std::size_t named = 0;
    std::size_t wrong = 0;
    for (const std::string& asked : m_connected) {
        Result<net::Endpoint> endpoint = net::parseEndpoint(asked);
        auto failed = endpoint ? m_unreached.find(net::formatEndpoint(endpoint.value())) : m_unreached.end();
        if (failed == m_unreached.end())
            continue;
        wrong += hopeless(failed->second.reason) ? 1 : 0;
        if (++named <= namedPeers)
            status.message += " The peer at " + place(failed->first) + " " +
                              whyNot(failed->second.reason, failed->second.detail) + ".";
    }
    status.wrongPeers = !isPublic() && wrong > 0 && wrong == m_connected.size();
}

void LightNodeImpl::describeClock(LightStatus& status) const {
    TimeMs now = wallMs();
    TimeMs block = status.tip.time;
    if (block > now + doubtfulClockMs) {
        status.clockOff = true;
        status.message = "This computer's clock is " + minutes(block - now) +
                         " behind the network's time. Set the clock right and try again.";
    } else if (now > block + doubtfulClockMs && m_newBlockLate > doubtfulClockMs) {
        status.clockOff = true;
        status.message = "This computer's clock is " + minutes(now - block) +
                         " ahead of the network's time. Set the clock right and try again.";
    } else if (now > block + doubtfulClockMs) {
        // Nobody can tell from here: what is shown must not be called current either way.
        status.message = "The newest block is " + minutes(now - block) +
                         " old by this computer's clock. Check the clock; if it is right, the network stands still or "
                         "its peers hide newer blocks.";
    } else {
        return;
    }
    status.clockDoubt = true;
    status.state = LightState::Syncing;
}

void LightNodeImpl::describeState(LightStatus& status) const {
    TimeMs now = wallMs();
    status.clockDoubt = false;
    status.clockOff = false;
    status.wrongPeers = false;
    if (!status.alarmTitle.empty()) {
        status.state = LightState::Alarm;
        status.message = status.alarmTitle;
        return;
    }
    // One peer may say anything; when all say so, this version cannot follow anybody.
    if (!m_peers.empty() && std::ranges::all_of(m_peers, [](const auto& peer) { return peer.second.unsupported; })) {
        status.state = LightState::UpdateRequired;
        status.message = "The network uses rules that this version does not know: an update is required.";
        return;
    }
    if (m_peers.empty()) {
        status.state = LightState::Connecting;
        describeSearch(status);
        return;
    }
    status.state = LightState::Syncing;
    if (!m_problem.empty()) {
        status.message = m_problem;
        status.clockDoubt = status.clockOff = m_clockBehind;
        return;
    }
    if (m_trust->height() == 0) {
        status.message = "Waiting for the network's first final block.";
        return;
    }
    const light::Agreement agreement = m_witnesses->agreement(now, witnessBehind, m_staleMs);
    if (agreement != light::Agreement::Agreed && m_following != 0 && m_trust->committees().epoch() > 0) {
        status.message =
            "Verifying the committees, " + std::to_string(m_trust->committees().epoch()) + " elections so far.";
        return;
    }
    switch (agreement) {
    case light::Agreement::Agreed:
        status.state = LightState::Synced;
        status.message = "Verified up to block " + std::to_string(status.tip.height) + ".";
        describeClock(status);
        return;
    case light::Agreement::TooFew:
        status.message = std::to_string(m_witnesses->agreeing(now, witnessBehind, m_staleMs)) + " of " +
                         std::to_string(m_witnesses->required()) + " independent peers agree so far.";
        return;
    case light::Agreement::Lagging:
    case light::Agreement::Disagreed: // forks raise their alarm before this
        status.message = "The peers told no new block for a while; waiting.";
        return;
    }
}

} // namespace circlet::node
