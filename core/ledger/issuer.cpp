#include "ledger/issuer.h"

#include <algorithm>

#include "ledger/records.h"

namespace circlet::ledger {

namespace {

constexpr uint8_t issuerRecordVersion = 1;

auto placeOf(IssuerRecord& record, const std::string& currency) {
    return std::ranges::lower_bound(record.outstanding, currency, {}, &Outstanding::currency);
}

Result<Outstanding> readOutstanding(Reader& reader, const std::vector<Outstanding>& before) {
    Outstanding one;
    CIRCLET_TRY(currency, reader.bytes8(maximumCurrencyBytes));
    CIRCLET_TRY(value, reader.amount());
    one.currency = asText(currency);
    one.value = value;
    if (!isCurrency(one.currency) || (!before.empty() && before.back().currency >= one.currency) || value.isZero())
        return malformed("issuer record whose currencies are not in their one form");
    return one;
}

} // namespace

Bytes encode(const IssuerRecord& record) {
    Writer writer;
    writer.u8(issuerRecordVersion).address(record.account).bytes8(asBytes(record.name)).fixed(record.root);
    writer.u64(record.registeredAt).u8(record.retired ? 1 : 0).u64(record.issued).u64(record.revoked);
    writer.u8(static_cast<uint8_t>(record.outstanding.size()));
    for (const Outstanding& one : record.outstanding)
        writer.bytes8(asBytes(one.currency)).amount(one.value);
    return writer.take();
}

Result<IssuerRecord> decodeIssuerRecord(ByteView bytes) {
    Reader reader(bytes);
    CIRCLET_TRY(version, reader.u8());
    if (version != issuerRecordVersion)
        return Error{ErrorCode::NewerVersion,
                     "issuer record has version " + std::to_string(version) + ", this program knows version 1"};
    IssuerRecord record;
    CIRCLET_TRY(account, reader.address());
    CIRCLET_TRY(name, reader.bytes8(maximumIssuerNameBytes));
    CIRCLET_CHECK(checkIssuerName(asText(name)));
    CIRCLET_TRY(root, reader.fixed<Hash256>());
    CIRCLET_TRY(registeredAt, reader.u64());
    CIRCLET_TRY(retired, reader.u8());
    CIRCLET_TRY(issued, reader.u64());
    CIRCLET_TRY(revoked, reader.u64());
    CIRCLET_TRY(currencies, reader.u8());
    if (retired > 1 || currencies > maximumCurrencies)
        return malformed("issuer record with an unknown flag or too many currencies");
    record.account = account;
    record.name = asText(name);
    record.root = root;
    record.registeredAt = registeredAt;
    record.retired = retired == 1;
    record.issued = issued;
    record.revoked = revoked;
    for (uint8_t i = 0; i < currencies; ++i) {
        CIRCLET_TRY(one, readOutstanding(reader, record.outstanding));
        record.outstanding.push_back(std::move(one));
    }
    CIRCLET_CHECK(reader.finish());
    return record;
}

Result<void> addOutstanding(IssuerRecord& record, const std::string& currency, Amount value) {
    const auto place = placeOf(record, currency);
    if (place != record.outstanding.end() && place->currency == currency) {
        CIRCLET_TRY(sum, place->value.plus(value));
        place->value = sum;
        return ok();
    }
    if (record.outstanding.size() >= maximumCurrencies)
        return Error{ErrorCode::Rejected, "an issuer owes in at most 32 currencies at a time"};
    record.outstanding.insert(place, {currency, value});
    return ok();
}

Result<void> removeOutstanding(IssuerRecord& record, const std::string& currency, Amount value) {
    const auto place = placeOf(record, currency);
    if (place == record.outstanding.end() || place->currency != currency || place->value < value)
        return Error{ErrorCode::Corrupt, "the state has lost what an issuer owes"};
    CIRCLET_TRY(rest, place->value.minus(value));
    place->value = rest;
    if (rest.isZero())
        record.outstanding.erase(place);
    return ok();
}

Result<std::optional<IssuerRecord>> readIssuer(const State& state, const Address& account, TreeCache* cache) {
    CIRCLET_TRY(bytes, state.get(issuerKey(account), cache));
    if (!bytes)
        return std::optional<IssuerRecord>();
    auto record = decodeIssuerRecord(*bytes);
    if (!record)
        return Error{ErrorCode::Corrupt, "a record of the state does not decode: " + record.error().message};
    return std::optional<IssuerRecord>(std::move(record.value()));
}

Result<std::optional<IssuerRecord>> provedIssuer(const StateProof& proof, const Address& account) {
    if (proof.key != issuerKey(account))
        return Error{ErrorCode::InvalidProof, "the proof is not about this issuer"};
    if (!proof.value)
        return std::optional<IssuerRecord>();
    CIRCLET_TRY(record, decodeIssuerRecord(*proof.value));
    if (record.account != account)
        return Error{ErrorCode::InvalidProof, "the proved record is that of another issuer"};
    return std::optional<IssuerRecord>(std::move(record));
}

} // namespace circlet::ledger
