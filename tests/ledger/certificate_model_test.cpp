#include <QTest>

#include "ledger/certificate_model.h"

using namespace circlet;
using namespace circlet::ledger;
using namespace circlet::test;

namespace {

constexpr RevocationReason reasons[] = {RevocationReason::Unspecified, RevocationReason::KeyCompromise,
                                        RevocationReason::Redeemed, RevocationReason::Surrendered};

/// Transactions that are mostly possible, and each of whose parts is sometimes wrong.
class Actors {
public:
    Actors(Random& random, const CertificateChain& chain, Model& model)
        : m_random(random), m_chain(chain), m_model(model) {
        for (uint8_t number = 10; number < 18; ++number)
            everyone.push_back(account(number));
    }

    std::vector<Address> everyone;

    TransactionBody next() {
        TransactionBody body;
        body.chain = m_chain.id;
        body.expiry = m_chain.nextTime() + 60'000;
        for (uint64_t i = 1 + m_random.below(m_random.below(3) == 0 ? 4 : 1); i > 0; --i)
            add(body);
        if (body.authorizations.empty() || sometimes(20))
            signer(body, someone());
        if (sometimes(12) && body.authorizations.size() > 1)
            dropOne(body);
        body.feePayer = static_cast<uint8_t>(m_random.below(body.authorizations.size()));
        body.level = static_cast<uint8_t>(m_random.below(sometimes(10) ? 7 : 1));
        return body;
    }

private:
    bool sometimes(uint64_t in) { return m_random.below(in) == 0; }
    const Address& someone() { return everyone[m_random.below(everyone.size())]; }

    uint8_t signer(TransactionBody& body, const Address& address) {
        for (std::size_t i = 0; i < body.authorizations.size(); ++i) {
            if (body.authorizations[i].account == address)
                return static_cast<uint8_t>(i);
        }
        const auto lane = static_cast<uint8_t>(m_random.below(2));
        const auto known = m_model.accounts.find(address);
        const uint64_t nonce = known == m_model.accounts.end() ? 0 : known->second.nonces[lane];
        body.authorizations.push_back({address, lane, nonce + (sometimes(40) ? 1 : 0)});
        return static_cast<uint8_t>(body.authorizations.size() - 1);
    }

    /// The last one agrees to nothing any more.
    void dropOne(TransactionBody& body) {
        const std::size_t last = body.authorizations.size() - 1;
        for (const Action& action : body.actions) {
            const auto* coins = std::get_if<Transfer>(&action);
            const auto* moved = std::get_if<TransferCertificate>(&action);
            const auto* issued = std::get_if<IssueCertificate>(&action);
            const auto* enrolled = std::get_if<RegisterIssuer>(&action);
            if ((coins != nullptr && coins->from == last) || (moved != nullptr && moved->from == last) ||
                (issued != nullptr && issued->issuer == last) || (enrolled != nullptr && enrolled->issuer == last))
                return;
        }
        body.authorizations.pop_back();
    }

