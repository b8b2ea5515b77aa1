// The light node's question what an account holds: the complete list by the account's proved holdings root, then the
// records that the asker lacks.
#include <algorithm>
#include <unordered_set>

#include "node/light_impl.h"

namespace circlet::node {

namespace {

constexpr int maximumRestarts = 16; ///< of a list that changes faster than it is read
constexpr int maximumRetries = 50;  ///< of records at peers that lag
constexpr TimeMs retryMs = 200;
constexpr std::size_t batchesInFlight = 8;

/// One question of several steps. Keeps itself alive through the callbacks of its open requests; ends exactly once.
class HoldingsQuery : public std::enable_shared_from_this<HoldingsQuery> {
public:
    HoldingsQuery(LightNodeImpl& node, const ledger::Address& address, std::vector<ledger::CertificateUid> known,
                  Done<HoldingsAnswer> done)
        : m_node(node), m_address(address), m_known(std::move(known)), m_done(std::move(done)) {}
    /// Not ended: the node stopped while it waited for a timer.
    ~HoldingsQuery() { fail(stopping); }
    HoldingsQuery(const HoldingsQuery&) = delete;
    HoldingsQuery& operator=(const HoldingsQuery&) = delete;

    void start();

private:
    Result<void> takeAccount(net::LinkId link, const net::Message& message);
    void nextPage();
    Result<void> takePage(net::LinkId link, const net::Message& message);
    void pageFailed(const Error& error);
    void listDone();
    void nextBatches();
    void askBatch(std::size_t from, int retries);
    void takeBatch(std::size_t from, int retries, const ProvedState& state);
    std::vector<Hash256> keysOf(std::size_t from) const;
    void fail(const Error& error);
    void finish();
    void ask(std::function<net::Message(net::RequestId)> make,
             Result<void> (HoldingsQuery::*take)(net::LinkId, const net::Message&),
             void (HoldingsQuery::*failed)(const Error&));

