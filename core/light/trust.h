// What a light node trusts and how it moves forward: genesis, committee of the epoch, newest verified header (design
// §5). Used by LightNode and by offline verification. Pure: no peer, clock or file; a header is believed only through
// here.
#pragma once

#include "ledger/history.h"
#include "light/epochs.h"

namespace circlet::light {

/// A header and the quorum certificate that names it (its aggregate commit signature).
struct CertifiedHeader {
    ledger::Header header;
    consensus::QuorumCertificate certificate;
    bool operator==(const CertifiedHeader&) const = default;
};

void write(ledger::Writer& writer, const CertifiedHeader& value);
Result<CertifiedHeader> readCertifiedHeader(ledger::Reader& reader);

/// The certificate names exactly this header, its signers are a quorum of `committee`, which the header names, and the
/// aggregate verifies. One pairing check (about 1 ms). WrongNetwork, InvalidSignature, InvalidProof, Unsupported
/// (version).
Result<void> verifyCertified(const ledger::ChainId& chain, const ledger::Committee& committee,
                             const CertifiedHeader& header);

/// The same with the committee of the header's epoch. NotFound if that epoch is not known: its key block comes first,
/// or it began too long ago.
Result<void> verifyCertified(const CommitteeChain& committees, const CertifiedHeader& header);

/// A header proved by a newer certified one: either the certified header itself, or an earlier one under its history
/// root.
struct ProvedHeader {
    CertifiedHeader anchor;
    std::optional<ledger::Header> earlier;
    std::optional<ledger::HistoryProof> history; ///< present exactly when `earlier` is
    const ledger::Header& header() const { return earlier ? *earlier : anchor.header; }
    bool operator==(const ProvedHeader&) const = default;
};

void write(ledger::Writer& writer, const ProvedHeader& value);
Result<ProvedHeader> readProvedHeader(ledger::Reader& reader);

/// Verifies anchor and history. With `trustedAnchor`, an anchor whose hash equals it is not verified again.
Result<void> verifyProved(const CommitteeChain& committees, const ProvedHeader& header,
                          const std::optional<ledger::BlockHash>& trustedAnchor = {});

/// Two valid certificates for blocks of which neither descends from the other: proof of a broken committee.
struct ForkEvidence {
    CertifiedHeader first;
    CertifiedHeader second;
};

/// Advances through certified headers; never goes back and never to a sibling.
class TrustState {
public:
    explicit TrustState(const ChainRoot& root);
    /// Continues from what was verified before (stored by ourselves, so no signature is checked again).
    TrustState(const ChainRoot& root, CommitteeChain committees, std::optional<CertifiedHeader> tip);

    ledger::Height height() const { return m_tip ? m_tip->header.height : 0; }
    const ledger::Header& tipHeader() const { return m_tip ? m_tip->header : m_root->genesisHeader(); }
    ledger::BlockHash tipHash() const { return m_tipHash; }
    const std::optional<CertifiedHeader>& tip() const { return m_tip; }
    const CommitteeChain& committees() const { return m_committees; }
    const ledger::Committee& committee() const { return m_committees.committee(); } ///< of the newest known epoch
    const ChainRoot& root() const { return *m_root; }

    /// Key blocks that follow the newest known epoch; CommitteeChain::extend().
    Result<void> extend(std::span<const EpochStep> steps, TimeMs now) { return m_committees.extend(steps, now); }

    enum class Step { Advanced, Known, Older };
    /// `history` proves our tip under the new header's history root (needed when the new header is higher): a peer
    /// cannot move us to another branch. A same-height sibling or a branch without our tip, with a valid certificate,
    /// is a fork: ErrorCode::Rejected and forkEvidence() is set. A header time beyond `now` + 1 h: Rejected, with a
    /// sentence about the clock. Of an epoch that is not known yet: NotFound, and the steps to it come first.
    Result<Step> advance(const CertifiedHeader& header, const std::optional<ledger::HistoryProof>& history, TimeMs now);
    const std::optional<ForkEvidence>& forkEvidence() const { return m_fork; }

private:
    const ChainRoot* m_root;
    CommitteeChain m_committees;
    std::optional<CertifiedHeader> m_tip;
    ledger::BlockHash m_tipHash;
    std::optional<ForkEvidence> m_fork;
};

} // namespace circlet::light
