// Transactions as peers send them and as files carry them.
#include "fuzz/fuzz.h"
#include "ledger/transaction.h"

using namespace circlet;
using namespace circlet::ledger;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    if (size == 0)
        return 0;
    const ByteView rest{data + 1, size - 1};
    switch (data[0] % 3) {
    case 0:
        fuzz::roundTrip(rest, decodeBody, encodeBody);
        if (auto body = decodeBody(rest))
            fuzz::require(checkStructure(body.value()).has_value());
        break;
    case 1:
        fuzz::roundTrip(rest, decodeTransaction, [](const Transaction& transaction) { return encode(transaction); });
        break;
    default:
        fuzz::roundTrip(rest, decodeUnsigned, encodeUnsigned);
    }
    return 0;
}
