#include "ui/mining/seat_view_model.h"

#include <algorithm>

namespace circlet::ui {

namespace {

/// Between "final" and the proof of the seat's record lie some seconds.
constexpr TimeMs proofPatienceMs = 30'000;

} // namespace

SeatViewModel::SeatViewModel(facade::Facade& facade, QObject* parent) : QObject(parent), m_facade(facade) {
}

facade::Call SeatViewModel::call() {
    facade::Call call;
    call.owner = m_owner;
    return call;
}

void SeatViewModel::setSnapshot(const facade::SnapshotPtr& snapshot) {
    m_snapshot = snapshot;
    emit changed();
}

const facade::SeatRow* SeatViewModel::paid() const {
    const facade::SeatRow* found = nullptr;
    for (const facade::SeatRow& row : m_snapshot->node.committee) {
        if (!row.paysWallet)
            continue;
        if (row.mine)
            return &row;
        // One that can still be given up says more than one that was.
        if (found == nullptr || (found->resigned && !row.resigned))
            found = &row;
    }
    // The seat here is the page's subject, whoever it pays to.
    return mining().seat ? nullptr : found;
}

bool SeatViewModel::visible() const {
    return mining().seat.has_value() || paid() != nullptr;
}

bool SeatViewModel::resigned() const {
    const facade::SeatRow* row = paid();
    return (mining().seat && mining().seat->resigned) || (row != nullptr && row->resigned);
}

bool SeatViewModel::underWay() const {
    const facade::SeatRow* row = paid();
    if (row == nullptr || m_sentKey.empty() || row->key != m_sentKey)
        return false;
    if (wallNow() < m_sentAt + proofPatienceMs)
        return true;
    // It may have expired: then the seat is still there to be given up.
    const auto isIt = [this](const facade::ActivityRow& pending) { return pending.id == m_sentTransaction; };
    return m_snapshot->wallet && std::ranges::any_of(m_snapshot->wallet->pending, isIt);
}

bool SeatViewModel::canGiveUp() const {
    return paid() != nullptr && !resigned() && !underWay();
}

QString SeatViewModel::sentence() const {
    if (!visible())
        return {};
    if (resigned())
        return tr("You gave this seat up: it leaves at the next election.");
    if (underWay())
        return tr("Your resignation is on its way.");
    if (!mining().seat)
        return tr("Seat %1 pays to this wallet; another computer signs for it.").arg(formatCount(paid()->index));
    const facade::OwnSeatView& seat = *mining().seat;
    if (seat.ahead == 0)
        return tr("You are the next to go: the seat passes on with the coming election.");
    return tr("%n member(s) go before you.", nullptr, static_cast<int>(seat.ahead)) + QLatin1Char(' ') +
           tr("The seat passes on in about %1.").arg(formatSpan(seat.leavesInMs));
}

QVector<MiningFact> SeatViewModel::facts() const {
    if (!visible())
        return {};
    const QString missedTip = tr("Too many of them, and the seat and its reward are lost.");
    if (!mining().seat) {
        const facade::SeatRow& row = *paid();
        return {
            {tr("Seat"), formatCount(row.index), {}},
            {tr("Since key block"), formatCount(row.since), {}},
            {tr("Turns missed"), row.proved ? formatCount(row.failedTurns) : proofWord(facade::ProofLevel::Unknown),
             missedTip},
        };
    }
    const facade::OwnSeatView& seat = *mining().seat;
    return {
        {tr("Seat"), formatCount(seat.index), {}},
        {tr("Since key block"), formatCount(seat.since), {}},
        {tr("Blocks proposed"), formatCount(seat.proposedBlocks), {}},
        {tr("Turns missed"), formatCount(seat.failedTurns), missedTip},
        {tr("Fees earned"), formatAmount(seat.fees), tr("Paid with the reward.")},
    };
}

void SeatViewModel::review() {
    if (m_busy || !canGiveUp())
        return;
    m_busy = true;
    m_review = 0;
    emit changed();
    m_facade.prepareResign(paid()->key, call(), [this](Result<facade::ResignReview> reply) {
        if (!reply)
            return fail(reply.error());
        m_busy = false;
        const facade::ResignReview& review = reply.value();
        m_review = review.id;
        m_reviewedKey = review.key;
        emit changed();
        emit reviewed(
            tr("Give up seat %1?").arg(formatCount(review.seat)),
            tr("The member stays and signs blocks until the next election; elections come about every %1. "
               "Keep its computer on until then: turns that it misses still count.")
                    .arg(formatSpan(review.nextElectionMs)) +
                QStringLiteral("\n\n") +
                tr("The reward and the fees so far, %1, stay locked for their usual time: %2 after the "
                   "member has left.")
                    .arg(formatAmount(review.locked), formatSpan(review.escrowMs)) +
                QStringLiteral("\n\n") +
                tr("The fee is %1. This cannot be taken back.").arg(formatAmount(review.fee, AmountUnit::Li)));
    });
}

void SeatViewModel::giveUp() {
    if (m_busy || m_review == 0)
        return;
    m_busy = true;
    emit changed();
    m_facade.confirmSend(std::exchange(m_review, 0), call(), [this](Result<facade::Sent> reply) {
        if (!reply)
            return fail(reply.error());
        m_busy = false;
        m_sentKey = m_reviewedKey;
        m_sentTransaction = reply.value().transaction;
        m_sentAt = wallNow();
        emit changed();
    });
}

void SeatViewModel::fail(const Error& error) {
    m_busy = false;
    emit changed();
    emit failed(plainText(error.message, 300));
}

} // namespace circlet::ui
