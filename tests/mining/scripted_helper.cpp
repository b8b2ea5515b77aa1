// A mining helper that misbehaves in the way its last argument names. Used by the tests of those who own a helper.
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <thread>
#include <vector>

#include "crypto/sha256.h"
#include "mining/helper_protocol.h"

using namespace circlet;
using namespace circlet::mining;

namespace {

void say(const Report& report) {
    std::cout << encode(report) << std::flush;
}

void say(const std::string& line) {
    std::cout << line << std::endl;
}

[[noreturn]] void hang() {
    for (;;)
        std::this_thread::sleep_for(std::chrono::hours(1));
}

/// The first job that comes, or the end.
WorkJob awaitJob() {
    std::string line;
    while (std::getline(std::cin, line)) {
        auto command = decodeCommand(line);
        if (!command)
            continue;
        if (auto* job = std::get_if<WorkJob>(&command.value()))
            return *job;
    }
    std::exit(0);
}

void answerChecksWith(const std::string& how) {
    std::string line;
    while (std::getline(std::cin, line)) {
        const auto command = decodeCommand(line);
        const auto* hash = command ? std::get_if<HashCommand>(&command.value()) : nullptr;
        if (hash == nullptr)
            continue;
        if (how == "refuse-checks")
            say(ProblemReport{hash->id, "There is not enough memory for RandomX: it needs 256 MiB."});
        else if (how == "answer-checks")
            say(HashedReport{hash->id, crypto::sha256(hash->input)});
        else if (how == "answer-others")
            say(HashedReport{hash->id + 1'000, crypto::sha256(hash->input)});
        else if (how == "crash-on-check")
            std::_Exit(3);
    }
}

/// Ends the first time, is the real helper afterwards.
[[noreturn]] void crashOnce(const std::string& mark, std::vector<char*> arguments) {
    if (!std::ifstream(mark).good()) {
        std::ofstream(mark) << "crashed";
        say(ReadyReport{});
        awaitJob();
        std::_Exit(9);
    }
    const std::string program = std::filesystem::read_symlink("/proc/self/exe").parent_path() / "circlet-miner";
    arguments.front() = const_cast<char*>(program.c_str());
    arguments.resize(arguments.size() - 2); // the mark and the behaviour
    arguments.push_back(nullptr);
    ::execv(program.c_str(), arguments.data());
    std::_Exit(127);
}

void behave(const std::string& how) {
    if (how == "silent")
        hang();
    if (how == "old-version")
        return say(ReadyReport{helperProtocol + 1, "9"}), hang();
    if (how == "nonsense-first")
        return say("hello"), hang();
    say(ReadyReport{helperProtocol, "1"});
    if (how == "crash")
        std::_Exit(3);
    if (how == "hang")
        hang();
    if (how == "nonsense")
        return say("{\"is\":\"found\",\"job\":-1}"), hang();
    if (how == "endless-line") {
        for (;;)
            std::cout << std::string(4096, 'x') << std::flush;
    }
    if (how == "many-lines") { // says nothing wrong, but without end
        for (;;)
            say(SwitchedReport{1, 1});
    }
    if (how == "deaf") // lives and reports, but reads nothing
        for (;;) {
            say(StatusReport{});
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
        }
    if (how.find("check") != std::string::npos || how == "answer-others")
        return answerChecksWith(how);
    const WorkJob job = awaitJob();
    if (how == "wrong-nonce")
        say(FoundReport{job.number, 7, Hash256{}});
    if (how == "wrong-hash") // the right hash of a nonce that does not win
        say(FoundReport{job.number, 7, crypto::sha256d(inputWithNonce(job, 7))});
    if (how == "other-job")
        say(FoundReport{job.number + 5, 7, Hash256{}});
    if (how == "not-hashing") {
        for (uint64_t time = 1;; ++time) {
            StatusReport status;
            status.job = job.number;
            status.timeUs = time * 100'000;
            status.phase = Phase::Mining;
            status.threads = {{1'000, 5}};
            say(status);
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
        }
    }
    hang();
}

} // namespace

int main(int argc, char** argv) {
    const std::string how = argv[argc - 1];
    if (how == "crash-once")
        crashOnce(argv[argc - 2], {argv, argv + argc});
    behave(how);
}
