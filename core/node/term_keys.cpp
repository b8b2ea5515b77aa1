#include "node/term_keys.h"

#include <fcntl.h>
#include <unistd.h>

#include <filesystem>

#include "ledger/codec.h"
#include "node/network.h"
#include "storage/file_lock.h"
#include "util/log.h"

namespace circlet::node {

namespace {

constexpr uint8_t termFileVersion = 1;
constexpr std::size_t secretBytes = 32;
constexpr std::size_t fileBytes = 1 + 8 + secretBytes;
constexpr const char* keyFile = "/term.key";

constexpr const char* goingSuffix = ".going";

/// A file system that copies on write may still hold the old bytes; nothing better can be done from here. Renamed
/// first: a start after a crash must not take a half-erased key for a damaged one.
void overwriteAndRemove(const std::string& name) {
    const std::string file = name + goingSuffix;
    ::rename(name.c_str(), file.c_str());
    std::error_code ignored;
    const auto size = std::filesystem::file_size(file, ignored);
    const int descriptor = ::open(file.c_str(), O_WRONLY | O_CLOEXEC | O_NOFOLLOW);
    if (descriptor >= 0) {
        const Bytes zeros(std::min<std::uintmax_t>(size, fileBytes), 0);
        if (::write(descriptor, zeros.data(), zeros.size()) == static_cast<ssize_t>(zeros.size()))
            ::fsync(descriptor);
        ::close(descriptor);
    }
    ::unlink(file.c_str());
}

/// What a crash left half done.
void finishErasing(const std::string& name) {
    std::error_code ignored;
    if (std::filesystem::exists(name + goingSuffix, ignored) && !std::filesystem::exists(name, ignored))
        overwriteAndRemove(name);
}

void removeSafety(const std::string& folder) {
    for (const char* name : {"/safety.db", "/safety.db-wal", "/safety.db-shm", "/safety.mark"})
        ::unlink((folder + name).c_str());
}

/// Of the key that came with the folder.
std::optional<crypto::BlsPublicKeyBytes> founderIn(const std::string& folder) {
    Result<Bytes> raw = readFile(folder + "/member.key", secretBytes);
    if (!raw)
        return std::nullopt;
    Result<crypto::BlsSecretKey> secret = crypto::BlsSecretKey::from(crypto::SecureBytes::copyOf(raw.value()));
    crypto::wipe(raw.value().data(), raw.value().size());
    return secret ? std::optional(secret.value().publicKey().bytes()) : std::nullopt;
}

Result<TermKeys::Stored> read(const std::string& folder) {
    CIRCLET_TRY(raw, readFile(folder + keyFile, fileBytes));
    TermKeys::Stored stored;
    stored.folder = folder;
    ledger::Reader reader(raw);
    const auto version = reader.u8();
    const auto keyHeight = reader.u64();
    const auto secret = reader.raw(secretBytes);
    if (!version || !keyHeight || !secret || version.value() != termFileVersion)
        return Error{ErrorCode::Corrupt, "The key of a term in " + folder + " is damaged."};
    stored.keyHeight = keyHeight.value();
    stored.secret = crypto::SecureBytes::copyOf(secret.value());
    crypto::wipe(raw.data(), raw.size());
    CIRCLET_TRY(key, crypto::BlsSecretKey::from(stored.secret.clone()));
    stored.key = key.publicKey().bytes();
    std::error_code ignored;
    stored.used = std::filesystem::exists(folder + "/safety.db", ignored) ||
                  std::filesystem::exists(folder + "/safety.mark", ignored);
    return stored;
}

} // namespace

std::string TermKeys::folderOf(const crypto::BlsPublicKeyBytes& key) const {
    return m_folder + "/terms/" + key.hex();
}

Result<std::vector<TermKeys::Stored>> TermKeys::load() const {
    std::vector<Stored> all;
    std::error_code failure;
    std::vector<std::string> folders;
    for (const auto& entry : std::filesystem::directory_iterator(m_folder + "/terms", failure))
        folders.push_back(entry.path().string());
    finishErasing(m_folder + "/member.key");
    for (const std::string& folder : folders) {
        finishErasing(folder + keyFile);
        Result<Stored> stored = read(folder);
        if (!stored && stored.error().code == ErrorCode::NotFound) { // erased, but for what lay beside it
            std::filesystem::remove_all(folder, failure);
            continue;
        }
        if (!stored && stored.error().code == ErrorCode::Io)
            return stored.error();
        if (!stored)
            log::warn("node", "{}", stored.error().message);
        else if (folderOf(stored.value().key) == folder)
            all.push_back(std::move(stored).value());
    }
    return all;
}

Result<void> TermKeys::store(const crypto::BlsPublicKeyBytes& key, ledger::KeyHeight keyHeight,
                             crypto::SecureBytes secret) {
    Stored stored{folderOf(key), key, keyHeight, std::move(secret), false};
    CIRCLET_CHECK(ensureFolder(m_folder + "/terms"));
    CIRCLET_CHECK(ensureFolder(stored.folder));
    ledger::Writer writer;
    writer.reserve(fileBytes); // growing would leave copies behind
    writer.u8(termFileVersion).u64(keyHeight).raw(stored.secret.view());
    Bytes content = writer.take();
    Result<void> written = writeFileAtomically(stored.folder + keyFile, content);
    crypto::wipe(content.data(), content.size());
    CIRCLET_CHECK(written);
    CIRCLET_CHECK(storage::syncFolder(m_folder + "/terms"));
    CIRCLET_CHECK(storage::syncFolder(m_folder));
    hold(std::move(stored));
    return ok();
}

void TermKeys::hold(Stored stored) {
    std::lock_guard lock(m_mutex);
    m_held.insert_or_assign(stored.key, std::move(stored));
}

std::optional<TermKeys::Stored> TermKeys::claim(const crypto::BlsPublicKeyBytes& key) {
    std::lock_guard lock(m_mutex);
    auto held = m_held.extract(key);
    return held ? std::optional(std::move(held.mapped())) : std::nullopt;
}

bool TermKeys::holds(const crypto::BlsPublicKeyBytes& key) const {
    std::lock_guard lock(m_mutex);
    return m_held.contains(key);
}

void TermKeys::dropUpTo(ledger::KeyHeight keyHeight) {
    std::vector<crypto::BlsPublicKeyBytes> lost;
    {
        std::lock_guard lock(m_mutex);
        for (const auto& [key, stored] : m_held) {
            if (stored.keyHeight <= keyHeight)
                lost.push_back(key);
        }
        for (const auto& key : lost)
            m_held.erase(key);
    }
    for (const auto& key : lost)
        destroy(key);
}

void TermKeys::destroy(const crypto::BlsPublicKeyBytes& key) {
    const std::string folder = folderOf(key);
    std::error_code ignored;
    if (std::filesystem::exists(folder, ignored)) {
        overwriteAndRemove(folder + keyFile);
        removeSafety(folder);
        std::filesystem::remove(folder, ignored);
        return;
    }
    if (founderIn(m_folder) == key)
        overwriteAndRemove(m_folder + "/member.key");
    // Whoever embeds a node may keep the key elsewhere: whose record this is, its mark says.
    Result<Bytes> mark = readFile(m_folder + "/safety.mark", 256);
    if (mark && asText(mark.value()).starts_with(key.hex()))
        removeSafety(m_folder);
}

} // namespace circlet::node
