#include <algorithm>

#include "wallet/certificate_matching.h"

namespace circlet::wallet {

namespace {

/// The transaction of an intent, but for who pays: accounts that agree have the first authorizations, in this order.
struct Plan {
    std::vector<ledger::Address> agreeing;
    std::vector<ledger::Action> actions;
    std::vector<std::pair<ledger::Address, ledger::Amount>> deposits; ///< that the payer sends along
    uint8_t level = 0;

    void alsoAgrees(const std::optional<ledger::Address>& account) {
        if (account && std::ranges::find(agreeing, *account) == agreeing.end())
            agreeing.push_back(*account);
    }
    std::vector<ledger::Action> actionsPaidBy(uint8_t payer) const {
        std::vector<ledger::Action> all = actions;
        for (const auto& [to, amount] : deposits)
            all.emplace_back(ledger::Transfer{payer, to, amount});
        return all;
    }
    Result<ledger::Amount> depositsSum() const {
        ledger::Amount sum;
        for (const auto& deposit : deposits) {
            CIRCLET_TRY(more, sum.plus(deposit.second));
            sum = more;
        }
        return sum;
    }
};

struct Planning {
    std::optional<Plan> operator()(const PaymentIntent&) const { return {}; }
    std::optional<Plan> operator()(const ResignIntent&) const { return {}; }
    std::optional<Plan> operator()(const AcceptIntent&) const { return {}; }
    std::optional<Plan> operator()(const IssuerIntent& intent) const {
        ledger::RegisterIssuer action = intent.action;
        action.issuer = 0;
        return Plan{{intent.account}, {std::move(action)}, {}, intent.level};
    }
    std::optional<Plan> operator()(const IssueIntent& intent) const {
        Plan plan{{intent.issuer}, {}, intent.deposits, intent.level};
        for (ledger::IssueCertificate action : intent.certificates) {
            action.issuer = 0;
            plan.actions.emplace_back(std::move(action));
        }
        return plan;
    }
    std::optional<Plan> operator()(const TransferIntent& intent) const {
        Plan plan{{intent.holder}, {}, {}, intent.level};
        plan.alsoAgrees(intent.issuer);
        plan.actions = {
            ledger::TransferCertificate{0, intent.kind, intent.origin, intent.uid, intent.to, intent.recipient}};
        if (!intent.deposit.isZero())
            plan.deposits = {{intent.to, intent.deposit}};
        return plan;
    }
    std::optional<Plan> operator()(const OfferIntent& intent) const {
        return Plan{
            {intent.buyer, intent.holder},
            {ledger::Transfer{0, intent.holder, intent.price},
             ledger::TransferCertificate{1, intent.kind, intent.origin, intent.uid, intent.buyer, intent.recipient}},
            {},
            intent.level};
    }
    std::optional<Plan> operator()(const ChangeIntent& intent) const {
        Plan plan{{intent.account}, {intent.action}, {}, intent.level};
        plan.alsoAgrees(intent.other);
        return plan;
    }
    std::optional<Plan> operator()(const RevokeIntent& intent) const {
        Plan plan{{intent.account}, {intent.action}, {}, intent.level};
        plan.alsoAgrees(intent.other);
        return plan;
    }
};

std::optional<Plan> planOf(const Intent& intent) {
    return std::visit(Planning(), intent);
}

Error notAsked() {
    return {ErrorCode::Internal, "This is no transaction about certificates."};
}

// --- building
// ------------------------------------------------------------------------------------------------------------

struct Preparing {
    const Plan& plan;
    const std::vector<Source>& sources;
    const ledger::Genesis& genesis;
    ledger::ChainId chain;
    TimeMs expiry = 0;

