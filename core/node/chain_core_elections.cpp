// Elections at the chain thread: candidate requests, the work of key blocks, seats won and lost.
#include <algorithm>
#include <filesystem>
#include <mutex>

#include "consensus/evidence.h"
#include "crypto/sealed_box.h"
#include "crypto/sha256.h"
#include "ledger/difficulty.h"
#include "node/chain_core.h"
#include "util/log.h"

namespace circlet::node {

namespace {

constexpr std::size_t keptFigures = 17;   ///< key blocks that the network's hash rate is estimated from
constexpr std::size_t toldToNewPeers = 8; ///< the best requests
constexpr TimeMs recentMs = 60'000;       ///< a chain whose newest block is older is behind, or stands still
constexpr TimeMs wantMembersEveryMs = 5'000;
constexpr std::size_t maximumEvidence = 256; ///< files
constexpr std::size_t maximumEvidenceBytes = 4096;
constexpr TimeMs reportLifetimeMs = 3'600'000;

} // namespace

Result<void> ChainCore::prepareElections() {
    m_candidates.begin(ledger::hashOf(m_application->epoch()->keyBlock));
    if (m_application->epoch()->number() > 0) {
        CIRCLET_TRY(newest, m_store.block(m_application->epoch()->keyBlock.height));
        if (newest && newest->body.election)
            m_keyBlocks.push_back(std::move(*newest));
    }
    const ledger::KeyHeight newest = m_application->epoch()->number();
    const ledger::KeyHeight first = newest >= keptFigures ? newest - keptFigures + 1 : 0;
    for (ledger::KeyHeight number = first; number <= newest; ++number) {
        CIRCLET_TRY(height, m_store.keyBlock(number));
        if (!height)
            continue;
        CIRCLET_TRY(header, m_store.header(*height));
        if (header && header->key)
            m_figures.push_back({header->time, header->key->target});
    }
    return ok();
}

consensus::ElectionConfig ChainCore::electionConfig() {
    consensus::ElectionConfig config;
    config.candidates = &m_candidates;
    config.newEpochKey = [this] { return newEpochKey(); };
    config.work = [this](const ledger::CandidateRequest& request, ByteView encoded) {
        return workOf(request, encoded);
    };
    config.epochProofs = [this](ledger::Epoch first) {
        Result<std::vector<consensus::EpochProof>> proofs = epochProofs(m_store, first, consensus::maximumEpochProofs);
        return proofs ? std::move(proofs).value() : std::vector<consensus::EpochProof>();
    };
    return config;
}

/// The secret goes to the members that this one has links with; for others there is a box that nobody can open.
consensus::EpochKey ChainCore::newEpochKey() const {
    const crypto::BoxKeyPair pair = crypto::randomBoxKeyPair();
    consensus::EpochKey key{pair.publicKey, {}};
    for (const ledger::Seat& seat : m_replica->epoch().committee.seats()) {
        const auto id = retag<net::NodeId>(seat.transportId);
        Hash256 publicKey;
        if (id == m_elections.identity->id())
            publicKey = m_elections.identity->publicKey();
        for (const auto& [link, peer] : m_peers) {
            if (peer.id == id)
                publicKey = peer.publicKey;
        }
        Result<Hash256> boxKey = crypto::boxKeyOfEd25519(publicKey);
        if (publicKey.isZero() || !boxKey)
            boxKey = crypto::randomBoxKeyPair().publicKey;
        Result<Bytes> sealed = crypto::sealBox(boxKey.value(), pair.secretKey.view());
        if (!sealed)
            return {pair.publicKey, {}}; // endpoints of the next requests stay closed
        key.sealedSecrets.push_back(std::move(sealed).value());
    }
    return key;
}

/// Of a key block's request. Members have nearly always checked it before its key block comes.
Result<Hash256> ChainCore::workOf(const ledger::CandidateRequest& request, ByteView encoded) {
    if (m_certified)
        return Hash256(); // its committee, or this node before it stopped, has computed it
    if (m_root->genesis().parameters.work == ledger::WorkFunction::Sha256d)
        return crypto::sha256d(encoded);
    if (const ledger::CandidatePool::Entry* known = m_candidates.find(ledger::hashOf(request)))
        return known->work;
    return askVerifier(encoded);
}

/// If the request did not come before its key block. Nobody waits for the helper: the replica is told when it knows.
Result<Hash256> ChainCore::askVerifier(ByteView encoded) {
    struct Answer {
        std::mutex mutex;
        std::optional<Result<Hash256>> hash;
        bool late = false;
    };
    auto answer = std::make_shared<Answer>();
    m_elections.verifier->hash(ledger::WorkFunction::RandomX, workKey(), Bytes(encoded.begin(), encoded.end()),
                               [this, answer](Result<Hash256> hash) {
                                   std::lock_guard lock(answer->mutex);
                                   answer->hash = std::move(hash);
                                   if (answer->late && *answer->hash)
                                       m_thread.post([this] { step(consensus::WorkChecked{}); });
                               });
    std::lock_guard lock(answer->mutex);
    if (!answer->hash) {
        answer->late = true;
        return Error{ErrorCode::Timeout, "the proof of work of a key block is being checked"};
    }
    if (!*answer->hash) // not its fault
        return Error{ErrorCode::Internal, answer->hash->error().message};
    return *answer->hash;
}

Bytes ChainCore::workKey() const {
    const ledger::ChainParameters& parameters = m_root->genesis().parameters;
    if (parameters.work != ledger::WorkFunction::RandomX)
        return {};
    const ledger::EpochContext& epoch = *m_application->epoch();
    const ledger::KeyHeight number = ledger::workKeyBlock(parameters, epoch.number() + 1);
    ledger::BlockHash hash;
    if (number == epoch.number()) {
        hash = ledger::hashOf(epoch.keyBlock);
    } else if (const auto known = m_workKeys.find(number); known != m_workKeys.end()) {
        hash = known->second; // perhaps on its way to the disk
    } else {
        Result<std::optional<ledger::Height>> height = m_store.keyBlock(number);
        Result<std::optional<ledger::Header>> header =
            height && height.value() ? m_store.header(*height.value()) : std::optional<ledger::Header>();
        if (!header || !header.value()) {
            log::error("mining", "key block {}, which keys the proof of work, is missing in the store", number);
            return {};
        }
        hash = ledger::hashOf(*header.value());
    }
    return {hash.bytes.begin(), hash.bytes.end()};
}

ElectionRound ChainCore::round() const {
    ElectionRound round;
    round.epoch = m_application->epoch();
    round.context = ledger::candidateContext(m_root->genesis().parameters, m_root->genesis().time, *round.epoch);
    round.workKey = workKey();
    return round;
}

bool ChainCore::upToDate() const {
    const TimeMs tolerated = std::max<TimeMs>(recentMs, 4 * TimeMs{m_root->genesis().parameters.heartbeatMs});
    return m_application->finalHeader().time + tolerated >= systemClock().wallMs();
}

/// After a key block, at the start, and when a node that was behind has caught up.
void ChainCore::beginRound() {
    m_searching = upToDate();
    m_outside.round(round(), seatOf(m_elections.identity->id()).has_value(), m_searching);
}

void ChainCore::candidate(ledger::CandidatePool::Entry entry, net::LinkId from) {
    m_thread.post([this, entry = std::move(entry), from]() mutable {
        const ledger::CandidateRequest request = entry.request;
        if (!m_candidates.add(std::move(entry)))
            return; // stale meanwhile, or worse than what is held
        for (const auto& [link, peer] : m_peers) {
            if (link != from && peer.role != net::Role::Light)
                m_outside.send(link, net::Candidate{request});
        }
        step(consensus::PoolChanged{});
    });
}

void ChainCore::greet(net::LinkId link) {
    const std::vector<ledger::CandidatePool::Entry>& entries = m_candidates.entries();
    for (std::size_t i = 0; i < std::min(entries.size(), toldToNewPeers); ++i)
        m_outside.send(link, net::Candidate{entries[i].request});
}

// --- seats
// -------------------------------------------------------------------------------------------------------------

/// The newest key block may seat a key of this node. From here on nobody else gets that key.
void ChainCore::claimSeat(const consensus::EpochProof& proof) {
    const ledger::Header& header = proof.header;
    m_candidates.begin(ledger::hashOf(header));
    m_figures.push_back({header.time, header.key->target});
    if (m_figures.size() > keptFigures)
        m_figures.pop_front();
    if (header.key->keyHeight % m_root->genesis().parameters.randomxKeyInterval == 0) {
        m_workKeys[header.key->keyHeight] = ledger::hashOf(header);
        while (m_workKeys.size() > 3)
            m_workKeys.erase(m_workKeys.begin());
    }
    const std::vector<ElectionFigures> figures(m_figures.begin(), m_figures.end());
    m_outside.network(networkHashrate(figures));
    if (m_replica->safety() != nullptr)
        return;
    for (const ledger::Seat& seat : m_replica->epoch().committee.seats()) {
        if (std::optional<TermKeys::Stored> term = m_elections.terms->claim(seat.key)) {
            m_newTerm.emplace(NewTerm{std::move(*term), proof});
            return;
        }
    }
}

/// Rule 18: a newcomer signs nothing before the proof of its epoch is on the disk.
void ChainCore::takeSeat() {
    NewTerm won = std::move(*m_newTerm);
    m_newTerm.reset();
    if (m_replica->epoch().epoch != won.proof.epoch())
        return m_elections.terms->hold(std::move(won.term)); // still never used: taken with the next epoch
    Result<crypto::BlsSecretKey> secret = crypto::BlsSecretKey::from(std::move(won.term.secret));
    Result<std::unique_ptr<storage::SafetyStore>> store =
        storage::SafetyStore::open(won.term.folder, m_root->chain(), won.term.key);
    if (!secret || !store) {
        log::error("consensus", "a seat was won but cannot be taken: {}",
                   !store ? store.error().message : secret.error().message);
        m_member.message = "This node won a seat but cannot take it: its safety record cannot be written.";
        return;
    }
    m_member.store = std::move(store).value();
    m_member.key = won.term.key;
    m_member.seat = m_replica->epoch().committee.find(won.term.key);
    m_member.message = "Member of the committee, seat " + std::to_string(m_member.seat.value_or(0)) + ".";
    log::info("consensus", "key {} has won seat {}", won.term.key.hex().substr(0, 12), m_member.seat.value_or(0));
    consensus::Safety safety = consensus::Safety::create(
        m_root->chain(), std::make_unique<consensus::BlsSigningKey>(std::move(secret).value()),
        m_root->genesis().parameters.turnLength, won.proof);
    perform(m_replica->takeSeat(std::move(safety), systemClock().wallMs(), systemClock().steadyMs()));
    m_wantedMembers = 0;
    wantMembers();
    updateSeat(true);
}

void ChainCore::updateSeat(bool won) {
    std::optional<OwnSeat> own;
    if (m_member.seat) {
        Result<std::optional<ledger::SeatRecord>> record = ledger::readSeat(m_application->finalState(), m_member.key);
        const std::vector<ledger::Seat>& seats = m_replica->epoch().committee.seats();
        if (record && record.value() && *m_member.seat < seats.size()) {
            own.emplace();
            own->seat = *m_member.seat;
            own->record = std::move(*record.value());
            const auto place = [&](uint32_t seat) { return std::pair(seats[seat].since, seat); };
            for (uint32_t seat = 0; seat < seats.size(); ++seat)
                own->ahead += place(seat) < place(own->seat) ? 1 : 0;
        }
    }
    m_outside.seat(std::move(own), won);
}

/// Sealed to the key of the epoch before, whose secret this member got in the key block that began it, if it was a
/// member already; plain while the genesis' epoch ran.
Result<Bytes> ChainCore::winnersEndpoint(const ledger::CandidateRequest& winner) const {
    if (m_keyBlocks.size() < 2)
        return winner.keyHeight == 1 ? Result<Bytes>(winner.endpoint)
                                     : Error{ErrorCode::NotFound, "the key block before is not known"};
    const ledger::Block& before = m_keyBlocks[m_keyBlocks.size() - 2];
    const std::vector<Bytes>& secrets = before.body.election->sealedSecrets;
    if (*m_member.seat >= secrets.size())
        return Error{ErrorCode::NotFound, "the epoch's secret was not told"};
    CIRCLET_TRY(secret, m_elections.identity->openBox(secrets[*m_member.seat]));
    CIRCLET_TRY(plain, crypto::openBox(before.header.key->epochPublicKey, secret, winner.endpoint));
    return Bytes(plain.view().begin(), plain.view().end());
}

/// Members call the winner, where its request says that it is; the winner calls whom it finds (wantMembers()).
void ChainCore::callWinner() {
    if (!m_member.seat || m_keyBlocks.empty())
        return;
    const ledger::Block& keyBlock = m_keyBlocks.back();
    Result<ledger::CandidateRequest> winner = ledger::decodeCandidate(keyBlock.body.election->request);
    if (!winner || winner.value().endpoint.empty())
        return;
    const auto id = retag<net::NodeId>(winner.value().transportId);
    if (id == m_elections.identity->id() ||
        std::ranges::any_of(m_peers, [&](const auto& peer) { return peer.second.id == id; }))
        return;
    Result<Bytes> text = winnersEndpoint(winner.value());
    Result<net::Endpoint> endpoint = text ? net::parseEndpoint(asText(text.value())) : text.error();
    if (endpoint && endpoint.value().id == id)
        m_outside.call(endpoint.value());
    else
        log::debug("node", "the winner's address is not known here: {}",
                   endpoint ? "it names another node" : log::text(endpoint.error().message));
}

/// Every member needs a link with every other one: who has none is looked for among the peers' peers.
void ChainCore::wantMembers() {
    const TimeMs now = systemClock().steadyMs();
    if (!m_member.seat || (m_wantedMembers != 0 && now < m_wantedMembers + wantMembersEveryMs))
        return;
    std::set<net::NodeId> missing;
    for (const ledger::Seat& seat : m_replica->epoch().committee.seats())
        missing.insert(retag<net::NodeId>(seat.transportId));
    missing.erase(m_elections.identity->id());
    for (const auto& [link, peer] : m_peers)
        missing.erase(peer.id);
    if (missing.empty())
        return;
    m_wantedMembers = now;
    m_outside.wantPeers(std::move(missing));
}

// --- evidence
// ----------------------------------------------------------------------------------------------------------

/// Kept until it is proved: a report that is lost, or expires, is made again after a restart.
void ChainCore::keep(const consensus::Evidence& evidence) {
    const consensus::Vote& vote = evidence.first;
    if (vote.seat >= m_replica->epoch().committee.size())
        return;
    const crypto::BlsPublicKeyBytes& key = m_replica->epoch().committee.seats()[vote.seat].key;
    ledger::Writer writer;
    writer.fixed(key);
    consensus::write(writer, evidence.first);
    consensus::write(writer, evidence.second);
    const std::string file = m_elections.evidenceFolder + "/" + key.hex() + ".votes"; // one for a member is enough
    Result<void> kept = ensureFolder(m_elections.evidenceFolder);
    if (kept)
        kept = writeFileAtomically(file, writer.view());
    if (!kept)
        log::error("consensus", "evidence could not be kept: {}", kept.error().message);
    report(key, evidence.first, evidence.second);
}

/// As a transaction that needs no account.
void ChainCore::report(const crypto::BlsPublicKeyBytes& key, const consensus::Vote& first,
                       const consensus::Vote& second) {
    const TimeMs expiry = m_application->finalHeader().time + reportLifetimeMs;
    auto pooled = std::make_shared<PooledTransaction>();
    pooled->transaction = ledger::reportOf(m_root->chain(), consensus::evidenceOf(key, first, second), expiry);
    pooled->id = ledger::transactionId(pooled->transaction);
    pooled->signedBytes = ledger::encode(pooled->transaction);
    pooled->signedHash = crypto::sha256(pooled->signedBytes);
    Result<void> taken = m_witnesses.check(pooled->transaction, pooled->signedHash);
    if (taken)
        taken = admitNow(pooled);
    if (taken)
        relay(pooled, TransactionSourceKind::Client, 0);
    else
        log::info("consensus", "a double vote is not reported: {}", taken.error().message);
}

/// At the start: what was not proved yet.
void ChainCore::reportAgain() {
    std::error_code ignored;
    std::size_t looked = 0;
    for (const auto& entry : std::filesystem::directory_iterator(m_elections.evidenceFolder, ignored)) {
        if (++looked > maximumEvidence)
            return;
        Result<Bytes> raw = readFile(entry.path().string(), maximumEvidenceBytes);
        if (!raw)
            continue;
        ledger::Reader reader(raw.value());
        const auto key = reader.fixed<crypto::BlsPublicKeyBytes>();
        const auto first = consensus::readVote(reader);
        const auto second = consensus::readVote(reader);
        if (!key || !first || !second || !reader.finish())
            continue;
        const auto record = ledger::readSeat(m_application->finalState(), key.value());
        if (record && (!record.value() || record.value()->equivocated))
            std::filesystem::remove(entry.path(), ignored); // proved, or its term and escrow are over
        else
            report(key.value(), first.value(), second.value());
    }
}

} // namespace circlet::node
