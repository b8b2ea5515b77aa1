// A wallet bound to a light node: follows its addresses, applies what was proved, pays, and resends until final or
// expired (design §8). Used by the façade, circlet-cli and the faucet. Owns its own thread, on which the wallet lives;
// calls are asynchronous and callbacks run on that thread.
#pragma once

#include <functional>
#include <map>
#include <memory>

#include "node/light_node.h"
#include "wallet/wallet.h"

namespace circlet::node {

/// A seat that is to be given up, ready to be signed.
struct Resignation {
    uint32_t seat = 0;
    ledger::SeatRecord record; ///< proved
    wallet::ResignIntent intent;
    wallet::Prepared prepared;
};

/// Certificates that the verified history of one address has named since the session began: their records may have
/// changed. `since`: entries of that history which were verified before.
struct TouchedCertificates {
    uint64_t since = 0;
    std::map<ledger::CertificateUid, ledger::Height> origins; ///< newest height
};

class WalletSession {
public:
    WalletSession(std::unique_ptr<wallet::Wallet> wallet, std::shared_ptr<LightNode> node);
    ~WalletSession(); ///< joins its thread, then closes the wallet

    WalletSession(const WalletSession&) = delete;
    WalletSession& operator=(const WalletSession&) = delete;

    /// Runs `work` on the wallet's thread, in order. The one way to the wallet.
    void run(std::function<void(wallet::Wallet&)> work);

    /// Called on the wallet's thread after something that the user sees has changed.
    Handle onChange(std::function<void()> listener);

    /// Proves every address up to the node's current tip; done when all are applied (restoring wallets search up to a
    /// gap of 20).
    void refresh(Done<ledger::Height> done);

    /// Runs `work` on the wallet's thread once balances are known (they are proved first if need be), with the time at
    /// which a transaction made now shall expire; with an error when they cannot be proved.
    void whenKnown(std::function<void(wallet::Wallet&, Result<TimeMs> expiry)> work);
    /// On the wallet's thread only (in run()). Null: the address was not proved yet in this run.
    const TouchedCertificates* touched(const ledger::Address& address) const;
    /// Their records were proved at this height.
    void settleTouched(const ledger::Address& address, ledger::Height height);

    /// Builds and decodes; nothing is stored.
    void prepare(const wallet::PaymentIntent& intent, Done<wallet::Prepared> done);
    /// The seat of `key`, or without one the only seat that pays to this wallet, as it was proved now, and the
    /// transaction that gives it up at this level. NotFound, Rejected, AlreadyExists, InsufficientFunds: each its own
    /// sentence.
    void prepareResign(std::optional<crypto::BlsPublicKeyBytes> key, uint8_t level, Done<Resignation> done);
    /// Signs, stores, submits. Replies once it is stored and handed to peers (state Sent) or, with none connected,
    /// Created: it is resent by itself until final or expired. `alongside` is on disk exactly if the payment is.
    void pay(const wallet::Intent& intent, const wallet::Prepared& prepared, Done<wallet::Payment> done,
             wallet::Alongside alongside = {});
    void resend(const ledger::TransactionId& id, Done<uint32_t> done);
    /// Replies when the payment is final (with its height) or expired, or Timeout.
    void waitFinal(const ledger::TransactionId& id, unsigned timeoutMs, Done<wallet::Payment> done);

private:
    class Impl;
    std::shared_ptr<Impl> m_impl;
};

} // namespace circlet::node
