// Questions of a light node to its peers: numbers, deadlines, another peer when one fails, an end for one that lies.
// Used by LightNode on its own thread; not thread-safe. Believes nothing: the asker judges each answer.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>

#include "net/messages.h"
#include "net/token_bucket.h"
#include "net/transport.h"

namespace circlet::node {

/// Wrong bytes, signatures or proofs: what an honest peer never sends. Everything else may happen to anybody.
bool isLie(ErrorCode code);

class LightRequests {
public:
    struct Question {
        std::function<net::Message(net::RequestId)> make;
        /// Judges the answer. An error that isLie() drops the peer; any other error asks another peer.
        std::function<Result<void>(net::LinkId, const net::Message&)> take;
        /// No peer could answer: Network, Timeout, Cancelled, or the refusal that all gave.
        std::function<void(const Error&)> failed;
        net::LinkId only = 0;      ///< ask nobody else
        net::LinkId preferred = 0; ///< ask this one first
    };
    struct Outside {
        std::function<bool(net::LinkId, const net::Message&)> send;
        /// Closes and bans; the link is gone for us at once.
        std::function<void(net::LinkId, const std::string& reason)> drop;
        /// A little misbehaviour that many small ones turn into an end.
        std::function<void(net::LinkId, uint32_t score, const std::string& reason)> scold;
        /// Lower is better, among peers that are connected.
        std::function<uint64_t(net::LinkId)> rank;
    };

    explicit LightRequests(Outside outside) : m_outside(std::move(outside)) {}

    void ask(Question question);
    void opened(net::LinkId link, TimeMs now);
    void closed(net::LinkId link);
    /// True if the message was an answer (also a late or foreign one, which is dealt with here).
    bool answered(net::LinkId link, const net::Message& message);
    /// Deadlines and questions that wait for a peer or for their turn.
    void tick(TimeMs now);
    bool idle() const { return m_open.empty() && m_waiting.empty(); }
    /// All end with this error, and so does every later one.
    void cancelAll(const Error& reason);

private:
    struct Pending {
        Question question;
        std::set<net::LinkId> tried;
        net::LinkId link = 0;
        TimeMs asked = 0; ///< of the present try
        TimeMs began = 0; ///< of the first one
        std::optional<Error> problem;
    };
    struct Link {
        uint32_t outstanding = 0;
        std::map<uint16_t, net::TokenBucket> budget; ///< below what the peer punishes
    };
    void place(Pending pending);
    net::LinkId choose(const Pending& pending) const;
    bool mayAsk(Link& link, const net::Message& message);
    void again(Pending pending, const Error& problem);
    void fail(const Pending& pending);
    void placeWaiting();

    Outside m_outside;
    std::map<net::LinkId, Link> m_links;
    std::map<net::RequestId, Pending> m_open;
    std::deque<Pending> m_waiting;
    std::map<net::RequestId, net::LinkId> m_late; ///< given up: their answers are nobody's fault
    net::RequestId m_next = 1;
    std::optional<Error> m_cancelled;
};

} // namespace circlet::node
