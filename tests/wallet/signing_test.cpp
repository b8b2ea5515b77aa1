// Offline signing: a transaction file is shown from its own bytes, and signed only by whoever owns what it takes from.
#include <QtTest>

#include "wallet/key_path.h"
#include "wallet_fixture.h"

using namespace circlet;
using namespace circlet::testing;
using namespace circlet::wallet;

namespace {

constexpr TimeMs now = 1'700'000'100'000;
constexpr TimeMs expiry = now + 23 * 3'600'000ULL;

crypto::SecureBytes otherWords() {
    crypto::SecureBytes entropy(16);
    std::ranges::fill(std::span(entropy.data(), entropy.size()), uint8_t{0x5a});
    return crypto::mnemonicFromEntropy(entropy).value();
}

ledger::Address addressOf(const crypto::SecureBytes& words, uint32_t index) {
    return ledger::addressOf(deriveKey(words, 0, index).value().publicKey());
}

ledger::UnsignedTransaction empty(const ledger::TransactionBody& body) {
    ledger::UnsignedTransaction file;
    file.body = body;
    file.witnesses.resize(body.authorizations.size());
    return file;
}

} // namespace

class SigningTest : public QObject {
    Q_OBJECT

private:
    WalletFolder m_home;

    /// 5,000 li from these accounts to a stranger.
    ledger::UnsignedTransaction payment(const std::vector<ledger::Address>& payers) const {
        std::vector<Source> sources;
        for (const ledger::Address& payer : payers)
            sources.push_back({payer, ledger::Amount::fromLi(3'000), 2});
        if (payers.size() == 1)
            sources[0].spendable = ledger::Amount::fromLi(100'000);
        PaymentIntent intent = pay(someAddress(7), 5'000);
        intent.memo = {'h', 'i'};
        return empty(preparePayment(intent, sources, m_home.genesis, m_home.chain, expiry).value().body);
    }
    static Result<SignedFile> sign(Wallet& wallet, const ledger::UnsignedTransaction& file, TimeMs time = now) {
        return wallet.signFile(ledger::encodeUnsigned(file), ledger::transactionId(file.body), time);
    }

private slots:
    void signs_what_it_owns_without_knowing_any_balance() {
        auto wallet = m_home.create("offline.circlet").value();
        const auto made = sign(*wallet, payment({wallet->addresses()[0].address}));
        QVERIFY(made.has_value());
        QVERIFY(made.value().signedNow == std::vector{wallet->addresses()[0].address});
        const auto finished = ledger::finish(made.value().transaction);
        QVERIFY(finished.has_value());
        // Nothing waits in a wallet that cannot know whether it was ever submitted.
        QVERIFY(wallet->payments(false).empty());
        QCOMPARE(sign(*wallet, made.value().transaction).error().code, ErrorCode::Rejected);
    }

    void finds_addresses_that_only_the_other_machine_handed_out() {
        auto wallet = m_home.create("behind.circlet").value();
        QCOMPARE(wallet->addresses().size(), std::size_t(1));
        QVERIFY(sign(*wallet, payment({addressOf(testWords(), 12)})).has_value());
        QCOMPARE(wallet->addresses().size(), std::size_t(13));
        QCOMPARE(sign(*wallet, payment({addressOf(testWords(), 60)})).error().code, ErrorCode::Rejected);
    }

    void several_wallets_sign_one_transaction() {
        auto ana = m_home.create("ana.circlet").value();
        auto ben = Wallet::create(m_home.path("ben.circlet"), secret("b"), otherWords(), m_home.genesis).value();
        const auto file = payment({ana->addresses()[0].address, ben->addresses()[0].address});
        QCOMPARE(file.witnesses.size(), std::size_t(2));
        const auto byAna = sign(*ana, file).value();
        const auto byBen = sign(*ben, file).value();
        QCOMPARE(ledger::missingSigners(byAna.transaction).size(), std::size_t(1));
        const auto whole = ledger::combine(std::vector{byAna.transaction, byBen.transaction});
        QVERIFY(whole.has_value() && ledger::finish(whole.value()).has_value());
        // One after the other leads to the same.
        QVERIFY(ledger::finish(sign(*ben, byAna.transaction).value().transaction).has_value());
    }

    void a_shared_account_is_signed_by_any_of_its_owners() {
        auto ana = m_home.create("ana2.circlet").value();
        auto ben = Wallet::create(m_home.path("ben2.circlet"), secret("b"), otherWords(), m_home.genesis).value();
        ledger::Witness witness;
        witness.required = 2;
        witness.signers = 0;
        witness.keys = {deriveKey(testWords(), 0, 0).value().publicKey(),
                        deriveKey(otherWords(), 0, 3).value().publicKey(),
                        deriveKey(otherWords(), 0, 900).value().publicKey()};
        std::ranges::sort(witness.keys);
        auto file = payment({ledger::addressOf(2, witness.keys).value()});
        QCOMPARE(sign(*ana, file).error().code, ErrorCode::NotFound); // the keys must be named
        file.witnesses[0] = witness;
        const auto byAna = sign(*ana, file).value();
        QCOMPARE(byAna.transaction.witnesses[0]->signatures.size(), std::size_t(1));
        QCOMPARE(sign(*ana, byAna.transaction).error().code, ErrorCode::Rejected); // not twice with one key
        const auto whole = ledger::combine(std::vector{byAna.transaction, sign(*ben, file).value().transaction});
        QVERIFY(whole.has_value() && ledger::finish(whole.value()).has_value());
    }

    void foreign_expired_and_other_chains_transactions_are_not_signed() {
        auto wallet = m_home.create("strict.circlet").value();
        const auto foreign = sign(*wallet, payment({someAddress(3)}));
        QCOMPARE(foreign.error().code, ErrorCode::Rejected);
        QVERIFY(foreign.error().message.find(ledger::formatAddress(someAddress(3), ledger::Network::Regtest)) !=
                std::string::npos);
        auto file = payment({wallet->addresses()[0].address});
        QCOMPARE(sign(*wallet, file, expiry + 1).error().code, ErrorCode::Expired);
        file.body.chain.bytes[3] ^= 1;
        QCOMPARE(sign(*wallet, file).error().code, ErrorCode::WrongNetwork);
    }

    void what_it_must_pay_can_be_bound() {
        const auto file = payment({someAddress(1)});
        const auto shown = inspectFile(ledger::encodeUnsigned(file), m_home.genesis, m_home.chain).value().prepared;
        QVERIFY(paysExactly(shown, someAddress(7), ledger::Amount::fromLi(5'000)).has_value());
        QCOMPARE(paysExactly(shown, someAddress(7), ledger::Amount::fromLi(4'999)).error().code, ErrorCode::Rejected);
        QCOMPARE(paysExactly(shown, someAddress(8), ledger::Amount::fromLi(5'000)).error().code, ErrorCode::Rejected);
    }

    /// Whatever a byte is turned into: it is refused, or what is shown differs, and then the reviewed id refuses it.
    void every_flipped_byte_is_refused_or_shows() {
        auto wallet = m_home.create("flips.circlet").value();
        auto other = Wallet::create(m_home.path("flips2.circlet"), secret("b"), otherWords(), m_home.genesis).value();
        const auto blank = payment({wallet->addresses()[0].address, other->addresses()[0].address});
        const auto half = sign(*other, blank).value().transaction; // holds a signature too
        const Bytes bytes = ledger::encodeUnsigned(half);
        const auto shown = inspectFile(bytes, m_home.genesis, m_home.chain).value().prepared;
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            for (uint8_t bit : {uint8_t{0x01}, uint8_t{0x80}}) {
                Bytes changed = bytes;
                changed[i] ^= bit;
                const QByteArray where = QByteArray("byte ") + QByteArray::number(static_cast<qulonglong>(i));
                const auto read = inspectFile(changed, m_home.genesis, m_home.chain);
                if (read) {
                    const Prepared& other2 = read.value().prepared;
                    const bool differs = other2.effects != shown.effects || other2.fee != shown.fee ||
                                         other2.body.expiry != shown.body.expiry ||
                                         other2.body.memo != shown.body.memo || other2.body.level != shown.body.level ||
                                         other2.body.authorizations != shown.body.authorizations ||
                                         other2.body.feePayer != shown.body.feePayer;
                    QVERIFY2(differs && other2.id != shown.id, where);
                }
                QVERIFY2(!wallet->signFile(changed, shown.id, now).has_value(), where);
            }
        }
        QVERIFY(wallet->signFile(bytes, shown.id, now).has_value());
    }
};

QTEST_GUILESS_MAIN(SigningTest)
#include "signing_test.moc"
