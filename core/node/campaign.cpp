#include "node/campaign.h"

#include <cmath>

#include "crypto/sealed_box.h"
#include "util/log.h"

namespace circlet::node {

namespace {

enum TimerName : int { TickTimer = 0, AnnounceTimer = 1 };

constexpr TimeMs campaignTickMs = 500;
/// A fast search finds better and better nonces: others hear of them at most this often.
constexpr TimeMs announceSpacingMs = 500;

double asNumber(const Hash256& big) {
    double value = 0;
    for (uint8_t byte : big.bytes)
        value = value * 256 + byte;
    return value;
}

} // namespace

double expectedHashes(const Hash256& target) {
    return std::ldexp(1.0, 256) / (asNumber(target) + 1);
}

double networkHashrate(std::span<const ElectionFigures> elections) {
    if (elections.size() < 2 || elections.back().time <= elections.front().time)
        return 0;
    double hashes = 0;
    for (const ElectionFigures& election : elections.subspan(1))
        hashes += expectedHashes(election.target);
    return hashes * 1000 / static_cast<double>(elections.back().time - elections.front().time);
}

Campaign::Campaign(Options options, TermKeys& terms, Hooks hooks)
    : m_options(std::move(options)), m_terms(terms), m_hooks(std::move(hooks)) {
}

Campaign::~Campaign() {
    stop();
}

void Campaign::start() {
    m_thread.start();
}

void Campaign::stop() {
    m_thread.stop();
    m_helper.reset();
    m_options.verifier.reset(); // checks under way end with their owner, not with this object
}

void Campaign::mine(MiningSettings settings) {
    settings.threads = std::min(settings.threads, mining::maximumThreads);
    {
        std::lock_guard lock(m_mutex);
        m_status.settings = settings; // seen at once by whoever asked for it
    }
    m_thread.post([this, settings = std::move(settings)] {
        const bool otherRequest = settings.payout != m_settings.payout || settings.endpoint != m_settings.endpoint;
        m_settings = settings;
        if (otherRequest)
            m_request = {};
        plan();
        tick();
    });
}

void Campaign::begin(ElectionRound round, bool seated) {
    m_thread.post([this, round = std::move(round), seated, begun = systemClock().steadyMs()] {
        m_seated = seated;
        m_round = round;
        const uint64_t before = m_job;
        m_begun = begun;
        m_awaitedJob = m_helper && m_settings.pausedFor.empty() ? m_job + 1 : 0;
        plan(); // first: all threads are on the new template as soon as can be
        if (m_job == before)
            m_awaitedJob = 0;
        m_terms.dropUpTo(m_round->epoch->number());
        publish();
    });
}

void Campaign::seat(std::optional<OwnSeat> seat) {
    std::lock_guard lock(m_mutex);
    m_status.seat = std::move(seat);
}

void Campaign::network(double hashrate) {
    std::lock_guard lock(m_mutex);
    m_status.networkHashrate = hashrate;
}

void Campaign::won() {
    {
        std::lock_guard lock(m_mutex);
        ++m_status.seatsWon;
    }
    m_thread.post([this] { publish(); });
}

/// Brings the helper in line with what is wanted.
void Campaign::plan() {
    if (!wanted()) {
        m_helper.reset();
        forget();
        return;
    }
    startHelper();
    const ledger::CandidateContext& context = m_round->context;
    if (!m_key || m_request.previous != context.previous)
        newRequest();
    if (m_settings.pausedFor.empty())
        m_helper->resume();
    else
        m_helper->pause();
}

void Campaign::startHelper() {
    const bool other =
        m_helperSettings.fastMode != m_settings.fastMode || m_helperSettings.idlePriority != m_settings.idlePriority;
    if (m_helper && !other) {
        if (m_helperSettings.threads != m_settings.threads)
            m_helper->setThreads(m_settings.threads);
        m_helperSettings = m_settings;
        return;
    }
    m_helper.reset();
    m_helperSettings = m_settings;
    mining::SearchOptions options;
    options.helper = m_options.helper;
    if (!m_settings.idlePriority)
        options.helper.arguments.emplace_back("--normal-priority");
    options.threads = m_settings.threads;
    options.fastMode = m_settings.fastMode;
    options.verifier = m_options.verifier;
    mining::WorkHelper::Listener listener;
    listener.onSolution = [this](const mining::Solution& solution) {
        m_thread.post([this, solution] { found(solution); });
    };
    listener.onStatus = [this](const mining::SearchStatus& now) {
        if (now.switchedJob != 0 && now.switchedJob == m_awaitedJob)
            m_thread.post([this, job = now.switchedJob, at = systemClock().steadyMs()] { switched(job, at); });
    };
    m_helper = std::make_unique<mining::WorkHelper>(std::move(options), std::move(listener));
    m_options.verifier->prepare(m_round->context.work, m_round->workKey); // what is found is checked at once
    m_request = {};                                                       // a new helper gets a new job
}

/// Plain where there is no key to seal to (epoch 0), else readable for the committee alone.
Bytes Campaign::sealedEndpoint() const {
    std::string text = m_settings.endpoint.empty() ? m_options.listen : m_settings.endpoint;
    if (text.empty())
        return {};
    text = m_options.transportId.hex() + "@" + text;
    if (text.size() > net::maximumEndpointText)
        return {};
    const ByteView plain = asBytes(text);
    const Hash256& epochKey = m_round->epoch->keyBlock.key->epochPublicKey;
    if (epochKey.isZero())
        return Bytes(plain.begin(), plain.end());
    Result<Bytes> sealed = crypto::sealBox(epochKey, plain);
    return sealed ? std::move(sealed).value() : Bytes(); // a key that is no good is its proposer's fault
}

void Campaign::newRequest() {
    forget();
    m_trouble.clear();
    const ledger::CandidateContext& context = m_round->context;
    m_key.emplace(crypto::BlsSecretKey::random());
    m_request = {};
    m_request.chain = context.chain;
    m_request.keyHeight = context.keyHeight;
    m_request.previous = context.previous;
    m_request.key = m_key->publicKey().bytes();
    m_request.transportId = m_options.transportId;
    m_request.payout = m_settings.payout;
    m_request.endpoint = sealedEndpoint();
    m_request.possession = m_key->sign(ledger::possessionMessage(m_request), crypto::BlsDomain::Possession);
    mining::WorkJob job;
    job.number = ++m_job;
    job.function = context.work;
    job.key = m_round->workKey;
    job.input = ledger::encode(m_request);
    job.nonceOffset = static_cast<uint32_t>(job.input.size() - ledger::candidateNonceBytes);
    job.target = context.target;
    m_helper->setJob(std::move(job));
}

void Campaign::found(const mining::Solution& solution) {
    if (!wanted() || !m_key || solution.job != m_job) {
        std::lock_guard lock(m_mutex);
        ++m_status.stale;
        return;
    }
    if (!m_keyStored) {
        Result<void> stored = m_terms.store(m_request.key, m_request.keyHeight, m_key->bytes().clone());
        if (!stored) {
            m_trouble =
                "A winning request cannot be announced, because its key cannot be stored: " + stored.error().message;
            log::error("mining", "{}", m_trouble);
            return publish();
        }
        m_keyStored = true;
    }
    m_trouble.clear();
    m_request.nonce = solution.nonce;
    m_toAnnounce = m_request;
    const TimeMs now = systemClock().steadyMs();
    if (m_lastAnnounced == 0 || now >= m_lastAnnounced + announceSpacingMs)
        return announce();
    m_thread.setTimer(
        m_lastAnnounced + announceSpacingMs, [this] { announce(); }, AnnounceTimer);
}

void Campaign::switched(uint64_t job, TimeMs at) {
    if (job != m_awaitedJob)
        return;
    m_awaitedJob = 0;
    const uint64_t took = at - std::min(at, m_begun);
    log::info("mining", "all threads search on the newest key block after {} ms", took);
    std::lock_guard lock(m_mutex);
    m_status.switchMs = took;
}

void Campaign::announce() {
    if (!m_toAnnounce)
        return;
    const ledger::CandidateRequest request = std::move(*m_toAnnounce);
    m_toAnnounce.reset();
    m_lastAnnounced = systemClock().steadyMs();
    log::info("mining", "a request for key block {} was found", request.keyHeight);
    m_hooks.announce(request, [this](Result<void> outcome) {
        m_thread.post([this, outcome = std::move(outcome)] { announced(outcome); });
    });
}

void Campaign::announced(const Result<void>& outcome) {
    {
        std::lock_guard lock(m_mutex);
        if (outcome)
            ++m_status.accepted;
        else if (outcome.error().code == ErrorCode::Expired)
            ++m_status.stale;
        else
            ++m_status.rejected;
    }
    if (!outcome && outcome.error().code != ErrorCode::Expired)
        log::warn("mining", "an own request was refused: {}", outcome.error().message);
    publish();
}

/// The key in memory; a stored one is the business of the terms.
void Campaign::forget() {
    m_key.reset();
    m_keyStored = false;
    m_request = {};
    m_toAnnounce.reset();
    m_lastAnnounced = 0;
}

void Campaign::tick() {
    publish();
    if (m_settings.threads > 0)
        m_thread.setTimer(
            systemClock().steadyMs() + campaignTickMs, [this] { tick(); }, TickTimer);
}

void Campaign::publish() {
    MiningStatus now;
    {
        std::lock_guard lock(m_mutex);
        now = m_status;
    }
    now.search = m_helper ? m_helper->status() : mining::SearchStatus();
    now.problem.clear();
    if (m_round) {
        const ledger::CandidateContext& context = m_round->context;
        now.work = context.work;
        now.keyHeight = context.keyHeight;
        now.templateHeight = m_round->epoch->keyBlock.height;
        now.target = context.target;
        now.expectedHashes = expectedHashes(context.target);
    }
    if (m_settings.threads > 0 && !m_seated && m_settings.pausedFor.empty()) {
        const std::string& reason = now.search.reason;
        if (!m_trouble.empty())
            now.problem = m_trouble;
        else if (!m_round)
            now.problem = "This node has not caught up with the network yet; it mines as soon as it has.";
        else if (!now.search.running && !reason.empty())
            now.problem = reason;
        else if (now.search.stalled)
            now.problem = reason.empty() ? "The mining helper runs but has not hashed for five seconds." : reason;
    }
    {
        std::lock_guard lock(m_mutex);
        // What other threads write stays theirs.
        now.settings = m_status.settings;
        now.networkHashrate = m_status.networkHashrate;
        now.seat = m_status.seat;
        now.seatsWon = m_status.seatsWon;
        m_status = std::move(now);
    }
    if (m_hooks.changed)
        m_hooks.changed();
}

MiningStatus Campaign::status() const {
    std::lock_guard lock(m_mutex);
    return m_status;
}

} // namespace circlet::node
