// The timeline of a certificate: who had it, newest first, with block and time. Used by the detail page. Its words are
// its accessible description.
#pragma once

#include <QVector>
#include <QWidget>

#include "ui/certificates/detail_view_model.h"

namespace circlet::ui {

class CustodyView : public QWidget {
    Q_OBJECT

public:
    explicit CustodyView(QWidget* parent = nullptr);
    void setLines(const QVector<CustodyLine>& lines);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QVector<CustodyLine> m_lines;
};

} // namespace circlet::ui
