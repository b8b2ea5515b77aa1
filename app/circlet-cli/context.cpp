#include "circlet-cli/context.h"

#include <signal.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <iostream>
#include <thread>

#include "net/endpoint.h"
#include "wallet/history_csv.h"

namespace circlet::cli {

namespace {

constexpr std::size_t maximumSecret = 4096;

termios terminalBefore{};

/// Ctrl-C at the prompt must not leave a terminal that shows nothing.
void giveTerminalBack(int number) {
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &terminalBefore);
    ::signal(number, SIG_DFL);
    ::raise(number);
}

/// While this lives, a terminal shows nothing of what is typed.
class QuietTerminal {
public:
    explicit QuietTerminal(const char* prompt) : m_active(::tcgetattr(STDIN_FILENO, &terminalBefore) == 0) {
        if (!m_active)
            return; // a file or a pipe
        std::cerr << prompt << std::flush;
        ::signal(SIGINT, giveTerminalBack);
        ::signal(SIGTERM, giveTerminalBack);
        termios quiet = terminalBefore;
        quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
    }
    ~QuietTerminal() {
        if (!m_active)
            return;
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &terminalBefore);
        ::signal(SIGINT, SIG_DFL);
        ::signal(SIGTERM, SIG_DFL);
        std::cerr << "\n";
    }
    QuietTerminal(const QuietTerminal&) = delete;
    QuietTerminal& operator=(const QuietTerminal&) = delete;

private:
    bool m_active;
};

/// A line into guarded memory, byte by byte, so that no stream buffer keeps a copy.
Result<crypto::SecureBytes> readLine(const char* prompt) {
    constexpr int fd = STDIN_FILENO;
    QuietTerminal quiet(prompt);
    crypto::SecureBytes buffer(maximumSecret);
    std::size_t size = 0;
    for (;;) {
        uint8_t byte = 0;
        ssize_t got = ::read(fd, &byte, 1);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0 || byte == '\n')
            break;
        if (size == maximumSecret)
            return Error{ErrorCode::OutOfRange, "A password or word list is at most 4,096 bytes long."};
        buffer.data()[size++] = byte;
    }
    while (size > 0 && buffer.data()[size - 1] == '\r')
        --size;
    if (size == 0)
        return Error{ErrorCode::Rejected,
                     "The password or word list is empty. Give it in a file, or as a line of standard input."};
    return crypto::SecureBytes::copyOf(buffer.view().first(size));
}

nlohmann::json errorJson(const Error& error) {
    return {{"code", std::string(codeName(error.code))}, {"message", error.message}};
}

} // namespace

Context::~Context() {
    m_desk.reset();
    m_session.reset();
    m_light.reset();
    if (!m_temporary.empty()) {
        std::error_code ignored;
        std::filesystem::remove_all(m_temporary, ignored);
    }
}

Result<node::NetworkChoice> Context::network() {
    if (!m_network) {
        CIRCLET_TRY(choice, node::loadNetwork(m_options.network));
        m_network = std::move(choice);
    }
    return *m_network;
}

ledger::Network Context::networkKind() {
    return m_network->root->genesis().parameters.network;
}

Result<crypto::SecureBytes> Context::secretFromFile(const std::string& file) {
    CIRCLET_TRY(content, node::readFile(file, maximumSecret));
    auto end = std::ranges::find_if(content, [](uint8_t byte) { return byte == '\n' || byte == '\r'; });
    std::size_t size = static_cast<std::size_t>(end - content.begin());
    crypto::SecureBytes secret =
        size == 0 ? crypto::SecureBytes() : crypto::SecureBytes::copyOf(ByteView(content).first(size));
    crypto::wipe(content.data(), content.size());
    if (secret.empty())
        return Error{ErrorCode::Rejected, file + " is empty."};
    return secret;
}

Result<crypto::SecureBytes> Context::password() {
    return m_options.passwordFile.empty() ? readLine("Password: ") : secretFromFile(m_options.passwordFile);
}

Result<crypto::SecureBytes> Context::mnemonic() {
    return m_options.mnemonicFile.empty() ? readLine("Words: ") : secretFromFile(m_options.mnemonicFile);
}

Result<std::unique_ptr<wallet::Wallet>> Context::openWallet() {
    if (m_options.wallet.empty())
        return Error{ErrorCode::Rejected, "Which wallet? Give its file with --wallet FILE."};
    CIRCLET_TRY(choice, network());
    CIRCLET_TRY(secret, password());
    return wallet::Wallet::open(m_options.wallet, secret, choice.root->genesis());
}

