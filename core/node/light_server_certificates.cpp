// What the light server answers about certificates, and the hand-overs that it keeps.
#include <algorithm>

#include "crypto/sha256.h"
#include "ledger/execution.h"
#include "node/light_server.h"
#include "passport/hand_over.h"

namespace circlet::node {

namespace {

constexpr std::size_t maximumKeptOrigins = 2U << 20; ///< in all lists together, 64 MiB
constexpr std::size_t costOfList = 256;              ///< counted on top, so that short lists are not kept by millions
constexpr std::size_t maximumUploads = 16;           ///< at one time, of all peers
constexpr TimeMs uploadMs = 60'000;                  ///< until the next part must be there

} // namespace

/// What the account held at some time, if it is known still: by its root, so that pages of one list fit each other
/// whatever happens between them.
Result<std::shared_ptr<const std::vector<ledger::CertificateUid>>>
LightServer::holdingsOf(const ledger::Address& address, const Hash256& root) {
    auto kept = std::ranges::find_if(m_holdings,
                                     [&](const Holdings& one) { return one.address == address && one.root == root; });
    if (kept != m_holdings.end()) {
        m_holdings.splice(m_holdings.begin(), m_holdings, kept);
        return kept->origins;
    }
    CIRCLET_TRY(certified, m_store.newestCertified());
    if (!certified)
        return Error{ErrorCode::NotFound, "No block is final yet."};
    CIRCLET_TRY(state, m_store.state(certified->header.height));
    CIRCLET_TRY(account, ledger::readAccount(state, address));
    if (!account || account->holdingsRoot != root)
        return Error{ErrorCode::NotFound, "What this account holds has changed since."};
    CIRCLET_TRY(origins, ledger::readHoldings(state, address, net::maximumHoldings));
    auto list = std::make_shared<const std::vector<ledger::CertificateUid>>(std::move(origins));
    m_holdings.push_front({address, root, list});
    std::size_t all = 0;
    const auto over = std::ranges::find_if(m_holdings, [&](const Holdings& one) {
        all += one.origins->size() + costOfList;
        return all > maximumKeptOrigins && &one != &m_holdings.front();
    });
    m_holdings.erase(over, m_holdings.end());
    return list;
}

Result<net::Message> LightServer::make(const net::HoldingsRequest& request) {
    CIRCLET_TRY(origins, holdingsOf(request.address, request.root));
    if (request.first >= origins->size())
        return Error{ErrorCode::NotFound, "This account does not hold so many certificates."};
    const auto from = origins->begin() + request.first;
    const std::size_t count = std::min<std::size_t>(net::maximumHoldingsPage, origins->size() - request.first);
    return net::Message(net::HoldingsAnswer{
        request.request, static_cast<uint32_t>(origins->size()), {from, from + static_cast<std::ptrdiff_t>(count)}});
}

Result<net::Message> LightServer::make(const net::CustodyRequest& request) const {
    CIRCLET_TRY(links, m_store.custody(request.origin, request.first, net::maximumCustodyPage));
    if (links.empty())
        return Error{ErrorCode::NotFound, "This certificate has no such links of custody."};
    return net::Message(net::CustodyAnswer{request.request, std::move(links)});
}

/// Whoever gets a hand-over holds the certificate, here and now: nobody else's box can be filled.
Result<void> LightServer::checkRecipient(const ledger::CertificateUid& origin, const ledger::Address& recipient) const {
    CIRCLET_TRY(certified, m_store.newestCertified());
    if (!certified)
        return Error{ErrorCode::NotFound, "No block is final yet."};
    CIRCLET_TRY(state, m_store.state(certified->header.height));
    CIRCLET_TRY(record, ledger::readCertificate(state, origin));
    if (!record)
        return Error{ErrorCode::NotFound, "There is no such certificate on this chain."};
    if (!record->isHeld() || record->owner != recipient)
        return Error{ErrorCode::Rejected, "The certificate does not belong to this recipient: a hand-over is kept once "
                                          "the transfer is final."};
    return ok();
}

Result<void> LightServer::take(net::LinkId link, const net::HandOverPut& put) {
    const TimeMs now = systemClock().steadyMs();
    std::erase_if(m_uploads, [now](const auto& upload) { return upload.second.last + uploadMs < now; });
    if (put.offset == 0) {
        CIRCLET_CHECK(checkRecipient(put.origin, put.recipient));
        m_uploads.erase(link);
        if (m_uploads.size() >= maximumUploads)
            return Error{ErrorCode::Rejected, "This node takes in many hand-overs now. Try again in a minute."};
        m_uploads[link] = {put.origin, put.recipient, put.id, put.size, {}, now};
    }
    const auto found = m_uploads.find(link);
    if (found == m_uploads.end() || found->second.id != put.id || found->second.size != put.size ||
        found->second.bytes.size() != put.offset)
        return Error{ErrorCode::Rejected, "The parts of a hand-over came in another order than they follow."};
    Upload& upload = found->second;
    upload.bytes.insert(upload.bytes.end(), put.part.begin(), put.part.end());
    upload.last = now;
    if (upload.bytes.size() < upload.size)
        return ok();
    const Upload whole = std::move(upload);
    m_uploads.erase(found);
    return keep(whole);
}

Result<void> LightServer::keep(const Upload& whole) {
    CIRCLET_TRY(label, passport::readHandOverLabel(whole.bytes));
    if (label.origin != whole.origin || label.recipient != whole.recipient || crypto::sha256(whole.bytes) != whole.id)
        return Error{ErrorCode::Malformed, "The hand-over is another one than its first part said."};
    CIRCLET_CHECK(checkRecipient(label.origin, label.recipient));
    return m_handOvers.put(whole.bytes, systemClock().wallMs());
}

void LightServer::answerPut(net::LinkId link, const net::HandOverPut& put) {
    const Result<void> taken = take(link, put);
    net::SubmitResult result{put.request, {}};
    if (!taken) {
        m_uploads.erase(link);
        result.refusal = taken.error();
    }
    m_transport.send(link, result);
}

Result<net::Message> LightServer::make(const net::HandOverListRequest& request) {
    return net::Message(
        net::HandOverList{request.request, m_handOvers.list(request.recipient, systemClock().wallMs())});
}

Result<net::Message> LightServer::make(const net::HandOverRequest& request) {
    CIRCLET_TRY(part, m_handOvers.read(request.id, request.offset, net::maximumHandOverPart));
    return net::Message(net::HandOverAnswer{request.request, part.size, std::move(part.bytes)});
}

} // namespace circlet::node
