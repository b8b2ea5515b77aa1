#include "system/memory_search.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace circlet::test {

namespace {

constexpr uint8_t mask = 0xa7;
constexpr std::size_t chunkBytes = 1U << 20;
/// Only the sanitizers' own bookkeeping is larger: terabytes of nothing.
constexpr uint64_t largestMapping = 16ULL << 30;

struct Mapping {
    uint64_t begin = 0;
    uint64_t end = 0;
    std::string name;
    bool dumped = true;
};

/// Of /proc/PID/smaps: the flag "dd" keeps a mapping out of dumps.
std::vector<Mapping> mappingsOf(int pid) {
    std::ifstream smaps("/proc/" + std::to_string(pid) + "/smaps");
    std::vector<Mapping> mappings;
    for (std::string line; std::getline(smaps, line);) {
        uint64_t begin = 0;
        uint64_t end = 0;
        char rights[8] = {};
        if (std::sscanf(line.c_str(), "%lx-%lx %4s", &begin, &end, rights) == 3)
            mappings.push_back({begin, end, line, true});
        else if (line.starts_with("VmFlags:") && !mappings.empty())
            mappings.back().dumped = line.find(" dd") == std::string::npos;
    }
    return mappings;
}

} // namespace

Canary::Canary(std::string name, ByteView secret) : m_name(std::move(name)), m_masked(secret.begin(), secret.end()) {
    for (uint8_t& byte : m_masked)
        byte ^= mask;
}

bool Canary::isIn(ByteView haystack) const {
    if (haystack.size() < m_masked.size())
        return false;
    const uint8_t* at = haystack.data();
    const uint8_t* last = haystack.data() + (haystack.size() - m_masked.size());
    const int first = m_masked[0] ^ mask;
    while (at <= last) {
        at = static_cast<const uint8_t*>(std::memchr(at, first, static_cast<std::size_t>(last - at) + 1));
        if (at == nullptr)
            return false;
        std::size_t same = 1;
        while (same < m_masked.size() && (at[same] ^ mask) == m_masked[same])
            ++same;
        if (same == m_masked.size())
            return true;
        ++at;
    }
    return false;
}

std::optional<MemoryFinds> searchMemory(int pid, const std::vector<Canary>& canaries) {
    const int memory = ::open(("/proc/" + std::to_string(pid) + "/mem").c_str(), O_RDONLY | O_CLOEXEC);
    if (memory < 0)
        return std::nullopt;
    std::size_t overlap = 0;
    for (const Canary& canary : canaries)
        overlap = std::max(overlap, canary.size() - 1);
    MemoryFinds finds;
    Bytes chunk(chunkBytes + overlap);
    for (const Mapping& mapping : mappingsOf(pid)) {
        if (mapping.end - mapping.begin > largestMapping)
            continue;
        std::vector<bool> found(canaries.size());
        for (uint64_t at = mapping.begin; at < mapping.end; at += chunkBytes) {
            const std::size_t wanted = std::min<uint64_t>(chunk.size(), mapping.end - at);
            const ssize_t got = ::pread(memory, chunk.data(), wanted, static_cast<off_t>(at));
            if (got <= 0)
                break; // such as [vvar]
            finds.bytesRead += static_cast<uint64_t>(got);
            for (std::size_t i = 0; i < canaries.size(); ++i)
                found[i] = found[i] || canaries[i].isIn(ByteView(chunk).first(static_cast<std::size_t>(got)));
        }
        for (std::size_t i = 0; i < canaries.size(); ++i) {
            if (found[i])
                (mapping.dumped ? finds.dumped : finds.guarded).push_back(canaries[i].name() + " in " + mapping.name);
        }
        std::memset(chunk.data(), 0, chunk.size());
    }
    ::close(memory);
    return finds;
}

std::vector<std::string> searchFiles(const std::string& folder, const std::vector<Canary>& canaries,
                                     const std::vector<std::string>& except) {
    std::vector<std::string> finds;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        const std::string file = entry.path().string();
        if (!entry.is_regular_file() || std::ranges::find(except, file) != except.end())
            continue;
        std::ifstream stream(file, std::ios::binary);
        std::ostringstream content;
        content << stream.rdbuf();
        for (const Canary& canary : canaries) {
            if (canary.isIn(asBytes(content.view())))
                finds.push_back(canary.name() + " in " + file);
        }
    }
    return finds;
}

std::string joined(const std::vector<std::string>& list) {
    std::string text;
    for (const std::string& item : list)
        text += item + "\n";
    return text;
}

} // namespace circlet::test
