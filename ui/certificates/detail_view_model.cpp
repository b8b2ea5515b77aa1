#include "ui/certificates/detail_view_model.h"

#include "ui/text/format.h"

namespace circlet::ui {

namespace {

/// The façade's words of custody in the user's language.
QString custodyWord(const std::string& what) {
    if (what == "Issued")
        return DetailViewModel::tr("Issued");
    if (what == "Transferred")
        return DetailViewModel::tr("Transferred");
    if (what == "Won by mining")
        return DetailViewModel::tr("Won by mining");
    return plainText(what, 60);
}

} // namespace

using facade::CertificateStanding;

DetailViewModel::DetailViewModel(facade::Facade& facade, QObject* parent) : QObject(parent), m_facade(facade) {
}

facade::Call DetailViewModel::call() const {
    facade::Call call;
    call.owner = m_owner;
    return call;
}

void DetailViewModel::load(const QString& origin) {
    if (origin != m_origin)
        m_detail.reset();
    m_origin = origin;
    m_problem.clear();
    emit changed();
    if (!origin.isEmpty())
        ask();
}

void DetailViewModel::setSnapshot(const facade::SnapshotPtr& snapshot) {
    if (!snapshot->wallet) {
        load({});
        return;
    }
    const quint64 revision = snapshot->wallet->certificatesRevision;
    if (m_revision == revision)
        return;
    m_revision = revision;
    if (!m_origin.isEmpty())
        ask();
}

void DetailViewModel::ask() {
    m_facade.certificates().detail(m_origin.toStdString(), call(),
                                   [this, question = ++m_question](Result<facade::CertificateDetail> reply) {
                                       if (question != m_question || m_origin.isEmpty())
                                           return;
                                       if (reply) {
                                           m_detail = std::move(reply).value();
                                           m_problem.clear();
                                       } else {
                                           m_problem = plainText(reply.error().message, 300);
                                       }
                                       emit changed();
                                   });
}

QVector<MiningFact> DetailViewModel::facts(TimeMs now) const {
    QVector<MiningFact> facts;
    if (!m_detail)
        return facts;
    const facade::CertificateRow& row = m_detail->row;
    facts.append({tr("Kind"), kindSentence(row), {}});
    facts.append({tr("Issuer"), certificateIssuer(row),
                  tr("The name as registered on the chain. Names are not unique; the address is.")});
    if (!row.issuer.empty())
        facts.append({tr("Issuer's address"), shortAddress(plainText(row.issuer, 100)), plainText(row.issuer, 100)});
    const QString label = plainText(row.holderLabel, 60);
    const QString holder = shortAddress(plainText(row.holder, 100));
    if (row.held)
        facts.append({tr("At your address"), label.isEmpty() ? holder : label, plainText(row.holder, 100)});
    facts.append({tr("Yours since"), relativeTime(row.heldSince, now), exactTime(row.heldSince)});
    facts.append({tr("Ends"), certificateEnd(row, now), row.expiresAt == 0 ? QString() : exactTime(row.expiresAt)});
    facts.append({tr("Transfers"), formatCount(row.transfers), tr("How often it has changed hands so far.")});
    if (row.kind == facade::CertificateKind::Value && row.held && !row.issuer.empty() && row.issuer != row.holder)
        facts.append({tr("To be paid out"), tr("transfer it to its issuer"),
                      tr("The issuer pays, and ends the certificate with the reason “It was paid out”.")});
    if (!m_detail->endedText.empty())
        facts.append({tr("End"), plainText(m_detail->endedText, 300), {}});
    return facts;
}

QVector<MiningFact> DetailViewModel::fields() const {
    QVector<MiningFact> facts;
    if (!m_detail)
        return facts;
    for (const facade::CertificateField& field : m_detail->fields)
        facts.append({plainText(field.name, 60), plainText(field.value, 1'000), {}});
    return facts;
}

QVector<MiningFact> DetailViewModel::x509Facts() const {
    QVector<MiningFact> facts;
    if (!m_detail || !m_detail->x509)
        return facts;
    const facade::X509View& x509 = *m_detail->x509;
    facts.append({tr("Subject"), plainText(x509.subject, 300), {}});
    facts.append({tr("Issued by"), plainText(x509.issuer, 300), {}});
    facts.append({tr("Serial number"), plainText(x509.serial, 80), {}});
    facts.append({tr("Key"), plainText(x509.key, 60), {}});
    facts.append({tr("Valid"), tr("%1 to %2").arg(dayText(x509.notBefore), dayText(x509.notAfter)), {}});
    facts.append({tr("Fingerprint"), shortHash(plainText(x509.fingerprint, 64)), plainText(x509.fingerprint, 64)});
    facts.append({tr("Root"),
                  x509.rootRegistered ? tr("The one that the issuer has registered on the chain")
                                      : tr("Not the one that the issuer has registered on the chain"),
                  {}});
    if (!x509.problem.empty())
        facts.append({tr("Problem"), plainText(x509.problem, 300), {}});
    return facts;
}

QVector<CustodyLine> DetailViewModel::custody() const {
    QVector<CustodyLine> lines;
    if (!m_detail)
        return lines;
    const auto& links = m_detail->custody;
    for (auto link = links.rbegin(); link != links.rend() && lines.size() < static_cast<qsizetype>(mostCustody);
         ++link) {
        CustodyLine line;
        line.what = custodyWord(link->what);
        line.who = plainText(link->ownerLabel, 60);
        if (line.who.isEmpty())
            line.who = link->owner.empty() ? tr("owner not known here") : shortAddress(plainText(link->owner, 100));
        QStringList when;
        if (link->height > 0)
            when << tr("block %1").arg(formatCount(link->height));
        if (link->time > 0)
            when << exactTime(link->time).left(16);
        line.when = when.join(QStringLiteral(" · "));
        line.cause = plainText(link->cause, 200);
        lines.append(line);
    }
    return lines;
}

QString DetailViewModel::custodySentence() const {
    if (!m_detail)
        return {};
    if (m_detail->custody.empty())
        return tr("Its history is not known yet.");
    return m_detail->custodyProved ? tr("Every change of hands is proved, back to the first.")
                                   : tr("Not every change of hands is proved yet.");
}

QString DetailViewModel::missing() const {
    if (!m_detail)
        return {};
    QString sentence = plainText(m_detail->missing, 400);
    if (sentence.isEmpty() && m_detail->x509Expected && !m_detail->x509)
        sentence = tr("Its X.509 certificate is not on this computer. Ask the issuer for it.");
    return sentence;
}

QString DetailViewModel::rulesText() const {
    QStringList rules;
    if (m_detail) {
        for (const std::string& rule : m_detail->rules)
            rules << plainText(rule, 300);
    }
    return rules.isEmpty() ? tr("Anybody may get it at any time.") : rules.join(QLatin1Char('\n'));
}

QString DetailViewModel::transferProblem() const {
    if (!m_detail)
        return tr("It is being read.");
    const facade::CertificateRow& row = m_detail->row;
    if (!row.held)
        return row.standing == CertificateStanding::Revoked ? tr("It was revoked; it can never be passed on.")
                                                            : tr("It is not yours any more.");
    if (row.outgoing)
        return tr("A transaction with it is on its way already.");
    if (row.locked)
        return tr("You have locked it. Unlock it to give it away.");
    return plainText(m_detail->transferProblem, 300);
}

bool DetailViewModel::canPresent() const {
    return m_detail && m_detail->row.held && m_detail->row.standing != CertificateStanding::Revoked;
}

bool DetailViewModel::canGiveUp() const {
    return m_detail && m_detail->row.held && !m_detail->row.locked && !m_detail->row.outgoing &&
           m_detail->row.standing != CertificateStanding::Revoked;
}

bool DetailViewModel::canBind() const {
    return m_detail && m_detail->row.held && !m_detail->row.outgoing &&
           m_detail->row.standing == CertificateStanding::Blank;
}

QString DetailViewModel::previousOwner() const {
    if (!m_detail || m_detail->custody.size() < 2)
        return {};
    return plainText(m_detail->custody[m_detail->custody.size() - 2].owner, 100);
}

void DetailViewModel::setLocked(bool locked) {
    m_facade.certificates().setLocked(
        m_origin.toStdString(), locked, call(), [this, locked](Result<std::monostate> reply) {
            if (!reply)
                emit told(plainText(reply.error().message, 300));
            else
                emit told(locked ? tr("Locked. It cannot be given away by accident.") : tr("Unlocked."));
            ask();
        });
}

void DetailViewModel::keep() {
    m_facade.certificates().accept(m_origin.toStdString(), call(), [this](Result<std::monostate> reply) {
        if (!reply)
            emit told(plainText(reply.error().message, 300));
        ask();
    });
}

void DetailViewModel::importContent(const QString& file) {
    m_facade.certificates().importHandOver(file.toStdString(), call(), [this](Result<facade::CertificateDetail> reply) {
        if (!reply) {
            emit told(plainText(reply.error().message, 300));
            return;
        }
        emit told(tr("Content of “%1” was added.").arg(certificateTitle(reply.value().row)));
        ask();
    });
}

} // namespace circlet::ui
