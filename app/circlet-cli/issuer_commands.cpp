// issuer issue | batch | issued
#include <signal.h>
#include <unistd.h>

#include <condition_variable>
#include <iostream>
#include <mutex>

#include "circlet-cli/certificate_sending.h"
#include "circlet-cli/commands.h"
#include "circlet-cli/sending.h"
#include "circlet-cli/transaction_text.h"

namespace circlet::cli {

namespace {

using nlohmann::json;

constexpr uint64_t dayMs = 24ULL * 3600 * 1000;

/// What an issuer may demand, as typed.
struct TermArguments {
    bool notTransferable = false;
    bool issuerSigns = false;
    bool issuerMayChange = false;
    std::string notBefore;
    uint32_t holdDays = 0;
    std::optional<uint32_t> maximumTransfers;
    std::string allowedFile;
    std::string expires;
};

struct IssueArguments {
    facade::IssueRequest request;
    std::string kind;
    std::vector<std::string> fields;
    std::vector<std::string> attachments;
    bool withoutX509 = false;
    TermArguments terms;
    Signing signing;
};

struct BatchArguments {
    std::string file;
    bool dryRun = false;
    bool onlyGood = false;
    bool yes = false;
    uint8_t level = 0;
    TermArguments terms;
};

struct Terms {
    facade::RuleRequest rules;
    TimeMs expiresAt = 0;
};

Result<Terms> termsOf(Context& context, const TermArguments& arguments) {
    CIRCLET_CHECK(context.network());
    Terms terms;
    terms.rules.transferable = !arguments.notTransferable;
    terms.rules.issuerCoSigns = arguments.issuerSigns;
    terms.rules.issuerMayChange = arguments.issuerMayChange;
    terms.rules.minimumHoldingMs = arguments.holdDays * dayMs;
    terms.rules.maximumTransfers = arguments.maximumTransfers;
    CIRCLET_TRY(notBefore, parseTime(arguments.notBefore, DayEnd::First));
    terms.rules.notBefore = notBefore;
    CIRCLET_TRY(expiresAt, parseTime(arguments.expires, DayEnd::Last));
    terms.expiresAt = expiresAt;
    if (!arguments.allowedFile.empty()) {
        CIRCLET_TRY(allowed, readAddresses(context, arguments.allowedFile));
        terms.rules.recipients = std::move(allowed);
    }
    return terms;
}

/// "Colour=red": the first sign of equality ends the name.
Result<std::pair<std::string, std::string>> fieldOf(const std::string& text) {
    std::size_t sign = text.find('=');
    if (sign == std::string::npos || sign == 0)
        return Error{ErrorCode::Malformed, "\"" + plain(text) + "\" is no field. Write it as NAME=VALUE."};
    return std::pair(text.substr(0, sign), text.substr(sign + 1));
}

Result<int> issue(Context& context, const IssueArguments& arguments) {
    CIRCLET_TRY(terms, termsOf(context, arguments.terms));
    CIRCLET_TRY(kind, kindOfWord(arguments.kind));
    facade::IssueRequest request = arguments.request;
    request.kind = kind;
    for (const std::string& text : arguments.fields) {
        CIRCLET_TRY(field, fieldOf(text));
        request.fields.push_back(std::move(field));
    }
    for (const std::string& file : arguments.attachments)
        request.attachments.push_back({file, {}});
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

Result<int> batch(Context& context, const BatchArguments& arguments) {
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
    CIRCLET_TRY(end, followBatch(context));
    CIRCLET_CHECK(context.refreshDesk());
    object["issued"] = end.final;
    object["sent"] = end.sent;
    std::string text = "Issued " + std::to_string(end.final) + " of " + std::to_string(plan.good) + " certificates";
    if (!end.problem.empty())
        return printRefusal(context, object, text, {ErrorCode::Cancelled, end.problem});
    return print(context, object, text);
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

void addTerms(CLI::App& command, TermArguments& terms) {
    command.add_flag("--not-transferable", terms.notTransferable, "it stays with whom it was issued to");
    command.add_flag("--issuer-signs", terms.issuerSigns, "every transfer needs the issuer's signature as well");
    command.add_flag("--issuer-may-change", terms.issuerMayChange, "the issuer may change the rules alone");
    command.add_option("--not-before", terms.notBefore, "no transfer before this day, such as 2027-11-21 (UTC)");
    command.add_option("--hold-days", terms.holdDays, "days that each holder must keep it")
        ->check(CLI::Range(0U, 36'500U));
    command.add_option("--max-transfers", terms.maximumTransfers, "it may be transferred so many times");
    command.add_option("--allowed", terms.allowedFile, "only to these: a file with an address a line");
    command.add_option("--expires", terms.expires, "last day of its validity (UTC)");
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
    command->add_option("--title", request.title, "one line")->required();
    command->add_option("--description", request.description);
    addRepeated(*command, "--field", arguments->fields, "NAME=VALUE");
    addRepeated(*command, "--attach", arguments->attachments, "a picture, PDF or text file");
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
        issuer.add_subcommand("batch", "a certificate for each row of a CSV file; Ctrl-C cancels")->fallthrough();
    command->add_option("FILE", arguments->file)->required();
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
}

} // namespace circlet::cli
