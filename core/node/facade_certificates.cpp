#include "node/facade_certificates.h"

#include "node/certificate_verify.h"
#include "node/facade_impl.h"

namespace circlet::facade {

namespace {

using node::CertificateDesk;
using node::Done;

} // namespace

/// Locked when no wallet is open.
template<typename T>
void FacadeCertificates::forward(Call call, Reply<T> reply, Work<T> work, bool changes) {
    auto pending = m_facade.pend<T>(std::move(call), std::move(reply));
    m_facade.m_work.post([facade = &m_facade, pending, work = std::move(work), changes] {
        if (!facade->m_desk)
            return pending->finish(facade->noWallet());
        if (pending->cancelled())
            return;
        work(*facade->m_desk, [facade, pending, changes](Result<T> answer) {
            if (changes)
                facade->m_work.post([facade] { facade->walletChanged(); });
            pending->finish(std::move(answer));
        });
    });
}

// --- holder
// ------------------------------------------------------------------------------------------------------------

void FacadeCertificates::query(CertificateQuery query, Call call, Reply<CertificatePage> reply) {
    forward<CertificatePage>(std::move(call), std::move(reply),
                             [query](CertificateDesk& desk, auto done) { desk.query(query, std::move(done)); });
}

void FacadeCertificates::detail(std::string origin, Call call, Reply<CertificateDetail> reply) {
    forward<CertificateDetail>(std::move(call), std::move(reply),
                               [origin](CertificateDesk& desk, auto done) { desk.detail(origin, std::move(done)); });
}

void FacadeCertificates::attachment(std::string origin, uint32_t entry, Call call, Reply<Bytes> reply) {
    forward<Bytes>(std::move(call), std::move(reply), [origin, entry](CertificateDesk& desk, auto done) {
        desk.attachment(origin, entry, std::move(done));
    });
}

void FacadeCertificates::accept(std::string origin, Call call, Reply<std::monostate> reply) {
    forward<std::monostate>(
        std::move(call), std::move(reply),
        [origin](CertificateDesk& desk, auto done) { desk.accept(origin, std::move(done)); }, true);
}

void FacadeCertificates::setLocked(std::string origin, bool locked, Call call, Reply<std::monostate> reply) {
    forward<std::monostate>(
        std::move(call), std::move(reply),
        [origin, locked](CertificateDesk& desk, auto done) { desk.setLocked(origin, locked, std::move(done)); }, true);
}

void FacadeCertificates::receiveLink(std::string address, Call call, Reply<std::string> reply) {
    forward<std::string>(std::move(call), std::move(reply),
                         [address](CertificateDesk& desk, auto done) { desk.receiveLink(address, std::move(done)); });
}

void FacadeCertificates::importHandOver(std::string file, Call call, Reply<CertificateDetail> reply) {
    forward<CertificateDetail>(
        std::move(call), std::move(reply),
        [file](CertificateDesk& desk, auto done) { desk.importHandOver(file, std::move(done)); }, true);
}

void FacadeCertificates::exportHandOver(std::string origin, std::string receiveLink, std::string file, Call call,
                                        Reply<std::string> reply) {
    forward<std::string>(std::move(call), std::move(reply),
                         [origin, receiveLink, file](CertificateDesk& desk, auto done) {
                             desk.exportHandOver(origin, receiveLink, file, std::move(done));
                         });
}

void FacadeCertificates::prepareTransfer(TransferRequest request, Call call, Reply<CertificateReview> reply) {
    forward<CertificateReview>(std::move(call), std::move(reply), [request](CertificateDesk& desk, auto done) {
        desk.prepareTransfer(request, std::move(done));
    });
}

void FacadeCertificates::prepareRevoke(RevokeRequest request, Call call, Reply<CertificateReview> reply) {
    forward<CertificateReview>(std::move(call), std::move(reply), [request](CertificateDesk& desk, auto done) {
        desk.prepareRevoke(request, std::move(done));
    });
}

void FacadeCertificates::prepareBind(BindRequest request, Call call, Reply<CertificateReview> reply) {
    forward<CertificateReview>(std::move(call), std::move(reply), [request](CertificateDesk& desk, auto done) {
        desk.prepareBind(request, std::move(done));
    });
}

void FacadeCertificates::confirm(uint64_t review, Call call, Reply<Sent> reply) {
    forward<Sent>(
        std::move(call), std::move(reply),
        [review](CertificateDesk& desk, auto done) { desk.confirm(review, std::move(done)); }, true);
}

// --- swap, passport and presentation
// --------------------------------------------------------------------------------------

void FacadeCertificates::whyExpired(std::string transaction, Call call, Reply<std::string> reply) {
    forward<std::string>(std::move(call), std::move(reply), [transaction](CertificateDesk& desk, auto done) {
        desk.whyExpired(transaction, std::move(done));
    });
}

void FacadeCertificates::prepareOffer(OfferRequest request, Call call, Reply<CertificateReview> reply) {
    forward<CertificateReview>(std::move(call), std::move(reply), [request](CertificateDesk& desk, auto done) {
        desk.prepareOffer(request, std::move(done));
    });
}

void FacadeCertificates::writeOffer(uint64_t review, Call call, Reply<std::string> reply) {
    forward<std::string>(
        std::move(call), std::move(reply),
        [review](CertificateDesk& desk, auto done) { desk.writeOffer(review, std::move(done)); }, true);
}

void FacadeCertificates::readOffer(std::string file, Call call, Reply<OfferView> reply) {
    forward<OfferView>(std::move(call), std::move(reply),
                       [file](CertificateDesk& desk, auto done) { desk.readOffer(file, std::move(done)); });
}

void FacadeCertificates::exportPassport(ShowRequest show, std::string file, Call call, Reply<std::string> reply) {
    forward<std::string>(std::move(call), std::move(reply), [show, file](CertificateDesk& desk, auto done) {
        desk.exportPassport(show, file, std::move(done));
    });
}

void FacadeCertificates::makeChallenge(ChallengeRequest request, Call call, Reply<ChallengeView> reply) {
    forward<ChallengeView>(std::move(call), std::move(reply), [request](CertificateDesk& desk, auto done) {
        desk.makeChallenge(request, std::move(done));
    });
}

void FacadeCertificates::readChallenge(std::string link, Call call, Reply<ChallengeView> reply) {
    forward<ChallengeView>(std::move(call), std::move(reply),
                           [link](CertificateDesk& desk, auto done) { desk.readChallenge(link, std::move(done)); });
}

void FacadeCertificates::present(PresentRequest request, Call call, Reply<Presented> reply) {
    forward<Presented>(std::move(call), std::move(reply),
                       [request](CertificateDesk& desk, auto done) { desk.present(request, std::move(done)); });
}

void FacadeCertificates::shownLog(uint32_t limit, Call call, Reply<std::vector<ShownRow>> reply) {
    forward<std::vector<ShownRow>>(std::move(call), std::move(reply), [limit](CertificateDesk& desk, auto done) {
        desk.shownLog(limit, std::move(done));
    });
}

// --- verification
// --------------------------------------------------------------------------------------------------------

void FacadeCertificates::verify(Call call, Reply<VerifyReport> reply, Work<VerifyReport> withWallet,
                                std::function<Result<Bytes>()> read) {
    auto pending = m_facade.pend<VerifyReport>(std::move(call), std::move(reply));
    m_facade.m_work.post([facade = &m_facade, pending, withWallet = std::move(withWallet), read = std::move(read)] {
        auto answer = [pending](Result<VerifyReport> report) { pending->finish(std::move(report)); };
        if (facade->m_desk)
            return withWallet(*facade->m_desk, answer);
        FacadeImpl::RootPtr chain = facade->root();
        if (!chain)
            return pending->finish(facade->noNetwork());
        facade->m_vault.post([chain, node = facade->m_node, read, answer, pending] {
            Result<Bytes> content = read();
            if (!content)
                return pending->finish(content.error());
            node::verifyWithout(std::move(content).value(), chain, node, answer);
        });
    });
}

void FacadeCertificates::verifyFile(std::string file, Call call, Reply<VerifyReport> reply) {
    verify(
        std::move(call), std::move(reply),
        [file](CertificateDesk& desk, auto done) { desk.verifyFile(file, std::move(done)); },
        [file] { return node::readFile(file, node::maximumVerifiedBytes); });
}

void FacadeCertificates::verifyText(std::string text, Call call, Reply<VerifyReport> reply) {
    verify(
        std::move(call), std::move(reply),
        [text](CertificateDesk& desk, auto done) { desk.verifyText(text, std::move(done)); },
        [text] { return Result<Bytes>(Bytes(text.begin(), text.end())); });
}

// --- issuer
// ------------------------------------------------------------------------------------------------------------

void FacadeCertificates::issuer(Call call, Reply<IssuerView> reply) {
    forward<IssuerView>(std::move(call), std::move(reply),
                        [](CertificateDesk& desk, auto done) { desk.issuer(std::move(done)); });
}

void FacadeCertificates::prepareRegister(RegisterIssuerRequest request, Call call, Reply<CertificateReview> reply) {
    auto shared = std::make_shared<RegisterIssuerRequest>(std::move(request));
    forward<CertificateReview>(std::move(call), std::move(reply), [shared](CertificateDesk& desk, auto done) {
        desk.prepareRegister(std::move(*shared), std::move(done));
    });
}

void FacadeCertificates::prepareRetire(uint8_t level, Call call, Reply<CertificateReview> reply) {
    forward<CertificateReview>(std::move(call), std::move(reply), [level](CertificateDesk& desk, auto done) {
        desk.prepareRetire(level, std::move(done));
    });
}

void FacadeCertificates::prepareIssue(IssueRequest request, Call call, Reply<CertificateReview> reply) {
    forward<CertificateReview>(std::move(call), std::move(reply), [request](CertificateDesk& desk, auto done) {
        desk.prepareIssue(request, std::move(done));
    });
}

void FacadeCertificates::terms(std::string origin, Call call, Reply<TermsView> reply) {
    forward<TermsView>(std::move(call), std::move(reply),
                       [origin](CertificateDesk& desk, auto done) { desk.terms(origin, std::move(done)); });
}

void FacadeCertificates::prepareTerms(TermsRequest request, Call call, Reply<CertificateReview> reply) {
    forward<CertificateReview>(std::move(call), std::move(reply), [request](CertificateDesk& desk, auto done) {
        desk.prepareTerms(request, std::move(done));
    });
}

void FacadeCertificates::exportX509(std::string origin, std::string file, Call call, Reply<std::string> reply) {
    forward<std::string>(std::move(call), std::move(reply), [origin, file](CertificateDesk& desk, auto done) {
        desk.exportX509(origin, file, std::move(done));
    });
}

void FacadeCertificates::issued(std::string search, uint64_t offset, uint32_t limit, Call call,
                                Reply<IssuedPage> reply) {
    forward<IssuedPage>(std::move(call), std::move(reply), [search, offset, limit](CertificateDesk& desk, auto done) {
        desk.issued(search, offset, limit, std::move(done));
    });
}

void FacadeCertificates::planBatch(std::string csvFile, RuleRequest rules, TimeMs expiresAt, uint8_t level, Call call,
                                   Reply<BatchPlan> reply) {
    forward<BatchPlan>(std::move(call), std::move(reply),
                       [csvFile, rules, expiresAt, level](CertificateDesk& desk, auto done) {
                           desk.planBatch(csvFile, rules, expiresAt, level, std::move(done));
                       });
}

void FacadeCertificates::startBatch(uint64_t plan, bool onlyGood, Call call, Reply<std::monostate> reply) {
    forward<std::monostate>(
        std::move(call), std::move(reply),
        [plan, onlyGood](CertificateDesk& desk, auto done) { desk.startBatch(plan, onlyGood, std::move(done)); }, true);
}

void FacadeCertificates::cancelBatch(Call call, Reply<std::monostate> reply) {
    forward<std::monostate>(
        std::move(call), std::move(reply), [](CertificateDesk& desk, auto done) { desk.cancelBatch(std::move(done)); },
        true);
}

void FacadeCertificates::resumeBatch(Call call, Reply<std::monostate> reply) {
    forward<std::monostate>(
        std::move(call), std::move(reply), [](CertificateDesk& desk, auto done) { desk.resumeBatch(std::move(done)); },
        true);
}

void FacadeCertificates::discardBatch(Call call, Reply<std::monostate> reply) {
    forward<std::monostate>(
        std::move(call), std::move(reply), [](CertificateDesk& desk, auto done) { desk.discardBatch(std::move(done)); },
        true);
}

void FacadeCertificates::exportCrl(std::string file, Call call, Reply<std::string> reply) {
    forward<std::string>(std::move(call), std::move(reply),
                         [file](CertificateDesk& desk, auto done) { desk.exportCrl(file, std::move(done)); });
}

void FacadeCertificates::exportAuthority(std::string file, Call call, Reply<std::string> reply) {
    forward<std::string>(std::move(call), std::move(reply),
                         [file](CertificateDesk& desk, auto done) { desk.exportAuthority(file, std::move(done)); });
}

void FacadeCertificates::exportKeys(std::string file, crypto::SecureBytes password, Call call,
                                    Reply<std::string> reply) {
    auto secret = std::make_shared<crypto::SecureBytes>(std::move(password));
    forward<std::string>(std::move(call), std::move(reply), [file, secret](CertificateDesk& desk, auto done) {
        desk.exportKeys(file, std::move(*secret), std::move(done));
    });
}

void FacadeCertificates::importKeys(AuthorityFiles files, Call call, Reply<IssuerView> reply) {
    auto shared = std::make_shared<AuthorityFiles>(std::move(files));
    forward<IssuerView>(
        std::move(call), std::move(reply),
        [shared](CertificateDesk& desk, auto done) { desk.importKeys(std::move(*shared), std::move(done)); }, true);
}

void FacadeCertificates::renewAuthority(RenewAuthorityRequest request, Call call, Reply<IssuerView> reply) {
    auto shared = std::make_shared<RenewAuthorityRequest>(std::move(request));
    forward<IssuerView>(
        std::move(call), std::move(reply),
        [shared](CertificateDesk& desk, auto done) { desk.renewAuthority(std::move(*shared), std::move(done)); }, true);
}

} // namespace circlet::facade
