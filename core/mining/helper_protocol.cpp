#include "mining/helper_protocol.h"

#include <array>
#include <nlohmann/json.hpp>

namespace circlet::mining {

namespace {

using Json = nlohmann::json;
using ledger::WorkFunction;

constexpr std::size_t maximumTextBytes = 400;
/// A byte that is no UTF-8 becomes a mark of three.
constexpr std::size_t maximumTextBytesRead = 3 * maximumTextBytes;

template<class... Cases>
struct Overloaded : Cases... {
    using Cases::operator()...;
};
template<class... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>; // clang 16 does not find it by itself

Error malformed(const char* field) {
    return Error{ErrorCode::Malformed, std::string("A line of the mining helper has a wrong \"") + field + "\"."};
}

/// Reads the fields of one line; every reader says which field was wrong.
class Fields {
public:
    explicit Fields(const Json& object) : m_object(object) {}

    Result<uint64_t> number(const char* name, uint64_t most = std::numeric_limits<uint64_t>::max()) const {
        const auto found = m_object.find(name);
        if (found == m_object.end() || !found->is_number_unsigned() || found->get<uint64_t>() > most)
            return malformed(name);
        return found->get<uint64_t>();
    }

    Result<bool> flag(const char* name) const {
        const auto found = m_object.find(name);
        if (found == m_object.end() || !found->is_boolean())
            return malformed(name);
        return found->get<bool>();
    }

    Result<std::string> text(const char* name, std::size_t most) const {
        const auto found = m_object.find(name);
        if (found == m_object.end() || !found->is_string() || found->get_ref<const std::string&>().size() > most)
            return malformed(name);
        return found->get<std::string>();
    }

    Result<Bytes> bytes(const char* name, std::size_t most) const {
        CIRCLET_TRY(hex, text(name, 2 * most));
        return fromHex(hex);
    }

    Result<Hash256> hash(const char* name) const {
        CIRCLET_TRY(raw, bytes(name, Hash256::size));
        return Hash256::from(raw);
    }

    template<typename Enum, std::size_t N>
    Result<Enum> word(const char* name, const std::array<Enum, N>& all) const {
        CIRCLET_TRY(given, text(name, 20));
        for (Enum one : all) {
            if (given == nameOf(one))
                return one;
        }
        return malformed(name);
    }

