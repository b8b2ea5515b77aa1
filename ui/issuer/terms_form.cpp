#include "ui/issuer/terms_form.h"

#include <algorithm>
#include <QDateTime>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/issuer/rules_panel.h"
#include "ui/text/format.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

namespace circlet::ui {

using style::Role;
using style::Space;
using style::space;
using style::Type;

namespace {

constexpr uint64_t oneDayMs = 24ULL * 3'600 * 1'000;
constexpr uint64_t mostShown = 1'000'000; ///< of days and transfers; the panel shows no more, and changes none

RuleDraft draftOf(const facade::TermsView& terms) {
    RuleDraft draft;
    draft.transferable = terms.rules.transferable;
    draft.issuerCoSigns = terms.rules.issuerCoSigns;
    draft.issuerMayChange = terms.rules.issuerMayChange;
    draft.minimumDays = static_cast<int>(std::min(terms.rules.minimumHoldingMs / oneDayMs, mostShown));
    if (terms.rules.maximumTransfers)
        draft.maximumTransfers = static_cast<int>(std::min<uint64_t>(*terms.rules.maximumTransfers, mostShown));
    if (terms.rules.notBefore != 0)
        draft.firstDay = QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(terms.rules.notBefore)).date();
    draft.listed = terms.listed;
    return draft;
}

} // namespace

TermsForm::TermsForm(QWidget* parent)
    : QWidget(parent),
      m_problem(new Banner),
      m_title((new TextLabel({}, Type::Emphasis))->wrapped()),
      m_what((new TextLabel({}, Type::Body, Role::Muted))->wrapped()),
      m_rules(new RulesPanel),
      m_review(new PrimaryButton(tr("Review"))) {
    setObjectName(QStringLiteral("termsForm"));
    setMaximumWidth(style::formWidth);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space(Space::Normal));
    m_problem->setObjectName(QStringLiteral("termsProblem"));
    m_problem->setVisible(false);
    m_what->setObjectName(QStringLiteral("termsWhat"));
    m_review->setObjectName(QStringLiteral("termsReview"));
    column->addWidget(m_problem);
    column->addWidget(m_title);
    column->addWidget(m_what);
    column->addWidget(m_rules);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(space(Space::Small));
    auto* cancel = new SecondaryButton(tr("Cancel"));
    cancel->setObjectName(QStringLiteral("termsCancel"));
    buttons->addWidget(m_review);
    buttons->addWidget(cancel);
    buttons->addStretch(1);
    column->addLayout(buttons);
    connect(m_rules, &RulesPanel::edited, this, &TermsForm::refresh);
    connect(m_review, &QPushButton::clicked, this, &TermsForm::submit);
    connect(cancel, &QPushButton::clicked, this, &TermsForm::cancelled);
}

void TermsForm::open(const facade::TermsView& terms) {
    m_terms = terms;
    m_tried = false;
    const QDate day =
        terms.expiresAt == 0 ? QDate() : QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(terms.expiresAt)).date();
    m_rules->setRules(draftOf(terms), day);
    m_shown = m_rules->rules();
    m_shownDay = m_rules->lastDay();
    const QString title = plainText(terms.title, 120);
    m_title->setText(title.isEmpty() ? shortHash(QString::fromStdString(terms.origin)) : title);
    m_what->setText(terms.freely ? tr("It was issued so that you may set its rules alone, whoever holds it.")
                                 : tr("You are its issuer and its holder. Its rules can only be tightened: what they "
                                      "forbid now stays forbidden, and its end can only come sooner."));
    setProblem({});
    refresh();
}

facade::TermsRequest TermsForm::request(uint8_t level) const {
    facade::TermsRequest request;
    request.origin = m_terms.origin;
    request.rules = m_terms.rules;
    request.expiresAt = m_terms.expiresAt;
    request.level = level;
    const RuleDraft now = m_rules->rules();
    request.rules.transferable = now.transferable;
    request.rules.issuerCoSigns = now.issuerCoSigns;
    request.rules.issuerMayChange = now.issuerMayChange;
    if (now.minimumDays != m_shown.minimumDays)
        request.rules.minimumHoldingMs = static_cast<uint64_t>(now.minimumDays) * oneDayMs;
    if (now.maximumTransfers != m_shown.maximumTransfers) {
        request.rules.maximumTransfers.reset();
        if (now.maximumTransfers >= 0)
            request.rules.maximumTransfers = static_cast<uint32_t>(now.maximumTransfers);
    }
    if (now.firstDay != m_shown.firstDay)
        request.rules.notBefore = beginningOf(now.firstDay);
    request.rules.recipients = recipientsOf(now);
    if (m_rules->lastDay() != m_shownDay)
        request.expiresAt = endOf(m_rules->lastDay());
    return request;
}

void TermsForm::setProblem(const QString& sentence) {
    m_problem->setVisible(!sentence.isEmpty());
    if (!sentence.isEmpty())
        m_problem->show(Banner::Kind::Warning, tr("These rules cannot be set"), sentence);
}

void TermsForm::setBusy(bool busy) {
    m_busy = busy;
    refresh();
}

void TermsForm::reset() {
    m_terms = {};
    m_tried = false;
    m_rules->reset();
    m_title->setText({});
    setProblem({});
}

void TermsForm::focusFirst() {
    m_rules->focusFirst();
}

void TermsForm::submit() {
    m_tried = true;
    refresh();
    const QDate day = m_rules->lastDay();
    if (!m_busy && (!day.isValid() || day >= QDate::currentDate()))
        emit reviewAsked();
}

void TermsForm::refresh() {
    const QDate day = m_rules->lastDay();
    const bool over = m_tried && day.isValid() && day < QDate::currentDate();
    m_rules->setLastDayError(over ? tr("This day is over.") : QString());
    m_review->setEnabled(!m_busy);
    m_review->setText(m_busy ? tr("Preparing…") : tr("Review"));
}

} // namespace circlet::ui
