// Guards against addresses that were swapped on the clipboard or made to look like one that the user knows.
// Used by the send page's view model. Pure functions; they warn, and never change what the user entered.
#pragma once

#include <optional>
#include <QString>
#include <vector>

namespace circlet::ui {

struct KnownAddress {
    QString address;
    QString name; ///< of a contact or label; may be empty
};

/// A known address that shares its visible beginning or end with `address` and yet is another one.
std::optional<KnownAddress> looksLike(const QString& address, const std::vector<KnownAddress>& known);

/// Remembers what was pasted, to compare it with the clipboard a moment later: programs that swap addresses write
/// theirs over the copied one, and some put the old one back after the paste.
class PasteGuard {
public:
    void pasted(const QString& text) { m_pasted = text.trimmed(); }
    void forget() { m_pasted.clear(); }
    /// True when the clipboard holds another address-like text than the pasted one.
    bool differs(const QString& clipboardNow) const;

private:
    QString m_pasted;
};

} // namespace circlet::ui
