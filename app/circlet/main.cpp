// The desktop wallet: options, façade, window. Prints one JSON line on standard output when the window can be used
// (with --practice: when the practice network is verified too). No rules and no pages here.
#include <chrono>
#include <csignal>
#include <cstdio>
#include <memory>

#include <sys/socket.h>
#include <unistd.h>

#include <QCommandLineParser>
#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMessageBox>
#include <QSocketNotifier>
#include <QStandardPaths>
#include <QTimer>

#include "ui/app/application.h"
#include "ui/app/facade_binding.h"
#include "ui/home/main_window.h"

using namespace circlet;

namespace {

using SteadyClock = std::chrono::steady_clock;

struct Arguments {
    facade::Options options;
    bool practice = false;
    QString screenshot;
    bool exitAfterScreenshot = false;
};

int signalSockets[2] = {-1, -1};

void onSignal(int) {
    const char byte = 1;
    // The only safe thing to do here: the event loop hears it.
    [[maybe_unused]] const auto written = ::write(signalSockets[0], &byte, 1);
}

/// SIGINT, SIGTERM and SIGHUP end the event loop, so that the practice network ends cleanly too.
void quitOnSignals(QObject* parent) {
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, signalSockets) != 0)
        return;
    auto* notifier = new QSocketNotifier(signalSockets[1], QSocketNotifier::Read, parent);
    QObject::connect(notifier, &QSocketNotifier::activated, parent, [] {
        // Not quit(): that would ask the window first, and nobody may be there to answer.
        QCoreApplication::exit(0);
    });
    struct sigaction action {};
    action.sa_handler = onSignal;
    action.sa_flags = SA_RESTART;
    for (const int number : {SIGINT, SIGTERM, SIGHUP})
        sigaction(number, &action, nullptr);
}

Arguments parse(const QApplication& application) {
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Wallet for Circle Chain with its own verifying node."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption datadir(QStringLiteral("datadir"), QStringLiteral("Keep wallets and chain data there."),
                                     QStringLiteral("dir"));
    const QCommandLineOption network(QStringLiteral("network"), QStringLiteral("mainnet, testnet, or a genesis file."),
                                     QStringLiteral("name"), QStringLiteral("mainnet"));
    const QCommandLineOption connect(QStringLiteral("connect"), QStringLiteral("A peer; may be given several times."),
                                     QStringLiteral("id@host:port"));
    const QCommandLineOption practice(QStringLiteral("practice"),
                                      QStringLiteral("Run a private practice network with free coins."));
    const QCommandLineOption full(QStringLiteral("full"),
                                  QStringLiteral("Run a full node in this program, whatever Settings say."));
    const QCommandLineOption screenshot(QStringLiteral("screenshot"), QStringLiteral("Save a picture when ready."),
                                        QStringLiteral("file"));
    const QCommandLineOption leave(QStringLiteral("exit-after-screenshot"), QStringLiteral("End then."));
    parser.addOptions({datadir, network, connect, practice, full, screenshot, leave});
    parser.process(application);
    if (!parser.positionalArguments().isEmpty()) {
        fprintf(stderr, "circlet: unexpected argument %s\n", qPrintable(parser.positionalArguments().constFirst()));
        std::exit(2);
    }
    Arguments arguments;
    arguments.practice = parser.isSet(practice);
    arguments.screenshot = parser.value(screenshot);
    arguments.exitAfterScreenshot = parser.isSet(leave);
    facade::Options& options = arguments.options;
    const QString home = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
    const QString folder = parser.isSet(datadir) ? parser.value(datadir) : home + QStringLiteral("/circlet");
    options.dataDirectory = QDir(folder).absolutePath().toStdString();
    options.network = parser.value(network).toStdString();
    for (const QString& peer : parser.values(connect))
        options.connect.push_back(peer.toStdString());
    options.practice = arguments.practice;
    options.full = parser.isSet(full);
    options.daemonProgram = (QCoreApplication::applicationDirPath() + QStringLiteral("/circletd")).toStdString();
    return arguments;
}

