#include "circlet-miner/channel.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>

namespace circlet::miner {

namespace {

constexpr int sendTimeoutMs = 10'000;

/// Nobody waits for what the threads are doing: the process holds nothing worth a clean end.
[[noreturn]] void leave(int status) {
    std::_Exit(status);
}

} // namespace

Channel::Channel() {
    ::signal(SIGPIPE, SIG_IGN);
    std::array<int, 2> ends{-1, -1};
    if (::pipe2(ends.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        leave(1);
    m_wakeRead = ends[0];
    m_wakeWrite = ends[1];
    ::fcntl(STDOUT_FILENO, F_SETFL, ::fcntl(STDOUT_FILENO, F_GETFL) | O_NONBLOCK);
}

void Channel::wake() {
    const char byte = 0;
    while (::write(m_wakeWrite, &byte, 1) < 0 && errno == EINTR) {
    }
}

std::vector<mining::Command> Channel::wait(int milliseconds) {
    std::array<pollfd, 2> handles{pollfd{STDIN_FILENO, POLLIN, 0}, pollfd{m_wakeRead, POLLIN, 0}};
    if (::poll(handles.data(), handles.size(), milliseconds) > 0) {
        std::array<char, 64> ignored{};
        if ((handles[1].revents & POLLIN) != 0)
            while (::read(m_wakeRead, ignored.data(), ignored.size()) > 0) {
            }
        if (handles[0].revents != 0)
            read();
    }
    return takeCommands();
}

void Channel::read() {
    std::array<char, 4096> chunk{};
    const ssize_t got = ::read(STDIN_FILENO, chunk.data(), chunk.size());
    if (got < 0 && (errno == EINTR || errno == EAGAIN))
        return;
    if (got <= 0)
        leave(0); // the owner is gone
    m_buffer.append(chunk.data(), static_cast<std::size_t>(got));
}

std::vector<mining::Command> Channel::takeCommands() {
    std::vector<mining::Command> commands;
    std::size_t start = 0;
    for (std::size_t end = m_buffer.find('\n'); end != std::string::npos; end = m_buffer.find('\n', start)) {
        Result<mining::Command> command = mining::decodeCommand(std::string_view(m_buffer).substr(start, end - start));
        if (command)
            commands.push_back(std::move(command).value());
        else
            send(mining::ProblemReport{0, command.error().message});
        start = end + 1;
    }
    m_buffer.erase(0, start);
    if (m_buffer.size() > mining::maximumLineBytes) {
        send(mining::ProblemReport{0, "A command has no end."});
        leave(1);
    }
    return commands;
}

void Channel::send(const mining::Report& report) {
    const std::string line = encode(report);
    std::string_view rest = line;
    while (!rest.empty()) {
        const ssize_t written = ::write(STDOUT_FILENO, rest.data(), rest.size());
        if (written > 0) {
            rest.remove_prefix(static_cast<std::size_t>(written));
            continue;
        }
        if (written < 0 && errno == EINTR)
            continue;
        pollfd waiting{STDOUT_FILENO, POLLOUT, 0};
        if (written >= 0 || errno != EAGAIN || ::poll(&waiting, 1, sendTimeoutMs) == 0)
            leave(1); // the owner is gone, or hangs
    }
}

} // namespace circlet::miner
