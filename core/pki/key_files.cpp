// Private keys in PEM files.
#include <openssl/pem.h>

#include <cstring>

#include "pki/encryption.h"
#include "pki/key_source.h"
#include "pki/openssl.h"
#include "pki/signed_object.h"

namespace circlet::pki {
namespace {

constexpr std::size_t largestKeyFile = 64 * 1024;
constexpr int mostBlocks = 16;

/// One block of PEM, wiped when it goes.
struct PemBlock {
    PemBlock() = default;
    PemBlock(const PemBlock&) = delete;
    PemBlock& operator=(const PemBlock&) = delete;
    ~PemBlock() {
        OPENSSL_free(name);
        OPENSSL_free(header);
        OPENSSL_clear_free(data, static_cast<std::size_t>(size));
    }
    bool read(BIO* from) { return PEM_read_bio(from, &name, &header, &data, &size) == 1; }
    bool is(const char* label) const { return std::strcmp(name, label) == 0; }
    ByteView view() const { return {data, static_cast<std::size_t>(size)}; }

    char* name = nullptr;
    char* header = nullptr;
    unsigned char* data = nullptr;
    long size = 0;
};

/// PKCS#8 around a key in its traditional form.
crypto::SecureBytes wrap(ByteView identifier, ByteView key) {
    Bytes inside = der::writeUnsigned(0);
    der::append(inside, identifier);
    Bytes octets = der::write(der::octetString, key);
    der::append(inside, octets);
    Bytes whole = der::write(der::sequence, inside);
    auto result = crypto::SecureBytes::copyOf(whole);
    crypto::wipe(octets.data(), octets.size());
    crypto::wipe(inside.data(), inside.size());
    crypto::wipe(whole.data(), whole.size());
    return result;
}

crypto::SecureBytes fromRsaForm(ByteView key) {
    // rsaEncryption, NULL
    static constexpr uint8_t identifier[] = {0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86,
                                             0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00};
    return wrap(identifier, key);
}

/// The curve stands inside the key; what checks the shape wants it outside.
Result<crypto::SecureBytes> fromEcForm(ByteView key) {
    static constexpr uint8_t ecPublicKey[] = {0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01};
    CIRCLET_TRY(whole, der::readWhole(key));
    der::Reader fields(whole.content);
    CIRCLET_CHECK(fields.expect(der::integer));
    CIRCLET_CHECK(fields.expect(der::octetString));
    CIRCLET_TRY(curve, fields.nextIf(der::contextIn(0)));
    if (!curve)
        return Error{ErrorCode::Malformed, "The private key does not name its curve."};
    return wrap(der::write(der::sequence, {ByteView(ecPublicKey), curve->content}), key);
}

Result<crypto::SecureBytes> decrypt(ByteView der, const crypto::SecureBytes& password) {
    RoundBudget budget;
    CIRCLET_CHECK(der::checkForm(der));
    CIRCLET_TRY(whole, der::readWhole(der));
    der::Reader fields(whole.content);
    CIRCLET_TRY(identifier, fields.expect(der::sequence));
    CIRCLET_CHECK(checkEncryption(identifier.whole, budget));
    if (password.empty())
        return Error{ErrorCode::WrongPassword, "The private key is encrypted: its password is needed."};
    const unsigned char* data = der.data();
    OpenSslPtr<X509_SIG> sealed(d2i_X509_SIG(nullptr, &data, static_cast<long>(der.size())));
    OpenSslPtr<PKCS8_PRIV_KEY_INFO> info(
        sealed ? PKCS8_decrypt(sealed.get(), password.textView().data(), static_cast<int>(password.size())) : nullptr);
    ERR_clear_error();
    if (!info)
        return Error{ErrorCode::WrongPassword, "The password does not open the private key."};
    unsigned char* plain = nullptr;
    const int size = i2d_PKCS8_PRIV_KEY_INFO(info.get(), &plain);
    if (size <= 0)
        return Error{ErrorCode::Malformed, "The private key cannot be read."};
    auto result = crypto::SecureBytes::copyOf(ByteView(plain, static_cast<std::size_t>(size)));
    OPENSSL_clear_free(plain, static_cast<std::size_t>(size));
    return result;
}

Result<crypto::SecureBytes> pkcs8Of(const PemBlock& block, const crypto::SecureBytes& password) {
    if (block.header != nullptr && block.header[0] != '\0')
        return Error{ErrorCode::Unsupported, "The private key is encrypted in an outdated way. Write it again as "
                                             "PKCS#8, for example with openssl pkcs8 -topk8."};
    if (block.is("ENCRYPTED PRIVATE KEY"))
        return decrypt(block.view(), password);
    if (block.is("RSA PRIVATE KEY"))
        return fromRsaForm(block.view());
    if (block.is("EC PRIVATE KEY"))
        return fromEcForm(block.view());
    return crypto::SecureBytes::copyOf(block.view());
}

} // namespace

Result<SigningKey> SigningKey::fromPem(const crypto::SecureBytes& pem, const crypto::SecureBytes& password, bool pss) {
    if (pem.size() > largestKeyFile)
        return Error{ErrorCode::OutOfRange, "The key file is larger than 64 KiB."};
    OpenSslPtr<BIO> memory(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    for (int i = 0; memory && i < mostBlocks; ++i) {
        PemBlock block;
        if (!block.read(memory.get()))
            break;
        const std::string_view name(block.name);
        if (!name.ends_with("PRIVATE KEY"))
            continue;
        CIRCLET_TRY(pkcs8, pkcs8Of(block, password));
        return fromPkcs8(pkcs8, pss);
    }
    ERR_clear_error();
    return Error{ErrorCode::Malformed, "There is no private key in the file."};
}

Result<std::string> SigningKey::toPem(const crypto::SecureBytes& password) const {
    if (password.empty())
        return Error{ErrorCode::WrongPassword, "A private key leaves Circlet only under a password."};
    CIRCLET_TRY(pkcs8, m_source->pkcs8());
    const unsigned char* data = pkcs8.data();
    OpenSslPtr<PKCS8_PRIV_KEY_INFO> info(d2i_PKCS8_PRIV_KEY_INFO(nullptr, &data, static_cast<long>(pkcs8.size())));
    X509_ALGOR* method =
        PKCS5_pbe2_set_iv(EVP_aes_256_cbc(), static_cast<int>(ownRounds), nullptr, 16, nullptr, NID_hmacWithSHA256);
    OpenSslPtr<X509_SIG> sealed(info && method != nullptr
                                    ? PKCS8_set0_pbe(password.textView().data(), static_cast<int>(password.size()),
                                                     info.get(), method) // takes `method`
                                    : nullptr);
    if (!sealed)
        return Error{ErrorCode::Internal, "OpenSSL cannot encrypt the key: " + openSslReason()};
    return writePem("ENCRYPTED PRIVATE KEY", derOf(sealed.get(), i2d_X509_SIG));
}

} // namespace circlet::pki
