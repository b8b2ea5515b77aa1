// What the certificate commands share: arguments that people type, naming a certificate by the beginning of its origin,
// and signing what the desk has prepared. It decides nothing: the desk prepares, checks and signs.
#pragma once

#include <CLI/CLI.hpp>

#include "circlet-cli/certificate_text.h"
#include "node/certificate_desk.h"

namespace circlet::cli {

/// How a certificate transaction is signed and followed.
struct Signing {
    uint8_t level = 0;
    bool yes = false;
    bool wait = true;           ///< content is handed over after the transaction is final
    std::string writes{};       ///< a file that the desk writes meanwhile; empty: none
    std::string unsignedFile{}; ///< the transaction goes there, to be signed by all whom it needs; empty: signed here
};
/// --level, --yes, --wait / --no-wait.
void addSigningOptions(CLI::App& command, Signing& signing);

/// --unsigned.
void addUnsignedOption(CLI::App& command, Signing& signing);

/// An option that may be given several times, one value each.
void addRepeated(CLI::App& command, const std::string& name, std::vector<std::string>& values, const std::string& help);

enum class DayEnd { First, Last };
/// "2027-11-21" (its first or last millisecond) or "2027-11-21 14:03:05", both UTC. Empty text: 0. Malformed.
Result<TimeMs> parseTime(const std::string& text, DayEnd end);

/// The whole origin of the one certificate that begins so: held, former or issued here. 8 digits or more; a whole one
/// is taken as it is. Malformed, NotFound, Rejected (several).
Result<std::string> wholeOrigin(Context& context, const std::string& text);

/// With `unsignedFile` nothing is signed: it is written there. Else: shows, asks, signs, sends and (with `wait`)
/// follows to the end; then hands over what goes with it. The object has transaction, state, height, fee_li, does,
/// effects, warnings and what `more` has. `undone`: what an expired one left.
Result<int> signReviewed(Context& context, const facade::CertificateReview& review, const Signing& signing,
                         nlohmann::json more, const std::string& undone);

/// AlreadyExists, before anything is made for it.
Result<void> checkNewFile(const std::string& file);

/// Entries of a certificate's fields and attachments with these names, or their numbers. NotFound.
Result<std::vector<uint32_t>> entriesNamed(const facade::CertificateDetail& detail,
                                           const std::vector<std::string>& names);

/// A file with an address a line, at most 64 MiB. Malformed with the line.
Result<std::vector<std::string>> readAddresses(Context& context, const std::string& file);

} // namespace circlet::cli
