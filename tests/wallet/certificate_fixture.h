// Certificates made by hand, as the chain would keep them, and what a light node would prove of them.
#pragma once

#include <algorithm>
#include <random>

#include "wallet_fixture.h"

namespace circlet::testing {

inline ledger::CertificateUid someUid(uint64_t number) {
    ledger::CertificateUid uid;
    for (int i = 0; i < 8; ++i)
        uid.bytes[static_cast<std::size_t>(i)] = static_cast<uint8_t>(number * 0x9e3779b97f4a7c15ULL >> 8 * i);
    uid.bytes[31] = static_cast<uint8_t>(number);
    uid.bytes[30] = static_cast<uint8_t>(number >> 8);
    uid.bytes[29] = static_cast<uint8_t>(number >> 16);
    return uid;
}

inline passport::Metadata metadataOf(const std::string& title, const std::vector<passport::MetadataField>& fields = {},
                                     std::vector<passport::NewAttachment> attachments = {}) {
    passport::MetadataDraft draft;
    draft.title = title;
    draft.description = "What it is for";
    draft.fields = fields;
    draft.attachments = std::move(attachments);
    Hash256 seed;
    seed.bytes[0] = static_cast<uint8_t>(title.size());
    return passport::Metadata::create(std::move(draft), seed).value();
}

/// One certificate with its custody.
struct Minted {
    ledger::CertificateRecord record;
    std::vector<ledger::CustodyLink> custody;

    static Minted issue(uint64_t number, const std::optional<ledger::Address>& issuer, const ledger::Address& owner,
                        TimeMs time, const Hash256& metadata = {}) {
        Minted minted;
        ledger::CertificateRecord& record = minted.record;
        record.origin = someUid(number);
        record.current = record.origin;
        record.status = metadata.isZero() ? ledger::CertificateStatus::Blank : ledger::CertificateStatus::Active;
        record.issuer = issuer;
        record.owner = owner;
        record.metadata = metadata;
        record.issuedAt = time;
        record.heldSince = time;
        minted.custody = {{{}, record.origin, someAddress(77).hash, 5}};
        record.custodyHead = ledger::extendCustody({}, minted.custody[0]);
        return minted;
    }
    void transfer(const ledger::Address& to, TimeMs time) {
        ledger::CustodyLink link;
        link.from = record.current;
        link.to = someUid(1'000'000 + record.generation * 131 + record.origin.bytes[31]);
        link.to.bytes[16] = record.origin.bytes[0];
        link.to.bytes[17] = record.origin.bytes[1];
        link.cause = someAddress(78).hash;
        link.height = custody.back().height + 1;
        custody.push_back(link);
        record.current = link.to;
        record.owner = to;
        record.heldSince = time;
        ++record.generation;
        record.custodyHead = ledger::extendCustody(record.custodyHead, link);
    }
};

/// All that a chain knows, told to a wallet address by address.
class ProvedHoldings {
public:
    std::map<ledger::CertificateUid, Minted> all;
    ledger::Height height = 10;
    TimeMs time = 1'700'000'100'000;

    Minted& add(Minted minted) {
        const ledger::CertificateUid origin = minted.record.origin;
        return all[origin] = std::move(minted);
    }
    wallet::HoldingsUpdate update(const ledger::Address& address, bool withRecords = true) const {
        wallet::HoldingsUpdate update;
        update.address = address;
        update.height = height;
        update.time = time;
        for (const auto& [origin, minted] : all) {
            if (minted.record.owner != address || !minted.record.isHeld())
                continue;
            update.origins.push_back(origin);
            if (withRecords)
                update.records.push_back(minted.record);
        }
        return update;
    }
    Result<void> refresh(wallet::Wallet& wallet) {
        pass();
        for (const wallet::AddressInfo& info : wallet.addresses())
            CIRCLET_CHECK(wallet.certificates().apply(update(info.address)));
        return ok();
    }
    void pass() {
        ++height;
        time += 1'000;
    }
};

} // namespace circlet::testing
