// What anybody may be given to verify: proof files, passports, answers to challenges, offers, hand-overs, X.509. Used
// by the desk, and without a wallet by the façade and circlet-cli. Recomputes everything; asks no network by itself, and
// says what was not asked.
#pragma once

#include "node/certificate_views.h"
#include "node/light_node.h"
#include "passport/presentation.h"

namespace circlet::node {

constexpr std::size_t maximumVerifiedBytes = passport::maximumPresentationBytes;

/// The certificate that the content is about, before it is believed: what a light node is to be asked about.
std::optional<ledger::CertificateUid> subjectOf(ByteView content);

struct VerifyMeans {
    const light::ChainRoot& root;
    const light::CommitteeChain* committees = nullptr; ///< that this computer follows
    TimeMs now = 0;
    ViewContext view; ///< its `now` and network are set by verifyContent()
    std::optional<CertificateAnswer> looked;
    std::string notLooked; ///< why `looked` is nothing; empty: nobody asked
    passport::ChallengeBook* book = nullptr; ///< null: answers to challenges cannot be judged
    std::function<bool(const ledger::Address&)> myAddress;

    /// Takes what the own light node said.
    void look(const std::optional<Result<CertificateAnswer>>& answer);
};

/// Never fails by itself: what is not understood is a report with its problem. A good answer to a challenge is marked
/// as used in the book.
facade::VerifyReport verifyContent(ByteView content, VerifyMeans& means);

/// Reads (in the calling thread) and verifies without a wallet: asks `node` if there is one. Answers on any thread.
void verifyWithout(Bytes content, std::shared_ptr<const light::ChainRoot> root, std::shared_ptr<LightNode> node,
                   Done<facade::VerifyReport> done);

} // namespace circlet::node
