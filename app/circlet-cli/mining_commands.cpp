#include "circlet-cli/commands.h"

#include <condition_variable>
#include <iomanip>
#include <iostream>
#include <mutex>
#include <sstream>

#include "circlet-cli/sending.h"
#include "mining/work_helper.h"
#include "wallet/deeds.h"
#include "wallet/resignation.h"

namespace circlet::cli {

namespace {

using nlohmann::json;

struct BenchOptions {
    unsigned threads = 1;
    unsigned seconds = 10;
    std::string function = "randomx";
    bool light = false;
    bool normalPriority = false;
};

/// The newest status of a search, for a thread that waits for one.
class Watch {
public:
    mining::WorkHelper::Listener listener() {
        return {{}, [this](const mining::SearchStatus& status) {
                    std::lock_guard lock(m_mutex);
                    m_status = status;
                    if (!status.reason.empty())
                        m_reason = status.reason;
                    m_changed.notify_all();
                }};
    }

    /// The first status that fits; Timeout with the last reason.
    template<typename Fits>
    Result<mining::SearchStatus> await(unsigned seconds, Fits fits) {
        std::unique_lock lock(m_mutex);
        if (!m_changed.wait_for(lock, std::chrono::seconds(seconds), [&] { return fits(m_status); }))
            return Error{ErrorCode::Timeout,
                         m_reason.empty() ? "The mining helper did not get to work in time." : m_reason};
        return m_status;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    mining::SearchStatus m_status;
    std::string m_reason;
};

/// A job that nobody solves.
mining::WorkJob endlessJob(ledger::WorkFunction function) {
    mining::WorkJob job;
    job.number = 1;
    job.function = function;
    if (function == ledger::WorkFunction::RandomX)
        job.key = Bytes(32);
    job.input = Bytes(40);
    job.nonceOffset = 32;
    return job;
}

/// All threads work, in the fastest mode that there will be.
bool atSpeed(const mining::SearchStatus& now, const BenchOptions& bench) {
    if (!now.running || now.report.phase != mining::Phase::Mining || now.report.threads.size() != bench.threads)
        return false;
    for (const mining::ThreadCounter& thread : now.report.threads) {
        if (thread.hashes == 0)
            return false;
    }
    if (bench.function == "sha256d" || bench.light)
        return true;
    return now.report.memory == mining::MemoryMode::Fast || now.report.note.find("Fast mode") == 0;
}

struct ResignOptions {
    std::string key;
    uint8_t level = 0;
    bool wait = false;
    bool yes = false;
};

struct Measured {
    json object;
    std::string text;
};

Measured describe(const BenchOptions& bench, const mining::StatusReport& from, const mining::StatusReport& to,
                  double preparation) {
    const double elapsed = static_cast<double>(to.timeUs - from.timeUs);
    std::ostringstream text;
    text << std::fixed;
    json threads = json::array();
    double total = 0;
    for (std::size_t i = 0; i < to.threads.size(); ++i) {
        const double rate = static_cast<double>(to.threads[i].hashes - from.threads[i].hashes) * 1e6 / elapsed;
        const double share = static_cast<double>(to.threads[i].cpuUs - from.threads[i].cpuUs) / elapsed;
        total += rate;
        threads.push_back({{"hashrate", rate}, {"cpu_share", share}});
        text << "thread " << i + 1 << ": " << std::setprecision(1) << rate << " H/s with " << std::setprecision(0)
             << share * 100 << " % of a processor\n";
    }
    const bool randomx = bench.function == "randomx";
    std::ostringstream head;
    head << std::fixed << std::setprecision(1) << bench.function << " (" << to.engine << "): " << total << " H/s\n";
    if (randomx)
        head << "mode " << nameOf(to.memory) << ", huge pages " << nameOf(to.hugePages) << ", "
             << (to.jit ? "compiled" : "interpreted") << ", ready after " << preparation << " s\n";
    if (!to.note.empty())
        text << to.note << "\n";
    json object{{"pow", bench.function},
                {"engine", to.engine},
                {"hashrate", total},
                {"threads", std::move(threads)},
                {"seconds", elapsed / 1e6},
                {"mode", nameOf(to.memory)},
                {"huge_pages", nameOf(to.hugePages)},
                {"jit", to.jit},
                {"preparation_seconds", preparation},
                {"note", to.note}};
    return {std::move(object), head.str() + text.str()};
}

Result<int> runBench(Context& context, const BenchOptions& bench) {
    constexpr unsigned preparationSeconds = 1'800;
    mining::SearchOptions options;
    options.threads = bench.threads;
    options.fastMode = !bench.light;
    if (bench.normalPriority)
        options.helper.arguments = {"--normal-priority"};
    Watch watch;
    mining::WorkHelper search(options, watch.listener());
    const auto begun = std::chrono::steady_clock::now();
    search.setJob(
        endlessJob(bench.function == "randomx" ? ledger::WorkFunction::RandomX : ledger::WorkFunction::Sha256d));
    uint32_t shown = 0;
    CIRCLET_TRY(from, watch.await(preparationSeconds, [&](const mining::SearchStatus& now) {
        if (!context.options().json && now.report.datasetPermille / 100 > shown &&
            now.report.memory != mining::MemoryMode::Fast) {
            shown = now.report.datasetPermille / 100;
            std::cerr << "building the dataset: " << shown * 10 << " %\n";
        }
        return atSpeed(now, bench) || now.losses >= 3;
    }));
    if (from.losses >= 3)
        return Error{ErrorCode::Internal, from.reason};
    const std::chrono::duration<double> preparation = std::chrono::steady_clock::now() - begun;
    CIRCLET_TRY(to, watch.await(bench.seconds + 60, [&](const mining::SearchStatus& now) {
        return now.losses > from.losses || now.report.timeUs >= from.report.timeUs + bench.seconds * 1'000'000ULL;
    }));
    if (to.losses > from.losses || to.report.threads.size() != from.report.threads.size())
        return Error{ErrorCode::Internal, to.reason};
    Measured measured = describe(bench, from.report, to.report, preparation.count());
    return print(context, measured.object, measured.text);
}

/// The seat as it was proved now, and what giving it up does, in the words of the bytes.
json describe(const node::Resignation& resignation, const ledger::Genesis& genesis) {
    const ledger::SeatRecord& record = resignation.record;
    return {{"seat", resignation.seat},
            {"key", record.key.hex()},
            {"payout", ledger::formatAddress(record.payout, genesis.parameters.network)},
            {"since", record.since},
            {"reward_li", record.reward.li()},
            {"fees_li", record.fees.li()},
            {"escrow_ms", genesis.parameters.escrowMs},
            {"does", wallet::deedsOf(resignation.prepared.body, genesis)}};
}

Result<int> resign(Context& context, const ResignOptions& options) {
    CIRCLET_TRY(network, context.network());
    std::optional<crypto::BlsPublicKeyBytes> key;
    if (!options.key.empty()) {
        CIRCLET_TRY(parsed, wallet::parseMemberKey(options.key)); // before the password is asked for
        key = parsed;
    }
    CIRCLET_CHECK(context.openSession());
    CIRCLET_TRY(resignation, await<node::Resignation>(context.timeoutMs(), [&](node::Done<node::Resignation> done) {
                    context.session().prepareResign(key, options.level, std::move(done));
                }));
    json seat = describe(resignation, network.root->genesis());
    std::string deeds;
    for (const json& deed : seat["does"])
        deeds += deed.get<std::string>() + "\n";
    CIRCLET_CHECK(confirm(context, deeds + "Fee " + ledger::formatLi(resignation.prepared.fee) + ". ", options.yes));
    CIRCLET_TRY(sent, signAndSend(context, resignation.intent, resignation.prepared, options.wait));
    json object = sentJson(sent, resignation.prepared);
    object.update(seat);
    std::string text = sentText(sent) + ", fee " + ledger::formatLi(resignation.prepared.fee) + "\n";
    if (sent.state == wallet::PaymentState::Expired)
        return printRefusal(context, object, text,
                            {ErrorCode::Expired, "The resignation expired before it became final; the seat stays."});
    return print(context, object, text + deeds);
}

} // namespace

void addMiningCommands(CLI::App& app, Registry& registry) {
    CLI::App* mine = app.add_subcommand("mine", "proof of work, and the seats it wins")->fallthrough();
    mine->require_subcommand(1);
    CLI::App* bench = mine->add_subcommand("bench", "how fast this computer mines")->fallthrough();
    auto options = std::make_shared<BenchOptions>();
    bench->add_option("--threads", options->threads, "threads that search")
        ->check(CLI::Range(1U, mining::maximumThreads))
        ->capture_default_str();
    bench->add_option("--seconds", options->seconds, "how long to measure, after the preparation")
        ->check(CLI::Range(1U, 3'600U))
        ->capture_default_str();
    bench->add_option("--pow", options->function, "proof-of-work function")
        ->check(CLI::IsMember({"randomx", "sha256d"}))
        ->capture_default_str();
    bench->add_flag("--light", options->light, "RandomX without the 2 GiB of fast mode");
    bench->add_flag("--normal-priority", options->normalPriority, "not only when nobody else works");
    registry[bench] = [options](Context& context) { return runBench(context, *options); };

    auto resignation = std::make_shared<ResignOptions>();
    CLI::App* resignCommand =
        mine->add_subcommand("resign", "give up a committee seat that pays to this wallet")->fallthrough();
    resignCommand->add_option("--key", resignation->key, "of the member, when several seats pay to this wallet");
    resignCommand->add_option("--level", resignation->level, "priority 0..6; the fee doubles with each")
        ->check(CLI::Range(0, 6));
    resignCommand->add_flag("--wait", resignation->wait, "until the resignation is final");
    resignCommand->add_flag("--yes", resignation->yes, "do not ask on a terminal");
    registry[resignCommand] = [resignation](Context& context) { return resign(context, *resignation); };
}

} // namespace circlet::cli
