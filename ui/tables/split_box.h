// Two parts side by side where there is room, one above the other where there is not. Used by pages for their columns.
#pragma once

#include <QBoxLayout>
#include <QWidget>

namespace circlet::ui {

class SplitBox : public QWidget {
    Q_OBJECT

public:
    /// Below `threshold` logical pixels of width the parts are stacked.
    SplitBox(QWidget* first, int firstStretch, QWidget* second, int secondStretch, int threshold,
             QWidget* parent = nullptr);

    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QBoxLayout* m_layout;
    QWidget* m_first;
    QWidget* m_second;
    int m_threshold;
};

} // namespace circlet::ui
