// Everything that is done with certificates, over one wallet session and the light node: follows what the wallet holds,
// keeps and hands over content, transfers, swaps, passports, presentations, and the issuer's side (design §9). Used by
// the façade and circlet-cli. Values are the façade's; work runs on the session's thread and on one of its own for what
// takes long (keys, tokens, batches); it decides no rule of the chain, and signs nothing that was not reviewed.
#pragma once

#include <functional>
#include <memory>

#include "node/facade/certificates.h"
#include "node/light_node.h"
#include "node/wallet_session.h"

namespace circlet::node {

/// For the snapshot.
struct CertificateSummary {
    uint64_t held = 0;
    uint64_t incoming = 0;
    std::vector<facade::CertificateRow> newest; ///< three
    uint64_t revision = 0;
    bool known = false; ///< the holdings of every address were proved complete
    facade::BatchProgress batch;
};

class CertificateDesk {
public:
    CertificateDesk(WalletSession& session, std::shared_ptr<LightNode> node);
    ~CertificateDesk(); ///< joins its thread; open questions end with Cancelled

    /// Called after something changed that a query would show; on a thread of the desk.
    Handle onChange(std::function<void()> listener);
    /// Proves holdings and issuers of all addresses, fetches hand-overs that wait, sends those that could not be sent.
    void refresh(Done<ledger::Height> done);

    // Holder
    void query(facade::CertificateQuery query, Done<facade::CertificatePage> done);
    void detail(std::string origin, Done<facade::CertificateDetail> done);
    void attachment(std::string origin, uint32_t entry, Done<Bytes> done); ///< a harmless picture, PDF or text
    void accept(std::string origin, Done<std::monostate> done);            ///< taken note of
    void setLocked(std::string origin, bool locked, Done<std::monostate> done);
    void receiveLink(std::string address, Done<std::string> done);
    void importHandOver(std::string file, Done<facade::CertificateDetail> done);
    void exportHandOver(std::string origin, std::string receiveLink, std::string file, Done<std::string> done);
    void prepareTransfer(facade::TransferRequest request, Done<facade::CertificateReview> done);
    void prepareRevoke(facade::RevokeRequest request, Done<facade::CertificateReview> done); ///< as holder or issuer
    void prepareBind(facade::BindRequest request, Done<facade::CertificateReview> done);     ///< of a blank, once
    /// Signs and sends what was reviewed, once: transfer, revocation, binding, registration, issue, change of rules,
    /// accepted offer.
    void confirm(uint64_t review, Done<facade::Sent> done);
    void whyExpired(std::string transaction, Done<std::string> done); ///< as in facade::Certificates
    // Swap
    void prepareOffer(facade::OfferRequest request, Done<facade::CertificateReview> done);
    void writeOffer(uint64_t review, Done<std::string> done); ///< signs and writes the file
    void readOffer(std::string file, Done<facade::OfferView> done);
    // Passport and presentation
    void exportPassport(facade::ShowRequest show, std::string file, Done<std::string> done);
    void makeChallenge(facade::ChallengeRequest request, Done<facade::ChallengeView> done);
    void readChallenge(std::string link, Done<facade::ChallengeView> done);
    void present(facade::PresentRequest request, Done<facade::Presented> done);
    void shownLog(uint32_t limit, Done<std::vector<facade::ShownRow>> done);
    void verifyFile(std::string file, Done<facade::VerifyReport> done); ///< whatever it is
    void verifyText(std::string text, Done<facade::VerifyReport> done); ///< a link, or PEM
    // Issuer
    void issuer(Done<facade::IssuerView> done);
    void prepareRegister(facade::RegisterIssuerRequest request, Done<facade::CertificateReview> done);
    void prepareRetire(uint8_t level, Done<facade::CertificateReview> done);
    void prepareIssue(facade::IssueRequest request, Done<facade::CertificateReview> done);
    void terms(std::string origin, Done<facade::TermsView> done);
    void prepareTerms(facade::TermsRequest request, Done<facade::CertificateReview> done);
    void exportX509(std::string origin, std::string file, Done<std::string> done); ///< PEM
    void issued(std::string search, uint64_t offset, uint32_t limit, Done<facade::IssuedPage> done);
    void planBatch(std::string csvFile, facade::RuleRequest rules, TimeMs expiresAt, uint8_t level,
                   Done<facade::BatchPlan> done);
    void startBatch(uint64_t plan, bool onlyGood, Done<std::monostate> done);
    void cancelBatch(Done<std::monostate> done);
    void resumeBatch(Done<std::monostate> done);  ///< as in facade::Certificates
    void discardBatch(Done<std::monostate> done); ///< what is not sent yet is forgotten
    void exportCrl(std::string file, Done<std::string> done);
    void exportAuthority(std::string file, Done<std::string> done); ///< chain as PEM, without keys
    /// Two files: the root's key, if it is in the wallet, beside `file` with “-root” before the ending.
    void exportKeys(std::string file, crypto::SecureBytes password, Done<std::string> done); ///< PKCS#12
    void importKeys(facade::AuthorityFiles files, Done<facade::IssuerView> done);
    void renewAuthority(facade::RenewAuthorityRequest request, Done<facade::IssuerView> done);

    /// The running or last batch.
    facade::BatchProgress batch() const;
    void summary(Done<CertificateSummary> done);

private:
    class Impl;
    std::shared_ptr<Impl> m_impl;
};

} // namespace circlet::node
