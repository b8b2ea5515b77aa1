// Headers, block bodies, genesis files, committees.
#include "fuzz/fuzz.h"
#include "ledger/committee.h"
#include "ledger/header.h"
#include "ledger/parameters.h"

using namespace circlet;
using namespace circlet::ledger;

namespace {

Result<SeatBitmap> decodeBitmap(ByteView bytes) {
    Reader reader(bytes);
    CIRCLET_TRY(bitmap, SeatBitmap::read(reader));
    CIRCLET_CHECK(reader.finish());
    return std::move(bitmap);
}

Result<std::vector<Seat>> decodeAllSeats(ByteView bytes) {
    Reader reader(bytes);
    CIRCLET_TRY(seats, decodeSeats(reader));
    CIRCLET_CHECK(reader.finish());
    return std::move(seats);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    if (size == 0)
        return 0;
    static const ChainParameters parameters = defaultParameters(Network::Devnet);
    const ByteView rest{data + 1, size - 1};
    switch (data[0] % 5) {
    case 0:
        fuzz::roundTrip(rest, decodeHeader, [](const Header& header) { return encode(header); });
        break;
    case 1:
        fuzz::roundTrip(
            rest, [](ByteView bytes) { return decodeBlockBody(bytes, parameters); },
            [](const Body& body) { return encode(body); });
        break;
    case 2:
        fuzz::roundTrip(rest, decodeGenesis, [](const Genesis& genesis) { return encode(genesis); });
        break;
    case 3:
        fuzz::roundTrip(rest, decodeAllSeats, [](const std::vector<Seat>& seats) { return encodeSeats(seats); });
        break;
    default:
        fuzz::roundTrip(rest, decodeBitmap, [](const SeatBitmap& bitmap) {
            Writer writer;
            bitmap.write(writer);
            return writer.take();
        });
    }
    return 0;
}
