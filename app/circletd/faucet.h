// The practice network's faucet: a loopback HTTP door that pays small amounts from its own wallet. Used by the devnet
// supervisor only; it speaks to this computer alone and refuses requests that come from web pages.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "crypto/secure.h"
#include "node/network.h"

namespace circlet::circletd {

struct FaucetOptions {
    node::NetworkChoice network;
    std::string dataDirectory;
    std::string walletFile;
    crypto::SecureBytes password;
    std::vector<std::string> connect;
};

class Faucet {
public:
    /// Opens the wallet, joins the network as a light node and listens on a free port.
    static Result<std::unique_ptr<Faucet>> start(FaucetOptions options);
    ~Faucet();
    /// http://127.0.0.1:port/v1/coins; POST {"address": TEXT} answers {"transaction": ID, "amount_li": N} or {"error":
    /// {...}}.
    const std::string& url() const;

private:
    Faucet();
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace circlet::circletd
