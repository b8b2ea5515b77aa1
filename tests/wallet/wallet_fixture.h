// What the wallet's tests share: a genesis, a folder, words, and proved facts made by hand.
#pragma once

#include <QTemporaryDir>

#include <map>

#include "ledger/execution.h"
#include "wallet/wallet.h"

namespace circlet::testing {

inline crypto::SecureBytes secret(std::string_view text) {
    return crypto::SecureBytes::copyOf(text);
}

inline ledger::Address someAddress(uint8_t seed) {
    ledger::Address address;
    address.hash.bytes.fill(seed);
    return address;
}

/// "all all … all": the vector of BIP39 for entropy of ones would do too; any valid words do.
inline crypto::SecureBytes testWords() {
    crypto::SecureBytes entropy(32);
    for (std::size_t i = 0; i < entropy.size(); ++i)
        entropy.data()[i] = static_cast<uint8_t>(i * 7 + 3);
    return crypto::mnemonicFromEntropy(entropy).value();
}

inline ledger::Genesis testGenesis() {
    ledger::Genesis genesis;
    genesis.parameters = ledger::defaultParameters(ledger::Network::Regtest);
    genesis.time = 1'700'000'000'000;
    genesis.allocations = {{someAddress(1), ledger::Amount::fromLi(5'000'000)}};
    return genesis;
}

struct WalletFolder {
    QTemporaryDir folder;
    ledger::Genesis genesis = testGenesis();
    ledger::ChainId chain = ledger::chainId(genesis);

    std::string path(const char* name = "test.circlet") const { return folder.filePath(name).toStdString(); }
    Result<std::unique_ptr<wallet::Wallet>> create(const char* name = "test.circlet", bool restore = false) const {
        return wallet::Wallet::create(path(name), secret("pass word"), testWords(), genesis, restore);
    }
    Result<std::unique_ptr<wallet::Wallet>> open(const char* name = "test.circlet",
                                                 std::string_view password = "pass word") const {
        return wallet::Wallet::open(path(name), secret(password), genesis);
    }
};

/// A chain in miniature for one wallet: remembers each address's leaf and extends its activity.
class ProvedFacts {
public:
    explicit ProvedFacts(const WalletFolder& home) : m_home(home) {}

    /// The address is given coins by a foreign account.
    Result<void> receive(wallet::Wallet& wallet, const ledger::Address& to, uint64_t li) {
        ledger::Transaction transaction;
        transaction.body.chain = m_home.chain;
        transaction.body.expiry = time() + 60'000;
        transaction.body.authorizations = {{someAddress(9), 0, ++m_foreignNonce}};
        transaction.body.actions = {ledger::Transfer{0, to, ledger::Amount::fromLi(li)}};
        transaction.witnesses = {foreignWitness()};
        m_leaves[to].balance = m_leaves[to].balance.plus(ledger::Amount::fromLi(li)).value();
        return finalise(wallet, {to}, ledger::encode(transaction), ledger::transactionId(transaction));
    }

    /// A payment of ours becomes final: `spent` pays, `to` (if ours) gains.
    Result<void> finaliseOwn(wallet::Wallet& wallet, const wallet::Payment& payment) {
        auto transaction = ledger::decodeTransaction(payment.signedBytes).value();
        auto effects =
            ledger::balanceEffects(m_home.genesis.parameters.fees, transaction.body, payment.signedBytes.size())
                .value();
        std::vector<ledger::Address> touched;
        for (const ledger::BalanceEffect& effect : effects) {
            if (!wallet.owns(effect.account))
                continue;
            ledger::Account& leaf = m_leaves[effect.account];
            leaf.balance = leaf.balance.plus(effect.gains).value().minus(effect.loses).value();
            touched.push_back(effect.account);
        }
        for (const ledger::Authorization& authorization : transaction.body.authorizations)
            m_leaves[authorization.account].nonces[authorization.lane] = authorization.nonce + 1;
        return finalise(wallet, touched, payment.signedBytes, payment.id);
    }

    /// The chain itself changes the account of a member: balance and locked move by these li.
    Result<void> system(wallet::Wallet& wallet, const ledger::Address& to, ledger::ActivityKind kind, int64_t balance,
                        int64_t locked) {
        m_height += 1;
        m_time += 1'000;
        ledger::Account& leaf = m_leaves[to];
        const auto moved = [](ledger::Amount amount, int64_t by) {
            return ledger::Amount::fromLi(static_cast<uint64_t>(static_cast<int64_t>(amount.li()) + by));
        };
        leaf.balance = moved(leaf.balance, balance);
        leaf.locked = moved(leaf.locked, locked);
        ledger::ActivityEntry entry;
        entry.kind = kind;
        entry.count = ++leaf.activityCount;
        entry.height = m_height;
        entry.reference.bytes.fill(7);
        leaf.activityHead = ledger::extendActivity(leaf.activityHead, entry);
        return prove(wallet, to, {{entry, {}, m_time}});
    }

    /// Blocks without news: every address is proved again at a later time.
    Result<void> pass(wallet::Wallet& wallet, TimeMs milliseconds) {
        m_height += 1;
        m_time += milliseconds;
        for (const wallet::AddressInfo& info : wallet.addresses())
            CIRCLET_CHECK(prove(wallet, info.address, {}));
        return ok();
    }

    ledger::Height height() const { return m_height; }
    TimeMs time() const { return m_time; }

private:
    static ledger::Witness foreignWitness() {
        // A wallet does not judge signatures of final transactions: the members did.
        ledger::Witness witness;
        witness.keys.resize(1);
        witness.signatures.resize(1);
        return witness;
    }

    Result<void> finalise(wallet::Wallet& wallet, const std::vector<ledger::Address>& touched, const Bytes& signedBytes,
                          const ledger::TransactionId& id) {
        m_height += 1;
        m_time += 1'000;
        for (const ledger::Address& address : touched) {
            ledger::Account& leaf = m_leaves[address];
            ledger::ActivityEntry entry;
            entry.count = ++leaf.activityCount;
            entry.height = m_height;
            entry.reference = retag<Hash256>(id);
            leaf.activityHead = ledger::extendActivity(leaf.activityHead, entry);
            CIRCLET_CHECK(prove(wallet, address, {{entry, signedBytes, m_time}}));
        }
        return ok();
    }

    Result<void> prove(wallet::Wallet& wallet, const ledger::Address& address,
                       std::vector<wallet::VerifiedEntry> entries) {
        wallet::AddressUpdate update;
        update.address = address;
        update.height = m_height;
        update.time = m_time;
        update.entries = std::move(entries);
        if (auto leaf = m_leaves.find(address); leaf != m_leaves.end()) {
            update.account = leaf->second;
            update.synced = {leaf->second.activityCount, leaf->second.activityHead};
        }
        return wallet.apply(update);
    }

    const WalletFolder& m_home;
    std::map<ledger::Address, ledger::Account> m_leaves;
    ledger::Height m_height = 10;
    TimeMs m_time = 1'700'000'100'000;
    uint64_t m_foreignNonce = 0;
};

inline wallet::PaymentIntent pay(const ledger::Address& to, uint64_t li, uint8_t level = 0) {
    wallet::PaymentIntent intent;
    intent.to = to;
    intent.amount = ledger::Amount::fromLi(li);
    intent.level = level;
    return intent;
}

} // namespace circlet::testing
