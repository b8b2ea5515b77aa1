// The CertificateStore over the wallet's database (docs/protocol.md §12). Internal to core/wallet; programs see
// certificates.h. Lists are read from indexes alone, in the order asked for, so that 100,000 certificates are quick;
// the issuer's keys are sealed within the encrypted file and opened only when they are asked for.
#pragma once

#include <functional>
#include <map>
#include <unordered_set>

#include "storage/database.h"
#include "wallet/certificates.h"

namespace circlet::wallet {

/// Small letters of all scripts that the system knows. For comparing and searching only.
std::string foldCase(std::string_view text);

class CertificateFile final : public CertificateStore {
public:
    using OwnsAddress = std::function<bool(const ledger::Address&)>;

    /// Both outlive it.
    CertificateFile(storage::Database& database, const crypto::SecureBytes& sealingKey, const ledger::ChainId& chain,
                    ledger::Network network, OwnsAddress owns);
    Result<void> load();
    int64_t chainNumber() const { return m_chain; }
    /// All that a restore could find is here: what comes from now on is incoming.
    bool settled() const { return m_settled; }
    Result<void> settle();
    /// This address's holdings were applied at least once.
    bool wasApplied(const ledger::Address& address) const;

    Result<void> apply(const HoldingsUpdate& update) override;
    Result<void> applyRecord(const ledger::CertificateRecord& record, ledger::Height height, TimeMs time) override;
    Result<void> setIssuer(const ledger::IssuerRecord& issuer) override;
    std::optional<ledger::IssuerRecord> issuer(const ledger::Address& address) const override;
    std::vector<ledger::CertificateUid> heldOrigins(const ledger::Address& address) const override;
    std::optional<HeldCertificate> find(const ledger::CertificateUid& origin) const override;
    Result<CertificateList> query(const CertificateFilter& filter) const override;
    CertificateCounts counts(TimeMs expiringBefore) const override;
    Result<void> setAccepted(const ledger::CertificateUid& origin) override;
    Result<void> setLocked(const ledger::CertificateUid& origin, bool locked) override;

    Result<void> putContent(const ledger::CertificateUid& origin, const CertificateContent& content) override;
    Result<CertificateContent> content(const ledger::CertificateUid& origin) const override;
    Result<void> keepDraft(const passport::Metadata& metadata, const passport::X509Chain& x509) override;
    Result<void> keepDrafts(const std::vector<CertificateDraft>& drafts) override;
    Result<std::optional<CertificateDraft>> draft(const Hash256& commitment) const override;
    Result<void> dropDraft(const Hash256& commitment) override;

    Result<void> logShown(const ShownEntry& entry) override;
    std::vector<ShownEntry> shown(const std::optional<ledger::CertificateUid>& origin, uint32_t limit) const override;
    Result<passport::ChallengeBook> challengeBook() const override;
    Result<void> saveChallengeBook(const passport::ChallengeBook& book) override;

    Result<void> saveAuthority(const AuthorityRecord& record) override;
    Result<std::optional<AuthorityRecord>> authority(const std::string& name) const override;
    Result<void> addIssued(const std::vector<IssuedCertificate>& issued) override;
    Result<void> setIssuedSerial(const ledger::CertificateUid& origin, const Bytes& serial) override;
    Result<void> setIssuedRevoked(const ledger::CertificateUid& origin, ledger::RevocationReason reason,
                                  TimeMs at) override;
    std::optional<IssuedCertificate> issuedOne(const ledger::CertificateUid& origin) const override;
    Result<std::pair<uint64_t, std::vector<IssuedCertificate>>> issued(const std::string& search, uint64_t offset,
                                                                       uint32_t limit) const override;
    Result<std::vector<IssuedCertificate>> revokedWithSerial() const override;
    Result<uint64_t> nextCrlNumber() override;
    Result<uint64_t> beginBatch(const Bytes& common, const std::vector<Bytes>& rows) override;
    Result<std::optional<OpenBatch>> openBatch() const override;
    Result<std::vector<KeptBatchRow>> openBatchRows(uint64_t batch) const override;
    Result<void> takeBatchRows(uint64_t batch, const std::vector<uint32_t>& places,
                               const ledger::TransactionId& transaction) override;
    Result<void> reopenBatchRows(uint64_t batch, const ledger::TransactionId& transaction) override;
    Result<void> endBatch(uint64_t batch) override;

