// Text labels: plain text only, with a type and a colour role from the tokens. Used by every page in place of QLabel.
// Never rich text: text of a peer or a server must stay text.
#pragma once

#include <QLabel>

#include "ui/style/tokens.h"

namespace circlet::ui {

class TextLabel : public QLabel {
    Q_OBJECT

public:
    explicit TextLabel(const QString& text = {}, style::Type type = style::Type::Body,
                       style::Role ink = style::Role::Text, QWidget* parent = nullptr);
    void setType(style::Type type);
    void setInk(style::Role ink);
    /// Cuts with an ellipsis when there is too little room; the whole text becomes the tool tip.
    void setElided(bool elided);
    /// Wraps, for paragraphs.
    TextLabel* wrapped();

protected:
    void paintEvent(QPaintEvent* event) override;
    QSize minimumSizeHint() const override;

private:
    bool m_elided = false;
};

/// An icon that follows theme and scale; decorative, so it has no accessible name of its own.
class IconLabel : public QWidget {
    Q_OBJECT

public:
    explicit IconLabel(const QString& name, style::Role ink = style::Role::Muted, int size = style::iconSize,
                       QWidget* parent = nullptr);
    void setIcon(const QString& name, style::Role ink);
    QSize sizeHint() const override { return {m_size, m_size}; }
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_name;
    style::Role m_ink;
    int m_size;
};

/// For tool tips with text of others: a tool tip takes whatever looks like HTML for HTML, so it is given escaped.
QString plainToolTip(const QString& text);

/// A hairline.
QWidget* makeLine(QWidget* parent = nullptr);

} // namespace circlet::ui
