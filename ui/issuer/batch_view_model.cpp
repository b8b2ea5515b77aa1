#include "ui/issuer/batch_view_model.h"

#include "ui/text/format.h"

namespace circlet::ui {

int BatchProblemModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant BatchProblemModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    const facade::BatchProblem& row = at(index.row());
    if (index.column() == LineColumn)
        return role == Qt::DisplayRole ? QVariant(formatCount(row.line)) : QVariant();
    const QString text = plainText(row.text, 400);
    return role == Qt::DisplayRole ? text : text.toHtmlEscaped();
}

QVariant BatchProblemModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == LineColumn ? tr("Line") : tr("What is wrong");
}

BatchViewModel::BatchViewModel(facade::Facade& facade, QObject* parent)
    : QObject(parent), m_facade(facade), m_problems(new BatchProblemModel(this)) {
}

facade::Call BatchViewModel::call(std::chrono::milliseconds deadline) const {
    facade::Call call;
    call.owner = m_owner;
    call.deadline = deadline;
    return call;
}

void BatchViewModel::setSnapshot(const facade::SnapshotPtr& snapshot) {
    m_level = snapshot->node.lowestLevel;
    const facade::BatchProgress progress = snapshot->wallet ? snapshot->wallet->batch : facade::BatchProgress();
    if (progress == m_progress)
        return;
    m_progress = progress;
    emit changed();
}

void BatchViewModel::read(const QString& csvFile, const RuleDraft& rules, const QDate& lastDay) {
    discard();
    m_file = csvFile;
    m_state = State::Reading;
    const quint64 question = ++m_question;
    emit changed();
    m_facade.certificates().planBatch(csvFile.toStdString(), rulesOf(rules), endOf(lastDay), m_level,
                                      call(std::chrono::minutes(5)), [this, question](Result<facade::BatchPlan> reply) {
                                          if (question != m_question)
                                              return;
                                          if (reply) {
                                              m_plan = std::move(reply).value();
                                              m_problems->update(m_plan->problems);
                                              m_state = State::Planned;
                                          } else {
                                              m_problem = plainText(reply.error().message, 500);
                                              m_state = State::Empty;
                                          }
                                          emit changed();
                                      });
}

void BatchViewModel::discard() {
    ++m_question;
    m_state = State::Empty;
    m_plan.reset();
    m_problem.clear();
    m_file.clear();
    m_problems->update({});
    emit changed();
}

void BatchViewModel::start() {
    if (!canStart())
        return;
    m_state = State::Starting;
    m_problem.clear();
    emit changed();
    const bool onlyGood = m_plan->good < m_plan->rows;
    m_facade.certificates().startBatch(m_plan->id, onlyGood, call(std::chrono::minutes(5)),
                                       [this](Result<std::monostate> reply) {
                                           if (m_state != State::Starting)
                                               return;
                                           if (!reply) {
                                               m_problem = plainText(reply.error().message, 500);
                                               m_state = State::Planned;
                                               emit changed();
                                               return;
                                           }
                                           discard();
                                           emit started();
                                       });
}

QString BatchViewModel::summary() const {
    if (!m_plan)
        return {};
    const uint64_t bad = m_plan->rows - std::min(m_plan->good, m_plan->rows);
    const QString rows = tr("%n row(s)", nullptr, static_cast<int>(m_plan->rows));
    if (bad == 0)
        return tr("%1, all of them good.").arg(rows);
    return tr("%1: %2 good, %3 with problems.").arg(rows, formatCount(m_plan->good), formatCount(bad));
}

QString BatchViewModel::costs() const {
    if (!m_plan)
        return {};
    QString text = tr("%n transaction(s)", nullptr, static_cast<int>(m_plan->transactions)) + QStringLiteral(" · ") +
                   tr("fees %1").arg(formatAmount(m_plan->fees));
    if (!m_plan->deposits.isZero())
        text += QStringLiteral(" · ") + tr("deposits for recipients %1").arg(formatAmount(m_plan->deposits));
    return text;
}

QString BatchViewModel::startWords() const {
    if (!m_plan)
        return {};
    const int good = static_cast<int>(m_plan->good);
    return m_plan->good < m_plan->rows ? tr("Issue the %n good one(s)", nullptr, good)
                                       : tr("Issue all %n", nullptr, good);
}

int BatchViewModel::permille() const {
    if (m_progress.rows == 0)
        return 0;
    return static_cast<int>(std::min<uint64_t>(1'000, m_progress.final * 1'000 / m_progress.rows));
}

QString BatchViewModel::progressWords() const {
    const QString figures =
        tr("%1 of %2 final, %3 sent")
            .arg(formatCount(m_progress.final), formatCount(m_progress.rows), formatCount(m_progress.sent));
    if (m_progress.running)
        return figures;
    const QString wrong = m_trouble.isEmpty() ? plainText(m_progress.problem, 300) : m_trouble;
    if (wrong.isEmpty() && m_progress.interrupted)
        return QStringLiteral("%1. %2").arg(
            figures, tr("The batch was interrupted; going on issues the rest, and nothing twice."));
    if (!wrong.isEmpty())
        return QStringLiteral("%1. %2").arg(figures, wrong);
    return m_progress.final >= m_progress.rows ? tr("All %1 are issued and final.").arg(formatCount(m_progress.rows))
                                               : figures;
}

facade::Reply<std::monostate> BatchViewModel::answered() {
    m_waiting = true;
    m_trouble.clear();
    emit changed();
    return [this](Result<std::monostate> reply) {
        m_waiting = false;
        if (!reply)
            m_trouble = plainText(reply.error().message, 300);
        emit changed();
    };
}

void BatchViewModel::cancel() {
    m_facade.certificates().cancelBatch(call(std::chrono::seconds(60)), answered());
}

void BatchViewModel::resume() {
    m_facade.certificates().resumeBatch(call(std::chrono::minutes(5)), answered());
}

void BatchViewModel::discardRest() {
    m_facade.certificates().discardBatch(call(std::chrono::seconds(60)), answered());
}

void BatchViewModel::dismiss() {
    m_dismissed = m_progress.id;
    emit changed();
}

} // namespace circlet::ui
