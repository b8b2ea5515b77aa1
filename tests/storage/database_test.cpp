// SQLite behind typed statements: values, transactions, migrations, encryption, and every way in which a file can be
// wrong.
#include <QTemporaryDir>
#include <QTest>

#include <sys/resource.h>

#include <csignal>
#include <fstream>

#include "storage/database.h"

using namespace circlet;
using namespace circlet::storage;

namespace {

Result<Database> openPlain(const std::filesystem::path& path) {
    return Database::open(path);
}

ErrorCode codeOf(const Result<Database>& opened) {
    return opened ? ErrorCode::Internal : opened.error().code;
}

std::string contentOf(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void writeFile(const std::filesystem::path& path, const std::string& content) {
    std::ofstream(path, std::ios::binary) << content;
}

} // namespace

class DatabaseTest : public QObject {
    Q_OBJECT
    QTemporaryDir m_directory;
    std::filesystem::path file(const char* name) const {
        return std::filesystem::path(m_directory.path().toStdString()) / name;
    }

private slots:
    void initTestCase() { crypto::initialise(); }

    void values_come_back_as_they_went_in() {
        auto database = openPlain(file("values")).value();
        QVERIFY(database.exec("CREATE TABLE t(a, b, c, d, e, f, g)"));
        Hash256 hash;
        hash.bytes.fill(9);
        const uint64_t large = ~uint64_t(0);
        QVERIFY(database.run("INSERT INTO t VALUES(?, ?, ?, ?, ?, ?, ?)", int64_t(-5), large, std::string("t\0t", 3),
                             Bytes{1, 0, 2}, hash, std::optional<std::string>(), 0.5));
        auto select = database.prepare("SELECT * FROM t").value();
        QVERIFY(select.step().value());
        QCOMPARE(select.columns(), 7);
        QCOMPARE(select.integer(0), int64_t(-5));
        QCOMPARE(select.u64(1), large);
        QCOMPARE(select.text(2), std::string("t\0t", 3));
        QVERIFY(select.blob(3) == (Bytes{1, 0, 2}));
        QVERIFY(select.fixed<Hash256>(4).value() == hash);
        QCOMPARE(select.fixed<Hash256>(3).error().code, ErrorCode::Corrupt);
        QVERIFY(select.isNull(5));
        QCOMPARE(select.real(6), 0.5);
        QVERIFY(!select.step().value());
    }

    void an_unfinished_transaction_leaves_nothing() {
        auto database = openPlain(file("transactions")).value();
        QVERIFY(database.exec("CREATE TABLE t(a UNIQUE)"));
        {
            auto transaction = database.begin().value();
            QVERIFY(database.run("INSERT INTO t VALUES(1)"));
        }
        QCOMPARE(database.integer("SELECT count(*) FROM t").value().value(), int64_t(0));
        auto transaction = database.begin().value();
        QVERIFY(database.run("INSERT INTO t VALUES(1)"));
        QCOMPARE(database.run("INSERT INTO t VALUES(1)").error().code, ErrorCode::AlreadyExists);
        QVERIFY(transaction.commit());
        QCOMPARE(database.integer("SELECT count(*) FROM t").value().value(), int64_t(1));
    }

