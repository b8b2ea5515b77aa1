#include "passport/metadata.h"

#include <algorithm>
#include <set>

#include "crypto/sha256.h"
#include "passport/metadata_entry.h"
#include "passport/partial_tree.h"

namespace circlet::passport {

namespace {

constexpr uint8_t documentVersion = 1;
constexpr uint32_t firstFree = 2; ///< behind title and description

Hash256 saltOf(const Hash256& seed, uint16_t index) {
    static const crypto::Tag tag("circlet/metadata/salt");
    return tag.hash(ledger::Writer().fixed(seed).u16(index).view());
}

Hash256 leafOf(uint32_t index, const MetadataEntry& entry) {
    static const crypto::Tag tag("circlet/metadata/entry");
    ledger::Writer writer;
    writer.u16(static_cast<uint16_t>(index));
    writeEntry(writer, entry);
    return tag.hash(writer.fixed(entry.salt).view());
}

Hash256 commitmentOf(uint32_t count, const Hash256& root) {
    static const crypto::Tag tag("circlet/metadata");
    return tag.hash(ledger::Writer().u8(documentVersion).u16(static_cast<uint16_t>(count)).fixed(root).view());
}

std::vector<uint32_t> placesOf(const std::map<uint32_t, MetadataEntry>& shown) {
    std::vector<uint32_t> places;
    for (const auto& [place, entry] : shown)
        places.push_back(place);
    return places;
}

TreeNodes nodesOf(const std::map<uint32_t, MetadataEntry>& shown, uint32_t count,
                  const std::vector<Hash256>& siblings) {
    std::map<uint32_t, Hash256> leaves;
    for (const auto& [place, entry] : shown)
        leaves.emplace(place, leafOf(place, entry));
    return climb(leaves, count, siblings);
}

bool fits(uint32_t place, EntryKind kind) {
    if (place < firstFree)
        return kind == (place == 0 ? EntryKind::Title : EntryKind::Description);
    return kind == EntryKind::Field || kind == EntryKind::Attachment;
}

/// What holds for the entries together.
Result<void> checkTogether(const std::map<uint32_t, MetadataEntry>& shown) {
    std::set<std::pair<EntryKind, std::string>> names;
    std::size_t fields = 0;
    std::size_t attachments = 0;
    std::size_t bytes = 0;
    for (const auto& [place, entry] : shown) {
        if (!fits(place, entry.kind))
            return Error{ErrorCode::Malformed, "an entry of the metadata stands where its kind has no place"};
        if (!entry.name.empty() && !names.emplace(entry.kind, entry.name).second)
            return Error{ErrorCode::Malformed, "two entries of the metadata have the name " + entry.name};
        fields += entry.kind == EntryKind::Field ? 1 : 0;
        attachments += entry.attachment ? 1 : 0;
        bytes += entry.attachment ? entry.attachment->size : 0;
    }
    if (fields > maximumFields || attachments > maximumAttachments)
        return Error{ErrorCode::OutOfRange, "a certificate has at most 64 fields and 8 attachments"};
    if (bytes > maximumAttachmentsBytes)
        return Error{ErrorCode::OutOfRange, "the attachments of a certificate have at most 4 MiB together"};
    return ok();
}

MetadataEntry entryOf(NewAttachment&& file) {
    MetadataEntry entry;
    entry.kind = EntryKind::Attachment;
    entry.name = file.name;
    Attachment& attachment = entry.attachment.emplace();
    attachment.type = file.type;
    attachment.name = std::move(file.name);
    attachment.size = static_cast<uint32_t>(std::min<std::size_t>(file.content.size(), UINT32_MAX));
    attachment.hash = contentHash(file.content);
    attachment.content = std::move(file.content);
    return entry;
}

std::vector<MetadataEntry> entriesOf(MetadataDraft&& draft) {
    std::vector<MetadataEntry> entries;
    entries.push_back({EntryKind::Title, {}, std::move(draft.title), {}, {}});
    entries.push_back({EntryKind::Description, {}, std::move(draft.description), {}, {}});
    for (MetadataField& field : draft.fields)
        entries.push_back({EntryKind::Field, std::move(field.name), std::move(field.value), {}, {}});
    for (NewAttachment& file : draft.attachments)
        entries.push_back(entryOf(std::move(file)));
    return entries;
}

} // namespace

/// Everything that makes a document whole: called once after its parts were set.
Result<void> Metadata::settle() {
    CIRCLET_CHECK(checkTogether(m_shown));
    m_commitment = commitmentOf(m_count, rootOf(nodesOf(m_shown, m_count, m_siblings)));
    return ok();
}

Result<Metadata> Metadata::create(MetadataDraft draft, const Hash256& seed) {
    if (draft.fields.size() > maximumFields || draft.attachments.size() > maximumAttachments)
        return Error{ErrorCode::OutOfRange, "a certificate has at most 64 fields and 8 attachments"};
    Metadata document;
    for (MetadataEntry& entry : entriesOf(std::move(draft))) {
        CIRCLET_CHECK(checkEntry(entry));
        if (entry.attachment)
            CIRCLET_CHECK(checkContent(*entry.attachment));
        entry.salt = saltOf(seed, static_cast<uint16_t>(document.m_count));
        document.m_shown.emplace(document.m_count++, std::move(entry));
    }
    CIRCLET_CHECK(document.settle());
    return document;
}

Bytes Metadata::encode() const {
    ledger::Writer writer;
    writer.u8(documentVersion).u16(static_cast<uint16_t>(m_count)).u8(static_cast<uint8_t>(m_shown.size()));
    for (const auto& [place, entry] : m_shown) {
        writer.u8(static_cast<uint8_t>(place));
        writeEntry(writer, entry);
        writer.fixed(entry.salt);
    }
    for (const Hash256& sibling : m_siblings)
        writer.fixed(sibling);
    for (const auto& [place, entry] : m_shown) {
        if (!entry.attachment)
            continue;
        writer.u8(entry.attachment->content ? 1 : 0);
        if (entry.attachment->content)
            writer.bytes32(*entry.attachment->content);
    }
    return writer.take();
}

Result<Metadata> Metadata::decode(ByteView bytes) {
    if (bytes.size() > maximumMetadataBytes)
        return Error{ErrorCode::OutOfRange, "the metadata of a certificate are never so large"};
    ledger::Reader reader(bytes);
    CIRCLET_TRY(version, reader.u8());
    if (version > documentVersion)
        return Error{ErrorCode::NewerVersion, "the metadata were written by a newer version of Circlet"};
    if (version != documentVersion)
        return Error{ErrorCode::Malformed, "the metadata have an unknown version"};
    Metadata document;
    CIRCLET_TRY(count, reader.u16());
    CIRCLET_TRY(shown, reader.u8());
    if (count < firstFree || count > maximumEntries || shown == 0 || shown > count)
        return Error{ErrorCode::OutOfRange, "the metadata have no possible number of entries"};
    document.m_count = count;
    for (uint8_t i = 0; i < shown; ++i) {
        CIRCLET_TRY(place, reader.u8());
        if (place >= count || (i > 0 && place <= document.m_shown.rbegin()->first))
            return Error{ErrorCode::Malformed, "the entries of the metadata are not in order"};
        CIRCLET_TRY(entry, readEntry(reader));
        CIRCLET_TRY(salt, reader.fixed<Hash256>());
        entry.salt = salt;
        document.m_shown.emplace(place, std::move(entry));
    }
    for (std::size_t i = siblingsNeeded(placesOf(document.m_shown), count); i > 0; --i) {
        CIRCLET_TRY(sibling, reader.fixed<Hash256>());
        document.m_siblings.push_back(sibling);
    }
    for (auto& [place, entry] : document.m_shown) {
        if (entry.attachment)
            CIRCLET_CHECK(readContent(reader, *entry.attachment));
    }
    CIRCLET_CHECK(reader.finish());
    CIRCLET_CHECK(document.settle());
    return document;
}

Result<void> Metadata::check(const Hash256& commitment) const {
    if (commitment.isZero())
        return Error{ErrorCode::InvalidProof, "The certificate is bound to no metadata."};
    if (commitment != m_commitment)
        return Error{ErrorCode::InvalidProof, "The metadata are not those that the certificate is bound to."};
    return ok();
}

bool Metadata::hasContents() const {
    return std::ranges::all_of(m_shown, [](const auto& shown) {
        return !shown.second.attachment || shown.second.attachment->content.has_value();
    });
}

std::optional<std::string> Metadata::title() const {
    const auto found = m_shown.find(0);
    return found == m_shown.end() ? std::nullopt : std::optional(found->second.text);
}

std::optional<std::string> Metadata::description() const {
    const auto found = m_shown.find(1);
    return found == m_shown.end() ? std::nullopt : std::optional(found->second.text);
}

std::vector<MetadataField> Metadata::fields() const {
    std::vector<MetadataField> fields;
    for (const auto& [place, entry] : m_shown) {
        if (entry.kind == EntryKind::Field)
            fields.push_back({entry.name, entry.text});
    }
    return fields;
}

std::vector<Attachment> Metadata::attachments() const {
    std::vector<Attachment> attachments;
    for (const auto& [place, entry] : m_shown) {
        if (entry.attachment)
            attachments.push_back(*entry.attachment);
    }
    return attachments;
}

std::optional<uint32_t> Metadata::indexOfField(std::string_view name) const {
    for (const auto& [place, entry] : m_shown) {
        if (entry.kind == EntryKind::Field && entry.name == name)
            return place;
    }
    return std::nullopt;
}

Result<Metadata> Metadata::disclose(const std::vector<uint32_t>& entries, bool contents) const {
    Metadata part;
    part.m_count = m_count;
    for (const uint32_t place : entries) {
        const auto found = m_shown.find(place);
        if (found == m_shown.end())
            return Error{ErrorCode::OutOfRange, "an entry that is not known cannot be shown"};
        MetadataEntry& entry = part.m_shown.emplace(*found).first->second;
        if (entry.attachment && !contents)
            entry.attachment->content.reset();
    }
    if (part.m_shown.empty())
        return Error{ErrorCode::OutOfRange, "choose at least one entry to show"};
    part.m_siblings = siblingsOf(placesOf(part.m_shown), m_count, nodesOf(m_shown, m_count, m_siblings));
    CIRCLET_CHECK(part.settle());
    return part;
}

} // namespace circlet::passport
