// The light node's one SQLite file (design §5, §7): what was verified last, recent headers, peers, bans, settings. Used
// by LightNode, and by full nodes for peers and bans. One thread at a time. Never holds secrets or claims: only headers
// that this computer verified are stored as the tip.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ledger/header.h"
#include "storage/peer_book.h"

namespace circlet::storage {

/// The newest verified header and its certificate (canonical encoding).
struct VerifiedTip {
    ledger::Header header;
    Bytes certificate;
    TimeMs verifiedAt = 0; ///< wall clock here; the trusting period counts from the header's time
};

struct RecentHeader {
    ledger::Header header;
    uint32_t signers = 0;
    uint32_t finalityMs = 0;
    bool operator==(const RecentHeader&) const = default;
};

struct Ban {
    std::string subject; ///< peer id in hex or an address
    TimeMs until = 0;
    std::string reason;
    bool operator==(const Ban&) const = default;
};

class LightStore {
public:
    static constexpr std::size_t keptHeaders = 256;

    /// Created if missing. WrongNetwork if it belongs to another chain, NewerVersion, Corrupt, NotOurs, Locked,
    /// DiskFull.
    static Result<std::unique_ptr<LightStore>> open(const std::filesystem::path& file, const ledger::ChainId& chain);
    ~LightStore();

    Result<std::optional<VerifiedTip>> tip();
    /// Refuses to go back (Rejected): heights only rise.
    Result<void> saveTip(const VerifiedTip& tip);
    /// The newest verified committees (light::encode() of a CommitteeChain): where the next start begins.
    struct Committees {
        ledger::Epoch epoch = 0;
        Bytes bytes;
    };
    Result<std::optional<Committees>> committees();
    /// Refuses to go back (Rejected).
    Result<void> saveCommittees(const Committees& committees);
    /// Newest first. Older ones than keptHeaders are dropped when new ones come.
    Result<std::vector<RecentHeader>> recentHeaders(std::size_t limit);
    Result<void> addRecentHeaders(const std::vector<RecentHeader>& headers);

    Result<PeerBook> loadPeers(); ///< with its secret, made at first
    Result<void> savePeers(const PeerBook& peers);

    Result<std::vector<Ban>> bans(TimeMs now); ///< those not expired; forgets the others
    Result<void> saveBan(const Ban& ban);
    Result<void> removeBan(const std::string& subject);

    Result<std::optional<std::string>> setting(const std::string& name);
    Result<void> setSetting(const std::string& name, const std::string& value);

    /// Evidence of a broken committee and the like: kept for export, newest 100.
    Result<void> keepEvidence(TimeMs when, const std::string& kind, ByteView bytes);

private:
    class Impl;
    explicit LightStore(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace circlet::storage