    Result<std::vector<ThreadCounter>> counters(const char* name) const {
        const auto found = m_object.find(name);
        if (found == m_object.end() || !found->is_array() || found->size() > maximumThreads)
            return malformed(name);
        std::vector<ThreadCounter> result;
        for (const Json& pair : *found) {
            if (!pair.is_array() || pair.size() != 2 || !pair[0].is_number_unsigned() || !pair[1].is_number_unsigned())
                return malformed(name);
            result.push_back({pair[0].get<uint64_t>(), pair[1].get<uint64_t>()});
        }
        return result;
    }

private:
    const Json& m_object;
};

constexpr std::array workFunctions{WorkFunction::Sha256d, WorkFunction::RandomX};
constexpr std::array phases{Phase::Idle, Phase::Preparing, Phase::Mining, Phase::Paused};
constexpr std::array memoryModes{MemoryMode::None, MemoryMode::Light, MemoryMode::Fast};
constexpr std::array hugePageKinds{HugePages::None, HugePages::Transparent, HugePages::Explicit};

Result<Json> objectOf(std::string_view line) {
    if (line.size() > maximumLineBytes)
        return Error{ErrorCode::OutOfRange, "A line of the mining helper is too long."};
    Json object = Json::parse(line, nullptr, false);
    if (!object.is_object())
        return Error{ErrorCode::Malformed, "A line of the mining helper is not a JSON object."};
    return object;
}

std::string lineOf(const Json& object) {
    return object.dump(-1, ' ', true, Json::error_handler_t::replace) + "\n";
}

Result<Command> readJob(const Fields& fields) {
    WorkJob job;
    CIRCLET_TRY(number, fields.number("job"));
    CIRCLET_TRY(function, fields.word("pow", workFunctions));
    CIRCLET_TRY(key, fields.bytes("key", maximumKeyBytes));
    CIRCLET_TRY(input, fields.bytes("input", maximumInputBytes));
    CIRCLET_TRY(offset, fields.number("nonce_at", maximumInputBytes));
    CIRCLET_TRY(target, fields.hash("target"));
    if (offset + 8 > input.size())
        return malformed("nonce_at");
    job.number = number;
    job.function = function;
    job.key = std::move(key);
    job.input = std::move(input);
    job.nonceOffset = static_cast<uint32_t>(offset);
    job.target = target;
    return Command(std::move(job));
}

Result<Command> readHash(const Fields& fields) {
    HashCommand command;
    CIRCLET_TRY(id, fields.number("id"));
    CIRCLET_TRY(function, fields.word("pow", workFunctions));
    CIRCLET_TRY(key, fields.bytes("key", maximumKeyBytes));
    CIRCLET_TRY(input, fields.bytes("input", maximumInputBytes));
    command.id = id;
    command.function = function;
    command.key = std::move(key);
    command.input = std::move(input);
    return Command(std::move(command));
}

Result<Report> readStatus(const Fields& fields) {
    StatusReport status;
    CIRCLET_TRY(job, fields.number("job"));
    CIRCLET_TRY(time, fields.number("time_us"));
    CIRCLET_TRY(phase, fields.word("phase", phases));
    CIRCLET_TRY(memory, fields.word("memory", memoryModes));
    CIRCLET_TRY(dataset, fields.number("dataset_permille", 1000));
    CIRCLET_TRY(hugePages, fields.word("huge_pages", hugePageKinds));
    CIRCLET_TRY(jit, fields.flag("jit"));
    CIRCLET_TRY(engine, fields.text("engine", 20));
    CIRCLET_TRY(note, fields.text("note", maximumTextBytesRead));
    CIRCLET_TRY(threads, fields.counters("threads"));
    status.job = job;
    status.timeUs = time;
    status.phase = phase;
    status.memory = memory;
    status.datasetPermille = static_cast<uint32_t>(dataset);
    status.hugePages = hugePages;
    status.jit = jit;
    status.engine = std::move(engine);
    status.note = std::move(note);
    status.threads = std::move(threads);
    return Report(std::move(status));
}

Json jsonOf(const StatusReport& status) {
    Json threads = Json::array();
    for (const ThreadCounter& thread : status.threads)
        threads.push_back(Json::array({thread.hashes, thread.cpuUs}));
    return {{"is", "status"},
            {"job", status.job},
            {"time_us", status.timeUs},
            {"phase", nameOf(status.phase)},
            {"memory", nameOf(status.memory)},
            {"dataset_permille", status.datasetPermille},
            {"huge_pages", nameOf(status.hugePages)},
            {"jit", status.jit},
            {"engine", status.engine},
            {"note", status.note.substr(0, maximumTextBytes)},
            {"threads", std::move(threads)}};
}

} // namespace

Bytes inputWithNonce(const WorkJob& job, uint64_t nonce) {
    Bytes input = job.input;
    for (std::size_t i = 0; i < 8; ++i)
        input.at(job.nonceOffset + i) = static_cast<uint8_t>(nonce >> (8 * i));
    return input;
}

const char* nameOf(WorkFunction function) {
    return function == WorkFunction::RandomX ? "randomx" : "sha256d";
}

const char* nameOf(Phase phase) {
    constexpr std::array names{"idle", "preparing", "mining", "paused"};
    return names.at(static_cast<std::size_t>(phase));
}

const char* nameOf(MemoryMode mode) {
    constexpr std::array names{"none", "light", "fast"};
    return names.at(static_cast<std::size_t>(mode));
}

const char* nameOf(HugePages pages) {
    constexpr std::array names{"none", "transparent", "explicit"};
    return names.at(static_cast<std::size_t>(pages));
}

std::string encode(const Command& command) {
    return lineOf(std::visit(Overloaded{
                                 [](const WorkJob& job) {
                                     return Json{{"do", "job"},
                                                 {"job", job.number},
                                                 {"pow", nameOf(job.function)},
                                                 {"key", toHex(job.key)},
                                                 {"input", toHex(job.input)},
                                                 {"nonce_at", job.nonceOffset},
                                                 {"target", job.target.hex()}};
                                 },
                                 [](const ThreadsCommand& threads) {
                                     return Json{{"do", "threads"}, {"threads", threads.threads}};
                                 },
                                 [](const PauseCommand&) {
                                     return Json{{"do", "pause"}};
                                 },
                                 [](const ResumeCommand&) {
                                     return Json{{"do", "resume"}};
                                 },
                                 [](const HashCommand& hash) {
                                     return Json{{"do", "hash"},
                                                 {"id", hash.id},
                                                 {"pow", nameOf(hash.function)},
                                                 {"key", toHex(hash.key)},
                                                 {"input", toHex(hash.input)}};
                                 },
                             },
                             command));
}

Result<Command> decodeCommand(std::string_view line) {
    CIRCLET_TRY(object, objectOf(line));
    const Fields fields(object);
    CIRCLET_TRY(what, fields.text("do", 20));
    if (what == "job")
        return readJob(fields);
    if (what == "hash")
        return readHash(fields);
    if (what == "pause")
        return Command(PauseCommand{});
    if (what == "resume")
        return Command(ResumeCommand{});
    if (what != "threads")
        return malformed("do");
    CIRCLET_TRY(threads, fields.number("threads", maximumThreads));
    if (threads == 0)
        return malformed("threads");
    return Command(ThreadsCommand{static_cast<unsigned>(threads)});
}

std::string encode(const Report& report) {
    return lineOf(std::visit(
        Overloaded{
            [](const ReadyReport& ready) {
                return Json{{"is", "ready"}, {"protocol", ready.protocol}, {"version", ready.version}};
            },
            [](const StatusReport& status) { return jsonOf(status); },
            [](const SwitchedReport& switched) {
                return Json{{"is", "switched"}, {"job", switched.job}, {"after_us", switched.afterUs}};
            },
            [](const RestedReport& rested) {
                return Json{{"is", "rested"}, {"after_us", rested.afterUs}};
            },
            [](const FoundReport& found) {
                return Json{{"is", "found"}, {"job", found.job}, {"nonce", found.nonce}, {"hash", found.hash.hex()}};
            },
            [](const HashedReport& hashed) {
                return Json{{"is", "hashed"}, {"id", hashed.id}, {"hash", hashed.hash.hex()}};
            },
            [](const ProblemReport& problem) {
                return Json{
                    {"is", "problem"}, {"id", problem.id}, {"message", problem.message.substr(0, maximumTextBytes)}};
            },
        },
        report));
}

Result<Report> decodeReport(std::string_view line) {
    CIRCLET_TRY(object, objectOf(line));
    const Fields fields(object);
    CIRCLET_TRY(what, fields.text("is", 20));
    if (what == "status")
        return readStatus(fields);
    if (what == "ready") {
        CIRCLET_TRY(protocol, fields.number("protocol", 1'000'000));
        CIRCLET_TRY(version, fields.text("version", 40));
        return Report(ReadyReport{static_cast<unsigned>(protocol), std::move(version)});
    }
    if (what == "switched") {
        CIRCLET_TRY(job, fields.number("job"));
        CIRCLET_TRY(after, fields.number("after_us"));
        return Report(SwitchedReport{job, after});
    }
    if (what == "rested") {
        CIRCLET_TRY(after, fields.number("after_us"));
        return Report(RestedReport{after});
    }
    if (what == "found") {
        CIRCLET_TRY(job, fields.number("job"));
        CIRCLET_TRY(nonce, fields.number("nonce"));
        CIRCLET_TRY(hash, fields.hash("hash"));
        return Report(FoundReport{job, nonce, hash});
    }
    if (what == "hashed") {
        CIRCLET_TRY(id, fields.number("id"));
        CIRCLET_TRY(hash, fields.hash("hash"));
        return Report(HashedReport{id, hash});
    }
    if (what != "problem")
        return malformed("is");
    CIRCLET_TRY(id, fields.number("id"));
    CIRCLET_TRY(message, fields.text("message", maximumTextBytesRead));
    return Report(ProblemReport{id, std::move(message)});
}

} // namespace circlet::mining
