// safety.db: what a member signed and locked, on disk before it leaves (consensus-rules.md rule 6). Used by the node's
// consensus thread alone: apply() returns when the commit is on the disk, then the replica gets Persisted{sequence}.
// Never guesses: a record that is missing where one was, or that does not check, is an error, and that key must not
// sign again.
#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <vector>

#include "consensus/safety.h"

namespace circlet::storage {

/// What load() found.
struct LoadedSafety {
    enum class State {
        NeverUsed, ///< this key has no record and never had one in this folder: Safety::create() is right
        Present,   ///< record and nodes are those of the last commit
    };
    State state = State::NeverUsed;
    Bytes record; ///< for Safety::restore()
    consensus::SafetyRecord decoded;
    std::vector<consensus::NodeWithBody> nodes; ///< for ReplicaConfig::storedNodes
    uint64_t commits = 0;                       ///< how often this record was written
};

class SafetyStore {
public:
    /// Opens or creates safety.db in `folder` for this key, held exclusively. Beside it lies safety.mark, written once
    /// a record exists, so that a lost file is told from one that never was. Locked, NewerVersion, WrongNetwork /
    /// NotOurs (another chain's or key's), Corrupt, DiskFull.
    static Result<std::unique_ptr<SafetyStore>> open(const std::filesystem::path& folder, const ledger::ChainId& chain,
                                                     const crypto::BlsPublicKeyBytes& key);
    ~SafetyStore();

    /// NotFound: there was a record and it is gone (the mark is there). Corrupt: it does not check. In both cases the
    /// key must never sign again. That a record was put back from a copy is found by rolledBack() and by the replica's
    /// start check.
    Result<LoadedSafety> load();

    /// One commit, on the disk when this returns. Several requests at once cost one commit. Nothing is changed on an
    /// error.
    Result<void> apply(std::span<const consensus::PersistRequest> requests);
    Result<void> apply(const consensus::PersistRequest& request) {
        return apply(std::span<const consensus::PersistRequest>(&request, 1));
    }

private:
    class Impl;
    explicit SafetyStore(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

/// True if a certificate that this computer stored bears a signature of `seat` that the record does not know: the
/// record was put back from a copy.
bool rolledBack(const consensus::SafetyRecord& record, consensus::SeatIndex seat,
                const consensus::QuorumCertificate& stored);

} // namespace circlet::storage
