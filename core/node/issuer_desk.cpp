// The issuer's authority: its registration, its keys and what others need of them.
#include <algorithm>
#include <filesystem>

#include "ledger/issuer.h"
#include "node/certificate_desk_impl.h"
#include "node/issuer_keys.h"
#include "pki/bundle.h"
#include "pki/pkcs12.h"
#include "util/log.h"

namespace circlet::node {

namespace {

const char* const accountSetting = "issuer/account";
const char* const crlSetting = "issuer/crl-next";
constexpr TimeMs renewalTimeMs = 90ULL * 24 * 3600 * 1000;

facade::AuthorityView viewOf(const pki::Certificate& certificate, const wallet::AuthorityRecord& record) {
    facade::AuthorityView view;
    const pki::CertificateInfo& info = certificate.info();
    view.subject = info.subject.line();
    view.fingerprint = certificate.fingerprint().hex();
    view.key = info.key.text();
    view.notBefore = static_cast<TimeMs>(std::max<int64_t>(info.validity.notBefore, 0)) * 1000;
    view.notAfter = static_cast<TimeMs>(std::max<int64_t>(info.validity.notAfter, 0)) * 1000;
    view.keptIn = record.privateKey.empty() ? record.tokenUri : "This wallet";
    return view;
}

std::optional<facade::AuthorityView> authorityView(wallet::Wallet& wallet, const std::string& name) {
    Result<std::optional<wallet::AuthorityRecord>> record = wallet.certificates().authority(name);
    if (!record || !record.value())
        return {};
    Result<pki::Certificate> certificate = pki::Certificate::fromDer(record.value()->certificate);
    if (!certificate)
        return {};
    return viewOf(certificate.value(), *record.value());
}

/// Of an open transaction of this wallet.
bool isRegistering(wallet::Wallet& wallet) {
    for (const wallet::Payment& payment : wallet.payments(true)) {
        Result<ledger::Transaction> transaction = ledger::decodeTransaction(payment.signedBytes);
        if (!transaction)
            continue;
        for (const ledger::Action& action : transaction.value().body.actions) {
            const auto* enrolled = std::get_if<ledger::RegisterIssuer>(&action);
            if (enrolled != nullptr && !enrolled->retire)
                return true;
        }
    }
    return false;
}

Result<std::vector<pki::Certificate>> certificatesOf(const passport::X509Chain& chain) {
    std::vector<pki::Certificate> certificates;
    for (const Bytes& der : chain) {
        CIRCLET_TRY(certificate, pki::Certificate::fromDer(der));
        certificates.push_back(std::move(certificate));
    }
    return certificates;
}

std::string rootFileOf(const std::string& file) {
    std::filesystem::path path(file);
    std::filesystem::path name = path.stem();
    name += "-root";
    name += path.extension();
    return path.replace_filename(name).string();
}

} // namespace

/// The account that was registered, or would be: the wallet's first.
ledger::Address CertificateDesk::Impl::issuerAccount(wallet::Wallet& wallet) const {
    if (std::optional<std::string> text = wallet.setting(accountSetting)) {
        Result<ledger::Address> account = ledger::parseAddress(*text, network());
        if (account && wallet.owns(account.value()))
            return account.value();
    }
    std::vector<wallet::AddressInfo> addresses = wallet.addresses();
    return addresses.empty() ? ledger::Address() : addresses.front().address;
}

void CertificateDesk::Impl::issuer(wallet::Wallet& wallet, const QuestionPtr<facade::IssuerView>& q) {
    const ledger::Address account = issuerAccount(wallet);
    auto answered = [this, q, account](wallet::Wallet& own, const std::optional<ledger::IssuerRecord>& record) {
        facade::IssuerView view;
        view.account = ledger::formatAddress(account, network());
        view.registered = record.has_value();
        view.pending = !record && isRegistering(own);
        if (record) {
            view.retired = record->retired;
            view.name = record->name;
            view.since = record->registeredAt;
            view.issued = record->issued;
            view.revoked = record->revoked;
            for (const ledger::Outstanding& one : record->outstanding)
                view.outstanding.push_back({one.currency, one.value.li()});
            if (Result<void> kept = own.certificates().setIssuer(*record); !kept)
                log::debug("certificates", "an issuer could not be stored: {}", log::text(kept.error().message));
        }
        view.root = authorityView(own, "root");
        view.issuing = authorityView(own, "issuing");
        view.renewalDue = view.issuing && view.issuing->notAfter < now() + renewalTimeMs;
        if (std::optional<std::string> newest = own.setting(crlSetting)) {
            std::size_t space = newest->find(' ');
            view.crlNumber = std::strtoull(newest->c_str(), nullptr, 10);
            if (space != std::string::npos)
                view.crlNextUpdate = std::strtoull(newest->c_str() + space, nullptr, 10);
        }
        const LightStatus status = m_node->status();
        view.asOf = {facade::ProofLevel::Verified, status.tip.height, status.tip.time};
        q->finish(std::move(view));
    };
    m_node->issuer(account, back<std::optional<ledger::IssuerRecord>, facade::IssuerView>(q, answered));
}

// --- registration
// --------------------------------------------------------------------------------------------------------

void CertificateDesk::Impl::prepareRegister(wallet::Wallet& wallet,
                                            std::shared_ptr<facade::RegisterIssuerRequest> request,
                                            const QuestionPtr<facade::CertificateReview>& q) {
    const ledger::Address account = issuerAccount(wallet);
    Result<void> named = ledger::checkIssuerName(request->name);
    if (!named)
        return q->finish(named.error());
    Result<uint8_t> level = admitted(request->level);
    if (!level)
        return q->finish(level.error());
    request->level = level.value();
    if (isRegistering(wallet))
        return q->finish(Error{ErrorCode::AlreadyExists, "A registration of this wallet is on its way."});
    auto answered = [this, q, request, account](wallet::Wallet&, const std::optional<ledger::IssuerRecord>& record) {
        if (record)
            return q->finish(
                Error{ErrorCode::AlreadyExists, "This account is an issuer already, as “" + record->name +
                                                    "”: a name and a root "
                                                    "stay for ever. Another wallet can be another issuer."});
        onSlow([this, q, request, account] {
            Result<NewAuthority> made = request->brought.file.empty() ? makeAuthority(*request, now())
                                                                      : authorityFromFiles(request->brought, now());
            if (!made)
                return q->finish(made.error());
            auto authority = std::make_shared<NewAuthority>(std::move(made).value());
            onWallet([this, q, request, account, authority](wallet::Wallet&) {
                m_home.whenKnown([weak = weak_from_this(), q, request, account, authority](wallet::Wallet& own,
                                                                                           Result<TimeMs> expiry) {
                    auto self = weak.lock();
                    if (!self)
                        return;
                    if (!expiry)
                        return q->finish(expiry.error());
                    self->reviewRegister(own, *request, account, authority, expiry.value(), q);
                });
            });
        });
    };
    m_node->issuer(account, back<std::optional<ledger::IssuerRecord>, facade::CertificateReview>(q, answered));
}

void CertificateDesk::Impl::reviewRegister(wallet::Wallet& wallet, const facade::RegisterIssuerRequest& request,
                                           const ledger::Address& account,
                                           const std::shared_ptr<NewAuthority>& authority, TimeMs expiry,
                                           const QuestionPtr<facade::CertificateReview>& q) {
    wallet::IssuerIntent intent;
    intent.action.name = request.name;
    intent.action.root = authority->rootFingerprint;
    intent.account = account;
    intent.level = request.level;
    OpenReview rest;
    // The keys are on disk with it: a registered root without its key would be lost for ever.
    rest.alongside = [this, authority, account](wallet::Wallet& own) -> Result<void> {
        // Its keys must not be replaced while another registration can still become final.
        if (isRegistering(own))
            return Error{ErrorCode::AlreadyExists, "A registration of this wallet is on its way."};
        CIRCLET_CHECK(own.certificates().saveAuthority(authority->root));
        CIRCLET_CHECK(own.certificates().saveAuthority(authority->issuing));
        return own.setSetting(accountSetting, ledger::formatAddress(account, network()));
    };
    std::vector<std::string> warnings{"Name and root certificate of an issuer stay for ever. Its keys are in this "
                                      "wallet's file and not in its words: back the file up, and export the keys."};
    if (authority->root.privateKey.empty() && authority->root.tokenUri.empty())
        warnings = {"Name and root certificate of an issuer stay for ever. The root's key stays where it is: it is "
                    "needed again to renew the issuing certificate. That one's key is in this wallet's file and not in "
                    "its words: back the file up."};
    else if (!request.tokenUri.empty())
        warnings = {"Name and root certificate of an issuer stay for ever. The root's key stays in the token; the key "
                    "that signs certificates is in this wallet's file and not in its words: back the file up."};
    Result<wallet::Prepared> prepared = prepareIntent(wallet, intent, expiry);
    review(wallet, intent, prepared, std::move(rest), std::move(warnings), q);
}

void CertificateDesk::Impl::prepareRetire(wallet::Wallet& wallet, uint8_t level,
                                          const QuestionPtr<facade::CertificateReview>& q) {
    const ledger::Address account = issuerAccount(wallet);
    Result<uint8_t> allowed = admitted(level);
    if (!allowed)
        return q->finish(allowed.error());
    auto answered = [this, q, account, level = allowed.value()](wallet::Wallet&,
                                                                const std::optional<ledger::IssuerRecord>& record) {
        if (!record)
            return q->finish(Error{ErrorCode::Rejected, "This wallet is no issuer."});
        if (record->retired)
            return q->finish(Error{ErrorCode::AlreadyExists, "This issuer has retired already."});
        m_home.whenKnown([weak = weak_from_this(), q, account, level](wallet::Wallet& own, Result<TimeMs> expiry) {
            auto self = weak.lock();
            if (!self)
                return;
            if (!expiry)
                return q->finish(expiry.error());
            wallet::IssuerIntent intent;
            intent.action.retire = true;
            intent.account = account;
            intent.level = level;
            Result<wallet::Prepared> prepared = self->prepareIntent(own, intent, expiry.value());
            self->review(own, intent, prepared, {},
                         {"A retired issuer issues nothing more; it can still revoke. It cannot be taken back."}, q);
        });
    };
    m_node->issuer(account, back<std::optional<ledger::IssuerRecord>, facade::CertificateReview>(q, answered));
}

// --- lists, chains, keys
// -------------------------------------------------------------------------------------------------

Result<Bytes> CertificateDesk::Impl::makeCrl(wallet::Wallet& wallet) const {
    CIRCLET_TRY(issuing, openAuthority(wallet.certificates(), "issuing"));
    CIRCLET_TRY(revoked, wallet.certificates().revokedWithSerial());
    CIRCLET_TRY(number, wallet.certificates().nextCrlNumber());
    CIRCLET_TRY(list, revocationList(issuing, revoked, number, now()));
    CIRCLET_CHECK(wallet.setSetting(crlSetting, std::to_string(number) + " " +
                                                    std::to_string(static_cast<TimeMs>(list.nextUpdate()) * 1000)));
    return Bytes(list.der());
}

void CertificateDesk::Impl::exportCrl(wallet::Wallet& wallet, const std::string& file,
                                      const QuestionPtr<std::string>& q) {
    if (Result<void> free = checkNewFile(file); !free)
        return q->finish(free.error());
    Result<Bytes> list = makeCrl(wallet);
    if (!list)
        return q->finish(list.error());
    changed();
    onSlow([q, file, content = crlFile(list.value(), file)] {
        Result<void> written = writeFileAtomically(file, content, 0644);
        if (!written)
            return q->finish(written.error());
        q->finish(file);
    });
}

void CertificateDesk::Impl::exportAuthority(wallet::Wallet& wallet, const std::string& file,
                                            const QuestionPtr<std::string>& q) {
    if (Result<void> free = checkNewFile(file); !free)
        return q->finish(free.error());
    Result<std::vector<pki::Certificate>> chain = authorityChain(wallet.certificates());
    if (!chain)
        return q->finish(chain.error());
    writePem(chain.value(), file, q);
}

void CertificateDesk::Impl::writePem(const std::vector<pki::Certificate>& chain, const std::string& file,
                                     const QuestionPtr<std::string>& q) {
    onSlow([q, file, text = pki::writePem(chain)] {
        Result<void> written = writeFileAtomically(file, asBytes(text), 0644);
        if (!written)
            return q->finish(written.error());
        q->finish(file);
    });
}

void CertificateDesk::Impl::exportX509(wallet::Wallet& wallet, const std::string& origin, const std::string& file,
                                       const QuestionPtr<std::string>& q) {
    Result<void> free = checkNewFile(file);
    if (!free)
        return q->finish(free.error());
    Result<ledger::CertificateUid> uid = parseOrigin(origin);
    if (!uid)
        return q->finish(uid.error());
    auto write = [this, file, q](const passport::X509Chain& chain) {
        Result<std::vector<pki::Certificate>> certificates = certificatesOf(chain);
        if (!certificates)
            return q->finish(certificates.error());
        writePem(certificates.value(), file, q);
    };
    if (wallet.certificates().find(uid.value())) {
        Result<wallet::CertificateContent> content = wallet.certificates().content(uid.value());
        if (content && !content.value().x509.empty())
            return write(content.value().x509);
    }
    // What was issued to others stays a draft here.
    withCommitment(wallet, uid.value(), [q, write](wallet::Wallet& own, const Result<Hash256>& known) {
        if (!known)
            return q->finish(known.error());
        Result<std::optional<wallet::CertificateDraft>> draft = own.certificates().draft(known.value());
        if (!draft)
            return q->finish(draft.error());
        if (!draft.value() || draft.value()->x509.empty())
            return q->finish(Error{ErrorCode::NotFound, "There is no X.509 certificate of it in this wallet."});
        write(draft.value()->x509);
    });
}

void CertificateDesk::Impl::exportKeys(wallet::Wallet& wallet, const std::string& file,
                                       std::shared_ptr<crypto::SecureBytes> password,
                                       const QuestionPtr<std::string>& q) {
    const std::string rootFile = rootFileOf(file);
    Result<void> free = checkNewFile(file);
    if (free)
        free = checkNewFile(rootFile);
    if (!free)
        return q->finish(free.error());
    Result<std::shared_ptr<std::vector<pki::Pkcs12>>> keys = exportable(wallet.certificates());
    if (!keys)
        return q->finish(keys.error());
    // The password is stretched by hundreds of thousands of rounds: not on the wallet's thread.
    onSlow([q, file, rootFile, password, keys = keys.value()] {
        for (std::size_t place = 0; place < keys->size(); ++place) {
            Result<Bytes> content = pki::writePkcs12((*keys)[place], *password);
            if (!content)
                return q->finish(content.error());
            Result<void> written = writeFileAtomically(place == 0 ? file : rootFile, content.value(), 0600);
            if (!written)
                return q->finish(written.error());
        }
        q->finish(file);
    });
}

} // namespace circlet::node
