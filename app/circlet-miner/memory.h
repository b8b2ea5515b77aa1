// How much memory may be taken, by what the system says now. Used before RandomX's big allocations; never guesses when
// the system is silent: zero is free then.
#pragma once

#include <cstdint>

namespace circlet::miner {

/// Bytes that can be had without pushing others out, within the limit of the control group.
uint64_t availableMemory();
/// Bytes in free pages of 2 MiB that the administrator set aside.
uint64_t freeHugePageMemory();
/// Asks for transparent huge pages in this range; false where the kernel has none.
bool adviseHugePages(void* memory, uint64_t bytes);

} // namespace circlet::miner
