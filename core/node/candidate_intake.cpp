#include "node/candidate_intake.h"

#include <unordered_set>

#include "crypto/sha256.h"
#include "util/log.h"

namespace circlet::node {

namespace {

constexpr std::size_t maximumPerLink = 16; ///< checks under way for one peer
constexpr std::size_t maximumEarly = 64;   ///< requests for the key block after the next
constexpr std::size_t maximumEarlyPerLink = 4;
constexpr std::size_t maximumKnown = 4096; ///< hashes of requests that were looked at in this round
constexpr uint32_t lie = 100;
constexpr uint32_t nuisance = 10;

} // namespace

struct CandidateIntake::State : std::enable_shared_from_this<State> {
    struct Early {
        net::LinkId from = 0;
        ledger::CandidateRequest request;
        Done done;
    };
    struct Check {
        net::LinkId from = 0;
        ledger::CandidateRequest request;
        Bytes encoded;
        ElectionRound round;
        Done done;
    };

    std::shared_ptr<mining::WorkVerifier> verifier;
    Hooks hooks;
    mutable std::mutex mutex;
    ElectionRound round;
    std::unordered_set<Hash256> known;
    std::map<net::LinkId, std::size_t> underWay;
    std::deque<Early> early;
    Counters counters;

    void take(net::LinkId from, const ledger::CandidateRequest& request, Done done);
    bool keepEarly(net::LinkId from, const ledger::CandidateRequest& request, Done done);
    void check(const std::shared_ptr<Check>& check);
    void work(const std::shared_ptr<Check>& check);
    void worked(const std::shared_ptr<Check>& check, const Result<Hash256>& hash);
    void accept(Check& check, const Hash256& hash);
    void refuse(Check& check, const Error& error);
    void dropped(Check& check);
    void finished(net::LinkId from);
    static void tell(const Done& done, Result<void> result) {
        if (done)
            done(std::move(result));
    }
};

CandidateIntake::CandidateIntake(std::shared_ptr<mining::WorkVerifier> verifier, Hooks hooks)
    : m_state(std::make_shared<State>()) {
    m_state->verifier = std::move(verifier);
    m_state->hooks = std::move(hooks);
}

void CandidateIntake::begin(ElectionRound round) {
    std::deque<State::Early> early;
    {
        std::lock_guard lock(m_state->mutex);
        if (m_state->round.context.previous == round.context.previous)
            return;
        m_state->round = std::move(round);
        m_state->known.clear();
        early.swap(m_state->early);
    }
    for (State::Early& waiting : early)
        m_state->take(waiting.from, waiting.request, std::move(waiting.done));
}

void CandidateIntake::take(net::LinkId from, const ledger::CandidateRequest& request, Done done) {
    m_state->take(from, request, std::move(done));
}

void CandidateIntake::peerClosed(net::LinkId link) {
    std::lock_guard lock(m_state->mutex);
    std::erase_if(m_state->early, [link](const State::Early& waiting) { return waiting.from == link; });
}

CandidateIntake::Counters CandidateIntake::counters() const {
    std::lock_guard lock(m_state->mutex);
    return m_state->counters;
}

std::size_t CandidateIntake::waiting() const {
    std::lock_guard lock(m_state->mutex);
    std::size_t sum = m_state->early.size();
    for (const auto& [link, count] : m_state->underWay)
        sum += count;
    return sum;
}

void CandidateIntake::State::take(net::LinkId from, const ledger::CandidateRequest& request, Done done) {
    auto check = std::make_shared<Check>();
    Result<void> form = ok();
    bool full = false;
    bool stale = false;
    {
        std::lock_guard lock(mutex);
        if (round.epoch == nullptr)
            return;
        stale = request.keyHeight != round.context.keyHeight;
        form = ledger::checkCandidateForm(round.context, request);
        if (!form && form.error().code == ErrorCode::Rejected && request.chain == round.context.chain &&
            request.keyHeight == round.context.keyHeight + 1) {
            if (keepEarly(from, request, done))
                return;
            ++counters.dropped;
            form = Error{ErrorCode::Rejected, "Too many candidate requests came before their key block."};
            full = true;
        }
        if (form) {
            const Hash256 name = ledger::hashOf(request);
            if (known.contains(name)) {
                ++counters.duplicate;
                form = Error{ErrorCode::AlreadyExists, "This candidate request was looked at before."};
                full = true;
            } else if (from != 0 && underWay[from] >= maximumPerLink) {
                ++counters.dropped;
                form = Error{ErrorCode::Rejected, "Too many candidate requests at once."};
                full = true;
            } else {
                if (known.size() >= maximumKnown)
                    known.clear();
                known.insert(name);
                ++underWay[from];
                *check = {from, request, ledger::encode(request), round, done};
            }
        }
    }
    if (full)
        return tell(done, form);
    if (!form) {
        const ErrorCode code = form.error().code;
        {
            std::lock_guard lock(mutex);
            ++(stale ? counters.stale : counters.refused);
        }
        // Late, or ahead of this node: no fault of the one who passes it on. Everything else it could see as well.
        if (from != 0 && (code == ErrorCode::WrongNetwork || !stale))
            hooks.misbehaved(from, code == ErrorCode::WrongNetwork ? lie : nuisance, form.error().message);
        return tell(done, form);
    }
    const bool taken = hooks.run([self = shared_from_this(), check] { self->check(check); });
    if (!taken)
        dropped(*check);
}

/// With the lock.
bool CandidateIntake::State::keepEarly(net::LinkId from, const ledger::CandidateRequest& request, Done done) {
    std::size_t own = 0;
    for (const Early& waiting : early) {
        if (waiting.request == request)
            return true;
        own += waiting.from == from ? 1 : 0;
    }
    if (early.size() >= maximumEarly || (from != 0 && own >= maximumEarlyPerLink))
        return false;
    early.push_back({from, request, std::move(done)});
    return true;
}

/// SHA-256d is cheaper than a pairing, RandomX dearer.
void CandidateIntake::State::check(const std::shared_ptr<Check>& check) {
    const bool workIsCheap = check->round.context.work == ledger::WorkFunction::Sha256d;
    if (workIsCheap) {
        Result<void> worth = ledger::checkCandidateWork(check->round.context, crypto::sha256d(check->encoded));
        if (!worth)
            return refuse(*check, worth.error());
    }
    if (Result<void> possession = ledger::checkCandidatePossession(check->request); !possession)
        return refuse(*check, possession.error());
    if (workIsCheap)
        return accept(*check, crypto::sha256d(check->encoded));
    work(check);
}

void CandidateIntake::State::work(const std::shared_ptr<Check>& check) {
    verifier->hash(check->round.context.work, check->round.workKey, check->encoded,
                   [weak = weak_from_this(), check](Result<Hash256> hash) {
                       if (const auto self = weak.lock())
                           self->worked(check, hash);
                   });
}

void CandidateIntake::State::worked(const std::shared_ptr<Check>& check, const Result<Hash256>& hash) {
    if (!hash) { // nothing is known of its work: it may be told again
        log::warn("mining", "a candidate request could not be checked: {}", hash.error().message);
        return dropped(*check);
    }
    if (Result<void> worth = ledger::checkCandidateWork(check->round.context, hash.value()); !worth)
        return refuse(*check, worth.error());
    accept(*check, hash.value());
}

void CandidateIntake::State::accept(Check& check, const Hash256& hash) {
    {
        std::lock_guard lock(mutex);
        ++counters.accepted;
    }
    finished(check.from);
    hooks.accepted({check.request, check.encoded, hash, systemClock().steadyMs()}, check.from);
    tell(check.done, ok());
}

void CandidateIntake::State::refuse(Check& check, const Error& error) {
    {
        std::lock_guard lock(mutex);
        ++counters.refused;
    }
    finished(check.from);
    if (check.from != 0)
        hooks.misbehaved(check.from, lie, error.message);
    tell(check.done, error);
}

void CandidateIntake::State::dropped(Check& check) {
    {
        std::lock_guard lock(mutex);
        ++counters.dropped;
        known.erase(ledger::hashOf(check.request));
    }
    finished(check.from);
    tell(check.done, Error{ErrorCode::Rejected, "Too many candidate requests wait to be checked."});
}

void CandidateIntake::State::finished(net::LinkId from) {
    std::lock_guard lock(mutex);
    if (const auto found = underWay.find(from); found != underWay.end() && --found->second == 0)
        underWay.erase(found);
}

} // namespace circlet::node
