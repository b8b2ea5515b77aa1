// PKCS#12 files (".p12", ".pfx"): a key with its certificates under a password. Used for import and export of issuers'
// keys. Reads and writes only what is encrypted by PBES2 with AES and checked by an HMAC of SHA-256 or stronger, with
// a bound on the work that a file may ask for.
#pragma once

#include <optional>
#include <vector>

#include "pki/certificate.h"

namespace circlet::pki {

constexpr std::size_t largestPkcs12 = 1024 * 1024;

struct Pkcs12 {
    std::optional<SigningKey> key;
    std::optional<Certificate> certificate; ///< of the key
    std::vector<Certificate> others;        ///< at most 32
    std::string friendlyName;
};

/// `pss`: an RSA key shall sign with PSS. A wrong password is ErrorCode::WrongPassword; every other refusal says what
/// is wrong with the file.
Result<Pkcs12> readPkcs12(ByteView file, const crypto::SecureBytes& password, bool pss = false);

/// AES-256, 600,000 rounds. `content` needs key and certificate; the password at least 8 characters.
Result<Bytes> writePkcs12(const Pkcs12& content, const crypto::SecureBytes& password);

} // namespace circlet::pki
