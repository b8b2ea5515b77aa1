// Payments without end from one key, as any client of the network would send them: a window of signed transactions
// that are not final yet, given to every member that answers, and given again when nothing moves. Used by the system
// tests that need a network under load. It believes what members say of finality: tests check that elsewhere.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "system/made_network.h"

namespace circlet::test {

struct LoadOptions {
    std::size_t window = 32;
    unsigned perSecond = 100; ///< at most; less when finality does not keep up
};

class Load {
public:
    Load(const MadeNetwork& network, const std::vector<std::string>& connect, const LoadOptions& options = {});
    ~Load(); ///< stops
    Load(const Load&) = delete;
    Load& operator=(const Load&) = delete;

    /// More members to talk to; those known already are left as they are.
    void connect(const std::vector<std::string>& connect);
    uint64_t final() const; ///< payments final so far
    /// Waits until that many more are final.
    bool waitForMore(uint64_t payments, unsigned milliseconds) const;
    /// The longest time between two payments becoming final since the last call, in ms.
    uint64_t takeLongestPauseMs();

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace circlet::test
