// circletd and circlet-cli as real processes in a folder of their own. Used by the system tests.
// Everything is ended by its handle when the object goes.
#pragma once

#include <nlohmann/json.hpp>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "support/places.h"
#include "util/child_process.h"

/// For a test function: runs what it is given once; it must end with exit code 0.
#define VERIFY_DONE(outcome)                                                                                           \
    do {                                                                                                               \
        const circlet::test::Outcome done = (outcome);                                                                 \
        QVERIFY2(done.exitCode == 0, circlet::test::told(done).c_str());                                               \
    } while (false)
/// The trouble that a check found must be none.
#define VERIFY_EMPTY(text)                                                                                             \
    do {                                                                                                               \
        const std::string trouble = (text);                                                                            \
        QVERIFY2(trouble.empty(), trouble.c_str());                                                                    \
    } while (false)

namespace circlet::test {

/// The committee of a devnet.
constexpr std::size_t seats = 4;
/// How long a test waits for what must happen, on a machine that is busy with other things.
constexpr unsigned patienceMs = 120'000;

/// A temporary folder, removed with everything in it.
class Folder {
public:
    Folder();
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    std::string path(const std::string& name) const { return m_path + "/" + name; }
    const std::string& path() const { return m_path; }

private:
    std::string m_path;
};

/// What a program printed and how it ended.
struct Outcome {
    int exitCode = -1;
    std::string output;
    nlohmann::json json; ///< of the whole output, or null
    std::string error;   ///< what it wrote to standard error
};
/// All of it, for a test's log.
std::string told(const Outcome& outcome);

/// A running `circletd devnet`.
class Devnet {
public:
    explicit Devnet(std::string folder, unsigned validators = seats, std::vector<std::string> more = {});
    /// Starts (or starts again) and reads the ready line. False if it does not come; `problem` says why.
    bool start();
    /// SIGINT, and waits for the end.
    bool stop();
    /// kill -9 of a member.
    void killMember(std::size_t index);
    void signalMember(std::size_t index, int number) const;
    /// Starts a member by hand with the argv of the ready line.
    bool restartMember(std::size_t index);

    const nlohmann::json& ready() const { return m_ready; }
    std::string genesis() const { return m_ready["genesis"]; }
    std::string connectOf(std::size_t index) const { return m_ready["nodes"][index]["connect"]; }
    std::string dataFolderOf(std::size_t index) const { return m_ready["nodes"][index]["datadir"]; }
    std::string faucetWallet() const { return m_ready["faucet"]["wallet"]; }
    std::string faucetPasswordFile() const { return m_ready["faucet"]["password_file"]; }
    const std::string& problem() const { return m_problem; }

    /// circlet-cli --json with this network and peers; `except` leaves out members that are dead.
    Outcome cli(const std::vector<std::string>& arguments, const std::vector<std::size_t>& except = {}) const;
    /// The same with the faucet's wallet.
    Outcome faucetCli(std::vector<std::string> arguments, const std::vector<std::size_t>& except = {}) const;

private:
    std::string m_folder;
    unsigned m_validators;
    std::vector<std::string> m_more; ///< arguments
    nlohmann::json m_ready;
    std::string m_problem;
    std::unique_ptr<ChildProcess> m_supervisor;
    std::vector<std::unique_ptr<ChildProcess>> m_byHand; ///< members restarted by restartMember()
};

/// A `circletd` of its own: a full node that came later.
class FullNodeProcess {
public:
    /// `arguments`: besides network, data folder and --listen.
    FullNodeProcess(std::string genesis, std::string folder, std::vector<std::string> arguments);
    /// Starts (or starts again) and reads the ready line.
    bool start();
    void kill(); ///< -9
    bool stop(); ///< as a user would
    void signal(int number);
    bool running() { return m_process && m_process->running(); }
    const std::string& folder() const { return m_folder; }
    const std::string& connect() const { return m_connect; }
    const nlohmann::json& ready() const { return m_ready; }
    const std::string& problem() const { return m_problem; }

private:
    std::string m_folder;
    std::vector<std::string> m_argv;
    std::string m_connect; ///< id@host:port
    nlohmann::json m_ready;
    std::string m_problem;
    std::unique_ptr<ChildProcess> m_process;
};

/// How many lines of a node's log hold these words.
std::size_t countInLog(const std::string& dataFolder, const std::string& words);

/// Runs a program to its end.
Outcome run(const std::vector<std::string>& argv, unsigned timeoutMs = patienceMs);
/// Writes a small file (passwords, words).
void writeText(const std::string& file, const std::string& text);

} // namespace circlet::test
