// tx decode | sign | combine | submit
#include <filesystem>
#include <thread>

#include "circlet-cli/commands.h"
#include "circlet-cli/sending.h"
#include "circlet-cli/transaction_text.h"
#include "ledger/payment_link.h"

namespace circlet::cli {

namespace {

constexpr unsigned pollMs = 50;
constexpr uint8_t highestVersionByte = 31; ///< anything above is text or another kind of file, not a newer version

struct SignArguments {
    std::string file;
    std::string out;
    std::string to;
    std::string amount;
    bool yes = false;
};

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

/// A transaction file, or the bare bytes of a signed transaction.
Result<ledger::UnsignedTransaction> decodeEither(ByteView bytes) {
    Result<ledger::UnsignedTransaction> file = ledger::decodeUnsigned(bytes);
    if (file || file.error().code != ErrorCode::NotOurs)
        return file;
    if (bytes.empty() || bytes.front() > highestVersionByte)
        return file.error();
    CIRCLET_TRY(transaction, ledger::decodeTransaction(bytes));
    ledger::UnsignedTransaction whole;
    whole.body = std::move(transaction.body);
    for (ledger::Witness& witness : transaction.witnesses)
        whole.witnesses.emplace_back(std::move(witness));
    return whole;
}

Error otherChain() {
    return {ErrorCode::WrongNetwork, "The transaction belongs to another network than the one given with --network."};
}

Result<int> decode(Context& context, const std::string& argument) {
    CIRCLET_TRY(network, context.network());
    CIRCLET_TRY(bytes, transactionBytes(argument));
    CIRCLET_TRY(transaction, decodeEither(bytes));
    CIRCLET_TRY(effects, effectsOf(transaction, network.root->genesis()));
    nlohmann::json object = describe(transaction, effects, context.networkKind());
    bool valid = ledger::checkSignatures(transaction).has_value();
    object["witnesses_valid"] = valid && object["complete"].get<bool>();
    object["this_chain"] = transaction.body.chain == network.root->chain();
    std::string text = describeText(object);
    if (!valid)
        text += "A signature in it is WRONG.\n";
    if (!object["this_chain"].get<bool>())
        text += "It belongs to another network.\n";
    return print(context, object, text);
}

Result<void> checkIntent(Context& context, const SignArguments& arguments, const wallet::Prepared& prepared) {
    if (arguments.to.empty() && arguments.amount.empty())
        return ok();
    if (arguments.to.empty() || arguments.amount.empty())
        return Error{ErrorCode::Malformed, "Give --to and --amount together: whom the transaction must pay, and what."};
    CIRCLET_TRY(to, ledger::parseRecipient(arguments.to, context.networkKind()));
    CIRCLET_TRY(amount, ledger::parseAmount(arguments.amount));
    return wallet::paysExactly(prepared, to.address, amount);
}

Result<int> sign(Context& context, const SignArguments& arguments) {
    CIRCLET_TRY(network, context.network());
    const ledger::Genesis& genesis = network.root->genesis();
    CIRCLET_TRY(bytes, transactionBytes(arguments.file));
    CIRCLET_TRY(review, wallet::inspectFile(bytes, genesis, network.root->chain()));
    CIRCLET_CHECK(checkIntent(context, arguments, review.prepared));
    std::error_code ignored;
    bool inPlace = arguments.out.empty() || arguments.out == arguments.file;
    if (!inPlace && std::filesystem::exists(arguments.out, ignored))
        return Error{ErrorCode::AlreadyExists, "There is a file " + arguments.out + " already. Choose another name."};
    CIRCLET_TRY(wallet, context.openWallet());
    CIRCLET_TRY(effects, effectsOf(review.transaction, genesis));
    nlohmann::json before = describe(review.transaction, effects, context.networkKind(), wallet.get());
    CIRCLET_CHECK(confirm(context, describeText(before), arguments.yes));
    CIRCLET_TRY(made, wallet->signFile(bytes, review.prepared.id, systemClock().wallMs()));

    Bytes signedFile = ledger::encodeUnsigned(made.transaction);
    std::string target = inPlace ? arguments.file : arguments.out;
    if (!inPlace || std::filesystem::exists(target, ignored)) {
        CIRCLET_CHECK(node::writeFileAtomically(target, signedFile, 0600));
    } else {
        target.clear(); // it was given as hexadecimal text
    }
    nlohmann::json object = describe(made.transaction, effects, context.networkKind(), wallet.get());
    object["signed"] = addressesJson(made.signedNow, context.networkKind());
    object["file"] = target;
    object["bytes"] = toHex(signedFile);
    std::string text = describeText(object);
    for (const nlohmann::json& address : object["signed"])
        text += "Signed for " + address.get<std::string>() + "\n";
    return print(context, object, text + (target.empty() ? toHex(signedFile) : "Written to " + target));
}

Result<int> combine(Context& context, const std::vector<std::string>& files, const std::string& out) {
    CIRCLET_TRY(network, context.network());
    std::vector<ledger::UnsignedTransaction> parts;
    for (const std::string& file : files) {
        CIRCLET_TRY(bytes, transactionBytes(file));
        Result<ledger::UnsignedTransaction> part = decodeEither(bytes);
        if (!part)
            return Error{part.error().code, file + ": " + part.error().message + "."};
        parts.push_back(std::move(part).value());
    }
    CIRCLET_TRY(whole, ledger::combine(parts));
    if (whole.body.chain != network.root->chain())
        return otherChain();
    CIRCLET_TRY(effects, effectsOf(whole, network.root->genesis()));
    Bytes combined = ledger::encodeUnsigned(whole);
    nlohmann::json object = describe(whole, effects, context.networkKind());
    object["bytes"] = toHex(combined);
    std::string text = describeText(object);
    if (!out.empty()) {
        CIRCLET_CHECK(writeNewFile(out, combined, 0600));
        object["file"] = out;
    }
    return print(context, object, text + (out.empty() ? toHex(combined) : "Written to " + out));
}

Result<ledger::Height> waitFinal(Context& context, node::LightNode& light, const ledger::TransactionId& id) {
    auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(context.timeoutMs());
    while (std::chrono::steady_clock::now() < end) {
        Result<light::TransactionProof> proof =
            await<light::TransactionProof>(context.timeoutMs(), [&](node::Done<light::TransactionProof> done) {
                light.transactionProof(id, std::move(done));
            });
        if (proof)
            return proof.value().header.header().height;
        std::this_thread::sleep_for(std::chrono::milliseconds(pollMs));
    }
    return Error{ErrorCode::Timeout, "The transaction was sent, but is not final yet. Submitting it again is safe."};
}

Result<int> submit(Context& context, const std::string& argument, bool wait) {
    CIRCLET_TRY(network, context.network());
    CIRCLET_TRY(bytes, transactionBytes(argument));
    CIRCLET_TRY(file, decodeEither(bytes));
    if (file.body.chain != network.root->chain())
        return otherChain();
    if (std::vector<ledger::Address> missing = ledger::missingSigners(file); !missing.empty())
        return Error{ErrorCode::Rejected, "Not all have signed yet. Still to sign: " +
                                              ledger::formatAddress(missing.front(), context.networkKind()) +
                                              (missing.size() > 1 ? " and others." : ".")};
    CIRCLET_TRY(transaction, ledger::finish(file));
    CIRCLET_TRY(light, context.light());
    if (TimeMs now = light->status().tip.time; transaction.body.expiry < now)
        return Error{ErrorCode::Expired, "The transaction was valid until " + timeText(transaction.body.expiry) +
                                             " and has expired: the network's time is " + timeText(now) +
                                             ". Nothing was sent; make it anew."};
    CIRCLET_TRY(taken, await<uint32_t>(context.timeoutMs(), [&](node::Done<uint32_t> done) {
                    light->submit(ledger::encode(transaction), std::move(done));
                }));
    ledger::TransactionId id = ledger::transactionId(transaction);
    ledger::Height height = 0;
    if (wait) {
        CIRCLET_TRY(final, waitFinal(context, *light, id));
        height = final;
    }
    nlohmann::json object = {
        {"transaction", id.hex()}, {"peers", taken}, {"state", height > 0 ? "final" : "sent"}, {"height", height}};
    return print(context, object,
                 "Transaction " + id.hex() + " was taken by " + std::to_string(taken) + " peers" +
                     (height > 0 ? " and is final at block " + std::to_string(height) + "." : "."));
}

void addSign(CLI::App& tx, Registry& registry) {
    auto arguments = std::make_shared<SignArguments>();
    CLI::App* command =
        tx.add_subcommand("sign", "sign a transaction file with this wallet, without any network")->fallthrough();
    command->add_option("FILE", arguments->file, "a transaction file (send --unsigned)")->required();
    command->add_option("--out", arguments->out, "write here instead of into FILE");
    command->add_option("--to", arguments->to, "sign only if it pays exactly --amount to this address");
    command->add_option("--amount", arguments->amount, "with --to");
    command->add_flag("--yes", arguments->yes, "do not ask on a terminal");
    registry[command] = [arguments](Context& context) { return sign(context, *arguments); };
}

} // namespace

void addTransactionCommands(CLI::App& app, Registry& registry) {
    CLI::App* tx = app.add_subcommand("tx", "transactions as files")->fallthrough();
    tx->require_subcommand(1);
    auto argument = std::make_shared<std::string>();
    CLI::App* decodeCommand = tx->add_subcommand("decode", "what a transaction does")->fallthrough();
    decodeCommand->add_option("FILE", *argument, "a file or hexadecimal text")->required();
    registry[decodeCommand] = [argument](Context& context) { return decode(context, *argument); };

    addSign(*tx, registry);

    auto files = std::make_shared<std::vector<std::string>>();
    auto out = std::make_shared<std::string>();
    CLI::App* combineCommand =
        tx->add_subcommand("combine", "one file from those that several have signed")->fallthrough();
    combineCommand->add_option("FILE", *files, "files of one and the same transaction")->required();
    combineCommand->add_option("--out", *out, "the file to write; else hexadecimal text is printed");
    registry[combineCommand] = [files, out](Context& context) { return combine(context, *files, *out); };

    auto wait = std::make_shared<bool>(false);
    CLI::App* submitCommand = tx->add_subcommand("submit", "send a signed transaction")->fallthrough();
    submitCommand->add_option("FILE", *argument, "a file or hexadecimal text")->required();
    submitCommand->add_flag("--wait", *wait, "until it is final");
    registry[submitCommand] = [argument, wait](Context& context) { return submit(context, *argument, *wait); };
}

} // namespace circlet::cli
