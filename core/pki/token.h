// Issuers' keys in PKCS#11 tokens: smart cards, USB keys, hardware modules. Used by issuers' wallets, which keep the
// key's address (a pkcs11: URI) and ask for the PIN each time. The PIN is never kept here, logged, or part of an error
// or URI. A module is code of its maker that runs inside the wallet: its path comes from the user alone.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "pki/key.h"

namespace circlet::pki {

/// Where a key lies. A token is named by label or serial number, a key by label or id; what is empty counts for any.
struct TokenKeyAddress {
    std::string module; ///< absolute path of the maker's library
    std::string token;
    std::string serial;
    std::string key;
    Bytes id;

    /// RFC 7512: "pkcs11:token=Issuer;object=root?module-path=/usr/lib/softhsm/libsofthsm2.so". Refuses a PIN in it and
    /// what it does not know.
    static Result<TokenKeyAddress> fromUri(std::string_view uri);
    std::string uri() const;
    bool operator==(const TokenKeyAddress&) const = default;
};

struct PinQuestion {
    std::string token; ///< label
    bool fewTriesLeft = false;
    bool lastTry = false;
};
/// Called at most once for each opened key, and not while another key of the same token is open; its error (Cancelled)
/// is passed on.
using AskPin = std::function<Result<crypto::SecureBytes>(const PinQuestion& question)>;

/// Whoever opens the key of a token that was removed gives up the old one first. A missing module, a missing token, a
/// missing key, a wrong or locked PIN and a removed token each have their own sentence. `pss`: an RSA key shall sign
/// with PSS.
Result<SigningKey> openTokenKey(const TokenKeyAddress& address, const AskPin& askPin, bool pss = false);

} // namespace circlet::pki
