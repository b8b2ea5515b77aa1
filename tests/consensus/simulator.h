// A whole committee in one thread under a seeded scheduler: delays, loss, duplicates, partitions, crashes over disks
// that lose what was not synced, skewed clocks, one Byzantine member. Checks agreement, no double vote, locks and
// durability after every event. Everything follows from the seed.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <queue>
#include <set>
#include <string>
#include <vector>

#include "consensus/byzantine.h"
#include "consensus/committee_fixture.h"
#include "consensus/model_application.h"
#include "consensus/replica.h"

namespace circlet::consensus::test {

/// Small, fast, the same everywhere.
class Random {
public:
    explicit Random(uint64_t seed) : m_state(seed * 0x9E3779B97F4A7C15ULL + 0x1234567) { next(); }
    uint64_t next() {
        uint64_t z = (m_state += 0x9E3779B97F4A7C15ULL);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
        return z ^ (z >> 31);
    }
    /// 0 .. bound-1
    uint64_t below(uint64_t bound) { return bound == 0 ? 0 : next() % bound; }
    bool chance(double probability) { return static_cast<double>(next() >> 11) * 0x1.0p-53 < probability; }

private:
    uint64_t m_state;
};

/// What the members' clocks show when the simulation begins.
constexpr TimeMs wallStart = genesisTime + 1000;

enum class Adversary { None, Twin, Byzantine };

struct SimulationOptions {
    uint64_t seed = 1;
    uint32_t seats = 4;
    bool realSignatures = false;
    bool throughCodec = false;             ///< every message is encoded and decoded on its way
    Adversary adversary = Adversary::None; ///< seat 0 of the order's last place
    TimeMs minimumDelay = 1;
    TimeMs maximumDelay = 5;
    TimeMs maximumDiskDelay = 2;
    double loss = 0;
    double duplicates = 0;
    TimeMs clockSkew = 0; ///< each member's wall clock is off by up to this
    TimeMs heartbeat = 5000;
    uint32_t turnLength = 8;
    bool linksTell = true;       ///< a crash closes links at once
    TimeMs spacing = 0;          ///< between key blocks at least; 0: no elections
    uint32_t newcomers = 0;      ///< members without a seat at first
    double absentWinners = 0;    ///< how often a winner does not exist
    uint32_t anchorInterval = 1; ///< key blocks from anchor to anchor; at most f + 1
};

class Simulation {
public:
    explicit Simulation(SimulationOptions options);
    ~Simulation();

    void start();
    /// False once an oracle failed.
    bool runFor(TimeMs duration);
    /// True as soon as it holds; false after `limit` or a failure.
    bool runUntil(const std::function<bool()>& condition, TimeMs limit);
    TimeMs now() const { return m_now; }
    const std::string& failure() const { return m_failure; }
    uint64_t events() const { return m_eventCount; }

    void submit(uint64_t transaction);
    void crash(uint32_t member);
    void restart(uint32_t member);
    void pause(uint32_t member); ///< as SIGSTOP: links stay open, nothing is done
    void resume(uint32_t member);
    void setChecksWork(uint32_t member, bool checks); ///< false: the member cannot judge key blocks until it is true
    void cut(uint32_t from, uint32_t to, bool isCut); ///< one direction, silently
    void setLoss(double loss, double duplicates) { m_options.loss = loss, m_options.duplicates = duplicates; }
    /// Partitions, crashes and restarts at random from now until `end`; then everything works.
    void faultsUntil(TimeMs end);
    void heal();

    uint32_t memberCount() const { return static_cast<uint32_t>(m_members.size()); }
    bool isHonest(uint32_t member) const { return m_members[member].honest; }
    bool isRunning(uint32_t member) const { return m_members[member].replica != nullptr; }
    /// In the epoch that the member is in.
    std::optional<SeatIndex> seatOf(uint32_t member) const;
    Epoch epochOf(uint32_t member) const { return m_members[member].epoch->epoch; }
    Epoch newestEpoch() const { return m_newest->epoch; }
    bool isSeated(uint32_t member) const; ///< in the newest epoch
    /// This member is a candidate in its epoch; all members that run hear of it sooner or later.
    void nominate(uint32_t member);
    /// Numbers of the keys that sit in the newest epoch.
    std::vector<uint32_t> sitting() const;
    uint64_t takenSeats() const { return m_takenSeats; }
    uint64_t keysLeft() const { return m_keysLeft; }
    uint64_t anchors() const { return m_anchors.size() - 1; } ///< key blocks that were anchors
    Height heightOf(uint32_t member) const { return m_members[member].chain.size(); }
    const ledger::Header& headerAt(uint32_t member, Height height) const {
        return m_members[member].chain[height - 1].header;
    }
    const FinalBlock& blockAt(uint32_t member, Height height) const { return m_members[member].chain[height - 1]; }
    ReplicaStatus statusOf(uint32_t member) const { return m_members[member].replica->status(); }
    const Safety* safetyOf(uint32_t member) const { return m_members[member].replica->safety(); }
    bool isFinalEverywhere(uint64_t transaction) const; ///< at all honest members that run
    bool isFinalAt(uint32_t member, uint64_t transaction) const {
        return m_members[member].application->isFinal(transaction);
    }
    const std::vector<uint32_t>& order() const { return m_epoch.order; } ///< of epoch 0
    uint64_t messagesSent() const { return m_messages; }
    uint64_t logged(LogKind kind) const;
    uint64_t evidence() const { return m_evidence; }
    uint64_t blames() const { return m_blames; }
    const std::string& lastBlame() const { return m_lastBlame; }
    /// Members use another disk content at their next restart.
    std::function<void(uint32_t member, Bytes& record, std::map<Hash256, Bytes>& nodes)> onRestart;
    std::function<void(uint32_t member, const Log&)> onLog;

private:
    struct Disk {
        bool exists = false;
        Bytes record;
        std::map<Hash256, Bytes> nodes;
        Epoch epoch = 0;
        View lastVotedView = 0;
        int64_t lastTimedOutTurn = -1;
        View lock = 0;
        std::deque<PersistRequest> waiting;
        std::size_t durableBlocks = 0;
    };
    struct Member {
        std::optional<uint32_t> number; ///< of its key, which has a seat, or had one
        std::optional<uint32_t> candidate;
        std::shared_ptr<const EpochState> epoch;
        bool honest = true;
        bool twin = false;
        bool paused = false;
        uint64_t incarnation = 0;
        int64_t clockOffset = 0;
        std::unique_ptr<ModelApplication> application;
        std::unique_ptr<Replica> replica;
        Disk disk;
        std::vector<FinalBlock> chain;             ///< height 1 is at 0
        std::map<Height, QuorumCertificate> named; ///< certificates by the height they name
        std::set<uint64_t> pool;
        TimeMs timer = 0;
        View sentLock = 0;
        Epoch sentEpoch = 0;
        Epoch candidateFor = 0;
        std::deque<std::function<void()>> deferred;
    };
    struct Scheduled {
        TimeMs time = 0;
        uint64_t order = 0;
        std::function<void()> run;
        bool operator>(const Scheduled& other) const {
            return time != other.time ? time > other.time : order > other.order;
        }
    };

