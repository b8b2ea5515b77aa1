// circlet-cli as a script sees it: offline signing over files, every kind of bad input, options, JSON and exit codes.
#include <QTest>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/mount.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "node/network.h"
#include "system/programs.h"
#include "util/clock.h"
#include "wallet/key_path.h"
#include "wallet/wallet.h"

using namespace circlet;
using namespace circlet::test;

namespace {

std::string bytesOf(const std::string& file) {
    if (!std::filesystem::is_regular_file(file))
        return {};
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

bool contains(const std::string& text, const std::string& words) {
    return text.find(words) != std::string::npos;
}

/// Refused with this code, and with these words in the sentence, which stands on standard error too.
bool refuses(const Outcome& outcome, const std::string& code, const std::string& words) {
    if (outcome.exitCode != 1 || !outcome.json.is_object() || !outcome.json.contains("error"))
        return false;
    std::string message = outcome.json["error"].value("message", "");
    return outcome.json["error"].value("code", "") == code && contains(message, words) &&
           contains(outcome.error, message);
}

} // namespace

#define VERIFY_REFUSED(outcome, code, words)                                                                           \
    do {                                                                                                               \
        const Outcome refused = (outcome);                                                                             \
        QVERIFY2(refuses(refused, code, words), told(refused).c_str());                                                \
    } while (false)

class CliTest : public QObject {
    Q_OBJECT

private:
    struct Person {
        std::string address;
        std::string words;
    };

    std::string path(const std::string& name) const { return m_folder->path(name); }
    std::vector<std::string> with(const std::string& name, std::vector<std::string> arguments) const {
        arguments.insert(arguments.end(),
                         {"--wallet", path(name + ".circlet"), "--password-file", path(name + ".password")});
        return arguments;
    }
    Outcome online(const std::string& name, std::vector<std::string> arguments) const {
        return m_devnet->cli(with(name, std::move(arguments)));
    }
    /// No peer is named, so none can be asked: what works here works on a machine without any network.
    Outcome offline(std::vector<std::string> arguments) const {
        std::vector<std::string> argv = {programPath("circlet-cli"), "--json", "--network", m_devnet->genesis()};
        argv.insert(argv.end(), arguments.begin(), arguments.end());
        return run(argv);
    }
    Outcome shell(const std::string& script) const { return run({"/bin/sh", "-c", script}); }
    std::string command(const std::vector<std::string>& arguments) const {
        std::string line = "'" + programPath("circlet-cli") + "' --json --network '" + m_devnet->genesis() + "'";
        for (const std::string& argument : arguments)
            line += " '" + argument + "'";
        return line;
    }

    Person make(const std::string& name) {
        writeText(path(name + ".password"), "correct horse " + name + "\n");
        Outcome made =
            offline({"wallet", "create", path(name + ".circlet"), "--password-file", path(name + ".password")});
        if (made.exitCode != 0)
            qWarning("%s", told(made).c_str());
        return {made.json.value("address", ""), made.json.value("mnemonic", "")};
    }
    Outcome fund(const Person& person, const std::string& amount) {
        return m_devnet->faucetCli({"send", person.address, amount, "--wait"});
    }
    int64_t coins(const std::string& name) const { return online(name, {"balance"}).json.value("li", int64_t{-1}); }

    std::unique_ptr<Folder> m_folder;
    std::unique_ptr<Devnet> m_devnet;
    Person m_ana;
    Person m_ben;

private slots:
    void initTestCase() {
        m_folder = std::make_unique<Folder>();
        m_devnet = std::make_unique<Devnet>(m_folder->path("net"), 1);
        QVERIFY2(m_devnet->start(), m_devnet->problem().c_str());
        m_ana = make("ana");
        m_ben = make("ben");
        QVERIFY(!m_ana.address.empty() && !m_ben.address.empty());
        VERIFY_DONE(fund(m_ana, "10 CC"));
        VERIFY_DONE(fund(m_ben, "3 CC"));
    }
    void cleanupTestCase() { m_devnet.reset(); }

    // --- offline signing

