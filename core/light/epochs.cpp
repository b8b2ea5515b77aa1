#include "light/epochs.h"

#include <algorithm>

#include "consensus/signatures.h"
#include "crypto/sha256.h"

namespace circlet::light {

namespace {

constexpr std::size_t recentCommittees = 16;

Error invalid(const char* what) {
    return Error{ErrorCode::InvalidProof, what};
}

std::vector<crypto::BlsPublicKey> keysOf(const ledger::Committee& committee, const ledger::SeatBitmap& signers) {
    std::vector<crypto::BlsPublicKey> keys;
    for (const uint32_t seat : signers.indexes())
        keys.push_back(committee.key(seat));
    return keys;
}

/// Weights of a batch from the whole batch: nobody can choose a step knowing its weight.
Bytes weightsOf(std::span<const EpochStep> steps, std::size_t statements) {
    static const crypto::Tag tag("circlet/batch-weights");
    crypto::Sha256 all = tag.start();
    for (const EpochStep& step : steps) {
        ledger::Writer writer;
        write(writer, step);
        all.update(writer.view());
    }
    const Hash256 seed = all.finish();
    Bytes weights;
    for (std::size_t i = 0; i < statements; ++i) {
        ledger::Writer index;
        index.u64(i);
        const Hash256 weight = tag.hash({seed.view(), index.view()});
        weights.insert(weights.end(), weight.bytes.begin(), weight.bytes.begin() + 16);
    }
    return weights;
}

/// Everything about a key block's header that needs no signature.
Result<void> checkKeyHeader(const ledger::ChainId& chain, const ledger::Header& before, uint64_t steps,
                            const consensus::EpochProof& proof, TimeMs now) {
    const ledger::Header& header = proof.header;
    if (header.chain != chain)
        return Error{ErrorCode::WrongNetwork, "The key block belongs to another chain."};
    if (header.kind != ledger::BlockKind::Key || !header.key ||
        header.key->keyHeight != before.key->keyHeight + steps || header.epoch + 1 != header.key->keyHeight)
        return invalid("A key block is missing or out of order.");
    if (header.height < before.height + steps || header.time <= before.time)
        return invalid("Height and time of a key block do not rise.");
    if (header.time > now + maximumFutureMs)
        return Error{ErrorCode::Rejected,
                     "The network's time is more than an hour ahead of this computer's clock; check the clock."};
    if (proof.certificate.statement.epoch != header.epoch)
        return invalid("A key block's certificate belongs to another epoch.");
    if (proof.certificate.commit().height != header.height || proof.certificate.commit().hash != ledger::hashOf(header))
        return invalid("A key block's certificate names another block.");
    return ok();
}

/// What an anchor's certificate must be is said by its epoch (rule 19).
Result<std::vector<consensus::Statement>> statementsOf(const ledger::ChainId& chain, const ledger::Committee& committee,
                                                       const consensus::EpochProof& proof) {
    const auto anchor = consensus::anchorRule(committee, proof.header.epoch);
    if (anchor.has_value() != proof.certificate.anchor.has_value())
        return invalid("An anchor's certificate has two parts, that of another key block has one.");
    return consensus::statementsOf(committee, chain, proof.certificate, anchor ? &*anchor : nullptr);
}

Result<ledger::Committee> changed(const ledger::Committee& committee, uint32_t seat, const ledger::Seat& newcomer,
                                  const ledger::Header& header) {
    auto next = committee.with(seat, newcomer);
    if (!next || next.value().root() != header.key->nextCommitteeRoot)
        return invalid("A committee is not the one that its key block set up.");
    return next;
}

} // namespace

void write(ledger::Writer& writer, const EpochStep& step) {
    consensus::write(writer, step.proof);
    writer.u32(step.seat).raw(ledger::encode(step.newcomer));
}

Result<EpochStep> readEpochStep(ledger::Reader& reader) {
    EpochStep step;
    CIRCLET_TRY(proof, consensus::readEpochProof(reader));
    step.proof = std::move(proof);
    CIRCLET_TRY(seat, reader.u32());
    step.seat = seat;
    CIRCLET_TRY(newcomer, ledger::decodeSeat(reader));
    step.newcomer = newcomer;
    return step;
}

CommitteeChain::CommitteeChain(const ChainRoot& root) : m_chain(root.chain()), m_keyBlock(root.genesisHeader()) {
    m_recent.push_back(std::make_shared<const ledger::Committee>(root.committee()));
}

Result<CommitteeChain> CommitteeChain::from(const ChainRoot& root, ledger::Header keyBlock,
                                            std::vector<ledger::Seat> seats, std::deque<Election> elections) {
    CIRCLET_TRY(committee, ledger::Committee::create(std::move(seats)));
    if (!keyBlock.key || keyBlock.chain != root.chain() || committee.root() != keyBlock.key->nextCommitteeRoot)
        return invalid("The stored committee is not that of its key block.");
    CommitteeChain chain;
    chain.m_chain = root.chain();
    chain.m_keyBlock = std::move(keyBlock);
    chain.m_recent.push_back(std::make_shared<const ledger::Committee>(std::move(committee)));
    // Back in time: the leaver sits again, and the committee is the one that certified the key block.
    const ledger::Header* after = nullptr;
    for (auto election = elections.rbegin(); election != elections.rend(); ++election) {
        const ledger::Header& header = election->keyBlock;
        if (!header.key || header.chain != chain.m_chain ||
            (after == nullptr ? header != chain.m_keyBlock : header.key->keyHeight + 1 != after->key->keyHeight))
            return invalid("The stored elections do not lead to their committee.");
        after = &header;
        if (chain.m_recent.size() == recentCommittees)
            continue;
        auto before = chain.m_recent.front()->with(election->seat, election->leaver);
        if (!before || before.value().root() != header.committeeRoot)
            return invalid("The stored elections do not lead to their committee.");
        chain.m_recent.push_front(std::make_shared<const ledger::Committee>(std::move(before.value())));
    }
    chain.m_elections = std::move(elections);
    return chain;
}

const ledger::Committee* CommitteeChain::of(ledger::Epoch epoch) const {
    if (epoch > this->epoch() || this->epoch() - epoch >= m_recent.size())
        return nullptr;
    return m_recent[m_recent.size() - 1 - (this->epoch() - epoch)].get();
}

Bytes encode(const CommitteeChain& chain) {
    ledger::Writer writer;
    writer.bytes16(ledger::encode(chain.keyBlock())).raw(ledger::encodeSeats(chain.committee().seats()));
    writer.u32(static_cast<uint32_t>(chain.elections().size()));
    for (const Election& election : chain.elections())
        writer.bytes16(ledger::encode(election.keyBlock))
            .u32(election.seat)
            .raw(ledger::encode(election.newcomer))
            .raw(ledger::encode(election.leaver));
    return writer.take();
}

Result<CommitteeChain> decodeCommitteeChain(const ChainRoot& root, ByteView bytes) {
    ledger::Reader reader(bytes);
    CIRCLET_TRY(headerBytes, reader.bytes16(ledger::maximumHeaderBytes));
    CIRCLET_TRY(keyBlock, ledger::decodeHeader(headerBytes));
    CIRCLET_TRY(seats, ledger::decodeSeats(reader));
    CIRCLET_TRY(count, reader.count32(CommitteeChain::keptElections));
    std::deque<Election> elections;
    for (uint32_t i = 0; i < count; ++i) {
        CIRCLET_TRY(electionBytes, reader.bytes16(ledger::maximumHeaderBytes));
        CIRCLET_TRY(header, ledger::decodeHeader(electionBytes));
        CIRCLET_TRY(seat, reader.u32());
        CIRCLET_TRY(newcomer, ledger::decodeSeat(reader));
        CIRCLET_TRY(leaver, ledger::decodeSeat(reader));
        elections.push_back({std::move(header), seat, newcomer, leaver});
    }
    CIRCLET_CHECK(reader.finish());
    return CommitteeChain::from(root, std::move(keyBlock), std::move(seats), std::move(elections));
}

Result<void> CommitteeChain::extend(std::span<const EpochStep> steps, TimeMs now) {
    CommitteeChain next = *this;
    std::vector<crypto::BlsStatement> batch;
    batch.reserve(steps.size());
    for (const EpochStep& step : steps) {
        const ledger::Header& header = step.proof.header;
        CIRCLET_CHECK(checkKeyHeader(m_chain, next.m_keyBlock, 1, step.proof, now));
        if (header.committeeRoot != next.committee().root())
            return invalid("A key block names another committee than the one known for its epoch.");
        CIRCLET_TRY(statements, statementsOf(m_chain, next.committee(), step.proof));
        for (const consensus::Statement& statement : statements)
            batch.push_back({keysOf(next.committee(), statement.signers), statement.message, statement.signature});
        CIRCLET_TRY(committee, changed(next.committee(), step.seat, step.newcomer, header));
        next.m_elections.push_back({header, step.seat, step.newcomer, next.committee().seats()[step.seat]});
        if (next.m_elections.size() > keptElections)
            next.m_elections.pop_front();
        next.m_recent.push_back(std::make_shared<const ledger::Committee>(std::move(committee)));
        if (next.m_recent.size() > recentCommittees)
            next.m_recent.pop_front();
        next.m_keyBlock = header;
    }
    if (!crypto::verifyBlsBatch(batch, weightsOf(steps, batch.size())))
        return Error{ErrorCode::InvalidSignature, "A key block's certificate does not verify."};
    *this = std::move(next);
    return ok();
}

Result<void> verifyAnchored(const ledger::ChainId& chain, const ledger::Committee& committee,
                            const std::vector<bool>& known, uint32_t anchorInterval,
                            const consensus::QuorumCertificate& certificate) {
    if (!certificate.anchor || certificate.isRoot())
        return invalid("An anchor's certificate has not the two parts that it needs.");
    const ledger::SeatBitmap& first = certificate.signers;
    const ledger::SeatBitmap& second = certificate.anchor->signers;
    const uint32_t n = committee.size();
    if (first.seats() != n || second.seats() != n || known.size() != n)
        return invalid("An anchor's certificate is of another committee size.");
    for (uint32_t seat = 0; seat < n; ++seat) {
        if ((first.test(seat) && !known[seat]) || (second.test(seat) && known[seat]))
            return invalid("An anchor's signers stand in the wrong part of its certificate.");
    }
    const uint32_t f = committee.faulty();
    if (anchorInterval == 0 || anchorInterval > f + 1)
        return invalid("Anchors are too far apart for this committee.");
    if (first.count() < 2 * f + 2 - anchorInterval)
        return invalid("Too few known members signed an anchor.");
    if (first.count() + second.count() < committee.quorum())
        return invalid("An anchor's certificate is without a quorum.");
    const Hash256 message = consensus::voteMessage(chain, certificate.statement);
    const bool valid = crypto::verifyBlsAggregate(keysOf(committee, first), message, certificate.signature) &&
                       (second.count() == 0 ? certificate.anchor->signature.isZero()
                                            : crypto::verifyBlsAggregate(keysOf(committee, second), message,
                                                                         certificate.anchor->signature));
    if (!valid)
        return Error{ErrorCode::InvalidSignature, "An anchor's certificate does not verify."};
    return ok();
}

Result<ledger::Committee> verifyJump(const ledger::ChainId& chain, const ledger::Header& previous,
                                     const ledger::Committee& before, uint32_t anchorInterval, const AnchorStep& step,
                                     TimeMs now) {
    const ledger::Header& header = step.proof.header;
    CIRCLET_CHECK(checkKeyHeader(chain, previous, anchorInterval, step.proof, now));
    if (step.newcomers.size() + 1 > anchorInterval)
        return invalid("More members changed than key blocks passed.");
    ledger::Committee committee = before;
    for (std::size_t i = 0; i < step.newcomers.size(); ++i) {
        const auto& [seat, newcomer] = step.newcomers[i];
        if (i > 0 && seat <= step.newcomers[i - 1].first)
            return invalid("An anchor's newcomers are not in order.");
        auto next = committee.with(seat, newcomer);
        if (!next)
            return invalid("An anchor's newcomer cannot sit where it is said to.");
        committee = std::move(next.value());
    }
    if (committee.root() != header.committeeRoot)
        return invalid("An anchor's newcomers do not lead to its committee.");
    std::vector<bool> known(committee.size());
    for (uint32_t seat = 0; seat < committee.size(); ++seat)
        known[seat] = committee.seats()[seat] == before.seats()[seat]; // one key, in one term
    CIRCLET_CHECK(verifyAnchored(chain, committee, known, anchorInterval, step.proof.certificate));
    return changed(committee, step.seat, step.newcomer, header);
}

} // namespace circlet::light
