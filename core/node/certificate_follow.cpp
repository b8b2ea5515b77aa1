// What the desk learns by itself: holdings of every address, names of issuers, hand-overs that wait for us, and the
// hand-overs of ours that wait for their transaction.
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
constexpr TimeMs resendMs = 3'000;
constexpr TimeMs signingMs = 60'000; ///< between what is stored before a transaction, and the transaction
constexpr std::size_t maximumSeenHandOvers = 4096;
constexpr uint32_t newestShown = 3;
constexpr uint32_t newestLooked = 50; ///< among these content may be missing that peers still keep
constexpr TimeMs soonOverMs = 30ULL * 24 * 3600 * 1000;

std::string countSetting(const ledger::Address& address) {
    return "certificates/count/" + std::to_string(static_cast<unsigned>(address.type)) + address.hash.hex();
}

std::optional<uint64_t> readCount(wallet::Wallet& wallet, const ledger::Address& address) {
    std::optional<std::string> text = wallet.setting(countSetting(address));
    if (!text || text->empty() || text->size() > 19 || !std::ranges::all_of(*text, [](char c) {
            return c >= '0' && c <= '9';
        }))
        return {};
    return std::stoull(*text);
}

const char* const outboxList = "certificates/outbox";

std::string outboxSetting(const ledger::TransactionId& transaction) {
    return "certificates/outbox/" + transaction.hex();
}

std::vector<std::string> words(const std::string& text, char separator) {
    std::vector<std::string> parts;
    std::string part;
    for (char c : text) {
        if (c != separator) {
            part += c;
            continue;
        }
        if (!part.empty())
            parts.push_back(std::move(part));
        part.clear();
    }
    if (!part.empty())
        parts.push_back(std::move(part));
    return parts;
}

} // namespace

// --- the round
// --------------------------------------------------------------------------------------------------------

namespace {

/// One question of many parts: the last part that is done answers, the first that fails too.
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
                followAddress(own, info, partOf(round));
            m_outboxWaiting.push_back(partOf(round));
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
            followAddress(wallet, info, nullptr);
        auto wait = missing.find(info.address);
        const TimeMs asked = m_followed[info.address].handOversAsked;
        if (wait != missing.end() && (asked == 0 || asked + wait->second < steady))
            fetchHandOvers(info.address, {});
    }
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

void CertificateDesk::Impl::followAddress(wallet::Wallet& wallet, const wallet::AddressInfo& info,
                                          const QuestionPtr<ledger::Height>& question) {
    Followed& followed = m_followed[info.address];
    if (question)
        followed.waiting.push_back(question);
    if (followed.inFlight)
        return;
    // Known are records that nothing has touched since they were proved: in this run the session tells, and before it
    // the count of entries up to which they were.
    std::vector<ledger::CertificateUid> known;
    const TouchedCertificates* touched = m_home.touched(info.address);
    std::optional<uint64_t> counted = followed.applied ? followed.activityCount : readCount(wallet, info.address);
    if (touched != nullptr && counted && *counted >= touched->since) {
        for (const ledger::CertificateUid& origin : wallet.certificates().heldOrigins(info.address)) {
            if (!touched->origins.contains(origin))
                known.push_back(origin);
        }
    }
    followed.inFlight = true;
    m_node->holdings(info.address, std::move(known),
                     either<HoldingsAnswer>([this, address = info.address](wallet::Wallet& own,
                                                                           Result<HoldingsAnswer> answer) {
                         Followed& entry = m_followed[address];
                         entry.inFlight = false;
                         auto waiting = std::move(entry.waiting);
                         entry.waiting.clear();
                         Result<void> applied = ok();
                         if (answer)
                             applied = applyHoldings(own, address, std::move(answer).value());
                         else
                             applied = answer.error();
                         if (!applied)
                             log::debug("certificates", "holdings could not be proved: {}",
                                        log::text(applied.error().message));
                         if (applied && entry.news) {
                             entry.news = false;
                             return fetchHandOvers(address, std::move(waiting));
                         }
                         for (const QuestionPtr<ledger::Height>& one : waiting) {
                             if (applied)
                                 one->finish(entry.height);
                             else
                                 one->finish(applied.error());
                         }
                     }));
}

