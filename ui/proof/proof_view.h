// A chain of reasons, from a number down to the root of trust: each step with what was recomputed and whether it held.
// Used by the proof page. Shows a ProofReport; texts and hashes as plain text only.
#pragma once

#include <QWidget>

#include "node/facade/facade.h"

class QVBoxLayout;

namespace circlet::ui {

class ProofView : public QWidget {
    Q_OBJECT

public:
    explicit ProofView(QWidget* parent = nullptr);
    void setReport(const facade::ProofReport& report);
    void clear();

private:
    QWidget* makeStep(const facade::ProofStep& step, int number, bool last);
    QWidget* makeFacts(const facade::ProofStep& step);

    QVBoxLayout* m_steps;
};

} // namespace circlet::ui
