#include "system/programs.h"

#include <signal.h>
#include <stdlib.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include "circletd/free_port.h"
#include "support/places.h"

namespace circlet::test {

namespace {

constexpr unsigned readyMs = 120'000;

std::string readText(const std::string& file) {
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

} // namespace

Folder::Folder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "circlet-test-XXXXXX").string();
    m_path = ::mkdtemp(pattern.data());
}

Folder::~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(m_path, ignored);
}

void writeText(const std::string& file, const std::string& text) {
    std::ofstream(file, std::ios::binary) << text;
}

std::string told(const Outcome& outcome) {
    return "exit " + std::to_string(outcome.exitCode) + "\n" + outcome.output + outcome.error;
}

Outcome run(const std::vector<std::string>& argv, unsigned timeoutMs) {
    Outcome outcome;
    Folder scratch;
    Result<std::unique_ptr<ChildProcess>> child = ChildProcess::start(argv, scratch.path("stderr"));
    if (!child) {
        outcome.error = child.error().message;
        return outcome;
    }
    auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(timeoutMs);
    for (;;) {
        auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
        Result<std::string> line = child.value()->readLine(static_cast<unsigned>(std::max<long>(left.count(), 0)));
        if (!line) {
            outcome.error = line.error().code == ErrorCode::Timeout ? "timed out" : "";
            break;
        }
        outcome.output += line.value() + "\n";
    }
    while (outcome.error.empty() && child.value()->running())
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    if (std::optional<int> status = child.value()->exitStatus())
        outcome.exitCode = *status;
    outcome.error += readText(scratch.path("stderr"));
    outcome.json = nlohmann::json::parse(outcome.output, nullptr, false);
    return outcome;
}

Devnet::Devnet(std::string folder, unsigned validators, std::vector<std::string> more)
    : m_folder(std::move(folder)), m_validators(validators), m_more(std::move(more)) {
}

bool Devnet::start() {
    std::filesystem::create_directories(m_folder);
    std::string errors = m_folder + "/devnet.stderr";
    std::vector<std::string> argv = {
        programPath("circletd"),      "devnet",    "--dir",   m_folder,          "--validators",
        std::to_string(m_validators), "--network", "regtest", "--end-with-input"};
    argv.insert(argv.end(), m_more.begin(), m_more.end());
    Result<std::unique_ptr<ChildProcess>> child = ChildProcess::start(argv, errors);
    if (!child) {
        m_problem = child.error().message;
        return false;
    }
    m_supervisor = std::move(child).value();
    Result<std::string> line = m_supervisor->readLine(readyMs);
    if (!line) {
        m_problem = line.error().message + " " + readText(errors);
        return false;
    }
    m_ready = nlohmann::json::parse(line.value(), nullptr, false);
    m_problem = line.value();
    return m_ready.is_object() && m_ready.value("ready", false);
}

bool Devnet::stop() {
    m_byHand.clear();
    m_supervisor->signal(SIGINT);
    bool ended = m_supervisor->stop(20'000);
    m_supervisor.reset();
    return ended;
}

void Devnet::killMember(std::size_t index) {
    signalMember(index, SIGKILL);
    // It is the supervisor's child: gone when only its exit status is left. A busy machine takes its time.
    const std::string status = "/proc/" + std::to_string(m_ready["nodes"][index]["pid"].get<int>()) + "/stat";
    for (std::string line = readText(status); !line.empty(); line = readText(status)) {
        const std::size_t name = line.rfind(')');
        if (name != std::string::npos && line.compare(name, 3, ") Z") == 0)
            return;
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
}

void Devnet::signalMember(std::size_t index, int number) const {
    ::kill(m_ready["nodes"][index]["pid"].get<int>(), number);
}

bool Devnet::restartMember(std::size_t index) {
    std::vector<std::string> argv = m_ready["nodes"][index]["argv"];
    argv.push_back("--end-with-input");
    Result<std::unique_ptr<ChildProcess>> child = ChildProcess::start(argv, m_folder + "/by-hand.stderr");
    if (!child)
        return false;
    Result<std::string> line = child.value()->readLine(60'000);
    m_problem = line ? line.value() : readText(m_folder + "/by-hand.stderr");
    m_ready["nodes"][index]["pid"] = child.value()->pid();
    m_byHand.push_back(std::move(child).value());
    return line.has_value();
}

FullNodeProcess::FullNodeProcess(std::string genesis, std::string folder, std::vector<std::string> arguments)
    : m_folder(std::move(folder)) {
    m_argv = {programPath("circletd"), "--network", std::move(genesis), "--datadir", m_folder, "--end-with-input"};
    m_argv.insert(m_argv.end(), arguments.begin(), arguments.end());
}

bool FullNodeProcess::start() {
    std::filesystem::create_directories(m_folder);
    const std::string errors = m_folder + "/stderr";
    std::vector<std::string> argv = m_argv;
    // The same port again, so that others find it where it was.
    const std::string listen = m_connect.empty() ? "127.0.0.1:" + std::to_string(circletd::freePort().value())
                                                 : m_connect.substr(m_connect.find('@') + 1);
    argv.insert(argv.end(), {"--listen", listen});
    m_process.reset();
    Result<std::unique_ptr<ChildProcess>> child = ChildProcess::start(argv, errors);
    if (!child) {
        m_problem = child.error().message;
        return false;
    }
    m_process = std::move(child).value();
    Result<std::string> line = m_process->readLine(readyMs);
    m_problem = line ? line.value() : line.error().message + " " + readText(errors);
    m_ready = line ? nlohmann::json::parse(line.value(), nullptr, false) : nlohmann::json();
    if (!m_ready.is_object() || !m_ready.value("ready", false))
        return false;
    m_connect = m_ready["connect"];
    return true;
}

void FullNodeProcess::signal(int number) {
    if (m_process)
        m_process->signal(number);
}

void FullNodeProcess::kill() {
    signal(SIGKILL);
    while (running())
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
}

bool FullNodeProcess::stop() {
    const bool ended = m_process && m_process->stop(20'000);
    m_process.reset();
    return ended;
}

std::size_t countInLog(const std::string& dataFolder, const std::string& words) {
    std::ifstream log(dataFolder + "/circletd.log");
    std::size_t count = 0;
    for (std::string line; std::getline(log, line);)
        count += line.find(words) != std::string::npos ? 1 : 0;
    return count;
}

Outcome Devnet::cli(const std::vector<std::string>& arguments, const std::vector<std::size_t>& except) const {
    std::vector<std::string> argv = {programPath("circlet-cli"), "--json", "--network", genesis()};
    for (std::size_t i = 0; i < m_ready["nodes"].size(); ++i) {
        if (std::ranges::find(except, i) == except.end())
            argv.insert(argv.end(), {"--connect", connectOf(i)});
    }
    argv.insert(argv.end(), arguments.begin(), arguments.end());
    return run(argv);
}

Outcome Devnet::faucetCli(std::vector<std::string> arguments, const std::vector<std::size_t>& except) const {
    arguments.insert(arguments.end(), {"--wallet", faucetWallet(), "--password-file", faucetPasswordFile()});
    return cli(arguments, except);
}

} // namespace circlet::test
