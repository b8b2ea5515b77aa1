// The BLS keys of a node's terms: made for a campaign, on the disk before anybody hears of the request, destroyed when
// the round is lost or the term is over (consensus rule 18). Used by Campaign and ChainCore, from any thread. Never
// gives a key away twice: two holders could sign twice.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "consensus/signatures.h"
#include "crypto/secure.h"

namespace circlet::node {

class TermKeys {
public:
    struct Stored {
        std::string folder; ///< its safety record lies there too
        crypto::BlsPublicKeyBytes key;
        ledger::KeyHeight keyHeight = 0; ///< of the key block that may seat it
        crypto::SecureBytes secret;
        bool used = false; ///< a safety record exists, or existed
    };

    explicit TermKeys(std::string dataDirectory) : m_folder(std::move(dataDirectory)) {}

    /// All that lie in the folder. Damaged files are left alone, and named in the log.
    Result<std::vector<Stored>> load() const;
    /// Durable when this returns.
    Result<void> store(const crypto::BlsPublicKeyBytes& key, ledger::KeyHeight keyHeight, crypto::SecureBytes secret);
    /// After load(): one that may win yet.
    void hold(Stored stored);
    /// One that is held: to the caller, who signs with it from now on. Nothing if it is not.
    std::optional<Stored> claim(const crypto::BlsPublicKeyBytes& key);
    bool holds(const crypto::BlsPublicKeyBytes& key) const;

    /// Held keys for this key block and for earlier ones lost their rounds.
    void dropUpTo(ledger::KeyHeight keyHeight);
    /// Overwrites and removes the key and its safety record, wherever it lies (a founder's lies in the data folder).
    void destroy(const crypto::BlsPublicKeyBytes& key);

private:
    std::string folderOf(const crypto::BlsPublicKeyBytes& key) const;

    std::string m_folder;
    mutable std::mutex m_mutex;
    std::map<crypto::BlsPublicKeyBytes, Stored> m_held;
};

} // namespace circlet::node
