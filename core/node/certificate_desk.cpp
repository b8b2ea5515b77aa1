// The desk's door and its life; what it does is in certificate_*.cpp and issuer_*.cpp.
#include "node/certificate_desk_impl.h"

#include "ledger/effects.h"
#include "node/certificate_verify.h"
#include "util/log.h"

namespace circlet::node {

namespace {

/// For what takes no question to the network.
template<typename T, typename Work>
auto answering(Work work) {
    return
        [work](wallet::Wallet& wallet, const QuestionPtr<T>& question) { question->finish(Result<T>(work(wallet))); };
}

} // namespace

CertificateDesk::CertificateDesk(WalletSession& session, std::shared_ptr<LightNode> node)
    : m_impl(std::make_shared<Impl>(session, std::move(node))) {
    m_impl->start();
}

CertificateDesk::~CertificateDesk() {
    m_impl->close();
}

Handle CertificateDesk::onChange(std::function<void()> listener) {
    return m_impl->onChange(std::move(listener));
}

void CertificateDesk::refresh(Done<ledger::Height> done) {
    m_impl->ask<ledger::Height>(std::move(done),
                                [impl = m_impl.get()](auto&, const auto& question) { impl->refresh(question); });
}

void CertificateDesk::summary(Done<CertificateSummary> done) {
    m_impl->ask<CertificateSummary>(std::move(done), [impl = m_impl.get()](auto& wallet, const auto& question) {
        impl->summary(wallet, question);
    });
}

facade::BatchProgress CertificateDesk::batch() const {
    return m_impl->batch();
}

// --- holder
// ------------------------------------------------------------------------------------------------------------

void CertificateDesk::query(facade::CertificateQuery query, Done<facade::CertificatePage> done) {
    m_impl->ask<facade::CertificatePage>(
        std::move(done), answering<facade::CertificatePage>([impl = m_impl.get(), query](wallet::Wallet& wallet) {
            return impl->query(wallet, query);
        }));
}

void CertificateDesk::detail(std::string origin, Done<facade::CertificateDetail> done) {
    m_impl->ask<facade::CertificateDetail>(
        std::move(done),
        [impl = m_impl.get(), origin](auto& wallet, const auto& question) { impl->detail(wallet, origin, question); });
}

void CertificateDesk::attachment(std::string origin, uint32_t entry, Done<Bytes> done) {
    m_impl->ask<Bytes>(std::move(done), answering<Bytes>([impl = m_impl.get(), origin, entry](wallet::Wallet& wallet) {
                           return impl->attachment(wallet, origin, entry);
                       }));
}

void CertificateDesk::accept(std::string origin, Done<std::monostate> done) {
    m_impl->ask<std::monostate>(std::move(done),
                                answering<std::monostate>([impl = m_impl.get(), origin](wallet::Wallet& wallet) {
                                    return impl->accept(wallet, origin);
                                }));
}

void CertificateDesk::setLocked(std::string origin, bool locked, Done<std::monostate> done) {
    m_impl->ask<std::monostate>(
        std::move(done), answering<std::monostate>([impl = m_impl.get(), origin, locked](wallet::Wallet& wallet) {
            return impl->setLocked(wallet, origin, locked);
        }));
}

void CertificateDesk::receiveLink(std::string address, Done<std::string> done) {
    m_impl->ask<std::string>(std::move(done),
                             answering<std::string>([impl = m_impl.get(), address](wallet::Wallet& wallet) {
                                 return impl->receiveLink(wallet, address);
                             }));
}

void CertificateDesk::importHandOver(std::string file, Done<facade::CertificateDetail> done) {
    m_impl->ask<facade::CertificateDetail>(std::move(done), [impl = m_impl.get(), file](auto&, const auto& question) {
        impl->importHandOver(file, question);
    });
}

void CertificateDesk::exportHandOver(std::string origin, std::string receiveLink, std::string file,
                                     Done<std::string> done) {
    m_impl->ask<std::string>(std::move(done),
                             [impl = m_impl.get(), origin, receiveLink, file](auto& wallet, const auto& question) {
                                 impl->exportHandOver(wallet, origin, receiveLink, file, question);
                             });
}

void CertificateDesk::prepareTransfer(facade::TransferRequest request, Done<facade::CertificateReview> done) {
    m_impl->ask<facade::CertificateReview>(std::move(done),
                                           [impl = m_impl.get(), request](auto& wallet, const auto& question) {
                                               impl->prepareTransfer(wallet, request, question);
                                           });
}

void CertificateDesk::prepareRevoke(facade::RevokeRequest request, Done<facade::CertificateReview> done) {
    m_impl->ask<facade::CertificateReview>(std::move(done),
                                           [impl = m_impl.get(), request](auto& wallet, const auto& question) {
                                               impl->prepareRevoke(wallet, request, question);
                                           });
}

void CertificateDesk::prepareBind(facade::BindRequest request, Done<facade::CertificateReview> done) {
    m_impl->ask<facade::CertificateReview>(std::move(done),
                                           [impl = m_impl.get(), request](auto& wallet, const auto& question) {
                                               impl->prepareBind(wallet, request, question);
                                           });
}

void CertificateDesk::confirm(uint64_t review, Done<facade::Sent> done) {
    m_impl->ask<facade::Sent>(std::move(done), [impl = m_impl.get(), review](auto& wallet, const auto& question) {
        impl->confirm(wallet, review, question);
    });
}

void CertificateDesk::whyExpired(std::string transaction, Done<std::string> done) {
    m_impl->ask<std::string>(std::move(done), [impl = m_impl.get(), transaction](auto& wallet, const auto& question) {
        impl->whyExpired(wallet, transaction, question);
    });
}

// --- swap
// --------------------------------------------------------------------------------------------------------------

void CertificateDesk::prepareOffer(facade::OfferRequest request, Done<facade::CertificateReview> done) {
    m_impl->ask<facade::CertificateReview>(std::move(done),
                                           [impl = m_impl.get(), request](auto& wallet, const auto& question) {
                                               impl->prepareOffer(wallet, request, question);
                                           });
}

void CertificateDesk::writeOffer(uint64_t review, Done<std::string> done) {
    m_impl->ask<std::string>(std::move(done), [impl = m_impl.get(), review](auto& wallet, const auto& question) {
        impl->writeOffer(wallet, review, question);
    });
}

void CertificateDesk::readOffer(std::string file, Done<facade::OfferView> done) {
    m_impl->ask<facade::OfferView>(
        std::move(done), [impl = m_impl.get(), file](auto&, const auto& question) { impl->readOffer(file, question); });
}

// --- passport and presentation
// -----------------------------------------------------------------------------------------

void CertificateDesk::exportPassport(facade::ShowRequest show, std::string file, Done<std::string> done) {
    m_impl->ask<std::string>(std::move(done), [impl = m_impl.get(), show, file](auto& wallet, const auto& question) {
        impl->exportPassport(wallet, show, file, question);
    });
}

void CertificateDesk::makeChallenge(facade::ChallengeRequest request, Done<facade::ChallengeView> done) {
    m_impl->ask<facade::ChallengeView>(
        std::move(done), answering<facade::ChallengeView>([impl = m_impl.get(), request](wallet::Wallet& wallet) {
            return impl->makeChallenge(wallet, request);
        }));
}

void CertificateDesk::readChallenge(std::string link, Done<facade::ChallengeView> done) {
    m_impl->ask<facade::ChallengeView>(
        std::move(done), answering<facade::ChallengeView>([impl = m_impl.get(), link](wallet::Wallet& wallet) {
            return impl->readChallenge(wallet, link);
        }));
}

void CertificateDesk::present(facade::PresentRequest request, Done<facade::Presented> done) {
    m_impl->ask<facade::Presented>(std::move(done), [impl = m_impl.get(), request](auto& wallet, const auto& question) {
        impl->present(wallet, request, question);
    });
}

void CertificateDesk::shownLog(uint32_t limit, Done<std::vector<facade::ShownRow>> done) {
    m_impl->ask<std::vector<facade::ShownRow>>(
        std::move(done), answering<std::vector<facade::ShownRow>>([impl = m_impl.get(), limit](wallet::Wallet& wallet) {
            return impl->shownLog(wallet, limit);
        }));
}

void CertificateDesk::verifyFile(std::string file, Done<facade::VerifyReport> done) {
    m_impl->ask<facade::VerifyReport>(std::move(done), [impl = m_impl.get(), file](auto&, const auto& question) {
        impl->onSlow([impl, file, question] {
            Result<Bytes> content = readFile(file, maximumVerifiedBytes);
            if (!content)
                return question->finish(content.error());
            impl->verify(std::move(content).value(), question);
        });
    });
}

void CertificateDesk::verifyText(std::string text, Done<facade::VerifyReport> done) {
    m_impl->ask<facade::VerifyReport>(std::move(done), [impl = m_impl.get(), text](auto&, const auto& question) {
        impl->onSlow([impl, text, question] { impl->verify(Bytes(text.begin(), text.end()), question); });
    });
}

// --- issuer
// ------------------------------------------------------------------------------------------------------------

void CertificateDesk::issuer(Done<facade::IssuerView> done) {
    m_impl->ask<facade::IssuerView>(
        std::move(done), [impl = m_impl.get()](auto& wallet, const auto& question) { impl->issuer(wallet, question); });
}

void CertificateDesk::prepareRegister(facade::RegisterIssuerRequest request, Done<facade::CertificateReview> done) {
    auto shared = std::make_shared<facade::RegisterIssuerRequest>(std::move(request));
    m_impl->ask<facade::CertificateReview>(std::move(done),
                                           [impl = m_impl.get(), shared](auto& wallet, const auto& question) {
                                               impl->prepareRegister(wallet, shared, question);
                                           });
}

void CertificateDesk::prepareRetire(uint8_t level, Done<facade::CertificateReview> done) {
    m_impl->ask<facade::CertificateReview>(std::move(done),
                                           [impl = m_impl.get(), level](auto& wallet, const auto& question) {
                                               impl->prepareRetire(wallet, level, question);
                                           });
}

void CertificateDesk::prepareIssue(facade::IssueRequest request, Done<facade::CertificateReview> done) {
    m_impl->ask<facade::CertificateReview>(std::move(done),
                                           [impl = m_impl.get(), request](auto& wallet, const auto& question) {
                                               impl->prepareIssue(wallet, request, question);
                                           });
}

void CertificateDesk::terms(std::string origin, Done<facade::TermsView> done) {
    m_impl->ask<facade::TermsView>(std::move(done), [impl = m_impl.get(), origin](auto& wallet, const auto& question) {
        impl->terms(wallet, origin, question);
    });
}

void CertificateDesk::prepareTerms(facade::TermsRequest request, Done<facade::CertificateReview> done) {
    m_impl->ask<facade::CertificateReview>(std::move(done),
                                           [impl = m_impl.get(), request](auto& wallet, const auto& question) {
                                               impl->prepareTerms(wallet, request, question);
                                           });
}

void CertificateDesk::exportX509(std::string origin, std::string file, Done<std::string> done) {
    m_impl->ask<std::string>(std::move(done), [impl = m_impl.get(), origin, file](auto& wallet, const auto& question) {
        impl->exportX509(wallet, origin, file, question);
    });
}

void CertificateDesk::issued(std::string search, uint64_t offset, uint32_t limit, Done<facade::IssuedPage> done) {
    m_impl->ask<facade::IssuedPage>(std::move(done), answering<facade::IssuedPage>([impl = m_impl.get(), search, offset,
                                                                                    limit](wallet::Wallet& wallet) {
                                        return impl->issued(wallet, search, offset, limit);
                                    }));
}

void CertificateDesk::planBatch(std::string csvFile, facade::RuleRequest rules, TimeMs expiresAt, uint8_t level,
                                Done<facade::BatchPlan> done) {
    m_impl->ask<facade::BatchPlan>(
        std::move(done), [impl = m_impl.get(), csvFile, rules, expiresAt, level](auto& wallet, const auto& question) {
            impl->planBatch(wallet, csvFile, rules, expiresAt, level, question);
        });
}

void CertificateDesk::startBatch(uint64_t plan, bool onlyGood, Done<std::monostate> done) {
    m_impl->ask<std::monostate>(
        std::move(done), answering<std::monostate>([impl = m_impl.get(), plan, onlyGood](wallet::Wallet& wallet) {
            return impl->startBatch(wallet, plan, onlyGood);
        }));
}

void CertificateDesk::cancelBatch(Done<std::monostate> done) {
    m_impl->ask<std::monostate>(std::move(done), answering<std::monostate>([impl = m_impl.get()](wallet::Wallet&) {
                                    return impl->cancelBatch();
                                }));
}

void CertificateDesk::resumeBatch(Done<std::monostate> done) {
    m_impl->ask<std::monostate>(
        std::move(done),
        answering<std::monostate>([impl = m_impl.get()](wallet::Wallet& wallet) { return impl->resumeBatch(wallet); }));
}

void CertificateDesk::discardBatch(Done<std::monostate> done) {
    m_impl->ask<std::monostate>(std::move(done),
                                answering<std::monostate>([impl = m_impl.get()](wallet::Wallet& wallet) {
                                    return impl->discardBatch(wallet);
                                }));
}

void CertificateDesk::exportCrl(std::string file, Done<std::string> done) {
    m_impl->ask<std::string>(std::move(done), [impl = m_impl.get(), file](auto& wallet, const auto& question) {
        impl->exportCrl(wallet, file, question);
    });
}

void CertificateDesk::exportAuthority(std::string file, Done<std::string> done) {
    m_impl->ask<std::string>(std::move(done), [impl = m_impl.get(), file](auto& wallet, const auto& question) {
        impl->exportAuthority(wallet, file, question);
    });
}

void CertificateDesk::exportKeys(std::string file, crypto::SecureBytes password, Done<std::string> done) {
    auto secret = std::make_shared<crypto::SecureBytes>(std::move(password));
    m_impl->ask<std::string>(std::move(done), [impl = m_impl.get(), file, secret](auto& wallet, const auto& question) {
        impl->exportKeys(wallet, file, secret, question);
    });
}

void CertificateDesk::importKeys(facade::AuthorityFiles files, Done<facade::IssuerView> done) {
    auto shared = std::make_shared<facade::AuthorityFiles>(std::move(files));
    m_impl->ask<facade::IssuerView>(std::move(done), [impl = m_impl.get(), shared](auto& wallet, const auto& question) {
        impl->importKeys(wallet, shared, question);
    });
}

void CertificateDesk::renewAuthority(facade::RenewAuthorityRequest request, Done<facade::IssuerView> done) {
    auto shared = std::make_shared<facade::RenewAuthorityRequest>(std::move(request));
    m_impl->ask<facade::IssuerView>(std::move(done), [impl = m_impl.get(), shared](auto& wallet, const auto& question) {
        impl->renewAuthority(wallet, shared, question);
    });
}

// --- life
// --------------------------------------------------------------------------------------------------------------

void CertificateDesk::Impl::start() {
    m_slow.start();
    m_sessionChange = m_home.onChange([weak = weak_from_this(), posted = m_followPosted] {
        if (posted->exchange(true))
            return;
        auto self = weak.lock();
        if (!self || !self->onWallet([self = self.get()](wallet::Wallet& wallet) { self->follow(wallet); }))
            posted->store(false);
    });
    onWallet([this](wallet::Wallet& wallet) {
        loadOutbox(wallet);
        loadBatch(wallet);
        follow(wallet);
    });
}

void CertificateDesk::Impl::close() {
    {
        std::lock_guard lock(m_gate);
        m_open = false;
    }
    m_sessionChange.reset();
    m_slow.stop();
}

bool CertificateDesk::Impl::onWallet(Work work) {
    std::lock_guard lock(m_gate);
    if (!m_open)
        return false;
    m_home.run([weak = weak_from_this(), work = std::move(work)](wallet::Wallet& wallet) {
        if (auto self = weak.lock())
            work(wallet);
    });
    return true;
}

TimeMs CertificateDesk::Impl::now() const {
    return std::max(m_node->status().tip.time, systemClock().wallMs());
}

ViewContext CertificateDesk::Impl::context(wallet::Wallet& wallet) const {
    ViewContext context;
    context.network = network();
    context.labels = facade::labelsOf(wallet);
    context.now = now();
    context.store = &wallet.certificates();
    for (const wallet::Payment& payment : wallet.payments(true)) {
        Result<ledger::Transaction> transaction = ledger::decodeTransaction(payment.signedBytes);
        if (!transaction)
            continue;
        for (const ledger::CertificateEffect& effect : ledger::certificateEffects(transaction.value().body)) {
            bool leaves =
                effect.move == ledger::CertificateMove::Given || effect.move == ledger::CertificateMove::Revoked;
            if (leaves && wallet.owns(effect.account))
                context.outgoing.insert(effect.origin);
        }
    }
    for (const wallet::AddressInfo& info : wallet.addresses()) {
        if (isCurrent(info))
            context.current[info.address] = {facade::ProofLevel::Verified, info.asOfHeight, info.asOfTime};
    }
    return context;
}

void CertificateDesk::Impl::changed() {
    ++m_extraRevision;
    m_onChange.call();
}

Result<uint8_t> CertificateDesk::Impl::admitted(uint8_t level) const {
    LightStatus status = m_node->status();
    if (status.stopSending)
        return Error{ErrorCode::Rejected, "Sending is stopped: " + status.alarmTitle + " " + status.alarmDetails};
    return std::max(level, std::min(status.lowestLevel, ledger::maximumLevel));
}

} // namespace circlet::node
