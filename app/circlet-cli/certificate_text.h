// Certificates, reviews and verdicts in JSON and in words. Used by the cert, issuer, swap and verify commands. Texts of
// strangers are printed so that nothing in them steers the terminal; it decides nothing.
#pragma once

#include "circlet-cli/context.h"
#include "node/facade/certificates.h"

namespace circlet::cli {

/// "ownership", "identity", "value": as ledger::kindName().
std::string kindWord(facade::CertificateKind kind);
Result<facade::CertificateKind> kindOfWord(const std::string& word);
std::string standingWord(facade::CertificateStanding standing);

nlohmann::json toJson(const facade::CertificateRow& row);
nlohmann::json toJson(const facade::CertificateDetail& detail);
nlohmann::json toJson(const facade::CertificateReview& review);
nlohmann::json toJson(const facade::OfferView& offer);
nlohmann::json toJson(const facade::ChallengeView& challenge);
nlohmann::json toJson(const facade::ShownRow& shown);
nlohmann::json toJson(const facade::VerifyReport& report);
nlohmann::json batchJson(const facade::BatchProgress& progress);

/// One line, with its end.
std::string textOf(const facade::CertificateRow& row);
/// Several lines.
std::string textOf(const facade::CertificateDetail& detail);
std::string textOf(const facade::CertificateReview& review);
std::string textOf(const facade::OfferView& offer);
std::string textOf(const facade::ChallengeView& challenge);
std::string textOf(const facade::ShownRow& shown);
std::string textOf(const facade::VerifyReport& report);
std::string batchText(const facade::BatchProgress& progress); ///< of an interrupted one

} // namespace circlet::cli
