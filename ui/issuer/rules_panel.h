// The rules of a certificate, new or set anew: few switches, and under them what they mean in words. Used by the
// issue form, the batch and the form of rules.
#pragma once

#include "ui/issuer/issue_draft.h"
#include "ui/widgets/card.h"

class QCheckBox;
class QComboBox;
class QDateEdit;
class QPlainTextEdit;
class QSpinBox;

namespace circlet::ui {

class FormField;
class TextLabel;

class RulesPanel : public Card {
    Q_OBJECT

public:
    explicit RulesPanel(QWidget* parent = nullptr);
    RuleDraft rules() const;
    /// Shows these; `lastDay` invalid: without an end.
    void setRules(const RuleDraft& rules, const QDate& lastDay);
    /// Invalid: without an end.
    QDate lastDay() const;
    void setFirstDayError(const QString& sentence);
    void setLastDayError(const QString& sentence);
    void reset();
    void focusFirst();

signals:
    void edited();

private:
    QWidget* makeLimits();
    QWidget* makeStart();
    QWidget* makeEnd();
    void refresh();

    bool m_listed = false;
    QCheckBox* m_transferable;
    QCheckBox* m_coSigns;
    QCheckBox* m_mayChange;
    QWidget* m_limits;
    QSpinBox* m_days;
    QSpinBox* m_transfers;
    QComboBox* m_start;
    QDateEdit* m_firstDay;
    FormField* m_startField;
    QPlainTextEdit* m_recipients;
    QComboBox* m_span;
    QDateEdit* m_day;
    FormField* m_end;
    TextLabel* m_words;
};

} // namespace circlet::ui
