// Frames of the peer protocol: the first two bytes are the type, the rest its payload.
#include "fuzz/fuzz.h"
#include "net/messages.h"

using namespace circlet;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    if (size < 2)
        return 0;
    const auto type = static_cast<uint16_t>(data[0] | data[1] << 8);
    fuzz::roundTrip(
        ByteView{data + 2, size - 2}, [type](ByteView payload) { return net::decodePayload(type, payload); },
        net::encodePayload);
    return 0;
}
