#include "ui/send/paste_guard.h"

namespace circlet::ui {
namespace {

// After the separator "1" come the version and the type: the same for most addresses, so they identify nobody.
constexpr qsizetype commonCharacters = 3;
constexpr qsizetype lookedAt = 4;

QString distinctive(const QString& address) {
    const auto separator = address.lastIndexOf(QLatin1Char('1'));
    return separator < 0 ? QString() : address.mid(separator + 1 + commonCharacters).toLower();
}

} // namespace

std::optional<KnownAddress> looksLike(const QString& address, const std::vector<KnownAddress>& known) {
    const QString text = distinctive(address);
    if (text.size() < 2 * lookedAt)
        return std::nullopt;
    std::optional<KnownAddress> similar;
    for (const KnownAddress& candidate : known) {
        const QString other = distinctive(candidate.address);
        if (other == text)
            return std::nullopt; // the very one
        if (other.size() < 2 * lookedAt)
            continue;
        if (other.left(lookedAt) == text.left(lookedAt) || other.right(lookedAt) == text.right(lookedAt))
            similar = candidate;
    }
    return similar;
}

bool PasteGuard::differs(const QString& clipboardNow) const {
    const QString now = clipboardNow.trimmed();
    return !m_pasted.isEmpty() && !now.isEmpty() && now != m_pasted;
}

} // namespace circlet::ui
