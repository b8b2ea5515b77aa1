#include "ui/issuer/issuer_view_model.h"

#include "ui/certificates/certificate_text.h"
#include "ui/text/certificate_words.h"
#include "ui/text/format.h"

namespace circlet::ui {
namespace {

constexpr qsizetype nameLimit = 64; ///< bytes of UTF-8

} // namespace

IssuerViewModel::IssuerViewModel(facade::Facade& facade, QObject* parent) : QObject(parent), m_facade(facade) {
}

facade::Call IssuerViewModel::call(std::chrono::milliseconds deadline) const {
    facade::Call call;
    call.owner = m_owner;
    call.deadline = deadline;
    return call;
}

void IssuerViewModel::setSnapshot(const facade::SnapshotPtr& snapshot) {
    if (!snapshot->wallet) {
        m_view = {};
        m_batch = {};
        m_state = State::Loading;
        m_stale = true;
        emit changed();
        return;
    }
    const facade::WalletView& wallet = *snapshot->wallet;
    const std::pair<quint64, quint64> revisions{wallet.certificatesRevision, wallet.activityRevision};
    if (wallet.batch != m_batch) {
        m_batch = wallet.batch;
        emit changed();
    }
    if (m_revisions != revisions || m_state == State::Loading) {
        m_revisions = revisions;
        refresh();
    }
}

void IssuerViewModel::refresh() {
    m_stale = true;
    if (m_asking)
        return;
    m_asking = true;
    m_stale = false;
    m_facade.certificates().issuer(call(), [this](Result<facade::IssuerView> reply) { adopt(std::move(reply)); });
}

void IssuerViewModel::adopt(Result<facade::IssuerView> reply) {
    m_asking = false;
    if (reply) {
        m_view = std::move(reply).value();
        m_problem.clear();
        m_state = m_view.retired      ? State::Retired
                  : m_view.registered ? State::Registered
                  : m_view.pending    ? State::Pending
                                      : State::None;
    } else {
        m_problem = plainText(reply.error().message, 400);
        // What was known stays on the screen.
        if (m_state == State::Loading)
            m_state = State::Failed;
    }
    emit changed();
    if (m_stale)
        refresh();
}

bool IssuerViewModel::canIssue() const {
    return m_state == State::Registered && m_view.issuing.has_value();
}

QString IssuerViewModel::name() const {
    return plainText(m_view.name, 80);
}

QString IssuerViewModel::rootFingerprint() const {
    return m_view.root ? plainText(m_view.root->fingerprint, 100) : QString();
}

QVector<MiningFact> IssuerViewModel::figures() const {
    QVector<MiningFact> facts{{tr("Issued"), formatCount(m_view.issued), {}},
                              {tr("Revoked"), formatCount(m_view.revoked), {}}};
    QStringList outstanding;
    for (const facade::OutstandingRow& row : m_view.outstanding)
        outstanding << faceValueText(row.value, row.currency);
    const QString all = outstanding.join(QStringLiteral(" · "));
    if (outstanding.size() > 2)
        outstanding = outstanding.mid(0, 2) << QStringLiteral("…");
    facts.append({tr("Outstanding"), outstanding.isEmpty() ? tr("Nothing") : outstanding.join(QStringLiteral(" · ")),
                  all.isEmpty() ? tr("Value certificates that are not paid out yet.") : all});
    if (m_view.issuing)
        facts.append(
            {tr("Authority valid until"), dayText(m_view.issuing->notAfter), exactTime(m_view.issuing->notAfter)});
    facts.append({tr("Revocation list"),
                  m_view.crlNumber == 0
                      ? tr("None made yet")
                      : tr("No. %1, next by %2").arg(formatCount(m_view.crlNumber), dayText(m_view.crlNextUpdate)),
                  {}});
    return facts;
}

QVector<MiningFact> IssuerViewModel::authorityFacts(const facade::AuthorityView& authority) const {
    QString kept = plainText(authority.keptIn, 100);
    if (authority.keptIn == "This wallet")
        kept = tr("This wallet");
    else if (kept.isEmpty())
        kept = tr("Elsewhere");
    return {
        {tr("Subject"), plainText(authority.subject, 300), {}},
        {tr("Key"), plainText(authority.key, 60), {}},
        {tr("Kept in"), kept, {}},
        {tr("Valid"), tr("%1 to %2").arg(dayText(authority.notBefore), dayText(authority.notAfter)),
         tr("%1 to %2").arg(exactTime(authority.notBefore), exactTime(authority.notAfter))},
        {tr("Fingerprint"), shortHash(plainText(authority.fingerprint, 100)), plainText(authority.fingerprint, 100)}};
}

IssuerViewModel::RegisterProblems IssuerViewModel::check(const RegisterDraft& draft) {
    RegisterProblems problems;
    const QString name = draft.name.trimmed();
    if (name.isEmpty())
        problems.name = tr("Everybody who gets a certificate of yours sees this name.");
    else if (name.toUtf8().size() > nameLimit)
        problems.name = tr("At most 64 bytes.");
    if (draft.organisation.trimmed().toUtf8().size() > nameLimit)
        problems.organisation = tr("At most 64 bytes.");
    const QString country = draft.country.trimmed();
    const bool letters =
        std::all_of(country.begin(), country.end(), [](QChar c) { return c.unicode() < 128 && c.isLetter(); });
    if (!country.isEmpty() && (country.size() != 2 || !letters))
        problems.country = tr("Two letters, such as DE.");
    if (draft.token && !draft.tokenUri.trimmed().startsWith(QLatin1String("pkcs11:")))
        problems.tokenUri = tr("It begins with “pkcs11:”.");
    if (draft.brought && draft.file.isEmpty())
        problems.file = tr("Choose the file that holds the key.");
    return problems;
}

facade::RegisterIssuerRequest IssuerViewModel::requestOf(const RegisterDraft& draft, RegisterSecrets secrets,
                                                         uint8_t level) {
    facade::RegisterIssuerRequest request;
    request.name = draft.name.trimmed().toStdString();
    request.organisation = draft.organisation.trimmed().toStdString();
    request.country = draft.country.trimmed().toUpper().toStdString();
    request.key = draft.key;
    if (draft.token) {
        request.tokenUri = draft.tokenUri.trimmed().toStdString();
        request.tokenPin = std::move(secrets.pin);
    }
    if (draft.brought) {
        request.brought.file = draft.file.toStdString();
        request.brought.password = std::move(secrets.password);
        request.brought.rootFile = draft.rootFile.toStdString();
        request.brought.rootPassword = std::move(secrets.rootPassword);
    }
    request.level = level;
    return request;
}

facade::Reply<std::string> IssuerViewModel::fileReply() {
    return [this](Result<std::string> reply) {
        if (reply)
            emit written(QString::fromStdString(reply.value()));
        else
            emit refused(plainText(reply.error().message, 300));
    };
}

void IssuerViewModel::exportCrl(const QString& file) {
    m_facade.certificates().exportCrl(file.toStdString(), call(), fileReply());
}

void IssuerViewModel::exportAuthority(const QString& file) {
    m_facade.certificates().exportAuthority(file.toStdString(), call(), fileReply());
}

void IssuerViewModel::exportKeys(const QString& file, crypto::SecureBytes password) {
    m_facade.certificates().exportKeys(file.toStdString(), std::move(password), call(std::chrono::minutes(5)),
                                       fileReply());
}

facade::Reply<facade::IssuerView> IssuerViewModel::authorityReply(const QString& sentence) {
    return [this, sentence](Result<facade::IssuerView> reply) {
        if (!reply) {
            emit refused(plainText(reply.error().message, 400));
            return;
        }
        refresh();
        emit authorityChanged(sentence);
    };
}

void IssuerViewModel::importKeys(facade::AuthorityFiles files) {
    m_facade.certificates().importKeys(std::move(files), call(std::chrono::minutes(5)),
                                       authorityReply(tr("The keys are in this wallet again.")));
}

void IssuerViewModel::renewAuthority(facade::RenewAuthorityRequest request) {
    m_facade.certificates().renewAuthority(std::move(request), call(std::chrono::minutes(5)),
                                           authorityReply(tr("The issuing certificate is renewed.")));
}

} // namespace circlet::ui
