// A verifier's question: "show me a certificate, now, for this nonce" (docs/protocol.md §16), and the book of questions
// that one verifier has asked. Used by verifiers (window, command line, services) and by holders who answer. The book
// is a value: its owner stores it; without it a recorded answer could be played again.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "ledger/certificate.h"

namespace circlet::passport {

constexpr std::size_t maximumAskedFields = 16;
constexpr std::size_t maximumPurposeBytes = 160;
constexpr TimeMs maximumChallengeLifeMs = 24ULL * 3600 * 1000;
constexpr TimeMs challengeClockSkewMs = 3600ULL * 1000; ///< between verifier and holder

struct Challenge {
    ledger::ChainId chain;
    std::string domain; ///< who asks, as a host name: what the holder is shown and what he agrees to
    Hash256 nonce;      ///< fresh randomness of the verifier
    TimeMs expiry = 0;
    std::vector<ledger::CertificateKind> kinds; ///< any of these, ascending; empty: any kind
    std::optional<ledger::Address> issuer;      ///< only by this one
    std::vector<std::string> fields;            ///< that must be shown; names of metadata fields, distinct
    std::string purpose;                        ///< one line for the holder; may be empty
    bool operator==(const Challenge&) const = default;
};

/// Everything within its bounds. Malformed, OutOfRange.
Result<void> checkForm(const Challenge& challenge);
/// std::logic_error for what checkForm() refuses.
Bytes encode(const Challenge& challenge);
/// NewerVersion, Malformed, OutOfRange.
Result<Challenge> decodeChallenge(ByteView bytes);
/// Tagged "circlet/challenge".
Hash256 hashOf(const Challenge& challenge);

/// For the holder: a question of this chain that is open now. A signature that counts for longer than any challenge
/// lives is given to nobody. WrongNetwork, Expired, Rejected.
Result<void> checkOpen(const Challenge& challenge, const ledger::ChainId& chain, TimeMs now);

std::string formatChallengeLink(const Challenge& challenge);
/// As parseLink() and decodeChallenge().
Result<Challenge> parseChallengeLink(std::string_view text);

/// What a verifier has asked and not yet forgotten. Expired questions are forgotten: their answers are refused for
/// that.
class ChallengeBook {
public:
    static constexpr std::size_t capacity = 4096;

    /// Remembers a question of ours. Expired; OutOfRange if it lives longer than a day or the book is full;
    /// AlreadyExists if its nonce is no new one.
    Result<void> issue(const Challenge& challenge, TimeMs now);
    /// Expired; NotFound: another verifier's, or forgotten; InvalidProof: ours, but changed; AlreadyExists: answered.
    Result<void> check(const Challenge& challenge, TimeMs now) const;
    /// check(), and never again.
    Result<void> use(const Challenge& challenge, TimeMs now);
    std::size_t size() const { return m_asked.size(); }

    Bytes encode() const;
    /// NewerVersion, Malformed, OutOfRange.
    static Result<ChallengeBook> decode(ByteView bytes);
    bool operator==(const ChallengeBook&) const = default;

private:
    struct Asked {
        Hash256 challenge; ///< its hash
        TimeMs expiry = 0;
        bool used = false;
        bool operator==(const Asked&) const = default;
    };
    void forget(TimeMs now);
    std::map<Hash256, Asked> m_asked; ///< by nonce
};

} // namespace circlet::passport
