#include "ui/verify/verify_view_model.h"

#include "ui/text/format.h"

namespace circlet::ui {

using facade::CertificateStanding;
using facade::VerifiedWhat;

VerifyViewModel::VerifyViewModel(facade::Facade& facade, QObject* parent) : QObject(parent), m_facade(facade) {
}

void VerifyViewModel::start() {
    m_report.reset();
    m_problem.clear();
    m_state = State::Working;
    ++m_question;
    emit changed();
}

void VerifyViewModel::checkFile(const QString& file) {
    m_file = file;
    start();
    facade::Call call;
    call.owner = m_owner;
    m_facade.certificates().verifyFile(
        file.toStdString(), call,
        [this, question = m_question](Result<facade::VerifyReport> reply) { show(question, std::move(reply)); });
}

void VerifyViewModel::checkText(const QString& text) {
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return;
    m_file.clear();
    start();
    facade::Call call;
    call.owner = m_owner;
    m_facade.certificates().verifyText(
        trimmed.toStdString(), call,
        [this, question = m_question](Result<facade::VerifyReport> reply) { show(question, std::move(reply)); });
}

void VerifyViewModel::show(quint64 question, Result<facade::VerifyReport> reply) {
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

void VerifyViewModel::clear() {
    ++m_question;
    m_state = State::Empty;
    m_report.reset();
    m_problem.clear();
    m_file.clear();
    emit changed();
}

VerifyViewModel::Verdict VerifyViewModel::verdict() const {
    if (m_report && m_report->sealed)
        return Verdict::Sealed;
    if (!m_report || !m_report->valid)
        return Verdict::Refused;
    return m_report->good ? Verdict::Good : Verdict::Ended;
}

QString VerifyViewModel::verdictWords() const {
    switch (m_state) {
    case State::Empty:
        return {};
    case State::Working:
        return tr("Checking…");
    case State::Failed:
        return tr("This could not be checked");
    case State::Shown:
        break;
    }
    switch (verdict()) {
    case Verdict::Good:
        return tr("Genuine and good");
    case Verdict::Refused:
        return tr("Not genuine");
    case Verdict::Sealed:
        return m_report->importable ? tr("Content for you, sealed") : tr("Content, sealed for its recipient");
    case Verdict::Ended:
        break;
    }
    const bool known = m_report->certificate.has_value();
    if (known && m_report->certificate->row.standing == CertificateStanding::Revoked)
        return tr("Genuine, but revoked");
    if (known && m_report->certificate->row.standing == CertificateStanding::Expired)
        return tr("Genuine, but expired");
    return tr("Genuine, but not good now");
}

QString VerifyViewModel::headline() const {
    if (!m_report)
        return {};
    const QString wrong = plainText(m_report->problem, 500);
    const QString headline = plainText(m_report->headline, 400);
    if (verdict() != Verdict::Ended)
        return wrong.isEmpty() ? headline : wrong;
    // What was so then, and what is so now; not a second time what the node's own look says.
    return wrong.isEmpty() || freshness().contains(wrong) ? headline : headline + QLatin1Char('\n') + wrong;
}

QString VerifyViewModel::claim() const {
    // Not a second time what the headline says already.
    const QString claim = m_report ? plainText(m_report->claim, 500) : QString();
    return claim == headline() ? QString() : claim;
}

QString VerifyViewModel::freshness() const {
    return m_report ? plainText(m_report->freshness, 500) : QString();
}

QString VerifyViewModel::subject() const {
    QStringList parts;
    // What could not be read at all is nothing in particular.
    const bool unread =
        m_report && m_report->what == VerifiedWhat::Proof && !m_report->valid && m_report->steps.empty();
    if (m_report && !unread) {
        switch (m_report->what) {
        case VerifiedWhat::Proof:
            parts << tr("A proof");
            break;
        case VerifiedWhat::Passport:
            parts << tr("A passport");
            break;
        case VerifiedWhat::Presentation:
            parts << tr("An answer to a request");
            break;
        case VerifiedWhat::X509:
            parts << tr("An X.509 certificate");
            break;
        case VerifiedWhat::HandOver:
            parts << tr("Content that is handed over");
            break;
        case VerifiedWhat::Offer:
            parts << tr("An offer to sell");
            break;
        }
        if (!m_report->domain.empty())
            parts << tr("for %1").arg(plainText(m_report->domain, 100));
        if (m_report->height > 0)
            parts << tr("as of block %1").arg(formatCount(m_report->height));
    }
    if (!m_file.isEmpty())
        parts << m_file.section(QLatin1Char('/'), -1);
    return parts.join(QStringLiteral(" · "));
}

} // namespace circlet::ui
