// Which network: a name or a genesis file becomes a ChainRoot; data folders and parameters follow. Used by every
// program. Files are read here, once, bounded; everything below gets decoded values.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "light/trust.h"

namespace circlet::node {

struct NetworkChoice {
    std::shared_ptr<const light::ChainRoot> root;
    Bytes genesisBytes;
};

/// "mainnet" / "testnet" (those built into this release; NotFound with a sentence while none is launched) or a genesis
/// file (at most 1 MiB). Founders' possession is checked.
Result<NetworkChoice> loadNetwork(const std::string& nameOrFile);

/// What a new private network starts from.
struct NewNetwork {
    ledger::Genesis genesis;
    std::vector<crypto::SecureBytes> memberKeys; ///< 32-byte BLS secrets, by seat
};
/// `transportIds` by seat; allocations sorted here.
Result<NewNetwork> makeNetwork(ledger::Network network, TimeMs now, const std::vector<Hash256>& transportIds,
                               std::vector<ledger::Allocation> allocations);

/// Folder created with mode 0700. Whole-file read with a bound; atomic write (temporary, fsync, rename) with a mode.
Result<void> ensureFolder(const std::string& path);
Result<Bytes> readFile(const std::string& path, std::size_t maximumBytes);
/// As readFile(), for what holds a key: no copy of it is left outside guarded memory.
Result<crypto::SecureBytes> readSecretFile(const std::string& path, std::size_t maximumBytes);
Result<void> writeFileAtomically(const std::string& path, ByteView content, unsigned mode = 0600);

} // namespace circlet::node
