// What a certificate says: title, description, fields and attachments, off chain, committed to by its record
// (docs/protocol.md §16). Each entry is salted on its own, so a holder shows some and hides others. Used by issuers,
// holders' wallets, hand-overs and passports. Never lets a document exist whose parts do not fit its commitment.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "util/bytes.h"

namespace circlet::passport {

constexpr std::size_t maximumTitleBytes = 120;
constexpr std::size_t maximumDescriptionBytes = 4096;
constexpr std::size_t maximumFields = 64;
constexpr std::size_t maximumFieldNameBytes = 64;
constexpr std::size_t maximumFieldValueBytes = 1024;
constexpr std::size_t maximumAttachments = 8;
constexpr std::size_t maximumAttachmentNameBytes = 100;
constexpr std::size_t maximumAttachmentBytes = 2U << 20;
constexpr std::size_t maximumAttachmentsBytes = 4U << 20; ///< of all attachments of a document
constexpr std::size_t maximumEntries = 2 + maximumFields + maximumAttachments;
/// Of an encoded document, whatever it holds.
constexpr std::size_t maximumMetadataBytes = maximumAttachmentsBytes + (256U << 10);

/// What an attachment may be. The content is looked at too: a picture must be a harmless picture (picture.h), a PDF
/// begin as one, a text be plain text.
enum class MediaType : uint8_t { Png = 1, Jpeg = 2, Pdf = 3, PlainText = 4 };
std::string_view mediaTypeName(MediaType type); ///< "image/png", …
Result<MediaType> mediaTypeFromName(std::string_view name);

struct MetadataField {
    std::string name;
    std::string value; ///< may be empty
    bool operator==(const MetadataField&) const = default;
};

struct NewAttachment {
    MediaType type = MediaType::Png;
    std::string name;
    Bytes content;
};

/// What an issuer fills in. Title: one line, not empty; description: lines; names of fields and of attachments
/// distinct.
struct MetadataDraft {
    std::string title;
    std::string description;
    std::vector<MetadataField> fields;
    std::vector<NewAttachment> attachments;
};

/// By its hash; the bytes may stay away.
struct Attachment {
    MediaType type = MediaType::Png;
    std::string name;
    uint32_t size = 0;
    Hash256 hash; ///< tagged "circlet/metadata/content"
    std::optional<Bytes> content;
    bool operator==(const Attachment&) const = default;
};

enum class EntryKind : uint8_t { Title = 1, Description = 2, Field = 3, Attachment = 4 };

/// One thing that can be shown or hidden.
struct MetadataEntry {
    EntryKind kind = EntryKind::Field;
    std::string name;                     ///< of a field or attachment
    std::string text;                     ///< title, description, or a field's value
    std::optional<Attachment> attachment; ///< exactly of this kind; its name stands there too
    /// 32 bytes: what hides the rest stands on a public chain for ever, where any number of hidden values can be
    /// attacked at once, so it is as strong as the hash; 64 of them are 2 KiB beside pictures of megabytes.
    Hash256 salt;
    bool operator==(const MetadataEntry&) const = default;
};

/// A document, whole or in part. Entry 0 is the title, entry 1 the description, then fields and attachments as the
/// issuer put them. A part keeps their places: how many are hidden and where is all that it tells of them.
class Metadata {
public:
    /// Salts follow from the seed (32 fresh random bytes; forget them). OutOfRange, Malformed, Unsupported with the
    /// sentence of what is wrong.
    static Result<Metadata> create(MetadataDraft draft, const Hash256& seed);
    /// NewerVersion, Malformed, OutOfRange. Anybody's bytes: compare with the commitment of a proved record.
    static Result<Metadata> decode(ByteView bytes);
    Bytes encode() const;

    /// Of the whole document, also from a part of it; computed once.
    const Hash256& commitment() const { return m_commitment; }
    /// InvalidProof unless this is (a part of) what was committed to. A zero commitment is nobody's.
    Result<void> check(const Hash256& commitment) const;

    uint32_t count() const { return m_count; } ///< of all entries
    const std::map<uint32_t, MetadataEntry>& shown() const& { return m_shown; }
    void shown() const&& = delete; ///< of a value about to go: a loop over it would run on freed memory
    uint32_t hidden() const { return m_count - static_cast<uint32_t>(m_shown.size()); }
    bool complete() const { return hidden() == 0; } ///< every entry is here; contents may be away
    bool hasContents() const;                       ///< of every attachment that is shown

    std::optional<std::string> title() const;
    std::optional<std::string> description() const;
    std::vector<MetadataField> fields() const;
    std::vector<Attachment> attachments() const;
    std::optional<uint32_t> indexOfField(std::string_view name) const;

    /// Only these entries; `contents` of their attachments go along if they are here. OutOfRange for an entry that is
    /// not shown, or none.
    Result<Metadata> disclose(const std::vector<uint32_t>& entries, bool contents) const;

    bool operator==(const Metadata& other) const = default;

private:
    Metadata() = default;
    Result<void> settle();
    uint32_t m_count = 0;
    std::map<uint32_t, MetadataEntry> m_shown;
    std::vector<Hash256> m_siblings; ///< of what is hidden: level by level from the leaves up, left to right
    Hash256 m_commitment;
};

} // namespace circlet::passport
