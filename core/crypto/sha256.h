// SHA-256 (FIPS 180-4) and tagged hashes as in BIP340: SHA256(SHA256(tag) || SHA256(tag) || data).
// Every hash of the protocol is tagged; docs/protocol.md lists the tags.
#pragma once

#include <initializer_list>
#include <string_view>

#include "util/bytes.h"

namespace circlet::crypto {

/// Incremental SHA-256; cheap to copy (a midstate).
class Sha256 {
public:
    Sha256();
    Sha256& update(ByteView data);
    Hash256 finish() const; ///< of what was fed so far; the object may be fed further

private:
    friend class Tag;
    alignas(8) std::array<uint8_t, 128> m_state; // SHA256_CTX, kept out of the header
};

Hash256 sha256(ByteView data);
Bytes hmacSha512(ByteView key, ByteView data); ///< 64 bytes

/// A tag with its midstate computed once; keep as `static const Tag tag("circlet/…")`.
class Tag {
public:
    explicit Tag(std::string_view name);
    Hash256 hash(ByteView data) const;
    Hash256 hash(std::initializer_list<ByteView> parts) const;
    Sha256 start() const { return m_midstate; } ///< for streaming

private:
    Sha256 m_midstate;
};

/// SHA256(SHA256(data)), the regtest proof-of-work function.
Hash256 sha256d(ByteView data);

} // namespace circlet::crypto
