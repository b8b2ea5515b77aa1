// The table of the window: whole rows, one selected, no grid, calm header; Enter or a click opens a row.
// Used by activity, network and receive. It sorts nothing and edits nothing.
#pragma once

#include <QTableView>

namespace circlet::ui {

class DataTable : public QTableView {
    Q_OBJECT

public:
    /// `name` is for screen readers, `objectName` for tests.
    DataTable(QAbstractItemModel* model, const QString& objectName, const QString& name, QWidget* parent = nullptr);

    /// Width by the widest likely text; one column should stretch.
    void setColumnText(int column, const QString& widest, bool icon = false);
    void setStretch(int column);
    /// At least this many rows are visible without scrolling inside the table.
    void setVisibleRows(int rows);
    /// As high as its rows, up to `most`: for short lists on pages that scroll themselves.
    void fitRows(int most);
    int hoveredRow() const { return m_hovered; }

signals:
    void opened(const QModelIndex& index);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    void hover(int row);
    void refit();
    int heightOf(int rows) const;

    int m_hovered = -1;
    int m_fitMost = 0;
};

} // namespace circlet::ui
