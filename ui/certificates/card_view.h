// The gallery: cards in rows that fill the width, drawn only where they are seen. Used by CertificatesPage over
// CertificateModel. Enter or a click opens a card; arrows move.
#pragma once

#include <QListView>
#include <QStyledItemDelegate>

namespace circlet::ui {

class CertificateModel;
class PictureStore;

class CardDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    CardDelegate(CertificateModel& model, PictureStore& pictures, QObject* parent);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    CertificateModel& m_model;
    PictureStore& m_pictures;
};

class CardView : public QListView {
    Q_OBJECT

public:
    CardView(CertificateModel& model, PictureStore& pictures, QWidget* parent = nullptr);

signals:
    void opened(const QModelIndex& index);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void fitColumns();
};

} // namespace circlet::ui
