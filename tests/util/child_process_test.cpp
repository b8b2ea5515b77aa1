// What a child has of its owner: three handles, and nothing else.
#include <QTest>

#include <sys/socket.h>
#include <unistd.h>

#include "util/child_process.h"

using namespace circlet;

class ChildProcessTest : public QObject {
    Q_OBJECT

private slots:
    /// As the sockets of a library that does not mark them: a helper would hold the port and the links of a node that
    /// was killed, until it notices its end.
    void inherits_no_socket_of_its_owner() {
        const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
        QVERIFY(socket > STDERR_FILENO);
        const std::string link = "/proc/$$/fd/" + std::to_string(socket);
        Result<std::unique_ptr<ChildProcess>> child = ChildProcess::start(
            {"/bin/sh", "-c", "if [ -e " + link + " ] || [ -L " + link + " ]; then echo held; else echo free; fi"});
        QVERIFY(child);
        Result<std::string> line = child.value()->readLine(60'000);
        ::close(socket);
        QVERIFY2(line.has_value(), line ? "" : line.error().message.c_str());
        QCOMPARE(line.value(), std::string("free"));
    }
};

QTEST_GUILESS_MAIN(ChildProcessTest)
#include "child_process_test.moc"
