#include "storage/file_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace circlet::storage {

Error systemError(int number, const std::string& what) {
    if (number == ENOSPC || number == EDQUOT || number == EFBIG)
        return {ErrorCode::DiskFull, what + ": the disk is full. Free some space and start again; nothing was lost."};
    return {ErrorCode::Io, what + ": " + std::strerror(number) + "."};
}

Result<FileLock> FileLock::acquire(const std::filesystem::path& file) {
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return systemError(errno, "Cannot open " + file.string());
    FileLock lock(descriptor);
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        if (errno == EWOULDBLOCK)
            return Error{ErrorCode::Locked, "The folder " + file.parent_path().string() +
                                                " is in use by another running node. Stop it first."};
        return systemError(errno, "Cannot lock " + file.string());
    }
    return lock;
}

FileLock::~FileLock() {
    if (m_file >= 0)
        ::close(m_file);
}

Result<void> syncFolder(const std::filesystem::path& folder) {
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return systemError(errno, "Cannot open " + folder.string());
    const int result = ::fsync(descriptor);
    const int number = errno;
    ::close(descriptor);
    if (result != 0)
        return systemError(number, "Cannot write " + folder.string());
    return ok();
}

Result<void> makeFolder(const std::filesystem::path& folder) {
    std::error_code failure;
    if (std::filesystem::is_directory(folder, failure))
        return ok();
    if (folder.has_parent_path() && !std::filesystem::exists(folder.parent_path(), failure)) {
        CIRCLET_CHECK(makeFolder(folder.parent_path()));
    }
    if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST)
        return systemError(errno, "Cannot create " + folder.string());
    return ok();
}

} // namespace circlet::storage
