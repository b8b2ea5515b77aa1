// An issuer and those who hold its certificates, what tests of execution begin with. Used by tests/ledger only.
#pragma once

#include "ledger/certificate_chain.h"
#include "ledger/election_chain.h"

namespace circlet::test {

inline const Address issuer = account(10);
inline const Address alice = account(11);
inline const Address bob = account(12);
inline const Address carol = account(13);
inline const Address miner = account(firstMiner);

/// An issuer, and three with coins.
inline CertificateChain ready() {
    CertificateChain chain;
    chain.fund(bob, 500'000);
    chain.fund(carol, 500'000);
    chain.enroll(issuer);
    return chain;
}

/// Refused with this code and words; and a block drops it without a trace.
inline void requireRefused(const CertificateChain& chain, const TransactionBody& body, ErrorCode code,
                           const char* words) {
    const auto checked = chain.check(body);
    QVERIFY2(!checked, "nothing was refused");
    QVERIFY2(checked.error().message.find(words) != std::string::npos, checked.error().message.c_str());
    QCOMPARE(checked.error().code, code);
    QVERIFY2(checked.error().message.size() <= 170, "too long for peers to tell");
    const Built with = chain.build({TestChain::unsignedOf(body)}).value();
    QCOMPARE(with.skipped, std::vector<std::size_t>{0});
    QCOMPARE(with.block.header, chain.build({}).value().block.header);
}

inline CertificateRules ruled(const std::function<void(CertificateRules&)>& change) {
    CertificateRules rules;
    change(rules);
    return rules;
}

inline CertificateUid issuedWith(CertificateChain& chain, const CertificateRules& rules, TimeMs expiresAt = 0) {
    IssueCertificate action = CertificateChain::plain(alice);
    action.terms = {rules, expiresAt};
    return chain.issue(issuer, action);
}

/// A chain on which the first miner left its seat and got its reward, with two blanks.
inline CertificateChain mined() {
    CertificateChain chain(smallGenesis());
    for (uint8_t number = 0; number <= 4; ++number)
        elect(chain, static_cast<uint8_t>(firstMiner + number));
    chain.fund(bob, 500'000);
    chain.fund(carol, 500'000);
    chain.wait(chain.genesis.parameters.escrowMs);
    chain.enroll(issuer);
    return chain;
}

inline ActivityEntry newest(const CertificateChain& chain, const Address& address) {
    return chain.history.at(address).back().entry;
}

} // namespace circlet::test
