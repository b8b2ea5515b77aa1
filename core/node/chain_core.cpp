#include "node/chain_core.h"

#include <algorithm>

#include "crypto/sha256.h"
#include "util/log.h"

namespace circlet::node {

namespace {

enum TimerName : int { ConsensusTimer = 0, FetchTimer = 1, HousekeepingTimer = 2 };

constexpr TimeMs housekeepingMs = 1'000;

uint64_t randomNonce() {
    uint64_t nonce = 0;
    while (nonce == 0)
        crypto::randomBytes(reinterpret_cast<uint8_t*>(&nonce), sizeof nonce);
    return nonce;
}

const char* nameOf(consensus::LogKind kind) {
    using consensus::LogKind;
    switch (kind) {
    case LogKind::Started:
        return "started";
    case LogKind::Proposed:
        return "proposed";
    case LogKind::Voted:
        return "voted";
    case LogKind::Refused:
        return "refused";
    case LogKind::TimedOut:
        return "timed out";
    case LogKind::TurnEntered:
        return "turn entered";
    case LogKind::Certified:
        return "certified";
    case LogKind::FinalHeight:
        return "final";
    case LogKind::Fetching:
        return "fetching";
    case LogKind::Retired:
        return "key retired";
    case LogKind::EpochBegun:
        return "epoch begun";
    case LogKind::Conflict:
        return "conflicting certificates";
    }
    return "event";
}

} // namespace

ChainCore::ChainCore(std::shared_ptr<const light::ChainRoot> root, storage::ChainStore& store, MemberSetup member,
                     Elections elections, Outside outside)
    : m_root(std::move(root)),
      m_store(store),
      m_member(std::move(member)),
      m_elections(std::move(elections)),
      m_outside(std::move(outside)) {
}

ChainCore::~ChainCore() {
    stop();
}

Result<void> ChainCore::prepare() {
    CIRCLET_TRY(head, headOf(m_store, *m_root));
    consensus::LedgerApplicationConfig config;
    config.genesis = std::shared_ptr<const ledger::Genesis>(m_root, &m_root->genesis());
    config.chain = m_root->chain();
    config.store = m_store.tree();
    config.election = electionConfig();
    config.witnesses = [this](const ledger::Transaction& transaction, ByteView signedBytes) -> Result<void> {
        return m_witnesses.check(transaction, crypto::sha256(signedBytes));
    };
    config.expectWitnesses = [this](const std::vector<Bytes>& transactions) { m_witnesses.checkAhead(transactions); };
    m_application = std::make_unique<consensus::LedgerApplication>(std::move(config), std::move(head), m_pool);

    consensus::ReplicaConfig replica;
    replica.chain = m_root->chain();
    replica.parameters = m_root->genesis().parameters;
    replica.epoch = consensus::epochStateOf(*m_application->epoch(), replica.parameters.turnLength);
    if (replica.epoch.epoch > 0) {
        CIRCLET_TRY(proofs, epochProofs(m_store, replica.epoch.epoch, 1));
        if (proofs.empty())
            return Error{ErrorCode::Corrupt, "The proof of the newest epoch is missing in the store."};
        replica.epochProof = std::move(proofs.front());
    }
    replica.startNonce = randomNonce();
    replica.storedNodes = std::move(m_member.nodes);
    m_replica.emplace(std::move(replica), *m_application, m_signatures, std::move(m_member.safety));

    BlockFetch::Hooks hooks;
    hooks.send = [this](net::LinkId link, const net::Message& message) { return m_outside.send(link, message); };
    hooks.misbehaved = [this](net::LinkId link, const std::string& reason) { m_outside.misbehaved(link, 100, reason); };
    hooks.setTimer = [this](TimeMs deadline) {
        m_thread.setTimer(
            deadline, [this] { m_fetch->timerFired(); }, FetchTimer);
    };
    hooks.committee = [this]() -> const ledger::Committee& { return m_application->epoch()->committee; };
    hooks.apply = [this](std::vector<ledger::Block> blocks, const consensus::QuorumCertificate& certificate) {
        return applyFetched(std::move(blocks), certificate);
    };
    m_fetch.emplace(*m_root, std::move(hooks));
    CIRCLET_CHECK(prepareElections());
    updateStatus();
    return ok();
}

void ChainCore::start() {
    BlockWriter::Callbacks callbacks;
    callbacks.written = [this](ledger::Height height, std::vector<ledger::AccountActivity> touched) {
        m_outside.stored(std::move(touched));
        m_thread.post([this, height] { written(height); });
    };
    callbacks.failed = [this](const Error& error) { m_outside.fatal(error); };
    m_writer = std::make_unique<BlockWriter>(m_store, std::move(callbacks));
    m_thread.post([this] {
        m_certified = true; // stored nodes passed every check before they were stored
        step(consensus::Start{});
        m_certified = false;
        beginRound();
        if (m_member.seat) // a key block may be due at once
            m_elections.verifier->prepare(m_root->genesis().parameters.work, workKey());
        updateSeat(false);
        reportAgain();
        housekeeping();
    });
    m_thread.start();
}

void ChainCore::stop() {
    m_thread.stop();
    m_elections.verifier.reset(); // whose answers come to this object
    m_writer.reset();
}

// --- the replica
// -------------------------------------------------------------------------------------------------------

void ChainCore::step(consensus::Event event) {
    m_events.push_back(std::move(event));
    if (m_stepping)
        return;
    m_stepping = true;
    while (!m_events.empty() && !m_failed) {
        consensus::Event next = std::move(m_events.front());
        m_events.pop_front();
        perform(m_replica->step(next, systemClock().wallMs(), systemClock().steadyMs()));
        // What the key before signed last is acknowledged first: its record is not that of the new key.
        const bool acknowledged = m_events.empty() || !std::holds_alternative<consensus::Persisted>(m_events.front());
        if (m_newTerm && acknowledged && !m_failed)
            takeSeat();
    }
    m_stepping = false;
    updateStatus();
}

void ChainCore::perform(const consensus::Actions& actions) {
    // One commit for all records of a step: nothing signed leaves before it, because Safety holds those messages back.
    std::vector<consensus::PersistRequest> records;
    for (const consensus::Action& action : actions) {
        if (const auto* record = std::get_if<consensus::Persist>(&action)) {
            records.push_back(record->request);
            continue;
        }
        std::visit(
            [this](const auto& value) {
                if constexpr (requires { act(value); })
                    act(value);
            },
            action);
    }
    if (!records.empty())
        persist(records);
}

void ChainCore::persist(const std::vector<consensus::PersistRequest>& requests) {
    Result<void> stored = m_member.store->apply(requests);
    if (!stored) {
        m_failed = true; // this member must not go on: what it signed next could be forgotten
        m_outside.fatal(stored.error());
        return;
    }
    m_events.push_front(consensus::Persisted{requests.back().sequence});
}

void ChainCore::act(const consensus::Send& send) {
    auto bytes = std::make_shared<const Bytes>(consensus::encode(*send.message));
    std::vector<net::LinkId> links;
    if (const auto* seat = std::get_if<consensus::ToSeat>(&send.to)) {
        for (const auto& [link, peer] : m_peers) {
            if (peer.seat == seat->seat)
                links.push_back(link);
        }
    } else if (std::holds_alternative<consensus::ToAllSeats>(send.to)) {
        links = seatLinks();
    } else if (const auto* link = std::get_if<consensus::ToLink>(&send.to)) {
        links.push_back(link->link);
    } else {
        for (const auto& [subscriber, peer] : m_peers) {
            if (!peer.seat && peer.role != net::Role::Light)
                links.push_back(subscriber);
        }
    }
    if (!links.empty())
        m_outside.sendConsensus(links, bytes);
}

void ChainCore::act(const consensus::SetTimer& timer) {
    m_thread.setTimer(
        timer.deadline, [this] { step(consensus::TimerFired{}); }, ConsensusTimer);
}

void ChainCore::act(const consensus::Log& entry) {
    auto level = spdlog::level::debug;
    if (entry.kind == consensus::LogKind::EpochBegun || entry.kind == consensus::LogKind::Refused ||
        entry.kind == consensus::LogKind::TimedOut)
        level = spdlog::level::info;
    if (entry.kind == consensus::LogKind::Retired || entry.kind == consensus::LogKind::Conflict)
        level = spdlog::level::err;
    log::write(level, "consensus", "{} {} {} {}", nameOf(entry.kind), entry.a, entry.b, log::text(entry.text));
}

void ChainCore::act(const consensus::Misbehaved& misbehaved) {
    m_outside.misbehaved(misbehaved.who.link, 100, misbehaved.reason);
}

void ChainCore::act(const consensus::Evidence& evidence) {
    log::error("consensus", "seat {} voted twice in view {}", evidence.first.seat, evidence.first.statement.view);
    keep(evidence);
}

// --- final blocks
// ------------------------------------------------------------------------------------------------------

void ChainCore::act(const consensus::Finalised& finalised) {
    for (std::size_t i = 0; i < finalised.blocks.size(); ++i) {
        Result<consensus::FinalResult> result = m_application->finalise(finalised.blocks[i].hash);
        if (!result) {
            m_failed = true;
            m_outside.fatal(result.error());
            return;
        }
        bool last = i + 1 == finalised.blocks.size();
        accept(std::move(result).value(),
               last ? std::optional(consensus::encode(finalised.certificate)) : std::nullopt);
    }
    flushAccepted();
}

void ChainCore::accept(consensus::FinalResult result, std::optional<Bytes> certificate) {
    for (std::size_t i = 0; i < result.executed.transactions.size(); ++i) {
        if (std::shared_ptr<const PooledTransaction> pooled = m_pool.find(result.executed.transactions[i])) {
            m_pool.finalised(pooled->transaction, pooled->id);
        } else if (Result<ledger::Transaction> decoded = ledger::decodeTransaction(result.block.body.transactions[i])) {
            m_pool.finalised(decoded.value(), result.executed.transactions[i]); // rivals of its nonces must go
        }
    }
    ledger::Header header = result.block.header;
    if (header.kind == ledger::BlockKind::Key) {
        m_keyBlocks.push_back(result.block);
        if (m_keyBlocks.size() > 2)
            m_keyBlocks.pop_front();
    }
    m_accepted.push_back(storage::finalBlock(std::move(result.block), result.executed, std::move(certificate)));
    m_outside.final(header);
}

void ChainCore::flushAccepted() {
    if (!m_accepted.empty())
        m_writer->write(std::move(m_accepted));
    m_accepted.clear();
}

void ChainCore::written(ledger::Height height) {
    m_application->stored(height);
    step(consensus::BlocksStored{height});
}

void ChainCore::act(const consensus::FetchBlocks& fetch) {
    consensus::BlockFacts head = m_application->finalHead();
    m_fetch->want(head.hash, head.height, fetch.to);
}

Result<void> ChainCore::applyFetched(std::vector<ledger::Block> blocks,
                                     const consensus::QuorumCertificate& certificate) {
    ledger::Height head = m_application->finalHead().height;
    Result<void> outcome = ok();
    m_certified = true;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        if (blocks[i].header.height <= head)
            continue; // became final here meanwhile
        Result<consensus::FinalResult> result = m_application->applyCertified(blocks[i]);
        if (!result) {
            outcome = result.error();
            break;
        }
        accept(std::move(result).value(),
               i + 1 == blocks.size() ? std::optional(consensus::encode(certificate)) : std::nullopt);
        if (m_accepted.size() >= 64)
            flushAccepted();
    }
    m_certified = false;
    flushAccepted();
    if (outcome)
        step(consensus::BlocksSynced{certificate});
    return outcome;
}

