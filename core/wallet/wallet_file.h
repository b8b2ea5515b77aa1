// The Wallet over its SQLCipher file. Internal to core/wallet; programs see wallet.h.
// The file is held by a lock of our own besides SQLite's, because two programs signing from one wallet would reuse a
// nonce. Secrets: entropy is sealed inside the encrypted database under its own key and opened only for a derivation.
#pragma once

#include <unordered_map>

#include "storage/database.h"
#include "wallet/certificate_store.h"
#include "wallet/history_entry.h"
#include "wallet/key_slots.h"
#include "wallet/wallet.h"

namespace circlet::wallet {

/// An flock()ed descriptor that must outlive the database: closing it earlier would drop SQLite's locks.
class FileHold {
public:
    /// NotFound, Locked, Io.
    static Result<FileHold> take(const std::string& path);
    FileHold(FileHold&& other) noexcept;
    FileHold& operator=(FileHold&& other) noexcept;
    ~FileHold();
    Result<Bytes> readStart(std::size_t bytes) const;

private:
    explicit FileHold(int fd) : m_fd(fd) {}
    int m_fd = -1;
};

class WalletFile final : public Wallet {
public:
    WalletFile(std::string file, FileHold hold, storage::Database database, WalletKeys keys,
               const ledger::Genesis& genesis);
    /// Fills the address cache.
    Result<void> load();
    Result<void> startFresh();
    static Result<void> store(storage::Database& database, const WalletKeys& keys, const crypto::SecureBytes& words);

