#include "passport/metadata_entry.h"

#include <algorithm>
#include <array>

#include "crypto/sha256.h"
#include "passport/picture.h"
#include "passport/text.h"
#include "util/plain_text.h"

namespace circlet::passport {

namespace {

constexpr std::array<std::pair<MediaType, std::string_view>, 4> mediaTypes = {{
    {MediaType::Png, "image/png"},
    {MediaType::Jpeg, "image/jpeg"},
    {MediaType::Pdf, "application/pdf"},
    {MediaType::PlainText, "text/plain"},
}};

/// Of a whole file: lines and tabs are welcome.
Result<void> checkPlainText(ByteView content) {
    std::string text(asText(content));
    std::ranges::replace_if(
        text, [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
    if (!isPlainText(text))
        return Error{ErrorCode::Malformed, "an attachment that should be text is none"};
    return ok();
}

Result<void> checkType(MediaType type, ByteView content) {
    switch (type) {
    case MediaType::Png:
        CIRCLET_CHECK(checkPng(content));
        break;
    case MediaType::Jpeg:
        CIRCLET_CHECK(checkJpeg(content));
        break;
    case MediaType::Pdf:
        if (!asText(content).starts_with("%PDF-"))
            return Error{ErrorCode::Malformed, "an attachment that should be a PDF is none"};
        break;
    case MediaType::PlainText:
        CIRCLET_CHECK(checkPlainText(content));
        break;
    }
    return ok();
}

Result<MediaType> readType(ledger::Reader& reader) {
    CIRCLET_TRY(type, reader.u8());
    if (type < static_cast<uint8_t>(MediaType::Png) || type > static_cast<uint8_t>(MediaType::PlainText))
        return Error{ErrorCode::Malformed, "an attachment of an unknown type"};
    return static_cast<MediaType>(type);
}

Result<std::string> readText(ledger::Reader& reader, std::size_t maximum) {
    CIRCLET_TRY(text, reader.bytes16(maximum));
    return std::string(asText(text));
}

Result<std::string> readName(ledger::Reader& reader, std::size_t maximum) {
    CIRCLET_TRY(name, reader.bytes8(maximum));
    return std::string(asText(name));
}

Result<void> readBody(ledger::Reader& reader, MetadataEntry& entry) {
    switch (entry.kind) {
    case EntryKind::Title:
    case EntryKind::Description: {
        CIRCLET_TRY(text, readText(reader, maximumDescriptionBytes));
        entry.text = std::move(text);
        return ok();
    }
    case EntryKind::Field: {
        CIRCLET_TRY(name, readName(reader, maximumFieldNameBytes));
        CIRCLET_TRY(value, readText(reader, maximumFieldValueBytes));
        entry.name = std::move(name);
        entry.text = std::move(value);
        return ok();
    }
    case EntryKind::Attachment:
        break;
    }
    CIRCLET_TRY(name, readName(reader, maximumAttachmentNameBytes));
    CIRCLET_TRY(type, readType(reader));
    CIRCLET_TRY(size, reader.u32());
    CIRCLET_TRY(hash, reader.fixed<Hash256>());
    entry.name = name;
    entry.attachment = Attachment{type, std::move(name), size, hash, std::nullopt};
    return ok();
}

} // namespace

std::string_view mediaTypeName(MediaType type) {
    return mediaTypes[static_cast<std::size_t>(type) - 1].second;
}

Result<MediaType> mediaTypeFromName(std::string_view name) {
    for (const auto& [type, known] : mediaTypes) {
        if (known == name)
            return type;
    }
    return Error{ErrorCode::Unsupported, "Attachments are PNG or JPEG pictures, PDF documents or plain text."};
}

Result<void> checkEntry(const MetadataEntry& entry) {
    switch (entry.kind) {
    case EntryKind::Title:
        return checkText(entry.text, "the title", 1, maximumTitleBytes);
    case EntryKind::Description:
        return checkText(entry.text, "the description", 0, maximumDescriptionBytes, Lines::Many);
    case EntryKind::Field:
        CIRCLET_CHECK(checkName(entry.name, "the name of a field", maximumFieldNameBytes));
        return checkText(entry.text, "the value of a field", 0, maximumFieldValueBytes);
    case EntryKind::Attachment:
        break;
    }
    CIRCLET_CHECK(checkFileName(entry.name, maximumAttachmentNameBytes));
    if (entry.attachment->size == 0 || entry.attachment->size > maximumAttachmentBytes)
        return Error{ErrorCode::OutOfRange, "an attachment has at least 1 byte and at most 2 MiB"};
    return ok();
}

void writeEntry(ledger::Writer& writer, const MetadataEntry& entry) {
    writer.u8(static_cast<uint8_t>(entry.kind));
    if (entry.kind == EntryKind::Field || entry.kind == EntryKind::Attachment)
        writer.bytes8(asBytes(entry.name));
    if (entry.attachment)
        writer.u8(static_cast<uint8_t>(entry.attachment->type))
            .u32(entry.attachment->size)
            .fixed(entry.attachment->hash);
    else
        writer.bytes16(asBytes(entry.text));
}

Result<MetadataEntry> readEntry(ledger::Reader& reader) {
    CIRCLET_TRY(kind, reader.u8());
    if (kind < static_cast<uint8_t>(EntryKind::Title) || kind > static_cast<uint8_t>(EntryKind::Attachment))
        return Error{ErrorCode::Malformed, "the metadata hold an entry of an unknown kind"};
    MetadataEntry entry;
    entry.kind = static_cast<EntryKind>(kind);
    CIRCLET_CHECK(readBody(reader, entry));
    CIRCLET_CHECK(checkEntry(entry));
    return entry;
}

Hash256 contentHash(ByteView content) {
    static const crypto::Tag tag("circlet/metadata/content");
    return tag.hash(content);
}

Result<void> checkContent(const Attachment& attachment) {
    if (!attachment.content)
        return ok();
    if (attachment.content->size() != attachment.size || contentHash(*attachment.content) != attachment.hash)
        return Error{ErrorCode::InvalidProof, "The attachment " + attachment.name + " was changed."};
    return checkType(attachment.type, *attachment.content);
}

Result<void> readContent(ledger::Reader& reader, Attachment& attachment) {
    CIRCLET_TRY(here, reader.u8());
    if (here > 1)
        return Error{ErrorCode::Malformed, "a flag of the metadata is neither 0 nor 1"};
    if (here == 0)
        return ok();
    CIRCLET_TRY(content, reader.bytes32(maximumAttachmentBytes));
    attachment.content.emplace(content.begin(), content.end());
    return checkContent(attachment);
}

} // namespace circlet::passport
