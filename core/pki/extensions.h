// The extensions of certificates and lists: bounded, none twice, and what Circlet understands of them. Used by core/pki
// only. Never guesses at an extension that it does not know.
#pragma once

#include "pki/certificate.h"
#include "pki/openssl.h"

namespace circlet::pki {

/// At most 32, none twice. There may be none at all (nullptr).
Result<void> checkExtensions(const STACK_OF(X509_EXTENSION) * extensions);
/// checkExtensions(), and fills in what they say.
Result<void> readExtensions(const STACK_OF(X509_EXTENSION) * extensions, CertificateInfo& info);

} // namespace circlet::pki
