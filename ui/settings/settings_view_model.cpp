#include "ui/settings/settings_view_model.h"

#include <algorithm>
#include <array>
#include <QRegularExpression>

#include "ui/text/format.h"

namespace circlet::ui {
namespace {

/// host:port, with an IPv6 host in brackets.
bool isEndpoint(const QString& text) {
    static const QRegularExpression form(QStringLiteral("^(\\[[0-9A-Fa-f:.]+\\]|[A-Za-z0-9.-]{1,253}):([0-9]{1,5})$"));
    const auto match = form.match(text);
    if (!match.hasMatch())
        return false;
    const int port = match.captured(2).toInt();
    return port >= 1 && port <= 65'535;
}

} // namespace

SettingsViewModel::SettingsViewModel(facade::Facade& facade, QObject* parent)
    : QObject(parent), m_facade(facade), m_settings(facade.settings()) {
    makeRows();
}

facade::Call SettingsViewModel::call() {
    facade::Call call;
    call.owner = m_owner;
    return call;
}

void SettingsViewModel::makeRows() {
    const QString look = tr("Look");
    const QString safety = tr("Safety");
    const QString network = tr("Network");
    const QString wallet = tr("Wallet");
    const QString about = tr("About");
    m_rows = {
        {QStringLiteral("theme"), tr("Theme"), tr("Light, dark, or as the system says."), tr("As the system"), look},
        {QStringLiteral("language"), tr("Language"), tr("Takes effect at once."), tr("As the system"), look},
        {QStringLiteral("amountUnit"), tr("Unit of amounts"), tr("1 CC is 100 000 li. Fees are always shown in both."),
         QStringLiteral("CC"), look},
        {QStringLiteral("lockMinutes"), tr("Lock after"), tr("Minutes without a key or the mouse; 0 never locks."),
         tr("10 minutes"), safety},
        {QStringLiteral("lockWithScreen"), tr("Lock with the screen"),
         tr("Locks the wallet when the screen is locked."), tr("On"), safety},
        {QStringLiteral("clipboardSeconds"), tr("Clear the clipboard after"),
         tr("Seconds after you copied something here; 0 never clears it."), tr("60 seconds"), safety},
        {QStringLiteral("nodeMode"), tr("Node"), {}, tr("Light"), network},
        {QStringLiteral("nodeListen"), tr("Address of the full node"),
         tr("host:port where members on other computers reach a seat here; empty: this computer only."), tr("None"),
         network},
        {QStringLiteral("peers"), tr("Peers"), tr("One id@host:port in each line, tried before all others."),
         tr("None"), network},
        {QStringLiteral("proxy"), tr("Proxy"), tr("A SOCKS5 proxy as host:port, for example Tor's 127.0.0.1:9050."),
         tr("None"), network},
        {QStringLiteral("password"), tr("Change the password"), tr("The password of this wallet's file."), {}, wallet},
        {QStringLiteral("backup"),
         tr("Back up the wallet"),
         tr("Writes an encrypted copy; it opens with the same password."),
         {},
         wallet},
        {QStringLiteral("words"),
         tr("Show the words again"),
         tr("Whoever reads them owns your coins. Look around you first."),
         {},
         wallet},
        {QStringLiteral("about"), tr("About Circlet"), tr("Version and licence."), {}, about},
    };
}

void SettingsViewModel::setSnapshot(const facade::SnapshotPtr& snapshot) {
    const bool open = snapshot && snapshot->walletState == facade::WalletState::Open;
    const QString help = nodeHelp();
    const bool wanted = m_full.wanted;
    const std::string listen = m_full.publicListen;
    if (snapshot) {
        m_full = snapshot->full;
        m_holdsSeat = snapshot->mining.seat.has_value();
    }
    if (open == m_walletOpen && wanted == m_full.wanted && listen == m_full.publicListen && help == nodeHelp())
        return;
    m_walletOpen = open;
    emit changed();
}

QString SettingsViewModel::nodeListen() const {
    return plainText(m_full.publicListen, 300);
}

QString SettingsViewModel::nodeHelp() const {
    const QString disk = formatBytes(m_full.wanted && m_full.diskBytes > 0 ? m_full.diskBytes : m_full.needsDisk);
    if (!m_full.wanted) {
        QString text =
            tr("Light verifies everything with little disk. Full keeps the whole chain, which mining needs: at "
               "least %1 of disk and %2 of memory.")
                .arg(disk, formatBytes(m_full.needsMemory));
        if (m_full.freeDisk > 0 && m_full.freeMemory > 0)
            text += QLatin1Char(' ') +
                    tr("Free: %1 and %2.").arg(formatBytes(m_full.freeDisk), formatBytes(m_full.freeMemory));
        return text;
    }
    switch (m_full.state) {
    case facade::FullNodeState::Failed:
        return tr("The full node does not run: %1").arg(plainText(m_full.message, 200));
    case facade::FullNodeState::Running:
        return tr("The full node is up to date; it takes %1 of disk, and this program %2 of memory.")
            .arg(disk, formatBytes(m_full.memoryBytes));
    case facade::FullNodeState::Syncing:
        return tr("The full node fetches and checks all blocks: %1.").arg(formatShare(m_full.syncPermille / 1000.0));
    default:
        return tr("The full node gets ready.");
    }
}

void SettingsViewModel::setFullNode(bool full) {
    facade::Call patient = call();
    patient.deadline = std::chrono::minutes(5); // opening a long chain takes a while
    m_facade.setNodeMode(full ? facade::NodeMode::Full : facade::NodeMode::Light, patient,
                         [this](Result<std::monostate> reply) {
                             emit changed();
                             if (!reply)
                                 emit failed(plainText(reply.error().message, 300));
                         });
}

QString SettingsViewModel::listenError(const QString& text) {
    const QString listen = text.trimmed();
    if (listen.isEmpty() || isEndpoint(listen))
        return {};
    return tr("An address is host:port, the port between 1 and 65535.");
}

void SettingsViewModel::setNodeListen(const QString& text) {
    const QString listen = text.trimmed();
    if (!listenError(text).isEmpty() || listen == nodeListen())
        return;
    m_facade.setNodeListen(listen.toStdString(), call(), [this](Result<std::monostate> reply) {
        if (!reply)
            emit failed(plainText(reply.error().message, 300));
    });
}

QStringList SettingsViewModel::matching(const QString& search) const {
    const QStringList words = search.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    QStringList found;
    for (const SettingRow& row : m_rows) {
        const QString text = row.title + QLatin1Char(' ') + row.help + QLatin1Char(' ') + row.topic;
        const bool all = std::all_of(words.begin(), words.end(),
                                     [&text](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
        if (all)
            found << row.id;
    }
    return found;
}

void SettingsViewModel::change(const std::function<void(facade::Settings&)>& edit) {
    facade::Settings next = m_settings;
    edit(next);
    if (next == m_settings)
        return;
    const facade::Settings before = m_settings;
    m_settings = next;
    m_facade.saveSettings(next, call(), [this, before, next](Result<std::monostate> reply) {
        if (reply) {
            emit saved();
            return;
        }
        if (m_settings == next)
            m_settings = before;
        emit changed();
        emit failed(plainText(reply.error().message, 300));
    });
    emit changed();
}

QStringList SettingsViewModel::peersFrom(const QString& lines) {
    QStringList peers;
    for (const QString& line : lines.split(QLatin1Char('\n'))) {
        const QString peer = line.trimmed();
        if (!peer.isEmpty() && !peers.contains(peer))
            peers << peer;
    }
    return peers;
}

QString SettingsViewModel::peersError(const QString& lines) {
    static const QRegularExpression id(QStringLiteral("^[0-9a-fA-F]{64}$"));
    constexpr int mostPeers = 64;
    const QStringList peers = peersFrom(lines);
    if (peers.size() > mostPeers)
        return tr("At most %1 peers can be entered.").arg(mostPeers);
    for (const QString& peer : peers) {
        const auto at = peer.indexOf(QLatin1Char('@'));
        const QString shown = shortHash(peer);
        if (at < 0)
            return tr("“%1” has no @ between the id and the host.").arg(shown);
        if (!id.match(peer.left(at)).hasMatch())
            return tr("The id of “%1” must be 64 digits from 0 to f.").arg(shown);
        if (!isEndpoint(peer.mid(at + 1)))
            return tr("“%1” must end with host:port, the port between 1 and 65535.").arg(shown);
    }
    return {};
}

QString SettingsViewModel::proxyError(const QString& text) {
    const QString proxy = text.trimmed();
    if (proxy.isEmpty() || isEndpoint(proxy))
        return {};
    return tr("A proxy is host:port, the port between 1 and 65535.");
}

void SettingsViewModel::setPeers(const QString& lines) {
    if (!peersError(lines).isEmpty())
        return;
    change([&lines](facade::Settings& settings) {
        settings.peers.clear();
        for (const QString& peer : peersFrom(lines))
            settings.peers.push_back(peer.toStdString());
    });
}

void SettingsViewModel::setProxy(const QString& text) {
    if (proxyError(text).isEmpty())
        change([&text](facade::Settings& settings) { settings.proxy = text.trimmed().toStdString(); });
}

// --- wallet
// ------------------------------------------------------------------------------------------------------------

int SettingsViewModel::passwordStrength(std::string_view password) {
    std::array<bool, 256> seen{};
    std::size_t distinct = 0;
    bool lower = false;
    bool upper = false;
    bool digit = false;
    bool other = false;
    for (const char c : password) {
        const auto byte = static_cast<unsigned char>(c);
        distinct += seen[byte] ? 0 : 1;
        seen[byte] = true;
        lower = lower || (c >= 'a' && c <= 'z');
        upper = upper || (c >= 'A' && c <= 'Z');
        digit = digit || (c >= '0' && c <= '9');
        other = other || byte < '0' || byte > 'z';
    }
    // Length counts most: a long sentence beats a short jumble. Repeated characters count half.
    const std::size_t classes = std::size_t{lower} + upper + digit + other;
    const std::size_t points = distinct + (password.size() - distinct) / 2 + (classes > 1 ? 2 * (classes - 1) : 0);
    if (password.size() < 6 || points < 8)
        return 0;
    if (points < 12)
        return 1;
    if (points < 16)
        return 2;
    return points < 20 ? 3 : 4;
}

QString SettingsViewModel::strengthSentence(int strength) {
    switch (strength) {
    case 0:
        return tr("Easily guessed. Four or five unrelated words are better.");
    case 1:
        return tr("Weak. Make it longer.");
    case 2:
        return tr("Fair. A few more words make it strong.");
    case 3:
        return tr("Good.");
    default:
        return tr("Strong.");
    }
}

QString SettingsViewModel::passwordError(const crypto::SecureBytes& before, const crypto::SecureBytes& after,
                                         const crypto::SecureBytes& again) const {
    if (before.empty())
        return tr("Enter the present password.");
    if (after.empty())
        return tr("Enter a new password.");
    if (after.textView() != again.textView())
        return tr("The two new passwords differ.");
    if (after.textView() == before.textView())
        return tr("The new password is the old one.");
    return {};
}

void SettingsViewModel::changePassword(crypto::SecureBytes before, crypto::SecureBytes after) {
    m_facade.changePassword(std::move(before), std::move(after), call(), [this](Result<std::monostate> reply) {
        if (reply)
            emit passwordChanged();
        else
            emit passwordRefused(plainText(reply.error().message, 300));
    });
}

void SettingsViewModel::backup(const QString& file) {
    m_facade.backupWallet(file.toStdString(), call(), [this](Result<std::string> reply) {
        if (reply)
            emit backedUp(QString::fromStdString(reply.value()));
        else
            emit failed(plainText(reply.error().message, 300));
    });
}

void SettingsViewModel::revealWords(crypto::SecureBytes password) {
    m_facade.revealWords(std::move(password), call(), [this](Result<crypto::SecureBytes> reply) {
        if (reply)
            emit wordsRevealed(reply.value());
        else
            emit wordsRefused(plainText(reply.error().message, 300));
    });
}

} // namespace circlet::ui
