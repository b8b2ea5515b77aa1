#include "ui/text/certificate_words.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include "ui/text/format.h"

namespace circlet::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(CertificateWords)
};

struct KnownReason {
    const char* word;
    const char* text;
};

constexpr KnownReason reasons[] = {
    {"unspecified", QT_TRANSLATE_NOOP("CertificateWords", "No particular reason")},
    {"key_compromise", QT_TRANSLATE_NOOP("CertificateWords", "The holder's key fell into wrong hands")},
    {"issuer_compromise", QT_TRANSLATE_NOOP("CertificateWords", "The issuer's key fell into wrong hands")},
    {"affiliation_changed", QT_TRANSLATE_NOOP("CertificateWords", "The holder no longer belongs to it")},
    {"superseded", QT_TRANSLATE_NOOP("CertificateWords", "A newer certificate takes its place")},
    {"cessation_of_operation", QT_TRANSLATE_NOOP("CertificateWords", "What it stands for has ended")},
    {"privilege_withdrawn", QT_TRANSLATE_NOOP("CertificateWords", "The right that it gave was withdrawn")},
    {"attribute_compromise", QT_TRANSLATE_NOOP("CertificateWords", "What it states turned out to be wrong")},
    {"redeemed", QT_TRANSLATE_NOOP("CertificateWords", "It was paid out")},
    {"surrendered", QT_TRANSLATE_NOOP("CertificateWords", "Its holder gave it up")},
};

} // namespace

QString kindWord(facade::CertificateKind kind) {
    switch (kind) {
    case facade::CertificateKind::Ownership:
        return Words::tr("Ownership");
    case facade::CertificateKind::Identity:
        return Words::tr("Identity");
    case facade::CertificateKind::Value:
        return Words::tr("Value");
    }
    return {};
}

QString standingWord(facade::CertificateStanding standing) {
    switch (standing) {
    case facade::CertificateStanding::Active:
        return Words::tr("Good");
    case facade::CertificateStanding::Blank:
        return Words::tr("Blank");
    case facade::CertificateStanding::Expired:
        return Words::tr("Expired");
    case facade::CertificateStanding::Revoked:
        return Words::tr("Revoked");
    }
    return {};
}

QString faceValueText(uint64_t value, const std::string& currency) {
    return QStringLiteral("%1 %2").arg(formatCount(value), plainText(currency, 16)).trimmed();
}

QString reasonText(const std::string& word, const std::string& meaning) {
    for (const KnownReason& reason : reasons) {
        if (word == reason.word)
            return Words::tr(reason.text);
    }
    return plainText(meaning, 200);
}

QString titleText(const facade::CertificateRow& row) {
    const QString title = plainText(row.title, 120);
    return title.isEmpty() ? Words::tr("Certificate without its content") : title;
}

QString expiryText(TimeMs time) {
    if (time == 0)
        return Words::tr("Never");
    const QDateTime day = QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(time));
    return QLocale().toString(day.date(), QLocale::ShortFormat);
}

} // namespace circlet::ui
