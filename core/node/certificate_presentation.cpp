// What a holder shows: passports and answers to challenges; and what a verifier asks.
#include <algorithm>

#include "crypto/secure.h"
#include "ledger/issuer.h"
#include "node/certificate_desk_impl.h"
#include "pki/passport_chain_check.h"
#include "util/log.h"

namespace circlet::node {

namespace {

constexpr uint32_t maximumAnswers = 100;
constexpr uint32_t maximumShownRows = 1000;
constexpr uint32_t minutesOfDay = 24 * 60;

/// Entries of the metadata document that the request names; none: nothing of it is shown.
Result<std::optional<passport::Metadata>> disclosed(const std::optional<passport::Metadata>& metadata,
                                                    const facade::ShowRequest& show, bool contents) {
    if (!metadata)
        return std::optional<passport::Metadata>();
    std::set<uint32_t> entries(show.entries.begin(), show.entries.end());
    for (const auto& [index, entry] : metadata->shown()) {
        if ((entry.kind == passport::EntryKind::Title && show.title) ||
            (entry.kind == passport::EntryKind::Description && show.description && !entry.text.empty()))
            entries.insert(index);
    }
    if (entries.empty())
        return std::optional<passport::Metadata>();
    CIRCLET_TRY(part, metadata->disclose({entries.begin(), entries.end()}, contents));
    return std::optional(std::move(part));
}

std::vector<std::string> namesOf(const std::optional<passport::Metadata>& shown) {
    std::vector<std::string> names;
    if (!shown)
        return names;
    for (const auto& [index, entry] : shown->shown()) {
        if (entry.kind == passport::EntryKind::Title)
            names.emplace_back("Title");
        else if (entry.kind == passport::EntryKind::Description)
            names.emplace_back("Description");
        else
            names.push_back(entry.name);
    }
    return names;
}

} // namespace

// --- passport
// ------------------------------------------------------------------------------------------------------------

/// The network's part, checked once more with what is added to it.
Result<Bytes> CertificateDesk::Impl::finishPassport(wallet::Wallet& wallet, passport::Passport passport,
                                                    const facade::ShowRequest& show) const {
    CIRCLET_TRY(origin, parseOrigin(show.origin));
    CIRCLET_TRY(content, wallet.certificates().content(origin));
    CIRCLET_TRY(part, disclosed(content.metadata, show, true));
    passport.metadata = std::move(part);
    if (show.x509)
        passport.x509 = content.x509;
    std::optional<wallet::HeldCertificate> held = wallet.certificates().find(origin);
    if (!passport.x509.empty() && held && held->record.issuer && wallet.owns(*held->record.issuer)) {
        if (Result<Bytes> list = makeCrl(wallet); list && list.value().size() <= passport::maximumCrlBytes)
            passport.crl = std::move(list).value();
    }
    passport::PassportReport report =
        passport::verifyPassport(passport, root(), now(), {m_node->status().committees.get(), &pki::chainCheck()});
    if (!report.valid)
        return Error{ErrorCode::InvalidProof, report.problem};
    return passport::encodePassport(passport);
}

void CertificateDesk::Impl::exportPassport(wallet::Wallet& wallet, const facade::ShowRequest& show,
                                           const std::string& file, const QuestionPtr<std::string>& q) {
    Result<ledger::CertificateUid> origin = parseOrigin(show.origin);
    if (!origin)
        return q->finish(origin.error());
    if (!wallet.certificates().find(origin.value()))
        return q->finish(Error{ErrorCode::NotFound, "This wallet knows no certificate with this origin UID."});
    if (Result<void> free = checkNewFile(file); !free)
        return q->finish(free.error());
    auto made = [this, q, show, file](wallet::Wallet& own, passport::Passport passport) {
        Result<Bytes> bytes = finishPassport(own, std::move(passport), show);
        if (!bytes)
            return q->finish(bytes.error());
        onSlow([q, file, bytes = std::move(bytes).value()] {
            Result<void> written = writeFileAtomically(file, bytes, 0644);
            if (!written)
                return q->finish(written.error());
            q->finish(file);
        });
    };
    m_node->passport(origin.value(), back<passport::Passport, std::string>(q, made));
}

// --- questions
// -----------------------------------------------------------------------------------------------------------

Result<facade::ChallengeView> CertificateDesk::Impl::makeChallenge(wallet::Wallet& wallet,
                                                                   const facade::ChallengeRequest& request) {
    if (request.minutes == 0 || request.minutes > minutesOfDay)
        return Error{ErrorCode::OutOfRange, "A challenge lives from one minute to one day."};
    passport::Challenge challenge;
    challenge.chain = root().chain();
    challenge.domain = request.domain;
    challenge.purpose = request.purpose;
    crypto::randomBytes(challenge.nonce.data(), Hash256::size);
    challenge.expiry = systemClock().wallMs() + TimeMs(request.minutes) * 60'000;
    for (facade::CertificateKind kind : request.kinds)
        challenge.kinds.push_back(kindOf(kind));
    std::ranges::sort(challenge.kinds);
    challenge.kinds.erase(std::unique(challenge.kinds.begin(), challenge.kinds.end()), challenge.kinds.end());
    if (!request.issuer.empty()) {
        CIRCLET_TRY(issuer, ledger::parseAddress(request.issuer, network()));
        challenge.issuer = issuer;
    }
    challenge.fields = request.fields;
    CIRCLET_CHECK(passport::checkForm(challenge));
    CIRCLET_TRY(book, wallet.certificates().challengeBook());
    CIRCLET_CHECK(book.issue(challenge, systemClock().wallMs()));
    CIRCLET_CHECK(wallet.certificates().saveChallengeBook(book));
    return challengeView(wallet, challenge);
}

facade::ChallengeView CertificateDesk::Impl::challengeView(wallet::Wallet& wallet,
                                                           const passport::Challenge& challenge) const {
    facade::ChallengeView view;
    view.link = passport::formatChallengeLink(challenge);
    view.domain = challenge.domain;
    view.purpose = challenge.purpose;
    for (ledger::CertificateKind kind : challenge.kinds)
        view.kinds.push_back(kindOf(kind));
    if (challenge.issuer) {
        view.issuer = ledger::formatAddress(*challenge.issuer, network());
        if (std::optional<ledger::IssuerRecord> issuer = wallet.certificates().issuer(*challenge.issuer))
            view.issuerName = issuer->name;
    }
    view.fields = challenge.fields;
    view.expiry = challenge.expiry;
    return view;
}

Result<facade::ChallengeView> CertificateDesk::Impl::readChallenge(wallet::Wallet& wallet, const std::string& link) {
    CIRCLET_TRY(challenge, passport::parseChallengeLink(link));
    facade::ChallengeView view = challengeView(wallet, challenge);
    if (Result<void> open = passport::checkOpen(challenge, root().chain(), now()); !open) {
        view.problem = open.error().message;
        return view;
    }
    wallet::CertificateFilter filter;
    filter.issuer = challenge.issuer;
    if (challenge.kinds.size() == 1)
        filter.kind = challenge.kinds.front();
    filter.limit = maximumShownRows;
    CIRCLET_TRY(list, wallet.certificates().query(filter));
    const ViewContext shown = context(wallet);
    for (const wallet::HeldCertificate& held : list.rows) {
        if (view.answers.size() == maximumAnswers)
            break;
        std::optional<passport::Metadata> metadata;
        if (held.hasMetadata && !challenge.fields.empty()) {
            CIRCLET_TRY(content, wallet.certificates().content(held.record.origin));
            metadata = std::move(content.metadata);
        }
        if (passport::checkAnswer(challenge, held.record, metadata ? &*metadata : nullptr, root().chain(), now()))
            view.answers.push_back(rowOf(held, shown));
    }
    if (view.answers.empty())
        view.problem = "No certificate of this wallet answers this challenge.";
    return view;
}

// --- answers
// -------------------------------------------------------------------------------------------------------------

void CertificateDesk::Impl::present(wallet::Wallet& wallet, const facade::PresentRequest& request,
                                    const QuestionPtr<facade::Presented>& q) {
    auto order = std::make_shared<PresentOrder>();
    order->request = request;
    Result<void> checked = checkPresent(wallet, *order);
    if (!checked)
        return q->finish(checked.error());
    if (request.file.empty())
        return giveAnswer(wallet, *order, {}, q);
    auto proved = [this, order, q](wallet::Wallet& own, passport::Passport passport) {
        Result<Bytes> bytes = finishPassport(own, std::move(passport), order->request.show);
        if (!bytes)
            return q->finish(bytes.error());
        giveAnswer(own, *order, std::move(bytes).value(), q);
    };
    m_node->passport(order->held.record.origin, back<passport::Passport, facade::Presented>(q, proved));
}

Result<void> CertificateDesk::Impl::checkPresent(wallet::Wallet& wallet, PresentOrder& order) const {
    CIRCLET_TRY(challenge, passport::parseChallengeLink(order.request.challenge));
    CIRCLET_TRY(held, heldOne(wallet, order.request.show.origin));
    CIRCLET_TRY(content, wallet.certificates().content(held.record.origin));
    CIRCLET_TRY(shown, disclosed(content.metadata, order.request.show, false));
    CIRCLET_CHECK(passport::checkAnswer(challenge, held.record, shown ? &*shown : nullptr, root().chain(), now()));
    if (!order.request.file.empty())
        CIRCLET_CHECK(checkNewFile(order.request.file));
    order.challenge = std::move(challenge);
    order.held = std::move(held);
    order.shown = std::move(shown);
    return ok();
}

/// Written into the log before it is given out: what was shown is never forgotten.
void CertificateDesk::Impl::giveAnswer(wallet::Wallet& wallet, const PresentOrder& order, Bytes passport,
                                       const QuestionPtr<facade::Presented>& q) {
    passport::Presentation reference{order.challenge,
                                     order.held.record.owner,
                                     passport::CertificateReference{order.held.record.origin, order.shown},
                                     {}};
    Result<passport::Presentation> small = wallet.signPresentation(std::move(reference));
    if (!small)
        return q->finish(small.error());
    facade::Presented presented;
    if (Result<std::string> link = passport::formatPresentationLink(small.value()))
        presented.link = std::move(link).value();
    Bytes content;
    if (!passport.empty()) {
        passport::Presentation whole{order.challenge, order.held.record.owner, std::move(passport), {}};
        Result<passport::Presentation> large = wallet.signPresentation(std::move(whole));
        if (!large)
            return q->finish(large.error());
        Result<Bytes> encoded = passport::encodePresentation(large.value());
        if (!encoded)
            return q->finish(encoded.error());
        content = std::move(encoded).value();
        presented.file = order.request.file;
    }
    if (presented.link.empty() && presented.file.empty())
        return q->finish(Error{ErrorCode::OutOfRange, "The answer is too large for a link; name a file for it, or show "
                                                      "less."});
    wallet::ShownEntry entry;
    entry.time = systemClock().wallMs();
    entry.origin = order.held.record.origin;
    entry.title = order.held.title;
    entry.domain = order.challenge.domain;
    entry.purpose = order.challenge.purpose;
    entry.fields = namesOf(order.shown);
    if (Result<void> logged = wallet.certificates().logShown(entry); !logged)
        return q->finish(logged.error());
    changed();
    if (content.empty())
        return q->finish(std::move(presented));
    onSlow([q, presented = std::move(presented), content = std::move(content)] {
        Result<void> written = writeFileAtomically(presented.file, content, 0600);
        if (!written)
            return q->finish(written.error());
        q->finish(presented);
    });
}

Result<std::vector<facade::ShownRow>> CertificateDesk::Impl::shownLog(wallet::Wallet& wallet, uint32_t limit) {
    std::vector<facade::ShownRow> rows;
    for (const wallet::ShownEntry& entry : wallet.certificates().shown({}, std::min(limit, maximumShownRows)))
        rows.push_back(shownRow(entry));
    return rows;
}

// --- verification
// --------------------------------------------------------------------------------------------------------

void CertificateDesk::Impl::verify(Bytes content, const QuestionPtr<facade::VerifyReport>& q) {
    auto held = std::make_shared<Bytes>(std::move(content));
    const std::optional<ledger::CertificateUid> subject = subjectOf(*held);
    auto judge = [this, q, held](wallet::Wallet& wallet, const std::optional<Result<CertificateAnswer>>& looked) {
        Result<passport::ChallengeBook> book = wallet.certificates().challengeBook();
        if (!book)
            return q->finish(book.error());
        const std::shared_ptr<const light::CommitteeChain> committees = m_node->status().committees;
        VerifyMeans means{root(), committees.get(), systemClock().wallMs(), context(wallet), {}, {}, nullptr, {}};
        means.look(looked);
        means.book = &book.value();
        means.myAddress = [&wallet](const ledger::Address& address) { return wallet.owns(address); };
        facade::VerifyReport report = verifyContent(*held, means);
        // An answer that was good is good once: that must be on disk before anybody acts on it.
        if (Result<void> saved = wallet.certificates().saveChallengeBook(book.value()); !saved)
            return q->finish(saved.error());
        q->finish(std::move(report));
    };
    if (!subject)
        return void(onWallet([judge](wallet::Wallet& wallet) { judge(wallet, {}); }));
    m_node->certificate(
        *subject, either<CertificateAnswer>([judge](wallet::Wallet& wallet, const Result<CertificateAnswer>& answer) {
            judge(wallet, answer);
        }));
}

} // namespace circlet::node
