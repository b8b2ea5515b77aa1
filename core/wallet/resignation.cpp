#include "wallet/resignation.h"

#include <algorithm>

namespace circlet::wallet {

namespace {

constexpr std::size_t shownKeyDigits = 16;
std::string shortKey(const crypto::BlsPublicKeyBytes& key) {
    return key.hex().substr(0, shownKeyDigits) + "…";
}

Error several(std::span<const ledger::Seat> seats, const std::vector<uint32_t>& paid) {
    std::string named;
    for (uint32_t seat : paid)
        named += (named.empty() ? "" : ", ") + std::string("seat ") + std::to_string(seat) + " with the key " +
                 seats[seat].key.hex();
    return {ErrorCode::Rejected,
            "Several seats pay to this wallet; name the one to give up by its key: " + named + "."};
}

} // namespace

Result<crypto::BlsPublicKeyBytes> parseMemberKey(const std::string& text) {
    Result<crypto::BlsPublicKeyBytes> key = crypto::BlsPublicKeyBytes::fromHexText(text);
    if (!key)
        return Error{ErrorCode::Malformed, "The key of a member has 192 hexadecimal digits; `circlet-cli node "
                                           "committee` lists all of them."};
    return key;
}

Result<uint32_t> seatToResign(std::span<const ledger::Seat> seats, const std::optional<crypto::BlsPublicKeyBytes>& key,
                              const Wallet& wallet) {
    if (key) {
        const auto seat = std::ranges::find(seats, *key, &ledger::Seat::key);
        if (seat == seats.end())
            return Error{ErrorCode::NotFound,
                         "The key " + shortKey(*key) + " has no seat in the committee now; nothing was given up."};
        if (!wallet.owns(seat->payout))
            return Error{ErrorCode::Rejected, "This seat pays to " +
                                                  ledger::formatAddress(seat->payout, wallet.network()) +
                                                  ", which is no address of this wallet. Only the account that a seat "
                                                  "pays to can give it up."};
        return static_cast<uint32_t>(seat - seats.begin());
    }
    std::vector<uint32_t> paid;
    for (uint32_t index = 0; index < seats.size(); ++index) {
        if (wallet.owns(seats[index].payout))
            paid.push_back(index);
    }
    if (paid.empty())
        return Error{ErrorCode::NotFound, "No seat of the committee pays to an address of this wallet now."};
    if (paid.size() > 1)
        return several(seats, paid);
    return paid.front();
}

Result<ledger::SeatRecord> resignable(const std::optional<Bytes>& leaf) {
    if (!leaf)
        return Error{ErrorCode::NotFound, "The seat was won just now and cannot be given up yet. Try again after the "
                                          "next block."};
    CIRCLET_TRY(record, ledger::decodeSeatRecord(*leaf));
    if (record.leftAt != 0)
        return Error{ErrorCode::NotFound, "The member has left the committee already; there is no seat to give up."};
    if (record.resigned)
        return Error{ErrorCode::AlreadyExists,
                     "This seat has been given up already; its member leaves at the next election."};
    return std::move(record);
}

} // namespace circlet::wallet
