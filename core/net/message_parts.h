// What decoders of messages share. Used by messages.cpp and certificate_messages.cpp only. Knows no message.
#pragma once

#include <string_view>

#include "net/certificate_messages.h"

namespace circlet::net {

Error malformed(std::string_view what);
/// Requests are numbered from 1; answers may be pushes.
Result<RequestId> readRequest(ledger::Reader& reader);

} // namespace circlet::net
