#include "system/witnesses.h"

#include <fstream>

#include "node/chain_setup.h"

namespace circlet::test {

std::string ChainWitness::chain(const std::string& dataFolder) {
    auto store = node::openChain(dataFolder + "/chain", *m_network.network.root);
    if (!store)
        return dataFolder + ": " + store.error().message;
    const ledger::Height tip = store.value()->tip()->height;
    for (ledger::Height height = 1; height <= tip; ++height) {
        const ledger::Header header = store.value()->header(height).value().value();
        const ledger::BlockHash hash = ledger::hashOf(header);
        if (m_blocks.try_emplace(height, hash).first->second != hash)
            return "two final blocks at " + std::to_string(height);
        Result<std::optional<Bytes>> bytes = store.value()->certificate(height);
        if (!bytes)
            return bytes.error().message;
        if (!bytes.value())
            continue;
        const auto certificate = consensus::decodeQuorumCertificate(*bytes.value()).value();
        const consensus::VoteStatement& statement = certificate.statement;
        if (m_statements.try_emplace({statement.epoch, statement.view}, statement).first->second != statement)
            return "two certificates in view " + std::to_string(statement.view);
    }
    return {};
}

std::string complaintOf(const std::vector<std::string>& dataFolders) {
    for (const std::string& folder : dataFolders) {
        std::ifstream log(folder + "/circletd.log");
        for (std::string line; std::getline(log, line);) {
            for (const char* words : {"voted twice", "key retired", "conflicting certificates", "never signs",
                                      "cannot go on", "banned", "cannot be taken"}) {
                if (line.find(words) != std::string::npos)
                    return folder + ": " + line;
            }
        }
    }
    return {};
}

} // namespace circlet::test
