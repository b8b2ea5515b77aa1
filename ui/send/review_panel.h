// What is about to be signed, decoded from its very bytes: a sentence, who gains and loses, warnings, the bytes on
// demand. Part of SendPage. Shows only what the façade's Review says.
#pragma once

#include <QWidget>

#include "ui/send/send_view_model.h"

class QGridLayout;
class QPlainTextEdit;
class QVBoxLayout;

namespace circlet::ui {

class PrimaryButton;
class QuietButton;
class SecondaryButton;
class TextLabel;

class ReviewPanel : public QWidget {
    Q_OBJECT

public:
    explicit ReviewPanel(SendViewModel& model, QWidget* parent = nullptr);
    void refresh();
    void focusFirst();

private:
    void rebuild();
    void addEffect(int row, const facade::Effect& effect);
    void addFact(const QString& label, const QString& value, const QString& objectName, bool mono);

    SendViewModel& m_model;
    uint64_t m_shown = 0;
    TextLabel* m_sentence;
    QVBoxLayout* m_warnings;
    QGridLayout* m_effects;
    QGridLayout* m_facts;
    QuietButton* m_showBytes;
    QPlainTextEdit* m_bytes;
    PrimaryButton* m_confirm;
    SecondaryButton* m_back;
};

} // namespace circlet::ui
