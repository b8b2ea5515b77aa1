#include "pki/name.h"

#include "pki/openssl.h"
#include "util/plain_text.h"

namespace circlet::pki {
namespace {

constexpr std::size_t largestName = 4096;
constexpr int mostParts = 16;
constexpr std::size_t longestPart = 255;

struct FieldFacts {
    int object;
    const char* word;
    std::size_t longest;
};
/// By NameField, which is the order in which names are written.
constexpr FieldFacts fieldFacts[] = {
    {NID_countryName, "country", 2},          {NID_stateOrProvinceName, "state", 128},
    {NID_localityName, "locality", 128},      {NID_organizationName, "organization", 64},
    {NID_organizationalUnitName, "unit", 64}, {NID_commonName, "common name", 64},
};

Result<void> checkText(std::string_view text) {
    if (text.find('\0') != std::string_view::npos)
        return Error{ErrorCode::Rejected, "A name holds a NUL character, which hides what follows it."};
    if (!isVisibleText(text))
        return Error{ErrorCode::Rejected, "A name holds control or invisible characters, or is not UTF-8."};
    return ok();
}

std::size_t charactersOf(std::string_view text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<uint8_t>(c) & 0xc0) != 0x80; }));
}

Result<std::string_view> readPart(const X509_NAME_ENTRY* entry) {
    const ASN1_STRING* value = X509_NAME_ENTRY_get_data(entry);
    const int form = ASN1_STRING_type(value);
    const bool ascii = form == V_ASN1_PRINTABLESTRING || form == V_ASN1_IA5STRING;
    if (!ascii && form != V_ASN1_UTF8STRING)
        return Error{ErrorCode::Unsupported, "A name is written in an outdated form of text."};
    const std::string_view text = asText(contentOf(value));
    if (ascii && std::ranges::any_of(text, [](char c) { return static_cast<uint8_t>(c) >= 0x80; }))
        return Error{ErrorCode::Malformed, "A name says that it is ASCII, and is not."};
    CIRCLET_CHECK(checkText(text));
    if (text.empty() || text.size() > longestPart)
        return Error{ErrorCode::OutOfRange, "A part of a name is empty or longer than 255 bytes."};
    return text;
}

std::string lineOf(const X509_NAME* name) {
    const OpenSslPtr<BIO> memory(BIO_new(BIO_s_mem()));
    constexpr unsigned long style =
        XN_FLAG_SEP_CPLUS_SPC | XN_FLAG_DN_REV | XN_FLAG_FN_SN | ASN1_STRFLGS_ESC_2253 | ASN1_STRFLGS_UTF8_CONVERT;
    X509_NAME_print_ex(memory.get(), name, 0, style);
    ERR_clear_error();
    return textIn(memory.get());
}

Result<void> checkField(NameField field, std::string_view value) {
    const auto& facts = fieldFacts[static_cast<std::size_t>(field)];
    CIRCLET_CHECK(checkText(value));
    if (charactersOf(value) > facts.longest)
        return Error{ErrorCode::OutOfRange, std::string("The ") + facts.word + " is longer than " +
                                                std::to_string(facts.longest) + " characters."};
    const bool letters = std::ranges::all_of(value, [](char c) { return c >= 'A' && c <= 'Z'; });
    if (field == NameField::Country && (value.size() != 2 || !letters))
        return Error{ErrorCode::Malformed, "A country is two capital letters, such as CH."};
    return ok();
}

} // namespace

Result<Name> Name::from(const X509_name_st* given) {
    Name name;
    const unsigned char* der = nullptr;
    std::size_t size = 0;
    if (X509_NAME_get0_der(given, &der, &size) != 1 || size > largestName)
        return Error{ErrorCode::OutOfRange, "A name in it is larger than 4 KiB."};
    name.m_der.assign(der, der + size);
    if (X509_NAME_entry_count(given) > mostParts)
        return Error{ErrorCode::OutOfRange, "A name in it has more than 16 parts."};
    // OpenSSL keeps the bytes that it read: put together anew, they show whether they were in their one form.
    const OpenSslPtr<X509_NAME> again(X509_NAME_new());
    int group = -1;
    for (int i = 0; i < X509_NAME_entry_count(given); ++i) {
        const X509_NAME_ENTRY* entry = X509_NAME_get_entry(given, i);
        CIRCLET_TRY(text, readPart(entry));
        const int object = OBJ_obj2nid(X509_NAME_ENTRY_get_object(entry));
        for (std::size_t field = 0; field < name.m_first.size(); ++field) {
            if (fieldFacts[field].object == object && name.m_first[field].empty())
                name.m_first[field] = std::string(text);
        }
        const bool sameGroup = X509_NAME_ENTRY_set(entry) == group;
        group = X509_NAME_ENTRY_set(entry);
        X509_NAME_add_entry(again.get(), entry, -1, sameGroup ? -1 : 0);
    }
    if (derOf(again.get(), i2d_X509_NAME) != name.m_der)
        return Error{ErrorCode::Malformed, "A name in it is not in the one form that X.509 asks for (DER)."};
    name.m_line = lineOf(given);
    return name;
}

Result<Name> Name::fromDer(ByteView der) {
    const auto name = der.size() <= largestName ? decode(der, d2i_X509_NAME) : nullptr;
    if (!name)
        return Error{ErrorCode::Malformed, "This is no name of X.509, or it is larger than 4 KiB."};
    return from(name.get());
}

NameBuilder& NameBuilder::set(NameField field, std::string value) {
    m_values[static_cast<std::size_t>(field)] = std::move(value);
    return *this;
}

Result<Name> NameBuilder::build() const {
    const OpenSslPtr<X509_NAME> name(X509_NAME_new());
    for (std::size_t i = 0; i < m_values.size(); ++i) {
        const auto& value = m_values[i];
        if (value.empty())
            continue;
        CIRCLET_CHECK(checkField(static_cast<NameField>(i), value));
        const int form = i == static_cast<std::size_t>(NameField::Country) ? V_ASN1_PRINTABLESTRING : V_ASN1_UTF8STRING;
        X509_NAME_add_entry_by_NID(name.get(), fieldFacts[i].object, form,
                                   reinterpret_cast<const unsigned char*>(value.data()), static_cast<int>(value.size()),
                                   -1, 0);
    }
    if (X509_NAME_entry_count(name.get()) == 0)
        return Error{ErrorCode::Malformed, "A certificate needs a name for its subject."};
    return Name::from(name.get());
}

} // namespace circlet::pki
