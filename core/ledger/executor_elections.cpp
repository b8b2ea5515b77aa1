// What a block does to seats, rewards and the committee (design §4).
#include <algorithm>

#include "ledger/executor.h"

namespace circlet::ledger {

namespace {

/// So that no block gets slow from the many who left long ago.
constexpr int maximumPaidPerBlock = 4;

} // namespace

Result<Executed> Executor::finishElection(std::span<const TurnRange> failedTurns, const CandidateRequest& winner,
                                          Turn turn) {
    CIRCLET_CHECK(changeSeats(failedTurns));
    CIRCLET_TRY(records, seatRecords());
    const Leaver leaver = chooseLeaver(records, m_rules.parameters->failedTurnThreshold);
    CIRCLET_TRY(election, electionRecord());
    election->excluded = chooseExcluded(*m_context.epoch, records, turn, leaver.seat);
    for (const Seat& seat : committee().seats())
        m_seats.at(seat.key)->epochFailed = 0;
    CIRCLET_CHECK(depart(leaver, *election));
    CIRCLET_CHECK(seatWinner(winner));
    CIRCLET_CHECK(payWaiting());
    m_chain.keyHeight = winner.keyHeight;
    auto next = committee().with(leaver.seat, seatOf(winner));
    if (!next)
        return invalidBlock("the winner's key cannot sit in the committee: " + next.error().message);
    m_next = std::make_shared<EpochContext>();
    m_next->committee = std::move(next.value());
    m_leaver = leaver.seat;
    return close();
}

/// Fees and the block go to the proposer's record, each failed turn to its leader's.
Result<void> Executor::changeSeats(std::span<const TurnRange> failedTurns) {
    const std::vector<uint32_t>& order = m_context.epoch->order;
    for (const TurnRange& range : failedTurns) {
        for (uint32_t i = 0; i < range.count; ++i) {
            CIRCLET_TRY(record, seat(order[(range.first + i) % order.size()]));
            ++record->failedTurns;
            ++record->epochFailed;
        }
    }
    CIRCLET_TRY(proposer, seat(m_proposer));
    CIRCLET_TRY(fees, proposer->fees.plus(m_fees));
    proposer->fees = fees;
    ++proposer->proposedBlocks;
    return ok();
}

/// Reward and fees of a seat are gone for good.
Result<void> Executor::burn(SeatRecord& record) {
    CIRCLET_TRY(lost, record.reward.plus(record.fees));
    if (lost.li() == 0)
        return ok();
    CIRCLET_TRY(account, credited(record.payout));
    CIRCLET_TRY(locked, account->locked.minus(record.reward));
    CIRCLET_TRY(balance, account->balance.minus(record.reward));
    CIRCLET_TRY(supply, m_chain.supply.minus(lost));
    account->locked = locked;
    account->balance = balance;
    m_chain.supply = supply;
    note(record.payout, *account, ActivityKind::Burn, record.key);
    record.reward = Amount();
    record.fees = Amount();
    return ok();
}

/// Whoever was proved to vote twice loses at once what it would have got; what it earns until it goes is lost then.
Result<void> Executor::burnProved() {
    if (m_evidence == 0)
        return ok();
    for (auto& [key, record] : m_seats) {
        const std::optional<SeatRecord>& before = m_seatsBefore.at(key);
        if (record && record->equivocated && !(before && before->equivocated))
            CIRCLET_CHECK(burn(*record));
    }
    return ok();
}

Result<void> Executor::depart(const Leaver& leaver, ElectionRecord& election) {
    CIRCLET_TRY(record, seat(leaver.seat));
    record->leftAt = m_rules.time;
    if (leaver.reason == Departure::Equivocation || leaver.reason == Departure::FailedTurns)
        CIRCLET_CHECK(burn(*record));
    m_others.emplace_back(waitingRewardKey(election.nextWaiting),
                          encode(WaitingReward{record->key, m_rules.time + m_rules.parameters->escrowMs}));
    ++election.nextWaiting;
    return ok();
}

Result<void> Executor::seatWinner(const CandidateRequest& winner) {
    CIRCLET_TRY(record, loadSeat(winner.key));
    if (*record)
        return invalidBlock("the winner's key has sat in the committee before");
    const Amount reward = m_rules.parameters->reward;
    SeatRecord& seated = record->emplace();
    seated.key = winner.key;
    seated.payout = winner.payout;
    seated.since = winner.keyHeight;
    seated.request = hashOf(winner);
    seated.reward = reward;
    CIRCLET_TRY(account, credited(winner.payout));
    CIRCLET_TRY(balance, account->balance.plus(reward));
    CIRCLET_TRY(locked, account->locked.plus(reward));
    CIRCLET_TRY(supply, m_chain.supply.plus(reward));
    account->balance = balance;
    account->locked = locked;
    m_chain.supply = supply;
    note(winner.payout, *account, ActivityKind::Reward, winner.key);
    return ok();
}

/// Those who left long enough ago get what is theirs, a few per block; their records end.
Result<void> Executor::payWaiting() {
    CIRCLET_TRY(election, electionRecord());
    for (int paid = 0; paid < maximumPaidPerBlock && election->firstWaiting < m_electionBefore.nextWaiting; ++paid) {
        const Hash256 key = waitingRewardKey(election->firstWaiting);
        CIRCLET_TRY(waiting, readRecord<WaitingReward>(m_before, key, &m_cache, decodeWaitingReward));
        if (!waiting)
            return Error{ErrorCode::Corrupt, "the state has lost one who waits for a reward"};
        if (waiting->due > m_rules.time)
            return ok();
        CIRCLET_TRY(record, loadSeat(waiting->key));
        if (!*record)
            return Error{ErrorCode::Corrupt, "the state has no record of one who waits for a reward"};
        CIRCLET_CHECK(unlock(**record));
        record->reset();
        m_others.emplace_back(key, std::nullopt);
        ++election->firstWaiting;
    }
    return ok();
}

Result<void> Executor::unlock(const SeatRecord& record) {
    if (record.reward.li() == 0 && record.fees.li() == 0)
        return ok();
    CIRCLET_TRY(account, credited(record.payout));
    CIRCLET_TRY(locked, account->locked.minus(record.reward));
    CIRCLET_TRY(balance, account->balance.plus(record.fees));
    account->locked = locked;
    account->balance = balance;
    const Amount deposit = m_rules.parameters->certificateDeposit;
    CIRCLET_TRY(deposits, deposit.plus(deposit));
    if (record.reward.li() > 0 && record.reward >= deposits) {
        CIRCLET_CHECK(grantBlank(record, CertificateKind::Ownership, *account));
        CIRCLET_CHECK(grantBlank(record, CertificateKind::Identity, *account));
    }
    note(record.payout, *account, ActivityKind::Unlock, record.key);
    return ok();
}

/// Part of the reward: a certificate that nothing is bound to yet. Its deposit stays locked.
Result<void> Executor::grantBlank(const SeatRecord& record, CertificateKind kind, Account& account) {
    const CertificateUid uid = blankCertificateUid(m_rules.chain, record.since, record.request, kind);
    CIRCLET_TRY(locked, account.locked.plus(m_rules.parameters->certificateDeposit));
    account.locked = locked;
    const Hash256 cause = seatKey(record.key);
    m_others.emplace_back(certificateKey(uid),
                          encode(blankCertificate(uid, kind, record.payout, cause, m_height, m_rules.time)));
    m_custody.push_back({uid, 0, {CertificateUid(), uid, cause, m_height}});
    hold(record.payout, uid);
    return ok();
}

} // namespace circlet::ledger
