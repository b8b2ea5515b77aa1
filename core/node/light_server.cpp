#include "node/light_server.h"

#include <algorithm>

#include "ledger/records.h"
#include "node/chain_setup.h"
#include "util/log.h"

namespace circlet::node {

namespace {

constexpr uint32_t maximumWaiting = 1024;      ///< requests of one link
constexpr TimeMs pushSpacingMs = 20;           ///< tips of a busy chain are pushed at most this often
constexpr std::size_t pageOverheadBytes = 256; ///< of a block entry besides its header and body

net::Message refusal(net::RequestId request, const Error& error) {
    return net::Refused{request, error};
}

} // namespace

LightServer::LightServer(const light::ChainRoot& root, const storage::ChainStore& store, net::Transport& transport,
                         HandOverBox& handOvers)
    : m_root(root), m_store(store), m_transport(transport), m_handOvers(handOvers) {
}

LightServer::~LightServer() {
    stop();
}

void LightServer::start() {
    m_thread.start();
}

void LightServer::stop() {
    m_thread.stop();
}

bool LightServer::handle(const net::PeerInfo& peer, net::Message message) {
    bool mine =
        std::holds_alternative<net::Subscribe>(message) || std::holds_alternative<net::TipRequest>(message) ||
        std::holds_alternative<net::HeaderRequest>(message) || std::holds_alternative<net::AccountRequest>(message) ||
        std::holds_alternative<net::ActivityRequest>(message) ||
        std::holds_alternative<net::TransactionRequest>(message) ||
        std::holds_alternative<net::CommitteeRequest>(message) || std::holds_alternative<net::BlockRequest>(message) ||
        std::holds_alternative<net::PeersRequest>(message) || std::holds_alternative<net::EpochStepsRequest>(message) ||
        std::holds_alternative<net::StateRequest>(message) || std::holds_alternative<net::HoldingsRequest>(message) ||
        std::holds_alternative<net::CustodyRequest>(message) || std::holds_alternative<net::HandOverPut>(message) ||
        std::holds_alternative<net::HandOverListRequest>(message) ||
        std::holds_alternative<net::HandOverRequest>(message);
    if (!mine)
        return false;
    net::LinkId link = peer.link;
    {
        std::lock_guard lock(m_mutex);
        if (++m_waiting[link] > maximumWaiting) {
            --m_waiting[link];
            m_transport.misbehaved(link, 10, "more questions at once than are answered");
            return true;
        }
    }
    m_thread.post([this, link, message = std::move(message)] {
        answer(link, message);
        std::lock_guard lock(m_mutex);
        auto waiting = m_waiting.find(link);
        if (waiting != m_waiting.end() && --waiting->second == 0)
            m_waiting.erase(waiting);
    });
    return true;
}

void LightServer::closed(net::LinkId link) {
    m_thread.post([this, link] {
        m_subscribers.erase(link);
        m_uploads.erase(link);
    });
}

template<typename Request>
void LightServer::reply(net::LinkId link, const Request& request) {
    Result<net::Message> answer = make(request);
    if (!answer && answer.error().code != ErrorCode::NotFound && answer.error().code != ErrorCode::OutOfRange)
        log::warn("server", "a question could not be answered: {}", answer.error().message);
    m_transport.send(link, answer ? answer.value() : refusal(request.request, answer.error()));
}

void LightServer::answer(net::LinkId link, const net::Message& message) {
    std::visit(
        [&](const auto& request) {
            using Request = std::decay_t<decltype(request)>;
            if constexpr (std::is_same_v<Request, net::Subscribe>)
                subscribe(link, request);
            else if constexpr (std::is_same_v<Request, net::HandOverPut>)
                answerPut(link, request);
            else if constexpr (requires { make(request); })
                reply(link, request);
        },
        message);
}

void LightServer::subscribe(net::LinkId link, const net::Subscribe& request) {
    Subscriber& subscriber = m_subscribers[link];
    subscriber.tips = request.tips;
    subscriber.addresses = {request.addresses.begin(), request.addresses.end()};
    if (subscriber.tips && subscriber.pushed == 0) {
        Result<net::Tip> newest = tip(0);
        if (newest)
            subscriber.pushed = newest.value().header.header.height;
    }
}

// --- news
// ----------------------------------------------------------------------------------------------------------------

void LightServer::stored(std::vector<ledger::AccountActivity> touched) {
    m_thread.post([this, touched = std::move(touched)] {
        for (const auto& [link, subscriber] : m_subscribers) {
            if (subscriber.addresses.empty())
                continue;
            for (const ledger::AccountActivity& activity : touched) {
                if (subscriber.addresses.contains(activity.account))
                    m_transport.send(link,
                                     net::ActivityPush{activity.account, activity.entry.count, activity.entry.height});
            }
        }
        TimeMs now = systemClock().steadyMs();
        if (now >= m_lastPush + pushSpacingMs)
            return pushTips();
        if (!m_pushWaits) {
            m_pushWaits = true;
            m_thread.setTimer(m_lastPush + pushSpacingMs, [this] { pushTips(); });
        }
    });
}

void LightServer::pushTips() {
    m_pushWaits = false;
    m_lastPush = systemClock().steadyMs();
    std::map<ledger::Height, net::Tip> byKnown; // most subscribers know the same tip: one proof for all
    for (auto& [link, subscriber] : m_subscribers) {
        if (!subscriber.tips)
            continue;
        auto known = byKnown.find(subscriber.pushed);
        if (known == byKnown.end()) {
            Result<net::Tip> made = tip(subscriber.pushed);
            if (!made)
                continue;
            known = byKnown.emplace(subscriber.pushed, std::move(made).value()).first;
        }
        ledger::Height height = known->second.header.header.height;
        if (height <= subscriber.pushed)
            continue;
        if (m_transport.send(link, known->second))
            subscriber.pushed = height;
    }
}

// --- answers
// -------------------------------------------------------------------------------------------------------------

namespace {

Result<light::CertifiedHeader> decode(const storage::ChainStore::Certified& certified) {
    CIRCLET_TRY(certificate, consensus::decodeQuorumCertificate(certified.certificate));
    return light::CertifiedHeader{certified.header, std::move(certificate)};
}

const Error nothingFinal{ErrorCode::NotFound, "No block is final yet."};

} // namespace

Result<net::Tip> LightServer::tip(ledger::Height known) const {
    CIRCLET_TRY(certified, m_store.newestCertified());
    if (!certified)
        return nothingFinal;
    net::Tip tip;
    CIRCLET_TRY(header, decode(*certified));
    tip.header = std::move(header);
    if (known < tip.header.header.height) {
        CIRCLET_TRY(history, ledger::proveHistory(m_store, known, tip.header.header.height));
        tip.history = std::move(history);
    }
    return tip;
}

Result<light::ProvedHeader> LightServer::proved(ledger::Height height) const {
    CIRCLET_TRY(certified, m_store.certifiedAtOrAbove(height));
    if (!certified)
        return Error{ErrorCode::NotFound, "This block is not final yet."};
    // A light node keeps only the newest committees: what an older one signed is proved through the newest block.
    CIRCLET_TRY(newest, m_store.newestCertified());
    if (newest && newest->header.epoch > certified->header.epoch)
        certified = std::move(newest);
    light::ProvedHeader proved;
    CIRCLET_TRY(anchor, decode(*certified));
    proved.anchor = std::move(anchor);
    if (proved.anchor.header.height == height)
        return proved;
    CIRCLET_TRY(header, m_store.header(height));
    if (!header)
        return Error{ErrorCode::NotFound, "There is no such block."};
    CIRCLET_TRY(history, ledger::proveHistory(m_store, height, proved.anchor.header.height));
    proved.earlier = std::move(*header);
    proved.history = std::move(history);
    return proved;
}

Result<net::Message> LightServer::make(const net::TipRequest& request) const {
    CIRCLET_TRY(made, tip(request.known));
    made.request = request.request;
    return net::Message(std::move(made));
}

Result<net::Message> LightServer::make(const net::HeaderRequest& request) const {
    CIRCLET_TRY(header, proved(request.height));
    return net::Message(net::HeaderAnswer{request.request, std::move(header)});
}

Result<net::Message> LightServer::make(const net::AccountRequest& request) const {
    ledger::Height height = request.height;
    if (height == 0) {
        CIRCLET_TRY(certified, m_store.newestCertified());
        if (!certified)
            return nothingFinal;
        height = certified->header.height;
    }
    light::AccountProof proof;
    proof.address = request.address;
    CIRCLET_TRY(header, proved(height));
    proof.header = std::move(header);
    CIRCLET_TRY(state, m_store.state(height));
    CIRCLET_TRY(path, state.prove(ledger::accountKey(request.address)));
    proof.state = std::move(path);
    return net::Message(net::AccountAnswer{request.request, std::move(proof)});
}

Result<net::Message> LightServer::make(const net::ActivityRequest& request) const {
    uint32_t limit = std::clamp<uint32_t>(request.limit, 1, net::maximumActivityPage);
    CIRCLET_TRY(entries, m_store.activity(request.address, request.newestCount, limit));
    if (entries.empty())
        return Error{ErrorCode::NotFound, "This account has no such entries."};
    net::ActivityAnswer answer;
    answer.request = request.request;
    for (const storage::StoredActivity& entry : entries)
        answer.page.entries.push_back(entry.entry);
    answer.page.headBefore = entries.back().headBefore;
    return net::Message(std::move(answer));
}

Result<net::Message> LightServer::make(const net::TransactionRequest& request) const {
    CIRCLET_TRY(place, m_store.find(request.id));
    if (!place)
        return Error{ErrorCode::NotFound, "This transaction is not final here."};
    CIRCLET_TRY(block, m_store.block(place->height));
    if (!block || place->index >= block->body.transactions.size())
        return Error{ErrorCode::Corrupt, "The block of this transaction is missing."};
    net::TransactionAnswer answer;
    answer.request = request.request;
    CIRCLET_TRY(header, proved(place->height));
    answer.proof.header = std::move(header);
    answer.proof.signedBytes = block->body.transactions[place->index];
    answer.proof.path = ledger::proveTransaction(block->body, place->index);
    return net::Message(std::move(answer));
}

Result<net::Message> LightServer::make(const net::CommitteeRequest& request) {
    CIRCLET_TRY(newest, m_store.newestKeyBlock());
    if (request.epoch != newest)
        return Error{ErrorCode::NotFound, "Only the newest committee is told; older ones follow from key blocks."};
    CIRCLET_TRY(seats, newestSeats(newest));
    return net::Message(net::CommitteeAnswer{request.request, request.epoch, std::move(seats)});
}

/// Forward from the epoch that was asked for last: key blocks only come after it.
Result<std::vector<ledger::Seat>> LightServer::newestSeats(ledger::Epoch newest) {
    if (m_seats.empty())
        m_seats = m_root.committee().seats();
    for (; m_seatsEpoch < newest; ++m_seatsEpoch) {
        CIRCLET_TRY(step, epochStep(m_store, m_seatsEpoch + 1));
        if (!step)
            return Error{ErrorCode::Corrupt, "A stored key block is missing."};
        m_seats = ledger::replaceSeat(std::move(m_seats), step->seat, step->newcomer);
    }
    return m_seats;
}

Result<net::Message> LightServer::make(const net::EpochStepsRequest& request) {
    net::EpochSteps answer;
    answer.request = request.request;
    for (ledger::Epoch epoch = request.first; answer.steps.size() < request.count; ++epoch) {
        CIRCLET_TRY(step, epochStep(m_store, epoch));
        if (!step)
            break;
        answer.steps.push_back(std::move(*step));
    }
    if (answer.steps.empty())
        return Error{ErrorCode::NotFound, "This epoch has not begun."};
    return net::Message(std::move(answer));
}

Result<net::Message> LightServer::make(const net::StateRequest& request) {
    CIRCLET_TRY(certified, m_store.newestCertified());
    if (!certified)
        return nothingFinal;
    CIRCLET_TRY(state, m_store.state(certified->header.height));
    net::StateAnswer answer;
    answer.request = request.request;
    CIRCLET_TRY(header, decode(*certified));
    answer.header.anchor = std::move(header);
    for (const Hash256& key : request.keys) {
        CIRCLET_TRY(proof, state.prove(key));
        answer.proofs.push_back(std::move(proof));
    }
    return net::Message(std::move(answer));
}

Result<net::Message> LightServer::make(const net::BlockRequest& request) const {
    net::Blocks blocks;
    blocks.request = request.request;
    std::optional<storage::Tip> tip = m_store.tip();
    blocks.tip = tip ? tip->height : 0;
    std::size_t bytes = 0;
    uint32_t count = std::min<uint32_t>(request.count, net::maximumBlocksPerPage);
    for (uint32_t i = 0; i < count && request.from + i <= blocks.tip; ++i) {
        CIRCLET_TRY(stored, m_store.stored(request.from + i));
        if (!stored)
            return Error{ErrorCode::Corrupt, "A stored block is missing."};
        std::size_t size = stored->headerBytes.size() + stored->bodyBytes.size() + pageOverheadBytes;
        if (!blocks.blocks.empty() && bytes + size > net::blockPageBytes)
            break;
        bytes += size;
        blocks.blocks.push_back(
            {std::move(stored->headerBytes), std::move(stored->bodyBytes), std::move(stored->certificate)});
    }
    if (blocks.blocks.empty())
        return Error{ErrorCode::NotFound, "There is no such block yet."};
    return net::Message(std::move(blocks));
}

Result<net::Message> LightServer::make(const net::PeersRequest& request) const {
    net::Peers peers;
    peers.request = request.request;
    for (const net::PeerStatus& peer : m_transport.peers()) {
        if (peer.info.hello.listen.empty() || peers.endpoints.size() >= net::maximumPeerList)
            continue;
        // What a peer says of itself is passed on only if it is well formed and names the key that we talk to.
        Result<net::Endpoint> endpoint = net::parseEndpoint(peer.info.hello.listen);
        if (endpoint && endpoint.value().id == peer.info.id)
            peers.endpoints.push_back(endpoint.value());
    }
    return net::Message(std::move(peers));
}

} // namespace circlet::node
