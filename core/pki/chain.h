// Verification: does this certificate come from that root, at that time, for that purpose, and is it revoked? Used by
// everyone who is shown a certificate. Path validation is OpenSSL's strict one; the root is always the caller's.
#pragma once

#include <span>

#include "pki/certificate.h"
#include "pki/revocation_list.h"

namespace circlet::pki {

/// Certificates of a chain, leaf and root included.
constexpr std::size_t longestChain = 5;

enum class Purpose : uint8_t {
    Any,       ///< no more than a valid chain
    Circlet,   ///< a leaf of Circlet
    Authority, ///< an authority that may issue
};

enum class RevocationState : uint8_t {
    NotChecked, ///< nobody asked
    Good,       ///< a list that was valid then does not name it
    Revoked,
    Unknown,    ///< no list of its issuer was given
    ListExpired ///< only a list whose time was over, or that was not yet valid
};

struct RevocationAnswer {
    RevocationState state = RevocationState::NotChecked;
    std::optional<Revocation> revocation;
};

struct ChainQuestion {
    const Certificate& leaf;
    std::span<const Certificate> between; ///< issuing authorities, in any order; at most 8
    const Certificate& root;
    UnixSeconds at = 0;
    Purpose purpose = Purpose::Circlet;
    /// Lists of the authorities, at most 32; nothing: revocation is not checked.
    std::optional<std::span<const RevocationList>> lists = {};
};

struct ChainAnswer {
    std::vector<Certificate> chain; ///< leaf first, root last
    RevocationAnswer leaf;
    /// The worst among the authorities below the root: Revoked, ListExpired, Unknown, Good, NotChecked.
    RevocationAnswer authorities;

    bool revoked() const {
        return leaf.state == RevocationState::Revoked || authorities.state == RevocationState::Revoked;
    }
};

/// An error is a chain that does not hold, with its reason. Being revoked is no error but an answer.
Result<ChainAnswer> verifyChain(const ChainQuestion& question);

/// Of one certificate, with lists of which none is believed that its issuer did not sign.
RevocationAnswer checkRevocation(const Certificate& certificate, const Certificate& issuer,
                                 std::span<const RevocationList> lists, UnixSeconds at);

} // namespace circlet::pki
