#include "node/hand_over_box.h"

#include <algorithm>
#include <fstream>

#include "crypto/sha256.h"
#include "ledger/codec.h"
#include "node/network.h"
#include "passport/hand_over.h"

namespace circlet::node {

namespace {

static_assert(net::maximumHandOverBytes == passport::maximumHandOverBytes);

constexpr std::string_view ending = ".handover";
constexpr uint8_t fileVersion = 1;
constexpr std::size_t headBytes = 1 + 8; ///< version, since; then the hand-over itself

struct Stored {
    TimeMs since = 0;
    Bytes sealed;
};

Result<Stored> readStored(const std::string& file) {
    CIRCLET_TRY(bytes, readFile(file, headBytes + net::maximumHandOverBytes));
    ledger::Reader reader(bytes);
    CIRCLET_TRY(version, reader.u8());
    CIRCLET_TRY(since, reader.u64());
    if (version != fileVersion)
        return Error{ErrorCode::Corrupt, "A kept hand-over is of an unknown version."};
    return Stored{since, Bytes(bytes.begin() + headBytes, bytes.end())};
}

} // namespace

Result<std::unique_ptr<HandOverBox>> HandOverBox::open(const std::filesystem::path& folder,
                                                       const ledger::ChainId& chain, const Limits& limits) {
    CIRCLET_CHECK(ensureFolder(folder.string()));
    std::unique_ptr<HandOverBox> box(new HandOverBox(folder, chain, limits));
    CIRCLET_CHECK(box->load());
    return box;
}

Result<void> HandOverBox::load() {
    std::vector<std::filesystem::path> files;
    std::error_code failure;
    for (const auto& file : std::filesystem::directory_iterator(m_folder, failure))
        files.push_back(file.path());
    if (failure)
        return Error{ErrorCode::Io, "Cannot read the folder " + m_folder.string() + ": " + failure.message() + "."};
    std::vector<std::pair<Hash256, Entry>> found;
    for (const std::filesystem::path& file : files) {
        const Result<Hash256> id = Hash256::fromHexText(file.stem().string());
        const Result<Stored> stored = readStored(file.string());
        bool good = file.extension() == ending && id && stored && crypto::sha256(stored.value().sealed) == id.value();
        if (good) {
            const Result<passport::HandOverLabel> label = passport::readHandOverLabel(stored.value().sealed);
            good = label && label.value().chain == m_chain;
            if (good)
                found.push_back(
                    {id.value(),
                     {label.value().origin, label.value().recipient,
                      static_cast<uint32_t>(stored.value().sealed.size()), stored.value().since, 0, false}});
        }
        if (!good)
            std::filesystem::remove(file, failure);
    }
    std::ranges::sort(found, {}, [](const auto& one) { return one.second.since; });
    for (auto& [id, entry] : found) {
        entry.number = m_nextNumber++;
        makeRoomFor(entry);
        m_bytes += entry.size;
        m_entries.emplace(id, entry);
    }
    return ok();
}

std::string HandOverBox::fileOf(const Hash256& id) const {
    return (m_folder / (id.hex() + std::string(ending))).string();
}

void HandOverBox::remove(const Hash256& id) {
    const auto entry = m_entries.find(id);
    if (entry == m_entries.end())
        return;
    std::error_code ignored;
    std::filesystem::remove(fileOf(id), ignored);
    m_bytes -= entry->second.size;
    m_entries.erase(entry);
}

void HandOverBox::expire(TimeMs now) {
    std::vector<Hash256> old;
    for (const auto& [id, entry] : m_entries) {
        if (entry.since + m_limits.keptMs < now)
            old.push_back(id);
    }
    std::ranges::for_each(old, [this](const Hash256& id) { remove(id); });
}

template<typename Of, typename Fits>
void HandOverBox::makeRoom(Of of, Fits fits) {
    std::vector<std::pair<uint64_t, Hash256>> ofThese;
    std::size_t count = 0;
    uint64_t bytes = 0;
    for (const auto& [id, entry] : m_entries) {
        if (!of(entry))
            continue;
        ofThese.emplace_back(entry.number, id);
        ++count;
        bytes += entry.size;
    }
    std::ranges::sort(ofThese);
    for (const auto& [number, id] : ofThese) {
        if (fits(count, bytes))
            return;
        --count;
        bytes -= m_entries.at(id).size;
        remove(id);
    }
}

void HandOverBox::makeRoomFor(const Entry& entry) {
    makeRoom([&](const Entry& other) { return other.origin == entry.origin && other.recipient == entry.recipient; },
             [&](std::size_t count, uint64_t) { return count < m_limits.perCertificate; });
    makeRoom([&](const Entry& other) { return other.recipient == entry.recipient; },
             [&](std::size_t count, uint64_t bytes) {
                 return count < m_limits.perRecipient && bytes + entry.size <= m_limits.bytesPerRecipient;
             });
    makeRoom([](const Entry&) { return true; },
             [&](std::size_t count, uint64_t bytes) {
                 return count < m_limits.entries && bytes + entry.size <= m_limits.bytes;
             });
}

Result<void> HandOverBox::put(ByteView sealed, TimeMs now) {
    CIRCLET_TRY(label, passport::readHandOverLabel(sealed));
    if (label.chain != m_chain)
        return Error{ErrorCode::WrongNetwork, "The hand-over belongs to another network."};
    expire(now);
    const Hash256 id = crypto::sha256(sealed);
    if (holds(id))
        return ok();
    const Entry entry{label.origin, label.recipient, static_cast<uint32_t>(sealed.size()), now, m_nextNumber++, false};
    makeRoomFor(entry);
    ledger::Writer writer;
    writer.u8(fileVersion).u64(now).raw(sealed);
    CIRCLET_CHECK(writeFileAtomically(fileOf(id), writer.view()));
    m_bytes += entry.size;
    m_entries.emplace(id, entry);
    return ok();
}

std::vector<net::HandOverEntry> HandOverBox::list(const ledger::Address& recipient, TimeMs now) {
    expire(now);
    std::vector<std::pair<uint64_t, net::HandOverEntry>> found;
    for (const auto& [id, entry] : m_entries) {
        if (entry.recipient == recipient)
            found.push_back({entry.number, {id, entry.origin, entry.size}});
    }
    std::ranges::sort(found, {}, [](const auto& one) { return one.first; });
    std::vector<net::HandOverEntry> list;
    for (auto& [number, entry] : found)
        list.push_back(entry);
    return list;
}

Result<HandOverBox::Part> HandOverBox::read(const Hash256& id, uint32_t offset, std::size_t maximum) {
    const Error gone{ErrorCode::NotFound, "There is no such hand-over here any more."};
    const auto entry = m_entries.find(id);
    if (entry == m_entries.end() || offset >= entry->second.size)
        return gone;
    // A damaged file would make this node look like a liar: whoever fetches it compares. Looked at whole once, or each
    // small question for a part would cost this node all of it.
    if (!entry->second.checked) {
        const Result<Stored> stored = readStored(fileOf(id));
        if (!stored || crypto::sha256(stored.value().sealed) != id) {
            remove(id);
            return gone;
        }
        entry->second.checked = true;
    }
    Part part{entry->second.size, Bytes(std::min<std::size_t>(maximum, entry->second.size - offset))};
    std::ifstream file(fileOf(id), std::ios::binary);
    file.seekg(static_cast<std::streamoff>(headBytes + offset));
    file.read(reinterpret_cast<char*>(part.bytes.data()), static_cast<std::streamsize>(part.bytes.size()));
    if (!file) {
        remove(id);
        return gone;
    }
    return part;
}

} // namespace circlet::node
