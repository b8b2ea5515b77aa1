// Reads an amount that a person typed or pasted, and says in a sentence what is wrong with it.
// Used by the send and receive pages. Never rounds, never guesses a unit.
#pragma once

#include <optional>
#include <QString>

#include "ui/text/format.h"

namespace circlet::ui {

struct AmountInput {
    std::optional<ledger::Amount> value; ///< above zero
    QString error;                       ///< empty when there is a value, or nothing was entered
};

/// Spaces between groups are accepted, everything else is explained.
AmountInput readAmount(const QString& text, AmountUnit unit);

} // namespace circlet::ui
