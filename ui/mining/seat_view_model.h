// What the mining page says of a committee seat: the one that this computer holds, or one that another computer holds
// and that pays to the open wallet; and how it is given up. Used by SeatCard, and tested without a window. It sends
// nothing that was not reviewed and answered.
#pragma once

#include "ui/mining/mining_view_model.h"

namespace circlet::ui {

class SeatViewModel : public QObject {
    Q_OBJECT

public:
    explicit SeatViewModel(facade::Facade& facade, QObject* parent = nullptr);

    void setSnapshot(const facade::SnapshotPtr& snapshot);

    /// A seat is held here, or pays to the open wallet.
    bool visible() const;
    QString sentence() const;
    QVector<MiningFact> facts() const;
    /// It pays to the open wallet and was not given up yet.
    bool canGiveUp() const;
    bool busy() const { return m_busy; }

    /// Has it reviewed; reviewed() follows, or failed().
    void review();
    /// Signs and sends what was reviewed last.
    void giveUp();

signals:
    void changed();
    /// The question to ask before giveUp().
    void reviewed(const QString& title, const QString& text);
    void failed(const QString& sentence);

private:
    const facade::MiningView& mining() const { return m_snapshot->mining; }
    const facade::SeatRow* paid() const; ///< the seat that pays to the open wallet, the own one first; or nullptr
    bool resigned() const;
    bool underWay() const; ///< sent, and not proved yet
    facade::Call call();
    void fail(const Error& error);

    facade::Facade& m_facade;
    std::shared_ptr<int> m_owner = std::make_shared<int>(0);
    facade::SnapshotPtr m_snapshot = std::make_shared<const facade::Snapshot>();
    bool m_busy = false;
    uint64_t m_review = 0; ///< 0: none
    std::string m_reviewedKey;
    std::string m_sentKey; ///< of the seat whose resignation was sent
    std::string m_sentTransaction;
    TimeMs m_sentAt = 0;
};

} // namespace circlet::ui
