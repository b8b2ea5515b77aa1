// A chain of one's own for tests and the bench: four members with known keys, a state that can hold any record, and
// certified headers over it, behind as many elections as wanted. Used by tests/passport and bench/passport_bench.
#pragma once

#include <map>

#include "light/proofs.h"
#include "passport/passport.h"

namespace circlet::test {

class SampleChain {
public:
    /// `elections` key blocks lead to the epoch of its proofs.
    explicit SampleChain(uint32_t elections = 0);

    static const light::ChainRoot& root();
    static constexpr TimeMs genesisTime = 1'700'000'000'000;

    ledger::Height height = 1000;
    TimeMs time = genesisTime + 3'600'000;

    void put(const Hash256& key, Bytes value) { m_leaves[key] = std::move(value); }
    void put(const ledger::CertificateRecord& record);
    /// Under a header of this height and time, certified by three of the four.
    light::ProofFile prove(const ledger::CertificateUid& origin) const;
    ledger::StateProof stateProof(const Hash256& key) const;
    std::size_t elections() const { return m_steps.size(); }

private:
    light::CertifiedHeader certify(ledger::Header header) const;
    ledger::State state() const;
    std::map<Hash256, std::optional<Bytes>> m_leaves;
    std::vector<light::EpochStep> m_steps;
    std::vector<uint32_t> m_members; ///< numbers of their keys, by seat
    std::vector<ledger::Seat> m_seats;
    ledger::Header m_keyBlock;
};

/// A certificate with its custody: issued at height 10, then passed on every 10 blocks.
struct HeldCertificate {
    ledger::CertificateRecord record;
    std::vector<ledger::CustodyLink> custody;
};
HeldCertificate heldCertificate(const ledger::Address& owner, std::size_t transfers);

/// DER of the length wanted; nothing that X.509 would know.
Bytes derSample(std::size_t content, uint8_t byte);

/// An X.509 check that knows one chain and one list by heart, as signatures would bind every byte of them.
class KnownChain : public passport::ChainCheck {
public:
    KnownChain(passport::X509Chain chain, Bytes crl) : m_chain(std::move(chain)), m_crl(std::move(crl)) {}
    Result<passport::X509Facts> check(const passport::X509Question& question) const override;
    passport::X509Facts facts;

private:
    passport::X509Chain m_chain;
    Bytes m_crl;
};

} // namespace circlet::test
