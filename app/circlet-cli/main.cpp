// circlet-cli: Circlet from a shell. Exit codes: 0 done, 1 refused or failed, 2 wrong usage, 3 verified as
// genuine, but revoked or expired.
#include "circlet-cli/commands.h"

#include <iostream>

#include "util/log.h"

namespace {

using namespace circlet;

constexpr int exitUsage = 2;

/// The deepest subcommand that was given.
const CLI::App* chosen(const CLI::App* app) {
    for (const CLI::App* sub : app->get_subcommands())
        return chosen(sub);
    return app;
}

} // namespace

int main(int argc, char** argv) {
    crypto::initialise();
    crypto::hardenProcess();

    cli::Options options;
    CLI::App app{"Circlet from a shell: wallets, payments, certificates, proofs and node status."};
    app.set_version_flag("--version", std::string("circlet-cli ") + CIRCLET_VERSION);
    app.fallthrough();
    app.require_subcommand(1);
    app.add_flag("--json", options.json, "print one JSON object");
    app.add_option("--network", options.network, "mainnet, testnet, or a genesis file");
    app.add_option("--wallet", options.wallet, "wallet file (*.circlet)");
    app.add_option("--connect", options.connect, "id@host:port of a peer; may be given several times")
        ->take_all()
        ->allow_extra_args(false);
    app.add_option("--datadir", options.dataDirectory, "keep the light node's state here between runs");
    app.add_option("--password-file", options.passwordFile,
                   "file whose first line is the password; else standard input");
    app.add_option("--mnemonic-file", options.mnemonicFile, "file whose first line are the words; else standard input");
    app.add_option("--timeout", options.timeoutSeconds, "seconds to wait for the network")->capture_default_str();

    cli::Registry registry;
    cli::addWalletCommands(app, registry);
    cli::addPaymentCommands(app, registry);
    cli::addTransactionCommands(app, registry);
    cli::addNodeCommands(app, registry);
    cli::addProofCommands(app, registry);
    cli::addMiningCommands(app, registry);
    cli::addCertificateCommands(app, registry);
    cli::addIssuerCommands(app, registry);
    cli::addSwapCommands(app, registry);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : exitUsage;
    }
    auto command = registry.find(chosen(&app));
    if (command == registry.end()) {
        std::cerr << app.help();
        return exitUsage;
    }
    log::open({}, false, spdlog::level::warn);
    cli::Context context(options);
    Result<int> outcome = command->second(context);
    return outcome ? outcome.value() : cli::fail(options, outcome.error());
}
