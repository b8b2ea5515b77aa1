// What the network page shows: where the chain stands, who signs it, who told us, in words. Used by NetworkPage and
// tested without a window. Shows; changes nothing.
#pragma once

#include <QObject>

#include "node/facade/snapshot.h"
#include "ui/network/block_model.h"
#include "ui/network/election_model.h"
#include "ui/network/member_model.h"
#include "ui/network/peer_model.h"

namespace circlet::ui {

class NetworkViewModel : public QObject {
    Q_OBJECT

public:
    explicit NetworkViewModel(QObject* parent = nullptr);

    void setSnapshot(const facade::SnapshotPtr& snapshot);
    void refreshTimes();

    BlockModel* blocks() { return m_blocks; }
    PeerModel* peers() { return m_peers; }
    MemberModel* members() { return m_members; }
    ElectionModel* elections() { return m_elections; }

    bool ready() const { return m_snapshot != nullptr; }
    const facade::NodeView& node() const { return m_snapshot->node; }
    QString networkName() const;
    QString syncSentence() const;
    QString heightText() const;
    QString keyHeightText() const;
    QString finalityText() const; ///< of the newest block
    QString medianFinalityText() const;
    QString witnessSentence() const;
    QString committeeSentence() const;
    QString electionSentence() const; ///< when the committee changed last
    bool electionsEmpty() const { return !ready() || node().elections.empty(); }
    QString noElectionTitle() const; ///< in place of their table, while there is none …
    QString noElectionText() const;  ///< … and when about the first is expected
    QString turnsText() const;       ///< how many turns of this epoch were taken over
    QString turnsTip() const;
    bool paymentsKnown() const; ///< of any recent block
    QString chainId() const;
    QString alarmText() const; ///< empty when there is none

signals:
    void changed();

private:
    facade::SnapshotPtr m_snapshot;
    BlockModel* m_blocks;
    PeerModel* m_peers;
    MemberModel* m_members;
    ElectionModel* m_elections;
};

} // namespace circlet::ui
