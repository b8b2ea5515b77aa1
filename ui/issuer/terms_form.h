// Rules and end of a certificate that was issued already: as they are, to be set anew. Part of the issuer console. What
// the user leaves alone is asked for as it was; the façade says what can be changed, and by whom.
#pragma once

#include <QWidget>

#include "ui/issuer/issue_draft.h"

namespace circlet::ui {

class Banner;
class PrimaryButton;
class RulesPanel;
class TextLabel;

class TermsForm : public QWidget {
    Q_OBJECT

public:
    explicit TermsForm(QWidget* parent = nullptr);
    void open(const facade::TermsView& terms);
    facade::TermsRequest request(uint8_t level) const;
    void setProblem(const QString& sentence);
    void setBusy(bool busy);
    void reset();
    void focusFirst();

signals:
    void reviewAsked();
    void cancelled();

private:
    void submit();
    void refresh();

    facade::TermsView m_terms;
    RuleDraft m_shown; ///< as the panel showed them at first
    QDate m_shownDay;
    bool m_tried = false;
    bool m_busy = false;
    Banner* m_problem;
    TextLabel* m_title;
    TextLabel* m_what;
    RulesPanel* m_rules;
    PrimaryButton* m_review;
};

} // namespace circlet::ui
