// Distinguished names: built field by field, read from certificates, shown on one line. Used by everything that issues
// or shows certificates. Never holds NUL, control or direction-changing characters, whatever a file says.
#pragma once

#include <string>
#include <vector>

#include "util/bytes.h"

namespace circlet::pki {

enum class NameField : uint8_t { Country, State, Locality, Organization, Unit, CommonName, Other };

struct NamePart {
    NameField field = NameField::Other;
    std::string object; ///< dotted object identifier
    std::string value;  ///< UTF-8
    bool operator==(const NamePart&) const = default;
};

class Name {
public:
    /// At most 16 parts of 255 characters, 4 KiB in all; UTF8String, PrintableString or IA5String.
    static Result<Name> fromDer(ByteView der);

    const Bytes& der() const { return m_der; }
    const std::vector<NamePart>& parts() const { return m_parts; }
    /// The first value of a field, or nothing.
    std::string first(NameField field) const;
    /// "CN=Mill Lane Coins, O=Mill Lane, C=CH": most particular part first, separators escaped.
    std::string line() const;
    bool empty() const { return m_parts.empty(); }
    bool operator==(const Name& other) const { return m_der == other.m_der; }

private:
    Bytes m_der;
    std::vector<NamePart> m_parts;
};

/// NameBuilder().commonName("Mill Lane Coins").country("CH").build(). Empty values are left out; the order is always
/// country to common name. Lengths as in RFC 5280: 64 characters (state and locality 128), country two letters A-Z.
class NameBuilder {
public:
    NameBuilder& commonName(std::string value) { return set(NameField::CommonName, std::move(value)); }
    NameBuilder& organization(std::string value) { return set(NameField::Organization, std::move(value)); }
    NameBuilder& unit(std::string value) { return set(NameField::Unit, std::move(value)); }
    NameBuilder& locality(std::string value) { return set(NameField::Locality, std::move(value)); }
    NameBuilder& state(std::string value) { return set(NameField::State, std::move(value)); }
    NameBuilder& country(std::string value) { return set(NameField::Country, std::move(value)); }
    NameBuilder& set(NameField field, std::string value);
    Result<Name> build() const;

private:
    std::string m_values[6];
};

} // namespace circlet::pki
