#include <algorithm>

#include "consensus/replica_impl.h"

namespace circlet::consensus {

namespace {

/// The epoch that a message belongs to; requests belong to none.
std::optional<Epoch> epochOf(const Message& message) {
    if (const auto* proposal = std::get_if<Proposal>(&message))
        return proposal->node.epoch;
    if (const auto* vote = std::get_if<Vote>(&message))
        return vote->statement.epoch;
    if (const auto* announcement = std::get_if<Announcement>(&message))
        return announcement->certificate.statement.epoch;
    if (const auto* timeout = std::get_if<Timeout>(&message))
        return timeout->timeout.epoch;
    if (const auto* status = std::get_if<Status>(&message))
        return status->epoch;
    return std::nullopt;
}

const EpochProof* proofIn(const Message& message) {
    const std::optional<EpochProof>* proof = nullptr;
    if (const auto* proposal = std::get_if<Proposal>(&message))
        proof = &proposal->epochProof;
    else if (const auto* timeout = std::get_if<Timeout>(&message))
        proof = &timeout->epochProof;
    return proof != nullptr && *proof ? &**proof : nullptr;
}

} // namespace

/// A key signs only in the epoch of its record, and only with a seat.
void Replica::Impl::placeSafety(Safety safety) {
    if (safety.record().epoch > epoch().epoch) {
        m_later.emplace(std::move(safety));
        return;
    }
    m_seat = epoch().committee.find(safety.key());
    if (m_seat) {
        if (!m_proofs.empty())
            safety.enterEpoch(m_proofs.back());
        m_safety.emplace(std::move(safety));
    } else if (!m_proofs.empty()) { // it left while this program did not run
        safety.leave(m_proofs.back());
        m_left.emplace(std::move(safety));
    }
}

Actions Replica::Impl::takeSeat(Safety safety, TimeMs wallNow, TimeMs steadyNow) {
    m_wall = wallNow;
    m_steady = steadyNow;
    m_actions.clear();
    if (m_left) { // its record is not this key's: nothing of it is waited for
        m_actions.emplace_back(KeyLeft{m_left->key()});
        m_left.reset();
    }
    if (m_safety || safety.record().epoch != epoch().epoch || !epoch().committee.find(safety.key()))
        return std::move(m_actions);
    placeSafety(std::move(safety));
    m_checked = false;
    log(LogKind::EpochBegun, epoch().epoch, *m_seat);
    if (m_started) {
        askStatus();
        settle();
    }
    return std::move(m_actions);
}

/// Rule 17 and its mirror: who is behind gets proofs, who is ahead is asked for them. False: not for this epoch.
bool Replica::Impl::screenEpoch(Sender& from, const Message& message) {
    const Epoch before = epoch().epoch;
    if (const EpochProof* proof = proofIn(message); proof != nullptr && proof->epoch() == before + 1)
        takeProof(from, *proof);
    if (epoch().epoch != before)
        from.seat.reset(); // the shell matched the link with a seat of the epoch before
    const auto theirs = epochOf(message);
    if (!theirs || *theirs == epoch().epoch)
        return true;
    if (*theirs < epoch().epoch)
        tellProofs(from, *theirs + 1);
    else
        askProofs(from);
    return false;
}

void Replica::Impl::tellProofs(const Sender& to, Epoch first) {
    if (to.seat && m_seat && *to.seat == *m_seat)
        return;
    TimeMs& told = to.seat ? m_seats[*to.seat].told : m_strangersTold;
    if (told != 0 && m_steady < told + retryInterval() / 10)
        return;
    told = std::max<TimeMs>(m_steady, 1);
    on(to, EpochProofRequest{first});
}

void Replica::Impl::askProofs(const Sender& from) {
    if (m_ended || (m_proofsAsked != 0 && m_steady < m_proofsAsked + retryInterval() / 10))
        return;
    m_proofsAsked = std::max<TimeMs>(m_steady, 1);
    reply(from, EpochProofRequest{epoch().epoch + 1});
}

void Replica::Impl::on(const Sender& from, const EpochProofRequest& message) {
    if (message.first > epoch().epoch)
        return;
    EpochProofs answer;
    if (!m_proofs.empty() && m_proofs.front().epoch() <= message.first) {
        for (const EpochProof& proof : m_proofs) {
            if (proof.epoch() >= message.first)
                answer.proofs.push_back(proof);
        }
    } else {
        answer.proofs = m_application.epochProofs(message.first);
        if (answer.proofs.size() > maximumEpochProofs)
            answer.proofs.resize(maximumEpochProofs);
    }
    if (!answer.proofs.empty())
        reply(from, std::move(answer));
}

void Replica::Impl::on(const Sender& from, const EpochProofs& message) {
    m_proofQueue.assign(message.proofs.begin(), message.proofs.end());
    m_proofSource = from.link != 0 ? Sender{std::nullopt, from.link} : from;
    drainProofs();
}

/// Who is many epochs behind goes on from one to the next, and asks for more when the page is used up.
void Replica::Impl::drainProofs() {
    while (!m_ended && !m_proofQueue.empty()) {
        const EpochProof proof = std::move(m_proofQueue.front());
        m_proofQueue.pop_front();
        if (proof.epoch() == epoch().epoch + 1)
            takeProof(*m_proofSource, proof);
        if (m_proofQueue.empty() && !m_ended && proof.epoch() == epoch().epoch) {
            reply(*m_proofSource, EpochProofRequest{epoch().epoch + 1});
            return;
        }
    }
}

/// Rule 14. The epoch begins when the key block itself is here; until then it is fetched.
void Replica::Impl::takeProof(const Sender& from, const EpochProof& proof) {
    const ledger::Header& header = proof.header;
    const QuorumCertificate& certificate = proof.certificate;
    if (m_ended)
        return;
    const QuorumCertificate* const one[] = {&certificate};
    if (header.chain != m_config.chain || header.epoch != epoch().epoch || header.kind != ledger::BlockKind::Key ||
        certificate.commit() != Commit{header.height, ledger::hashOf(header)} ||
        certificate.anchor.has_value() != epoch().anchor.has_value() || !verify(one, {}, nullptr)) {
        blame(from, "an epoch proof that does not hold");
        return;
    }
    m_ended = certificate;
    adopt(certificate);
    tryFinalise();
}

/// Rule 15. The certificate names the key block, which is executed and the head of the tree.
void Replica::Impl::beginEpoch(const QuorumCertificate& certificate) {
    auto next = m_application.epochAfter(certificate.commit().hash);
    if (!next) {
        log(LogKind::Conflict, certificate.commit().height, certificate.view(), "a key block that begins no epoch");
        return;
    }
    const EpochProof proof{next->keyHeader, certificate};
    if (m_unannounced) { // rule 7: to the committee that ends
        send(ToAllSeats{}, Announcement{certificate});
        send(ToSubscribers{}, Announcement{certificate});
    }
    m_proofs.push_back(proof);
    if (m_proofs.size() > maximumEpochProofs)
        m_proofs.pop_front();
    std::vector<SeatInfo> seatsBefore = std::move(m_seats);
    const ledger::Committee committeeBefore = epoch().committee;
    m_config.epoch = std::move(*next);
    m_tree.emplace(m_config.chain, m_config.epoch, m_config.parameters, m_config.epoch.keyBlock);
    m_tree->stored(m_storedHeight);
    m_seats = std::vector<SeatInfo>(seats());
    for (SeatIndex seat = 0; seat < seats() && seat < seatsBefore.size(); ++seat) {
        if (epoch().committee.seats()[seat].key == committeeBefore.seats()[seat].key)
            m_seats[seat].closed = seatsBefore[seat].closed;
    }
    m_high = m_tree->rootCertificate();
    m_naming.reset();
    m_timeout.reset();
    m_ended.reset();
    m_collecting.reset();
    m_unannounced.reset();
    m_pending.clear();
    m_wanted.reset();
    m_workTip.reset();
    m_proposeAt.reset();
    m_turn = 0;
    m_busy = false;
    m_timerStart = m_steady;
    m_blocksAsked = 0;
    m_proofsAsked = 0;
    if (m_safety) {
        m_safety->enterEpoch(proof);
        m_seat = epoch().committee.find(m_safety->key());
        if (!m_seat) {
            m_safety->leave(proof);
            m_left = std::move(m_safety);
            m_safety.reset();
        }
    } else if (m_later && m_later->record().epoch == epoch().epoch) {
        Safety safety = std::move(*m_later);
        m_later.reset();
        placeSafety(std::move(safety));
        if (m_safety) {
            loadStoredNodes(*m_safety);
            const SafetyRecord& record = m_safety->record();
            adopt(SyncInfo{record.high, record.naming, record.timeout});
            for (const Safety::Signed& stored : m_safety->repeat())
                release(stored);
        }
    }
    m_actions.emplace_back(EpochBegan{std::make_shared<const EpochState>(epoch()), proof});
    log(LogKind::EpochBegun, epoch().epoch, m_seat ? *m_seat : std::numeric_limits<uint32_t>::max());
}

/// Rule 16.
std::optional<EpochProof> Replica::Impl::proofToTell() const {
    if (m_proofs.empty() || m_tree->finalHead().height > epoch().keyBlock.height)
        return std::nullopt;
    return m_proofs.back();
}

/// Never before the key block before is stored: a restart needs the one proof that its record holds.
std::optional<TimeMs> Replica::Impl::keyBlockDue(const BlockHash& parent) const {
    if (m_storedHeight < epoch().keyBlock.height)
        return std::nullopt;
    return m_application.keyBlockDue(parent);
}

} // namespace circlet::consensus
