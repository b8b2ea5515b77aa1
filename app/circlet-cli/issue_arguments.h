// What certificates say and what their issuers demand, as typed. Used by the commands that issue, fill in and change
// them. It decides nothing: the desk checks.
#pragma once

#include "circlet-cli/certificate_sending.h"

namespace circlet::cli {

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
void addTerms(CLI::App& command, TermArguments& terms);

struct Terms {
    facade::RuleRequest rules;
    TimeMs expiresAt = 0;
};
Result<Terms> termsOf(Context& context, const TermArguments& arguments);
uint64_t holdingMs(uint32_t days);

struct ContentArguments {
    std::string title;
    std::string description;
    std::vector<std::string> fields;
    std::vector<std::string> attachments;
};
/// --title, --description, --field, --attach.
void addContent(CLI::App& command, ContentArguments& content);
/// Malformed: a field that is none.
Result<void> fillContent(const ContentArguments& arguments, facade::NewContent& content);

} // namespace circlet::cli