    std::string text(const ledger::Address& account) const {
        return ledger::formatAddress(account, genesis.parameters.network);
    }
    Result<const Source*> source(const ledger::Address& account) const {
        const auto found = std::ranges::find(sources, account, &Source::address);
        if (found == sources.end())
            return Error{ErrorCode::Rejected, "This needs the signature of " + text(account) +
                                                  ", which is no account of this wallet with coins on the chain."};
        return &*found;
    }
    Result<ledger::TransactionBody> paidBy(const Source& payer) const {
        ledger::TransactionBody body;
        body.chain = chain;
        body.expiry = expiry;
        body.level = plan.level;
        for (const ledger::Address& account : plan.agreeing) {
            CIRCLET_TRY(agreeing, source(account));
            body.authorizations.push_back({account, 0, agreeing->nonce});
        }
        const auto place = std::ranges::find(plan.agreeing, payer.address);
        body.feePayer = static_cast<uint8_t>(place - plan.agreeing.begin());
        if (place == plan.agreeing.end())
            body.authorizations.push_back({payer.address, 0, payer.nonce});
        body.actions = plan.actionsPaidBy(body.feePayer);
        CIRCLET_CHECK(ledger::checkStructure(body));
        return body;
    }
    /// Of one of our accounts: what it must have beyond what it has; nothing missing is zero.
    uint64_t missing(const Source& account, const ledger::BalanceEffect& effect) const {
        const uint64_t deposit = genesis.parameters.certificateDeposit.li();
        const uint64_t freed = account.covered ? effect.given * deposit : 0;
        const uint64_t loses = effect.loses.li();
        const uint64_t free = account.spendable.li() + freed;
        if (loses > free)
            return loses - free + effect.received * deposit;
        const uint64_t left = free - loses + effect.gains.li();
        return effect.received * deposit > left ? effect.received * deposit - left : 0;
    }
    Result<uint64_t> missing(const ledger::TransactionBody& body) const {
        CIRCLET_TRY(effects, ledger::balanceEffects(genesis.parameters.fees, body, ledger::signedSize(body)));
        uint64_t most = 0;
        for (const ledger::BalanceEffect& effect : effects) {
            const auto account = std::ranges::find(sources, effect.account, &Source::address);
            if (account != sources.end())
                most = std::max(most, missing(*account, effect));
        }
        return most;
    }
    /// A deposit cannot be sent to the account that it comes from.
    bool canPay(const Source& payer) const {
        return std::ranges::none_of(plan.deposits, [&](const auto& deposit) { return deposit.first == payer.address; });
    }
    Result<Prepared> prepare() const {
        CIRCLET_TRY(first, source(plan.agreeing.front()));
        std::vector<const Source*> payers = {first};
        const Source* richest = nullptr;
        for (const Source& one : sources) {
            if (one.ours && canPay(one) && &one != first && (richest == nullptr || one.spendable > richest->spendable))
                richest = &one;
        }
        if (!canPay(*first))
            payers.clear();
        if (richest != nullptr)
            payers.push_back(richest);
        if (payers.empty())
            return Error{ErrorCode::InsufficientFunds, "The deposit is sent along from another account than the one "
                                                       "that needs it, and this wallet has no other account with "
                                                       "coins."};
        uint64_t least = 0;
        for (const Source* payer : payers) {
            CIRCLET_TRY(body, paidBy(*payer));
            CIRCLET_TRY(lacks, missing(body));
            if (lacks == 0)
                return inspect(ledger::encodeBody(body), genesis, chain);
            least = least == 0 ? lacks : std::min(least, lacks);
        }
        return Error{ErrorCode::InsufficientFunds,
                     "Fee and deposits need " + ledger::formatLi(ledger::Amount::fromLi(least)) +
                         " more than one account of this wallet has to spend. Each certificate that somebody holds "
                         "locks " +
                         ledger::formatLi(genesis.parameters.certificateDeposit) + " of his coins."};
    }
};

Result<void> checkAsked(const Plan& plan, const ledger::ChainParameters& parameters) {
    if (plan.level > ledger::maximumLevel)
        return Error{ErrorCode::OutOfRange, "A priority level is between 0 and 6."};
    for (const auto& deposit : plan.deposits) {
        if (deposit.second < parameters.minimumTransfer)
            return Error{ErrorCode::Rejected, "A deposit that is sent along is at least " +
                                                  ledger::formatLi(parameters.minimumTransfer) + "."};
    }
    return ok();
}

Result<void> checkRecipient(const ledger::Address& from, const ledger::Address& to) {
    if (from == to)
        return Error{ErrorCode::Rejected, "This address holds the certificate already: a transfer to itself moves "
                                          "nothing."};
    return ok();
}

Result<Prepared> prepareOffer(const OfferIntent& intent, const Preparing& preparing) {
    CIRCLET_CHECK(checkRecipient(intent.holder, intent.buyer));
    const ledger::ChainParameters& parameters = preparing.genesis.parameters;
    if (intent.price < parameters.minimumTransfer)
        return Error{ErrorCode::Rejected, "A price is at least " + ledger::formatLi(parameters.minimumTransfer) +
                                              ". Without a price, transfer the certificate."};
    if (intent.buyer.type != ledger::AddressType::SingleKey)
        return Error{ErrorCode::Rejected, "An offer is for an address with one key; the buyer's has several."};
    CIRCLET_TRY(holder, preparing.source(intent.holder));
    if (holder->nonce != intent.holderNonce)
        return Error{ErrorCode::Rejected, "The holder's account was used meanwhile. Make the offer again."};
    ledger::TransactionBody body;
    body.chain = preparing.chain;
    body.expiry = preparing.expiry;
    body.level = intent.level;
    body.authorizations = {{intent.buyer, 0, intent.buyerNonce}, {intent.holder, 0, intent.holderNonce}};
    body.actions = preparing.plan.actions;
    CIRCLET_CHECK(ledger::checkStructure(body));
    CIRCLET_TRY(prepared, inspect(ledger::encodeBody(body), preparing.genesis, preparing.chain));
    prepared.amount = intent.price;
    return std::move(prepared);
}

} // namespace

ledger::Amount missingDeposit(const std::optional<ledger::Account>& recipient, uint32_t certificates,
                              const ledger::ChainParameters& parameters) {
    // No overflow: what is locked is below 2^53 li.
    uint64_t needed = parameters.accountDeposit.li() + certificates * parameters.certificateDeposit.li();
    if (recipient)
        needed += recipient->locked.li();
    const uint64_t there = recipient ? recipient->balance.li() : 0;
    if (there >= needed)
        return {};
    return std::max(ledger::Amount::fromLi(needed - there), parameters.minimumTransfer);
}

Result<Prepared> prepareCertificate(const Intent& intent, const std::vector<Source>& sources,
                                    const ledger::Genesis& genesis, const ledger::ChainId& chain, TimeMs expiry) {
    const std::optional<Plan> plan = planOf(intent);
    if (!plan)
        return notAsked();
    CIRCLET_CHECK(checkAsked(*plan, genesis.parameters));
    const Preparing preparing{*plan, sources, genesis, chain, expiry};
    if (const auto* offer = std::get_if<OfferIntent>(&intent))
        return prepareOffer(*offer, preparing);
    if (const auto* transfer = std::get_if<TransferIntent>(&intent))
        CIRCLET_CHECK(checkRecipient(transfer->holder, transfer->to));
    if (plan->actions.empty())
        return Error{ErrorCode::Rejected, "There is no certificate to issue."};
    CIRCLET_TRY(prepared, preparing.prepare());
    CIRCLET_TRY(sum, plan->depositsSum());
    prepared.amount = sum;
    return std::move(prepared);
}

// --- comparing
// -----------------------------------------------------------------------------------------------------------

namespace {

std::vector<ledger::Address> signersOf(const ledger::TransactionBody& body) {
    std::vector<ledger::Address> signers;
    signers.reserve(body.authorizations.size());
    for (const ledger::Authorization& authorization : body.authorizations)
        signers.push_back(authorization.account);
    return signers;
}

/// Nobody of `own` loses more coins than the payer pays, nor another certificate than the one named.
Result<void> effectsFit(const Prepared& prepared, const ledger::Address& payer, ledger::Amount paid,
                        const std::vector<ledger::Address>& own, const std::optional<ledger::CertificateUid>& given) {
    CIRCLET_TRY(total, paid.plus(prepared.fee));
    for (const ledger::BalanceEffect& effect : prepared.effects) {
        if (effect.loses != (effect.account == payer ? total : ledger::Amount()))
            return differs;
    }
    for (const ledger::CertificateEffect& effect : prepared.certificates) {
        const bool goes =
            effect.move == ledger::CertificateMove::Given || effect.move == ledger::CertificateMove::Revoked;
        if (goes && contains(own, effect.account) && effect.origin != given)
            return differs;
    }
    return ok();
}

std::optional<ledger::CertificateUid> givenBy(const Intent& intent) {
    if (const auto* transfer = std::get_if<TransferIntent>(&intent))
        return transfer->origin;
    if (const auto* offer = std::get_if<OfferIntent>(&intent))
        return offer->origin;
    if (const auto* revoke = std::get_if<RevokeIntent>(&intent))
        return revoke->action.origin;
    return {};
}

bool isPlain(const ledger::TransactionBody& body, uint8_t level) {
    return body.level == level && body.memo.empty() &&
           std::ranges::all_of(body.authorizations, [](const auto& one) { return one.lane == 0; });
}

Result<void> acceptMatches(const AcceptIntent& intent, const Prepared& prepared,
                           const std::vector<ledger::Address>& own) {
    const ledger::TransactionBody& body = prepared.body;
    const std::vector<ledger::Address> both = {intent.buyer, intent.holder};
    if (!isPlain(body, intent.level) || signersOf(body) != both || body.feePayer != 0 || !contains(own, intent.buyer) ||
        body.actions.size() != 2)
        return differs;
    const auto* payment = std::get_if<ledger::Transfer>(&body.actions[0]);
    const auto* transfer = std::get_if<ledger::TransferCertificate>(&body.actions[1]);
    if (payment == nullptr || transfer == nullptr)
        return differs;
    if (*payment != ledger::Transfer{0, intent.holder, intent.price} || transfer->from != 1 ||
        transfer->origin != intent.origin || transfer->to != intent.buyer)
        return differs;
    return effectsFit(prepared, intent.buyer, intent.price, {intent.buyer}, {});
}

Result<void> offerMatches(const OfferIntent& intent, const Prepared& prepared,
                          const std::vector<ledger::Address>& own) {
    const auto& authorizations = prepared.body.authorizations;
    if (authorizations[0].nonce != intent.buyerNonce || authorizations[1].nonce != intent.holderNonce ||
        prepared.body.feePayer != 0 || !contains(own, intent.holder))
        return differs;
    return effectsFit(prepared, intent.buyer, intent.price, {intent.holder}, intent.origin);
}

} // namespace

Result<void> certificateMatches(const Intent& intent, const Prepared& prepared,
                                const std::vector<ledger::Address>& own) {
    if (const auto* accept = std::get_if<AcceptIntent>(&intent))
        return acceptMatches(*accept, prepared, own);
    const std::optional<Plan> plan = planOf(intent);
    if (!plan)
        return notAsked();
    const ledger::TransactionBody& body = prepared.body;
    if (!isPlain(body, plan->level) || body.feePayer >= body.authorizations.size() ||
        body.actions != plan->actionsPaidBy(body.feePayer))
        return differs;
    const ledger::Address payer = body.authorizations[body.feePayer].account;
    std::vector<ledger::Address> signers = plan->agreeing;
    if (!contains(signers, payer))
        signers.push_back(payer);
    if (signersOf(body) != signers)
        return differs;
    if (const auto* offer = std::get_if<OfferIntent>(&intent))
        return offerMatches(*offer, prepared, own);
    if (!std::ranges::all_of(signers, [&](const ledger::Address& signer) { return contains(own, signer); }))
        return differs;
    CIRCLET_TRY(deposits, plan->depositsSum());
    return effectsFit(prepared, payer, deposits, own, givenBy(intent));
}

} // namespace circlet::wallet