// --- peers
// -------------------------------------------------------------------------------------------------------------

std::vector<net::LinkId> ChainCore::seatLinks() const {
    std::vector<net::LinkId> links;
    for (const auto& [link, peer] : m_peers) {
        if (peer.seat)
            links.push_back(link);
    }
    return links;
}

/// Of a peer, in the replica's epoch.
std::optional<consensus::SeatIndex> ChainCore::seatOf(const net::NodeId& id) const {
    const std::vector<ledger::Seat>& seats = m_replica->epoch().committee.seats();
    for (consensus::SeatIndex i = 0; i < seats.size(); ++i) {
        if (seats[i].transportId == retag<Hash256>(id))
            return i;
    }
    return std::nullopt;
}

void ChainCore::act(const consensus::EpochBegan& began) {
    log::info("consensus", "epoch {} has begun, committee {}", began.epoch->epoch,
              began.epoch->committee.root().hex().substr(0, 12));
    m_member.seat.reset();
    if (const consensus::Safety* safety = m_replica->safety())
        m_member.seat = began.epoch->committee.find(safety->key());
    m_outside.epochBegan(began.epoch->committee);
    for (auto& [link, peer] : m_peers) {
        peer.seat = seatOf(peer.id);
        if (peer.seat)
            m_events.emplace_back(consensus::PeerOpened{*peer.seat});
    }
    claimSeat(began.proof);
    callWinner();
    beginRound();
    updateSeat(false);
}

