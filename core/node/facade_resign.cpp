// Giving up a committee seat: reviewed like a payment, signed and sent by confirmSend().
#include "node/facade_impl.h"
#include "wallet/resignation.h"

namespace circlet::facade {

void FacadeImpl::prepareResign(std::string key, Call call, Reply<ResignReview> reply) {
    auto pending = pend(std::move(call), std::move(reply));
    m_work.post([this, pending, key] {
        if (!m_session)
            return pending->finish(noWallet());
        std::optional<crypto::BlsPublicKeyBytes> member;
        if (!key.empty()) {
            Result<crypto::BlsPublicKeyBytes> parsed = wallet::parseMemberKey(key);
            if (!parsed)
                return pending->finish(parsed.error());
            member = parsed.value();
        }
        Result<uint8_t> level = admittedLevel(0);
        if (!level)
            return pending->finish(level.error());
        m_session->prepareResign(member, level.value(),
                                 [this, pending, turn = m_walletTurn](Result<node::Resignation> prepared) {
                                     if (!prepared)
                                         return pending->finish(prepared.error());
                                     m_work.post([this, pending, turn, resignation = std::move(prepared).value()] {
                                         if (turn != m_walletTurn || !m_session)
                                             return pending->finish(noWallet());
                                         reviewResign(resignation, pending);
                                     });
                                 });
    });
}

void FacadeImpl::reviewResign(const node::Resignation& resignation, const PendingPtr<ResignReview>& pending) {
    m_session->run([this, pending, resignation, turn = m_walletTurn](wallet::Wallet& wallet) {
        RootPtr chain = root();
        if (!chain)
            return pending->finish(noNetwork());
        ResignReview review =
            resignReviewOf(0, resignation, chain->genesis(), labelsOf(wallet),
                           [&wallet](const ledger::Address& address) { return wallet.owns(address); });
        m_work.post([this, pending, resignation, review = std::move(review), turn]() mutable {
            if (turn != m_walletTurn)
                return pending->finish(noWallet());
            review.id = keepReview(resignation.intent, resignation.prepared);
            pending->finish(std::move(review));
        });
    });
}

} // namespace circlet::facade
