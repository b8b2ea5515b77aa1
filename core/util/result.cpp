#include "util/result.h"

namespace circlet {

std::string_view codeName(ErrorCode code) {
    switch (code) {
    case ErrorCode::Malformed:
        return "malformed";
    case ErrorCode::OutOfRange:
        return "out_of_range";
    case ErrorCode::WrongNetwork:
        return "wrong_network";
    case ErrorCode::InvalidSignature:
        return "invalid_signature";
    case ErrorCode::InvalidProof:
        return "invalid_proof";
    case ErrorCode::InvalidBlock:
        return "invalid_block";
    case ErrorCode::InsufficientFunds:
        return "insufficient_funds";
    case ErrorCode::Expired:
        return "expired";
    case ErrorCode::BadNonce:
        return "bad_nonce";
    case ErrorCode::Rejected:
        return "rejected";
    case ErrorCode::NotFound:
        return "not_found";
    case ErrorCode::AlreadyExists:
        return "already_exists";
    case ErrorCode::WrongPassword:
        return "wrong_password";
    case ErrorCode::Corrupt:
        return "corrupt";
    case ErrorCode::NewerVersion:
        return "newer_version";
    case ErrorCode::NotOurs:
        return "not_ours";
    case ErrorCode::Locked:
        return "locked";
    case ErrorCode::DiskFull:
        return "disk_full";
    case ErrorCode::Io:
        return "io";
    case ErrorCode::Network:
        return "network";
    case ErrorCode::Timeout:
        return "timeout";
    case ErrorCode::Cancelled:
        return "cancelled";
    case ErrorCode::Unsupported:
        return "unsupported";
    case ErrorCode::Internal:
        return "internal";
    }
    return "internal";
}

} // namespace circlet
