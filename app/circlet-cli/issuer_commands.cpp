// issuer register | show | issue | batch | issued | retire | crl | authority | keys; update is in change_commands.cpp
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

struct RegisterArguments {
    std::string name;
    std::string organisation;
    std::string country;
    std::string key = "p256";
    std::string token;
    std::string pinFile;
    Signing signing;
};

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
    bool yes = false;
    uint8_t level = 0;
    TermArguments terms;
};

facade::IssuerKeyKind keyKindOf(const std::string& word) {
    if (word == "rsa3072")
        return facade::IssuerKeyKind::Rsa3072;
    return word == "rsa-pss" ? facade::IssuerKeyKind::RsaPss3072 : facade::IssuerKeyKind::EcdsaP256;
}

/// From a file, else the next line of standard input: never from the command line.
Result<crypto::SecureBytes> secretFrom(const Context& context, const std::string& file) {
    Options next = context.options();
    next.passwordFile = file;
    return Context(next).password();
}

Result<int> registerIssuer(Context& context, const RegisterArguments& arguments) {
    CIRCLET_CHECK(context.openDesk());
    facade::RegisterIssuerRequest request;
    request.name = arguments.name;
    request.organisation = arguments.organisation;
    request.country = arguments.country;
    request.key = keyKindOf(arguments.key);
    request.tokenUri = arguments.token;
    request.level = arguments.signing.level;
    if (!arguments.token.empty()) {
        CIRCLET_TRY(pin, secretFrom(context, arguments.pinFile));
        request.tokenPin = std::move(pin);
    }
    CIRCLET_TRY(review,
                await<facade::CertificateReview>(context.timeoutMs(), [&](node::Done<facade::CertificateReview> done) {
                    context.desk().prepareRegister(std::move(request), std::move(done));
                }));
    return signReviewed(context, review, arguments.signing, {{"name", arguments.name}},
                        "The registration expired before it became final; the wallet is no issuer.");
}

json toJson(const facade::AuthorityView& authority) {
    return {{"subject", authority.subject},      {"fingerprint", authority.fingerprint}, {"key", authority.key},
            {"not_before", authority.notBefore}, {"not_after", authority.notAfter},      {"kept_in", authority.keptIn}};
}

std::string textOf(const char* name, const facade::AuthorityView& authority) {
    return std::string(name) + plain(authority.subject) + ", " + authority.key + ", until " +
           timeText(authority.notAfter) + ", kept in " + plain(authority.keptIn) + "\n  SHA-256 " +
           authority.fingerprint + "\n";
}

json toJson(const facade::IssuerView& view) {
    json outstanding = json::array();
    for (const facade::OutstandingRow& row : view.outstanding)
        outstanding.push_back({{"currency", row.currency}, {"value", row.value}});
    json object = {{"registered", view.registered},
                   {"pending", view.pending},
                   {"retired", view.retired},
                   {"account", view.account},
                   {"name", view.name},
                   {"since", view.since},
                   {"issued", view.issued},
                   {"revoked", view.revoked},
                   {"outstanding", std::move(outstanding)},
                   {"crl_number", view.crlNumber},
                   {"crl_next_update", view.crlNextUpdate},
                   {"height", view.asOf.height}};
    if (view.root)
        object["root"] = toJson(*view.root);
    if (view.issuing)
        object["issuing"] = toJson(*view.issuing);
    return object;
}

std::string textOf(const facade::IssuerView& view) {
    if (!view.registered)
        return view.pending ? "The registration is not final yet.\n"
                            : "This wallet is no issuer. It becomes one with `issuer register`.\n";
    std::string text = plain(view.name) + (view.retired ? ", retired" : "") + "\nAccount: " + view.account +
                       "\nSince:   " + timeText(view.since) + "\nIssued:  " + std::to_string(view.issued) +
                       ", of these revoked " + std::to_string(view.revoked) + "\n";
    for (const facade::OutstandingRow& row : view.outstanding)
        text += "Outstanding: " + std::to_string(row.value) + " " + row.currency + "\n";
    if (view.root)
        text += textOf("Root:    ", *view.root);
    if (view.issuing)
        text += textOf("Issuing: ", *view.issuing);
    if (!view.root && !view.issuing)
        text += "Its X.509 keys are not in this wallet: they come from a backup, not from the words.\n";
    if (view.crlNumber > 0)
        text += "Newest list of revocation: number " + std::to_string(view.crlNumber) + ", until " +
                timeText(view.crlNextUpdate) + "\n";
    return text;
}

Result<int> show(Context& context) {
    CIRCLET_CHECK(context.openDesk());
    CIRCLET_TRY(view, await<facade::IssuerView>(context.timeoutMs(), [&](node::Done<facade::IssuerView> done) {
                    context.desk().issuer(std::move(done));
                }));
    return print(context, toJson(view), textOf(view));
}

