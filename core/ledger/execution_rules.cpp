#include "ledger/execution_rules.h"

#include <algorithm>

#include "ledger/certificate_rules.h"

namespace circlet::ledger {

namespace {

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
Result<std::vector<Account>> actingAccounts(RecordSource& source, const TransactionBody& body) {
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

Result<SeatRecord> accused(const TransactionRules& rules, RecordSource& source, const SubmitEvidence& evidence) {
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

Result<SeatRecord> resigning(RecordSource& source, const TransactionBody& body, const Resign& resign) {
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

Result<SeatRecord> changedSeat(const TransactionRules& rules, RecordSource& source, const TransactionBody& body,
                               const Action& action) {
    if (const auto* evidence = std::get_if<SubmitEvidence>(&action))
        return accused(rules, source, *evidence);
    return resigning(source, body, std::get<Resign>(action));
}

/// The deposits of certificates that come and go. Coins that come in the same transaction may be a deposit, but not be
/// spent.
Result<void> lockDeposits(Account& account, bool acts, const BalanceEffect& effect, const ChainParameters& parameters) {
    CIRCLET_TRY(deposits, parameters.certificateDeposit.times(effect.received));
    CIRCLET_TRY(locked, account.locked.plus(deposits));
    account.locked = locked;
    if (effect.received == 0)
        return ok();
    CIRCLET_TRY(needed, locked.plus(parameters.accountDeposit));
    if (account.balance >= needed)
        return ok();
    CIRCLET_TRY(missing, needed.minus(account.balance));
    return Error{ErrorCode::InsufficientFunds,
                 "a certificate locks " + formatLi(parameters.certificateDeposit) + " with its holder: " +
                     (acts ? "the account lacks " + formatLi(missing)
                           : "the recipient lacks " + formatLi(missing) + "; send them in the same transaction")};
}

Result<void> settle(Account& account, bool isNew, bool acts, const BalanceEffect& effect,
                    const ChainParameters& parameters) {
    const Amount deposit = parameters.accountDeposit;
    if (isNew && effect.gains < deposit && effect.received == 0)
        return Error{ErrorCode::Rejected, "the recipient's account is new and its first " + formatLi(deposit) +
                                              " stay there as its deposit; send at least that much, not " +
                                              formatLi(effect.gains)};
    CIRCLET_TRY(freed, parameters.certificateDeposit.times(effect.given));
    const auto locked = account.locked.minus(freed);
    if (!locked)
        return Error{ErrorCode::Corrupt, "the state has lost the deposit of a certificate"};
    account.locked = locked.value();
    const Amount available = spendable(account, deposit);
    if (effect.loses > available)
        return Error{ErrorCode::InsufficientFunds, "amount and fee are " + formatLi(effect.loses) +
                                                       ", but the account can spend only " + formatLi(available) +
                                                       " (deposit and locked coins stay)"};
    CIRCLET_TRY(rest, account.balance.minus(effect.loses));
    CIRCLET_TRY(balance, rest.plus(effect.gains));
    account.balance = balance;
    return lockDeposits(account, acts, effect, parameters);
}

/// What becomes of seats and certificates, action by action.
Result<void> checkActions(const TransactionRules& rules, RecordSource& source, const TransactionBody& body,
                          TransactionOutcome& outcome) {
    CertificateChanges changes(rules, source, body);
    for (uint32_t i = 0; i < body.actions.size(); ++i) {
        const Action& action = body.actions[i];
        if (const auto* transfer = std::get_if<Transfer>(&action)) {
            CIRCLET_CHECK(checkTransfer(body, *transfer, rules.parameters->minimumTransfer));
            continue;
        }
        if (!std::holds_alternative<SubmitEvidence>(action) && !std::holds_alternative<Resign>(action)) {
            CIRCLET_CHECK(changes.apply(i));
            continue;
        }
        CIRCLET_TRY(seat, changedSeat(rules, source, body, action));
        if (std::ranges::find(outcome.seats, seat.key, &SeatRecord::key) != outcome.seats.end())
            return Error{ErrorCode::Rejected, "one transaction speaks of one member twice"};
        outcome.seats.push_back(std::move(seat));
    }
    outcome.certificates = changes.takeCertificates();
    outcome.issuers = changes.takeIssuers();
    return ok();
}

} // namespace

Result<TransactionOutcome> evaluate(const TransactionRules& rules, RecordSource& source, const TransactionBody& body,
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
    CIRCLET_CHECK(checkActions(rules, source, body, outcome));
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
        CIRCLET_CHECK(settle(account, isNew, authorization != body.authorizations.end(), effect, parameters));
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
