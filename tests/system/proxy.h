// A TCP route between two members that can turn into a black hole: it stops forwarding, both ways, and closes nothing,
// as a cable that was pulled. Used by the system tests; loopback only.
#pragma once

#include <atomic>
#include <cstdint>
#include <thread>
#include <vector>

namespace circlet::test {

class Proxy {
public:
    Proxy();
    ~Proxy();
    Proxy(const Proxy&) = delete;
    Proxy& operator=(const Proxy&) = delete;

    uint16_t port() const { return m_port; }
    void setTarget(uint16_t port) { m_target = port; }
    void setHole(bool hole) { m_hole = hole; }

private:
    struct Pair {
        int one = -1;
        int two = -1;
    };
    void run();
    void accept();

    int m_listener = -1;
    uint16_t m_port = 0;
    std::atomic<uint16_t> m_target = 0; ///< 0: not yet known, nobody is let in
    std::atomic<bool> m_hole = false;
    std::atomic<bool> m_stop = false;
    std::vector<Pair> m_pairs; ///< of the thread
    std::thread m_thread;
};

} // namespace circlet::test
