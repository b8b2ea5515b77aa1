#include "ledger/candidate.h"

#include <algorithm>

#include "crypto/sha256.h"
#include "ledger/difficulty.h"

namespace circlet::ledger {

namespace {

constexpr uint8_t candidateVersion = 1;

Writer beforePossession(const CandidateRequest& request) {
    Writer writer;
    writer.u8(candidateVersion).fixed(request.chain).u64(request.keyHeight).fixed(request.previous);
    writer.fixed(request.key).fixed(request.transportId).address(request.payout).bytes16(request.endpoint);
    return writer;
}

} // namespace

Bytes encode(const CandidateRequest& request) {
    Writer writer = beforePossession(request);
    writer.fixed(request.possession).u64(request.nonce);
    return writer.take();
}

Result<CandidateRequest> decodeCandidate(ByteView bytes) {
    Reader reader(bytes);
    CIRCLET_TRY(version, reader.u8());
    if (version != candidateVersion)
        return Error{ErrorCode::Unsupported, "this candidate request has version " + std::to_string(version) +
                                                 ", this program knows version 1: update it"};
    CandidateRequest request;
    CIRCLET_TRY(chain, reader.fixed<ChainId>());
    request.chain = chain;
    CIRCLET_TRY(keyHeight, reader.u64());
    request.keyHeight = keyHeight;
    CIRCLET_TRY(previous, reader.fixed<BlockHash>());
    request.previous = previous;
    CIRCLET_TRY(key, reader.fixed<crypto::BlsPublicKeyBytes>());
    request.key = key;
    CIRCLET_TRY(transportId, reader.fixed<Hash256>());
    request.transportId = transportId;
    CIRCLET_TRY(payout, reader.address());
    request.payout = payout;
    CIRCLET_TRY(endpoint, reader.bytes16(maximumSealedEndpointBytes));
    request.endpoint.assign(endpoint.begin(), endpoint.end());
    CIRCLET_TRY(possession, reader.fixed<crypto::BlsSignatureBytes>());
    request.possession = possession;
    CIRCLET_TRY(nonce, reader.u64());
    request.nonce = nonce;
    CIRCLET_CHECK(reader.finish());
    return request;
}

Hash256 hashOf(const CandidateRequest& request) {
    static const crypto::Tag tag("circlet/candidate");
    return tag.hash(encode(request));
}

Hash256 possessionMessage(const CandidateRequest& request) {
    static const crypto::Tag tag("circlet/candidate/possession");
    return tag.hash(beforePossession(request).view());
}

Seat seatOf(const CandidateRequest& request) {
    return {request.key, request.transportId, request.payout, request.keyHeight};
}

WorkHash sha256dWork() {
    return [](const CandidateRequest&, ByteView encoded) -> Result<Hash256> { return crypto::sha256d(encoded); };
}

Result<void> checkCandidateForm(const CandidateContext& context, const CandidateRequest& request) {
    if (request.chain != context.chain)
        return Error{ErrorCode::WrongNetwork, "the candidate request belongs to another network"};
    if (request.keyHeight < context.keyHeight)
        return Error{ErrorCode::Expired, "the candidate request is stale: its key block is final already"};
    if (request.keyHeight > context.keyHeight)
        return Error{ErrorCode::Rejected, "the candidate request is for a key block after the next one"};
    if (request.previous != context.previous)
        return Error{ErrorCode::Rejected, "the candidate request builds on a key block that is not on this chain"};
    for (const Seat& seat : context.committee->seats()) {
        if (seat.key == request.key)
            return Error{ErrorCode::AlreadyExists, "the candidate's key holds a seat already"};
        if (seat.transportId == request.transportId)
            return Error{ErrorCode::AlreadyExists, "the candidate's node holds a seat already"};
    }
    return ok();
}

Result<void> checkCandidateWork(const CandidateContext& context, const Hash256& work) {
    if (!meetsTarget(work, context.target))
        return Error{ErrorCode::Rejected, "the candidate request has not the work that the target asks for"};
    return ok();
}

Result<void> checkCandidatePossession(const CandidateRequest& request) {
    CIRCLET_TRY(key, crypto::BlsPublicKey::parse(request.key));
    if (!crypto::verifyBls(key, possessionMessage(request), request.possession, crypto::BlsDomain::Possession))
        return Error{ErrorCode::InvalidSignature, "the candidate does not prove to own its key"};
    return ok();
}

Result<Hash256> checkCandidate(const CandidateContext& context, const CandidateRequest& request, ByteView encoded,
                               const WorkHash& work) {
    CIRCLET_CHECK(checkCandidateForm(context, request));
    const bool workIsCheap = context.work == WorkFunction::Sha256d;
    if (!workIsCheap)
        CIRCLET_CHECK(checkCandidatePossession(request));
    CIRCLET_TRY(hash, work(request, encoded));
    CIRCLET_CHECK(checkCandidateWork(context, hash));
    if (workIsCheap)
        CIRCLET_CHECK(checkCandidatePossession(request));
    return hash;
}

void CandidatePool::begin(const BlockHash& previous) {
    if (previous == m_previous)
        return;
    m_previous = previous;
    m_entries.clear();
}

Result<void> CandidatePool::add(Entry entry) {
    if (entry.request.previous != m_previous)
        return Error{ErrorCode::Rejected, "the candidate request is for another key block"};
    const auto same =
        std::ranges::find_if(m_entries, [&](const Entry& held) { return held.request.key == entry.request.key; });
    if (same != m_entries.end()) {
        if (same->work <= entry.work)
            return Error{ErrorCode::AlreadyExists, "this candidate's request is known, or a better one of it"};
        m_entries.erase(same);
    } else if (m_entries.size() >= m_maximum) {
        if (m_entries.back().work <= entry.work)
            return Error{ErrorCode::Rejected, "there are many better candidate requests than this one"};
        m_entries.pop_back();
    }
    const auto place = std::ranges::upper_bound(m_entries, entry.work, {}, &Entry::work);
    m_entries.insert(place, std::move(entry));
    return ok();
}

bool CandidatePool::contains(const Hash256& request) const {
    return find(request) != nullptr;
}

const CandidatePool::Entry* CandidatePool::find(const Hash256& request) const {
    const auto found =
        std::ranges::find_if(m_entries, [&](const Entry& held) { return hashOf(held.request) == request; });
    return found == m_entries.end() ? nullptr : &*found;
}

std::optional<TimeMs> CandidatePool::betterSince(const Hash256& work) const {
    std::optional<TimeMs> since;
    for (const Entry& entry : m_entries) {
        if (entry.work < work && (!since || entry.since < *since))
            since = entry.since;
    }
    return since;
}

} // namespace circlet::ledger
