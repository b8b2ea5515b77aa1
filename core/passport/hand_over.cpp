#include "passport/hand_over.h"

#include "crypto/sealing.h"

namespace circlet::passport {

namespace {

constexpr std::string_view handOverMagic = "CIRCLETH";
constexpr uint16_t fileVersion = 1;
constexpr uint8_t contentVersion = 1;
constexpr std::size_t keyBytes = 32;
constexpr std::size_t sealedKeyBytes = keyBytes + crypto::sealedBoxOverhead;

struct Parts {
    HandOverLabel label;
    ByteView sealedKey;
    ByteView bound; ///< all before the content
    ByteView content;
};

Result<Parts> takeApart(ByteView bytes) {
    if (bytes.size() > maximumHandOverBytes)
        return Error{ErrorCode::OutOfRange, "A hand-over of a certificate is never so large."};
    if (!asText(bytes).starts_with(handOverMagic))
        return Error{ErrorCode::NotOurs, "This is not a hand-over of a certificate."};
    ledger::Reader reader(bytes);
    CIRCLET_CHECK(reader.raw(handOverMagic.size()));
    CIRCLET_TRY(version, reader.u16());
    if (version > fileVersion)
        return Error{ErrorCode::NewerVersion, "The hand-over was made by a newer version of Circlet."};
    if (version != fileVersion)
        return Error{ErrorCode::Malformed, "The hand-over has an unknown version."};
    Parts parts;
    CIRCLET_TRY(chain, reader.fixed<ledger::ChainId>());
    CIRCLET_TRY(origin, reader.fixed<ledger::CertificateUid>());
    CIRCLET_TRY(recipient, reader.address());
    CIRCLET_TRY(key, reader.fixed<Hash256>());
    parts.label = {chain, origin, recipient, key};
    CIRCLET_TRY(sealedKey, reader.raw(sealedKeyBytes));
    parts.sealedKey = sealedKey;
    parts.bound = reader.since(0);
    CIRCLET_TRY(content, reader.bytes32(maximumHandOverBytes));
    parts.content = content;
    CIRCLET_CHECK(reader.finish());
    return parts;
}

Bytes contentOf(const HandOver& value) {
    ledger::Writer writer;
    writer.u8(contentVersion).bytes32(value.metadata.encode());
    write(writer, value.x509);
    write(writer, value.custody);
    return writer.take();
}

Result<HandOver> readContent(ByteView bytes, const ledger::CertificateUid& origin) {
    ledger::Reader reader(bytes);
    CIRCLET_TRY(version, reader.u8());
    if (version > contentVersion)
        return Error{ErrorCode::NewerVersion, "The hand-over was made by a newer version of Circlet."};
    if (version != contentVersion)
        return Error{ErrorCode::Malformed, "The hand-over has an unknown version."};
    CIRCLET_TRY(document, reader.bytes32(maximumMetadataBytes));
    CIRCLET_TRY(metadata, Metadata::decode(document));
    if (!metadata.complete())
        return Error{ErrorCode::Malformed, "The hand-over holds only a part of the metadata."};
    CIRCLET_TRY(x509, readX509Chain(reader));
    CIRCLET_TRY(custody, readCustody(reader));
    CIRCLET_CHECK(reader.finish());
    return HandOver{origin, std::move(metadata), std::move(x509), std::move(custody)};
}

} // namespace

Result<Bytes> sealHandOver(const HandOver& content, const ReceiveRequest& to, const ledger::ChainId& chain,
                           TimeMs now) {
    CIRCLET_CHECK(check(to, chain, now));
    CIRCLET_CHECK(checkForm(content.x509));
    if (!content.metadata.complete())
        return Error{ErrorCode::OutOfRange, "Only the whole metadata of a certificate can be handed over."};
    if (content.custody.size() > maximumCustodyLinks)
        return Error{ErrorCode::OutOfRange,
                     "The certificate was transferred too often for a hand-over of its custody."};
    const crypto::SecureBytes key = crypto::SecureBytes::random(keyBytes);
    CIRCLET_TRY(sealedKey, crypto::sealBox(to.boxKey, key.view()));
    ledger::Writer writer;
    writer.raw(asBytes(handOverMagic)).u16(fileVersion).fixed(chain).fixed(content.origin).address(to.address);
    writer.fixed(to.boxKey).raw(sealedKey);
    Bytes plain = contentOf(content);
    const Bytes sealed = crypto::seal(key, plain, writer.view());
    crypto::wipe(plain.data(), plain.size());
    writer.bytes32(sealed);
    if (writer.size() > maximumHandOverBytes)
        return Error{ErrorCode::OutOfRange, "The certificate's metadata and custody are too large for a hand-over."};
    return writer.take();
}

Result<HandOverLabel> readHandOverLabel(ByteView sealed) {
    CIRCLET_TRY(parts, takeApart(sealed));
    return parts.label;
}

Result<HandOver> openHandOver(ByteView sealed, const crypto::BoxKeyPair& key) {
    CIRCLET_TRY(parts, takeApart(sealed));
    if (parts.label.boxKey != key.publicKey)
        return Error{ErrorCode::InvalidSignature, "The hand-over is sealed to another key than this wallet's."};
    const Error unreadable{ErrorCode::InvalidSignature, "The hand-over was changed on its way, or is not for us."};
    const auto contentKey = crypto::openBox(key.publicKey, key.secretKey, parts.sealedKey);
    if (!contentKey)
        return unreadable;
    const auto content = crypto::open(contentKey.value(), parts.content, parts.bound);
    if (!content)
        return unreadable;
    return readContent(content.value().view(), parts.label.origin);
}

Result<void> checkHandOver(const HandOver& content, const ledger::CertificateRecord& record,
                           const std::vector<ledger::CustodyLink>& newest) {
    if (content.origin != record.origin)
        return Error{ErrorCode::InvalidProof, "The hand-over belongs to another certificate."};
    CIRCLET_CHECK(content.metadata.check(record.metadata));
    CIRCLET_CHECK(checkBinding(record, content.x509));
    if (content.custody.empty())
        return ok();
    std::vector<ledger::CustodyLink> links = content.custody;
    links.insert(links.end(), newest.begin(), newest.end());
    return ledger::checkCustody(record, links);
}

} // namespace circlet::passport
