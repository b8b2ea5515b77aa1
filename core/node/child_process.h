// A child process owned by handle (design §1): started with its pipes, ended by its handle, never by name. Used for the
// practice network and helpers. The child gets a pipe on standard input whose end tells it that its owner is gone.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "util/result.h"

namespace circlet::node {

class ChildProcess {
public:
    /// argv[0] is the program's path. Standard output is a pipe; standard error goes to `errorFile` (empty: inherited).
    static Result<std::unique_ptr<ChildProcess>> start(const std::vector<std::string>& argv,
                                                       const std::string& errorFile = {});
    ~ChildProcess(); ///< asks to end (SIGTERM), waits up to 5 s, then SIGKILL

    int pid() const;
    /// One line of standard output without its end; Timeout, or Io when the child closed it. At most 1 MiB.
    Result<std::string> readLine(unsigned timeoutMs);
    Result<void> write(std::string_view text); ///< to its standard input
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

} // namespace circlet::node
