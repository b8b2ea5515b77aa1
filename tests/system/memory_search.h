// Looks for secrets in a process's memory, as a core dump of it would hold it, and in files. What is looked for is kept
// masked, so that the search does not find itself. Used by the tests of secrets; reading another process needs root,
// because programs that hold keys forbid it to everybody else.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "util/bytes.h"

namespace circlet::test {

class Canary {
public:
    Canary(std::string name, ByteView secret);
    const std::string& name() const { return m_name; }
    bool isIn(ByteView haystack) const;
    std::size_t size() const { return m_masked.size(); }

private:
    std::string m_name;
    Bytes m_masked;
};

struct MemoryFinds {
    std::vector<std::string> dumped;  ///< names found in what a core dump contains, with the mapping
    std::vector<std::string> guarded; ///< names found in mappings that are kept out of dumps
    uint64_t bytesRead = 0;
};

/// All readable mappings of the process. Nothing if this user may not read it.
std::optional<MemoryFinds> searchMemory(int pid, const std::vector<Canary>& canaries);

/// Every file below the folder but those named; "name in file".
std::vector<std::string> searchFiles(const std::string& folder, const std::vector<Canary>& canaries,
                                     const std::vector<std::string>& except = {});

std::string joined(const std::vector<std::string>& list);

} // namespace circlet::test
