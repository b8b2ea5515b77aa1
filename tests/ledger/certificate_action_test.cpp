#include <QTest>

#include "ledger/certificate_chain.h"
#include "support/vectors.h"

using namespace circlet;
using namespace circlet::ledger;
using circlet::test::account;
using circlet::test::filled;
using circlet::test::li;
using circlet::test::Random;
using circlet::test::refusal;

namespace {

CertificateTerms randomTerms(Random& random) {
    CertificateTerms terms;
    terms.rules.transferable = random.coin();
    terms.rules.issuerCoSigns = random.coin();
    terms.rules.issuerMayChange = random.coin();
    terms.rules.notBefore = random.any();
    terms.rules.minimumHoldingMs = random.any();
    if (random.coin())
        terms.rules.maximumTransfers = static_cast<uint32_t>(random.any());
    if (random.coin())
        terms.rules.recipients = random.fixed<Hash256>();
    terms.expiresAt = random.any();
    return terms;
}

CertificateKind randomKind(Random& random) {
    return static_cast<CertificateKind>(1 + random.below(3));
}

RecipientProof randomProof(Random& random) {
    std::vector<Address> list;
    for (uint64_t i = 1 + random.below(40); i > 0; --i)
        list.push_back(random.address());
    const Address one = list[random.below(list.size())];
    return proveRecipient(list, one).value();
}

Action randomAction(Random& random, std::size_t accounts) {
    const auto index = static_cast<uint8_t>(random.below(accounts));
    switch (random.below(5)) {
    case 0: {
        IssueCertificate issue{
            index, randomKind(random), random.address(), random.fixed<Hash256>(), random.fixed<Hash256>(), {},
            {},    randomTerms(random)};
        if (issue.kind == CertificateKind::Value) {
            issue.faceValue = li(1 + random.below(1'000'000));
            issue.currency = random.coin() ? "EUR" : "POINTS24";
        }
        return issue;
    }
    case 1: {
        TransferCertificate transfer{
            index, randomKind(random), random.fixed<CertificateUid>(), random.fixed<CertificateUid>(), random.address(),
            {}};
        if (random.coin())
            transfer.recipient = randomProof(random);
        return transfer;
    }
    case 2: {
        UpdateCertificate update{
            random.fixed<CertificateUid>(), random.fixed<CertificateUid>(), random.address(), {}, {}, {}};
        if (random.coin())
            update.metadata = random.fixed<Hash256>();
        if (random.coin())
            update.x509 = random.fixed<Hash256>();
        if (random.coin() || (!update.metadata && !update.x509))
            update.terms = randomTerms(random);
        return update;
    }
    case 3: {
        constexpr RevocationReason reasons[] = {RevocationReason::Unspecified, RevocationReason::KeyCompromise,
                                                RevocationReason::AttributeCompromise, RevocationReason::Redeemed,
                                                RevocationReason::Surrendered};
        return RevokeCertificate{random.fixed<CertificateUid>(), random.fixed<CertificateUid>(), random.address(),
                                 reasons[random.below(5)]};
    }
    default:
        if (random.below(4) == 0)
            return RegisterIssuer{index, true, {}, {}};
        return RegisterIssuer{index, false, std::string(1 + random.below(64), 'n'), random.fixed<Hash256>()};
    }
}

TransactionBody bodyWith(std::vector<Action> actions) {
    TransactionBody body;
    body.chain = filled<ChainId>(0xC1);
    body.expiry = 1'700'000'600'000;
    body.authorizations = {{account(1), 0, 7}, {account(2), 3, 0}};
    body.actions = std::move(actions);
    return body;
}

/// One of each kind, with every optional part.
std::vector<Action> fullActions() {
    std::vector<Address> list;
    for (uint8_t i = 1; i <= 5; ++i)
        list.push_back(account(i));
    CertificateTerms terms;
    terms.rules = {true, true, true, 11, 12, 13, recipientsRoot(list).value()};
    terms.expiresAt = 1'800'000'000'000;
    return {IssueCertificate{1, CertificateKind::Value, account(3), filled<Hash256>(0xAA), filled<Hash256>(0xBB),
                             li(1500), "EUR", terms},
            TransferCertificate{0, CertificateKind::Identity, filled<CertificateUid>(0x01),
                                filled<CertificateUid>(0x02), account(3), proveRecipient(list, account(3)).value()},
            UpdateCertificate{filled<CertificateUid>(0x01), filled<CertificateUid>(0x02), account(3),
                              filled<Hash256>(0xAA), filled<Hash256>(0xBB), terms},
            RevokeCertificate{filled<CertificateUid>(0x01), filled<CertificateUid>(0x02), account(3),
                              RevocationReason::Superseded},
            RegisterIssuer{1, false, "Société des bateaux", filled<Hash256>(0x99)},
            RegisterIssuer{0, true, {}, {}}};
}

Address numbered(uint8_t type, uint8_t first) {
    Address address;
    address.type = static_cast<AddressType>(type);
    for (std::size_t i = 0; i < 32; ++i)
        address.hash.bytes[i] = static_cast<uint8_t>(first + i);
    return address;
}

std::vector<Address> listOfVectors() {
    std::vector<Address> list{numbered(1, 60)};
    for (uint8_t i = 0; i < 5; ++i)
        list.push_back(numbered(0, static_cast<uint8_t>(1 + 10 * i)));
    return list;
}

/// The actions of tests/vectors/certificate_actions.json, as its source describes them.
std::vector<Action> actionsOfVectors() {
    const Address owner = numbered(0, 0), other = numbered(0, 100), listed = numbered(0, 41);
    const auto origin = filled<CertificateUid>(0x01), uid = filled<CertificateUid>(0x02);
    const auto metadata = filled<Hash256>(0xAA), x509 = filled<Hash256>(0xBB);
    CertificateTerms terms;
    terms.rules = {true, true, true, 11, 12, 13, recipientsRoot(listOfVectors()).value()};
    terms.expiresAt = 1'800'000'000'000;
    return {IssueCertificate{0, CertificateKind::Value, owner, metadata, x509, li(1500), "EUR", terms},
            IssueCertificate{0, CertificateKind::Ownership, owner, metadata, {}, {}, {}, {}},
            TransferCertificate{1, CertificateKind::Ownership, origin, uid, other, {}},
            TransferCertificate{1, CertificateKind::Identity, origin, uid, listed,
                                proveRecipient(listOfVectors(), listed).value()},
            UpdateCertificate{origin, uid, owner, metadata, x509, {}},
            UpdateCertificate{origin, uid, owner, {}, {}, terms},
            RevokeCertificate{origin, uid, owner, RevocationReason::Superseded},
            RevokeCertificate{origin, uid, owner, RevocationReason::Redeemed},
            RegisterIssuer{0, false, "Société des bateaux", filled<Hash256>(0x99)},
            RegisterIssuer{0, true, {}, {}}};
}

template<typename T, typename Change>
void requireRefused(const T& good, ErrorCode code, Change change) {
    T action = good;
    change(action);
    const TransactionBody body = bodyWith({action});
    QCOMPARE(refusal(checkStructure(body)), code);
    QVERIFY(!decodeBody(encodeBody(body)).has_value());
}

} // namespace

