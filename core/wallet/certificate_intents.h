// What can be asked of a wallet with certificates; part of intent.h's Intent. Each has a prepare function that builds,
// encodes, decodes again and compares, and matches() checks once more before anything is signed.
#pragma once

#include <optional>
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

/// "Transfer this to `to`." With a price it is a swap: `to` pays it to the holder in the same transaction, which must
/// then be signed by both; the payer of the fee is `to`.
struct TransferIntent {
    ledger::CertificateKind kind = ledger::CertificateKind::Ownership;
    ledger::CertificateUid origin;
    ledger::CertificateUid uid;
    ledger::Address holder; ///< ours
    ledger::Address to;
    std::optional<ledger::RecipientProof> recipient;
    ledger::Amount deposit; ///< li sent along because the recipient's free coins do not cover its deposit
    uint8_t level = 0;
};

/// "Sell this to `buyer` for `price`": makes a transaction file that the holder signs; the buyer pays the fee.
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
};

/// "Complete this offer": pays exactly `price` (plus fee) and receives exactly this certificate, nothing else.
struct AcceptIntent {
    ledger::CertificateUid origin;
    ledger::Address buyer; ///< ours
    ledger::Address holder;
    ledger::Amount price;
};

/// "Bind or change": as UpdateCertificate says.
struct ChangeIntent {
    ledger::UpdateCertificate action;
    ledger::Address account; ///< who agrees: ours
    uint8_t level = 0;
};

/// "End this certificate", as holder or as issuer.
struct RevokeIntent {
    ledger::RevokeCertificate action;
    ledger::Address account; ///< who agrees: ours
    uint8_t level = 0;
};

} // namespace circlet::wallet
