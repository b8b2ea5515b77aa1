// The settings as rows with names, defaults and checks; and what can be done with the wallet's file. Used by
// SettingsPage and tested without a window. A wrong entry is never saved. Passwords pass through in guarded memory
// only.
#pragma once

#include <functional>
#include <memory>
#include <QObject>
#include <QString>
#include <QStringList>
#include <vector>

#include "node/facade/facade.h"

namespace circlet::ui {

struct SettingRow {
    QString id; ///< also the object name's stem: "theme" -> settingTheme
    QString title;
    QString help;
    QString defaultText;
    QString topic; ///< "Look", "Safety", "Network", "Wallet", "About"
};

class SettingsViewModel : public QObject {
    Q_OBJECT

public:
    explicit SettingsViewModel(facade::Facade& facade, QObject* parent = nullptr);

    void setSnapshot(const facade::SnapshotPtr& snapshot);
    bool walletOpen() const { return m_walletOpen; }

    const std::vector<SettingRow>& rows() const { return m_rows; }
    /// Rows whose title, help or topic hold every word of `search`.
    QStringList matching(const QString& search) const;

    const facade::Settings& settings() const { return m_settings; }
    /// Changes a copy and saves it when it differs; the answer comes as saved() or failed().
    void change(const std::function<void(facade::Settings&)>& edit);

    // The node's mode belongs to the snapshot, not to the settings: other pages change it too.
    bool fullNode() const { return m_full.wanted; }
    bool holdsSeat() const { return m_holdsSeat; }
    QString nodeListen() const;
    /// What a full node takes or would take of disk and memory, and what it does.
    QString nodeHelp() const;
    void setFullNode(bool full);
    /// Saves only a valid entry.
    void setNodeListen(const QString& text);
    static QString listenError(const QString& text);

    /// Empty when every line is an id@host:port.
    static QString peersError(const QString& lines);
    static QStringList peersFrom(const QString& lines);
    static QString proxyError(const QString& text);
    /// Saves only valid entries.
    void setPeers(const QString& lines);
    void setProxy(const QString& text);

    /// 0 (easily guessed) … 4 (strong) for a new password, by length and variety.
    static int passwordStrength(std::string_view password);
    static QString strengthSentence(int strength);
    /// Why these three entries cannot change the password; empty when they can.
    QString passwordError(const crypto::SecureBytes& before, const crypto::SecureBytes& after,
                          const crypto::SecureBytes& again) const;
    void changePassword(crypto::SecureBytes before, crypto::SecureBytes after);
    void backup(const QString& file);
    void revealWords(crypto::SecureBytes password);

signals:
    void changed();
    void saved();
    void failed(const QString& sentence);
    void passwordChanged();
    void passwordRefused(const QString& sentence);
    void backedUp(const QString& file);
    /// The receiver shows them and wipes what it made of them; they are gone after this signal.
    void wordsRevealed(const circlet::crypto::SecureBytes& words);
    void wordsRefused(const QString& sentence);

private:
    facade::Call call();
    void makeRows();

    facade::Facade& m_facade;
    std::shared_ptr<int> m_owner = std::make_shared<int>(0);
    facade::Settings m_settings;
    bool m_walletOpen = false;
    facade::FullNodeView m_full;
    bool m_holdsSeat = false;
    std::vector<SettingRow> m_rows;
};

} // namespace circlet::ui
