// The authority of an issuer, after its registration: keys brought back from files, and certificates renewed.
#include "ledger/issuer.h"
#include "node/certificate_desk_impl.h"

namespace circlet::node {

void CertificateDesk::Impl::importKeys(wallet::Wallet& wallet, const std::shared_ptr<facade::AuthorityFiles>& files,
                                       const QuestionPtr<facade::IssuerView>& q) {
    auto known = std::make_shared<KnownAuthority>(knownAuthority(wallet.certificates()));
    auto answered = [this, q, files, known](wallet::Wallet&, const std::optional<ledger::IssuerRecord>& record) {
        if (!record)
            return q->finish(refused("This wallet is no issuer yet. Register it with the keys of this file instead."));
        onSlow([this, q, files, known, registered = record->root] {
            Result<AuthorityChange> change = importedAuthority(*files, registered, *known, now());
            if (!change)
                return q->finish(change.error());
            saveAuthorities(std::make_shared<AuthorityChange>(std::move(change).value()), q);
        });
    };
    m_node->issuer(issuerAccount(wallet), back<std::optional<ledger::IssuerRecord>, facade::IssuerView>(q, answered));
}

void CertificateDesk::Impl::renewAuthority(wallet::Wallet& wallet,
                                           const std::shared_ptr<facade::RenewAuthorityRequest>& request,
                                           const QuestionPtr<facade::IssuerView>& q) {
    Result<RenewOrder> order = renewOrder(wallet.certificates(), request);
    if (!order)
        return q->finish(order.error());
    onSlow([this, q, order = std::make_shared<RenewOrder>(std::move(order).value())] {
        Result<wallet::AuthorityRecord> renewed = renewedIssuing(*order, now());
        if (!renewed)
            return q->finish(renewed.error());
        auto change = std::make_shared<AuthorityChange>();
        change->issuing = std::move(renewed).value();
        saveAuthorities(std::move(change), q);
    });
}

void CertificateDesk::Impl::saveAuthorities(std::shared_ptr<AuthorityChange> change,
                                            const QuestionPtr<facade::IssuerView>& q) {
    onWallet([this, q, change = std::move(change)](wallet::Wallet& wallet) {
        for (const auto* record : {&change->root, &change->issuing}) {
            if (!*record)
                continue;
            if (Result<void> saved = wallet.certificates().saveAuthority(**record); !saved)
                return q->finish(saved.error());
        }
        changed();
        issuer(wallet, q);
    });
}

} // namespace circlet::node
