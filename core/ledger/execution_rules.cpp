#include "ledger/execution_rules.h"

#include <algorithm>

namespace circlet::ledger {

namespace {

Amount baseFee(const FeeSchedule& fees, const Action& action) {
    struct Base {
        const FeeSchedule& fees;
        Amount operator()(const Transfer&) const { return fees.transfer; }
        Amount operator()(const SubmitEvidence&) const { return fees.transfer; }
        Amount operator()(const Resign&) const { return fees.transfer; }
    };
    return std::visit(Base{fees}, action);
}

BalanceEffect& effectOf(std::vector<BalanceEffect>& effects, const Address& account) {
    const auto found = std::find_if(effects.begin(), effects.end(),
                                    [&](const BalanceEffect& effect) { return effect.account == account; });
    if (found != effects.end())
        return *found;
    return effects.emplace_back(BalanceEffect{account, {}, {}});
}

std::string number(uint64_t value) {
    return std::to_string(value);
}

Result<void> checkTime(const TransactionBody& body, TimeMs time) {
    if (body.expiry < time)
        return Error{ErrorCode::Expired, "the transaction expired before this block; make and sign it anew"};
    if (body.expiry - time > maximumLifetimeMs)
        return Error{ErrorCode::Rejected,
                     "the transaction expires more than 24 hours from now; choose an earlier expiry"};
    return ok();
}

Result<void> checkLevel(const TransactionBody& body, uint8_t lowestLevel) {
    if (body.level < lowestLevel && !isReport(body))
        return Error{ErrorCode::Rejected, "the chain is busy and admits level " + number(lowestLevel) +
                                              " and above, the transaction has level " + number(body.level)};
    return ok();
}

Result<void> checkNonce(const Authorization& authorization, const Account& account) {
    const uint64_t next = account.nonces[authorization.lane];
    const std::string which = "nonce " + number(authorization.nonce) + " of lane " + number(authorization.lane);
    if (authorization.nonce < next)
        return Error{ErrorCode::BadNonce, which + " is used already; the account's next nonce is " + number(next)};
    if (authorization.nonce > next)
        return Error{ErrorCode::BadNonce, which + " is ahead; the account's next nonce is " + number(next)};
    if (next == std::numeric_limits<uint64_t>::max())
        return Error{ErrorCode::BadNonce,
                     "lane " + number(authorization.lane) + " has no nonces left; use another lane"};
    return ok();
}

Result<void> checkTransfer(const TransactionBody& body, const Transfer& transfer, Amount minimum) {
    if (transfer.from >= body.authorizations.size())
        return Error{ErrorCode::Malformed, "an action names an authorization that is not there"};
    if (transfer.to == body.authorizations[transfer.from].account)
        return Error{ErrorCode::Rejected, "a transfer to the same address moves nothing; choose another recipient"};
    if (transfer.amount < minimum)
        return Error{ErrorCode::Rejected,
                     "a transfer moves at least " + formatLi(minimum) + ", this one " + formatLi(transfer.amount)};
    return ok();
}

/// The accounts that act: they exist, and their nonces are the next ones. Returned in the order of the authorizations.
Result<std::vector<Account>> actingAccounts(AccountSource& source, const TransactionBody& body) {
    std::vector<Account> accounts;
    accounts.reserve(body.authorizations.size());
    for (const Authorization& authorization : body.authorizations) {
        CIRCLET_TRY(account, source.account(authorization.account));
        if (!account)
            return Error{ErrorCode::InsufficientFunds,
                         "the paying account has not received any coins on this chain yet"};
        CIRCLET_CHECK(checkNonce(authorization, *account));
        account->nonces[authorization.lane] = authorization.nonce + 1;
        accounts.push_back(std::move(*account));
    }
    return accounts;
}

Result<SeatRecord> accused(const TransactionRules& rules, AccountSource& source, const SubmitEvidence& evidence) {
    CIRCLET_TRY(record, source.seat(evidence.key));
    if (!record || evidence.epoch < record->since ||
        (record->leftAt != 0 && rules.time > record->leftAt + rules.parameters->escrowMs))
        return Error{ErrorCode::Rejected,
                     "the accused key has no seat, and had none lately, in the epoch of the votes"};
    if (record->equivocated)
        return Error{ErrorCode::AlreadyExists, "this member was proved to vote twice before"};
    record->equivocated = true;
    return std::move(*record);
}

Result<SeatRecord> resigning(AccountSource& source, const TransactionBody& body, const Resign& resign) {
    CIRCLET_TRY(record, source.seat(resign.key));
    if (!record || record->leftAt != 0)
        return Error{ErrorCode::Rejected, "the key that resigns has no seat"};
    if (record->payout != body.authorizations[resign.from].account)
        return Error{ErrorCode::Rejected, "only the account that the seat pays to can resign from it"};
    if (record->resigned)
        return Error{ErrorCode::AlreadyExists, "this member has resigned already and leaves at the next election"};
    record->resigned = true;
    return std::move(*record);
}

Result<SeatRecord> changedSeat(const TransactionRules& rules, AccountSource& source, const TransactionBody& body,
                               const Action& action) {
    if (const auto* evidence = std::get_if<SubmitEvidence>(&action))
        return accused(rules, source, *evidence);
    return resigning(source, body, std::get<Resign>(action));
}

Result<void> settle(Account& account, bool isNew, const BalanceEffect& effect, Amount deposit) {
    if (isNew && effect.gains < deposit)
        return Error{ErrorCode::Rejected, "the recipient's account is new and its first " + formatLi(deposit) +
                                              " stay there as its deposit; send at least that much, not " +
                                              formatLi(effect.gains)};
    const Amount available = spendable(account, deposit);
    if (effect.loses > available)
        return Error{ErrorCode::InsufficientFunds, "amount and fee are " + formatLi(effect.loses) +
                                                       ", but the account can spend only " + formatLi(available) +
                                                       " (deposit and locked coins stay)"};
    CIRCLET_TRY(rest, account.balance.minus(effect.loses));
    CIRCLET_TRY(balance, rest.plus(effect.gains));
    account.balance = balance;
    return ok();
}

} // namespace

Result<Amount> transactionFee(const FeeSchedule& fees, const TransactionBody& body, std::size_t signedBytes) {
    if (body.level > maximumLevel)
        return Error{ErrorCode::OutOfRange, "the highest level is " + number(maximumLevel)};
    if (isReport(body))
        return Amount();
    Amount base;
    for (const Action& action : body.actions) {
        CIRCLET_TRY(sum, base.plus(baseFee(fees, action)));
        base = sum;
    }
    if (signedBytes > fees.freeBytes && fees.bytesPerLi != 0) {
        const uint64_t beyond = signedBytes - fees.freeBytes;
        const uint64_t sizePart = beyond / fees.bytesPerLi + (beyond % fees.bytesPerLi != 0 ? 1 : 0);
        CIRCLET_TRY(sum, base.plus(Amount::fromLi(sizePart)));
        base = sum;
    }
    return base.times(uint64_t{1} << body.level);
}

Result<std::vector<BalanceEffect>> balanceEffects(const FeeSchedule& fees, const TransactionBody& body,
                                                  std::size_t signedBytes) {
    if (isReport(body))
        return std::vector<BalanceEffect>();
    if (body.feePayer >= body.authorizations.size())
        return Error{ErrorCode::Malformed, "the fee payer is not among the authorizations"};
    CIRCLET_TRY(fee, transactionFee(fees, body, signedBytes));
    std::vector<BalanceEffect> effects;
    effectOf(effects, body.authorizations[body.feePayer].account).loses = fee;
    for (const Authorization& authorization : body.authorizations)
        effectOf(effects, authorization.account);
    for (const Action& action : body.actions) {
        if (!std::holds_alternative<Transfer>(action))
            continue;
        const auto& transfer = std::get<Transfer>(action);
        if (transfer.from >= body.authorizations.size())
            return Error{ErrorCode::Malformed, "an action names an authorization that is not there"};
        BalanceEffect& payer = effectOf(effects, body.authorizations[transfer.from].account);
        CIRCLET_TRY(loses, payer.loses.plus(transfer.amount));
        payer.loses = loses;
        BalanceEffect& recipient = effectOf(effects, transfer.to);
        CIRCLET_TRY(gains, recipient.gains.plus(transfer.amount));
        recipient.gains = gains;
    }
    return effects;
}

std::size_t signedSize(const TransactionBody& body) {
    Witness single;
    single.keys.resize(1);
    single.signatures.resize(1);
    return encode(Transaction{body, std::vector<Witness>(body.authorizations.size(), single)}).size();
}

Result<TransactionOutcome> evaluate(const TransactionRules& rules, AccountSource& source, const TransactionBody& body,
                                    std::size_t signedBytes) {
    const ChainParameters& parameters = *rules.parameters;
    CIRCLET_CHECK(checkStructure(body));
    if (signedBytes > maximumTransactionBytes)
        return Error{ErrorCode::OutOfRange, "a transaction has at most " + number(maximumTransactionBytes) + " bytes"};
    if (body.chain != rules.chain)
        return Error{ErrorCode::WrongNetwork, "the transaction was signed for another network"};
    CIRCLET_CHECK(checkTime(body, rules.time));
    CIRCLET_CHECK(checkLevel(body, rules.lowestLevel));
    CIRCLET_TRY(acting, actingAccounts(source, body));
    TransactionOutcome outcome;
    for (const Action& action : body.actions) {
        if (const auto* transfer = std::get_if<Transfer>(&action)) {
            CIRCLET_CHECK(checkTransfer(body, *transfer, parameters.minimumTransfer));
            continue;
        }
        CIRCLET_TRY(seat, changedSeat(rules, source, body, action));
        if (std::ranges::find(outcome.seats, seat.key, &SeatRecord::key) != outcome.seats.end())
            return Error{ErrorCode::Rejected, "one transaction speaks of one member twice"};
        outcome.seats.push_back(std::move(seat));
    }
    CIRCLET_TRY(effects, balanceEffects(parameters.fees, body, signedBytes));

    CIRCLET_TRY(fee, transactionFee(parameters.fees, body, signedBytes));
    outcome.fee = fee;
    outcome.accounts.reserve(effects.size());
    for (const BalanceEffect& effect : effects) {
        const auto authorization =
            std::find_if(body.authorizations.begin(), body.authorizations.end(),
                         [&](const Authorization& candidate) { return candidate.account == effect.account; });
        Account account;
        bool isNew = false;
        if (authorization != body.authorizations.end()) {
            account = acting[static_cast<std::size_t>(authorization - body.authorizations.begin())];
        } else {
            CIRCLET_TRY(found, source.account(effect.account));
            isNew = !found;
            if (found)
                account = *found;
        }
        CIRCLET_CHECK(settle(account, isNew, effect, parameters.accountDeposit));
        outcome.accounts.emplace_back(effect.account, account);
    }
    return outcome;
}

bool isOurFault(ErrorCode code) {
    return code == ErrorCode::Corrupt || code == ErrorCode::Internal || code == ErrorCode::Io ||
           code == ErrorCode::DiskFull;
}

void advanceLevelWindow(ChainRecord& chain, const ChainParameters& parameters, Height height, uint64_t bytes,
                        uint64_t transactions) {
    chain.windowBytes += bytes;
    chain.windowTransactions += transactions;
    const uint64_t window = parameters.levelWindow;
    if (window == 0 || height % window != 0)
        return;
    const uint64_t fullBytes = window * parameters.maximumBlockBytes;
    const uint64_t fullTransactions = window * parameters.maximumBlockTransactions;
    const bool busy = chain.windowBytes > fullBytes / 2 || chain.windowTransactions > fullTransactions / 2;
    const bool quiet = chain.windowBytes < fullBytes / 4 && chain.windowTransactions < fullTransactions / 4;
    if (busy && chain.lowestLevel < maximumLevel)
        ++chain.lowestLevel;
    else if (quiet && chain.lowestLevel > 0)
        --chain.lowestLevel;
    chain.windowBytes = 0;
    chain.windowTransactions = 0;
}

} // namespace circlet::ledger
