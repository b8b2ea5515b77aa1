// Private keys in PEM files.
#include "pki/key_source.h"

namespace circlet::pki {
namespace {

constexpr std::size_t largestKeyFile = 64 * 1024;
constexpr int mostKeyBlocks = 16;

Result<crypto::SecureBytes> decrypt(ByteView der, const crypto::SecureBytes& password) {
    const auto sealed = decode(der, d2i_X509_SIG);
    if (!sealed)
        return Error{ErrorCode::Malformed, "The private key cannot be read."};
    const X509_ALGOR* method = nullptr;
    X509_SIG_get0(sealed.get(), &method, nullptr);
    uint64_t rounds = 0;
    CIRCLET_CHECK(checkEncryption(method, rounds));
    if (password.empty())
        return Error{ErrorCode::WrongPassword, "The private key is encrypted: its password is needed."};
    const OpenSslPtr<PKCS8_PRIV_KEY_INFO> info(
        PKCS8_decrypt(sealed.get(), password.textView().data(), static_cast<int>(password.size())));
    ERR_clear_error();
    if (!info)
        return Error{ErrorCode::WrongPassword, "The password does not open the private key."};
    return pkcs8Of(info.get());
}

/// EC and RSA as older programs write them.
Result<crypto::SecureBytes> fromTraditional(int type, ByteView der) {
    const unsigned char* at = der.data();
    const OpenSslPtr<EVP_PKEY> key(d2i_PrivateKey(type, nullptr, &at, static_cast<long>(der.size())));
    const OpenSslPtr<PKCS8_PRIV_KEY_INFO> info(key ? EVP_PKEY2PKCS8(key.get()) : nullptr);
    ERR_clear_error();
    if (!info)
        return Error{ErrorCode::Malformed, "The private key cannot be read."};
    return pkcs8Of(info.get());
}

Result<crypto::SecureBytes> pkcs8In(const PemBlock& block, const crypto::SecureBytes& password) {
    const std::string_view name = block.label();
    if (block.hasHeader())
        return Error{ErrorCode::Unsupported, "The private key is encrypted in an outdated way. Write it again as "
                                             "PKCS#8, for example with openssl pkcs8 -topk8."};
    if (name == "ENCRYPTED PRIVATE KEY")
        return decrypt(block.view(), password);
    if (name == "RSA PRIVATE KEY" || name == "EC PRIVATE KEY")
        return fromTraditional(name[0] == 'R' ? EVP_PKEY_RSA : EVP_PKEY_EC, block.view());
    return crypto::SecureBytes::copyOf(block.view());
}

} // namespace

Result<SigningKey> SigningKey::fromPem(const crypto::SecureBytes& pem, const crypto::SecureBytes& password, bool pss) {
    if (pem.size() > largestKeyFile)
        return Error{ErrorCode::OutOfRange, "The key file is larger than 64 KiB."};
    const OpenSslPtr<BIO> memory(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    for (int i = 0; memory && i < mostKeyBlocks; ++i) {
        PemBlock block;
        if (!block.read(memory.get()))
            break;
        if (!block.label().ends_with("PRIVATE KEY"))
            continue;
        CIRCLET_TRY(pkcs8, pkcs8In(block, password));
        return fromPkcs8(pkcs8, pss);
    }
    ERR_clear_error();
    return Error{ErrorCode::Malformed, "There is no private key in the file."};
}

Result<std::string> SigningKey::toPem(const crypto::SecureBytes& password) const {
    if (password.empty())
        return Error{ErrorCode::WrongPassword, "A private key leaves Circlet only under a password."};
    CIRCLET_TRY(pkcs8, m_source->pkcs8());
    const auto info = decode(pkcs8.view(), d2i_PKCS8_PRIV_KEY_INFO);
    X509_ALGOR* method = PKCS5_pbe2_set_iv(EVP_aes_256_cbc(), ownRounds, nullptr, 16, nullptr, NID_hmacWithSHA256);
    const OpenSslPtr<X509_SIG> sealed(PKCS8_set0_pbe(password.textView().data(), static_cast<int>(password.size()),
                                                     info.get(), method)); // takes `method`
    if (!sealed)
        return Error{ErrorCode::Internal, "OpenSSL cannot encrypt the key: " + openSslReason() + "."};
    return writePem("ENCRYPTED PRIVATE KEY", derOf(sealed.get(), i2d_X509_SIG));
}

} // namespace circlet::pki
