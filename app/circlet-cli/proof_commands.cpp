// proof account | tx | history, verify
#include "circlet-cli/certificate_text.h"
#include "circlet-cli/commands.h"
#include "node/certificate_verify.h"
#include "passport/link.h"

namespace circlet::cli {

namespace {

constexpr int exitGenuineButOver = 3;

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

struct VerifyArguments {
    std::string subject; ///< a file, or a link as text
    bool now = false;    ///< ask the network how it stands today
};

Result<int> verifyProof(Context& context, const light::ProofFile& proof) {
    CIRCLET_TRY(network, context.network());
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

/// Genuine and good, genuine but over, or not genuine: each has its exit code.
int printReport(const Context& context, const facade::VerifyReport& report) {
    nlohmann::json object = toJson(report);
    if (!report.valid)
        return printRefusal(context, object, textOf(report),
                            {ErrorCode::InvalidProof, report.problem.empty() ? report.headline : report.problem});
    print(context, object, textOf(report));
    return report.good ? 0 : exitGenuineButOver;
}

bool isAnswer(ByteView content) {
    Result<passport::LinkKind> kind = passport::linkKindOf(asText(content));
    return passport::looksLikePresentation(content) || (kind && kind.value() == passport::LinkKind::Presentation);
}

Result<facade::VerifyReport> reportOf(Context& context, const VerifyArguments& arguments, Bytes content) {
    CIRCLET_TRY(network, context.network());
    // A wallet is for answers only: it knows what was asked, and that nothing is answered twice.
    if (!context.options().wallet.empty() && isAnswer(content)) {
        CIRCLET_CHECK(context.openDesk());
        return await<facade::VerifyReport>(context.timeoutMs(), [&](node::Done<facade::VerifyReport> done) {
            context.desk().verifyText(std::string(asText(content)), std::move(done));
        });
    }
    std::shared_ptr<node::LightNode> light;
    if (arguments.now) {
        CIRCLET_TRY(started, context.light());
        light = std::move(started);
    }
    return await<facade::VerifyReport>(context.timeoutMs(), [&](node::Done<facade::VerifyReport> done) {
        node::verifyWithout(std::move(content), network.root, light, std::move(done));
    });
}

Result<int> verify(Context& context, const VerifyArguments& arguments) {
    CIRCLET_CHECK(context.network());
    Bytes content(arguments.subject.begin(), arguments.subject.end());
    if (!passport::linkKindOf(arguments.subject)) {
        CIRCLET_TRY(read, node::readFile(arguments.subject, node::maximumVerifiedBytes));
        content = std::move(read);
    }
    if (!arguments.now) {
        Result<light::ProofFile> proof = light::decodeProofFile(content);
        if (proof)
            return verifyProof(context, proof.value());
        if (proof.error().code != ErrorCode::NotOurs)
            return proof.error();
    }
    CIRCLET_TRY(report, reportOf(context, arguments, std::move(content)));
    return printReport(context, report);
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
    auto arguments = std::make_shared<VerifyArguments>();
    CLI::App* verifyCommand =
        app.add_subcommand("verify",
                           "check whatever anybody gave you, without any network: a proof, passport, answer, offer, "
                           "hand-over or X.509 file, or a link")
            ->fallthrough();
    verifyCommand->add_option("FILE", arguments->subject)->required();
    verifyCommand->add_flag("--now", arguments->now, "ask the network how it stands today");
    registry[verifyCommand] = [arguments](Context& context) { return verify(context, *arguments); };
}

} // namespace circlet::cli
