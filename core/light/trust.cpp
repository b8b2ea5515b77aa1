#include "light/trust.h"

#include "consensus/signatures.h"
#include "ledger/execution.h"

namespace circlet::light {

namespace {

constexpr TimeMs maximumFutureMs = 3'600'000;

} // namespace

void write(ledger::Writer& writer, const CertifiedHeader& value) {
    writer.bytes16(ledger::encode(value.header));
    consensus::write(writer, value.certificate);
}

Result<CertifiedHeader> readCertifiedHeader(ledger::Reader& reader) {
    CIRCLET_TRY(headerBytes, reader.bytes16(ledger::maximumHeaderBytes));
    CIRCLET_TRY(header, ledger::decodeHeader(headerBytes));
    CIRCLET_TRY(certificate, consensus::readQuorumCertificate(reader));
    return CertifiedHeader{std::move(header), std::move(certificate)};
}

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

Result<void> verifyCertified(const ledger::ChainId& chain, const ledger::Committee& committee,
                             const CertifiedHeader& header) {
    const ledger::Header& block = header.header;
    const consensus::QuorumCertificate& certificate = header.certificate;
    if (block.version > ledger::Header::currentVersion)
        return Error{ErrorCode::Unsupported,
                     "The chain uses a newer block version; an update of this program is required."};
    if (block.chain != chain)
        return Error{ErrorCode::WrongNetwork, "The header belongs to another chain."};
    if (block.committeeRoot != committee.root())
        return Error{ErrorCode::InvalidProof, "The header names another committee than the one known for its epoch."};
    if (certificate.statement.epoch != block.epoch)
        return Error{ErrorCode::InvalidProof, "The certificate belongs to another epoch than the header."};
    if (certificate.commit().height != block.height || certificate.commit().hash != ledger::hashOf(block))
        return Error{ErrorCode::InvalidProof, "The certificate names another block."};
    if (block.kind == ledger::BlockKind::Key && consensus::anchorRule(committee, block.epoch) && !certificate.anchor)
        return Error{ErrorCode::InvalidProof, "An anchor's certificate has not the two parts that it needs."};
    return consensus::verifyCertificate(consensus::BlsSignatures(), committee, chain, certificate);
}

void write(ledger::Writer& writer, const ProvedHeader& value) {
    write(writer, value.anchor);
    writer.u8(value.earlier ? 1 : 0);
    if (value.earlier) {
        writer.bytes16(ledger::encode(*value.earlier));
        ledger::write(writer, *value.history);
    }
}

Result<ProvedHeader> readProvedHeader(ledger::Reader& reader) {
    ProvedHeader value;
    CIRCLET_TRY(anchor, readCertifiedHeader(reader));
    value.anchor = std::move(anchor);
    CIRCLET_TRY(hasEarlier, reader.u8());
    if (hasEarlier > 1)
        return Error{ErrorCode::Malformed, "A proved header has a flag that is neither 0 nor 1."};
    if (hasEarlier == 1) {
        CIRCLET_TRY(headerBytes, reader.bytes16(ledger::maximumHeaderBytes));
        CIRCLET_TRY(header, ledger::decodeHeader(headerBytes));
        CIRCLET_TRY(history, ledger::readHistoryProof(reader));
        value.earlier = std::move(header);
        value.history = std::move(history);
    }
    return value;
}

Result<void> verifyProved(const ledger::ChainId& chain, const ledger::Committee& committee, const ProvedHeader& header,
                          const std::optional<ledger::BlockHash>& trustedAnchor) {
    if (!trustedAnchor || *trustedAnchor != ledger::hashOf(header.anchor.header))
        CIRCLET_CHECK(verifyCertified(chain, committee, header.anchor));
    if (!header.earlier)
        return ok();
    if (!header.history)
        return Error{ErrorCode::InvalidProof, "The proof of the earlier header is missing."};
    if (header.earlier->chain != chain)
        return Error{ErrorCode::WrongNetwork, "The earlier header belongs to another chain."};
    if (header.history->leaves != header.anchor.header.height)
        return Error{ErrorCode::InvalidProof, "The history proof is not of the anchor's own history."};
    return ledger::verifyHistory(header.anchor.header.historyRoot, *header.earlier, *header.history);
}

TrustState::TrustState(const ChainRoot& root) : m_root(&root), m_tipHash(ledger::hashOf(root.genesisHeader())) {
}

TrustState::TrustState(const ChainRoot& root, CertifiedHeader tip)
    : m_root(&root), m_tip(std::move(tip)), m_tipHash(ledger::hashOf(m_tip->header)) {
}

Result<TrustState::Step> TrustState::advance(const CertifiedHeader& header,
                                             const std::optional<ledger::HistoryProof>& history, TimeMs now) {
    ledger::BlockHash hash = ledger::hashOf(header.header);
    if (hash == m_tipHash)
        return Step::Known;
    if (header.header.height < height())
        return Step::Older; // nothing is believed from it, so nothing is checked
    CIRCLET_CHECK(verifyCertified(m_root->chain(), committee(), header));
    if (header.header.height == height()) {
        if (m_tip)
            m_fork = ForkEvidence{*m_tip, header};
        return Error{ErrorCode::Rejected, "Two final blocks at one height: the committee is broken."};
    }
    if (header.header.time > now + maximumFutureMs)
        return Error{ErrorCode::Rejected,
                     "The network's time is more than an hour ahead of this computer's clock; check the clock."};
    if (!history || history->leaves != header.header.height || history->index != height())
        return Error{ErrorCode::InvalidProof,
                     "The proof that the new block descends from the last verified one is missing."};
    Result<void> descends = ledger::verifyHistory(header.header.historyRoot, tipHeader(), *history);
    if (!descends)
        return descends.error();
    m_tip = header;
    m_tipHash = hash;
    return Step::Advanced;
}

} // namespace circlet::light
