// Payment links: what a user pastes, scans or clicks.
#include "fuzz/fuzz.h"
#include "ledger/payment_link.h"

using namespace circlet;
using namespace circlet::ledger;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    // The mutator hardly finds a checksum: half of the inputs are the parameters of a good link.
    if (size == 0)
        return 0;
    std::string text(reinterpret_cast<const char*>(data) + 1, size - 1);
    if (data[0] % 2 == 0)
        text = "circle:" + formatAddress(Address{}, Network::Devnet) + "?" + text;
    auto link = parsePaymentLink(text, Network::Devnet);
    if (!link)
        return 0;
    auto again = formatPaymentLink(link.value(), Network::Devnet);
    // Only the length may stand in the way: escapes make a link longer than what was typed.
    fuzz::require(again.has_value() || again.error().code == ErrorCode::OutOfRange);
    if (again) {
        auto twice = parsePaymentLink(again.value(), Network::Devnet);
        fuzz::require(twice.has_value() && twice.value() == link.value());
    }
    return 0;
}
