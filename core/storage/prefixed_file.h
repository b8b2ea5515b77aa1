// Database files that begin with bytes of their owner: an SQLite VFS that shifts the main database by a fixed prefix,
// so that a wallet is one file (key slots, then the encrypted pages). Used by Database only; journals and WAL files are
// not shifted.
#pragma once

#include "util/bytes.h"

struct sqlite3;

namespace circlet::storage {

/// Bytes before the first page of a prefixed database.
constexpr int databasePrefixBytes = 4096;

/// Registers the VFS once (thread-safe); its name for sqlite3_open_v2().
const char* prefixedVfsName();

/// Reads or writes (and syncs) within the prefix of an open prefixed database, through SQLite's own handle: closing
/// another descriptor of the same file would drop SQLite's POSIX locks. False on an I/O error.
bool readDatabasePrefix(sqlite3* database, int offset, uint8_t* out, int size);
bool writeDatabasePrefix(sqlite3* database, int offset, ByteView bytes);

} // namespace circlet::storage
