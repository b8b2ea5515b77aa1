// A certificate that is being written, and what is wrong with it, a sentence per field. Used by the issue form and
// tested without a window. Pure; the façade checks everything again.
#pragma once

#include <QDate>
#include <QString>
#include <QStringList>
#include <QVector>

#include "node/facade/certificates.h"

namespace circlet::ui {

struct RuleDraft {
    bool transferable = true;
    bool issuerCoSigns = false;
    bool issuerMayChange = false;
    int minimumDays = 0;
    int maximumTransfers = -1; ///< below zero: any number
    QDate firstDay;            ///< of passing it on; invalid: at once
    QString recipients;        ///< addresses, one a line; empty: anybody
    bool listed = false;       ///< … or those on the list that it has already
};

struct IssueDraft {
    static constexpr int mostFields = 64;
    static constexpr int mostAttachments = 8;

    QString recipient; ///< empty: this wallet
    facade::CertificateKind kind = facade::CertificateKind::Ownership;
    QString title;
    QString description;
    QVector<QPair<QString, QString>> fields;
    QStringList attachments;
    QString faceValue;
    QString currency;
    RuleDraft rules;
    QDate lastDay; ///< invalid: without an end
    bool x509 = true;
    QString requestFile; ///< PKCS#10; empty: none
};

struct IssueProblems {
    QString title;
    QString description;
    QString fields;
    QString attachments;
    QString faceValue;
    QString currency;
    QString lastDay;
    QString firstDay;
    bool any() const;
};

IssueProblems checkDraft(const IssueDraft& draft, const QDate& today);
facade::IssueRequest requestOf(const IssueDraft& draft, uint8_t level);
facade::RuleRequest rulesOf(const RuleDraft& rules);
std::vector<std::string> recipientsOf(const RuleDraft& rules);
/// The rules in words, a sentence each.
QStringList ruleSentences(const RuleDraft& rules);
/// The beginning of that day here; 0 for an invalid one.
TimeMs beginningOf(const QDate& day);
/// The end of that day here; 0 for an invalid one.
TimeMs endOf(const QDate& day);

} // namespace circlet::ui
