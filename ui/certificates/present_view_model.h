// Answering a request to show a certificate: who asks, what for, with which certificate, and the answer. Used by
// PresentPanel and tested without a window. Shows nothing to anybody before the user asks for the answer.
#pragma once

#include <memory>
#include <optional>
#include <QObject>

#include "node/facade/facade.h"

namespace circlet::ui {

class PresentViewModel : public QObject {
    Q_OBJECT

public:
    enum class Phase { Ask, Reading, Choose, Answering, Answered };

    explicit PresentViewModel(facade::Facade& facade, QObject* parent = nullptr);

    /// `preferred`: origin that is chosen if it can answer.
    void start(const QString& preferred);
    void read(const QString& link);
    void choose(const std::string& origin);
    void answer(facade::ShowRequest show, const QString& file);

    Phase phase() const { return m_phase; }
    QString problem() const { return m_problem; }
    const std::optional<facade::ChallengeView>& challenge() const { return m_challenge; }
    QString whoAsks() const;
    QString whatIsAsked() const;
    /// Of the chosen certificate; nothing while it is read.
    const std::optional<facade::CertificateDetail>& detail() const { return m_detail; }
    std::string chosen() const { return m_chosen; }
    QString link() const { return m_link; }
    QString file() const { return m_file; }
    bool tooLarge() const { return m_phase == Phase::Answered && m_link.isEmpty() && m_file.isEmpty(); }

signals:
    void changed();
    void detailChanged();

private:
    facade::Call call() const;
    void enter(Phase phase);

    facade::Facade& m_facade;
    std::shared_ptr<int> m_owner = std::make_shared<int>(0);
    Phase m_phase = Phase::Ask;
    quint64 m_question = 0;
    QString m_preferred;
    QString m_request;
    QString m_problem;
    std::optional<facade::ChallengeView> m_challenge;
    std::optional<facade::CertificateDetail> m_detail;
    std::string m_chosen;
    QString m_link;
    QString m_file;
};

} // namespace circlet::ui
