// A wallet whose words, password and keys the test knows is restored, used and closed; then they are looked for where
// they must not be: in a forced dump of the process, in files and logs, in arguments and environment.
#include <QTest>

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <thread>

#include "crypto/hd.h"
#include "node/network.h"
#include "system/memory_search.h"
#include "system/programs.h"
#include "wallet/key_path.h"
#include "wallet/wallet.h"

using namespace circlet;
using namespace circlet::test;

namespace {

crypto::SecureBytes newWords() {
    return std::move(crypto::mnemonicFromEntropy(crypto::SecureBytes::random(32))).value();
}

/// Everything that gives the coins away, in each form that the program may hold it.
std::vector<Canary> canariesOf(const crypto::SecureBytes& words, std::string_view password) {
    std::vector<Canary> list;
    const std::string_view text = words.textView();
    std::size_t four = 0;
    for (int i = 0; i < 4; ++i)
        four = text.find(' ', four) + 1;
    list.emplace_back("the first words", asBytes(text.substr(0, four - 1)));
    list.emplace_back("the last words", asBytes(text.substr(text.size() - 24)));
    list.emplace_back("the password", asBytes(password));
    list.emplace_back("the entropy", crypto::entropyFromMnemonic(words).value().view());
    list.emplace_back("the seed", crypto::seedFromMnemonic(words).value().view().first(32));
    const auto key = wallet::deriveKey(words, 0, 0);
    list.emplace_back("the key", key.value().bytes().view());
    Bytes reversed(key.value().bytes().view().begin(), key.value().bytes().view().end());
    std::reverse(reversed.begin(), reversed.end());
    list.emplace_back("the key backwards", reversed);
    const std::string hex = toHex(key.value().bytes().view());
    list.emplace_back("the key in hex", asBytes(hex));
    return list;
}

/// A process started so that it would leave a core dump in its folder if it did not forbid that itself.
class Dumpable {
public:
    Dumpable(const std::vector<std::string>& argv, const std::string& folder) {
        std::filesystem::create_directories(folder);
        std::vector<char*> raw;
        for (const std::string& argument : argv)
            raw.push_back(const_cast<char*>(argument.c_str()));
        raw.push_back(nullptr);
        const std::string out = folder + "/output";
        m_pid = ::fork();
        if (m_pid != 0)
            return;
        const rlimit unlimited{RLIM_INFINITY, RLIM_INFINITY};
        ::setrlimit(RLIMIT_CORE, &unlimited);
        const int file = ::open(out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
        ::dup2(file, STDOUT_FILENO);
        ::dup2(file, STDERR_FILENO);
        if (::chdir(folder.c_str()) == 0)
            ::execv(raw[0], raw.data());
        ::_exit(127);
    }
    ~Dumpable() {
        if (m_pid > 0) {
            ::kill(m_pid, SIGKILL);
            ::waitpid(m_pid, nullptr, 0);
        }
    }
    int pid() const { return m_pid; }
    /// SIGABRT; the wait status.
    int abort() {
        ::kill(m_pid, SIGABRT);
        int status = 0;
        ::waitpid(m_pid, &status, 0);
        m_pid = -1;
        return status;
    }

    /// Waits until it has worked and then rests: its processor time stands still.
    bool rests() const {
        const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(patienceMs);
        uint64_t before = 0;
        for (int still = 0; still < 8;) {
            if (std::chrono::steady_clock::now() > end)
                return false;
            std::this_thread::sleep_for(std::chrono::milliseconds(250));
            const uint64_t now = ticks();
            still = now > 0 && now <= before + 1 ? still + 1 : 0;
            before = now;
        }
        return true;
    }
    std::string of(const std::string& name) const {
        std::ifstream stream("/proc/" + std::to_string(m_pid) + "/" + name);
        return std::string(std::istreambuf_iterator<char>(stream), {});
    }

private:
    uint64_t ticks() const {
        const std::string stat = of("stat");
        std::istringstream fields(stat.substr(stat.rfind(')') + 1));
        std::string word;
        uint64_t total = 0;
        for (int field = 3; fields >> word && field <= 15; ++field) {
            if (field >= 14)
                total += std::stoull(word);
        }
        return total;
    }
    int m_pid = -1;
};

} // namespace

#define VERIFY_NOTHING(finds)                                                                                          \
    do {                                                                                                               \
        const std::string found = joined(finds);                                                                       \
        QVERIFY2(found.empty(), found.c_str());                                                                        \
    } while (false)

class SecretsTest : public QObject {
    Q_OBJECT

private slots:
    void the_search_finds_what_is_there() {
        Folder folder;
        const std::string secret = "a canary that sings " + toHex(crypto::randomBytes(8));
        std::vector<Canary> canaries;
        canaries.emplace_back("canary", asBytes(secret));
        writeText(folder.path("file"), "before " + secret + " after");
        QCOMPARE(searchFiles(folder.path(), canaries).size(), std::size_t(1));
        auto own = searchMemory(::getpid(), canaries);
        QVERIFY(own && !own->dumped.empty());
        const auto guarded = crypto::SecureBytes::copyOf("guarded canary " + toHex(crypto::randomBytes(8)));
        std::vector<Canary> hidden;
        hidden.emplace_back("guarded", guarded.view());
        own = searchMemory(::getpid(), hidden);
        QVERIFY(!own->guarded.empty());
    }

