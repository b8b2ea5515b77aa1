#include "circlet-miner/memory.h"

#include <sys/mman.h>

#include <algorithm>
#include <fstream>
#include <string>

namespace circlet::miner {

namespace {

constexpr uint64_t hugePageBytes = 2U << 20;

/// A line of /proc/meminfo; zero if there is none.
uint64_t memoryInfo(const std::string& name) {
    std::ifstream file("/proc/meminfo");
    std::string word;
    while (file >> word) {
        uint64_t value = 0;
        if (word == name + ":" && file >> value)
            return value;
        std::getline(file, word);
    }
    return 0;
}

/// A file that holds one number; `otherwise` if it holds none (as "max").
uint64_t numberIn(const std::string& path, uint64_t otherwise) {
    std::ifstream file(path);
    uint64_t value = 0;
    return file >> value ? value : otherwise;
}

/// What the control group of this process leaves.
uint64_t groupMemory() {
    constexpr uint64_t unlimited = ~uint64_t{0};
    std::ifstream groups("/proc/self/cgroup");
    std::string line;
    while (std::getline(groups, line)) {
        if (line.rfind("0::", 0) != 0)
            continue;
        const std::string folder = "/sys/fs/cgroup" + line.substr(3);
        const uint64_t most = numberIn(folder + "/memory.max", unlimited);
        const uint64_t used = numberIn(folder + "/memory.current", 0);
        return most == unlimited ? unlimited : most - std::min(used, most);
    }
    return unlimited;
}

} // namespace

uint64_t availableMemory() {
    return std::min(memoryInfo("MemAvailable") * 1024, groupMemory());
}

uint64_t freeHugePageMemory() {
    const uint64_t size = memoryInfo("Hugepagesize") * 1024;
    return size == hugePageBytes ? memoryInfo("HugePages_Free") * size : 0;
}

bool adviseHugePages(void* memory, uint64_t bytes) {
    const auto start = reinterpret_cast<uintptr_t>(memory);
    const uintptr_t first = (start + hugePageBytes - 1) / hugePageBytes * hugePageBytes;
    const uintptr_t last = (start + bytes) / hugePageBytes * hugePageBytes;
    std::ifstream file("/sys/kernel/mm/transparent_hugepage/enabled");
    std::string choice;
    std::getline(file, choice);
    if (first >= last || choice.empty() || choice.find("[never]") != std::string::npos)
        return false;
    return ::madvise(reinterpret_cast<void*>(first), last - first, MADV_HUGEPAGE) == 0;
}

} // namespace circlet::miner
