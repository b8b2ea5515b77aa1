// BLS12-381 signatures, minimal-signature-size (signature in G1, 48 bytes; key in G2, 96 bytes), IETF
// proof-of-possession suites, over 32-byte hashes (blst). Used by committee members and by everyone who checks their
// certificates. Points at infinity are refused everywhere; points from outside are subgroup-checked when they are
// parsed.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "crypto/secure.h"
#include "util/bytes.h"

namespace circlet::crypto {

struct BlsPublicKeyTag;
struct BlsSignatureTag;
using BlsPublicKeyBytes = FixedBytes<96, BlsPublicKeyTag>; ///< compressed G2
using BlsSignatureBytes = FixedBytes<48, BlsSignatureTag>; ///< compressed G1

/// Domain separation tags (RFC 9380 §3.1): BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_POP_ for messages and
/// BLS_POP_BLS12381G1_XMD:SHA-256_SSWU_RO_POP_ for proofs of possession. Which statement a message makes is told by the
/// tagged hash that forms the 32 bytes (docs/protocol.md).
enum class BlsDomain { Message, Possession };

/// A decompressed, subgroup-checked key; cheap to copy (shared), quick to aggregate.
class BlsPublicKey {
public:
    /// InvalidSignature if off the curve, outside the subgroup, infinity or not canonical.
    static Result<BlsPublicKey> parse(const BlsPublicKeyBytes& bytes);
    const BlsPublicKeyBytes& bytes() const { return m_bytes; }
    const void* affine() const { return m_point.get(); } ///< blst_p2_affine, for this module only

private:
    friend class BlsSecretKey;
    BlsPublicKeyBytes m_bytes;
    std::shared_ptr<const void> m_point;
};

class BlsSecretKey {
public:
    static BlsSecretKey random();
    /// 32 bytes big-endian in [1, r-1], else OutOfRange.
    static Result<BlsSecretKey> from(SecureBytes bytes);
    /// KeyGen of the IETF draft from at least 32 bytes of key material, else OutOfRange (deterministic devnet keys,
    /// vectors).
    static Result<BlsSecretKey> derive(ByteView material);
    const BlsPublicKey& publicKey() const { return m_publicKey; }
    BlsSignatureBytes sign(const Hash256& message, BlsDomain domain = BlsDomain::Message) const;
    const SecureBytes& bytes() const { return m_bytes; }

private:
    SecureBytes m_bytes;
    BlsPublicKey m_publicKey;
};

bool verifyBls(const BlsPublicKey& key, const Hash256& message, const BlsSignatureBytes& signature,
               BlsDomain domain = BlsDomain::Message);

/// Sum of signatures, in any order; parses each (curve and canonical form), the subgroup check is left to the
/// verification of the sum. InvalidSignature names nothing: bisect with verifyBls to find a culprit.
Result<BlsSignatureBytes> aggregateBls(std::span<const BlsSignatureBytes> signatures);

/// One message, many signers whose possession was proved before: e(sum keys, H(m)) == e(g2, signature).
bool verifyBlsAggregate(std::span<const BlsPublicKey> keys, const Hash256& message, const BlsSignatureBytes& signature,
                        BlsDomain domain = BlsDomain::Message);

/// One statement of a batch.
struct BlsStatement {
    std::vector<BlsPublicKey> keys;
    Hash256 message;
    BlsSignatureBytes signature;
};

/// All statements at once with random 128-bit weights (`weights`: 16 bytes per statement, from a CSPRNG, drawn after
/// the batch is fixed). False if any fails, infinity and subgroup checks included. An empty batch is true.
bool verifyBlsBatch(std::span<const BlsStatement> statements, ByteView weights);

} // namespace circlet::crypto