/// Waits until the window has been drawn and, in practice, the network is verified; then says so once.
class Ready : public QObject {
public:
    Ready(ui::MainWindow& window, ui::FacadeBinding& binding, const Arguments& arguments, SteadyClock::time_point start)
        : m_window(window), m_binding(binding), m_arguments(arguments), m_start(start) {
        window.installEventFilter(this);
        connect(&binding, &ui::FacadeBinding::snapshotChanged, this, [this] { check(); });
    }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override {
        if (watched == &m_window && event->type() == QEvent::Paint && m_windowMs < 0) {
            m_windowMs = std::chrono::duration_cast<std::chrono::milliseconds>(SteadyClock::now() - m_start).count();
            // After this paint has reached the screen.
            QTimer::singleShot(0, this, [this] { check(); });
        }
        return QObject::eventFilter(watched, event);
    }

private:
    void check() {
        const facade::NodeView& node = m_binding.snapshot()->node;
        const bool verified = node.sync == facade::SyncState::Synced && node.tip.level == facade::ProofLevel::Verified;
        if (m_said || m_windowMs < 0 || (m_arguments.practice && !(node.practice && verified)))
            return;
        m_said = true;
        QJsonObject line{{QStringLiteral("ready"), true}, {QStringLiteral("window_ms"), m_windowMs}};
        line.insert(QStringLiteral("network"),
                    node.practice ? QStringLiteral("practice")
                                  : QString::fromStdString(std::string(ledger::networkName(node.network))));
        line.insert(QStringLiteral("height"), static_cast<qint64>(node.tip.height));
        line.insert(QStringLiteral("verified"), verified);
        printf("%s\n", QJsonDocument(line).toJson(QJsonDocument::Compact).constData());
        fflush(stdout);
        if (!m_arguments.screenshot.isEmpty())
            QTimer::singleShot(300, this, [this] { takePicture(); });
    }

    void takePicture() {
        const bool saved = m_window.grab().save(m_arguments.screenshot);
        if (!saved)
            fprintf(stderr, "circlet: cannot write %s\n", qPrintable(m_arguments.screenshot));
        if (m_arguments.exitAfterScreenshot)
            QCoreApplication::exit(saved ? 0 : 1);
    }

    ui::MainWindow& m_window;
    ui::FacadeBinding& m_binding;
    const Arguments& m_arguments;
    SteadyClock::time_point m_start;
    qint64 m_windowMs = -1;
    bool m_said = false;
};

} // namespace

int main(int argc, char** argv) {
    const auto start = SteadyClock::now();
    facade::hardenProcess();
    ui::Application application(argc, argv);
    QCoreApplication::setApplicationVersion(QStringLiteral(CIRCLET_VERSION));
    Arguments arguments = parse(application);
    quitOnSignals(&application);
    ui::FacadeBinding binding;
    arguments.options.post = ui::FacadeBinding::postTo(&binding);
    auto core = facade::Facade::create(arguments.options);
    if (!core) {
        const QString sentence = QString::fromStdString(core.error().message);
        fprintf(stderr, "circlet: %s\n", qPrintable(sentence));
        // Started from a desktop, nobody reads standard error.
        if (arguments.screenshot.isEmpty() && isatty(STDERR_FILENO) == 0 && !arguments.practice) {
            QMessageBox box(QMessageBox::Critical, QStringLiteral("Circlet"), sentence);
            box.setTextFormat(Qt::PlainText);
            box.exec();
        }
        return 1;
    }
    ui::Application::useLanguage(QString::fromStdString(core.value()->settings().language));
    binding.attach(std::move(core.value()));
    ui::MainWindow window(binding);
    const Ready ready(window, binding, arguments, start);
    window.show();
    return ui::Application::exec();
}
