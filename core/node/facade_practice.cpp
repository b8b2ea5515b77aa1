#include "node/facade_practice.h"

#include <optional>

#include <boost/asio.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include <charconv>
#include <chrono>

#include "ledger/types.h"
#include "util/log.h"

namespace circlet::facade {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using nlohmann::json;

constexpr unsigned readyMs = 120'000;
constexpr unsigned sliceMs = 100;
constexpr auto faucetTimeout = std::chrono::seconds(30);
constexpr std::size_t maximumAnswer = 16 * 1024;
constexpr std::size_t maximumErrorFile = 4U << 20;
constexpr std::size_t maximumNodes = 64;

/// What the supervisor wrote last to standard error.
std::string lastWords(const std::string& errorFile) {
    Result<Bytes> content = node::readFile(errorFile, maximumErrorFile);
    if (!content)
        return {};
    std::string_view text = asText(content.value());
    while (text.ends_with('\n'))
        text.remove_suffix(1);
    if (std::size_t line = text.rfind('\n'); line != std::string_view::npos)
        text.remove_prefix(line + 1);
    return text.empty() ? std::string() : " " + log::text(text, 300);
}

Result<std::string> readyLine(ChildProcess& process, const std::atomic<bool>& stop) {
    TimeMs deadline = systemClock().steadyMs() + readyMs;
    while (!stop && systemClock().steadyMs() < deadline) {
        Result<std::string> line = process.readLine(sliceMs);
        if (line || line.error().code != ErrorCode::Timeout)
            return line;
    }
    if (stop)
        return Error{ErrorCode::Cancelled, "The program is closing."};
    return Error{ErrorCode::Timeout, "The practice network did not become ready within two minutes."};
}

struct Target {
    uint16_t port = 0;
    std::string path;
};

/// The faucet lives on this computer: any other address is not followed.
Result<Target> parseTarget(std::string_view url) {
    constexpr std::string_view start = "http://127.0.0.1:";
    Error refused{ErrorCode::Malformed, "The practice network named a faucet that is not on this computer."};
    if (!url.starts_with(start))
        return refused;
    url.remove_prefix(start.size());
    Target target;
    auto [end, failure] = std::from_chars(url.data(), url.data() + url.size(), target.port);
    if (failure != std::errc() || target.port == 0)
        return refused;
    target.path = std::string(end, url.data() + url.size());
    if (!target.path.starts_with('/') || target.path.size() > 100)
        return refused;
    return target;
}

/// One request and its answer; every step under one deadline.
class Exchange {
public:
    Exchange() { m_parser.body_limit(maximumAnswer); }

    Result<std::string> run(const Target& target, std::string body, const std::atomic<bool>& stop) {
        m_request = {http::verb::post, target.path, 11};
        m_request.set(http::field::host, "127.0.0.1");
        m_request.set(http::field::content_type, "application/json");
        m_request.body() = std::move(body);
        m_request.prepare_payload();
        m_stream.expires_after(faucetTimeout);
        m_stream.async_connect({asio::ip::address_v4::loopback(), target.port}, [this](auto failure) {
            if (failure)
                return fail(failure);
            http::async_write(m_stream, m_request, [this](auto written, std::size_t) {
                if (written)
                    return fail(written);
                http::async_read(m_stream, m_buffer, m_parser, [this](auto got, std::size_t) {
                    if (got)
                        return fail(got);
                    m_answer = m_parser.get().body();
                });
            });
        });
        while (!stop && !m_io.stopped())
            m_io.run_for(std::chrono::milliseconds(sliceMs));
        if (m_failure)
            return *m_failure;
        if (!m_answer)
            return Error{ErrorCode::Cancelled, "The program is closing."};
        return *m_answer;
    }

private:
    void fail(const boost::system::error_code& failure) {
        if (failure == beast::error::timeout)
            m_failure = Error{ErrorCode::Timeout, "The practice network's faucet did not answer in time."};
        else
            m_failure = Error{ErrorCode::Network,
                              "The practice network's faucet cannot be reached: " + failure.message() + "."};
    }

