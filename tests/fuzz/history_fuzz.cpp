// Paths from a header to earlier headers and to transactions, and nodes of the state as the disk returns them.
#include "fuzz/fuzz.h"
#include "ledger/history.h"
#include "ledger/state_node.h"

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

Hash256 foreignRoot() {
    Hash256 root;
    root.bytes.fill(0xA5);
    return root;
}

void historyProof(ByteView input) {
    fuzz::roundTrip(input, whole(readHistoryProof), written<HistoryProof>);
    const auto proof = whole(readHistoryProof)(input);
    if (!proof)
        return;
    Header header;
    header.height = proof.value().index;
    fuzz::require(!verifyHistory(foreignRoot(), header, proof.value()));
}

void transactionPath(ByteView input) {
    fuzz::roundTrip(input, whole(readTransactionPath), written<TransactionPath>);
    if (const auto path = whole(readTransactionPath)(input))
        fuzz::require(!verifyTransactionPath(foreignRoot(), input, path.value()));
}

/// The checksum is repaired first, or no mutation would get past it.
void stateNode(ByteView input) {
    const NodeRef ref{7, foreignRoot()};
    Bytes bytes(input.begin(), input.end());
    const uint32_t sum = nodeChecksum(ref, bytes);
    const Bytes tail = Writer().u32(sum).take();
    bytes.insert(bytes.end(), tail.begin(), tail.end());
    fuzz::roundTrip(
        bytes, [&](ByteView whole) { return decodeNode(ref, whole); },
        [&](const TreeNode& node) { return encodeNode(ref, node); });
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    if (size == 0)
        return 0;
    const ByteView rest{data + 1, size - 1};
    switch (data[0] % 4) {
    case 0:
        historyProof(rest);
        break;
    case 1:
        transactionPath(rest);
        break;
    case 2:
        fuzz::roundTrip(rest, whole(readHistoryNode), written<HistoryNode>);
        break;
    default:
        stateNode(rest);
    }
    return 0;
}
