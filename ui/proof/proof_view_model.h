// One proof as the window shows it: the question, the recomputed chain of reasons, export.
// Used by ProofView and tested without a window. A step is green only when the façade recomputed it just now.
#pragma once

#include <memory>
#include <optional>
#include <QObject>

#include "node/facade/facade.h"

namespace circlet::ui {

class ProofViewModel : public QObject {
    Q_OBJECT

public:
    enum class State { Empty, Working, Shown, Failed };

    explicit ProofViewModel(facade::Facade& facade, QObject* parent = nullptr);

    void inspect(facade::ProofSubject subject, const QString& id);
    void exportTo(const QString& file);
    void clear();

    State state() const { return m_state; }
    const std::optional<facade::ProofReport>& report() const { return m_report; }
    QString headline() const;
    QString asOf() const;
    QString problem() const { return m_problem; }
    bool canExport() const { return m_state == State::Shown && m_report->valid; }
    static QString suggestedFileName(const facade::ProofReport& report);

signals:
    void changed();
    void exported(const QString& file);
    void exportFailed(const QString& sentence);

private:
    facade::Call call();
    void show(quint64 question, Result<facade::ProofReport> reply);

    facade::Facade& m_facade;
    std::shared_ptr<int> m_owner = std::make_shared<int>(0);
    State m_state = State::Empty;
    quint64 m_question = 0;
    facade::ProofSubject m_subject = facade::ProofSubject::Account;
    QString m_id;
    QString m_problem;
    std::optional<facade::ProofReport> m_report;
};

} // namespace circlet::ui
