// Everything a user may type or paste: hexadecimal, bech32m, addresses, amounts, words, payment links.
#include "crypto/hd.h"
#include "fuzz/fuzz.h"
#include "ledger/address.h"
#include "ledger/amount.h"
#include "ledger/payment_link.h"
#include "util/bech32m.h"

using namespace circlet;

namespace {

void fuzzBech32m(std::string_view text) {
    auto decoded = decodeBech32m(text);
    if (!decoded)
        return;
    auto again = encodeBech32m(decoded.value().prefix, decoded.value().version, decoded.value().payload);
    fuzz::require(again.has_value());
    auto twice = decodeBech32m(again.value());
    fuzz::require(twice.has_value() && twice.value().payload == decoded.value().payload);
}

void fuzzAddress(std::string_view text) {
    for (auto network :
         {ledger::Network::Mainnet, ledger::Network::Testnet, ledger::Network::Devnet, ledger::Network::Regtest}) {
        auto address = ledger::parseAddress(text, network);
        if (!address)
            continue;
        auto again = ledger::parseAddress(ledger::formatAddress(address.value(), network), network);
        fuzz::require(again.has_value() && again.value() == address.value());
    }
}

void fuzzAmount(std::string_view text) {
    auto amount = ledger::parseAmount(text);
    if (!amount)
        return;
    auto again = ledger::parseAmount(std::to_string(amount.value().li()) + " li");
    fuzz::require(again.has_value() && again.value() == amount.value());
}

void fuzzPaymentLink(std::string_view text) {
    auto link = ledger::parsePaymentLink(text, ledger::Network::Devnet);
    if (!link)
        return;
    // Written again it may be longer (escapes), so it may be refused; if not, it must mean the same.
    auto written = ledger::formatPaymentLink(link.value(), ledger::Network::Devnet);
    if (!written)
        return;
    auto again = ledger::parsePaymentLink(written.value(), ledger::Network::Devnet);
    fuzz::require(again.has_value() && again.value() == link.value());
}

void fuzzWords(ByteView text) {
    auto entropy = crypto::entropyFromMnemonic(crypto::SecureBytes::copyOf(text));
    if (!entropy)
        return;
    fuzz::require(crypto::mnemonicFromEntropy(entropy.value()).has_value());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    if (size == 0)
        return 0;
    const ByteView rest{data + 1, size - 1};
    switch (data[0] % 6) {
    case 0:
        if (auto bytes = fromHex(asText(rest)))
            fuzz::require(toHex(bytes.value()).size() == rest.size());
        break;
    case 1:
        fuzzBech32m(asText(rest));
        break;
    case 2:
        fuzzAddress(asText(rest));
        break;
    case 3:
        fuzzAmount(asText(rest));
        break;
    case 4:
        fuzzPaymentLink(asText(rest));
        break;
    default:
        fuzzWords(rest);
    }
    return 0;
}