    uint64_t revision() const override { return m_revision; }

private:
    enum Part { MetadataPart = 1, X509Part = 2, CustodyPart = 4 };
    /// What is known of a certificate already.
    struct Known {
        int64_t id = 0;
        bool held = false;
        bool accepted = false;
        bool locked = false;
        int64_t holder = 0;
        int64_t parts = 0;
        ledger::Height height = 0;
        ledger::CertificateRecord record;
    };
    struct Holder {
        int64_t id = 0; ///< 0: never applied
        ledger::Height height = 0;
    };
    /// Which rows a search found: by their text, by their issuer.
    struct Hits {
        std::unordered_set<int64_t> rows;
        std::unordered_set<int64_t> issuers;
        bool contains(int64_t row, int64_t issuer) const { return rows.contains(row) || issuers.contains(issuer); }
    };
    struct Page;

    Result<std::optional<Known>> known(const ledger::CertificateUid& origin) const;
    Result<Known> mustKnow(const ledger::CertificateUid& origin) const;
    Result<Holder> holderOf(const ledger::Address& address) const;
    Result<int64_t> issuerRow(const std::optional<ledger::Address>& issuer);
    bool stayedOurs(const std::optional<Known>& before, const ledger::CertificateRecord& record) const;
    bool acceptedAtOnce(const std::optional<Known>& before, const ledger::CertificateRecord& record) const;
    /// False: what is known is newer.
    Result<bool> upsert(const ledger::CertificateRecord& record, int64_t holder, ledger::Height height, TimeMs time);
    Result<void> checkUpdate(const HoldingsUpdate& update, const std::vector<ledger::CertificateUid>& origins) const;
    Result<void> applyIn(const HoldingsUpdate& update, const std::vector<ledger::CertificateUid>& origins,
                         const Holder& holder);
    Result<void> end(const ledger::CertificateUid& origin, ledger::Height height);
    Result<std::vector<ledger::CertificateUid>> readHeld(int64_t holder) const;

    Result<std::optional<Hits>> search(const std::string& text) const;
    Result<void> searchByUid(const std::string& digits, Hits& hits) const;
    Result<std::vector<int64_t>> issuersByName(const std::optional<ledger::Address>& only) const;
    Result<void> collect(const CertificateFilter& filter, Page& page) const;
    Result<HeldCertificate> row(int64_t id) const;
    Result<HeldCertificate> readRow(const storage::Statement& statement) const;

    Result<void> keepOne(const CertificateDraft& draft);
    Result<void> bindDraft(int64_t id, const ledger::CertificateRecord& record);
    Result<void> storeMetadata(int64_t id, const passport::Metadata& metadata);
    Result<std::optional<passport::Metadata>> storedMetadata(int64_t id) const;
    Result<void> setPart(int64_t id, const char* column, const std::optional<Bytes>& bytes, Part part);

    Result<std::optional<Bytes>> state(const std::string& key) const;
    Result<void> setState(const std::string& key, ByteView value);
    Bytes sealedFor(const std::string& name) const;
    Result<IssuedCertificate> readIssued(const storage::Statement& statement) const;

    void changed() { ++m_revision; }

    storage::Database& m_database;
    const crypto::SecureBytes& m_sealingKey;
    ledger::ChainId m_chainId;
    ledger::Network m_network;
    OwnsAddress m_owns;
    int64_t m_chain = 0;
    bool m_settled = false;
    /// As heldOrigins() reads them: comparing 100,000 in memory is ten times quicker than reading them again.
    mutable std::map<ledger::Address, std::vector<ledger::CertificateUid>> m_held;
    uint64_t m_revision = 1;
};

} // namespace circlet::wallet
