// issuer issue | batch | issued; the authority is in authority_commands.cpp, update in change_commands.cpp
#include <signal.h>
#include <unistd.h>

#include <condition_variable>
#include <iostream>
#include <mutex>

#include "circlet-cli/certificate_sending.h"
#include "circlet-cli/commands.h"
#include "circlet-cli/issue_arguments.h"
#include "circlet-cli/sending.h"
#include "circlet-cli/transaction_text.h"

namespace circlet::cli {

namespace {

using nlohmann::json;

struct IssueArguments {
    facade::IssueRequest request;
    std::string kind;
    ContentArguments content;
    bool withoutX509 = false;
    TermArguments terms;
    Signing signing;
};

struct BatchArguments {
    std::string file;
    bool dryRun = false;
    bool onlyGood = false;
    bool resume = false;
    bool discard = false;
    bool yes = false;
    uint8_t level = 0;
    TermArguments terms;
};

Result<int> issue(Context& context, const IssueArguments& arguments) {
    CIRCLET_TRY(terms, termsOf(context, arguments.terms));
    CIRCLET_TRY(kind, kindOfWord(arguments.kind));
    facade::IssueRequest request = arguments.request;
    request.kind = kind;
    CIRCLET_CHECK(fillContent(arguments.content, request));
    request.rules = terms.rules;
    request.expiresAt = terms.expiresAt;
    request.x509 = !arguments.withoutX509;
    request.level = arguments.signing.level;
    CIRCLET_CHECK(context.openDesk());
    CIRCLET_TRY(review,
                await<facade::CertificateReview>(context.timeoutMs(), [&](node::Done<facade::CertificateReview> done) {
                    context.desk().prepareIssue(request, std::move(done));
                }));
    return signReviewed(context, review, arguments.signing, {{"title", request.title}, {"kind", arguments.kind}},
                        "The certificate expired before it became final; it was not issued.");
}

json toJson(const facade::BatchPlan& plan) {
    json problems = json::array();
    for (const facade::BatchProblem& problem : plan.problems)
        problems.push_back({{"line", problem.line}, {"message", problem.text}});
    return {{"rows", plan.rows},
            {"good", plan.good},
            {"problems", std::move(problems)},
            {"transactions", plan.transactions},
            {"fees_li", plan.fees.li()},
            {"deposits_li", plan.deposits.li()}};
}

std::string textOf(const facade::BatchPlan& plan) {
    std::string text = std::to_string(plan.rows) + " rows, " + std::to_string(plan.good) + " good, in " +
                       std::to_string(plan.transactions) + " transactions; fees " + ledger::formatCoins(plan.fees) +
                       ", deposits for recipients " + ledger::formatCoins(plan.deposits) + "\n";
    for (const facade::BatchProblem& problem : plan.problems)
        text += "  line " + std::to_string(problem.line) + ": " + plain(problem.text) + "\n";
    return text;
}

volatile sig_atomic_t batchInterrupted = 0;

/// While this lives, Ctrl-C cancels the batch instead of ending the program: what was sent stays known.
class Interruptible {
public:
    Interruptible() {
        ::signal(SIGINT, [](int) { batchInterrupted = 1; });
    }
    ~Interruptible() { ::signal(SIGINT, SIG_DFL); }
    Interruptible(const Interruptible&) = delete;
    Interruptible& operator=(const Interruptible&) = delete;
};

/// Until the batch has ended by itself, by its fault, or by Ctrl-C.
Result<facade::BatchProgress> followBatch(Context& context) {
    Interruptible interruptible;
    auto mutex = std::make_shared<std::mutex>();
    auto changed = std::make_shared<std::condition_variable>();
    node::Handle subscription = context.desk().onChange([changed] { changed->notify_all(); });
    const bool tell = !context.options().json && ::isatty(STDERR_FILENO) != 0;
    bool cancelled = false;
    for (;;) {
        facade::BatchProgress progress = context.desk().batch();
        if (tell)
            std::cerr << "\rsent " << progress.sent << " and final " << progress.final << " of " << progress.rows
                      << std::flush;
        if (!progress.running) {
            if (tell)
                std::cerr << "\n";
            return progress;
        }
        if (batchInterrupted != 0 && !cancelled) {
            cancelled = true;
            CIRCLET_CHECK(await<std::monostate>(context.timeoutMs(), [&](node::Done<std::monostate> done) {
                context.desk().cancelBatch(std::move(done));
            }));
        }
        std::unique_lock lock(*mutex);
        changed->wait_for(lock, std::chrono::milliseconds(100)); // news, or Ctrl-C
    }
}

/// Until it has ended; `plan` is what was said of it before.
Result<int> endOfBatch(Context& context, json plan) {
    CIRCLET_TRY(end, followBatch(context));
    CIRCLET_CHECK(context.refreshDesk());
    json object = batchJson(end);
    plan.erase("issued");
    object.update(plan);
    const std::string text =
        "Issued " + std::to_string(end.final) + " of " + std::to_string(end.rows) + " certificates";
    if (!end.interrupted)
        return print(context, object, text);
    return printRefusal(
        context, object, text,
        {ErrorCode::Cancelled, (end.problem.empty() ? "The batch was interrupted." : end.problem) +
                                   " Go on with `issuer batch --resume`, or forget the others with --discard."});
}

Result<int> resumeBatch(Context& context, const BatchArguments& arguments) {
    CIRCLET_CHECK(context.openDesk());
    if (facade::BatchProgress progress = context.desk().batch(); progress.interrupted)
        CIRCLET_CHECK(confirm(context, batchText(progress) + "These are issued now.\n", arguments.yes));
    CIRCLET_CHECK(await<std::monostate>(
        context.timeoutMs(), [&](node::Done<std::monostate> done) { context.desk().resumeBatch(std::move(done)); }));
    return endOfBatch(context, json::object());
}

Result<int> discardBatch(Context& context, const BatchArguments& arguments) {
    CIRCLET_CHECK(context.openDesk());
    facade::BatchProgress progress = context.desk().batch();
    if (progress.interrupted)
        CIRCLET_CHECK(confirm(context, batchText(progress) + "These are forgotten.\n", arguments.yes));
    CIRCLET_CHECK(await<std::monostate>(
        context.timeoutMs(), [&](node::Done<std::monostate> done) { context.desk().discardBatch(std::move(done)); }));
    progress.interrupted = false;
    json object = batchJson(progress);
    object["discarded"] = progress.rows - progress.sent;
    return print(context, object,
                 std::to_string(progress.rows - progress.sent) + " certificates of the batch are not issued any more.");
}

Result<int> batch(Context& context, const BatchArguments& arguments) {
    if (arguments.resume)
        return resumeBatch(context, arguments);
    if (arguments.discard)
        return discardBatch(context, arguments);
    CIRCLET_TRY(terms, termsOf(context, arguments.terms));
    CIRCLET_CHECK(context.openDesk());
    CIRCLET_TRY(plan, await<facade::BatchPlan>(context.timeoutMs(), [&](node::Done<facade::BatchPlan> done) {
                    context.desk().planBatch(arguments.file, terms.rules, terms.expiresAt, arguments.level,
                                             std::move(done));
                }));
    json object = toJson(plan);
    object["issued"] = 0;
    if (plan.good < plan.rows && !arguments.onlyGood)
        return printRefusal(context, object, textOf(plan),
                            {ErrorCode::Rejected, std::to_string(plan.rows - plan.good) + " of " +
                                                      std::to_string(plan.rows) +
                                                      " rows are wrong; nothing was issued. Correct them, or issue the "
                                                      "others with --only-good."});
    if (arguments.dryRun)
        return print(context, object, textOf(plan) + "Nothing was issued.");
    CIRCLET_CHECK(confirm(context, textOf(plan), arguments.yes));
    CIRCLET_CHECK(await<std::monostate>(context.timeoutMs(), [&](node::Done<std::monostate> done) {
        context.desk().startBatch(plan.id, arguments.onlyGood, std::move(done));
    }));
    return endOfBatch(context, std::move(object));
}

const char* stateWord(facade::TransactionState state) {
    switch (state) {
    case facade::TransactionState::Created:
        return "created";
    case facade::TransactionState::Sent:
        return "sent";
    case facade::TransactionState::Seen:
        return "seen";
    case facade::TransactionState::Final:
        return "final";
    case facade::TransactionState::Expired:
        break;
    }
    return "expired";
}

json toJson(const facade::IssuedRow& row) {
    json object = {{"origin", row.origin},
                   {"kind", kindWord(row.kind)},
                   {"title", row.title},
                   {"recipient", row.recipient},
                   {"recipient_label", row.recipientLabel},
                   {"time", row.time},
                   {"expires_at", row.expiresAt},
                   {"serial", row.serial},
                   {"state", stateWord(row.state)},
                   {"revoked", row.revoked}};
    if (row.kind == facade::CertificateKind::Value) {
        object["face_value"] = row.faceValue;
        object["currency"] = row.currency;
    }
    return object;
}

struct IssuedArguments {
    std::string search;
    uint64_t offset = 0;
    uint32_t limit = 100;
};

Result<int> issued(Context& context, const IssuedArguments& arguments) {
    CIRCLET_CHECK(context.openDesk());
    CIRCLET_TRY(page, await<facade::IssuedPage>(context.timeoutMs(), [&](node::Done<facade::IssuedPage> done) {
                    context.desk().issued(arguments.search, arguments.offset, arguments.limit, std::move(done));
                }));
    json items = json::array();
    std::string text;
    for (const facade::IssuedRow& row : page.rows) {
        items.push_back(toJson(row));
        text += row.origin.substr(0, 16) + "  " + timeText(row.time) + "  " + kindWord(row.kind) + "  " +
                plain(row.title) + "  to " + row.recipient + "  " + stateWord(row.state) +
                (row.revoked ? "  revoked\n" : "\n");
    }
    return print(context, {{"total", page.total}, {"offset", page.offset}, {"items", std::move(items)}},
                 text.empty() ? "Nothing was issued." : text);
}

void addIssue(CLI::App& issuer, Registry& registry) {
    auto arguments = std::make_shared<IssueArguments>();
    facade::IssueRequest& request = arguments->request;
    CLI::App* command = issuer.add_subcommand("issue", "one certificate, to anybody")->fallthrough();
    command->add_option("--to", request.recipient,
                        "address, contact, or receive link: then its content goes along, sealed; else to this wallet");
    command->add_option("--kind", arguments->kind)
        ->required()
        ->check(CLI::IsMember({"ownership", "identity", "value"}));
    addContent(*command, arguments->content);
    command->add_option("--face-value", request.faceValue, "of the value kind, in the smallest unit of its currency");
    command->add_option("--currency", request.currency, "1 to 8 capital letters and digits");
    CLI::Option* without = command->add_flag("--without-x509", arguments->withoutX509, "no X.509 certificate with it");
    command
        ->add_option("--request", request.requestFile,
                     "PKCS#10 file: the X.509 certificate is for the key and the name in it")
        ->excludes(without);
    addTerms(*command, arguments->terms);
    addSigningOptions(*command, arguments->signing);
    registry[command] = [arguments](Context& context) { return issue(context, *arguments); };
}

void addBatch(CLI::App& issuer, Registry& registry) {
    auto arguments = std::make_shared<BatchArguments>();
    CLI::App* command =
        issuer.add_subcommand("batch", "a certificate for each row of a CSV file; Ctrl-C interrupts")->fallthrough();
    CLI::Option_group* what = command->add_option_group("Which batch");
    what->add_option("FILE", arguments->file, "a new one");
    what->add_flag("--resume", arguments->resume, "go on with the one that was interrupted; no row is issued twice");
    what->add_flag("--discard", arguments->discard, "forget what the interrupted one has not sent");
    what->require_option(1);
    command->add_flag("--dry-run", arguments->dryRun, "check all rows and tell what it costs; issue nothing");
    command->add_flag("--only-good", arguments->onlyGood, "leave out the rows that are wrong");
    command->add_option("--level", arguments->level, "priority 0..6; the fee doubles with each")
        ->check(CLI::Range(0, 6));
    command->add_flag("--yes", arguments->yes, "do not ask on a terminal");
    addTerms(*command, arguments->terms);
    registry[command] = [arguments](Context& context) { return batch(context, *arguments); };
}

void addIssued(CLI::App& issuer, Registry& registry) {
    auto arguments = std::make_shared<IssuedArguments>();
    CLI::App* command = issuer.add_subcommand("issued", "what this wallet has issued, newest first")->fallthrough();
    command->add_option("--search", arguments->search, "in title and recipient");
    command->add_option("--offset", arguments->offset, "skip so many");
    command->add_option("--limit", arguments->limit)->check(CLI::Range(1U, 1000U))->capture_default_str();
    registry[command] = [arguments](Context& context) { return issued(context, *arguments); };
}

} // namespace

void addIssuerCommands(CLI::App& app, Registry& registry) {
    CLI::App* issuer = app.add_subcommand("issuer", "issue certificates, one or many")->fallthrough();
    issuer->require_subcommand(1);
    addAuthorityCommands(*issuer, registry);
    addIssue(*issuer, registry);
    addBatch(*issuer, registry);
    addIssued(*issuer, registry);
    addUpdateCommand(*issuer, registry);
}

} // namespace circlet::cli
