// An amount with tabular figures, five places kept, groups of three and a muted unit. Used wherever an amount is shown.
// Unknown is shown as the word, never as zero.
#pragma once

#include <optional>
#include <QLabel>

#include "node/facade/snapshot.h"
#include "ui/style/tokens.h"
#include "ui/text/format.h"

namespace circlet::ui {

/// A QLabel, so that tests and screen readers find its text ("12 345.00001 CC"); it paints the digits itself.
class AmountLabel : public QLabel {
    Q_OBJECT

public:
    explicit AmountLabel(style::Type type = style::Type::Body, QWidget* parent = nullptr);
    void setAmount(ledger::Amount amount, AmountUnit unit = AmountUnit::Coin);
    /// "+" for what comes in, "−" for what goes out.
    void setSigned(ledger::Amount amount, facade::Direction direction, AmountUnit unit = AmountUnit::Coin);
    void setUnknown();
    bool isUnknown() const { return !m_known; }
    void setInk(style::Role ink);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void show(const QString& digits, AmountUnit unit);
    QFont unitFont() const;

    style::Type m_type;
    style::Role m_ink = style::Role::Text;
    bool m_known = false;
    QString m_digits;
    QString m_unit;
};

} // namespace circlet::ui
