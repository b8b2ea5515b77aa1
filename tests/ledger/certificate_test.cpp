#include "ledger/certificate.h"

#include <algorithm>
#include <set>

#include "ledger/memory_store.h"
#include "ledger/records.h"
#include "ledger/samples.h"
#include "ledger/state_subtree.h"
#include "support/vectors.h"

using namespace circlet;
using namespace circlet::ledger;
using circlet::test::Random;
using circlet::test::refusal;

namespace {

Address numbered(uint8_t type, uint8_t first) {
    Address address;
    address.type = static_cast<AddressType>(type);
    for (std::size_t i = 0; i < 32; ++i)
        address.hash.bytes[i] = static_cast<uint8_t>(first + i);
    return address;
}

template<typename T>
T filled(uint8_t byte) {
    T value;
    value.bytes.fill(byte);
    return value;
}

CertificateRecord fullRecord() {
    CertificateRecord record;
    record.origin = certificateUid(filled<TransactionId>(0x3D), 0, CertificateKind::Value);
    record.current = certificateUid(filled<TransactionId>(0x3D), 5, CertificateKind::Value);
    record.kind = CertificateKind::Value;
    record.status = CertificateStatus::Active;
    record.issuer = numbered(1, 32);
    record.owner = numbered(0, 0);
    record.metadata = filled<Hash256>(0xAA);
    record.x509 = filled<Hash256>(0xBB);
    record.faceValue = Amount::fromLi(1500);
    record.currency = "EUR";
    record.rules = {true, true, true, 11, 12, 13, filled<Hash256>(0xCC)};
    record.issuedAt = 21;
    record.expiresAt = 22;
    record.heldSince = 23;
    record.generation = 24;
    record.custodyHead = filled<Hash256>(0xDD);
    return record;
}

QJsonObject vectors() {
    return test::readVectors(QStringLiteral("certificate.json"));
}

template<typename T>
T entry(const QJsonObject& object, const char* list, int index) {
    const QJsonArray array = object[QLatin1String(list)].toArray();
    const QJsonObject one{{QStringLiteral("hex"), array.at(index)}};
    return test::fixedField<T>(one, "hex");
}

/// What execution writes into the account's leaf, before the tree is changed.
Hash256 rootAfter(const State& state, const Address& account, const std::map<Hash256, std::optional<Bytes>>& changes,
                  TreeCache& cache) {
    const Hash256 key = holdingKey(account, CertificateUid());
    std::vector<StateChange> own;
    for (const auto& change : changes) {
        if (std::equal(key.bytes.begin(), key.bytes.begin() + holdingPrefixBits / 8, change.first.bytes.begin()))
            own.push_back(change);
    }
    return subtreeRootAfter(state, key, holdingPrefixBits, own, cache).value();
}

Bytes encodedRecord(const CertificateRecord& record) {
    return encode(record);
}

} // namespace

class CertificateTest : public QObject {
    Q_OBJECT

private slots:
    void a_record_has_one_encoding() {
        CertificateRecord record = fullRecord();
        test::requireCanonical(encode(record), decodeCertificateRecord, encodedRecord);
        record.kind = CertificateKind::Identity;
        record.currency.clear();
        record.faceValue = Amount();
        record.issuer.reset();
        record.rules = {};
        test::requireCanonical(encode(record), decodeCertificateRecord, encodedRecord);
        record.status = CertificateStatus::Revoked;
        record.reason = RevocationReason::PrivilegeWithdrawn;
        record.revokedAt = 25;
        test::requireCanonical(encode(record), decodeCertificateRecord, encodedRecord);
        record.reason = static_cast<RevocationReason>(6); // a hold is not final
        QCOMPARE(refusal(decodeCertificateRecord(encode(record))), ErrorCode::Malformed);
    }

    void only_value_certificates_have_a_value() {
        CertificateRecord record = fullRecord();
        record.kind = CertificateKind::Ownership;
        QCOMPARE(refusal(decodeCertificateRecord(encode(record))), ErrorCode::Malformed);
        record.currency.clear();
        QCOMPARE(refusal(decodeCertificateRecord(encode(record))), ErrorCode::Malformed);
        record.faceValue = Amount();
        QVERIFY(decodeCertificateRecord(encode(record)).has_value());
        record = fullRecord();
        record.currency = "eur";
        QCOMPARE(refusal(decodeCertificateRecord(encode(record))), ErrorCode::Malformed);
        record.currency = "TOOLONGXY";
        QVERIFY(!decodeCertificateRecord(encode(record)).has_value());
    }

