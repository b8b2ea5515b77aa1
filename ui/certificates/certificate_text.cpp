#include "ui/certificates/certificate_text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QRegularExpression>

#include "ui/text/format.h"

namespace circlet::ui {

using facade::CertificateKind;
using facade::CertificateStanding;
using style::Role;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Certificates)
};

constexpr TimeMs soon = 30ULL * 24 * 3'600 * 1'000;

} // namespace

QString kindWord(CertificateKind kind) {
    switch (kind) {
    case CertificateKind::Ownership:
        return Words::tr("Ownership");
    case CertificateKind::Identity:
        return Words::tr("Identity");
    case CertificateKind::Value:
        return Words::tr("Value");
    }
    return {};
}

QString kindIcon(CertificateKind kind) {
    switch (kind) {
    case CertificateKind::Ownership:
        return QStringLiteral("key");
    case CertificateKind::Identity:
        return QStringLiteral("user");
    case CertificateKind::Value:
        return QStringLiteral("coins");
    }
    return {};
}

QString kindSentence(const facade::CertificateRow& row) {
    if (row.kind != CertificateKind::Value)
        return kindWord(row.kind);
    return Words::tr("Value · %1 units of %2").arg(formatCount(row.faceValue), plainText(row.currency, 8));
}

QString certificateTitle(const facade::CertificateRow& row) {
    if (row.standing == CertificateStanding::Blank)
        return Words::tr("Blank certificate");
    const QString title = plainText(row.title, 120);
    return title.isEmpty() ? Words::tr("Content is missing") : title;
}

QString certificateIssuer(const facade::CertificateRow& row) {
    if (row.issuer.empty())
        return Words::tr("From mining");
    const QString name = plainText(row.issuerName, 80);
    return name.isEmpty() ? shortAddress(plainText(row.issuer, 100)) : name;
}

bool endsSoon(const facade::CertificateRow& row, TimeMs now) {
    return row.standing == CertificateStanding::Expired || (row.expiresAt != 0 && row.expiresAt < now + soon);
}

QString dayText(TimeMs time) {
    const QDateTime then = QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(time));
    return QLocale().toString(then.date(), Words::tr("d MMM yyyy", "date format"));
}

QString certificateEnd(const facade::CertificateRow& row, TimeMs now) {
    if (row.expiresAt == 0)
        return Words::tr("Without an end");
    if (row.expiresAt <= now)
        return Words::tr("Ended on %1").arg(dayText(row.expiresAt));
    if (endsSoon(row, now))
        return Words::tr("Ends in %1").arg(formatSpan(row.expiresAt - now));
    return Words::tr("Until %1").arg(dayText(row.expiresAt));
}

Mark certificateStanding(const facade::CertificateRow& row, TimeMs now) {
    if (row.standing == CertificateStanding::Revoked)
        return {Words::tr("Revoked"), QStringLiteral("error"), Role::Danger};
    if (!row.held)
        return {Words::tr("Passed on"), QStringLiteral("arrow-out"), Role::Muted};
    if (row.outgoing)
        return {Words::tr("On its way out"), QStringLiteral("clock"), Role::Claimed};
    if (row.asOf.level != facade::ProofLevel::Verified)
        return {Words::tr("Not proved yet"), QStringLiteral("shield-unknown"), Role::Muted};
    if (row.standing == CertificateStanding::Expired || (row.expiresAt != 0 && row.expiresAt <= now))
        return {Words::tr("Expired"), QStringLiteral("clock"), Role::Danger};
    if (row.standing == CertificateStanding::Blank)
        return {Words::tr("Blank"), QStringLiteral("shield-check"), Role::Verified};
    if (endsSoon(row, now))
        return {certificateEnd(row, now), QStringLiteral("clock"), Role::Claimed};
    return {Words::tr("Valid"), QStringLiteral("shield-check"), Role::Verified};
}

QString fileStem(const QString& title) {
    static const QRegularExpression unsafe(QStringLiteral("[^a-z0-9]+"));
    QString stem = title.normalized(QString::NormalizationForm_KD).toLower();
    stem.replace(unsafe, QStringLiteral("-"));
    stem = stem.left(40);
    while (stem.endsWith(QLatin1Char('-')))
        stem.chop(1);
    while (stem.startsWith(QLatin1Char('-')))
        stem.remove(0, 1);
    return stem.isEmpty() ? QStringLiteral("certificate") : stem;
}

} // namespace circlet::ui
