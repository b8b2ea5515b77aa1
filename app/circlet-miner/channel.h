// The lines on standard input and output, and the one place where the helper waits. Ends the process when its owner is
// gone, reads nothing any more, or sends an endless line.
#pragma once

#include <string>
#include <vector>

#include "mining/helper_protocol.h"

namespace circlet::miner {

class Channel {
public:
    Channel();
    Channel(const Channel&) = delete;
    Channel& operator=(const Channel&) = delete;

    /// Commands that came, after at most so long; malformed ones were answered.
    std::vector<mining::Command> wait(int milliseconds);
    void send(const mining::Report& report);
    /// Ends wait() from any thread.
    void wake();

private:
    void read();
    std::vector<mining::Command> takeCommands();

    std::string m_buffer;
    int m_wakeRead = -1;
    int m_wakeWrite = -1;
};

} // namespace circlet::miner
