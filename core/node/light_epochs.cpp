// The light node's committees: what a peer says about an epoch that is not known yet waits until the key blocks that
// lead to it are verified. And the records of the members, proved.
#include <algorithm>

#include "ledger/records.h"
#include "node/light_impl.h"
#include "util/log.h"

namespace circlet::node {

/// Leaves that are asked for in several pages.
struct RecordSearch {
    std::vector<Hash256> keys;
    std::vector<std::optional<Bytes>> values;
    ledger::Height height = 0; ///< of the oldest page
};

namespace {

constexpr std::size_t maximumParked = 256;
constexpr TimeMs recordsEveryMs = 5'000; ///< per page
constexpr std::size_t leadingRecords = 2;

const Error tooMany{ErrorCode::OutOfRange, "The peer sent more key blocks than were asked for."};

/// The epoch of the committee that certifies what a message says; nothing if it says nothing of that kind.
std::optional<ledger::Epoch> epochNamed(const net::Message& message) {
    if (const auto* tip = std::get_if<net::Tip>(&message))
        return tip->header.header.epoch;
    if (const auto* header = std::get_if<net::HeaderAnswer>(&message))
        return header->header.anchor.header.epoch;
    if (const auto* account = std::get_if<net::AccountAnswer>(&message))
        return account->proof.header.anchor.header.epoch;
    if (const auto* transaction = std::get_if<net::TransactionAnswer>(&message))
        return transaction->proof.header.anchor.header.epoch;
    if (const auto* state = std::get_if<net::StateAnswer>(&message))
        return state->header.anchor.header.epoch;
    return {};
}

bool isPush(const net::Message& message) {
    const auto* tip = std::get_if<net::Tip>(&message);
    return tip != nullptr && tip->request == 0;
}

/// The committee of an old epoch, proved key block by key block for somebody who has the genesis only.
class StepsQuery : public std::enable_shared_from_this<StepsQuery> {
public:
    StepsQuery(LightNodeImpl& node, light::Proof proof, Done<light::ProofFile> done)
        : m_node(node), m_committees(node.root()), m_done(std::move(done)) {
        m_file.chain = node.root().chain();
        m_file.proof = std::move(proof);
        m_target = light::anchorOf(m_file.proof).header.epoch;
        if (m_target > light::maximumProofSteps)
            m_target = 0; // none fit: only those who follow the chain can check it
    }

    void next() {
        if (m_committees.epoch() >= m_target)
            return m_done(std::move(m_file));
        const ledger::Epoch first = m_committees.epoch() + 1;
        const auto count =
            static_cast<uint32_t>(std::min<ledger::Epoch>(m_target - m_committees.epoch(), net::maximumEpochSteps));
        LightRequests::Question question;
        question.make = [first, count](net::RequestId number) { return net::EpochStepsRequest{number, first, count}; };
        question.take = [self = shared_from_this(), count](net::LinkId, const net::Message& message) {
            return self->take(message, count);
        };
        question.failed = [self = shared_from_this()](const Error& error) { self->m_done(error); };
        m_node.requests().ask(std::move(question));
    }

private:
    Result<void> take(const net::Message& message, uint32_t count) {
        const auto* answer = std::get_if<net::EpochSteps>(&message);
        if (answer == nullptr)
            return otherKind;
        if (answer->steps.size() > count)
            return tooMany;
        CIRCLET_CHECK(m_committees.extend(answer->steps, m_node.wallMs()));
        m_file.steps.insert(m_file.steps.end(), answer->steps.begin(), answer->steps.end());
        next();
        return ok();
    }

