// Distinguished names: built field by field, read from certificates, shown on one line. Used by everything that issues
// or shows certificates. Never holds NUL, control or direction-changing characters, whatever a file says.
#pragma once

#include <array>
#include <string>

#include "util/bytes.h"

struct X509_name_st;

namespace circlet::pki {

enum class NameField : uint8_t { Country, State, Locality, Organization, Unit, CommonName };

class Name {
public:
    /// At most 16 parts of 255 bytes, 4 KiB in all; UTF8String, PrintableString or IA5String.
    static Result<Name> fromDer(ByteView der);
    static Result<Name> from(const X509_name_st* name); ///< for core/pki

    const Bytes& der() const { return m_der; }
    /// The first value of a field, or nothing.
    const std::string& first(NameField field) const { return m_first[static_cast<std::size_t>(field)]; }
    /// "CN=Mill Lane Coins, O=Mill Lane, C=CH": most particular part first, separators escaped.
    const std::string& line() const { return m_line; }
    bool empty() const { return m_line.empty(); }
    bool operator==(const Name& other) const { return m_der == other.m_der; }

private:
    Bytes m_der;
    std::string m_line;
    std::array<std::string, 6> m_first;
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
    std::array<std::string, 6> m_values;
};

} // namespace circlet::pki
