// What the user chose about the full node and mining, as JSON in the data folder. Used by the façade. A damaged file is
// put aside, never deleted, and defaults serve. That mining was on is not remembered: it starts when asked to.
#pragma once

#include "node/facade/snapshot.h"
#include "util/result.h"

namespace circlet::facade {

struct NodeChoices {
    bool full = false;
    std::string listen;   ///< host:port; empty: this computer only
    unsigned threads = 0; ///< 0: half of the processors
    PauseRules rules;
    bool operator==(const NodeChoices&) const = default;
};

/// Bounds and forms of every field.
Result<void> checkChoices(const NodeChoices& choices);

class NodeChoicesFile {
public:
    explicit NodeChoicesFile(std::string path) : m_path(std::move(path)) {}
    NodeChoices load();
    /// Malformed or OutOfRange names the field; Io, DiskFull.
    Result<void> save(const NodeChoices& choices);

private:
    std::string m_path;
};

} // namespace circlet::facade
