// The commands of circlet-cli (design §13). Each adds itself to the parser and returns what to run when it was chosen.
// A command never decides a rule: it asks core and prints.
#pragma once

#include <CLI/CLI.hpp>

#include <functional>
#include <map>

#include "circlet-cli/context.h"

namespace circlet::cli {

using Run = std::function<Result<int>(Context&)>;
/// The chosen leaf subcommand decides what runs.
using Registry = std::map<const CLI::App*, Run>;

void addWalletCommands(CLI::App& app, Registry& registry);
void addPaymentCommands(CLI::App& app, Registry& registry);
void addTransactionCommands(CLI::App& app, Registry& registry);
void addNodeCommands(CLI::App& app, Registry& registry);
void addProofCommands(CLI::App& app, Registry& registry);
void addMiningCommands(CLI::App& app, Registry& registry);
void addCertificateCommands(CLI::App& app, Registry& registry);
void addPresentationCommands(CLI::App& cert, Registry& registry); ///< below cert
void addBindCommand(CLI::App& cert, Registry& registry);          ///< below cert
void addUpdateCommand(CLI::App& issuer, Registry& registry);      ///< below issuer
void addIssuerCommands(CLI::App& app, Registry& registry);
void addAuthorityCommands(CLI::App& issuer, Registry& registry); ///< below issuer
void addSwapCommands(CLI::App& app, Registry& registry);

} // namespace circlet::cli
