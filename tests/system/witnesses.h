// What a network of stopped or running nodes gives away of rules broken: rival blocks, two statements certified in one
// view, complaints in logs. Used by the system tests with elections.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "consensus/messages.h"
#include "system/made_network.h"

namespace circlet::test {

class ChainWitness {
public:
    explicit ChainWitness(const MadeNetwork& network) : m_network(network) {}
    /// All that this stopped node stored. The trouble, or nothing.
    std::string chain(const std::string& dataFolder);
    std::size_t statements() const { return m_statements.size(); }
    ledger::Epoch newestEpoch() const { return m_statements.empty() ? 0 : m_statements.rbegin()->first.first; }

private:
    const MadeNetwork& m_network;
    std::map<std::pair<ledger::Epoch, ledger::View>, consensus::VoteStatement> m_statements;
    std::map<ledger::Height, ledger::BlockHash> m_blocks;
};

/// A line in which one of these nodes says that somebody signed twice, or that it cannot go on; or nothing.
std::string complaintOf(const std::vector<std::string>& dataFolders);

} // namespace circlet::test