/// Formats of what transactions do with certificates, and what can be told from a body alone.
class CertificateActionTest : public QObject {
    Q_OBJECT

private slots:
    void every_action_has_one_encoding() {
        for (const Action& action : fullActions())
            test::requireCanonical(encodeBody(bodyWith({action})), decodeBody, encodeBody);
        test::requireCanonical(encodeBody(bodyWith(fullActions())), decodeBody, encodeBody);
    }

    void actions_match_the_vectors() {
        const QJsonObject known = test::readVectors(QStringLiteral("certificate_actions.json"));
        TransactionBody body = bodyWith(actionsOfVectors());
        body.authorizations = {{numbered(1, 32), 0, 7}, {numbered(0, 0), 3, 0}};
        const Bytes bytes = test::hexField(known, "body");
        QCOMPARE(toHex(encodeBody(body)), toHex(bytes));
        QVERIFY(decodeBody(bytes).value() == body);
        const TransactionId id = transactionId(body);
        QCOMPARE(id, test::fixedField<TransactionId>(known, "id"));
        const QJsonArray actions = known["actions"].toArray();
        QCOMPARE(actions.size(), 10);
        std::size_t at = 44;
        for (const QJsonValue& action : actions) {
            const Bytes one = test::hexField(action, "bytes");
            QVERIFY2(std::equal(one.begin(), one.end(), bytes.begin() + static_cast<std::ptrdiff_t>(at)),
                     qPrintable(action["name"].toString()));
            at += one.size();
        }
        const auto uid = [&](const char* name) { return test::fixedField<CertificateUid>(known["uid"], name); };
        QCOMPARE(certificateUid(id, 3, CertificateKind::Identity), uid("moved_3"));
        const CustodyLink issued = custodyLink(body, 1, 90).value();
        QVERIFY((issued == CustodyLink{CertificateUid(), uid("issued_1"), retag<Hash256>(id), 90}));
        const CustodyLink moved = custodyLink(body, 2, 91).value();
        QVERIFY((moved == CustodyLink{filled<CertificateUid>(0x02), uid("moved_2"), retag<Hash256>(id), 91}));
        const Hash256 head = extendCustody(Hash256(), issued);
        QCOMPARE(head, test::fixedField<Hash256>(known["custody"], "after_issue"));
        QCOMPARE(extendCustody(head, moved), test::fixedField<Hash256>(known["custody"], "after_transfer"));
        const QJsonValue fee = known["feeOfBody"];
        QCOMPARE(transactionFee(FeeSchedule(), body, static_cast<std::size_t>(fee["signed_bytes"].toInt())).value(),
                 li(static_cast<uint64_t>(fee["li"].toInt())));
    }