    void signs_on_a_machine_without_network_and_submits_from_another() {
        // The machine with the keys: the same words in another data folder. The one with the network: no wallet at all.
        writeText(path("ana.words"), m_ana.words + "\n");
        writeText(path("cold.password"), "cold\n");
        VERIFY_DONE(offline({"wallet", "restore", path("cold.circlet"), "--password-file", path("cold.password"),
                             "--mnemonic-file", path("ana.words")}));
        Person carl = make("carl");
        Outcome written = m_devnet->cli(
            {"send", carl.address, "1.5 CC", "--memo", "cold", "--from", m_ana.address, "--unsigned", path("cold.tx")});
        QVERIFY2(written.exitCode == 0, told(written).c_str());
        QCOMPARE(written.json["state"].get<std::string>(), std::string("unsigned"));
        QCOMPARE(coins("carl"), int64_t{0});

        Outcome shown = offline({"tx", "decode", path("cold.tx")});
        QVERIFY2(shown.exitCode == 0, told(shown).c_str());
        QCOMPARE(shown.json["memo"].get<std::string>(), std::string("cold"));
        QCOMPARE(shown.json["effects"].size(), std::size_t(2));
        QCOMPARE(shown.json["effects"][0]["loses_li"].get<int64_t>(), 150'001);
        QCOMPARE(shown.json["effects"][1]["gains_li"].get<int64_t>(), 150'000);
        QCOMPARE(shown.json["missing"][0].get<std::string>(), m_ana.address);

        VERIFY_REFUSED(m_devnet->cli({"tx", "submit", path("cold.tx")}), "rejected", m_ana.address);
        VERIFY_REFUSED(
            offline(with("cold", {"tx", "sign", path("cold.tx"), "--to", carl.address, "--amount", "1.4 CC"})),
            "rejected", "not");
        Outcome made =
            offline(with("cold", {"tx", "sign", path("cold.tx"), "--to", carl.address, "--amount", "1.5 CC"}));
        QVERIFY2(made.exitCode == 0, told(made).c_str());
        QVERIFY(made.json["complete"].get<bool>());
        QVERIFY(made.json["effects"][0]["mine"].get<bool>());
        QCOMPARE(made.json["transaction"].dump(), shown.json["transaction"].dump());

        Outcome sent = m_devnet->cli({"tx", "submit", path("cold.tx"), "--wait"});
        QVERIFY2(sent.exitCode == 0, told(sent).c_str());
        QCOMPARE(sent.json["state"].get<std::string>(), std::string("final"));
        QVERIFY(sent.json["height"].get<int64_t>() > 0);
        QCOMPARE(coins("carl"), int64_t{150'000});
        // Again is safe; the same nonce for another payment is not.
        VERIFY_DONE(m_devnet->cli({"tx", "submit", path("cold.tx")}));
        QCOMPARE(coins("carl"), int64_t{150'000});
    }

    void several_people_sign_one_transaction_apart() {
        Person dora = make("dora");
        // More than either of the two has: both pay, and each signs on a machine of his own.
        int64_t both = coins("ana") + coins("ben");
        std::string amount = std::to_string(both - 50'000) + " li";
        VERIFY_DONE(m_devnet->cli({"send", dora.address, amount, "--from", m_ana.address, "--from", m_ben.address,
                                   "--unsigned", path("two.tx")}));
        Outcome byAna = offline(with("ana", {"tx", "sign", path("two.tx"), "--out", path("two.ana")}));
        QVERIFY2(byAna.exitCode == 0, told(byAna).c_str());
        QVERIFY(!byAna.json["complete"].get<bool>());
        QCOMPARE(byAna.json["kind"].get<std::string>(), std::string("partly signed"));
        VERIFY_DONE(offline(with("ben", {"tx", "sign", path("two.tx"), "--out", path("two.ben")})));
        VERIFY_REFUSED(m_devnet->cli({"tx", "submit", path("two.ana")}), "rejected", m_ben.address);
        VERIFY_REFUSED(offline(with("ana", {"tx", "sign", path("two.ana")})), "rejected", m_ben.address);

        // Another transaction does not mix in, whatever is signed.
        VERIFY_DONE(
            m_devnet->cli({"send", dora.address, "1 CC", "--from", m_ben.address, "--unsigned", path("other.tx")}));
        VERIFY_DONE(offline(with("ben", {"tx", "sign", path("other.tx")})));
        VERIFY_REFUSED(offline({"tx", "combine", path("two.ana"), path("other.tx"), "--out", path("mixed")}),
                       "rejected", "one and the same transaction");
        QVERIFY(!std::filesystem::exists(path("mixed")));

        Outcome whole = offline({"tx", "combine", path("two.ana"), path("two.ben"), "--out", path("two.all")});
        QVERIFY2(whole.exitCode == 0, told(whole).c_str());
        QVERIFY(whole.json["complete"].get<bool>());
        VERIFY_REFUSED(offline({"tx", "combine", path("two.ana"), path("two.ben"), "--out", path("two.all")}),
                       "already_exists", "already");
        VERIFY_DONE(m_devnet->cli({"tx", "submit", path("two.all"), "--wait"}));
        QCOMPARE(coins("dora"), both - 50'000);
        VERIFY_DONE(fund(m_ana, "10 CC"));
        VERIFY_DONE(fund(m_ben, "3 CC"));
    }

    void a_changed_byte_of_the_file_is_refused_or_shows() {
        VERIFY_DONE(m_devnet->cli(
            {"send", m_ben.address, "2 CC", "--memo", "rent", "--from", m_ana.address, "--unsigned", path("flip.tx")}));
        VERIFY_DONE(offline(with("ana", {"tx", "sign", path("flip.tx")})));
        std::string good = bytesOf(path("flip.tx"));
        int64_t before = coins("ben");
        nlohmann::json intent = offline({"tx", "decode", path("flip.tx")}).json;
        QVERIFY(intent["witnesses_valid"].get<bool>());
        // The wallet's own test turns every byte; processes are dear, so here each eleventh.
        for (std::size_t i = 0; i < good.size(); i += 11) {
            std::string changed = good;
            changed[i] = static_cast<char>(changed[i] ^ 1);
            writeText(path("flipped.tx"), changed);
            Outcome shown = offline({"tx", "decode", path("flipped.tx")});
            bool differs = shown.exitCode != 0 || shown.json.dump() != intent.dump();
            QVERIFY2(differs, ("byte " + std::to_string(i)).c_str());
            QCOMPARE(m_devnet->cli({"tx", "submit", path("flipped.tx")}).exitCode, 1);
        }
        QCOMPARE(coins("ben"), before);
    }

    // --- bad input, without a network

    void bad_wallets_have_their_own_sentence_data() {
        QTest::addColumn<QByteArray>("wallet");
        QTest::addColumn<QByteArray>("password");
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<QByteArray>("words");
        QTest::newRow("wrong password") << QByteArray("ana") << QByteArray("ben") << QByteArray("wrong_password")
                                        << QByteArray("password is wrong");
        QTest::newRow("no such file") << QByteArray("nobody") << QByteArray("ana") << QByteArray("not_found")
                                      << QByteArray("no wallet file");
        QTest::newRow("another kind of file") << QByteArray("foreign") << QByteArray("ana") << QByteArray("not_ours")
                                              << QByteArray("not a Circlet wallet");
        QTest::newRow("a folder") << QByteArray("folder") << QByteArray("ana") << QByteArray("not_ours")
                                  << QByteArray("is a folder");
        QTest::newRow("an empty file") << QByteArray("empty") << QByteArray("ana") << QByteArray("not_ours")
                                       << QByteArray("not a Circlet wallet");
        QTest::newRow("damaged at its start")
            << QByteArray("start") << QByteArray("ana") << QByteArray("corrupt") << QByteArray("damaged");
        QTest::newRow("damaged in the middle")
            << QByteArray("middle") << QByteArray("ana") << QByteArray("corrupt") << QByteArray("damaged");
        QTest::newRow("cut short") << QByteArray("cut") << QByteArray("ana") << QByteArray("corrupt")
                                   << QByteArray("cut short");
        QTest::newRow("a newer version") << QByteArray("newer") << QByteArray("ana") << QByteArray("newer_version")
                                         << QByteArray("newer version");
        QTest::newRow("open in another process")
            << QByteArray("held") << QByteArray("ana") << QByteArray("locked") << QByteArray("Another program");
    }
    void bad_wallets_have_their_own_sentence() {
        QFETCH(QByteArray, wallet);
        QFETCH(QByteArray, password);
        QFETCH(QByteArray, code);
        QFETCH(QByteArray, words);
        std::string good = bytesOf(path("ana.circlet"));
        auto flipped = [&](std::size_t at) {
            std::string bytes = good;
            bytes[at] = static_cast<char>(bytes[at] ^ 0x10);
            return bytes;
        };
        writeText(path("foreign.circlet"), std::string(9'000, 'x'));
        writeText(path("empty.circlet"), "");
        std::filesystem::create_directories(path("folder.circlet"));
        writeText(path("start.circlet"), flipped(100));
        writeText(path("middle.circlet"), flipped(4096 + 40));
        writeText(path("cut.circlet"), good.substr(0, 1000));
        std::string newer = good;
        newer[8] = 2; // version of the key slot (docs/protocol.md §12)
        writeText(path("newer.circlet"), newer);
        writeText(path("held.circlet"), good);
        int held = ::open(path("held.circlet").c_str(), O_RDWR | O_CLOEXEC);
        QVERIFY(::flock(held, LOCK_EX) == 0);

        std::string file = path(wallet.toStdString() + ".circlet");
        std::string before = bytesOf(file);
        VERIFY_REFUSED(offline({"wallet", "info", "--wallet", file, "--password-file",
                                path(password.toStdString() + ".password")}),
                       code.toStdString(), words.toStdString());
        QVERIFY(bytesOf(file) == before);
        ::close(held);
    }

    void bad_payments_have_their_own_sentence_data() {
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<QByteArray>("amount");
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<QByteArray>("words");
        const QByteArray ben = "ben";
        QTest::newRow("six decimals") << ben << QByteArray("1.000001 CC") << QByteArray("malformed")
                                      << QByteArray("five");
        QTest::newRow("no unit") << ben << QByteArray("5") << QByteArray("malformed") << QByteArray("CC");
        QTest::newRow("another unit") << ben << QByteArray("5 EUR") << QByteArray("malformed") << QByteArray("CC");
        QTest::newRow("overflow") << ben << QByteArray("99999999999999999999 CC") << QByteArray("out_of_range")
                                  << QByteArray("larger");
        QTest::newRow("overflow in li") << ben << QByteArray("18446744073709551616 li") << QByteArray("out_of_range")
                                        << QByteArray("larger");
        QTest::newRow("the largest number with its fee")
            << ben << QByteArray("18446744073709551615 li") << QByteArray("out_of_range") << QByteArray("large");
        QTest::newRow("negative") << ben << QByteArray("-5 CC") << QByteArray("malformed") << QByteArray("sign");
        QTest::newRow("a comma") << ben << QByteArray("1,5 CC") << QByteArray("malformed") << QByteArray("point");
        QTest::newRow("more than there is") << ben << QByteArray("1000000 CC") << QByteArray("insufficient_funds")
                                            << QByteArray("more than can be spent");
        QTest::newRow("nothing left for the fee")
            << ben << QByteArray("all but the fee") << QByteArray("insufficient_funds") << QByteArray("fee");
        QTest::newRow("below the least transfer")
            << ben << QByteArray("99 li") << QByteArray("rejected") << QByteArray("at least");
        QTest::newRow("first payment below the deposit")
            << QByteArray("new") << QByteArray("999 li") << QByteArray("rejected") << QByteArray("deposit");
        QTest::newRow("an address of mainnet")
            << QByteArray("cc1qqpu4zql768en7jj6cr4zlc2g80lpp8t2n0p0kkgv5u6vuf7dsnx3w6kr3m8") << QByteArray("1 CC")
            << QByteArray("wrong_network") << QByteArray("mainnet");
        QTest::newRow("a mistyped address")
            << QByteArray("mistyped") << QByteArray("1 CC") << QByteArray("malformed") << QByteArray("address");
        QTest::newRow("no address") << QByteArray("nonsense") << QByteArray("1 CC") << QByteArray("malformed")
                                    << QByteArray("address");
        QTest::newRow("to itself") << QByteArray("ana") << QByteArray("1 CC") << QByteArray("rejected")
                                   << QByteArray("itself");
    }
    void bad_payments_have_their_own_sentence() {
        QFETCH(QByteArray, to);
        QFETCH(QByteArray, amount);
        QFETCH(QByteArray, code);
        QFETCH(QByteArray, words);
        Outcome before = online("ana", {"balance"});
        QVERIFY2(before.exitCode == 0, told(before).c_str());
        std::string recipient = to.toStdString();
        if (to == "ben")
            recipient = m_ben.address;
        if (to == "ana")
            recipient = m_ana.address;
        if (to == "new")
            recipient = make(std::string("new") + QTest::currentDataTag()).address;
        if (to == "mistyped") {
            recipient = m_ben.address;
            recipient[20] = recipient[20] == 'q' ? 'p' : 'q';
        }
        std::string much = amount.toStdString();
        if (amount == "all but the fee")
            much = before.json["spendable_li"].dump() + " li";
        VERIFY_REFUSED(online("ana", {"send", recipient, much}), code.toStdString(), words.toStdString());
        // The same in a file for another machine.
        VERIFY_REFUSED(m_devnet->cli({"send", recipient, much, "--from", m_ana.address, "--unsigned", path("no.tx")}),
                       code.toStdString(), words.toStdString());
        QVERIFY(!std::filesystem::exists(path("no.tx")));
        // Nothing waits, nothing is held, nothing is gone.
        Outcome after = online("ana", {"balance"});
        QCOMPARE(after.json["li"].dump(), before.json["li"].dump());
        QCOMPARE(after.json["spendable_li"].dump(), before.json["spendable_li"].dump());
        QCOMPARE(after.json["pending_out_li"].get<int64_t>(), int64_t{0});
    }

    void bad_transaction_files_have_their_own_sentence() {
        VERIFY_DONE(
            m_devnet->cli({"send", m_ben.address, "1 CC", "--from", m_ana.address, "--unsigned", path("bad.tx")}));
        std::string good = bytesOf(path("bad.tx"));
        writeText(path("foreign.tx"), "%PDF-1.7 this is a document");
        VERIFY_REFUSED(offline({"tx", "decode", path("foreign.tx")}), "not_ours", "not a Circlet transaction file");
        VERIFY_REFUSED(offline(with("ana", {"tx", "sign", path("foreign.tx")})), "not_ours", "not a Circlet");
        std::string newer = good;
        newer[8] = 2;
        writeText(path("newer.tx"), newer);
        VERIFY_REFUSED(offline(with("ana", {"tx", "sign", path("newer.tx")})), "newer_version", "newer");
        writeText(path("short.tx"), good.substr(0, good.size() - 3));
        VERIFY_REFUSED(offline({"tx", "decode", path("short.tx")}), "malformed", "");
        VERIFY_REFUSED(offline({"tx", "decode", path("nothing.tx")}), "not_found", "nothing.tx");
        writeText(path("large.tx"), std::string(300'000, 'C'));
        VERIFY_REFUSED(offline({"tx", "decode", path("large.tx")}), "out_of_range", "larger");
        // Not this wallet's: it says whose.
        VERIFY_REFUSED(offline(with("ben", {"tx", "sign", path("bad.tx")})), "rejected", m_ana.address);
        QVERIFY(bytesOf(path("bad.tx")) == good);
    }

    void an_expired_transaction_is_neither_signed_nor_sent() {
        node::NetworkChoice choice = node::loadNetwork(m_devnet->genesis()).value();
        crypto::SchnorrSecretKey key = wallet::deriveKey(crypto::SecureBytes::copyOf(m_ana.words), 0, 0).value();
        wallet::PaymentIntent intent;
        intent.to = ledger::parseAddress(m_ben.address, ledger::Network::Regtest).value();
        intent.amount = ledger::Amount::fromLi(100'000);
        ledger::UnsignedTransaction late;
        late.body =
            wallet::preparePayment(intent, {{ledger::addressOf(key.publicKey()), ledger::Amount::fromLi(500'000), 0}},
                                   choice.root->genesis(), choice.root->chain(), systemClock().wallMs() - 60'000)
                .value()
                .body;
        late.witnesses.resize(1);
        Bytes file = ledger::encodeUnsigned(late);
        writeText(path("late.tx"), std::string(asText(file)));
        VERIFY_REFUSED(offline(with("ana", {"tx", "sign", path("late.tx")})), "expired", "valid until");
        ledger::Witness witness;
        witness.keys = {key.publicKey()};
        witness.signatures = {key.sign(retag<Hash256>(ledger::transactionId(late.body)))};
        Bytes signedBytes = ledger::encode(ledger::Transaction{late.body, {witness}});
        VERIFY_REFUSED(m_devnet->cli({"tx", "submit", toHex(signedBytes)}), "expired", "expired");
    }

    void a_full_disk_is_said_and_loses_nothing() {
        // A file may grow to 4 KiB only; dash counts blocks of 512 bytes.
        std::string limit = "trap '' XFSZ; ulimit -f 8; exec ";
        VERIFY_REFUSED(
            shell(limit + command({"wallet", "create", path("full.circlet"), "--password-file", path("ana.password")})),
            "disk_full", "disk is full");
        QVERIFY(!std::filesystem::exists(path("full.circlet")));
        Outcome addresses = offline(with("ana", {"address", "list"}));
        VERIFY_REFUSED(shell(limit + command(with("ana", {"address", "new", "--label", "x"}))), "disk_full",
                       "disk is full");
        VERIFY_REFUSED(shell(limit + command(with("ana", {"wallet", "backup", path("full.backup")}))), "disk_full",
                       "disk is full");
        QVERIFY(!std::filesystem::exists(path("full.backup")));
        QCOMPARE(offline(with("ana", {"address", "list"})).json.dump(), addresses.json.dump());
        // A payment that cannot be stored is not sent: a crash must never forget one.
        int64_t before = coins("ben");
        std::vector<std::string> payment = with("ana", {"send", m_ben.address, "1 CC", "--connect",
                                                        m_devnet->connectOf(0), "--datadir", path("full.light")});
        Outcome unpaid = shell(limit + command(payment));
        QVERIFY2(refuses(unpaid, "disk_full", "disk is full"), told(unpaid).c_str());
        QCOMPARE(coins("ben"), before);
        QCOMPARE(online("ana", {"balance"}).json["pending_out_li"].get<int64_t>(), int64_t{0});
    }

    void a_really_full_disk_is_said_too() {
        std::string mount = path("tiny");
        std::filesystem::create_directory(mount);
        if (::geteuid() != 0 || ::mount("tmpfs", mount.c_str(), "tmpfs", 0, "size=64k") != 0)
            QSKIP("needs the right to mount a small file system; the limit of the test above stands for it");
        Outcome full = offline({"wallet", "create", mount + "/w.circlet", "--password-file", path("ana.password")});
        bool left = std::filesystem::exists(mount + "/w.circlet");
        ::umount2(mount.c_str(), MNT_DETACH);
        QVERIFY2(refuses(full, "disk_full", "disk is full"), told(full).c_str());
        QVERIFY(!left);
    }

    void bad_words_and_names_have_their_own_sentence() {
        writeText(path("bad.words"), "abandon abandon abandon\n");
        VERIFY_REFUSED(offline({"wallet", "restore", path("w.circlet"), "--password-file", path("ana.password"),
                                "--mnemonic-file", path("bad.words")}),
                       "malformed", "words");
        VERIFY_REFUSED(offline({"wallet", "create", path("ana.circlet"), "--password-file", path("ana.password")}),
                       "already_exists", "already");
        VERIFY_REFUSED(
            offline({"wallet", "create", path("no/such/folder.circlet"), "--password-file", path("ana.password")}),
            "io", "folder");
        VERIFY_REFUSED(offline({"wallet", "info", "--password-file", path("ana.password")}), "rejected", "--wallet");
        VERIFY_REFUSED(offline({"wallet", "info", "--wallet", path("ana.circlet"), "--password-file", path("none")}),
                       "not_found", "none");
        writeText(path("blank"), "");
        VERIFY_REFUSED(offline({"wallet", "info", "--wallet", path("ana.circlet"), "--password-file", path("blank")}),
                       "rejected", "empty");
        VERIFY_REFUSED(offline({"wallet", "list", path("no/such")}), "not_found", "folder");
        VERIFY_REFUSED(run({programPath("circlet-cli"), "--json", "--network", "mainnet", "node", "status"}),
                       "not_found", "genesis");
        writeText(path("junk.genesis"), "junk");
        QCOMPARE(
            run({programPath("circlet-cli"), "--json", "--network", path("junk.genesis"), "node", "status"}).exitCode,
            1);
    }

    // --- peers

    void a_peer_that_cannot_help_is_named() {
        VERIFY_REFUSED(offline({"node", "status"}), "network", "--connect");
        VERIFY_REFUSED(offline({"node", "status", "--connect", "nonsense"}), "malformed", "--connect nonsense");
        Devnet other(path("other"), 1);
        QVERIFY2(other.start(), other.problem().c_str());
        VERIFY_REFUSED(offline({"node", "status", "--connect", other.connectOf(0)}), "network",
                       "belongs to another network");
        std::string gone = other.connectOf(0);
        QVERIFY(other.stop());
        VERIFY_REFUSED(offline({"node", "status", "--connect", gone, "--timeout", "2"}), "network",
                       "cannot be reached");
    }

    // --- the stable interface (design §13)

    void json_holds_what_scripts_rely_on_data() {
        QTest::addColumn<QString>("command");
        QTest::addColumn<QString>("members");
        QTest::newRow("wallet info") << "wallet info"
                                     << "wallet network addresses";
        QTest::newRow("wallet list") << "wallet list FOLDER"
                                     << "wallets";
        QTest::newRow("wallet backup") << "wallet backup NEW"
                                       << "wallet backup";
        QTest::newRow("address new") << "address new --label x"
                                     << "address index label";
        QTest::newRow("address list") << "address list"
                                      << "addresses";
        QTest::newRow("balance") << "balance"
                                 << "li spendable_li balance proof height";
        QTest::newRow("send") << "send BEN AMOUNT --memo m --level 1 --wait"
                              << "transaction state height fee_li";
        QTest::newRow("history") << "history"
                                 << "complete height items";
        QTest::newRow("node status") << "node status"
                                     << "network mode height time key_height peers synced committee";
        QTest::newRow("node peers") << "node peers"
                                    << "peers";
        QTest::newRow("node headers") << "node headers --count 2"
                                      << "headers";
        QTest::newRow("node committee") << "node committee"
                                        << "epoch quorum seats";
        QTest::newRow("node elections") << "node elections"
                                        << "epoch elections";
        QTest::newRow("proof account") << "proof account ANA NEW"
                                       << "file kind height";
        QTest::newRow("proof history") << "proof history ANA NEW"
                                       << "file kind height";
        QTest::newRow("verify") << "verify PROOF"
                                << "valid kind height checked";
    }
    void json_holds_what_scripts_rely_on() {
        QFETCH(QString, command);
        QFETCH(QString, members);
        std::string unused = path("made by " + std::string(QTest::currentDataTag()));
        if (!std::filesystem::exists(path("some.proof")))
            VERIFY_DONE(m_devnet->cli({"proof", "account", m_ana.address, path("some.proof")}));
        const std::map<QString, std::string> known = {{"FOLDER", m_folder->path()},  {"BEN", m_ben.address},
                                                      {"ANA", m_ana.address},        {"AMOUNT", "0.5 CC"},
                                                      {"PROOF", path("some.proof")}, {"NEW", unused}};
        std::vector<std::string> arguments;
        for (const QString& word : command.split(' ')) {
            auto named = known.find(word);
            arguments.push_back(named == known.end() ? word.toStdString() : named->second);
        }
        Outcome outcome = online("ana", arguments);
        QVERIFY2(outcome.exitCode == 0, told(outcome).c_str());
        for (const QString& member : members.split(' '))
            QVERIFY2(outcome.json.contains(member.toStdString()), told(outcome).c_str());
    }

    void history_items_hold_what_scripts_rely_on() {
        Outcome history = online("ana", {"history"});
        QVERIFY2(history.exitCode == 0, told(history).c_str());
        QVERIFY(history.json["complete"].get<bool>());
        QVERIFY(!history.json["items"].empty());
        for (const nlohmann::json& item : history.json["items"]) {
            for (const char* member : {"transaction", "height", "time", "direction", "amount_li", "fee_li", "memo"})
                QVERIFY2(item.contains(member), item.dump().c_str());
            QVERIFY(item["amount_li"].is_number_integer());
        }
        Outcome csv =
            run({programPath("circlet-cli"), "--network", m_devnet->genesis(), "--connect", m_devnet->connectOf(0),
                 "--wallet", path("ana.circlet"), "--password-file", path("ana.password"), "history", "--csv"});
        QCOMPARE(csv.exitCode, 0);
        QVERIFY2(csv.output.starts_with("time,height,transaction"), csv.output.c_str());
    }

    void options_stand_before_or_after_the_command() {
        std::string program = programPath("circlet-cli");
        std::vector<std::string> options = {"--json",
                                            "--network",
                                            m_devnet->genesis(),
                                            "--wallet",
                                            path("ana.circlet"),
                                            "--password-file",
                                            path("ana.password"),
                                            "--connect",
                                            m_devnet->connectOf(0)};
        std::vector<std::string> send = {"send", m_ben.address, "0.1 CC"};
        auto joined = [&](std::vector<std::vector<std::string>> parts) {
            std::vector<std::string> argv = {program};
            for (const auto& part : parts)
                argv.insert(argv.end(), part.begin(), part.end());
            return run(argv);
        };
        VERIFY_DONE(joined({options, {"balance"}}));
        VERIFY_DONE(joined({{"balance"}, options}));
        VERIFY_DONE(joined({options, send, {"--wait"}}));
        VERIFY_DONE(joined({send, {"--wait"}, options}));
        VERIFY_DONE(joined({{"send"}, options, {"--wait", m_ben.address, "0.1 CC"}}));
        VERIFY_DONE(joined({{"address"}, options, {"list"}}));
        VERIFY_DONE(joined({{"address", "list"}, options}));
    }

    void a_proof_that_does_not_hold_is_a_refusal_with_its_reason() {
        VERIFY_DONE(m_devnet->cli({"proof", "account", m_ben.address, path("ben.proof")}));
        std::string good = bytesOf(path("ben.proof"));
        for (std::size_t at = 20; at < good.size(); at += good.size() / 12) {
            std::string changed = good;
            changed[at] = static_cast<char>(changed[at] ^ 4);
            writeText(path("changed.proof"), changed);
            Outcome broken = offline({"verify", path("changed.proof")});
            QCOMPARE(broken.exitCode, 1);
            QVERIFY(broken.json.contains("error"));
            QVERIFY(contains(broken.error, broken.json["error"]["message"]));
        }
        // Whole, but of another network: examined, and told why it does not hold here.
        ledger::Address rich = ledger::parseAddress(m_ben.address, ledger::Network::Regtest).value();
        ledger::Genesis other = node::makeNetwork(ledger::Network::Regtest, systemClock().wallMs(), {Hash256{}},
                                                  {{rich, ledger::Amount::fromLi(1'000'000)}})
                                    .value()
                                    .genesis;
        writeText(path("other.genesis"), std::string(asText(ledger::encode(other))));
        Outcome foreign = run(
            {programPath("circlet-cli"), "--json", "--network", path("other.genesis"), "verify", path("ben.proof")});
        QVERIFY2(foreign.exitCode == 1 && foreign.json.contains("error"), told(foreign).c_str());
        QVERIFY2(contains(foreign.error, foreign.json["error"]["message"]), told(foreign).c_str());
        QVERIFY2(!foreign.json.value("valid", false), told(foreign).c_str());
        VERIFY_REFUSED(m_devnet->cli({"proof", "account", m_ben.address, path("ben.proof")}), "already_exists",
                       "already");
        VERIFY_REFUSED(m_devnet->cli({"proof", "tx", std::string(64, '0'), path("none.proof")}), "not_found", "");
    }

    void wrong_usage_is_told_from_refusal() {
        for (const std::vector<std::string>& wrong :
             std::vector<std::vector<std::string>>{{},
                                                   {"nonsense"},
                                                   {"wallet"},
                                                   {"tx", "nonsense"},
                                                   {"send"},
                                                   {"balance", "--nonsense"},
                                                   {"send", m_ben.address, "1 CC", "--level", "7"},
                                                   {"tx", "combine"},
                                                   {"wallet", "create"},
                                                   {"--timeout", "soon", "balance"}}) {
            Outcome outcome = offline(wrong);
            QVERIFY2(outcome.exitCode == 2, told(outcome).c_str());
            QVERIFY(!outcome.error.empty());
        }
        QCOMPARE(offline({"--help"}).exitCode, 0);
        QCOMPARE(run({programPath("circlet-cli"), "--version"}).exitCode, 0);
    }

    void secrets_come_from_standard_input_a_line_each() {
        Outcome restored = shell("printf '%s\\n%s\\n' 'pass word' '" + m_ben.words + "' | " +
                                 command({"wallet", "restore", path("piped.circlet")}));
        QVERIFY2(restored.exitCode == 0, told(restored).c_str());
        QCOMPARE(restored.json["address"].get<std::string>(), m_ben.address);
        QVERIFY(!contains(restored.output + restored.error, m_ben.words));
        Outcome changed = shell("printf '%s\\n%s\\n' 'pass word' 'other' | " +
                                command({"wallet", "change-password", "--wallet", path("piped.circlet")}));
        QVERIFY2(changed.exitCode == 0, told(changed).c_str());
        std::string info = command({"wallet", "info", "--wallet", path("piped.circlet")});
        VERIFY_REFUSED(shell("echo 'pass word' | " + info), "wrong_password", "wrong");
        VERIFY_DONE(shell("echo other | " + info));
    }
};

QTEST_GUILESS_MAIN(CliTest)
#include "cli_test.moc"
