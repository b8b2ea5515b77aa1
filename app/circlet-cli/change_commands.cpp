// cert bind, issuer update: a certificate that stays where it is and changes
#include <charconv>

#include "circlet-cli/commands.h"
#include "circlet-cli/issue_arguments.h"
#include "circlet-cli/transaction_text.h"

namespace circlet::cli {

namespace {

constexpr const char* none = "none";

struct BindArguments {
    std::string origin;
    ContentArguments content;
    Signing signing;
};

/// What is not given stays as it is.
struct UpdateArguments {
    std::string origin;
    bool transferable = true;
    bool issuerSigns = false;
    bool issuerMayChange = false;
    std::string notBefore;
    uint32_t holdDays = 0;
    std::string maximumTransfers;
    std::string allowed;
    std::string expires;
    Signing signing;
};

Result<int> bind(Context& context, const BindArguments& arguments) {
    facade::BindRequest request;
    CIRCLET_CHECK(fillContent(arguments.content, request));
    CIRCLET_CHECK(context.openDesk());
    CIRCLET_TRY(origin, wholeOrigin(context, arguments.origin));
    request.origin = origin;
    request.level = arguments.signing.level;
    CIRCLET_TRY(review,
                await<facade::CertificateReview>(context.timeoutMs(), [&](node::Done<facade::CertificateReview> done) {
                    context.desk().prepareBind(request, std::move(done));
                }));
    return signReviewed(context, review, arguments.signing, {{"origin", origin}, {"title", request.title}},
                        "The transaction expired before it became final; the certificate is still blank.");
}

Result<std::optional<uint32_t>> parseTransfers(const std::string& text) {
    if (text == none)
        return std::optional<uint32_t>();
    uint32_t number = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (failure != std::errc() || end != text.data() + text.size())
        return Error{ErrorCode::Malformed, "--max-transfers takes a number; or none."};
    return std::optional(number);
}

/// The present terms with what was typed instead.
Result<void> overlay(Context& context, const CLI::App& command, const UpdateArguments& arguments,
                     facade::TermsRequest& request) {
    const auto given = [&command](const char* name) { return command.count(name) > 0; };
    facade::RuleRequest& rules = request.rules;
    if (given("--transferable"))
        rules.transferable = arguments.transferable;
    if (given("--issuer-signs"))
        rules.issuerCoSigns = arguments.issuerSigns;
    if (given("--issuer-may-change"))
        rules.issuerMayChange = arguments.issuerMayChange;
    if (given("--not-before")) {
        CIRCLET_TRY(day, parseTime(arguments.notBefore == none ? "" : arguments.notBefore, DayEnd::First));
        rules.notBefore = day;
    }
    if (given("--hold-days"))
        rules.minimumHoldingMs = holdingMs(arguments.holdDays);
    if (given("--max-transfers")) {
        CIRCLET_TRY(most, parseTransfers(arguments.maximumTransfers));
        rules.maximumTransfers = most;
    }
    if (given("--allowed")) {
        request.keepList = false;
        if (arguments.allowed != none) {
            CIRCLET_TRY(allowed, readAddresses(context, arguments.allowed));
            rules.recipients = std::move(allowed);
        }
    }
    if (given("--expires")) {
        CIRCLET_TRY(end, parseTime(arguments.expires == none ? "" : arguments.expires, DayEnd::Last));
        request.expiresAt = end;
    }
    return ok();
}

Result<int> update(Context& context, const CLI::App& command, const UpdateArguments& arguments) {
    CIRCLET_CHECK(context.network());
    const bool asFile = !arguments.signing.unsignedFile.empty();
    if (asFile)
        CIRCLET_CHECK(checkNewFile(arguments.signing.unsignedFile));
    CIRCLET_CHECK(context.openDesk());
    CIRCLET_TRY(origin, wholeOrigin(context, arguments.origin));
    CIRCLET_TRY(terms, await<facade::TermsView>(context.timeoutMs(), [&](node::Done<facade::TermsView> done) {
                    context.desk().terms(origin, std::move(done));
                }));
    if (!terms.problem.empty() && !asFile)
        return Error{ErrorCode::Rejected, terms.problem};
    facade::TermsRequest request;
    request.asFile = asFile;
    request.origin = origin;
    request.rules = terms.rules;
    request.expiresAt = terms.expiresAt;
    request.level = arguments.signing.level;
    CIRCLET_CHECK(overlay(context, command, arguments, request));
    CIRCLET_TRY(review,
                await<facade::CertificateReview>(context.timeoutMs(), [&](node::Done<facade::CertificateReview> done) {
                    context.desk().prepareTerms(request, std::move(done));
                }));
    return signReviewed(context, review, arguments.signing, {{"origin", origin}},
                        "The change expired before it became final; the rules are as they were.");
}

} // namespace

void addBindCommand(CLI::App& cert, Registry& registry) {
    auto arguments = std::make_shared<BindArguments>();
    CLI::App* command =
        cert.add_subcommand("bind", "fill in a blank certificate that mining brought: once, for ever")->fallthrough();
    command->add_option("ORIGIN", arguments->origin)->required();
    addContent(*command, arguments->content);
    addSigningOptions(*command, arguments->signing);
    registry[command] = [arguments](Context& context) { return bind(context, *arguments); };
}

void addUpdateCommand(CLI::App& issuer, Registry& registry) {
    auto arguments = std::make_shared<UpdateArguments>();
    CLI::App* command =
        issuer
            .add_subcommand("update", "set rules and end of a certificate anew; what is not given stays. Its issuer "
                                      "alone, if it was issued with --issuer-may-change; else holder and issuer "
                                      "together, and only tighter; two wallets sign a file (--unsigned)")
            ->fallthrough();
    command->add_option("ORIGIN", arguments->origin)->required();
    command->add_flag("--transferable,!--not-transferable", arguments->transferable, "whether it can be passed on");
    command->add_flag("--issuer-signs,!--no-issuer-signs", arguments->issuerSigns,
                      "whether every transfer needs the issuer's signature as well");
    command->add_flag("--issuer-may-change,!--no-issuer-may-change", arguments->issuerMayChange,
                      "whether the issuer may change the rules alone");
    command->add_option("--not-before", arguments->notBefore, "no transfer before this day (UTC); or none");
    command->add_option("--hold-days", arguments->holdDays, "days that each holder must keep it")
        ->check(CLI::Range(0U, 36'500U));
    command->add_option("--max-transfers", arguments->maximumTransfers, "it may be transferred so many times; or none");
    command->add_option("--allowed", arguments->allowed, "only to these: a file with an address a line; or none");
    command->add_option("--expires", arguments->expires, "last day of its validity (UTC); or none");
    addSigningOptions(*command, arguments->signing);
    addUnsignedOption(*command, arguments->signing);
    registry[command] = [command, arguments](Context& context) { return update(context, *command, *arguments); };
}

} // namespace circlet::cli
