// A request to show a certificate: what is asked, and the link that the other side answers. Used by ChallengePanel and
// tested without a window. The façade makes the request and remembers it, so that an answer counts once.
#pragma once

#include <memory>
#include <optional>
#include <QObject>
#include <QStringList>

#include "node/facade/facade.h"

namespace circlet::ui {

class ChallengeViewModel : public QObject {
    Q_OBJECT

public:
    static constexpr int mostFields = 16;
    static constexpr int mostMinutes = 24 * 60;
    static constexpr int purposeLimit = 160; ///< bytes of UTF-8

    explicit ChallengeViewModel(facade::Facade& facade, QObject* parent = nullptr);

    struct Draft {
        QString domain;
        QString purpose;
        std::vector<facade::CertificateKind> kinds;
        QString fields; ///< names between commas
        int minutes = 10;
    };
    struct Problems {
        QString domain;
        QString purpose;
        QString fields;
        bool any() const { return !(domain.isEmpty() && purpose.isEmpty() && fields.isEmpty()); }
    };
    static QStringList fieldNames(const QString& text);
    static Problems check(const Draft& draft);

    void make(const Draft& draft);
    void startOver();
    bool busy() const { return m_busy; }
    const std::optional<facade::ChallengeView>& made() const { return m_made; }
    QString link() const { return m_made ? QString::fromStdString(m_made->link) : QString(); }
    QString validUntil() const;
    QString problem() const { return m_problem; }

signals:
    void changed();

private:
    facade::Facade& m_facade;
    std::shared_ptr<int> m_owner = std::make_shared<int>(0);
    bool m_busy = false;
    quint64 m_question = 0;
    std::optional<facade::ChallengeView> m_made;
    QString m_problem;
};

} // namespace circlet::ui
