// A chain in memory on which numbered accounts act with certificates. Used by tests/ledger.
#pragma once

#include <map>

#include "ledger/certificate.h"
#include "ledger/issuer.h"
#include "ledger/test_chain.h"

namespace circlet::test {

using namespace circlet::ledger;

inline Address account(uint8_t number) {
    return addressOf(secretKey(number).publicKey());
}

template<typename T>
T filled(uint8_t byte) {
    T value;
    value.bytes.fill(byte);
    return value;
}

constexpr uint64_t certificateDeposit = 1'000;
constexpr uint64_t accountDeposit = 1'000;

/// Accounts 10 and 11 have coins from the genesis.
class CertificateChain : public TestChain {
public:
    explicit CertificateChain(Genesis start = test::genesis()) : TestChain(std::move(start)) {}

    /// Signed by these accounts (the first pays), each with its next nonce of lane 0.
    TransactionBody act(const std::vector<Address>& signers, std::vector<Action> actions) const {
        TransactionBody made = body(signers, {});
        made.actions = std::move(actions);
        return made;
    }

    Result<void> check(const TransactionBody& body, TimeMs later = 0) const {
        return checkRules(state, genesis, id, body, signedSize(body), nextTime() + later);
    }

    /// A block with this transaction alone; the time of the block is `later` than the next.
    void run(const TransactionBody& body, TimeMs later = 0) {
        tip.time += later;
        auto built = build({unsignedOf(body)});
        if (!built)
            qFatal("%s", built.error().message.c_str());
        if (!built.value().skipped.empty())
            qFatal("refused: %s", check(body).error().message.c_str());
        auto executed = execute(built.value().block);
        if (!executed)
            qFatal("%s", executed.error().message.c_str());
        become(built.value().block, std::move(executed.value()));
    }
    /// Time goes by.
    void wait(TimeMs time) { tip.time += time; }

    void fund(const Address& to, uint64_t amount) { run(body({account(10)}, {{0, to, li(amount)}})); }

    void enroll(const Address& issuer, const std::string& name = "Registry of Boats") {
        run(act({issuer}, {RegisterIssuer{0, false, name, filled<Hash256>(0x99)}}));
    }

    /// What an issuer makes by default: an ownership certificate that anybody may get.
    static IssueCertificate plain(const Address& owner, CertificateKind kind = CertificateKind::Ownership) {
        IssueCertificate issue;
        issue.kind = kind;
        issue.owner = owner;
        issue.metadata = filled<Hash256>(0xAA);
        if (kind == CertificateKind::Value) {
            issue.faceValue = li(2'500);
            issue.currency = "EUR";
        }
        return issue;
    }

    CertificateUid issue(const Address& issuer, const IssueCertificate& action) {
        const TransactionBody body = act({issuer}, {action});
        run(body);
        return certificateUid(transactionId(body), 0, action.kind);
    }

    CertificateRecord record(const CertificateUid& origin) const {
        const auto found = readCertificate(state, origin).value();
        if (!found)
            qFatal("there is no such certificate");
        return *found;
    }
    IssuerRecord issuerRecord(const Address& account) const { return readIssuer(state, account).value().value(); }
    Account of(const Address& address) const { return readAccount(state, address).value().value_or(Account()); }

    TransferCertificate passing(const CertificateUid& origin, const Address& to, uint8_t from = 0) const {
        const CertificateRecord now = record(origin);
        return {from, now.kind, origin, now.current, to, {}};
    }
    RevokeCertificate revoking(const CertificateUid& origin, RevocationReason reason) const {
        const CertificateRecord now = record(origin);
        return {origin, now.current, now.owner, reason};
    }
    UpdateCertificate updating(const CertificateUid& origin) const {
        const CertificateRecord now = record(origin);
        return {origin, now.current, now.owner, {}, {}, {}};
    }

    std::vector<CertificateUid> held(const Address& address) const {
        const auto list = readHoldings(state, address, 1'000).value();
        if (holdingsRoot(address, list) != of(address).holdingsRoot)
            qFatal("the holdings root is not that of the holdings");
        return list;
    }
};

} // namespace circlet::test
