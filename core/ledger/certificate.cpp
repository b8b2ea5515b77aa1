#include "ledger/certificate.h"

#include <algorithm>
#include <set>

#include "crypto/sha256.h"

namespace circlet::ledger {

namespace {

constexpr uint8_t certificateRecordVersion = 1;
constexpr std::size_t holdingPrefixBytes = holdingPrefixBits / 8;
constexpr uint8_t issuerFlag = 1; // beside those of the rules
constexpr uint8_t allFlags = allRuleFlags | issuerFlag;

Result<void> readCertificateVersion(Reader& reader, const char* what) {
    CIRCLET_TRY(version, reader.u8());
    if (version != certificateRecordVersion)
        return Error{ErrorCode::NewerVersion, std::string(what) + " has version " + std::to_string(version) +
                                                  ", this program knows version " +
                                                  std::to_string(certificateRecordVersion)};
    return ok();
}

Result<void> readKinds(Reader& reader, CertificateRecord& record) {
    CIRCLET_TRY(kind, readCertificateKind(reader));
    record.kind = kind;
    CIRCLET_TRY(status, reader.u8());
    if (status > static_cast<uint8_t>(CertificateStatus::Revoked))
        return malformed("unknown status of a certificate");
    record.status = static_cast<CertificateStatus>(status);
    return ok();
}

Result<void> readValue(Reader& reader, CertificateRecord& record) {
    CIRCLET_TRY(value, reader.amount());
    record.faceValue = value;
    CIRCLET_TRY(currency, reader.bytes8(maximumCurrencyBytes));
    record.currency = asText(currency);
    const bool fits = record.kind == CertificateKind::Value ? isCurrency(record.currency)
                                                            : record.currency.empty() && record.faceValue.isZero();
    if (!fits)
        return malformed("a certificate has face value and currency exactly if it is of the value kind");
    return ok();
}

Result<void> readRevocation(Reader& reader, CertificateRecord& record) {
    CIRCLET_TRY(reason, reader.u8());
    CIRCLET_TRY(time, reader.u64());
    record.reason = static_cast<RevocationReason>(reason);
    record.revokedAt = time;
    if (!isKnown(record.reason))
        return malformed("unknown reason of revocation");
    return ok();
}

Hash256 holdingPart(ByteView content) {
    static const crypto::Tag tag("circlet/state/key/holding");
    return tag.hash(content);
}

} // namespace

Bytes encode(const CertificateRecord& record) {
    Writer writer;
    writer.u8(certificateRecordVersion).fixed(record.origin).fixed(record.current);
    writer.u8(static_cast<uint8_t>(record.kind))
        .u8(static_cast<uint8_t>(record.status))
        .u8(static_cast<uint8_t>(flagsOf(record.rules) | (record.issuer ? issuerFlag : 0)));
    if (record.issuer)
        writer.address(*record.issuer);
    writer.address(record.owner).fixed(record.metadata).fixed(record.x509);
    writeRules(writer, record.rules);
    writer.amount(record.faceValue).bytes8(asBytes(record.currency));
    writer.u64(record.issuedAt).u64(record.expiresAt).u64(record.heldSince).u64(record.generation);
    writer.fixed(record.custodyHead);
    if (!record.isHeld())
        writer.u8(static_cast<uint8_t>(record.reason)).u64(record.revokedAt);
    return writer.take();
}

Result<CertificateRecord> decodeCertificateRecord(ByteView bytes) {
    Reader reader(bytes);
    CIRCLET_CHECK(readCertificateVersion(reader, "certificate record"));
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
    CIRCLET_TRY(rules, readRules(reader, flags));
    record.rules = rules;
    CIRCLET_CHECK(readValue(reader, record));
    for (uint64_t* time : {&record.issuedAt, &record.expiresAt, &record.heldSince, &record.generation}) {
        CIRCLET_TRY(value, reader.u64());
        *time = value;
    }
    CIRCLET_TRY(head, reader.fixed<Hash256>());
    record.custodyHead = head;
    if (!record.isHeld())
        CIRCLET_CHECK(readRevocation(reader, record));
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

void write(Writer& writer, const CustodyLink& link) {
    writer.fixed(link.from).fixed(link.to).fixed(link.cause).u64(link.height);
}

Result<CustodyLink> readCustodyLink(Reader& reader) {
    CIRCLET_TRY(from, reader.fixed<CertificateUid>());
    CIRCLET_TRY(to, reader.fixed<CertificateUid>());
    CIRCLET_TRY(cause, reader.fixed<Hash256>());
    CIRCLET_TRY(height, reader.u64());
    return CustodyLink{from, to, cause, height};
}

Hash256 extendCustody(const Hash256& head, const CustodyLink& link) {
    static const crypto::Tag tag("circlet/certificate/custody");
    Writer writer;
    write(writer.fixed(head), link);
    return tag.hash(writer.view());
}

Result<CustodyLink> custodyLink(const TransactionBody& body, uint32_t action, Height height) {
    const TransactionId id = transactionId(body);
    CustodyLink link;
    link.cause = retag<Hash256>(id);
    link.height = height;
    if (action < body.actions.size()) {
        if (const auto* issue = std::get_if<IssueCertificate>(&body.actions[action])) {
            link.to = certificateUid(id, action, issue->kind);
            return link;
        }
        if (const auto* transfer = std::get_if<TransferCertificate>(&body.actions[action])) {
            link.from = transfer->uid;
            link.to = certificateUid(id, action, transfer->kind);
            return link;
        }
    }
    return Error{ErrorCode::NotFound, "this action of the transaction neither issues nor passes on a certificate"};
}

Result<void> checkCustody(const CertificateRecord& record, std::span<const CustodyLink> links) {
    if (links.empty() || !links.front().from.isZero() || links.front().to != record.origin)
        return Error{ErrorCode::InvalidProof, "The custody does not begin with the certificate's issue."};
    Hash256 head;
    const CustodyLink* before = nullptr;
    for (const CustodyLink& link : links) {
        if (before != nullptr && (link.from != before->to || link.height < before->height))
            return Error{ErrorCode::InvalidProof, "A link of the custody does not follow the one before it."};
        head = extendCustody(head, link);
        before = &link;
    }
    if (links.back().to != record.current || links.size() - 1 != record.generation)
        return Error{ErrorCode::InvalidProof, "The custody does not lead to the present owner."};
    if (head != record.custodyHead)
        return Error{ErrorCode::InvalidProof,
                     "The custody was changed: it does not lead to what the chain has recorded."};
    return ok();
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
    return Writer().u8(certificateRecordVersion).address(holding.account).fixed(holding.origin).take();
}

Result<Holding> decodeHolding(ByteView bytes) {
    Reader reader(bytes);
    CIRCLET_CHECK(readCertificateVersion(reader, "holding"));
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

Result<void> checkHoldings(const Account& account, const Address& address, std::span<const CertificateUid> origins) {
    std::set<CertificateUid> distinct(origins.begin(), origins.end());
    if (distinct.size() != origins.size() || holdingsRoot(address, origins) != account.holdingsRoot)
        return Error{ErrorCode::InvalidProof, "this is not the whole list of what the account holds"};
    return ok();
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

Result<std::optional<CertificateRecord>> provedCertificate(const StateProof& proof, const CertificateUid& origin) {
    if (proof.key != certificateKey(origin))
        return Error{ErrorCode::InvalidProof, "the proof is not about this certificate"};
    if (!proof.value)
        return std::optional<CertificateRecord>();
    CIRCLET_TRY(record, decodeCertificateRecord(*proof.value));
    if (record.origin != origin)
        return Error{ErrorCode::InvalidProof, "the proved record is that of another certificate"};
    return std::optional<CertificateRecord>(std::move(record));
}

} // namespace circlet::ledger
