#include "pki/der.h"

namespace circlet::pki::der {
namespace {

constexpr uint8_t constructed = 0x20;

Error bad(const char* what) {
    return Error{ErrorCode::Malformed, std::string("This is not DER: ") + what + "."};
}

Result<void> checkInteger(ByteView content) {
    if (content.empty())
        return bad("an empty number");
    if (content.size() > 1 && ((content[0] == 0 && content[1] < 0x80) || (content[0] == 0xff && content[1] >= 0x80)))
        return bad("a number with needless leading bytes");
    return ok();
}

Result<void> checkObjectId(ByteView content) {
    if (content.empty() || content.back() >= 0x80)
        return bad("an object identifier that does not end");
    bool start = true;
    for (const uint8_t byte : content) {
        if (start && byte == 0x80)
            return bad("an object identifier with needless bytes");
        start = byte < 0x80;
    }
    return ok();
}

Result<void> checkBitString(ByteView content) {
    if (content.empty() || content[0] > 7 || (content.size() == 1 && content[0] != 0))
        return bad("a bit string with a wrong count of unused bits");
    if (content.size() > 1 && (content.back() & ((1U << content[0]) - 1U)) != 0)
        return bad("a bit string whose unused bits are set");
    return ok();
}

Result<void> checkPrimitive(const Element& element) {
    switch (element.tag) {
    case boolean:
        return readBoolean(element).has_value() ? Result<void>(ok()) : bad("a truth value that is neither 00 nor FF");
    case integer:
    case enumerated:
        return checkInteger(element.content);
    case bitString:
        return checkBitString(element.content);
    case null:
        return element.content.empty() ? Result<void>(ok()) : bad("a null with content");
    case objectId:
        return checkObjectId(element.content);
    default:
        return ok();
    }
}

Result<void> checkAll(ByteView bytes, int depth) {
    Reader reader(bytes);
    while (!reader.atEnd()) {
        CIRCLET_TRY(element, reader.next());
        if ((element.tag & constructed) == 0) {
            CIRCLET_CHECK(checkPrimitive(element));
            continue;
        }
        const bool universal = (element.tag & 0xc0) == 0;
        if (universal && element.tag != sequence && element.tag != set)
            return bad("a string in pieces");
        if (depth == 0)
            return bad("it is nested too deeply");
        CIRCLET_CHECK(checkAll(element.content, depth - 1));
    }
    return ok();
}

void writeHeader(Bytes& out, uint8_t tag, std::size_t size) {
    out.push_back(tag);
    if (size < 0x80) {
        out.push_back(static_cast<uint8_t>(size));
        return;
    }
    int count = 1;
    while (count < 4 && (size >> (8 * count)) != 0)
        ++count;
    out.push_back(static_cast<uint8_t>(0x80 | count));
    for (int i = count - 1; i >= 0; --i)
        out.push_back(static_cast<uint8_t>(size >> (8 * i)));
}

} // namespace

Result<Element> Reader::next() {
    if (m_rest.size() < 2)
        return bad("it ends too early");
    if ((m_rest[0] & 0x1f) == 0x1f)
        return bad("a tag of several bytes");
    std::size_t size = m_rest[1];
    std::size_t header = 2;
    if (size >= 0x80) {
        const std::size_t count = size & 0x7f;
        if (count == 0)
            return bad("a length that is left open");
        if (count > 4 || m_rest.size() < 2 + count)
            return bad("a length beyond its end");
        size = 0;
        for (std::size_t i = 0; i < count; ++i)
            size = (size << 8) | m_rest[2 + i];
        header += count;
        if (size < 0x80 || (count > 1 && (size >> (8 * (count - 1))) == 0))
            return bad("a length that is not in its shortest form");
    }
    if (m_rest.size() - header < size)
        return bad("a length beyond its end");
    const Element element{m_rest[0], m_rest.subspan(header, size), m_rest.first(header + size)};
    m_rest = m_rest.subspan(header + size);
    return element;
}

Result<Element> Reader::expect(uint8_t tag) {
    CIRCLET_TRY(element, next());
    if (element.tag != tag)
        return bad("another field than expected");
    return element;
}

Result<std::optional<Element>> Reader::nextIf(uint8_t tag) {
    if (atEnd() || peek() != tag)
        return std::optional<Element>();
    CIRCLET_TRY(element, next());
    return std::optional<Element>(element);
}

Result<void> Reader::expectEnd() const {
    if (!atEnd())
        return bad("bytes behind its end");
    return ok();
}

Result<Element> readWhole(ByteView bytes, uint8_t tag) {
    Reader reader(bytes);
    CIRCLET_TRY(element, reader.expect(tag));
    CIRCLET_CHECK(reader.expectEnd());
    return element;
}

Result<uint64_t> readUnsigned(const Element& element) {
    CIRCLET_CHECK(checkInteger(element.content));
    ByteView content = element.content;
    if (content[0] >= 0x80)
        return Error{ErrorCode::OutOfRange, "A number is negative where it must not be."};
    if (content[0] == 0)
        content = content.subspan(1);
    if (content.size() > 8)
        return Error{ErrorCode::OutOfRange, "A number is larger than 64 bits."};
    uint64_t value = 0;
    for (const uint8_t byte : content)
        value = (value << 8) | byte;
    return value;
}

Result<bool> readBoolean(const Element& element) {
    if (element.content.size() != 1 || (element.content[0] != 0 && element.content[0] != 0xff))
        return bad("a truth value that is neither 00 nor FF");
    return element.content[0] != 0;
}

Result<ByteView> readBits(const Element& element) {
    if (element.content.empty() || element.content[0] != 0)
        return bad("a bit string with unused bits");
    return element.content.subspan(1);
}

Result<void> checkForm(ByteView bytes, int maximumDepth) {
    CIRCLET_CHECK(readWhole(bytes, bytes.empty() ? uint8_t{0} : bytes[0]));
    return checkAll(bytes, maximumDepth);
}

Bytes write(uint8_t tag, ByteView content) {
    return write(tag, {content});
}

Bytes write(uint8_t tag, std::initializer_list<ByteView> parts) {
    std::size_t size = 0;
    for (const auto& part : parts)
        size += part.size();
    Bytes out;
    out.reserve(size + 6);
    writeHeader(out, tag, size);
    for (const auto& part : parts)
        append(out, part);
    return out;
}

Bytes writeUnsigned(uint64_t value, uint8_t tag) {
    Bytes content;
    for (int shift = 56; shift >= 0; shift -= 8) {
        const auto byte = static_cast<uint8_t>(value >> shift);
        if (byte != 0 || !content.empty() || shift == 0)
            content.push_back(byte);
    }
    if (content[0] >= 0x80)
        content.insert(content.begin(), 0);
    return write(tag, content);
}

Bytes writeMagnitude(ByteView magnitude) {
    while (magnitude.size() > 1 && magnitude[0] == 0)
        magnitude = magnitude.subspan(1);
    static constexpr uint8_t zero[] = {0};
    if (magnitude.empty())
        return write(integer, ByteView(zero));
    if (magnitude[0] >= 0x80)
        return write(integer, {ByteView(zero), magnitude});
    return write(integer, magnitude);
}

Bytes writeBoolean(bool value) {
    const uint8_t byte = value ? 0xff : 0x00;
    return write(boolean, ByteView(&byte, 1));
}

Bytes writeBits(ByteView bits) {
    static constexpr uint8_t noneUnused[] = {0};
    return write(bitString, {ByteView(noneUnused), bits});
}

void append(Bytes& to, ByteView more) {
    to.insert(to.end(), more.begin(), more.end());
}

} // namespace circlet::pki::der
