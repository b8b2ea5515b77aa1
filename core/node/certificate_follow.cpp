// What the desk learns by itself: holdings of every address, names of issuers, hand-overs that wait for us.
#include <algorithm>

#include "crypto/sha256.h"
#include "ledger/issuer.h"
#include "node/certificate_desk_impl.h"
#include "util/log.h"

namespace circlet::node {

namespace {

constexpr TimeMs handOverSoonMs = 4'000;
constexpr TimeMs handOverLateMs = 600'000;
constexpr TimeMs freshMs = 3'600'000; ///< what came within this time is asked for often
constexpr std::size_t maximumSeenHandOvers = 4096;
constexpr std::size_t maximumGone = 100; ///< records asked for at once
constexpr uint32_t newestShown = 3;
constexpr uint32_t newestLooked = 50; ///< among these content may be missing that peers still keep

std::string countSetting(const ledger::Address& address) {
    return "certificates/count/" + std::to_string(static_cast<unsigned>(address.type)) + address.hash.hex();
}

std::optional<uint64_t> readCount(wallet::Wallet& wallet, const ledger::Address& address) {
    std::optional<std::string> text = wallet.setting(countSetting(address));
    if (!text || text->empty() || text->size() > 19 ||
        !std::ranges::all_of(*text, [](char c) { return c >= '0' && c <= '9'; }))
        return {};
    return std::stoull(*text);
}

} // namespace

// --- the round
// --------------------------------------------------------------------------------------------------------

namespace {

/// One question of many parts: it is answered when the last part is dropped, or by the first that fails.
struct Round {
    explicit Round(QuestionPtr<ledger::Height> asked, ledger::Height height)
        : question(std::move(asked)), lowest(height) {}
    Round(const Round&) = delete;
    Round& operator=(const Round&) = delete;
    ~Round() { question->finish(lowest); }
    QuestionPtr<ledger::Height> question;
    ledger::Height lowest = 0;
};

QuestionPtr<ledger::Height> partOf(const std::shared_ptr<Round>& round) {
    return std::make_shared<Question<ledger::Height>>([round](const Result<ledger::Height>& done) {
        if (!done)
            round->question->finish(done.error());
    });
}

} // namespace

void CertificateDesk::Impl::refresh(const QuestionPtr<ledger::Height>& question) {
    m_home.refresh(
        back<ledger::Height, ledger::Height>(question, [this, question](wallet::Wallet& own, ledger::Height height) {
            auto round = std::make_shared<Round>(question, height);
            for (const wallet::AddressInfo& info : own.addresses())
                followAddress(own, info.address, partOf(round));
            m_outboxWaiting.push_back(partOf(round));
            settleRevocations(own);
            sendOutbox(own);
        }));
}

void CertificateDesk::Impl::follow(wallet::Wallet& wallet) {
    m_followPosted->store(false);
    const TimeMs steady = systemClock().steadyMs();
    const TimeMs wall = now();
    // Whose content is not here: asked for often while it is fresh, and now and then later.
    std::map<ledger::Address, TimeMs> missing;
    wallet::CertificateFilter filter;
    filter.limit = newestLooked;
    if (Result<wallet::CertificateList> list = wallet.certificates().query(filter)) {
        for (const wallet::HeldCertificate& held : list.value().rows) {
            if (held.hasMetadata || held.record.metadata.isZero())
                continue;
            TimeMs& wait = missing.try_emplace(held.record.owner, handOverLateMs).first->second;
            if (held.record.heldSince + freshMs > wall)
                wait = handOverSoonMs;
        }
    }
    for (const wallet::AddressInfo& info : wallet.addresses()) {
        if (info.asOfHeight != 0 && !isCurrent(info))
            followAddress(wallet, info.address, nullptr);
        auto wait = missing.find(info.address);
        const TimeMs asked = m_followed[info.address].handOversAsked;
        if (wait != missing.end() && (asked == 0 || asked + wait->second < steady))
            fetchHandOvers(info.address, {});
    }
    settleRevocations(wallet);
    sendOutbox(wallet);
    batchStep(wallet);
    m_onChange.call();
}

/// Whether what was applied last is still what the account holds, as it was proved now.
bool CertificateDesk::Impl::isCurrent(const wallet::AddressInfo& info) const {
    auto followed = m_followed.find(info.address);
    if (followed == m_followed.end() || !followed->second.applied || info.asOfHeight == 0)
        return false;
    const Hash256 root = info.proved ? info.proved->holdingsRoot : Hash256();
    if (followed->second.holdingsRoot != root)
        return false;
    const TouchedCertificates* touched = m_home.touched(info.address);
    return touched == nullptr || touched->origins.empty();
}

// --- holdings
// ---------------------------------------------------------------------------------------------------------

void CertificateDesk::Impl::followAddress(wallet::Wallet& wallet, const ledger::Address& address,
                                          const QuestionPtr<ledger::Height>& question) {
    Followed& followed = m_followed[address];
    if (followed.inFlight) {
        if (question)
            followed.next.push_back(question); // wants an answer that is newer than this one
        return;
    }
    if (question)
        followed.waiting.push_back(question);
    // Known are records that nothing has touched since they were proved: in this run the session tells, and before it
    // the count of entries up to which they were.
    std::vector<ledger::CertificateUid> known;
    const TouchedCertificates* touched = m_home.touched(address);
    std::optional<uint64_t> counted = followed.applied ? followed.activityCount : readCount(wallet, address);
    if (touched != nullptr && counted && *counted >= touched->since) {
        for (const ledger::CertificateUid& origin : wallet.certificates().heldOrigins(address)) {
            if (!touched->origins.contains(origin))
                known.push_back(origin);
        }
    }
    followed.inFlight = true;
    m_node->holdings(address, std::move(known),
                     either<HoldingsAnswer>([this, address](wallet::Wallet& own, Result<HoldingsAnswer> answer) {
                         holdingsCame(own, address, std::move(answer));
                     }));
}

void CertificateDesk::Impl::holdingsCame(wallet::Wallet& wallet, const ledger::Address& address,
                                         Result<HoldingsAnswer> answer) {
    Followed& entry = m_followed[address];
    entry.inFlight = false;
    auto waiting = std::exchange(entry.waiting, {});
    const std::vector<ledger::CertificateUid> before = wallet.certificates().heldOrigins(address);
    Result<void> applied = ok();
    if (answer)
        applied = applyHoldings(wallet, address, std::move(answer).value());
    else
        applied = answer.error();
    if (!applied) {
        log::debug("certificates", "holdings could not be proved: {}", log::text(applied.error().message));
        for (const QuestionPtr<ledger::Height>& one : waiting)
            one->finish(applied.error());
    } else {
        // An answer each; a round goes on until nobody holds its parts any more.
        for (const QuestionPtr<ledger::Height>& one : waiting)
            one->finish(entry.height);
        fetchGone(wallet, address, before, waiting);
        const bool asked = !waiting.empty() && !entry.holdingsRoot.isZero();
        if (std::exchange(entry.news, false) || asked)
            fetchHandOvers(address, waiting);
    }
    // What came meanwhile wants a newer proof.
    for (const QuestionPtr<ledger::Height>& one : std::exchange(m_followed[address].next, {}))
        followAddress(wallet, address, one);
}

/// What is not listed any more was passed on or has ended: its record tells which.
void CertificateDesk::Impl::fetchGone(wallet::Wallet& wallet, const ledger::Address& address,
                                      const std::vector<ledger::CertificateUid>& before,
                                      const std::vector<QuestionPtr<ledger::Height>>& waiting) {
    const std::vector<ledger::CertificateUid> now = wallet.certificates().heldOrigins(address);
    std::vector<ledger::CertificateUid> gone;
    std::ranges::set_difference(before, now, std::back_inserter(gone));
    // So are those whose record did not come then: it still says that the account holds them.
    wallet::CertificateFilter former;
    former.former = true;
    former.limit = maximumGone;
    if (Result<wallet::CertificateList> list = wallet.certificates().query(former)) {
        for (const wallet::HeldCertificate& one : list.value().rows) {
            if (one.record.isHeld() && one.record.owner == address && !std::ranges::count(gone, one.record.origin))
                gone.push_back(one.record.origin);
        }
    }
    if (gone.size() > maximumGone)
        gone.resize(maximumGone); // the others are looked at when they are shown or used
    for (const ledger::CertificateUid& origin : gone) {
        auto answered = [this, waiting](wallet::Wallet& own, const Result<CertificateAnswer>& answer) {
            if (!answer || !answer.value().record)
                return;
            const ledger::Header& header = answer.value().proof.header.header();
            Result<void> kept = own.certificates().applyRecord(*answer.value().record, header.height, header.time);
            if (!kept)
                return log::debug("certificates", "a record could not be stored: {}", log::text(kept.error().message));
            changed();
        };
        m_node->certificate(origin, either<CertificateAnswer>(answered));
    }
}

Result<void> CertificateDesk::Impl::applyHoldings(wallet::Wallet& wallet, const ledger::Address& address,
                                                  HoldingsAnswer answer) {
    const ledger::Header& header = answer.proof.header.header();
    wallet::HoldingsUpdate update;
    update.address = address;
    update.height = header.height;
    update.time = header.time;
    update.origins = std::move(answer.origins);
    for (ProvedCertificate& proved : answer.records) {
        // Records are a little newer than the list: one that has gone meanwhile is not taken in any more.
        if (proved.record.owner == address && proved.record.isHeld())
            update.records.push_back(std::move(proved.record));
        else
            std::erase(update.origins, proved.record.origin);
    }
    CIRCLET_CHECK(wallet.certificates().apply(update));
    Followed& followed = m_followed[address];
    followed.holdingsRoot = answer.account ? answer.account->holdingsRoot : Hash256();
    followed.activityCount = answer.account ? answer.account->activityCount : 0;
    followed.height = header.height;
    followed.news = !followed.holdingsRoot.isZero() && (!followed.applied || !update.records.empty());
    followed.applied = true;
    CIRCLET_CHECK(wallet.setSetting(countSetting(address), std::to_string(followed.activityCount)));
    m_home.settleTouched(address, header.height);
    followIssuers(wallet);
    changed();
    return ok();
}

/// Names of those who issued what is held here: each is asked for once in a run.
void CertificateDesk::Impl::followIssuers(wallet::Wallet& wallet) {
    for (const auto& [issuer, count] : wallet.certificates().counts(0).issuers) {
        if (wallet.certificates().issuer(issuer) || !m_issuersAsked.insert(issuer).second)
            continue;
        m_node->issuer(issuer,
                       either<std::optional<ledger::IssuerRecord>>(
                           [this, issuer](wallet::Wallet& own, Result<std::optional<ledger::IssuerRecord>> record) {
                               m_issuersAsked.erase(issuer);
                               if (!record || !record.value())
                                   return;
                               if (own.certificates().setIssuer(*record.value()))
                                   changed();
                           }));
    }
}

// --- hand-overs to us
// ---------------------------------------------------------------------------------------------------

void CertificateDesk::Impl::fetchHandOvers(const ledger::Address& address,
                                           std::vector<QuestionPtr<ledger::Height>> waiting) {
    Followed& followed = m_followed[address];
    for (QuestionPtr<ledger::Height>& one : waiting)
        followed.handOverWaiting.push_back(std::move(one));
    if (followed.handOversInFlight)
        return;
    followed.handOversInFlight = true;
    followed.handOversAsked = systemClock().steadyMs();
    m_node->handOvers(address, followed.handOversSeen,
                      either<std::vector<Bytes>>([this, address](wallet::Wallet& own, Result<std::vector<Bytes>> came) {
                          Followed& entry = m_followed[address];
                          entry.handOversInFlight = false;
                          if (came)
                              takeHandOvers(own, entry, came.value());
                          // Ownership is proved all the same: what waits is told so even if no peer keeps content.
                          auto all = std::move(entry.handOverWaiting);
                          entry.handOverWaiting.clear();
                          for (const QuestionPtr<ledger::Height>& one : all)
                              one->finish(entry.height);
                      }));
}

void CertificateDesk::Impl::takeHandOvers(wallet::Wallet& wallet, Followed& followed, const std::vector<Bytes>& came) {
    bool taken = false;
    for (const Bytes& sealed : came) {
        Result<ledger::CertificateUid> origin = takeHandOver(wallet, sealed);
        taken = taken || origin;
        // One that came before its certificate is tried again with the next round.
        const bool later = !origin && origin.error().code == ErrorCode::NotFound;
        if (!later && followed.handOversSeen.size() < maximumSeenHandOvers)
            followed.handOversSeen.push_back(crypto::sha256(sealed));
        if (!origin)
            log::debug("certificates", "a hand-over was not taken: {}", log::text(origin.error().message));
    }
    if (taken)
        changed();
}

/// Believed only as far as the proved record goes.
Result<ledger::CertificateUid> CertificateDesk::Impl::takeHandOver(wallet::Wallet& wallet, ByteView sealed) {
    CIRCLET_TRY(content, wallet.openHandOver(sealed));
    std::optional<wallet::HeldCertificate> held = wallet.certificates().find(content.origin);
    if (!held)
        return Error{ErrorCode::NotFound,
                     "This hand-over belongs to a certificate that this wallet does not hold (yet)."};
    // Custody comes from the chain, whole: what the sender knew of it is not needed.
    content.custody.clear();
    CIRCLET_CHECK(passport::checkHandOver(content, held->record, {}));
    CIRCLET_TRY(before, wallet.certificates().content(content.origin));
    wallet::CertificateContent parts;
    parts.metadata = content.metadata;
    // The record binds the leaf alone: what anybody puts above it does not replace a chain that holds.
    const auto holds = [&](const passport::X509Chain& chain) {
        const std::optional<facade::X509View> view = x509View(chain, held->record, {}, root().chain(), now());
        return view && view->problem.empty();
    };
    if (before.x509.empty() || (!holds(before.x509) && holds(content.x509)))
        parts.x509 = content.x509;
    CIRCLET_CHECK(wallet.certificates().putContent(content.origin, parts));
    return content.origin;
}

// --- the snapshot's part
// ------------------------------------------------------------------------------------------------

void CertificateDesk::Impl::summary(wallet::Wallet& wallet, const QuestionPtr<CertificateSummary>& question) {
    CertificateSummary summary;
    wallet::CertificateCounts counts = wallet.certificates().counts(now() + soonOverMs);
    summary.held = counts.held;
    summary.incoming = counts.incoming;
    summary.revision = wallet.certificates().revision() + m_extraRevision;
    summary.batch = batch();
    summary.known = true;
    for (const wallet::AddressInfo& info : wallet.addresses()) {
        auto followed = m_followed.find(info.address);
        summary.known = summary.known && followed != m_followed.end() && followed->second.applied;
    }
    wallet::CertificateFilter filter;
    filter.limit = newestShown;
    if (Result<wallet::CertificateList> list = wallet.certificates().query(filter)) {
        ViewContext shown = context(wallet);
        for (const wallet::HeldCertificate& held : list.value().rows)
            summary.newest.push_back(rowOf(held, shown));
    }
    question->finish(std::move(summary));
}

} // namespace circlet::node
