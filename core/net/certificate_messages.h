// What light nodes ask about certificates, and how sealed hand-overs wait for their recipients (docs/protocol.md §11).
// Part of messages.h. Values only; nothing in them is proved before light or passport checked it.
#pragma once

#include <string>
#include <vector>

#include "ledger/certificate.h"

namespace circlet::net {

/// Answers echo the number of their request; 0 stands for "not asked" (pushes).
using RequestId = uint32_t;

constexpr std::size_t maximumHoldingsPage = 8192;
/// Of one account, in one list.
constexpr uint32_t maximumHoldings = 1U << 20;
constexpr std::size_t maximumCustodyPage = 2048;
constexpr std::size_t maximumHandOverBytes = 8U << 20;
constexpr std::size_t maximumHandOverPart = 256U << 10;
constexpr std::size_t maximumHandOverList = 64;

/// A page of what an account holds: from `first` on, of the list with this holdings root (of a proved account).
struct HoldingsRequest {
    RequestId request = 0;
    ledger::Address address;
    Hash256 root;
    uint32_t first = 0;
    bool operator==(const HoldingsRequest&) const = default;
};
/// Proved by all pages together. The order stays the same while the root does.
struct HoldingsAnswer {
    RequestId request = 0;
    uint32_t total = 0;
    std::vector<ledger::CertificateUid> origins;
    bool operator==(const HoldingsAnswer&) const = default;
};
/// Links of a certificate's custody from number `first` on (0: its issue).
struct CustodyRequest {
    RequestId request = 0;
    ledger::CertificateUid origin;
    uint64_t first = 0;
    bool operator==(const CustodyRequest&) const = default;
};
/// Oldest first; proved by all of them and the certificate's record.
struct CustodyAnswer {
    RequestId request = 0;
    std::vector<ledger::CustodyLink> links;
    bool operator==(const CustodyAnswer&) const = default;
};
/// A part of a sealed hand-over, to be kept for its recipient; answered by SubmitResult. Parts come in order, the next
/// one after the answer to the one before.
struct HandOverPut {
    RequestId request = 0;
    ledger::CertificateUid origin; ///< as its label says
    ledger::Address recipient;     ///< likewise
    Hash256 id;                    ///< SHA-256 of the whole
    uint32_t size = 0;             ///< of the whole
    uint32_t offset = 0;
    Bytes part;
    bool operator==(const HandOverPut&) const = default;
};
struct HandOverListRequest {
    RequestId request = 0;
    ledger::Address recipient;
    bool operator==(const HandOverListRequest&) const = default;
};
struct HandOverEntry {
    Hash256 id;
    ledger::CertificateUid origin;
    uint32_t size = 0;
    bool operator==(const HandOverEntry&) const = default;
};
/// Oldest first; may be empty.
struct HandOverList {
    RequestId request = 0;
    std::vector<HandOverEntry> entries;
    bool operator==(const HandOverList&) const = default;
};
struct HandOverRequest {
    RequestId request = 0;
    Hash256 id;
    uint32_t offset = 0;
    bool operator==(const HandOverRequest&) const = default;
};
struct HandOverAnswer {
    RequestId request = 0;
    uint32_t size = 0; ///< of the whole
    Bytes part;        ///< from the offset on
    bool operator==(const HandOverAnswer&) const = default;
};

// Codec: docs/protocol.md §11.
void write(ledger::Writer& writer, const HoldingsRequest& message);
void write(ledger::Writer& writer, const HoldingsAnswer& message);
void write(ledger::Writer& writer, const CustodyRequest& message);
void write(ledger::Writer& writer, const CustodyAnswer& message);
void write(ledger::Writer& writer, const HandOverPut& message);
void write(ledger::Writer& writer, const HandOverListRequest& message);
void write(ledger::Writer& writer, const HandOverList& message);
void write(ledger::Writer& writer, const HandOverRequest& message);
void write(ledger::Writer& writer, const HandOverAnswer& message);
Result<HoldingsRequest> readHoldingsRequest(ledger::Reader& reader);
Result<HoldingsAnswer> readHoldingsAnswer(ledger::Reader& reader);
Result<CustodyRequest> readCustodyRequest(ledger::Reader& reader);
Result<CustodyAnswer> readCustodyAnswer(ledger::Reader& reader);
Result<HandOverPut> readHandOverPut(ledger::Reader& reader);
Result<HandOverListRequest> readHandOverListRequest(ledger::Reader& reader);
Result<HandOverList> readHandOverList(ledger::Reader& reader);
Result<HandOverRequest> readHandOverRequest(ledger::Reader& reader);
Result<HandOverAnswer> readHandOverAnswer(ledger::Reader& reader);

} // namespace circlet::net
