// The façade's commands on certificates: forwarded to the desk of the open wallet; verification works without one. Used
// by FacadeImpl only, which outlives it.
#pragma once

#include "node/facade/facade.h"
#include "node/facade_reply.h"

namespace circlet::node {
class CertificateDesk;
template<typename T>
using Done = std::function<void(Result<T>)>;
} // namespace circlet::node

namespace circlet::facade {

class FacadeImpl;

class FacadeCertificates final : public Certificates {
public:
    explicit FacadeCertificates(FacadeImpl& facade) : m_facade(facade) {}

    void query(CertificateQuery query, Call, Reply<CertificatePage>) override;
    void detail(std::string origin, Call, Reply<CertificateDetail>) override;
    void attachment(std::string origin, uint32_t entry, Call, Reply<Bytes>) override;
    void accept(std::string origin, Call, Reply<std::monostate>) override;
    void setLocked(std::string origin, bool locked, Call, Reply<std::monostate>) override;
    void receiveLink(std::string address, Call, Reply<std::string>) override;
    void importHandOver(std::string file, Call, Reply<CertificateDetail>) override;
    void exportHandOver(std::string origin, std::string receiveLink, std::string file, Call,
                        Reply<std::string>) override;
    void prepareTransfer(TransferRequest request, Call, Reply<CertificateReview>) override;
    void prepareRevoke(RevokeRequest request, Call, Reply<CertificateReview>) override;
    void prepareBind(BindRequest request, Call, Reply<CertificateReview>) override;
    void confirm(uint64_t review, Call, Reply<Sent>) override;
    void whyExpired(std::string transaction, Call, Reply<std::string>) override;
    void prepareOffer(OfferRequest request, Call, Reply<CertificateReview>) override;
    void writeOffer(uint64_t review, Call, Reply<std::string>) override;
    void readOffer(std::string file, Call, Reply<OfferView>) override;
    void exportPassport(ShowRequest show, std::string file, Call, Reply<std::string>) override;
    void makeChallenge(ChallengeRequest request, Call, Reply<ChallengeView>) override;
    void readChallenge(std::string link, Call, Reply<ChallengeView>) override;
    void present(PresentRequest request, Call, Reply<Presented>) override;
    void shownLog(uint32_t limit, Call, Reply<std::vector<ShownRow>>) override;
    void verifyFile(std::string file, Call, Reply<VerifyReport>) override;
    void verifyText(std::string text, Call, Reply<VerifyReport>) override;
    void issuer(Call, Reply<IssuerView>) override;
    void prepareRegister(RegisterIssuerRequest request, Call, Reply<CertificateReview>) override;
    void prepareRetire(uint8_t level, Call, Reply<CertificateReview>) override;
    void prepareIssue(IssueRequest request, Call, Reply<CertificateReview>) override;
    void terms(std::string origin, Call, Reply<TermsView>) override;
    void prepareTerms(TermsRequest request, Call, Reply<CertificateReview>) override;
    void exportX509(std::string origin, std::string file, Call, Reply<std::string>) override;
    void issued(std::string search, uint64_t offset, uint32_t limit, Call, Reply<IssuedPage>) override;
    void planBatch(std::string csvFile, RuleRequest rules, TimeMs expiresAt, uint8_t level, Call,
                   Reply<BatchPlan>) override;
    void startBatch(uint64_t plan, bool onlyGood, Call, Reply<std::monostate>) override;
    void cancelBatch(Call, Reply<std::monostate>) override;
    void resumeBatch(Call, Reply<std::monostate>) override;
    void discardBatch(Call, Reply<std::monostate>) override;
    void exportCrl(std::string file, Call, Reply<std::string>) override;
    void exportAuthority(std::string file, Call, Reply<std::string>) override;
    void exportKeys(std::string file, crypto::SecureBytes password, Call, Reply<std::string>) override;
    void importKeys(AuthorityFiles files, Call, Reply<IssuerView>) override;
    void renewAuthority(RenewAuthorityRequest request, Call, Reply<IssuerView>) override;

private:
    template<typename T>
    using Work = std::function<void(node::CertificateDesk&, node::Done<T>)>;
    template<typename T>
    void forward(Call call, Reply<T> reply, Work<T> work, bool changes = false);
    /// `read` runs where files may be read.
    void verify(Call call, Reply<VerifyReport> reply, Work<VerifyReport> withWallet,
                std::function<Result<Bytes>()> read);

    FacadeImpl& m_facade;
};

} // namespace circlet::facade