    const std::string& file() const override { return m_file; }
    ledger::Network network() const override { return m_genesis.parameters.network; }
    Result<void> changePassword(const crypto::SecureBytes& before, const crypto::SecureBytes& after) override;
    Result<crypto::SecureBytes> words(const crypto::SecureBytes& password) override;
    Result<void> setWordsConfirmed() override;
    bool wordsConfirmed() const override;
    Result<void> backup(const std::string& file) override;
    Result<AddressInfo> newAddress(const std::string& label) override;
    std::vector<AddressInfo> addresses() const override;
    bool owns(const ledger::Address& address) const override { return m_byAddress.contains(address); }
    Result<void> setLabel(const ledger::Address& address, const std::string& label) override;
    Result<void> saveContact(const Contact& contact) override;
    Result<void> removeContact(const std::string& name) override;
    std::vector<Contact> contacts() const override;
    Result<void> setNote(const std::string& rowId, const std::string& note) override;
    Result<ledger::Address> addressAt(uint32_t index) const override;
    Result<void> raise(uint32_t index) override;
    bool restoring() const override;
    Result<void> setRestored() override;
    Result<void> apply(const AddressUpdate& update) override;
    Balance balance() const override;
    RewardTotals rewards() const override;
    Result<HistoryPage> history(const HistoryFilter& filter) const override;
    uint64_t revision() const override { return m_revision; }
    std::vector<Source> sources() const override;
    Result<Payment> sign(const Intent& intent, const Prepared& prepared, TimeMs now,
                         const Alongside& alongside) override;
    Result<SignedFile> signFile(ByteView file, const ledger::TransactionId& reviewed, TimeMs now) override;
    Result<void> mayGiveAway(const ledger::CertificateUid& origin, TimeMs now) const override;
    Result<Offer> signOffer(const OfferIntent& intent, const Prepared& prepared, TimeMs now) override;
    std::vector<Offer> offers(TimeMs now) const override;
    Result<Payment> acceptOffer(const AcceptIntent& intent, ByteView file, const ledger::TransactionId& reviewed,
                                TimeMs now) override;
    CertificateStore& certificates() override { return m_certificates; }
    const CertificateStore& certificates() const override { return m_certificates; }
    std::vector<Payment> payments(bool openOnly) const override;
    std::optional<Payment> payment(const ledger::TransactionId& id) const override;
    Result<void> setPaymentState(const ledger::TransactionId& id, PaymentState state, ledger::Height height,
                                 uint32_t sentTo) override;
    Result<std::vector<ledger::TransactionId>> expirePayments(TimeMs finalTime) override;
    Result<passport::ReceiveRequest> makeReceiveRequest(const ledger::Address& address, TimeMs expiry) const override;
    Result<passport::HandOver> openHandOver(ByteView sealed) const override;
    Result<passport::Presentation> signPresentation(passport::Presentation presentation) const override;
    std::optional<std::string> setting(const std::string& key) const override;
    Result<void> setSetting(const std::string& key, const std::string& value) override;

private:
    /// What pending payments take from one of our accounts that its proved leaf does not show yet.
    struct Pending {
        uint64_t loses = 0;
        uint64_t locks = 0;                   ///< deposits of certificates that come
        std::optional<uint64_t> highestNonce; ///< of lane 0
    };
    Result<crypto::SecureBytes> openSeed() const; ///< words
    Result<const crypto::ExtendedKey*> accountKey() const;
    Result<crypto::SchnorrSecretKey> keyAt(uint32_t index) const;
    Result<crypto::SchnorrSecretKey> keyOf(const ledger::Address& address) const; ///< NotFound: not ours
    /// Index of our key that may sign for the account (m-of-n: one of `witness`'s keys that has not signed).
    Result<std::optional<uint32_t>> signingIndex(const ledger::Address& account,
                                                 const std::optional<ledger::Witness>& witness) const;
    Result<void> insertAddress(uint32_t index, const std::string& label);
    Result<std::optional<Bytes>> meta(const std::string& key) const;
    Result<void> setMeta(const std::string& key, ByteView value);
    Result<void> upsertRow(const DerivedRow& derived, PaymentState state, ledger::Height height, uint32_t position,
                           TimeMs time);
    Result<void> applyEntries(const AddressUpdate& update, const AddressInfo& before, AddressInfo& info);
    Result<int64_t> unexplained(const AddressUpdate& update, const AddressInfo& info) const;
    Result<void> explain(const AddressUpdate& update, const AddressInfo& info, HistoryRow& row) const;
    Result<ledger::Amount> receivedBy(const ledger::Address& address, ByteView signedBytes) const;
    /// Open ones, and others that became final above this height.
    std::vector<Payment> paymentsAbove(int64_t height) const;
    std::unordered_map<ledger::Address, Pending> pending() const;
    std::vector<ledger::Address> ownAddresses() const;
    /// Decoded again from its bytes, and found to be what the intent says and what was reviewed.
    Result<Prepared> reviewed(const Intent& intent, const Prepared& prepared) const;
    /// Nothing that would be given away or ended is locked, on its way or offered.
    Result<void> checkGifts(const Prepared& prepared, TimeMs now) const;
    Result<ledger::Witness> witnessOf(const ledger::Address& account, const ledger::TransactionId& id) const;
    /// Durably, before anybody is told of it.
    Result<Payment> keepPayment(const ledger::Transaction& transaction, TimeMs now, const Alongside& alongside);
    Result<std::vector<Offer>> readOffers(TimeMs now, const std::optional<ledger::CertificateUid>& origin) const;
    Result<void> settleCertificates();
    AddressInfo& info(const ledger::Address& address) { return m_addresses[m_byAddress.at(address)]; }
    void changed() { ++m_revision; }

    std::string m_file;
    FileHold m_hold; ///< declared before the database, so that it is released after it
    mutable storage::Database m_database;
    WalletKeys m_keys;
    ledger::Genesis m_genesis;
    ledger::ChainId m_chain;
    CertificateFile m_certificates;
    mutable std::optional<crypto::ExtendedKey> m_accountKey;
    std::vector<AddressInfo> m_addresses; ///< by index
    std::unordered_map<ledger::Address, std::size_t> m_byAddress;
    uint64_t m_revision = 1;
};

} // namespace circlet::wallet
