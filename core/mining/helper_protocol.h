// The lines between circlet-miner and its owner: one JSON object each, bounded (docs/protocol.md §14). Used by both
// sides. Whatever comes from the other side is parsed here, once; nothing else reads JSON.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "ledger/parameters.h"

namespace circlet::mining {

constexpr unsigned helperProtocol = 1;
constexpr std::size_t maximumLineBytes = 16'384;
constexpr std::size_t maximumInputBytes = 1'024;
constexpr std::size_t maximumKeyBytes = 60; ///< RandomX reads no more
constexpr unsigned maximumThreads = 256;

/// A search: which 8-byte little-endian nonce at `nonceOffset` of `input` makes its hash not exceed the target?
struct WorkJob {
    uint64_t number = 0; ///< chosen by the owner, rising
    ledger::WorkFunction function = ledger::WorkFunction::Sha256d;
    Bytes key; ///< of RandomX; empty otherwise
    Bytes input;
    uint32_t nonceOffset = 0;
    Hash256 target; ///< big-endian
    bool operator==(const WorkJob&) const = default;
};

/// The input with its nonce.
Bytes inputWithNonce(const WorkJob& job, uint64_t nonce);

// Owner to helper

struct ThreadsCommand {
    unsigned threads = 1;
};
struct PauseCommand {};
struct ResumeCommand {};
/// For --verify: the hash of one input.
struct HashCommand {
    uint64_t id = 0;
    ledger::WorkFunction function = ledger::WorkFunction::Sha256d;
    Bytes key;
    Bytes input;
};
using Command = std::variant<WorkJob, ThreadsCommand, PauseCommand, ResumeCommand, HashCommand>;

std::string encode(const Command& command); ///< with the line's end
Result<Command> decodeCommand(std::string_view line);

// Helper to owner

struct ReadyReport {
    unsigned protocol = helperProtocol;
    std::string version;
};

enum class Phase : uint8_t { Idle, Preparing, Mining, Paused };
enum class MemoryMode : uint8_t { None, Light, Fast };
enum class HugePages : uint8_t { None, Transparent, Explicit };

struct ThreadCounter {
    uint64_t hashes = 0;
    uint64_t cpuUs = 0; ///< processor time of the thread
    bool operator==(const ThreadCounter&) const = default;
};

/// Sent twice a second, whatever happens: its absence is a hang.
struct StatusReport {
    uint64_t job = 0;
    uint64_t timeUs = 0; ///< of the helper's steady clock, when the counters were read
    Phase phase = Phase::Idle;
    MemoryMode memory = MemoryMode::None;
    uint32_t datasetPermille = 0; ///< built so far
    HugePages hugePages = HugePages::None;
    bool jit = false;
    std::string engine; ///< "randomx" or the name of the SHA-256d kernel
    std::string note;   ///< why it is slower than it could be; a sentence for the user
    std::vector<ThreadCounter> threads;
};

/// All threads work on the job, so many microseconds after it was read.
struct SwitchedReport {
    uint64_t job = 0;
    uint64_t afterUs = 0;
};
/// No thread hashes any more, so many microseconds after the pause was read.
struct RestedReport {
    uint64_t afterUs = 0;
};
/// Better than all nonces found for the job before.
struct FoundReport {
    uint64_t job = 0;
    uint64_t nonce = 0;
    Hash256 hash;
};
struct HashedReport {
    uint64_t id = 0;
    Hash256 hash;
};
/// Something that the helper cannot do.
struct ProblemReport {
    uint64_t id = 0; ///< of the hash command, or zero
    std::string message;
};
using Report =
    std::variant<ReadyReport, StatusReport, SwitchedReport, FoundReport, HashedReport, ProblemReport, RestedReport>;

std::string encode(const Report& report); ///< with the line's end
Result<Report> decodeReport(std::string_view line);

const char* nameOf(ledger::WorkFunction function); ///< "randomx", "sha256d"
const char* nameOf(Phase phase);
const char* nameOf(MemoryMode mode);
const char* nameOf(HugePages pages);

} // namespace circlet::mining
