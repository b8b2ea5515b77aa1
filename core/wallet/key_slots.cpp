#include "wallet/key_slots.h"

#include <algorithm>
#include <optional>

#include "ledger/codec.h"

namespace circlet::wallet {

namespace {

constexpr std::string_view magic = "CIRCLETW";
constexpr uint16_t slotVersion = 1;
constexpr std::size_t saltBytes = 16;
constexpr std::size_t keyBytes = 32;
constexpr std::size_t sealedBytes = 24 + 2 * keyBytes + 16;

struct Slot {
    uint32_t sequence = 0;
    crypto::PasswordCost cost;
    Bytes salt;
    Bytes associated; ///< everything before the sealed keys
    Bytes sealed;
};

enum class SlotState { Empty, Foreign, Damaged, Newer, Whole };

Result<Slot> parse(ByteView bytes) {
    ledger::Reader reader(bytes);
    Slot slot;
    CIRCLET_CHECK(reader.raw(magic.size() + sizeof slotVersion));
    CIRCLET_TRY(sequence, reader.u32());
    CIRCLET_TRY(iterations, reader.u32());
    CIRCLET_TRY(memory, reader.u32());
    CIRCLET_TRY(salt, reader.raw(saltBytes));
    ByteView associated = reader.since(0);
    CIRCLET_TRY(sealed, reader.raw(sealedBytes));
    uint32_t expected = crypto::crc32c(reader.since(0));
    CIRCLET_TRY(checksum, reader.u32());
    if (checksum != expected)
        return Error{ErrorCode::Corrupt, "The wallet file is damaged."};
    slot.sequence = sequence;
    slot.cost = {iterations, memory};
    slot.salt.assign(salt.begin(), salt.end());
    slot.associated.assign(associated.begin(), associated.end());
    slot.sealed.assign(sealed.begin(), sealed.end());
    return slot;
}

SlotState classify(ByteView bytes, std::optional<Slot>& slot) {
    if (std::ranges::all_of(bytes, [](uint8_t b) { return b == 0; }))
        return SlotState::Empty;
    if (asText(bytes.first(magic.size())) != magic)
        return SlotState::Foreign;
    uint16_t version = static_cast<uint16_t>(bytes[magic.size()] | bytes[magic.size() + 1] << 8);
    Result<Slot> parsed = parse(bytes);
    if (version > slotVersion)
        return SlotState::Newer;
    if (!parsed || version != slotVersion)
        return SlotState::Damaged;
    slot = std::move(parsed).value();
    return SlotState::Whole;
}

} // namespace

Result<Bytes> makeKeySlot(const WalletKeys& keys, const crypto::SecureBytes& password, const crypto::PasswordCost& cost,
                          uint32_t sequence) {
    Bytes salt = crypto::randomBytes(saltBytes);
    CIRCLET_TRY(wrapping, crypto::deriveFromPassword(password, salt, cost));
    ledger::Writer writer;
    writer.raw(asBytes(magic)).u16(slotVersion).u32(sequence).u32(cost.iterations).u32(cost.memoryKiB).raw(salt);
    crypto::SecureBytes both(2 * keyBytes);
    std::ranges::copy(keys.database.view(), both.data());
    std::ranges::copy(keys.seed.view(), both.data() + keyBytes);
    Bytes sealed = crypto::seal(wrapping, both.view(), writer.view());
    writer.raw(sealed);
    writer.u32(crypto::crc32c(writer.view()));
    return writer.take();
}

Result<OpenedSlots> openKeySlots(ByteView prefix, const crypto::SecureBytes& password) {
    Error foreign{ErrorCode::NotOurs, "This is not a Circlet wallet file."};
    if (prefix.size() < keyPrefixBytes) {
        bool ours = prefix.size() >= magic.size() && asText(prefix.first(magic.size())) == magic;
        return ours ? Error{ErrorCode::Corrupt,
                            "The wallet file is cut short. Restore it from a backup or from its words."}
                    : foreign;
    }
    std::optional<Slot> slots[2];
    SlotState states[2];
    for (int i = 0; i < 2; ++i)
        states[i] = classify(prefix.subspan(static_cast<std::size_t>(i) * keySlotBytes, keySlotBytes), slots[i]);
    auto any = [&](SlotState state) { return states[0] == state || states[1] == state; };
    if (any(SlotState::Newer))
        return Error{ErrorCode::NewerVersion,
                     "This wallet was written by a newer version of Circlet. Update the program to open it."};
    if (!any(SlotState::Whole)) {
        if (any(SlotState::Damaged))
            return Error{ErrorCode::Corrupt,
                         "The wallet file is damaged at its start. Restore it from a backup or from its words."};
        return foreign;
    }
    OpenedSlots opened;
    opened.newest = !slots[0] || (slots[1] && slots[1]->sequence > slots[0]->sequence) ? 1 : 0;
    const Slot& slot = *slots[opened.newest];
    CIRCLET_CHECK(crypto::checkCost(slot.cost));
    CIRCLET_TRY(wrapping, crypto::deriveFromPassword(password, slot.salt, slot.cost));
    Result<crypto::SecureBytes> both = crypto::open(wrapping, slot.sealed, slot.associated);
    if (!both || both.value().size() != 2 * keyBytes)
        return Error{ErrorCode::WrongPassword, "The password is wrong."};
    opened.keys.database = crypto::SecureBytes::copyOf(both.value().view().first(keyBytes));
    opened.keys.seed = crypto::SecureBytes::copyOf(both.value().view().last(keyBytes));
    opened.sequence = slot.sequence;
    return opened;
}

} // namespace circlet::wallet
