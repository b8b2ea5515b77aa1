#include "node/issuer_issue.h"

#include <algorithm>
#include <filesystem>

#include "ledger/issuer.h"
#include "node/certificate_desk_impl.h"
#include "passport/picture.h"
#include "util/plain_text.h"

namespace circlet::node {

namespace {

constexpr uint32_t maximumIssuedRows = 1000;

Result<passport::MediaType> typeOf(ByteView content, const std::string& name) {
    constexpr std::string_view png = "\x89PNG";
    constexpr std::string_view pdf = "%PDF-";
    const std::string_view text = asText(content);
    if (text.starts_with(png)) {
        CIRCLET_CHECK(passport::checkPng(content));
        return passport::MediaType::Png;
    }
    if (content.size() > 2 && content[0] == 0xFF && content[1] == 0xD8) {
        CIRCLET_CHECK(passport::checkJpeg(content));
        return passport::MediaType::Jpeg;
    }
    if (text.starts_with(pdf))
        return passport::MediaType::Pdf;
    if (name.ends_with(".txt"))
        return passport::MediaType::PlainText;
    return Error{ErrorCode::Unsupported, "“" + name +
                                             "” is no PNG or JPEG picture, PDF or .txt file; other files "
                                             "cannot be attached."};
}

Result<passport::NewAttachment> attachmentOf(const facade::NewAttachmentFile& file) {
    CIRCLET_TRY(content, readFile(file.file, passport::maximumAttachmentBytes));
    passport::NewAttachment attachment;
    attachment.name = file.name.empty() ? std::filesystem::path(file.file).filename().string() : file.name;
    Result<passport::MediaType> type = typeOf(content, attachment.name);
    if (!type)
        return Error{type.error().code, attachment.name + ": " + type.error().message};
    attachment.type = type.value();
    attachment.content = std::move(content);
    return attachment;
}

facade::TransactionState issueStateOf(wallet::Wallet& wallet, const ledger::TransactionId& transaction) {
    std::optional<wallet::Payment> payment = wallet.payment(transaction);
    if (!payment)
        return facade::TransactionState::Final;
    switch (payment->state) {
    case wallet::PaymentState::Created:
        return facade::TransactionState::Created;
    case wallet::PaymentState::Sent:
        return facade::TransactionState::Sent;
    case wallet::PaymentState::Seen:
        return facade::TransactionState::Seen;
    case wallet::PaymentState::Expired:
        return facade::TransactionState::Expired;
    case wallet::PaymentState::Final:
        break;
    }
    return facade::TransactionState::Final;
}

} // namespace

Result<passport::MetadataDraft> contentOf(const facade::NewContent& request) {
    passport::MetadataDraft draft;
    draft.title = request.title;
    draft.description = request.description;
    for (const auto& [name, value] : request.fields)
        draft.fields.push_back({name, value});
    if (request.attachments.size() > passport::maximumAttachments)
        return Error{ErrorCode::OutOfRange, "A certificate has at most 8 attachments."};
    for (const facade::NewAttachmentFile& file : request.attachments) {
        CIRCLET_TRY(attachment, attachmentOf(file));
        draft.attachments.push_back(std::move(attachment));
    }
    return draft;
}

Result<passport::Metadata> metadataOf(const facade::NewContent& request) {
    CIRCLET_TRY(content, contentOf(request));
    Hash256 seed;
    crypto::randomBytes(seed.data(), Hash256::size);
    Result<passport::Metadata> metadata = passport::Metadata::create(std::move(content), seed);
    crypto::wipe(seed.data(), Hash256::size);
    return metadata;
}

Result<ledger::CertificateTerms> termsOf(const facade::RuleRequest& rules, TimeMs expiresAt, ledger::Network network,
                                         TimeMs now) {
    if (expiresAt != 0 && expiresAt < now)
        return Error{ErrorCode::OutOfRange,
                     "The certificate would have expired already, at " + utcText(expiresAt) + "."};
    ledger::CertificateTerms terms;
    terms.expiresAt = expiresAt;
    terms.rules.transferable = rules.transferable;
    terms.rules.issuerCoSigns = rules.issuerCoSigns;
    terms.rules.issuerMayChange = rules.issuerMayChange;
    terms.rules.notBefore = rules.notBefore;
    terms.rules.minimumHoldingMs = rules.minimumHoldingMs;
    terms.rules.maximumTransfers = rules.maximumTransfers;
    if (rules.recipients.empty())
        return terms;
    std::vector<ledger::Address> addresses;
    for (const std::string& text : rules.recipients) {
        CIRCLET_TRY(address, ledger::parseAddress(text, network));
        addresses.push_back(address);
    }
    CIRCLET_TRY(root, ledger::recipientsRoot(std::move(addresses)));
    terms.rules.recipients = root;
    return terms;
}

Result<void> checkValue(facade::CertificateKind kind, uint64_t faceValue, const std::string& currency) {
    const bool value = kind == facade::CertificateKind::Value;
    if (!value && (faceValue != 0 || !currency.empty()))
        return Error{ErrorCode::Malformed, "Only value certificates have a face value and a currency."};
    if (value && faceValue == 0)
        return Error{ErrorCode::Malformed, "A value certificate needs a face value."};
    if (value && !ledger::isCurrency(currency))
        return Error{ErrorCode::Malformed, "A currency has 1 to 8 characters of A-Z and 0-9."};
    return ok();
}

Result<LeafMaker> leafMaker(const wallet::CertificateStore& store, const ledger::ChainId& chain, TimeMs now) {
    CIRCLET_TRY(issuing, openAuthority(store, "issuing"));
    CIRCLET_TRY(certificates, authorityChain(store));
    LeafMaker maker;
    maker.issuing = std::move(issuing);
    maker.root = certificates.back();
    maker.chain = chain;
    maker.now = now;
    return maker;
}

Result<IssueDraft> makeDraft(const facade::IssueRequest& request, const ledger::CertificateTerms& terms,
                             const IssueRecipient& recipient, const LeafMaker& maker) {
    CIRCLET_CHECK(checkValue(request.kind, request.faceValue, request.currency));
    CIRCLET_TRY(metadata, metadataOf(request));
    ledger::IssueCertificate action;
    action.kind = kindOf(request.kind);
    action.owner = recipient.address;
    action.metadata = metadata.commitment();
    action.faceValue = ledger::Amount::fromLi(request.faceValue);
    action.currency = request.currency;
    action.terms = terms;
    IssueDraft draft{std::move(action), std::move(metadata), {}, {}, request.title, recipient.request, {}};
    if (!request.x509 && !request.requestFile.empty())
        return Error{ErrorCode::Rejected, "A certificate request asks for an X.509 certificate, and this certificate "
                                          "is to have none."};
    if (!request.x509 || !maker.issuing)
        return draft;
    LeafOrder order{request.title, draft.action, maker.chain, maker.now, {}};
    if (!request.requestFile.empty()) {
        CIRCLET_TRY(asked, readRequest(request.requestFile));
        draft.certifies = asked.key().text() + ", “" + asked.subject().line() + "”";
        order.request = std::move(asked);
    }
    CIRCLET_TRY(leaf, makeLeaf(*maker.issuing, *maker.root, order));
    draft.action.x509 = leaf.fingerprint;
    draft.x509 = std::move(leaf.chain);
    draft.serial = std::move(leaf.serial);
    return draft;
}

wallet::IssuedCertificate issuedOf(const IssueDraft& draft, const ledger::TransactionId& transaction, uint32_t action,
                                   TimeMs now, uint64_t batch) {
    wallet::IssuedCertificate issued;
    issued.origin = ledger::certificateUid(transaction, action, draft.action.kind);
    issued.transaction = transaction;
    issued.kind = draft.action.kind;
    issued.recipient = draft.action.owner;
    issued.title = draft.title;
    issued.faceValue = draft.action.faceValue;
    issued.currency = draft.action.currency;
    issued.time = now;
    issued.expiresAt = draft.action.terms.expiresAt;
    issued.serial = draft.serial;
    issued.batch = batch;
    return issued;
}

// --- the desk's part
// -----------------------------------------------------------------------------------------------------

void CertificateDesk::Impl::prepareIssue(wallet::Wallet& wallet, const facade::IssueRequest& request,
                                         const QuestionPtr<facade::CertificateReview>& q) {
    auto order = std::make_shared<IssueOrder>();
    order->request = request;
    Result<void> checked = checkIssue(wallet, *order);
    if (!checked)
        return q->finish(checked.error());
    auto issuer = [this, q, order](wallet::Wallet&, const std::optional<ledger::IssuerRecord>& record) {
        if (!record)
            return q->finish(Error{ErrorCode::Rejected, "This wallet is no issuer yet. Register it first."});
        if (record->retired)
            return q->finish(Error{ErrorCode::Rejected, "This issuer has retired and issues no more certificates."});
        onSlow([this, q, order] {
            Result<IssueDraft> draft = makeDraft(order->request, order->terms, order->recipient, order->maker);
            if (!draft)
                return q->finish(draft.error());
            order->draft = std::make_shared<IssueDraft>(std::move(draft).value());
            onWallet([this, q, order](wallet::Wallet&) {
                auto deposit = [this, q, order](wallet::Wallet&, const Result<ledger::Amount>& missing) {
                    if (!missing)
                        return q->finish(missing.error());
                    order->deposit = missing.value();
                    m_home.whenKnown([weak = weak_from_this(), q, order](wallet::Wallet& own, Result<TimeMs> expiry) {
                        auto self = weak.lock();
                        if (!self)
                            return;
                        if (!expiry)
                            return q->finish(expiry.error());
                        self->reviewIssue(own, *order, expiry.value(), q);
                    });
                };
                askDeposit(order->recipient.address, 1, deposit);
            });
        });
    };
    m_node->issuer(issuerAccount(wallet),
                   back<std::optional<ledger::IssuerRecord>, facade::CertificateReview>(q, issuer));
}

Result<void> CertificateDesk::Impl::checkIssue(wallet::Wallet& wallet, IssueOrder& order) const {
    const facade::IssueRequest& request = order.request;
    CIRCLET_CHECK(checkValue(request.kind, request.faceValue, request.currency));
    order.recipient.address = issuerAccount(wallet);
    if (!request.recipient.empty()) {
        CIRCLET_TRY(recipient, recipientOf(wallet, request.recipient));
        order.recipient = {recipient.address, recipient.request};
    }
    CIRCLET_TRY(terms, termsOf(request.rules, request.expiresAt, network(), now()));
    order.terms = terms;
    CIRCLET_TRY(level, admitted(request.level));
    order.level = level;
    if (!request.x509)
        return ok();
    CIRCLET_TRY(maker, leafMaker(wallet.certificates(), root().chain(), now()));
    order.maker = std::move(maker);
    return ok();
}

void CertificateDesk::Impl::reviewIssue(wallet::Wallet& wallet, const IssueOrder& order, TimeMs expiry,
                                        const QuestionPtr<facade::CertificateReview>& q) {
    wallet::IssueIntent intent;
    intent.issuer = issuerAccount(wallet);
    intent.certificates = {order.draft->action};
    const bool own = wallet.owns(order.recipient.address);
    std::vector<std::string> warnings;
    if (!order.deposit.isZero() && order.recipient.address != intent.issuer) {
        intent.deposits = {{order.recipient.address, order.deposit}};
        warnings.push_back("The recipient has no free coins for the deposit of this certificate: " +
                           ledger::formatLi(order.deposit) + " go along.");
    }
    if (!own && !order.draft->request)
        warnings.emplace_back("An address alone gets the certificate without its title, fields and pictures. With the "
                              "recipient's receive link they go along, sealed.");
    if (!order.draft->certifies.empty())
        warnings.push_back(
            "Its X.509 certificate is for the key and the name of the request: " + order.draft->certifies +
            ". Make sure that they are the recipient's; they stay in it when "
            "the certificate is passed on.");
    intent.level = order.level;
    Result<wallet::Prepared> prepared = prepareIntent(wallet, intent, expiry);
    OpenReview rest;
    if (prepared) {
        const ledger::TransactionId id = prepared.value().id;
        const uint32_t action = issueActions(prepared.value().body).front();
        const wallet::IssuedCertificate issued = issuedOf(*order.draft, id, action, now(), 0);
        rest.alongside = [this, draft = order.draft, issued](wallet::Wallet& store) -> Result<void> {
            CIRCLET_CHECK(store.certificates().keepDraft(draft->metadata, draft->x509));
            CIRCLET_CHECK(store.certificates().addIssued({issued}));
            if (!draft->request)
                return ok();
            return addToOutbox(store, {{issued.transaction, issued.origin, *draft->request, 0, 0}});
        };
    }
    review(wallet, intent, prepared, std::move(rest), std::move(warnings), q);
}

Result<facade::IssuedPage> CertificateDesk::Impl::issued(wallet::Wallet& wallet, const std::string& search,
                                                         uint64_t offset, uint32_t limit) {
    CIRCLET_TRY(found, wallet.certificates().issued(search, offset, std::min(limit, maximumIssuedRows)));
    const ViewContext shown = context(wallet);
    facade::IssuedPage page;
    page.total = found.first;
    page.offset = offset;
    for (const wallet::IssuedCertificate& one : found.second) {
        facade::IssuedRow row;
        row.origin = one.origin.hex();
        row.kind = kindOf(one.kind);
        row.title = one.title;
        row.recipient = ledger::formatAddress(one.recipient, network());
        if (auto label = shown.labels.find(row.recipient); label != shown.labels.end())
            row.recipientLabel = label->second;
        row.faceValue = one.faceValue.li();
        row.currency = one.currency;
        row.time = one.time;
        row.expiresAt = one.expiresAt;
        row.serial = toHex(one.serial);
        row.state = issueStateOf(wallet, one.transaction);
        row.revoked = one.revoked.has_value();
        page.rows.push_back(std::move(row));
    }
    return page;
}

/// Places of the actions that issue, in order.
std::vector<uint32_t> issueActions(const ledger::TransactionBody& body) {
    std::vector<uint32_t> places;
    for (uint32_t place = 0; place < body.actions.size(); ++place) {
        if (std::holds_alternative<ledger::IssueCertificate>(body.actions[place]))
            places.push_back(place);
    }
    return places;
}

} // namespace circlet::node
