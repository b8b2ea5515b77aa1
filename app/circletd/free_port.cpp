#include "circletd/free_port.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <optional>
#include <random>

namespace circlet::circletd {

namespace {

constexpr unsigned lowest = 16'384;
constexpr unsigned smallestChoice = 1'024;
constexpr int attempts = 64;

/// The first port that outgoing connections may get.
unsigned firstOutgoingPort() {
    std::ifstream file("/proc/sys/net/ipv4/ip_local_port_range");
    unsigned first = 0;
    file >> first;
    return first;
}

/// Binds `port` (0: any) on loopback for a moment; the port that was bound.
std::optional<uint16_t> tryBind(uint16_t port) {
    int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return {};
    int yes = 1; // as a listening server does: connections in TIME_WAIT do not count
    ::setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    socklen_t size = sizeof address;
    auto* raw = reinterpret_cast<sockaddr*>(&address);
    bool bound = ::bind(fd, raw, sizeof address) == 0 && ::getsockname(fd, raw, &size) == 0;
    ::close(fd);
    if (!bound)
        return {};
    return ntohs(address.sin_port);
}

} // namespace

bool portIsFree(uint16_t port) {
    return tryBind(port).has_value();
}

Result<uint16_t> freePort() {
    const unsigned end = std::min(firstOutgoingPort(), 65'536U);
    if (end >= lowest + smallestChoice) {
        std::random_device random;
        std::uniform_int_distribution<unsigned> choice(lowest, end - 1);
        for (int i = 0; i < attempts; ++i) {
            if (const auto port = tryBind(static_cast<uint16_t>(choice(random))))
                return *port;
        }
    }
    std::optional<uint16_t> port = tryBind(0);
    if (!port)
        return Error{ErrorCode::Network, "No free TCP port on loopback."};
    return *port;
}

} // namespace circlet::circletd
