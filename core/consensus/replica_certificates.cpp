#include <algorithm>

#include "consensus/replica_impl.h"
#include "crypto/sha256.h"

namespace circlet::consensus {

namespace {

constexpr std::size_t verifiedCertificates = 512;

Hash256 identityOf(const QuorumCertificate& certificate) {
    return crypto::sha256(encode(certificate));
}

Hash256 identityOf(const TimeoutCertificate& certificate) {
    ledger::Writer writer;
    write(writer, certificate);
    return crypto::sha256(writer.view());
}

} // namespace

void VerifiedCache::add(const Hash256& hash) {
    if (!m_set.insert(hash).second)
        return;
    m_order.push_back(hash);
    if (m_order.size() > verifiedCertificates) {
        m_set.erase(m_order.front());
        m_order.pop_front();
    }
}

/// All signatures that were not verified before, in one batch.
bool Replica::Impl::verify(std::span<const QuorumCertificate* const> certificates,
                           std::span<const TimeoutCertificate* const> timeouts, const Vote* vote) {
    std::vector<Statement> statements;
    std::vector<Hash256> identities;
    const AnchorRule* anchor = epoch().anchor ? &*epoch().anchor : nullptr;
    const auto isKnown = [&](const Hash256& identity) {
        if (m_verified.contains(identity) || std::ranges::find(identities, identity) != identities.end())
            return true;
        identities.push_back(identity);
        return false;
    };
    for (const QuorumCertificate* certificate : certificates) {
        if (*certificate == m_tree->rootCertificate())
            continue;
        if (certificate->statement.epoch != epoch().epoch)
            return false;
        if (isKnown(identityOf(*certificate)))
            continue;
        auto parts = statementsOf(epoch().committee, m_config.chain, *certificate, anchor);
        if (!parts)
            return false;
        statements.insert(statements.end(), parts.value().begin(), parts.value().end());
    }
    for (const TimeoutCertificate* certificate : timeouts) {
        if (certificate->epoch != epoch().epoch)
            return false;
        if (isKnown(identityOf(*certificate)))
            continue;
        auto statement = statementOf(epoch().committee, m_config.chain, *certificate);
        if (!statement)
            return false;
        statements.push_back(std::move(statement.value()));
    }
    if (vote != nullptr) {
        if (vote->seat >= seats())
            return false;
        SeatBitmap signer(seats());
        signer.set(vote->seat);
        statements.push_back({std::move(signer), voteMessage(m_config.chain, vote->statement), vote->signature});
    }
    if (!statements.empty() && !m_scheme.verifyAll(epoch().committee, statements))
        return false;
    for (const Hash256& identity : identities)
        m_verified.add(identity);
    return true;
}

bool Replica::Impl::verifySync(const SyncInfo& sync) {
    std::vector<const QuorumCertificate*> certificates{&sync.high};
    std::vector<const TimeoutCertificate*> timeouts;
    if (sync.naming)
        certificates.push_back(&*sync.naming);
    if (sync.timeout)
        timeouts.push_back(&*sync.timeout);
    // Only what is news is worth a pairing.
    std::erase_if(certificates, [&](const QuorumCertificate* certificate) {
        return certificate->view() <= m_high.view() && !namesMore(*certificate);
    });
    std::erase_if(timeouts, [&](const TimeoutCertificate* certificate) {
        return m_timeout && certificate->turn <= m_timeout->turn;
    });
    return verify(certificates, timeouts, nullptr);
}

/// Verified by the caller, or no news.
void Replica::Impl::adopt(const SyncInfo& sync) {
    adopt(sync.high);
    if (sync.naming)
        adopt(*sync.naming);
    if (sync.timeout)
        adopt(*sync.timeout);
}

/// A higher block than any certificate before; or, in anchored form, the one that was named without it.
bool Replica::Impl::namesMore(const QuorumCertificate& certificate) const {
    const Height height = m_tree->namedBy(certificate);
    if (height == 0 || !m_naming || height > m_naming->commit().height)
        return height != 0;
    return height == m_naming->commit().height && certificate.anchor && !m_naming->anchor;
}

void Replica::Impl::adopt(const QuorumCertificate& certificate) {
    const Epoch before = epoch().epoch;
    if (certificate.statement.epoch != before)
        return;
    const bool higher = certificate.view() > m_high.view();
    const Commit& commit = certificate.commit();
    const bool names = namesMore(certificate);
    if (!higher && !names)
        return;
    m_verified.add(identityOf(certificate));
    if (m_safety) {
        if (certificate.isSigner(*m_seat))
            noteOwnSignature(m_safety->sawOwnVote(certificate.statement));
        m_safety->learn(certificate);
    }
    if (names) {
        m_naming = certificate;
        tryFinalise();
    }
    if (!higher || epoch().epoch != before) // it named a key block, and the next epoch has begun
        return;
    m_high = certificate;
    m_timerStart = m_steady;
    m_seats[epoch().leaderOf(certificate.view())].missed = false;
    if (m_collecting && m_collecting->statement.view <= m_high.view())
        m_collecting.reset();
    log(LogKind::Certified, certificate.view(), commit.height);
    advanceTurn(false);
}

void Replica::Impl::adopt(const TimeoutCertificate& certificate) {
    if (certificate.epoch != epoch().epoch || (m_timeout && certificate.turn <= m_timeout->turn))
        return;
    m_verified.add(identityOf(certificate));
    m_timeout = certificate;
    m_timerStart = m_steady;
    m_seats[epoch().leaderOfTurn(certificate.turn)].missed = true;
    if (m_safety) {
        if (certificate.signers.test(*m_seat))
            noteOwnSignature(m_safety->sawOwnTimeout(certificate.epoch, certificate.turn));
        m_safety->learn(certificate);
    }
    advanceTurn(true);
}

void Replica::Impl::advanceTurn(bool byTimeout) {
    Turn turn = epoch().turnOf(m_high.view() + 1);
    if (m_timeout)
        turn = std::max(turn, m_timeout->turn + 1);
    if (turn <= m_turn)
        return;
    m_turn = turn;
    const SeatIndex leader = epoch().leaderOfTurn(turn);
    log(LogKind::TurnEntered, turn, leader);
    // The report to the new leader (rule 9): from here on nothing is voted in the closed turn.
    if (byTimeout && m_safety && leader != *m_seat)
        send(ToSeat{leader}, statusFor(Sender{leader, 0}, 0));
}

/// Rule 8.
void Replica::Impl::tryFinalise() {
    if (!lags())
        return;
    const Commit named = m_naming->commit();
    const auto branch = m_tree->branchAboveFinal(m_naming->node());
    if (branch.empty())
        return;                            // fetched by chase()
    if (m_tree->namedBy(*m_naming) == 0) { // an anchor, as it turns out, and no proof of it
        m_naming.reset();
        return;
    }
    Finalised action;
    std::optional<NodeHash> carrier;
    for (const TreeNode* node : branch) {
        if (!node->block || node->block->height > named.height)
            continue;
        action.blocks.push_back({node->block->hash, *node->node->header, node->body});
        carrier = node->hash;
    }
    if (action.blocks.empty() || action.blocks.back().hash != named.hash) {
        log(LogKind::Conflict, named.height, m_naming->view(),
            "a certificate names a block that its branch does not hold");
        return;
    }
    const BlockFacts block = factsOf(named.hash, action.blocks.back().header);
    action.certificate = *m_naming;
    action.node = branch.back()->node;
    m_actions.emplace_back(std::move(action));
    for (const BlockHash& dead : m_tree->finalise(block, carrier))
        m_application.forget(dead);
    log(LogKind::FinalHeight, block.height, m_naming->view());
    if (block.kind == ledger::BlockKind::Key)
        beginEpoch(QuorumCertificate(*m_naming));
}

/// The newest vote of each member; two different ones for one view are evidence (rule 12).
void Replica::Impl::noteVote(const Vote& vote) {
    SeatInfo& info = m_seats[vote.seat];
    if (m_safety && vote.seat == *m_seat && (!info.vote || vote != *info.vote) &&
        verifyVote(m_scheme, epoch().committee, m_config.chain, vote))
        noteOwnSignature(m_safety->sawOwnVote(vote.statement));
    if (info.vote && info.vote->statement.view == vote.statement.view && info.vote->statement != vote.statement &&
        !info.accused) {
        if (verifyVote(m_scheme, epoch().committee, m_config.chain, vote) &&
            verifyVote(m_scheme, epoch().committee, m_config.chain, *info.vote)) {
            info.accused = true;
            m_actions.emplace_back(Evidence{*info.vote, vote});
        }
    }
    if (!info.vote || vote.statement.view > info.vote->statement.view)
        info.vote = vote;
}

void Replica::Impl::noteOwnSignature(bool retired) {
    if (retired)
        log(LogKind::Retired, m_turn, 0, "a signature of this key that its record does not know: it never signs again");
}

} // namespace circlet::consensus
