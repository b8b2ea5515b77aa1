#include "ui/network/network_view_model.h"

#include <algorithm>
#include <vector>

#include "ui/text/format.h"

namespace circlet::ui {

NetworkViewModel::NetworkViewModel(QObject* parent)
    : QObject(parent),
      m_blocks(new BlockModel(this)),
      m_peers(new PeerModel(this)),
      m_members(new MemberModel(this)),
      m_elections(new ElectionModel(this)) {
}

void NetworkViewModel::setSnapshot(const facade::SnapshotPtr& snapshot) {
    m_snapshot = snapshot;
    m_blocks->update(snapshot ? snapshot->node.recentBlocks : std::vector<facade::BlockRow>());
    m_peers->update(snapshot ? snapshot->node.peers : std::vector<facade::PeerRow>());
    m_members->update(snapshot ? snapshot->node.committee : std::vector<facade::SeatRow>());
    m_elections->update(snapshot ? snapshot->node.elections : std::vector<facade::ElectionRow>());
    emit changed();
}

void NetworkViewModel::refreshTimes() {
    m_blocks->refreshTimes();
    m_elections->refreshTimes();
}

QString NetworkViewModel::networkName() const {
    if (!ready())
        return tr("Unknown");
    const QString given = plainText(node().networkName, 60);
    return given.isEmpty() ? networkWord(node().network) : given;
}

QString NetworkViewModel::syncSentence() const {
    if (!ready())
        return tr("Starting");
    const QString message = plainText(node().syncMessage, 300);
    if (!message.isEmpty())
        return message;
    switch (node().sync) {
    case facade::SyncState::Starting:
        return tr("Starting");
    case facade::SyncState::Connecting:
        return tr("Looking for peers");
    case facade::SyncState::Syncing:
        return tr("Catching up");
    case facade::SyncState::Synced:
        return tr("Up to date");
    case facade::SyncState::Alarm:
        return tr("Something is wrong with the network");
    case facade::SyncState::UpdateRequired:
        return tr("This version of Circlet is too old for the network");
    }
    return {};
}

QString NetworkViewModel::heightText() const {
    return ready() && node().tip.level != facade::ProofLevel::Unknown ? formatCount(node().tip.height) : tr("unknown");
}

QString NetworkViewModel::keyHeightText() const {
    return ready() && node().tip.level != facade::ProofLevel::Unknown ? formatCount(node().keyHeight) : tr("unknown");
}

QString NetworkViewModel::finalityText() const {
    if (!ready() || node().recentBlocks.empty() || node().recentBlocks.front().finalityMs == 0)
        return tr("unknown");
    return formatDuration(node().recentBlocks.front().finalityMs);
}

QString NetworkViewModel::medianFinalityText() const {
    std::vector<uint32_t> times;
    if (ready()) {
        for (const facade::BlockRow& block : node().recentBlocks) {
            if (block.finalityMs != 0)
                times.push_back(block.finalityMs);
        }
    }
    if (times.empty())
        return tr("unknown");
    const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
    std::nth_element(times.begin(), middle, times.end());
    return formatDuration(*middle);
}

QString NetworkViewModel::witnessSentence() const {
    if (!ready() || node().peers.empty())
        return tr("No peer is connected.");
    const auto witnesses =
        std::count_if(node().peers.begin(), node().peers.end(), [](const facade::PeerRow& p) { return p.witness; });
    const QString needed = tr("%1 needed").arg(node().minimumWitnesses);
    return tr("%1 of %n peer(s) agree (%2)", nullptr, static_cast<int>(node().peers.size())).arg(witnesses).arg(needed);
}

QString NetworkViewModel::committeeSentence() const {
    if (!ready() || node().committee.empty())
        return tr("The committee is not known yet.");
    const auto& seats = node().committee;
    const auto signedLast =
        std::count_if(seats.begin(), seats.end(), [](const facade::SeatRow& s) { return s.signedLast; });
    QString text =
        tr("%1 of %n seat(s) signed the newest block; %2 are enough.", nullptr, static_cast<int>(seats.size()))
            .arg(signedLast)
            .arg(node().quorum);
    const auto mine = std::count_if(seats.begin(), seats.end(), [](const facade::SeatRow& s) { return s.mine; });
    if (mine > 0)
        text += QLatin1Char(' ') + tr("%n of them is yours.", nullptr, static_cast<int>(mine));
    return text;
}

QString NetworkViewModel::electionSentence() const {
    if (!ready() || node().committee.empty())
        return {};
    if (node().elections.empty())
        return tr("No election yet: the founders sit.");
    const facade::ElectionRow& newest = node().elections.front();
    return tr("Seat %1 changed hands by key block %2.").arg(newest.seat).arg(formatCount(newest.keyHeight));
}

QString NetworkViewModel::noElectionTitle() const {
    return ready() && !node().committee.empty() ? tr("No election yet") : tr("Elections are not known yet");
}

QString NetworkViewModel::noElectionText() const {
    if (!ready() || node().committee.empty() || m_snapshot->mining.electionEveryMs == 0)
        return tr("They are listed here as soon as the network is found.");
    const facade::MiningView& mining = m_snapshot->mining;
    // Its own rate is a fact; that of others is not known before they have won something.
    if (mining.state == facade::MiningState::Mining && mining.odds.known)
        return tr("This computer searches for a seat: expect the first in about %1.")
            .arg(formatSpan(mining.odds.expectedMs));
    return tr("Expect the first about %1 after a computer has begun to search for a seat.")
        .arg(formatSpan(mining.electionEveryMs));
}

bool NetworkViewModel::paymentsKnown() const {
    return ready() && std::any_of(node().recentBlocks.begin(), node().recentBlocks.end(),
                                  [](const facade::BlockRow& block) { return block.transactionsKnown; });
}

QString NetworkViewModel::turnsText() const {
    if (!ready() || !node().turns.known)
        return tr("unknown");
    const facade::TurnsView& turns = node().turns;
    if (turns.failed == 0)
        return tr("none in %n turn(s) of this epoch", nullptr, static_cast<int>(turns.turns));
    return tr("%1 in %n turn(s) of this epoch", nullptr, static_cast<int>(turns.turns)).arg(formatCount(turns.failed));
}

QString NetworkViewModel::turnsTip() const {
    const QString what = tr("When a leader fails to get its blocks signed in time, the next one takes over.");
    if (!ready() || !node().turns.known)
        return what;
    return what + QLatin1Char(' ') +
           tr("The members' records count it; proved at block %1.").arg(formatCount(node().turns.asOf));
}

QString NetworkViewModel::chainId() const {
    return ready() ? plainText(node().chainId, 64) : QString();
}

QString NetworkViewModel::alarmText() const {
    if (!ready() || !node().alarm)
        return {};
    return plainText(node().alarm->title) + QLatin1Char('\n') + plainText(node().alarm->details, 1'000);
}

} // namespace circlet::ui
