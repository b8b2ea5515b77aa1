// The way of one sent transaction through the snapshots: sent, seen and final, each with its time.
// Used by the view models of payments and of certificates; tested through them. Sends nothing, and after stop() hears
// of no answer.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <QElapsedTimer>
#include <QObject>
#include <QString>

#include "node/facade/facade.h"

namespace circlet::ui {

class TransactionTrack : public QObject {
    Q_OBJECT

public:
    enum class StepState { Waiting, Active, Done, Failed };
    struct Step {
        QString title;
        QString detail; ///< "after 34 ms"
        StepState state = StepState::Waiting;
    };

    explicit TransactionTrack(facade::Facade& facade) : m_facade(facade) {}

    /// The user has confirmed: times are counted from here.
    void startClock() { m_clock.start(); }
    void start(const QString& transaction);
    void stop() { m_transaction.clear(); }
    /// Looks for it among the newest of the wallet, and asks where it is not.
    void look(const facade::WalletView& wallet);

    QString transaction() const { return m_transaction; }
    facade::TransactionState state() const { return m_state; }
    bool finished() const;
    std::array<Step, 3> steps() const;
    /// What it waits for; what it came to is said in the words of the caller.
    QString sentence(const QString& done, const QString& failed) const;

signals:
    void expired();
    void answered(); ///< what was asked for has come: the state may be another one

private:
    void noteState(const facade::ActivityRow& row);
    void lookUp(quint64 revision);

    facade::Facade& m_facade;
    std::shared_ptr<int> m_owner = std::make_shared<int>(0);
    QString m_transaction;
    QElapsedTimer m_clock;
    std::optional<qint64> m_sentAfter;
    std::optional<qint64> m_seenAfter;
    std::optional<qint64> m_finalAfter;
    facade::TransactionState m_state = facade::TransactionState::Created;
    ledger::Height m_finalHeight = 0;
    std::optional<quint64> m_lookedUpRevision;
};

} // namespace circlet::ui