    asio::io_context m_io{1};
    beast::tcp_stream m_stream{m_io};
    http::request<http::string_body> m_request;
    http::response_parser<http::string_body> m_parser;
    beast::flat_buffer m_buffer{maximumAnswer * 2};
    std::optional<std::string> m_answer;
    std::optional<Error> m_failure;
};

} // namespace

Result<ReadyLine> parseReadyLine(const std::string& line) {
    Error malformed{ErrorCode::Malformed, "The practice network gave an answer that is not understood."};
    json object = json::parse(line, nullptr, false);
    if (!object.is_object() || object.value("ready", json()) != json(true) || !object.contains("genesis") ||
        !object["genesis"].is_string() || !object.contains("nodes") || !object["nodes"].is_array() ||
        object["nodes"].size() > maximumNodes)
        return malformed;
    ReadyLine ready;
    ready.genesis = object["genesis"].get<std::string>();
    for (const json& member : object["nodes"]) {
        if (!member.is_object() || !member.contains("connect") || !member["connect"].is_string())
            return malformed;
        ready.connect.push_back(member["connect"].get<std::string>());
    }
    json faucet = object.value("faucet", json());
    if (faucet.is_object() && faucet.contains("url") && faucet["url"].is_string())
        ready.faucetUrl = faucet["url"].get<std::string>();
    return ready;
}

Result<Practice> startPracticeNetwork(const std::string& daemonProgram, const std::string& directory,
                                      const std::atomic<bool>& stop) {
    if (daemonProgram.empty() || ::access(daemonProgram.c_str(), X_OK) != 0)
        return Error{ErrorCode::NotFound, "The practice network needs the program circletd, which was not found beside "
                                          "this one. Install Circlet completely."};
    CIRCLET_CHECK(node::ensureFolder(directory));
    std::string errorFile = directory + "/stderr.log";
    ::unlink(errorFile.c_str());
    Practice practice;
    CIRCLET_TRY(process, ChildProcess::start({daemonProgram, "devnet", "--dir", directory, "--network", "devnet",
                                              "--mine-members", "--end-with-input"},
                                             errorFile));
    practice.supervisor = std::move(process);
    Result<std::string> line = readyLine(*practice.supervisor, stop);
    if (!line)
        return Error{line.error().code, line.error().code == ErrorCode::Io
                                            ? "The practice network did not start." + lastWords(errorFile)
                                            : line.error().message};
    CIRCLET_TRY(ready, parseReadyLine(line.value()));
    CIRCLET_TRY(network, node::loadNetwork(ready.genesis));
    practice.network = std::move(network);
    practice.connect = std::move(ready.connect);
    practice.faucetUrl = std::move(ready.faucetUrl);
    return practice;
}

Result<std::string> askFaucet(const std::string& url, const std::string& address, const std::atomic<bool>& stop) {
    CIRCLET_TRY(target, parseTarget(url));
    CIRCLET_TRY(answer, Exchange().run(target, json{{"address", address}}.dump(), stop));
    json object = json::parse(answer, nullptr, false);
    Error malformed{ErrorCode::Malformed, "The practice network's faucet gave an answer that is not understood."};
    if (!object.is_object())
        return malformed;
    if (object.contains("error")) {
        json error = object["error"];
        if (error.is_object() && error.contains("message") && error["message"].is_string())
            return Error{ErrorCode::Rejected, log::text(error["message"].get<std::string>(), 300)};
        return malformed;
    }
    if (!object.contains("transaction") || !object["transaction"].is_string())
        return malformed;
    CIRCLET_TRY(id, ledger::TransactionId::fromHexText(object["transaction"].get<std::string>()));
    return id.hex();
}

} // namespace circlet::facade
