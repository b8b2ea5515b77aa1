// circletd: the core without a window. Full node and committee member; `circletd devnet` starts a whole local network.
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <csignal>
#include <cstdio>
#include <filesystem>
#include <iostream>

#include "circletd/devnet.h"
#include "circletd/signals.h"
#include "crypto/secure.h"
#include "node/chain_setup.h"
#include "node/full_node.h"
#include "util/child_process.h"
#include "util/log.h"

namespace {

using namespace circlet;

constexpr int exitFailed = 1;
constexpr int exitUsage = 2;

struct NodeArguments {
    std::string network;
    std::string dataDirectory;
    std::string listen = "127.0.0.1:0";
    std::vector<std::string> connect;
    bool endWithInput = false;
    bool verbose = false;
    unsigned mineThreads = 0;
    std::string payout;
    bool noFast = false;
    bool normalPriority = false;
};

int fail(const Error& error) {
    std::cerr << "circletd: " << error.message << "\n";
    return exitFailed;
}

/// A member's key lies in its data folder; a folder without one follows without voting.
Result<std::optional<crypto::SecureBytes>> memberKey(const std::string& dataDirectory) {
    Result<Bytes> raw = node::readFile(dataDirectory + "/member.key", 32);
    if (!raw && raw.error().code == ErrorCode::NotFound)
        return std::optional<crypto::SecureBytes>();
    if (!raw)
        return raw.error();
    std::optional<crypto::SecureBytes> key = crypto::SecureBytes::copyOf(raw.value());
    crypto::wipe(raw.value().data(), raw.value().size());
    if (key->size() != 32)
        return Error{ErrorCode::Corrupt,
                     "The member key of this data folder is damaged; this node cannot vote with it."};
    return key;
}

/// What to mine with; nothing if it shall not.
Result<node::MiningSettings> miningSettings(const NodeArguments& arguments, const light::ChainRoot& root) {
    node::MiningSettings settings;
    if (arguments.mineThreads == 0)
        return settings;
    CIRCLET_TRY(payout, ledger::parseAddress(arguments.payout, root.genesis().parameters.network));
    settings.threads = arguments.mineThreads;
    settings.payout = payout;
    settings.fastMode = !arguments.noFast;
    settings.idlePriority = !arguments.normalPriority;
    return settings;
}

int runNode(const NodeArguments& arguments) {
    Result<void> folder = node::ensureFolder(arguments.dataDirectory);
    if (!folder)
        return fail(folder.error());
    log::open(arguments.dataDirectory + "/circletd.log", arguments.verbose,
              arguments.verbose ? spdlog::level::debug : spdlog::level::info);
    Result<node::NetworkChoice> network = node::loadNetwork(arguments.network);
    if (!network)
        return fail(network.error());
    Result<node::MiningSettings> mining = miningSettings(arguments, *network.value().root);
    if (!mining)
        return fail({mining.error().code, "--payout: " + mining.error().message});
    Result<std::optional<crypto::SecureBytes>> key = memberKey(arguments.dataDirectory);
    if (!key)
        return fail(key.error());

    node::FullOptions options;
    options.network = network.value();
    options.dataDirectory = arguments.dataDirectory;
    options.listen = arguments.listen;
    options.connect = arguments.connect;
    options.memberKey = std::move(key).value();
    Result<std::unique_ptr<node::FullNode>> started = node::FullNode::start(std::move(options));
    if (!started)
        return fail(started.error());
    std::unique_ptr<node::FullNode> full = std::move(started).value();

    if (mining.value().threads > 0)
        full->mine(std::move(mining).value());
    node::FullStatus status = full->status();
    nlohmann::json ready = {{"ready", true},
                            {"id", status.id},
                            {"listen", status.listen},
                            {"connect", status.id + "@" + status.listen},
                            {"chain_id", network.value().root->chain().hex()},
                            {"member", status.member},
                            {"voting", status.voting},
                            {"height", status.tip.height}};
    std::cout << ready.dump() << std::endl;
    if (arguments.endWithInput)
        endWithStandardInput([] { circletd::requestStop(); });
    std::optional<Error> fatal;
    while (!fatal && !circletd::waitForStop(200))
        fatal = full->fatal();
    full.reset();
    return fatal ? fail(*fatal) : 0;
}

/// `circletd reindex`: what is derived from the block files is made again from them.
int reindex(const NodeArguments& arguments) {
    Result<node::NetworkChoice> network = node::loadNetwork(arguments.network);
    if (!network)
        return fail(network.error());
    std::string chain = arguments.dataDirectory + "/chain";
    if (!std::filesystem::is_directory(chain))
        return fail({ErrorCode::NotFound, "There are no blocks in " + arguments.dataDirectory + "."});
    log::open(arguments.dataDirectory + "/circletd.log", arguments.verbose);
    Result<void> dropped = storage::ChainStore::dropIndex(chain);
    if (!dropped)
        return fail(dropped.error());
    Result<std::unique_ptr<storage::ChainStore>> store = node::openChain(chain, *network.value().root);
    if (!store)
        return fail(store.error());
    std::cout << nlohmann::json({{"height", store.value()->tip()->height}}).dump() << std::endl;
    return 0;
}

} // namespace

