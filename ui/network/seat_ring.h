// A ring with one segment for each seat of a committee: who signed, who missed turns, which seat is mine. Used by the
// network page and, for the bitmap of a certificate, by the proof inspector. Its words are its accessible description.
#pragma once

#include <QWidget>
#include <vector>

namespace circlet::ui {

struct RingSeat {
    bool signedIt = false;
    bool missedTurns = false;
    bool mine = false;
    bool leader = false;
    QString tip; ///< plain text
};

class SeatRing : public QWidget {
    Q_OBJECT

public:
    explicit SeatRing(int diameter, QWidget* parent = nullptr);
    /// `quorum` 0: not shown.
    void setSeats(std::vector<RingSeat> seats, unsigned quorum);
    QSize sizeHint() const override { return {m_diameter, m_diameter}; }
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    int seatAt(const QPoint& position) const;

    int m_diameter;
    unsigned m_quorum = 0;
    std::vector<RingSeat> m_seats;
};

} // namespace circlet::ui
