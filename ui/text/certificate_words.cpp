#include "ui/text/certificate_words.h"

#include <QCoreApplication>

#include "ui/text/format.h"

namespace circlet::ui {
namespace {

struct KindWords {
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

QString faceValueText(uint64_t value, const std::string& currency) {
    return QStringLiteral("%1 %2").arg(formatCount(value), plainText(currency, 16)).trimmed();
}

QString reasonText(const std::string& word, const std::string& meaning) {
    for (const KnownReason& reason : reasons) {
        if (word == reason.word)
            return KindWords::tr(reason.text);
    }
    return plainText(meaning, 200);
}

} // namespace circlet::ui
