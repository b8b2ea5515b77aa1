// An exclusive hold on a data folder by a lock file. Used by the stores: two processes in one folder would damage it.
// It ends with the process, however that ends; the file itself stays and means nothing.
#pragma once

#include <filesystem>
#include <utility>

#include "util/result.h"

namespace circlet::storage {

class FileLock {
public:
    /// Locked with a sentence that names the folder, if another process (or object of this one) holds it.
    static Result<FileLock> acquire(const std::filesystem::path& file);
    FileLock(FileLock&& other) noexcept : m_file(std::exchange(other.m_file, -1)) {}
    FileLock& operator=(FileLock&& other) noexcept {
        std::swap(m_file, other.m_file);
        return *this;
    }
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;
    ~FileLock();

private:
    explicit FileLock(int file) : m_file(file) {}
    int m_file = -1;
};

/// What errno means to a user: DiskFull for ENOSPC, EDQUOT and EFBIG, else Io. `what` starts the sentence.
Error systemError(int number, const std::string& what);
/// A folder's entries are on the disk after this.
Result<void> syncFolder(const std::filesystem::path& folder);
/// Created with mode 0700 if missing, parents included.
Result<void> makeFolder(const std::filesystem::path& folder);

} // namespace circlet::storage
