// node status | peers | headers | committee | elections
#include "circlet-cli/commands.h"

#include "net/messages.h"

namespace circlet::cli {

namespace {

Result<int> status(Context& context) {
    CIRCLET_TRY(light, context.light());
    node::LightStatus status = light->status();
    const ledger::Committee& committee = status.committees->committee();
    nlohmann::json object = {{"network", std::string(ledger::networkName(context.networkKind()))},
                             {"chain_id", light->root().chain().hex()},
                             {"mode", "light"},
                             {"height", status.tip.height},
                             {"hash", status.tipHash.hex()},
                             {"time", status.tip.time},
                             {"key_height", status.committees->epoch()},
                             {"peers", status.peers.size()},
                             {"synced", status.state == node::LightState::Synced},
                             {"committee", {{"size", committee.size()}, {"quorum", committee.quorum()}}}};
    return print(context, object,
                 "Verified to block " + std::to_string(status.tip.height) + " (" + timeText(status.tip.time) + "), " +
                     std::to_string(status.peers.size()) + " peers, committee of " + std::to_string(committee.size()));
}

Result<int> peers(Context& context) {
    CIRCLET_TRY(light, context.light());
    nlohmann::json rows = nlohmann::json::array();
    std::string text;
    for (const node::LightPeer& peer : light->status().peers) {
        rows.push_back({{"id", peer.id},
                        {"endpoint", peer.endpoint},
                        {"agent", peer.agent},
                        {"height", peer.height},
                        {"round_trip_ms", peer.roundTripMs},
                        {"agrees", peer.agrees}});
        text += peer.id.substr(0, 16) + "  " + peer.endpoint + "  block " + std::to_string(peer.height) + "\n";
    }
    return print(context, {{"peers", rows}}, text);
}

Result<int> headers(Context& context, ledger::Height from, uint32_t count) {
    CIRCLET_TRY(light, context.light());
    nlohmann::json rows = nlohmann::json::array();
    std::string text;
    ledger::Height tip = light->status().tip.height;
    if (from == 0)
        from = tip >= count ? tip - count + 1 : 1;
    for (ledger::Height height = from; height < from + count && height <= tip; ++height) {
        CIRCLET_TRY(proved, await<light::ProvedHeader>(context.timeoutMs(), [&](node::Done<light::ProvedHeader> done) {
                        light->header(height, std::move(done));
                    }));
        const ledger::Header& header = proved.header();
        rows.push_back({{"height", header.height},
                        {"hash", ledger::hashOf(header).hex()},
                        {"time", header.time},
                        {"epoch", header.epoch},
                        {"proposer", header.proposer},
                        {"state_root", header.stateRoot.hex()},
                        {"body_root", header.bodyRoot.hex()},
                        {"proof", "verified"}});
        text +=
            std::to_string(header.height) + "  " + ledger::hashOf(header).hex() + "  " + timeText(header.time) + "\n";
    }
    return print(context, {{"headers", rows}}, text);
}

/// Of the members, proved by their keys; nothing: not seated yet at the proved block.
Result<std::map<crypto::BlsPublicKeyBytes, ledger::SeatRecord>> seatRecords(Context& context, node::LightNode& light,
                                                                            const std::vector<ledger::Seat>& seats) {
    std::map<crypto::BlsPublicKeyBytes, ledger::SeatRecord> records;
    for (std::size_t from = 0; from < seats.size(); from += net::maximumStateKeys) {
        std::vector<Hash256> keys;
        for (std::size_t i = from; i < std::min(seats.size(), from + net::maximumStateKeys); ++i)
            keys.push_back(ledger::seatKey(seats[i].key));
        CIRCLET_TRY(proved, await<node::ProvedState>(context.timeoutMs(), [&](node::Done<node::ProvedState> done) {
                        light.state(keys, std::move(done));
                    }));
        for (const std::optional<Bytes>& value : proved.values) {
            if (!value)
                continue;
            CIRCLET_TRY(record, ledger::decodeSeatRecord(*value));
            records.insert_or_assign(record.key, record);
        }
    }
    return records;
}

Result<int> committee(Context& context) {
    CIRCLET_TRY(light, context.light());
    std::shared_ptr<const light::CommitteeChain> committees = light->status().committees;
    const std::vector<ledger::Seat>& seats = committees->committee().seats();
    CIRCLET_TRY(records, seatRecords(context, *light, seats));
    nlohmann::json rows = nlohmann::json::array();
    std::string text = "Epoch " + std::to_string(committees->epoch()) + ", " + std::to_string(seats.size()) +
                       " seats, quorum " + std::to_string(committees->committee().quorum()) + "\n";
    for (uint32_t index = 0; index < seats.size(); ++index) {
        nlohmann::json row = {{"seat", index},
                              {"member", ledger::memberName(seats[index].key)},
                              {"key", seats[index].key.hex()},
                              {"payout", ledger::formatAddress(seats[index].payout, context.networkKind())},
                              {"since", seats[index].since}};
        std::string known = "  not proved yet";
        if (auto record = records.find(seats[index].key); record != records.end()) {
            const ledger::SeatRecord& seat = record->second;
            row["failed_turns"] = seat.failedTurns;
            row["epoch_failed_turns"] = seat.epochFailed;
            row["proposed_blocks"] = seat.proposedBlocks;
            row["reward_li"] = seat.reward.li();
            row["fees_li"] = seat.fees.li();
            row["resigned"] = seat.resigned;
            row["proof"] = "verified";
            known = "  missed turns " + std::to_string(seat.failedTurns) + "  locked " +
                    ledger::formatCoins(seat.reward) + "  fees " + ledger::formatCoins(seat.fees) +
                    (seat.resigned ? "  resigned" : "");
        }
        text += "seat " + std::to_string(index) + "  " + ledger::memberName(seats[index].key) + "  since key block " +
                std::to_string(seats[index].since) + known + "\n";
        rows.push_back(std::move(row));
    }
    return print(context,
                 {{"epoch", committees->epoch()}, {"quorum", committees->committee().quorum()}, {"seats", rows}}, text);
}

Result<int> elections(Context& context) {
    CIRCLET_TRY(light, context.light());
    std::shared_ptr<const light::CommitteeChain> committees = light->status().committees;
    nlohmann::json rows = nlohmann::json::array();
    std::string text;
    for (auto election = committees->elections().rbegin(); election != committees->elections().rend(); ++election) {
        const ledger::Header& header = election->keyBlock;
        rows.push_back({{"key_height", header.key->keyHeight},
                        {"height", header.height},
                        {"hash", ledger::hashOf(header).hex()},
                        {"time", header.time},
                        {"target", header.key->target.hex()},
                        {"seat", election->seat},
                        {"newcomer", ledger::memberName(election->newcomer.key)},
                        {"newcomer_key", election->newcomer.key.hex()},
                        {"payout", ledger::formatAddress(election->newcomer.payout, context.networkKind())},
                        {"leaver", ledger::memberName(election->leaver.key)},
                        {"leaver_key", election->leaver.key.hex()},
                        {"leaver_since", election->leaver.since},
                        {"proof", "verified"}});
        text += "key block " + std::to_string(header.key->keyHeight) + "  block " + std::to_string(header.height) +
                "  " + timeText(header.time) + "  seat " + std::to_string(election->seat) + ": " +
                ledger::memberName(election->newcomer.key) + " after " + ledger::memberName(election->leaver.key) +
                "\n";
    }
    if (rows.empty())
        text = "No election yet: the founders of the genesis sit.";
    return print(context, {{"epoch", committees->epoch()}, {"elections", rows}}, text);
}

} // namespace

void addNodeCommands(CLI::App& app, Registry& registry) {
    CLI::App* nodeCommand = app.add_subcommand("node", "the network as this computer verified it")->fallthrough();
    nodeCommand->require_subcommand(1);
    registry[nodeCommand->add_subcommand("status", "newest verified block")->fallthrough()] = status;
    registry[nodeCommand->add_subcommand("peers", "connected peers")->fallthrough()] = peers;
    registry[nodeCommand->add_subcommand("committee", "members, since when, missed turns, locked reward")
                 ->fallthrough()] = committee;
    registry[nodeCommand->add_subcommand("elections", "newest key blocks: who came and who went")->fallthrough()] =
        elections;
    auto from = std::make_shared<ledger::Height>(0);
    auto count = std::make_shared<uint32_t>(10);
    CLI::App* headersCommand = nodeCommand->add_subcommand("headers", "verified headers")->fallthrough();
    headersCommand->add_option("--from", *from, "first height; 0: the newest");
    headersCommand->add_option("--count", *count)->check(CLI::Range(1, 10000))->capture_default_str();
    registry[headersCommand] = [from, count](Context& context) { return headers(context, *from, *count); };
}

} // namespace circlet::cli
