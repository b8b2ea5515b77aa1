// Signatures of votes and timeouts, behind one interface: BLS in programs, a keyed hash in simulations.
// Verification is for everyone (the light client too); signing is for Safety alone.
// Aggregates are verified once; only a failure is taken apart to find who sent a bad signature.
#pragma once

#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "consensus/messages.h"
#include "crypto/bls.h"
#include "ledger/committee.h"

namespace circlet::consensus {

/// A member's key. Only Safety can sign with it.
class SigningKey {
public:
    virtual ~SigningKey() = default;
    virtual const crypto::BlsPublicKeyBytes& publicKey() const = 0;

private:
    friend class Safety;
    virtual BlsSignatureBytes sign(const Hash256& message) const = 0;
};

/// One signature, single or aggregate, by these seats over one message.
struct Statement {
    SeatBitmap signers;
    Hash256 message;
    BlsSignatureBytes signature;
};

class SignatureScheme {
public:
    virtual ~SignatureScheme() = default;
    virtual bool verify(const ledger::Committee& committee, SeatIndex seat, const Hash256& message,
                        const BlsSignatureBytes& signature) const = 0;
    /// InvalidSignature if one of them does not parse.
    virtual Result<BlsSignatureBytes> aggregate(std::span<const BlsSignatureBytes> signatures) const = 0;
    virtual bool verifyAggregate(const ledger::Committee& committee, const Statement& statement) const = 0;
    /// All at once; cheaper than one by one.
    virtual bool verifyAll(const ledger::Committee& committee, std::span<const Statement> statements) const = 0;
};

class BlsSigningKey final : public SigningKey {
public:
    explicit BlsSigningKey(crypto::BlsSecretKey key) : m_key(std::move(key)) {}
    const crypto::BlsPublicKeyBytes& publicKey() const override { return m_key.publicKey().bytes(); }

private:
    BlsSignatureBytes sign(const Hash256& message) const override { return m_key.sign(message); }
    crypto::BlsSecretKey m_key;
};

class BlsSignatures final : public SignatureScheme {
public:
    bool verify(const ledger::Committee& committee, SeatIndex seat, const Hash256& message,
                const BlsSignatureBytes& signature) const override;
    Result<BlsSignatureBytes> aggregate(std::span<const BlsSignatureBytes> signatures) const override;
    bool verifyAggregate(const ledger::Committee& committee, const Statement& statement) const override;
    bool verifyAll(const ledger::Committee& committee, std::span<const Statement> statements) const override;
};

/// For simulations only: signature = hash of public key and message, aggregate = exclusive or. Anybody can forge it.
class IdealSigningKey final : public SigningKey {
public:
    explicit IdealSigningKey(const crypto::BlsPublicKeyBytes& key) : m_key(key) {}
    const crypto::BlsPublicKeyBytes& publicKey() const override { return m_key; }

private:
    BlsSignatureBytes sign(const Hash256& message) const override;
    crypto::BlsPublicKeyBytes m_key;
};

class IdealSignatures final : public SignatureScheme {
public:
    static BlsSignatureBytes signatureOf(const crypto::BlsPublicKeyBytes& key, const Hash256& message);
    bool verify(const ledger::Committee& committee, SeatIndex seat, const Hash256& message,
                const BlsSignatureBytes& signature) const override;
    Result<BlsSignatureBytes> aggregate(std::span<const BlsSignatureBytes> signatures) const override;
    bool verifyAggregate(const ledger::Committee& committee, const Statement& statement) const override;
    bool verifyAll(const ledger::Committee& committee, std::span<const Statement> statements) const override;
};

/// What a certificate that names an anchor must show (rules 19, 20): signers that sat in the committee which the anchor
/// before set up, and the others, in an aggregate each.
struct AnchorRule {
    std::vector<bool> known; ///< by seat: in both committees, in one term
    uint32_t least = 0;      ///< known signers, t = 2f + 2 - E
    uint32_t quorum = 0;     ///< of both kinds
};
/// Nothing if the key block that ends this epoch is no anchor, or every key block would be one (E = 1).
std::optional<AnchorRule> anchorRule(const ledger::Committee& committee, ledger::Epoch epoch, uint32_t interval);
/// With the interval of this size of committee.
std::optional<AnchorRule> anchorRule(const ledger::Committee& committee, ledger::Epoch epoch);

/// A certificate is q distinct seats of this committee over its statement. The root's is refused here
/// (InvalidSignature): who accepts it compares it with rootCertificate(). Form 1 holds in the epochs that an anchor
/// ends, and is refused in others (Unsupported). Whoever takes a certificate for the proof of an anchor demands form 1
/// himself: that it names one cannot be seen in it.
Result<void> verifyCertificate(const SignatureScheme& scheme, const ledger::Committee& committee, const ChainId& chain,
                               const QuorumCertificate& certificate);
Result<void> verifyCertificate(const SignatureScheme& scheme, const ledger::Committee& committee, const ChainId& chain,
                               const TimeoutCertificate& certificate);
bool verifyVote(const SignatureScheme& scheme, const ledger::Committee& committee, const ChainId& chain,
                const Vote& vote);
bool verifyTimeout(const SignatureScheme& scheme, const ledger::Committee& committee, const ChainId& chain,
                   const SignedTimeout& timeout);

Result<void> verifyCertificate(const SignatureScheme& scheme, const ledger::Committee& committee, const ChainId& chain,
                               const QuorumCertificate& certificate, const AnchorRule* anchor);

/// What verifyCertificate() checks before the signatures: the seats and their number, as statements left to verify (two
/// for form 1).
Result<std::vector<Statement>> statementsOf(const ledger::Committee& committee, const ChainId& chain,
                                            const QuorumCertificate& certificate, const AnchorRule* anchor);
/// Of a certificate of form 0.
Result<Statement> statementOf(const ledger::Committee& committee, const ChainId& chain,
                              const QuorumCertificate& certificate);
Result<Statement> statementOf(const ledger::Committee& committee, const ChainId& chain,
                              const TimeoutCertificate& certificate);

/// Collects signatures over one message until a quorum holds. Sums first and verifies once; on failure finds who was
/// wrong.
class Tally {
public:
    Tally(Hash256 message, uint32_t seats) : m_message(message), m_seats(seats), m_signatures(seats) {}
    /// False if this seat was counted, or was found wrong, before.
    bool add(SeatIndex seat, const BlsSignatureBytes& signature);
    uint32_t count() const { return m_count; }
    bool has(SeatIndex seat) const { return seat < m_seats && m_signatures[seat].has_value(); }

    struct Outcome {
        std::optional<Statement> certificate; ///< verified, by at least a quorum; with a rule: of the known signers
        std::optional<Statement> others;      ///< with a rule: the rest, verified too
        std::vector<SeatIndex> wrong;         ///< seats whose signature does not verify; removed and never taken again
    };
    /// Nothing happens before a quorum is collected, and the known signers that a rule demands.
    Outcome certify(const SignatureScheme& scheme, const ledger::Committee& committee,
                    const AnchorRule* anchor = nullptr);

private:
    std::optional<Statement> aggregate(const SignatureScheme& scheme, const ledger::Committee& committee,
                                       const std::vector<bool>& wanted) const;
    bool isComplete(const ledger::Committee& committee, const AnchorRule* anchor) const;

    Hash256 m_message;
    uint32_t m_seats;
    std::vector<std::optional<BlsSignatureBytes>> m_signatures;
    std::vector<SeatIndex> m_wrong;
    uint32_t m_count = 0;
};

} // namespace circlet::consensus
