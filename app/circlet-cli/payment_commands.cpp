// balance, send (also as a file to be signed elsewhere), history
#include <algorithm>

#include "circlet-cli/commands.h"
#include "circlet-cli/sending.h"
#include "circlet-cli/transaction_text.h"
#include "ledger/payment_link.h"
#include "wallet/history_csv.h"

namespace circlet::cli {

namespace {

/// Below the 24 hours that the rules allow, so that a file made now is valid at once.
constexpr TimeMs unsignedLifetimeMs = 23ULL * 3600 * 1000;

struct SendArguments {
    std::string recipient;
    std::string amount;
    std::string memo;
    uint8_t level = 0;
    bool wait = false;
    std::string unsignedFile;
    std::vector<std::string> from;
};

Result<int> balance(Context& context) {
    CIRCLET_CHECK(context.openSession());
    wallet::Balance balance;
    context.withWallet([&](wallet::Wallet& wallet) { balance = wallet.balance(); });
    if (!balance.known)
        return Error{ErrorCode::Network, "The balance is unknown: no peer proved every address."};
    nlohmann::json object = {{"li", balance.total.li()},
                             {"spendable_li", balance.spendable.li()},
                             {"locked_li", balance.locked.li()},
                             {"pending_out_li", balance.pendingOut.li()},
                             {"balance", ledger::formatCoins(balance.total)},
                             {"proof", "verified"},
                             {"complete", balance.complete},
                             {"height", balance.asOfHeight},
                             {"time", balance.asOfTime}};
    return print(context, object,
                 ledger::formatCoins(balance.total) + "  (verified at block " + std::to_string(balance.asOfHeight) +
                     ", " + timeText(balance.asOfTime) + ")\nspendable " + ledger::formatCoins(balance.spendable) +
                     ", locked " + ledger::formatCoins(balance.locked));
}

Result<wallet::PaymentIntent> intentOf(Context& context, const SendArguments& arguments) {
    wallet::PaymentIntent intent;
    CIRCLET_TRY(link, ledger::parseRecipient(arguments.recipient, context.networkKind()));
    intent.to = link.address;
    intent.level = arguments.level;
    std::string memo = arguments.memo.empty() ? link.memo : arguments.memo;
    intent.memo.assign(memo.begin(), memo.end());
    if (arguments.amount == "all") {
        intent.everything = true;
    } else if (!arguments.amount.empty()) {
        CIRCLET_TRY(amount, ledger::parseAmount(arguments.amount));
        intent.amount = amount;
    } else if (link.amount) {
        intent.amount = *link.amount;
    } else {
        return Error{ErrorCode::Malformed, "How much? Give an amount such as \"5.00001 CC\" or \"17 li\"."};
    }
    return intent;
}

Result<std::optional<ledger::Account>> provedAccount(Context& context, node::LightNode& light,
                                                     const ledger::Address& address) {
    CIRCLET_TRY(proof, await<light::AccountProof>(context.timeoutMs(), [&](node::Done<light::AccountProof> done) {
                    light.accountProof(address, std::move(done));
                }));
    return light::accountIn(proof);
}

/// What an account can pay, proved by the light node; no wallet is needed.
Result<wallet::Source> provedSource(Context& context, node::LightNode& light, const std::string& text) {
    CIRCLET_TRY(address, ledger::parseAddress(text, context.networkKind()));
    if (address.type != ledger::AddressType::SingleKey)
        return Error{ErrorCode::Unsupported, "Payments of shared addresses cannot be prepared here yet."};
    CIRCLET_TRY(account, provedAccount(context, light, address));
    wallet::Source source;
    source.address = address;
    if (account) {
        source.spendable = ledger::spendable(*account, light.root().genesis().parameters.accountDeposit);
        source.nonce = account->nonces[0];
    }
    return source;
}

Result<std::vector<wallet::Source>> sourcesFor(Context& context, const SendArguments& arguments) {
    std::vector<wallet::Source> sources;
    if (arguments.from.empty()) {
        CIRCLET_CHECK(context.openSession());
        context.withWallet([&](wallet::Wallet& wallet) { sources = wallet.sources(); });
        return sources;
    }
    CIRCLET_TRY(light, context.light());
    for (const std::string& text : arguments.from) {
        CIRCLET_TRY(source, provedSource(context, *light, text));
        if (std::ranges::find(sources, source.address, &wallet::Source::address) == sources.end())
            sources.push_back(source);
    }
    return sources;
}

/// Nothing is signed or sent: the file goes to whoever holds the keys.
Result<int> writeUnsigned(Context& context, const SendArguments& arguments, const wallet::PaymentIntent& intent) {
    CIRCLET_TRY(sources, sourcesFor(context, arguments));
    CIRCLET_TRY(light, context.light());
    const light::ChainRoot& root = light->root();
    CIRCLET_TRY(prepared, wallet::preparePayment(intent, std::move(sources), root.genesis(), root.chain(),
                                                 light->status().tip.time + unsignedLifetimeMs));
    CIRCLET_TRY(recipient, provedAccount(context, *light, intent.to));
    CIRCLET_CHECK(wallet::checkFirstPayment(recipient, prepared, root.genesis().parameters.accountDeposit));
    ledger::UnsignedTransaction transaction;
    transaction.body = prepared.body;
    transaction.witnesses.resize(prepared.body.authorizations.size());
    CIRCLET_CHECK(writeNewFile(arguments.unsignedFile, ledger::encodeUnsigned(transaction), 0600));
    CIRCLET_TRY(effects, effectsOf(transaction, root.genesis()));
    nlohmann::json object = describe(transaction, effects, context.networkKind());
    object["state"] = "unsigned";
    object["height"] = 0;
    object["amount_li"] = prepared.amount.li();
    object["file"] = arguments.unsignedFile;
    return print(context, object,
                 describeText(object) + "Written to " + arguments.unsignedFile +
                     ": sign it with `tx sign`, then send it with `tx submit`.");
}

Result<int> send(Context& context, const SendArguments& arguments) {
    CIRCLET_CHECK(context.network());
    CIRCLET_TRY(intent, intentOf(context, arguments)); // before the password is asked for or anything is opened
    if (!arguments.unsignedFile.empty())
        return writeUnsigned(context, arguments, intent);
    if (!arguments.from.empty())
        return Error{ErrorCode::Rejected, "--from goes with --unsigned FILE: a payment of chosen accounts is signed "
                                          "from its file."};
    CIRCLET_CHECK(context.openSession());
    node::WalletSession& session = context.session();
    CIRCLET_TRY(prepared, await<wallet::Prepared>(context.timeoutMs(), [&](node::Done<wallet::Prepared> done) {
                    session.prepare(intent, std::move(done));
                }));
    CIRCLET_TRY(last, signAndSend(context, intent, prepared, arguments.wait));
    nlohmann::json object = sentJson(last, prepared);
    object["amount_li"] = prepared.amount.li();
    std::string text =
        sentText(last) + ", paid " + ledger::formatCoins(prepared.amount) + ", fee " + ledger::formatLi(prepared.fee);
    if (last.state == wallet::PaymentState::Expired)
        return printRefusal(context, object, "Transaction " + last.id.hex() + " expired",
                            {ErrorCode::Expired, "The payment expired before it became final; nothing was paid."});
    return print(context, object, text);
}

nlohmann::json toJson(const wallet::HistoryRow& row) {
    return {{"transaction", row.id},
            {"state", std::string(wallet::paymentStateName(row.state))},
            {"height", row.height},
            {"time", row.time},
            {"direction", std::string(wallet::directionName(row))},
            {"amount_li", wallet::netAmount(row).li()},
            {"fee_li", row.fee.li()},
            {"counterparty", row.counterparty},
            {"memo", row.memo}};
}

std::string plainLine(const wallet::HistoryRow& row) {
    return wallet::timeText(row.time) + "  " + std::string(wallet::directionName(row)) + "  " +
           ledger::formatCoins(wallet::netAmount(row)) + "  " + std::string(wallet::paymentStateName(row.state)) +
           "  " + row.id + "\n";
}

Result<int> history(Context& context, bool csv) {
    CIRCLET_CHECK(context.openSession());
    nlohmann::json items = nlohmann::json::array();
    std::string text = csv ? wallet::csvHeader() : std::string();
    wallet::Balance balance;
    std::optional<Error> failure;
    context.withWallet([&](wallet::Wallet& wallet) {
        balance = wallet.balance();
        wallet::HistoryFilter filter;
        filter.limit = 1000;
        for (;;) {
            Result<wallet::HistoryPage> page = wallet.history(filter);
            if (!page) {
                failure = page.error();
                return;
            }
            for (const wallet::HistoryRow& row : page.value().rows) {
                items.push_back(toJson(row));
                text += csv ? wallet::csvLine(row) : plainLine(row);
            }
            filter.offset += page.value().rows.size();
            if (page.value().rows.empty() || filter.offset >= page.value().total)
                return;
        }
    });
    if (failure)
        return *failure;
    if (!csv)
        text += balance.complete ? "Complete: nothing was left out.\n" : "Not proved complete.\n";
    return print(context, {{"complete", balance.complete}, {"height", balance.asOfHeight}, {"items", items}}, text);
}

} // namespace

void addPaymentCommands(CLI::App& app, Registry& registry) {
    registry[app.add_subcommand("balance", "what the wallet owns, proved")->fallthrough()] = balance;

    auto arguments = std::make_shared<SendArguments>();
    CLI::App* sendCommand = app.add_subcommand("send", "pay coins")->fallthrough();
    sendCommand->add_option("ADDRESS", arguments->recipient, "address or payment link")->required();
    sendCommand->add_option("AMOUNT", arguments->amount, "such as \"5.00001 CC\", \"17 li\", or all");
    sendCommand->add_option("--memo", arguments->memo, "at most 80 bytes, public");
    sendCommand->add_option("--level", arguments->level, "priority 0..6; the fee doubles with each")
        ->check(CLI::Range(0, 6));
    sendCommand->add_flag("--wait", arguments->wait, "until the payment is final");
    sendCommand->add_option("--unsigned", arguments->unsignedFile,
                            "write a transaction file to be signed with `tx sign`; nothing is sent");
    sendCommand
        ->add_option("--from", arguments->from, "with --unsigned: an account that pays, no wallet needed; repeatable")
        ->take_all()
        ->allow_extra_args(false);
    registry[sendCommand] = [arguments](Context& context) { return send(context, *arguments); };

    auto csv = std::make_shared<bool>(false);
    CLI::App* historyCommand = app.add_subcommand("history", "all that happened, proved complete")->fallthrough();
    historyCommand->add_flag("--csv", *csv, "comma-separated values");
    registry[historyCommand] = [csv](Context& context) { return history(context, *csv); };
}

} // namespace circlet::cli
