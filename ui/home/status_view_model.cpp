#include "ui/home/status_view_model.h"

#include <QCoreApplication>

#include "ui/text/format.h"

namespace circlet::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Status)
};

QString message(const facade::NodeView& node, const QString& otherwise) {
    return node.syncMessage.empty() ? otherwise : plainText(node.syncMessage, 120);
}

int witnesses(const facade::NodeView& node) {
    int count = 0;
    for (const facade::PeerRow& peer : node.peers)
        count += peer.witness ? 1 : 0;
    return count;
}

} // namespace

StatusView statusOf(const facade::NodeView& node, TimeMs now) {
    StatusView view;
    view.practice = node.practice;
    view.network = node.network == ledger::Network::Mainnet ? QString() : plainText(node.networkName, 40);
    view.peers = Words::tr("%n peer(s)", nullptr, static_cast<int>(node.peers.size()));
    view.icon = QStringLiteral("shield-wait");
    view.role = style::Role::Muted;
    switch (node.sync) {
    case facade::SyncState::Starting:
        view.shield = Words::tr("Starting");
        break;
    case facade::SyncState::Connecting:
        view.shield = message(node, Words::tr("Looking for peers"));
        break;
    case facade::SyncState::Syncing:
        view.shield = Words::tr("Verifying, at block %1").arg(formatCount(node.tip.height));
        view.role = style::Role::Claimed;
        break;
    case facade::SyncState::Alarm:
        view.icon = QStringLiteral("shield-alert");
        view.role = style::Role::Danger;
        view.shield = node.alarm ? plainText(node.alarm->title, 80) : Words::tr("Something is wrong on this network");
        break;
    case facade::SyncState::UpdateRequired:
        view.icon = QStringLiteral("shield-alert");
        view.role = style::Role::Danger;
        view.shield = Words::tr("Update required");
        break;
    case facade::SyncState::Synced:
        if (node.tip.level != facade::ProofLevel::Verified) {
            view.shield = Words::tr("Claimed: block %1").arg(formatCount(node.tip.height));
            view.role = style::Role::Claimed;
            break;
        }
        view.icon = QStringLiteral("shield-check");
        view.role = style::Role::Verified;
        view.shield = Words::tr("Verified to block %1 · %2")
                          .arg(formatCount(node.tip.height),
                               relativeTime(node.tip.time != 0 ? node.tip.time : node.lastProgress, now));
        break;
    }
    return view;
}

QString statusSentence(const facade::NodeView& node) {
    switch (node.sync) {
    case facade::SyncState::Starting:
    case facade::SyncState::Connecting:
        return message(node, Words::tr("Looking for peers. Nothing can be verified until one answers."));
    case facade::SyncState::Syncing:
        return message(node, Words::tr("Verifying signatures from the last block known here to the newest."));
    case facade::SyncState::Alarm:
        return node.alarm ? plainText(node.alarm->details, 600) : message(node, {});
    case facade::SyncState::UpdateRequired:
        return message(node, Words::tr("The network follows rules that this version does not know. Please update."));
    case facade::SyncState::Synced:
        break;
    }
    return Words::tr("This computer checked the committee's signatures up to the newest block by itself.");
}

QString lastFinality(const facade::NodeView& node) {
    for (const facade::BlockRow& block : node.recentBlocks) {
        if (block.finalityMs > 0)
            return formatDuration(block.finalityMs);
    }
    return {};
}

QVector<Fact> statusFacts(const facade::NodeView& node, TimeMs now) {
    QVector<Fact> facts;
    const QString unknown = proofWord(facade::ProofLevel::Unknown);
    const bool known = node.tip.level != facade::ProofLevel::Unknown;
    facts.push_back({Words::tr("Network"), plainText(node.networkName, 60)});
    facts.push_back({Words::tr("Newest block"), known ? formatCount(node.tip.height) : unknown});
    facts.push_back({Words::tr("Its time"), known ? exactTime(node.tip.time) : unknown});
    facts.push_back({Words::tr("Last progress"), relativeTime(node.lastProgress, now)});
    facts.push_back(
        {Words::tr("Committee"),
         node.committee.empty()
             ? unknown
             : Words::tr("%1 seats, %2 must sign").arg(formatCount(node.committee.size()), formatCount(node.quorum))});
    facts.push_back({Words::tr("Peers that agree"), Words::tr("%1 of %2, at least %3 wanted")
                                                        .arg(witnesses(node))
                                                        .arg(node.peers.size())
                                                        .arg(node.minimumWitnesses)});
    const QString finality = lastFinality(node);
    facts.push_back({Words::tr("Last finality"), finality.isEmpty() ? unknown : finality});
    return facts;
}

} // namespace circlet::ui
