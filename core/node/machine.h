// What this computer has: memory, disk, processors. Used by the façade to say what a full node and mining take. Reads
// only; zero means unknown. Never waits for anything but the file system.
#pragma once

#include <cstdint>
#include <string>

namespace circlet::node {

uint64_t availableMemory();                      ///< bytes that programs can still get
uint64_t processMemory();                        ///< bytes in memory of this process
uint64_t freeDisk(const std::string& folder);    ///< where the folder is, or would be
uint64_t folderBytes(const std::string& folder); ///< on disk, holes not counted; slow for many files
unsigned processors();                           ///< at least one; those that this process may use

} // namespace circlet::node
