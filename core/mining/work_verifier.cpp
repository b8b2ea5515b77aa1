#include "mining/work_verifier.h"

#include <chrono>
#include <deque>
#include <list>
#include <mutex>
#include <unordered_map>

#include "crypto/sha256.h"
#include "ledger/difficulty.h"

namespace circlet::mining {

namespace {

using SteadyClock = std::chrono::steady_clock;
using ledger::WorkFunction;

constexpr std::size_t maximumAsked = 8; ///< in the helper's queue at once
constexpr unsigned maximumAttempts = 3;

/// Names a check: the same key and input have the same hash.
Hash256 nameOfCheck(const Bytes& key, const Bytes& input) {
    static const crypto::Tag tag("circlet/work-check");
    const auto length = static_cast<uint8_t>(key.size());
    return tag.hash({ByteView(&length, 1), ByteView(key), ByteView(input)});
}

} // namespace

struct WorkVerifier::Impl {
    struct Check {
        Hash256 name;
        Bytes key;
        Bytes input;
        std::vector<Done> waiting;
        unsigned attempts = 0;
    };
    using Checks = std::list<Check>;
    using Finished = std::vector<std::pair<Done, Result<Hash256>>>;

    VerifierOptions options;
    mutable std::mutex mutex;
    Checks queued;
    std::unordered_map<uint64_t, Check> asked; ///< by id
    std::size_t waiting = 0;                   ///< callers, of queued and asked
    std::unordered_map<Hash256, Hash256> answers;
    std::deque<Hash256> answersInOrder;
    uint64_t nextId = 1;
    SteadyClock::time_point answeredAt; ///< or the first was asked
    std::unique_ptr<HelperProcess> helper;

