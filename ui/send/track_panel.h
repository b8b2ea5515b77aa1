// A payment on its way: sent, seen, final, each with its time; then what to do next. Part of SendPage.
#pragma once

#include <QWidget>

#include "ui/send/send_view_model.h"

namespace circlet::ui {

class PrimaryButton;
class SecondaryButton;
class StepLine;
class TextLabel;

class TrackPanel : public QWidget {
    Q_OBJECT

public:
    explicit TrackPanel(SendViewModel& model, QWidget* parent = nullptr);
    void refresh();
    void focusFirst();

signals:
    void proofAsked(const QString& transaction);
    void detailsAsked(const QString& transaction);

private:
    SendViewModel& m_model;
    TextLabel* m_what;
    StepLine* m_line;
    TextLabel* m_sentence;
    PrimaryButton* m_again;
    SecondaryButton* m_proof;
    SecondaryButton* m_details;
};

} // namespace circlet::ui
