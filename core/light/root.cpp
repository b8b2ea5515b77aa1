#include "light/root.h"

#include "ledger/execution.h"

namespace circlet::light {

Result<ChainRoot> ChainRoot::create(const ledger::Genesis& genesis) {
    CIRCLET_CHECK(ledger::checkFounders(genesis));
    CIRCLET_TRY(executed, ledger::executeGenesis(genesis));
    ChainRoot root;
    root.m_genesis = genesis;
    root.m_chain = ledger::chainId(genesis);
    root.m_committee = std::move(executed.committee);
    root.m_header = executed.block.header;
    return root;
}

} // namespace circlet::light
