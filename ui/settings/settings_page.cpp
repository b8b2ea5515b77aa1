#include "ui/settings/settings_page.h"

#include <algorithm>
#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

#include "ui/app/facade_binding.h"
#include "ui/dialogs/file_dialogs.h"
#include "ui/dialogs/question.h"
#include "ui/settings/setting_item.h"
#include "ui/settings/wallet_panels.h"
#include "ui/style/icons.h"
#include "ui/style/tokens.h"
#include "ui/text/format.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/page_header.h"

namespace circlet::ui {

using style::Role;
using style::Space;
using style::space;
using style::Type;

namespace {

constexpr int searchWidth = 260;
constexpr int controlWidth = 180;
constexpr int listWidth = 720;
constexpr int peersHeight = 84;
constexpr int mostMinutes = 1'440;
constexpr int mostSeconds = 3'600;

bool isWide(const QString& id) {
    return id == QLatin1String("peers") || id == QLatin1String("nodeListen") || id == QLatin1String("proxy");
}

/// Scrolling past a row must not change it.
class PatientWheel : public QObject {
public:
    using QObject::QObject;
    bool eventFilter(QObject* watched, QEvent* event) override {
        const auto* widget = qobject_cast<QWidget*>(watched);
        if (event->type() != QEvent::Wheel || !widget || widget->hasFocus())
            return false;
        event->ignore();
        return true;
    }
};

} // namespace

SettingsPage::SettingsPage(const PageContext& context, QWidget* parent)
    : Page(context, parent), m_model(new SettingsViewModel(core(), this)) {
    setObjectName(QStringLiteral("settingsPage"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space(Space::Normal));
    auto* header = new PageHeader(tr("Settings"));
    m_search = new QLineEdit;
    m_search->setObjectName(QStringLiteral("settingsSearch"));
    m_search->setAccessibleName(tr("Search in settings"));
    m_search->setPlaceholderText(tr("Search"));
    m_search->setClearButtonEnabled(true);
    m_search->setFixedWidth(searchWidth);
    m_search->addAction(style::icon(QStringLiteral("search"), Role::Muted), QLineEdit::LeadingPosition);
    header->addTool(m_search);
    column->addWidget(header);
    build(column);
    m_empty = new EmptyState(QStringLiteral("search"), tr("No setting matches"), tr("Try another word."));
    m_empty->setObjectName(QStringLiteral("settingsEmpty"));
    m_empty->setVisible(false);
    column->addWidget(m_empty);
    column->addStretch(1);

    connect(m_search, &QLineEdit::textChanged, this, &SettingsPage::filter);
    connect(m_model, &SettingsViewModel::changed, this, &SettingsPage::refresh);
    connect(m_model, &SettingsViewModel::saved, this, [this] { emit this->context().binding.settingsChanged(); });
    connect(m_model, &SettingsViewModel::failed, this,
            [this](const QString& sentence) { this->context().toast(sentence, {}, {}); });
    connect(m_model, &SettingsViewModel::backedUp, this,
            [this](const QString& file) { this->context().toast(tr("Backup written to %1").arg(file), {}, {}); });
    refresh();
}

void SettingsPage::build(QVBoxLayout* column) {
    auto* wheel = new PatientWheel(this);
    Card* card = nullptr;
    QString topic;
    for (const SettingRow& row : m_model->rows()) {
        if (row.topic != topic) {
            topic = row.topic;
            card = new Card(topic);
            card->setMaximumWidth(listWidth);
            card->body()->setSpacing(0);
            column->addWidget(card);
            m_cards.push_back(card);
        }
        QWidget* control = makeControl(row);
        control->installEventFilter(wheel);
        auto* item =
            new SettingItem(row, control, isWide(row.id) ? SettingItem::Place::Below : SettingItem::Place::Right);
        card->body()->addWidget(item);
        m_items.emplace(row.id, item);
    }
}

QWidget* SettingsPage::makeControl(const SettingRow& row) {
    using S = facade::Settings;
    if (row.id == QLatin1String("theme"))
        return makeChoice({{QStringLiteral("system"), tr("As the system")},
                           {QStringLiteral("light"), tr("Light")},
                           {QStringLiteral("dark"), tr("Dark")}},
                          &S::theme);
    if (row.id == QLatin1String("language"))
        return makeChoice({{QString(), tr("As the system")},
                           {QStringLiteral("en"), QStringLiteral("English")},
                           {QStringLiteral("zh_CN"), QStringLiteral("简体中文")},
                           {QStringLiteral("de"), QStringLiteral("Deutsch")},
                           {QStringLiteral("ro"), QStringLiteral("Română")}},
                          &S::language);
    if (row.id == QLatin1String("amountUnit"))
        return makeChoice({{QStringLiteral("CC"), QStringLiteral("CC")}, {QStringLiteral("li"), QStringLiteral("li")}},
                          &S::amountUnit);
    if (row.id == QLatin1String("lockMinutes"))
        return makeNumber(mostMinutes, tr(" minutes"), &S::lockMinutes);
    if (row.id == QLatin1String("clipboardSeconds"))
        return makeNumber(mostSeconds, tr(" seconds"), &S::clipboardSeconds);
    if (row.id == QLatin1String("lockWithScreen")) {
        m_lockWithScreen = new QCheckBox;
        connect(m_lockWithScreen, &QCheckBox::toggled, m_model,
                [this](bool on) { m_model->change([on](S& settings) { settings.lockWithScreen = on; }); });
        return m_lockWithScreen;
    }
    if (row.id == QLatin1String("nodeMode"))
        return makeNodeMode();
    if (row.id == QLatin1String("nodeListen"))
        return makeNodeListen();
    if (row.id == QLatin1String("peers"))
        return makePeers();
    if (row.id == QLatin1String("proxy"))
        return makeProxy();
    if (row.id == QLatin1String("password"))
        return makeButton(tr("Change"), &SettingsPage::changePassword);
    if (row.id == QLatin1String("backup"))
        return makeButton(tr("Back up"), &SettingsPage::backup);
    if (row.id == QLatin1String("words"))
        return makeButton(tr("Show"), &SettingsPage::showWords);
    return makeAbout();
}

QComboBox* SettingsPage::makeChoice(const std::vector<Choice>& choices, std::string facade::Settings::*field) {
    auto* box = new QComboBox;
    box->setMinimumWidth(controlWidth);
    box->setMinimumHeight(style::controlHeight);
    for (const auto& [value, words] : choices)
        box->addItem(words, value);
    connect(box, qOverload<int>(&QComboBox::activated), m_model, [this, box, field](int index) {
        const std::string value = box->itemData(index).toString().toStdString();
        m_model->change([field, &value](facade::Settings& settings) { settings.*field = value; });
    });
    m_choices.emplace_back(box, field);
    return box;
}

QSpinBox* SettingsPage::makeNumber(int most, const QString& suffix, uint32_t facade::Settings::*field) {
    auto* box = new QSpinBox;
    box->setRange(0, most);
    box->setSuffix(suffix);
    box->setSpecialValueText(tr("Never"));
    box->setMinimumWidth(controlWidth);
    box->setMinimumHeight(style::controlHeight);
    box->setKeyboardTracking(false);
    connect(box, qOverload<int>(&QSpinBox::valueChanged), m_model, [this, field](int value) {
        m_model->change([field, value](facade::Settings& settings) { settings.*field = static_cast<uint32_t>(value); });
    });
    m_numbers.emplace_back(box, field);
    return box;
}

QWidget* SettingsPage::makePeers() {
    m_peers = new QPlainTextEdit;
    m_peers->setFont(style::font(Type::MonoCaption));
    m_peers->setFixedHeight(peersHeight);
    m_peers->setTabChangesFocus(true);
    m_peers->setLineWrapMode(QPlainTextEdit::NoWrap);
    connect(m_peers, &QPlainTextEdit::textChanged, this, [this] {
        const QString lines = m_peers->toPlainText();
        m_items.at(QStringLiteral("peers"))->setError(SettingsViewModel::peersError(lines));
        m_model->setPeers(lines);
    });
    return m_peers;
}

QWidget* SettingsPage::makeProxy() {
    m_proxy = new QLineEdit;
    m_proxy->setMinimumHeight(style::controlHeight);
    m_proxy->setPlaceholderText(QStringLiteral("127.0.0.1:9050"));
    connect(m_proxy, &QLineEdit::textEdited, this, [this](const QString& text) {
        m_items.at(QStringLiteral("proxy"))->setError(SettingsViewModel::proxyError(text));
    });
    connect(m_proxy, &QLineEdit::editingFinished, this, [this] { m_model->setProxy(m_proxy->text()); });
    return m_proxy;
}

QWidget* SettingsPage::makeNodeMode() {
    m_nodeMode = new QComboBox;
    m_nodeMode->setMinimumWidth(controlWidth);
    m_nodeMode->setMinimumHeight(style::controlHeight);
    m_nodeMode->addItem(tr("Light"), false);
    m_nodeMode->addItem(tr("Full"), true);
    connect(m_nodeMode, qOverload<int>(&QComboBox::activated), m_model, [this](int index) {
        const bool full = m_nodeMode->itemData(index).toBool();
        if (full || !m_model->holdsSeat())
            return m_model->setFullNode(full);
        m_nodeMode->setCurrentIndex(1);
        askToLeaveSeat(this, [this] { m_model->setFullNode(false); });
    });
    return m_nodeMode;
}

QWidget* SettingsPage::makeNodeListen() {
    m_nodeListen = new QLineEdit;
    m_nodeListen->setMinimumHeight(style::controlHeight);
    m_nodeListen->setPlaceholderText(QStringLiteral("example.org:7310"));
    connect(m_nodeListen, &QLineEdit::textEdited, this, [this](const QString& text) {
        m_items.at(QStringLiteral("nodeListen"))->setError(SettingsViewModel::listenError(text));
    });
    connect(m_nodeListen, &QLineEdit::editingFinished, this, [this] { m_model->setNodeListen(m_nodeListen->text()); });
    return m_nodeListen;
}

QWidget* SettingsPage::makeButton(const QString& words, void (SettingsPage::*act)()) {
    auto* button = new SecondaryButton(words);
    connect(button, &QPushButton::clicked, this, act);
    m_walletControls.push_back(button);
    return button;
}

QWidget* SettingsPage::makeAbout() {
    const QString version = QCoreApplication::applicationVersion();
    auto* label =
        new TextLabel(tr("Circlet %1\nFree software, GPL-3.0-or-later").arg(version), Type::Body, Role::Muted);
    label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    return label;
}

void SettingsPage::showSnapshot(const facade::SnapshotPtr& snapshot) {
    m_model->setSnapshot(snapshot);
}

void SettingsPage::enter(const QVariantMap&) {
    m_search->setFocus();
}

void SettingsPage::filter(const QString& search) {
    const QStringList shown = m_model->matching(search);
    for (const auto& [id, item] : m_items)
        item->setVisible(shown.contains(id));
    std::size_t row = 0;
    QString topic;
    for (Card* card : m_cards) {
        topic = m_model->rows()[row].topic;
        bool any = false;
        for (; row < m_model->rows().size() && m_model->rows()[row].topic == topic; ++row)
            any = any || shown.contains(m_model->rows()[row].id);
        card->setVisible(any);
    }
    m_empty->setVisible(shown.isEmpty());
}

void SettingsPage::refresh() {
    const facade::Settings& settings = m_model->settings();
    for (const auto& [box, field] : m_choices)
        box->setCurrentIndex(std::max(0, box->findData(QString::fromStdString(settings.*field))));
    for (const auto& [box, field] : m_numbers) {
        const QSignalBlocker quiet(box);
        box->setValue(static_cast<int>(std::min<uint32_t>(settings.*field, static_cast<uint32_t>(box->maximum()))));
    }
    const QSignalBlocker quiet(m_lockWithScreen);
    m_lockWithScreen->setChecked(settings.lockWithScreen);
    if (!m_peers->hasFocus()) {
        const QSignalBlocker quietPeers(m_peers);
        QStringList lines;
        for (const std::string& peer : settings.peers)
            lines << plainText(peer, 400);
        m_peers->setPlainText(lines.join(QLatin1Char('\n')));
    }
    if (!m_proxy->hasFocus())
        m_proxy->setText(plainText(settings.proxy, 300));
    m_nodeMode->setCurrentIndex(m_model->fullNode() ? 1 : 0);
    m_items.at(QStringLiteral("nodeMode"))->setHelp(m_model->nodeHelp());
    if (!m_nodeListen->hasFocus())
        m_nodeListen->setText(m_model->nodeListen());
    for (QWidget* control : m_walletControls)
        control->setEnabled(m_model->walletOpen());
}

void SettingsPage::changePassword() {
    auto* panel = new PasswordPanel(*m_model);
    connect(m_model, &SettingsViewModel::passwordChanged, panel, [this] {
        context().closeDrawer();
        context().toast(tr("The password is changed. Old backups keep the old one."), {}, {});
    });
    context().openDrawer(tr("Change the password"), panel);
}

void SettingsPage::backup() {
    askWhereToSave(this,
                   {QStringLiteral("backupDialog"), tr("Back up the wallet"), QStringLiteral("backup.circlet"),
                    tr("Wallets (*.circlet)"), QStringLiteral("circlet")},
                   [this](const QString& file) { m_model->backup(file); });
}

void SettingsPage::showWords() {
    context().openDrawer(tr("Your words"), new WordsPanel(*m_model));
}

} // namespace circlet::ui
