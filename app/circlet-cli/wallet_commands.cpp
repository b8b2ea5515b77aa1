// wallet create | restore | list | info | backup | change-password, address new | list
#include <filesystem>
#include <sstream>

#include "circlet-cli/commands.h"
#include "crypto/hd.h"

namespace circlet::cli {

namespace {

constexpr std::size_t entropyBytes24 = 32;
constexpr std::size_t entropyBytes12 = 16;

std::string firstAddress(const wallet::Wallet& wallet) {
    return ledger::formatAddress(wallet.addresses().front().address, wallet.network());
}

Result<int> create(Context& context, const std::string& file, int words) {
    CIRCLET_TRY(network, context.network());
    CIRCLET_TRY(password, context.password());
    CIRCLET_TRY(mnemonic, crypto::mnemonicFromEntropy(
                              crypto::SecureBytes::random(words == 12 ? entropyBytes12 : entropyBytes24)));
    CIRCLET_TRY(made, wallet::Wallet::create(file, password, mnemonic, network.root->genesis()));
    // The one place where words leave guarded memory: they are what the user asked to be shown.
    std::string shown(mnemonic.textView());
    int code = print(context, {{"wallet", file}, {"mnemonic", shown}, {"address", firstAddress(*made)}},
                     "Wallet:  " + file + "\nAddress: " + firstAddress(*made) +
                         "\nWrite these words down; they restore the wallet:\n" + shown);
    crypto::wipe(shown.data(), shown.size());
    return code;
}

Result<int> restore(Context& context, const std::string& file) {
    CIRCLET_TRY(network, context.network());
    CIRCLET_TRY(password, context.password());
    CIRCLET_TRY(mnemonic, context.mnemonic());
    CIRCLET_TRY(made, wallet::Wallet::create(file, password, mnemonic, network.root->genesis(), true));
    return print(context, {{"wallet", file}, {"address", firstAddress(*made)}},
                 "Restored " + file + "\nAddress: " + firstAddress(*made) +
                     "\nThe chain is searched for its other addresses at the next balance or history.");
}

Result<int> list(Context& context, const std::string& folder) {
    nlohmann::json files = nlohmann::json::array();
    std::string text;
    std::error_code failure;
    for (const auto& entry : std::filesystem::directory_iterator(folder, failure)) {
        if (entry.path().extension() != ".circlet" || !entry.is_regular_file())
            continue;
        files.push_back({{"wallet", entry.path().string()}, {"name", entry.path().stem().string()}});
        text += entry.path().string() + "\n";
    }
    if (failure)
        return Error{ErrorCode::NotFound, "Cannot read the folder " + folder + "."};
    return print(context, {{"wallets", files}}, text.empty() ? "No wallets in " + folder : text);
}

Result<int> info(Context& context) {
    CIRCLET_TRY(wallet, context.openWallet());
    std::size_t addresses = wallet->addresses().size();
    nlohmann::json object = {{"wallet", wallet->file()},
                             {"network", std::string(ledger::networkName(wallet->network()))},
                             {"addresses", addresses},
                             {"words_confirmed", wallet->wordsConfirmed()},
                             {"restoring", wallet->restoring()}};
    return print(context, object,
                 "Wallet:    " + wallet->file() + "\nNetwork:   " +
                     std::string(ledger::networkName(wallet->network())) + "\nAddresses: " + std::to_string(addresses));
}

Result<int> backup(Context& context, const std::string& file) {
    CIRCLET_TRY(wallet, context.openWallet());
    CIRCLET_CHECK(wallet->backup(file));
    return print(context, {{"wallet", wallet->file()}, {"backup", file}}, "Backup written to " + file);
}

Result<int> changePassword(Context& context, const std::string& newPasswordFile) {
    CIRCLET_TRY(network, context.network());
    CIRCLET_TRY(before, context.password());
    Options next = context.options();
    next.passwordFile = newPasswordFile;
    CIRCLET_TRY(after, Context(next).password());
    CIRCLET_TRY(wallet, wallet::Wallet::open(context.options().wallet, before, network.root->genesis()));
    CIRCLET_CHECK(wallet->changePassword(before, after));
    return print(context, {{"wallet", wallet->file()}, {"changed", true}}, "The password was changed.");
}

nlohmann::json toJson(const wallet::AddressInfo& info, ledger::Network network) {
    nlohmann::json object = {
        {"address", ledger::formatAddress(info.address, network)}, {"index", info.index}, {"label", info.label}};
    if (info.asOfHeight > 0) {
        object["li"] = info.proved ? info.proved->balance.li() : 0;
        object["height"] = info.asOfHeight;
    }
    return object;
}

Result<int> newAddress(Context& context, const std::string& label) {
    CIRCLET_TRY(wallet, context.openWallet());
    CIRCLET_TRY(made, wallet->newAddress(label));
    return print(context, toJson(made, wallet->network()), ledger::formatAddress(made.address, wallet->network()));
}

Result<int> listAddresses(Context& context) {
    CIRCLET_TRY(wallet, context.openWallet());
    nlohmann::json rows = nlohmann::json::array();
    std::string text;
    for (const wallet::AddressInfo& info : wallet->addresses()) {
        rows.push_back(toJson(info, wallet->network()));
        text += ledger::formatAddress(info.address, wallet->network()) + (info.label.empty() ? "" : "  " + info.label) +
                "\n";
    }
    return print(context, {{"addresses", rows}}, text);
}

} // namespace

void addWalletCommands(CLI::App& app, Registry& registry) {
    CLI::App* wallet = app.add_subcommand("wallet", "create, restore and keep wallet files")->fallthrough();
    wallet->require_subcommand(1);
    auto file = std::make_shared<std::string>();
    auto words = std::make_shared<int>(24);
    CLI::App* createCommand = wallet->add_subcommand("create", "a new wallet with new words")->fallthrough();
    createCommand->add_option("FILE", *file)->required();
    createCommand->add_option("--words", *words, "12 or 24")->check(CLI::IsMember({12, 24}))->capture_default_str();
    registry[createCommand] = [file, words](Context& context) { return create(context, *file, *words); };

    CLI::App* restoreCommand = wallet->add_subcommand("restore", "a wallet from its words")->fallthrough();
    restoreCommand->add_option("FILE", *file)->required();
    registry[restoreCommand] = [file](Context& context) { return restore(context, *file); };

    auto folder = std::make_shared<std::string>(".");
    CLI::App* listCommand = wallet->add_subcommand("list", "wallet files in a folder")->fallthrough();
    listCommand->add_option("FOLDER", *folder)->capture_default_str();
    registry[listCommand] = [folder](Context& context) { return list(context, *folder); };

    registry[wallet->add_subcommand("info", "what the wallet file is")->fallthrough()] = info;

    CLI::App* backupCommand = wallet->add_subcommand("backup", "a copy with the same password")->fallthrough();
    backupCommand->add_option("FILE", *file)->required();
    registry[backupCommand] = [file](Context& context) { return backup(context, *file); };

    auto newPasswordFile = std::make_shared<std::string>();
    CLI::App* change = wallet->add_subcommand("change-password", "another password for the same wallet")->fallthrough();
    change->add_option("--new-password-file", *newPasswordFile,
                       "file with the new password; else the next line of input");
    registry[change] = [newPasswordFile](Context& context) { return changePassword(context, *newPasswordFile); };

    CLI::App* address = app.add_subcommand("address", "addresses of the wallet")->fallthrough();
    address->require_subcommand(1);
    auto label = std::make_shared<std::string>();
    CLI::App* newCommand = address->add_subcommand("new", "the next address")->fallthrough();
    newCommand->add_option("--label", *label);
    registry[newCommand] = [label](Context& context) { return newAddress(context, *label); };
    registry[address->add_subcommand("list", "all addresses")->fallthrough()] = listAddresses;
}

} // namespace circlet::cli
