// Checks other people's proofs of work without waiting: RandomX by a circlet-miner of its own, SHA-256d on the spot.
// Used by full nodes for candidate requests and key blocks, and for what an own search found. Never blocks; bounded.
#pragma once

#include <functional>
#include <memory>

#include "mining/helper_process.h"

namespace circlet::mining {

struct VerifierOptions {
    HelperOptions helper;             ///< the program starts with the first RandomX check
    std::size_t maximumWaiting = 256; ///< more are refused: whoever floods pays nothing else
    std::size_t remembered = 4'096;   ///< answers kept, so that a repeated request costs nothing
    unsigned checkMs = 60'000;        ///< for one answer, a new cache included
};

class WorkVerifier {
public:
    using Done = std::function<void(Result<Hash256>)>;

    explicit WorkVerifier(VerifierOptions options = {});
    ~WorkVerifier(); ///< all that wait get Cancelled
    WorkVerifier(const WorkVerifier&) = delete;
    WorkVerifier& operator=(const WorkVerifier&) = delete;

    /// The proof-of-work hash of an input (nonce included). `done` is called once: at once for SHA-256d, what is
    /// remembered and what is refused (Rejected: too many wait), else later on the verifier's thread. Internal after
    /// three attempts. From any thread.
    void hash(ledger::WorkFunction function, const Bytes& key, const Bytes& input, Done done);
    /// The same; Rejected if the hash is above the target.
    void check(ledger::WorkFunction function, const Bytes& key, const Bytes& input, const Hash256& target, Done done);

    /// For a key whose first check should not wait for the cache of RandomX (a second of a processor). Nothing for
    /// SHA-256d.
    void prepare(ledger::WorkFunction function, const Bytes& key);

    std::size_t waiting() const;
    uint64_t losses() const; ///< of the helper

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace circlet::mining
