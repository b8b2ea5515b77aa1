// The passport of a certificate, a `.ccert` file (docs/protocol.md §16): its proved record, every link of custody, what
// the holder chose to show of its metadata, its X.509 chain. Written by wallets, verified offline by anyone. Holds
// nothing that is not proved or bound by its proof, and never its own root of trust.
#pragma once

#include "light/proofs.h"
#include "passport/chain_check.h"
#include "passport/evidence.h"
#include "passport/metadata.h"

namespace circlet::passport {

constexpr std::size_t maximumPassportBytes = 24U << 20;
constexpr std::size_t maximumCrlBytes = 1U << 20;
constexpr uint16_t passportVersion = 1;
constexpr std::string_view passportFileEnding = ".ccert";

struct Passport {
    light::ProofFile proof;                   ///< of a certificate; with its chain, key blocks, header, certificate
    std::optional<ledger::StateProof> issuer; ///< the issuer's leaf in the same state
    std::vector<ledger::CustodyLink> custody; ///< all of them, oldest first
    std::optional<Metadata> metadata;         ///< whole or in part
    X509Chain x509;                           ///< may be empty
    Bytes crl;                                ///< DER; may be empty, and is without a chain
};

/// OutOfRange if something is over its bound or the proof is of something else.
Result<Bytes> encodePassport(const Passport& passport);
/// NotOurs, NewerVersion, Corrupt (checksum), Malformed, OutOfRange. Nothing is verified.
Result<Passport> decodePassport(ByteView bytes);
/// By its first bytes: which of our files this is, before its decoder looks at the rest.
bool looksLikePassport(ByteView bytes);

/// What the certificate was at the proof's height, and its expiry now.
enum class Standing : uint8_t { Active, Blank, Revoked, Expired };
std::string_view standingName(Standing standing); ///< "active", …
/// `time`: now, or of the block.
Standing standingOf(const ledger::CertificateRecord& record, TimeMs time);

enum class X509Outcome : uint8_t { NotIncluded, NotChecked, Good, Expired, NotYetValid, Revoked };

struct PassportReport {
    bool valid = false;                      ///< everything in it is genuine; see `standing` for what it is worth
    std::string problem;                     ///< the first thing that is not, as a sentence
    std::string claim;                       ///< in words
    std::vector<light::CheckedStep> checked; ///< up to and including the first that failed
    ledger::Height height = 0;               ///< of what is proved
    TimeMs time = 0;
    std::optional<ledger::CertificateRecord> record; ///< once proved: holder, issuer, kind, rules, expiry, …
    Standing standing = Standing::Blank;
    std::string standingText; ///< a sentence
    std::size_t custodyLinks = 0;
    std::optional<Metadata> metadata; ///< what is shown; bound to the record
    std::optional<Bytes> issuer;      ///< the issuer's proved leaf
    X509Outcome x509 = X509Outcome::NotIncluded;
    std::optional<X509Facts> x509Facts;
    bool good() const { return valid && standing == Standing::Active; }
};

/// Means that the verifier may have beside the root of trust.
struct PassportMeans {
    const light::CommitteeChain* followed = nullptr; ///< committees that it verified itself
    const ChainCheck* x509 = nullptr;                ///< without: X.509 is bound to the record, but not judged
};

/// Recomputes everything, without a network. `now`: the verifier's clock.
PassportReport verifyPassport(const Passport& passport, const light::ChainRoot& root, TimeMs now,
                              const PassportMeans& means = {});
/// From bytes; errors are those of decodePassport().
Result<PassportReport> verifyPassport(ByteView bytes, const light::ChainRoot& root, TimeMs now,
                                      const PassportMeans& means = {});

} // namespace circlet::passport
