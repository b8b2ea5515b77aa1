#include <QTest>

#include <sys/stat.h>

#include <filesystem>
#include <fstream>

#include "node/network.h"
#include "node/term_keys.h"
#include "node/test_network.h"

using namespace circlet;
using namespace circlet::testing;
using node::TermKeys;

namespace {

crypto::BlsPublicKeyBytes storeOne(TermKeys& terms, ledger::KeyHeight keyHeight) {
    const crypto::BlsSecretKey key = crypto::BlsSecretKey::random();
    if (!terms.store(key.publicKey().bytes(), keyHeight, key.bytes().clone()))
        qFatal("a key could not be stored");
    return key.publicKey().bytes();
}

bool isLeft(const TemporaryFolder& folder, const crypto::BlsPublicKeyBytes& key) {
    return std::filesystem::exists(folder.path("terms/" + key.hex()));
}

} // namespace

class TermKeysTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { crypto::initialise(); }

    void a_key_is_on_the_disk_for_its_owner_alone_and_is_given_away_once() {
        TemporaryFolder folder;
        TermKeys terms(folder.path());
        const auto key = storeOne(terms, 5);
        struct stat facts {};
        QCOMPARE(::stat(folder.path("terms/" + key.hex() + "/term.key").c_str(), &facts), 0);
        QCOMPARE(facts.st_mode & 0777U, 0600U);
        QVERIFY(terms.holds(key));
        const auto claimed = terms.claim(key);
        QVERIFY(claimed.has_value());
        QCOMPARE(claimed->keyHeight, ledger::KeyHeight(5));
        QVERIFY(crypto::BlsSecretKey::from(claimed->secret.clone()).value().publicKey().bytes() == key);
        QVERIFY(!terms.claim(key));
        QVERIFY(!terms.holds(key));
        // The file stays: a restart goes on with the seat.
        const auto stored = TermKeys(folder.path()).load().value();
        QCOMPARE(stored.size(), std::size_t(1));
        QVERIFY(stored[0].key == key && stored[0].keyHeight == 5 && !stored[0].used);
        std::ofstream(stored[0].folder + "/safety.mark") << key.hex();
        QVERIFY(TermKeys(folder.path()).load().value()[0].used);
    }

    void keys_of_lost_rounds_go_and_those_of_later_ones_and_of_seats_stay() {
        TemporaryFolder folder;
        TermKeys terms(folder.path());
        const auto lost = storeOne(terms, 4);
        const auto won = storeOne(terms, 5);
        const auto later = storeOne(terms, 6);
        QVERIFY(terms.claim(won));
        terms.dropUpTo(5);
        QVERIFY(!isLeft(folder, lost));
        QVERIFY(isLeft(folder, won));
        QVERIFY(isLeft(folder, later));
        QVERIFY(terms.holds(later));
        terms.destroy(won);
        QVERIFY(!isLeft(folder, won));
    }

    void a_founders_key_goes_with_its_record_and_only_for_its_own_name() {
        TemporaryFolder folder;
        TermKeys terms(folder.path());
        const crypto::BlsSecretKey founder = crypto::BlsSecretKey::random();
        QVERIFY(node::writeFileAtomically(folder.path("member.key"), founder.bytes().view()));
        std::ofstream(folder.path("safety.db")) << "record";
        std::ofstream(folder.path("safety.mark")) << founder.publicKey().bytes().hex() << "\n";
        terms.destroy(crypto::BlsSecretKey::random().publicKey().bytes());
        QVERIFY(std::filesystem::exists(folder.path("member.key")));
        QVERIFY(std::filesystem::exists(folder.path("safety.db")));
        terms.destroy(founder.publicKey().bytes());
        QVERIFY(!std::filesystem::exists(folder.path("member.key")));
        QVERIFY(!std::filesystem::exists(folder.path("safety.db")));
    }

    void what_a_crash_left_half_erased_goes_at_the_next_start() {
        TemporaryFolder folder;
        TermKeys terms(folder.path());
        const auto key = storeOne(terms, 5);
        const std::string file = folder.path("terms/" + key.hex() + "/term.key");
        std::filesystem::rename(file, file + ".going");
        QVERIFY(terms.load().value().empty());
        QVERIFY(!isLeft(folder, key));
    }

    void a_damaged_key_is_left_alone_and_harms_no_other() {
        TemporaryFolder folder;
        TermKeys terms(folder.path());
        const auto damaged = storeOne(terms, 5);
        const auto whole = storeOne(terms, 5);
        std::filesystem::resize_file(folder.path("terms/" + damaged.hex() + "/term.key"), 20);
        const auto stored = terms.load().value();
        QCOMPARE(stored.size(), std::size_t(1));
        QVERIFY(stored[0].key == whole);
        QVERIFY(isLeft(folder, damaged));
    }
};

QTEST_GUILESS_MAIN(TermKeysTest)
#include "term_keys_test.moc"
