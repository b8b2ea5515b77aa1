#include "light/witnesses.h"

#include <algorithm>

namespace circlet::light {

void Witnesses::report(const std::string& peer, const TipReport& tip) {
    auto [entry, isNew] = m_tips.try_emplace(peer, tip);
    if (!isNew && tip.height >= entry->second.height)
        entry->second = tip;
}

void Witnesses::forget(const std::string& peer) {
    m_tips.erase(peer);
}

ledger::Height Witnesses::best() const {
    ledger::Height highest = 0;
    for (const auto& [peer, tip] : m_tips) {
        if (tip.verified)
            highest = std::max(highest, tip.height);
    }
    return highest;
}

uint32_t Witnesses::agreeing(TimeMs now, ledger::Height behind, TimeMs staleMs) const {
    uint32_t count = 0;
    ledger::Height highest = best();
    for (const auto& [peer, tip] : m_tips) {
        if (tip.verified && tip.height + behind >= highest && now < tip.seen + staleMs)
            ++count;
    }
    return count;
}

Agreement Witnesses::agreement(TimeMs now, ledger::Height behind, TimeMs staleMs) const {
    // Two verified tips of one height with different hashes cannot both be final.
    std::map<ledger::Height, ledger::BlockHash> byHeight;
    for (const auto& [peer, tip] : m_tips) {
        if (!tip.verified)
            continue;
        auto [entry, isNew] = byHeight.try_emplace(tip.height, tip.hash);
        if (!isNew && entry->second != tip.hash)
            return Agreement::Disagreed;
    }
    if (agreeing(now, behind, staleMs) >= m_required)
        return Agreement::Agreed;
    return m_tips.size() >= m_required ? Agreement::Lagging : Agreement::TooFew;
}

std::vector<std::string> Witnesses::lagging(TimeMs now, ledger::Height behind, TimeMs staleMs) const {
    std::vector<std::string> names;
    ledger::Height highest = best();
    for (const auto& [peer, tip] : m_tips) {
        if (!tip.verified || tip.height + behind < highest || now >= tip.seen + staleMs)
            names.push_back(peer);
    }
    return names;
}

} // namespace circlet::light
