// pkcs11: URIs (RFC 7512), as far as they name a key.
#include <algorithm>
#include <set>

#include "pki/token.h"
#include "util/plain_text.h"

namespace circlet::pki {
namespace {

constexpr std::size_t longestUri = 2048;
constexpr std::string_view scheme = "pkcs11:";

Error badAddress(const char* what) {
    return Error{ErrorCode::Malformed, std::string("This is no pkcs11: address of a key: ") + what + "."};
}

Result<Bytes> unescape(std::string_view text) {
    Bytes out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out.push_back(static_cast<uint8_t>(text[i]));
            continue;
        }
        const auto byte = fromHex(text.substr(i + 1, 2));
        if (!byte || byte.value().size() != 1)
            return badAddress("a % is not followed by two hexadecimal digits");
        out.push_back(byte.value()[0]);
        i += 2;
    }
    return out;
}

std::string escape(ByteView bytes) {
    static constexpr std::string_view plain = "-._~/";
    std::string out;
    for (const uint8_t byte : bytes) {
        const char c = static_cast<char>(byte);
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (letter || plain.find(c) != std::string_view::npos)
            out += c;
        else
            out += "%" + toHex(ByteView(&byte, 1));
    }
    return out;
}

Result<void> setField(TokenKeyAddress& address, std::string_view name, const Bytes& value) {
    if (name == "pin-value" || name == "pin-source")
        return badAddress("a PIN does not belong there");
    if (name == "id") {
        address.id = value;
        return ok();
    }
    std::string* field = name == "token"         ? &address.token
                         : name == "serial"      ? &address.serial
                         : name == "object"      ? &address.key
                         : name == "module-path" ? &address.module
                                                 : nullptr;
    if (name == "type" || name == "manufacturer" || name == "model")
        return ok(); // true of the key, and not needed to find it
    if (field == nullptr)
        return badAddress("it has a field that is not known");
    if (!isVisibleText(asText(value)))
        return badAddress("a field holds characters that cannot be seen");
    *field = std::string(asText(value));
    return ok();
}

} // namespace

Result<TokenKeyAddress> TokenKeyAddress::fromUri(std::string_view uri) {
    if (uri.size() > longestUri || !uri.starts_with(scheme))
        return badAddress("it does not begin with pkcs11:, or is too long");
    TokenKeyAddress address;
    std::set<std::string_view> seen;
    std::string_view rest = uri.substr(scheme.size());
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find_first_of(";?&"), rest.size());
        const std::string_view pair = rest.substr(0, end);
        rest = rest.substr(std::min(end + 1, rest.size()));
        const std::size_t equals = pair.find('=');
        if (equals == std::string_view::npos)
            return badAddress("a field has no value");
        if (!seen.insert(pair.substr(0, equals)).second)
            return badAddress("a field is there twice");
        CIRCLET_TRY(value, unescape(pair.substr(equals + 1)));
        CIRCLET_CHECK(setField(address, pair.substr(0, equals), value));
    }
    if (address.module.empty() || address.module.front() != '/')
        return badAddress("module-path is missing or not absolute");
    return address;
}

std::string TokenKeyAddress::uri() const {
    std::string out;
    auto add = [&](const char* name, ByteView value) {
        if (!value.empty())
            out += (out.empty() ? "" : ";") + std::string(name) + "=" + escape(value);
    };
    add("token", asBytes(token));
    add("serial", asBytes(serial));
    add("object", asBytes(key));
    std::string escapedId;
    for (const uint8_t byte : id)
        escapedId += "%" + toHex(ByteView(&byte, 1));
    if (!id.empty())
        out += (out.empty() ? "id=" : ";id=") + escapedId;
    return std::string(scheme) + out + "?module-path=" + escape(asBytes(module));
}

} // namespace circlet::pki