    void a_transaction_within_another_is_kept_or_lost_with_it() {
        auto database = openPlain(file("inner")).value();
        QVERIFY(database.exec("CREATE TABLE t(a UNIQUE)"));
        auto insert = [&](int value, bool keep) {
            auto inner = database.begin().value();
            return database.run("INSERT INTO t VALUES(?)", value).has_value() && (!keep || inner.commit().has_value());
        };
        auto sum = [&] { return database.integer("SELECT sum(a) FROM t").value().value_or(0); };
        {
            auto outer = database.begin().value();
            QVERIFY(insert(1, true));
            QCOMPARE(sum(), int64_t(1));
        }
        QCOMPARE(sum(), int64_t(0));
        {
            auto outer = database.begin().value();
            QVERIFY(insert(1, true));
            QVERIFY(insert(10, false)); // alone
            QVERIFY(insert(100, true));
            QVERIFY(outer.commit());
        }
        QCOMPARE(sum(), int64_t(101));
        QVERIFY(insert(1'000, true)); // and none is left open
        QVERIFY(insert(10'000, false));
        QCOMPARE(sum(), int64_t(1'101));
    }

    void migrations_run_once_and_a_newer_file_is_refused() {
        const std::vector<Migration> first{{{"CREATE TABLE t(a)"}}};
        const std::vector<Migration> second{{{"CREATE TABLE t(a)"}},
                                            {{"ALTER TABLE t ADD COLUMN b", "INSERT INTO t VALUES(1, 2)"}}};
        const std::vector<Migration> broken{{{"CREATE TABLE t(a)"}},
                                            {{"ALTER TABLE t ADD COLUMN b", "INSERT INTO t VALUES(1, 2)"}},
                                            {{"INSERT INTO t VALUES(3, 4)", "this is no SQL"}}};
        auto database = openPlain(file("migrations")).value();
        QVERIFY(database.migrate(first));
        QVERIFY(database.migrate(first));
        QCOMPARE(database.userVersion().value(), 1);
        QVERIFY(database.migrate(second));
        QVERIFY(database.migrate(second));
        QVERIFY(!database.migrate(broken));
        QCOMPARE(database.userVersion().value(), 2);
        QCOMPARE(database.integer("SELECT count(*) FROM t").value().value(), int64_t(1));
        QCOMPARE(database.migrate(first).error().code, ErrorCode::NewerVersion);
    }

    void encrypted_files_open_with_their_key_only() {
        const auto path = file("secret");
        const auto key = crypto::SecureBytes::random(32);
        const auto other = crypto::SecureBytes::random(32);
        OpenOptions options;
        options.rawKey = &key;
        {
            auto database = Database::open(path, options).value();
            QVERIFY(database.exec("CREATE TABLE t(a)"));
            QVERIFY(database.run("INSERT INTO t VALUES(?)", "a very secret sentence"));
            QVERIFY(contentOf(path.string() + "-wal").find("very secret") == std::string::npos);
        }
        QVERIFY(contentOf(path).find("very secret") == std::string::npos);
        QVERIFY(!contentOf(path).starts_with("SQLite format 3"));
        options.rawKey = &other;
        QCOMPARE(codeOf(Database::open(path, options)), ErrorCode::WrongPassword);
        options.rawKey = nullptr;
        QCOMPARE(codeOf(Database::open(path, options)), ErrorCode::NotOurs);
        options.rawKey = &key;
        auto database = Database::open(path, options).value();
        QCOMPARE(database.integer("SELECT count(*) FROM t").value().value(), int64_t(1));
    }

    void a_copy_has_the_same_content_and_key() {
        const auto key = crypto::SecureBytes::random(32);
        OpenOptions options;
        options.rawKey = &key;
        options.applicationId = 77;
        const std::vector<Migration> schema{{{"CREATE TABLE t(a)", "INSERT INTO t VALUES(5)"}}};
        auto database = Database::open(file("original"), options).value();
        QVERIFY(database.migrate(schema));
        QVERIFY(database.copyTo(file("copy")));
        QCOMPARE(database.copyTo(file("copy")).error().code, ErrorCode::AlreadyExists);
        QVERIFY(!contentOf(file("copy")).starts_with("SQLite format 3"));
        auto copy = Database::open(file("copy"), options).value();
        QVERIFY(copy.migrate(schema));
        QCOMPARE(copy.integer("SELECT a FROM t").value().value(), int64_t(5));
        QVERIFY(copy.checkIntegrity());
    }

    void foreign_and_damaged_files_are_told_apart() {
        OpenOptions noCreate;
        noCreate.create = false;
        QCOMPARE(codeOf(Database::open(file("missing"), noCreate)), ErrorCode::NotFound);
        QVERIFY(!std::filesystem::exists(file("missing")));

        writeFile(file("picture"), "\x89PNG\r\n\x1a\n" + std::string(2000, 'x'));
        QCOMPARE(codeOf(openPlain(file("picture"))), ErrorCode::NotOurs);
        QCOMPARE(codeOf(openPlain(m_directory.path().toStdString())), ErrorCode::NotOurs);

        OpenOptions mine;
        mine.applicationId = 1;
        OpenOptions theirs;
        theirs.applicationId = 2;
        QVERIFY(Database::open(file("app"), mine).value().exec("CREATE TABLE t(a)"));
        QCOMPARE(codeOf(Database::open(file("app"), theirs)), ErrorCode::NotOurs);
        QVERIFY(Database::open(file("app"), mine));

        {
            auto database = openPlain(file("cut")).value();
            QVERIFY(database.exec("CREATE TABLE t(a)"));
        }
        std::filesystem::resize_file(file("cut"), std::filesystem::file_size(file("cut")) - 100);
        QCOMPARE(codeOf(openPlain(file("cut"))), ErrorCode::Corrupt);

        const auto key = crypto::SecureBytes::random(32);
        OpenOptions encrypted;
        encrypted.rawKey = &key;
        QCOMPARE(codeOf(Database::open(file("app"), encrypted)), ErrorCode::NotOurs);
    }

    void damage_inside_is_found() {
        const auto path = file("inside");
        {
            auto database = openPlain(path).value();
            QVERIFY(database.exec("CREATE TABLE t(a); CREATE INDEX i ON t(a)"));
            auto transaction = database.begin().value();
            for (int i = 0; i < 2000; ++i)
                QVERIFY(database.run("INSERT INTO t VALUES(?)", Bytes(50, static_cast<uint8_t>(i))));
            QVERIFY(transaction.commit());
        }
        auto content = contentOf(path);
        std::fill(content.begin() + static_cast<std::ptrdiff_t>(content.size() / 2),
                  content.begin() + static_cast<std::ptrdiff_t>(content.size() / 2 + 4096), '\xee');
        writeFile(path, content);
        auto database = openPlain(path).value();
        QCOMPARE(database.checkIntegrity().error().code, ErrorCode::Corrupt);
    }

    void an_exclusive_file_is_held_until_it_is_closed() {
        OpenOptions options;
        options.exclusive = true;
        options.busyTimeoutMs = 0;
        std::optional<Database> first = Database::open(file("held"), options).value();
        QCOMPARE(codeOf(Database::open(file("held"), options)), ErrorCode::Locked);
        OpenOptions shared;
        shared.busyTimeoutMs = 0;
        QCOMPARE(codeOf(Database::open(file("held"), shared)), ErrorCode::Locked);
        first.reset();
        QVERIFY(Database::open(file("held"), options));
    }

    void new_files_are_private() {
        QVERIFY(openPlain(file("private")));
        QCOMPARE(std::filesystem::status(file("private")).permissions(),
                 std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    }

    void a_full_disk_is_said_and_nothing_is_lost() {
        auto database = openPlain(file("full")).value();
        QVERIFY(database.exec("CREATE TABLE t(a)"));
        QVERIFY(database.run("INSERT INTO t VALUES(1)"));
        std::signal(SIGXFSZ, SIG_IGN);
        rlimit old{};
        ::getrlimit(RLIMIT_FSIZE, &old);
        rlimit tight = old;
        tight.rlim_cur = 64 << 10;
        ::setrlimit(RLIMIT_FSIZE, &tight);
        const auto failed = database.run("INSERT INTO t VALUES(?)", Bytes(1 << 20, 1));
        ::setrlimit(RLIMIT_FSIZE, &old);
        QCOMPARE(failed.error().code, ErrorCode::DiskFull);
        QCOMPARE(database.integer("SELECT count(*) FROM t").value().value(), int64_t(1));
        QVERIFY(database.run("INSERT INTO t VALUES(?)", Bytes(1 << 20, 1)));
        QVERIFY(database.checkIntegrity());
    }
};

QTEST_GUILESS_MAIN(DatabaseTest)
#include "database_test.moc"
