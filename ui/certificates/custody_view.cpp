#include "ui/certificates/custody_view.h"

#include <QPainter>

#include "ui/style/tokens.h"

namespace circlet::ui {

using style::Role;
using style::Space;
using style::space;
using style::Type;

namespace {

constexpr int rowHeight = 52;
constexpr int dot = 10;

} // namespace

CustodyView::CustodyView(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("custodyView"));
    setAccessibleName(tr("Who had it"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void CustodyView::setLines(const QVector<CustodyLine>& lines) {
    if (lines == m_lines)
        return;
    m_lines = lines;
    QStringList words;
    for (const CustodyLine& line : m_lines)
        words << QStringLiteral("%1, %2, %3").arg(line.what, line.who, line.when);
    setAccessibleDescription(words.join(QStringLiteral("; ")));
    updateGeometry();
    update();
}

QSize CustodyView::sizeHint() const {
    return {240, static_cast<int>(m_lines.size()) * rowHeight};
}

QSize CustodyView::minimumSizeHint() const {
    return {120, sizeHint().height()};
}

void CustodyView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int left = dot + space(Space::Medium);
    for (qsizetype i = 0; i < m_lines.size(); ++i) {
        const CustodyLine& line = m_lines.at(i);
        const int top = static_cast<int>(i) * rowHeight;
        const QPointF middle(dot / 2.0 + 1, top + 12);
        painter.setPen(QPen(style::color(Role::Line), 2));
        if (i + 1 < m_lines.size())
            painter.drawLine(middle + QPointF(0, dot), QPointF(middle.x(), top + rowHeight + 12 - dot));
        painter.setPen(QPen(style::color(Role::Accent), 2));
        painter.setBrush(style::color(i == 0 ? Role::Accent : Role::Surface));
        painter.drawEllipse(middle, dot / 2.0 - 1, dot / 2.0 - 1);
        const QRect words(left, top, width() - left, 24);
        painter.setFont(style::font(i == 0 ? Type::Strong : Type::Body));
        painter.setPen(style::color(Role::Text));
        painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(QStringLiteral("%1 · %2").arg(line.what, line.who),
                                                          Qt::ElideMiddle, words.width()));
        painter.setFont(style::font(Type::Caption));
        painter.setPen(style::color(Role::Muted));
        painter.drawText(words.translated(0, 22), Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(line.when, Qt::ElideRight, words.width()));
    }
}

} // namespace circlet::ui
