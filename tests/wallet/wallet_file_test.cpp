// The wallet file: each way in which it cannot be opened has its own sentence, and none of them loses anything.
#include <QtTest>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "wallet/key_slots.h"
#include "wallet_fixture.h"

using namespace circlet;
using namespace circlet::testing;
using namespace circlet::wallet;

namespace {

QByteArray contentOf(const std::string& path) {
    QFile file(QString::fromStdString(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void overwrite(const std::string& path, const QByteArray& content) {
    QFile file(QString::fromStdString(path));
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    QCOMPARE(file.write(content), content.size());
}

/// In another process: the error code of opening, or -1 for success.
int openElsewhere(const WalletFolder& home) {
    pid_t child = ::fork();
    if (child == 0) {
        auto opened = home.open();
        ::_exit(opened ? 255 : static_cast<int>(opened.error().code));
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WEXITSTATUS(status) == 255 ? -1 : WEXITSTATUS(status);
}

} // namespace

class WalletFileTest : public QObject {
    Q_OBJECT

private slots:
    void opens_what_it_created();
    void refuses_a_wrong_password();
    void refuses_a_file_of_another_kind();
    void refuses_an_existing_file_and_keeps_it();
    void says_that_a_damaged_slot_is_damaged();
    void finds_damage_in_every_page();
    void refuses_a_newer_version();
    void is_held_by_one_process();
    void changes_the_password();
    void a_cut_password_change_leaves_one_that_works();
    void a_backup_opens_and_is_whole();
    void restores_the_same_addresses_from_words();
    void gives_words_only_for_the_password();
    void a_full_disk_loses_nothing();
    void holds_no_secret_in_the_clear();
    void contacts_and_labels_are_bounded();
};

void WalletFileTest::opens_what_it_created() {
    WalletFolder home;
    ledger::Address first;
    {
        auto created = home.create();
        QVERIFY(created.has_value());
        QVERIFY(!created.value()->restoring());
        QVERIFY(!created.value()->wordsConfirmed());
        QVERIFY(created.value()->setWordsConfirmed().has_value());
        QCOMPARE(created.value()->addresses().size(), std::size_t{1});
        first = created.value()->addresses()[0].address;
        QVERIFY(created.value()->newAddress("second").has_value());
    }
    auto opened = home.open();
    QVERIFY(opened.has_value());
    QVERIFY(opened.value()->wordsConfirmed());
    QCOMPARE(opened.value()->addresses().size(), std::size_t{2});
    QCOMPARE(opened.value()->addresses()[0].address, first);
    QCOMPARE(opened.value()->addresses()[1].label, std::string("second"));
    QVERIFY(opened.value()->owns(first));
    QCOMPARE(QFile::permissions(QString::fromStdString(home.path())) & (QFile::ReadGroup | QFile::ReadOther),
             QFile::Permissions());
}

void WalletFileTest::refuses_a_wrong_password() {
    WalletFolder home;
    QVERIFY(home.create().has_value());
    QByteArray before = contentOf(home.path());
    QCOMPARE(home.open("test.circlet", "pass wort").error().code, ErrorCode::WrongPassword);
    QCOMPARE(home.open("test.circlet", "").error().code, ErrorCode::WrongPassword);
    QCOMPARE(contentOf(home.path()), before);
    QCOMPARE(Wallet::create(home.path("empty.circlet"), {}, testWords(), home.genesis).error().code,
             ErrorCode::Rejected);
}

void WalletFileTest::refuses_a_file_of_another_kind() {
    WalletFolder home;
    overwrite(home.path("letter.txt"), QByteArray(10'000, 'x'));
    QCOMPARE(home.open("letter.txt").error().code, ErrorCode::NotOurs);
    overwrite(home.path("short.txt"), "hello");
    QCOMPARE(home.open("short.txt").error().code, ErrorCode::NotOurs);
    overwrite(home.path("empty.txt"), "");
    QCOMPARE(home.open("empty.txt").error().code, ErrorCode::NotOurs);
    QCOMPARE(home.open("missing.circlet").error().code, ErrorCode::NotFound);
}

void WalletFileTest::refuses_an_existing_file_and_keeps_it() {
    WalletFolder home;
    overwrite(home.path("mine.circlet"), "precious");
    QCOMPARE(home.create("mine.circlet").error().code, ErrorCode::AlreadyExists);
    QCOMPARE(contentOf(home.path("mine.circlet")), QByteArray("precious"));
}

void WalletFileTest::says_that_a_damaged_slot_is_damaged() {
    WalletFolder home;
    QVERIFY(home.create().has_value());
    QByteArray whole = contentOf(home.path());
    for (int offset : {20, 30, 60, 100}) {
        QByteArray damaged = whole;
        damaged[offset] = static_cast<char>(damaged[offset] ^ 0x40);
        overwrite(home.path(), damaged);
        QCOMPARE(home.open().error().code, ErrorCode::Corrupt);
    }
    overwrite(home.path(), whole.left(1000));
    QCOMPARE(home.open().error().code, ErrorCode::Corrupt);
    overwrite(home.path(), whole);
    QVERIFY(home.open().has_value());
}

void WalletFileTest::finds_damage_in_every_page() {
    WalletFolder home;
    {
        auto wallet = home.create();
        for (int i = 0; i < 40; ++i)
            QVERIFY(wallet.value()->newAddress("label " + std::to_string(i)).has_value());
    }
    QByteArray whole = contentOf(home.path());
    QVERIFY(whole.size() > 3 * 4096);
    int refused = 0;
    for (qsizetype page = keyPrefixBytes; page < whole.size(); page += 4096) {
        QByteArray damaged = whole;
        damaged[page + 100] = static_cast<char>(damaged[page + 100] ^ 1);
        overwrite(home.path(), damaged);
        auto opened = home.open();
        if (!opened) {
            QCOMPARE(opened.error().code, ErrorCode::Corrupt);
            ++refused;
        } else {
            // A table that opening does not read: nothing false may come out of it.
            auto history = opened.value()->history({});
            QVERIFY(!history || history.value().rows.empty());
        }
    }
    QVERIFY(refused >= 2); // at least the schema and the addresses
    overwrite(home.path(), whole);
    QCOMPARE(home.open().value()->addresses().size(), std::size_t{41});
}

void WalletFileTest::refuses_a_newer_version() {
    WalletFolder home;
    QVERIFY(home.create().has_value());
    QByteArray newer = contentOf(home.path());
    newer[8] = 2; // the slot's version follows its magic
    overwrite(home.path(), newer);
    QCOMPARE(home.open().error().code, ErrorCode::NewerVersion);
    QCOMPARE(contentOf(home.path()), newer);
}

void WalletFileTest::is_held_by_one_process() {
    WalletFolder home;
    auto wallet = home.create();
    QVERIFY(wallet.has_value());
    QCOMPARE(openElsewhere(home), static_cast<int>(ErrorCode::Locked));
    QCOMPARE(home.open().error().code, ErrorCode::Locked); // nor twice by one
    wallet.value().reset();
    QCOMPARE(openElsewhere(home), -1);
}

void WalletFileTest::changes_the_password() {
    WalletFolder home;
    {
        auto wallet = home.create();
        QCOMPARE(wallet.value()->changePassword(secret("wrong"), secret("new")).error().code, ErrorCode::WrongPassword);
        QCOMPARE(wallet.value()->changePassword(secret("pass word"), {}).error().code, ErrorCode::Rejected);
        QVERIFY(wallet.value()->changePassword(secret("pass word"), secret("new")).has_value());
        QVERIFY(wallet.value()->changePassword(secret("new"), secret("newer")).has_value());
        QVERIFY(wallet.value()->words(secret("newer")).has_value());
    }
    QCOMPARE(home.open().error().code, ErrorCode::WrongPassword);
    QCOMPARE(home.open("test.circlet", "new").error().code, ErrorCode::WrongPassword);
    QVERIFY(home.open("test.circlet", "newer").has_value());
}

void WalletFileTest::a_cut_password_change_leaves_one_that_works() {
    WalletFolder home;
    QVERIFY(home.create().has_value());
    QByteArray before = contentOf(home.path());
    QVERIFY(home.open().value()->changePassword(secret("pass word"), secret("new")).has_value());
    QByteArray after = contentOf(home.path());
    auto slot = [](const QByteArray& file, int index) {
        return file.mid(index * static_cast<int>(keySlotBytes), static_cast<int>(keySlotBytes));
    };
    // Power lost after the new slot was written, before the old one was cleared: the new password counts.
    QByteArray both = slot(before, 0) + slot(after, 1) + after.mid(static_cast<int>(keyPrefixBytes));
    overwrite(home.path(), both);
    QVERIFY(home.open("test.circlet", "new").has_value());
    // Power lost in the middle of the new slot: the old one is untouched.
    for (int written : {1, 9, 10, 40, 130}) {
        QByteArray torn = slot(after, 1).left(written) + QByteArray(static_cast<int>(keySlotBytes) - written, 0);
        overwrite(home.path(), slot(before, 0) + torn + after.mid(static_cast<int>(keyPrefixBytes)));
        QVERIFY2(home.open().has_value(), qPrintable(QString::number(written)));
    }
}

void WalletFileTest::a_backup_opens_and_is_whole() {
    WalletFolder home;
    auto wallet = home.create();
    QVERIFY(wallet.value()->newAddress("second").has_value());
    QVERIFY(wallet.value()->backup(home.path("backup.circlet")).has_value());
    QCOMPARE(wallet.value()->backup(home.path("backup.circlet")).error().code, ErrorCode::AlreadyExists);
    auto copy = home.open("backup.circlet"); // while the original is open
    QVERIFY(copy.has_value());
    QCOMPARE(copy.value()->addresses().size(), std::size_t{2});
    QCOMPARE(copy.value()->words(secret("pass word")).value().textView(), testWords().textView());
    QVERIFY(wallet.value()->newAddress("third").has_value()); // the original goes on
}

void WalletFileTest::restores_the_same_addresses_from_words() {
    WalletFolder home;
    auto original = home.create().value();
    QVERIFY(original->newAddress("").has_value());
    QVERIFY(original->newAddress("").has_value());
    auto restored = home.create("restored.circlet", true).value();
    QVERIFY(restored->restoring());
    QCOMPARE(restored->addressAt(2).value(), original->addresses()[2].address);
    QVERIFY(restored->raise(2).has_value());
    QCOMPARE(restored->addresses().size(), std::size_t{3});
    for (std::size_t i = 0; i < 3; ++i)
        QCOMPARE(restored->addresses()[i].address, original->addresses()[i].address);
    QVERIFY(restored->setRestored().has_value());
    QVERIFY(!restored->restoring());
    auto wrong = Wallet::create(home.path("wrong.circlet"), secret("pass word"), secret("zoo zoo zoo"), home.genesis);
    QVERIFY(!wrong.has_value());
    QVERIFY(!QFile::exists(QString::fromStdString(home.path("wrong.circlet"))));
}

void WalletFileTest::gives_words_only_for_the_password() {
    WalletFolder home;
    auto wallet = home.create().value();
    QCOMPARE(wallet->words(secret("guess")).error().code, ErrorCode::WrongPassword);
    QCOMPARE(wallet->words(secret("pass word")).value().textView(), testWords().textView());
}

void WalletFileTest::a_full_disk_loses_nothing() {
    WalletFolder home;
    QVERIFY(home.create().has_value());
    QByteArray whole = contentOf(home.path());
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    ::getrlimit(RLIMIT_FSIZE, &before);
    rlimit tight = before;
    tight.rlim_cur = static_cast<rlim_t>(whole.size()); // no file may grow beyond what this one is now
    std::size_t addresses = 0;
    {
        auto wallet = home.open().value();
        ::setrlimit(RLIMIT_FSIZE, &tight);
        Result<void> failed = ok();
        for (int i = 0; i < 2'000 && failed; ++i) {
            auto added = wallet->newAddress(std::string(90, 'l'));
            if (!added)
                failed = added.error();
        }
        addresses = wallet->addresses().size();
        auto created = home.create("other.circlet");
        ::setrlimit(RLIMIT_FSIZE, &before);
        QVERIFY2(!failed, "the disk never became full");
        QCOMPARE(failed.error().code, ErrorCode::DiskFull);
        if (!created)
            QVERIFY(!QFile::exists(QString::fromStdString(home.path("other.circlet"))));
    }
    auto again = home.open();
    QVERIFY(again.has_value());
    QCOMPARE(again.value()->addresses().size(), addresses); // all that was confirmed
    QVERIFY(again.value()->newAddress("").has_value());
    QVERIFY(again.value()->words(secret("pass word")).has_value());
}

void WalletFileTest::holds_no_secret_in_the_clear() {
    WalletFolder home;
    auto wallet = home.create().value();
    QVERIFY(wallet->newAddress("a very private label").has_value());
    QVERIFY(wallet->changePassword(secret("pass word"), secret("canary password")).has_value());
    crypto::SecureBytes entropy = crypto::entropyFromMnemonic(testWords()).value();
    std::vector<QByteArray> secrets = {"pass word", "canary password", "a very private label", "CREATE TABLE",
                                       QByteArray(reinterpret_cast<const char*>(entropy.data()), 16)};
    QByteArray words(testWords().textView().data(), 40);
    secrets.push_back(words.left(words.lastIndexOf(' ')));
    for (const QFileInfo& file : QDir(home.folder.path()).entryInfoList(QDir::Files)) {
        QByteArray content = contentOf(file.filePath().toStdString());
        for (const QByteArray& hidden : secrets)
            QVERIFY2(!content.contains(hidden), qPrintable(file.fileName() + ": " + hidden));
    }
}

void WalletFileTest::contacts_and_labels_are_bounded() {
    WalletFolder home;
    auto wallet = home.create().value();
    ledger::Address own = wallet->addresses()[0].address;
    QCOMPARE(wallet->setLabel(own, std::string(101, 'x')).error().code, ErrorCode::OutOfRange);
    QCOMPARE(wallet->setLabel(someAddress(3), "x").error().code, ErrorCode::NotFound);
    QCOMPARE(wallet->saveContact({"", someAddress(3)}).error().code, ErrorCode::OutOfRange);
    QCOMPARE(wallet->saveContact({std::string(61, 'x'), someAddress(3)}).error().code, ErrorCode::OutOfRange);
    QVERIFY(wallet->saveContact({"Bob", someAddress(3)}).has_value());
    QVERIFY(wallet->saveContact({"bob", someAddress(4)}).has_value()); // one name, whatever its case
    QCOMPARE(wallet->contacts().size(), std::size_t{1});
    QCOMPARE(wallet->contacts()[0].address, someAddress(4));
    QVERIFY(wallet->removeContact("Bob").has_value());
    QVERIFY(wallet->contacts().empty());
}

QTEST_GUILESS_MAIN(WalletFileTest)
#include "wallet_file_test.moc"