void ChainCore::act(const consensus::KeyLeft& left) {
    m_member.message = "This node's term is over; it follows without voting.";
    log::info("consensus", "key {} has left the committee", left.key.hex().substr(0, 12));
    if (m_member.key == left.key)
        m_member.store.reset(); // its file goes
    m_elections.terms->destroy(left.key);
}

void ChainCore::peerOpened(const net::PeerInfo& info) {
    m_thread.post([this, info] {
        Peer peer;
        peer.role = info.hello.role;
        peer.id = info.id;
        peer.publicKey = info.publicKey;
        peer.seat = seatOf(info.id);
        m_peers[info.link] = peer;
        if (peer.role != net::Role::Light) {
            m_fetch->peerOpened(info.link, info.hello.tipHeight);
            greet(info.link);
        }
        if (peer.seat)
            step(consensus::PeerOpened{*peer.seat});
        updateStatus();
    });
}

void ChainCore::peerClosed(net::LinkId link) {
    m_thread.post([this, link] {
        auto found = m_peers.find(link);
        if (found == m_peers.end())
            return;
        std::optional<consensus::SeatIndex> seat = found->second.seat;
        m_peers.erase(found);
        m_fetch->peerClosed(link);
        bool other = std::ranges::any_of(m_peers, [&](const auto& peer) { return peer.second.seat == seat; });
        if (seat && !other)
            step(consensus::PeerClosed{*seat});
        updateStatus();
    });
}

