// What certificates, lists of revocation and requests have in common: a signed body, and extensions. Used by core/pki
// only. Never trusts the outer algorithm: it must repeat the inner one where there is one.
#pragma once

#include <span>
#include <vector>

#include "pki/algorithms.h"
#include "pki/time.h"

namespace circlet::pki {

struct SignedObject {
    der::Element body; ///< what is signed, `whole`
    SignatureScheme scheme;
    ByteView schemeDer;
    ByteView signature;
};
/// The whole tree is DER, nothing behind it. `what` names the thing in errors ("certificate").
Result<SignedObject> readSigned(ByteView der, std::size_t largest, const char* what);
Result<Bytes> makeSigned(const SigningKey& key, ByteView body);
bool verifySigned(const PublicKey& key, const SignedObject& object);

struct Extension {
    ByteView object;
    bool critical = false;
    ByteView value;
};
/// Extensions ::= SEQUENCE OF; at most 32, none twice.
Result<std::vector<Extension>> readExtensions(ByteView sequence);
const Extension* find(std::span<const Extension> extensions, ByteView object);
Bytes writeExtension(ByteView object, bool critical, ByteView value);

/// A serial number's magnitude: positive, at most 20 octets.
Result<Bytes> readSerial(const der::Element& element);
Result<Validity> readValidity(const der::Element& element);

/// keyIdentifier of an authority key identifier; empty if it has none.
Result<Bytes> readAuthorityKeyId(ByteView value);
Bytes writeAuthorityKeyId(ByteView identifier);

struct CertificateInfo;
Result<void> readCertificateExtensions(std::span<const Extension> extensions, CertificateInfo& info);

/// Base64 in lines of 64 between BEGIN and END.
std::string writePem(const char* label, ByteView der);

} // namespace circlet::pki
