// A chain of reasons, from a number down to the root of trust: each step with what was recomputed and whether it held.
// Used by the proof inspector and the verify page. Texts and hashes as plain text only.
#pragma once

#include <QWidget>

#include "node/facade/facade.h"

class QVBoxLayout;

namespace circlet::ui {

class ProofView : public QWidget {
    Q_OBJECT

public:
    explicit ProofView(QWidget* parent = nullptr);
    void setSteps(const std::vector<facade::ProofStep>& steps);
    void clear();

private:
    QWidget* makeStep(const facade::ProofStep& step, int number, bool last);
    QWidget* makeFacts(const facade::ProofStep& step);

    QVBoxLayout* m_steps;
};

} // namespace circlet::ui
