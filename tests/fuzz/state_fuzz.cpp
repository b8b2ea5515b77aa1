// Records of the state tree, and its proofs.
#include "fuzz/fuzz.h"
#include "ledger/certificate.h"
#include "ledger/issuer.h"
#include "ledger/records.h"
#include "ledger/state.h"

using namespace circlet;
using namespace circlet::ledger;

namespace {

/// Reads one value with `read`, to the end of the input.
template<typename Read>
auto whole(Read read) {
    return [read](ByteView bytes) -> decltype(read(std::declval<Reader&>())) {
        Reader reader(bytes);
        CIRCLET_TRY(value, read(reader));
        CIRCLET_CHECK(reader.finish());
        return std::move(value);
    };
}

template<typename T>
Bytes written(const T& value) {
    Writer writer;
    write(writer, value);
    return writer.take();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    if (size == 0)
        return 0;
    const ByteView rest{data + 1, size - 1};
    switch (data[0] % 10) {
    case 0:
        fuzz::roundTrip(rest, decodeAccount, [](const Account& account) { return encode(account); });
        break;
    case 1:
        fuzz::roundTrip(rest, decodeSeatRecord, [](const SeatRecord& record) { return encode(record); });
        break;
    case 2:
        fuzz::roundTrip(rest, decodeChainRecord, [](const ChainRecord& record) { return encode(record); });
        break;
    case 3:
        fuzz::roundTrip(rest, whole(readActivityEntry), written<ActivityEntry>);
        break;
    case 4:
        fuzz::roundTrip(rest, decodeCertificateRecord, [](const CertificateRecord& record) { return encode(record); });
        break;
    case 5:
        fuzz::roundTrip(rest, decodeHolding, [](const Holding& holding) { return encode(holding); });
        break;
    case 6:
        fuzz::roundTrip(rest, decodeElectionRecord, [](const ElectionRecord& record) { return encode(record); });
        break;
    case 7:
        fuzz::roundTrip(rest, decodeWaitingReward, [](const WaitingReward& record) { return encode(record); });
        break;
    case 8:
        fuzz::roundTrip(rest, decodeIssuerRecord, [](const IssuerRecord& record) { return encode(record); });
        break;
    default:
        fuzz::roundTrip(rest, whole(readStateProof), written<StateProof>);
        // A proof from outside must never be accepted for a root it was not made for.
        if (auto proof = whole(readStateProof)(rest)) {
            Hash256 root;
            root.bytes.fill(0xA5);
            fuzz::require(!verifyState(root, proof.value()));
        }
    }
    return 0;
}
