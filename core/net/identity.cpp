#include "net/identity.h"

#include <fcntl.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "crypto/sealed_box.h"
#include "crypto/secure.h"
#include "crypto/sha256.h"
#include "net/identity_key.h"

namespace circlet::net {
namespace {

constexpr std::size_t maximumKeyFile = 4096;

OpenSslPtr<EVP_PKEY> makeKey() {
    OpenSslPtr<EVP_PKEY_CTX> context(EVP_PKEY_CTX_new_id(EVP_PKEY_ED25519, nullptr));
    EVP_PKEY* key = nullptr;
    if (!context || EVP_PKEY_keygen_init(context.get()) != 1 || EVP_PKEY_keygen(context.get(), &key) != 1)
        std::abort(); // no randomness: nothing may go on
    return OpenSslPtr<EVP_PKEY>(key);
}

/// Self-signed; names and dates mean nothing, only the key counts.
OpenSslPtr<X509> makeCertificate(EVP_PKEY* key) {
    OpenSslPtr<X509> certificate(X509_new());
    bool fine = certificate && X509_set_version(certificate.get(), 2) == 1;
    fine = fine && ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1) == 1;
    fine = fine && ASN1_TIME_set_string(X509_getm_notBefore(certificate.get()), "20000101000000Z") == 1;
    fine = fine && ASN1_TIME_set_string(X509_getm_notAfter(certificate.get()), "99991231235959Z") == 1;
    auto* name = fine ? X509_get_subject_name(certificate.get()) : nullptr;
    const auto* text = reinterpret_cast<const unsigned char*>("circlet");
    fine = fine && X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, text, -1, -1, 0) == 1;
    fine = fine && X509_set_issuer_name(certificate.get(), name) == 1;
    fine = fine && X509_set_pubkey(certificate.get(), key) == 1;
    fine = fine && X509_sign(certificate.get(), key, nullptr) > 0;
    if (!fine)
        std::abort(); // out of memory
    return certificate;
}

std::optional<NodeId> idOfKey(EVP_PKEY* key) {
    if (!key || EVP_PKEY_base_id(key) != EVP_PKEY_ED25519)
        return std::nullopt;
    unsigned char* der = nullptr;
    const int size = i2d_PUBKEY(key, &der);
    if (size <= 0)
        return std::nullopt;
    const auto id = retag<NodeId>(crypto::sha256(ByteView(der, static_cast<std::size_t>(size))));
    OPENSSL_free(der);
    return id;
}

Error fileError(int number, const std::string& what) {
    const bool full = number == ENOSPC || number == EDQUOT || number == EFBIG;
    return {full ? ErrorCode::DiskFull : ErrorCode::Io, what + ": " + std::strerror(number) + "."};
}

/// The whole file in guarded memory; nothing if there is none.
Result<std::optional<crypto::SecureBytes>> readKeyFile(const std::filesystem::path& file) {
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0 && errno == ENOENT)
        return std::optional<crypto::SecureBytes>();
    if (descriptor < 0)
        return fileError(errno, "Cannot read " + file.string());
    crypto::SecureBytes buffer(maximumKeyFile);
    const ssize_t size = ::read(descriptor, buffer.data(), buffer.size());
    const int number = errno;
    ::close(descriptor);
    if (size < 0)
        return fileError(number, "Cannot read " + file.string());
    return std::optional<crypto::SecureBytes>(
        crypto::SecureBytes::copyOf(buffer.view().first(static_cast<std::size_t>(size))));
}

Result<void> writeKeyFile(const std::filesystem::path& file, EVP_PKEY* key) {
    OpenSslPtr<BIO> memory(BIO_new(BIO_s_secmem()));
    char* data = nullptr;
    if (!memory || PEM_write_bio_PrivateKey(memory.get(), key, nullptr, nullptr, 0, nullptr, nullptr) != 1)
        return Error{ErrorCode::Internal, "The node's key cannot be written."};
    const long size = BIO_get_mem_data(memory.get(), &data);
    auto temporary = file;
    temporary += ".part";
    ::unlink(temporary.c_str());
    const int descriptor = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return fileError(errno, "Cannot create " + temporary.string());
    const bool written = ::write(descriptor, data, static_cast<std::size_t>(size)) == size && ::fsync(descriptor) == 0;
    const int number = errno;
    ::close(descriptor);
    if (!written || ::rename(temporary.c_str(), file.c_str()) != 0) {
        ::unlink(temporary.c_str());
        return fileError(written ? errno : number, "Cannot write " + file.string());
    }
    return ok();
}

} // namespace

std::optional<NodeId> idOfCertificate(X509* certificate) {
    if (!certificate)
        return std::nullopt;
    OpenSslPtr<EVP_PKEY> key(X509_get_pubkey(certificate));
    return idOfKey(key.get());
}

Hash256 keyOfCertificate(X509* certificate) {
    Hash256 raw;
    OpenSslPtr<EVP_PKEY> key(X509_get_pubkey(certificate));
    std::size_t size = raw.bytes.size();
    if (!key || EVP_PKEY_get_raw_public_key(key.get(), raw.bytes.data(), &size) != 1)
        return {};
    return raw;
}

Hash256 Identity::publicKey() const {
    return keyOfCertificate(m_key->certificate.get());
}

Result<crypto::SecureBytes> Identity::openBox(ByteView sealed) const {
    crypto::SecureBytes seed(32);
    std::size_t size = seed.size();
    if (EVP_PKEY_get_raw_private_key(m_key->key.get(), seed.data(), &size) != 1 || size != seed.size())
        return Error{ErrorCode::Internal, "The node's key cannot be read."};
    CIRCLET_TRY(pair, crypto::boxKeyPairOfEd25519(seed));
    return crypto::openBox(pair.publicKey, pair.secretKey, sealed);
}

Identity Identity::ephemeral() {
    Identity identity;
    auto inside = std::make_shared<Key>();
    inside->key = makeKey();
    inside->certificate = makeCertificate(inside->key.get());
    identity.m_id = *idOfKey(inside->key.get());
    identity.m_key = std::move(inside);
    return identity;
}

Result<Identity> Identity::loadOrCreate(const std::filesystem::path& file) {
    CIRCLET_TRY(stored, readKeyFile(file));
    if (!stored) {
        auto identity = ephemeral();
        CIRCLET_CHECK(writeKeyFile(file, identity.m_key->key.get()));
        return identity;
    }
    OpenSslPtr<BIO> memory(BIO_new_mem_buf(stored->data(), static_cast<int>(stored->size())));
    // The callback answers "no password", so that OpenSSL never asks on the terminal.
    auto noPassword = [](char*, int, int, void*) { return 0; };
    auto inside = std::make_shared<Key>();
    inside->key.reset(PEM_read_bio_PrivateKey(memory.get(), nullptr, noPassword, nullptr));
    if (!inside->key)
        return Error{ErrorCode::Corrupt, "The node's key file " + file.string() +
                                             " is damaged. Restore it, or remove it to get "
                                             "a new id."};
    const auto id = idOfKey(inside->key.get());
    if (!id)
        return Error{ErrorCode::NotOurs, "The file " + file.string() + " holds another kind of key than a node's."};
    inside->certificate = makeCertificate(inside->key.get());
    Identity identity;
    identity.m_id = *id;
    identity.m_key = std::move(inside);
    return identity;
}

} // namespace circlet::net
