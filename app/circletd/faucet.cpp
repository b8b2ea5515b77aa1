#include "circletd/faucet.h"

#include <utility>

#include <boost/asio.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <nlohmann/json.hpp>

#include <deque>
#include <future>
#include <thread>

#include "node/wallet_session.h"
#include "util/clock.h"
#include "util/log.h"

namespace circlet::circletd {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using Request = http::request<http::string_body>;
using Response = http::response<http::string_body>;

constexpr uint64_t giftLi = 100 * ledger::Amount::liPerCoin;
constexpr std::size_t maximumBody = 4096;
constexpr std::size_t maximumPerMinute = 120;
constexpr auto requestTimeout = std::chrono::seconds(10);
constexpr unsigned payTimeoutMs = 15'000;

Response answer(const Request& request, http::status status, const nlohmann::json& body) {
    Response response{status, request.version()};
    response.set(http::field::content_type, "application/json");
    response.set("X-Content-Type-Options", "nosniff");
    response.keep_alive(false);
    response.body() = body.dump();
    response.prepare_payload();
    return response;
}

nlohmann::json errorBody(const Error& error) {
    return {{"error", {{"code", std::string(codeName(error.code))}, {"message", error.message}}}};
}

} // namespace

class Faucet::Impl {
public:
    Result<void> start(FaucetOptions options) {
        CIRCLET_CHECK(node::ensureFolder(options.dataDirectory));
        m_network = options.network.root->genesis().parameters.network;
        node::LightOptions light;
        light.network = options.network;
        light.dataDirectory = options.dataDirectory;
        light.connect = options.connect;
        CIRCLET_TRY(opened,
                    wallet::Wallet::open(options.walletFile, options.password, options.network.root->genesis()));
        CIRCLET_TRY(lightNode, node::LightNode::start(std::move(light)));
        m_session = std::make_unique<node::WalletSession>(std::move(opened),
                                                          std::shared_ptr<node::LightNode>(std::move(lightNode)));

        boost::system::error_code failure;
        asio::ip::tcp::endpoint loopback(asio::ip::address_v4::loopback(), 0);
        m_acceptor.open(loopback.protocol(), failure);
        if (!failure)
            m_acceptor.bind(loopback, failure);
        if (!failure)
            m_acceptor.listen(asio::socket_base::max_listen_connections, failure);
        if (failure)
            return Error{ErrorCode::Network, "The faucet cannot listen on loopback: " + failure.message() + "."};
        m_url = "http://127.0.0.1:" + std::to_string(m_acceptor.local_endpoint().port()) + "/v1/coins";
        accept();
        m_thread = std::thread([this] { m_io.run(); });
        return ok();
    }

    ~Impl() {
        m_io.stop();
        if (m_thread.joinable())
            m_thread.join();
        m_session.reset();
    }

    const std::string& url() const { return m_url; }

private:
    struct Connection {
        explicit Connection(asio::ip::tcp::socket socket) : stream(std::move(socket)) {
            parser.body_limit(maximumBody);
        }
        beast::tcp_stream stream;
        beast::flat_buffer buffer{16 * 1024};
        http::request_parser<http::string_body> parser;
        Response response;
    };

    void accept() {
        m_acceptor.async_accept([this](boost::system::error_code failure, asio::ip::tcp::socket socket) {
            if (!failure)
                read(std::make_shared<Connection>(std::move(socket)));
            if (failure != asio::error::operation_aborted)
                accept();
        });
    }

    void read(const std::shared_ptr<Connection>& connection) {
        connection->stream.expires_after(requestTimeout);
        http::async_read(connection->stream, connection->buffer, connection->parser,
                         [this, connection](boost::system::error_code failure, std::size_t) {
                             if (!failure)
                                 handle(connection);
                         });
    }

    void reply(const std::shared_ptr<Connection>& connection, Response response) {
        connection->response = std::move(response);
        connection->stream.expires_after(requestTimeout);
        http::async_write(connection->stream, connection->response,
                          [connection](boost::system::error_code, std::size_t) {
                              boost::system::error_code ignored;
                              connection->stream.socket().shutdown(asio::ip::tcp::socket::shutdown_both, ignored);
                          });
    }

    void handle(const std::shared_ptr<Connection>& connection) {
        const Request& request = connection->parser.get();
        Result<ledger::Address> address = checked(request);
        if (!address) {
            http::status status =
                address.error().code == ErrorCode::Rejected ? http::status::forbidden : http::status::bad_request;
            return reply(connection, answer(request, status, errorBody(address.error())));
        }
        connection->stream.expires_never();
        pay(address.value(), [this, connection](Result<wallet::Payment> paid) {
            // On the wallet's thread: hand over to the server's.
            asio::post(m_io, [this, connection, paid = std::move(paid)] {
                const Request& original = connection->parser.get();
                if (!paid)
                    return reply(connection,
                                 answer(original, http::status::service_unavailable, errorBody(paid.error())));
                reply(connection, answer(original, http::status::ok,
                                         {{"transaction", paid.value().id.hex()}, {"amount_li", giftLi}}));
            });
        });
    }

    /// A web page in a browser could also reach loopback: it sends an Origin or cannot send this content type.
    Result<ledger::Address> checked(const Request& request) {
        if (request.find(http::field::origin) != request.end() ||
            !request[http::field::content_type].starts_with("application/json"))
            return Error{ErrorCode::Rejected, "The faucet serves programs on this computer, not web pages."};
        if (request.method() != http::verb::post || request.target() != "/v1/coins")
            return Error{ErrorCode::NotFound, "The faucet knows only POST /v1/coins."};
        TimeMs now = systemClock().steadyMs();
        while (!m_recent.empty() && m_recent.front() + 60'000 < now)
            m_recent.pop_front();
        if (m_recent.size() >= maximumPerMinute)
            return Error{ErrorCode::Rejected, "The faucet rests: too many requests in a minute."};
        m_recent.push_back(now);
        nlohmann::json body = nlohmann::json::parse(request.body(), nullptr, false);
        if (!body.is_object() || !body.contains("address") || !body["address"].is_string())
            return Error{ErrorCode::Malformed, "The request must hold an address."};
        return ledger::parseAddress(body["address"].get<std::string>(), m_network);
    }

    void pay(const ledger::Address& to, node::Done<wallet::Payment> done) {
        wallet::PaymentIntent intent;
        intent.to = to;
        intent.amount = ledger::Amount::fromLi(giftLi);
        m_session->prepare(intent, [this, intent, done](Result<wallet::Prepared> prepared) {
            if (!prepared)
                return done(prepared.error());
            m_session->pay(intent, prepared.value(), done);
        });
    }

    ledger::Network m_network = ledger::Network::Devnet;
    std::unique_ptr<node::WalletSession> m_session;
    asio::io_context m_io{1};
    asio::ip::tcp::acceptor m_acceptor{m_io};
    std::string m_url;
    std::deque<TimeMs> m_recent;
    std::thread m_thread;
};

Faucet::Faucet() : m_impl(std::make_unique<Impl>()) {
}
Faucet::~Faucet() = default;

const std::string& Faucet::url() const {
    return m_impl->url();
}

Result<std::unique_ptr<Faucet>> Faucet::start(FaucetOptions options) {
    std::unique_ptr<Faucet> faucet(new Faucet);
    CIRCLET_CHECK(faucet->m_impl->start(std::move(options)));
    return faucet;
}

} // namespace circlet::circletd
