#include "node/facade_view.h"

#include <algorithm>
#include <filesystem>

#include "util/log.h"
#include "wallet/deeds.h"
#include "wallet/resignation.h"

namespace circlet::facade {

namespace {

constexpr std::size_t alikeStart = 8;
constexpr std::size_t alikeEnd = 6;
constexpr std::size_t recentRows = 5;
constexpr uint32_t maximumPendingRows = 1000;

TransactionState transactionState(wallet::PaymentState state) {
    switch (state) {
    case wallet::PaymentState::Created:
        return TransactionState::Created;
    case wallet::PaymentState::Sent:
        return TransactionState::Sent;
    case wallet::PaymentState::Seen:
        return TransactionState::Seen;
    case wallet::PaymentState::Final:
        return TransactionState::Final;
    case wallet::PaymentState::Expired:
        return TransactionState::Expired;
    }
    return TransactionState::Created;
}

Direction directionOf(const wallet::HistoryRow& row) {
    if (!row.transaction)
        return Direction::System;
    if (row.internal)
        return Direction::Internal;
    if (row.resignation)
        return Direction::Out; // the fee alone
    return row.loses > row.gains ? Direction::Out : Direction::In;
}

/// Rows of the chain itself have ids "system:<kind>:…".
SystemEvent eventOf(const wallet::HistoryRow& row) {
    if (row.transaction)
        return SystemEvent::None;
    if (row.id.starts_with("system:1:"))
        return SystemEvent::Genesis;
    if (row.id.starts_with("system:2:"))
        return SystemEvent::Reward;
    if (row.id.starts_with("system:3:"))
        return SystemEvent::Unlock;
    if (row.id.starts_with("system:4:"))
        return SystemEvent::Burn;
    return SystemEvent::None;
}

std::string deedName(wallet::CertificateDeed deed) {
    switch (deed) {
    case wallet::CertificateDeed::Issued:
        return "issued";
    case wallet::CertificateDeed::Received:
        return "received";
    case wallet::CertificateDeed::Given:
        return "given";
    case wallet::CertificateDeed::Moved:
        return "moved";
    case wallet::CertificateDeed::Changed:
        return "changed";
    case wallet::CertificateDeed::Revoked:
        return "revoked";
    case wallet::CertificateDeed::Registered:
        return "registered";
    case wallet::CertificateDeed::Retired:
        break;
    }
    return "retired";
}

ledger::Amount less(ledger::Amount from, ledger::Amount what) {
    return ledger::Amount::fromLi(from.li() - std::min(from.li(), what.li()));
}

ledger::Amount amountOf(const wallet::HistoryRow& row, Direction direction) {
    switch (direction) {
    case Direction::Internal:
        return row.gains; // what moved; the wallet as a whole only lost the fee
    case Direction::Out:
        return less(less(row.loses, row.gains), row.fee);
    case Direction::System:
        if (eventOf(row) == SystemEvent::Unlock)
            return row.gains; // what became free, fees included
        [[fallthrough]];
    case Direction::In:
        return row.gains >= row.loses ? less(row.gains, row.loses) : less(row.loses, row.gains);
    }
    return {};
}

std::string labelFor(const Labels& labels, const std::string& address) {
    auto found = labels.find(address);
    return found == labels.end() ? std::string() : found->second;
}

std::vector<SeatRow> committee(const node::LightStatus& status, ledger::Network network) {
    std::vector<SeatRow> rows;
    const std::vector<ledger::Seat>& seats = status.committees->committee().seats();
    // The newest block may be of the committee before: who has come since then neither signed nor led it.
    const ledger::Committee* signers = status.committees->of(status.tip.epoch);
    rows.reserve(seats.size());
    for (uint32_t index = 0; index < seats.size(); ++index) {
        SeatRow row;
        row.index = index;
        row.member = ledger::memberName(seats[index].key);
        row.key = seats[index].key.hex();
        row.payout = ledger::formatAddress(seats[index].payout, network);
        row.since = seats[index].since;
        auto record = std::ranges::find(status.seats, seats[index].key, &ledger::SeatRecord::key);
        row.proved = record != status.seats.end();
        if (row.proved) {
            row.failedTurns = record->failedTurns;
            row.epochFailed = record->epochFailed;
            row.resigned = record->resigned;
        }
        row.excluded = std::ranges::find(status.excluded, index) != status.excluded.end();
        const bool sat =
            signers != nullptr && index < signers->size() && signers->seats()[index].key == seats[index].key;
        row.signedLast = sat && status.certificate && status.certificate->isSigner(index);
        row.leader = sat && status.tip.height > 0 && status.tip.proposer == index;
        rows.push_back(std::move(row));
    }
    return rows;
}

TurnsView turnsView(const node::LightStatus& status, const std::vector<SeatRow>& seats, uint32_t turnLength) {
    TurnsView view;
    const ledger::Header& keyBlock = status.committees->keyBlock();
    // Records from before the epoch began count another epoch's turns, and so does a certificate of the one before.
    const bool ofEpoch = status.certificate && status.certificate->view() > 0 &&
                         status.certificate->statement.epoch == status.committees->epoch() &&
                         status.recordsHeight >= keyBlock.height && status.recordsHeight > 0;
    if (!ofEpoch || !std::ranges::all_of(seats, &SeatRow::proved))
        return view;
    view.known = true;
    view.asOf = status.recordsHeight;
    for (const SeatRow& seat : seats)
        view.failed += seat.epochFailed;
    view.turns = std::max(view.failed, ledger::turnOf(status.certificate->view(), turnLength) + 1);
    return view;
}

std::vector<ElectionRow> elections(const light::CommitteeChain& committees) {
    std::vector<ElectionRow> rows;
    rows.reserve(committees.elections().size());
    for (auto election = committees.elections().rbegin(); election != committees.elections().rend(); ++election) {
        const ledger::Header& block = election->keyBlock;
        rows.push_back({block.key->keyHeight, block.height, block.time, election->seat,
                        ledger::memberName(election->newcomer.key), ledger::memberName(election->leaver.key),
                        election->leaver.since});
    }
    return rows;
}

std::vector<Effect> effectsOf(const wallet::Prepared& prepared, ledger::Network network, const Labels& labels,
                              const std::function<bool(const ledger::Address&)>& owns) {
    std::vector<Effect> effects;
    for (const ledger::BalanceEffect& effect : prepared.effects) {
        Effect shown;
        shown.address = ledger::formatAddress(effect.account, network);
        shown.mine = owns(effect.account);
        shown.label = shown.mine ? "You" : labelFor(labels, shown.address);
        shown.gains = effect.gains;
        shown.loses = effect.loses;
        effects.push_back(std::move(shown));
    }
    return effects;
}

} // namespace

Labels labelsOf(const wallet::Wallet& wallet) {
    Labels labels;
    for (const wallet::Contact& contact : wallet.contacts())
        labels.emplace(ledger::formatAddress(contact.address, wallet.network()), contact.name);
    for (const wallet::AddressInfo& info : wallet.addresses()) {
        if (!info.label.empty())
            labels.emplace(ledger::formatAddress(info.address, wallet.network()), info.label);
    }
    return labels;
}

SyncState syncState(node::LightState state) {
    switch (state) {
    case node::LightState::Starting:
        return SyncState::Starting;
    case node::LightState::Connecting:
        return SyncState::Connecting;
    case node::LightState::Syncing:
        return SyncState::Syncing;
    case node::LightState::Synced:
        return SyncState::Synced;
    case node::LightState::Alarm:
        return SyncState::Alarm;
    case node::LightState::UpdateRequired:
        return SyncState::UpdateRequired;
    }
    return SyncState::Starting;
}

NodeView nodeView(const node::LightStatus& status, const light::ChainRoot& root) {
    NodeView view;
    view.network = root.genesis().parameters.network;
    view.networkName = std::string(ledger::networkName(view.network));
    view.chainId = root.chain().hex();
    view.mode = NodeMode::Light;
    view.sync = syncState(status.state);
    view.syncMessage = status.message;
    if (status.verified) {
        view.tip = {ProofLevel::Verified, status.tip.height, status.tip.time};
        view.tipHash = status.tipHash.hex();
        view.keyHeight = status.committees->epoch();
    }
    view.lastProgress = status.lastProgress;
    view.minimumWitnesses = status.requiredWitnesses;
    view.quorum = status.committees->committee().quorum();
    view.committee = committee(status, view.network);
    view.turns = turnsView(status, view.committee, root.genesis().parameters.turnLength);
    view.elections = elections(*status.committees);
    for (const node::LightPeer& peer : status.peers)
        view.peers.push_back(
            {peer.id, peer.endpoint, log::text(peer.agent, 80), peer.height, peer.roundTripMs, peer.agrees, true});
    for (const node::RecentBlock& block : status.recent) {
        BlockRow row;
        row.height = block.header.height;
        row.hash = ledger::hashOf(block.header).hex();
        row.time = block.header.time;
        row.signers = block.signers;
        row.finalityMs = block.finalityMs;
        view.recentBlocks.push_back(std::move(row));
    }
    view.lowestLevel = status.lowestLevel;
    if (!status.alarmTitle.empty())
        view.alarm = Alarm{status.alarmTitle, status.alarmDetails, status.stopSending};
    return view;
}

AddressRow addressRow(const wallet::AddressInfo& info, ledger::Network network) {
    AddressRow row;
    row.address = ledger::formatAddress(info.address, network);
    row.label = info.label;
    row.index = info.index;
    row.balance = info.proved ? info.proved->balance : ledger::Amount();
    row.received = info.received;
    row.used = info.synced.count > 0 || info.proved.has_value();
    if (info.asOfHeight > 0)
        row.asOf = {ProofLevel::Verified, info.asOfHeight, info.asOfTime};
    return row;
}

ActivityRow activityRow(const wallet::HistoryRow& row, const Labels& labels) {
    ActivityRow shown;
    shown.id = row.id;
    shown.direction = directionOf(row);
    shown.event = eventOf(row);
    shown.state = transactionState(row.state);
    shown.amount = amountOf(row, shown.direction);
    shown.fee = row.fee;
    shown.counterparty = row.counterparty;
    shown.counterpartyLabel = labelFor(labels, row.counterparty);
    shown.memo = row.memo;
    shown.note = row.note;
    shown.time = row.time;
    shown.height = row.height;
    // Expiry is proved as well: final time passed it and the nonce is unused. On its way, it is our own word only.
    shown.resignation = row.resignation;
    if (row.certificate) {
        shown.certificate = deedName(row.certificate->deed);
        shown.certificateTitle = row.certificate->title;
        shown.certificates = row.certificate->count;
        if (row.certificate->origin)
            shown.certificateOrigin = row.certificate->origin->hex();
    }
    bool proved = row.state == wallet::PaymentState::Final || row.state == wallet::PaymentState::Expired;
    shown.level = proved ? ProofLevel::Verified : ProofLevel::Claimed;
    return shown;
}

RewardsView rewardsView(const wallet::RewardTotals& totals, const wallet::Balance& balance) {
    RewardsView view;
    if (!balance.known)
        return view;
    view.locked = totals.locked;
    view.unlocked = totals.unlocked;
    view.burned = totals.burned;
    view.asOf = {ProofLevel::Verified, balance.asOfHeight, balance.asOfTime};
    return view;
}

BalanceView balanceView(const wallet::Balance& balance) {
    BalanceView view;
    if (!balance.known)
        return view; // level Unknown: no number leaves that might be taken for one
    view.total = balance.total;
    view.spendable = balance.spendable;
    view.locked = balance.locked;
    view.pendingOut = balance.pendingOut;
    view.asOf = {ProofLevel::Verified, balance.asOfHeight, balance.asOfTime};
    view.historyComplete = balance.complete;
    return view;
}

WalletView walletView(wallet::Wallet& wallet, ViewCache& cache) {
    WalletView& view = cache.view;
    if (cache.revision != wallet.revision()) {
        cache.revision = wallet.revision();
        view.file = wallet.file();
        view.name = wallet.setting("name").value_or(std::filesystem::path(wallet.file()).stem().string());
        view.activityRevision = cache.revision;
        view.wordsConfirmed = wallet.wordsConfirmed();
        cache.rewards = wallet.rewards();
        view.contacts.clear();
        for (const wallet::Contact& contact : wallet.contacts())
            view.contacts.push_back({contact.name, ledger::formatAddress(contact.address, wallet.network())});
        Labels labels = labelsOf(wallet);
        auto rows = [&](wallet::HistoryFilter filter) {
            std::vector<ActivityRow> shown;
            if (Result<wallet::HistoryPage> page = wallet.history(filter)) {
                for (const wallet::HistoryRow& row : page.value().rows)
                    shown.push_back(activityRow(row, labels));
            }
            return shown;
        };
        wallet::HistoryFilter filter;
        filter.limit = recentRows;
        view.recent = rows(filter);
        filter.kind = wallet::HistoryFilter::Kind::Pending;
        filter.limit = maximumPendingRows;
        view.pending = rows(filter);
    }
    const wallet::Balance balance = wallet.balance();
    view.balance = balanceView(balance);
    view.rewards = rewardsView(cache.rewards, balance);
    view.addresses.clear(); // "as of" moves with every block, the revision does not
    for (const wallet::AddressInfo& info : wallet.addresses())
        view.addresses.push_back(addressRow(info, wallet.network()));
    if (!cache.own || cache.own->size() != view.addresses.size()) { // addresses come, and never go
        auto own = std::make_shared<AddressTexts>();
        for (const AddressRow& row : view.addresses)
            own->insert(row.address);
        cache.own = std::move(own);
    }
    return view;
}

wallet::HistoryFilter historyFilter(const ActivityQuery& query) {
    wallet::HistoryFilter filter;
    switch (query.kind) {
    case ActivityKind::All:
        break;
    case ActivityKind::In:
        filter.kind = wallet::HistoryFilter::Kind::In;
        break;
    case ActivityKind::Out:
        filter.kind = wallet::HistoryFilter::Kind::Out;
        break;
    case ActivityKind::Mining:
        filter.kind = wallet::HistoryFilter::Kind::System;
        break;
    case ActivityKind::Pending:
        filter.kind = wallet::HistoryFilter::Kind::Pending;
        break;
    case ActivityKind::Certificates:
        filter.kind = wallet::HistoryFilter::Kind::Certificates;
        break;
    }
    filter.search = query.search.substr(0, 200);
    filter.offset = query.offset;
    filter.limit = std::clamp<uint32_t>(query.limit, 1, 1000);
    return filter;
}

std::vector<ProofStep> proofSteps(const std::vector<light::CheckedStep>& checked) {
    static const std::unordered_map<std::string, std::string> titles = {
        {"state_path", "State path"}, {"transaction_path", "Transaction path"},
        {"history", "Chain history"}, {"history_complete", "Complete history"},
        {"header", "Header"},         {"certificate", "Certificate"},
        {"committee", "Committee"},   {"elections", "Elections"},
        {"genesis", "Genesis"},       {"clock", "Clock"},
        {"issuer", "Issuer"},         {"custody", "Custody"},
        {"metadata", "Content"},      {"x509", "X.509 chain"},
        {"passport", "Passport"},     {"challenge", "Challenge"},
        {"holder", "Holder"},         {"signature", "Signature"}};
    std::vector<ProofStep> steps;
    steps.reserve(checked.size());
    for (const light::CheckedStep& step : checked) {
        auto found = titles.find(step.name);
        steps.push_back(
            {found == titles.end() ? step.name : found->second, step.text, step.facts, step.signers, step.valid});
    }
    return steps;
}

ProofReport proofReport(const light::Verdict& verdict) {
    ProofReport report;
    report.valid = verdict.valid;
    report.kind = verdict.kind;
    report.claim = verdict.claim;
    report.height = verdict.height;
    report.time = verdict.time;
    report.problem = verdict.problem;
    report.steps = proofSteps(verdict.checked);
    return report;
}

Review reviewOf(uint64_t id, const wallet::PaymentIntent& intent, const wallet::Prepared& prepared,
                ledger::Network network, const Labels& labels,
                const std::function<bool(const ledger::Address&)>& owns) {
    Review review;
    review.id = id;
    review.transaction = prepared.id.hex();
    review.recipient = ledger::formatAddress(intent.to, network);
    review.recipientLabel = labelFor(labels, review.recipient);
    review.amount = prepared.amount;
    review.fee = prepared.fee;
    review.level = prepared.body.level;
    review.expiry = prepared.body.expiry;
    review.memo = std::string(asText(prepared.body.memo));
    review.effects = effectsOf(prepared, network, labels, owns);
    review.bytesHex = toHex(prepared.bodyBytes);
    return review;
}

ResignReview resignReviewOf(uint64_t id, const node::Resignation& resignation, const ledger::Genesis& genesis,
                            const Labels& labels, const std::function<bool(const ledger::Address&)>& owns) {
    const wallet::Prepared& prepared = resignation.prepared;
    const ledger::Network network = genesis.parameters.network;
    ResignReview review;
    review.id = id;
    review.transaction = prepared.id.hex();
    review.seat = resignation.seat;
    review.member = ledger::memberName(resignation.record.key);
    review.key = resignation.record.key.hex();
    review.payout = ledger::formatAddress(resignation.record.payout, network);
    // Each is far below half of what 64 bits hold.
    review.locked = ledger::Amount::fromLi(resignation.record.reward.li() + resignation.record.fees.li());
    review.escrowMs = genesis.parameters.escrowMs;
    review.nextElectionMs = genesis.parameters.idealSpacingMs;
    review.fee = prepared.fee;
    review.level = prepared.body.level;
    review.expiry = prepared.body.expiry;
    review.deeds = wallet::deedsOf(prepared.body, genesis);
    review.effects = effectsOf(prepared, network, labels, owns);
    review.bytesHex = toHex(prepared.bodyBytes);
    return review;
}

bool looksAlike(const std::string& address, const std::string& known) {
    return address != known && address.size() > alikeStart + alikeEnd && known.size() > alikeStart + alikeEnd &&
           address.compare(0, alikeStart, known, 0, alikeStart) == 0 &&
           address.compare(address.size() - alikeEnd, alikeEnd, known, known.size() - alikeEnd, alikeEnd) == 0;
}

std::vector<std::string> paymentWarnings(const PaymentFacts& facts, const wallet::Prepared& prepared) {
    std::vector<std::string> warnings;
    if (facts.own)
        warnings.push_back("This address is your own: only the fee is spent.");
    bool known = facts.own || facts.contact || facts.paidBefore;
    if (!known) {
        warnings.push_back("This is the first payment to this address. Compare it with the one you were given.");
        auto alike = std::ranges::find_if(facts.known,
                                          [&](const std::string& other) { return looksAlike(facts.recipient, other); });
        if (alike != facts.known.end())
            warnings.push_back("This address begins and ends like " + *alike +
                               ", which you know, but it is another one. Someone may want you to mix them up.");
    }
    for (const ledger::BalanceEffect& effect : prepared.effects) {
        auto source = std::ranges::find(facts.sources, effect.account, &wallet::Source::address);
        if (source != facts.sources.end() && !effect.loses.isZero() && effect.loses >= source->spendable) {
            warnings.push_back("Afterwards the paying account holds only its deposit of " +
                               ledger::formatCoins(facts.deposit) + ", which cannot be spent.");
            break;
        }
    }
    if (facts.raisedLevel)
        warnings.push_back("The network is busy and takes payments from priority level " +
                           std::to_string(*facts.raisedLevel) + " on, so the level was raised and the fee with it.");
    if (facts.clockOff)
        warnings.push_back("This computer's clock is more than an hour away from the network's time. Set it right, or "
                           "the payment may expire at once.");
    return warnings;
}

std::string safeFileName(const std::string& name) {
    std::string safe;
    for (char c : name) {
        bool forbidden = static_cast<unsigned char>(c) < 0x20 || c == 0x7f ||
                         std::string_view("/\\:*?\"<>|").find(c) != std::string_view::npos;
        safe.push_back(forbidden ? '-' : c);
    }
    while (!safe.empty() && (safe.front() == '.' || safe.front() == ' '))
        safe.erase(0, 1);
    if (safe.size() > 60) {
        safe.resize(60);
        // Not in the middle of a UTF-8 character.
        while (!safe.empty() && (static_cast<unsigned char>(safe.back()) & 0xC0) == 0x80)
            safe.pop_back();
        if (!safe.empty() && static_cast<unsigned char>(safe.back()) >= 0xC0)
            safe.pop_back();
    }
    while (!safe.empty() && (safe.back() == ' ' || safe.back() == '.'))
        safe.pop_back();
    return safe.empty() ? "Wallet" : safe;
}

} // namespace circlet::facade
