// The one codec: canonical, fixed little-endian integers, length-prefixed bytes with hard bounds (design §3). Used by
// every format that is hashed, signed, stored or sent. Decoding refuses trailing bytes, unknown versions and anything
// over its bound.
#pragma once

#include <functional>
#include <limits>
#include <vector>

#include "ledger/address.h"
#include "ledger/amount.h"
#include "ledger/types.h"
#include "util/bytes.h"

namespace circlet::ledger {

class Writer {
public:
    Writer& u8(uint8_t v) {
        m_out.push_back(v);
        return *this;
    }
    Writer& u16(uint16_t v) { return integer(v); }
    Writer& u32(uint32_t v) { return integer(v); }
    Writer& u64(uint64_t v) { return integer(v); }
    Writer& raw(ByteView bytes) {
        m_out.insert(m_out.end(), bytes.begin(), bytes.end());
        return *this;
    }
    template<std::size_t N, typename Tag>
    Writer& fixed(const FixedBytes<N, Tag>& value) {
        return raw(value.bytes);
    }
    Writer& amount(Amount value) { return u64(value.li()); }
    Writer& address(const Address& value) { return u8(static_cast<uint8_t>(value.type)).fixed(value.hash); }
    /// u8 / u16 / u32 length, then the bytes. The length must fit (programming error otherwise).
    Writer& bytes8(ByteView bytes) { return u8(static_cast<uint8_t>(bytes.size())).raw(bytes); }
    Writer& bytes16(ByteView bytes) { return u16(static_cast<uint16_t>(bytes.size())).raw(bytes); }
    Writer& bytes32(ByteView bytes) { return u32(static_cast<uint32_t>(bytes.size())).raw(bytes); }
    void reserve(std::size_t size) { m_out.reserve(size); }
    std::size_t size() const { return m_out.size(); }
    ByteView view() const { return m_out; }
    Bytes take() { return std::move(m_out); }

private:
    template<typename T>
    Writer& integer(T v) {
        for (std::size_t i = 0; i < sizeof(T); ++i)
            m_out.push_back(static_cast<uint8_t>(v >> (8 * i)));
        return *this;
    }
    Bytes m_out;
};

/// Reads what Writer wrote. Every failure is ErrorCode::Malformed (or OutOfRange for a bound) and names the field's
/// offset.
class Reader {
public:
    explicit Reader(ByteView data) : m_data(data) {}
    Result<uint8_t> u8();
    Result<uint16_t> u16();
    Result<uint32_t> u32();
    Result<uint64_t> u64();
    Result<ByteView> raw(std::size_t size); ///< points into the input
    template<typename T>
    Result<T> fixed() {
        CIRCLET_TRY(view, raw(T::size));
        return T::from(view);
    }
    Result<Amount> amount();
    Result<Address> address(); ///< refuses an unknown type
    Result<ByteView> bytes8(std::size_t maximum = 255);
    Result<ByteView> bytes16(std::size_t maximum);
    Result<ByteView> bytes32(std::size_t maximum);
    /// A count followed by elements: refuses counts over `maximum` before anything is allocated.
    Result<uint32_t> count32(uint32_t maximum);
    std::size_t position() const { return m_position; }
    std::size_t remaining() const { return m_data.size() - m_position; }
    ByteView since(std::size_t start) const { return m_data.subspan(start, m_position - start); }
    /// Call last: trailing bytes are an error.
    Result<void> finish() const;

private:
    ByteView m_data;
    std::size_t m_position = 0;
};

} // namespace circlet::ledger
