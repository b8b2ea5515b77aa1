// Proof files, and history pages: what a stranger hands to a light client. The checksum is repaired first, or no
// mutation would ever get past it.
#include "crypto/sha256.h"
#include "fuzz/fuzz.h"
#include "light/proofs.h"

using namespace circlet;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    Bytes file(data, data + size);
    const Hash256 checksum = crypto::sha256(file);
    file.insert(file.end(), checksum.bytes.begin(), checksum.bytes.end());
    fuzz::roundTrip(file, light::decodeProofFile,
                    [](const light::ProofFile& decoded) { return light::encodeProofFile(decoded); });
    return 0;
}
