// "Send certificates to me": an account, the key that seals what goes with them, signed by the account's owner
// (docs/protocol.md §16). Made by the recipient's wallet, read by the sender's. An address alone names a hash: nothing
// can be sealed to it, and an unsigned key could be anybody's.
#pragma once

#include <string>

#include "crypto/sealed_box.h"
#include "ledger/transaction.h"

namespace circlet::passport {

struct ReceiveRequest {
    ledger::ChainId chain;
    ledger::Address address;
    Hash256 boxKey;          ///< X25519
    TimeMs expiry = 0;       ///< 0: never
    ledger::Witness witness; ///< over requestMessage(), with all its signatures
    bool operator==(const ReceiveRequest&) const = default;
};

/// Tagged "circlet/receive": everything but the witness.
Hash256 requestMessage(const ReceiveRequest& request);
Bytes encode(const ReceiveRequest& request);
/// NewerVersion, Malformed, OutOfRange. Nothing is verified: see check().
Result<ReceiveRequest> decodeReceiveRequest(ByteView bytes);
/// WrongNetwork, Expired, InvalidSignature.
Result<void> check(const ReceiveRequest& request, const ledger::ChainId& chain, TimeMs now);

std::string formatReceiveLink(const ReceiveRequest& request);
/// As parseLink() and decodeReceiveRequest().
Result<ReceiveRequest> parseReceiveLink(std::string_view text);

/// The sealing key of a single-key account: follows from its secret key (HKDF, "circlet/hand-over"), so words that
/// restore the account open old hand-overs too. Owners of an m-of-n account agree on a pair of their own.
Result<crypto::BoxKeyPair> handOverKey(const crypto::SchnorrSecretKey& owner);
/// For a single-key account, signed.
Result<ReceiveRequest> makeReceiveRequest(const ledger::ChainId& chain, const crypto::SchnorrSecretKey& owner,
                                          TimeMs expiry);

} // namespace circlet::passport
