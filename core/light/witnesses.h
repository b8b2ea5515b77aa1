// Comparison of the tips that several peers report (design §5): lag, disagreement, too few witnesses. Used by
// LightNode. Pure bookkeeping; never chooses by work or majority, only says what a careful user must know.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "light/trust.h"

namespace circlet::light {

struct TipReport {
    ledger::Height height = 0;
    ledger::BlockHash hash;
    TimeMs seen = 0;       ///< wall clock here
    bool verified = false; ///< its certificate was checked here
};

enum class Agreement { TooFew, Agreed, Lagging, Disagreed };

class Witnesses {
public:
    /// `required` independent peers (mainnet and testnet 3, devnet and regtest 1).
    explicit Witnesses(uint32_t required) : m_required(required) {}
    void report(const std::string& peer, const TipReport& tip);
    void forget(const std::string& peer);
    /// Peers whose newest verified tip is at most `behind` blocks lower than the best and not stale for `staleMs`.
    uint32_t agreeing(TimeMs now, ledger::Height behind, TimeMs staleMs) const;
    Agreement agreement(TimeMs now, ledger::Height behind, TimeMs staleMs) const;
    std::vector<std::string> lagging(TimeMs now, ledger::Height behind, TimeMs staleMs) const;
    uint32_t required() const { return m_required; }

private:
    ledger::Height best() const;
    uint32_t m_required;
    std::map<std::string, TipReport> m_tips;
};

} // namespace circlet::light
