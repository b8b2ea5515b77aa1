#include "pki/encryption.h"

#include <algorithm>
#include <array>

namespace circlet::pki {
namespace {

constexpr std::array<uint8_t, 9> pbes2{0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x05, 0x0d};
constexpr std::array<uint8_t, 9> pbkdf2{0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x05, 0x0c};
/// hmacWithSHA256, 384, 512 are numbers 9 to 11.
constexpr std::array<uint8_t, 7> hmac{0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x02};
/// AES in CBC mode with 128, 192, 256 bits is number 2, 22, 42.
constexpr std::array<uint8_t, 8> aes{0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x01};
constexpr std::size_t largestSalt = 256;
constexpr std::size_t blockSize = 16;

Error outdated() {
    return Error{ErrorCode::Unsupported,
                 "It is encrypted in an outdated way (not PBES2 with AES and SHA-256). Write it again with a current "
                 "program; OpenSSL 3 does so by default."};
}

bool is(ByteView content, ByteView object) {
    return std::ranges::equal(content, object);
}

int lastNumber(ByteView content, ByteView arc) {
    const bool inside = content.size() == arc.size() + 1 && is(content.first(arc.size()), arc);
    return inside ? content.back() : -1;
}

Result<void> checkDerivation(const der::Element& identifier, RoundBudget& budget) {
    der::Reader fields(identifier.content);
    CIRCLET_TRY(object, fields.expect(der::objectId));
    if (!is(object.content, pbkdf2))
        return outdated();
    CIRCLET_TRY(parameters, fields.expect(der::sequence));
    der::Reader reader(parameters.content);
    CIRCLET_TRY(salt, reader.expect(der::octetString));
    CIRCLET_TRY(roundsElement, reader.expect(der::integer));
    CIRCLET_TRY(keyLength, reader.nextIf(der::integer));
    CIRCLET_TRY(function, reader.nextIf(der::sequence));
    CIRCLET_CHECK(reader.expectEnd());
    if (salt.content.size() > largestSalt)
        return Error{ErrorCode::OutOfRange, "Its encryption has a salt of more than 256 bytes."};
    if (keyLength) {
        CIRCLET_TRY(length, der::readUnsigned(*keyLength));
        if (length < 16 || length > 32)
            return outdated();
    }
    if (!function)
        return outdated(); // SHA-1
    der::Reader functionFields(function->content);
    CIRCLET_TRY(functionObject, functionFields.expect(der::objectId));
    const int number = lastNumber(functionObject.content, hmac);
    if (number < 9 || number > 11)
        return outdated();
    const auto rounds = der::readUnsigned(roundsElement);
    return budget.spend(rounds ? rounds.value() : mostRounds + 1);
}

Result<void> checkCipher(const der::Element& identifier) {
    der::Reader fields(identifier.content);
    CIRCLET_TRY(object, fields.expect(der::objectId));
    const int number = lastNumber(object.content, aes);
    if (number != 2 && number != 22 && number != 42)
        return outdated();
    CIRCLET_TRY(start, fields.expect(der::octetString));
    CIRCLET_CHECK(fields.expectEnd());
    if (start.content.size() != blockSize)
        return Error{ErrorCode::Malformed, "Its encryption has a wrong initial vector."};
    return ok();
}

} // namespace

Result<void> RoundBudget::spend(uint64_t rounds) {
    if (rounds == 0)
        return Error{ErrorCode::Malformed, "Its encryption has no rounds."};
    if (rounds > mostRounds || m_spent + rounds > mostRoundsOfFile)
        return Error{ErrorCode::OutOfRange, "It asks for more than 1 million rounds of password hashing, or 3 million "
                                            "in all. Such a file is made to keep programs busy."};
    m_spent += rounds;
    return ok();
}

Result<void> checkEncryption(ByteView identifier, RoundBudget& budget) {
    CIRCLET_TRY(whole, der::readWhole(identifier));
    der::Reader fields(whole.content);
    CIRCLET_TRY(object, fields.expect(der::objectId));
    if (!is(object.content, pbes2))
        return outdated();
    CIRCLET_TRY(parameters, fields.expect(der::sequence));
    CIRCLET_CHECK(fields.expectEnd());
    der::Reader reader(parameters.content);
    CIRCLET_TRY(derivation, reader.expect(der::sequence));
    CIRCLET_TRY(cipher, reader.expect(der::sequence));
    CIRCLET_CHECK(reader.expectEnd());
    CIRCLET_CHECK(checkCipher(cipher));
    return checkDerivation(derivation, budget);
}

} // namespace circlet::pki
