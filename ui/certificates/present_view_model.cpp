#include "ui/certificates/present_view_model.h"

#include "ui/certificates/certificate_text.h"
#include "ui/text/format.h"

namespace circlet::ui {

PresentViewModel::PresentViewModel(facade::Facade& facade, QObject* parent) : QObject(parent), m_facade(facade) {
}

facade::Call PresentViewModel::call() const {
    facade::Call call;
    call.owner = m_owner;
    return call;
}

void PresentViewModel::enter(Phase phase) {
    m_phase = phase;
    emit changed();
}

void PresentViewModel::start(const QString& preferred) {
    ++m_question;
    m_preferred = preferred;
    m_challenge.reset();
    m_detail.reset();
    m_chosen.clear();
    m_problem.clear();
    m_link.clear();
    m_file.clear();
    emit detailChanged();
    enter(Phase::Ask);
}

void PresentViewModel::read(const QString& link) {
    const QString text = link.trimmed();
    if (text.isEmpty() || m_phase == Phase::Reading)
        return;
    start(m_preferred);
    m_request = text;
    enter(Phase::Reading);
    m_facade.certificates().readChallenge(
        text.toStdString(), call(), [this, question = m_question](Result<facade::ChallengeView> reply) {
            if (question != m_question)
                return;
            if (!reply) {
                m_problem = plainText(reply.error().message, 400);
                enter(Phase::Ask);
                return;
            }
            m_challenge = std::move(reply).value();
            m_problem = plainText(m_challenge->problem, 400);
            enter(Phase::Choose);
            const auto& answers = m_challenge->answers;
            if (answers.empty() || !m_problem.isEmpty())
                return;
            const auto wanted = std::ranges::find(answers, m_preferred.toStdString(), &facade::CertificateRow::origin);
            choose(wanted == answers.end() ? answers.front().origin : wanted->origin);
        });
}

QString PresentViewModel::whoAsks() const {
    return m_challenge ? tr("%1 asks to see a certificate").arg(plainText(m_challenge->domain, 120)) : QString();
}

QString PresentViewModel::whatIsAsked() const {
    if (!m_challenge)
        return {};
    QStringList parts;
    if (!m_challenge->purpose.empty())
        parts << tr("For: %1").arg(plainText(m_challenge->purpose, 300));
    QStringList kinds;
    for (const facade::CertificateKind kind : m_challenge->kinds)
        kinds << kindWord(kind);
    if (!kinds.isEmpty())
        parts << tr("Kind: %1").arg(kinds.join(QStringLiteral(", ")));
    const QString issuer = plainText(m_challenge->issuerName.empty() ? m_challenge->issuer : m_challenge->issuerName);
    if (!issuer.isEmpty())
        parts << tr("Issuer: %1").arg(issuer);
    QStringList fields;
    for (const std::string& field : m_challenge->fields)
        fields << plainText(field, 60);
    parts << (fields.isEmpty() ? tr("No field is asked for") : tr("Fields: %1").arg(fields.join(QStringLiteral(", "))));
    parts << tr("The request is open until %1").arg(exactTime(m_challenge->expiry));
    return parts.join(QLatin1Char('\n'));
}

void PresentViewModel::choose(const std::string& origin) {
    m_chosen = origin;
    m_detail.reset();
    emit detailChanged();
    m_facade.certificates().detail(origin, call(), [this, origin](Result<facade::CertificateDetail> reply) {
        if (origin != m_chosen)
            return;
        if (reply)
            m_detail = std::move(reply).value();
        else
            m_problem = plainText(reply.error().message, 300);
        emit detailChanged();
        emit changed();
    });
}

void PresentViewModel::answer(facade::ShowRequest show, const QString& file) {
    const bool again = m_phase == Phase::Answered && !file.isEmpty();
    if (m_phase != Phase::Choose && !again)
        return;
    facade::PresentRequest request;
    request.challenge = m_request.toStdString();
    request.show = std::move(show);
    request.file = file.toStdString();
    m_problem.clear();
    enter(Phase::Answering);
    m_facade.certificates().present(std::move(request), call(),
                                    [this, question = m_question](Result<facade::Presented> reply) {
                                        if (question != m_question)
                                            return;
                                        if (!reply) {
                                            m_problem = plainText(reply.error().message, 400);
                                            enter(Phase::Choose);
                                            return;
                                        }
                                        m_link = QString::fromStdString(reply.value().link);
                                        m_file = plainText(reply.value().file, 500);
                                        enter(Phase::Answered);
                                    });
}

} // namespace circlet::ui
