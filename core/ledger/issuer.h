// Issuers as the state keeps them: who they are, the root of their X.509 certificates, and what they owe (design §9).
// Used by execution, wallets and everyone who reads a proved leaf. Values only.
#pragma once

#include "ledger/state.h"
#include "ledger/transaction.h"

namespace circlet::ledger {

/// Face value of an issuer's value certificates that are neither redeemed nor revoked.
struct Outstanding {
    std::string currency;
    Amount value; ///< in the currency's smallest unit; not zero
    bool operator==(const Outstanding&) const = default;
};
constexpr std::size_t maximumCurrencies = 32;

struct IssuerRecord {
    Address account;
    std::string name;
    Hash256 root; ///< SHA-256 of its root certificate (DER)
    TimeMs registeredAt = 0;
    bool retired = false;                 ///< issues nothing more; may still revoke
    uint64_t issued = 0;                  ///< certificates so far
    uint64_t revoked = 0;                 ///< of these, by whomever
    std::vector<Outstanding> outstanding; ///< ascending currencies
    bool operator==(const IssuerRecord&) const = default;
};
Bytes encode(const IssuerRecord& record);
Result<IssuerRecord> decodeIssuerRecord(ByteView bytes);

/// OutOfRange when the sum overflows, Rejected when it is the 33rd currency.
Result<void> addOutstanding(IssuerRecord& record, const std::string& currency, Amount value);
/// Corrupt when there is not so much.
Result<void> removeOutstanding(IssuerRecord& record, const std::string& currency, Amount value);

Result<std::optional<IssuerRecord>> readIssuer(const State& state, const Address& account, TreeCache* cache = nullptr);
/// As provedCertificate().
Result<std::optional<IssuerRecord>> provedIssuer(const StateProof& proof, const Address& account);

} // namespace circlet::ledger
