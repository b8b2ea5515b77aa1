// Sealed hand-overs that wait for their recipients on a full node: one file each, bounded in number, space and time,
// oldest out first (docs/protocol.md §11, §12). Used by LightServer on its thread. Cannot read what it keeps, and never
// says who brought it.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <vector>

#include "ledger/address.h"
#include "net/certificate_messages.h"
#include "util/clock.h"

namespace circlet::node {

class HandOverBox {
public:
    struct Limits {
        uint64_t bytes = 512ULL << 20; ///< in all
        std::size_t entries = 16'384;  ///< in all: small ones cost files and time, not space
        uint64_t bytesPerRecipient = 64ULL << 20;
        std::size_t perRecipient = net::maximumHandOverList;
        std::size_t perCertificate = 4;
        TimeMs keptMs = 30ULL * 24 * 3600 * 1000;
    };

    /// Takes in what a run before this one kept; files that are none of ours or damaged are removed.
    static Result<std::unique_ptr<HandOverBox>> open(const std::filesystem::path& folder, const ledger::ChainId& chain,
                                                     const Limits& limits);
    static Result<std::unique_ptr<HandOverBox>> open(const std::filesystem::path& folder,
                                                     const ledger::ChainId& chain) {
        return open(folder, chain, Limits());
    }

    /// Keeps it; no error if it is there already. WrongNetwork, the errors of passport::readHandOverLabel(), DiskFull,
    /// Io. Others of the same certificate, of the same recipient, and at last of all go for it, oldest first.
    Result<void> put(ByteView sealed, TimeMs now);
    bool holds(const Hash256& id) const { return m_entries.contains(id); }
    /// Oldest first.
    std::vector<net::HandOverEntry> list(const ledger::Address& recipient, TimeMs now);
    /// At most `maximum` bytes from `offset` on, and the size of the whole. NotFound, Io.
    struct Part {
        uint32_t size = 0;
        Bytes bytes;
    };
    Result<Part> read(const Hash256& id, uint32_t offset, std::size_t maximum);
    uint64_t bytes() const { return m_bytes; }

private:
    struct Entry {
        ledger::CertificateUid origin;
        ledger::Address recipient;
        uint32_t size = 0;
        TimeMs since = 0;
        uint64_t number = 0;  ///< which of two of the same time is older
        bool checked = false; ///< whole on disk, since this run began
    };
    HandOverBox(std::filesystem::path folder, const ledger::ChainId& chain, const Limits& limits)
        : m_folder(std::move(folder)), m_chain(chain), m_limits(limits) {}
    Result<void> load();
    std::string fileOf(const Hash256& id) const;
    void remove(const Hash256& id);
    void expire(TimeMs now);
    /// The oldest entries of those that `of` chooses go until `fits` is true.
    template<typename Of, typename Fits>
    void makeRoom(Of of, Fits fits);
    void makeRoomFor(const Entry& entry);

    std::filesystem::path m_folder;
    ledger::ChainId m_chain;
    Limits m_limits;
    std::map<Hash256, Entry> m_entries;
    uint64_t m_bytes = 0;
    uint64_t m_nextNumber = 0;
};

} // namespace circlet::node
