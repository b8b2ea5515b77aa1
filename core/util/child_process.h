// A child process owned by handle (design §1): started with its pipes, ended by its handle, never by name. Used for the
// practice network and helpers. The child gets a pipe on standard input whose end tells it that its owner is gone.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "util/result.h"

namespace circlet {

class ChildProcess {
public:
    /// argv[0] is the program's path. Standard output is a pipe; standard error goes to `errorFile` (empty: inherited).
    static Result<std::unique_ptr<ChildProcess>> start(const std::vector<std::string>& argv,
                                                       const std::string& errorFile = {});
    ~ChildProcess(); ///< asks to end (SIGTERM), waits up to 5 s, then SIGKILL

    int pid() const;
    /// One line of standard output without its end; Timeout, Io when the child closed it, or OutOfRange for a line that
    /// is longer than `maximumBytes`.
    Result<std::string> readLine(unsigned timeoutMs, std::size_t maximumBytes = std::size_t{1} << 20);
    /// To its standard input; Timeout when the child does not read.
    Result<void> write(std::string_view text, unsigned timeoutMs = 5000);
    /// To wait for output together with other things; only for poll().
    int outputHandle() const;
    bool running();
    std::optional<int> exitStatus(); ///< once it ended
    void signal(int number);
    /// SIGTERM (or SIGINT), then waits; true if it ended in time.
    bool stop(unsigned timeoutMs);

private:
    ChildProcess();
    struct State;
    std::unique_ptr<State> m_state;
};

/// Ends this process when its standard input closes: for children whose owner may be killed (runs a small thread).
void endWithStandardInput(std::function<void()> onClosed);

} // namespace circlet
