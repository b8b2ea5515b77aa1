// Who gains and loses what by a transaction, from its body alone: coins, certificates, the fee. Shown before signing,
// checked after decoding, and the list of accounts that execution touches. Pure; nothing here looks at the state.
#pragma once

#include "ledger/parameters.h"
#include "ledger/transaction.h"

namespace circlet::ledger {

/// (sum of the actions' bases + size part) * 2^level. OutOfRange on overflow.
Result<Amount> transactionFee(const FeeSchedule& fees, const TransactionBody& body, std::size_t signedBytes);

/// Bytes of the whole signed transaction when every account is single-key: for the fee before signing.
std::size_t signedSize(const TransactionBody& body);

/// What one account gains and loses by a transaction. In order of first appearance (payer, authorizations, those whom
/// actions name); an account that only agrees gains and loses nothing.
struct BalanceEffect {
    Address account;
    Amount gains;
    Amount loses;          ///< fee included for the payer
    uint32_t received = 0; ///< certificates that come, each of which locks its deposit
    uint32_t given = 0;    ///< certificates that go, each of which frees its deposit
    bool operator==(const BalanceEffect&) const = default;
};
Result<std::vector<BalanceEffect>> balanceEffects(const FeeSchedule& fees, const TransactionBody& body,
                                                  std::size_t signedBytes);

/// What happens to an account's certificate.
enum class CertificateMove : uint8_t { Issued, Received, Given, Changed, Revoked };
struct CertificateEffect {
    Address account;
    CertificateMove move = CertificateMove::Issued;
    CertificateUid origin;
    CertificateUid uid;                  ///< that the account has then; Given, Revoked: that it had
    std::optional<CertificateKind> kind; ///< nothing: the body does not say (Changed, Revoked)
    uint32_t action = 0;
    bool operator==(const CertificateEffect&) const = default;
};
/// In the order of the actions; of a transfer the giver first.
std::vector<CertificateEffect> certificateEffects(const TransactionBody& body);

} // namespace circlet::ledger
