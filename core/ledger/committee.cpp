#include "ledger/committee.h"

#include <algorithm>
#include <bit>
#include <numeric>
#include <unordered_set>

#include "crypto/sha256.h"
#include "ledger/merkle.h"

namespace circlet::ledger {

namespace {

/// 32-bit numbers from a seed: tagged hashes of (seed, counter), eight little-endian words each.
class NumberStream {
public:
    explicit NumberStream(const Hash256& seed) : m_seed(seed) {}

    /// Uniform in [0, bound): numbers above the largest multiple of `bound` are thrown away.
    uint32_t below(uint32_t bound) {
        constexpr uint64_t range = uint64_t{1} << 32;
        const uint64_t limit = range - range % bound;
        uint32_t word = next();
        while (word >= limit)
            word = next();
        return word % bound;
    }

private:
    uint32_t next() {
        static const crypto::Tag tag("circlet/leader-order");
        if (m_used == Hash256::size) {
            Writer counter;
            counter.u32(m_counter++);
            m_block = tag.hash({m_seed.view(), counter.view()});
            m_used = 0;
        }
        uint32_t word = 0;
        for (int i = 0; i < 4; ++i)
            word |= static_cast<uint32_t>(m_block.bytes[m_used++]) << (8 * i);
        return word;
    }

    Hash256 m_seed;
    uint32_t m_counter = 0;
    Hash256 m_block;
    std::size_t m_used = Hash256::size;
};

} // namespace

std::string memberName(const crypto::BlsPublicKeyBytes& key) {
    constexpr std::size_t digits = 16;
    return crypto::sha256(key.view()).hex().substr(0, digits);
}

Bytes encode(const Seat& seat) {
    Writer writer;
    writer.fixed(seat.key).fixed(seat.transportId).address(seat.payout).u64(seat.since);
    return writer.take();
}

Result<Seat> decodeSeat(Reader& reader) {
    Seat seat;
    CIRCLET_TRY(key, reader.fixed<crypto::BlsPublicKeyBytes>());
    CIRCLET_TRY(transportId, reader.fixed<Hash256>());
    CIRCLET_TRY(payout, reader.address());
    CIRCLET_TRY(since, reader.u64());
    seat.key = key;
    seat.transportId = transportId;
    seat.payout = payout;
    seat.since = since;
    return seat;
}

Result<Committee> Committee::create(std::vector<Seat> seats) {
    if (seats.empty() || seats.size() > maximumSeats || (seats.size() - 1) % 3 != 0)
        return Error{ErrorCode::OutOfRange,
                     "a committee has 3f+1 seats, 1 to 400, not " + std::to_string(seats.size())};
    std::unordered_set<crypto::BlsPublicKeyBytes> known;
    for (const Seat& seat : seats) {
        if (!known.insert(seat.key).second)
            return Error{ErrorCode::AlreadyExists, "two seats of the committee have the same key"};
    }
    Committee committee;
    committee.m_keys.reserve(seats.size());
    for (const Seat& seat : seats) {
        CIRCLET_TRY(key, crypto::BlsPublicKey::parse(seat.key));
        committee.m_keys.push_back(std::move(key));
    }
    committee.m_root = committeeRoot(seats);
    committee.m_seats = std::move(seats);
    return committee;
}

Result<Committee> Committee::with(uint32_t index, const Seat& seat) const {
    if (index >= size())
        return Error{ErrorCode::OutOfRange, "the committee has no seat " + std::to_string(index)};
    if (const auto other = find(seat.key); other && *other != index)
        return Error{ErrorCode::AlreadyExists, "two seats of the committee have the same key"};
    CIRCLET_TRY(key, crypto::BlsPublicKey::parse(seat.key));
    Committee changed = *this;
    changed.m_keys[index] = std::move(key);
    changed.m_seats[index] = seat;
    changed.m_root = committeeRoot(changed.m_seats);
    return changed;
}

std::optional<uint32_t> Committee::find(const crypto::BlsPublicKeyBytes& key) const {
    for (uint32_t i = 0; i < size(); ++i) {
        if (m_seats[i].key == key)
            return i;
    }
    return std::nullopt;
}

Hash256 committeeRoot(std::span<const Seat> seats) {
    static const crypto::Tag seatTag("circlet/seat");
    static const crypto::Tag rootTag("circlet/committee");
    std::vector<Hash256> leaves;
    leaves.reserve(seats.size());
    for (const Seat& seat : seats)
        leaves.push_back(seatTag.hash(encode(seat)));
    Writer writer;
    writer.u32(static_cast<uint32_t>(seats.size())).fixed(merkleRoot(std::move(leaves)));
    return rootTag.hash(writer.view());
}

Bytes encodeSeats(std::span<const Seat> seats) {
    Writer writer;
    writer.u16(static_cast<uint16_t>(seats.size()));
    for (const Seat& seat : seats)
        writer.raw(encode(seat));
    return writer.take();
}

Result<std::vector<Seat>> decodeSeats(Reader& reader) {
    CIRCLET_TRY(count, reader.u16());
    if (count > maximumSeats)
        return Error{ErrorCode::OutOfRange, "a committee has at most 400 seats, not " + std::to_string(count)};
    std::vector<Seat> seats;
    seats.reserve(count);
    for (uint16_t i = 0; i < count; ++i) {
        CIRCLET_TRY(seat, decodeSeat(reader));
        seats.push_back(seat);
    }
    return seats;
}

uint32_t SeatBitmap::count() const {
    uint32_t total = 0;
    for (uint8_t byte : m_bits)
        total += static_cast<uint32_t>(std::popcount(byte));
    return total;
}

std::vector<uint32_t> SeatBitmap::indexes() const {
    std::vector<uint32_t> result;
    for (uint32_t i = 0; i < m_seats; ++i) {
        if (test(i))
            result.push_back(i);
    }
    return result;
}

void SeatBitmap::write(Writer& writer) const {
    writer.u16(static_cast<uint16_t>(m_seats)).raw(m_bits);
}

Result<SeatBitmap> SeatBitmap::read(Reader& reader) {
    CIRCLET_TRY(seats, reader.u16());
    if (seats > maximumSeats)
        return Error{ErrorCode::OutOfRange, "a bitmap covers at most 400 seats, not " + std::to_string(seats)};
    SeatBitmap bitmap(seats);
    CIRCLET_TRY(bits, reader.raw(bitmap.m_bits.size()));
    std::copy(bits.begin(), bits.end(), bitmap.m_bits.begin());
    if (seats % 8 != 0 && bitmap.m_bits.back() >> (seats % 8) != 0)
        return Error{ErrorCode::Malformed, "a bitmap of seats has bits beyond its last seat"};
    return bitmap;
}

uint32_t anchorInterval(uint32_t seats) {
    constexpr uint32_t fewest = 31;
    return seats < fewest ? 1 : std::bit_floor((seats - 1) / 3 + 1);
}

std::vector<uint32_t> leaderOrder(const Hash256& seed, uint32_t seats, std::span<const uint32_t> excluded) {
    std::vector<uint32_t> order(seats);
    std::iota(order.begin(), order.end(), 0U);
    NumberStream stream(seed);
    for (uint32_t i = seats; i > 1; --i)
        std::swap(order[i - 1], order[stream.below(i)]);
    std::erase_if(order, [&](uint32_t seat) { return std::ranges::find(excluded, seat) != excluded.end(); });
    return order;
}

} // namespace circlet::ledger
