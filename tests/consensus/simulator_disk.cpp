// The simulator's disks and block stores: what is written, final, and fetched from others.
#include "consensus/simulator.h"

namespace circlet::consensus::test {

void Simulation::persist(uint32_t index, PersistRequest request) {
    Member& member = m_members[index];
    member.disk.waiting.push_back(std::move(request));
    at(m_now + m_random.below(m_options.maximumDiskDelay + 1), [this, index, incarnation = member.incarnation] {
        Member& owner = m_members[index];
        if (owner.incarnation != incarnation || owner.disk.waiting.empty())
            return;
        Disk& disk = owner.disk;
        PersistRequest done = std::move(disk.waiting.front());
        disk.waiting.pop_front();
        disk.record = std::move(done.record);
        for (auto& [hash, bytes] : done.putNodes)
            disk.nodes[hash] = std::move(bytes);
        for (const Hash256& hash : done.dropNodes)
            disk.nodes.erase(hash);
        const auto record = decodeSafetyRecord(disk.record);
        if (!record)
            return fail("a safety record does not decode");
        disk.epoch = record.value().epoch;
        disk.lastVotedView = record.value().lastVotedView;
        disk.lastTimedOutTurn = record.value().lastTimedOutTurn;
        disk.lock = record.value().lock;
        step(index, Persisted{done.sequence});
    });
}

void Simulation::finalised(uint32_t index, const Finalised& action) {
    Member& member = m_members[index];
    const auto epoch = m_epochs.find(action.certificate.statement.epoch);
    if (epoch == m_epochs.end() ||
        !verifyCertificate(*m_scheme, epoch->second->committee, testChain(), action.certificate,
                           epoch->second->anchor ? &*epoch->second->anchor : nullptr))
        return fail("a final block's certificate does not verify");
    for (const FinalBlock& block : action.blocks) {
        if (!member.application->finalise(block.hash))
            return fail("member " + std::to_string(index) + " finalised a block that does not follow its head");
        member.chain.push_back(block);
        if (block.header.height != member.chain.size() || ledger::hashOf(block.header) != block.hash)
            return fail("a final block is not what it says");
        const auto [known, fresh] = m_final.try_emplace(block.header.height, block.hash);
        if (member.honest && known->second != block.hash)
            return fail("fork at height " + std::to_string(block.header.height));
    }
    if (action.certificate.commit() != Commit{member.chain.size(), member.chain.back().hash})
        return fail("the certificate names another block than the last");
    member.named[member.chain.size()] = action.certificate;
    at(m_now + m_random.below(4 * m_options.maximumDiskDelay + 1),
       [this, index, height = member.chain.size(), incarnation = member.incarnation] {
           if (m_members[index].incarnation != incarnation)
               return;
           m_members[index].disk.durableBlocks = std::max(m_members[index].disk.durableBlocks, height);
           step(index, BlocksStored{height});
       });
}

/// Block sync as the shell does it: certified blocks from any member that can be reached.
void Simulation::fetchBlocks(uint32_t index, Height from) {
    const auto incarnation = m_members[index].incarnation;
    at(m_now + 2 * m_options.maximumDelay, [this, index, from, incarnation] {
        Member& member = m_members[index];
        if (member.incarnation != incarnation || !member.replica || member.paused || member.chain.size() + 1 < from)
            return;
        std::vector<uint32_t> sources;
        for (uint32_t other = 0; other < m_members.size(); ++other) {
            if (other != index && m_members[other].replica && m_members[other].honest && !isCut(index, other) &&
                !isCut(other, index))
                sources.push_back(other);
        }
        if (sources.empty())
            return;
        const Member& source = m_members[sources[m_random.below(sources.size())]];
        if (source.named.empty() || source.named.rbegin()->first <= member.chain.size())
            return;
        // Up to the newest block that a certificate names, but never beyond the key block that ends an epoch.
        Height end = member.chain.size() + 1;
        while (end < source.chain.size() && source.chain[end - 1].header.kind != ledger::BlockKind::Key)
            ++end;
        auto newest = source.named.upper_bound(end);
        if (newest == source.named.begin() || (--newest)->first <= member.chain.size())
            return;
        const Height height = newest->first;
        const QuorumCertificate certificate = newest->second;
        for (Height h = member.chain.size() + 1; h <= height; ++h) {
            const FinalBlock& block = source.chain[h - 1];
            if (!member.application->execute(block.header, block.hash, *block.body) ||
                !member.application->finalise(block.hash))
                return fail("a fetched block does not follow the head");
            member.chain.push_back(block);
        }
        member.named[height] = certificate;
        member.disk.durableBlocks = height;
        step(index, BlocksSynced{certificate});
    });
}

} // namespace circlet::consensus::test
