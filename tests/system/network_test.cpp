// A whole network of real processes: pay, lose a member by kill -9 in the middle, get it back, restart everything.
#include <QTest>

#include <csignal>
#include <thread>

#include "system/programs.h"

using namespace circlet::test;

class NetworkTest : public QObject {
    Q_OBJECT

private:
    /// A wallet of its own in the folder; its first address.
    std::string makeWallet(const Devnet& devnet, const Folder& folder, const std::string& name) {
        writeText(folder.path(name + ".password"), "correct horse " + name + "\n");
        Outcome made = devnet.cli(
            {"wallet", "create", folder.path(name + ".circlet"), "--password-file", folder.path(name + ".password")});
        if (made.exitCode != 0)
            qWarning("%s", told(made).c_str());
        m_words[name] = made.json.value("mnemonic", "");
        return made.json.value("address", "");
    }
    Outcome walletCli(const Devnet& devnet, const Folder& folder, const std::string& name,
                      std::vector<std::string> arguments, const std::vector<std::size_t>& except = {}) {
        arguments.insert(arguments.end(), {"--wallet", folder.path(name + ".circlet"), "--password-file",
                                           folder.path(name + ".password")});
        return devnet.cli(arguments, except);
    }
    std::map<std::string, std::string> m_words;

private slots:
    void pays_loses_a_member_and_gets_it_back() {
        Folder folder;
        Devnet devnet(folder.path("net"));
        QVERIFY2(devnet.start(), devnet.problem().c_str());
        std::string ana = makeWallet(devnet, folder, "ana");
        std::string ben = makeWallet(devnet, folder, "ben");
        QVERIFY(!ana.empty() && !ben.empty() && ana != ben);

        Outcome paid = devnet.faucetCli({"send", ana, "100 CC", "--wait"});
        VERIFY_DONE(paid);
        QCOMPARE(paid.json["state"].get<std::string>(), std::string("final"));
        Outcome balance = walletCli(devnet, folder, "ana", {"balance"});
        VERIFY_DONE(balance);
        QCOMPARE(balance.json["li"].get<int64_t>(), 100 * 100'000);
        QCOMPARE(balance.json["proof"].get<std::string>(), std::string("verified"));

        // One of four is gone: payments go on.
        devnet.killMember(2);
        for (int i = 0; i < 5; ++i) {
            Outcome sent =
                walletCli(devnet, folder, "ana", {"send", ben, "1.5 CC", "--wait", "--memo", "without one"}, {2});
            VERIFY_DONE(sent);
            QCOMPARE(sent.json["state"].get<std::string>(), std::string("final"));
        }
        QVERIFY2(devnet.restartMember(2), devnet.problem().c_str());
        // It catches up: it alone proves the balance of now.
        Outcome alone;
        for (int tries = 0; tries < 50; ++tries) {
            alone = walletCli(devnet, folder, "ben", {"balance"}, {0, 1, 3});
            if (alone.exitCode == 0 && alone.json.value("li", 0) == 750'000)
                break;
            std::this_thread::sleep_for(std::chrono::milliseconds(200));
        }
        VERIFY_DONE(alone);
        QCOMPARE(alone.json["li"].get<int64_t>(), 750'000);
        // And it votes: with another one dead, three are just a quorum.
        devnet.killMember(0);
        Outcome after = walletCli(devnet, folder, "ben", {"send", ana, "17 li", "--wait"}, {0});
        QVERIFY(after.exitCode == 1); // below the minimum of a transfer
        QCOMPARE(after.json["error"]["code"].get<std::string>(), std::string("rejected"));
        after = walletCli(devnet, folder, "ben", {"send", ana, "1 CC", "--wait"}, {0});
        VERIFY_DONE(after);

        Outcome history = walletCli(devnet, folder, "ben", {"history"}, {0});
        VERIFY_DONE(history);
        QVERIFY(history.json["complete"].get<bool>());
        QCOMPARE(history.json["items"].size(), std::size_t(6));

        // Restored from its words elsewhere: same balance, complete history.
        writeText(folder.path("words"), m_words["ben"] + "\n");
        Outcome restored = devnet.cli({"wallet", "restore", folder.path("again.circlet"), "--password-file",
                                       folder.path("ben.password"), "--mnemonic-file", folder.path("words")},
                                      {0});
        VERIFY_DONE(restored);
        writeText(folder.path("again.password"), "correct horse ben\n");
        Outcome again = walletCli(devnet, folder, "again", {"balance"}, {0});
        VERIFY_DONE(again);
        QCOMPARE(again.json["li"].dump(), walletCli(devnet, folder, "ben", {"balance"}, {0}).json["li"].dump());
        QCOMPARE(walletCli(devnet, folder, "again", {"history"}, {0}).json["items"].size(), std::size_t(6));
        QVERIFY(devnet.stop());
    }

    void continues_the_same_chain_after_all_were_killed() {
        Folder folder;
        Devnet devnet(folder.path("net"));
        QVERIFY2(devnet.start(), devnet.problem().c_str());
        std::string ana = makeWallet(devnet, folder, "ana");
        VERIFY_DONE(devnet.faucetCli({"send", ana, "5 CC", "--wait"}));
        Outcome before = devnet.cli({"node", "status"});
        VERIFY_DONE(before);
        for (std::size_t i = 0; i < 4; ++i)
            devnet.killMember(i);
        QVERIFY(devnet.stop());

        QVERIFY2(devnet.start(), devnet.problem().c_str());
        VERIFY_DONE(devnet.faucetCli({"send", ana, "5 CC", "--wait"}));
        Outcome after = devnet.cli({"node", "status"});
        VERIFY_DONE(after);
        QCOMPARE(after.json["chain_id"].dump(), before.json["chain_id"].dump());
        QVERIFY(after.json["height"].get<int64_t>() > before.json["height"].get<int64_t>());
        QCOMPARE(walletCli(devnet, folder, "ana", {"balance"}).json["li"].get<int64_t>(), 1'000'000);
        QVERIFY(devnet.stop());
    }

    void goes_on_while_a_member_is_frozen() {
        Folder folder;
        Devnet devnet(folder.path("net"));
        QVERIFY2(devnet.start(), devnet.problem().c_str());
        std::string ana = makeWallet(devnet, folder, "ana");
        for (std::size_t frozen = 0; frozen < 4; ++frozen) {
            devnet.signalMember(frozen, SIGSTOP);
            Outcome sent = devnet.faucetCli({"send", ana, "1 CC", "--wait"}, {frozen});
            devnet.signalMember(frozen, SIGCONT);
            VERIFY_DONE(sent);
        }
        QVERIFY(devnet.stop());
    }

    void two_networks_run_side_by_side_and_do_not_mix() {
        Folder folder;
        Devnet one(folder.path("one"));
        Devnet two(folder.path("two"), 1);
        QVERIFY2(one.start(), one.problem().c_str());
        QVERIFY2(two.start(), two.problem().c_str());
        QVERIFY(one.ready()["chain_id"] != two.ready()["chain_id"]);
        std::string ana = makeWallet(one, folder, "ana");
        VERIFY_DONE(one.faucetCli({"send", ana, "1 CC", "--wait"}));
        VERIFY_DONE(two.faucetCli({"send", ana, "2 CC", "--wait"}));
        QCOMPARE(walletCli(one, folder, "ana", {"balance"}).json["li"].get<int64_t>(), 100'000);
        QCOMPARE(walletCli(two, folder, "ana", {"balance"}).json["li"].get<int64_t>(), 200'000);
        // A peer of the other network is refused, with the reason.
        Outcome wrong = run({programPath("circlet-cli"), "--json", "--network", one.genesis(), "--connect",
                             two.connectOf(0), "--timeout", "3", "node", "status"});
        QCOMPARE(wrong.exitCode, 1);
        QCOMPARE(wrong.json["error"]["code"].get<std::string>(), std::string("network"));
        // A second supervisor in the same folder is told so.
        Outcome second = run({programPath("circletd"), "devnet", "--dir", folder.path("one")});
        QCOMPARE(second.exitCode, 1);
        QVERIFY2(second.error.find("already runs") != std::string::npos, second.error.c_str());
    }

    void proofs_hold_without_a_network_and_break_with_a_byte() {
        Folder folder;
        Devnet devnet(folder.path("net"), 1);
        QVERIFY2(devnet.start(), devnet.problem().c_str());
        std::string ana = makeWallet(devnet, folder, "ana");
        Outcome paid = devnet.faucetCli({"send", ana, "3 CC", "--wait"});
        VERIFY_DONE(paid);
        std::string id = paid.json["transaction"];
        VERIFY_DONE(devnet.cli({"proof", "account", ana, folder.path("account.proof")}));
        VERIFY_DONE(devnet.cli({"proof", "tx", id, folder.path("tx.proof")}));
        VERIFY_DONE(devnet.cli({"proof", "history", ana, folder.path("history.proof")}));
        std::string genesis = devnet.genesis();
        QVERIFY(devnet.stop());
        for (const char* name : {"account.proof", "tx.proof", "history.proof"}) {
            Outcome valid =
                run({programPath("circlet-cli"), "--json", "--network", genesis, "verify", folder.path(name)});
            VERIFY_DONE(valid);
            QVERIFY(valid.json["valid"].get<bool>());
            QFile file(QString::fromStdString(folder.path(name)));
            QVERIFY(file.open(QIODevice::ReadWrite));
            QByteArray content = file.readAll();
            content[content.size() / 2] = static_cast<char>(content[content.size() / 2] ^ 1);
            file.seek(0);
            file.write(content);
            file.close();
            Outcome broken =
                run({programPath("circlet-cli"), "--json", "--network", genesis, "verify", folder.path(name)});
            QCOMPARE(broken.exitCode, 1);
        }
    }

    void wrong_input_has_its_own_sentence_and_changes_nothing() {
        Folder folder;
        Devnet devnet(folder.path("net"), 1);
        QVERIFY2(devnet.start(), devnet.problem().c_str());
        std::string ana = makeWallet(devnet, folder, "ana");
        VERIFY_DONE(devnet.faucetCli({"send", ana, "3 CC", "--wait"}));
        struct Case {
            std::vector<std::string> arguments;
            const char* code;
        };
        std::string foreign = "cc1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq";
        for (const Case& wrong : std::vector<Case>{{{"send", ana, "1.000001 CC"}, "malformed"},
                                                   {{"send", ana, "5"}, "malformed"},
                                                   {{"send", ana, "99999999999999999999 CC"}, "out_of_range"},
                                                   {{"send", foreign, "1 CC"}, "malformed"},
                                                   {{"send", "nonsense", "1 CC"}, "malformed"}}) {
            Outcome refused = walletCli(devnet, folder, "ana", wrong.arguments);
            QVERIFY2(refused.exitCode == 1, told(refused).c_str());
            QCOMPARE(refused.json["error"]["code"].get<std::string>(), std::string(wrong.code));
        }
        std::string ben = makeWallet(devnet, folder, "ben");
        Outcome tooMuch = walletCli(devnet, folder, "ana", {"send", ben, "4 CC"});
        QCOMPARE(tooMuch.json["error"]["code"].get<std::string>(), std::string("insufficient_funds"));
        Outcome wrongPassword = devnet.cli(
            {"balance", "--wallet", folder.path("ana.circlet"), "--password-file", folder.path("ben.password")});
        QCOMPARE(wrongPassword.json["error"]["code"].get<std::string>(), std::string("wrong_password"));
        Outcome usage = devnet.cli({"send"});
        QCOMPARE(usage.exitCode, 2);
        QCOMPARE(walletCli(devnet, folder, "ana", {"balance"}).json["li"].get<int64_t>(), 300'000);
    }
};

QTEST_GUILESS_MAIN(NetworkTest)
#include "network_test.moc"
