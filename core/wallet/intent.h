// Intent-bound signing (design §8): what the user wants, the transaction that does it, and the effects derived from its
// encoded bytes alone. Used by Wallet and shown by every front end. Nothing is signed that does not equal the intent.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "ledger/execution.h"
#include "ledger/transaction_file.h"
#include "wallet/certificate_intents.h"

namespace circlet::wallet {

/// "Pay `amount` to `to`."
struct PaymentIntent {
    ledger::Address to;
    ledger::Amount amount;
    bool everything = false; ///< all that is spendable after the fee; `amount` is ignored
    uint8_t level = 0;
    Bytes memo; ///< 0..80 bytes of UTF-8
};

/// "Give up the committee seat of `key`", which pays to `payout`.
struct ResignIntent {
    crypto::BlsPublicKeyBytes key;
    ledger::Address payout; ///< one of ours: only the account that a seat pays to can give it up
    uint8_t level = 0;
};

/// What can be asked of a wallet.
using Intent = std::variant<PaymentIntent, ResignIntent, IssuerIntent, IssueIntent, TransferIntent, OfferIntent,
                            AcceptIntent, ChangeIntent, RevokeIntent>;
uint8_t levelOf(const Intent& intent);

/// One of our accounts that exist: proved balance and nonce, less what pending payments hold.
struct Source {
    ledger::Address address;
    ledger::Amount spendable; ///< zero: it can agree, but not pay
    uint64_t nonce = 0;       ///< next of lane 0, pending payments counted
    bool covered = true;      ///< nothing locked is missing: a deposit that becomes free can be spent at once
    bool ours = true;         ///< else somebody's who agrees in a transaction file: he pays nothing for it
};

/// A transaction ready to be signed, with what its bytes say.
struct Prepared {
    Bytes bodyBytes;              ///< the bytes that the id and the signatures commit to
    ledger::TransactionBody body; ///< decoded from bodyBytes
    ledger::TransactionId id;
    ledger::Amount fee;
    ledger::Amount amount;                               ///< what the recipient gains
    std::vector<ledger::BalanceEffect> effects;          ///< derived from bodyBytes
    std::vector<ledger::CertificateEffect> certificates; ///< in and out, derived from bodyBytes
};

/// Builds, encodes, decodes again and compares. Uses as few sources as possible (at most 16), largest first; the first
/// pays the fee. InsufficientFunds names how much is missing, fee included; Rejected: below the minimum transfer, to
/// itself only.
Result<Prepared> preparePayment(const PaymentIntent& intent, std::vector<Source> sources,
                                const ledger::Genesis& genesis, const ledger::ChainId& chain, TimeMs expiry);

/// The payout account agrees; it pays the fee, or, while its coins are locked, the richest of our other accounts does.
/// InsufficientFunds when none can; Rejected when the payout account is not among `sources`.
Result<Prepared> prepareResign(const ResignIntent& intent, const std::vector<Source>& sources,
                               const ledger::Genesis& genesis, const ledger::ChainId& chain, TimeMs expiry);

/// What IssuerIntent, IssueIntent, TransferIntent, OfferIntent, ChangeIntent or RevokeIntent asks for (Internal for the
/// others; an AcceptIntent begins with a file). The account that agrees pays fee and deposits (from the deposit that
/// becomes free, too), or, if it cannot, the richest of our other accounts does; of an offer the buyer.
/// InsufficientFunds, Rejected, OutOfRange.
Result<Prepared> prepareCertificate(const Intent& intent, const std::vector<Source>& sources,
                                    const ledger::Genesis& genesis, const ledger::ChainId& chain, TimeMs expiry);

/// What must be sent along, so that a recipient's account (proved absent: nothing) can keep so many more certificates;
/// zero: it has the coins.
ledger::Amount missingDeposit(const std::optional<ledger::Account>& recipient, uint32_t certificates,
                              const ledger::ChainParameters& parameters);

/// Decodes `bodyBytes` and derives its effects; nothing else is trusted. Also for transactions from a file or a server.
Result<Prepared> inspect(const Bytes& bodyBytes, const ledger::Genesis& genesis, const ledger::ChainId& chain);

/// A transaction file as read: what the bytes of its body say, and the signatures in it, each of them verified.
struct ReviewedFile {
    Prepared prepared;                       ///< `amount` is not filled: a file may pay several
    ledger::UnsignedTransaction transaction; ///< decoded from the same bytes
};

/// NotOurs, NewerVersion, Malformed, WrongNetwork, InvalidSignature: a file that is not wholly understood is not shown.
Result<ReviewedFile> inspectFile(ByteView file, const ledger::Genesis& genesis, const ledger::ChainId& chain);

/// What the signer of a file may ask of it: that it pays exactly this to exactly that address, and nobody else gains.
/// Rejected otherwise.
Result<void> paysExactly(const Prepared& prepared, const ledger::Address& to, ledger::Amount amount);

/// Rejected when the recipient's account is new (proved absent: nothing) and would not get its deposit filled.
Result<void> checkFirstPayment(const std::optional<ledger::Account>& recipient, const Prepared& prepared,
                               ledger::Amount deposit);

/// Rejected unless the decoded transaction does exactly what the intent says and takes only from `own` accounts.
Result<void> matches(const Intent& intent, const Prepared& prepared, const std::vector<ledger::Address>& own);

} // namespace circlet::wallet
