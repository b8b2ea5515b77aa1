// What members send each other, and the safety record that a member reads back after a crash.
#include "consensus/messages.h"
#include "consensus/safety_record.h"
#include "fuzz/fuzz.h"

using namespace circlet;
using namespace circlet::consensus;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    if (size == 0)
        return 0;
    const ByteView rest{data + 1, size - 1};
    const auto encodeAny = [](const auto& value) { return encode(value); };
    switch (data[0] % 5) {
    case 0:
        fuzz::roundTrip(rest, decodeMessage, encodeAny);
        break;
    case 1:
        fuzz::roundTrip(rest, decodeNodeWithBody, encodeAny);
        break;
    case 2:
        fuzz::roundTrip(rest, decodeQuorumCertificate, encodeAny);
        break;
    case 3:
        fuzz::roundTrip(rest, decodeEpochProof, encodeAny);
        break;
    default:
        fuzz::roundTrip(rest, decodeSafetyRecord, encodeAny);
    }
    return 0;
}