    void uids_custody_and_records_match_the_vectors() {
        const QJsonObject known = vectors();
        const auto chain = filled<ChainId>(0xC1);
        const auto request = filled<Hash256>(0x7E);
        const auto transaction = filled<TransactionId>(0x3D);
        const CertificateUid first = blankCertificateUid(chain, 9, request, CertificateKind::Ownership);
        QCOMPARE(first, entry<CertificateUid>(known, "blank", 0));
        QCOMPARE(blankCertificateUid(chain, 9, request, CertificateKind::Identity),
                 entry<CertificateUid>(known, "blank", 1));
        const CertificateUid moved = certificateUid(transaction, 0, CertificateKind::Ownership);
        QCOMPARE(moved, entry<CertificateUid>(known, "uid", 0));
        QCOMPARE(certificateUid(transaction, 1, CertificateKind::Identity), entry<CertificateUid>(known, "uid", 1));
        const CertificateRecord blank =
            blankCertificate(first, CertificateKind::Ownership, numbered(0, 0), filled<Hash256>(0x5E), 77, 1000);
        QCOMPARE(blank.custodyHead, entry<Hash256>(known, "custody", 0));
        QCOMPARE(extendCustody(blank.custodyHead, {first, moved, retag<Hash256>(transaction), 90}),
                 entry<Hash256>(known, "custody", 1));
        QCOMPARE(encode(blank), test::hexField(known, "blankRecord"));
        QCOMPARE(encode(fullRecord()), test::hexField(known, "fullRecord"));

        CertificateRecord revoked;
        revoked.origin = filled<CertificateUid>(0x01);
        revoked.current = filled<CertificateUid>(0x02);
        revoked.status = CertificateStatus::Revoked;
        revoked.issuer = numbered(1, 32);
        revoked.owner = numbered(0, 0);
        revoked.metadata = filled<Hash256>(0xAA);
        revoked.issuedAt = 21;
        revoked.heldSince = 23;
        revoked.generation = 24;
        revoked.custodyHead = filled<Hash256>(0xDD);
        revoked.reason = RevocationReason::PrivilegeWithdrawn;
        revoked.revokedAt = 1'700'000'000'123;
        QCOMPARE(encode(revoked),
                 test::hexField(test::readVectors(QStringLiteral("certificate_actions.json")), "revokedRecord"));
    }

    void holdings_match_the_vectors() {
        const QJsonObject known = vectors();
        const Address owner = numbered(0, 0);
        std::vector<CertificateUid> held;
        QCOMPARE(holdingsRoot(owner, held), entry<Hash256>(known, "holdingsRoot", 0));
        for (int i = 0; i < 5; ++i) {
            const CertificateUid uid =
                i < 2 ? entry<CertificateUid>(known, "blank", i) : entry<CertificateUid>(known, "uid", i - 2);
            QCOMPARE(holdingKey(owner, uid), entry<Hash256>(known, "holdingKey", i));
            const QJsonObject one{{QStringLiteral("hex"), known[QLatin1String("holding")].toArray().at(i)}};
            QCOMPARE(encode(Holding{owner, uid}), test::hexField(one, "hex"));
            held.push_back(uid);
            QCOMPARE(holdingsRoot(owner, held), entry<Hash256>(known, "holdingsRoot", i + 1));
        }
        std::ranges::reverse(held);
        QCOMPARE(holdingsRoot(owner, held), entry<Hash256>(known, "holdingsRoot", 5));
        test::requireCanonical(encode(Holding{owner, held[0]}), decodeHolding,
                               [](const Holding& holding) { return encode(holding); });
    }

    /// Certificates come and go in many accounts, among other leaves: roots and lists are those of plain sets.
    void holdings_of_many_accounts_match_a_naive_model() {
        Random random(2207);
        auto store = std::make_shared<test::MemoryStore>();
        State state(store, std::nullopt);
        std::vector<Address> accounts;
        for (int i = 0; i < 12; ++i)
            accounts.push_back(random.address());
        std::map<Address, std::vector<CertificateUid>> model;
        for (uint64_t version = 1; version <= 80; ++version) {
            std::map<Hash256, std::optional<Bytes>> changes;
            for (int i = 0; i < 6; ++i)
                changes[random.fixed<Hash256>()] = Bytes(20, static_cast<uint8_t>(i));
            for (uint64_t i = 1 + random.below(4); i > 0; --i) {
                const Address& account = accounts[random.below(accounts.size())];
                std::vector<CertificateUid>& held = model[account];
                if (!held.empty() && random.below(3) == 0) {
                    const auto gone = held.begin() + static_cast<std::ptrdiff_t>(random.below(held.size()));
                    changes[holdingKey(account, *gone)] = std::nullopt;
                    held.erase(gone);
                } else {
                    held.push_back(random.fixed<CertificateUid>());
                    changes[holdingKey(account, held.back())] = encode(Holding{account, held.back()});
                }
            }
            std::map<Address, Hash256> foreseen;
            TreeCache cache;
            for (const Address& account : accounts)
                foreseen[account] = rootAfter(state, account, changes, cache);
            auto change = state.apply(changes, version, &cache);
            QVERIFY(change.has_value());
            store->add(change.value().delta);
            state = change.value().state.rebased(store);
            for (const Address& account : accounts) {
                const std::vector<CertificateUid>& held = model[account];
                QCOMPARE(readHoldingsRoot(state, account).value(), holdingsRoot(account, held));
                QCOMPARE(foreseen[account], holdingsRoot(account, held));
                std::vector<CertificateUid> listed; // in pages of three
                for (std::optional<CertificateUid> last; listed.size() < held.size(); last = listed.back()) {
                    const auto page = readHoldings(state, account, 3, last).value();
                    QVERIFY(!page.empty());
                    listed.insert(listed.end(), page.begin(), page.end());
                }
                QVERIFY(std::ranges::is_permutation(listed, held));
                if (!held.empty())
                    QVERIFY(readHoldings(state, account, 3, listed.back()).value().empty());
            }
        }
    }
};

QTEST_GUILESS_MAIN(CertificateTest)
#include "certificate_test.moc"
