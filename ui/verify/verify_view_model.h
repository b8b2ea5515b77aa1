// A file or a text that somebody gave to the user, and the verdict about it. Used by VerifyPanel and tested without a
// window. A verdict is the façade's, recomputed just now; until it is there, nothing is said.
#pragma once

#include <memory>
#include <optional>
#include <QObject>

#include "node/facade/facade.h"

namespace circlet::ui {

class VerifyViewModel : public QObject {
    Q_OBJECT

public:
    enum class State { Empty, Working, Failed, Shown };
    enum class Verdict { Good, Ended, Sealed, Refused };

    explicit VerifyViewModel(facade::Facade& facade, QObject* parent = nullptr);

    void checkFile(const QString& file);
    /// A link or PEM; nothing happens when it is empty.
    void checkText(const QString& text);
    void clear();

    State state() const { return m_state; }
    const std::optional<facade::VerifyReport>& report() const { return m_report; }
    Verdict verdict() const;
    /// "Genuine and good"
    QString verdictWords() const;
    QString headline() const;
    QString claim() const;
    QString freshness() const;
    /// What was checked: "A passport · diploma.ccert"
    QString subject() const;
    /// Why it could not be read at all.
    QString problem() const { return m_problem; }
    QString file() const { return m_file; }

signals:
    void changed();

private:
    void start();
    void show(quint64 question, Result<facade::VerifyReport> reply);

    facade::Facade& m_facade;
    std::shared_ptr<int> m_owner = std::make_shared<int>(0);
    State m_state = State::Empty;
    quint64 m_question = 0;
    QString m_file;
    QString m_problem;
    std::optional<facade::VerifyReport> m_report;
};

} // namespace circlet::ui
