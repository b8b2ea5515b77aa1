// Transactions: a list of actions that all happen or none, and an authorization per account that acts (design §3).
// Used by wallet, mempool and execution. Nothing that moves value is outside the signature.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "crypto/bls.h"
#include "ledger/certificate_actions.h"

namespace circlet::ledger {

/// 1..8 are version 1; 32..127 are reserved: HTLC, stake, peg, governance, notarization, contracts.
enum class ActionTag : uint8_t {
    Transfer = 1,
    IssueCertificate = 2,
    TransferCertificate = 3,
    UpdateCertificate = 4,
    RevokeCertificate = 5,
    RegisterIssuer = 6,
    SubmitEvidence = 7,
    Resign = 8,
};

/// Coins from the account of authorization `from` to `to`.
struct Transfer {
    uint8_t from = 0;
    Address to;
    Amount amount;
    auto operator<=>(const Transfer&) const = default;
};

/// What a vote says besides chain, epoch and view, and its signature (consensus messages.h).
struct SignedVote {
    Hash256 node;
    Height commitHeight = 0;
    BlockHash commitHash;
    crypto::BlsSignatureBytes signature;
    auto operator<=>(const SignedVote&) const = default;
};

/// Two different votes of one key in one view (consensus rule 12).
struct SubmitEvidence {
    crypto::BlsPublicKeyBytes key;
    Epoch epoch = 0;
    View view = 0;
    SignedVote first; ///< the smaller one
    SignedVote second;
    auto operator<=>(const SubmitEvidence&) const = default;
};
/// What such a vote's signature is over: tagged hash "circlet/vote".
Hash256 voteMessage(const ChainId& chain, const SubmitEvidence& evidence, const SignedVote& vote);

/// A member asks to leave at the next election. Signed by its payout account.
struct Resign {
    uint8_t from = 0; ///< index of the authorization of the payout account
    crypto::BlsPublicKeyBytes key;
    auto operator<=>(const Resign&) const = default;
};

using Action = std::variant<Transfer, SubmitEvidence, Resign, IssueCertificate, TransferCertificate, UpdateCertificate,
                            RevokeCertificate, RegisterIssuer>;

/// Which account acts, and the lane and nonce that it uses up.
struct Authorization {
    Address account;
    uint8_t lane = 0;   ///< 0..7
    uint64_t nonce = 0; ///< exactly the account's next nonce of that lane
    auto operator<=>(const Authorization&) const = default;
};

/// Everything that is signed.
struct TransactionBody {
    ChainId chain;
    TimeMs expiry = 0;                         ///< valid in a block with time <= expiry <= block time + 24 h
    uint8_t feePayer = 0;                      ///< index of an authorization
    uint8_t level = 0;                         ///< 0..6; fee = base * 2^level
    std::vector<Action> actions;               ///< 1..16
    Bytes memo;                                ///< 0..80 bytes
    std::vector<Authorization> authorizations; ///< 1..16, accounts distinct; none in a report
    bool operator==(const TransactionBody&) const = default;
};

/// A report: one evidence of a double vote, from nobody. It needs no account, so that a member without coins can make
/// it, and costs no fee: each member can be proved guilty once in its term, and the proof cannot be made up.
bool isReport(const TransactionBody& body);

/// Proof that the account's owner agrees. Single key: one key, one signature. m-of-n: all n keys in ascending order,
/// and exactly m signatures in key order with the bitmap of who signed.
struct Witness {
    uint8_t required = 1;
    std::vector<crypto::SchnorrPublicKey> keys;
    uint16_t signers = 1; ///< bit i: keys[i] signed
    std::vector<crypto::SchnorrSignature> signatures;
    bool operator==(const Witness&) const = default;
};

struct Transaction {
    TransactionBody body;
    std::vector<Witness> witnesses; ///< one per authorization, same order
    bool operator==(const Transaction&) const = default;
};

constexpr std::size_t maximumTransactionBytes = 64 * 1024;
constexpr std::size_t maximumMemoBytes = 80;
constexpr uint8_t maximumLevel = 6;
constexpr TimeMs maximumLifetimeMs = 24ULL * 3600 * 1000;

Bytes encodeBody(const TransactionBody& body);
Result<TransactionBody> decodeBody(ByteView bytes);
Bytes encode(const Transaction& transaction);
Result<Transaction> decodeTransaction(ByteView bytes);

/// Tagged hash "circlet/transaction" of encodeBody(): the id, and what witnesses sign.
TransactionId transactionId(const TransactionBody& body);
inline TransactionId transactionId(const Transaction& transaction) {
    return transactionId(transaction.body);
}

/// Structure only: counts, indexes, distinct accounts, level, memo (what decode enforces too). Malformed / OutOfRange.
Result<void> checkStructure(const TransactionBody& body);

Transaction reportOf(const ChainId& chain, SubmitEvidence evidence, TimeMs expiry);

/// Witnesses match their accounts' addresses and every signature verifies over the id, and so do the votes of an
/// evidence. InvalidSignature. The slow part.
Result<void> checkWitnesses(const Transaction& transaction);
/// One account's part of it; of an m-of-n account fewer than m signatures may be there. InvalidSignature.
Result<void> checkPartialWitness(const Witness& witness, const Address& account, const TransactionId& id);

/// Unsigned or partly signed transaction file (docs/protocol.md §13): magic, version, body, the witnesses present.
struct UnsignedTransaction {
    TransactionBody body;
    std::vector<std::optional<Witness>> witnesses; ///< one place per authorization; m-of-n: 0..m signatures
    bool operator==(const UnsignedTransaction&) const = default;
};
/// std::logic_error for witnesses that do not fit their accounts, as encode() of a Transaction.
Bytes encodeUnsigned(const UnsignedTransaction& transaction);
/// NotOurs, NewerVersion, Malformed or OutOfRange. Signatures are not verified.
Result<UnsignedTransaction> decodeUnsigned(ByteView bytes);

/// A witness outside a transaction: who shows that he owns an account signs other messages the same way. All m
/// signatures; one encoding. std::logic_error for a witness that does not fit the account's type.
void write(Writer& writer, const Witness& witness, AddressType type);
Result<Witness> readWitness(Reader& reader, AddressType type);
/// The keys hash to the account and every signature verifies over this tagged hash. InvalidSignature.
Result<void> checkWitness(const Witness& witness, const Address& account, const Hash256& message);

} // namespace circlet::ledger
