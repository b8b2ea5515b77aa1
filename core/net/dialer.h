// Outbound TCP connections: name, address, SOCKS5, connect, each with a time limit. Used by transport.cpp.
// It gives out a connected socket or a reason; TLS and everything above is Link's.
#pragma once

#include <utility> // before Asio 1.74

#include <array>
#include <boost/asio.hpp>
#include <functional>
#include <memory>
#include <string>

#include "net/endpoint.h"

namespace circlet::net {

class Dialer : public std::enable_shared_from_this<Dialer> {
public:
    using Tcp = boost::asio::ip::tcp;
    /// A socket, or nothing and a sentence.
    using Done = std::function<void(std::optional<Tcp::socket>, const std::string&)>;

    Dialer(boost::asio::io_context& io, Endpoint target, std::optional<Endpoint> proxy, uint32_t timeoutMs, Done done);
    void start();
    void cancel();

private:
    void connect(const std::vector<Tcp::endpoint>& addresses);
    void connected();
    void greetProxy();
    void askProxy();
    void readProxyAnswer();
    void finish(const std::string& problem);
    /// Continues with `next` unless the step failed.
    template<typename Next>
    auto then(Next next);

    Tcp::socket m_socket;
    Tcp::resolver m_resolver;
    boost::asio::steady_timer m_timer;
    Endpoint m_target;
    std::optional<Endpoint> m_proxy;
    uint32_t m_timeoutMs;
    Done m_done;
    std::vector<uint8_t> m_buffer;
};

} // namespace circlet::net
