// Certificate requests (PKCS#10): a subject and a public key, signed by that key. Used by holders who bring a key of
// their own, and by issuing authorities that ask a root elsewhere. What a request asks for besides is not followed:
// templates decide.
#pragma once

#include <memory>

#include "pki/key.h"
#include "pki/name.h"

namespace circlet::pki {

class CertificateRequest {
public:
    static Result<CertificateRequest> make(const Name& subject, const SigningKey& key);
    /// At most 16 KiB; refused unless signed by the very key that it holds.
    static Result<CertificateRequest> fromDer(ByteView der);

    const Bytes& der() const { return m_der; }
    std::string pem() const;
    const Name& subject() const { return m_subject; }
    const PublicKey& key() const { return m_key; }

private:
    Bytes m_der;
    Name m_subject;
    PublicKey m_key;
};

} // namespace circlet::pki
