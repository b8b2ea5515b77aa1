// proof account | tx | history, verify
#include "circlet-cli/commands.h"

namespace circlet::cli {

namespace {

Result<int> save(Context& context, const light::Proof& proof, const std::string& file) {
    CIRCLET_TRY(network, context.network());
    CIRCLET_TRY(light, context.light());
    CIRCLET_TRY(made, await<light::ProofFile>(context.timeoutMs(), [&](node::Done<light::ProofFile> done) {
                    light->proofFile(proof, std::move(done));
                }));
    light::Verdict verdict = light::examine(*network.root, made, light->status().committees.get());
    if (!verdict.valid)
        return Error{ErrorCode::InvalidProof, verdict.problem};
    CIRCLET_CHECK(writeNewFile(file, light::encodeProofFile(made), 0644));
    return print(context,
                 {{"file", file}, {"kind", verdict.kind}, {"claim", verdict.claim}, {"height", verdict.height}},
                 verdict.claim + "\nProof written to " + file);
}

Result<int> proveAccount(Context& context, const std::string& text, const std::string& file, bool history) {
    CIRCLET_CHECK(context.network());
    CIRCLET_TRY(address, ledger::parseAddress(text, context.networkKind()));
    CIRCLET_TRY(light, context.light());
    if (history) {
        CIRCLET_TRY(proof, await<light::HistoryCompleteProof>(context.timeoutMs(),
                                                              [&](node::Done<light::HistoryCompleteProof> done) {
                                                                  light->historyProof(address, std::move(done));
                                                              }));
        return save(context, proof, file);
    }
    CIRCLET_TRY(proof, await<light::AccountProof>(context.timeoutMs(), [&](node::Done<light::AccountProof> done) {
                    light->accountProof(address, std::move(done));
                }));
    return save(context, proof, file);
}

Result<int> proveTransaction(Context& context, const std::string& text, const std::string& file) {
    CIRCLET_TRY(id, ledger::TransactionId::fromHexText(text));
    CIRCLET_TRY(light, context.light());
    CIRCLET_TRY(proof,
                await<light::TransactionProof>(context.timeoutMs(), [&](node::Done<light::TransactionProof> done) {
                    light->transactionProof(id, std::move(done));
                }));
    return save(context, proof, file);
}

Result<int> verify(Context& context, const std::string& file) {
    CIRCLET_TRY(network, context.network());
    CIRCLET_TRY(bytes, node::readFile(file, light::maximumProofFileBytes));
    CIRCLET_TRY(proof, light::decodeProofFile(bytes));
    light::Verdict verdict = light::examine(*network.root, proof);
    nlohmann::json checked = nlohmann::json::array();
    std::string text = verdict.valid ? "Valid: " + verdict.claim + ", at block " + std::to_string(verdict.height) +
                                           " (" + timeText(verdict.time) + ")\n"
                                     : "Not valid: " + verdict.problem + "\n";
    for (const light::CheckedStep& step : verdict.checked) {
        checked.push_back({{"name", step.name}, {"text", step.text}, {"valid", step.valid}});
        text += std::string(step.valid ? "  ok    " : "  FAILS ") + step.text + "\n";
    }
    nlohmann::json object = {{"valid", verdict.valid},   {"kind", verdict.kind}, {"claim", verdict.claim},
                             {"height", verdict.height}, {"time", verdict.time}, {"checked", checked}};
    if (verdict.valid)
        return print(context, object, text);
    object["problem"] = verdict.problem;
    return printRefusal(context, object, text, {ErrorCode::InvalidProof, "The proof is not valid: " + verdict.problem});
}

} // namespace

void addProofCommands(CLI::App& app, Registry& registry) {
    CLI::App* proof = app.add_subcommand("proof", "proof files that anyone can check offline")->fallthrough();
    proof->require_subcommand(1);
    auto subject = std::make_shared<std::string>();
    auto file = std::make_shared<std::string>();
    auto add = [&](const char* name, const char* argument, const char* help, Run run) {
        CLI::App* command = proof->add_subcommand(name, help)->fallthrough();
        command->add_option(argument, *subject)->required();
        command->add_option("FILE", *file, "the proof file to write")->required();
        registry[command] = std::move(run);
    };
    add("account", "ADDRESS", "what an address owns",
        [subject, file](Context& context) { return proveAccount(context, *subject, *file, false); });
    add("history", "ADDRESS", "everything that happened to an address",
        [subject, file](Context& context) { return proveAccount(context, *subject, *file, true); });
    add("tx", "ID", "that a transaction is final",
        [subject, file](Context& context) { return proveTransaction(context, *subject, *file); });
    CLI::App* verifyCommand = app.add_subcommand("verify", "check a proof file, without any network")->fallthrough();
    verifyCommand->add_option("FILE", *file)->required();
    registry[verifyCommand] = [file](Context& context) { return verify(context, *file); };
}

} // namespace circlet::cli