Result<void> Context::checkPeers(const node::NetworkChoice& choice) const {
    for (const std::string& peer : m_options.connect) {
        if (Result<net::Endpoint> endpoint = net::parseEndpoint(peer); !endpoint)
            return Error{endpoint.error().code, "--connect " + peer + ": " + endpoint.error().message};
    }
    const ledger::Genesis& genesis = choice.root->genesis();
    bool isPrivate =
        genesis.parameters.network == ledger::Network::Devnet || genesis.parameters.network == ledger::Network::Regtest;
    if (m_options.connect.empty() && genesis.seeds.empty() && isPrivate)
        return Error{ErrorCode::Network,
                     "Which peer? This network's genesis names none; give one with --connect id@host:port."};
    return ok();
}

Result<std::shared_ptr<node::LightNode>> Context::light() {
    if (m_light)
        return m_light;
    node::LightOptions options;
    CIRCLET_TRY(choice, network());
    options.network = choice;
    options.connect = m_options.connect;
    options.agent = std::string("circlet-cli/") + CIRCLET_VERSION;
    CIRCLET_CHECK(checkPeers(choice));
    options.dataDirectory = m_options.dataDirectory;
    if (options.dataDirectory.empty()) {
        std::string pattern = (std::filesystem::temp_directory_path() / "circlet-cli-XXXXXX").string();
        if (::mkdtemp(pattern.data()) == nullptr)
            return Error{ErrorCode::Io, "Cannot create a temporary folder."};
        options.dataDirectory = m_temporary = pattern;
    }
    CIRCLET_TRY(started, node::LightNode::start(std::move(options)));
    m_light = std::move(started);

    auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(timeoutMs());
    auto changed = std::make_shared<std::condition_variable>();
    auto mutex = std::make_shared<std::mutex>();
    node::Handle subscription = m_light->onStatus([changed] { changed->notify_all(); });
    for (;;) {
        node::LightStatus status = m_light->status();
        if (status.state == node::LightState::Synced)
            return m_light;
        if (status.state == node::LightState::Alarm || status.state == node::LightState::UpdateRequired)
            return Error{ErrorCode::Rejected, status.alarmTitle.empty() ? status.message : status.alarmTitle};
        if (status.clockOff)
            return Error{ErrorCode::Rejected, status.message};
        if (status.wrongPeers)
            return Error{ErrorCode::Network, status.message};
        std::unique_lock lock(*mutex);
        // Woken by news; the short wait covers news that came between status() and here.
        if (std::chrono::steady_clock::now() > deadline)
            return Error{ErrorCode::Network, status.message.empty() ? "No peer could be reached." : status.message};
        changed->wait_for(lock, std::chrono::milliseconds(20));
    }
}

Result<ledger::Height> Context::openSession() {
    CIRCLET_TRY(opened, openWallet());
    CIRCLET_TRY(node, light());
    m_session = std::make_unique<node::WalletSession>(std::move(opened), node);
    return await<ledger::Height>(timeoutMs(),
                                 [this](node::Done<ledger::Height> done) { m_session->refresh(std::move(done)); });
}

Result<void> Context::openDesk() {
    CIRCLET_CHECK(openSession());
    m_desk = std::make_unique<node::CertificateDesk>(*m_session, m_light);
    return refreshDesk();
}

Result<void> Context::refreshDesk() {
    CIRCLET_CHECK(await<ledger::Height>(timeoutMs(),
                                        [this](node::Done<ledger::Height> done) { m_desk->refresh(std::move(done)); }));
    return ok();
}

void Context::withWallet(const std::function<void(wallet::Wallet&)>& work) {
    std::promise<void> finished;
    m_session->run([&](wallet::Wallet& wallet) {
        work(wallet);
        finished.set_value();
    });
    finished.get_future().wait();
}

int print(const Context& context, const nlohmann::json& object, const std::string& text) {
    if (context.options().json)
        std::cout << object.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << "\n";
    else
        std::cout << text << (text.ends_with('\n') ? "" : "\n");
    return 0;
}

int printRefusal(const Context& context, nlohmann::json object, const std::string& text, const Error& error) {
    object["error"] = errorJson(error);
    print(context, object, text);
    std::cerr << "circlet-cli: " << error.message << "\n";
    return 1;
}

int fail(const Options& options, const Error& error) {
    if (options.json) {
        nlohmann::json object = {{"error", errorJson(error)}};
        std::cout << object.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << "\n";
    }
    std::cerr << "circlet-cli: " << error.message << "\n";
    return 1;
}

Result<void> writeNewFile(const std::string& file, ByteView content, unsigned mode) {
    std::error_code ignored;
    if (std::filesystem::exists(file, ignored))
        return Error{ErrorCode::AlreadyExists, "There is a file " + file + " already. Choose another name."};
    return node::writeFileAtomically(file, content, mode);
}

std::string timeText(TimeMs time) {
    return wallet::timeText(time);
}

} // namespace circlet::cli
