#include "ui/tables/data_table.h"

#include <algorithm>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>

#include "ui/style/tokens.h"
#include "ui/tables/cell_delegate.h"

namespace circlet::ui {

using style::Space;
using style::space;

DataTable::DataTable(QAbstractItemModel* model, const QString& objectName, const QString& name, QWidget* parent)
    : QTableView(parent) {
    setObjectName(objectName);
    setAccessibleName(name);
    setModel(model);
    setItemDelegate(new CellDelegate(this));
    setShowGrid(false);
    setWordWrap(false);
    setCornerButtonEnabled(false);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setTabKeyNavigation(false); // Tab leaves the table; arrows move within
    setMouseTracking(true);
    verticalHeader()->setVisible(false);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(style::rowHeight);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter); // as the cells under it
    horizontalHeader()->setSectionsClickable(false);
    horizontalHeader()->setMinimumSectionSize(style::rowHeight);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setFixedHeight(style::controlHeight + space(Space::Tiny));
    connect(this, &QTableView::clicked, this, &DataTable::opened);
    connect(model, &QAbstractItemModel::rowsInserted, this, &DataTable::refit);
    connect(model, &QAbstractItemModel::rowsRemoved, this, &DataTable::refit);
}

void DataTable::setColumnText(int column, const QString& widest, bool icon) {
    const qreal cell = style::tabularWidth(QFontMetricsF(style::font(style::Type::Body)), widest);
    const QString title = model()->headerData(column, Qt::Horizontal).toString();
    const qreal head = QFontMetricsF(style::font(style::Type::Body)).horizontalAdvance(title);
    const int picture = icon ? style::iconSize + (widest.isEmpty() ? 0 : space(Space::Small)) : 0;
    setColumnWidth(column, static_cast<int>(std::max(cell, head)) + picture + 2 * space(Space::Medium) + 2);
}

void DataTable::setStretch(int column) {
    horizontalHeader()->setSectionResizeMode(column, QHeaderView::Stretch);
}

int DataTable::heightOf(int rows) const {
    return horizontalHeader()->height() + rows * style::rowHeight + 2 * frameWidth() + 2;
}

void DataTable::setVisibleRows(int rows) {
    setMinimumHeight(heightOf(rows));
}

void DataTable::fitRows(int most) {
    m_fitMost = most;
    refit();
}

void DataTable::refit() {
    if (m_fitMost > 0)
        setFixedHeight(heightOf(std::clamp(model()->rowCount(), 1, m_fitMost)));
}

void DataTable::keyPressEvent(QKeyEvent* event) {
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space;
    if (enter && currentIndex().isValid())
        emit opened(currentIndex());
    else
        QTableView::keyPressEvent(event);
}

void DataTable::mouseMoveEvent(QMouseEvent* event) {
    hover(indexAt(event->pos()).row());
    QTableView::mouseMoveEvent(event);
}

void DataTable::leaveEvent(QEvent* event) {
    hover(-1);
    QTableView::leaveEvent(event);
}

void DataTable::hover(int row) {
    if (std::exchange(m_hovered, row) != row)
        viewport()->update();
}

} // namespace circlet::ui
