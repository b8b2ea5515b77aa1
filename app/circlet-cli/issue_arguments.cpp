#include "circlet-cli/issue_arguments.h"

#include "circlet-cli/transaction_text.h"

namespace circlet::cli {

namespace {

/// "Colour=red": the first sign of equality ends the name.
Result<std::pair<std::string, std::string>> fieldOf(const std::string& text) {
    std::size_t sign = text.find('=');
    if (sign == std::string::npos || sign == 0)
        return Error{ErrorCode::Malformed, "\"" + plain(text) + "\" is no field. Write it as NAME=VALUE."};
    return std::pair(text.substr(0, sign), text.substr(sign + 1));
}

} // namespace

uint64_t holdingMs(uint32_t days) {
    return days * (24ULL * 3600 * 1000);
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

Result<Terms> termsOf(Context& context, const TermArguments& arguments) {
    CIRCLET_CHECK(context.network());
    Terms terms;
    terms.rules.transferable = !arguments.notTransferable;
    terms.rules.issuerCoSigns = arguments.issuerSigns;
    terms.rules.issuerMayChange = arguments.issuerMayChange;
    terms.rules.minimumHoldingMs = holdingMs(arguments.holdDays);
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

void addContent(CLI::App& command, ContentArguments& content) {
    command.add_option("--title", content.title, "one line")->required();
    command.add_option("--description", content.description);
    addRepeated(command, "--field", content.fields, "NAME=VALUE");
    addRepeated(command, "--attach", content.attachments, "a picture, PDF or text file");
}

Result<void> fillContent(const ContentArguments& arguments, facade::NewContent& content) {
    content.title = arguments.title;
    content.description = arguments.description;
    for (const std::string& text : arguments.fields) {
        CIRCLET_TRY(field, fieldOf(text));
        content.fields.push_back(std::move(field));
    }
    for (const std::string& file : arguments.attachments)
        content.attachments.push_back({file, {}});
    return ok();
}

} // namespace circlet::cli
