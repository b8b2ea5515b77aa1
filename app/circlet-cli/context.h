// What every command of circlet-cli shares: options, secrets from files or standard input, the wallet and the light
// node, and one way to print a result or an error. Secrets stay in guarded memory and are never taken from the command
// line.
#pragma once

#include <nlohmann/json.hpp>

#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "node/certificate_desk.h"
#include "node/wallet_session.h"

namespace circlet::cli {

struct Options {
    bool json = false;
    std::string network = "mainnet";
    std::string wallet;
    std::vector<std::string> connect;
    std::string dataDirectory; ///< empty: nothing is kept between runs
    std::string passwordFile;
    std::string mnemonicFile;
    unsigned timeoutSeconds = 30;
};

/// Waits for an asynchronous answer of the node or the session.
template<typename T>
Result<T> await(unsigned milliseconds, const std::function<void(node::Done<T>)>& ask) {
    auto promise = std::make_shared<std::promise<Result<T>>>();
    std::future<Result<T>> answer = promise->get_future();
    auto answered = std::make_shared<std::atomic<bool>>(false);
    ask([promise, answered](Result<T> result) {
        if (!answered->exchange(true))
            promise->set_value(std::move(result));
    });
    if (answer.wait_for(std::chrono::milliseconds(milliseconds)) != std::future_status::ready)
        return Error{ErrorCode::Timeout, "The network did not answer in time."};
    return answer.get();
}

class Context {
public:
    explicit Context(Options options) : m_options(std::move(options)) {}
    ~Context();
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;

    const Options& options() const { return m_options; }
    unsigned timeoutMs() const { return m_options.timeoutSeconds * 1000; }

    /// Genesis and committee, checked; loaded once.
    Result<node::NetworkChoice> network();
    ledger::Network networkKind();

    /// From --password-file, else the next line of standard input.
    Result<crypto::SecureBytes> password();
    Result<crypto::SecureBytes> mnemonic();
    /// First line of a file.
    static Result<crypto::SecureBytes> secretFromFile(const std::string& file);

    /// --wallet is required (Rejected without).
    Result<std::unique_ptr<wallet::Wallet>> openWallet();
    /// Started and synced with at least one peer, else Network with the reason.
    Result<std::shared_ptr<node::LightNode>> light();
    /// Wallet and light node together, refreshed to the newest verified block. Returns that height.
    Result<ledger::Height> openSession();
    node::WalletSession& session() { return *m_session; }
    /// The session with its certificates: holdings proved, hand-overs fetched.
    Result<void> openDesk();
    node::CertificateDesk& desk() { return *m_desk; }
    /// Proves them again, and hands over what could not be before.
    Result<void> refreshDesk();
    /// Runs on the wallet's thread and waits.
    void withWallet(const std::function<void(wallet::Wallet&)>& work);

private:
    /// What can be said about --connect without any network.
    Result<void> checkPeers(const node::NetworkChoice& choice) const;

    Options m_options;
    std::optional<node::NetworkChoice> m_network;
    std::string m_temporary; ///< data folder to remove at the end
    std::shared_ptr<node::LightNode> m_light;
    std::unique_ptr<node::WalletSession> m_session;
    std::unique_ptr<node::CertificateDesk> m_desk;
};

/// Prints the object with --json, else `text`. Exit code 0.
int print(const Context& context, const nlohmann::json& object, const std::string& text);
/// A result that is a refusal: printed as above with its "error", the reason on standard error too. Exit code 1.
int printRefusal(const Context& context, nlohmann::json object, const std::string& text, const Error& error);
/// Reason on standard error, and as {"error":{"code","message"}} on standard output with --json. Exit code 1.
int fail(const Options& options, const Error& error);

/// A file that was not there before (AlreadyExists), whole or not at all.
Result<void> writeNewFile(const std::string& file, ByteView content, unsigned mode);

std::string timeText(TimeMs time); ///< "2026-11-20 14:03:05 UTC"

} // namespace circlet::cli