    void a_closed_wallet_leaves_nothing_in_memory() {
        Folder folder;
        const std::string file = folder.path("wallet.circlet");
        std::vector<Canary> canaries;
        {
            auto words = newWords();
            const auto password = crypto::SecureBytes::copyOf("pass " + toHex(crypto::randomBytes(12)));
            canaries = canariesOf(words, password.textView());
            auto network = node::makeNetwork(ledger::Network::Regtest, systemClock().wallMs(), {Hash256{}},
                                             {{numbered(), ledger::Amount::fromLi(1'000'000)}});
            QVERIFY(network);
            QVERIFY(wallet::Wallet::create(file, password, words, network.value().genesis));
            auto opened = wallet::Wallet::open(file, password, network.value().genesis);
            QVERIFY(opened);
            QVERIFY(opened.value()->words(password));
            // While it is open nothing lies where a dump would hold it.
            auto open = searchMemory(::getpid(), canaries);
            QVERIFY(open);
            VERIFY_NOTHING(open->dumped);
        }
        auto closed = searchMemory(::getpid(), canaries);
        QVERIFY(closed);
        VERIFY_NOTHING(closed->dumped);
        VERIFY_NOTHING(closed->guarded);
        VERIFY_NOTHING(searchFiles(folder.path(), canaries));
    }

