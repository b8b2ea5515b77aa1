#include "ui/signing/transaction_track.h"

#include "ui/text/format.h"

namespace circlet::ui {

using facade::TransactionState;

void TransactionTrack::start(const QString& transaction) {
    m_transaction = transaction;
    m_state = TransactionState::Created;
    m_sentAfter.reset();
    m_seenAfter.reset();
    m_finalAfter.reset();
    m_finalHeight = 0;
    m_lookedUpRevision.reset();
}

void TransactionTrack::noteState(const facade::ActivityRow& row) {
    const qint64 now = m_clock.elapsed();
    m_state = row.state;
    const bool final = row.state == TransactionState::Final;
    const bool seen = final || row.state == TransactionState::Seen;
    if (!m_sentAfter && (seen || row.state == TransactionState::Sent))
        m_sentAfter = now;
    if (!m_seenAfter && seen)
        m_seenAfter = now;
    if (!m_finalAfter && final) {
        m_finalAfter = now;
        m_finalHeight = row.height;
    }
    if (m_state == TransactionState::Expired)
        emit expired();
}

void TransactionTrack::look(const facade::WalletView& wallet) {
    if (finished())
        return;
    const std::string id = m_transaction.toStdString();
    for (const auto* rows : {&wallet.pending, &wallet.recent}) {
        for (const facade::ActivityRow& row : *rows) {
            if (row.id == id) {
                noteState(row);
                return;
            }
        }
    }
    lookUp(wallet.activityRevision);
}

/// Neither pending nor among the newest: others came in between, so ask for this one, once per change.
void TransactionTrack::lookUp(quint64 revision) {
    if (m_lookedUpRevision == revision)
        return;
    m_lookedUpRevision = revision;
    facade::ActivityQuery query;
    query.search = m_transaction.toStdString();
    query.limit = 1;
    facade::Call call;
    call.owner = m_owner;
    m_facade.queryActivity(query, call, [this, id = query.search](Result<facade::ActivityPage> reply) {
        if (m_transaction.toStdString() != id || !reply || reply.value().rows.empty() ||
            reply.value().rows.front().id != id)
            return;
        noteState(reply.value().rows.front());
        emit answered();
    });
}

bool TransactionTrack::finished() const {
    return m_state == TransactionState::Final || m_state == TransactionState::Expired;
}

std::array<TransactionTrack::Step, 3> TransactionTrack::steps() const {
    const auto after = [](const std::optional<qint64>& time) {
        return time ? tr("after %1").arg(formatDuration(static_cast<quint64>(*time))) : QString();
    };
    const bool expired = m_state == TransactionState::Expired;
    const auto state = [expired](bool done, bool before) {
        if (done)
            return StepState::Done;
        if (!before)
            return StepState::Waiting;
        return expired ? StepState::Failed : StepState::Active;
    };
    std::array<Step, 3> steps{
        {{tr("Sent"), after(m_sentAfter), state(m_sentAfter.has_value(), true)},
         {tr("Seen"), after(m_seenAfter), state(m_seenAfter.has_value(), m_sentAfter.has_value())},
         {tr("Final"), after(m_finalAfter), state(m_finalAfter.has_value(), m_seenAfter.has_value())}}};
    if (m_finalAfter)
        steps[2].detail += QStringLiteral(" · ") + tr("block %1").arg(formatCount(m_finalHeight));
    return steps;
}

QString TransactionTrack::sentence(const QString& done, const QString& failed) const {
    switch (m_state) {
    case TransactionState::Created:
        return tr("Signed. It is on its way to the network.");
    case TransactionState::Sent:
        return tr("Sent. Waiting until the network has it.");
    case TransactionState::Seen:
        return tr("The network has it. Waiting until it is final.");
    case TransactionState::Final:
        return done;
    case TransactionState::Expired:
        return failed;
    }
    return {};
}

} // namespace circlet::ui
