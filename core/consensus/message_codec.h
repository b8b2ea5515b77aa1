// Small readers and writers that all of consensus' formats share. Private to messages.cpp and message_parts.cpp.
// They must bound whatever they read.
#pragma once

#include "consensus/messages.h"

namespace circlet::consensus {

/// Epochs, views, turns and heights from outside stay far from overflow.
constexpr uint64_t maximumNumber = uint64_t{1} << 56;

inline Result<uint64_t> readNumber(ledger::Reader& reader) {
    CIRCLET_TRY(number, reader.u64());
    if (number > maximumNumber)
        return Error{ErrorCode::OutOfRange, "an epoch, view, turn or height beyond 2^56"};
    return number;
}

inline Result<uint32_t> readSeat(ledger::Reader& reader) {
    CIRCLET_TRY(seat, reader.u32());
    if (seat >= ledger::maximumSeats)
        return Error{ErrorCode::OutOfRange, "a seat beyond the largest committee"};
    return seat;
}

inline Result<bool> readFlag(ledger::Reader& reader) {
    CIRCLET_TRY(flag, reader.u8());
    if (flag > 1)
        return Error{ErrorCode::Malformed, "a flag is 0 or 1"};
    return flag == 1;
}

template<typename T, typename WriteOne>
void writeOptional(ledger::Writer& writer, const std::optional<T>& value, WriteOne writeOne) {
    writer.u8(value ? 1 : 0);
    if (value)
        writeOne(writer, *value);
}

template<typename T>
void writeOptional(ledger::Writer& writer, const std::optional<T>& value) {
    writeOptional(writer, value, [](ledger::Writer& w, const T& v) { write(w, v); });
}

template<typename T>
Result<std::optional<T>> readOptional(ledger::Reader& reader, Result<T> (*readOne)(ledger::Reader&)) {
    CIRCLET_TRY(present, readFlag(reader));
    if (!present)
        return std::optional<T>();
    CIRCLET_TRY(value, readOne(reader));
    return std::optional<T>(std::move(value));
}

inline void writeHeader(ledger::Writer& writer, const ledger::Header& header) {
    writer.bytes16(encode(header));
}

inline Result<ledger::Header> readHeader(ledger::Reader& reader) {
    CIRCLET_TRY(bytes, reader.bytes16(ledger::maximumHeaderBytes));
    return ledger::decodeHeader(bytes);
}

void writeNodeWithBody(ledger::Writer& writer, const Node& node, ByteView body);
Result<NodeWithBody> readNodeWithBody(ledger::Reader& reader);

} // namespace circlet::consensus
