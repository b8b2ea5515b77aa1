// Rules set anew, transfers and redemptions that two wallets must sign, as a script does them with real processes.
#include <QTest>

#include "system/programs.h"

using namespace circlet;
using namespace circlet::test;

namespace {

bool refuses(const Outcome& outcome, const std::string& words) {
    return outcome.exitCode == 1 && outcome.json.is_object() && outcome.json.contains("error") &&
           outcome.json["error"].value("message", "").find(words) != std::string::npos;
}

} // namespace

#define VERIFY_REFUSED(outcome, words)                                                                                 \
    do {                                                                                                               \
        const Outcome refused = (outcome);                                                                             \
        QVERIFY2(refuses(refused, words), told(refused).c_str());                                                      \
    } while (false)

class CertificateChangesTest : public QObject {
    Q_OBJECT

private:
    std::string path(const std::string& name) const { return m_folder->path(name); }
    /// Everyone has a wallet and a data folder of his own.
    Outcome by(const std::string& name, std::vector<std::string> arguments) const {
        arguments.insert(arguments.end(),
                         {"--wallet", path(name + ".circlet"), "--password-file", path(name + ".password"), "--datadir",
                          path(name + ".data"), "--timeout", "100"});
        return m_devnet->cli(arguments);
    }
    std::string make(const std::string& name) const {
        writeText(path(name + ".password"), "correct horse " + name + "\n");
        return run({programPath("circlet-cli"), "--json", "--network", m_devnet->genesis(), "wallet", "create",
                    path(name + ".circlet"), "--password-file", path(name + ".password")})
            .json.value("address", "");
    }
    /// Issued by ina to ben. Its origin.
    std::string issue(const std::string& title, const std::string& kind, const std::vector<std::string>& more) const {
        std::vector<std::string> arguments = {"issuer", "issue", "--to", m_ben, "--kind", kind, "--title", title};
        arguments.insert(arguments.end(), more.begin(), more.end());
        Outcome issued = by("ina", arguments);
        if (issued.exitCode != 0)
            qWarning("%s", told(issued).c_str());
        Outcome rows = by("ina", {"issuer", "issued", "--search", title});
        return rows.json["items"].empty() ? std::string() : rows.json["items"][0].value("origin", "");
    }
    bool hasRule(const std::string& origin, const std::string& words) const {
        Outcome shown = by("ben", {"cert", "show", origin});
        return shown.exitCode == 0 && shown.json["rules"].dump().find(words) != std::string::npos;
    }
    /// Written by ben, signed by both, submitted.
    void signInTurn(const std::string& file) const {
        VERIFY_DONE(by("ben", {"tx", "sign", file}));
        VERIFY_DONE(by("ina", {"tx", "sign", file}));
        Outcome sent = by("ben", {"tx", "submit", file, "--wait"});
        QVERIFY2(sent.exitCode == 0, told(sent).c_str());
        QCOMPARE(sent.json["state"].get<std::string>(), std::string("final"));
    }

    std::unique_ptr<Folder> m_folder;
    std::unique_ptr<Devnet> m_devnet;
    std::string m_ina; ///< addresses
    std::string m_ben;

private slots:
    void initTestCase() {
        m_folder = std::make_unique<Folder>();
        m_devnet = std::make_unique<Devnet>(m_folder->path("net"), 1);
        QVERIFY2(m_devnet->start(), m_devnet->problem().c_str());
        m_ina = make("ina");
        m_ben = make("ben");
        QVERIFY(!m_ina.empty() && !m_ben.empty());
        VERIFY_DONE(m_devnet->faucetCli({"send", m_ina, "50 CC", "--wait"}));
        VERIFY_DONE(m_devnet->faucetCli({"send", m_ben, "10 CC", "--wait"}));
        VERIFY_DONE(by("ina", {"issuer", "register", "--name", "Bicycle Guild"}));
    }
    void cleanupTestCase() { m_devnet.reset(); }

