// Where a peer is and who it must be: "id@host:port" (design §6). Used by net, the address manager and command lines.
// Texts come from outside: parsing bounds them and accepts one spelling of each id, host and port.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "util/bytes.h"

namespace circlet::net {

struct NodeIdTag;
/// SHA-256 of a node's TLS public key info (SPKI, DER).
using NodeId = FixedBytes<32, NodeIdTag>;

constexpr std::size_t maximumEndpointText = 320;

struct Endpoint {
    std::optional<NodeId> id; ///< pinned; without it (seed lists) whoever answers is taken, and its id learned
    std::string host;         ///< IPv4, IPv6 without brackets, or a DNS name in lower case
    uint16_t port = 0;
    auto operator<=>(const Endpoint&) const = default;
};

/// "id@host:port", "host:port", "id@[v6]:port". With `portZero`, port 0 is fine (listen addresses). Malformed,
/// OutOfRange.
Result<Endpoint> parseEndpoint(std::string_view text, bool portZero = false);
std::string formatEndpoint(const Endpoint& endpoint);
/// 127.0.0.0/8, ::1, "localhost".
bool isLoopback(std::string_view host);

} // namespace circlet::net
