#include "sample_facade.h"

#include <chrono>

#include "node/facade_mining_view.h"

namespace circlet::ui::test {
namespace {

TimeMs now() {
    using namespace std::chrono;
    return static_cast<TimeMs>(duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count());
}

std::string hex(unsigned seed, std::size_t digits) {
    static const char* letters = "0123456789abcdef";
    std::string text;
    uint32_t x = seed * 2'654'435'761U + 12'345U;
    for (std::size_t i = 0; i < digits; ++i) {
        x = x * 1'664'525U + 1'013'904'223U;
        text += letters[(x >> 24) & 15];
    }
    return text;
}

std::string address(unsigned seed) {
    static const char* letters = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    std::string text = "dcc1q";
    uint32_t x = seed * 2'654'435'761U + 777U;
    while (text.size() < 64) {
        x = x * 1'664'525U + 1'013'904'223U;
        text += letters[(x >> 24) & 31];
    }
    return text;
}

AsOf tip() {
    return {ProofLevel::Verified, 12'345, now() - 2'000};
}

ActivityRow row(unsigned seed, Direction direction, uint64_t li, std::string label, std::string memo, TimeMs age) {
    ActivityRow row;
    row.id = hex(seed, 64);
    row.direction = direction;
    row.amount = ledger::Amount::fromLi(li);
    row.fee = ledger::Amount::fromLi(direction == Direction::Out ? 2 : 0);
    row.counterparty = address(seed + 50);
    row.counterpartyLabel = std::move(label);
    row.memo = std::move(memo);
    row.time = now() - age;
    row.height = 12'345 - age / 1'000;
    row.level = ProofLevel::Verified;
    return row;
}

} // namespace

std::string sampleHex(unsigned seed, std::size_t digits) {
    return hex(seed, digits);
}

std::string sampleAddress(unsigned seed) {
    return address(seed);
}

std::string sampleWords() {
    const auto list = wordList();
    std::string words;
    for (std::size_t i = 0; i < 24; ++i)
        words += (i == 0 ? "" : " ") + std::string(list[(i * 83 + 7) % list.size()]);
    return words;
}

void SampleFacade::generateWords(unsigned, Call, Reply<crypto::SecureBytes> reply) {
    calls.push_back("generateWords");
    reply(crypto::SecureBytes::copyOf(sampleWords()));
}

void SampleFacade::createWallet(NewWallet wallet, Call, Reply<std::string> reply) {
    calls.push_back("createWallet " + wallet.name + (wallet.restore ? " restore" : ""));
    password = std::string(wallet.password.textView());
    Snapshot next = walletSnapshot();
    next.wallet->name = wallet.name;
    reply(next.wallet->addresses.front().address);
    show(std::move(next));
}

void SampleFacade::openWallet(std::string, crypto::SecureBytes given, Call call, Reply<std::monostate> reply) {
    unlockWallet(std::move(given), std::move(call), std::move(reply));
}

void SampleFacade::unlockWallet(crypto::SecureBytes given, Call, Reply<std::monostate> reply) {
    if (given.textView() != password) {
        reply(Error{ErrorCode::WrongPassword, "This password does not open the wallet."});
        return;
    }
    reply(std::monostate());
    show(walletSnapshot());
}

void SampleFacade::lockWallet() {
    calls.push_back("lockWallet");
    Snapshot next = networkSnapshot();
    next.walletState = WalletState::Locked;
    next.lockedFile = "/nowhere/Everyday.circlet";
    show(std::move(next));
}

Snapshot networkSnapshot() {
    Snapshot snapshot;
    NodeView& node = snapshot.node;
    node.network = ledger::Network::Devnet;
    node.networkName = "Practice network";
    node.practice = true;
    node.chainId = hex(1, 64);
    node.mode = NodeMode::Light;
    node.sync = SyncState::Synced;
    node.tip = tip();
    node.tipHash = hex(2, 64);
    node.lastProgress = now() - 2'000;
    node.quorum = 3;
    for (uint32_t i = 0; i < 4; ++i) {
        SeatRow& seat = node.committee.emplace_back();
        seat.index = i;
        seat.member = hex(10 + i, 16);
        seat.key = hex(90 + i, 192);
        seat.payout = address(60 + i);
        seat.since = i == 0 ? 0U : 40U + i;
        seat.mine = i == 3;
        seat.signedLast = seat.proved = true;
        seat.leader = i == 1;
        if (i == 2) {
            seat.failedTurns = 3;
            seat.epochFailed = 2;
            seat.excluded = true;
            seat.signedLast = false;
        }
        node.peers.push_back(
            {hex(20 + i, 64), "127.0.0.1:" + std::to_string(41'000 + i), "circletd/0.1.0", 12'345, 3 + i, true, true});
    }
    for (uint32_t i = 0; i < 14; ++i)
        node.recentBlocks.push_back(
            {12'345 - i, hex(30 + i, 64), now() - 2'000 - i * 1'700, 1 + i % 3, false, 3 + i % 2, 21 + (i * 7) % 13});
    for (uint32_t i = 0; i < 9; ++i)
        node.elections.push_back({43 - i, 12'301 - 41 * i, now() - 44'000 - i * 61'000, 3 - i % 4, hex(13 - i % 4, 16),
                                  hex(50 + i, 16), 39 - std::min(i, 3U) * 13});
    node.keyHeight = 43;
    node.turns = {true, 41, 2, 12'344};
    return snapshot;
}

std::vector<ActivityRow> sampleHistory() {
    constexpr TimeMs minute = 60'000;
    constexpr TimeMs day = 24 * 60 * minute;
    std::vector<ActivityRow> rows{
        row(1, Direction::Out, 500'000, "Ana", "Two tickets", 30'000),
        row(2, Direction::In, 1'000'000'000, "Practice faucet", "", 4 * minute),
        row(3, Direction::In, 1'250, "", "", 90 * minute),
        row(4, Direction::Out, 99'900'001, "Bookshop on the corner", "Invoice 2026-118", day + 3 * minute),
        row(5, Direction::Internal, 5'000'000, "Savings", "", 3 * day),
    };
    rows[0].state = TransactionState::Seen;
    for (unsigned i = 6; i < 40; ++i)
        rows.push_back(row(i, i % 3 == 0 ? Direction::Out : Direction::In, 12'345ULL * i * i, i % 4 == 0 ? "Ana" : "",
                           i % 5 == 0 ? "Thank you" : "", i * day));
    return rows;
}

Snapshot walletSnapshot() {
    Snapshot snapshot = networkSnapshot();
    snapshot.walletState = WalletState::Open;
    constexpr uint64_t mebibyte = 1024 * 1024;
    FullNodeView& full = snapshot.full;
    full.needsDisk = 47 * mebibyte;
    full.needsMemory = 352 * mebibyte;
    full.freeDisk = 52'000 * mebibyte;
    full.freeMemory = 9'800 * mebibyte;
    full.miningMemory = 2'344 * mebibyte;
    full.miningMemorySlow = 264 * mebibyte;
    snapshot.mining.maximumThreads = 8;
    snapshot.mining.threads = 4;
    WalletView wallet;
    wallet.file = "/nowhere/Everyday.circlet";
    wallet.name = "Everyday";
    wallet.balance.total = ledger::Amount::fromLi(1'234'500'001);
    wallet.balance.spendable = ledger::Amount::fromLi(1'233'999'001);
    wallet.balance.locked = ledger::Amount::fromLi(1'000);
    wallet.balance.pendingOut = ledger::Amount::fromLi(500'002);
    wallet.balance.asOf = tip();
    wallet.balance.historyComplete = true;
    wallet.wordsConfirmed = true;
    wallet.activityRevision = 1;
    const char* labels[] = {"Everyday", "Savings", ""};
    for (uint32_t i = 0; i < 3; ++i) {
        AddressRow own;
        own.address = address(i + 1);
        own.label = labels[i];
        own.index = i;
        own.balance = ledger::Amount::fromLi(i == 0 ? 1'229'500'001 : (i == 1 ? 5'000'000 : 0));
        own.received = ledger::Amount::fromLi(i == 0 ? 2'000'001'250 : (i == 1 ? 5'000'000 : 0));
        own.used = i < 2;
        own.asOf = tip();
        wallet.addresses.push_back(own);
    }
    wallet.contacts = {{"Ana", address(51)}, {"Bookshop on the corner", address(54)}};
    const auto history = sampleHistory();
    wallet.recent.assign(history.begin(), history.begin() + 5);
    wallet.pending = {history.front()};
    snapshot.wallet = wallet;
    return snapshot;
}

Snapshot miningSnapshot(MiningState state) {
    constexpr uint64_t mebibyte = 1024 * 1024;
    Snapshot snapshot = walletSnapshot();
    snapshot.node.mode = NodeMode::Full;
    FullNodeView& full = snapshot.full;
    full.wanted = true;
    full.state = FullNodeState::Running;
    full.height = 12'345;
    full.syncPermille = 1000;
    full.peers = 4;
    full.listen = "127.0.0.1:45123";
    full.diskBytes = 48 * mebibyte;
    full.memoryBytes = 187 * mebibyte;
    MiningView& mining = snapshot.mining;
    mining.on = state != MiningState::Off;
    mining.state = state;
    mining.threads = 2;
    mining.maximumThreads = 8;
    mining.expectedHashes = 1'250'000;
    mining.networkHashrate = 84'000;
    mining.electionEveryMs = 15'000;
    mining.escrowMs = 120'000;
    mining.reward = ledger::Amount::fromLi(25'000);
    mining.keyHeight = snapshot.node.keyHeight + 1;
    mining.templateHeight = 12'301;
    mining.accepted = 3;
    mining.stale = 1;
    mining.seatsWon = 2;
    mining.odds = miningOdds(842, mining.expectedHashes, mining.networkHashrate, mining.electionEveryMs);
    snapshot.wallet->rewards = {ledger::Amount::fromLi(25'000), ledger::Amount::fromLi(50'412), {}, tip()};
    if (state == MiningState::Off || state == MiningState::Starting)
        return snapshot;
    mining.engine = "randomx";
    mining.jit = true;
    mining.memory = MiningMemory::Fast;
    mining.pages = MiningPages::Explicit;
    const bool hashes = state == MiningState::Mining;
    for (int i = 0; i < 420; ++i) {
        const double wave = 60 * ((i * 37) % 11) / 11.0;
        mining.history.push_back({now() - static_cast<TimeMs>(420 - i) * 1'000, i < 40 ? 78 + wave / 6 : 790 + wave});
    }
    if (hashes) {
        mining.hashrate = 842;
        mining.perThread = {{423, 0.98}, {419, 0.97}};
    }
    if (state == MiningState::Preparing) {
        mining.preparing = true;
        mining.preparedPermille = 340;
        mining.state = MiningState::Mining;
        mining.hashrate = 78;
        mining.memory = MiningMemory::Light;
        mining.perThread = {{39, 0.98}, {39, 0.97}};
        mining.history.resize(40);
        for (HashratePoint& point : mining.history)
            point.time += 380'000;
    }
    if (state == MiningState::Paused)
        mining.pauseReason = "The computer runs on battery.";
    if (state == MiningState::Stalled)
        mining.problem = "The helper that mines, circlet-miner, was not found beside this program. Install Circlet "
                         "completely.";
    SeatRow& own = snapshot.node.committee.back();
    own.mine = own.paysWallet = state == MiningState::Seated;
    if (state == MiningState::Seated)
        mining.seat = OwnSeatView{
            own.index, own.since, 3, 45'000, ledger::Amount::fromLi(25'000), ledger::Amount::fromLi(212), 0, 37};
    return snapshot;
}

Review sampleReview() {
    Review review;
    review.id = 7;
    review.transaction = hex(70, 64);
    review.recipient = address(51);
    review.recipientLabel = "Ana";
    review.amount = ledger::Amount::fromLi(500'000);
    review.fee = ledger::Amount::fromLi(2);
    review.level = 1;
    review.expiry = now() + 600'000;
    review.memo = "Two tickets";
    review.effects = {{address(1), "You", true, {}, ledger::Amount::fromLi(500'002)},
                      {address(51), "Ana", false, ledger::Amount::fromLi(500'000), {}}};
    review.bytesHex = hex(71, 520);
    review.warnings = {"This is your first payment to this address."};
    return review;
}

ResignReview sampleResignReview() {
    const SeatRow seat = networkSnapshot().node.committee.back();
    ResignReview review;
    review.id = 9;
    review.transaction = hex(72, 64);
    review.seat = seat.index;
    review.member = seat.member;
    review.key = seat.key;
    review.payout = seat.payout;
    review.locked = ledger::Amount::fromLi(25'212);
    review.escrowMs = 120'000;
    review.nextElectionMs = 15'000;
    review.fee = ledger::Amount::fromLi(1);
    review.expiry = now() + 600'000;
    review.effects = {{address(1), "You", true, {}, ledger::Amount::fromLi(1)}};
    review.bytesHex = hex(73, 420);
    return review;
}

ProofReport sampleProof() {
    ProofReport report;
    report.valid = true;
    report.kind = "account";
    report.claim = "This address held 12345.00001 CC in block 12345.";
    report.height = 12'345;
    report.time = now() - 2'000;
    report.steps = {
        {"Balance", "The account's record holds this balance.", {{"Balance", "12345.00001 CC"}}, {}, true},
        {"State path", "9 hashes lead from the record to the state root.", {{"State root", hex(80, 64)}}, {}, true},
        {"Header 12345", "The header names this state root.", {{"Header", hex(81, 64)}}, {}, true},
        {"Certificate",
         "3 of 4 members signed this header.",
         {{"Signature", hex(82, 96)}},
         {true, true, false, true},
         true},
        {"Committee", "The committee of this epoch, named by the genesis.", {{"Members", "4"}}, {}, true},
        {"Genesis", "The chain id that this wallet was given.", {{"Chain", hex(1, 64)}}, {}, true},
    };
    return report;
}

} // namespace circlet::ui::test
