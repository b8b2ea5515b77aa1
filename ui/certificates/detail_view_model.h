// One certificate with all that is known of it, and what can be done with it. Used by DetailPanel and tested without a
// window. It signs nothing; transfer and giving up go through SigningFlow.
#pragma once

#include <memory>
#include <optional>
#include <QObject>
#include <QVector>

#include "node/facade/facade.h"
#include "ui/certificates/certificate_text.h"
#include "ui/mining/mining_view_model.h"

namespace circlet::ui {

/// One link of custody as a line of the timeline.
struct CustodyLine {
    QString what;
    QString who;
    QString when;
    QString cause; ///< transaction, or a seat's key
    bool operator==(const CustodyLine&) const = default;
};

class DetailViewModel : public QObject {
    Q_OBJECT

public:
    static constexpr std::size_t mostCustody = 100;

    explicit DetailViewModel(facade::Facade& facade, QObject* parent = nullptr);

    void load(const QString& origin);
    void setSnapshot(const facade::SnapshotPtr& snapshot);

    const QString& origin() const { return m_origin; }
    const std::optional<facade::CertificateDetail>& detail() const { return m_detail; }
    QString problem() const { return m_problem; }

    QVector<MiningFact> facts(TimeMs now) const;
    QVector<MiningFact> fields() const;
    QVector<MiningFact> x509Facts() const;
    QVector<CustodyLine> custody() const; ///< newest first, at most mostCustody
    QString custodySentence() const;
    /// What is not here, and where it can come from; empty when nothing is missing.
    QString missing() const;
    QString rulesText() const;
    /// Why Transfer is not offered; empty when it is.
    QString transferProblem() const;
    bool canPresent() const;
    bool canGiveUp() const;
    /// Blank and ours: it can be filled in.
    bool canBind() const;
    /// The one who had it before this wallet; empty when not known.
    QString previousOwner() const;

    void setLocked(bool locked);
    void keep();
    void importContent(const QString& file);

signals:
    void changed();
    /// A sentence about something that was done or could not be.
    void told(const QString& sentence);

private:
    facade::Call call() const;
    void ask();

    facade::Facade& m_facade;
    std::shared_ptr<int> m_owner = std::make_shared<int>(0);
    QString m_origin;
    std::optional<facade::CertificateDetail> m_detail;
    std::optional<quint64> m_revision;
    quint64 m_question = 0;
    QString m_problem;
};

} // namespace circlet::ui
