// Review, signature and progress of one certificate transaction, one after the other. Used by the issuer console and
// the swap page; binds SigningFlow. Holds no rule of its own.
#pragma once

#include <QWidget>

#include "ui/signing/signing_flow.h"
#include "ui/text/format.h"

namespace circlet::ui {

class Banner;
class PrimaryButton;
class ReviewCard;
class SecondaryButton;
class StepLine;
class TextLabel;

struct SigningWords {
    QString confirm;      ///< "Sign and send"
    QString final;        ///< "Issued. It is final."
    QString again;        ///< "Back to the console"
    QString back = {};    ///< empty: "Change something"
    bool headline = true; ///< the page does not say it above the review already
};

class SigningPanel : public QWidget {
    Q_OBJECT

public:
    SigningPanel(SigningFlow& flow, AmountUnit unit, QWidget* parent = nullptr);
    void setWords(const SigningWords& words);
    void focusFirst();

signals:
    /// The user is done with looking.
    void done();
    void proofAsked(const QString& transaction);

private:
    QWidget* makeReview(AmountUnit unit);
    QWidget* makeTrack();
    void refresh();

    SigningFlow& m_flow;
    SigningWords m_words;
    uint64_t m_shown = 0;
    QWidget* m_review;
    QWidget* m_track;
    ReviewCard* m_card;
    Banner* m_problem;
    PrimaryButton* m_confirm;
    SecondaryButton* m_back;
    TextLabel* m_what;
    StepLine* m_line;
    TextLabel* m_sentence;
    PrimaryButton* m_again;
    SecondaryButton* m_proof;
};

} // namespace circlet::ui
