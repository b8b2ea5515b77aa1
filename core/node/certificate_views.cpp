#include "node/certificate_views.h"

#include <algorithm>

#include "ledger/issuer.h"
#include "pki/certificate.h"
#include "pki/chain.h"
#include "util/plain_text.h"
#include "wallet/deeds.h"

namespace circlet::node {

namespace {

constexpr std::size_t shortUid = 12;

TimeMs heldUntil(const ledger::CertificateRecord& record) {
    const uint64_t span = record.rules.minimumHoldingMs;
    return span > UINT64_MAX - record.heldSince ? UINT64_MAX : record.heldSince + span;
}

std::string times(uint64_t number) {
    return number == 1 ? "once" : std::to_string(number) + " times";
}

std::string reasonInWords(ledger::RevocationReason reason) {
    for (const auto& [word, text] : facade::revocationReasons()) {
        if (word == ledger::reasonName(reason))
            return text;
    }
    return std::string(ledger::reasonName(reason));
}

void fillRow(facade::CertificateRow& row, const ledger::CertificateRecord& record, const ViewContext& context) {
    row.origin = record.origin.hex();
    row.uid = record.current.hex();
    row.kind = kindOf(record.kind);
    row.standing = standingOf(record, context.now);
    if (record.issuer) {
        row.issuer = ledger::formatAddress(*record.issuer, context.network);
        if (context.store != nullptr) {
            if (std::optional<ledger::IssuerRecord> issuer = context.store->issuer(*record.issuer))
                row.issuerName = issuer->name;
        }
    }
    row.holder = ledger::formatAddress(record.owner, context.network);
    if (auto label = context.labels.find(row.holder); label != context.labels.end())
        row.holderLabel = label->second;
    row.faceValue = record.faceValue.li();
    row.currency = record.currency;
    row.expiresAt = record.expiresAt;
    row.heldSince = record.heldSince;
    row.transfers = record.generation;
}

TimeMs milliseconds(pki::UnixSeconds seconds) {
    return seconds <= 0 ? 0 : static_cast<TimeMs>(seconds) * 1000;
}

/// Why the chain of certificates does not hold; empty: it does.
std::string chainProblem(const std::vector<pki::Certificate>& chain, TimeMs now) {
    if (chain.size() < 2)
        return "The certificates of its issuer are not here, so its chain cannot be checked.";
    std::vector<pki::Certificate> between(chain.begin() + 1, chain.end() - 1);
    pki::ChainQuestion question{chain.front(), between, chain.back()};
    question.at = static_cast<pki::UnixSeconds>(now / 1000);
    Result<pki::ChainAnswer> answer = pki::verifyChain(question);
    return answer ? std::string() : answer.error().message;
}

/// As this wallet knows it; empty: it does not.
std::string knownTitle(const ledger::CertificateUid& origin, const ViewContext& context) {
    if (context.store == nullptr)
        return {};
    if (std::optional<wallet::HeldCertificate> held = context.store->find(origin))
        return held->title;
    std::optional<wallet::IssuedCertificate> issued = context.store->issuedOne(origin);
    return issued ? issued->title : std::string();
}

class Summary {
public:
    Summary(const ledger::TransactionBody& body, const ViewContext& context,
            const std::function<bool(const ledger::Address&)>& owns)
        : m_body(body), m_context(context), m_owns(owns) {}

