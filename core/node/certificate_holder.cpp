// What a holder does at home: lists, details with custody, notes, locks, receive links, content from and to files.
#include <algorithm>

#include "ledger/issuer.h"
#include "node/certificate_desk_impl.h"
#include "util/log.h"

namespace circlet::node {

namespace {

constexpr uint32_t maximumRows = 1000;
constexpr TimeMs receiveLinkLifeMs = 365ULL * 24 * 3600 * 1000;
constexpr uint32_t shownRows = 100;

wallet::CertificateSort sortOf(facade::CertificateOrder order) {
    switch (order) {
    case facade::CertificateOrder::Newest:
        return wallet::CertificateSort::Newest;
    case facade::CertificateOrder::Title:
        return wallet::CertificateSort::Title;
    case facade::CertificateOrder::Issuer:
        return wallet::CertificateSort::Issuer;
    case facade::CertificateOrder::Expiry:
        break;
    }
    return wallet::CertificateSort::Expiry;
}

std::string missingText(const wallet::HeldCertificate& held, const wallet::CertificateContent& content) {
    const bool metadata = !held.record.metadata.isZero() && !content.metadata;
    const bool x509 = !held.record.x509.isZero() && content.x509.empty();
    const std::string where =
        " It comes with the hand-over of whoever gave you the certificate, or from a backup of the "
        "wallet that had it: the chain keeps a commitment to it and not the content.";
    if (metadata)
        return "Title, fields and pictures of this certificate are not here." + where;
    if (content.metadata && !content.metadata->hasContents())
        return "Some of its attachments are not here." + where;
    if (x509)
        return "Its X.509 certificate is not here." + where;
    return {};
}

} // namespace

Result<facade::CertificatePage> CertificateDesk::Impl::query(wallet::Wallet& wallet,
                                                             const facade::CertificateQuery& query) {
    wallet::CertificateFilter filter;
    if (query.kind)
        filter.kind = kindOf(*query.kind);
    if (!query.issuer.empty()) {
        CIRCLET_TRY(issuer, ledger::parseAddress(query.issuer, network()));
        filter.issuer = issuer;
    }
    const TimeMs soon = now() + soonOverMs;
    filter.incoming = query.incoming;
    if (query.expiring)
        filter.expiringBefore = soon;
    filter.locked = query.locked;
    filter.former = query.former;
    filter.search = query.search;
    filter.sort = sortOf(query.order);
    filter.offset = query.offset;
    filter.limit = std::min(query.limit, maximumRows);
    CIRCLET_TRY(list, wallet.certificates().query(filter));

    ViewContext shown = context(wallet);
    facade::CertificatePage page;
    page.total = list.total;
    page.offset = query.offset;
    for (const wallet::HeldCertificate& held : list.rows)
        page.rows.push_back(rowOf(held, shown));
    wallet::CertificateCounts counts = wallet.certificates().counts(soon);
    page.held = counts.held;
    page.incoming = counts.incoming;
    page.expiring = counts.expiring;
    page.locked = counts.locked;
    page.ownership = counts.ownership;
    page.identity = counts.identity;
    page.value = counts.value;
    page.former = counts.former;
    for (const auto& [issuer, count] : counts.issuers) {
        std::optional<ledger::IssuerRecord> record = wallet.certificates().issuer(issuer);
        page.issuers.push_back(
            {ledger::formatAddress(issuer, network()), record ? record->name : std::string(), count});
    }
    return page;
}

facade::CertificateDetail CertificateDesk::Impl::detailOf(wallet::Wallet& wallet, const wallet::HeldCertificate& held,
                                                          const wallet::CertificateContent& content) const {
    const ViewContext shown = context(wallet);
    const ledger::CertificateRecord& record = held.record;
    facade::CertificateDetail detail;
    detail.row = rowOf(held, shown);
    if (content.metadata)
        showMetadata(*content.metadata, detail);
    detail.rules = rulesInWords(record);
    detail.issuerMustSign = record.rules.issuerCoSigns;
    detail.recipientsListed = record.rules.recipients.has_value();
    detail.transferFee = parameters().fees.certificateTransfer;
    if (!held.held)
        detail.transferProblem = "It is not in this wallet any more.";
    else if (detail.row.outgoing)
        detail.transferProblem = "A transaction of yours that moves or ends it is on its way.";
    else if (held.locked)
        detail.transferProblem = "You have locked it. Unlock it first.";
    else
        detail.transferProblem = transferProblem(record, shown.now);
    if (detail.transferProblem.empty() && record.rules.issuerCoSigns && record.issuer && !wallet.owns(*record.issuer))
        detail.transferProblem = "Its issuer must sign every transfer too: in a file that both sign, which circlet-cli "
                                 "writes (cert transfer --unsigned).";
    detail.custody = custodyRows(content.custody, record, shown);
    detail.custodyProved = !content.custody.empty() && ledger::checkCustody(record, content.custody);
    detail.x509Expected = !record.x509.isZero();
    std::optional<ledger::IssuerRecord> issuer;
    if (record.issuer)
        issuer = wallet.certificates().issuer(*record.issuer);
    detail.x509 = x509View(content.x509, record, issuer, root().chain(), shown.now);
    detail.missing = missingText(held, content);
    detail.endedText = endedText(record, shown.now);
    for (const wallet::ShownEntry& entry : wallet.certificates().shown(record.origin, shownRows))
        detail.shown.push_back(shownRow(entry));
    return detail;
}

void CertificateDesk::Impl::detail(wallet::Wallet& wallet, const std::string& text,
                                   const QuestionPtr<facade::CertificateDetail>& q) {
    Result<ledger::CertificateUid> origin = parseOrigin(text);
    if (!origin)
        return q->finish(origin.error());
    std::optional<wallet::HeldCertificate> held = wallet.certificates().find(origin.value());
    if (!held)
        return q->finish(Error{ErrorCode::NotFound, "This wallet knows no certificate with this origin UID."});
    Result<wallet::CertificateContent> content = wallet.certificates().content(origin.value());
    if (!content)
        return q->finish(content.error());
    const bool proved = ledger::checkCustody(held->record, content.value().custody).has_value();
    if (proved || !held->held)
        return q->finish(detailOf(wallet, *held, content.value()));
    auto answered = [this, q, origin = origin.value()](wallet::Wallet& own,
                                                       const Result<std::vector<ledger::CustodyLink>>& links) {
        std::optional<wallet::HeldCertificate> newest = own.certificates().find(origin);
        Result<wallet::CertificateContent> parts = own.certificates().content(origin);
        if (!newest || !parts)
            return q->finish(Error{ErrorCode::NotFound, "This certificate is not known any more."});
        if (links && ledger::checkCustody(newest->record, links.value())) {
            wallet::CertificateContent custody;
            custody.custody = links.value();
            if (Result<void> kept = own.certificates().putContent(origin, custody); !kept)
                log::debug("certificates", "custody could not be stored: {}", log::text(kept.error().message));
            parts.value().custody = links.value();
        }
        q->finish(detailOf(own, *newest, parts.value()));
    };
    m_node->custody(origin.value(), either<std::vector<ledger::CustodyLink>>(answered));
}

Result<Bytes> CertificateDesk::Impl::attachment(wallet::Wallet& wallet, const std::string& text, uint32_t entry) {
    CIRCLET_TRY(origin, parseOrigin(text));
    CIRCLET_TRY(content, wallet.certificates().content(origin));
    if (!content.metadata)
        return Error{ErrorCode::NotFound, "The content of this certificate is not here."};
    auto found = content.metadata->shown().find(entry);
    if (found == content.metadata->shown().end() || !found->second.attachment)
        return Error{ErrorCode::NotFound, "This certificate has no such attachment."};
    if (!found->second.attachment->content)
        return Error{ErrorCode::NotFound, "The content of this attachment is not here."};
    return *found->second.attachment->content;
}

Result<std::monostate> CertificateDesk::Impl::accept(wallet::Wallet& wallet, const std::string& text) {
    CIRCLET_TRY(origin, parseOrigin(text));
    CIRCLET_CHECK(wallet.certificates().setAccepted(origin));
    changed();
    return std::monostate();
}

Result<std::monostate> CertificateDesk::Impl::setLocked(wallet::Wallet& wallet, const std::string& text, bool locked) {
    CIRCLET_TRY(origin, parseOrigin(text));
    CIRCLET_CHECK(wallet.certificates().setLocked(origin, locked));
    changed();
    return std::monostate();
}

// --- receive links and content in files
// -----------------------------------------------------------------------------------

Result<std::string> CertificateDesk::Impl::receiveLink(wallet::Wallet& wallet, const std::string& text) {
    std::vector<wallet::AddressInfo> addresses = wallet.addresses();
    ledger::Address address = addresses.empty() ? ledger::Address() : addresses.front().address;
    if (!text.empty()) {
        CIRCLET_TRY(parsed, ledger::parseAddress(text, network()));
        address = parsed;
    }
    CIRCLET_TRY(request, wallet.makeReceiveRequest(address, now() + receiveLinkLifeMs));
    return passport::formatReceiveLink(request);
}

void CertificateDesk::Impl::importHandOver(const std::string& file, const QuestionPtr<facade::CertificateDetail>& q) {
    onSlow([this, file, q] {
        Result<Bytes> sealed = readFile(file, passport::maximumHandOverBytes);
        if (!sealed)
            return q->finish(sealed.error());
        Result<passport::HandOverLabel> label = passport::readHandOverLabel(sealed.value());
        if (!label)
            return q->finish(label.error());
        if (label.value().chain != root().chain())
            return q->finish(Error{ErrorCode::WrongNetwork, "This hand-over belongs to another chain."});
        auto take = [this, q, sealed = std::move(sealed).value()](wallet::Wallet& wallet) {
            Result<ledger::CertificateUid> origin = takeHandOver(wallet, sealed);
            if (!origin)
                return q->finish(origin.error());
            changed();
            detail(wallet, origin.value().hex(), q);
        };
        auto recipient = [this, q, take, label = label.value()](wallet::Wallet& wallet) {
            if (!wallet.owns(label.recipient))
                return q->finish(Error{ErrorCode::NotOurs, "This hand-over is for " +
                                                               ledger::formatAddress(label.recipient, network()) +
                                                               ", which is no address of this wallet."});
            if (wallet.certificates().find(label.origin))
                return take(wallet);
            // The file was quicker than the chain: one look at it, then again.
            auto part = std::make_shared<Question<ledger::Height>>(
                [this, take](const Result<ledger::Height>&) { onWallet(take); });
            followAddress(wallet, label.recipient, part);
        };
        onWallet(recipient);
    });
}

void CertificateDesk::Impl::exportHandOver(wallet::Wallet& wallet, const std::string& text, const std::string& link,
                                           const std::string& file, const QuestionPtr<std::string>& q) {
    Result<ledger::CertificateUid> origin = parseOrigin(text);
    if (!origin)
        return q->finish(origin.error());
    Result<passport::ReceiveRequest> request = passport::parseReceiveLink(link);
    if (!request)
        return q->finish(request.error());
    withCommitment(wallet, origin.value(),
                   [this, q, file, origin = origin.value(), request = request.value()](wallet::Wallet& own,
                                                                                       const Result<Hash256>& known) {
                       if (!known)
                           return q->finish(known.error());
                       Result<Bytes> sealed = sealedFor(own, origin, known.value(), request);
                       if (!sealed)
                           return q->finish(sealed.error());
                       onSlow([q, file, sealed = std::move(sealed).value()] {
                           Result<void> written = writeFileAtomically(file, sealed, 0644);
                           if (!written)
                               return q->finish(written.error());
                           q->finish(file);
                       });
                   });
}

// --- common
// -------------------------------------------------------------------------------------------------------------

Result<wallet::HeldCertificate> CertificateDesk::Impl::heldOne(wallet::Wallet& wallet, const std::string& text) const {
    CIRCLET_TRY(origin, parseOrigin(text));
    std::optional<wallet::HeldCertificate> held = wallet.certificates().find(origin);
    if (!held)
        return Error{ErrorCode::NotFound, "This wallet holds no certificate with this origin UID."};
    if (!held->record.isHeld())
        return Error{ErrorCode::Rejected, endedText(held->record, now())};
    if (!held->held || !wallet.owns(held->record.owner))
        return Error{ErrorCode::Rejected, "This certificate was passed on; it is not in this wallet any more." +
                                              (wallet.owns(held->record.owner)
                                                   ? std::string()
                                                   : " It is held by " + nameOf(wallet, held->record.owner) + ".")};
    if (context(wallet).outgoing.contains(origin))
        return Error{ErrorCode::Rejected, "A transaction of yours that moves or ends this certificate is on its way."};
    return std::move(*held);
}

Result<Recipient> CertificateDesk::Impl::recipientOf(wallet::Wallet& wallet, const std::string& text) const {
    return resolveRecipient(text, wallet.contacts(), root(), now());
}

Result<Recipient> resolveRecipient(const std::string& text, const std::vector<wallet::Contact>& contacts,
                                   const light::ChainRoot& root, TimeMs now) {
    Result<passport::LinkKind> kind = passport::linkKindOf(text);
    if (kind && kind.value() == passport::LinkKind::Receive) {
        CIRCLET_TRY(request, passport::parseReceiveLink(text));
        CIRCLET_CHECK(passport::check(request, root.chain(), now));
        return Recipient{request.address, request};
    }
    Result<ledger::PaymentLink> link = ledger::parseRecipient(text, root.genesis().parameters.network);
    if (link)
        return Recipient{link.value().address, {}};
    for (const wallet::Contact& contact : contacts) {
        if (contact.name == text)
            return Recipient{contact.address, {}};
    }
    return link.error();
}

} // namespace circlet::node
