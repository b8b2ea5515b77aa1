// What the helper may not do, told to the kernel before it reads its first line: no sockets, no other programs, no look
// into other processes. Where the kernel cannot do it, the helper runs as it is: it needs none of these anyway.
#pragma once

namespace circlet::miner {

/// False if the system has no such means.
bool confine();

} // namespace circlet::miner
