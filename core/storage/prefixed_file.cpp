#include "storage/prefixed_file.h"

#include <cstring>

#include "sqlite3.h"

namespace circlet::storage {

namespace {

/// Our file, followed in memory by the real one of the default VFS.
struct PrefixedFile {
    sqlite3_file base;
    sqlite3_int64 shift;
};

constexpr std::size_t realOffset = (sizeof(PrefixedFile) + 15) / 16 * 16;

sqlite3_vfs* systemVfs() {
    static sqlite3_vfs* vfs = sqlite3_vfs_find(nullptr);
    return vfs;
}

sqlite3_file* realOf(sqlite3_file* file) {
    return reinterpret_cast<sqlite3_file*>(reinterpret_cast<char*>(file) + realOffset);
}

sqlite3_int64 shiftOf(sqlite3_file* file) {
    return reinterpret_cast<PrefixedFile*>(file)->shift;
}

int closeFile(sqlite3_file* file) {
    sqlite3_file* real = realOf(file);
    return real->pMethods ? real->pMethods->xClose(real) : SQLITE_OK;
}

int readBehindPrefix(sqlite3_file* file, void* out, int size, sqlite3_int64 offset) {
    return realOf(file)->pMethods->xRead(realOf(file), out, size, offset + shiftOf(file));
}

int writeAt(sqlite3_file* file, const void* data, int size, sqlite3_int64 offset) {
    return realOf(file)->pMethods->xWrite(realOf(file), data, size, offset + shiftOf(file));
}

int truncate(sqlite3_file* file, sqlite3_int64 size) {
    return realOf(file)->pMethods->xTruncate(realOf(file), size + shiftOf(file));
}

int sync(sqlite3_file* file, int flags) {
    return realOf(file)->pMethods->xSync(realOf(file), flags);
}

int fileSize(sqlite3_file* file, sqlite3_int64* size) {
    int code = realOf(file)->pMethods->xFileSize(realOf(file), size);
    *size = *size > shiftOf(file) ? *size - shiftOf(file) : 0;
    return code;
}

int lock(sqlite3_file* file, int level) {
    return realOf(file)->pMethods->xLock(realOf(file), level);
}

int unlock(sqlite3_file* file, int level) {
    return realOf(file)->pMethods->xUnlock(realOf(file), level);
}

int checkReservedLock(sqlite3_file* file, int* result) {
    return realOf(file)->pMethods->xCheckReservedLock(realOf(file), result);
}

int fileControl(sqlite3_file* file, int operation, void* argument) {
    if (operation == SQLITE_FCNTL_SIZE_HINT) {
        sqlite3_int64 size = *static_cast<sqlite3_int64*>(argument) + shiftOf(file);
        return realOf(file)->pMethods->xFileControl(realOf(file), operation, &size);
    }
    return realOf(file)->pMethods->xFileControl(realOf(file), operation, argument);
}

int sectorSize(sqlite3_file* file) {
    return realOf(file)->pMethods->xSectorSize(realOf(file));
}

int deviceCharacteristics(sqlite3_file* file) {
    return realOf(file)->pMethods->xDeviceCharacteristics(realOf(file));
}

int shmMap(sqlite3_file* file, int page, int size, int extend, void volatile** out) {
    return realOf(file)->pMethods->xShmMap(realOf(file), page, size, extend, out);
}

int shmLock(sqlite3_file* file, int offset, int count, int flags) {
    return realOf(file)->pMethods->xShmLock(realOf(file), offset, count, flags);
}

void shmBarrier(sqlite3_file* file) {
    realOf(file)->pMethods->xShmBarrier(realOf(file));
}

int shmUnmap(sqlite3_file* file, int deleteFlag) {
    return realOf(file)->pMethods->xShmUnmap(realOf(file), deleteFlag);
}

/// Version 2: no memory-mapped reads, which would not know about the shift.
const sqlite3_io_methods methods = {2,
                                    closeFile,
                                    readBehindPrefix,
                                    writeAt,
                                    truncate,
                                    sync,
                                    fileSize,
                                    lock,
                                    unlock,
                                    checkReservedLock,
                                    fileControl,
                                    sectorSize,
                                    deviceCharacteristics,
                                    shmMap,
                                    shmLock,
                                    shmBarrier,
                                    shmUnmap,
                                    nullptr,
                                    nullptr};

int openFile(sqlite3_vfs*, sqlite3_filename name, sqlite3_file* file, int flags, int* outFlags) {
    auto* prefixed = reinterpret_cast<PrefixedFile*>(file);
    prefixed->base.pMethods = nullptr;
    prefixed->shift = (flags & SQLITE_OPEN_MAIN_DB) != 0 ? databasePrefixBytes : 0;
    sqlite3_file* real = realOf(file);
    std::memset(real, 0, static_cast<std::size_t>(systemVfs()->szOsFile));
    int code = systemVfs()->xOpen(systemVfs(), name, real, flags, outFlags);
    if (code == SQLITE_OK)
        prefixed->base.pMethods = &methods;
    return code;
}

/// The database's file, if it is one of ours.
sqlite3_file* mainFile(sqlite3* database) {
    sqlite3_file* file = nullptr;
    if (sqlite3_file_control(database, "main", SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK || file == nullptr ||
        file->pMethods != &methods)
        return nullptr;
    return file;
}

bool within(int offset, std::size_t size) {
    return offset >= 0 && static_cast<std::size_t>(offset) + size <= static_cast<std::size_t>(databasePrefixBytes);
}

} // namespace

const char* prefixedVfsName() {
    static sqlite3_vfs vfs = [] {
        sqlite3_initialize();
        sqlite3_vfs copy = *systemVfs(); // every other call goes straight to the system's functions
        copy.pNext = nullptr;
        copy.zName = "circlet-prefixed";
        copy.szOsFile = static_cast<int>(realOffset) + systemVfs()->szOsFile;
        copy.xOpen = openFile;
        return copy;
    }();
    static const int registered = sqlite3_vfs_register(&vfs, 0);
    return registered == SQLITE_OK ? vfs.zName : nullptr;
}

bool readDatabasePrefix(sqlite3* database, int offset, uint8_t* out, int size) {
    sqlite3_file* file = mainFile(database);
    if (file == nullptr || !within(offset, static_cast<std::size_t>(size)))
        return false;
    return realOf(file)->pMethods->xRead(realOf(file), out, size, offset) == SQLITE_OK;
}

bool writeDatabasePrefix(sqlite3* database, int offset, ByteView bytes) {
    sqlite3_file* file = mainFile(database);
    if (file == nullptr || !within(offset, bytes.size()))
        return false;
    sqlite3_file* real = realOf(file);
    return real->pMethods->xWrite(real, bytes.data(), static_cast<int>(bytes.size()), offset) == SQLITE_OK &&
           real->pMethods->xSync(real, SQLITE_SYNC_FULL) == SQLITE_OK;
}

} // namespace circlet::storage
