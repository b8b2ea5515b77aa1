// Many certificates from a CSV file: read and checked first, issued only when the user says so. Used by BatchPanel and
// tested without a window. The progress comes with the snapshot, so it survives the page.
#pragma once

#include <algorithm>
#include <memory>
#include <optional>
#include <QObject>

#include "node/facade/facade.h"
#include "ui/issuer/issue_draft.h"
#include "ui/tables/keyed_table_model.h"

namespace circlet::ui {

class BatchProblemModel : public KeyedTableModel<facade::BatchProblem, uint64_t> {
    Q_OBJECT

public:
    enum Column { LineColumn, TextColumn, ColumnCount };
    using KeyedTableModel::KeyedTableModel;

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    uint64_t keyOf(const facade::BatchProblem& row) const override { return row.line; }
    bool same(const facade::BatchProblem& a, const facade::BatchProblem& b) const override { return a.text == b.text; }
};

class BatchViewModel : public QObject {
    Q_OBJECT

public:
    enum class State { Empty, Reading, Planned, Starting };

    explicit BatchViewModel(facade::Facade& facade, QObject* parent = nullptr);

    void setSnapshot(const facade::SnapshotPtr& snapshot);

    // Dry run
    void read(const QString& csvFile, const RuleDraft& rules, const QDate& lastDay);
    void start();
    void discard();
    State state() const { return m_state; }
    const std::optional<facade::BatchPlan>& plan() const { return m_plan; }
    QString file() const { return m_file; }
    BatchProblemModel* problems() const { return m_problems; }
    /// "1 000 rows: 998 are good, 2 have problems."
    QString summary() const;
    /// "20 transactions; fees 0.00200 CC, deposits 9.98000 CC."
    QString costs() const;
    QString startWords() const; ///< "Issue the 998 good ones"
    bool canStart() const { return m_state == State::Planned && m_plan && m_plan->good > 0; }
    QString problem() const { return m_problem; }

    // Progress
    const facade::BatchProgress& progress() const { return m_progress; }
    bool running() const { return m_progress.running; }
    /// It can be gone on with, or discarded.
    bool interrupted() const { return m_progress.interrupted; }
    bool waiting() const { return m_waiting; } ///< for an answer to what was clicked
    uint64_t unsent() const { return m_progress.rows - std::min(m_progress.sent, m_progress.rows); }
    /// There is something to show, and the user has not put it away.
    bool shown() const { return m_progress.id != 0 && m_progress.id != m_dismissed; }
    int permille() const;
    QString progressWords() const;
    void cancel();
    void resume();
    void discardRest();
    void dismiss();

signals:
    void changed();
    void started();

private:
    facade::Call call(std::chrono::milliseconds deadline) const;
    facade::Reply<std::monostate> answered();

    facade::Facade& m_facade;
    std::shared_ptr<int> m_owner = std::make_shared<int>(0);
    State m_state = State::Empty;
    quint64 m_question = 0;
    uint8_t m_level = 0;
    QString m_file;
    std::optional<facade::BatchPlan> m_plan;
    BatchProblemModel* m_problems;
    QString m_problem;
    facade::BatchProgress m_progress;
    uint64_t m_dismissed = 0;
    bool m_waiting = false;
    QString m_trouble; ///< why what was clicked was not done
};

} // namespace circlet::ui
