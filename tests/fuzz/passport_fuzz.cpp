// Everything about certificates that comes from a stranger's file, link or QR code. Checksums are repaired first, or no
// mutation would ever get past them.
#include <algorithm>

#include "crypto/sealing.h"
#include "crypto/sha256.h"
#include "fuzz/fuzz.h"
#include "passport/hand_over.h"
#include "passport/link.h"
#include "passport/picture.h"
#include "passport/presentation.h"

using namespace circlet;
using namespace circlet::passport;

namespace {

template<typename T>
Bytes encoded(const T& value) {
    return encode(value);
}

void setChecksum(Bytes& file, std::size_t begin, std::size_t end) {
    const Hash256 sum = crypto::sha256(ByteView(file).subspan(begin, end - begin - Hash256::size));
    std::ranges::copy(sum.bytes, file.begin() + static_cast<std::ptrdiff_t>(end - Hash256::size));
}

/// Those of the proof file inside and of the whole.
void fuzzPassport(ByteView input) {
    constexpr std::size_t proofAt = 8 + 2 + 4;
    Bytes file(input.begin(), input.end());
    if (file.size() < proofAt + Hash256::size)
        return;
    const std::size_t proofSize = ledger::Reader(ByteView(file).subspan(proofAt - 4)).u32().value();
    if (proofSize >= Hash256::size && proofSize <= file.size() - proofAt)
        setChecksum(file, proofAt, proofAt + proofSize);
    setChecksum(file, 0, file.size());
    fuzz::roundTrip(file, decodePassport, [](const Passport& value) { return encodePassport(value).value(); });
}

/// Whatever decodes can be shown in part, and the part belongs to the same commitment.
void fuzzMetadata(ByteView input) {
    fuzz::roundTrip(input, Metadata::decode, [](const Metadata& value) { return value.encode(); });
    const auto document = Metadata::decode(input);
    if (!document)
        return;
    const uint32_t last = document.value().shown().rbegin()->first;
    const auto part = document.value().disclose({last}, false);
    fuzz::require(part.has_value() && part.value().commitment() == document.value().commitment());
}

void fuzzPresentation(ByteView input) {
    const auto decoded = decodePresentation(input);
    if (!decoded)
        return;
    // What nobody signed is not encoded; what is signed has one encoding.
    if (const auto again = encodePresentation(decoded.value()))
        fuzz::require(std::ranges::equal(again.value(), input));
}

void fuzzLinks(ByteView input) {
    const std::string_view text = asText(input);
    if (const auto challenge = parseChallengeLink(text))
        fuzz::require(parseChallengeLink(formatChallengeLink(challenge.value())).value() == challenge.value());
    if (const auto request = parseReceiveLink(text))
        fuzz::require(parseReceiveLink(formatReceiveLink(request.value())).value() == request.value());
    if (const auto bytes = parseLink(LinkKind::Presentation, text))
        fuzz::require(parseLink(LinkKind::Presentation, formatLink(LinkKind::Presentation, bytes.value())).value() ==
                      bytes.value());
}

/// What a sender puts into a hand-over reaches its decoder sealed: so it is sealed here, to a key of ours.
void fuzzHandOver(ByteView input) {
    if (const auto label = readHandOverLabel(input))
        fuzz::require(!label.value().boxKey.isZero() || !openHandOver(input, crypto::randomBoxKeyPair()));
    static const crypto::BoxKeyPair pair = crypto::randomBoxKeyPair();
    const auto key = crypto::SecureBytes::random(32);
    ledger::Writer writer;
    writer.raw(asBytes("CIRCLETH")).u16(1).fixed(ledger::ChainId()).fixed(ledger::CertificateUid());
    writer.address(ledger::Address()).fixed(pair.publicKey).raw(crypto::sealBox(pair.publicKey, key.view()).value());
    writer.bytes32(crypto::seal(key, input, writer.view()));
    const auto content = openHandOver(writer.view(), pair);
    fuzz::require(!content || content.value().metadata.complete());
    if (!content)
        fuzz::require(content.error().code != ErrorCode::InvalidSignature);
}

void fuzzPictures(ByteView input) {
    for (const auto& info : {checkPng(input), checkJpeg(input)}) {
        if (info)
            fuzz::require(info.value().width - 1 < maximumPictureSide && info.value().height - 1 < maximumPictureSide);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    if (size == 0)
        return 0;
    const ByteView rest{data + 1, size - 1};
    switch (data[0] % 8) {
    case 0:
        fuzzPassport(rest);
        break;
    case 1:
        fuzzMetadata(rest);
        break;
    case 2:
        fuzz::roundTrip(rest, decodeChallenge, encoded<Challenge>);
        break;
    case 3:
        fuzz::roundTrip(rest, ChallengeBook::decode, [](const ChallengeBook& book) { return book.encode(); });
        break;
    case 4:
        fuzzPresentation(rest);
        break;
    case 5:
        fuzz::roundTrip(rest, decodeReceiveRequest, encoded<ReceiveRequest>);
        fuzzHandOver(rest);
        break;
    case 6:
        fuzzLinks(rest);
        break;
    default:
        fuzzPictures(rest);
    }
    return 0;
}
