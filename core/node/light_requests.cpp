#include "node/light_requests.h"

#include <algorithm>

#include "util/clock.h"

namespace circlet::node {

namespace {

constexpr TimeMs answerMs = 5'000;    ///< of one peer
constexpr TimeMs questionMs = 15'000; ///< of one question, over all peers
constexpr uint32_t outstandingPerLink = 128;
constexpr std::size_t maximumLate = 4096;
constexpr double shareOfLimit = 0.8; ///< of the rate that the peer allows

net::RequestId numberOf(const net::Message& message) {
    return std::visit(
        [](const auto& content) -> net::RequestId {
            if constexpr (requires(net::RequestId& number) { number = content.request; })
                return content.request;
            else
                return 0;
        },
        message);
}

bool isAnswer(const net::Message& message) {
    switch (net::typeOf(message)) {
    case net::MessageType::Tip:
    case net::MessageType::Header:
    case net::MessageType::Account:
    case net::MessageType::Activity:
    case net::MessageType::Transaction:
    case net::MessageType::Committee:
    case net::MessageType::Peers:
    case net::MessageType::SubmitResult:
    case net::MessageType::TransactionStatus:
    case net::MessageType::Refused:
    case net::MessageType::EpochSteps:
    case net::MessageType::State:
    case net::MessageType::Holdings:
    case net::MessageType::Custody:
    case net::MessageType::HandOverList:
    case net::MessageType::HandOver:
        return true;
    default:
        return false;
    }
}

} // namespace

bool isLie(ErrorCode code) {
    return code == ErrorCode::Malformed || code == ErrorCode::OutOfRange || code == ErrorCode::InvalidProof ||
           code == ErrorCode::InvalidSignature || code == ErrorCode::WrongNetwork || code == ErrorCode::InvalidBlock;
}

void LightRequests::ask(Question question) {
    Pending pending;
    pending.question = std::move(question);
    pending.began = systemClock().steadyMs();
    if (m_cancelled) {
        pending.problem = m_cancelled;
        return fail(pending);
    }
    place(std::move(pending));
}

void LightRequests::opened(net::LinkId link, TimeMs) {
    m_links.try_emplace(link);
    placeWaiting();
}

void LightRequests::closed(net::LinkId link) {
    if (m_links.erase(link) == 0)
        return;
    std::vector<Pending> lost;
    for (auto entry = m_open.begin(); entry != m_open.end();) {
        if (entry->second.link != link) {
            ++entry;
            continue;
        }
        lost.push_back(std::move(entry->second));
        entry = m_open.erase(entry);
    }
    std::erase_if(m_late, [link](const auto& late) { return late.second == link; });
    for (Pending& pending : lost)
        again(std::move(pending), Error{ErrorCode::Network, "The connection to the peer was lost."});
}

net::LinkId LightRequests::choose(const Pending& pending) const {
    if (pending.question.only != 0)
        return m_links.contains(pending.question.only) && !pending.tried.contains(pending.question.only)
                   ? pending.question.only
                   : 0;
    if (m_links.contains(pending.question.preferred) && !pending.tried.contains(pending.question.preferred))
        return pending.question.preferred;
    net::LinkId best = 0;
    std::pair<uint64_t, uint32_t> bestRank;
    for (const auto& [link, state] : m_links) {
        if (pending.tried.contains(link))
            continue;
        std::pair<uint64_t, uint32_t> rank(m_outside.rank(link), state.outstanding);
        if (best == 0 || rank < bestRank) {
            best = link;
            bestRank = rank;
        }
    }
    return best;
}

bool LightRequests::mayAsk(Link& link, const net::Message& message) {
    if (link.outstanding >= outstandingPerLink)
        return false;
    auto type = static_cast<uint16_t>(net::typeOf(message));
    const net::FrameLimit& limit = net::frameLimits().at(type);
    TimeMs now = systemClock().steadyMs();
    auto budget = link.budget.try_emplace(type, limit.perSecond * shareOfLimit, limit.burst * shareOfLimit, now).first;
    return budget->second.take(now) == 0;
}

void LightRequests::place(Pending pending) {
    net::LinkId link = choose(pending);
    if (link == 0) {
        // Without any peer a question waits for one; with peers that all failed it is over.
        if (!pending.tried.empty() || pending.question.only != 0)
            return fail(pending);
        m_waiting.push_back(std::move(pending));
        return;
    }
    net::RequestId number = m_next++;
    if (m_next == 0)
        m_next = 1;
    net::Message message = pending.question.make(number);
    Link& state = m_links.at(link);
    if (!mayAsk(state, message)) {
        m_waiting.push_back(std::move(pending));
        return;
    }
    ++state.outstanding;
    pending.link = link;
    pending.tried.insert(link);
    pending.asked = systemClock().steadyMs();
    m_open.emplace(number, std::move(pending));
    m_outside.send(link, message); // a link that is gone tells by closed()
}

void LightRequests::again(Pending pending, const Error& problem) {
    // A lie or a refusal says more than a lost connection.
    if (!pending.problem || pending.problem->code == ErrorCode::Network)
        pending.problem = problem;
    if (m_cancelled)
        pending.problem = m_cancelled;
    if (m_cancelled || systemClock().steadyMs() >= pending.began + questionMs)
        return fail(pending);
    place(std::move(pending));
}

void LightRequests::fail(const Pending& pending) {
    Error error = pending.problem.value_or(Error{ErrorCode::Network, "No peer is connected."});
    if (isLie(error.code))
        error = {ErrorCode::Network, "No peer could prove this. The last one was dropped: " + error.message};
    pending.question.failed(error);
}

bool LightRequests::answered(net::LinkId link, const net::Message& message) {
    if (!isAnswer(message))
        return false;
    net::RequestId number = numberOf(message);
    if (number == 0 && std::holds_alternative<net::Tip>(message))
        return false; // a push
    auto open = m_open.find(number);
    if (open == m_open.end() || open->second.link != link) {
        auto late = m_late.find(number);
        if (late != m_late.end() && late->second == link)
            m_late.erase(late);
        else
            m_outside.scold(link, 20, "an answer that nobody asked for");
        return true;
    }
    Pending pending = std::move(open->second);
    m_open.erase(open);
    if (auto state = m_links.find(link); state != m_links.end())
        --state->second.outstanding;
    if (const auto* refused = std::get_if<net::Refused>(&message)) {
        Error refusal = refused->error;
        if (isLie(refusal.code))
            refusal.code = ErrorCode::Rejected; // what a peer says of itself is no proof of a lie
        again(std::move(pending), refusal);
    } else {
        Result<void> taken = pending.question.take(link, message);
        if (!taken) {
            if (isLie(taken.error().code))
                m_outside.drop(link, taken.error().message);
            again(std::move(pending), taken.error());
        }
    }
    placeWaiting();
    return true;
}

void LightRequests::placeWaiting() {
    std::deque<Pending> waiting;
    waiting.swap(m_waiting);
    // In order; those that still cannot go come back into m_waiting.
    for (Pending& pending : waiting)
        place(std::move(pending));
}

void LightRequests::tick(TimeMs now) {
    std::vector<Pending> overdue;
    for (auto entry = m_open.begin(); entry != m_open.end();) {
        if (now < entry->second.asked + answerMs) {
            ++entry;
            continue;
        }
        if (auto state = m_links.find(entry->second.link); state != m_links.end())
            --state->second.outstanding;
        if (m_late.size() >= maximumLate)
            m_late.erase(m_late.begin());
        m_late.emplace(entry->first, entry->second.link);
        overdue.push_back(std::move(entry->second));
        entry = m_open.erase(entry);
    }
    for (Pending& pending : overdue)
        again(std::move(pending), Error{ErrorCode::Timeout, "The peer did not answer in time."});
    std::vector<Pending> expired;
    std::erase_if(m_waiting, [&](Pending& pending) {
        // One that waits for its turn at a connected peer is not lost: only being alone ends it.
        if (!m_links.empty() || now < pending.began + questionMs)
            return false;
        expired.push_back(std::move(pending));
        return true;
    });
    for (const Pending& pending : expired)
        fail(pending);
    placeWaiting();
}

void LightRequests::cancelAll(const Error& reason) {
    m_cancelled = reason;
    std::vector<Pending> all;
    for (auto& [number, pending] : m_open)
        all.push_back(std::move(pending));
    for (Pending& pending : m_waiting)
        all.push_back(std::move(pending));
    m_open.clear();
    m_waiting.clear();
    for (Pending& pending : all) {
        pending.problem = reason;
        fail(pending);
    }
}

} // namespace circlet::node