    std::string operator()(const ledger::Transfer& transfer) const {
        return doer(m_body.authorizations[transfer.from].account, "pay") + " " + ledger::formatCoins(transfer.amount) +
               " to " + party(transfer.to) + ".";
    }
    std::string operator()(const ledger::IssueCertificate& issue) const {
        std::string what = "Issues " + std::string(article(issue.kind)) + " certificate";
        if (issue.kind == ledger::CertificateKind::Value)
            what += " of " + std::to_string(issue.faceValue.li()) + " " + issue.currency;
        what += " to " + party(issue.owner) + ".";
        if (issue.terms.expiresAt != 0)
            what += " It expires at " + utcText(issue.terms.expiresAt) + ".";
        return what;
    }
    std::string operator()(const ledger::TransferCertificate& transfer) const {
        return doer(m_body.authorizations[transfer.from].account, "transfer") + " " + certificate(transfer.origin) +
               " to " + party(transfer.to) + ".";
    }
    std::string operator()(const ledger::UpdateCertificate& update) const {
        const std::string whose = certificate(update.origin) + " of " + party(update.owner);
        std::string what;
        if (update.metadata)
            what = "Binds " + whose + " for good to the content that was filled in.";
        if (update.x509)
            what += std::string(what.empty() ? "" : " ") + "Names the X.509 certificate of " + whose + ".";
        if (!update.terms)
            return what;
        what += std::string(what.empty() ? "" : " ") + "Sets the rules of " + whose + " anew.";
        for (const std::string& rule : wallet::termsText(*update.terms))
            what += " " + rule;
        return what + (wallet::termsText(*update.terms).empty() ? " Nothing is forbidden, and it does not end." : "");
    }
    std::string operator()(const ledger::RevokeCertificate& revoke) const {
        return "Revokes " + certificate(revoke.origin) + " of " + party(revoke.owner) +
               " for good. Reason: " + reasonInWords(revoke.reason) + ".";
    }
    std::string operator()(const ledger::RegisterIssuer& action) const {
        std::string account = party(m_body.authorizations[action.issuer].account);
        if (action.retire)
            return "Retires the issuer " + account + ": it issues nothing more. It cannot be taken back.";
        return "Registers " + account + " as the issuer “" + action.name +
               "”, with the root certificate whose SHA-256 is " + action.root.hex() + ".";
    }
    std::string operator()(const ledger::SubmitEvidence&) const { return "Reports a member that voted twice."; }
    std::string operator()(const ledger::Resign&) const { return "Gives up a seat of the committee."; }

private:
    static const char* article(ledger::CertificateKind kind) {
        switch (kind) {
        case ledger::CertificateKind::Ownership:
            return "an ownership";
        case ledger::CertificateKind::Identity:
            return "an identity";
        case ledger::CertificateKind::Value:
            break;
        }
        return "a value";
    }
    std::string party(const ledger::Address& address) const {
        return partyOf(address, m_context, false) + (m_owns(address) ? " (yours)" : "");
    }
    /// "You pay", "Ana (dcc1…) pays".
    std::string doer(const ledger::Address& address, const std::string& verb) const {
        return m_owns(address) ? "You " + verb : party(address) + " " + verb + "s";
    }
    std::string certificate(const ledger::CertificateUid& origin) const {
        return nameOf(knownTitle(origin, m_context), origin);
    }
    const ledger::TransactionBody& m_body;
    const ViewContext& m_context;
    const std::function<bool(const ledger::Address&)>& m_owns;
};

} // namespace

facade::CertificateKind kindOf(ledger::CertificateKind kind) {
    switch (kind) {
    case ledger::CertificateKind::Ownership:
        return facade::CertificateKind::Ownership;
    case ledger::CertificateKind::Identity:
        return facade::CertificateKind::Identity;
    case ledger::CertificateKind::Value:
        break;
    }
    return facade::CertificateKind::Value;
}

ledger::CertificateKind kindOf(facade::CertificateKind kind) {
    switch (kind) {
    case facade::CertificateKind::Ownership:
        return ledger::CertificateKind::Ownership;
    case facade::CertificateKind::Identity:
        return ledger::CertificateKind::Identity;
    case facade::CertificateKind::Value:
        break;
    }
    return ledger::CertificateKind::Value;
}

facade::CertificateStanding standingOf(const ledger::CertificateRecord& record, TimeMs now) {
    switch (passport::standingOf(record, now)) {
    case passport::Standing::Active:
        return facade::CertificateStanding::Active;
    case passport::Standing::Blank:
        return facade::CertificateStanding::Blank;
    case passport::Standing::Expired:
        return facade::CertificateStanding::Expired;
    case passport::Standing::Revoked:
        break;
    }
    return facade::CertificateStanding::Revoked;
}

Result<ledger::CertificateUid> parseOrigin(const std::string& text) {
    Result<ledger::CertificateUid> origin = ledger::CertificateUid::fromHexText(text);
    if (!origin)
        return Error{ErrorCode::Malformed, "A certificate is named by its origin UID, 64 hexadecimal digits."};
    return origin;
}

Result<ledger::RevocationReason> parseReason(const std::string& word) {
    std::string known;
    for (const auto& [name, text] : facade::revocationReasons())
        known += (known.empty() ? "" : ", ") + name;
    for (unsigned value = 0; value < 256; ++value) {
        auto reason = static_cast<ledger::RevocationReason>(value);
        if (ledger::isKnown(reason) && ledger::reasonName(reason) == word)
            return reason;
    }
    return Error{ErrorCode::Malformed, "“" + word + "” is no reason of a revocation; choose one of " + known + "."};
}

facade::CertificateRow rowOf(const wallet::HeldCertificate& held, const ViewContext& context) {
    facade::CertificateRow row;
    fillRow(row, held.record, context);
    row.title = held.title;
    row.picture = held.picture;
    row.incoming = held.held && !held.accepted;
    row.locked = held.locked;
    row.outgoing = held.held && context.outgoing.contains(held.record.origin);
    row.held = held.held;
    row.asOf = {facade::ProofLevel::Verified, held.asOfHeight, held.asOfTime};
    if (auto newer = context.current.find(held.record.owner);
        held.held && newer != context.current.end() && newer->second.height > held.asOfHeight)
        row.asOf = newer->second;
    return row;
}

facade::CertificateRow rowOf(const ledger::CertificateRecord& record, const passport::Metadata* metadata,
                             const ViewContext& context) {
    facade::CertificateRow row;
    fillRow(row, record, context);
    row.held = record.isHeld();
    if (metadata != nullptr)
        row.title = metadata->title().value_or("");
    return row;
}

void showMetadata(const passport::Metadata& metadata, facade::CertificateDetail& detail) {
    detail.description = metadata.description().value_or("");
    for (const auto& [index, entry] : metadata.shown()) {
        if (entry.kind == passport::EntryKind::Field)
            detail.fields.push_back({entry.name, entry.text, index});
        if (!entry.attachment)
            continue;
        const passport::Attachment& file = *entry.attachment;
        facade::CertificateAttachment shown;
        shown.entry = index;
        shown.name = file.name;
        shown.mediaType = std::string(passport::mediaTypeName(file.type));
        shown.size = file.size;
        shown.present = file.content.has_value();
        shown.picture = file.type == passport::MediaType::Png || file.type == passport::MediaType::Jpeg;
        if (shown.picture && shown.present && !detail.row.picture)
            detail.row.picture = index;
        detail.attachments.push_back(std::move(shown));
    }
}

void showForeignMetadata(const passport::Metadata& metadata, facade::CertificateDetail& detail) {
    showMetadata(metadata, detail);
    for (facade::CertificateAttachment& attachment : detail.attachments) {
        if (detail.row.picture != attachment.entry)
            continue;
        const auto found = metadata.shown().find(attachment.entry);
        if (found != metadata.shown().end() && found->second.attachment && found->second.attachment->content)
            attachment.content = *found->second.attachment->content;
    }
}

std::vector<std::string> rulesInWords(const ledger::CertificateRecord& record) {
    const ledger::CertificateRules& rules = record.rules;
    std::vector<std::string> words;
    if (!rules.transferable)
        words.emplace_back("It was made for its holder alone and cannot be passed on.");
    if (rules.notBefore != 0)
        words.push_back("It cannot be passed on before " + utcText(rules.notBefore) + ".");
    if (rules.minimumHoldingMs != 0)
        words.push_back("Each holder keeps it for at least " + wallet::spanText(rules.minimumHoldingMs) + ".");
    if (rules.maximumTransfers)
        words.push_back("It can be passed on " + times(*rules.maximumTransfers) + " in all; it was passed on " +
                        times(record.generation) + " so far.");
    if (rules.recipients)
        words.emplace_back("Only those on its issuer's list can get it.");
    if (rules.issuerCoSigns)
        words.emplace_back("Its issuer must sign every transfer too.");
    if (rules.issuerMayChange)
        words.emplace_back("Its issuer may change these rules and its expiry.");
    return words;
}

std::string transferProblem(const ledger::CertificateRecord& record, TimeMs now) {
    const ledger::CertificateRules& rules = record.rules;
    if (!record.isHeld())
        return "It was revoked at " + utcText(record.revokedAt) + ".";
    if (record.isExpired(now))
        return "It expired at " + utcText(record.expiresAt) + ".";
    if (!rules.transferable)
        return "It was made for its holder alone and cannot be passed on.";
    if (now < rules.notBefore)
        return "It cannot be passed on before " + utcText(rules.notBefore) + ".";
    if (now < heldUntil(record))
        return "Each holder must keep it for a while: this one until " + utcText(heldUntil(record)) + ".";
    if (rules.maximumTransfers && record.generation >= *rules.maximumTransfers)
        return "It was passed on " + times(record.generation) + ", and its rules allow no more.";
    return {};
}

std::string endedText(const ledger::CertificateRecord& record, TimeMs now) {
    if (!record.isHeld())
        return "Revoked at " + utcText(record.revokedAt) + ". Reason: " + reasonInWords(record.reason) + ".";
    if (record.isExpired(now))
        return "Expired at " + utcText(record.expiresAt) + ".";
    return {};
}

std::vector<facade::CustodyRow> custodyRows(const std::vector<ledger::CustodyLink>& links,
                                            const ledger::CertificateRecord& record, const ViewContext& context) {
    std::vector<facade::CustodyRow> rows;
    rows.reserve(links.size());
    for (const ledger::CustodyLink& link : links) {
        facade::CustodyRow row;
        if (!link.from.isZero())
            row.what = "Transferred";
        else
            row.what = record.issuer ? "Issued" : "Won by mining";
        row.uid = link.to.hex();
        row.cause = link.cause.hex();
        row.height = link.height;
        if (link.from.isZero())
            row.time = record.issuedAt;
        if (link.to == record.current) {
            row.time = record.heldSince;
            row.owner = ledger::formatAddress(record.owner, context.network);
            if (auto label = context.labels.find(row.owner); label != context.labels.end())
                row.ownerLabel = label->second;
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

std::optional<facade::X509View> x509View(const passport::X509Chain& chain, const ledger::CertificateRecord& record,
                                         const std::optional<ledger::IssuerRecord>& issuer,
                                         const ledger::ChainId& network, TimeMs now) {
    if (chain.empty())
        return {};
    facade::X509View view;
    std::vector<pki::Certificate> parsed;
    for (const Bytes& der : chain) {
        Result<pki::Certificate> certificate = pki::Certificate::fromDer(der);
        if (!certificate) {
            view.problem = certificate.error().message;
            break;
        }
        parsed.push_back(std::move(certificate).value());
    }
    if (parsed.empty())
        return view;
    const pki::CertificateInfo& info = parsed.front().info();
    view.subject = info.subject.line();
    view.issuer = info.issuer.line();
    view.serial = info.serialHex();
    view.fingerprint = parsed.front().fingerprint().hex();
    view.key = info.key.text();
    view.notBefore = milliseconds(info.validity.notBefore);
    view.notAfter = milliseconds(info.validity.notAfter);
    view.rootRegistered = issuer && parsed.size() == chain.size() && parsed.back().fingerprint() == issuer->root;
    if (!view.problem.empty())
        return view;
    view.problem = chainProblem(parsed, now);
    if (view.problem.empty() && info.circlet && info.circlet->commitment != record.metadata)
        view.problem = "Its extension names other content than the chain does.";
    if (view.problem.empty() && info.circlet && info.circlet->chain && *info.circlet->chain != retag<Hash256>(network))
        view.problem = "It was made for another chain.";
    if (view.problem.empty() && issuer && !view.rootRegistered)
        view.problem = "Its root is not the one that the issuer has registered on chain.";
    return view;
}

facade::ShownRow shownRow(const wallet::ShownEntry& entry) {
    return {entry.time, entry.origin.hex(), entry.title, entry.domain, entry.purpose, entry.fields};
}

std::string nameOf(const std::string& title, const ledger::CertificateUid& origin) {
    return title.empty() ? "the certificate " + origin.hex().substr(0, shortUid) + "…" : "“" + title + "”";
}

std::string partyOf(const ledger::Address& address, const ViewContext& context, bool mine) {
    if (mine)
        return "you";
    std::string text = ledger::formatAddress(address, context.network);
    auto label = context.labels.find(text);
    return label == context.labels.end() ? text : label->second + " (" + text + ")";
}

std::string swapHeadline(const OfferTerms& terms, const std::string& title, const ViewContext& context,
                         const std::function<bool(const ledger::Address&)>& owns) {
    // Names alone: the addresses are below it, with what each of them gains and loses.
    auto named = [&context](const ledger::Address& address) {
        std::string text = ledger::formatAddress(address, context.network);
        auto label = context.labels.find(text);
        return label == context.labels.end() ? text : label->second;
    };
    const std::string what = nameOf(title, terms.certificate.origin);
    const std::string price = " for " + ledger::formatCoins(terms.price) + ".";
    if (owns(terms.buyer))
        return "You buy " + what + " from " + named(terms.seller) + price;
    if (owns(terms.seller))
        return "You offer " + what + " to " + named(terms.buyer) + price;
    return named(terms.seller) + " offers " + what + " to " + named(terms.buyer) + price;
}

namespace {

/// The one sentence above the review: the swap as one, else what is done to certificates before what is paid along.
std::string reviewHeadline(const ledger::TransactionBody& body, const std::vector<std::string>& deeds,
                           const ViewContext& context, const std::function<bool(const ledger::Address&)>& owns) {
    if (Result<OfferTerms> terms = offerTerms(body))
        return swapHeadline(terms.value(), knownTitle(terms.value().certificate.origin, context), context, owns);
    for (std::size_t i = 0; i < body.actions.size(); ++i) {
        if (!std::holds_alternative<ledger::Transfer>(body.actions[i]))
            return deeds[i];
    }
    return deeds.empty() ? std::string("Does nothing.") : deeds.front();
}

} // namespace

facade::CertificateReview reviewOf(const wallet::Prepared& prepared, const ViewContext& context,
                                   const ledger::Genesis& genesis,
                                   const std::function<bool(const ledger::Address&)>& owns) {
    facade::CertificateReview review;
    review.transaction = prepared.id.hex();
    for (const ledger::Action& action : prepared.body.actions)
        review.deeds.push_back(std::visit(Summary(prepared.body, context, owns), action));
    review.headline = reviewHeadline(prepared.body, review.deeds, context, owns);
    for (const ledger::BalanceEffect& effect : prepared.effects) {
        facade::Effect shown;
        shown.address = ledger::formatAddress(effect.account, genesis.parameters.network);
        shown.mine = owns(effect.account);
        if (shown.mine)
            shown.label = "You";
        else if (auto label = context.labels.find(shown.address); label != context.labels.end())
            shown.label = label->second;
        shown.gains = effect.gains;
        shown.loses = effect.loses;
        shown.received = effect.received;
        shown.given = effect.given;
        review.effects.push_back(std::move(shown));
    }
    review.fee = prepared.fee;
    review.level = prepared.body.level;
    review.expiry = prepared.body.expiry;
    review.bytesHex = toHex(prepared.bodyBytes);
    return review;
}

} // namespace circlet::node

namespace circlet::facade {

std::vector<std::pair<std::string, std::string>> revocationReasons() {
    using ledger::RevocationReason;
    auto word = [](RevocationReason reason) { return std::string(ledger::reasonName(reason)); };
    return {
        {word(RevocationReason::Unspecified), "no reason given"},
        {word(RevocationReason::KeyCompromise), "the holder's key is in other hands"},
        {word(RevocationReason::IssuerCompromise), "the issuer's key is in other hands"},
        {word(RevocationReason::AffiliationChanged), "the holder does not belong to it any more"},
        {word(RevocationReason::Superseded), "replaced by another certificate"},
        {word(RevocationReason::CessationOfOperation), "what it was for has ended"},
        {word(RevocationReason::PrivilegeWithdrawn), "the right was withdrawn"},
        {word(RevocationReason::AttributeCompromise), "what it says is not true any more"},
        {word(RevocationReason::Redeemed), "redeemed: paid out by its issuer"},
        {word(RevocationReason::Surrendered), "given up by its holder"},
    };
}

} // namespace circlet::facade
