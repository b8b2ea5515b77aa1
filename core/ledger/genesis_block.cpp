#include "crypto/sha256.h"
#include "ledger/execution.h"

namespace circlet::ledger {

namespace {

Result<Committee> founders(const Genesis& genesis) {
    std::vector<Seat> seats;
    seats.reserve(genesis.founders.size());
    for (const Founder& founder : genesis.founders)
        seats.push_back(founder.seat);
    return Committee::create(std::move(seats));
}

/// The first entry in the history of an account that holds coins from the start.
AccountActivity firstEntry(const Address& address, uint32_t index) {
    static const Hash256 reference = crypto::Tag("circlet/activity/genesis").hash(ByteView());
    ActivityEntry entry;
    entry.kind = ActivityKind::Genesis;
    entry.count = 1;
    entry.index = index;
    entry.reference = reference;
    return {address, entry, Hash256()};
}

} // namespace

Result<GenesisBlock> executeGenesis(const Genesis& genesis) {
    GenesisBlock result;
    CIRCLET_TRY(committee, founders(genesis));
    result.committee = std::move(committee);
    std::map<Hash256, std::optional<Bytes>> changes;
    ChainRecord chain;
    for (std::size_t i = 0; i < genesis.allocations.size(); ++i) {
        const Allocation& allocation = genesis.allocations[i];
        if (allocation.amount < genesis.parameters.accountDeposit)
            return Error{ErrorCode::Malformed, "an allocation of the genesis is below an account's deposit"};
        CIRCLET_TRY(supply, chain.supply.plus(allocation.amount));
        chain.supply = supply;
        AccountActivity activity = firstEntry(allocation.address, static_cast<uint32_t>(i));
        Account account;
        account.balance = allocation.amount;
        account.activityCount = 1;
        account.activityHead = extendActivity(activity.headBefore, activity.entry);
        if (!changes.emplace(accountKey(allocation.address), encode(account)).second)
            return Error{ErrorCode::Malformed, "an address stands in the genesis twice"};
        result.executed.activity.push_back(std::move(activity));
    }
    for (const Seat& seat : result.committee.seats()) {
        SeatRecord record;
        record.key = seat.key;
        record.payout = seat.payout;
        record.since = seat.since;
        changes.emplace(seatKey(seat.key), encode(record));
    }
    changes.emplace(chainRecordKey(), encode(chain));
    CIRCLET_TRY(change, State().apply(changes, 0));
    result.executed.state = std::move(change.state);
    result.executed.delta = std::move(change.delta);
    result.block.header = genesisHeader(genesis, result.executed.state.root(), result.committee.root());
    result.executed.nextEpoch = std::make_shared<const EpochContext>(
        epochAfter(result.block.header, result.committee, std::span<const uint32_t>()));
    return result;
}

} // namespace circlet::ledger