void ChainCore::consensusMessage(net::LinkId link, consensus::Message message) {
    m_thread.post([this, link, message = std::move(message)]() mutable {
        auto peer = m_peers.find(link);
        if (peer == m_peers.end())
            return;
        step(consensus::MessageReceived{{peer->second.seat, link}, std::move(message)});
    });
}

void ChainCore::blocks(net::LinkId link, net::Blocks page) {
    m_thread.post([this, link, page = std::move(page)] { m_fetch->received(link, page); });
}

void ChainCore::refused(net::LinkId link, net::RequestId request) {
    m_thread.post([this, link, request] { m_fetch->refused(link, request); });
}

void ChainCore::housekeeping() {
    m_pool.expire(m_application->finalHeader().time);
    if (!m_searching)
        beginRound();
    updateSeat(false);
    wantMembers();
    m_thread.setTimer(
        systemClock().steadyMs() + housekeepingMs, [this] { housekeeping(); }, HousekeepingTimer);
}

void ChainCore::updateStatus() {
    consensus::ReplicaStatus replica = m_replica->status();
    std::lock_guard lock(m_statusMutex);
    m_status.member = m_member.seat.has_value();
    m_status.voting = replica.maySign && !replica.retired;
    m_status.message =
        replica.retired ? "This member's key turned up elsewhere; it never signs again." : m_member.message;
    m_status.tip = m_application->finalHeader();
    m_status.tipHash = replica.finalHash;
    m_status.view = replica.highView;
    m_status.pool = m_pool.size();
    m_status.peers = m_peers.size();
    m_status.synced = true;
}

FullStatus ChainCore::status() const {
    std::lock_guard lock(m_statusMutex);
    return m_status;
}

} // namespace circlet::node
