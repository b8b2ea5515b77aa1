// DER (X.690), strictly: what is read has exactly one form, what is written is that form. Used by core/pki for
// everything of X.509 that it reads or writes itself. Never accepts BER, lengths of more than four bytes, or trailing
// bytes.
#pragma once

#include <initializer_list>
#include <optional>

#include "util/bytes.h"

namespace circlet::pki::der {

enum Tag : uint8_t {
    boolean = 0x01,
    integer = 0x02,
    bitString = 0x03,
    octetString = 0x04,
    null = 0x05,
    objectId = 0x06,
    enumerated = 0x0a,
    utf8String = 0x0c,
    printableString = 0x13,
    ia5String = 0x16,
    utcTime = 0x17,
    generalizedTime = 0x18,
    sequence = 0x30,
    set = 0x31,
};
/// Context-specific tags: implicit over a primitive, and constructed (explicit, or implicit over a constructed one).
constexpr uint8_t context(uint8_t number) {
    return static_cast<uint8_t>(0x80 | number);
}
constexpr uint8_t contextIn(uint8_t number) {
    return static_cast<uint8_t>(0xa0 | number);
}

struct Element {
    uint8_t tag = 0;
    ByteView content;
    ByteView whole; ///< with tag and length
};

/// Reads one element after the other; views into the caller's bytes.
class Reader {
public:
    explicit Reader(ByteView bytes) : m_rest(bytes) {}

    bool atEnd() const { return m_rest.empty(); }
    /// Tag of the next element, 0 at the end.
    uint8_t peek() const { return m_rest.empty() ? 0 : m_rest[0]; }
    Result<Element> next();
    Result<Element> expect(uint8_t tag);
    /// The next element if it has this tag, else nothing.
    Result<std::optional<Element>> nextIf(uint8_t tag);
    Result<void> expectEnd() const;

private:
    ByteView m_rest;
};

/// Exactly one element of this tag and nothing behind it.
Result<Element> readWhole(ByteView bytes, uint8_t tag = sequence);
/// A non-negative INTEGER (or what is implicitly one) below 2^64.
Result<uint64_t> readUnsigned(const Element& element);
Result<bool> readBoolean(const Element& element);
/// Content of a BIT STRING without unused bits.
Result<ByteView> readBits(const Element& element);

/// Walks the whole tree: definite minimal lengths, well-formed primitives, at most `maximumDepth` deep, nothing behind.
Result<void> checkForm(ByteView bytes, int maximumDepth = 20);

Bytes write(uint8_t tag, ByteView content);
Bytes write(uint8_t tag, std::initializer_list<ByteView> parts);
Bytes writeUnsigned(uint64_t value, uint8_t tag = integer);
/// Magnitude, big-endian; a leading zero is added or removed as INTEGER needs it.
Bytes writeMagnitude(ByteView magnitude);
Bytes writeBoolean(bool value);
Bytes writeBits(ByteView bits);
void append(Bytes& to, ByteView more);

} // namespace circlet::pki::der
