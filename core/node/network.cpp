#include "node/network.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "crypto/bls.h"
#include "crypto/wiped.h"

namespace circlet::node {

namespace {

constexpr std::size_t maximumGenesisBytes = 1U << 20;

Error ioError(const std::string& what, const std::string& path) {
    int number = errno;
    std::string text = what + " " + path + ": " + std::strerror(number) + ".";
    if (number == ENOSPC || number == EDQUOT)
        return {ErrorCode::DiskFull, "The disk is full; nothing was changed. (" + path + ")"};
    if (number == ENOENT)
        return {ErrorCode::NotFound, text};
    return {ErrorCode::Io, text};
}

/// A file descriptor that closes itself.
class File {
public:
    File(const std::string& path, int flags, unsigned mode = 0) : m_fd(::open(path.c_str(), flags | O_CLOEXEC, mode)) {}
    ~File() {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    int fd() const { return m_fd; }
    bool valid() const { return m_fd >= 0; }

private:
    int m_fd;
};

bool writeAll(int fd, ByteView content) {
    std::size_t done = 0;
    while (done < content.size()) {
        ssize_t written = ::write(fd, content.data() + done, content.size() - done);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        done += static_cast<std::size_t>(written);
    }
    return true;
}

} // namespace

Result<void> ensureFolder(const std::string& path) {
    std::error_code failure;
    std::filesystem::path folder(path);
    if (std::filesystem::is_directory(folder, failure))
        return ok();
    if (folder.has_parent_path())
        std::filesystem::create_directories(folder.parent_path(), failure);
    if (::mkdir(path.c_str(), 0700) != 0 && errno != EEXIST)
        return ioError("Cannot create the folder", path);
    return ok();
}

Result<Bytes> readFile(const std::string& path, std::size_t maximumBytes) {
    File file(path, O_RDONLY);
    if (!file.valid())
        return ioError("Cannot open", path);
    Bytes content;
    crypto::Wiped<std::array<uint8_t, 16384>> chunk; // passwords and keys are files too
    for (;;) {
        ssize_t got = ::read(file.fd(), chunk->data(), chunk->size());
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return ioError("Cannot read", path);
        if (got == 0)
            return content;
        if (content.size() + static_cast<std::size_t>(got) > maximumBytes)
            return Error{ErrorCode::OutOfRange, path + " is larger than " + std::to_string(maximumBytes) + " bytes."};
        content.insert(content.end(), chunk->begin(), chunk->begin() + got);
    }
}

Result<crypto::SecureBytes> readSecretFile(const std::string& path, std::size_t maximumBytes) {
    File file(path, O_RDONLY);
    if (!file.valid())
        return ioError("Cannot open", path);
    struct stat facts {};
    if (::fstat(file.fd(), &facts) != 0)
        return ioError("Cannot read", path);
    if (!S_ISREG(facts.st_mode))
        return Error{ErrorCode::Io, path + " is not a file."};
    if (static_cast<uint64_t>(facts.st_size) > maximumBytes)
        return Error{ErrorCode::OutOfRange, path + " is larger than " + std::to_string(maximumBytes) + " bytes."};
    crypto::SecureBytes content(static_cast<std::size_t>(facts.st_size));
    for (std::size_t done = 0; done < content.size();) {
        ssize_t got = ::read(file.fd(), content.data() + done, content.size() - done);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return ioError("Cannot read", path);
        if (got == 0)
            return Error{ErrorCode::Io, path + " was changed while it was read."};
        done += static_cast<std::size_t>(got);
    }
    return content;
}

Result<void> writeFileAtomically(const std::string& path, ByteView content, unsigned mode) {
    std::string temporary = path + ".new";
    {
        // In a folder that others may write to, a link could wait under this name.
        File file(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, mode);
        if (!file.valid())
            return ioError("Cannot write", temporary);
        if (::fchmod(file.fd(), mode) != 0 || !writeAll(file.fd(), content) || ::fsync(file.fd()) != 0) {
            Error error = ioError("Cannot write", temporary);
            ::unlink(temporary.c_str());
            return error;
        }
    }
    if (::rename(temporary.c_str(), path.c_str()) != 0) {
        Error error = ioError("Cannot replace", path);
        ::unlink(temporary.c_str());
        return error;
    }
    std::filesystem::path parent = std::filesystem::path(path).parent_path();
    File folder(parent.empty() ? "." : parent.string(), O_RDONLY | O_DIRECTORY);
    if (folder.valid())
        ::fsync(folder.fd()); // makes the rename durable; a file system without it has nothing better
    return ok();
}

Result<NetworkChoice> loadNetwork(const std::string& nameOrFile) {
    if (nameOrFile == "mainnet" || nameOrFile == "testnet")
        return Error{ErrorCode::NotFound,
                     "The " + nameOrFile +
                         " has no genesis in this release yet. Use the practice network, or give a "
                         "genesis file with --network FILE."};
    NetworkChoice choice;
    CIRCLET_TRY(bytes, readFile(nameOrFile, maximumGenesisBytes));
    choice.genesisBytes = std::move(bytes);
    CIRCLET_TRY(genesis, ledger::decodeGenesis(choice.genesisBytes));
    CIRCLET_TRY(root, light::ChainRoot::create(genesis));
    choice.root = std::make_shared<const light::ChainRoot>(std::move(root));
    return choice;
}

Result<NewNetwork> makeNetwork(ledger::Network network, TimeMs now, const std::vector<Hash256>& transportIds,
                               std::vector<ledger::Allocation> allocations) {
    NewNetwork made;
    made.genesis.parameters = ledger::defaultParameters(network);
    made.genesis.time = now;
    std::ranges::sort(allocations, {}, &ledger::Allocation::address);
    made.genesis.allocations = std::move(allocations);
    if (made.genesis.allocations.empty())
        return Error{ErrorCode::OutOfRange, "A new network needs at least one address with coins."};
    for (const Hash256& transportId : transportIds) {
        crypto::BlsSecretKey key = crypto::BlsSecretKey::random();
        ledger::Founder founder;
        founder.seat.key = key.publicKey().bytes();
        founder.seat.transportId = transportId;
        founder.seat.payout = made.genesis.allocations.front().address;
        founder.possession = key.sign(ledger::possessionMessage(founder.seat), crypto::BlsDomain::Possession);
        made.genesis.founders.push_back(founder);
        made.memberKeys.push_back(key.bytes().clone());
    }
    // The same checks as for a genesis from outside: what is written is what others accept.
    CIRCLET_TRY(decoded, ledger::decodeGenesis(ledger::encode(made.genesis)));
    made.genesis = std::move(decoded);
    return made;
}

} // namespace circlet::node
