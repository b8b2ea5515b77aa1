// Result<T>: a value or a typed error with a sentence that a user can act on (design §2). Used by every fallible
// function. Exceptions are for programming errors only. Error texts never hold secrets.
#pragma once

#include <boost/outcome/policy/terminate.hpp>
#include <boost/outcome/result.hpp>
#include <boost/outcome/try.hpp>
#include <string>
#include <string_view>
#include <utility>

namespace circlet {

/// Kinds of failure. `codeName` gives the stable word that --json output and tests rely on.
enum class ErrorCode {
    Malformed,         ///< bytes or text that do not parse, or not in the one canonical form
    OutOfRange,        ///< a number or size beyond its bound
    WrongNetwork,      ///< address, message or file of another network or chain
    InvalidSignature,  ///< a signature, certificate or proof of possession that does not verify
    InvalidProof,      ///< a Merkle path, header chain or history that does not lead to its root
    InvalidBlock,      ///< breaks a rule of blocks or of execution
    InsufficientFunds, ///< amount, fee and deposit together exceed what can be spent
    Expired,           ///< past its expiry time
    BadNonce,          ///< nonce already used or too far ahead
    Rejected,          ///< refused by a rule that the message names
    NotFound,
    AlreadyExists,
    WrongPassword,
    Corrupt,      ///< a file of ours that is damaged
    NewerVersion, ///< written by a newer program
    NotOurs,      ///< a file of another kind
    Locked,       ///< another process holds it, or the wallet is locked
    DiskFull,
    Io,
    Network, ///< no peer, refused, or connection lost
    Timeout,
    Cancelled,
    Unsupported,
    Internal,
};

std::string_view codeName(ErrorCode code);

struct Error {
    ErrorCode code = ErrorCode::Internal;
    std::string message;
};

/// Bytes or text that are not what they should be.
inline Error malformed(std::string sentence) {
    return Error{ErrorCode::Malformed, std::move(sentence)};
}

template<typename T>
using Result = BOOST_OUTCOME_V2_NAMESPACE::basic_result<T, Error, BOOST_OUTCOME_V2_NAMESPACE::policy::terminate>;

/// `return ok();` from a function that returns Result<void>.
inline auto ok() {
    return BOOST_OUTCOME_V2_NAMESPACE::success();
}

} // namespace circlet

/// CIRCLET_TRY(x, f()): declares x with f()'s value, or returns f()'s error from the calling function.
#define CIRCLET_TRY(name, ...) BOOST_OUTCOME_TRY(name, __VA_ARGS__)
/// CIRCLET_CHECK(f()): returns f()'s error, if any, and drops its value.
#define CIRCLET_CHECK(...)                                                                                             \
    do {                                                                                                               \
        auto circletChecked = (__VA_ARGS__);                                                                           \
        if (!circletChecked)                                                                                           \
            return std::move(circletChecked).error();                                                                  \
    } while (false)
