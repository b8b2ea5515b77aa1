// What a wallet knows of certificates: only what was proved, content only where it is bound to it, and all of it again
// after reopening. Lists agree with a plain model of them.
#include <QtTest>

#include "../passport/pictures.h"
#include "certificate_fixture.h"
#include "crypto/sha256.h"
#include "wallet/schema.h"
#include "wallet/wallet_file.h"

using namespace circlet;
using namespace circlet::testing;
using namespace circlet::wallet;

namespace {

const Bytes someDer = {0x30, 0x03, 0x02, 0x01, 0x05};

} // namespace

class CertificatesTest : public QObject {
    Q_OBJECT

private slots:
    void what_others_send_is_incoming_until_it_is_accepted();
    void what_one_does_oneself_is_accepted_at_once();
    void all_that_a_restore_finds_is_accepted();
    void a_listed_certificate_needs_its_record_data();
    void a_listed_certificate_needs_its_record();
    void an_older_proof_changes_nothing();
    void content_that_does_not_fit_is_refused();
    void a_transfer_leaves_metadata_valid_and_custody_unknown();
    void a_part_never_replaces_the_whole();
    void a_draft_waits_for_its_record();
    void a_picture_is_named_by_its_entry();
    void a_revoked_certificate_stays_as_former_with_its_last_record();
    void search_finds_title_field_issuer_and_uid_in_any_case();
    void lists_and_counts_agree_with_a_plain_model();
    void all_of_it_is_there_after_reopening();
    void another_chain_keeps_its_own();
    void an_authority_keeps_its_key_sealed();
    void issued_certificates_are_listed_searched_and_revoked();
    void a_batch_is_kept_until_it_ends_and_no_row_is_taken_twice();
    void an_older_wallet_file_is_brought_up_to_date();
    void a_hundred_thousand_are_listed_rightly();

private:
    struct Setup {
        WalletFolder home;
        std::unique_ptr<Wallet> wallet;
        ProvedHoldings chain;
        ledger::Address own;
        ledger::Address other;
        const ledger::Address issuer = someAddress(50);
        explicit Setup(bool restore = false)
            : wallet(home.create("test.circlet", restore).value()),
              own(wallet->addresses()[0].address),
              other(wallet->newAddress("Second").value().address) {}
        CertificateStore& store() { return wallet->certificates(); }
        HeldCertificate found(uint64_t number) { return store().find(someUid(number)).value(); }
    };
};

void CertificatesTest::what_others_send_is_incoming_until_it_is_accepted() {
    Setup s;
    s.chain.add(Minted::issue(1, s.issuer, s.own, s.chain.time));
    s.chain.add(Minted::issue(2, s.issuer, someAddress(60), s.chain.time)).transfer(s.own, s.chain.time);
    const uint64_t before = s.store().revision();
    QVERIFY(s.chain.refresh(*s.wallet).has_value());
    QVERIFY(s.store().revision() > before);
    QVERIFY(!s.found(1).accepted);
    QVERIFY(!s.found(2).accepted);
    QCOMPARE(s.store().counts(0).incoming, uint64_t{2});
    QVERIFY(s.store().setAccepted(someUid(1)).has_value());
    QVERIFY(s.store().setLocked(someUid(1), true).has_value());
    s.chain.pass();
    // Without its record: it is known already, and stays accepted and locked.
    QVERIFY(s.store().apply(s.chain.update(s.own, false)).has_value());
    QVERIFY(s.found(1).accepted && s.found(1).locked && s.found(1).held);
    QCOMPARE(s.found(1).asOfHeight, s.chain.height);
    QCOMPARE(s.store().counts(0).incoming, uint64_t{1});
    // It goes, and comes back: news again, and no longer locked.
    s.chain.all[someUid(1)].transfer(someAddress(61), s.chain.time);
    QVERIFY(s.chain.refresh(*s.wallet).has_value());
    QVERIFY(!s.found(1).held);
    QVERIFY(!s.found(1).locked);
    QCOMPARE(s.store().counts(0).former, uint64_t{1});
    QCOMPARE(s.store().setLocked(someUid(1), true).error().code, ErrorCode::Rejected);
    s.chain.all[someUid(1)].transfer(s.other, s.chain.time);
    QVERIFY(s.chain.refresh(*s.wallet).has_value());
    QVERIFY(s.found(1).held);
    QVERIFY(!s.found(1).accepted);
    QCOMPARE(s.store().setAccepted(someUid(99)).error().code, ErrorCode::NotFound);
}

void CertificatesTest::what_one_does_oneself_is_accepted_at_once() {
    Setup s;
    s.chain.add(Minted::issue(1, s.own, s.other, s.chain.time));      // issued to oneself
    s.chain.add(Minted::issue(2, std::nullopt, s.own, s.chain.time)); // won by mining
    s.chain.add(Minted::issue(3, s.issuer, s.own, s.chain.time));
    QVERIFY(s.chain.refresh(*s.wallet).has_value());
    QVERIFY(s.found(1).accepted);
    QVERIFY(s.found(2).accepted);
    QVERIFY(!s.found(3).accepted);
    // Moved between own addresses it is what it was.
    for (const uint64_t number : {2, 3})
        s.chain.all[someUid(number)].transfer(s.other, s.chain.time);
    QVERIFY(s.chain.refresh(*s.wallet).has_value());
    QVERIFY(s.found(2).accepted && s.found(2).held);
    QVERIFY(!s.found(3).accepted);
    QVERIFY(s.found(3).held);
    QVERIFY(s.found(3).record.owner == s.other);
    QCOMPARE(s.store().counts(0).held, uint64_t{3});
    QCOMPARE(s.store().heldOrigins(s.other).size(), std::size_t{3});
    QVERIFY(s.store().heldOrigins(s.own).empty());
}

