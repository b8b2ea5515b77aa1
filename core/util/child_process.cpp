#include "util/child_process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <thread>

namespace circlet {

namespace {

using SteadyClock = std::chrono::steady_clock;

int millisecondsUntil(SteadyClock::time_point deadline) {
    auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - SteadyClock::now()).count();
    return left < 0 ? 0 : static_cast<int>(left);
}

void closeOne(int& fd) {
    if (fd >= 0)
        ::close(fd);
    fd = -1;
}

/// Sockets of a library may lack the mark that ends them with exec: a child would keep a dead owner's port and links.
void keepStandardHandlesOnly(int most) {
#ifdef CLOSE_RANGE_CLOEXEC
    if (::close_range(STDERR_FILENO + 1, ~0U, CLOSE_RANGE_CLOEXEC) == 0)
        return;
#endif
    for (int fd = STDERR_FILENO + 1; fd < most; ++fd)
        ::fcntl(fd, F_SETFD, FD_CLOEXEC);
}

} // namespace

struct ChildProcess::State {
    pid_t pid = -1;
    int input = -1;  ///< our end of the child's standard input
    int output = -1; ///< our end of its standard output
    std::string buffer;
    std::optional<int> status;

    bool reap(int flags) {
        if (status)
            return true;
        int raw = 0;
        pid_t got = ::waitpid(pid, &raw, flags);
        if (got != pid)
            return false;
        status = WIFEXITED(raw) ? WEXITSTATUS(raw) : 128 + WTERMSIG(raw);
        return true;
    }
};

ChildProcess::ChildProcess() : m_state(std::make_unique<State>()) {
}

Result<std::unique_ptr<ChildProcess>> ChildProcess::start(const std::vector<std::string>& argv,
                                                          const std::string& errorFile) {
    std::array<int, 2> input{-1, -1};
    std::array<int, 2> output{-1, -1};
    if (::pipe2(input.data(), O_CLOEXEC) != 0 || ::pipe2(output.data(), O_CLOEXEC) != 0) {
        for (int* fd : {&input[0], &input[1], &output[0], &output[1]})
            closeOne(*fd);
        return Error{ErrorCode::Io, std::string("Cannot make a pipe: ") + std::strerror(errno) + "."};
    }
    // All that allocates happens before fork: the child of a threaded process may only make plain system calls.
    std::vector<char*> arguments;
    for (const std::string& argument : argv)
        arguments.push_back(const_cast<char*>(argument.c_str()));
    arguments.push_back(nullptr);
    const int most = static_cast<int>(std::clamp(::sysconf(_SC_OPEN_MAX), 1024L, 1L << 20));

    pid_t pid = ::fork();
    if (pid == 0) {
        ::setpgid(0, 0); // a Ctrl-C at the terminal reaches the owner only, which stops its children in order
        ::dup2(input[0], STDIN_FILENO);
        ::dup2(output[1], STDOUT_FILENO);
        if (!errorFile.empty()) {
            int log = ::open(errorFile.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
            if (log >= 0)
                ::dup2(log, STDERR_FILENO);
        }
        sigset_t none;
        sigemptyset(&none);
        sigprocmask(SIG_SETMASK, &none, nullptr);
        keepStandardHandlesOnly(most);
        ::execv(arguments[0], arguments.data());
        ::_exit(127);
    }
    closeOne(input[0]);
    closeOne(output[1]);
    if (pid < 0) {
        closeOne(input[1]);
        closeOne(output[0]);
        return Error{ErrorCode::Io, std::string("Cannot start a process: ") + std::strerror(errno) + "."};
    }
    ::fcntl(input[1], F_SETFL, O_NONBLOCK); // a child that hangs must not hang its owner
    std::unique_ptr<ChildProcess> child(new ChildProcess);
    child->m_state->pid = pid;
    child->m_state->input = input[1];
    child->m_state->output = output[0];
    return child;
}

ChildProcess::~ChildProcess() {
    if (!stop(5000)) {
        signal(SIGKILL);
        m_state->reap(0);
    }
    closeOne(m_state->input);
    closeOne(m_state->output);
}

int ChildProcess::pid() const {
    return m_state->pid;
}

int ChildProcess::outputHandle() const {
    return m_state->output;
}

Result<std::string> ChildProcess::readLine(unsigned timeoutMs, std::size_t maximumBytes) {
    auto deadline = SteadyClock::now() + std::chrono::milliseconds(timeoutMs);
    std::string& buffer = m_state->buffer;
    for (;;) {
        if (std::size_t end = buffer.find('\n'); end != std::string::npos) {
            if (end > maximumBytes)
                return Error{ErrorCode::OutOfRange, "The child process printed too long a line."};
            std::string line = buffer.substr(0, end);
            buffer.erase(0, end + 1);
            return line;
        }
        if (buffer.size() > maximumBytes)
            return Error{ErrorCode::OutOfRange, "The child process printed an endless line."};
        pollfd waiting{m_state->output, POLLIN, 0};
        int ready = ::poll(&waiting, 1, millisecondsUntil(deadline));
        if (ready < 0 && errno == EINTR)
            continue;
        if (ready <= 0)
            return Error{ErrorCode::Timeout, "The child process did not answer in time."};
        std::array<char, 4096> chunk;
        ssize_t got = ::read(m_state->output, chunk.data(), chunk.size());
        if (got <= 0)
            return Error{ErrorCode::Io, "The child process ended."};
        buffer.append(chunk.data(), static_cast<std::size_t>(got));
    }
}

Result<void> ChildProcess::write(std::string_view text, unsigned timeoutMs) {
    auto deadline = SteadyClock::now() + std::chrono::milliseconds(timeoutMs);
    while (!text.empty()) {
        ssize_t written = ::write(m_state->input, text.data(), text.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0 && errno == EAGAIN) {
            pollfd waiting{m_state->input, POLLOUT, 0};
            if (::poll(&waiting, 1, millisecondsUntil(deadline)) == 0)
                return Error{ErrorCode::Timeout, "The child process does not read."};
            continue;
        }
        if (written <= 0)
            return Error{ErrorCode::Io, "The child process no longer reads."};
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return ok();
}

bool ChildProcess::running() {
    return !m_state->reap(WNOHANG);
}

std::optional<int> ChildProcess::exitStatus() {
    m_state->reap(WNOHANG);
    return m_state->status;
}

void ChildProcess::signal(int number) {
    if (running())
        ::kill(m_state->pid, number);
}

bool ChildProcess::stop(unsigned timeoutMs) {
    if (!running())
        return true;
    closeOne(m_state->input);
    ::kill(m_state->pid, SIGTERM);
    auto deadline = SteadyClock::now() + std::chrono::milliseconds(timeoutMs);
    while (running()) {
        if (SteadyClock::now() > deadline)
            return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return true;
}

void endWithStandardInput(std::function<void()> onClosed) {
    std::thread([onClosed = std::move(onClosed)] {
        std::array<char, 256> ignored;
        for (;;) {
            ssize_t got = ::read(STDIN_FILENO, ignored.data(), ignored.size());
            if (got < 0 && errno == EINTR)
                continue;
            if (got <= 0)
                break;
        }
        onClosed();
    }).detach();
}

} // namespace circlet
