// A node's campaign for a seat (design §4 election 1): for each key block a fresh key and a request, whose nonce a
// helper process searches; what it finds is announced once its key is on the disk. Used by FullNode. While the node
// holds a seat it rests. Never announces a request whose key could be lost.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>

#include "node/candidate_intake.h"
#include "node/mining_status.h"
#include "node/task_thread.h"
#include "node/term_keys.h"

namespace circlet::node {

/// 2^256 / (target + 1), for displays.
double expectedHashes(const Hash256& target);

/// Time and target of a key block, for the network's hash rate.
struct ElectionFigures {
    TimeMs time = 0;
    Hash256 target;
};
/// Hashes a second that these elections took, oldest first; 0 if there are too few.
double networkHashrate(std::span<const ElectionFigures> elections);

class Campaign {
public:
    struct Options {
        Hash256 transportId; ///< own
        std::string listen;  ///< host:port, for the request; empty: nowhere
        std::shared_ptr<mining::WorkVerifier> verifier;
        mining::HelperOptions helper;
    };
    struct Hooks {
        /// To the intake, as from 0.
        std::function<void(const ledger::CandidateRequest&, CandidateIntake::Done)> announce;
        std::function<void()> changed; ///< the status; on the campaign's thread
    };

    Campaign(Options options, TermKeys& terms, Hooks hooks);
    ~Campaign();

    void start();
    void stop(); ///< ends the helper; no hook is called afterwards

    // From any thread.
    void mine(MiningSettings settings);
    /// The key block to search for. `seated`: this node has a seat, or gets one with this key block.
    void begin(ElectionRound round, bool seated);
    /// The seat as the newest final state tells it.
    void seat(std::optional<OwnSeat> seat);
    void network(double hashrate);
    void won();
    MiningStatus status() const;

private:
    void plan();
    void startHelper();
    void newRequest();
    void found(const mining::Solution& solution);
    void switched(uint64_t job, TimeMs at);
    void announce();
    void announced(const Result<void>& outcome);
    void forget();
    void publish();
    void tick();
    bool wanted() const { return m_settings.threads > 0 && m_round && !m_seated; }
    Bytes sealedEndpoint() const;

    Options m_options;
    TermKeys& m_terms;
    Hooks m_hooks;

    // Of the thread
    MiningSettings m_settings;
    std::optional<ElectionRound> m_round;
    bool m_seated = false;
    std::unique_ptr<mining::WorkHelper> m_helper;
    MiningSettings m_helperSettings; ///< that the helper was started with
    std::optional<crypto::BlsSecretKey> m_key;
    bool m_keyStored = false;
    ledger::CandidateRequest m_request;
    uint64_t m_job = 0;
    TimeMs m_begun = 0;                    ///< when the key block of the awaited job came
    std::atomic<uint64_t> m_awaitedJob{0}; ///< a running search shall switch to it; 0: none
    std::optional<ledger::CandidateRequest> m_toAnnounce;
    TimeMs m_lastAnnounced = 0;
    std::string m_trouble; ///< of this node, not of the helper

    mutable std::mutex m_mutex;
    MiningStatus m_status;

    TaskThread m_thread;
};

} // namespace circlet::node
