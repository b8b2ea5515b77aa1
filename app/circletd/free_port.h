// Free TCP ports on loopback, for networks of processes that must know each other's ports before they start.
#pragma once

#include <cstdint>

#include "util/result.h"

namespace circlet::circletd {

bool portIsFree(uint16_t port);
/// Chosen by the system. It may be taken by another program before it is used: the user then sees "address in use".
Result<uint16_t> freePort();

} // namespace circlet::circletd