    void ensureHelper();
    void ask();
    void answered(const Report& report);
    void lost(const Error& reason);
    void tick();
    Check* find(const Hash256& name);
    void finish(Check& check, const Result<Hash256>& result, Finished& finished);
    void remember(const Hash256& name, const Hash256& hash);
    static void call(Finished& finished) {
        for (auto& [done, result] : finished)
            done(std::move(result));
    }
};

WorkVerifier::WorkVerifier(VerifierOptions options) : m_impl(std::make_unique<Impl>()) {
    m_impl->options = std::move(options);
}

WorkVerifier::~WorkVerifier() {
    std::unique_ptr<HelperProcess> helper;
    {
        std::lock_guard lock(m_impl->mutex);
        helper = std::move(m_impl->helper);
    }
    helper.reset(); // its thread is gone: what is left belongs to this one
    Impl::Finished finished;
    const Error reason{ErrorCode::Cancelled, "The check of the proof of work was given up."};
    for (Impl::Check& check : m_impl->queued)
        m_impl->finish(check, reason, finished);
    for (auto& [id, check] : m_impl->asked)
        m_impl->finish(check, reason, finished);
    Impl::call(finished);
}

std::size_t WorkVerifier::waiting() const {
    std::lock_guard lock(m_impl->mutex);
    return m_impl->waiting;
}

uint64_t WorkVerifier::losses() const {
    std::lock_guard lock(m_impl->mutex);
    return m_impl->helper ? m_impl->helper->losses() : 0;
}

void WorkVerifier::hash(WorkFunction function, const Bytes& key, const Bytes& input, Done done) {
    if (key.size() > maximumKeyBytes || input.size() > maximumInputBytes)
        return done(Error{ErrorCode::OutOfRange, "The proof of work has too long an input."});
    if (function == WorkFunction::Sha256d)
        return done(crypto::sha256d(input));
    const Hash256 name = nameOfCheck(key, input);
    std::optional<Result<Hash256>> now;
    {
        std::lock_guard lock(m_impl->mutex);
        if (const auto known = m_impl->answers.find(name); known != m_impl->answers.end()) {
            now = known->second;
        } else if (m_impl->waiting >= m_impl->options.maximumWaiting) {
            now = Error{ErrorCode::Rejected, "Too many proofs of work wait to be checked: try again later."};
        } else {
            ++m_impl->waiting;
            if (Impl::Check* same = m_impl->find(name)) {
                same->waiting.push_back(std::move(done));
                return;
            }
            m_impl->queued.push_back({name, key, input, {}, 0});
            m_impl->queued.back().waiting.push_back(std::move(done));
            m_impl->ensureHelper();
        }
    }
    if (now)
        done(std::move(*now));
}

void WorkVerifier::check(WorkFunction function, const Bytes& key, const Bytes& input, const Hash256& target,
                         Done done) {
    hash(function, key, input, [target, done = std::move(done)](Result<Hash256> hash) {
        if (hash && !ledger::meetsTarget(hash.value(), target))
            return done(Error{ErrorCode::Rejected, "The proof of work is not good enough for the target."});
        done(std::move(hash));
    });
}

void WorkVerifier::prepare(WorkFunction function, const Bytes& key) {
    if (function == WorkFunction::RandomX)
        hash(function, key, {0}, [](const Result<Hash256>&) {}); // any input will do
}

/// With the lock.
WorkVerifier::Impl::Check* WorkVerifier::Impl::find(const Hash256& name) {
    for (auto& [id, check] : asked) {
        if (check.name == name)
            return &check;
    }
    for (Check& check : queued) {
        if (check.name == name)
            return &check;
    }
    return nullptr;
}

/// With the lock.
void WorkVerifier::Impl::ensureHelper() {
    if (!helper) {
        helper = std::make_unique<HelperProcess>(
            options.helper, std::vector<std::string>{"--verify"},
            HelperProcess::Events{[this] { ask(); }, [this](const Report& report) { answered(report); },
                                  [this](const Error& reason) { lost(reason); }, [this] { tick(); }});
        helper->start();
    }
    helper->post([this] { ask(); });
}

/// Keeps a few checks in the helper's hands.
void WorkVerifier::Impl::ask() {
    std::vector<HashCommand> commands;
    HelperProcess* process = nullptr;
    {
        std::lock_guard lock(mutex);
        process = helper.get();
        if (process == nullptr || !process->ready())
            return;
        if (asked.empty())
            answeredAt = SteadyClock::now();
        while (!queued.empty() && asked.size() < maximumAsked) {
            const uint64_t id = nextId++;
            Check& check = asked.emplace(id, std::move(queued.front())).first->second;
            queued.pop_front();
            ++check.attempts;
            commands.push_back({id, WorkFunction::RandomX, check.key, check.input});
        }
    }
    for (HashCommand& command : commands)
        process->send(std::move(command));
}

void WorkVerifier::Impl::answered(const Report& report) {
    uint64_t id = 0;
    Result<Hash256> result = Error{ErrorCode::Internal, ""};
    if (const auto* hashed = std::get_if<HashedReport>(&report)) {
        id = hashed->id;
        result = hashed->hash;
    } else if (const auto* problem = std::get_if<ProblemReport>(&report); problem != nullptr && problem->id != 0) {
        id = problem->id;
        result = Error{ErrorCode::Internal, problem->message};
    } else {
        return;
    }
    Finished finished;
    {
        std::lock_guard lock(mutex);
        const auto found = asked.find(id);
        if (found == asked.end())
            return; // an answer that nobody asked for says nothing
        answeredAt = SteadyClock::now();
        if (result)
            remember(found->second.name, result.value());
        finish(found->second, result, finished);
        asked.erase(found);
    }
    call(finished);
    ask();
}

/// What the helper had in hand is asked again, a few times: an input that ends it must not end it for ever.
void WorkVerifier::Impl::lost(const Error& reason) {
    Finished finished;
    {
        std::lock_guard lock(mutex);
        for (auto& [id, check] : asked) {
            if (check.attempts >= maximumAttempts)
                finish(check, Error{ErrorCode::Internal, "The proof of work could not be checked. " + reason.message},
                       finished);
            else
                queued.push_front(std::move(check));
        }
        asked.clear();
        if (reason.code == ErrorCode::NotFound) { // waiting will not help
            for (Check& check : queued)
                finish(check, reason, finished);
            queued.clear();
        }
    }
    call(finished);
}

void WorkVerifier::Impl::tick() {
    std::lock_guard lock(mutex);
    if (helper && !asked.empty() && SteadyClock::now() - answeredAt > std::chrono::milliseconds(options.checkMs))
        helper->restart({ErrorCode::Timeout, "The mining helper does not answer."});
}

/// With the lock.
void WorkVerifier::Impl::finish(Check& check, const Result<Hash256>& result, Finished& finished) {
    for (Done& done : check.waiting)
        finished.emplace_back(std::move(done), result);
    waiting -= check.waiting.size();
    check.waiting.clear();
}

/// With the lock.
void WorkVerifier::Impl::remember(const Hash256& name, const Hash256& hash) {
    if (!answers.emplace(name, hash).second)
        return;
    answersInOrder.push_back(name);
    if (answersInOrder.size() > options.remembered) {
        answers.erase(answersInOrder.front());
        answersInOrder.pop_front();
    }
}

} // namespace circlet::mining
