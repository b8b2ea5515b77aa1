// node status | peers | headers
#include "circlet-cli/commands.h"

namespace circlet::cli {

namespace {

Result<int> status(Context& context) {
    CIRCLET_TRY(light, context.light());
    node::LightStatus status = light->status();
    const ledger::Committee& committee = light->root().committee();
    nlohmann::json object = {{"network", std::string(ledger::networkName(context.networkKind()))},
                             {"chain_id", light->root().chain().hex()},
                             {"mode", "light"},
                             {"height", status.tip.height},
                             {"hash", status.tipHash.hex()},
                             {"time", status.tip.time},
                             {"key_height", status.tip.epoch},
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

} // namespace

void addNodeCommands(CLI::App& app, Registry& registry) {
    CLI::App* nodeCommand = app.add_subcommand("node", "the network as this computer verified it")->fallthrough();
    nodeCommand->require_subcommand(1);
    registry[nodeCommand->add_subcommand("status", "newest verified block")->fallthrough()] = status;
    registry[nodeCommand->add_subcommand("peers", "connected peers")->fallthrough()] = peers;
    auto from = std::make_shared<ledger::Height>(0);
    auto count = std::make_shared<uint32_t>(10);
    CLI::App* headersCommand = nodeCommand->add_subcommand("headers", "verified headers")->fallthrough();
    headersCommand->add_option("--from", *from, "first height; 0: the newest");
    headersCommand->add_option("--count", *count)->check(CLI::Range(1, 10000))->capture_default_str();
    registry[headersCommand] = [from, count](Context& context) { return headers(context, *from, *count); };
}

} // namespace circlet::cli
