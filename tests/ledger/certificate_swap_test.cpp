#include <QTest>

#include "ledger/certificate_chain.h"
#include "ledger/transaction_file.h"

using namespace circlet;
using namespace circlet::ledger;
using namespace circlet::test;

namespace {

constexpr uint8_t sellerKey = 11;
constexpr uint8_t buyerKey = 12;
constexpr uint8_t offerLane = 5;
const Address issuer = account(10);
const Address seller = account(sellerKey);
const Address buyer = account(buyerKey);

Witness witnessOf(const TransactionBody& body, uint8_t number) {
    Witness witness;
    witness.keys = {secretKey(number).publicKey()};
    witness.signatures = {secretKey(number).sign(retag<Hash256>(transactionId(body)))};
    return witness;
}

/// "This certificate for 3 CC": what the seller signs first, on a lane of its own.
struct Swap {
    Swap() {
        chain.fund(buyer, 500'000);
        chain.enroll(issuer);
        origin = chain.issue(issuer, CertificateChain::plain(seller));
        body = chain.act({seller, buyer}, {chain.passing(origin, buyer), Transfer{1, seller, li(300'000)}});
        body.authorizations[0].lane = offerLane;
        body.authorizations[0].nonce = chain.nonce(seller, offerLane);
        body.feePayer = 1;
        body.expiry = chain.nextTime() + 3'600'000;
    }
    Transaction complete() const { return {body, {witnessOf(body, sellerKey), witnessOf(body, buyerKey)}}; }

    Result<void> checked(const Transaction& transaction) const {
        return checkTransaction(chain.state, chain.genesis, chain.id, transaction, encode(transaction).size(),
                                chain.nextTime());
    }
    /// With all signatures looked at, as members do.
    Result<Executed> executed(const Transaction& transaction) const {
        const Built built = chain.build({transaction}).value();
        return executeBlock(chain.state, chain.context(), built.block, WitnessCheck());
    }
    void requireUntouched() const {
        QCOMPARE(chain.record(origin).owner, seller);
        QCOMPARE(chain.balance(buyer), uint64_t{500'000});
        QCOMPARE(chain.of(seller).locked, li(certificateDeposit));
    }

    CertificateChain chain;
    CertificateUid origin;
    TransactionBody body;
};

} // namespace

/// A certificate for coins needs nothing but two authorizations in one transaction.
class CertificateSwapTest : public QObject {
    Q_OBJECT

private slots:
    void both_sides_happen_at_once() {
        Swap swap;
        const uint64_t had = swap.chain.balance(seller);
        const Transaction whole = swap.complete();
        QVERIFY(swap.checked(whole).has_value());
        QVERIFY(swap.executed(whole).has_value());
        const Built built = swap.chain.build({whole}).value();
        swap.chain.become(built.block, swap.executed(whole).value());
        QCOMPARE(swap.chain.record(swap.origin).owner, buyer);
        QCOMPARE(swap.chain.balance(seller), had + 300'000);
        QCOMPARE(swap.chain.of(seller).locked, Amount());
        QCOMPARE(swap.chain.balance(buyer),
                 uint64_t{500'000 - 300'000 - 11}); // ten for the certificate, one for the coins
        QCOMPARE(swap.chain.held(buyer), std::vector{swap.origin});
    }

    void the_offer_travels_as_a_file_that_the_buyer_completes() {
        Swap swap;
        const UnsignedTransaction offer{swap.body, {witnessOf(swap.body, sellerKey), std::nullopt}};
        UnsignedTransaction taken = decodeUnsigned(encodeUnsigned(offer)).value();
        QVERIFY(taken == offer);
        QVERIFY(checkPartialWitness(*taken.witnesses[0], seller, transactionId(taken.body)).has_value());
        const auto moves = certificateEffects(taken.body);
        QCOMPARE(moves.size(), std::size_t{2});
        QVERIFY(moves[0].account == seller && moves[0].move == CertificateMove::Given);
        QVERIFY(moves[1].account == buyer && moves[1].move == CertificateMove::Received);
        QVERIFY(missingSigners(taken) == std::vector{buyer});
        taken.witnesses[1] = witnessOf(taken.body, buyerKey);
        QVERIFY(swap.executed(finish(taken).value()).has_value());
    }

    void without_one_party_nothing_happens() {
        const Swap swap;
        for (std::size_t missing = 0; missing < 2; ++missing) {
            Transaction half = swap.complete();
            half.witnesses[missing].signatures = {crypto::SchnorrSignature()};
            QCOMPARE(refusal(swap.checked(half)), ErrorCode::InvalidSignature);
            QCOMPARE(refusal(swap.executed(half)), ErrorCode::InvalidBlock);
            half.witnesses[missing] = witnessOf(swap.body, 10); // somebody else's
            QCOMPARE(refusal(swap.checked(half)), ErrorCode::InvalidSignature);
            half.witnesses.erase(half.witnesses.begin() + static_cast<std::ptrdiff_t>(missing));
            QCOMPARE(refusal(checkWitnesses(half)), ErrorCode::InvalidSignature);
        }
        swap.requireUntouched();
    }

    void nothing_can_be_altered_after_the_seller_signed() {
        const Swap swap;
        const Witness offered = witnessOf(swap.body, sellerKey);
        const auto refused = [&](auto change) {
            TransactionBody other = swap.body;
            change(other);
            const Transaction transaction{other, {offered, witnessOf(other, buyerKey)}}; // the buyer agrees to it
            return !checkWitnesses(transaction).has_value() && !swap.checked(transaction).has_value();
        };
        QVERIFY(refused([](TransactionBody& b) { std::get<Transfer>(b.actions[1]).amount = li(100); }));
        QVERIFY(refused([](TransactionBody& b) { std::get<Transfer>(b.actions[1]).to = issuer; }));
        QVERIFY(refused([](TransactionBody& b) { b.actions.pop_back(); }));
        QVERIFY(refused([](TransactionBody& b) { std::get<TransferCertificate>(b.actions[0]).to = issuer; }));
        QVERIFY(refused([](TransactionBody& b) { b.actions.emplace_back(Transfer{0, buyer, li(500)}); }));
        QVERIFY(refused([](TransactionBody& b) { b.feePayer = 0; }));
        QVERIFY(refused([](TransactionBody& b) { b.expiry += 1; }));
        QVERIFY(refused([](TransactionBody& b) { b.authorizations[1].account = issuer; }));
        QVERIFY(refused([](TransactionBody& b) { b.authorizations[0].nonce += 1; }));
        swap.requireUntouched();
    }

    void a_buyer_who_cannot_pay_gets_nothing() {
        Swap swap;
        swap.chain.run(swap.chain.body({buyer}, {{0, issuer, li(400'000)}}));
        swap.body.authorizations[1].nonce = swap.chain.nonce(buyer);
        QCOMPARE(refusal(swap.checked(swap.complete())), ErrorCode::InsufficientFunds);
        QCOMPARE(swap.chain.record(swap.origin).owner, seller);
        QVERIFY(swap.chain.held(buyer).empty());
    }

    void the_offer_stands_while_the_seller_pays_on_another_lane() {
        Swap swap;
        swap.chain.run(swap.chain.body({seller}, {{0, issuer, li(1'000)}}));
        QVERIFY(swap.checked(swap.complete()).has_value());
        // A transaction on the offer's own lane withdraws it.
        TransactionBody withdrawal = swap.chain.body({seller}, {{0, issuer, li(1'000)}});
        withdrawal.authorizations[0].lane = offerLane;
        withdrawal.authorizations[0].nonce = swap.chain.nonce(seller, offerLane);
        swap.chain.run(withdrawal);
        QCOMPARE(refusal(swap.checked(swap.complete())), ErrorCode::BadNonce);
    }

    void an_offer_for_what_was_passed_on_is_void() {
        Swap swap;
        swap.chain.run(swap.chain.act({seller}, {swap.chain.passing(swap.origin, issuer)}));
        const auto late = swap.checked(swap.complete());
        QCOMPARE(refusal(late), ErrorCode::Rejected);
        QVERIFY2(late.error().message.find("this UID is retired") != std::string::npos, late.error().message.c_str());
        QCOMPARE(swap.chain.balance(buyer), uint64_t{500'000});
    }

    void an_offer_ends_when_its_time_is_over() {
        Swap swap;
        swap.chain.wait(3'600'001);
        QCOMPARE(refusal(swap.checked(swap.complete())), ErrorCode::Expired);
        swap.requireUntouched();
    }

    void certificates_are_exchanged_for_certificates() {
        Swap swap;
        const CertificateUid other = swap.chain.issue(issuer, CertificateChain::plain(buyer));
        const TransactionBody body = swap.chain.act(
            {seller, buyer}, {swap.chain.passing(swap.origin, buyer), swap.chain.passing(other, seller, 1)});
        swap.chain.run(body);
        QCOMPARE(swap.chain.held(buyer), std::vector{swap.origin});
        QCOMPARE(swap.chain.held(seller), std::vector{other});
        QCOMPARE(swap.chain.of(seller).locked, li(certificateDeposit));
        QCOMPARE(swap.chain.of(buyer).locked, li(certificateDeposit));
    }
};

QTEST_GUILESS_MAIN(CertificateSwapTest)
#include "certificate_swap_test.moc"
