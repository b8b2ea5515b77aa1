// An offer file that was opened: who sells what for how much, whether it can be accepted here, and its acceptance.
// Used by the swap page and tested without a window.
#pragma once

#include <memory>
#include <optional>
#include <QObject>

#include "node/facade/facade.h"
#include "ui/signing/signing_flow.h"
#include "ui/text/format.h"

namespace circlet::ui {

class BuyViewModel : public QObject {
    Q_OBJECT

public:
    enum class State { Empty, Reading, Shown };

    BuyViewModel(facade::Facade& facade, SigningFlow& flow, QObject* parent = nullptr);

    void open(const QString& file);
    void close();
    State state() const { return m_state; }
    const std::optional<facade::OfferView>& offer() const { return m_offer; }
    QString file() const { return m_file; }
    /// "Ana sells you “Diploma” for 3.00000 CC."
    QString sentence(AmountUnit unit) const;
    QString validity() const;
    /// Why it could not be read, or cannot be accepted here.
    QString problem() const;
    bool acceptable() const { return m_offer && m_offer->problem.empty(); }

signals:
    void changed();

private:
    facade::Facade& m_facade;
    SigningFlow& m_flow;
    std::shared_ptr<int> m_owner = std::make_shared<int>(0);
    State m_state = State::Empty;
    quint64 m_question = 0;
    QString m_file;
    QString m_problem;
    std::optional<facade::OfferView> m_offer;
};

} // namespace circlet::ui
