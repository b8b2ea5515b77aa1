#include "pki/name.h"

#include <algorithm>
#include <optional>

#include "pki/der.h"
#include "pki/oids.h"

namespace circlet::pki {
namespace {

constexpr std::size_t largestName = 4096;
constexpr std::size_t mostParts = 16;
constexpr std::size_t longestPart = 255;

struct FieldFacts {
    NameField field;
    ByteView (*object)();
    const char* label;
    const char* word;
    std::size_t longest;
};
/// In the order in which names are written.
const FieldFacts fieldFacts[] = {
    {NameField::Country, oid::country, "C", "country", 2},
    {NameField::State, oid::state, "ST", "state", 128},
    {NameField::Locality, oid::locality, "L", "locality", 128},
    {NameField::Organization, oid::organization, "O", "organization", 64},
    {NameField::Unit, oid::organizationalUnit, "OU", "unit", 64},
    {NameField::CommonName, oid::commonName, "CN", "common name", 64},
};

/// Decodes one character; nothing for what is not UTF-8 in its shortest form.
std::optional<char32_t> nextCharacter(std::string_view text, std::size_t& at) {
    const auto lead = static_cast<uint8_t>(text[at++]);
    if (lead < 0x80)
        return lead;
    const int more = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : 1;
    if (lead < 0xc2 || lead > 0xf4 || text.size() - at < static_cast<std::size_t>(more))
        return std::nullopt;
    char32_t value = lead & (0x3fU >> more);
    for (int i = 0; i < more; ++i) {
        const auto byte = static_cast<uint8_t>(text[at++]);
        if ((byte & 0xc0) != 0x80)
            return std::nullopt;
        value = (value << 6) | (byte & 0x3fU);
    }
    static constexpr char32_t smallest[] = {0, 0x80, 0x800, 0x10000};
    if (value < smallest[more] || value > 0x10ffff || (value >= 0xd800 && value < 0xe000))
        return std::nullopt;
    return value;
}

bool invisible(char32_t c) {
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || (c >= 0x200b && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e) ||
           (c >= 0x2060 && c <= 0x206f) || c == 0xfeff || c >= 0xe0000;
}

/// Number of characters.
Result<std::size_t> checkText(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); ++count) {
        const auto character = nextCharacter(text, at);
        if (!character)
            return Error{ErrorCode::Malformed, "A name is not written in UTF-8."};
        if (*character == 0)
            return Error{ErrorCode::Rejected, "A name holds a NUL character, which hides what follows it."};
        if (invisible(*character))
            return Error{ErrorCode::Rejected, "A name holds control or invisible characters."};
    }
    return count;
}

Result<NamePart> readPart(const der::Element& attribute) {
    der::Reader fields(attribute.content);
    CIRCLET_TRY(object, fields.expect(der::objectId));
    CIRCLET_TRY(value, fields.next());
    CIRCLET_CHECK(fields.expectEnd());
    const bool ascii = value.tag == der::printableString || value.tag == der::ia5String;
    if (!ascii && value.tag != der::utf8String)
        return Error{ErrorCode::Unsupported, "A name is written in an outdated form of text."};
    const std::string_view text = asText(value.content);
    if (ascii && std::any_of(text.begin(), text.end(), [](char c) { return static_cast<uint8_t>(c) >= 0x80; }))
        return Error{ErrorCode::Malformed, "A name says that it is ASCII, and is not."};
    CIRCLET_TRY(length, checkText(text));
    if (length == 0 || length > longestPart)
        return Error{ErrorCode::OutOfRange, "A part of a name is empty or longer than 255 characters."};
    NamePart part{NameField::Other, oidText(object.content), std::string(text)};
    for (const auto& facts : fieldFacts) {
        if (std::ranges::equal(facts.object(), object.content))
            part.field = facts.field;
    }
    return part;
}

void appendEscaped(std::string& out, std::string_view value) {
    for (std::size_t i = 0; i < value.size(); ++i) {
        const char c = value[i];
        const bool outside = c == ' ' && (i == 0 || i + 1 == value.size());
        if (outside || std::string_view(",+\"\\<>;=").find(c) != std::string_view::npos || (c == '#' && i == 0))
            out += '\\';
        out += c;
    }
}

Result<void> checkField(const FieldFacts& facts, std::string_view value) {
    CIRCLET_TRY(length, checkText(value));
    if (length > facts.longest)
        return Error{ErrorCode::OutOfRange, std::string("The ") + facts.word + " is longer than " +
                                                std::to_string(facts.longest) + " characters."};
    const bool letters = std::all_of(value.begin(), value.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    if (facts.field == NameField::Country && (length != 2 || !letters))
        return Error{ErrorCode::Malformed, "A country is two capital letters, such as CH."};
    return ok();
}

} // namespace

Result<Name> Name::fromDer(ByteView der) {
    if (der.size() > largestName)
        return Error{ErrorCode::OutOfRange, "A name in it is larger than 4 KiB."};
    CIRCLET_TRY(whole, der::readWhole(der));
    Name name;
    name.m_der.assign(der.begin(), der.end());
    der::Reader groups(whole.content);
    while (!groups.atEnd()) {
        CIRCLET_TRY(group, groups.expect(der::set));
        der::Reader attributes(group.content);
        do {
            CIRCLET_TRY(attribute, attributes.expect(der::sequence));
            CIRCLET_TRY(part, readPart(attribute));
            name.m_parts.push_back(std::move(part));
            if (name.m_parts.size() > mostParts)
                return Error{ErrorCode::OutOfRange, "A name in it has more than 16 parts."};
        } while (!attributes.atEnd());
    }
    return name;
}

std::string Name::first(NameField field) const {
    for (const auto& part : m_parts) {
        if (part.field == field)
            return part.value;
    }
    return {};
}

std::string Name::line() const {
    std::string out;
    for (auto part = m_parts.rbegin(); part != m_parts.rend(); ++part) {
        if (!out.empty())
            out += ", ";
        const auto* facts = std::ranges::find(fieldFacts, part->field, &FieldFacts::field);
        out += facts != std::end(fieldFacts) ? facts->label : part->object;
        out += '=';
        appendEscaped(out, part->value);
    }
    return out;
}

NameBuilder& NameBuilder::set(NameField field, std::string value) {
    if (field != NameField::Other)
        m_values[static_cast<int>(field)] = std::move(value);
    return *this;
}

Result<Name> NameBuilder::build() const {
    Bytes groups;
    for (const auto& facts : fieldFacts) {
        const auto& value = m_values[static_cast<int>(facts.field)];
        if (value.empty())
            continue;
        CIRCLET_CHECK(checkField(facts, value));
        const auto form = facts.field == NameField::Country ? der::printableString : der::utf8String;
        const Bytes attribute =
            der::write(der::sequence, {der::write(der::objectId, facts.object()), der::write(form, asBytes(value))});
        der::append(groups, der::write(der::set, attribute));
    }
    if (groups.empty())
        return Error{ErrorCode::Malformed, "A certificate needs a name for its subject."};
    return Name::fromDer(der::write(der::sequence, groups));
}

} // namespace circlet::pki
