// An address in groups of four, the first and last group emphasised, in a fixed-width font. Used wherever a whole
// address is shown for comparison. Wraps between groups only.
#pragma once

#include <QLabel>

#include "ui/style/tokens.h"

namespace circlet::ui {

class AddressLabel : public QLabel {
    Q_OBJECT

public:
    explicit AddressLabel(const QString& address = {}, style::Type type = style::Type::Mono, QWidget* parent = nullptr);
    void setAddress(const QString& address);
    QString address() const { return m_address; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int groupsPerLine(int width) const;
    int groupWidth() const;
    int lineHeight() const;

    QString m_address;
    QStringList m_groups;
};

} // namespace circlet::ui
