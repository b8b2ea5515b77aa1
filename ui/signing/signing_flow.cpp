#include "ui/signing/signing_flow.h"

#include "ui/text/format.h"

namespace circlet::ui {

SigningFlow::SigningFlow(facade::Facade& facade, QObject* parent) : QObject(parent), m_facade(facade), m_track(facade) {
    connect(&m_track, &TransactionTrack::expired, this, &SigningFlow::askWhy);
    connect(&m_track, &TransactionTrack::answered, this, &SigningFlow::changed);
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
    m_track.stop();
    m_review = std::move(review);
    ++m_question;
    enter(Phase::Review);
}

void SigningFlow::confirm() {
    if (!canConfirm())
        return;
    m_problem.clear();
    m_track.startClock();
    enter(Phase::Sending);
    m_facade.certificates().confirm(m_review->id, call(), [this](Result<facade::Sent> reply) {
        if (m_phase != Phase::Sending)
            return;
        if (!reply) {
            m_problem = plainText(reply.error().message, 500);
            enter(Phase::Review);
            return;
        }
        m_track.start(QString::fromStdString(reply.value().transaction));
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
    m_track.stop();
    enter(Phase::Edit);
}

void SigningFlow::askWhy() {
    m_facade.certificates().whyExpired(transaction().toStdString(), call(),
                                       [this, question = m_question](Result<std::string> reply) {
                                           if (question != m_question || !reply)
                                               return;
                                           m_why = plainText(reply.value(), 400);
                                           emit changed();
                                       });
}

void SigningFlow::track() {
    if (m_snapshot && m_snapshot->wallet)
        m_track.look(*m_snapshot->wallet);
}

} // namespace circlet::ui
