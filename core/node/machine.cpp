#include "node/machine.h"

#include <filesystem>
#include <fstream>
#include <thread>

#include <sched.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace circlet::node {

namespace {

constexpr uint64_t statBlock = 512; ///< of st_blocks, whatever the file system's own is

} // namespace

uint64_t availableMemory() {
    std::ifstream file("/proc/meminfo");
    std::string name;
    uint64_t kibibytes = 0;
    std::string unit;
    while (file >> name >> kibibytes) {
        if (name == "MemAvailable:")
            return kibibytes * 1024;
        std::getline(file, unit);
    }
    return 0;
}

uint64_t processMemory() {
    std::ifstream file("/proc/self/statm");
    uint64_t total = 0;
    uint64_t resident = 0;
    if (!(file >> total >> resident))
        return 0;
    return resident * static_cast<uint64_t>(::sysconf(_SC_PAGESIZE));
}

uint64_t freeDisk(const std::string& folder) {
    std::error_code failure;
    std::filesystem::path path = std::filesystem::absolute(folder, failure);
    while (!path.empty() && !std::filesystem::exists(path, failure) && path != path.root_path())
        path = path.parent_path();
    struct statvfs facts {};
    if (::statvfs(path.c_str(), &facts) != 0)
        return 0;
    return static_cast<uint64_t>(facts.f_bavail) * facts.f_frsize;
}

uint64_t folderBytes(const std::string& folder) {
    std::error_code failure;
    uint64_t bytes = 0;
    std::filesystem::recursive_directory_iterator listing(folder, failure);
    for (; !failure && listing != std::filesystem::recursive_directory_iterator(); listing.increment(failure)) {
        struct stat facts {};
        // The index is a file with holes: its length says nothing.
        if (::lstat(listing->path().c_str(), &facts) == 0 && S_ISREG(facts.st_mode))
            bytes += static_cast<uint64_t>(facts.st_blocks) * statBlock;
    }
    return bytes;
}

unsigned processors() {
    cpu_set_t mine;
    CPU_ZERO(&mine);
    if (::sched_getaffinity(0, sizeof mine, &mine) == 0 && CPU_COUNT(&mine) > 0)
        return static_cast<unsigned>(CPU_COUNT(&mine));
    return std::max(1U, std::thread::hardware_concurrency());
}

} // namespace circlet::node