void CertificatesTest::all_that_a_restore_finds_is_accepted() {
    Setup s(true);
    ProvedFacts facts(s.home);
    s.chain.add(Minted::issue(1, s.issuer, s.own, s.chain.time));
    QVERIFY(s.chain.refresh(*s.wallet).has_value());
    QVERIFY(s.found(1).accepted);
    QVERIFY(s.wallet->setRestored().has_value());
    // Both addresses are known and looked at: from the next block on things are news.
    QVERIFY(facts.pass(*s.wallet, 1'000).has_value());
    QVERIFY(facts.pass(*s.wallet, 1'000).has_value());
    s.chain.add(Minted::issue(2, s.issuer, s.own, s.chain.time));
    QVERIFY(s.chain.refresh(*s.wallet).has_value());
    QVERIFY(s.found(1).accepted);
    QVERIFY(!s.found(2).accepted);
}

void CertificatesTest::a_listed_certificate_needs_its_record_data() {
    QTest::addColumn<int>("what");
    QTest::newRow("no record") << 0;
    QTest::newRow("record of another owner") << 1;
    QTest::newRow("record of a revoked one") << 2;
    QTest::newRow("record that is not listed") << 3;
    QTest::newRow("listed twice") << 4;
    QTest::newRow("a foreign address") << 5;
}

void CertificatesTest::a_listed_certificate_needs_its_record() {
    QFETCH(int, what);
    Setup s;
    s.chain.add(Minted::issue(1, s.issuer, s.own, s.chain.time));
    s.chain.add(Minted::issue(2, s.issuer, s.own, s.chain.time));
    HoldingsUpdate update = s.chain.update(s.own);
    QCOMPARE(update.records.size(), std::size_t{2});
    if (what == 0)
        update.records.pop_back();
    if (what == 1)
        update.records[0].owner = s.other;
    if (what == 2)
        update.records[0].status = ledger::CertificateStatus::Revoked;
    if (what == 3)
        update.origins.pop_back();
    if (what == 4)
        update.origins.push_back(update.origins[0]);
    if (what == 5)
        update.address = someAddress(60);
    const auto refused = s.store().apply(update);
    QCOMPARE(refused.error().code, what == 5 ? ErrorCode::NotFound : ErrorCode::InvalidProof);
    QCOMPARE(s.store().counts(0).held, uint64_t{0});
    QVERIFY(!s.store().find(someUid(1)).has_value());
    QVERIFY(s.store().apply(s.chain.update(s.own)).has_value());
    QCOMPARE(s.store().counts(0).held, uint64_t{2});
}

void CertificatesTest::an_older_proof_changes_nothing() {
    Setup s;
    s.chain.add(Minted::issue(1, s.issuer, s.own, s.chain.time));
    const HoldingsUpdate early = s.chain.update(s.own);
    s.chain.pass();
    s.chain.all[someUid(1)].transfer(s.other, s.chain.time);
    QVERIFY(s.chain.refresh(*s.wallet).has_value());
    QVERIFY(s.store().apply(early).has_value());
    QVERIFY(s.found(1).record.owner == s.other);
    QCOMPARE(s.store().counts(0).held, uint64_t{1});
    QVERIFY(s.store().applyRecord(early.records[0], early.height, early.time).has_value());
    QVERIFY(s.found(1).record.owner == s.other);
    // Proved for one address later than for the other: who listed it before does not get it back.
    s.chain.pass();
    QVERIFY(s.store().apply(s.chain.update(s.other)).has_value());
    HoldingsUpdate lagging = early;
    lagging.height = s.chain.height - 1;
    QVERIFY(s.store().apply(lagging).has_value());
    QVERIFY(s.found(1).record.owner == s.other);
    QVERIFY(s.found(1).held);
}

void CertificatesTest::content_that_does_not_fit_is_refused() {
    Setup s;
    const passport::Metadata metadata = metadataOf("Diploma", {{"Name", "Ana"}});
    Minted& minted = s.chain.add(Minted::issue(1, s.issuer, s.own, s.chain.time, metadata.commitment()));
    minted.record.x509 = crypto::sha256(someDer);
    s.chain.add(Minted::issue(2, std::nullopt, s.own, s.chain.time)); // a blank
    QVERIFY(s.chain.refresh(*s.wallet).has_value());

    CertificateContent content;
    content.metadata = metadataOf("Diplomb", {{"Name", "Ana"}});
    QCOMPARE(s.store().putContent(someUid(1), content).error().code, ErrorCode::InvalidProof);
    content.metadata = metadata;
    QCOMPARE(s.store().putContent(someUid(2), content).error().code, ErrorCode::InvalidProof);
    QCOMPARE(s.store().putContent(someUid(3), content).error().code, ErrorCode::NotFound);
    // One wrong part refuses the whole.
    content.x509 = {{0x30, 0x03, 0x02, 0x01, 0x06}};
    QCOMPARE(s.store().putContent(someUid(1), content).error().code, ErrorCode::InvalidProof);
    content.x509 = {{0x31, 0x00}};
    QCOMPARE(s.store().putContent(someUid(1), content).error().code, ErrorCode::Malformed);
    content.x509 = {someDer};
    content.custody = minted.custody;
    content.custody[0].height += 1;
    QCOMPARE(s.store().putContent(someUid(1), content).error().code, ErrorCode::InvalidProof);
    content.custody = minted.custody;
    content.custody.push_back({minted.record.current, someUid(9), {}, 9});
    QCOMPARE(s.store().putContent(someUid(1), content).error().code, ErrorCode::InvalidProof);
    content.custody.assign(passport::maximumCustodyLinks + 1, minted.custody[0]);
    QCOMPARE(s.store().putContent(someUid(1), content).error().code, ErrorCode::OutOfRange);
    QVERIFY(!s.found(1).hasMetadata && !s.found(1).hasX509 && !s.found(1).hasCustody);
    QVERIFY(!s.store().content(someUid(1)).value().metadata.has_value());

    content.custody = minted.custody;
    QVERIFY(s.store().putContent(someUid(1), content).has_value());
    QVERIFY(s.found(1).hasMetadata && s.found(1).hasX509 && s.found(1).hasCustody);
    QCOMPARE(s.found(1).title, std::string("Diploma"));
    const CertificateContent stored = s.store().content(someUid(1)).value();
    QVERIFY(stored.metadata == metadata);
    QVERIFY(stored.x509 == passport::X509Chain{someDer});
    QVERIFY(stored.custody == minted.custody);
}

void CertificatesTest::a_transfer_leaves_metadata_valid_and_custody_unknown() {
    Setup s;
    const passport::Metadata metadata = metadataOf("Diploma");
    Minted& minted = s.chain.add(Minted::issue(1, s.issuer, s.own, s.chain.time, metadata.commitment()));
    minted.record.x509 = crypto::sha256(someDer);
    QVERIFY(s.chain.refresh(*s.wallet).has_value());
    QVERIFY(s.store().putContent(someUid(1), {metadata, {someDer}, minted.custody}).has_value());
    minted.transfer(s.other, s.chain.time);
    QVERIFY(s.chain.refresh(*s.wallet).has_value());
    QVERIFY(s.found(1).hasMetadata && s.found(1).hasX509);
    QVERIFY(!s.found(1).hasCustody);
    QVERIFY(s.store().content(someUid(1)).value().custody.empty());
    QVERIFY(s.store().putContent(someUid(1), {std::nullopt, {}, minted.custody}).has_value());
    QVERIFY(s.found(1).hasCustody);
    QVERIFY(s.store().content(someUid(1)).value().metadata == metadata);
    // A new X.509 certificate makes the old one worthless.
    minted.record.x509 = someAddress(3).hash;
    QVERIFY(s.chain.refresh(*s.wallet).has_value());
    QVERIFY(!s.found(1).hasX509);
    QVERIFY(s.found(1).hasCustody);
    QVERIFY(s.store().content(someUid(1)).value().x509.empty());
}

void CertificatesTest::a_part_never_replaces_the_whole() {
    Setup s;
    const passport::Metadata whole = metadataOf("Diploma", {{"Name", "Ana"}, {"Born", "2001"}});
    const passport::Metadata part = whole.disclose({2}, true).value();
    s.chain.add(Minted::issue(1, s.issuer, s.own, s.chain.time, whole.commitment()));
    QVERIFY(s.chain.refresh(*s.wallet).has_value());
    QVERIFY(s.store().putContent(someUid(1), {part, {}, {}}).has_value());
    QVERIFY(s.found(1).hasMetadata);
    QCOMPARE(s.found(1).title, std::string());
    QVERIFY(s.store().putContent(someUid(1), {whole, {}, {}}).has_value());
    QCOMPARE(s.found(1).title, std::string("Diploma"));
    QVERIFY(s.store().putContent(someUid(1), {part, {}, {}}).has_value());
    QVERIFY(s.store().content(someUid(1)).value().metadata == whole);
}

void CertificatesTest::a_draft_waits_for_its_record() {
    Setup s;
    const passport::Metadata metadata = metadataOf("Diploma");
    QVERIFY(s.store().keepDraft(metadata, {{0x30, 0x00}}).has_value());
    QVERIFY(s.store().keepDraft(metadata, {}).has_value()); // says less: what is there stays
    QCOMPARE(s.store().draft(metadata.commitment()).value()->x509.size(), std::size_t{1});
    QVERIFY(s.store().keepDraft(metadata, {someDer}).has_value());
    QCOMPARE(s.store().keepDraft(metadata, {{0x31}}).error().code, ErrorCode::Malformed);
    Minted& minted = s.chain.add(Minted::issue(1, s.issuer, s.own, s.chain.time)); // blank yet
    QVERIFY(s.chain.refresh(*s.wallet).has_value());
    QVERIFY(!s.found(1).hasMetadata);
    minted.record.metadata = metadata.commitment();
    minted.record.status = ledger::CertificateStatus::Active;
    QVERIFY(s.chain.refresh(*s.wallet).has_value());
    QVERIFY(s.found(1).hasMetadata);
    QVERIFY(!s.found(1).hasX509); // the record names none
    QCOMPARE(s.found(1).title, std::string("Diploma"));
    QVERIFY(!s.store().draft(metadata.commitment()).value().has_value());
    const passport::Metadata second = metadataOf("Other");
    QVERIFY(!s.store().keepDrafts({{second, {}}, {metadata, {{0x31}}}}).has_value());
    QVERIFY(!s.store().draft(second.commitment()).value().has_value()); // all or none
    QVERIFY(s.store().keepDrafts({{second, {}}, {metadata, {}}}).has_value());
    QVERIFY(s.store().dropDraft(second.commitment()).has_value());
    QVERIFY(!s.store().draft(second.commitment()).value().has_value());
}

void CertificatesTest::a_picture_is_named_by_its_entry() {
    Setup s;
    const passport::Metadata whole = metadataOf(
        "Cup", {{"Year", "2026"}},
        {{passport::MediaType::PlainText, "a.txt", {'h', 'i'}}, {passport::MediaType::Png, "cup.png", test::png()}});
    s.chain.add(Minted::issue(1, s.issuer, s.own, s.chain.time, whole.commitment()));
    QVERIFY(s.chain.refresh(*s.wallet).has_value());
    const passport::Metadata without = whole.disclose({0, 1, 2, 3, 4}, false).value();
    QVERIFY(s.store().putContent(someUid(1), {without, {}, {}}).has_value());
    QVERIFY(!s.found(1).picture.has_value());
    QVERIFY(s.store().putContent(someUid(1), {whole, {}, {}}).has_value());
    QCOMPARE(s.found(1).picture.value(), 4U);
}

void CertificatesTest::a_revoked_certificate_stays_as_former_with_its_last_record() {
    Setup s;
    Minted& minted = s.chain.add(Minted::issue(1, s.issuer, s.own, s.chain.time));
    QVERIFY(s.chain.refresh(*s.wallet).has_value());
    minted.record.status = ledger::CertificateStatus::Revoked;
    minted.record.reason = ledger::RevocationReason::Superseded;
    minted.record.revokedAt = s.chain.time;
    QVERIFY(s.chain.refresh(*s.wallet).has_value());
    QVERIFY(!s.found(1).held);
    QVERIFY(s.found(1).record.isHeld()); // as it was last seen
    QVERIFY(s.store().applyRecord(minted.record, s.chain.height, s.chain.time).has_value());
    QCOMPARE(s.found(1).record.reason, ledger::RevocationReason::Superseded);
    CertificateFilter filter;
    QCOMPARE(s.store().query(filter).value().total, uint64_t{0});
    filter.former = true;
    QCOMPARE(s.store().query(filter).value().total, uint64_t{1});
    // What is none of ours leaves no trace.
    QVERIFY(s.store().applyRecord(Minted::issue(8, s.issuer, s.issuer, 1).record, 50, 1).has_value());
    QVERIFY(!s.store().find(someUid(8)).has_value());
}

void CertificatesTest::search_finds_title_field_issuer_and_uid_in_any_case() {
    Setup s;
    const passport::Metadata metadata = metadataOf("Übungsleiter 100%", {{"Ausgestellt für", "Żółw & Söhne"}});
    Minted& minted = s.chain.add(Minted::issue(1, s.issuer, s.own, s.chain.time, metadata.commitment()));
    s.chain.add(Minted::issue(2, someAddress(51), s.own, s.chain.time));
    minted.transfer(s.own, s.chain.time);
    QVERIFY(s.chain.refresh(*s.wallet).has_value());
    QVERIFY(s.store().putContent(someUid(1), {metadata, {}, {}}).has_value());
    ledger::IssuerRecord issuer;
    issuer.account = s.issuer;
    issuer.name = "École Polytechnique";
    issuer.root = someAddress(4).hash;
    QVERIFY(!s.store().issuer(s.issuer).has_value());
    QVERIFY(s.store().setIssuer(issuer).has_value());
    QVERIFY(s.store().issuer(s.issuer) == issuer);
    const auto total = [&](const std::string& text) {
        CertificateFilter filter;
        filter.search = text;
        return s.store().query(filter).value().total;
    };
    const std::string uid = minted.record.current.hex();
    for (const std::string& text : {std::string("übungs"), std::string("ÜBUNGSLEITER"), std::string("żÓŁW"),
                                    std::string("ausgestellt FÜR"), std::string("école"), std::string("POLY"),
                                    std::string("100%"), someUid(1).hex(), someUid(1).hex().substr(0, 7), uid})
        QVERIFY2(total(text) == 1, text.c_str());
    for (const std::string& text :
         {std::string("1%0"), std::string("' OR 1=1 --"), std::string("nobody"), std::string("\xff\xc3"), uid + "0"})
        QVERIFY2(total(text) == 0, text.c_str());
    QCOMPARE(total(""), uint64_t{2});
}

void CertificatesTest::lists_and_counts_agree_with_a_plain_model() {
    struct Model {
        HeldCertificate certificate;
        std::string text;
    };
    Setup s;
    std::mt19937_64 random(4711);
    const auto below = [&](uint64_t bound) { return random() % bound; };
    const std::vector<std::string> words = {"Diploma", "ticket", "Älteste Urkunde", "share", "Zeugnis"};
    std::map<ledger::CertificateUid, std::string> texts;
    std::map<ledger::Address, std::string> names;
    for (uint8_t i = 0; i < 4; ++i) {
        ledger::IssuerRecord record;
        record.account = someAddress(static_cast<uint8_t>(50 + i));
        record.name = std::string(1, static_cast<char>('d' - i)) + " School";
        record.root = someAddress(4).hash;
        names[record.account] = record.name;
        QVERIFY(s.store().setIssuer(record).has_value());
    }
    std::map<ledger::CertificateUid, Model> model;
    const auto randomOwner = [&] {
        const ledger::Address owners[] = {s.own, s.other, someAddress(60)};
        return owners[below(3)];
    };
    uint64_t next = 1;
    for (int round = 0; round < 60; ++round) {
        for (int i = 0; i < 4; ++i) {
            std::optional<ledger::Address> issuer;
            if (below(5) != 0)
                issuer = someAddress(static_cast<uint8_t>(50 + below(4)));
            const std::string title = words[below(words.size())] + " " + std::to_string(below(10));
            const passport::Metadata metadata = metadataOf(title, {{"Town", std::to_string(below(20))}});
            Minted minted = Minted::issue(next, issuer, below(2) == 0 ? s.own : s.other, s.chain.time + below(5),
                                          metadata.commitment());
            minted.record.kind = static_cast<ledger::CertificateKind>(1 + below(3));
            if (minted.record.kind == ledger::CertificateKind::Value) {
                minted.record.faceValue = ledger::Amount::fromLi(5);
                minted.record.currency = "EUR";
            }
            if (below(3) == 0)
                minted.record.expiresAt = 1'700'000'000'000 + below(1'000);
            if (below(2) == 0)
                QVERIFY(s.store().keepDraft(metadata, {}).has_value());
            s.chain.add(std::move(minted));
            ++next;
        }
        std::map<ledger::CertificateUid, ledger::Address> ownersBefore;
        for (auto& [origin, minted] : s.chain.all) {
            ownersBefore[origin] = minted.record.owner;
            const ledger::Address to = randomOwner();
            if (below(6) == 0 && to != minted.record.owner)
                minted.transfer(to, s.chain.time);
        }
        QVERIFY(s.chain.refresh(*s.wallet).has_value());
        for (auto& [origin, minted] : s.chain.all) {
            const bool ours = s.wallet->owns(minted.record.owner);
            auto before = model.find(origin);
            if (!ours && before == model.end())
                continue; // it came and went between two looks
            const bool had = before != model.end() && before->second.certificate.held;
            Model& one = model[origin];
            if (ours && !had) {
                // The chain tells transfers of this round only; what left in an earlier one comes from somebody else.
                one.certificate.accepted =
                    before == model.end() && minted.record.generation == 0 && !minted.record.issuer;
                one.certificate.locked = false;
            }
            if (ours)
                one.certificate.record = minted.record;
            one.certificate.held = ours;
            one.certificate.locked = one.certificate.locked && ours;
            const HeldCertificate found = s.store().find(origin).value();
            QCOMPARE(found.held, ours);
            QCOMPARE(found.locked, one.certificate.locked);
            QCOMPARE(found.accepted, one.certificate.accepted);
            QVERIFY(found.record == one.certificate.record);
            one.certificate.title = found.title;
            if (found.hasMetadata)
                one.text = s.store().content(origin).value().metadata->fields()[0].value;
            if (ours && below(8) == 0) {
                QVERIFY(s.store().setAccepted(origin).has_value());
                one.certificate.accepted = true;
            }
            if (ours && below(8) == 0) {
                one.certificate.locked = !one.certificate.locked;
                QVERIFY(s.store().setLocked(origin, one.certificate.locked).has_value());
            }
        }
        for (int i = 0; i < 12; ++i) {
            CertificateFilter filter;
            if (below(3) == 0)
                filter.kind = static_cast<ledger::CertificateKind>(1 + below(3));
            if (below(4) == 0)
                filter.issuer = someAddress(static_cast<uint8_t>(50 + below(5)));
            filter.incoming = below(4) == 0;
            filter.locked = below(6) == 0;
            filter.former = below(4) == 0;
            if (below(4) == 0)
                filter.expiringBefore = 1'700'000'000'000 + below(1'000);
            if (below(3) == 0)
                filter.search = std::vector<std::string>{"DIP", "ä", "1", "school", "b s", "xyz"}[below(6)];
            filter.sort = static_cast<CertificateSort>(below(4));
            filter.offset = below(10);
            filter.limit = static_cast<uint32_t>(1 + below(20));
            const auto lower = [](std::string text) { // of what stands in the titles above
                for (std::size_t at = text.find("Ä"); at != std::string::npos; at = text.find("Ä"))
                    text.replace(at, 2, "ä");
                std::ranges::transform(text, text.begin(),
                                       [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
                return text;
            };
            const auto nameOf = [&](const HeldCertificate& one) {
                return one.record.issuer ? lower(names[*one.record.issuer]) : std::string();
            };
            std::vector<const HeldCertificate*> expected;
            for (const auto& [origin, entry] : model) {
                const HeldCertificate& one = entry.certificate;
                const std::string all = lower(one.title) + "\n" + (one.title.empty() ? "" : "town\n" + entry.text);
                const std::string wanted = lower(filter.search);
                const bool hex = wanted.find_first_not_of("0123456789abcdef") == std::string::npos;
                const bool named =
                    wanted.empty() || all.find(wanted) != std::string::npos ||
                    nameOf(one).find(wanted) != std::string::npos ||
                    (hex && (origin.hex().starts_with(wanted) || one.record.current.hex().starts_with(wanted)));
                if (one.held != filter.former && named && (!filter.kind || one.record.kind == *filter.kind) &&
                    (!filter.issuer || one.record.issuer == filter.issuer) && (!filter.incoming || !one.accepted) &&
                    (!filter.locked || one.locked) &&
                    (!filter.expiringBefore ||
                     (one.record.expiresAt != 0 && one.record.expiresAt < *filter.expiringBefore)))
                    expected.push_back(&one);
            }
            const CertificateList list = s.store().query(filter).value();
            QCOMPARE(list.total, static_cast<uint64_t>(expected.size()));
            const auto key = [&](const HeldCertificate& one) -> std::string {
                switch (filter.sort) {
                case CertificateSort::Newest:
                    return std::to_string(9'000'000'000'000 - one.record.heldSince);
                case CertificateSort::Title:
                    return one.title.empty() ? "\xff" : lower(one.title);
                case CertificateSort::Issuer:
                    return one.record.issuer ? nameOf(one) : "\xff";
                case CertificateSort::Expiry:
                    return one.record.expiresAt == 0 ? "\xff" : std::to_string(one.record.expiresAt);
                }
                return {};
            };
            std::ranges::stable_sort(expected, {}, [&](const HeldCertificate* one) { return key(*one); });
            const std::size_t from = std::min<std::size_t>(filter.offset, expected.size());
            QCOMPARE(list.rows.size(), std::min<std::size_t>(filter.limit, expected.size() - from));
            for (std::size_t row = 0; row < list.rows.size(); ++row)
                QCOMPARE(key(list.rows[row]), key(*expected[from + row]));
        }
        const CertificateCounts counts = s.store().counts(1'700'000'000'500);
        const auto count = [&](auto&& holds) {
            return static_cast<uint64_t>(std::ranges::count_if(
                model, [&](const auto& one) { return one.second.certificate.held && holds(one.second.certificate); }));
        };
        QCOMPARE(counts.held, count([](const auto&) { return true; }));
        QCOMPARE(counts.incoming, count([](const auto& one) { return !one.accepted; }));
        QCOMPARE(counts.locked, count([](const auto& one) { return one.locked; }));
        QCOMPARE(counts.value,
                 count([](const auto& one) { return one.record.kind == ledger::CertificateKind::Value; }));
        QCOMPARE(counts.expiring, count([](const auto& one) {
                     return one.record.expiresAt != 0 && one.record.expiresAt < 1'700'000'000'500;
                 }));
        QCOMPARE(counts.former + counts.held, static_cast<uint64_t>(model.size()));
        for (const auto& [issuer, number] : counts.issuers)
            QCOMPARE(number, count([&](const auto& one) { return one.record.issuer == issuer; }));
    }
}

void CertificatesTest::all_of_it_is_there_after_reopening() {
    Setup s;
    const passport::Metadata metadata = metadataOf("Diploma");
    Minted& minted = s.chain.add(Minted::issue(1, s.issuer, s.own, s.chain.time, metadata.commitment()));
    QVERIFY(s.chain.refresh(*s.wallet).has_value());
    QVERIFY(s.store().putContent(someUid(1), {metadata, {}, minted.custody}).has_value());
    QVERIFY(s.store().setLocked(someUid(1), true).has_value());
    const ShownEntry shown{7, someUid(1), "Diploma", "shop.example", "Age", {"Name", "Born"}};
    QVERIFY(s.store().logShown(shown).has_value());
    QVERIFY(s.store().logShown({8, someUid(2), "", "b.example:8080", "", {}}).has_value());
    ShownEntry hostile = shown;
    hostile.domain = "Shop Example";
    QVERIFY(!s.store().logShown(hostile).has_value());
    hostile = shown;
    hostile.purpose = std::string(1'000, 'x');
    QVERIFY(!s.store().logShown(hostile).has_value());
    passport::Challenge challenge;
    challenge.chain = s.home.chain;
    challenge.domain = "shop.example";
    challenge.expiry = s.chain.time + 1'000;
    passport::ChallengeBook book = s.store().challengeBook().value();
    QCOMPARE(book.size(), std::size_t{0});
    QVERIFY(book.issue(challenge, s.chain.time).has_value());
    QVERIFY(s.store().saveChallengeBook(book).has_value());
    QCOMPARE(s.store().nextCrlNumber().value(), uint64_t{1});
    s.wallet.reset();
    s.wallet = s.home.open().value();
    QVERIFY(s.found(1).locked && s.found(1).held && s.found(1).hasCustody);
    QVERIFY(s.store().content(someUid(1)).value().metadata == metadata);
    QVERIFY(s.store().content(someUid(1)).value().custody == minted.custody);
    QCOMPARE(s.store().heldOrigins(s.own).size(), std::size_t{1});
    QVERIFY(s.store().challengeBook().value() == book);
    QCOMPARE(s.store().nextCrlNumber().value(), uint64_t{2});
    QCOMPARE(s.store().shown({}, 10).size(), std::size_t{2});
    const auto log = s.store().shown(someUid(1), 10);
    QCOMPARE(log.size(), std::size_t{1});
    QCOMPARE(log[0].domain, shown.domain);
    QVERIFY(log[0].fields == shown.fields);
    // Still news: it was not accepted before.
    QVERIFY(!s.found(1).accepted);
    // Nothing of it is readable in the file.
    QFile file(QString::fromStdString(s.home.path()));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains("Diploma"));
}

void CertificatesTest::another_chain_keeps_its_own() {
    Setup s;
    s.chain.add(Minted::issue(1, s.issuer, s.own, s.chain.time));
    QVERIFY(s.chain.refresh(*s.wallet).has_value());
    QVERIFY(s.store().saveAuthority({"root", someDer, secret("key"), {}}).has_value());
    s.wallet.reset();
    ledger::Genesis elsewhere = s.home.genesis;
    elsewhere.time += 1;
    s.wallet = Wallet::open(s.home.path(), secret("pass word"), elsewhere).value();
    QVERIFY(!s.store().find(someUid(1)).has_value());
    QCOMPARE(s.store().counts(0).held, uint64_t{0});
    QCOMPARE(s.store().query({}).value().total, uint64_t{0});
    QVERIFY(!s.store().authority("root").value().has_value());
    QVERIFY(s.chain.refresh(*s.wallet).has_value());
    QVERIFY(s.found(1).accepted); // found on a chain that was never looked at
    s.wallet.reset();
    s.wallet = s.home.open().value();
    QVERIFY(!s.found(1).accepted);
}

void CertificatesTest::an_authority_keeps_its_key_sealed() {
    Setup s;
    QVERIFY(s.store().saveAuthority({"root", someDer, secret("-secret key-"), {}}).has_value());
    QVERIFY(s.store().saveAuthority({"issuing", someDer, {}, "pkcs11:token=a"}).has_value());
    QVERIFY(s.store().authority("root").value()->privateKey.textView() == "-secret key-");
    QCOMPARE(s.store().authority("issuing").value()->tokenUri, std::string("pkcs11:token=a"));
    QVERIFY(s.store().authority("issuing").value()->privateKey.empty());
    QVERIFY(!s.store().authority("leaf").value().has_value());
    QCOMPARE(s.store().saveAuthority({"root", {0x31, 0}, {}, {}}).error().code, ErrorCode::Malformed);
    QCOMPARE(s.store().saveAuthority({"root", someDer, secret("a"), "pkcs11:b"}).error().code, ErrorCode::Rejected);
    QCOMPARE(s.store().saveAuthority({"", someDer, {}, {}}).error().code, ErrorCode::OutOfRange);
    QCOMPARE(s.store().saveAuthority({"root", someDer, crypto::SecureBytes(9'000), {}}).error().code,
             ErrorCode::OutOfRange);
    QVERIFY(s.store().authority("root").value()->privateKey.textView() == "-secret key-");
}

void CertificatesTest::issued_certificates_are_listed_searched_and_revoked() {
    Setup s;
    std::vector<IssuedCertificate> batch;
    for (uint64_t i = 0; i < 50; ++i) {
        IssuedCertificate one;
        one.origin = someUid(i);
        one.transaction = retag<ledger::TransactionId>(someAddress(static_cast<uint8_t>(i)).hash);
        one.kind = ledger::CertificateKind::Value;
        one.recipient = someAddress(static_cast<uint8_t>(i));
        one.title = "Gutschein Ä" + std::to_string(i);
        one.faceValue = ledger::Amount::fromLi(i + 1);
        one.currency = "EUR";
        one.time = 1'000 + i;
        one.batch = 3;
        batch.push_back(one);
    }
    QVERIFY(s.store().addIssued(batch).has_value());
    QVERIFY(s.store().addIssued({batch[0]}).error().code == ErrorCode::AlreadyExists);
    std::vector<IssuedCertificate> half = {batch[0], batch[1]};
    half[0].origin = someUid(90);
    QVERIFY(!s.store().addIssued(half).has_value());
    QVERIFY(!s.store().issuedOne(someUid(90)).has_value()); // all or none
    auto page = s.store().issued("", 10, 5).value();
    QCOMPARE(page.first, uint64_t{50});
    QCOMPARE(page.second.size(), std::size_t{5});
    QCOMPARE(page.second[0].time, TimeMs{1'039});
    QCOMPARE(page.second[0].faceValue.li(), uint64_t{40});
    QCOMPARE(s.store().issued("gutschein ä4", 0, 100).value().first, uint64_t{11});
    const std::string address = ledger::formatAddress(someAddress(7), ledger::Network::Regtest);
    QCOMPARE(s.store().issued(address, 0, 100).value().first, uint64_t{1});
    QCOMPARE(s.store().issued("", ~uint64_t{0}, 100).value().second.size(), std::size_t{0});

    QVERIFY(s.store().setIssuedSerial(someUid(3), {1, 2, 3}).has_value());
    QCOMPARE(s.store().setIssuedSerial(someUid(99), {1}).error().code, ErrorCode::NotFound);
    QCOMPARE(s.store().setIssuedSerial(someUid(3), Bytes(21, 1)).error().code, ErrorCode::OutOfRange);
    QVERIFY(s.store().setIssuedRevoked(someUid(3), ledger::RevocationReason::Redeemed, 5'000).has_value());
    QVERIFY(s.store().setIssuedRevoked(someUid(4), ledger::RevocationReason::Unspecified, 5'000).has_value());
    QCOMPARE(s.store().setIssuedRevoked(someUid(99), ledger::RevocationReason::Redeemed, 1).error().code,
             ErrorCode::NotFound);
    auto revoked = s.store().revokedWithSerial().value();
    QCOMPARE(revoked.size(), std::size_t{1}); // the other one has no X.509 certificate
    QCOMPARE(revoked[0].revoked.value(), ledger::RevocationReason::Redeemed);
    QVERIFY(revoked[0].serial == (Bytes{1, 2, 3}));
    // What the chain says of one counts too.
    Minted minted = Minted::issue(5, s.own, someAddress(5), 1);
    minted.record.status = ledger::CertificateStatus::Revoked;
    minted.record.reason = ledger::RevocationReason::Surrendered;
    minted.record.revokedAt = 77;
    QVERIFY(s.store().applyRecord(minted.record, 20, 77).has_value());
    QCOMPARE(s.store().issuedOne(someUid(5))->revoked.value(), ledger::RevocationReason::Surrendered);
    QCOMPARE(s.store().issuedOne(someUid(5))->revokedAt, TimeMs{77});
}

void CertificatesTest::a_batch_is_kept_until_it_ends_and_no_row_is_taken_twice() {
    Setup s;
    auto transaction = [](uint8_t number) { return retag<ledger::TransactionId>(someAddress(number).hash); };
    QVERIFY(!s.store().openBatch().value().has_value());
    const uint64_t batch = s.store().beginBatch({7}, {{0}, {1}, {2}, {3}}).value();
    QCOMPARE(s.store().beginBatch({8}, {{0}}).error().code, ErrorCode::AlreadyExists);
    QVERIFY(s.store().takeBatchRows(batch, {1, 3}, transaction(1)).has_value());
    // All of them or none, and never twice.
    QCOMPARE(s.store().takeBatchRows(batch, {0, 3}, transaction(2)).error().code, ErrorCode::Rejected);
    QCOMPARE(s.store().takeBatchRows(batch, {4}, transaction(2)).error().code, ErrorCode::Rejected);

    s.wallet.reset();
    s.wallet = s.home.open("test.circlet").value();
    const OpenBatch open = s.store().openBatch().value().value();
    QCOMPARE(open.id, batch);
    QVERIFY(open.common == Bytes{7});
    QCOMPARE(open.rows, uint64_t{4});
    QCOMPARE(open.sent.size(), std::size_t{1});
    QVERIFY(open.sent[0].first == transaction(1));
    QCOMPARE(open.sent[0].second, uint64_t{2});
    auto places = [&] {
        std::vector<uint32_t> found;
        const std::vector<KeptBatchRow> rows = s.store().openBatchRows(batch).value();
        for (const KeptBatchRow& row : rows) {
            if (row.row != Bytes{static_cast<uint8_t>(row.place)})
                return std::vector<uint32_t>();
            found.push_back(row.place);
        }
        return found;
    };
    QCOMPARE(places(), (std::vector<uint32_t>{0, 2}));
    QVERIFY(s.store().reopenBatchRows(batch, transaction(1)).has_value());
    QCOMPARE(places(), (std::vector<uint32_t>{0, 1, 2, 3}));
    QVERIFY(s.store().takeBatchRows(batch, {3}, transaction(2)).has_value());

    QVERIFY(s.store().endBatch(batch).has_value());
    QVERIFY(!s.store().openBatch().value().has_value());
    QCOMPARE(s.store().takeBatchRows(batch, {0}, transaction(3)).error().code, ErrorCode::Rejected);
    QVERIFY(s.store().beginBatch({9}, {{5}}).value() > batch);
}

void CertificatesTest::an_older_wallet_file_is_brought_up_to_date() {
    WalletFolder home;
    {
        const WalletKeys keys{crypto::SecureBytes::random(32), crypto::SecureBytes::random(32)};
        Bytes prefix = makeKeySlot(keys, secret("pass word"), {1, 8 * 1024}, 1).value();
        prefix.resize(keyPrefixBytes, 0);
        QFile file(QString::fromStdString(home.path()));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(reinterpret_cast<const char*>(prefix.data()), static_cast<qint64>(prefix.size())),
                 static_cast<qint64>(prefix.size()));
        file.close();
        storage::OpenOptions options;
        options.rawKey = &keys.database;
        options.prefixed = true;
        options.applicationId = walletApplicationId;
        storage::Database old = storage::Database::open(home.path(), options).value();
        QVERIFY(old.migrate(walletMigrations().first(1)).has_value());
        QVERIFY(WalletFile::store(old, keys, testWords()).has_value());
        QVERIFY(old.run("INSERT INTO chain (chain, restored) VALUES (?, 1)", home.chain).has_value());
        QVERIFY(old.run("INSERT INTO history VALUES (?, 'row', NULL, 0, 3, 0, 5, 0, 7, 500, 0, 0, 'cc1', 'rent')",
                        home.chain)
                    .has_value());
    }
    auto wallet = home.open().value();
    const auto page = wallet->history({}).value();
    QCOMPARE(page.rows.size(), std::size_t{1});
    QCOMPARE(page.rows[0].memo, std::string("rent"));
    QVERIFY(!page.rows[0].certificate.has_value());
    QVERIFY(!page.rows[0].coinless);
    QCOMPARE(wallet->certificates().query({}).value().total, uint64_t{0});
    ProvedHoldings chain;
    const ledger::Address own = wallet->addresses()[0].address;
    chain.add(Minted::issue(1, someAddress(50), own, chain.time));
    QVERIFY(chain.refresh(*wallet).has_value());
    QCOMPARE(wallet->certificates().counts(0).held, uint64_t{1});
}

void CertificatesTest::a_hundred_thousand_are_listed_rightly() {
    Setup s;
    constexpr uint64_t many = 100'000;
    HoldingsUpdate update;
    update.address = s.own;
    update.height = 20;
    update.time = 1'700'000'200'000;
    for (uint64_t i = 0; i < many; ++i) {
        Minted minted = Minted::issue(i, someAddress(static_cast<uint8_t>(50 + i % 7)), s.own, 1'000 + i);
        minted.record.expiresAt = i % 10 == 0 ? 2'000'000 + i : 0;
        minted.record.kind = i % 3 == 0 ? ledger::CertificateKind::Identity : ledger::CertificateKind::Ownership;
        update.origins.push_back(minted.record.origin);
        update.records.push_back(std::move(minted.record));
    }
    QVERIFY(s.store().apply(update).has_value());
    const CertificateCounts counts = s.store().counts(2'000'000 + 50'000);
    QCOMPARE(counts.held, many);
    QCOMPARE(counts.incoming, many);
    QCOMPARE(counts.expiring, uint64_t{5'000});
    QCOMPARE(counts.identity, uint64_t{33'334});
    QCOMPARE(counts.issuers.size(), std::size_t{7});
    CertificateFilter filter;
    filter.offset = 99'990;
    const CertificateList last = s.store().query(filter).value();
    QCOMPARE(last.total, many);
    QCOMPARE(last.rows.size(), std::size_t{10});
    QCOMPARE(last.rows.back().record.heldSince, TimeMs{1'000});
    filter = {};
    filter.kind = ledger::CertificateKind::Identity;
    filter.issuer = someAddress(50);
    filter.sort = CertificateSort::Expiry;
    const CertificateList some = s.store().query(filter).value();
    QCOMPARE(some.total, uint64_t{4'762}); // every 21st
    QCOMPARE(some.rows.front().record.expiresAt, TimeMs{2'000'000});
    // One goes: the rest needs no record.
    update.records.clear();
    update.origins.erase(update.origins.begin() + 500);
    update.height += 1;
    QVERIFY(s.store().apply(update).has_value());
    QCOMPARE(s.store().counts(0).held, many - 1);
    QCOMPARE(s.store().counts(0).former, uint64_t{1});
    QVERIFY(!s.found(500).held);
}

QTEST_GUILESS_MAIN(CertificatesTest)
#include "certificates_test.moc"