    LightNodeImpl& m_node;
    ledger::Address m_address;
    std::vector<ledger::CertificateUid> m_known;
    Done<HoldingsAnswer> m_done;
    bool m_ended = false;
    int m_restarts = 0;
    net::LinkId m_link = 0; ///< who proved the account: it has the list too
    HoldingsAnswer m_answer;
    uint32_t m_total = 0;
    std::vector<ledger::CertificateUid> m_missing; ///< records to fetch
    std::size_t m_nextMissing = 0;
    std::size_t m_inFlight = 0;
};

void HoldingsQuery::ask(std::function<net::Message(net::RequestId)> make,
                        Result<void> (HoldingsQuery::*take)(net::LinkId, const net::Message&),
                        void (HoldingsQuery::*failed)(const Error&)) {
    LightRequests::Question question;
    question.preferred = m_link;
    question.make = std::move(make);
    question.take = [self = shared_from_this(), take](net::LinkId link, const net::Message& message) -> Result<void> {
        if (self->m_ended)
            return ok();
        return ((*self).*take)(link, message);
    };
    question.failed = [self = shared_from_this(), failed](const Error& error) { ((*self).*failed)(error); };
    m_node.requests().ask(std::move(question));
}

void HoldingsQuery::start() {
    m_answer = {};
    ask(
        [address = m_address](net::RequestId number) {
            return net::AccountRequest{number, address, 0};
        },
        &HoldingsQuery::takeAccount, &HoldingsQuery::fail);
}

Result<void> HoldingsQuery::takeAccount(net::LinkId link, const net::Message& message) {
    const auto* answer = std::get_if<net::AccountAnswer>(&message);
    if (answer == nullptr)
        return otherKind;
    if (answer->proof.address != m_address)
        return Error{ErrorCode::InvalidProof, "The proof is of another account."};
    CIRCLET_TRY(account, m_node.verify(link, answer->proof));
    m_link = link;
    m_answer.proof = answer->proof;
    m_answer.account = std::move(account);
    if (!m_answer.account || m_answer.account->holdingsRoot.isZero()) {
        finish();
        return ok();
    }
    if (!m_known.empty() && ledger::checkHoldings(*m_answer.account, m_address, m_known)) {
        m_answer.origins = m_known; // nothing came and nothing went
        listDone();
        return ok();
    }
    nextPage();
    return ok();
}

void HoldingsQuery::nextPage() {
    ask(
        [self = shared_from_this()](net::RequestId number) {
            return net::HoldingsRequest{number, self->m_address, self->m_answer.account->holdingsRoot,
                                        static_cast<uint32_t>(self->m_answer.origins.size())};
        },
        &HoldingsQuery::takePage, &HoldingsQuery::pageFailed);
}

Result<void> HoldingsQuery::takePage(net::LinkId link, const net::Message& message) {
    const auto* answer = std::get_if<net::HoldingsAnswer>(&message);
    if (answer == nullptr)
        return otherKind;
    std::vector<ledger::CertificateUid>& origins = m_answer.origins;
    if (link != m_link && !origins.empty()) { // all pages from one peer: only then is it known who made them up
        m_link = link;
        origins.clear();
        nextPage();
        return ok();
    }
    m_link = link;
    if (origins.empty())
        m_total = answer->total;
    if (answer->total != m_total || answer->origins.size() > m_total - origins.size()) {
        origins.clear();
        m_link = 0;
        return Error{ErrorCode::InvalidProof, "The pages of what an account holds do not fit each other."};
    }
    origins.insert(origins.end(), answer->origins.begin(), answer->origins.end());
    if (origins.size() < m_total) {
        nextPage();
        return ok();
    }
    Result<void> checked = ledger::checkHoldings(*m_answer.account, m_address, origins);
    if (!checked) {
        origins.clear();
        m_link = 0;
        return checked.error();
    }
    listDone();
    return ok();
}

/// The account changed between its proof and the list: from the beginning.
void HoldingsQuery::pageFailed(const Error& error) {
    if (m_ended)
        return;
    if (error.code != ErrorCode::NotFound || ++m_restarts > maximumRestarts)
        return fail(error);
    m_node.later(retryMs / 4, [self = shared_from_this()] { self->start(); });
}

void HoldingsQuery::listDone() {
    const std::unordered_set<ledger::CertificateUid> known(m_known.begin(), m_known.end());
    std::ranges::copy_if(m_answer.origins, std::back_inserter(m_missing),
                         [&](const ledger::CertificateUid& origin) { return !known.contains(origin); });
    m_answer.records.resize(m_missing.size());
    nextBatches();
}

void HoldingsQuery::nextBatches() {
    while (!m_ended && m_inFlight < batchesInFlight && m_nextMissing < m_missing.size()) {
        const std::size_t from = m_nextMissing;
        m_nextMissing = std::min(m_missing.size(), from + net::maximumStateKeys);
        ++m_inFlight;
        askBatch(from, maximumRetries);
    }
    if (m_inFlight == 0 && m_nextMissing == m_missing.size())
        finish();
}

std::vector<Hash256> HoldingsQuery::keysOf(std::size_t from) const {
    std::vector<Hash256> keys;
    for (std::size_t i = from; i < std::min(m_missing.size(), from + net::maximumStateKeys); ++i)
        keys.push_back(ledger::certificateKey(m_missing[i]));
    return keys;
}

void HoldingsQuery::askBatch(std::size_t from, int retries) {
    m_node.askState(keysOf(from), [self = shared_from_this(), from, retries](Result<ProvedState> state) {
        if (self->m_ended)
            return;
        if (!state)
            return self->fail(state.error());
        self->takeBatch(from, retries, state.value());
    });
}

void HoldingsQuery::takeBatch(std::size_t from, int retries, const ProvedState& state) {
    const ledger::Height height = state.header.header().height;
    if (height < m_answer.proof.header.header().height) { // of a peer that does not have the list's block yet
        if (retries == 0)
            return fail({ErrorCode::Timeout, "The peers lag behind the network. Try again."});
        return m_node.later(retryMs, [self = shared_from_this(), from, retries] {
            if (!self->m_ended)
                self->askBatch(from, retries - 1);
        });
    }
    for (std::size_t i = 0; i < state.proofs.size(); ++i) {
        Result<std::optional<ledger::CertificateRecord>> record =
            ledger::provedCertificate(state.proofs[i], m_missing[from + i]);
        if (!record || !record.value()) // records never go
            return fail({ErrorCode::NewerVersion,
                         "A certificate's record was written by a newer version of Circlet. Update it."});
        m_answer.records[from + i] = {std::move(*record.value()), height};
    }
    --m_inFlight;
    nextBatches();
}

void HoldingsQuery::fail(const Error& error) {
    if (m_ended)
        return;
    m_ended = true;
    m_done(error);
}

void HoldingsQuery::finish() {
    if (m_ended)
        return;
    m_ended = true;
    m_done(std::move(m_answer));
}

} // namespace

void LightNodeImpl::holdings(const ledger::Address& address, std::vector<ledger::CertificateUid> known,
                             Done<HoldingsAnswer> done) {
    if (m_stopping || !post([this, address, known = std::move(known), done] {
            std::make_shared<HoldingsQuery>(*this, address, known, done)->start();
        }))
        done(stopping);
}

} // namespace circlet::node
