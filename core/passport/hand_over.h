// What the sender of a certificate gives to its recipient besides ownership: the whole metadata, the X.509 chain and
// the custody so far, sealed to the key of the recipient's receive request (docs/protocol.md §16). Bytes for a file or
// for the network. Who sent it does not matter: it is believed only as far as the certificate's own record proves it.
#pragma once

#include "passport/evidence.h"
#include "passport/metadata.h"
#include "passport/receive_request.h"

namespace circlet::passport {

constexpr std::size_t maximumHandOverBytes = 8U << 20;

struct HandOver {
    ledger::CertificateUid origin;
    Metadata metadata;                        ///< every entry; contents may be away
    X509Chain x509;                           ///< may be empty
    std::vector<ledger::CustodyLink> custody; ///< as far as the sender knows it, oldest first; may be empty
    bool operator==(const HandOver&) const = default;
};

/// What stands outside the seal, for delivery. Bound to the content: whoever changes it makes it unreadable.
struct HandOverLabel {
    ledger::ChainId chain;
    ledger::CertificateUid origin;
    ledger::Address recipient;
    Hash256 boxKey;
    bool operator==(const HandOverLabel&) const = default;
};

/// Checks the request first (errors of check()); OutOfRange if the metadata are only a part, or it is all too large.
Result<Bytes> sealHandOver(const HandOver& content, const ReceiveRequest& to, const ledger::ChainId& chain, TimeMs now);
/// NotOurs, NewerVersion, Malformed, OutOfRange.
Result<HandOverLabel> readHandOverLabel(ByteView sealed);
/// As readHandOverLabel(); InvalidSignature if it is sealed to another key, or was changed.
Result<HandOver> openHandOver(ByteView sealed, const crypto::BoxKeyPair& key);

/// Compares with the record that the caller has proved: metadata, X.509 and, with `newest` (links that the sender could
/// not know yet, the transfer to us above all), the whole custody. InvalidProof with what does not fit. A hand-over
/// without custody passes: its links can come from elsewhere.
Result<void> checkHandOver(const HandOver& content, const ledger::CertificateRecord& record,
                           const std::vector<ledger::CustodyLink>& newest);

} // namespace circlet::passport
