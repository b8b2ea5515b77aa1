#include "passport/receive_request.h"

#include "crypto/sealing.h"
#include "crypto/sha256.h"
#include "passport/link.h"
#include "passport/signing.h"

namespace circlet::passport {

namespace {

constexpr uint8_t requestVersion = 1;

ledger::Writer unsignedRequest(const ReceiveRequest& request) {
    ledger::Writer writer;
    writer.u8(requestVersion).fixed(request.chain).address(request.address).fixed(request.boxKey).u64(request.expiry);
    return writer;
}

} // namespace

Hash256 requestMessage(const ReceiveRequest& request) {
    static const crypto::Tag tag("circlet/receive");
    return tag.hash(unsignedRequest(request).view());
}

Bytes encode(const ReceiveRequest& request) {
    ledger::Writer writer = unsignedRequest(request);
    ledger::write(writer, request.witness, request.address.type);
    return writer.take();
}

Result<ReceiveRequest> decodeReceiveRequest(ByteView bytes) {
    ledger::Reader reader(bytes);
    CIRCLET_TRY(version, reader.u8());
    if (version > requestVersion)
        return Error{ErrorCode::NewerVersion, "The receive link was made by a newer version of Circlet."};
    if (version != requestVersion)
        return Error{ErrorCode::Malformed, "The receive link has an unknown version."};
    ReceiveRequest request;
    CIRCLET_TRY(chain, reader.fixed<ledger::ChainId>());
    CIRCLET_TRY(address, reader.address());
    CIRCLET_TRY(key, reader.fixed<Hash256>());
    CIRCLET_TRY(expiry, reader.u64());
    CIRCLET_TRY(witness, ledger::readWitness(reader, address.type));
    CIRCLET_CHECK(reader.finish());
    request.chain = chain;
    request.address = address;
    request.boxKey = key;
    request.expiry = expiry;
    request.witness = std::move(witness);
    return request;
}

Result<void> check(const ReceiveRequest& request, const ledger::ChainId& chain, TimeMs now) {
    if (request.chain != chain)
        return Error{ErrorCode::WrongNetwork, "The receive link is for another network."};
    if (request.expiry != 0 && request.expiry < now)
        return Error{ErrorCode::Expired, "The receive link has expired: ask the recipient for a new one."};
    if (!ledger::checkWitness(request.witness, request.address, requestMessage(request)))
        return Error{ErrorCode::InvalidSignature,
                     "The receive link is not signed by the owner of its address: do not use it."};
    return ok();
}

std::string formatReceiveLink(const ReceiveRequest& request) {
    return formatLink(LinkKind::Receive, encode(request));
}

Result<ReceiveRequest> parseReceiveLink(std::string_view text) {
    CIRCLET_TRY(bytes, parseLink(LinkKind::Receive, text));
    return decodeReceiveRequest(bytes);
}

Result<crypto::BoxKeyPair> handOverKey(const crypto::SchnorrSecretKey& owner) {
    return crypto::boxKeyPairOfEd25519(
        crypto::hkdfSha256(owner.bytes().view(), {}, asBytes("circlet/hand-over"), Hash256::size));
}

Result<ReceiveRequest> makeReceiveRequest(const ledger::ChainId& chain, const crypto::SchnorrSecretKey& owner,
                                          TimeMs expiry) {
    CIRCLET_TRY(pair, handOverKey(owner));
    ReceiveRequest request;
    request.chain = chain;
    request.address = ledger::addressOf(owner.publicKey());
    request.boxKey = pair.publicKey;
    request.expiry = expiry;
    request.witness = witnessOf(owner, requestMessage(request));
    return request;
}

} // namespace circlet::passport
