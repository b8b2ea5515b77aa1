// The practice network: `circletd devnet` as a child process, and its faucet (design §12). Used by the façade. It never
// ends a process that it did not start, and speaks to loopback only. All calls block; they run on a thread of their
// own and end early when `stop` is set.
#pragma once

#include <atomic>

#include "node/network.h"
#include "util/child_process.h"

namespace circlet::facade {

/// A running practice network.
struct Practice {
    std::unique_ptr<ChildProcess> supervisor;
    node::NetworkChoice network;
    std::vector<std::string> connect;
    std::string faucetUrl;
};

/// What the supervisor's ready line says.
struct ReadyLine {
    std::string genesis;
    std::vector<std::string> connect;
    std::string faucetUrl;
};
/// Malformed.
Result<ReadyLine> parseReadyLine(const std::string& line);

/// Starts or continues the network in `directory` and waits until it is ready (at most 120 s).
Result<Practice> startPracticeNetwork(const std::string& daemonProgram, const std::string& directory,
                                      const std::atomic<bool>& stop);

/// Asks the faucet for coins; replies the transaction id. `url`: http://127.0.0.1:port/path, nothing else.
Result<std::string> askFaucet(const std::string& url, const std::string& address, const std::atomic<bool>& stop);

} // namespace circlet::facade
