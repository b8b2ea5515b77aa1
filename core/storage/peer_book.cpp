#include "storage/peer_book.h"

#include <algorithm>
#include <utility>

#include "crypto/sha256.h"

namespace circlet::storage {
namespace {

constexpr TimeMs minute = 60'000;
constexpr TimeMs day = 24 * 60 * minute;
constexpr TimeMs horizon = 30 * day; ///< not seen for this long: may be replaced
constexpr uint32_t hopeless = 10;    ///< failures in a row after which a new address may be replaced

/// Host and port of "id@host:port" or "[v6]:port".
std::pair<std::string, std::string> hostAndPort(const std::string& endpoint) {
    const auto at = endpoint.find('@');
    const auto rest = at == std::string::npos ? endpoint : endpoint.substr(at + 1);
    const auto colon = rest.rfind(':');
    if (colon == std::string::npos)
        return {rest, ""};
    auto host = rest.substr(0, colon);
    if (host.size() > 1 && host.front() == '[' && host.back() == ']')
        host = host.substr(1, host.size() - 2);
    return {host, rest.substr(colon + 1)};
}

/// The first `count` parts of a text split at `separator`.
std::string leading(const std::string& text, char separator, int count) {
    std::size_t position = 0;
    for (int i = 0; i < count; ++i) {
        position = text.find(separator, position);
        if (position == std::string::npos)
            return text;
        ++position;
    }
    return text.substr(0, position - 1);
}

TimeMs backOff(const PeerRecord& record) {
    const TimeMs wait = minute / 2 << std::min<uint32_t>(record.failures, 10);
    return std::min(wait, day / 4);
}

/// Whether another address may take its place.
bool stale(const PeerRecord& record, TimeMs now) {
    if (record.anchor)
        return false;
    if (record.lastSeen + horizon < now)
        return true;
    return !record.tried && record.failures >= hopeless;
}

} // namespace

std::string networkGroup(const std::string& endpoint) {
    const auto [host, port] = hostAndPort(endpoint);
    if (host == "localhost" || host == "::1" || host.starts_with("127."))
        return "loopback:" + port;
    if (host.find(':') != std::string::npos)
        return "v6:" + leading(host, ':', 2);
    const bool numeric =
        std::all_of(host.begin(), host.end(), [](char c) { return c == '.' || (c >= '0' && c <= '9'); });
    if (numeric)
        return "v4:" + leading(host, '.', 2);
    const auto last = host.rfind('.');
    const auto before = last == std::string::npos || last == 0 ? std::string::npos : host.rfind('.', last - 1);
    return "name:" + (before == std::string::npos ? host : host.substr(before + 1));
}

/// A tried address has one place by its own group; a new one by its group and that of who told us.
std::size_t PeerBook::bucketOf(const PeerRecord& record) const {
    static const crypto::Tag tag("circlet/peer-bucket");
    const auto group = networkGroup(record.endpoint);
    const std::string_view kind = record.tried ? "tried" : "new";
    const std::string_view source = record.tried ? std::string_view() : std::string_view(record.source);
    const auto hash = tag.hash({m_secret.view(), asBytes(kind), asBytes(group), asBytes("|"), asBytes(source)});
    const std::size_t buckets = record.tried ? triedBuckets : newBuckets;
    return (static_cast<std::size_t>(hash.bytes[0]) << 8 | hash.bytes[1]) % buckets;
}

/// True if the record's bucket has a free place, after a stale one (or, for tried ones, the worst) went.
bool PeerBook::makeRoom(const PeerRecord& record, TimeMs now) {
    const auto bucket = bucketOf(record);
    std::size_t used = 0;
    const PeerRecord* worst = nullptr;
    for (const auto& [endpoint, entry] : m_records) {
        const auto& other = entry.record;
        if (other.tried != record.tried || entry.bucket != bucket || endpoint == record.endpoint)
            continue;
        ++used;
        const auto rank = [&](const PeerRecord& r) { return std::pair(!stale(r, now), r.lastSeen); };
        if (!worst || rank(other) < rank(*worst))
            worst = &other;
    }
    if (used < bucketSize)
        return true;
    if (!stale(*worst, now) && !(record.tried && worst->failures > 0))
        return false;
    const auto victim = worst->endpoint;
    m_records.erase(victim);
    return true;
}

bool PeerBook::add(const std::string& endpoint, const std::string& source, TimeMs seen, TimeMs now) {
    if (endpoint.empty() || endpoint.size() > 320)
        return false;
    seen = std::min(seen, now);
    if (auto known = m_records.find(endpoint); known != m_records.end()) {
        auto& record = known->second.record;
        if (!record.tried)
            record.lastSeen = std::max(record.lastSeen, seen);
        return false;
    }
    PeerRecord record;
    record.endpoint = endpoint;
    record.source = source;
    record.lastSeen = seen;
    if (!makeRoom(record, now))
        return false;
    store(std::move(record));
    return true;
}

void PeerBook::store(PeerRecord record) {
    const auto bucket = bucketOf(record);
    const auto endpoint = record.endpoint;
    m_records[endpoint] = {std::move(record), bucket};
}

void PeerBook::attempted(const std::string& endpoint, TimeMs now) {
    auto found = m_records.find(endpoint);
    if (found == m_records.end())
        return;
    found->second.record.lastAttempt = now;
    ++found->second.record.failures;
}

void PeerBook::succeeded(const std::string& endpoint, TimeMs now) {
    PeerRecord record;
    record.endpoint = endpoint;
    if (const auto known = m_records.find(endpoint); known != m_records.end())
        record = known->second.record;
    record.lastAttempt = record.lastSuccess = record.lastSeen = now;
    record.failures = 0;
    const bool wasTried = std::exchange(record.tried, true);
    if (!wasTried && !makeRoom(record, now))
        record.tried = false; // its bucket holds better ones
    store(std::move(record));
}

void PeerBook::remove(const std::string& endpoint) {
    m_records.erase(endpoint);
}

void PeerBook::setAnchors(const std::vector<std::string>& endpoints) {
    for (auto& [endpoint, entry] : m_records)
        entry.record.anchor = std::find(endpoints.begin(), endpoints.end(), endpoint) != endpoints.end();
}

std::vector<std::string> PeerBook::anchors() const {
    std::vector<std::string> found;
    for (const auto& [endpoint, entry] : m_records) {
        if (entry.record.anchor)
            found.push_back(endpoint);
    }
    std::sort(found.begin(), found.end());
    return found;
}

std::optional<std::string> PeerBook::choose(TimeMs now, uint64_t random,
                                            const std::vector<std::string>& groupsInUse) const {
    std::vector<const PeerRecord*> candidates[2]; // new, tried
    for (const auto& [endpoint, entry] : m_records) {
        const auto& record = entry.record;
        if (record.lastAttempt != 0 && record.lastAttempt + backOff(record) > now)
            continue;
        if (std::find(groupsInUse.begin(), groupsInUse.end(), networkGroup(endpoint)) != groupsInUse.end())
            continue;
        candidates[record.tried ? 1 : 0].push_back(&record);
    }
    auto& first = candidates[random & 1];
    auto& chosen = first.empty() ? candidates[(random & 1) ^ 1] : first;
    if (chosen.empty())
        return std::nullopt;
    // The map's order depends on its history: sort, so that equal books choose alike.
    std::sort(chosen.begin(), chosen.end(), [](const auto* a, const auto* b) { return a->endpoint < b->endpoint; });
    return chosen[(random >> 1) % chosen.size()]->endpoint;
}

std::vector<std::string> PeerBook::sample(TimeMs now, uint64_t random, std::size_t limit) const {
    std::vector<const PeerRecord*> good;
    for (const auto& [endpoint, entry] : m_records) {
        const auto& record = entry.record;
        if (!stale(record, now) && record.failures < 3)
            good.push_back(&record);
    }
    std::sort(good.begin(), good.end(), [&](const auto* a, const auto* b) {
        if (a->tried != b->tried)
            return a->tried;
        const auto rank = [&](const PeerRecord* r) {
            return (std::hash<std::string>()(r->endpoint) ^ random) * 0x9e3779b97f4a7c15ULL;
        };
        return rank(a) < rank(b);
    });
    std::vector<std::string> endpoints;
    for (const auto* record : good) {
        if (endpoints.size() == limit)
            break;
        endpoints.push_back(record->endpoint);
    }
    return endpoints;
}

std::vector<PeerRecord> PeerBook::records() const {
    std::vector<PeerRecord> all;
    all.reserve(m_records.size());
    for (const auto& [endpoint, entry] : m_records)
        all.push_back(entry.record);
    std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.endpoint < b.endpoint; });
    return all;
}

void PeerBook::load(std::vector<PeerRecord> records) {
    for (auto& record : records)
        store(std::move(record));
}

} // namespace circlet::storage
