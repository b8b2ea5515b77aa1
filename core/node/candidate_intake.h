// The door for candidate requests (design §4 election 1): form, duplicates, work and possession, cheapest first, and
// RandomX by a helper process that nobody waits for. Used by FullNode for what peers tell and by Campaign for its own.
// Bounded per peer and in all; never lets a request through whose work or possession it has not checked.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <vector>

#include "ledger/election.h"
#include "mining/work_verifier.h"
#include "net/transport.h"

namespace circlet::node {

/// What requests are measured by at the moment.
struct ElectionRound {
    ledger::CandidateContext context; ///< its committee is that of the epoch below
    std::shared_ptr<const ledger::EpochContext> epoch;
    Bytes workKey; ///< of RandomX; empty otherwise
};

class CandidateIntake {
public:
    struct Hooks {
        /// Runs a task elsewhere; false: too much waits already, and it is dropped.
        std::function<bool(std::function<void()>)> run;
        /// A request that counts, on whatever thread its check ended. `from` is 0 for an own one.
        std::function<void(ledger::CandidatePool::Entry, net::LinkId from)> accepted;
        std::function<void(net::LinkId, uint32_t score, const std::string& reason)> misbehaved;
    };
    /// Its own (from 0): called once, unless the round ended meanwhile.
    using Done = std::function<void(Result<void>)>;

    CandidateIntake(std::shared_ptr<mining::WorkVerifier> verifier, Hooks hooks);

    // From any thread.
    /// A new key block: requests for the one before are stale; those that came too early are looked at now.
    void begin(ElectionRound round);
    void take(net::LinkId from, const ledger::CandidateRequest& request, Done done = {});
    void peerClosed(net::LinkId link);

    struct Counters {
        uint64_t accepted = 0;
        uint64_t stale = 0;
        uint64_t duplicate = 0;
        uint64_t refused = 0;
        uint64_t dropped = 0; ///< not looked at: too much at once
    };
    Counters counters() const;
    std::size_t waiting() const;

private:
    struct State;
    std::shared_ptr<State> m_state; ///< shared with checks under way
};

} // namespace circlet::node
