// The committee of an epoch: seats, its Merkle root, the order of its leaders. Used by consensus, light and execution.
// A pure value; keys of founders and newcomers have proved possession before they get here.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "crypto/bls.h"
#include "ledger/codec.h"

namespace circlet::ledger {

/// n = 3f+1 seats at most 400.
constexpr uint32_t maximumSeats = 400;

struct Seat {
    crypto::BlsPublicKeyBytes key;
    Hash256 transportId; ///< SHA-256 of the member's TLS public key info
    Address payout;
    KeyHeight since = 0;
    bool operator==(const Seat&) const = default;
};

/// How people tell members apart: the first 16 hexadecimal digits of the key's SHA-256.
std::string memberName(const crypto::BlsPublicKeyBytes& key);

Bytes encode(const Seat& seat);
Result<Seat> decodeSeat(Reader& reader);

class Committee {
public:
    Committee() = default;
    /// Refuses a size that is not 3f+1 or over maximumSeats (OutOfRange), a duplicate key (AlreadyExists), a key that
    /// does not parse (InvalidSignature). Parses every key once (about 80 µs each).
    static Result<Committee> create(std::vector<Seat> seats);

    /// The same with another seat at this index: parses only its key. AlreadyExists, InvalidSignature, OutOfRange.
    Result<Committee> with(uint32_t index, const Seat& seat) const;

    const std::vector<Seat>& seats() const { return m_seats; }
    uint32_t size() const { return static_cast<uint32_t>(m_seats.size()); }
    uint32_t faulty() const { return (size() - 1) / 3; }  ///< f
    uint32_t quorum() const { return size() - faulty(); } ///< q = 2f+1
    const crypto::BlsPublicKey& key(uint32_t index) const { return m_keys[index]; }
    const Hash256& root() const { return m_root; } ///< Merkle root over the seats
    /// Index of the seat with this key.
    std::optional<uint32_t> find(const crypto::BlsPublicKeyBytes& key) const;

private:
    std::vector<Seat> m_seats;
    std::vector<crypto::BlsPublicKey> m_keys;
    Hash256 m_root;
};

Hash256 committeeRoot(std::span<const Seat> seats);
Bytes encodeSeats(std::span<const Seat> seats);
Result<std::vector<Seat>> decodeSeats(Reader& reader);

/// Who signed: bit i of byte i/8 (least significant first) is seat i. Canonical: exactly ceil(n/8) bytes, spare bits
/// zero.
class SeatBitmap {
public:
    SeatBitmap() = default;
    explicit SeatBitmap(uint32_t seats) : m_seats(seats), m_bits((seats + 7) / 8, 0) {}
    void set(uint32_t index) { m_bits[index / 8] |= static_cast<uint8_t>(1U << (index % 8)); }
    bool test(uint32_t index) const { return index < m_seats && (m_bits[index / 8] >> (index % 8) & 1); }
    uint32_t seats() const { return m_seats; }
    uint32_t count() const;
    std::vector<uint32_t> indexes() const;
    const Bytes& bytes() const { return m_bits; }
    bool operator==(const SeatBitmap&) const = default;
    void write(Writer& writer) const; ///< u16 seats, bytes
    static Result<SeatBitmap> read(Reader& reader);

private:
    uint32_t m_seats = 0;
    Bytes m_bits;
};

/// order(e): Fisher-Yates over the seats on a SHA-256 counter stream with rejection, seeded by the winner's request
/// hash (epoch 0: the chain id), without `excluded`. consensus-rules.md.
std::vector<uint32_t> leaderOrder(const Hash256& seed, uint32_t seats, std::span<const uint32_t> excluded);

/// E: every E-th key block is an anchor, from which light clients jump to the next one. 1: no jumps. The largest power
/// of two up to f + 1 for 31 seats and more (100: 32), consensus-rules.md 20.
uint32_t anchorInterval(uint32_t seats);

inline Turn turnOf(View view, uint32_t turnLength) {
    return (view - 1) / turnLength;
}
inline View firstViewOf(Turn turn, uint32_t turnLength) {
    return turn * turnLength + 1;
}

} // namespace circlet::ledger
