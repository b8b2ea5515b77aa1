#include "pki/oids.h"

#include <algorithm>
#include <array>

namespace circlet::pki {
namespace {

template<std::size_t N>
using Oid = std::array<uint8_t, N>;

/// Adds to, and multiplies by 128, a decimal text: arcs may be UUIDs of 128 bits.
void shiftIn(std::string& decimal, unsigned low) {
    unsigned carry = low;
    for (std::size_t i = decimal.size(); i-- > 0;) {
        const unsigned value = static_cast<unsigned>(decimal[i] - '0') * 128 + carry;
        decimal[i] = static_cast<char>('0' + value % 10);
        carry = value / 10;
    }
    for (; carry != 0; carry /= 10)
        decimal.insert(decimal.begin(), static_cast<char>('0' + carry % 10));
}

/// The first number of an identifier holds two arcs: 40 * first + second, first at most 2.
std::string firstArcs(const std::string& decimal) {
    if (decimal.size() > 2) { // 2.(n - 80), n >= 100
        std::string second = decimal;
        int borrow = 8; // tens
        for (std::size_t i = second.size() - 1; i-- > 0 && borrow != 0;) {
            const int digit = second[i] - '0' - borrow;
            second[i] = static_cast<char>('0' + (digit + 10) % 10);
            borrow = digit < 0 ? 1 : 0;
        }
        second.erase(0, std::min(second.find_first_not_of('0'), second.size() - 1));
        return "2." + second;
    }
    const int number = std::stoi(decimal);
    const int first = std::min(number / 40, 2);
    return std::to_string(first) + "." + std::to_string(number - 40 * first);
}

constexpr std::size_t longestText = 128; // bytes of an identifier that are put into words

} // namespace

std::string oidText(ByteView content) {
    if (content.empty() || content.size() > longestText || content.back() >= 0x80)
        return "an overlong identifier";
    std::string text;
    std::string number = "0";
    for (const uint8_t byte : content) {
        shiftIn(number, byte & 0x7fU);
        if (byte >= 0x80)
            continue;
        number.erase(0, std::min(number.find_first_not_of('0'), number.size() - 1));
        text += text.empty() ? firstArcs(number) : "." + number;
        number = "0";
    }
    return text;
}

namespace oid {
namespace {
constexpr Oid<3> commonNameBytes{0x55, 0x04, 0x03};
constexpr Oid<3> countryBytes{0x55, 0x04, 0x06};
constexpr Oid<3> localityBytes{0x55, 0x04, 0x07};
constexpr Oid<3> stateBytes{0x55, 0x04, 0x08};
constexpr Oid<3> organizationBytes{0x55, 0x04, 0x0a};
constexpr Oid<3> organizationalUnitBytes{0x55, 0x04, 0x0b};
constexpr Oid<3> subjectKeyIdBytes{0x55, 0x1d, 0x0e};
constexpr Oid<3> keyUsageBytes{0x55, 0x1d, 0x0f};
constexpr Oid<3> subjectAltNameBytes{0x55, 0x1d, 0x11};
constexpr Oid<3> basicConstraintsBytes{0x55, 0x1d, 0x13};
constexpr Oid<3> crlNumberBytes{0x55, 0x1d, 0x14};
constexpr Oid<3> crlReasonBytes{0x55, 0x1d, 0x15};
constexpr Oid<3> deltaCrlBytes{0x55, 0x1d, 0x1b};
constexpr Oid<3> issuingPointBytes{0x55, 0x1d, 0x1c};
constexpr Oid<3> crlPointsBytes{0x55, 0x1d, 0x1f};
constexpr Oid<3> authorityKeyIdBytes{0x55, 0x1d, 0x23};
constexpr Oid<3> extendedKeyUsageBytes{0x55, 0x1d, 0x25};
/// 2.25 and the UUID a4a8fdfe-b8cb-4857-b0b7-cec94a105f39 as one number, then 1 (extension) or 2 (usage).
constexpr Oid<21> circletExtensionBytes{0x69, 0x82, 0xc9, 0xa8, 0xfe, 0xff, 0xd7, 0x8c, 0xda, 0xa1, 0xaf,
                                        0xb0, 0xdb, 0xf3, 0xd9, 0x94, 0xd0, 0xc1, 0xbe, 0x39, 0x01};
constexpr Oid<21> circletUsageBytes{0x69, 0x82, 0xc9, 0xa8, 0xfe, 0xff, 0xd7, 0x8c, 0xda, 0xa1, 0xaf,
                                    0xb0, 0xdb, 0xf3, 0xd9, 0x94, 0xd0, 0xc1, 0xbe, 0x39, 0x02};
} // namespace

#define CIRCLET_OID(name)                                                                                              \
    ByteView name() {                                                                                                  \
        return name##Bytes;                                                                                            \
    }
CIRCLET_OID(commonName)
CIRCLET_OID(country)
CIRCLET_OID(state)
CIRCLET_OID(locality)
CIRCLET_OID(organization)
CIRCLET_OID(organizationalUnit)
CIRCLET_OID(subjectKeyId)
CIRCLET_OID(keyUsage)
CIRCLET_OID(subjectAltName)
CIRCLET_OID(basicConstraints)
CIRCLET_OID(crlNumber)
CIRCLET_OID(crlReason)
CIRCLET_OID(deltaCrl)
CIRCLET_OID(issuingPoint)
CIRCLET_OID(crlPoints)
CIRCLET_OID(authorityKeyId)
CIRCLET_OID(extendedKeyUsage)
CIRCLET_OID(circletExtension)
CIRCLET_OID(circletUsage)
#undef CIRCLET_OID
} // namespace oid

} // namespace circlet::pki
