// circlet-miner: searches for proofs of work (--mine) or checks them (--verify). A process of its own, without keys and
// without a network; its owner talks to it over standard input and output (docs/protocol.md, "Mining helper").
#include <CLI/CLI.hpp>

#include "circlet-miner/channel.h"
#include "circlet-miner/confinement.h"
#include "circlet-miner/search.h"
#include "circlet-miner/verify.h"

namespace {

using namespace circlet;
using namespace circlet::miner;

constexpr int waitMs = 250;
constexpr uint64_t statusEveryUs = 500'000;
constexpr uint64_t cleanEveryUs = 60'000'000;

/// Sends what waits, and a status twice a second.
class Reporter {
public:
    explicit Reporter(Channel& channel) : m_channel(channel) {
        m_channel.send(mining::ReadyReport{mining::helperProtocol, CIRCLET_VERSION});
    }

    template<typename Source>
    bool report(Source& source) { // true twice a second
        for (const mining::Report& report : source.takeReports())
            m_channel.send(report);
        if (steadyUs() - m_lastUs < statusEveryUs)
            return false;
        m_lastUs = steadyUs();
        m_channel.send(source.status());
        return true;
    }

private:
    Channel& m_channel;
    uint64_t m_lastUs = 0;
};

void refuse(Channel& channel, uint64_t id, const Error& error) {
    channel.send(mining::ProblemReport{id, error.message});
}

void apply(Search& search, Channel& channel, mining::Command& command) {
    if (auto* job = std::get_if<mining::WorkJob>(&command)) {
        if (auto set = search.setJob(std::move(*job)); !set)
            refuse(channel, 0, set.error());
    } else if (auto* threads = std::get_if<mining::ThreadsCommand>(&command)) {
        search.setThreads(threads->threads);
    } else if (std::holds_alternative<mining::PauseCommand>(command)) {
        search.setPaused(true);
    } else if (std::holds_alternative<mining::ResumeCommand>(command)) {
        search.setPaused(false);
    } else {
        refuse(channel, 0, {ErrorCode::Unsupported, "This helper searches; it does not check."});
    }
}

[[noreturn]] void mine(const SearchOptions& options) {
    Channel channel;
    Search search(options, [&channel] { channel.wake(); });
    Reporter reporter(channel);
    for (;;) {
        for (mining::Command& command : channel.wait(waitMs))
            apply(search, channel, command);
        if (reporter.report(search))
            search.tick();
    }
}

[[noreturn]] void verify(const RandomxLimits& limits) {
    Channel channel;
    Verify checks(limits, [&channel] { channel.wake(); });
    Reporter reporter(channel);
    uint64_t cleanedUs = steadyUs();
    for (;;) {
        for (mining::Command& command : channel.wait(waitMs)) {
            auto* hash = std::get_if<mining::HashCommand>(&command);
            const uint64_t id = hash != nullptr ? hash->id : 0;
            auto added = hash != nullptr
                             ? checks.add(std::move(*hash))
                             : Result<void>(Error{ErrorCode::Unsupported, "This helper checks; it does not search."});
            if (!added)
                refuse(channel, id, added.error());
        }
        reporter.report(checks);
        if (steadyUs() - cleanedUs > cleanEveryUs) {
            cleanedUs = steadyUs();
            checks.tick();
        }
    }
}

} // namespace

int main(int argc, char** argv) {
    SearchOptions options;
    bool searches = false;
    bool checks = false;
    uint64_t reserveMib = options.randomx.memoryToLeave >> 20;
    CLI::App app{"Proof-of-work helper of Circlet. Started by the wallet and by circletd; talks over standard input."};
    app.set_version_flag("--version", std::string("circlet-miner ") + CIRCLET_VERSION);
    auto* modes = app.add_option_group("mode");
    modes->add_flag("--mine", searches, "search for proofs of work, at idle priority");
    modes->add_flag("--verify", checks, "hash what a full node has to check");
    modes->require_option(1);
    app.add_option("--threads", options.threads, "threads that search")
        ->check(CLI::Range(1U, mining::maximumThreads))
        ->capture_default_str();
    app.add_flag("!--normal-priority", options.idlePriority,
                 "search at normal priority, not only when nobody else works");
    app.add_flag("!--light", options.randomx.fast, "never take the 2 GiB of fast mode");
    app.add_flag("!--no-huge-pages", options.randomx.hugePages, "do not ask for huge pages");
    app.add_flag("!--no-jit", options.randomx.jit, "interpret instead of compiling");
    app.add_option("--reserve-mib", reserveMib, "memory that fast mode leaves to others")
        ->check(CLI::Range(uint64_t{0}, uint64_t{1} << 30))
        ->capture_default_str();
    app.add_option("--release-after", options.releaseAfterSeconds, "seconds of pause after which memory goes back")
        ->capture_default_str();
    CLI11_PARSE(app, argc, argv);
    options.randomx.memoryToLeave = reserveMib << 20;
    confine();
    if (searches)
        mine(options);
    verify(options.randomx);
}
