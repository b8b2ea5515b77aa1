// A holder's answer to a challenge: the certificate, what is shown of it, and the signature of the key that owns it
// over the challenge and all of the answer (docs/protocol.md §16). Made by wallets, verified by whoever asked. An
// answer is worth nothing to anybody else, and nothing a second time.
#pragma once

#include <variant>

#include "passport/challenge.h"
#include "passport/passport.h"

namespace circlet::passport {

constexpr std::size_t maximumPresentationBytes = maximumPassportBytes + 8192;
constexpr TimeMs defaultMaximumAgeMs = 10ULL * 60 * 1000;

/// For a verifier with a light node of its own, and small enough for a QR code: it looks the record up by itself.
struct CertificateReference {
    ledger::CertificateUid origin;
    std::optional<Metadata> metadata;
    bool operator==(const CertificateReference&) const = default;
};

struct Presentation {
    Challenge challenge;
    ledger::Address holder;
    std::variant<Bytes, CertificateReference> shown; ///< the bytes of a passport, or where to find the record
    ledger::Witness witness;                         ///< of the holder, over presentationMessage()
    bool operator==(const Presentation&) const = default;
};

/// Tagged "circlet/presentation": everything but the witness.
Hash256 presentationMessage(const Presentation& presentation);
/// For a single-key holder.
Presentation signedBy(const crypto::SchnorrSecretKey& holder, Presentation presentation);
/// OutOfRange if it is too large; InvalidSignature if the witness is missing or not the holder's.
Result<Bytes> encodePresentation(const Presentation& presentation);
/// NotOurs, NewerVersion, Malformed, OutOfRange. Nothing is verified, and a passport is not decoded.
Result<Presentation> decodePresentation(ByteView bytes);
bool looksLikePresentation(ByteView bytes);

/// OutOfRange: too large for a link, so it goes as a file.
Result<std::string> formatPresentationLink(const Presentation& presentation);
/// As parseLink() and decodePresentation().
Result<Presentation> parsePresentationLink(std::string_view text);

/// For the holder, before he signs: whether this certificate and what he would show answer the challenge. WrongNetwork,
/// Expired, Rejected, each with the sentence of what is missing.
Result<void> checkAnswer(const Challenge& challenge, const ledger::CertificateRecord& record, const Metadata* shown,
                         const ledger::ChainId& chain, TimeMs now);

/// A record that the verifier's own light node has proved.
struct ProvedRecord {
    ledger::CertificateRecord record;
    ledger::Height height = 0;
    TimeMs time = 0;
};

struct PresentationMeans {
    PassportMeans passport;
    TimeMs maximumAgeMs = defaultMaximumAgeMs; ///< of the block that proves the record
    std::optional<ProvedRecord> looked;        ///< needed for a reference; counts before an older proof of a passport
};

struct PresentationReport {
    bool valid = false; ///< held at that block by whoever signed, active, and all that was asked
    std::string problem;
    std::string claim; ///< "held now by …, at block …"
    std::vector<light::CheckedStep> checked;
    Challenge challenge;
    ledger::Address holder;
    std::optional<ledger::CertificateRecord> record;
    ledger::Height height = 0;
    TimeMs time = 0; ///< of that block
    std::optional<Metadata> metadata;
    std::optional<PassportReport> passport;
};

/// Verifies and, if it holds, marks the challenge as answered in the book: store the book then. A wrong answer leaves
/// the challenge open for the right one.
PresentationReport verifyPresentation(const Presentation& presentation, ChallengeBook& book,
                                      const light::ChainRoot& root, TimeMs now, const PresentationMeans& means = {});

} // namespace circlet::passport
