// What an X.509 file says: certificates, lists of revocation, requests, in PEM, DER or PKCS#7. Used by verifyContent()
// only. Tells facts, and whether the chain in the file holds together; whether its root is to be trusted is not in it.
#pragma once

#include "node/facade/certificates.h"

namespace circlet::node {

facade::VerifyReport x509Report(ByteView content, TimeMs now);

} // namespace circlet::node
