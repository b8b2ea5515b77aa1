#include "net/certificate_messages.h"

#include <algorithm>

#include "net/message_parts.h"

namespace circlet::net {

using ledger::Reader;
using ledger::Writer;

void write(Writer& writer, const HoldingsRequest& message) {
    writer.u32(message.request).address(message.address).fixed(message.root).u32(message.first);
}

Result<HoldingsRequest> readHoldingsRequest(Reader& reader) {
    CIRCLET_TRY(request, readRequest(reader));
    CIRCLET_TRY(address, reader.address());
    CIRCLET_TRY(root, reader.fixed<Hash256>());
    CIRCLET_TRY(first, reader.u32());
    if (root.isZero() || first >= maximumHoldings)
        return malformed("a page that no list has");
    return HoldingsRequest{request, address, root, first};
}

void write(Writer& writer, const HoldingsAnswer& message) {
    writer.u32(message.request).u32(message.total).u32(static_cast<uint32_t>(message.origins.size()));
    for (const ledger::CertificateUid& origin : message.origins)
        writer.fixed(origin);
}

Result<HoldingsAnswer> readHoldingsAnswer(Reader& reader) {
    CIRCLET_TRY(request, readRequest(reader));
    CIRCLET_TRY(total, reader.u32());
    CIRCLET_TRY(count, reader.count32(maximumHoldingsPage));
    if (total > maximumHoldings || count == 0 || count > total)
        return malformed("a page of certificates that does not fit its list");
    HoldingsAnswer answer{request, total, {}};
    answer.origins.reserve(count);
    for (uint32_t i = 0; i < count; ++i) {
        CIRCLET_TRY(origin, reader.fixed<ledger::CertificateUid>());
        answer.origins.push_back(origin);
    }
    return answer;
}

void write(Writer& writer, const CustodyRequest& message) {
    writer.u32(message.request).fixed(message.origin).u64(message.first);
}

Result<CustodyRequest> readCustodyRequest(Reader& reader) {
    CIRCLET_TRY(request, readRequest(reader));
    CIRCLET_TRY(origin, reader.fixed<ledger::CertificateUid>());
    CIRCLET_TRY(first, reader.u64());
    return CustodyRequest{request, origin, first};
}

void write(Writer& writer, const CustodyAnswer& message) {
    writer.u32(message.request).u32(static_cast<uint32_t>(message.links.size()));
    for (const ledger::CustodyLink& link : message.links)
        ledger::write(writer, link);
}

Result<CustodyAnswer> readCustodyAnswer(Reader& reader) {
    CIRCLET_TRY(request, readRequest(reader));
    CIRCLET_TRY(count, reader.count32(maximumCustodyPage));
    if (count == 0)
        return malformed("no links of custody");
    CustodyAnswer answer{request, {}};
    for (uint32_t i = 0; i < count; ++i) {
        CIRCLET_TRY(link, ledger::readCustodyLink(reader));
        answer.links.push_back(link);
    }
    return answer;
}

void write(Writer& writer, const HandOverPut& message) {
    writer.u32(message.request).fixed(message.origin).address(message.recipient).fixed(message.id);
    writer.u32(message.size).u32(message.offset).bytes32(message.part);
}

Result<HandOverPut> readHandOverPut(Reader& reader) {
    CIRCLET_TRY(request, readRequest(reader));
    CIRCLET_TRY(origin, reader.fixed<ledger::CertificateUid>());
    CIRCLET_TRY(recipient, reader.address());
    CIRCLET_TRY(id, reader.fixed<Hash256>());
    CIRCLET_TRY(size, reader.u32());
    CIRCLET_TRY(offset, reader.u32());
    CIRCLET_TRY(part, reader.bytes32(maximumHandOverPart));
    // Full parts but for the last one: nobody keeps a place for an upload busy byte by byte.
    if (size > maximumHandOverBytes || offset >= size ||
        part.size() != std::min<std::size_t>(maximumHandOverPart, size - offset))
        return malformed("a part of a hand-over that does not fit the whole");
    return HandOverPut{request, origin, recipient, id, size, offset, Bytes(part.begin(), part.end())};
}

void write(Writer& writer, const HandOverListRequest& message) {
    writer.u32(message.request).address(message.recipient);
}

Result<HandOverListRequest> readHandOverListRequest(Reader& reader) {
    CIRCLET_TRY(request, readRequest(reader));
    CIRCLET_TRY(recipient, reader.address());
    return HandOverListRequest{request, recipient};
}

void write(Writer& writer, const HandOverList& message) {
    writer.u32(message.request).u32(static_cast<uint32_t>(message.entries.size()));
    for (const HandOverEntry& entry : message.entries)
        writer.fixed(entry.id).fixed(entry.origin).u32(entry.size);
}

Result<HandOverList> readHandOverList(Reader& reader) {
    CIRCLET_TRY(request, readRequest(reader));
    CIRCLET_TRY(count, reader.count32(maximumHandOverList));
    HandOverList list{request, {}};
    for (uint32_t i = 0; i < count; ++i) {
        CIRCLET_TRY(id, reader.fixed<Hash256>());
        CIRCLET_TRY(origin, reader.fixed<ledger::CertificateUid>());
        CIRCLET_TRY(size, reader.u32());
        if (size == 0 || size > maximumHandOverBytes)
            return malformed("a hand-over of no possible size");
        list.entries.push_back({id, origin, size});
    }
    return list;
}

void write(Writer& writer, const HandOverRequest& message) {
    writer.u32(message.request).fixed(message.id).u32(message.offset);
}

Result<HandOverRequest> readHandOverRequest(Reader& reader) {
    CIRCLET_TRY(request, readRequest(reader));
    CIRCLET_TRY(id, reader.fixed<Hash256>());
    CIRCLET_TRY(offset, reader.u32());
    if (offset >= maximumHandOverBytes)
        return malformed("a part that no hand-over has");
    return HandOverRequest{request, id, offset};
}

void write(Writer& writer, const HandOverAnswer& message) {
    writer.u32(message.request).u32(message.size).bytes32(message.part);
}

Result<HandOverAnswer> readHandOverAnswer(Reader& reader) {
    CIRCLET_TRY(request, readRequest(reader));
    CIRCLET_TRY(size, reader.u32());
    CIRCLET_TRY(part, reader.bytes32(maximumHandOverPart));
    if (size > maximumHandOverBytes || part.empty() || part.size() > size)
        return malformed("a part of a hand-over that does not fit the whole");
    return HandOverAnswer{request, size, Bytes(part.begin(), part.end())};
}

} // namespace circlet::net
