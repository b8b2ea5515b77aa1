#include "ledger/codec.h"

namespace circlet::ledger {

namespace {

Error truncated(std::size_t position, std::size_t wanted, std::size_t left) {
    return Error{ErrorCode::Malformed, "cut off at byte " + std::to_string(position) + ": " + std::to_string(wanted) +
                                           " more expected, " + std::to_string(left) + " left"};
}

Error overBound(std::size_t position, uint64_t value, uint64_t maximum) {
    return Error{ErrorCode::OutOfRange, "length " + std::to_string(value) + " at byte " + std::to_string(position) +
                                            " is over its bound of " + std::to_string(maximum)};
}

template<typename T>
Result<T> integer(ByteView data, std::size_t& position) {
    if (data.size() - position < sizeof(T))
        return truncated(position, sizeof(T), data.size() - position);
    T value = 0;
    for (std::size_t i = 0; i < sizeof(T); ++i)
        value = static_cast<T>(value | static_cast<T>(data[position + i]) << (8 * i));
    position += sizeof(T);
    return value;
}

} // namespace

Result<uint8_t> Reader::u8() {
    return integer<uint8_t>(m_data, m_position);
}

Result<uint16_t> Reader::u16() {
    return integer<uint16_t>(m_data, m_position);
}

Result<uint32_t> Reader::u32() {
    return integer<uint32_t>(m_data, m_position);
}

Result<uint64_t> Reader::u64() {
    return integer<uint64_t>(m_data, m_position);
}

Result<ByteView> Reader::raw(std::size_t size) {
    if (remaining() < size)
        return truncated(m_position, size, remaining());
    const ByteView view = m_data.subspan(m_position, size);
    m_position += size;
    return view;
}

Result<Amount> Reader::amount() {
    CIRCLET_TRY(li, u64());
    return Amount::fromLi(li);
}

Result<Address> Reader::address() {
    const std::size_t start = m_position;
    CIRCLET_TRY(type, u8());
    if (type > static_cast<uint8_t>(AddressType::MultiKey))
        return Error{ErrorCode::Malformed,
                     "unknown address type " + std::to_string(type) + " at byte " + std::to_string(start)};
    CIRCLET_TRY(hash, fixed<Hash256>());
    return Address{static_cast<AddressType>(type), hash};
}

Result<ByteView> Reader::bytes8(std::size_t maximum) {
    const std::size_t start = m_position;
    CIRCLET_TRY(size, u8());
    if (size > maximum)
        return overBound(start, size, maximum);
    return raw(size);
}

Result<ByteView> Reader::bytes16(std::size_t maximum) {
    const std::size_t start = m_position;
    CIRCLET_TRY(size, u16());
    if (size > maximum)
        return overBound(start, size, maximum);
    return raw(size);
}

Result<ByteView> Reader::bytes32(std::size_t maximum) {
    const std::size_t start = m_position;
    CIRCLET_TRY(size, u32());
    if (size > maximum)
        return overBound(start, size, maximum);
    return raw(size);
}

Result<uint32_t> Reader::count32(uint32_t maximum) {
    const std::size_t start = m_position;
    CIRCLET_TRY(count, u32());
    if (count > maximum)
        return overBound(start, count, maximum);
    return count;
}

Result<void> Reader::finish() const {
    if (remaining() != 0)
        return Error{ErrorCode::Malformed,
                     std::to_string(remaining()) + " bytes too many after byte " + std::to_string(m_position)};
    return ok();
}

} // namespace circlet::ledger