    void at(TimeMs time, std::function<void()> run);
    void launch(uint32_t member);
    void step(uint32_t member, const Event& event);
    void perform(uint32_t member, Actions actions);
    void transmit(uint32_t fromMember, SeatIndex to, const std::shared_ptr<const Message>& message);
    void send(uint32_t fromMember, uint32_t toMember, const std::shared_ptr<const Message>& message);
    void deliver(uint32_t fromMember, uint32_t member, const std::shared_ptr<const Message>& message);
    void began(uint32_t member, const EpochBegan& action);
    void tellLinks(uint32_t member);
    void replaceByzantine(uint32_t informant);
    void campaign(Epoch epoch);
    void findCandidate(Epoch epoch);
    void spread(uint32_t number, Epoch epoch);
    std::vector<uint32_t> membersOf(uint32_t number) const;
    ModelApplication makeApplication() const;
    std::optional<SeatIndex> seatIn(const EpochState& epoch, uint32_t member) const;
    std::vector<EpochProof> proofsOf(uint32_t member, Epoch first) const;
    static uint32_t numberOf(const EpochState& epoch, SeatIndex seat);
    void persist(uint32_t member, PersistRequest request);
    void finalised(uint32_t member, const Finalised& action);
    void checkAnchor(const EpochState& epoch, const QuorumCertificate& certificate);
    void fetchBlocks(uint32_t member, Height from);
    void checkSent(uint32_t member, const Message& message);
    void checkStatement(const Member& member, const VoteStatement& statement);
    void fail(std::string what);
    void randomFault(TimeMs end);
    bool isCut(uint32_t from, uint32_t to) const { return m_cuts.contains({from, to}); }
    std::unique_ptr<SigningKey> keyOf(uint32_t number) const;
    EpochState m_epoch;
    ledger::ChainParameters m_parameters;

    SimulationOptions m_options;
    Random m_random;
    std::unique_ptr<SignatureScheme> m_scheme;
    std::vector<Member> m_members;
    std::unique_ptr<ByzantineMember> m_byzantine;
    std::vector<std::unique_ptr<ByzantineMember>> m_retiredByzantines; ///< their epochs are over
    std::shared_ptr<const EpochState> m_newest;
    std::map<Epoch, std::shared_ptr<const EpochState>> m_epochs;
    std::map<ledger::KeyHeight, std::set<crypto::BlsPublicKeyBytes>> m_anchors; ///< the keys that each anchor seated
    uint32_t m_adversary = 0;                                                   ///< number of its key
    uint32_t m_nextNumber = 0;
    std::map<uint32_t, Epoch> m_absent; ///< keys of nobody, by when they were candidates; one sits at most
    std::set<Epoch> m_campaigned;
    uint64_t m_takenSeats = 0;
    uint64_t m_keysLeft = 0;
    std::priority_queue<Scheduled, std::vector<Scheduled>, std::greater<>> m_queue;
    std::set<std::pair<uint32_t, uint32_t>> m_cuts;
    TimeMs m_now = 1;
    uint64_t m_order = 0;
    uint64_t m_eventCount = 0;
    uint64_t m_messages = 0;
    uint64_t m_evidence = 0;
    uint64_t m_blames = 0;
    std::string m_lastBlame;
    std::map<LogKind, uint64_t> m_logs;
    std::string m_failure;
    // Oracles
    std::map<Height, BlockHash> m_final;
    std::map<std::tuple<uint32_t, Epoch, View>, VoteStatement> m_votes; ///< by number of the key
    std::map<std::pair<uint32_t, Epoch>, Turn> m_timeouts;
};

/// Everything of one seed: options drawn from it, faults, healing, progress. Empty on success, else what went wrong.
std::string runSeed(uint64_t seed, uint64_t* events = nullptr);

} // namespace circlet::consensus::test
