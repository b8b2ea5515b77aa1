// Consensus messages, stored nodes, certificates, epoch proofs, the safety record.
#include "consensus/messages.h"
#include "consensus/safety_record.h"
#include "fuzz/fuzz.h"

using namespace circlet;
using namespace circlet::consensus;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    if (size == 0)
        return 0;
    const ByteView rest{data + 1, size - 1};
    switch (data[0] % 5) {
    case 0:
        fuzz::roundTrip(rest, decodeMessage, [](const Message& message) { return encode(message); });
        break;
    case 1:
        fuzz::roundTrip(rest, decodeNodeWithBody, [](const NodeWithBody& stored) { return encode(stored); });
        break;
    case 2:
        fuzz::roundTrip(rest, decodeQuorumCertificate,
                        [](const QuorumCertificate& certificate) { return encode(certificate); });
        break;
    case 3:
        fuzz::roundTrip(rest, decodeEpochProof, [](const EpochProof& proof) { return encode(proof); });
        break;
    default:
        fuzz::roundTrip(rest, decodeSafetyRecord, [](const SafetyRecord& record) { return encode(record); });
    }
    return 0;
}
