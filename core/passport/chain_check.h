// The question that a passport has about its X.509 chain, and the answer. Implemented by the layer above with core/pki
// (OpenSSL is not for pure code); tests answer it themselves. An implementation never asks a network.
#pragma once

#include <string>

#include "passport/evidence.h"

namespace circlet::passport {

struct X509Question {
    const X509Chain& chain; ///< not empty; the first one's hash is the record's already
    ByteView crl;           ///< DER; empty: none
    const ledger::ChainId& network;
    const ledger::CertificateRecord& record;
    ByteView issuer; ///< proved leaf of the record's issuer in the state; empty: not in the passport
    TimeMs now = 0;
};

enum class X509Standing : uint8_t { Good, Expired, NotYetValid, Revoked };

struct X509Facts {
    X509Standing standing = X509Standing::Good;
    std::string subject; ///< for people, in one line
    std::string issuer;
    std::string serial; ///< hexadecimal
    TimeMs notBefore = 0;
    TimeMs notAfter = 0;
    bool crlUsed = false;
    bool rootRegistered = false; ///< the chain ends at the root that the issuer has registered on chain
    bool operator==(const X509Facts&) const = default;
};

class ChainCheck {
public:
    virtual ~ChainCheck() = default;
    /// Signatures from the leaf to the root, strict form, names, uses and path lengths; the private extension says what
    /// the record says; the list of revoked ones is its issuer's. An error (a sentence for people) if any of it is
    /// wrong: the passport is refused. Dates and revocation are facts, not errors.
    virtual Result<X509Facts> check(const X509Question& question) const = 0;
};

} // namespace circlet::passport
