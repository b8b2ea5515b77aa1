#include "ui/certificates/card_view.h"

#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

#include "ui/certificates/certificate_model.h"
#include "ui/certificates/picture_store.h"

namespace circlet::ui {

using style::Role;
using style::Space;
using style::space;

namespace {

constexpr int gap = space(Space::Normal);

/// The cells share the whole width; the cards in them leave gaps between each other and none at the edges.
QRectF cardWithin(const QStyleOptionViewItem& option, int row) {
    const auto* view = qobject_cast<const QListView*>(option.widget);
    const int width = view ? view->gridSize().width() : option.rect.width();
    const int columns = view && width > 0 ? std::max(1, view->viewport()->width() / width) : 1;
    const qreal step = static_cast<qreal>(gap) / columns;
    return {option.rect.left() + row % columns * step, static_cast<qreal>(option.rect.top()), width - gap + step,
            static_cast<qreal>(cardHeight)};
}

} // namespace

CardDelegate::CardDelegate(CertificateModel& model, PictureStore& pictures, QObject* parent)
    : QStyledItemDelegate(parent), m_model(model), m_pictures(pictures) {
}

void CardDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const QRectF area = cardWithin(option, index.row());
    const CertificateEntry* entry = m_model.entry(index.row());
    if (entry == nullptr) {
        painter->save();
        painter->setPen(style::color(Role::Line));
        painter->setBrush(style::color(Role::Surface));
        painter->drawRoundedRect(area, style::radius, style::radius);
        painter->restore();
        return;
    }
    CardState state;
    state.hovered = option.state.testFlag(QStyle::State_MouseOver);
    state.focused = option.state.testFlag(QStyle::State_HasFocus);
    paintCard(*painter, area, entry->face, m_pictures.picture(entry->row), state);
}

QSize CardDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
    const auto* view = qobject_cast<const QListView*>(option.widget);
    return view ? view->gridSize() : QSize(cardMinimumWidth + gap, cardHeight + gap);
}

CardView::CardView(CertificateModel& model, PictureStore& pictures, QWidget* parent) : QListView(parent) {
    setObjectName(QStringLiteral("certificateCards"));
    setAccessibleName(tr("Certificates"));
    setProperty("flat", true);
    setModel(&model);
    setModelColumn(CertificateModel::TitleColumn);
    setItemDelegate(new CardDelegate(model, pictures, this));
    // A list that wraps: unlike icon mode, it keeps no tree of places for a hundred thousand items.
    setViewMode(QListView::ListMode);
    setFlow(QListView::LeftToRight);
    setWrapping(true);
    setResizeMode(QListView::Adjust);
    setUniformItemSizes(true);
    setSpacing(0);
    setMovement(QListView::Static);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    viewport()->setAutoFillBackground(false);
    verticalScrollBar()->setSingleStep(space(Space::Huge));
    connect(this, &QListView::clicked, this, &CardView::opened);
    connect(&pictures, &PictureStore::ready, viewport(), qOverload<>(&QWidget::update));
    fitColumns();
}

void CardView::fitColumns() {
    // One pixel less than the width, or the view wraps a column too early.
    const int width = std::max(viewport()->width() - 1, cardMinimumWidth);
    const int columns = std::max(1, (width + gap) / (cardMinimumWidth + gap));
    const QSize size(width / columns, cardHeight + gap);
    if (size != gridSize())
        setGridSize(size);
}

void CardView::resizeEvent(QResizeEvent* event) {
    fitColumns();
    QListView::resizeEvent(event);
}

void CardView::keyPressEvent(QKeyEvent* event) {
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space;
    if (enter && currentIndex().isValid())
        emit opened(currentIndex());
    else
        QListView::keyPressEvent(event);
}

} // namespace circlet::ui
