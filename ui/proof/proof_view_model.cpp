#include "ui/proof/proof_view_model.h"

#include "ui/text/format.h"

namespace circlet::ui {

ProofViewModel::ProofViewModel(facade::Facade& facade, QObject* parent) : QObject(parent), m_facade(facade) {
}

facade::Call ProofViewModel::call() {
    facade::Call call;
    call.owner = m_owner;
    return call;
}

void ProofViewModel::inspect(facade::ProofSubject subject, const QString& id) {
    m_subject = subject;
    m_id = id;
    m_report.reset();
    m_problem.clear();
    m_state = State::Working;
    const quint64 question = ++m_question;
    emit changed();
    m_facade.inspectProof(subject, id.toStdString(), call(),
                          [this, question](Result<facade::ProofReport> reply) { show(question, std::move(reply)); });
}

void ProofViewModel::show(quint64 question, Result<facade::ProofReport> reply) {
    if (question != m_question)
        return; // asked for something else meanwhile
    if (reply) {
        m_report = std::move(reply).value();
        m_state = State::Shown;
    } else {
        m_problem = plainText(reply.error().message, 500);
        m_state = State::Failed;
    }
    emit changed();
}

void ProofViewModel::exportTo(const QString& file) {
    if (!canExport())
        return;
    m_facade.exportProof(m_subject, m_id.toStdString(), file.toStdString(), call(), [this](Result<std::string> reply) {
        if (reply)
            emit exported(QString::fromStdString(reply.value()));
        else
            emit exportFailed(plainText(reply.error().message, 300));
    });
}

void ProofViewModel::clear() {
    ++m_question;
    m_state = State::Empty;
    m_report.reset();
    m_problem.clear();
    emit changed();
}

QString ProofViewModel::headline() const {
    switch (m_state) {
    case State::Empty:
        return {};
    case State::Working:
        return tr("Recomputing…");
    case State::Failed:
        return tr("There is no proof for this yet");
    case State::Shown:
        return m_report->valid ? tr("Proved, recomputed just now") : tr("This proof does not hold");
    }
    return {};
}

QString ProofViewModel::asOf() const {
    if (m_state != State::Shown)
        return {};
    return tr("As of block %1, %2").arg(formatCount(m_report->height), exactTime(m_report->time));
}

QString ProofViewModel::suggestedFileName(const facade::ProofReport& report) {
    const QString kind = plainText(report.kind, 20).isEmpty() ? QStringLiteral("circlet") : plainText(report.kind, 20);
    return QStringLiteral("%1-%2.proof").arg(kind).arg(report.height);
}

} // namespace circlet::ui