    LightNodeImpl& m_node;
    light::CommitteeChain m_committees;
    light::ProofFile m_file;
    ledger::Epoch m_target = 0;
    Done<light::ProofFile> m_done;
};

} // namespace

// --- store
// -------------------------------------------------------------------------------------------------------------

light::CommitteeChain LightNodeImpl::loadCommittees() {
    light::CommitteeChain genesis(*m_root);
    Result<std::optional<storage::LightStore::Committees>> stored = m_store->committees();
    if (!stored || !stored.value())
        return genesis;
    m_savedEpoch = stored.value()->epoch;
    Result<light::CommitteeChain> committees = light::decodeCommitteeChain(*m_root, stored.value()->bytes);
    if (committees)
        return std::move(committees).value();
    log::warn("light", "following the committees from the genesis: {}", committees.error().message);
    return genesis;
}

void LightNodeImpl::saveCommittees() {
    const light::CommitteeChain& committees = m_trust->committees();
    if (committees.epoch() <= m_savedEpoch)
        return;
    if (Result<void> saved = m_store->saveCommittees({committees.epoch(), light::encode(committees)}); !saved)
        return log::warn("light", "the committees could not be stored: {}", saved.error().message);
    m_savedEpoch = committees.epoch();
}

// --- key blocks
// --------------------------------------------------------------------------------------------------------

bool LightNodeImpl::park(Peer& peer, const net::Message& message) {
    const std::optional<ledger::Epoch> epoch = epochNamed(message);
    // What came later waits too: a server's answers and tips have one order.
    if (!epoch || (*epoch <= m_trust->committees().epoch() && peer.parked.empty()))
        return false;
    const net::LinkId link = peer.info.link;
    peer.wanted = std::max(peer.wanted, *epoch);
    if (isPush(message) && !peer.parked.empty() && isPush(peer.parked.back()))
        peer.parked.back() = message;
    else if (peer.parked.size() >= maximumParked)
        drop(link, "too many answers about an epoch that it has not shown");
    else
        peer.parked.push_back(message);
    follow(link);
    return true;
}

void LightNodeImpl::wantEpoch(net::LinkId link, ledger::Epoch epoch) {
    if (auto peer = m_peers.find(link); peer != m_peers.end()) {
        peer->second.wanted = std::max(peer->second.wanted, epoch);
        follow(link);
    }
}

void LightNodeImpl::follow(net::LinkId link) {
    auto peer = m_peers.find(link);
    const ledger::Epoch known = m_trust->committees().epoch();
    if (m_following != 0 || peer == m_peers.end() || peer->second.wanted <= known)
        return; // what waits although its epoch is known is handed out by followOn()
    m_following = link;
    LightRequests::Question question;
    question.only = link; // who names an epoch can show how it began
    question.make = [first = known + 1](net::RequestId number) {
        return net::EpochStepsRequest{number, first, net::maximumEpochSteps};
    };
    question.take = [this, first = known + 1](net::LinkId from, const net::Message& message) -> Result<void> {
        Result<void> taken = stepsAnswered(message, first);
        if (taken || taken.error().code != ErrorCode::InvalidProof || first == 1)
            return taken;
        m_following = 0;
        examineEpochs(from, taken.error());
        return ok();
    };
    question.failed = [this, link](const Error& error) { followFailed(link, error); };
    m_requests.ask(std::move(question));
}

Result<void> LightNodeImpl::stepsAnswered(const net::Message& message, ledger::Epoch first) {
    const auto* answer = std::get_if<net::EpochSteps>(&message);
    if (answer == nullptr)
        return otherKind;
    Result<void> extended = m_trust->extend(answer->steps, wallMs());
    if (!extended) {
        if (extended.error().code == ErrorCode::Rejected) {
            m_problem = extended.error().message;
            m_clockBehind = true;
        }
        return extended;
    }
    m_following = 0;
    log::info("light", "verified the committees of epochs {} to {}", first, m_trust->committees().epoch());
    // Not from within the answer to a question: what waited may ask and answer others.
    post([this] {
        followOn();
        for (const net::LinkId link : links()) {
            const Peer& peer = m_peers.at(link);
            if (!peer.verified && peer.parked.empty())
                askTip(link); // its first answer came while it waited and is too late for its question
        }
    });
    refreshStatus();
    return ok();
}

void LightNodeImpl::followFailed(net::LinkId link, const Error& error) {
    m_following = 0;
    if (auto peer = m_peers.find(link); peer != m_peers.end()) {
        peer->second.wanted = 0;
        peer->second.parked.clear();
        if (error.code == ErrorCode::NotFound)
            drop(link, "it names an epoch whose key blocks it does not show");
        else if (error.code != ErrorCode::Cancelled && !m_clockBehind)
            scold(link, 25, "it names an epoch and does not show in time how it began");
    }
    if (error.code != ErrorCode::Cancelled)
        post([this] { followOn(); });
}

void LightNodeImpl::examineEpochs(net::LinkId link, const Error& problem) {
    const ledger::Epoch known = m_trust->committees().epoch();
    const ledger::Epoch kept = std::min<ledger::Epoch>(known, m_trust->committees().elections().size());
    if (kept == 0)
        return drop(link, problem.message);
    LightRequests::Question question;
    question.only = link;
    question.make = [first = known - kept + 1, kept](net::RequestId number) {
        return net::EpochStepsRequest{number, first, static_cast<uint32_t>(kept)};
    };
    question.take = [this, problem](net::LinkId from, const net::Message& message) -> Result<void> {
        const auto* answer = std::get_if<net::EpochSteps>(&message);
        return answer == nullptr ? otherKind : compareSteps(from, answer->steps, problem);
    };
    question.failed = [this, link, problem](const Error&) {
        if (m_next.alarmTitle.empty())
            drop(link, problem.message);
    };
    m_requests.ask(std::move(question));
}

Result<void> LightNodeImpl::compareSteps(net::LinkId link, const std::vector<light::EpochStep>& steps,
                                         const Error& problem) {
    const light::CommitteeChain& committees = m_trust->committees();
    for (const light::EpochStep& step : steps) {
        const ledger::Header& theirs = step.proof.header;
        if (!theirs.key)
            return problem;
        auto ours = std::ranges::find(committees.elections(), theirs.key->keyHeight,
                                      [](const light::Election& election) { return election.keyBlock.key->keyHeight; });
        if (ours != committees.elections().end() && ours->keyBlock == theirs)
            continue;
        // The first that differs: if the committee that we know signed it too, it is broken.
        const light::CertifiedHeader sibling{theirs, step.proof.certificate};
        if (ours == committees.elections().end() || !light::verifyCertified(committees, sibling) || !m_trust->tip())
            return problem;
        alarm(link, {*m_trust->tip(), sibling});
        return Error{ErrorCode::Rejected, "Two key blocks of one number are final: the committee is broken."};
    }
    return problem;
}

void LightNodeImpl::followOn() {
    for (net::LinkId link : links()) {
        for (auto peer = m_peers.find(link); peer != m_peers.end() && !peer->second.parked.empty();
             peer = m_peers.find(link)) {
            if (*epochNamed(peer->second.parked.front()) > m_trust->committees().epoch())
                break;
            net::Message message = std::move(peer->second.parked.front());
            peer->second.parked.pop_front();
            dispatch(link, message);
        }
    }
    for (net::LinkId link : links())
        follow(link);
}

void LightNodeImpl::proofFile(light::Proof proof, Done<light::ProofFile> done) {
    auto shared = std::make_shared<light::Proof>(std::move(proof));
    if (m_stopping ||
        !post([this, shared, done] { std::make_shared<StepsQuery>(*this, std::move(*shared), done)->next(); }))
        done(stopping);
}

// --- records
// -----------------------------------------------------------------------------------------------------------

void LightNodeImpl::askState(std::vector<Hash256> keys, Done<ProvedState> done) {
    LightRequests::Question question;
    question.make = [keys](net::RequestId number) { return net::StateRequest{number, keys}; };
    question.take = [this, keys, done](net::LinkId link, const net::Message& message) -> Result<void> {
        const auto* answer = std::get_if<net::StateAnswer>(&message);
        if (answer == nullptr)
            return otherKind;
        CIRCLET_CHECK(verify(answer->header));
        CIRCLET_CHECK(checkFresh(link, answer->header));
        if (answer->proofs.size() != keys.size())
            return Error{ErrorCode::InvalidProof, "The answer holds more or fewer records than were asked for."};
        ProvedState state;
        for (std::size_t i = 0; i < keys.size(); ++i) {
            if (answer->proofs[i].key != keys[i])
                return Error{ErrorCode::InvalidProof, "The state path is of another record."};
            CIRCLET_CHECK(ledger::verifyState(answer->header.header().stateRoot, answer->proofs[i]));
            state.values.push_back(answer->proofs[i].value);
        }
        state.proofs = answer->proofs;
        state.header = answer->header;
        if (answer->header.anchor.header.height > m_trust->height())
            askTip(link); // it is ahead of its own news
        done(std::move(state));
        return ok();
    };
    question.failed = [done](const Error& error) { done(error); };
    m_requests.ask(std::move(question));
}

void LightNodeImpl::state(std::vector<Hash256> keys, Done<ProvedState> done) {
    if (keys.empty() || keys.size() > net::maximumStateKeys)
        return done(Error{ErrorCode::OutOfRange, "That many records do not fit into one question."});
    if (m_stopping || !post([this, keys = std::move(keys), done] { askState(keys, done); }))
        done(stopping);
}

void LightNodeImpl::refreshRecords(TimeMs now) {
    if (m_recordsOpen || m_peers.empty() || m_trust->height() == 0)
        return;
    const light::CommitteeChain& committees = m_trust->committees();
    const std::size_t keys = leadingRecords + committees.committee().size();
    const TimeMs spacing = recordsEveryMs * (1 + (keys - 1) / net::maximumStateKeys);
    if (m_recordsAsked != 0 && m_recordsEpoch == committees.epoch() && now < m_recordsAsked + spacing)
        return;
    auto search = std::make_shared<RecordSearch>();
    search->keys = {ledger::chainRecordKey(), ledger::electionRecordKey()};
    for (const ledger::Seat& seat : committees.committee().seats())
        search->keys.push_back(ledger::seatKey(seat.key));
    m_recordsOpen = true;
    m_recordsAsked = now;
    m_recordsEpoch = committees.epoch();
    askRecords(search);
}

void LightNodeImpl::askRecords(const std::shared_ptr<RecordSearch>& search) {
    const std::size_t from = search->values.size();
    const std::size_t to = std::min(search->keys.size(), from + net::maximumStateKeys);
    askState({search->keys.begin() + static_cast<std::ptrdiff_t>(from),
              search->keys.begin() + static_cast<std::ptrdiff_t>(to)},
             [this, search](Result<ProvedState> answer) {
                 if (!answer) {
                     m_recordsOpen = false; // asked again in its time
                     return;
                 }
                 const ledger::Height height = answer.value().header.header().height;
                 search->height = search->height == 0 ? height : std::min(search->height, height);
                 std::ranges::move(answer.value().values, std::back_inserter(search->values));
                 if (search->values.size() < search->keys.size())
                     return askRecords(search);
                 m_recordsOpen = false;
                 recordsAnswered(*search);
             });
}

void LightNodeImpl::recordsAnswered(const RecordSearch& search) {
    // What does not decode although it is proved is of a newer version: it stays unknown.
    if (search.values[0]) {
        if (Result<ledger::ChainRecord> chain = ledger::decodeChainRecord(*search.values[0]))
            m_next.lowestLevel = chain.value().lowestLevel;
    }
    m_next.excluded.clear();
    if (search.values[1]) {
        if (Result<ledger::ElectionRecord> election = ledger::decodeElectionRecord(*search.values[1]))
            m_next.excluded = election.value().excluded;
    }
    m_next.seats.clear();
    for (std::size_t i = leadingRecords; i < search.values.size(); ++i) {
        if (!search.values[i])
            continue; // seated by a key block above the answer's
        if (Result<ledger::SeatRecord> record = ledger::decodeSeatRecord(*search.values[i]))
            m_next.seats.push_back(std::move(record).value());
    }
    m_next.recordsHeight = search.height;
    refreshStatus();
}

} // namespace circlet::node