int main(int argc, char** argv) {
    crypto::initialise();
    crypto::hardenProcess();
    circletd::blockStopSignals();

    CLI::App app{"Circlet's node without a window: full node, committee member, and whole local networks."};
    app.set_version_flag("--version", std::string("circletd ") + CIRCLET_VERSION);
    NodeArguments nodeArguments;
    app.add_option("--network", nodeArguments.network, "mainnet, testnet, or a genesis file");
    app.add_option("--datadir", nodeArguments.dataDirectory, "data folder");
    app.add_option("--listen", nodeArguments.listen, "host:port to accept peers on; port 0 chooses a free one")
        ->capture_default_str();
    app.add_option("--connect", nodeArguments.connect, "id@host:port of a peer; may be given several times");
    bool full = true;
    app.add_flag("--full", full, "full node (the default and only mode of circletd so far)");
    auto* mine = app.add_option("--mine", nodeArguments.mineThreads, "search for a seat with this many threads")
                     ->check(CLI::Range(1U, mining::maximumThreads));
    auto* payout = app.add_option("--payout", nodeArguments.payout, "address that rewards go to; with --mine");
    mine->needs(payout);
    payout->needs(mine);
    app.add_flag("--no-fast", nodeArguments.noFast, "mine without the 2 GiB of RandomX's fast mode")->needs(mine);
    app.add_flag("--normal-priority", nodeArguments.normalPriority, "mine even when other programs need the processor")
        ->needs(mine);
    app.add_flag("--end-with-input", nodeArguments.endWithInput, "stop when standard input closes");
    app.add_flag("--verbose", nodeArguments.verbose, "log details, also to standard error");

    circletd::DevnetOptions devnetOptions;
    CLI::App* devnet = app.add_subcommand("devnet", "start (or continue) a private network of real nodes on loopback");
    devnet->add_option("--dir", devnetOptions.directory, "folder of the network")->required();
    devnet->add_option("--validators", devnetOptions.validators, "committee seats, 3f+1")->capture_default_str();
    devnet->add_option("--network", devnetOptions.network, "devnet or regtest")->capture_default_str();
    devnet->add_flag("--mine-members", devnetOptions.mineMembers,
                     "members that lost their seat mine again, with one thread and without the 2 GiB of fast mode");
    devnet->add_option("--payout", devnetOptions.payout, "address that members' rewards go to; else the faucet's")
        ->needs("--mine-members");
    devnet->add_flag("--end-with-input", devnetOptions.endWithInput, "stop when standard input closes");

    CLI::App* again =
        app.add_subcommand("reindex", "build a stopped node's index again from its block files; needs --network and "
                                      "--datadir before it");

    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        int code = app.exit(error);
        return code == 0 ? 0 : exitUsage;
    }
    if (devnet->parsed()) {
        Result<void> outcome = circletd::runDevnet(devnetOptions, argv[0]);
        return outcome ? 0 : fail(outcome.error());
    }
    if (nodeArguments.network.empty() || nodeArguments.dataDirectory.empty()) {
        std::cerr << "circletd: --network and --datadir are required (or the devnet command); see --help\n";
        return exitUsage;
    }
    return again->parsed() ? reindex(nodeArguments) : runNode(nodeArguments);
}
