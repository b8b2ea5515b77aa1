#include "net/dialer.h"

#include "util/log.h"

namespace circlet::net {

namespace asio = boost::asio;

Dialer::Dialer(asio::io_context& io, Endpoint target, std::optional<Endpoint> proxy, uint32_t timeoutMs, Done done)
    : m_socket(io),
      m_resolver(io),
      m_timer(io),
      m_target(std::move(target)),
      m_proxy(std::move(proxy)),
      m_timeoutMs(timeoutMs),
      m_done(std::move(done)) {
}

template<typename Next>
auto Dialer::then(Next next) {
    return [self = shared_from_this(), next](const boost::system::error_code& failure, auto&&...) {
        if (!self->m_done)
            return;
        if (failure)
            return self->finish(log::text(failure.message()));
        next(*self);
    };
}

void Dialer::start() {
    m_timer.expires_after(std::chrono::milliseconds(m_timeoutMs));
    m_timer.async_wait([self = shared_from_this()](const boost::system::error_code& failure) {
        if (!failure)
            self->finish("no answer in time");
    });
    const auto& first = m_proxy ? *m_proxy : m_target;
    boost::system::error_code notNumeric;
    const auto address = asio::ip::make_address(first.host, notNumeric);
    if (!notNumeric)
        return connect({Tcp::endpoint(address, first.port)});
    m_resolver.async_resolve(first.host, std::to_string(first.port),
                             [self = shared_from_this()](const boost::system::error_code& failure,
                                                         const Tcp::resolver::results_type& results) {
                                 if (!self->m_done)
                                     return;
                                 if (failure)
                                     return self->finish("unknown name: " + log::text(failure.message()));
                                 std::vector<Tcp::endpoint> addresses;
                                 for (const auto& result : results)
                                     addresses.push_back(result.endpoint());
                                 self->connect(addresses);
                             });
}

void Dialer::cancel() {
    m_done = nullptr;
    finish({});
}

void Dialer::connect(const std::vector<Tcp::endpoint>& addresses) {
    auto shared = std::make_shared<std::vector<Tcp::endpoint>>(addresses);
    asio::async_connect(m_socket, *shared,
                        [next = then([](Dialer& self) { self.connected(); }),
                         shared](const boost::system::error_code& failure, const Tcp::endpoint&) { next(failure); });
}

void Dialer::connected() {
    if (m_proxy)
        return greetProxy();
    m_timer.cancel();
    auto done = std::exchange(m_done, nullptr);
    done(std::move(m_socket), {});
}

/// RFC 1928: version 5, one method, none needed.
void Dialer::greetProxy() {
    m_buffer = {5, 1, 0};
    asio::async_write(m_socket, asio::buffer(m_buffer), then([](Dialer& self) {
                          self.m_buffer.assign(2, 0);
                          asio::async_read(self.m_socket, asio::buffer(self.m_buffer), self.then([](Dialer& next) {
                              if (next.m_buffer[0] != 5 || next.m_buffer[1] != 0)
                                  return next.finish("the proxy wants a password or is no SOCKS5 proxy");
                              next.askProxy();
                          }));
                      }));
}

void Dialer::askProxy() {
    boost::system::error_code notNumeric;
    const auto address = asio::ip::make_address(m_target.host, notNumeric);
    m_buffer = {5, 1, 0};
    if (notNumeric) {
        m_buffer.push_back(3);
        m_buffer.push_back(static_cast<uint8_t>(m_target.host.size()));
        m_buffer.insert(m_buffer.end(), m_target.host.begin(), m_target.host.end());
    } else if (address.is_v4()) {
        const auto bytes = address.to_v4().to_bytes();
        m_buffer.push_back(1);
        m_buffer.insert(m_buffer.end(), bytes.begin(), bytes.end());
    } else {
        const auto bytes = address.to_v6().to_bytes();
        m_buffer.push_back(4);
        m_buffer.insert(m_buffer.end(), bytes.begin(), bytes.end());
    }
    m_buffer.push_back(static_cast<uint8_t>(m_target.port >> 8));
    m_buffer.push_back(static_cast<uint8_t>(m_target.port));
    asio::async_write(m_socket, asio::buffer(m_buffer), then([](Dialer& self) { self.readProxyAnswer(); }));
}

/// Version, answer, reserved, kind of address, and the first byte of it (a name's length).
void Dialer::readProxyAnswer() {
    m_buffer.assign(5, 0);
    asio::async_read(
        m_socket, asio::buffer(m_buffer), then([](Dialer& self) {
            const auto& answer = self.m_buffer;
            if (answer[0] != 5 || answer[1] != 0)
                return self.finish("the proxy cannot reach it (answer " + std::to_string(answer[1]) + ")");
            const std::size_t rest = answer[3] == 1 ? 3 + 2 : answer[3] == 4 ? 15 + 2 : answer[4] + std::size_t(2);
            self.m_buffer.assign(rest, 0);
            asio::async_read(self.m_socket, asio::buffer(self.m_buffer), self.then([](Dialer& next) {
                next.m_proxy.reset();
                next.connected();
            }));
        }));
}

void Dialer::finish(const std::string& problem) {
    m_timer.cancel();
    m_resolver.cancel();
    boost::system::error_code ignored;
    m_socket.close(ignored);
    if (auto done = std::exchange(m_done, nullptr))
        done(std::nullopt, problem);
}

} // namespace circlet::net
