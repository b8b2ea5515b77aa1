// The addresses of peers (design §6): tried ones that once worked, new ones that somebody told us, anchors that were
// connected when we stopped. Used by the node to choose whom to call. Pure: it gets the time and random numbers, and
// holds no files. One talker can never fill it: new addresses are kept in buckets by who told them and where they are.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "util/bytes.h"
#include "util/clock.h"

namespace circlet::storage {

struct PeerRecord {
    std::string endpoint; ///< id@host:port, or host:port from a seed list; at most 320 bytes
    std::string source;   ///< network group of who told us; empty: configured
    bool tried = false;   ///< a connection once succeeded
    bool anchor = false;  ///< was connected when we last stopped
    TimeMs lastSeen = 0;  ///< claimed for new ones, own knowledge for tried ones
    TimeMs lastAttempt = 0;
    TimeMs lastSuccess = 0;
    uint32_t failures = 0; ///< in a row
    bool operator==(const PeerRecord&) const = default;
};

/// /16 of IPv4, /32 of IPv6, the last two labels of a name; loopback addresses count each by port.
std::string networkGroup(const std::string& endpoint);

class PeerBook {
public:
    /// `secret` decides the buckets, so that outsiders cannot aim: keep it with the records.
    explicit PeerBook(const Hash256& secret) : m_secret(secret) {}

    static constexpr std::size_t newBuckets = 64;
    static constexpr std::size_t triedBuckets = 16;
    static constexpr std::size_t bucketSize = 16;

    /// A peer told us. Returns false if it was known or its bucket is full of better ones.
    bool add(const std::string& endpoint, const std::string& source, TimeMs seen, TimeMs now);
    void attempted(const std::string& endpoint, TimeMs now);
    void succeeded(const std::string& endpoint, TimeMs now);
    void remove(const std::string& endpoint);
    void setAnchors(const std::vector<std::string>& endpoints);
    std::vector<std::string> anchors() const;

    /// Whom to call next: tried and new in turn, not tried within the back-off, in none of the groups in use. `random`
    /// is any random number.
    std::optional<std::string> choose(TimeMs now, uint64_t random, const std::vector<std::string>& groupsInUse) const;
    /// To tell others: recently good ones first, at most `limit`.
    std::vector<std::string> sample(TimeMs now, uint64_t random, std::size_t limit) const;

    std::vector<PeerRecord> records() const;
    void load(std::vector<PeerRecord> records);
    std::size_t size() const { return m_records.size(); }

private:
    std::size_t bucketOf(const PeerRecord& record) const;
    bool makeRoom(const PeerRecord& record, TimeMs now);
    Hash256 m_secret;
    void store(PeerRecord record);

    struct Entry {
        PeerRecord record;
        std::size_t bucket = 0;
    };
    std::unordered_map<std::string, Entry> m_records; ///< by endpoint
};

} // namespace circlet::storage
