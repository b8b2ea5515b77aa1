// Shows the words of a new wallet, numbered, four in a row. Used by the new-wallet flow only.
// The phrase stays in guarded memory; each cell makes a text of its one word only while painting. Never copied, never
// logged.
#pragma once

#include <QWidget>

#include "node/facade/facade.h"

namespace circlet::ui {

class WordGrid : public QWidget {
    Q_OBJECT

public:
    /// `columns` words in a row: fewer where there is little room.
    explicit WordGrid(QWidget* parent = nullptr, int columns = 4);
    void setWords(crypto::SecureBytes phrase);
    const crypto::SecureBytes& phrase() const { return m_phrase; }
    void wipe();
    std::size_t count() const;
    std::string_view word(std::size_t place) const;

private:
    int m_columns;
    crypto::SecureBytes m_phrase;
};

} // namespace circlet::ui
