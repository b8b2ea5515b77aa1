// The user's settings as a small JSON file in the data folder. Used by the façade. Fields that it does not know are
// kept; a damaged file is put aside, never deleted, and defaults serve.
#pragma once

#include "node/facade/facade.h"

namespace circlet::facade {

class SettingsFile {
public:
    explicit SettingsFile(std::string path) : m_path(std::move(path)) {}
    /// Defaults when there is none. A damaged file is renamed to `<path>.damaged`; a single bad field gets its default.
    Settings load();
    /// Malformed or OutOfRange names the field; Io, DiskFull.
    Result<void> save(const Settings& settings);

private:
    std::string m_path;
    std::string m_others; ///< JSON object of the fields that are not ours
};

/// Bounds and forms of every field.
Result<void> checkSettings(const Settings& settings);

} // namespace circlet::facade