    void an_issuer_sets_rules_anew_and_leaves_the_others_alone() {
        const std::string origin =
            issue("Pass", "identity", {"--issuer-may-change", "--hold-days", "3", "--not-before", "2020-01-01"});
        QCOMPARE(origin.size(), std::size_t(64));
        QVERIFY(hasRule(origin, "Each holder keeps it"));
        Outcome changed = by("ina", {"issuer", "update", origin, "--hold-days", "0", "--max-transfers", "2"});
        QVERIFY2(changed.exitCode == 0, told(changed).c_str());
        QCOMPARE(changed.json["state"].get<std::string>(), std::string("final"));
        QVERIFY(hasRule(origin, "2 times in all"));
        QVERIFY(!hasRule(origin, "Each holder keeps it"));
        QVERIFY(hasRule(origin, "before 2020-01-01"));
        VERIFY_REFUSED(by("ina", {"issuer", "update", origin, "--max-transfers", "2"}), "has already");
        VERIFY_REFUSED(by("ina", {"issuer", "update", origin, "--max-transfers", "many"}), "takes a number");
        VERIFY_REFUSED(by("ben", {"issuer", "update", origin, "--max-transfers", "1"}), "--unsigned");
        VERIFY_DONE(by("ina", {"issuer", "update", origin, "--max-transfers", "none"}));
        QVERIFY(!hasRule(origin, "times in all"));
        VERIFY_REFUSED(by("ben", {"cert", "bind", origin, "--title", "Mine now"}), "for good");
    }

    void a_transfer_that_the_issuer_signs_too_goes_round_as_a_file() {
        const std::string origin = issue("Share", "ownership", {"--issuer-signs"});
        QCOMPARE(origin.size(), std::size_t(64));
        VERIFY_REFUSED(by("ben", {"cert", "transfer", origin, "--to", m_ina}), "--unsigned");
        const std::string file = path("transfer.tx");
        Outcome written = by("ben", {"cert", "transfer", origin, "--to", m_ina, "--unsigned", file});
        QVERIFY2(written.exitCode == 0, told(written).c_str());
        QCOMPARE(written.json["state"].get<std::string>(), std::string("unsigned"));
        QCOMPARE(written.json["others"].get<std::vector<std::string>>(), std::vector<std::string>{m_ina});
        VERIFY_REFUSED(by("ben", {"cert", "transfer", origin, "--to", m_ina, "--unsigned", file}), "already");
        signInTurn(file);
        Outcome listed = by("ina", {"cert", "list", "--search", origin});
        QVERIFY2(listed.exitCode == 0, told(listed).c_str());
        QCOMPARE(listed.json["items"].size(), std::size_t(1));
        QCOMPARE(listed.json["items"][0]["holder"].get<std::string>(), m_ina);
    }

    void a_voucher_is_redeemed_by_its_holder_and_its_issuer() {
        const std::string origin = issue("Voucher", "value", {"--face-value", "500", "--currency", "EUR"});
        QCOMPARE(origin.size(), std::size_t(64));
        QCOMPARE(by("ina", {"issuer", "show"}).json["outstanding"].size(), std::size_t(1));
        VERIFY_REFUSED(by("ben", {"cert", "revoke", origin, "--reason", "redeemed"}), "--unsigned");
        const std::string file = path("redeem.tx");
        VERIFY_DONE(by("ben", {"cert", "revoke", origin, "--reason", "redeemed", "--unsigned", file}));
        signInTurn(file);
        QCOMPARE(by("ina", {"issuer", "show"}).json["outstanding"].size(), std::size_t(0));
        Outcome former = by("ben", {"cert", "list", "--former", "--search", origin});
        QVERIFY2(former.exitCode == 0, told(former).c_str());
        QCOMPARE(former.json["items"].size(), std::size_t(1));
    }
};

QTEST_GUILESS_MAIN(CertificateChangesTest)
#include "certificate_changes_test.moc"
