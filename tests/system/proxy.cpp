#include "system/proxy.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <stdexcept>

namespace circlet::test {

namespace {

constexpr int lookEveryMs = 20;

sockaddr_in loopback(uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    return address;
}

/// False when one of the ends is gone.
bool forward(int from, int to) {
    char buffer[64 * 1024];
    ssize_t got = ::recv(from, buffer, sizeof buffer, MSG_DONTWAIT);
    if (got < 0)
        return errno == EAGAIN || errno == EINTR;
    if (got == 0)
        return false;
    for (ssize_t done = 0; done < got;) {
        ssize_t sent = ::send(to, buffer + done, static_cast<std::size_t>(got - done), MSG_NOSIGNAL);
        if (sent < 0 && errno != EINTR)
            return false;
        done += sent > 0 ? sent : 0;
    }
    return true;
}

} // namespace

Proxy::Proxy() {
    m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof address;
    auto* raw = reinterpret_cast<sockaddr*>(&address);
    if (::bind(m_listener, raw, size) != 0 || ::listen(m_listener, 64) != 0 ||
        ::getsockname(m_listener, raw, &size) != 0)
        throw std::runtime_error("no port on loopback");
    m_port = ntohs(address.sin_port);
    m_thread = std::thread([this] { run(); });
}

Proxy::~Proxy() {
    m_stop = true;
    m_thread.join();
    for (const Pair& pair : m_pairs) {
        ::close(pair.one);
        ::close(pair.two);
    }
    ::close(m_listener);
}

void Proxy::accept() {
    int one = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
    if (one < 0)
        return;
    int two = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = loopback(m_target);
    if (::connect(two, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
        ::close(one);
        ::close(two);
        return;
    }
    int yes = 1;
    for (int end : {one, two})
        ::setsockopt(end, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    m_pairs.push_back({one, two});
}

void Proxy::run() {
    while (!m_stop) {
        if (m_hole || m_target == 0) {
            std::this_thread::sleep_for(std::chrono::milliseconds(lookEveryMs));
            continue;
        }
        std::vector<pollfd> ends{{m_listener, POLLIN, 0}};
        for (const Pair& pair : m_pairs) {
            ends.push_back({pair.one, POLLIN, 0});
            ends.push_back({pair.two, POLLIN, 0});
        }
        if (::poll(ends.data(), ends.size(), lookEveryMs) <= 0 || m_hole)
            continue;
        for (std::size_t i = m_pairs.size(); i-- > 0;) {
            const Pair pair = m_pairs[i];
            bool alive = (ends[1 + 2 * i].revents == 0 || forward(pair.one, pair.two)) &&
                         (ends[2 + 2 * i].revents == 0 || forward(pair.two, pair.one));
            if (alive)
                continue;
            ::close(pair.one);
            ::close(pair.two);
            m_pairs.erase(m_pairs.begin() + static_cast<std::ptrdiff_t>(i));
        }
        if (ends[0].revents != 0)
            accept();
    }
}

} // namespace circlet::test
