// Files that hold certificates, in any of the usual forms, and PEM for other programs. Used by import, export, and drag
// and drop. Never opens private keys: it says that there is one (key.h, pkcs12.h open them).
#pragma once

#include <span>
#include <vector>

#include "pki/certificate.h"
#include "pki/request.h"
#include "pki/revocation_list.h"

namespace circlet::pki {

enum class FileKind : uint8_t { Unknown, Pem, Certificate, RevocationList, Request, Pkcs7, Pkcs12 };
/// From the first bytes; says nothing of being well-formed.
FileKind detectKind(ByteView file);

struct Bundle {
    std::vector<Certificate> certificates;
    std::vector<RevocationList> revocationLists;
    std::vector<CertificateRequest> requests;
    bool hasPrivateKey = false; ///< a PEM file with one: SigningKey::fromPem
};
/// PEM with several blocks, or one DER object: certificate, list of revocation, request, PKCS#7. At most 8 MiB and 256
/// certificates. A PKCS#12 file is refused with the hint that it needs a password.
Result<Bundle> readBundle(ByteView file);

std::string writePem(std::span<const Certificate> certificates);

} // namespace circlet::pki
