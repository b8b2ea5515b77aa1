#include "passport/link.h"

#include <algorithm>
#include <array>
#include <optional>
#include <stdexcept>

#include "crypto/sha256.h"

namespace circlet::passport {

namespace {

constexpr std::size_t checkBytes = 4;
constexpr std::array<std::string_view, 3> prefixes = {
    "circlet:challenge?c=", "circlet:presentation?p=", "circlet:receive?r="};
constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/// Of any text that may be a link, spaces included.
constexpr std::size_t maximumTextLength = 4 * (maximumLinkBytes + checkBytes) / 3 + 1024;

std::string_view prefixOf(LinkKind kind) {
    return prefixes[static_cast<std::size_t>(kind)];
}

Bytes checkOf(LinkKind kind, ByteView content) {
    static const crypto::Tag tag("circlet/link");
    const Hash256 hash = tag.hash({asBytes(prefixOf(kind)), content});
    return {hash.bytes.begin(), hash.bytes.begin() + checkBytes};
}

std::string toBase64Url(ByteView bytes) {
    std::string text;
    uint32_t bits = 0;
    uint32_t held = 0;
    for (const uint8_t byte : bytes) {
        bits = bits << 8 | byte;
        for (held += 8; held >= 6; held -= 6)
            text.push_back(alphabet[bits >> (held - 6) & 63U]);
    }
    if (held > 0)
        text.push_back(alphabet[bits << (6 - held) & 63U]);
    return text;
}

/// Nothing for a foreign character, a length that no bytes have, or bits behind the last byte.
std::optional<Bytes> fromBase64Url(std::string_view text) {
    Bytes bytes;
    uint32_t bits = 0;
    uint32_t held = 0;
    for (const char c : text) {
        const std::size_t value = alphabet.find(c);
        if (value == std::string_view::npos)
            return std::nullopt;
        bits = bits << 6 | static_cast<uint32_t>(value);
        held += 6;
        if (held >= 8) {
            held -= 8;
            bytes.push_back(static_cast<uint8_t>(bits >> held));
        }
    }
    if (held >= 6 || (bits & ((1U << held) - 1)) != 0)
        return std::nullopt;
    return bytes;
}

bool isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

char small(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool beginsWith(std::string_view text, std::string_view prefix) {
    return text.size() >= prefix.size() && std::ranges::equal(text.substr(0, prefix.size()), prefix, {}, small);
}

std::string withoutSpaces(std::string_view text) {
    std::string bare(text);
    std::erase_if(bare, isSpace);
    return bare;
}

} // namespace

std::string formatLink(LinkKind kind, ByteView content) {
    if (content.size() > maximumLinkBytes)
        throw std::logic_error("a message too long for a link");
    Bytes whole(content.begin(), content.end());
    const Bytes check = checkOf(kind, content);
    whole.insert(whole.end(), check.begin(), check.end());
    return std::string(prefixOf(kind)) + toBase64Url(whole);
}

Result<LinkKind> linkKindOf(std::string_view text) {
    while (!text.empty() && isSpace(text.front()))
        text.remove_prefix(1);
    for (const LinkKind kind : {LinkKind::Challenge, LinkKind::Presentation, LinkKind::Receive}) {
        if (beginsWith(text, prefixOf(kind)))
            return kind;
    }
    return Error{ErrorCode::NotOurs, "This is not a link of Circlet's certificates."};
}

Result<Bytes> parseLink(LinkKind kind, std::string_view text) {
    if (text.size() > maximumTextLength)
        return Error{ErrorCode::OutOfRange, "No link of Circlet's certificates is so long."};
    const std::string bare = withoutSpaces(text);
    CIRCLET_TRY(found, linkKindOf(bare));
    if (found != kind)
        return Error{ErrorCode::NotOurs,
                     "This is a link for something else: it begins with " + std::string(prefixOf(found)) + "."};
    auto bytes = fromBase64Url(std::string_view(bare).substr(prefixOf(kind).size()));
    if (!bytes || bytes->size() < checkBytes)
        return Error{ErrorCode::Corrupt, "The link is damaged or cut short: copy it again."};
    const Bytes check(bytes->end() - checkBytes, bytes->end());
    bytes->resize(bytes->size() - checkBytes);
    if (bytes->size() > maximumLinkBytes)
        return Error{ErrorCode::OutOfRange, "No link of Circlet's certificates is so long."};
    if (check != checkOf(kind, *bytes))
        return Error{ErrorCode::Corrupt, "The link is damaged or cut short: copy it again."};
    return std::move(*bytes);
}

} // namespace circlet::passport