    void lists_of_recipients_match_the_vectors() {
        const QJsonValue known = test::readVectors(QStringLiteral("certificate_actions.json"))["recipients"];
        const std::vector<Address> list = listOfVectors();
        const auto root = test::fixedField<Hash256>(known, "root");
        QCOMPARE(recipientsRoot(list).value(), root);
        const QJsonArray addresses = known["addresses"].toArray();
        QCOMPARE(addresses.size(), 6);
        for (int i = 0; i < 6; ++i) {
            const Bytes one = fromHex(addresses[i].toString().toStdString()).value();
            Reader reader(one);
            const Address address = reader.address().value();
            if (i == 0)
                QCOMPARE(recipientsRoot({address}).value(), test::fixedField<Hash256>(known, "root_of_first"));
            Writer writer;
            write(writer, proveRecipient(list, address).value());
            QCOMPARE(toHex(writer.view()), known["places"][i].toString().toStdString());
            QVERIFY(checkRecipient(root, proveRecipient(list, address).value(), address).has_value());
        }
    }

    void decodes_every_action_that_it_encodes() {
        Random random(41);
        for (int round = 0; round < 2'000; ++round) {
            TransactionBody body = bodyWith({});
            for (uint64_t i = 1 + random.below(6); i > 0; --i)
                body.actions.push_back(randomAction(random, 2));
            QVERIFY(checkStructure(body).has_value());
            QVERIFY(decodeBody(encodeBody(body)).value() == body);
        }
    }

    void survives_random_bytes() {
        Random random(42);
        const Bytes whole = encodeBody(bodyWith(fullActions()));
        for (int round = 0; round < 20'000; ++round) {
            Bytes bytes = whole;
            for (uint64_t i = 1 + random.below(3); i > 0; --i)
                bytes[44 + random.below(bytes.size() - 44)] = static_cast<uint8_t>(random.any());
            bytes.resize(bytes.size() - random.below(2) * random.below(bytes.size()));
            if (const auto body = decodeBody(bytes))
                QCOMPARE(encodeBody(body.value()), bytes);
        }
    }

    void issuing_says_what_is_issued() {
        const auto value = std::get<IssueCertificate>(fullActions()[0]);
        const auto refused = [&](ErrorCode code, auto change) { requireRefused(value, code, change); };
        refused(ErrorCode::Malformed, [](IssueCertificate& a) { a.issuer = 2; });
        refused(ErrorCode::Malformed, [](IssueCertificate& a) { a.metadata = Hash256(); });
        refused(ErrorCode::Malformed, [](IssueCertificate& a) { a.faceValue = Amount(); });
        refused(ErrorCode::Malformed, [](IssueCertificate& a) { a.currency = "eur"; });
        refused(ErrorCode::Malformed, [](IssueCertificate& a) { a.currency.clear(); });
        refused(ErrorCode::Malformed, [](IssueCertificate& a) { a.currency = "NINECHARS"; });
        refused(ErrorCode::Malformed, [](IssueCertificate& a) { a.kind = CertificateKind::Ownership; });
        refused(ErrorCode::Malformed, [](IssueCertificate& a) {
            a.kind = CertificateKind::Identity;
            a.currency.clear();
        });
        IssueCertificate other = value;
        other.kind = CertificateKind::Identity;
        other.currency.clear();
        other.faceValue = Amount();
        QVERIFY(checkStructure(bodyWith({other})).has_value());
    }

