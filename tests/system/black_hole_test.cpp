// A member whose links to the others swallow everything without being closed: the others go on; when the links carry
// again it catches up and votes. The members are real processes, each dialling the others through routes of the test.
#include <QTest>

#include <csignal>
#include <map>

#include "net/identity.h"
#include "system/load.h"
#include "system/programs.h"
#include "system/proxy.h"

using namespace circlet;
using namespace circlet::test;

namespace {

/// Four members; the route from any to any other can be cut.
class Committee {
public:
    explicit Committee(const std::string& folder) : m_folder(folder) {}

    bool start() {
        std::vector<std::string> ids;
        for (std::size_t i = 0; i < seats; ++i)
            ids.push_back(net::Identity::loadOrCreate(memberFolder(i) + "/identity.pem").value().id().hex());
        for (std::size_t i = 0; i < seats; ++i) {
            std::vector<std::string> argv = {programPath("circletd"), "--network", genesis(),     "--datadir",
                                             memberFolder(i),         "--listen",  "127.0.0.1:0", "--end-with-input"};
            for (std::size_t other = 0; other < seats; ++other) {
                if (other != i)
                    argv.insert(argv.end(), {"--connect",
                                             ids[other] + "@127.0.0.1:" + std::to_string(m_routes[{i, other}].port())});
            }
            auto process = ChildProcess::start(argv, memberFolder(i) + "/stderr.log");
            if (!process)
                return false;
            Result<std::string> line = process.value()->readLine(patienceMs);
            if (!line)
                return false;
            m_connect.push_back(nlohmann::json::parse(line.value())["connect"]);
            m_processes.push_back(std::move(process).value());
        }
        for (auto& [ends, route] : m_routes)
            route.setTarget(portOf(m_connect[ends.second]));
        return true;
    }

    void setHole(std::size_t member, bool hole) {
        for (auto& [ends, route] : m_routes) {
            if (ends.first == member || ends.second == member)
                route.setHole(hole);
        }
    }
    void signal(std::size_t member, int number) { m_processes[member]->signal(number); }
    const std::vector<std::string>& connect() const { return m_connect; }

    /// Newest block that this member alone proves.
    uint64_t heightOf(std::size_t member) const {
        Outcome outcome = run({programPath("circlet-cli"), "--json", "--network", genesis(), "--connect",
                               m_connect[member], "node", "status"});
        if (outcome.exitCode != 0)
            qWarning("%s", told(outcome).c_str());
        return outcome.exitCode == 0 ? outcome.json["height"].get<uint64_t>() : 0;
    }

private:
    std::string memberFolder(std::size_t member) const { return m_folder + "/node" + std::to_string(member); }
    std::string genesis() const { return m_folder + "/genesis.bin"; }
    static uint16_t portOf(const std::string& connect) {
        return static_cast<uint16_t>(std::stoul(connect.substr(connect.rfind(':') + 1)));
    }
    static std::map<std::pair<std::size_t, std::size_t>, Proxy> makeRoutes() {
        std::map<std::pair<std::size_t, std::size_t>, Proxy> routes;
        for (std::size_t from = 0; from < seats; ++from) {
            for (std::size_t to = 0; to < seats; ++to) {
                if (from != to)
                    routes[{from, to}];
            }
        }
        return routes;
    }

    std::string m_folder;
    std::map<std::pair<std::size_t, std::size_t>, Proxy> m_routes = makeRoutes();
    std::vector<std::string> m_connect;
    std::vector<std::unique_ptr<ChildProcess>> m_processes;
};

} // namespace

class BlackHoleTest : public QObject {
    Q_OBJECT

private slots:
    void goes_on_with_any_one_member_behind_a_black_hole_and_takes_it_back() {
        Folder folder;
        Result<MadeNetwork> made = makeNetworkFolder(folder.path("net"));
        QVERIFY2(made, made ? "" : made.error().message.c_str());
        Committee committee(folder.path("net"));
        QVERIFY(committee.start());
        Load load(made.value(), committee.connect());
        QVERIFY(load.waitForMore(50, patienceMs));

        for (std::size_t member = 0; member < seats; ++member) {
            const uint64_t heightBefore = committee.heightOf(member);
            committee.setHole(member, true);
            load.takeLongestPauseMs();
            // More views than a round of all leaders, the lost one among them.
            QVERIFY2(load.waitForMore(200, patienceMs), qPrintable(QString("without %1").arg(member)));
            const uint64_t pauseMs = load.takeLongestPauseMs();
            const uint64_t others = committee.heightOf((member + 1) % seats);
            QVERIFY2(others > heightBefore + 32, qPrintable(QString::number(others)));
            // It was really alone: it knows no more than what was under way.
            const uint64_t alone = committee.heightOf(member);
            QVERIFY2(alone < others, qPrintable(QString("%1 and %2").arg(alone).arg(others)));

            committee.setHole(member, false);
            QTRY_VERIFY_WITH_TIMEOUT(committee.heightOf(member) >= others, static_cast<int>(patienceMs));
            // It votes: with another one frozen, it is needed for every block.
            const std::size_t frozen = (member + 2) % seats;
            committee.signal(frozen, SIGSTOP);
            const bool went = load.waitForMore(50, patienceMs);
            committee.signal(frozen, SIGCONT);
            QVERIFY2(went, qPrintable(QString("%1 does not vote").arg(member)));
            qInfo("member %zu behind the hole: longest pause %llu ms", member,
                  static_cast<unsigned long long>(pauseMs));
            QTRY_VERIFY_WITH_TIMEOUT(committee.heightOf(frozen) >= others, static_cast<int>(patienceMs));
        }
    }
};

QTEST_GUILESS_MAIN(BlackHoleTest)
#include "black_hole_test.moc"
