#include "ui/issuer/issue_draft.h"

#include <algorithm>
#include <QCoreApplication>
#include <QDateTime>

#include "ui/certificates/certificate_text.h"

namespace circlet::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(IssueDraft)
};

constexpr qsizetype titleLimit = 120;
constexpr qsizetype descriptionLimit = 4'096;
constexpr qsizetype fieldNameLimit = 64;
constexpr qsizetype valueLimit = 1'024;
constexpr qsizetype currencyLimit = 8;
constexpr uint64_t dayMs = 24ULL * 3'600 * 1'000;

QString checkFields(const QVector<QPair<QString, QString>>& fields) {
    QStringList names;
    for (const auto& [name, value] : fields) {
        if (name.trimmed().isEmpty() && value.trimmed().isEmpty())
            continue;
        if (name.trimmed().isEmpty())
            return Words::tr("A field has a value and no name.");
        if (value.trimmed().isEmpty())
            return Words::tr("The field “%1” has no value.").arg(name.trimmed());
        if (names.contains(name.trimmed()))
            return Words::tr("Two fields are called “%1”.").arg(name.trimmed());
        if (name.toUtf8().size() > fieldNameLimit)
            return Words::tr("The name “%1…” is too long: at most 64 bytes.").arg(name.left(20));
        if (value.toUtf8().size() > valueLimit)
            return Words::tr("The value of “%1” is too long: at most 1024 bytes.").arg(name.trimmed());
        names << name.trimmed();
    }
    return names.size() > IssueDraft::mostFields ? Words::tr("At most 64 fields.") : QString();
}

bool allOf(const QString& text, bool (*good)(QChar)) {
    return std::all_of(text.begin(), text.end(), good);
}

void checkValue(const IssueDraft& draft, IssueProblems& problems) {
    if (draft.kind != facade::CertificateKind::Value)
        return;
    const QString value = draft.faceValue.trimmed();
    bool number = false;
    const qulonglong amount = value.toULongLong(&number);
    const bool digits =
        !value.isEmpty() && allOf(value, [](QChar c) { return c >= QLatin1Char('0') && c <= QLatin1Char('9'); });
    if (!digits || !number || amount == 0)
        problems.faceValue = Words::tr("A whole number above zero, in the smallest unit of its currency.");
    const QString currency = draft.currency.trimmed();
    const bool letters = allOf(currency, [](QChar c) { return c.unicode() < 128 && (c.isLetterOrNumber()); });
    if (currency.isEmpty() || currency.size() > currencyLimit || !letters)
        problems.currency = Words::tr("One to eight letters or digits, such as EUR.");
}

} // namespace

bool IssueProblems::any() const {
    for (const QString* problem :
         {&title, &description, &fields, &attachments, &faceValue, &currency, &lastDay, &firstDay}) {
        if (!problem->isEmpty())
            return true;
    }
    return false;
}

IssueProblems checkDraft(const IssueDraft& draft, const QDate& today) {
    IssueProblems problems;
    const QString title = draft.title.trimmed();
    if (title.isEmpty())
        problems.title = Words::tr("Every certificate has a title.");
    else if (title.toUtf8().size() > titleLimit)
        problems.title = Words::tr("At most 120 bytes.");
    if (draft.description.toUtf8().size() > descriptionLimit)
        problems.description = Words::tr("At most 4096 bytes.");
    problems.fields = checkFields(draft.fields);
    if (draft.attachments.size() > IssueDraft::mostAttachments)
        problems.attachments = Words::tr("At most eight files.");
    checkValue(draft, problems);
    if (draft.lastDay.isValid() && draft.lastDay < today)
        problems.lastDay = Words::tr("This day is over.");
    const QDate& first = draft.rules.firstDay;
    if (draft.rules.transferable && first.isValid() && draft.lastDay.isValid() && first > draft.lastDay)
        problems.firstDay = Words::tr("It has expired by then.");
    return problems;
}

TimeMs beginningOf(const QDate& day) {
    if (!day.isValid())
        return 0;
    return static_cast<TimeMs>(std::max<qint64>(day.startOfDay().toMSecsSinceEpoch(), 0));
}

TimeMs endOf(const QDate& day) {
    if (!day.isValid())
        return 0;
    return static_cast<TimeMs>(day.endOfDay().toMSecsSinceEpoch());
}

facade::RuleRequest rulesOf(const RuleDraft& rules) {
    facade::RuleRequest request;
    request.transferable = rules.transferable;
    request.issuerMayChange = rules.issuerMayChange;
    if (rules.transferable) {
        request.issuerCoSigns = rules.issuerCoSigns;
        request.notBefore = beginningOf(rules.firstDay);
        request.minimumHoldingMs = static_cast<uint64_t>(std::max(rules.minimumDays, 0)) * dayMs;
        if (rules.maximumTransfers >= 0)
            request.maximumTransfers = static_cast<uint32_t>(rules.maximumTransfers);
        request.recipients = recipientsOf(rules);
    }
    return request;
}

std::vector<std::string> recipientsOf(const RuleDraft& rules) {
    std::vector<std::string> recipients;
    for (const QString& line : rules.recipients.split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
        if (!line.trimmed().isEmpty())
            recipients.push_back(line.trimmed().toStdString());
    }
    return recipients;
}

facade::IssueRequest requestOf(const IssueDraft& draft, uint8_t level) {
    facade::IssueRequest request;
    request.recipient = draft.recipient.trimmed().toStdString();
    request.kind = draft.kind;
    request.title = draft.title.trimmed().toStdString();
    request.description = draft.description.trimmed().toStdString();
    for (const auto& [name, value] : draft.fields) {
        if (!name.trimmed().isEmpty())
            request.fields.emplace_back(name.trimmed().toStdString(), value.trimmed().toStdString());
    }
    for (const QString& file : draft.attachments)
        request.attachments.push_back({file.toStdString(), {}});
    if (draft.kind == facade::CertificateKind::Value) {
        request.faceValue = draft.faceValue.trimmed().toULongLong();
        request.currency = draft.currency.trimmed().toUpper().toStdString();
    }
    request.rules = rulesOf(draft.rules);
    request.expiresAt = endOf(draft.lastDay);
    request.x509 = draft.x509;
    request.requestFile = draft.requestFile.toStdString();
    request.level = level;
    return request;
}

QStringList ruleSentences(const RuleDraft& rules) {
    QStringList sentences;
    if (!rules.transferable) {
        sentences << Words::tr("It stays with whom it was issued to; it can never be passed on.");
    } else {
        const std::vector<std::string> recipients = recipientsOf(rules);
        if (!recipients.empty())
            sentences << Words::tr("Its holder may pass it on to %n address(es) of your list only.", nullptr,
                                   static_cast<int>(recipients.size()));
        else if (rules.listed)
            sentences << Words::tr("Its holder may pass it on to those on its present list only.");
        else
            sentences << Words::tr("Its holder may pass it on to anybody.");
        if (rules.firstDay.isValid())
            sentences << Words::tr("It can be passed on from %1.").arg(dayText(beginningOf(rules.firstDay)));
        if (rules.minimumDays > 0)
            sentences << Words::tr("Each holder keeps it for at least %n day(s).", nullptr, rules.minimumDays);
        if (rules.maximumTransfers >= 0)
            sentences << Words::tr("It can be passed on %n time(s) in all.", nullptr, rules.maximumTransfers);
        if (rules.issuerCoSigns)
            sentences << Words::tr("Every transfer needs your signature as well.");
    }
    if (rules.issuerMayChange)
        sentences << Words::tr("You may change its rules and its end later, alone; never its content.");
    return sentences;
}

} // namespace circlet::ui