    void a_payment_leaves_nothing_in_dump_files_arguments_or_environment() {
        Folder folder;
        Devnet devnet(folder.path("net"));
        QVERIFY2(devnet.start(), devnet.problem().c_str());
        const auto words = newWords();
        const std::string passwordFile = folder.path("password");
        const std::string wordsFile = folder.path("words");
        const std::string wallet = folder.path("ana.circlet");
        const std::string password = "canary-" + toHex(crypto::randomBytes(12));
        const auto canaries = canariesOf(words, password);
        writeText(passwordFile, password + "\n");
        writeText(wordsFile, std::string(words.textView()) + "\n");
        Outcome restored =
            devnet.cli({"wallet", "restore", wallet, "--password-file", passwordFile, "--mnemonic-file", wordsFile});
        VERIFY_DONE(restored);
        std::filesystem::remove(wordsFile);
        VERIFY_DONE(devnet.faucetCli({"send", restored.json["address"], "100 CC", "--wait"}));

        // With two of four members frozen it signs, gives the payment away, and waits for what cannot come.
        devnet.signalMember(2, SIGSTOP);
        devnet.signalMember(3, SIGSTOP);
        const std::string memo = "memo " + toHex(crypto::randomBytes(8));
        Dumpable process({programPath("circlet-cli"),
                          "--json",
                          "--network",
                          devnet.genesis(),
                          "--connect",
                          devnet.connectOf(0),
                          "--connect",
                          devnet.connectOf(1),
                          "--timeout",
                          "600",
                          "--datadir",
                          folder.path("light"),
                          "--wallet",
                          wallet,
                          "--password-file",
                          passwordFile,
                          "send",
                          faucetAddress(devnet),
                          "5 CC",
                          "--wait",
                          "--memo",
                          memo},
                         folder.path("work"));
        QVERIFY(process.rests());
        const std::string output = readAll(folder.path("work/output"));
        QVERIFY2(output.empty(), output.c_str()); // it still waits

        for (const Canary& canary : canaries) {
            QVERIFY2(!canary.isIn(asBytes(process.of("cmdline"))), canary.name().c_str());
            QVERIFY2(!canary.isIn(asBytes(process.of("environ"))), canary.name().c_str());
        }
        std::vector<Canary> control;
        control.emplace_back("memo", asBytes(memo));
        const auto finds = searchMemory(process.pid(), canaries);
        if (::geteuid() == 0) {
            QVERIFY(finds);
            QVERIFY(!searchMemory(process.pid(), control)->dumped.empty()); // it has signed, and the search works
            VERIFY_NOTHING(finds->dumped);
            qInfo("searched %llu MB; in guarded memory: %s", static_cast<unsigned long long>(finds->bytesRead >> 20),
                  finds->guarded.empty() ? "nothing" : joined(finds->guarded).c_str());
        } else {
            QVERIFY(!finds); // no other program of this user can read it
        }
        const std::string limits = process.of("limits");
        QVERIFY2(limits.find("Max core file size        0                    0") != std::string::npos, limits.c_str());
        const int status = process.abort();
        QVERIFY(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
        QVERIFY(!WCOREDUMP(status));
        for (const auto& entry : std::filesystem::directory_iterator(folder.path("work")))
            QCOMPARE(entry.path().filename().string(), std::string("output"));

        devnet.signalMember(2, SIGCONT);
        devnet.signalMember(3, SIGCONT);
        QVERIFY(devnet.stop());
        VERIFY_NOTHING(searchFiles(folder.path(), canaries, {passwordFile}));
    }

    void a_member_key_stays_out_of_dumps_and_logs() {
        Folder folder;
        Devnet devnet(folder.path("net"));
        QVERIFY2(devnet.start(), devnet.problem().c_str());
        VERIFY_DONE(devnet.faucetCli({"balance"}));
        for (std::size_t member = 0; member < 4; ++member) {
            const std::string keyFile = devnet.dataFolderOf(member) + "/member.key";
            const Bytes key = node::readFile(keyFile, 32).value();
            std::vector<Canary> canaries;
            canaries.emplace_back("the member's key", key);
            Bytes reversed(key.rbegin(), key.rend());
            canaries.emplace_back("the member's key backwards", reversed);
            const std::string hex = toHex(key);
            canaries.emplace_back("the member's key in hex", asBytes(hex));
            const int pid = devnet.ready()["nodes"][member]["pid"];
            const auto finds = searchMemory(pid, canaries);
            if (::geteuid() == 0) {
                QVERIFY(finds);
                VERIFY_NOTHING(finds->dumped);
                QVERIFY(!finds->guarded.empty()); // in use, and only there
            } else {
                QVERIFY(!finds);
            }
            VERIFY_NOTHING(searchFiles(folder.path(), canaries, {keyFile}));
        }
        QVERIFY(devnet.stop());
    }

private:
    static ledger::Address numbered() {
        ledger::Address address;
        address.hash.bytes.fill(0x5a);
        return address;
    }
    static std::string faucetAddress(const Devnet& devnet) {
        return devnet.faucetCli({"address", "list"}, {2, 3}).json["addresses"][0]["address"];
    }
    static std::string readAll(const std::string& file) {
        std::ifstream stream(file, std::ios::binary);
        return std::string(std::istreambuf_iterator<char>(stream), {});
    }
};

QTEST_GUILESS_MAIN(SecretsTest)
#include "secrets_test.moc"
