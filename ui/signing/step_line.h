// Three steps of a transaction on a line: sent, seen, final, each with its time. Used where one is on its way.
// Its words are its accessible description.
#pragma once

#include <array>
#include <QWidget>

#include "ui/signing/transaction_track.h"

namespace circlet::ui {

class StepLine : public QWidget {
    Q_OBJECT

public:
    explicit StepLine(QWidget* parent = nullptr);
    void setSteps(const std::array<TransactionTrack::Step, 3>& steps);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::array<TransactionTrack::Step, 3> m_steps;
};

} // namespace circlet::ui
