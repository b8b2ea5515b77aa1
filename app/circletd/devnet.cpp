#include "circletd/devnet.h"

#include <fcntl.h>
#include <nlohmann/json.hpp>
#include <signal.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <iostream>

#include "circletd/faucet.h"
#include "circletd/free_port.h"
#include "circletd/signals.h"
#include "crypto/hd.h"
#include "net/identity.h"
#include "node/network.h"
#include "util/child_process.h"
#include "util/clock.h"
#include "util/log.h"
#include "wallet/key_path.h"
#include "wallet/wallet.h"

namespace circlet::circletd {

namespace {

using ledger::Amount;

constexpr uint64_t coinsEach = 10'000'000; ///< CC in the faucet's wallet and as much in the one for scripts
constexpr unsigned memberStartMs = 60'000;

/// Keeps a second supervisor out of the folder while this one lives.
class FolderLock {
public:
    static Result<std::unique_ptr<FolderLock>> take(const std::string& directory) {
        int fd = ::open((directory + "/lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
        if (fd < 0)
            return Error{ErrorCode::Io, "Cannot open the lock file of " + directory + "."};
        if (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
            ::close(fd);
            return Error{ErrorCode::Locked, "A network already runs in " + directory + "."};
        }
        return std::unique_ptr<FolderLock>(new FolderLock(fd));
    }
    ~FolderLock() { ::close(m_fd); }

private:
    explicit FolderLock(int fd) : m_fd(fd) {}
    int m_fd;
};

struct Layout {
    std::string directory;
    std::string genesis() const { return directory + "/genesis.bin"; }
    std::string member(unsigned index) const { return directory + "/node" + std::to_string(index); }
    std::string ports() const { return directory + "/ports.json"; }
    std::string password() const { return directory + "/faucet.password"; }
    std::string scriptWallet() const { return directory + "/faucet.circlet"; }   ///< for scripts
    std::string serviceWallet() const { return directory + "/service.circlet"; } ///< the faucet's own
};

Result<ledger::Address> firstAddress(const crypto::SecureBytes& words) {
    CIRCLET_TRY(key, wallet::deriveKey(words, 0, 0));
    return ledger::addressOf(key.publicKey());
}

Result<crypto::SecureBytes> readPassword(const Layout& layout) {
    CIRCLET_TRY(raw, node::readFile(layout.password(), 1024));
    while (!raw.empty() && (raw.back() == '\n' || raw.back() == '\r'))
        raw.pop_back();
    crypto::SecureBytes password = crypto::SecureBytes::copyOf(raw);
    crypto::wipe(raw.data(), raw.size());
    return password;
}

/// Everything of a new network; the genesis is written last, so that a start that was killed half-way is made anew.
Result<void> createNetwork(const Layout& layout, const DevnetOptions& options) {
    CIRCLET_TRY(network, ledger::networkFromName(options.network));
    if (network != ledger::Network::Devnet && network != ledger::Network::Regtest)
        return Error{ErrorCode::OutOfRange, "A private network is of kind devnet or regtest."};
    std::vector<Hash256> transportIds;
    for (unsigned i = 0; i < options.validators; ++i) {
        std::error_code ignored;
        std::filesystem::remove_all(layout.member(i), ignored);
        CIRCLET_CHECK(node::ensureFolder(layout.member(i)));
        CIRCLET_TRY(identity, net::Identity::loadOrCreate(layout.member(i) + "/identity.pem"));
        transportIds.push_back(retag<Hash256>(identity.id()));
    }
    CIRCLET_TRY(scriptWords, crypto::mnemonicFromEntropy(crypto::SecureBytes::random(32)));
    CIRCLET_TRY(serviceWords, crypto::mnemonicFromEntropy(crypto::SecureBytes::random(32)));
    CIRCLET_TRY(scriptAddress, firstAddress(scriptWords));
    CIRCLET_TRY(serviceAddress, firstAddress(serviceWords));
    Amount each = Amount::fromLi(coinsEach * Amount::liPerCoin);
    CIRCLET_TRY(made, node::makeNetwork(network, systemClock().wallMs(), transportIds,
                                        {{scriptAddress, each}, {serviceAddress, each}}));
    for (unsigned i = 0; i < options.validators; ++i)
        CIRCLET_CHECK(node::writeFileAtomically(layout.member(i) + "/member.key", made.memberKeys[i].view()));
    std::string password = toHex(crypto::randomBytes(16));
    CIRCLET_CHECK(node::writeFileAtomically(layout.password(), asBytes(password + "\n")));
    crypto::SecureBytes secret = crypto::SecureBytes::copyOf(password);
    for (const auto& [file, words] :
         {std::pair(layout.scriptWallet(), &scriptWords), {layout.serviceWallet(), &serviceWords}}) {
        std::error_code ignored;
        std::filesystem::remove(file, ignored);
        CIRCLET_CHECK(wallet::Wallet::create(file, secret, *words, made.genesis));
    }
    return node::writeFileAtomically(layout.genesis(), ledger::encode(made.genesis), 0644);
}

/// The ports of last time where they are free, so that `argv` of a member stays good over restarts.
Result<std::vector<uint16_t>> choosePorts(const Layout& layout, unsigned count) {
    std::vector<uint16_t> ports;
    if (Result<Bytes> stored = node::readFile(layout.ports(), 65536)) {
        nlohmann::json list = nlohmann::json::parse(asText(stored.value()), nullptr, false);
        if (list.is_array() && list.size() == count && std::ranges::all_of(list, [](const auto& port) {
                return port.is_number_unsigned() && port.template get<uint64_t>() < 65536;
            }))
            ports = list.get<std::vector<uint16_t>>();
    }
    ports.resize(count, 0);
    for (uint16_t& port : ports) {
        if (port == 0 || !portIsFree(port)) {
            CIRCLET_TRY(chosen, freePort());
            port = chosen;
        }
    }
    CIRCLET_CHECK(node::writeFileAtomically(layout.ports(), asBytes(nlohmann::json(ports).dump())));
    return ports;
}

struct Member {
    std::vector<std::string> argv;
    std::string dataDirectory;
    std::string connect; ///< id@host:port
    std::unique_ptr<ChildProcess> process;
};

/// Where members' rewards go: checked here, so that a wrong address has one answer.
Result<std::string> payoutOf(const DevnetOptions& options, const ledger::Genesis& genesis) {
    const ledger::Network network = genesis.parameters.network;
    if (options.payout.empty())
        return ledger::formatAddress(genesis.founders.front().seat.payout, network);
    CIRCLET_TRY(address, ledger::parseAddress(options.payout, network));
    return ledger::formatAddress(address, network);
}

Result<std::vector<Member>> startMembers(const Layout& layout, unsigned count, const std::string& program,
                                         const std::vector<std::string>& more) {
    CIRCLET_TRY(ports, choosePorts(layout, count));
    std::vector<Member> members(count);
    for (unsigned i = 0; i < count; ++i) {
        members[i].dataDirectory = layout.member(i);
        CIRCLET_TRY(identity, net::Identity::loadOrCreate(layout.member(i) + "/identity.pem"));
        members[i].connect = identity.id().hex() + "@127.0.0.1:" + std::to_string(ports[i]);
    }
    for (unsigned i = 0; i < count; ++i) {
        members[i].argv = {program,
                           "--network",
                           layout.genesis(),
                           "--datadir",
                           members[i].dataDirectory,
                           "--listen",
                           "127.0.0.1:" + std::to_string(ports[i])};
        for (unsigned other = 0; other < count; ++other) {
            if (other != i)
                members[i].argv.insert(members[i].argv.end(), {"--connect", members[other].connect});
        }
        members[i].argv.insert(members[i].argv.end(), more.begin(), more.end());
        std::vector<std::string> owned = members[i].argv;
        owned.push_back("--end-with-input");
        CIRCLET_TRY(process, ChildProcess::start(owned, members[i].dataDirectory + "/stderr.log"));
        members[i].process = std::move(process);
    }
    for (Member& member : members) {
        Result<std::string> line = member.process->readLine(memberStartMs);
        if (!line) {
            std::string reason;
            if (Result<Bytes> said = node::readFile(member.dataDirectory + "/stderr.log", 1U << 20))
                reason = " " + log::text(asText(said.value()), 300);
            return Error{line.error().code, "A member did not start: " + line.error().message + reason};
        }
    }
    return members;
}

std::string ownProgram(const std::string& fallback) {
    std::error_code failure;
    std::filesystem::path path = std::filesystem::read_symlink("/proc/self/exe", failure);
    return failure ? std::filesystem::absolute(fallback).string() : path.string();
}

} // namespace

Result<void> runDevnet(const DevnetOptions& options, const std::string& program) {
    if (options.validators == 0 || options.validators > 31 || options.validators % 3 != 1)
        return Error{ErrorCode::OutOfRange, "A committee has 3f+1 seats: 1, 4, 7, … up to 31 on one computer."};
    CIRCLET_CHECK(node::ensureFolder(options.directory));
    Layout layout{std::filesystem::absolute(options.directory).string()};
    Result<std::unique_ptr<FolderLock>> lock = FolderLock::take(layout.directory);
    if (!lock)
        return lock.error();
    log::open(layout.directory + "/supervisor.log", false);
    if (!std::filesystem::exists(layout.genesis()))
        CIRCLET_CHECK(createNetwork(layout, options));
    CIRCLET_TRY(choice, node::loadNetwork(layout.genesis()));
    unsigned seats = choice.root->committee().size();
    std::vector<std::string> mining;
    if (options.mineMembers) {
        CIRCLET_TRY(payout, payoutOf(options, choice.root->genesis()));
        mining = {"--mine", "1", "--no-fast", "--payout", payout};
    }
    CIRCLET_TRY(members, startMembers(layout, seats, ownProgram(program), mining));

    std::vector<std::string> connect;
    nlohmann::json nodes = nlohmann::json::array();
    for (const Member& member : members) {
        connect.push_back(member.connect);
        nodes.push_back({{"id", member.connect.substr(0, 64)},
                         {"connect", member.connect},
                         {"pid", member.process->pid()},
                         {"datadir", member.dataDirectory},
                         {"argv", member.argv}});
    }
    CIRCLET_TRY(password, readPassword(layout));
    CIRCLET_TRY(faucet, Faucet::start({choice, layout.directory + "/faucet", layout.serviceWallet(),
                                       std::move(password), connect}));
    nlohmann::json ready = {
        {"ready", true},
        {"network", std::string(ledger::networkName(choice.root->genesis().parameters.network))},
        {"genesis", layout.genesis()},
        {"chain_id", choice.root->chain().hex()},
        {"nodes", nodes},
        {"faucet", {{"url", faucet->url()}, {"wallet", layout.scriptWallet()}, {"password_file", layout.password()}}}};
    std::cout << ready.dump() << std::endl;

    if (options.endWithInput)
        endWithStandardInput([] { requestStop(); });
    std::vector<bool> reported(members.size(), false);
    while (!waitForStop(500)) {
        for (std::size_t i = 0; i < members.size(); ++i) {
            if (!reported[i] && !members[i].process->running()) {
                log::warn("devnet", "member {} ended; start it again with the argv of the ready line", i);
                reported[i] = true;
            }
        }
    }
    faucet.reset();
    for (Member& member : members)
        member.process->signal(SIGTERM); // all at once: stopping one after another would look like failures
    return ok();
}

} // namespace circlet::circletd
