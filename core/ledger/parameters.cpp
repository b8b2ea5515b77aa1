#include "ledger/parameters.h"

#include <algorithm>
#include <unordered_set>

#include "crypto/sha256.h"

namespace circlet::ledger {

namespace {

constexpr uint8_t genesisVersion = 1;
constexpr uint64_t supplyBound = uint64_t{1} << 53;
constexpr uint32_t maximumAllocations = 1U << 20;
constexpr std::size_t encodedAllocationBytes = 41;
constexpr std::size_t maximumSeeds = 64;
/// Above this a block no longer fits a message of the peer protocol.
constexpr uint32_t largestBlockBytes = 8U << 20;
constexpr uint32_t smallestBlockBytes = 1024;
constexpr uint32_t largestBlockTransactions = 1U << 16;
constexpr uint64_t dayMs = 24ULL * 3600 * 1000;

/// 2^(256 - bits) - 1: about 2^bits hashes per solution.
Hash256 targetOfBits(unsigned bits) {
    Hash256 target;
    for (unsigned i = 0; i < 256; ++i) {
        if (i >= bits)
            target.bytes[i / 8] |= static_cast<uint8_t>(0x80U >> (i % 8));
    }
    return target;
}

void writeParameters(Writer& writer, const ChainParameters& p) {
    writer.u8(static_cast<uint8_t>(p.network));
    writer.amount(p.fees.transfer).amount(p.fees.certificateTransfer).amount(p.fees.certificateIssue);
    writer.amount(p.fees.issuerRegistration).u32(p.fees.freeBytes).u32(p.fees.bytesPerLi);
    writer.amount(p.accountDeposit).amount(p.certificateDeposit).amount(p.minimumTransfer);
    writer.u32(p.maximumBlockBytes).u32(p.maximumBlockTransactions).u32(p.levelWindow);
    writer.u32(p.heartbeatMs).u32(p.minimumBlockIntervalMs).u32(p.baseTimeoutMs).u32(p.futureLimitMs);
    writer.u32(p.turnLength).u32(p.anchorInterval);
    writer.u8(static_cast<uint8_t>(p.work)).u32(p.idealSpacingMs).u32(p.minimumSpacingMs).u64(p.asertHalfLifeMs);
    writer.fixed(p.initialTarget).u32(p.randomxKeyInterval).amount(p.reward).u64(p.escrowMs).u32(p.failedTurnThreshold);
}

/// Reads a run of fields of one type into their places.
Result<void> readNumbers(Reader& reader, std::initializer_list<uint32_t*> fields) {
    for (uint32_t* field : fields) {
        CIRCLET_TRY(value, reader.u32());
        *field = value;
    }
    return ok();
}

Result<void> readAmounts(Reader& reader, std::initializer_list<Amount*> fields) {
    for (Amount* field : fields) {
        CIRCLET_TRY(value, reader.amount());
        *field = value;
    }
    return ok();
}

Result<void> readElectionParameters(Reader& reader, ChainParameters& p) {
    CIRCLET_TRY(work, reader.u8());
    if (work > static_cast<uint8_t>(WorkFunction::RandomX))
        return Error{ErrorCode::Unsupported, "the genesis names a proof of work that this program does not know"};
    p.work = static_cast<WorkFunction>(work);
    CIRCLET_CHECK(readNumbers(reader, {&p.idealSpacingMs, &p.minimumSpacingMs}));
    CIRCLET_TRY(halfLife, reader.u64());
    CIRCLET_TRY(target, reader.fixed<Hash256>());
    CIRCLET_CHECK(readNumbers(reader, {&p.randomxKeyInterval}));
    CIRCLET_CHECK(readAmounts(reader, {&p.reward}));
    CIRCLET_TRY(escrow, reader.u64());
    CIRCLET_CHECK(readNumbers(reader, {&p.failedTurnThreshold}));
    p.asertHalfLifeMs = halfLife;
    p.initialTarget = target;
    p.escrowMs = escrow;
    return ok();
}

Result<ChainParameters> readParameters(Reader& reader) {
    ChainParameters p;
    CIRCLET_TRY(network, reader.u8());
    if (network > static_cast<uint8_t>(Network::Regtest))
        return Error{ErrorCode::Malformed, "the genesis names a network that does not exist"};
    p.network = static_cast<Network>(network);
    CIRCLET_CHECK(readAmounts(
        reader, {&p.fees.transfer, &p.fees.certificateTransfer, &p.fees.certificateIssue, &p.fees.issuerRegistration}));
    CIRCLET_CHECK(readNumbers(reader, {&p.fees.freeBytes, &p.fees.bytesPerLi}));
    CIRCLET_CHECK(readAmounts(reader, {&p.accountDeposit, &p.certificateDeposit, &p.minimumTransfer}));
    CIRCLET_CHECK(readNumbers(reader, {&p.maximumBlockBytes, &p.maximumBlockTransactions, &p.levelWindow,
                                       &p.heartbeatMs, &p.minimumBlockIntervalMs, &p.baseTimeoutMs, &p.futureLimitMs,
                                       &p.turnLength, &p.anchorInterval}));
    CIRCLET_CHECK(readElectionParameters(reader, p));
    return p;
}

Error unfit(const char* what) {
    return Error{ErrorCode::OutOfRange, std::string("the genesis has a parameter out of its range: ") + what};
}

Result<void> checkLedgerParameters(const ChainParameters& p) {
    for (Amount amount :
         {p.fees.transfer, p.fees.certificateTransfer, p.fees.certificateIssue, p.fees.issuerRegistration,
          p.accountDeposit, p.certificateDeposit, p.minimumTransfer, p.reward}) {
        if (amount.li() >= supplyBound)
            return unfit("an amount is 2^53 li or more");
    }
    if (p.fees.bytesPerLi == 0)
        return unfit("bytes per li");
    if (p.maximumBlockBytes < smallestBlockBytes || p.maximumBlockBytes > largestBlockBytes)
        return unfit("bytes of a block");
    if (p.maximumBlockTransactions == 0 || p.maximumBlockTransactions > largestBlockTransactions)
        return unfit("transactions of a block");
    if (p.levelWindow == 0)
        return unfit("level window");
    return ok();
}

/// `faulty`: f of the founders' committee. Anchors may skip f+1 key blocks at most (consensus rule 20).
Result<void> checkConsensusParameters(const ChainParameters& p, std::size_t faulty) {
    if (p.heartbeatMs == 0 || p.baseTimeoutMs == 0)
        return unfit("heartbeat or timeout");
    if (p.turnLength == 0)
        return unfit("turn length");
    if (p.anchorInterval == 0 || p.anchorInterval > faulty + 1)
        return unfit("anchor interval");
    if (p.idealSpacingMs == 0 || p.minimumSpacingMs > p.idealSpacingMs)
        return unfit("spacing of key blocks");
    if (p.asertHalfLifeMs == 0 || p.randomxKeyInterval == 0 || p.initialTarget.isZero())
        return unfit("difficulty of elections");
    return ok();
}

Result<std::vector<Founder>> readFounders(Reader& reader) {
    CIRCLET_TRY(count, reader.u16());
    if (count < 1 || count > maximumSeats || (count - 1) % 3 != 0)
        return Error{ErrorCode::OutOfRange, "a genesis has 3f+1 founders, 1 to 400, not " + std::to_string(count)};
    std::vector<Founder> founders;
    founders.reserve(count);
    for (uint16_t i = 0; i < count; ++i) {
        CIRCLET_TRY(seat, decodeSeat(reader));
        CIRCLET_TRY(possession, reader.fixed<crypto::BlsSignatureBytes>());
        founders.push_back({seat, possession});
    }
    return founders;
}

Result<std::vector<Allocation>> readAllocations(Reader& reader) {
    CIRCLET_TRY(count, reader.count32(maximumAllocations));
    std::vector<Allocation> allocations;
    allocations.reserve(std::min<std::size_t>(count, reader.remaining() / encodedAllocationBytes));
    for (uint32_t i = 0; i < count; ++i) {
        CIRCLET_TRY(address, reader.address());
        CIRCLET_TRY(amount, reader.amount());
        allocations.push_back({address, amount});
    }
    return allocations;
}

Result<std::vector<std::string>> readSeeds(Reader& reader) {
    CIRCLET_TRY(count, reader.u8());
    if (count > maximumSeeds)
        return Error{ErrorCode::OutOfRange, "a genesis has at most 64 seed peers, not " + std::to_string(count)};
    std::vector<std::string> seeds;
    seeds.reserve(count);
    for (uint8_t i = 0; i < count; ++i) {
        CIRCLET_TRY(seed, reader.bytes8());
        seeds.emplace_back(asText(seed));
    }
    return seeds;
}

Result<void> checkAllocations(const std::vector<Allocation>& allocations, Amount deposit) {
    Amount sum;
    for (std::size_t i = 0; i < allocations.size(); ++i) {
        if (i > 0 && !(allocations[i - 1].address < allocations[i].address))
            return Error{ErrorCode::Malformed, "the genesis accounts are not distinct and in ascending order"};
        if (allocations[i].amount < deposit)
            return Error{ErrorCode::OutOfRange,
                         "a genesis account holds less than its deposit of " + formatCoins(deposit)};
        CIRCLET_TRY(next, sum.plus(allocations[i].amount));
        sum = next;
        if (sum.li() >= supplyBound)
            return Error{ErrorCode::OutOfRange, "the genesis accounts together hold 2^53 li or more"};
    }
    return ok();
}

Result<void> checkSeeds(const std::vector<std::string>& seeds) {
    for (const std::string& seed : seeds) {
        const bool printable = std::ranges::all_of(seed, [](char c) { return c > ' ' && c < 127; });
        if (!printable || seed.find(':') == std::string::npos)
            return Error{ErrorCode::Malformed, "a seed peer of the genesis is not of the form id@host:port"};
    }
    return ok();
}

} // namespace

ChainParameters defaultParameters(Network network) {
    ChainParameters p;
    p.network = network;
    p.initialTarget = targetOfBits(1);
    switch (network) {
    case Network::Regtest:
        break;
    case Network::Devnet:
        p.work = WorkFunction::RandomX;
        p.initialTarget = targetOfBits(9); // one core in light mode finds one in about fifteen seconds
        break;
    case Network::Testnet:
        p.work = WorkFunction::RandomX;
        p.heartbeatMs = 30'000;
        p.baseTimeoutMs = 1'000;
        p.idealSpacingMs = 600'000;
        p.minimumSpacingMs = 60'000;
        p.asertHalfLifeMs = 4 * 3'600'000ULL;
        p.initialTarget = targetOfBits(20);
        p.reward = Amount::fromLi(10 * Amount::liPerCoin);
        p.escrowMs = 14 * dayMs;
        break;
    case Network::Mainnet:
        p.work = WorkFunction::RandomX;
        p.heartbeatMs = 30'000;
        p.minimumBlockIntervalMs = 500;
        p.baseTimeoutMs = 2'000;
        p.anchorInterval = 32;
        p.idealSpacingMs = 3'600'000;
        p.minimumSpacingMs = 360'000;
        p.asertHalfLifeMs = dayMs;
        p.initialTarget = targetOfBits(28);
        p.reward = Amount::fromLi(60 * Amount::liPerCoin);
        p.escrowMs = 14 * dayMs;
        break;
    }
    return p;
}

Bytes encode(const Genesis& genesis) {
    Writer writer;
    writer.u8(genesisVersion);
    writeParameters(writer, genesis.parameters);
    writer.u64(genesis.time);
    writer.u16(static_cast<uint16_t>(genesis.founders.size()));
    for (const Founder& founder : genesis.founders)
        writer.raw(encode(founder.seat)).fixed(founder.possession);
    writer.u32(static_cast<uint32_t>(genesis.allocations.size()));
    for (const Allocation& allocation : genesis.allocations)
        writer.address(allocation.address).amount(allocation.amount);
    writer.u8(static_cast<uint8_t>(genesis.seeds.size()));
    for (const std::string& seed : genesis.seeds)
        writer.bytes8(asBytes(seed));
    return writer.take();
}

Result<Genesis> decodeGenesis(ByteView bytes) {
    Reader reader(bytes);
    CIRCLET_TRY(version, reader.u8());
    if (version != genesisVersion)
        return Error{ErrorCode::Unsupported, "this genesis has version " + std::to_string(version) +
                                                 ", this program knows version 1: update it"};
    Genesis genesis;
    CIRCLET_TRY(parameters, readParameters(reader));
    CIRCLET_TRY(time, reader.u64());
    CIRCLET_TRY(founders, readFounders(reader));
    CIRCLET_TRY(allocations, readAllocations(reader));
    CIRCLET_TRY(seeds, readSeeds(reader));
    CIRCLET_CHECK(reader.finish());
    CIRCLET_CHECK(checkLedgerParameters(parameters));
    CIRCLET_CHECK(checkConsensusParameters(parameters, (founders.size() - 1) / 3));
    CIRCLET_CHECK(checkAllocations(allocations, parameters.accountDeposit));
    CIRCLET_CHECK(checkSeeds(seeds));
    genesis.parameters = parameters;
    genesis.time = time;
    genesis.founders = std::move(founders);
    genesis.allocations = std::move(allocations);
    genesis.seeds = std::move(seeds);
    return genesis;
}

Result<void> checkFounders(const Genesis& genesis) {
    std::unordered_set<crypto::BlsPublicKeyBytes> known;
    for (const Founder& founder : genesis.founders) {
        if (!known.insert(founder.seat.key).second)
            return Error{ErrorCode::AlreadyExists, "two founders of the genesis have the same key"};
        CIRCLET_TRY(key, crypto::BlsPublicKey::parse(founder.seat.key));
        if (!crypto::verifyBls(key, possessionMessage(founder.seat), founder.possession, crypto::BlsDomain::Possession))
            return Error{ErrorCode::InvalidSignature, "a founder of the genesis does not prove to own its key"};
    }
    return ok();
}

Hash256 possessionMessage(const Seat& seat) {
    static const crypto::Tag tag("circlet/possession");
    return tag.hash(encode(seat));
}

ChainId chainId(const Genesis& genesis, uint32_t era) {
    static const crypto::Tag tag("circlet/chain");
    const Bytes bytes = encode(genesis);
    Writer suffix;
    suffix.u32(era);
    return retag<ChainId>(tag.hash({bytes, suffix.view()}));
}

} // namespace circlet::ledger
