#include "ui/style/tokens.h"

#include <array>

#include <QApplication>
#include <QFontDatabase>
#include <QFontMetricsF>
#include <QPainter>
#include <QString>
#include <QStyle>

#include "ui/style/theme.h"

namespace circlet::ui::style {
namespace {

struct Pair {
    const char* name;
    QRgb light;
    QRgb dark;
};

// In the order of Role. Text pairs reach a contrast of 5.5:1 or more on background, surface and raised.
constexpr std::array<Pair, 14> pairs{{
    {"background", 0xFFF6F7F9, 0xFF101317},
    {"surface", 0xFFFFFFFF, 0xFF181C22},
    {"raised", 0xFFFFFFFF, 0xFF20262E},
    {"line", 0xFFDDE1E7, 0xFF323A45},
    {"text", 0xFF14181F, 0xFFE9EDF2},
    {"muted", 0xFF565F6E, 0xFFA3ADBA},
    {"accent", 0xFF0B6B5E, 0xFF4CC7B4},
    {"on-accent", 0xFFFFFFFF, 0xFF06231F},
    {"verified", 0xFF0B6B5E, 0xFF4CC7B4},
    {"claimed", 0xFF8A5A00, 0xFFE0B04A},
    {"danger", 0xFFB3261E, 0xFFFF8A80},
    {"info", 0xFF2457B3, 0xFF8AB4F8},
    {"hover", 0xFFEDF0F3, 0xFF242B34},
    {"chosen", 0xFFE3EFED, 0xFF1B302E},
}};

const QStringList& textFamilies() {
    static const QStringList families = [] {
        QStringList found;
        const QStringList wanted{QStringLiteral("Inter"), QStringLiteral("Noto Sans"), QStringLiteral("DejaVu Sans")};
        const QStringList installed = QFontDatabase::families();
        for (const QString& family : wanted) {
            if (installed.contains(family))
                found << family;
        }
        // For Chinese; the system's own fallback would pick a Japanese face by name order.
        if (installed.contains(QStringLiteral("Noto Sans CJK SC")))
            found << QStringLiteral("Noto Sans CJK SC");
        if (found.isEmpty())
            found << QFontDatabase::systemFont(QFontDatabase::GeneralFont).family();
        return found;
    }();
    return families;
}

const QStringList& monoFamilies() {
    static const QStringList families = [] {
        if (QFontDatabase::families().contains(QStringLiteral("DejaVu Sans Mono")))
            return QStringList{QStringLiteral("DejaVu Sans Mono")};
        return QStringList{QFontDatabase::systemFont(QFontDatabase::FixedFont).family()};
    }();
    return families;
}

QFont make(const QStringList& families, int pixels, QFont::Weight weight) {
    QFont font;
    font.setFamilies(families);
    font.setPixelSize(pixels);
    font.setWeight(weight);
    return font;
}

qreal digitWidth(const QFontMetricsF& metrics) {
    qreal widest = 0;
    for (char digit = '0'; digit <= '9'; ++digit)
        widest = std::max(widest, metrics.horizontalAdvance(QLatin1Char(digit)));
    return widest;
}

} // namespace

QColor color(Role role) {
    const Pair& pair = pairs.at(static_cast<std::size_t>(role));
    return QColor::fromRgb(Theme::instance().dark() ? pair.dark : pair.light);
}

QString roleName(Role role) {
    return QLatin1String(pairs.at(static_cast<std::size_t>(role)).name);
}

QFont font(Type type) {
    switch (type) {
    case Type::Caption:
        return make(textFamilies(), 12, QFont::Normal);
    case Type::Body:
        return make(textFamilies(), 14, QFont::Normal);
    case Type::Strong:
        return make(textFamilies(), 14, QFont::DemiBold);
    case Type::Emphasis:
        return make(textFamilies(), 16, QFont::DemiBold);
    case Type::Title:
        return make(textFamilies(), 20, QFont::DemiBold);
    case Type::Balance:
        return make(textFamilies(), 32, QFont::DemiBold);
    case Type::Mono:
        return make(monoFamilies(), 14, QFont::Normal);
    case Type::MonoCaption:
        return make(monoFamilies(), 12, QFont::Normal);
    }
    return make(textFamilies(), 14, QFont::Normal);
}

int motion() {
    const bool wanted = QApplication::style()->styleHint(QStyle::SH_Widget_Animation_Duration) > 0;
    return wanted ? 140 : 0;
}

qreal tabularWidth(const QFontMetricsF& metrics, const QString& text) {
    const qreal digit = digitWidth(metrics);
    qreal width = 0;
    for (const QChar c : text)
        width += c.isDigit() ? digit : metrics.horizontalAdvance(c);
    return width;
}

void drawTabular(QPainter& painter, const QRectF& rect, Qt::Alignment alignment, const QString& text) {
    const QFontMetricsF metrics(painter.font(), painter.device());
    const qreal digit = digitWidth(metrics);
    const qreal width = tabularWidth(metrics, text);
    qreal x = rect.left();
    if (alignment & Qt::AlignRight)
        x = rect.right() - width;
    else if (alignment & Qt::AlignHCenter)
        x = rect.center().x() - width / 2;
    // The first figure stands at the edge, not in the middle of its cell: it must line up with the text above it.
    if (!(alignment & (Qt::AlignRight | Qt::AlignHCenter)) && !text.isEmpty() && text.front().isDigit())
        x -= (digit - metrics.horizontalAdvance(text.front())) / 2;
    const qreal y = rect.top() + (rect.height() - metrics.height()) / 2 + metrics.ascent();
    for (const QChar c : text) {
        const qreal advance = metrics.horizontalAdvance(c);
        const qreal cell = c.isDigit() ? digit : advance;
        painter.drawText(QPointF(x + (cell - advance) / 2, y), QString(c));
        x += cell;
    }
}

} // namespace circlet::ui::style
