#include "passport/passport.h"

#include <algorithm>

#include "crypto/sha256.h"

namespace circlet::passport {

namespace {

constexpr std::string_view passportMagic = "CIRCCERT";

const light::CertificateProof* certificateOf(const light::ProofFile& proof) {
    return std::get_if<light::CertificateProof>(&proof.proof);
}

Error wrongProof() {
    return Error{ErrorCode::Malformed, "The passport holds a proof of something else than a certificate."};
}

/// The version and the checksum, before anything is decoded. Returns the reader behind the version.
Result<ByteView> openFile(ByteView bytes) {
    if (bytes.size() > maximumPassportBytes)
        return Error{ErrorCode::OutOfRange, "A passport is never larger than 24 MiB."};
    if (!looksLikePassport(bytes))
        return Error{ErrorCode::NotOurs, "This is not the passport of a certificate."};
    ledger::Reader reader(bytes);
    CIRCLET_CHECK(reader.raw(passportMagic.size()));
    CIRCLET_TRY(version, reader.u16());
    if (version > passportVersion)
        return Error{ErrorCode::NewerVersion, "The passport was made by a newer version of Circlet."};
    if (version != passportVersion)
        return Error{ErrorCode::Malformed, "The passport has an unknown version."};
    if (reader.remaining() < Hash256::size)
        return Error{ErrorCode::Corrupt, "The passport is cut short."};
    const ByteView content = bytes.first(bytes.size() - Hash256::size);
    if (!std::ranges::equal(crypto::sha256(content).view(), bytes.last(Hash256::size)))
        return Error{ErrorCode::Corrupt, "The passport is damaged: its checksum differs."};
    return content.subspan(reader.position());
}

Result<bool> readFlag(ledger::Reader& reader) {
    CIRCLET_TRY(flag, reader.u8());
    if (flag > 1)
        return Error{ErrorCode::Malformed, "A flag of the passport is neither 0 nor 1."};
    return flag == 1;
}

Result<void> readOptionals(ledger::Reader& reader, Passport& passport) {
    CIRCLET_TRY(hasIssuer, readFlag(reader));
    if (hasIssuer) {
        CIRCLET_TRY(issuer, ledger::readStateProof(reader));
        passport.issuer = std::move(issuer);
    }
    CIRCLET_TRY(custody, readCustody(reader));
    passport.custody = std::move(custody);
    CIRCLET_TRY(hasMetadata, readFlag(reader));
    if (hasMetadata) {
        CIRCLET_TRY(document, reader.bytes32(maximumMetadataBytes));
        CIRCLET_TRY(metadata, Metadata::decode(document));
        passport.metadata = std::move(metadata);
    }
    CIRCLET_TRY(x509, readX509Chain(reader));
    passport.x509 = std::move(x509);
    if (passport.x509.empty())
        return ok();
    CIRCLET_TRY(crl, reader.bytes32(maximumCrlBytes));
    if (!crl.empty() && !isDerSequence(crl))
        return Error{ErrorCode::Malformed, "The passport's list of revoked X.509 certificates is damaged."};
    passport.crl.assign(crl.begin(), crl.end());
    return ok();
}

Result<void> checkBounds(const Passport& passport) {
    if (certificateOf(passport.proof) == nullptr)
        return wrongProof();
    if (passport.custody.size() > maximumCustodyLinks)
        return Error{ErrorCode::OutOfRange, "The certificate was transferred too often for a passport."};
    CIRCLET_CHECK(checkForm(passport.x509));
    if (passport.x509.empty() && !passport.crl.empty())
        return Error{ErrorCode::OutOfRange, "A list of revoked certificates needs the X.509 chain beside it."};
    if (!passport.crl.empty() && (passport.crl.size() > maximumCrlBytes || !isDerSequence(passport.crl)))
        return Error{ErrorCode::OutOfRange, "The list of revoked X.509 certificates is damaged or over 1 MiB."};
    return ok();
}

} // namespace

bool looksLikePassport(ByteView bytes) {
    return asText(bytes).starts_with(passportMagic);
}

Result<Bytes> encodePassport(const Passport& passport) {
    CIRCLET_CHECK(checkBounds(passport));
    ledger::Writer writer;
    writer.raw(asBytes(passportMagic)).u16(passportVersion).bytes32(light::encodeProofFile(passport.proof));
    writer.u8(passport.issuer ? 1 : 0);
    if (passport.issuer)
        ledger::write(writer, *passport.issuer);
    write(writer, passport.custody);
    writer.u8(passport.metadata ? 1 : 0);
    if (passport.metadata)
        writer.bytes32(passport.metadata->encode());
    write(writer, passport.x509);
    if (!passport.x509.empty())
        writer.bytes32(passport.crl);
    writer.fixed(crypto::sha256(writer.view()));
    if (writer.size() > maximumPassportBytes)
        return Error{ErrorCode::OutOfRange, "The passport would be larger than 24 MiB: show less of the metadata."};
    return writer.take();
}

Result<Passport> decodePassport(ByteView bytes) {
    CIRCLET_TRY(content, openFile(bytes));
    ledger::Reader reader(content);
    CIRCLET_TRY(proofBytes, reader.bytes32(light::maximumProofFileBytes));
    CIRCLET_TRY(proof, light::decodeProofFile(proofBytes));
    if (certificateOf(proof) == nullptr)
        return wrongProof();
    Passport passport{std::move(proof), {}, {}, {}, {}, {}};
    CIRCLET_CHECK(readOptionals(reader, passport));
    CIRCLET_CHECK(reader.finish());
    return passport;
}

} // namespace circlet::passport
