// Keys of issuers: public keys in certificates, and signing keys, which lie in guarded memory or in a PKCS#11 token
// (token.h). Used by everything that issues. Never gives a private key out except encrypted or as bytes for the
// encrypted wallet, and never writes a PIN, password or key to a log or an error.
#pragma once

#include <memory>
#include <string>

#include "crypto/secure.h"

struct evp_pkey_st;

namespace circlet::pki {

/// Rsa signs with PKCS #1 v1.5, RsaPss with PSS (SHA-256, 32 bytes of salt). P-256 is what issuers get unless they ask.
enum class KeyAlgorithm : uint8_t { EcdsaP256 = 1, EcdsaP384 = 2, Rsa = 3, RsaPss = 4 };
/// "P-256", "RSA 3072", "RSA-PSS 3072".
std::string keyText(KeyAlgorithm algorithm, unsigned bits);

/// A public key as certificates carry it. RSA of 2,048 to 4,096 bits, P-256, P-384; nothing else parses.
class PublicKey {
public:
    /// DER SubjectPublicKeyInfo.
    static Result<PublicKey> fromSpki(ByteView der);
    /// A point of P-256 whose private key nobody knows, derived from `seed` by hashing: for certificates whose owner is
    /// named by the chain and not by an X.509 key. The same seed gives the same point, so anyone can check it.
    static PublicKey unheld(ByteView seed);

    const Bytes& spki() const { return m_spki; }
    KeyAlgorithm algorithm() const { return m_algorithm; }
    unsigned bits() const { return m_bits; }
    std::string text() const { return keyText(m_algorithm, m_bits); }
    /// Leftmost 160 bits of the key's SHA-256 (RFC 7093): subject and authority key identifier of what we issue.
    const Bytes& identifier() const { return m_identifier; }
    bool operator==(const PublicKey& other) const { return m_spki == other.m_spki; }

    evp_pkey_st* handle() const { return m_handle.get(); } ///< for core/pki; may be used from any thread

private:
    friend struct PublicKeyReader;

    Bytes m_spki;
    Bytes m_identifier;
    KeyAlgorithm m_algorithm = KeyAlgorithm::EcdsaP256;
    unsigned m_bits = 0;
    std::shared_ptr<evp_pkey_st> m_handle;
};

/// One interface over software keys and token keys. Cheap to move and share; sign() may be called from any thread.
class SigningKey {
public:
    /// `rsaBits` counts for RSA only: 2048, 3072 or 4096.
    static Result<SigningKey> generate(KeyAlgorithm algorithm = KeyAlgorithm::EcdsaP256, unsigned rsaBits = 3072);
    /// What toBytes() gave.
    static Result<SigningKey> fromBytes(const crypto::SecureBytes& stored);
    /// PKCS#8, unencrypted. `pss`: an RSA key that shall sign with PSS.
    static Result<SigningKey> fromPkcs8(const crypto::SecureBytes& der, bool pss = false);
    /// PEM: PKCS#8 plain or encrypted (PBES2 with AES only), EC and RSA in their traditional plain form. The password
    /// may be empty when the file has none.
    static Result<SigningKey> fromPem(const crypto::SecureBytes& pem, const crypto::SecureBytes& password,
                                      bool pss = false);

    KeyAlgorithm algorithm() const;
    const PublicKey& publicKey() const;
    bool inToken() const;
    /// Signature over the message as X.509 carries it: DER for ECDSA, bare bytes for RSA.
    Result<Bytes> sign(ByteView message) const;

    /// For the encrypted wallet; a token's key is refused.
    Result<crypto::SecureBytes> toBytes() const;
    Result<crypto::SecureBytes> toPkcs8() const;
    /// Encrypted PKCS#8 (PBES2, AES-256, PBKDF2 with SHA-256).
    Result<std::string> toPem(const crypto::SecureBytes& password) const;

    /// Where the key lies and how it signs; key_source.h.
    class Source;
    explicit SigningKey(std::shared_ptr<const Source> source) : m_source(std::move(source)) {}
    const Source& source() const { return *m_source; }

private:
    std::shared_ptr<const Source> m_source;
};

} // namespace circlet::pki
