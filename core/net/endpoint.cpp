#include "net/endpoint.h"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>

namespace circlet::net {
namespace {

Error notAPeer(std::string_view what) {
    return {ErrorCode::Malformed, "A peer is written as id@host:port: " + std::string(what) + "."};
}

/// The one spelling of a numeric address, or nothing if it is not numeric.
std::optional<std::string> canonicalAddress(const std::string& host) {
    uint8_t binary[16];
    char text[INET6_ADDRSTRLEN];
    for (int family : {AF_INET, AF_INET6}) {
        if (::inet_pton(family, host.c_str(), binary) == 1 && ::inet_ntop(family, binary, text, sizeof text))
            return std::string(text);
    }
    return std::nullopt;
}

bool isName(std::string_view host) {
    if (host.empty() || host.size() > 253 || host.front() == '.' || host.front() == '-' || host.back() == '-')
        return false;
    const bool letters = std::all_of(host.begin(), host.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
    });
    const auto lastDot = host.rfind('.');
    const auto last = host.substr(lastDot == std::string_view::npos ? 0 : lastDot + 1);
    const bool numericEnd = std::all_of(last.begin(), last.end(), [](char c) { return c >= '0' && c <= '9'; });
    return letters && !numericEnd && host.find("..") == std::string_view::npos;
}

Result<std::string> parseHost(std::string_view text, bool bracketed) {
    std::string host(text);
    std::transform(host.begin(), host.end(), host.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    if (auto numeric = canonicalAddress(host)) {
        const bool v6 = numeric->find(':') != std::string::npos;
        if (v6 != bracketed)
            return notAPeer("an IPv6 address stands in brackets");
        return *numeric;
    }
    if (bracketed || !isName(host))
        return notAPeer("the host is neither an address nor a name");
    return host;
}

Result<uint16_t> parsePort(std::string_view text, bool portZero) {
    uint32_t port = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), port);
    if (text.empty() || text.size() > 5 || failure != std::errc() || end != text.data() + text.size())
        return notAPeer("the port is missing");
    if (port > 65535 || (port == 0 && !portZero))
        return Error{ErrorCode::OutOfRange, "A port is a number from 1 to 65535."};
    return static_cast<uint16_t>(port);
}

} // namespace

Result<Endpoint> parseEndpoint(std::string_view text, bool portZero) {
    if (text.empty() || text.size() > maximumEndpointText)
        return notAPeer("it is empty or too long");
    Endpoint endpoint;
    if (const auto at = text.find('@'); at != std::string_view::npos) {
        auto id = NodeId::fromHexText(text.substr(0, at));
        if (!id)
            return notAPeer("the id has 64 hexadecimal digits");
        endpoint.id = id.value();
        text.remove_prefix(at + 1);
    }
    const auto colon = text.rfind(':');
    if (colon == std::string_view::npos)
        return notAPeer("the port is missing");
    auto host = text.substr(0, colon);
    const bool bracketed = host.size() >= 2 && host.front() == '[' && host.back() == ']';
    if (bracketed)
        host = host.substr(1, host.size() - 2);
    CIRCLET_TRY(name, parseHost(host, bracketed));
    CIRCLET_TRY(port, parsePort(text.substr(colon + 1), portZero));
    endpoint.host = std::move(name);
    endpoint.port = port;
    return endpoint;
}

std::string formatEndpoint(const Endpoint& endpoint) {
    std::string text = endpoint.id ? endpoint.id->hex() + "@" : "";
    const bool v6 = endpoint.host.find(':') != std::string::npos;
    text += v6 ? "[" + endpoint.host + "]" : endpoint.host;
    return text + ":" + std::to_string(endpoint.port);
}

bool isLoopback(std::string_view host) {
    return host == "localhost" || host == "::1" || host.starts_with("127.") || host.starts_with("::ffff:127.");
}

} // namespace circlet::net