Result<int> retire(Context& context, const Signing& signing) {
    CIRCLET_CHECK(context.openDesk());
    CIRCLET_TRY(review,
                await<facade::CertificateReview>(context.timeoutMs(), [&](node::Done<facade::CertificateReview> done) {
                    context.desk().prepareRetire(signing.level, std::move(done));
                }));
    return signReviewed(context, review, signing, json::object(),
                        "The retirement expired before it became final; the wallet is still an issuer.");
}

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

using Export = std::function<void(node::CertificateDesk&, const std::string& file, node::Done<std::string>)>;

Result<int> exportFile(Context& context, const std::string& file, const Export& write) {
    CIRCLET_CHECK(checkNewFile(file));
    CIRCLET_CHECK(context.openDesk());
    CIRCLET_CHECK(await<std::string>(
        context.timeoutMs(), [&](node::Done<std::string> done) { write(context.desk(), file, std::move(done)); }));
    return print(context, {{"file", file}}, "Written to " + file);
}

Result<int> exportKeys(Context& context, const std::string& file, const std::string& passwordFile) {
    CIRCLET_CHECK(checkNewFile(file));
    CIRCLET_CHECK(context.openDesk());
    CIRCLET_TRY(password, secretFrom(context, passwordFile));
    CIRCLET_CHECK(await<std::string>(context.timeoutMs(), [&](node::Done<std::string> done) {
        context.desk().exportKeys(file, std::move(password), std::move(done));
    }));
    return print(context, {{"file", file}},
                 "Written to " + file +
                     ", and the root's key to another file beside it: whoever has them and their "
                     "password issues in your name.");
}

void addRegister(CLI::App& issuer, Registry& registry) {
    auto arguments = std::make_shared<RegisterArguments>();
    CLI::App* command = issuer.add_subcommand("register", "become an issuer, on the chain and in X.509")->fallthrough();
    command->add_option("--name", arguments->name, "as all will see it")->required();
    command->add_option("--organisation", arguments->organisation, "of the X.509 root; else the name");
    command->add_option("--country", arguments->country, "two letters");
    command->add_option("--key", arguments->key, "of the X.509 authorities")
        ->check(CLI::IsMember({"p256", "rsa3072", "rsa-pss"}))
        ->capture_default_str();
    command->add_option("--token", arguments->token, "keep the X.509 keys in this PKCS#11 token (RFC 7512 URI)");
    command->add_option("--token-pin-file", arguments->pinFile,
                        "file whose first line is the token's PIN; else the next line of input");
    addSigningOptions(*command, arguments->signing);
    registry[command] = [arguments](Context& context) { return registerIssuer(context, *arguments); };
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
    command->add_flag("--without-x509", arguments->withoutX509, "no X.509 certificate with it");
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

void addExports(CLI::App& issuer, Registry& registry) {
    auto add = [&](const char* name, const char* help, Export write) {
        auto file = std::make_shared<std::string>();
        CLI::App* command = issuer.add_subcommand(name, help)->fallthrough();
        command->add_option("--out", *file, "the file to write")->required();
        registry[command] = [file, write = std::move(write)](Context& context) {
            return exportFile(context, *file, write);
        };
    };
    add("crl", "a new list of revocation, as X.509 knows it",
        [](node::CertificateDesk& desk, const std::string& file, node::Done<std::string> done) {
            desk.exportCrl(file, std::move(done));
        });
    add("authority", "root and issuing certificate as PEM, without keys",
        [](node::CertificateDesk& desk, const std::string& file, node::Done<std::string> done) {
            desk.exportAuthority(file, std::move(done));
        });
    auto file = std::make_shared<std::string>();
    auto passwordFile = std::make_shared<std::string>();
    CLI::App* keys = issuer.add_subcommand("keys", "the X.509 keys as PKCS#12")->fallthrough();
    keys->add_option("--out", *file, "the file to write; with -root in its name a second one, of the root's key")
        ->required();
    keys->add_option("--new-password-file", *passwordFile,
                     "file whose first line is the password of the new file; else the next line of input");
    registry[keys] = [file, passwordFile](Context& context) { return exportKeys(context, *file, *passwordFile); };
}

} // namespace

void addIssuerCommands(CLI::App& app, Registry& registry) {
    CLI::App* issuer = app.add_subcommand("issuer", "issue certificates, one or many")->fallthrough();
    issuer->require_subcommand(1);
    addRegister(*issuer, registry);
    registry[issuer->add_subcommand("show", "the issuer that this wallet is")->fallthrough()] = show;
    addIssue(*issuer, registry);
    addBatch(*issuer, registry);
    addIssued(*issuer, registry);
    addUpdateCommand(*issuer, registry);
    auto signing = std::make_shared<Signing>();
    CLI::App* retireCommand =
        issuer->add_subcommand("retire", "issue nothing more, for ever; revoking stays possible")->fallthrough();
    addSigningOptions(*retireCommand, *signing);
    registry[retireCommand] = [signing](Context& context) { return retire(context, *signing); };
    addExports(*issuer, registry);
}

} // namespace circlet::cli
