// tx decode | submit
#include "circlet-cli/commands.h"
#include "ledger/execution.h"

namespace circlet::cli {

namespace {

/// Hexadecimal text, or the name of a file that holds the bytes or their hexadecimal text.
Result<Bytes> transactionBytes(const std::string& argument) {
    if (Result<Bytes> direct = fromHex(argument); direct && !direct.value().empty())
        return direct;
    CIRCLET_TRY(content, node::readFile(argument, 4 * ledger::maximumTransactionBytes));
    std::string text(asText(content));
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r' || text.back() == ' '))
        text.pop_back();
    if (Result<Bytes> inFile = fromHex(text); inFile && !inFile.value().empty())
        return inFile;
    return std::move(content);
}

nlohmann::json effectsJson(const std::vector<ledger::BalanceEffect>& effects, ledger::Network network) {
    nlohmann::json rows = nlohmann::json::array();
    for (const ledger::BalanceEffect& effect : effects)
        rows.push_back({{"address", ledger::formatAddress(effect.account, network)},
                        {"gains_li", effect.gains.li()},
                        {"loses_li", effect.loses.li()}});
    return rows;
}

Result<int> decode(Context& context, const std::string& argument) {
    CIRCLET_TRY(network, context.network());
    CIRCLET_TRY(bytes, transactionBytes(argument));
    std::string kind = "signed";
    ledger::TransactionBody body;
    bool witnessesHold = false;
    if (Result<ledger::Transaction> transaction = ledger::decodeTransaction(bytes)) {
        witnessesHold = ledger::checkWitnesses(transaction.value()).has_value();
        body = transaction.value().body;
    } else if (Result<ledger::UnsignedTransaction> unsignedOne = ledger::decodeUnsigned(bytes)) {
        kind = "unsigned";
        body = unsignedOne.value().body;
    } else {
        return transaction.error();
    }
    std::size_t size = kind == "signed" ? bytes.size() : ledger::signedSize(body);
    const ledger::FeeSchedule& fees = network.root->genesis().parameters.fees;
    CIRCLET_TRY(fee, ledger::transactionFee(fees, body, size));
    CIRCLET_TRY(effects, ledger::balanceEffects(fees, body, size));
    nlohmann::json object = {{"transaction", ledger::transactionId(body).hex()},
                             {"kind", kind},
                             {"witnesses_valid", witnessesHold},
                             {"this_chain", body.chain == network.root->chain()},
                             {"expiry", body.expiry},
                             {"level", body.level},
                             {"fee_li", fee.li()},
                             {"memo", std::string(asText(body.memo))},
                             {"effects", effectsJson(effects, context.networkKind())}};
    std::string text = "Transaction " + ledger::transactionId(body).hex() + " (" + kind + ")\n";
    for (const nlohmann::json& effect : object["effects"])
        text += effect["address"].get<std::string>() + "  +" + effect["gains_li"].dump() + " li  -" +
                effect["loses_li"].dump() + " li\n";
    return print(context, object, text + "fee " + ledger::formatLi(fee) + ", valid until " + timeText(body.expiry));
}

Result<int> submit(Context& context, const std::string& argument) {
    CIRCLET_TRY(bytes, transactionBytes(argument));
    CIRCLET_TRY(transaction, ledger::decodeTransaction(bytes));
    CIRCLET_TRY(light, context.light());
    CIRCLET_TRY(taken, await<uint32_t>(context.timeoutMs(),
                                       [&](node::Done<uint32_t> done) { light->submit(bytes, std::move(done)); }));
    std::string id = ledger::transactionId(transaction).hex();
    return print(context, {{"transaction", id}, {"peers", taken}},
                 "Transaction " + id + " was taken by " + std::to_string(taken) + " peers.");
}

} // namespace

void addTransactionCommands(CLI::App& app, Registry& registry) {
    CLI::App* tx = app.add_subcommand("tx", "transactions as bytes")->fallthrough();
    tx->require_subcommand(1);
    auto argument = std::make_shared<std::string>();
    CLI::App* decodeCommand = tx->add_subcommand("decode", "what a transaction does")->fallthrough();
    decodeCommand->add_option("FILE", *argument, "hexadecimal text or a file")->required();
    registry[decodeCommand] = [argument](Context& context) { return decode(context, *argument); };
    CLI::App* submitCommand = tx->add_subcommand("submit", "send a signed transaction")->fallthrough();
    submitCommand->add_option("FILE", *argument, "hexadecimal text or a file")->required();
    registry[submitCommand] = [argument](Context& context) { return submit(context, *argument); };
}

} // namespace circlet::cli
