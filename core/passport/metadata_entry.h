// One entry of a metadata document: its form, its encoding, and what an attachment's content must be. Used by
// metadata.cpp only.
#pragma once

#include "ledger/codec.h"
#include "passport/metadata.h"

namespace circlet::passport {

/// Texts, names and sizes within their bounds.
Result<void> checkEntry(const MetadataEntry& entry);
/// What is hashed and what is stored: without salt and content.
void writeEntry(ledger::Writer& writer, const MetadataEntry& entry);
Result<MetadataEntry> readEntry(ledger::Reader& reader);

/// Tagged "circlet/metadata/content".
Hash256 contentHash(ByteView content);
/// If the content is here: it has the size and hash, and is what its type says.
Result<void> checkContent(const Attachment& attachment);
/// The content, or that it is away.
Result<void> readContent(ledger::Reader& reader, Attachment& attachment);

} // namespace circlet::passport
