// One certificate transaction on its way: asked for, decoded for review, signed, then sent, seen and final.
// Used by the pages that issue, revoke, register and swap; tested without a window. It signs nothing itself, never
// keeps a review over a lock or an alarm, and never blocks.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <QObject>

#include "node/facade/facade.h"
#include "ui/signing/transaction_track.h"

namespace circlet::ui {

class SigningFlow : public QObject {
    Q_OBJECT

public:
    enum class Phase { Edit, Preparing, Review, Sending, Track };
    using Ask = std::function<void(facade::Call, facade::Reply<facade::CertificateReview>)>;

    explicit SigningFlow(facade::Facade& facade, QObject* parent = nullptr);

    void setSnapshot(const facade::SnapshotPtr& snapshot);

    /// `ask` calls one prepare…() of the façade with what it is given.
    void prepare(const Ask& ask);
    /// What the façade has decoded already.
    void show(facade::CertificateReview review);
    void confirm();
    void back();
    void startOver();

    Phase phase() const { return m_phase; }
    bool reviewing() const { return m_phase == Phase::Review || m_phase == Phase::Sending; }
    bool tracking() const { return m_phase == Phase::Track; }
    bool busy() const { return m_phase == Phase::Preparing || m_phase == Phase::Sending; }
    /// Why nothing can be signed now (alarm, locked, old version); empty when it can.
    QString blockedReason() const;
    bool canPrepare() const { return m_phase == Phase::Edit && blockedReason().isEmpty(); }
    bool canConfirm() const { return m_phase == Phase::Review && m_review && blockedReason().isEmpty(); }
    /// What went wrong with the last act; empty when nothing did.
    QString problem() const { return m_problem; }
    const std::optional<facade::CertificateReview>& reviewed() const { return m_review; }

    const TransactionTrack& way() const { return m_track; }
    QString transaction() const { return m_track.transaction(); }
    facade::TransactionState state() const { return m_track.state(); }
    bool finished() const { return m_track.finished(); }
    /// Why it has expired; empty: only its time was over, or nobody knows yet.
    QString whyExpired() const { return m_why; }

signals:
    void changed();      ///< anything that is shown
    void phaseChanged(); ///< after changed()

private:
    void enter(Phase phase);
    facade::Call call() const;
    void track();
    void askWhy();

    facade::Facade& m_facade;
    std::shared_ptr<int> m_owner = std::make_shared<int>(0);
    facade::SnapshotPtr m_snapshot;
    Phase m_phase = Phase::Edit;
    quint64 m_question = 0;
    QString m_problem;
    std::optional<facade::CertificateReview> m_review;
    TransactionTrack m_track;
    QString m_why;
};

} // namespace circlet::ui
