#include "ledger/certificate.h"

#include <algorithm>

#include "crypto/sha256.h"
#include "ledger/records.h"

namespace circlet::ledger {

namespace {

constexpr uint8_t recordVersion = 1;
constexpr std::size_t maximumCurrency = 8;
constexpr std::size_t holdingPrefixBytes = holdingPrefixBits / 8;

// flags of a record
constexpr uint8_t issuerFlag = 1;
constexpr uint8_t transferableFlag = 2;
constexpr uint8_t coSignsFlag = 4;
constexpr uint8_t mayChangeFlag = 8;
constexpr uint8_t maximumTransfersFlag = 16;
constexpr uint8_t recipientsFlag = 32;
constexpr uint8_t allFlags = 63;

Error malformed(const char* what) {
    return Error{ErrorCode::Malformed, what};
}

Result<void> readVersion(Reader& reader, const char* what) {
    CIRCLET_TRY(version, reader.u8());
    if (version != recordVersion)
        return Error{ErrorCode::NewerVersion, std::string(what) + " has version " + std::to_string(version) +
                                                  ", this program knows version " + std::to_string(recordVersion)};
    return ok();
}

uint8_t flagsOf(const CertificateRecord& record) {
    const CertificateRules& rules = record.rules;
    return static_cast<uint8_t>((record.issuer ? issuerFlag : 0) | (rules.transferable ? transferableFlag : 0) |
                                (rules.issuerCoSigns ? coSignsFlag : 0) | (rules.issuerMayChange ? mayChangeFlag : 0) |
                                (rules.maximumTransfers ? maximumTransfersFlag : 0) |
                                (rules.recipients ? recipientsFlag : 0));
}

Result<void> readKinds(Reader& reader, CertificateRecord& record) {
    CIRCLET_TRY(kind, reader.u8());
    if (kind < static_cast<uint8_t>(CertificateKind::Ownership) || kind > static_cast<uint8_t>(CertificateKind::Value))
        return malformed("unknown kind of certificate");
    record.kind = static_cast<CertificateKind>(kind);
    CIRCLET_TRY(status, reader.u8());
    if (status > static_cast<uint8_t>(CertificateStatus::Revoked))
        return malformed("unknown status of a certificate");
    record.status = static_cast<CertificateStatus>(status);
    return ok();
}

Result<void> readRules(Reader& reader, uint8_t flags, CertificateRules& rules) {
    rules.transferable = (flags & transferableFlag) != 0;
    rules.issuerCoSigns = (flags & coSignsFlag) != 0;
    rules.issuerMayChange = (flags & mayChangeFlag) != 0;
    CIRCLET_TRY(notBefore, reader.u64());
    rules.notBefore = notBefore;
    CIRCLET_TRY(holding, reader.u64());
    rules.minimumHoldingMs = holding;
    if ((flags & maximumTransfersFlag) != 0) {
        CIRCLET_TRY(maximum, reader.u32());
        rules.maximumTransfers = maximum;
    }
    if ((flags & recipientsFlag) != 0) {
        CIRCLET_TRY(root, reader.fixed<Hash256>());
        rules.recipients = root;
    }
    return ok();
}

Result<void> readValue(Reader& reader, CertificateRecord& record) {
    CIRCLET_TRY(value, reader.amount());
    record.faceValue = value;
    CIRCLET_TRY(currency, reader.bytes8(maximumCurrency));
    const bool plain =
        std::ranges::all_of(currency, [](uint8_t c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
    if (!plain || currency.empty() != (record.kind != CertificateKind::Value) ||
        (currency.empty() && record.faceValue.li() != 0))
        return malformed("a certificate has face value and currency exactly if it is of the value kind");
    record.currency.assign(currency.begin(), currency.end());
    return ok();
}

Hash256 holdingPart(ByteView content) {
    static const crypto::Tag tag("circlet/state/key/holding");
    return tag.hash(content);
}

} // namespace

Bytes encode(const CertificateRecord& record) {
    Writer writer;
    writer.u8(recordVersion).fixed(record.origin).fixed(record.current);
    writer.u8(static_cast<uint8_t>(record.kind)).u8(static_cast<uint8_t>(record.status)).u8(flagsOf(record));
    if (record.issuer)
        writer.address(*record.issuer);
    writer.address(record.owner).fixed(record.metadata).fixed(record.x509);
    writer.u64(record.rules.notBefore).u64(record.rules.minimumHoldingMs);
    if (record.rules.maximumTransfers)
        writer.u32(*record.rules.maximumTransfers);
    if (record.rules.recipients)
        writer.fixed(*record.rules.recipients);
    writer.amount(record.faceValue).bytes8(asBytes(record.currency));
    writer.u64(record.issuedAt).u64(record.expiresAt).u64(record.heldSince).u64(record.generation);
    writer.fixed(record.custodyHead);
    return writer.take();
}

Result<CertificateRecord> decodeCertificateRecord(ByteView bytes) {
    Reader reader(bytes);
    CIRCLET_CHECK(readVersion(reader, "certificate record"));
    CertificateRecord record;
    CIRCLET_TRY(origin, reader.fixed<CertificateUid>());
    record.origin = origin;
    CIRCLET_TRY(current, reader.fixed<CertificateUid>());
    record.current = current;
    CIRCLET_CHECK(readKinds(reader, record));
    CIRCLET_TRY(flags, reader.u8());
    if (flags > allFlags)
        return malformed("certificate record with unknown flags");
    if ((flags & issuerFlag) != 0) {
        CIRCLET_TRY(issuer, reader.address());
        record.issuer = issuer;
    }
    CIRCLET_TRY(owner, reader.address());
    record.owner = owner;
    CIRCLET_TRY(metadata, reader.fixed<Hash256>());
    record.metadata = metadata;
    CIRCLET_TRY(x509, reader.fixed<Hash256>());
    record.x509 = x509;
    CIRCLET_CHECK(readRules(reader, flags, record.rules));
    CIRCLET_CHECK(readValue(reader, record));
    for (uint64_t* time : {&record.issuedAt, &record.expiresAt, &record.heldSince, &record.generation}) {
        CIRCLET_TRY(value, reader.u64());
        *time = value;
    }
    CIRCLET_TRY(head, reader.fixed<Hash256>());
    record.custodyHead = head;
    CIRCLET_CHECK(reader.finish());
    return record;
}

CertificateUid certificateUid(const TransactionId& transaction, uint32_t action, CertificateKind kind) {
    static const crypto::Tag tag("circlet/certificate");
    return retag<CertificateUid>(
        tag.hash(Writer().fixed(transaction).u32(action).u8(static_cast<uint8_t>(kind)).view()));
}

CertificateUid blankCertificateUid(const ChainId& chain, KeyHeight keyHeight, const Hash256& request,
                                   CertificateKind kind) {
    static const crypto::Tag tag("circlet/certificate/blank");
    return retag<CertificateUid>(
        tag.hash(Writer().fixed(chain).u64(keyHeight).fixed(request).u8(static_cast<uint8_t>(kind)).view()));
}

Hash256 extendCustody(const Hash256& head, const CustodyLink& link) {
    static const crypto::Tag tag("circlet/certificate/custody");
    return tag.hash(Writer().fixed(head).fixed(link.from).fixed(link.to).fixed(link.cause).u64(link.height).view());
}

CertificateRecord blankCertificate(const CertificateUid& uid, CertificateKind kind, const Address& owner,
                                   const Hash256& cause, Height height, TimeMs time) {
    CertificateRecord record;
    record.origin = uid;
    record.current = uid;
    record.kind = kind;
    record.owner = owner;
    record.issuedAt = time;
    record.heldSince = time;
    record.custodyHead = extendCustody(Hash256(), {CertificateUid(), uid, cause, height});
    return record;
}

Hash256 holdingKey(const Address& account, const CertificateUid& origin) {
    Hash256 key = holdingPart(Writer().address(account).view());
    const Hash256 rest = holdingPart(origin.view());
    std::copy(rest.bytes.begin() + holdingPrefixBytes, rest.bytes.end(), key.bytes.begin() + holdingPrefixBytes);
    return key;
}

Bytes encode(const Holding& holding) {
    return Writer().u8(recordVersion).address(holding.account).fixed(holding.origin).take();
}

Result<Holding> decodeHolding(ByteView bytes) {
    Reader reader(bytes);
    CIRCLET_CHECK(readVersion(reader, "holding"));
    Holding holding;
    CIRCLET_TRY(account, reader.address());
    holding.account = account;
    CIRCLET_TRY(origin, reader.fixed<CertificateUid>());
    holding.origin = origin;
    CIRCLET_CHECK(reader.finish());
    return holding;
}

Hash256 holdingsRoot(const Address& account, std::span<const CertificateUid> origins) {
    std::map<Hash256, Bytes> leaves;
    for (const CertificateUid& origin : origins)
        leaves.emplace(holdingKey(account, origin), encode(Holding{account, origin}));
    return smallTreeRoot(leaves, holdingPrefixBits);
}

Result<Hash256> readHoldingsRoot(const State& state, const Address& account) {
    return state.subtreeRoot(holdingKey(account, CertificateUid()), holdingPrefixBits);
}

Result<std::vector<CertificateUid>> readHoldings(const State& state, const Address& account, std::size_t maximum,
                                                 const std::optional<CertificateUid>& after) {
    Hash256 from = holdingKey(account, after.value_or(CertificateUid()));
    if (!after)
        std::fill(from.bytes.begin() + holdingPrefixBytes, from.bytes.end(), uint8_t{0});
    CIRCLET_TRY(leaves, state.leaves(from, holdingPrefixBits, maximum + 1));
    std::vector<CertificateUid> origins;
    for (const auto& [key, value] : leaves) {
        const auto holding = decodeHolding(value);
        if (!holding)
            return Error{ErrorCode::Corrupt, "a record of the state does not decode: " + holding.error().message};
        if ((!after || key != from) && origins.size() < maximum)
            origins.push_back(holding.value().origin);
    }
    return origins;
}

Result<std::optional<CertificateRecord>> readCertificate(const State& state, const CertificateUid& origin,
                                                         TreeCache* cache) {
    CIRCLET_TRY(bytes, state.get(certificateKey(origin), cache));
    if (!bytes)
        return std::optional<CertificateRecord>();
    auto record = decodeCertificateRecord(*bytes);
    if (!record)
        return Error{ErrorCode::Corrupt, "a record of the state does not decode: " + record.error().message};
    return std::optional<CertificateRecord>(std::move(record.value()));
}

} // namespace circlet::ledger
