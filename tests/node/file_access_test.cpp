// Files that users name: read within a bound, and written without touching any other.
#include <QTemporaryDir>
#include <QTest>

#include <filesystem>

#include "node/network.h"

using namespace circlet;

class FileAccessTest : public QObject {
    Q_OBJECT

private slots:
    void reads_no_more_than_it_was_told_to() {
        const QTemporaryDir folder;
        const std::string path = folder.filePath("file").toStdString();
        QVERIFY(node::writeFileAtomically(path, Bytes(100, 7)).has_value());
        QCOMPARE(node::readFile(path, 100).value(), Bytes(100, 7));
        QCOMPARE(node::readFile(path, 99).error().code, ErrorCode::OutOfRange);
        QVERIFY(!node::readFile("/dev/zero", 100'000).has_value());
        QVERIFY(!node::readFile(folder.path().toStdString(), 100).has_value());
    }

    void never_writes_through_a_link_that_waits_for_it() {
        const QTemporaryDir folder;
        const std::string victim = folder.filePath("victim").toStdString();
        const std::string path = folder.filePath("passport.ccert").toStdString();
        QVERIFY(node::writeFileAtomically(victim, asBytes("keep me")).has_value());
        std::filesystem::create_symlink(victim, path + ".new");
        QVERIFY(!node::writeFileAtomically(path, asBytes("over")).has_value());
        QVERIFY(!std::filesystem::exists(path));
        const Bytes kept = node::readFile(victim, 100).value();
        QCOMPARE(asText(kept), std::string_view("keep me"));
    }
};

QTEST_GUILESS_MAIN(FileAccessTest)
#include "file_access_test.moc"
