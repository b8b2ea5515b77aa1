// How well a number is proved: an icon and a word, never colour alone. Used beside every number that came from the
// chain. Clicking asks for the proof inspector.
#pragma once

#include <QPushButton>

#include "node/facade/snapshot.h"
#include "ui/style/tokens.h"

namespace circlet::ui {

class ProofBadge : public QPushButton {
    Q_OBJECT

public:
    explicit ProofBadge(QWidget* parent = nullptr);
    /// `wordy` adds the block: "Verified · block 12 345".
    void setAsOf(const facade::AsOf& asOf, bool wordy = false);
    void setLevel(facade::ProofLevel level);
    facade::ProofLevel level() const { return m_level; }

    static style::Role roleOf(facade::ProofLevel level);
    static QString iconOf(facade::ProofLevel level);

private:
    facade::ProofLevel m_level = facade::ProofLevel::Unknown;
};

} // namespace circlet::ui
