#include "ui/signing/signing_flow.h"

#include "ui/text/format.h"

namespace circlet::ui {

using facade::TransactionState;
using StepState = SendViewModel::StepState;

SigningFlow::SigningFlow(facade::Facade& facade, QObject* parent) : QObject(parent), m_facade(facade) {
}

facade::Call SigningFlow::call() const {
    facade::Call call;
    call.owner = m_owner;
    return call;
}

void SigningFlow::enter(Phase phase) {
    m_phase = phase;
    emit changed();
    emit phaseChanged();
}

QString SigningFlow::blockedReason() const {
    if (!m_snapshot)
        return tr("The node is starting.");
    const facade::NodeView& node = m_snapshot->node;
    if (node.alarm && node.alarm->stopsSending)
        return tr("Nothing is signed now: %1").arg(plainText(node.alarm->title));
    if (node.sync == facade::SyncState::UpdateRequired)
        return tr("Nothing is signed now: this version of Circlet no longer understands the network. Update it first.");
    if (m_snapshot->walletState != facade::WalletState::Open || !m_snapshot->wallet)
        return tr("Unlock the wallet first.");
    return {};
}

void SigningFlow::setSnapshot(const facade::SnapshotPtr& snapshot) {
    m_snapshot = snapshot;
    const bool stopped = m_phase == Phase::Review || m_phase == Phase::Preparing;
    if (stopped && !blockedReason().isEmpty()) {
        back();
        return;
    }
    if (m_phase == Phase::Track)
        track();
    emit changed();
}

void SigningFlow::prepare(const Ask& ask) {
    if (!canPrepare())
        return;
    m_problem.clear();
    m_review.reset();
    const quint64 question = ++m_question;
    enter(Phase::Preparing);
    ask(call(), [this, question](Result<facade::CertificateReview> reply) {
        if (m_phase != Phase::Preparing || question != m_question)
            return;
        if (!reply) {
            m_problem = plainText(reply.error().message, 500);
            enter(Phase::Edit);
            return;
        }
        m_review = std::move(reply).value();
        enter(Phase::Review);
    });
}

void SigningFlow::show(facade::CertificateReview review) {
    m_problem.clear();
    m_review = std::move(review);
    ++m_question;
    enter(Phase::Review);
}

void SigningFlow::confirm() {
    if (!canConfirm())
        return;
    m_problem.clear();
    m_clock.start();
    enter(Phase::Sending);
    m_facade.certificates().confirm(m_review->id, call(), [this](Result<facade::Sent> reply) {
        if (m_phase != Phase::Sending)
            return;
        if (!reply) {
            m_problem = plainText(reply.error().message, 500);
            enter(Phase::Review);
            return;
        }
        m_transaction = QString::fromStdString(reply.value().transaction);
        m_state = TransactionState::Created;
        m_sentAfter.reset();
        m_seenAfter.reset();
        m_finalAfter.reset();
        m_finalHeight = 0;
        m_lookedUpRevision.reset();
        m_why.clear();
        enter(Phase::Track);
        track();
        emit changed();
    });
}

void SigningFlow::back() {
    if (m_phase != Phase::Preparing && m_phase != Phase::Review)
        return;
    ++m_question;
    m_review.reset();
    m_problem.clear();
    enter(Phase::Edit);
}

void SigningFlow::startOver() {
    ++m_question;
    m_review.reset();
    m_problem.clear();
    m_transaction.clear();
    enter(Phase::Edit);
}

void SigningFlow::noteState(const facade::ActivityRow& row) {
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
        askWhy();
}

void SigningFlow::askWhy() {
    m_facade.certificates().whyExpired(m_transaction.toStdString(), call(),
                                       [this, question = m_question](Result<std::string> reply) {
                                           if (question != m_question || !reply)
                                               return;
                                           m_why = plainText(reply.value(), 400);
                                           emit changed();
                                       });
}

void SigningFlow::track() {
    if (!m_snapshot || !m_snapshot->wallet || finished())
        return;
    const std::string id = m_transaction.toStdString();
    for (const auto* rows : {&m_snapshot->wallet->pending, &m_snapshot->wallet->recent}) {
        for (const facade::ActivityRow& row : *rows) {
            if (row.id == id) {
                noteState(row);
                return;
            }
        }
    }
    lookUp();
}

/// Other transactions came in between, so ask for this one, once per change.
void SigningFlow::lookUp() {
    const quint64 revision = m_snapshot->wallet->activityRevision;
    if (m_lookedUpRevision == revision)
        return;
    m_lookedUpRevision = revision;
    facade::ActivityQuery query;
    query.search = m_transaction.toStdString();
    query.limit = 1;
    m_facade.queryActivity(query, call(), [this, id = query.search](Result<facade::ActivityPage> reply) {
        if (m_phase != Phase::Track || !reply || reply.value().rows.empty() || reply.value().rows.front().id != id)
            return;
        noteState(reply.value().rows.front());
        emit changed();
    });
}

bool SigningFlow::finished() const {
    return m_state == TransactionState::Final || m_state == TransactionState::Expired;
}

std::array<SigningFlow::Step, 3> SigningFlow::steps() const {
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

} // namespace circlet::ui
