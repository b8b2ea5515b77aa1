// What can be asked of a wallet with certificates; part of intent.h's Intent. Used by whoever fills them in: the desk.
// Values only: prepareCertificate() and matches() (intent.h) say what transaction each of them is, and nothing else is
// signed for it.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "ledger/transaction.h"

namespace circlet::wallet {

/// "Become an issuer" (or retire) with `account`.
struct IssuerIntent {
    ledger::RegisterIssuer action; ///< its `issuer` index is set by prepare
    ledger::Address account;
    uint8_t level = 0;
};

/// "Issue these": up to 16 actions of one transaction, all by `issuer`. `deposits`: li that are sent along to owners
/// whose free coins do not cover the deposit.
struct IssueIntent {
    ledger::Address issuer;
    std::vector<ledger::IssueCertificate> certificates; ///< their `issuer` index is set by prepare
    std::vector<std::pair<ledger::Address, ledger::Amount>> deposits;
    uint8_t level = 0;
};

/// "Transfer this to `to`." For coins in the same transaction see OfferIntent.
struct TransferIntent {
    ledger::CertificateKind kind = ledger::CertificateKind::Ownership;
    ledger::CertificateUid origin;
    ledger::CertificateUid uid;
    ledger::Address holder; ///< ours
    ledger::Address to;
    std::optional<ledger::RecipientProof> recipient;
    std::optional<ledger::Address> issuer; ///< when its rules demand that the issuer signs too; then ours as well
    ledger::Amount deposit; ///< li sent along because the recipient's free coins do not cover its deposit
    uint8_t level = 0;
};

/// "Sell this to `buyer` for `price`": makes a transaction file that the holder signs; the buyer pays the fee. Both use
/// the next nonce of their lane 0: whatever either of them does with the account before ends the offer, and so does its
/// expiry.
struct OfferIntent {
    ledger::CertificateKind kind = ledger::CertificateKind::Ownership;
    ledger::CertificateUid origin;
    ledger::CertificateUid uid;
    ledger::Address holder; ///< ours
    ledger::Address buyer;
    uint64_t buyerNonce = 0; ///< proved
    uint64_t holderNonce = 0;
    std::optional<ledger::RecipientProof> recipient;
    ledger::Amount price;
    uint8_t level = 0;
};

/// "Complete this offer": pays exactly `price` (plus fee) and receives exactly this certificate, nothing else.
struct AcceptIntent {
    ledger::CertificateUid origin;
    ledger::Address buyer; ///< ours
    ledger::Address holder;
    ledger::Amount price;
    uint8_t level = 0; ///< of the file: the holder chose it
};

/// "Bind or change": as UpdateCertificate says.
struct ChangeIntent {
    ledger::UpdateCertificate action;
    ledger::Address account;              ///< who agrees: ours
    std::optional<ledger::Address> other; ///< owner or issuer that must agree as well; then ours too
    uint8_t level = 0;
};

/// "End this certificate", as holder or as issuer.
struct RevokeIntent {
    ledger::RevokeCertificate action;
    ledger::Address account;              ///< who agrees: ours
    std::optional<ledger::Address> other; ///< the other one of owner and issuer, to redeem; then ours too
    uint8_t level = 0;
};

} // namespace circlet::wallet
