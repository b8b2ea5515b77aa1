#include "ui/tables/cell_delegate.h"

#include <QPainter>

#include "ui/style/icons.h"
#include "ui/style/tokens.h"
#include "ui/tables/data_table.h"

namespace circlet::ui {

using style::Role;
using style::Space;
using style::space;

namespace {

style::Role roleFrom(const QModelIndex& index, int role, style::Role otherwise) {
    const QVariant value = index.data(role);
    return value.isValid() ? static_cast<style::Role>(value.toInt()) : otherwise;
}

void paintGround(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) {
    const auto* table = qobject_cast<const DataTable*>(option.widget);
    if (option.state.testFlag(QStyle::State_Selected))
        painter.fillRect(option.rect, style::color(Role::Chosen));
    else if (table && table->hoveredRow() == index.row())
        painter.fillRect(option.rect, style::color(Role::Hover));
    painter.setPen(style::color(Role::Line));
    painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
}

} // namespace

void CellDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    painter->save();
    paintGround(*painter, option, index);
    QRect area = option.rect.adjusted(space(Space::Medium), 0, -space(Space::Medium), 0);
    const QString iconName = index.data(IconRole).toString();
    if (!iconName.isEmpty()) {
        const int size = style::iconSize;
        const QPixmap picture = style::pixmap(iconName, roleFrom(index, IconInkRole, Role::Muted), size,
                                              option.widget ? option.widget->devicePixelRatioF() : 1.0);
        painter->drawPixmap(QPoint(area.left(), area.center().y() - size / 2 + 1), picture);
        area.setLeft(area.left() + size + space(Space::Small));
    }
    const QString text = index.data(Qt::DisplayRole).toString();
    if (!text.isEmpty()) {
        painter->setFont(style::font(index.data(MonoRole).toBool() ? style::Type::MonoCaption : style::Type::Body));
        painter->setPen(style::color(roleFrom(index, InkRole, Role::Text)));
        const QVariant given = index.data(Qt::TextAlignmentRole);
        const Qt::Alignment alignment =
            given.isValid() ? Qt::Alignment(given.toInt()) : Qt::AlignLeft | Qt::AlignVCenter;
        if (alignment.testFlag(Qt::AlignRight))
            style::drawTabular(*painter, area, alignment, text);
        else
            painter->drawText(area, static_cast<int>(alignment) | Qt::TextSingleLine,
                              painter->fontMetrics().elidedText(text, Qt::ElideRight, area.width()));
    }
    painter->restore();
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const {
    const QFontMetricsF metrics(style::font(style::Type::Body));
    const qreal icon = index.data(IconRole).toString().isEmpty() ? 0 : style::iconSize + space(Space::Small);
    const qreal text = style::tabularWidth(metrics, index.data(Qt::DisplayRole).toString());
    return {static_cast<int>(text + icon) + 2 * space(Space::Medium) + 1, style::rowHeight};
}

} // namespace circlet::ui
