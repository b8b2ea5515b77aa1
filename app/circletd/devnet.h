// The devnet supervisor: a whole private network of real processes on loopback, with a faucet (design §13). Used by the
// `devnet` command, by practice mode and by tests. It never restarts a member by itself, and its members end with it.
#pragma once

#include <string>

#include "util/result.h"

namespace circlet::circletd {

struct DevnetOptions {
    std::string directory;
    unsigned validators = 4;
    std::string network = "devnet"; ///< devnet | regtest
    bool endWithInput = false;
    bool mineMembers = false; ///< whoever has no seat mines, so that seats go round
    std::string payout;       ///< address for their rewards; empty: the faucet's
};

/// Runs until asked to stop. `program` is this executable (argv[0]) when /proc does not tell it.
Result<void> runDevnet(const DevnetOptions& options, const std::string& program);

} // namespace circlet::circletd
