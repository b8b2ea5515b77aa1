// A chain in memory that elects: requests with work, key blocks, evidence and resignations by numbered keys. Used by
// tests/ledger.
#pragma once

#include "crypto/sha256.h"
#include "ledger/difficulty.h"
#include "ledger/test_chain.h"

namespace circlet::test {

using namespace circlet::ledger;

constexpr uint8_t firstMiner = 20;
constexpr TimeMs spacing = 1'500;

/// Small numbers, so that everything happens within a few blocks.
inline Genesis smallGenesis() {
    Genesis genesis = test::genesis();
    genesis.parameters.failedTurnThreshold = 3;
    genesis.parameters.escrowMs = 5'000;
    genesis.parameters.minimumSpacingMs = spacing;
    return genesis;
}

inline Hash256 epochKey() {
    Hash256 key;
    key.bytes.fill(0x77);
    return key;
}

/// The request of miner `number` for the chain's next key block, with the work that it asks for.
inline CandidateRequest requestFor(const TestChain& chain, uint8_t number) {
    const CandidateContext context = candidateContext(chain.genesis.parameters, chain.genesis.time, *chain.epoch);
    CandidateRequest request;
    request.chain = chain.id;
    request.keyHeight = context.keyHeight;
    request.previous = context.previous;
    request.key = test::memberKey(number).publicKey().bytes();
    request.transportId.bytes.fill(number);
    request.payout = addressOf(test::secretKey(number).publicKey());
    request.possession = test::memberKey(number).sign(possessionMessage(request), crypto::BlsDomain::Possession);
    while (!meetsTarget(crypto::sha256d(encode(request)), context.target))
        ++request.nonce;
    return request;
}

inline Result<Built> buildKey(const TestChain& chain, uint8_t miner, Turn turn = 0, std::vector<TurnRange> failed = {},
                              TimeMs later = spacing) {
    return buildKeyBlock(chain.state, chain.context(), 0, chain.tip.time + later, std::move(failed),
                         Election{turn, 0, encode(requestFor(chain, miner)), {}}, epochKey());
}

/// Builds a key block, executes it as a voter does, and makes it the tip.
inline Block elect(TestChain& chain, uint8_t miner, Turn turn = 0, std::vector<TurnRange> failed = {},
                   TimeMs later = spacing) {
    const auto built = buildKey(chain, miner, turn, std::move(failed), later);
    if (!built)
        qFatal("%s", built.error().message.c_str());
    auto executed = chain.execute(built.value().block);
    if (!executed)
        qFatal("%s", executed.error().message.c_str());
    chain.become(built.value().block, std::move(executed.value()));
    return built.value().block;
}

inline SeatRecord recordOf(const TestChain& chain, uint32_t seat) {
    return readSeat(chain.state, chain.epoch->committee.seats()[seat].key).value().value();
}

/// All coins: balances of those that play, and fees that wait in seats.
inline uint64_t coins(const TestChain& chain, const std::vector<crypto::BlsPublicKeyBytes>& keys) {
    uint64_t sum = 0;
    for (uint8_t number = 1; number < 60; ++number)
        sum += chain.balance(addressOf(test::secretKey(number).publicKey()));
    for (const auto& key : keys) {
        if (const auto record = readSeat(chain.state, key).value())
            sum += record->fees.li();
    }
    return sum;
}

inline void requireInvalid(const TestChain& chain, Block block, const char* reason) {
    block.header.bodyRoot = bodyRoot(block.body);
    const auto executed = chain.execute(block);
    QVERIFY2(!executed.has_value(), reason);
    QCOMPARE(executed.error().code, ErrorCode::InvalidBlock);
    QVERIFY2(executed.error().message.find(reason) != std::string::npos, executed.error().message.c_str());
}

/// A body with one action by this account.
inline TransactionBody act(const TestChain& chain, const Address& account, const Action& action) {
    TransactionBody body = chain.body({account}, {});
    body.actions.push_back(action);
    return body;
}

inline Transaction signedBy(const TransactionBody& body, uint8_t number) {
    Witness witness;
    witness.keys = {test::secretKey(number).publicKey()};
    witness.signatures = {test::secretKey(number).sign(retag<Hash256>(transactionId(body)))};
    return {body, {witness}};
}

/// A block with this transaction, built and executed.
inline void run(TestChain& chain, const TransactionBody& body) {
    const auto built = chain.build({TestChain::unsignedOf(body)});
    if (!built || !built.value().skipped.empty())
        qFatal("the transaction was refused");
    auto executed = chain.execute(built.value().block);
    if (!executed)
        qFatal("%s", executed.error().message.c_str());
    chain.become(built.value().block, std::move(executed.value()));
}

inline void fund(TestChain& chain, const Address& account) {
    run(chain, chain.body({addressOf(test::secretKey(10).publicKey())}, {{0, account, test::li(100'000)}}));
}

/// Two votes of this member's key in one view of this epoch.
inline SubmitEvidence evidenceOf(const TestChain& chain, uint8_t member, Epoch epoch) {
    SubmitEvidence evidence;
    evidence.key = test::memberKey(member).publicKey().bytes();
    evidence.epoch = epoch;
    evidence.view = 7;
    evidence.first.node.bytes.fill(1);
    evidence.second.node.bytes.fill(2);
    for (SignedVote* vote : {&evidence.first, &evidence.second})
        vote->signature = test::memberKey(member).sign(voteMessage(chain.id, evidence, *vote));
    return evidence;
}

} // namespace circlet::test