    void unknown_kinds_flags_and_reasons_are_refused() {
        const std::size_t start = 44; // of the first action
        const auto refused = [&](int action, std::size_t at, uint8_t byte) {
            Bytes bytes = encodeBody(bodyWith({fullActions()[static_cast<std::size_t>(action)]}));
            bytes[start + at] = byte;
            return !decodeBody(bytes).has_value();
        };
        for (const uint8_t kind : {0, 4, 255}) {
            QVERIFY(refused(0, 2, kind));
            QVERIFY(refused(1, 2, kind));
        }
        const std::size_t rules = 3 + 33 + 64 + 8 + 4; // flags behind kind, owner, hashes, value, "EUR"
        QVERIFY(!refused(0, rules, 62));
        QVERIFY(refused(0, rules, 63));
        QVERIFY(refused(0, rules, 128));
        QVERIFY(refused(1, 3 + 64 + 33, 2)); // a list or none
        QVERIFY(refused(2, 1 + 64 + 33, 8)); // parts of a change
        QVERIFY(refused(2, 1 + 64 + 33, 0));
        for (int reason = 0; reason < 256; ++reason) {
            const bool known = reason <= 5 || reason == 9 || reason == 10 || reason == 128 || reason == 129;
            QCOMPARE(refused(3, 1 + 64 + 33, static_cast<uint8_t>(reason)), !known);
        }
        for (const uint8_t what : {0, 3})
            QVERIFY(refused(4, 2, what));
    }

    void changes_and_transfers_have_something_in_them() {
        const auto update = std::get<UpdateCertificate>(fullActions()[2]);
        requireRefused(update, ErrorCode::Malformed, [](UpdateCertificate& a) { a.metadata = Hash256(); });
        requireRefused(update, ErrorCode::Malformed, [](UpdateCertificate& a) { a.x509 = Hash256(); });
        requireRefused(update, ErrorCode::Malformed, [](UpdateCertificate& a) {
            a.metadata.reset();
            a.x509.reset();
            a.terms.reset();
        });
        const auto transfer = std::get<TransferCertificate>(fullActions()[1]);
        const auto refused = [&](auto change) { requireRefused(transfer, ErrorCode::Malformed, change); };
        refused([](TransferCertificate& a) { a.from = 2; });
        refused([](TransferCertificate& a) { a.recipient->siblings.pop_back(); });
        refused([](TransferCertificate& a) { a.recipient->siblings.emplace_back(); });
        refused([](TransferCertificate& a) { a.recipient->index = 5; });
        refused([](TransferCertificate& a) { a.recipient->count = maximumRecipients + 1; });
    }

    void an_issuers_name_is_text_that_people_can_see() {
        for (const char* good : {"A", "Société des bateaux", "登记处", "نام‌ها", "O'Neill & Co. (Bermuda)"})
            QVERIFY2(checkIssuerName(good).has_value(), good);
        for (const char* bad : {" A", "A ", "A\nB", "A\x1b[31m", "A\u202EB", "\u200BA", "A\uFEFF", "\xC0\x80", "\xFF",
                                "A\U000E0042", "A\uFE0F", "A\u200D", "A\u00ADB", "A\uE000", "A  B", "A\u00A0B", " "})
            QCOMPARE(refusal(checkIssuerName(bad)), ErrorCode::Malformed);
        QCOMPARE(refusal(checkIssuerName("")), ErrorCode::OutOfRange);
        QVERIFY(checkIssuerName(std::string(64, 'x')).has_value());
        QCOMPARE(refusal(checkIssuerName(std::string(65, 'x'))), ErrorCode::OutOfRange);
        const auto action = std::get<RegisterIssuer>(fullActions()[4]);
        requireRefused(action, ErrorCode::Malformed, [](RegisterIssuer& a) { a.root = Hash256(); });
        requireRefused(action, ErrorCode::Malformed, [](RegisterIssuer& a) { a.issuer = 2; });
        QCOMPARE(refusal(checkForm(RegisterIssuer{0, true, "x", {}}, 1)), ErrorCode::Malformed);
    }

