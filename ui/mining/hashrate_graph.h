// The rate of the last ten minutes as a calm line over a faint area, with its highest value written beside it. Used by
// the mining page. Paints only; says its newest and highest value to screen readers.
#pragma once

#include <vector>

#include <QWidget>

#include "node/facade/snapshot.h"

namespace circlet::ui {

class HashrateGraph : public QWidget {
    Q_OBJECT

public:
    explicit HashrateGraph(QWidget* parent = nullptr);
    void setPoints(const std::vector<facade::HashratePoint>& points, TimeMs now);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QRectF plot() const;
    void paintGrid(QPainter& painter, const QRectF& area) const;
    void paintLine(QPainter& painter, const QRectF& area) const;

    std::vector<facade::HashratePoint> m_points;
    TimeMs m_now = 0;
    double m_highest = 0;
};

} // namespace circlet::ui
