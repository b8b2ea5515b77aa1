// What waits for a transaction of ours to be final: hand-overs to its recipients, and what was revoked. Kept in the
// wallet's file, so that it goes on after a restart.
#include <algorithm>

#include "ledger/issuer.h"
#include "node/certificate_desk_impl.h"
#include "util/log.h"

namespace circlet::node {

namespace {

constexpr TimeMs handOverRetryMs = 3'000;
constexpr TimeMs signingMs = 60'000; ///< between what is stored before a transaction, and the transaction

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

const char* const revokingSetting = "certificates/revoking";

} // namespace

// --- hand-overs
// ----------------------------------------------------------------------------------------------------------

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
        bool over = unsignedYet ? false
                                : !payment || payment->state == wallet::PaymentState::Expired ||
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
        entry.nextTry = steady + handOverRetryMs;
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
    withCommitment(wallet, sent.origin, [this, sent, ended](wallet::Wallet& own, const Result<Hash256>& known) {
        if (!known)
            return ended(own, known.error());
        Result<Bytes> sealed = sealedFor(own, sent.origin, known.value(), sent.request);
        if (!sealed)
            return ended(own, sealed.error());
        m_node->putHandOver(sealed.value(), either<uint32_t>(ended));
    });
}

void CertificateDesk::Impl::withCommitment(wallet::Wallet& wallet, const ledger::CertificateUid& origin,
                                           std::function<void(wallet::Wallet&, Result<Hash256>)> next) {
    if (const std::optional<wallet::HeldCertificate> known = wallet.certificates().find(origin))
        return next(wallet, known->record.metadata);
    m_node->certificate(origin, either<CertificateAnswer>([next = std::move(next)](wallet::Wallet& own,
                                                                                   Result<CertificateAnswer> answer) {
                            if (!answer)
                                return next(own, answer.error());
                            if (!answer.value().record)
                                return next(own, Error{ErrorCode::NotFound, "There is no such certificate on chain."});
                            next(own, answer.value().record->metadata);
                        }));
}

Result<Bytes> CertificateDesk::Impl::sealedFor(wallet::Wallet& wallet, const ledger::CertificateUid& origin,
                                               const Hash256& commitment,
                                               const passport::ReceiveRequest& request) const {
    wallet::CertificateContent content;
    if (wallet.certificates().find(origin)) {
        CIRCLET_TRY(stored, wallet.certificates().content(origin));
        content = std::move(stored);
    }
    if (!content.metadata) {
        // What an issuer wrote for somebody else stays a draft here.
        CIRCLET_TRY(draft, wallet.certificates().draft(commitment));
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

// --- revocations
// ---------------------------------------------------------------------------------------------------------

/// A list of revocation names what the chain has revoked, not what somebody wished to.
Result<void> CertificateDesk::Impl::noteRevocation(wallet::Wallet& wallet, const ledger::TransactionId& transaction,
                                                   const wallet::RevokeIntent& intent) {
    if (!wallet.certificates().issuedOne(intent.action.origin))
        return ok();
    std::string lines = wallet.setting(revokingSetting).value_or("");
    lines += transaction.hex() + " " + intent.action.origin.hex() + " " +
             std::to_string(static_cast<unsigned>(intent.action.reason)) + "\n";
    return wallet.setSetting(revokingSetting, lines);
}

void CertificateDesk::Impl::settleRevocations(wallet::Wallet& wallet) {
    const std::string before = wallet.setting(revokingSetting).value_or("");
    if (before.empty())
        return;
    std::string open;
    for (const std::string& line : words(before, '\n')) {
        std::vector<std::string> parts = words(line, ' ');
        if (parts.size() != 3)
            continue;
        Result<ledger::TransactionId> transaction = ledger::TransactionId::fromHexText(parts[0]);
        Result<ledger::CertificateUid> origin = ledger::CertificateUid::fromHexText(parts[1]);
        if (!transaction || !origin)
            continue;
        std::optional<wallet::Payment> payment = wallet.payment(transaction.value());
        if (!payment || payment->state == wallet::PaymentState::Expired)
            continue;
        if (payment->state != wallet::PaymentState::Final) {
            open += line + "\n";
            continue;
        }
        auto reason = static_cast<ledger::RevocationReason>(std::strtoul(parts[2].c_str(), nullptr, 10));
        Result<void> noted = wallet.certificates().setIssuedRevoked(origin.value(), reason, now());
        if (!noted) {
            log::warn("certificates", "a revocation could not be noted: {}", noted.error().message);
            open += line + "\n";
        }
    }
    if (open == before)
        return;
    if (Result<void> saved = wallet.setSetting(revokingSetting, open); !saved)
        log::warn("certificates", "open revocations could not be stored: {}", saved.error().message);
    changed();
}

} // namespace circlet::node
