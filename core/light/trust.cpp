#include "light/trust.h"

#include "consensus/signatures.h"

namespace circlet::light {

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

Result<void> verifyCertified(const CommitteeChain& committees, const CertifiedHeader& header) {
    // Another chain's or version's header is named as that, whatever its epoch.
    const ledger::Committee* committee = committees.of(header.header.epoch);
    if (committee != nullptr || header.header.chain != committees.chain() ||
        header.header.version > ledger::Header::currentVersion)
        return verifyCertified(committees.chain(), committee != nullptr ? *committee : committees.committee(), header);
    if (header.header.epoch > committees.epoch())
        return Error{ErrorCode::NotFound, "The key block that began the header's epoch is not known yet."};
    return Error{ErrorCode::NotFound, "The header is of a committee of too long ago."};
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

Result<void> verifyProved(const CommitteeChain& committees, const ProvedHeader& header,
                          const std::optional<ledger::BlockHash>& trustedAnchor) {
    if (!trustedAnchor || *trustedAnchor != ledger::hashOf(header.anchor.header))
        CIRCLET_CHECK(verifyCertified(committees, header.anchor));
    if (!header.earlier)
        return ok();
    if (!header.history)
        return Error{ErrorCode::InvalidProof, "The proof of the earlier header is missing."};
    if (header.earlier->chain != committees.chain())
        return Error{ErrorCode::WrongNetwork, "The earlier header belongs to another chain."};
    if (header.history->leaves != header.anchor.header.height)
        return Error{ErrorCode::InvalidProof, "The history proof is not of the anchor's own history."};
    return ledger::verifyHistory(header.anchor.header.historyRoot, *header.earlier, *header.history);
}

TrustState::TrustState(const ChainRoot& root) : TrustState(root, CommitteeChain(root), {}) {
}

TrustState::TrustState(const ChainRoot& root, CommitteeChain committees, std::optional<CertifiedHeader> tip)
    : m_root(&root),
      m_committees(std::move(committees)),
      m_tip(std::move(tip)),
      m_tipHash(ledger::hashOf(m_tip ? m_tip->header : root.genesisHeader())) {
}

Result<TrustState::Step> TrustState::advance(const CertifiedHeader& header,
                                             const std::optional<ledger::HistoryProof>& history, TimeMs now) {
    ledger::BlockHash hash = ledger::hashOf(header.header);
    if (hash == m_tipHash)
        return Step::Known;
    if (header.header.height < height())
        return Step::Older; // nothing is believed from it, so nothing is checked
    CIRCLET_CHECK(verifyCertified(m_committees, header));
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
