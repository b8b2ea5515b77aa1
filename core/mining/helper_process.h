// Keeps one circlet-miner running: starts it, reads its lines, notices that it crashed, hangs or talks nonsense, and
// starts it again after a while. Used by WorkHelper and WorkVerifier. Ends it by its handle, never by name.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "mining/helper_protocol.h"

namespace circlet::mining {

/// Path of circlet-miner beside the running program.
std::string helperProgram();

struct HelperOptions {
    std::string program;                ///< empty: beside the running program
    std::vector<std::string> arguments; ///< more than the mode
    unsigned silenceMs = 10'000;        ///< it speaks twice a second: longer is a hang
    unsigned firstWaitMs = 500;         ///< before the second start; doubles with each loss
    unsigned longestWaitMs = 60'000;    ///< and is forgiven after running for so long
};

class HelperProcess {
public:
    /// All are called on the process's own thread, and may call send() and restart().
    struct Events {
        std::function<void()> onReady; ///< started, for the first time or again
        std::function<void(const Report&)> onReport;
        std::function<void(const Error&)> onLost; ///< with the reason; it will be started again
        std::function<void()> onTick;             ///< several times a second
    };

    HelperProcess(HelperOptions options, std::vector<std::string> arguments, Events events);
    ~HelperProcess(); ///< ends helper and thread; no event afterwards
    HelperProcess(const HelperProcess&) = delete;
    HelperProcess& operator=(const HelperProcess&) = delete;

    void start(); ///< once; the events come from now on
    /// Runs a task on the thread, from any thread. Dropped at the end.
    void post(std::function<void()> task);

    // Only on the thread:
    bool ready() const; ///< started, and it said so
    void send(const Command& command);
    void restart(const Error& reason); ///< it did what it must not do

    uint64_t losses() const; ///< any thread

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace circlet::mining
