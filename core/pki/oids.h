// The object identifiers of names and extensions that core/pki knows. Used by core/pki only. Never decides anything.
#pragma once

#include <string>

#include "util/bytes.h"

namespace circlet::pki {

/// Content bytes of the object identifiers that core/pki knows.
namespace oid {
ByteView commonName();
ByteView country();
ByteView state();
ByteView locality();
ByteView organization();
ByteView organizationalUnit();
ByteView subjectKeyId();
ByteView keyUsage();
ByteView subjectAltName();
ByteView basicConstraints();
ByteView crlNumber();
ByteView crlReason();
ByteView deltaCrl();
ByteView issuingPoint();
ByteView crlPoints();
ByteView authorityKeyId();
ByteView extendedKeyUsage();
ByteView circletExtension();
ByteView circletUsage();
} // namespace oid

/// Dotted form.
std::string oidText(ByteView content);

} // namespace circlet::pki
