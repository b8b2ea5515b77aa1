// Free TCP ports on loopback, for networks of processes that must know each other's ports before they start.
#pragma once

#include <cstdint>

#include "util/result.h"

namespace circlet::circletd {

bool portIsFree(uint16_t port);
/// Below those that the system gives to outgoing connections, where there are any: whoever listens there can be away
/// for a while and come back. Another program may take it nevertheless: the user then sees "address in use".
Result<uint16_t> freePort();

} // namespace circlet::circletd
