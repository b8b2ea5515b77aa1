// The issuer that this wallet is, or could become: its state, its figures, its lists and keys as files. Used by the
// issuer console and tested without a window. It holds no key: what it shows is the façade's.
#pragma once

#include <memory>
#include <QObject>
#include <QVector>

#include "node/facade/facade.h"
#include "ui/mining/mining_view_model.h"

namespace circlet::ui {

class IssuerViewModel : public QObject {
    Q_OBJECT

public:
    enum class State { Loading, Failed, None, Pending, Registered, Retired };

    explicit IssuerViewModel(facade::Facade& facade, QObject* parent = nullptr);

    /// Asks again whenever the wallet or its certificates changed.
    void setSnapshot(const facade::SnapshotPtr& snapshot);
    void refresh();

    State state() const { return m_state; }
    const facade::IssuerView& view() const { return m_view; }
    QString problem() const { return m_problem; }
    /// Registered, not retired, and its keys are in this wallet.
    bool canIssue() const;
    QString name() const;
    QString account() const { return QString::fromStdString(m_view.account); }
    QString rootFingerprint() const;
    QVector<MiningFact> figures() const;
    QVector<MiningFact> authorityFacts(const facade::AuthorityView& authority) const;
    const facade::BatchProgress& batch() const { return m_batch; }

    struct RegisterDraft {
        QString name;
        QString organisation;
        QString country;
        facade::IssuerKeyKind key = facade::IssuerKeyKind::EcdsaP256;
        bool token = false;
        QString tokenUri;
        bool brought = false; ///< an authority from files
        QString file;
        QString rootFile;
    };
    struct RegisterSecrets {
        crypto::SecureBytes pin;
        crypto::SecureBytes password;
        crypto::SecureBytes rootPassword;
    };
    struct RegisterProblems {
        QString name;
        QString organisation;
        QString country;
        QString tokenUri;
        QString file;
        bool any() const {
            return !(name.isEmpty() && organisation.isEmpty() && country.isEmpty() && tokenUri.isEmpty() &&
                     file.isEmpty());
        }
    };
    static RegisterProblems check(const RegisterDraft& draft);
    static facade::RegisterIssuerRequest requestOf(const RegisterDraft& draft, RegisterSecrets secrets, uint8_t level);

    // Files
    void exportCrl(const QString& file);
    void exportAuthority(const QString& file);
    void exportKeys(const QString& file, crypto::SecureBytes password);
    void importKeys(facade::AuthorityFiles files);
    void renewAuthority(facade::RenewAuthorityRequest request);

signals:
    void changed();
    void written(const QString& file);
    void refused(const QString& sentence);
    /// Keys came back, or the issuing certificate is a new one.
    void authorityChanged(const QString& sentence);

private:
    facade::Call call(std::chrono::milliseconds deadline = std::chrono::seconds(60)) const;
    facade::Reply<std::string> fileReply();
    facade::Reply<facade::IssuerView> authorityReply(const QString& sentence);
    void adopt(Result<facade::IssuerView> reply);

    facade::Facade& m_facade;
    std::shared_ptr<int> m_owner = std::make_shared<int>(0);
    State m_state = State::Loading;
    facade::IssuerView m_view;
    facade::BatchProgress m_batch;
    QString m_problem;
    bool m_asking = false;
    bool m_stale = true;
    std::pair<quint64, quint64> m_revisions{};
};

} // namespace circlet::ui
