#include "passport/presentation.h"

#include <algorithm>

#include "crypto/sha256.h"
#include "passport/link.h"
#include "passport/signing.h"

namespace circlet::passport {

namespace {

constexpr std::string_view presentationMagic = "CIRCLETP";
constexpr uint16_t presentationVersion = 1;
constexpr uint8_t passportForm = 1;
constexpr uint8_t referenceForm = 2;
constexpr std::size_t maximumChallengeBytes = maximumLinkBytes;

ledger::Writer unsignedPart(const Presentation& presentation) {
    ledger::Writer writer;
    writer.raw(asBytes(presentationMagic)).u16(presentationVersion).bytes16(encode(presentation.challenge));
    writer.address(presentation.holder);
    if (const auto* passport = std::get_if<Bytes>(&presentation.shown)) {
        writer.u8(passportForm).bytes32(*passport);
        return writer;
    }
    const auto& reference = std::get<CertificateReference>(presentation.shown);
    writer.u8(referenceForm).fixed(reference.origin).u8(reference.metadata ? 1 : 0);
    if (reference.metadata)
        writer.bytes32(reference.metadata->encode());
    return writer;
}

Result<std::variant<Bytes, CertificateReference>> readShown(ledger::Reader& reader) {
    using Shown = std::variant<Bytes, CertificateReference>;
    CIRCLET_TRY(form, reader.u8());
    if (form == passportForm) {
        CIRCLET_TRY(passport, reader.bytes32(maximumPassportBytes));
        return Shown(Bytes(passport.begin(), passport.end()));
    }
    if (form != referenceForm)
        return Error{ErrorCode::Malformed, "The answer shows its certificate in an unknown form."};
    CertificateReference reference;
    CIRCLET_TRY(origin, reader.fixed<ledger::CertificateUid>());
    reference.origin = origin;
    CIRCLET_TRY(hasMetadata, reader.u8());
    if (hasMetadata > 1)
        return Error{ErrorCode::Malformed, "A flag of the answer is neither 0 nor 1."};
    if (hasMetadata == 1) {
        CIRCLET_TRY(document, reader.bytes32(maximumMetadataBytes));
        CIRCLET_TRY(metadata, Metadata::decode(document));
        reference.metadata = std::move(metadata);
    }
    return Shown(std::move(reference));
}

} // namespace

Hash256 presentationMessage(const Presentation& presentation) {
    static const crypto::Tag tag("circlet/presentation");
    return tag.hash(unsignedPart(presentation).view());
}

Presentation signedBy(const crypto::SchnorrSecretKey& holder, Presentation presentation) {
    presentation.holder = ledger::addressOf(holder.publicKey());
    presentation.witness = witnessOf(holder, presentationMessage(presentation));
    return presentation;
}

Result<Bytes> encodePresentation(const Presentation& presentation) {
    if (!ledger::checkWitness(presentation.witness, presentation.holder, presentationMessage(presentation)))
        return Error{ErrorCode::InvalidSignature, "The answer is not signed by the certificate's holder."};
    ledger::Writer writer = unsignedPart(presentation);
    ledger::write(writer, presentation.witness, presentation.holder.type);
    if (writer.size() > maximumPresentationBytes)
        return Error{ErrorCode::OutOfRange, "The answer is too large: show less of the metadata."};
    return writer.take();
}

bool looksLikePresentation(ByteView bytes) {
    return asText(bytes).starts_with(presentationMagic);
}

Result<Presentation> decodePresentation(ByteView bytes) {
    if (bytes.size() > maximumPresentationBytes)
        return Error{ErrorCode::OutOfRange, "An answer to a challenge is never so large."};
    if (!looksLikePresentation(bytes))
        return Error{ErrorCode::NotOurs, "This is not an answer to a challenge."};
    ledger::Reader reader(bytes);
    CIRCLET_CHECK(reader.raw(presentationMagic.size()));
    CIRCLET_TRY(version, reader.u16());
    if (version > presentationVersion)
        return Error{ErrorCode::NewerVersion, "The answer was made by a newer version of Circlet."};
    if (version != presentationVersion)
        return Error{ErrorCode::Malformed, "The answer has an unknown version."};
    Presentation presentation;
    CIRCLET_TRY(challengeBytes, reader.bytes16(maximumChallengeBytes));
    CIRCLET_TRY(challenge, decodeChallenge(challengeBytes));
    presentation.challenge = std::move(challenge);
    CIRCLET_TRY(holder, reader.address());
    presentation.holder = holder;
    CIRCLET_TRY(shown, readShown(reader));
    presentation.shown = std::move(shown);
    CIRCLET_TRY(witness, ledger::readWitness(reader, holder.type));
    presentation.witness = std::move(witness);
    CIRCLET_CHECK(reader.finish());
    return presentation;
}

Result<std::string> formatPresentationLink(const Presentation& presentation) {
    CIRCLET_TRY(bytes, encodePresentation(presentation));
    if (bytes.size() > maximumLinkBytes)
        return Error{ErrorCode::OutOfRange, "The answer is too large for a link or a QR code: save it as a file."};
    return formatLink(LinkKind::Presentation, bytes);
}

Result<Presentation> parsePresentationLink(std::string_view text) {
    CIRCLET_TRY(bytes, parseLink(LinkKind::Presentation, text));
    return decodePresentation(bytes);
}

} // namespace circlet::passport
