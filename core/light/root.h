// The root of trust: a genesis, checked once. Used by everything that verifies; a program brings it, no peer and no
// proof ever does.
#pragma once

#include "ledger/committee.h"
#include "ledger/header.h"
#include "ledger/parameters.h"

namespace circlet::light {

/// The root of trust: genesis decoded, founders' possession checked, committee built. Make one per chain and share it.
class ChainRoot {
public:
    /// Checks everything (one pairing per founder). Malformed, InvalidSignature.
    static Result<ChainRoot> create(const ledger::Genesis& genesis);

    const ledger::Genesis& genesis() const { return m_genesis; }
    const ledger::ChainId& chain() const { return m_chain; }
    const ledger::Committee& committee() const { return m_committee; } ///< of epoch 0
    const ledger::Header& genesisHeader() const { return m_header; }

private:
    ledger::Genesis m_genesis;
    ledger::ChainId m_chain;
    ledger::Committee m_committee;
    ledger::Header m_header;
};

} // namespace circlet::light