Result<void> CertificateDesk::Impl::applyHoldings(wallet::Wallet& wallet, const ledger::Address& address,
                                                  HoldingsAnswer answer) {
    const ledger::Header& header = answer.proof.header.header();
    wallet::HoldingsUpdate update;
    update.address = address;
    update.height = header.height;
    update.time = header.time;
    update.origins = std::move(answer.origins);
    for (ProvedCertificate& proved : answer.records)
        update.records.push_back(std::move(proved.record));
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
        m_node->issuer(issuer, either<std::optional<ledger::IssuerRecord>>(
                                   [this, issuer](wallet::Wallet& own,
                                                  Result<std::optional<ledger::IssuerRecord>> record) {
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
        return Error{ErrorCode::NotFound, "This hand-over belongs to a certificate that this wallet does not hold (yet)."};
    // Custody comes from the chain, whole: what the sender knew of it is not needed.
    content.custody.clear();
    CIRCLET_CHECK(passport::checkHandOver(content, held->record, {}));
    wallet::CertificateContent parts;
    parts.metadata = content.metadata;
    parts.x509 = content.x509;
    CIRCLET_CHECK(wallet.certificates().putContent(content.origin, parts));
    return content.origin;
}

// --- hand-overs of ours
// -------------------------------------------------------------------------------------------------

void CertificateDesk::Impl::loadOutbox(wallet::Wallet& wallet) {
    m_outbox.clear();
    std::optional<std::string> list = wallet.setting(outboxList);
    for (const std::string& name : words(list.value_or(""), ' ')) {
        Result<ledger::TransactionId> transaction = ledger::TransactionId::fromHexText(name);
        if (!transaction)
            continue;
        std::optional<std::string> lines = wallet.setting(outboxSetting(transaction.value()));
        for (const std::string& line : words(lines.value_or(""), '\n')) {
            std::vector<std::string> parts = words(line, ' ');
            if (parts.size() != 2)
                continue;
            Result<ledger::CertificateUid> origin = ledger::CertificateUid::fromHexText(parts[0]);
            Result<Bytes> bytes = fromHex(parts[1]);
            if (!origin || !bytes)
                continue;
            if (Result<passport::ReceiveRequest> request = passport::decodeReceiveRequest(bytes.value()))
                m_outbox.push_back({transaction.value(), origin.value(), std::move(request).value(), 0});
        }
    }
}

Result<void> CertificateDesk::Impl::saveOutbox(wallet::Wallet& wallet, const ledger::TransactionId& transaction) {
    std::string lines;
    std::string list;
    std::set<ledger::TransactionId> open;
    for (const OutboxEntry& entry : m_outbox) {
        if (open.insert(entry.transaction).second)
            list += (list.empty() ? "" : " ") + entry.transaction.hex();
        if (entry.transaction == transaction)
            lines += entry.origin.hex() + " " + toHex(passport::encode(entry.request)) + "\n";
    }
    CIRCLET_CHECK(wallet.setSetting(outboxSetting(transaction), lines));
    return wallet.setSetting(outboxList, list);
}

Result<void> CertificateDesk::Impl::addToOutbox(wallet::Wallet& wallet, const std::vector<OutboxEntry>& entries) {
    if (entries.empty())
        return ok();
    m_outbox.insert(m_outbox.end(), entries.begin(), entries.end());
    for (std::size_t i = m_outbox.size() - entries.size(); i < m_outbox.size(); ++i)
        m_outbox[i].added = systemClock().steadyMs();
    return saveOutbox(wallet, entries.front().transaction);
}

void CertificateDesk::Impl::sendOutbox(wallet::Wallet& wallet) {
    if (m_sending)
        return;
    const TimeMs steady = systemClock().steadyMs();
    std::set<ledger::TransactionId> dropped;
    std::erase_if(m_outbox, [&](const OutboxEntry& entry) {
        std::optional<wallet::Payment> payment = wallet.payment(entry.transaction);
        // Never signed, or never final: there is nothing to hand over.
        bool unsignedYet = !payment && entry.added != 0 && steady < entry.added + signingMs;
        bool over = unsignedYet ? false : !payment || payment->state == wallet::PaymentState::Expired ||
                    (entry.request.expiry != 0 && entry.request.expiry < now());
        if (over)
            dropped.insert(entry.transaction);
        return over;
    });
    for (const ledger::TransactionId& transaction : dropped) {
        if (Result<void> saved = saveOutbox(wallet, transaction); !saved)
            log::warn("certificates", "the list of open hand-overs could not be stored: {}", saved.error().message);
    }
    for (OutboxEntry& entry : m_outbox) {
        if (entry.nextTry > steady)
            continue;
        std::optional<wallet::Payment> payment = wallet.payment(entry.transaction);
        if (!payment || payment->state != wallet::PaymentState::Final)
            continue;
        entry.nextTry = steady + resendMs;
        return sendHandOver(wallet, entry);
    }
    settleOutbox();
}

/// Whoever asked for a refresh need not wait for what is tried again later.
void CertificateDesk::Impl::settleOutbox() {
    auto waiting = std::move(m_outboxWaiting);
    m_outboxWaiting.clear();
    for (const QuestionPtr<ledger::Height>& one : waiting)
        one->finish(ledger::Height{0});
}

void CertificateDesk::Impl::sendHandOver(wallet::Wallet& wallet, const OutboxEntry& entry) {
    m_sending = true;
    const OutboxEntry sent = entry;
    auto ended = [this, sent](wallet::Wallet& own, const Result<uint32_t>& peers) {
        m_sending = false;
        if (!peers) {
            log::debug("certificates", "a hand-over was not sent: {}", log::text(peers.error().message));
            onWallet([this](wallet::Wallet& later) { sendOutbox(later); }); // the next one
            return;
        }
        std::erase_if(m_outbox, [&](const OutboxEntry& open) {
            return open.transaction == sent.transaction && open.origin == sent.origin;
        });
        if (Result<void> saved = saveOutbox(own, sent.transaction); !saved)
            log::warn("certificates", "the list of open hand-overs could not be stored: {}", saved.error().message);
        changed();
        sendOutbox(own);
    };
    withRecord(wallet, sent.origin, [this, sent, ended](wallet::Wallet& own, Result<void> known) {
        if (!known)
            return ended(own, known.error());
        Result<Bytes> sealed = sealedFor(own, sent.origin, sent.request);
        if (!sealed)
            return ended(own, sealed.error());
        m_node->putHandOver(sealed.value(), either<uint32_t>(ended));
    });
}

/// The store knows the record: as issuer one has content before one has a record.
void CertificateDesk::Impl::withRecord(wallet::Wallet& wallet, const ledger::CertificateUid& origin,
                                       std::function<void(wallet::Wallet&, Result<void>)> next) {
    if (wallet.certificates().find(origin))
        return next(wallet, ok());
    m_node->certificate(origin, either<CertificateAnswer>([next = std::move(next)](wallet::Wallet& own,
                                                                                   Result<CertificateAnswer> answer) {
                            if (!answer)
                                return next(own, answer.error());
                            if (!answer.value().record)
                                return next(own, Error{ErrorCode::NotFound, "There is no such certificate on chain."});
                            if (answer.value().issuer)
                                (void)own.certificates().setIssuer(*answer.value().issuer);
                            const ledger::Header& header = answer.value().proof.header.header();
                            next(own, own.certificates().applyRecord(*answer.value().record, header.height, header.time));
                        }));
}

Result<Bytes> CertificateDesk::Impl::sealedFor(wallet::Wallet& wallet, const ledger::CertificateUid& origin,
                                               const passport::ReceiveRequest& request) const {
    CIRCLET_TRY(content, wallet.certificates().content(origin));
    std::optional<wallet::HeldCertificate> known = wallet.certificates().find(origin);
    if (!content.metadata && known) {
        // What an issuer wrote for somebody else may still be a draft.
        CIRCLET_TRY(draft, wallet.certificates().draft(known->record.metadata));
        if (draft) {
            content.metadata = draft->metadata;
            content.x509 = draft->x509;
        }
    }
    if (!content.metadata || !content.metadata->complete())
        return Error{ErrorCode::NotFound, "The content of this certificate is not in this wallet, so it cannot be "
                                          "handed over."};
    passport::HandOver handOver{origin, *content.metadata, content.x509, content.custody};
    return passport::sealHandOver(handOver, request, root().chain(), now());
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
