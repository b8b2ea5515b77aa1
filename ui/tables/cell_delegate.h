// Paints the cells of every table: tabular figures, an icon by name, ink by role, a hairline under each row.
// Used through DataTable; models give the roles below. Text is always drawn as plain text.
#pragma once

#include <QStyledItemDelegate>

namespace circlet::ui {

enum CellRole {
    IconRole = Qt::UserRole + 100, ///< QString: name of an icon, drawn left of the text
    IconInkRole,                   ///< int: style::Role of the icon
    InkRole,                       ///< int: style::Role of the text
    MonoRole,                      ///< bool: fixed-width font
};

class CellDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace circlet::ui
