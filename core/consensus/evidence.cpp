#include "consensus/evidence.h"

#include <algorithm>

namespace circlet::consensus {

ledger::SubmitEvidence evidenceOf(const crypto::BlsPublicKeyBytes& key, const Vote& first, const Vote& second) {
    const auto part = [](const Vote& vote) {
        return ledger::SignedVote{retag<Hash256>(vote.statement.node), vote.statement.commit.height,
                                  vote.statement.commit.hash, vote.signature};
    };
    ledger::SubmitEvidence evidence;
    evidence.key = key;
    evidence.epoch = first.statement.epoch;
    evidence.view = first.statement.view;
    evidence.first = std::min(part(first), part(second));
    evidence.second = std::max(part(first), part(second));
    return evidence;
}

} // namespace circlet::consensus
