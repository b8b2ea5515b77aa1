#include "wallet/intent.h"

#include <algorithm>

#include "wallet/certificate_matching.h"

namespace circlet::wallet {

namespace {

constexpr std::size_t maximumSources = 16;

/// A draft over the first `count` sources; the last one gives what is still missing.
ledger::TransactionBody draft(const PaymentIntent& intent, const std::vector<Source>& sources, std::size_t count,
                              const ledger::ChainId& chain, TimeMs expiry) {
    ledger::TransactionBody body;
    body.chain = chain;
    body.expiry = expiry;
    body.feePayer = 0;
    body.level = intent.level;
    body.memo = intent.memo;
    for (std::size_t i = 0; i < count; ++i) {
        body.authorizations.push_back({sources[i].address, 0, sources[i].nonce});
        body.actions.push_back(ledger::Transfer{static_cast<uint8_t>(i), intent.to, ledger::Amount::fromLi(1)});
    }
    return body;
}

/// Splits `amount` over the sources; the fee payer (first) keeps the fee back.
bool fillAmounts(ledger::TransactionBody& body, const std::vector<Source>& sources, uint64_t amount, uint64_t fee,
                 uint64_t minimumTransfer) {
    uint64_t missing = amount;
    for (std::size_t i = 0; i < body.actions.size(); ++i) {
        uint64_t available = sources[i].spendable.li();
        if (i == 0)
            available = available > fee ? available - fee : 0;
        uint64_t later = (body.actions.size() - 1 - i) * minimumTransfer; // each later part must reach the minimum too
        uint64_t part = std::min(available, missing > later ? missing - later : 0);
        if (part < minimumTransfer)
            return false;
        std::get<ledger::Transfer>(body.actions[i]).amount = ledger::Amount::fromLi(part);
        missing -= part;
    }
    return missing == 0;
}

Error insufficient(uint64_t needed, uint64_t available) {
    return {ErrorCode::InsufficientFunds,
            "Amount and fee together need " + ledger::formatCoins(ledger::Amount::fromLi(needed)) + ", " +
                ledger::formatCoins(ledger::Amount::fromLi(needed - available)) + " more than can be spent now."};
}

Result<Prepared> derive(const Bytes& bodyBytes, ledger::TransactionBody body, std::size_t size,
                        const ledger::Genesis& genesis, const ledger::ChainId& chain) {
    Prepared prepared;
    if (body.chain != chain)
        return Error{ErrorCode::WrongNetwork, "The transaction belongs to another chain."};
    prepared.bodyBytes = bodyBytes;
    prepared.id = ledger::transactionId(body);
    CIRCLET_TRY(fee, ledger::transactionFee(genesis.parameters.fees, body, size));
    CIRCLET_TRY(effects, ledger::balanceEffects(genesis.parameters.fees, body, size));
    prepared.certificates = ledger::certificateEffects(body);
    prepared.body = std::move(body);
    prepared.fee = fee;
    prepared.effects = std::move(effects);
    return prepared;
}

} // namespace

Result<Prepared> inspect(const Bytes& bodyBytes, const ledger::Genesis& genesis, const ledger::ChainId& chain) {
    CIRCLET_TRY(body, ledger::decodeBody(bodyBytes));
    std::size_t size = ledger::signedSize(body);
    return derive(bodyBytes, std::move(body), size, genesis, chain);
}

Result<ReviewedFile> inspectFile(ByteView file, const ledger::Genesis& genesis, const ledger::ChainId& chain) {
    ReviewedFile review;
    CIRCLET_TRY(transaction, ledger::decodeUnsigned(file));
    review.transaction = std::move(transaction);
    CIRCLET_TRY(size, ledger::finishedSize(review.transaction));
    // The codec is canonical: what encodes to other bytes than it came from does not decode.
    Bytes bodyBytes = ledger::encodeBody(review.transaction.body);
    CIRCLET_TRY(prepared, derive(bodyBytes, review.transaction.body, size, genesis, chain));
    review.prepared = std::move(prepared);
    CIRCLET_CHECK(ledger::checkSignatures(review.transaction));
    return review;
}

Result<Prepared> preparePayment(const PaymentIntent& intent, std::vector<Source> sources,
                                const ledger::Genesis& genesis, const ledger::ChainId& chain, TimeMs expiry) {
    const ledger::ChainParameters& parameters = genesis.parameters;
    if (intent.memo.size() > ledger::maximumMemoBytes)
        return Error{ErrorCode::OutOfRange, "A memo has at most 80 bytes."};
    if (intent.level > ledger::maximumLevel)
        return Error{ErrorCode::OutOfRange, "A priority level is between 0 and 6."};
    if (!intent.everything && intent.amount < parameters.minimumTransfer)
        return Error{ErrorCode::Rejected,
                     "A payment moves at least " + ledger::formatLi(parameters.minimumTransfer) + "."};
    bool hadSources = std::ranges::any_of(sources, [](const Source& source) { return !source.spendable.isZero(); });
    std::erase_if(sources,
                  [&](const Source& source) { return source.address == intent.to || source.spendable.isZero(); });
    std::ranges::sort(sources, std::greater(), &Source::spendable);

    uint64_t needed = intent.amount.li();
    uint64_t available = 0;
    for (std::size_t count = 1; count <= std::min(sources.size(), maximumSources); ++count) {
        available += sources[count - 1].spendable.li();
        if (intent.everything && count < std::min(sources.size(), maximumSources))
            continue;
        ledger::TransactionBody body = draft(intent, sources, count, chain, expiry);
        CIRCLET_TRY(fee, ledger::transactionFee(parameters.fees, body, ledger::signedSize(body)));
        CIRCLET_TRY(total, intent.amount.plus(fee));
        needed = intent.everything ? fee.li() : total.li();
        if (available < needed)
            continue;
        uint64_t amount = intent.everything ? available - fee.li() : intent.amount.li();
        if (!fillAmounts(body, sources, amount, fee.li(), parameters.minimumTransfer.li()))
            continue;
        CIRCLET_TRY(prepared, inspect(ledger::encodeBody(body), genesis, chain));
        prepared.amount = ledger::Amount::fromLi(amount);
        return std::move(prepared);
    }
    if (sources.empty() && hadSources)
        return Error{ErrorCode::Rejected, "All coins lie on this very address: a payment to itself moves nothing."};
    if (sources.empty())
        return insufficient(std::max<uint64_t>(needed, parameters.minimumTransfer.li()), 0);
    if (available >= needed)
        return Error{ErrorCode::Rejected,
                     "The coins lie on too many small addresses for one payment; send a smaller amount first."};
    return insufficient(needed, available);
}

namespace {

/// Nobody else is asked to agree.
bool onlyOursAuthorize(const ledger::TransactionBody& body, const std::vector<ledger::Address>& own) {
    return std::ranges::all_of(body.authorizations, [&](const ledger::Authorization& authorization) {
        return contains(own, authorization.account);
    });
}

Result<void> paymentMatches(const PaymentIntent& intent, const Prepared& prepared,
                            const std::vector<ledger::Address>& own) {
    if (prepared.body.level != intent.level || prepared.body.memo != intent.memo)
        return differs;
    if (!onlyOursAuthorize(prepared.body, own))
        return differs;
    // What the intent says: `to` gains the amount, our accounts together lose amount and fee, nobody else changes.
    ledger::Amount amount = intent.everything ? prepared.amount : intent.amount;
    ledger::Amount lost;
    ledger::Amount gained;
    for (const ledger::BalanceEffect& effect : prepared.effects) {
        if (effect.account != intent.to && (!contains(own, effect.account) || !effect.gains.isZero()))
            return differs;
        CIRCLET_TRY(allGained, gained.plus(effect.gains));
        gained = allGained;
        CIRCLET_TRY(allLost, lost.plus(effect.loses));
        lost = allLost;
        if (!effect.loses.isZero() && !contains(own, effect.account))
            return differs;
    }
    CIRCLET_TRY(total, amount.plus(prepared.fee));
    if (gained != amount || lost != total)
        return differs;
    for (const ledger::Action& action : prepared.body.actions) {
        const auto* transfer = std::get_if<ledger::Transfer>(&action);
        if (transfer == nullptr || transfer->to != intent.to)
            return differs;
    }
    return ok();
}

/// One action, agreed by the payout account, and nothing moves but the fee of one of ours.
Result<void> resignMatches(const ResignIntent& intent, const Prepared& prepared,
                           const std::vector<ledger::Address>& own) {
    const ledger::TransactionBody& body = prepared.body;
    if (body.level != intent.level || !body.memo.empty() || body.actions.size() != 1)
        return differs;
    const auto* resign = std::get_if<ledger::Resign>(&body.actions[0]);
    if (resign == nullptr || resign->key != intent.key || body.authorizations[resign->from].account != intent.payout)
        return differs;
    if (!onlyOursAuthorize(body, own))
        return differs;
    const ledger::Address& payer = body.authorizations[body.feePayer].account;
    for (const ledger::BalanceEffect& effect : prepared.effects) {
        const ledger::Amount expected = effect.account == payer ? prepared.fee : ledger::Amount();
        if (!effect.gains.isZero() || effect.loses != expected)
            return differs;
    }
    return ok();
}

} // namespace

Result<void> matches(const Intent& intent, const Prepared& prepared, const std::vector<ledger::Address>& own) {
    if (const auto* resign = std::get_if<ResignIntent>(&intent))
        return resignMatches(*resign, prepared, own);
    if (const auto* payment = std::get_if<PaymentIntent>(&intent))
        return paymentMatches(*payment, prepared, own);
    return certificateMatches(intent, prepared, own);
}

uint8_t levelOf(const Intent& intent) {
    return std::visit([](const auto& one) { return one.level; }, intent);
}

Result<void> paysExactly(const Prepared& prepared, const ledger::Address& to, ledger::Amount amount) {
    PaymentIntent intent;
    intent.to = to;
    intent.amount = amount;
    intent.level = prepared.body.level;
    intent.memo = prepared.body.memo;
    std::vector<ledger::Address> payers;
    payers.reserve(prepared.body.authorizations.size());
    for (const ledger::Authorization& authorization : prepared.body.authorizations)
        payers.push_back(authorization.account);
    return matches(intent, prepared, payers);
}

Result<Prepared> prepareResign(const ResignIntent& intent, const std::vector<Source>& sources,
                               const ledger::Genesis& genesis, const ledger::ChainId& chain, TimeMs expiry) {
    if (intent.level > ledger::maximumLevel)
        return Error{ErrorCode::OutOfRange, "A priority level is between 0 and 6."};
    auto payout = std::ranges::find(sources, intent.payout, &Source::address);
    if (payout == sources.end())
        return Error{ErrorCode::Rejected, "Only the account that the seat pays to can give it up, and this wallet has "
                                          "no such account."};
    ledger::TransactionBody body;
    body.chain = chain;
    body.expiry = expiry;
    body.level = intent.level;
    body.actions = {ledger::Resign{0, intent.key}};
    body.authorizations = {{payout->address, 0, payout->nonce}};
    CIRCLET_TRY(alone, ledger::transactionFee(genesis.parameters.fees, body, ledger::signedSize(body)));
    if (payout->spendable >= alone)
        return inspect(ledger::encodeBody(body), genesis, chain);
    auto richest = std::ranges::max_element(sources, {}, &Source::spendable);
    body.feePayer = 1;
    body.authorizations.push_back({richest->address, 0, richest->nonce});
    CIRCLET_TRY(fee, ledger::transactionFee(genesis.parameters.fees, body, ledger::signedSize(body)));
    if (richest->address == payout->address || richest->spendable < fee)
        return Error{ErrorCode::InsufficientFunds, "Giving up a seat costs a fee of " + ledger::formatLi(fee) +
                                                       ", and no account of this wallet can pay it now: the reward "
                                                       "of the seat is locked."};
    return inspect(ledger::encodeBody(body), genesis, chain);
}

Result<void> checkFirstPayment(const std::optional<ledger::Account>& recipient, const Prepared& prepared,
                               ledger::Amount deposit) {
    if (recipient || prepared.amount >= deposit)
        return ok();
    return Error{ErrorCode::Rejected, "The recipient's address is new: the first " + ledger::formatLi(deposit) +
                                          " stay there as its deposit. Send at least that much, not " +
                                          ledger::formatLi(prepared.amount) + "."};
}

} // namespace circlet::wallet
