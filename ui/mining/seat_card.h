// The card of a committee seat on the mining page, with the button that gives it up. Binds SeatViewModel.
#pragma once

#include "ui/mining/seat_view_model.h"
#include "ui/widgets/card.h"

namespace circlet::ui {

class FactGrid;
class QuietButton;
class TextLabel;

class SeatCard : public Card {
    Q_OBJECT

public:
    explicit SeatCard(facade::Facade& facade, QWidget* parent = nullptr);

    void setSnapshot(const facade::SnapshotPtr& snapshot) { m_model->setSnapshot(snapshot); }

signals:
    void failed(const QString& sentence);

private:
    void refresh();

    SeatViewModel* m_model;
    TextLabel* m_sentence;
    FactGrid* m_facts;
    QuietButton* m_resign;
};

} // namespace circlet::ui
