// A network of one member in this process, over real TLS on loopback, and the wallets that its genesis gives coins to.
#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <future>
#include <memory>
#include <string>

#include "consensus/messages.h"
#include "node/full_node.h"
#include "node/light_node.h"
#include "node/wallet_session.h"

namespace circlet::testing {

/// A folder of its own that goes with it.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    std::string path(const std::string& name = {}) const;

private:
    std::filesystem::path m_path;
};

crypto::SecureBytes someWords();
ledger::Address addressOfWords(const crypto::SecureBytes& words, uint32_t index = 0);

class TestNetwork {
public:
    using Tuning = std::function<void(ledger::ChainParameters&)>;

    /// Each of `rich` gets `coins` CC at genesis.
    explicit TestNetwork(const std::vector<ledger::Address>& rich, uint64_t coins = 1'000'000,
                         const Tuning& tune = nullptr);
    ~TestNetwork();

    void startMember();
    void stopMember() { m_member.reset(); }
    node::FullNode& member() { return *m_member; }
    std::string connect() const; ///< id@host:port of the member

    const node::NetworkChoice& choice() const { return m_choice; }
    const light::ChainRoot& root() const { return *m_choice.root; }
    const crypto::SecureBytes& memberKey() const { return m_memberKey; }

    /// A light node with its data in `folder` below the network's.
    std::unique_ptr<node::LightNode> light(const std::string& folder, const std::vector<std::string>& peers) const;
    std::unique_ptr<wallet::Wallet> createWallet(const std::string& name, const crypto::SecureBytes& words,
                                                 bool restore = false) const;
    std::unique_ptr<wallet::Wallet> openWallet(const std::string& name) const;
    std::string path(const std::string& name) const { return m_folder.path(name); }

    static crypto::SecureBytes password();

private:
    TemporaryFolder m_folder;
    node::NetworkChoice m_choice;
    crypto::SecureBytes m_memberKey;
    uint16_t m_port = 0;
    std::unique_ptr<node::FullNode> m_member;
};

/// Waits until the condition holds; false after the time.
bool waitFor(const std::function<bool()>& condition, unsigned milliseconds = 20'000);

/// Calls f with a Done and waits for its result.
template<typename T>
Result<T> await(const std::function<void(node::Done<T>)>& call, unsigned milliseconds = 30'000) {
    auto promise = std::make_shared<std::promise<Result<T>>>();
    auto future = promise->get_future();
    call([promise](Result<T> result) { promise->set_value(std::move(result)); });
    if (future.wait_for(std::chrono::milliseconds(milliseconds)) != std::future_status::ready)
        return Error{ErrorCode::Timeout, "the test waited in vain"};
    return future.get();
}

/// A value computed on the session's thread.
template<typename T>
T ask(node::WalletSession& session, std::function<T(wallet::Wallet&)> work) {
    auto promise = std::make_shared<std::promise<T>>();
    auto future = promise->get_future();
    session.run([promise, work = std::move(work)](wallet::Wallet& wallet) { promise->set_value(work(wallet)); });
    return future.get();
}

/// Prepares, pays, waits until final.
Result<wallet::Payment> payAndWait(node::WalletSession& session, const ledger::Address& to, uint64_t li,
                                   const std::string& memo = {});

} // namespace circlet::testing
