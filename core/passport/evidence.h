// What travels beside a certificate and is bound to its record: the links of its custody and its X.509 chain. Used by
// hand-overs and passports. Bounds and form only for X.509: what such a certificate says is for a ChainCheck.
#pragma once

#include <vector>

#include "ledger/certificate.h"

namespace circlet::passport {

constexpr std::size_t maximumCustodyLinks = 16'384;
constexpr std::size_t maximumX509Certificates = 8;
constexpr std::size_t maximumX509Bytes = 16U << 10; ///< of each

void write(ledger::Writer& writer, const std::vector<ledger::CustodyLink>& links);
Result<std::vector<ledger::CustodyLink>> readCustody(ledger::Reader& reader);

/// DER, the certificate itself first, then who issued it, up to the root or below it.
using X509Chain = std::vector<Bytes>;
/// Each is one DER sequence and nothing behind it, within the bounds. Malformed, OutOfRange.
Result<void> checkForm(const X509Chain& chain);
/// The first is the one whose SHA-256 the record has; an empty chain is always fine. InvalidProof.
Result<void> checkBinding(const ledger::CertificateRecord& record, const X509Chain& chain);

void write(ledger::Writer& writer, const X509Chain& chain);
Result<X509Chain> readX509Chain(ledger::Reader& reader);

/// One DER sequence of at most 2^24 bytes, in the shortest form of its length.
bool isDerSequence(ByteView bytes);

} // namespace circlet::passport