    void add(TransactionBody& body) {
        const uint64_t what = m_random.below(20);
        if (what < 3 || m_model.certificates.empty())
            issue(body);
        else if (what < 11)
            pass(body);
        else if (what < 14)
            update(body);
        else if (what < 17)
            revoke(body);
        else if (what < 18)
            enroll(body);
        else
            body.actions.emplace_back(Transfer{signer(body, someone()), someone(), li(m_random.below(4'000))});
    }

    CertificateTerms terms(const Address& issuer) {
        CertificateTerms made;
        const TimeMs now = m_chain.nextTime();
        made.rules.transferable = !sometimes(8);
        made.rules.issuerCoSigns = sometimes(6);
        made.rules.issuerMayChange = sometimes(4);
        if (sometimes(6))
            made.rules.notBefore = now + m_random.below(400);
        if (sometimes(6))
            made.rules.minimumHoldingMs = m_random.below(400);
        if (sometimes(5))
            made.rules.maximumTransfers = static_cast<uint32_t>(m_random.below(4));
        if (sometimes(6))
            made.rules.recipients = recipientsRoot(m_model.lists[issuer]).value();
        if (sometimes(4))
            made.expiresAt = now + m_random.below(600) - 20;
        return made;
    }

    void issue(TransactionBody& body) {
        Address issuer = someone();
        if (!m_model.issuers.empty() && !sometimes(10))
            issuer =
                std::next(m_model.issuers.begin(), static_cast<std::ptrdiff_t>(m_random.below(m_model.issuers.size())))
                    ->first;
        IssueCertificate made;
        made.issuer = signer(body, issuer);
        made.kind = static_cast<CertificateKind>(1 + m_random.below(3));
        made.owner = someone();
        made.metadata = m_random.fixed<Hash256>();
        if (m_random.coin())
            made.x509 = m_random.fixed<Hash256>();
        if (made.kind == CertificateKind::Value) {
            made.faceValue = li(1 + m_random.below(10'000));
            made.currency = m_random.coin() ? "EUR" : "USD";
        }
        made.terms = terms(issuer);
        body.actions.emplace_back(made);
        if (sometimes(3))
            body.actions.emplace_back(Transfer{made.issuer, made.owner, li(100 + m_random.below(2'500))});
    }

    std::pair<CertificateUid, ModelCertificate> some() {
        auto found = m_model.certificates.begin();
        for (int tries = 0; tries < 6; ++tries) { // one that still lives, if there are such
            found = std::next(m_model.certificates.begin(),
                              static_cast<std::ptrdiff_t>(m_random.below(m_model.certificates.size())));
            if (!found->second.revoked)
                break;
        }
        return *found;
    }
    CertificateUid uidOf(const ModelCertificate& one) {
        return sometimes(20) ? one.links[m_random.below(one.links.size())].to : one.uid;
    }

    void pass(TransactionBody& body) {
        const auto [origin, one] = some();
        TransferCertificate made;
        made.from = signer(body, sometimes(15) ? someone() : one.owner);
        made.kind = sometimes(30) ? CertificateKind::Identity : one.kind;
        made.origin = sometimes(30) ? one.uid : origin;
        made.uid = uidOf(one);
        made.to = someone();
        if (one.terms.rules.recipients && !sometimes(10)) {
            const auto proof = proveRecipient(m_model.lists[one.issuer], made.to);
            made.recipient = proof ? proof.value() : proveRecipient({made.to}, made.to).value();
        }
        if (one.terms.rules.issuerCoSigns && !sometimes(4))
            signer(body, one.issuer);
        body.actions.emplace_back(made);
        if (sometimes(3)) // for coins
            body.actions.emplace_back(Transfer{signer(body, made.to), one.owner, li(100 + m_random.below(3'000))});
    }

    void update(TransactionBody& body) {
        const auto [origin, one] = some();
        UpdateCertificate made{origin, uidOf(one), sometimes(15) ? someone() : one.owner, {}, {}, {}};
        if (sometimes(15))
            made.metadata = m_random.fixed<Hash256>();
        if (m_random.coin())
            made.x509 = m_random.fixed<Hash256>();
        if (m_random.coin() || (!made.metadata && !made.x509)) {
            made.terms = one.terms;
            const CertificateTerms other = terms(one.issuer);
            if (m_random.coin())
                made.terms->rules.maximumTransfers = other.rules.maximumTransfers;
            if (sometimes(3))
                made.terms->rules.transferable = other.rules.transferable;
            if (sometimes(3))
                made.terms->expiresAt = other.expiresAt;
            if (sometimes(3))
                made.terms->rules.issuerMayChange = other.rules.issuerMayChange;
        }
        if (!sometimes(4))
            signer(body, one.issuer);
        if (!sometimes(3))
            signer(body, one.owner);
        body.actions.emplace_back(made);
    }

    void revoke(TransactionBody& body) {
        const auto [origin, one] = some();
        RevokeCertificate made{origin, uidOf(one), sometimes(15) ? someone() : one.owner, reasons[m_random.below(4)]};
        if (m_random.coin())
            signer(body, one.issuer);
        if (m_random.coin())
            signer(body, one.owner);
        body.actions.emplace_back(made);
    }

    void enroll(TransactionBody& body) {
        RegisterIssuer made{signer(body, someone()), sometimes(4), {}, {}};
        if (!made.retire) {
            made.name = "Issuer";
            made.root = m_random.fixed<Hash256>();
        }
        body.actions.emplace_back(made);
    }

    Random& m_random;
    const CertificateChain& m_chain;
    Model& m_model;
};

void compareAccounts(const CertificateChain& chain, const Model& model, const std::vector<Address>& everyone) {
    for (const Address& address : everyone) {
        const auto leaf = readAccount(chain.state, address).value();
        QCOMPARE(leaf.has_value(), model.accounts.contains(address));
        if (!leaf)
            continue;
        const ModelAccount& expected = model.accounts.at(address);
        QCOMPARE(leaf->balance.li(), expected.balance);
        QCOMPARE(leaf->locked.li(), model.locked(address));
        QVERIFY(leaf->locked.li() + accountDeposit <= leaf->balance.li());
        QCOMPARE(leaf->activityCount, expected.entries);
        QVERIFY(leaf->nonces == expected.nonces);
        const std::set<CertificateUid> held = model.held(address);
        const std::vector<CertificateUid> listed(held.begin(), held.end());
        QVERIFY(checkHoldings(*leaf, address, listed).has_value());
        const auto read = readHoldings(chain.state, address, 10'000).value();
        QVERIFY(std::is_permutation(read.begin(), read.end(), listed.begin(), listed.end()));
    }
}

void compareCertificates(const CertificateChain& chain, const Model& model) {
    for (const auto& [origin, expected] : model.certificates) {
        const CertificateRecord record = chain.record(origin);
        QCOMPARE(record.current, expected.uid);
        QCOMPARE(record.owner, expected.owner);
        QCOMPARE(record.issuer.value(), expected.issuer);
        QCOMPARE(record.kind, expected.kind);
        QCOMPARE(record.status, expected.revoked ? CertificateStatus::Revoked : CertificateStatus::Active);
        QCOMPARE(record.reason, expected.reason);
        QVERIFY(record.metadata == expected.metadata && record.x509 == expected.x509);
        QVERIFY(record.terms() == expected.terms);
        QVERIFY(record.faceValue.li() == expected.value && record.currency == expected.currency);
        QCOMPARE(record.heldSince, expected.since);
        QVERIFY(checkCustody(record, expected.links).has_value());
        QVERIFY(chain.custody.at(origin) == expected.links);
    }
    for (const auto& [address, expected] : model.issuers) {
        const IssuerRecord record = chain.issuerRecord(address);
        QCOMPARE(record.retired, expected.retired);
        QCOMPARE(record.issued, expected.issued);
        QCOMPARE(record.revoked, expected.revoked);
        std::map<std::string, uint64_t> owes;
        for (const Outstanding& one : record.outstanding)
            owes[one.currency] = one.value.li();
        for (const auto& [currency, value] : expected.owes)
            QCOMPARE(owes[currency], value);
    }
}

} // namespace

/// Random sequences of all actions by several accounts, against maps.
class CertificateModelTest : public QObject {
    Q_OBJECT

private slots:
    void the_chain_does_what_the_rules_say_data() {
        QTest::addColumn<int>("seed");
        for (int seed = 1; seed <= 6; ++seed)
            QTest::newRow(qPrintable(QString::number(seed))) << seed;
    }

    void the_chain_does_what_the_rules_say() {
        QFETCH(int, seed);
        Genesis genesis = test::genesis();
        genesis.parameters.levelWindow = 1'000'000; // levels are another matter
        CertificateChain chain(genesis);
        Random random(static_cast<uint64_t>(seed));
        Model model;
        for (const uint8_t number : {uint8_t{10}, uint8_t{11}})
            model.accounts[account(number)] = {chain.balance(account(number)), 1, {}};
        Actors actors(random, chain, model);
        for (const Address& one : actors.everyone)
            model.lists[one] = {actors.everyone[random.below(8)], actors.everyone[random.below(8)],
                                actors.everyone[random.below(8)]};
        const uint64_t supply = readChainRecord(chain.state).value().supply.li();
        begin(chain, model);
        std::size_t done = 0, refused = 0;
        std::map<std::size_t, std::size_t> kinds;
        for (int block = 0; block < 100; ++block) {
            std::vector<Transaction> candidates;
            std::vector<std::size_t> expected;
            for (std::size_t i = 0; i < 6; ++i) {
                const TransactionBody body = actors.next();
                const Transaction transaction = TestChain::unsignedOf(body);
                candidates.push_back(transaction);
                const bool happens =
                    model.apply(body, encode(transaction).size(), chain.nextTime(), chain.tip.height + 1);
                if (!happens)
                    expected.push_back(i);
                for (const Action& action : body.actions)
                    kinds[action.index()] += happens ? 1U : 0U;
                ++(happens ? done : refused);
            }
            Built built = chain.build(candidates).value();
            QCOMPARE(built.skipped, expected);
            const Executed again = chain.execute(built.block).value();
            QCOMPARE(again.state.root(), built.executed.state.root());
            QCOMPARE(again.delta.added, built.executed.delta.added);
            QVERIFY(again.custody == built.executed.custody);
            chain.become(built.block, std::move(built.executed));
            compareAccounts(chain, model, actors.everyone);
            compareCertificates(chain, model);
            uint64_t sum = 0;
            for (const auto& [address, one] : model.accounts)
                sum += one.balance;
            QCOMPARE(sum + model.fees, supply);
            chain.wait(random.below(40));
        }
        QVERIFY2(done > 120 && refused > 100, qPrintable(QStringLiteral("%1 %2").arg(done).arg(refused)));
        for (std::size_t kind = 3; kind < 8; ++kind) // each of the five happened
            QVERIFY2(kinds[kind] > (kind == 7 ? 1U : 10U), qPrintable(QString::number(kind)));
    }

private:
    /// Coins for some, the others are strangers; two issuers.
    static void begin(CertificateChain& chain, Model& model) {
        const auto run = [&](const TransactionBody& body) {
            const bool happens =
                model.apply(body, encode(TestChain::unsignedOf(body)).size(), chain.nextTime(), chain.tip.height + 1);
            QVERIFY(happens);
            chain.run(body);
        };
        for (const uint8_t number : {12, 13, 14})
            run(chain.body({account(10)}, {{0, account(number), li(60'000)}}));
        run(chain.body({account(10)}, {{0, account(15), li(4'000)}}));
        for (const uint8_t number : {10, 12})
            run(chain.act({account(number)}, {RegisterIssuer{0, false, "Issuer", filled<Hash256>(number)}}));
    }
};

QTEST_GUILESS_MAIN(CertificateModelTest)
#include "certificate_model_test.moc"
