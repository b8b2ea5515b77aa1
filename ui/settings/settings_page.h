// The settings page: a searchable list of rows by topic, each with its default. Binds SettingsViewModel.
#pragma once

#include <map>
#include <vector>

#include "ui/app/page.h"
#include "ui/settings/settings_view_model.h"

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QSpinBox;
class QVBoxLayout;

namespace circlet::ui {

class Card;
class EmptyState;
class SettingItem;

class SettingsPage : public Page {
    Q_OBJECT

public:
    explicit SettingsPage(const PageContext& context, QWidget* parent = nullptr);

    QString title() const override { return tr("Settings"); }
    void showSnapshot(const facade::SnapshotPtr& snapshot) override;
    void enter(const QVariantMap& arguments) override;

private:
    using Choice = std::pair<QString, QString>; ///< value, words
    QWidget* makeControl(const SettingRow& row);
    QComboBox* makeChoice(const std::vector<Choice>& choices, std::string facade::Settings::*field);
    QSpinBox* makeNumber(int most, const QString& suffix, uint32_t facade::Settings::*field);
    QWidget* makePeers();
    QWidget* makeProxy();
    QWidget* makeNodeMode();
    QWidget* makeNodeListen();
    QWidget* makeButton(const QString& words, void (SettingsPage::*act)());
    QWidget* makeAbout();
    void build(QVBoxLayout* column);
    void filter(const QString& search);
    void refresh();
    void changePassword();
    void backup();
    void showWords();

    SettingsViewModel* m_model;
    QLineEdit* m_search;
    EmptyState* m_empty;
    std::vector<Card*> m_cards;
    std::map<QString, SettingItem*> m_items;
    std::vector<QWidget*> m_walletControls;
    std::vector<std::pair<QComboBox*, std::string facade::Settings::*>> m_choices;
    std::vector<std::pair<QSpinBox*, uint32_t facade::Settings::*>> m_numbers;
    QCheckBox* m_lockWithScreen = nullptr;
    QPlainTextEdit* m_peers = nullptr;
    QLineEdit* m_proxy = nullptr;
    QComboBox* m_nodeMode = nullptr;
    QLineEdit* m_nodeListen = nullptr;
};

} // namespace circlet::ui
