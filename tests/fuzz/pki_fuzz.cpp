// Everything of X.509 that comes from outside: certificates, lists of revocation, requests, our extension, bundles,
// PKCS#12, keys and addresses of tokens.
#include "fuzz/fuzz.h"
#include "pki/bundle.h"
#include "pki/chain.h"
#include "pki/pkcs12.h"
#include "pki/token.h"

using namespace circlet;
using namespace circlet::pki;

namespace {

/// What parses can be shown, asked, and verified against itself without harm; and parses again the same.
void fuzzCertificate(ByteView bytes) {
    auto certificate = Certificate::fromDer(bytes);
    if (!certificate)
        return;
    const auto& info = certificate.value().info();
    fuzz::require(!info.serial.empty() && info.serial.size() <= 20 && !info.subject.line().empty());
    if (info.circlet) {
        auto again = encode(*info.circlet);
        fuzz::require(again.has_value() && decodeCircletExtension(again.value()).value() == *info.circlet);
    }
    auto again = Certificate::fromPem(certificate.value().pem());
    fuzz::require(again.has_value() && again.value() == certificate.value());
    (void)verifyChain({certificate.value(), {}, certificate.value(), info.validity.notBefore, Purpose::Any});
}

void fuzzList(ByteView bytes) {
    auto list = RevocationList::fromDer(bytes);
    if (!list)
        return;
    for (const auto& entry : list.value().entries())
        fuzz::require(list.value().find(entry.serial) == &entry);
}

void fuzzExtension(ByteView bytes) {
    fuzz::roundTrip(bytes, decodeCircletExtension, [](const auto& extension) { return encode(extension).value(); });
}

void fuzzKeys(ByteView bytes) {
    (void)SigningKey::fromPem(crypto::SecureBytes::copyOf(bytes), crypto::SecureBytes::copyOf("password"));
    (void)SigningKey::fromPkcs8(crypto::SecureBytes::copyOf(bytes));
    auto address = TokenKeyAddress::fromUri(asText(bytes));
    if (address) {
        auto again = TokenKeyAddress::fromUri(address.value().uri());
        fuzz::require(again.has_value() && again.value() == address.value());
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    if (size == 0)
        return 0;
    const ByteView rest{data + 1, size - 1};
    switch (data[0] % 6) {
    case 0:
        fuzzCertificate(rest);
        break;
    case 1:
        fuzzList(rest);
        break;
    case 2:
        fuzzExtension(rest);
        break;
    case 3:
        (void)readBundle(rest); // requests among them
        break;
    case 4:
        (void)readPkcs12(rest, crypto::SecureBytes::copyOf("password"));
        break;
    default:
        fuzzKeys(rest);
    }
    return 0;
}
