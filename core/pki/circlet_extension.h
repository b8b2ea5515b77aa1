// The private extension of Circlet's leaf certificates: what the certificate is on chain, for whoever holds only the
// X.509 file (docs/protocol.md, X.509). Used by issuers, wallets and verifiers. Never trusted by itself: the chain
// knows owner, status and the rules of today; this says what was issued.
#pragma once

#include <optional>
#include <string>

#include "util/bytes.h"

namespace circlet::pki {

struct CircletRules {
    bool transferable = true;
    bool issuerCoSigns = false;
    bool issuerMayChange = false;
    uint64_t notBeforeMs = 0;
    uint64_t minimumHoldingMs = 0;
    std::optional<uint32_t> maximumTransfers;
    std::optional<Hash256> recipients; ///< root of the list of those who may get it
    bool operator==(const CircletRules&) const = default;
};

/// Amount in the smallest unit of its currency.
struct CircletValue {
    uint64_t faceValue = 0;
    std::string currency; ///< 1..8 of A-Z and 0-9
    bool operator==(const CircletValue&) const = default;
};

enum class CircletKind : uint8_t { Ownership = 1, Identity = 2, Value = 3 };

struct CircletExtension {
    CircletKind kind = CircletKind::Ownership;
    std::optional<Hash256> chain;  ///< chain id
    std::optional<Hash256> origin; ///< origin UID, where it is known before the leaf is made (a blank that gets bound)
    Hash256 commitment;            ///< salted commitment to the metadata; zero: none
    std::optional<CircletValue> value; ///< of the value kind, and only of it
    CircletRules rules;
    bool operator==(const CircletExtension&) const = default;
};

/// The value of the extension. What an extension may not hold is refused, as in decoding.
Result<Bytes> encode(const CircletExtension& extension);
/// One form only; nothing behind it, at most 512 bytes.
Result<CircletExtension> decodeCircletExtension(ByteView der);

/// Dotted object identifiers: of the extension, and of the extended key usage of leafs.
std::string circletExtensionObject();
std::string circletUsageObject();

} // namespace circlet::pki