    void everybody_on_a_list_has_a_proof_and_nobody_else() {
        Random random(43);
        for (const std::size_t size : {std::size_t{1}, std::size_t{2}, std::size_t{3}, std::size_t{33}}) {
            std::vector<Address> list;
            for (std::size_t i = 0; i < size; ++i)
                list.push_back(random.address());
            const Hash256 root = recipientsRoot(list).value();
            std::vector<Address> shuffled(list.rbegin(), list.rend());
            shuffled.push_back(list.front()); // named twice
            QCOMPARE(recipientsRoot(shuffled).value(), root);
            for (const Address& one : list) {
                const RecipientProof proof = proveRecipient(list, one).value();
                QVERIFY(checkRecipient(root, proof, one).has_value());
                QCOMPARE(refusal(checkRecipient(root, proof, random.address())), ErrorCode::InvalidProof);
                RecipientProof other = proof;
                other.count += 1;
                QCOMPARE(refusal(checkRecipient(root, other, one)), ErrorCode::InvalidProof);
                other = proof;
                other.siblings.emplace_back();
                QCOMPARE(refusal(checkRecipient(root, other, one)), ErrorCode::InvalidProof);
            }
            QCOMPARE(refusal(proveRecipient(list, random.address())), ErrorCode::NotFound);
        }
        QCOMPARE(refusal(recipientsRoot({})), ErrorCode::OutOfRange);
    }

    void tighter_terms_allow_nothing_new() {
        const CertificateTerms open;
        CertificateTerms strict;
        strict.rules = {false, true, false, 11, 12, 13, filled<Hash256>(1)};
        strict.expiresAt = 100;
        QVERIFY(isTighter(strict, open));
        QVERIFY(isTighter(strict, strict));
        QVERIFY(!isTighter(open, strict));
        const auto looser = [&](auto change) {
            CertificateTerms terms = strict;
            change(terms);
            return !isTighter(terms, strict) && !(terms == strict);
        };
        QVERIFY(looser([](CertificateTerms& t) { t.rules.transferable = true; }));
        QVERIFY(looser([](CertificateTerms& t) { t.rules.issuerCoSigns = false; }));
        QVERIFY(looser([](CertificateTerms& t) { t.rules.issuerMayChange = true; }));
        QVERIFY(looser([](CertificateTerms& t) { t.rules.notBefore = 10; }));
        QVERIFY(looser([](CertificateTerms& t) { t.rules.minimumHoldingMs = 11; }));
        QVERIFY(looser([](CertificateTerms& t) { t.rules.maximumTransfers = 14; }));
        QVERIFY(looser([](CertificateTerms& t) { t.rules.maximumTransfers.reset(); }));
        QVERIFY(looser([](CertificateTerms& t) { t.rules.recipients = filled<Hash256>(2); }));
        QVERIFY(looser([](CertificateTerms& t) { t.rules.recipients.reset(); }));
        QVERIFY(looser([](CertificateTerms& t) { t.expiresAt = 101; }));
        QVERIFY(looser([](CertificateTerms& t) { t.expiresAt = 0; }));
    }

    void fees_are_those_of_the_table() {
        const FeeSchedule fees;
        const std::vector<uint64_t> expected{20, 10, 10, 1, 1'000, 1};
        for (std::size_t i = 0; i < expected.size(); ++i) {
            const TransactionBody body = bodyWith({fullActions()[i]});
            QCOMPARE(transactionFee(fees, body, 500).value(), li(expected[i]));
        }
        TransactionBody all = bodyWith(fullActions());
        all.level = 2;
        QCOMPARE(transactionFee(fees, all, 1'024).value(), li(4 * 1'042));
    }

    void effects_name_everybody_whose_coins_or_certificates_change() {
        TransactionBody body = bodyWith(fullActions());
        body.actions.push_back(Transfer{1, account(1), li(5'000)});
        const auto effects = balanceEffects(FeeSchedule(), body, 1'000).value();
        const std::vector<BalanceEffect> expected{
            {account(1), li(5'000), li(1'042 + 1), 0, 1}, {account(2), li(0), li(5'000)}, {account(3), {}, {}, 2, 1}};
        QVERIFY(effects == expected);
        const TransactionId id = transactionId(body);
        const CertificateUid made = certificateUid(id, 0, CertificateKind::Value);
        const auto one = filled<CertificateUid>(0x01);
        const auto two = filled<CertificateUid>(0x02);
        const std::vector<CertificateEffect> certificates{
            {account(3), CertificateMove::Issued, made, made, CertificateKind::Value, 0},
            {account(1), CertificateMove::Given, one, two, CertificateKind::Identity, 1},
            {account(3), CertificateMove::Received, one, certificateUid(id, 1, CertificateKind::Identity),
             CertificateKind::Identity, 1},
            {account(3), CertificateMove::Changed, one, two, {}, 2},
            {account(3), CertificateMove::Revoked, one, two, {}, 3}};
        QVERIFY(certificateEffects(body) == certificates);
        QVERIFY(certificateEffects(bodyWith({Transfer{0, account(3), li(500)}})).empty());
    }
};

QTEST_GUILESS_MAIN(CertificateActionTest)
#include "certificate_action_test.moc"
