// Certificates as a script sees them: real processes issue, sell, hand over, present, prove, verify and revoke.
#include <QStandardPaths>
#include <QTest>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <thread>

#include "passport/pictures.h"
#include "system/programs.h"

using namespace circlet;
using namespace circlet::test;

namespace {

constexpr int genuineButOver = 3;

std::string bytesOf(const std::string& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

bool contains(const std::string& text, const std::string& words) {
    return text.find(words) != std::string::npos;
}

bool refuses(const Outcome& outcome, const std::string& words) {
    if (outcome.exitCode != 1 || !outcome.json.is_object() || !outcome.json.contains("error"))
        return false;
    const std::string message = outcome.json["error"].value("message", "");
    return !message.empty() && contains(message, words) && contains(outcome.error, message);
}

} // namespace

#define VERIFY_REFUSED(outcome, words)                                                                                 \
    do {                                                                                                               \
        const Outcome refused = (outcome);                                                                             \
        QVERIFY2(refuses(refused, words), told(refused).c_str());                                                      \
    } while (false)

class CertificatesTest : public QObject {
    Q_OBJECT

private:
    std::string path(const std::string& name) const { return m_folder->path(name); }
    /// Everyone has a wallet and a data folder of his own.
    std::vector<std::string> with(const std::string& name, std::vector<std::string> arguments) const {
        arguments.insert(arguments.end(),
                         {"--wallet", path(name + ".circlet"), "--password-file", path(name + ".password"), "--datadir",
                          path(name + ".data"), "--timeout", "100"});
        return arguments;
    }
    Outcome by(const std::string& name, std::vector<std::string> arguments) const {
        return m_devnet->cli(with(name, std::move(arguments)));
    }
    /// No peer, no wallet: what works here works on a machine without any network.
    Outcome offline(std::vector<std::string> arguments) const {
        std::vector<std::string> argv = {programPath("circlet-cli"), "--json", "--network", m_devnet->genesis()};
        argv.insert(argv.end(), arguments.begin(), arguments.end());
        return run(argv);
    }
    std::string make(const std::string& name) {
        writeText(path(name + ".password"), "correct horse " + name + "\n");
        Outcome made =
            offline({"wallet", "create", path(name + ".circlet"), "--password-file", path(name + ".password")});
        m_words[name] = made.json.value("mnemonic", "");
        writeText(path(name + ".words"), made.json.value("mnemonic", "") + "\n");
        return made.json.value("address", "");
    }
    static Outcome openssl(std::vector<std::string> arguments) {
        arguments.insert(arguments.begin(), QStandardPaths::findExecutable(QStringLiteral("openssl")).toStdString());
        return run(arguments);
    }
    /// The same words in another file and another data folder.
    void restore(const std::string& name, const std::string& as) {
        writeText(path(name + ".words"), m_words[name] + "\n");
        writeText(path(as + ".password"), "another horse\n");
        VERIFY_DONE(offline({"wallet", "restore", path(as + ".circlet"), "--password-file", path(as + ".password"),
                             "--mnemonic-file", path(name + ".words")}));
    }
    int64_t coins(const std::string& name) const { return by(name, {"balance"}).json.value("li", int64_t{-1}); }
    std::string linkOf(const std::string& name) const {
        return by(name, {"cert", "receive-link"}).json.value("link", "");
    }
    /// Issued by ina to herself, with a picture and two fields. Its origin.
    std::string issue(const std::string& title, std::vector<std::string> more = {}) const {
        std::vector<std::string> arguments = {
            "issuer",  "issue",      "--kind",  "ownership",        "--title",  title,
            "--field", "Colour=red", "--field", "Owner since=1999", "--attach", path("bike.png")};
        arguments.insert(arguments.end(), more.begin(), more.end());
        Outcome issued = by("ina", arguments);
        if (issued.exitCode != 0)
            qWarning("%s", told(issued).c_str());
        Outcome rows = by("ina", {"issuer", "issued", "--search", title});
        return rows.json["items"].empty() ? std::string() : rows.json["items"][0].value("origin", "");
    }
    nlohmann::json rowOf(const std::string& name, const std::string& origin, std::vector<std::string> more = {}) const {
        std::vector<std::string> arguments = {"cert", "list", "--search", origin};
        arguments.insert(arguments.end(), more.begin(), more.end());
        Outcome listed = by(name, arguments);
        if (listed.exitCode != 0 || listed.json["items"].size() != 1) {
            qWarning("%s", told(listed).c_str());
            return nlohmann::json::object();
        }
        return listed.json["items"][0];
    }

    std::unique_ptr<Folder> m_folder;
    std::unique_ptr<Devnet> m_devnet;
    std::map<std::string, std::string> m_words;
    std::string m_ina; ///< addresses
    std::string m_ben;
    std::string m_vera;
    std::string m_bike; ///< origin: ina issues it, ben buys it

private slots:
    void initTestCase() {
        m_folder = std::make_unique<Folder>();
        m_devnet = std::make_unique<Devnet>(m_folder->path("net"), 1);
        QVERIFY2(m_devnet->start(), m_devnet->problem().c_str());
        m_ina = make("ina");
        m_ben = make("ben");
        m_vera = make("vera");
        QVERIFY(!m_ina.empty() && !m_ben.empty() && !m_vera.empty());
        VERIFY_DONE(m_devnet->faucetCli({"send", m_ina, "50 CC", "--wait"}));
        VERIFY_DONE(m_devnet->faucetCli({"send", m_ben, "10 CC", "--wait"}));
        VERIFY_DONE(m_devnet->faucetCli({"send", m_vera, "10 CC", "--wait"}));
        const Bytes picture = png();
        writeText(path("bike.png"), std::string(asText(picture)));

        VERIFY_REFUSED(by("ina", {"issuer", "issue", "--kind", "ownership", "--title", "Too early"}), "");
        Outcome registered = by("ina", {"issuer", "register", "--name", "Bicycle Guild", "--country", "DE"});
        QVERIFY2(registered.exitCode == 0, told(registered).c_str());
        QCOMPARE(registered.json["state"].get<std::string>(), std::string("final"));
        Outcome shown = by("ina", {"issuer", "show"});
        QVERIFY2(shown.exitCode == 0, told(shown).c_str());
        QVERIFY(shown.json["registered"].get<bool>());
        QCOMPARE(shown.json["name"].get<std::string>(), std::string("Bicycle Guild"));
        QVERIFY2(shown.json.contains("root") && shown.json.contains("issuing"), told(shown).c_str());

        m_bike = issue("Bicycle 17", {"--description", "Frame number 4711"});
        QCOMPARE(m_bike.size(), std::size_t(64));
    }
    void cleanupTestCase() { m_devnet.reset(); }

    // --- from issue to sale

    void what_was_issued_is_listed_with_all_it_says() {
        nlohmann::json row = rowOf("ina", m_bike);
        QCOMPARE(row.value("title", ""), std::string("Bicycle 17"));
        QCOMPARE(row.value("issuer_name", ""), std::string("Bicycle Guild"));
        QCOMPARE(row.value("standing", ""), std::string("active"));
        QCOMPARE(row.value("proof", ""), std::string("verified"));
        // Eight digits of the origin name it.
        Outcome shown = by("ina", {"cert", "show", m_bike.substr(0, 8)});
        QVERIFY2(shown.exitCode == 0, told(shown).c_str());
        QCOMPARE(shown.json["origin"].get<std::string>(), m_bike);
        QCOMPARE(shown.json["description"].get<std::string>(), std::string("Frame number 4711"));
        QCOMPARE(shown.json["fields"].size(), std::size_t(2));
        QCOMPARE(shown.json["attachments"].size(), std::size_t(1));
        QVERIFY(shown.json["custody_proved"].get<bool>());
        QVERIFY2(shown.json.contains("x509") && shown.json["x509"]["problem"] == "", told(shown).c_str());
        QVERIFY(shown.json["x509"]["root_registered"].get<bool>());
    }

    void a_certificate_is_sold_for_coins_both_or_neither() {
        const std::string link = linkOf("ben");
        QVERIFY(link.starts_with("circlet:"));
        Outcome offered =
            by("ina", {"swap", "offer", m_bike, "--to", link, "--price", "3 CC", "--out", path("bike.offer")});
        QVERIFY2(offered.exitCode == 0, told(offered).c_str());
        QCOMPARE(offered.json["price_li"].get<int64_t>(), int64_t{300'000});
        VERIFY_REFUSED(
            by("ina", {"swap", "offer", m_bike, "--to", link, "--price", "3 CC", "--out", path("bike.offer")}),
            "already");
        Outcome examined = offline({"verify", path("bike.offer")});
        QVERIFY2(examined.exitCode == 0, told(examined).c_str());
        QCOMPARE(examined.json["kind"].get<std::string>(), std::string("offer"));

        VERIFY_REFUSED(by("vera", {"swap", "accept", path("bike.offer")}), "");
        Outcome shown = by("ben", {"swap", "show", path("bike.offer")});
        QVERIFY2(shown.exitCode == 0, told(shown).c_str());
        QCOMPARE(shown.json["price_li"].get<int64_t>(), int64_t{300'000});
        QCOMPARE(shown.json["certificate"]["title"].get<std::string>(), std::string("Bicycle 17"));
        VERIFY_REFUSED(by("ben", {"swap", "accept", path("bike.offer"), "--price", "2 CC"}), "3.00000 CC");
        VERIFY_REFUSED(by("ben", {"swap", "accept", path("bike.offer"), "--origin", std::string(64, '0')}),
                       "another certificate");

        const int64_t seller = coins("ina");
        const int64_t buyer = coins("ben");
        Outcome accepted = by("ben", {"swap", "accept", path("bike.offer"), "--price", "3 CC", "--origin", m_bike});
        QVERIFY2(accepted.exitCode == 0, told(accepted).c_str());
        QCOMPARE(accepted.json["state"].get<std::string>(), std::string("final"));
        QCOMPARE(coins("ina") - seller, int64_t{300'000});
        QCOMPARE(buyer - coins("ben"), 300'000 + accepted.json["fee_li"].get<int64_t>());
        // Once only.
        VERIFY_REFUSED(by("ben", {"swap", "accept", path("bike.offer")}), "");
    }

    void the_buyer_has_it_with_its_picture() {
        nlohmann::json row = rowOf("ben", m_bike);
        QCOMPARE(row.value("title", ""), std::string("Bicycle 17"));
        QVERIFY(row.value("incoming", false));
        QCOMPARE(row.value("holder", ""), m_ben);
        VERIFY_DONE(by("ben", {"cert", "attachment", m_bike, "bike.png", "--out", path("from ben.png")}));
        QVERIFY(bytesOf(path("from ben.png")) == bytesOf(path("bike.png")));
        VERIFY_REFUSED(by("ben", {"cert", "attachment", m_bike, "car.png", "--out", path("car.png")}), "car.png");
        VERIFY_DONE(by("ben", {"cert", "accept", m_bike}));
        QVERIFY(!rowOf("ben", m_bike).value("incoming", true));
        QCOMPARE(by("ben", {"cert", "list", "--incoming"}).json["total"].get<int>(), 0);
        // Two links of custody: issued, sold.
        Outcome shown = by("ben", {"cert", "show", m_bike});
        QVERIFY(shown.json["custody_proved"].get<bool>());
        QCOMPARE(shown.json["custody"].size(), std::size_t(2));
        // The seller keeps its history, and can do nothing with it.
        QVERIFY(!rowOf("ina", m_bike, {"--former"}).value("held", true));
        VERIFY_REFUSED(by("ina", {"cert", "transfer", m_bike, "--to", m_vera}), "passed on");
    }

    void a_locked_certificate_stays() {
        VERIFY_DONE(by("ben", {"cert", "lock", m_bike}));
        QVERIFY(rowOf("ben", m_bike, {"--locked"}).value("locked", false));
        VERIFY_REFUSED(by("ben", {"cert", "transfer", m_bike, "--to", m_vera}), "locked");
        VERIFY_DONE(by("ben", {"cert", "unlock", m_bike}));
        QCOMPARE(by("ben", {"cert", "list", "--locked"}).json["total"].get<int>(), 0);
    }

    // --- presentation

    void it_is_presented_to_somebody_elses_challenge_once() {
        Outcome asked = by("vera", {"cert", "challenge", "--domain", "shop.example", "--purpose", "Repair", "--field",
                                    "Colour", "--kind", "ownership", "--issuer", m_ina});
        QVERIFY2(asked.exitCode == 0, told(asked).c_str());
        const std::string challenge = asked.json["link"];
        Outcome read = by("ben", {"cert", "ask", challenge});
        QVERIFY2(read.exitCode == 0, told(read).c_str());
        QCOMPARE(read.json["domain"].get<std::string>(), std::string("shop.example"));
        QCOMPARE(read.json["answers"].size(), std::size_t(1));
        QCOMPARE(read.json["answers"][0]["origin"].get<std::string>(), m_bike);

        Outcome presented = by("ben", {"cert", "present", challenge, "--origin", m_bike, "--out", path("answer")});
        QVERIFY2(presented.exitCode == 0, told(presented).c_str());
        QCOMPARE(presented.json["shown"].dump(), std::string("[\"Colour\"]"));
        // Changed on its way: refused, and the right one still counts.
        std::string changed = bytesOf(path("answer"));
        QVERIFY(changed.size() > 100);
        changed[changed.size() / 2] = static_cast<char>(changed[changed.size() / 2] ^ 1);
        writeText(path("answer changed"), changed);
        QCOMPARE(by("vera", {"verify", path("answer changed")}).exitCode, 1);
        Outcome verified = by("vera", {"verify", path("answer")});
        QVERIFY2(verified.exitCode == 0, told(verified).c_str());
        QCOMPARE(verified.json["kind"].get<std::string>(), std::string("presentation"));
        QVERIFY(verified.json["good"].get<bool>());
        QVERIFY2(contains(verified.output, m_ben), told(verified).c_str());
        QVERIFY2(contains(verified.output, "red"), told(verified).c_str());
        QVERIFY2(!contains(verified.output, "1999") && !contains(verified.output, "4711"), told(verified).c_str());
        VERIFY_REFUSED(by("vera", {"verify", path("answer")}), "");
        // Nobody else's question was answered.
        VERIFY_REFUSED(by("ina", {"verify", path("answer")}), "");
        Outcome log = by("ben", {"cert", "shown"});
        QVERIFY2(log.exitCode == 0 && log.json["items"].size() == 1, told(log).c_str());
        QCOMPARE(log.json["items"][0]["domain"].get<std::string>(), std::string("shop.example"));
        QCOMPARE(log.json["items"][0]["origin"].get<std::string>(), m_bike);
    }

    void a_challenge_asks_for_what_is_there() {
        Outcome asked = by("vera", {"cert", "challenge", "--domain", "shop.example", "--field", "Colour"});
        QVERIFY2(asked.exitCode == 0, told(asked).c_str());
        VERIFY_REFUSED(by("ben", {"cert", "present", asked.json["link"], "--origin", m_bike, "--field", "Wheels"}),
                       "Wheels");
        VERIFY_REFUSED(by("ben", {"cert", "ask", "circlet:challenge?c=nonsense"}), "");
        VERIFY_REFUSED(by("vera", {"cert", "challenge", "--domain", "no domain!"}), "");
        Outcome other = by("vera", {"cert", "challenge", "--domain", "shop.example", "--kind", "identity"});
        QVERIFY2(other.exitCode == 0, told(other).c_str());
        VERIFY_REFUSED(by("ben", {"cert", "present", other.json["link"], "--origin", m_bike}), "");
    }

    // --- passport

    void the_passport_is_accepted_without_any_network() {
        Outcome exported = by("ben", {"cert", "passport", m_bike, "--out", path("bike.ccert")});
        QVERIFY2(exported.exitCode == 0, told(exported).c_str());
        Outcome verified = offline({"verify", path("bike.ccert")});
        QVERIFY2(verified.exitCode == 0, told(verified).c_str());
        QCOMPARE(verified.json["kind"].get<std::string>(), std::string("passport"));
        QVERIFY(verified.json["valid"].get<bool>() && verified.json["good"].get<bool>());
        QCOMPARE(verified.json["certificate"]["title"].get<std::string>(), std::string("Bicycle 17"));
        QCOMPARE(verified.json["certificate"]["holder"].get<std::string>(), m_ben);
        QVERIFY(verified.json["height"].get<int64_t>() > 0);
        QVERIFY2(verified.json["certificate"].contains("x509") && verified.json["certificate"]["x509"]["problem"] == "",
                 told(verified).c_str());
        VERIFY_REFUSED(by("ben", {"cert", "passport", m_bike, "--out", path("bike.ccert")}), "already");
    }

    void a_passport_with_any_byte_changed_is_refused() {
        const std::string good = bytesOf(path("bike.ccert"));
        std::vector<std::size_t> places = {0, 1, good.size() - 2, good.size() - 1};
        for (std::size_t i = 2; i < good.size(); i += 97)
            places.push_back(i);
        for (std::size_t place : places) {
            std::string changed = good;
            changed[place] = static_cast<char>(changed[place] ^ 1);
            writeText(path("changed.ccert"), changed);
            Outcome outcome = offline({"verify", path("changed.ccert")});
            QVERIFY2(refuses(outcome, ""), ("byte " + std::to_string(place) + ": " + told(outcome)).c_str());
        }
        writeText(path("changed.ccert"), good.substr(0, good.size() - 1));
        VERIFY_REFUSED(offline({"verify", path("changed.ccert")}), "");
        writeText(path("changed.ccert"), good + "x");
        VERIFY_REFUSED(offline({"verify", path("changed.ccert")}), "");
    }

    void what_the_holder_hides_is_not_in_the_file() {
        VERIFY_DONE(by("ben", {"cert", "passport", m_bike, "--out", path("part.ccert"), "--show", "Colour",
                               "--hide-description", "--without-x509"}));
        const std::string part = bytesOf(path("part.ccert"));
        QVERIFY(!contains(part, "1999") && !contains(part, "4711") && contains(part, "red"));
        Outcome verified = offline({"verify", path("part.ccert")});
        QVERIFY2(verified.exitCode == 0, told(verified).c_str());
        QCOMPARE(verified.json["certificate"]["fields"].size(), std::size_t(1));
        VERIFY_DONE(by(
            "ben", {"cert", "passport", m_bike, "--out", path("no colour.ccert"), "--hide", "Colour", "--hide-title"}));
        Outcome hidden = offline({"verify", path("no colour.ccert")});
        QVERIFY2(hidden.exitCode == 0, told(hidden).c_str());
        QCOMPARE(hidden.json["certificate"]["title"].get<std::string>(), std::string());
        QVERIFY(!contains(hidden.json["certificate"]["fields"].dump(), "red"));
        VERIFY_REFUSED(by("ben", {"cert", "passport", m_bike, "--out", path("x.ccert"), "--show", "Wheels"}), "Wheels");
        QVERIFY(!std::filesystem::exists(path("x.ccert")));
    }

    // --- hand-over

    void content_goes_along_with_a_transfer_and_as_a_file() {
        const std::string origin = issue("Bicycle 18");
        QCOMPARE(origin.size(), std::size_t(64));
        Outcome sent = by("ina", {"cert", "transfer", origin, "--to", linkOf("vera"), "--hand-over", path("18.over")});
        QVERIFY2(sent.exitCode == 0, told(sent).c_str());
        QVERIFY(std::filesystem::exists(path("18.over")));
        QCOMPARE(rowOf("vera", origin).value("title", ""), std::string("Bicycle 18"));
        VERIFY_REFUSED(by("ben", {"cert", "import", path("18.over")}), m_vera);

        // An address alone brings the certificate without its content; a file brings that later.
        const std::string bare = issue("Bicycle 19");
        VERIFY_DONE(by("ina", {"cert", "transfer", bare, "--to", m_vera}));
        Outcome without = by("vera", {"cert", "show", bare});
        QVERIFY2(without.exitCode == 0, told(without).c_str());
        QCOMPARE(without.json["title"].get<std::string>(), std::string());
        QVERIFY(!without.json["missing"].get<std::string>().empty());
        VERIFY_DONE(by("ina", {"cert", "export-hand-over", bare, "--to", linkOf("vera"), "--out", path("19.over")}));
        Outcome imported = by("vera", {"cert", "import", path("19.over")});
        QVERIFY2(imported.exitCode == 0, told(imported).c_str());
        QCOMPARE(imported.json["title"].get<std::string>(), std::string("Bicycle 19"));
        std::string changed = bytesOf(path("19.over"));
        changed.back() = static_cast<char>(changed.back() ^ 1);
        writeText(path("changed.over"), changed);
        VERIFY_REFUSED(by("vera", {"cert", "import", path("changed.over")}), "");
    }

    // --- restore

    void words_alone_bring_ownership_back_and_say_what_a_backup_brings() {
        restore("ben", "ben again");
        nlohmann::json row = rowOf("ben again", m_bike);
        QCOMPARE(row.value("holder", ""), m_ben);
        QCOMPARE(row.value("title", "none"), std::string());
        Outcome shown = by("ben again", {"cert", "show", m_bike});
        QVERIFY2(shown.exitCode == 0 && shown.json["custody_proved"].get<bool>(), told(shown).c_str());
        QVERIFY2(contains(shown.json["missing"].get<std::string>(), "backup"), told(shown).c_str());
        restore("ina", "ina again");
        Outcome issuer = by("ina again", {"issuer", "show"});
        QVERIFY2(issuer.exitCode == 0 && issuer.json["registered"].get<bool>(), told(issuer).c_str());
        QVERIFY2(!issuer.json.contains("root") && !issuer.json.contains("issuing"), told(issuer).c_str());
        VERIFY_REFUSED(by("ina again", {"issuer", "issue", "--kind", "ownership", "--title", "From words"}), "backup");
    }

    // --- bad input

    void what_cannot_be_done_has_its_own_sentence() {
        VERIFY_REFUSED(by("ben", {"cert", "show", "bike"}), "hexadecimal");
        VERIFY_REFUSED(by("ben", {"cert", "show", m_bike.substr(0, 7)}), "hexadecimal");
        VERIFY_REFUSED(by("ben", {"cert", "show", std::string(64, '0')}), "no certificate");
        VERIFY_REFUSED(by("ben", {"cert", "show", "00000000"}), "no certificate");
        VERIFY_REFUSED(by("ben", {"cert", "transfer", m_bike, "--to", m_ben}), "already");
        VERIFY_REFUSED(by("ben", {"cert", "transfer", m_bike, "--to", "nobody"}), "");
        VERIFY_REFUSED(by("ben", {"cert", "transfer", m_bike, "--to",
                                  "cc1qqpu4zql768en7jj6cr4zlc2g80lpp8t2n0p0kkgv5u6vuf7dsnx3w6kr3m8"}),
                       "mainnet");
        VERIFY_REFUSED(by("ben", {"cert", "transfer", m_bike, "--to", m_vera, "--hand-over", path("x.over")}), "link");
        VERIFY_REFUSED(by("vera", {"cert", "revoke", m_bike, "--reason", "superseded"}), "neither");
        VERIFY_REFUSED(by("ben", {"cert", "revoke", m_bike, "--reason", "superseded"}), "issuer");
        VERIFY_REFUSED(by("ben", {"cert", "list", "--issuer", "nonsense"}), "");
        VERIFY_REFUSED(by("ben", {"issuer", "issue", "--kind", "ownership", "--title", "Mine"}), "issuer");
        VERIFY_REFUSED(by("ben", {"swap", "offer", m_bike, "--to", m_vera, "--price", "3", "--out", path("x")}), "CC");
        VERIFY_REFUSED(by("ben", {"swap", "show", path("ben.circlet")}), "");
        VERIFY_REFUSED(by("ben", {"swap", "show", path("nothing")}), "nothing");
        VERIFY_REFUSED(
            offline({"cert", "list", "--wallet", path("ben.circlet"), "--password-file", path("ben.password")}),
            "--connect");
        for (const std::vector<std::string>& wrong : std::vector<std::vector<std::string>>{
                 {"cert"},
                 {"cert", "show"},
                 {"cert", "revoke", m_bike, "--reason", "because"},
                 {"cert", "revoke", m_bike},
                 {"cert", "list", "--kind", "paper"},
                 {"cert", "list", "--limit", "1001"},
                 {"cert", "transfer", m_bike},
                 {"issuer", "issue", "--kind", "ownership"},
                 {"issuer", "register", "--name", "X", "--key", "rsa1024"},
                 {"swap", "offer", m_bike},
                 {"swap", "offer", m_bike, "--to", m_ben, "--price", "1 CC", "--out", "x", "--valid", "25"}}) {
            Outcome outcome = offline(wrong);
            QVERIFY2(outcome.exitCode == 2 && !outcome.error.empty(), told(outcome).c_str());
        }
    }

    void what_cannot_be_issued_has_its_own_sentence() {
        auto issuing = [&](std::vector<std::string> more) {
            std::vector<std::string> arguments = {"issuer", "issue", "--kind", "ownership", "--title", "Bad"};
            arguments.insert(arguments.end(), more.begin(), more.end());
            return by("ina", arguments);
        };
        VERIFY_REFUSED(issuing({"--field", "no sign"}), "NAME=VALUE");
        VERIFY_REFUSED(issuing({"--field", "A=1", "--field", "A=2"}), "");
        VERIFY_REFUSED(issuing({"--expires", "tomorrow"}), "2027-11-21");
        VERIFY_REFUSED(issuing({"--expires", "2027-02-30"}), "no date");
        VERIFY_REFUSED(issuing({"--expires", "2001-01-01"}), "");
        VERIFY_REFUSED(issuing({"--attach", path("nothing.png")}), "nothing.png");
        VERIFY_REFUSED(issuing({"--currency", "EUR", "--face-value", "5"}), "");
        // A picture of 40,000 by 40,000 dots in a few bytes.
        PngParts bomb;
        bomb.width = bomb.height = 40'000;
        writeText(path("bomb.png"), std::string(asText(png(bomb))));
        VERIFY_REFUSED(issuing({"--attach", path("bomb.png")}), "");
        writeText(path("program.png"), "\x7f"
                                       "ELF and so on");
        VERIFY_REFUSED(issuing({"--attach", path("program.png")}), "");
        writeText(path("list.txt"), m_ben + "\nnonsense\n");
        VERIFY_REFUSED(issuing({"--allowed", path("list.txt")}), "line 2");
        QCOMPARE(by("ina", {"issuer", "issued", "--search", "Bad"}).json["total"].get<int>(), 0);
    }

    void rules_hold_in_a_transfer() {
        const std::string fixed = issue("Fixed", {"--not-transferable"});
        VERIFY_REFUSED(by("ina", {"cert", "transfer", fixed, "--to", m_ben}), "");
        const std::string later = issue("Later", {"--not-before", "2099-01-01"});
        VERIFY_REFUSED(by("ina", {"cert", "transfer", later, "--to", m_ben}), "2099");
        writeText(path("allowed.txt"), m_ben + "\n" + m_ina + "\n");
        const std::string listed = issue("Listed", {"--allowed", path("allowed.txt")});
        VERIFY_REFUSED(by("ina", {"cert", "transfer", listed, "--to", m_vera, "--allowed", path("allowed.txt")}),
                       "list");
        VERIFY_REFUSED(by("ina", {"cert", "transfer", listed, "--to", m_ben}), "list");
        VERIFY_DONE(by("ina", {"cert", "transfer", listed, "--to", m_ben, "--allowed", path("allowed.txt")}));
    }

    // --- a batch

    void a_batch_with_wrong_rows_issues_none_until_told() {
        const std::string header = "recipient,title,kind,face_value,currency,expires,field:Seat\n";
        writeText(path("tickets.csv"), header + m_ben + ",Ticket 1,ownership,,,2099-12-31,A1\n" + //
                                           "nobody,Ticket 2,ownership,,,,A2\n" +                  //
                                           m_ben + ",Ticket 3,value,,,,A3\n" +                    //
                                           m_vera + ",\"Ticket, 4\",value,1500,EUR,,A4\n");
        auto issuedNow = [&] { return by("ina", {"issuer", "issued", "--search", "Ticket"}).json.value("total", -1); };
        Outcome dry = by("ina", {"issuer", "batch", path("tickets.csv"), "--dry-run"});
        QVERIFY2(refuses(dry, "2 of 4 rows"), told(dry).c_str());
        QCOMPARE(dry.json["good"].get<int>(), 2);
        QCOMPARE(dry.json["problems"].size(), std::size_t(2));
        QCOMPARE(dry.json["problems"][0]["line"].get<int>(), 3);
        QCOMPARE(dry.json["problems"][1]["line"].get<int>(), 4);
        VERIFY_REFUSED(by("ina", {"issuer", "batch", path("tickets.csv")}), "nothing was issued");
        VERIFY_DONE(by("ina", {"issuer", "batch", path("tickets.csv"), "--only-good", "--dry-run"}));
        QCOMPARE(issuedNow(), 0);

        Outcome issued = by("ina", {"issuer", "batch", path("tickets.csv"), "--only-good"});
        QVERIFY2(issued.exitCode == 0, told(issued).c_str());
        QCOMPARE(issued.json["issued"].get<int>(), 2);
        QCOMPARE(issuedNow(), 2);
        QCOMPARE(by("vera", {"cert", "list", "--kind", "value"}).json["total"].get<int>(), 1);
        Outcome outstanding = by("ina", {"issuer", "show"});
        QCOMPARE(outstanding.json["outstanding"].dump(), std::string("[{\"currency\":\"EUR\",\"value\":1500}]"));
        writeText(path("no.csv"), "one,two\n1,2\n");
        VERIFY_REFUSED(by("ina", {"issuer", "batch", path("no.csv")}), "");
        VERIFY_REFUSED(by("ina", {"issuer", "batch", path("nothing.csv")}), "nothing.csv");
    }

    void a_batch_killed_in_the_middle_goes_on_and_issues_each_row_once() {
        constexpr int rows = 640;
        constexpr unsigned firstMs = 400;
        constexpr unsigned longestMs = 60'000;
        constexpr int kills = 3;
        const std::string kay = make("kay");
        const std::string pia = make("pia"); // without a coin: the deposit goes along, once
        VERIFY_DONE(m_devnet->faucetCli({"send", kay, "50 CC", "--wait"}));
        VERIFY_DONE(by("kay", {"issuer", "register", "--name", "Kay's Tickets"}));
        std::string csv = "recipient,title\n";
        for (int row = 0; row < rows; ++row)
            csv += pia + ",Seat " + std::to_string(row) + "\n";
        writeText(path("seats.csv"), csv);
        VERIFY_REFUSED(by("kay", {"issuer", "batch", "--resume"}), "no batch");
        VERIFY_REFUSED(by("kay", {"issuer", "batch", "--discard"}), "no batch");
        QCOMPARE(by("kay", {"issuer", "batch"}).exitCode, 2);
        QCOMPARE(by("kay", {"issuer", "batch", path("seats.csv"), "--resume"}).exitCode, 2);
        Outcome plan = by("kay", {"issuer", "batch", path("seats.csv"), "--dry-run"});
        QVERIFY2(plan.exitCode == 0, told(plan).c_str());

        // Killed a little later each time, until it has begun; then while it goes on.
        auto interrupted = [&] {
            Outcome shown = by("kay", {"issuer", "show"});
            return shown.json.contains("batch") ? shown.json["batch"] : nlohmann::json();
        };
        auto killAfter = [&](const std::vector<std::string>& arguments, unsigned ms) {
            std::vector<std::string> argv = {programPath("circlet-cli"), "--json",    "--network",
                                             m_devnet->genesis(),        "--connect", m_devnet->connectOf(0)};
            for (const std::string& argument : with("kay", arguments))
                argv.push_back(argument);
            auto process = ChildProcess::start(argv, path("kay.stderr"));
            if (!process)
                return;
            std::this_thread::sleep_for(std::chrono::milliseconds(ms));
            process.value()->signal(SIGKILL);
            while (process.value()->readLine(patienceMs)) {
            }
        };
        nlohmann::json state;
        unsigned ms = firstMs;
        for (; state.is_null() && ms < longestMs; ms += ms / 5) {
            killAfter({"issuer", "batch", path("seats.csv")}, ms);
            state = interrupted();
            if (by("kay", {"issuer", "show"}).json["issued"].get<int>() == rows)
                break; // it was quicker than this
        }
        if (!state.is_null()) {
            QCOMPARE(state["rows"].get<int>(), rows);
            qInfo("killed after %u ms: %s", ms, state.dump().c_str());
            VERIFY_REFUSED(by("kay", {"issuer", "batch", path("seats.csv")}), "interrupted");
            int sent = state["sent"].get<int>();
            for (int kill = 0; kill < kills && !state.is_null(); ++kill) {
                killAfter({"issuer", "batch", "--resume"}, ms);
                state = interrupted();
                if (state.is_null())
                    break;
                QVERIFY(state["sent"].get<int>() >= sent);
                sent = state["sent"].get<int>();
                qInfo("killed again: %s", state.dump().c_str());
            }
        }
        if (!state.is_null()) {
            Outcome ended = by("kay", {"issuer", "batch", "--resume"});
            QVERIFY2(ended.exitCode == 0, told(ended).c_str());
            QCOMPARE(ended.json["issued"].get<int>(), rows);
            QVERIFY(!ended.json["interrupted"].get<bool>());
        }
        // Each row once: on the chain, in the list, with the recipient; and the deposit once.
        QCOMPARE(by("kay", {"issuer", "show"}).json["issued"].get<int>(), rows);
        Outcome list = by("kay", {"issuer", "issued", "--limit", "1000"});
        QVERIFY2(list.exitCode == 0, told(list).c_str());
        std::set<std::string> titles;
        for (const auto& item : list.json["items"])
            QVERIFY2(item["state"] == "final" && titles.insert(item["title"].get<std::string>()).second,
                     item.dump().c_str());
        QCOMPARE(titles.size(), std::size_t(rows));
        QCOMPARE(by("pia", {"cert", "list", "--limit", "1"}).json["held"].get<int>(), rows);
        QCOMPARE(coins("pia"), plan.json["deposits_li"].get<int64_t>());
        VERIFY_REFUSED(by("kay", {"issuer", "batch", "--resume"}), "no batch");
    }

    // --- the issuer's files

    void authority_list_and_keys_are_exported() {
        VERIFY_DONE(by("ina", {"issuer", "authority", "--out", path("guild.pem")}));
        QVERIFY(contains(bytesOf(path("guild.pem")), "BEGIN CERTIFICATE"));
        QVERIFY(!contains(bytesOf(path("guild.pem")), "PRIVATE"));
        Outcome examined = offline({"verify", path("guild.pem")});
        QVERIFY2(examined.exitCode == 0, told(examined).c_str());
        QCOMPARE(examined.json["kind"].get<std::string>(), std::string("x509"));
        VERIFY_DONE(by("ina", {"issuer", "crl", "--out", path("guild.crl")}));
        QVERIFY(std::filesystem::file_size(path("guild.crl")) > 50);
        writeText(path("keys.password"), "another horse\n");
        VERIFY_DONE(
            by("ina", {"issuer", "keys", "--out", path("guild.p12"), "--new-password-file", path("keys.password")}));
        QVERIFY(std::filesystem::file_size(path("guild.p12")) > 500);
        QVERIFY(std::filesystem::file_size(path("guild-root.p12")) > 500);
        VERIFY_REFUSED(by("ben", {"issuer", "crl", "--out", path("ben.crl")}), "");
        QVERIFY(!std::filesystem::exists(path("ben.crl")));
    }

    // --- the stable interface

    void json_holds_what_scripts_rely_on_data() {
        QTest::addColumn<QString>("command");
        QTest::addColumn<QString>("members");
        QTest::newRow("cert list") << "cert list --sort title --limit 2"
                                   << "total offset items held incoming expiring locked former issuers";
        QTest::newRow("cert show") << "cert show BIKE"
                                   << "origin uid kind standing title issuer holder fields attachments rules custody";
        QTest::newRow("cert receive-link") << "cert receive-link"
                                           << "address link";
        QTest::newRow("cert shown") << "cert shown"
                                    << "items";
        QTest::newRow("cert challenge") << "cert challenge --domain a.example"
                                        << "link domain kinds fields expiry";
        QTest::newRow("issuer show") << "issuer show"
                                     << "registered pending retired issued revoked outstanding";
        QTest::newRow("issuer issued") << "issuer issued"
                                       << "total offset items";
        QTest::newRow("verify") << "verify PASSPORT"
                                << "valid good kind claim height time checked freshness certificate";
    }
    void json_holds_what_scripts_rely_on() {
        QFETCH(QString, command);
        QFETCH(QString, members);
        std::vector<std::string> arguments;
        for (const QString& word : command.split(' '))
            arguments.push_back(word == "BIKE" ? m_bike : word == "PASSPORT" ? path("part.ccert") : word.toStdString());
        Outcome outcome = word0(arguments) == "verify" ? offline(arguments) : by("ben", arguments);
        QVERIFY2(outcome.exitCode == 0, told(outcome).c_str());
        for (const QString& member : members.split(' '))
            QVERIFY2(outcome.json.contains(member.toStdString()), told(outcome).c_str());
    }

    // --- the issuer's authority and other programs

    void a_request_of_openssl_gets_a_certificate_that_openssl_verifies() {
        writeText(path("req.cnf"), "[req]\ndistinguished_name=dn\nprompt=no\n[dn]\nO=Riders\nCN=Ben\n");
        const Outcome request =
            openssl({"req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-config",
                     path("req.cnf"), "-keyout", path("rider.key"), "-out", path("rider.csr")});
        QVERIFY2(request.exitCode == 0, told(request).c_str());
        const auto issueFor = [&](const std::string& file) {
            return by("ina", {"issuer", "issue", "--kind", "identity", "--title", "Riding licence", "--request", file});
        };
        // Not signed by the key in it; not a request.
        VERIFY_DONE(openssl({"req", "-in", path("rider.csr"), "-outform", "der", "-out", path("rider.der")}));
        std::string changed = bytesOf(path("rider.der"));
        QVERIFY(changed.size() > 100);
        changed.back() = static_cast<char>(changed.back() ^ 1);
        writeText(path("changed.der"), changed);
        VERIFY_REFUSED(issueFor(path("changed.der")), "not signed by the key");
        VERIFY_DONE(by("ina", {"issuer", "authority", "--out", path("guild chain.pem")}));
        VERIFY_REFUSED(issueFor(path("guild chain.pem")), "no certificate request");
        VERIFY_REFUSED(issueFor(path("absent.csr")), "absent.csr");

        const Outcome issued = issueFor(path("rider.csr"));
        QVERIFY2(issued.exitCode == 0, told(issued).c_str());
        QVERIFY2(contains(issued.output, "CN=Ben"), told(issued).c_str());
        const Outcome rows = by("ina", {"issuer", "issued", "--search", "Riding licence"});
        QCOMPARE(rows.json["total"].get<int>(), 1);
        const std::string origin = rows.json["items"][0]["origin"];
        const Outcome written = by("ina", {"cert", "x509", origin.substr(0, 12), "--out", path("licence.pem")});
        QVERIFY2(written.exitCode == 0, told(written).c_str());
        VERIFY_REFUSED(by("ina", {"cert", "x509", origin, "--out", path("licence.pem")}), "already");
        VERIFY_DONE(openssl({"verify", "-x509_strict", "-CAfile", path("guild chain.pem"), path("licence.pem")}));
        const Outcome key = openssl({"x509", "-in", path("licence.pem"), "-noout", "-pubkey"});
        const Outcome own = openssl({"pkey", "-in", path("rider.key"), "-pubout"});
        QVERIFY2(key.exitCode == 0 && !key.output.empty() && key.output == own.output, told(key).c_str());
        const Outcome name = openssl({"x509", "-in", path("licence.pem"), "-noout", "-subject"});
        QVERIFY2(contains(name.output, "Riders") && contains(name.output, "Ben"), told(name).c_str());
        // On chain it is the certificate that the record names.
        const Outcome shown = by("ina", {"cert", "show", origin});
        QVERIFY2(shown.exitCode == 0 && shown.json["x509"]["problem"] == "", told(shown).c_str());
    }

    void keys_come_back_from_a_file_after_a_restore_from_words() {
        writeText(path("keys.password"), "battery staple\n");
        writeText(path("wrong.password"), "battery maple\n");
        VERIFY_DONE(
            by("ina", {"issuer", "keys", "--out", path("keys.p12"), "--new-password-file", path("keys.password")}));
        writeText(path("again.password"), "correct horse again\n");
        VERIFY_DONE(offline({"wallet", "restore", path("again.circlet"), "--password-file", path("again.password"),
                             "--mnemonic-file", path("ina.words")}));
        const Outcome lost = by("again", {"issuer", "show"});
        QVERIFY2(lost.exitCode == 0 && lost.json["registered"].get<bool>() && !lost.json.contains("issuing"),
                 told(lost).c_str());
        const auto bring = [&](const std::string& password) {
            return by("again", {"issuer", "import-keys", path("keys.p12"), "--import-password-file", path(password)});
        };
        VERIFY_REFUSED(bring("wrong.password"), "password");
        const Outcome back = bring("keys.password");
        QVERIFY2(back.exitCode == 0, told(back).c_str());
        const Outcome before = by("ina", {"issuer", "show"});
        QCOMPARE(back.json["issuing"]["fingerprint"].get<std::string>(),
                 before.json["issuing"]["fingerprint"].get<std::string>());
        QCOMPARE(back.json["root"]["kept_in"].get<std::string>(), std::string());

        VERIFY_REFUSED(by("again", {"issuer", "renew"}), "Bring the file");
        const Outcome renewed = by("again", {"issuer", "renew", "--root", path("keys-root.p12"), "--root-password-file",
                                             path("keys.password")});
        QVERIFY2(renewed.exitCode == 0, told(renewed).c_str());
        QVERIFY(renewed.json["issuing"]["not_after"].get<int64_t>() >
                before.json["issuing"]["not_after"].get<int64_t>());
        QCOMPARE(renewed.json["root"]["kept_in"].get<std::string>(), std::string()); // used once, not kept
    }

    // --- the end: everything above needs it unrevoked

    void after_revocation_a_fresh_verification_says_so() {
        Outcome before = m_devnet->cli({"verify", "--now", path("bike.ccert")});
        QVERIFY2(before.exitCode == 0, told(before).c_str());
        Outcome revoked = by("ina", {"cert", "revoke", m_bike, "--reason", "superseded"});
        QVERIFY2(revoked.exitCode == 0, told(revoked).c_str());
        QCOMPARE(revoked.json["state"].get<std::string>(), std::string("final"));

        // Genuine still, and over: its own exit code, and in words.
        Outcome fresh = m_devnet->cli({"verify", "--now", path("bike.ccert")});
        QVERIFY2(fresh.exitCode == genuineButOver, told(fresh).c_str());
        QVERIFY(fresh.json["valid"].get<bool>() && !fresh.json["good"].get<bool>());
        QVERIFY2(contains(fresh.output, "evoked"), told(fresh).c_str());
        // Without a network nobody can know; it says as of when it is true.
        Outcome stale = offline({"verify", path("bike.ccert")});
        QVERIFY2(stale.exitCode == 0 && !stale.json["freshness"].get<std::string>().empty(), told(stale).c_str());
        // A bad file stays bad, whoever is asked.
        VERIFY_REFUSED(m_devnet->cli({"verify", "--now", path("changed.ccert")}), "");

        Outcome row = by("ben", {"cert", "list", "--former", "--search", m_bike});
        QVERIFY2(row.exitCode == 0 && row.json["items"].size() == 1, told(row).c_str());
        QCOMPARE(row.json["items"][0]["standing"].get<std::string>(), std::string("revoked"));
        VERIFY_REFUSED(by("ben", {"cert", "transfer", m_bike, "--to", m_vera}), "evoked");
        VERIFY_REFUSED(by("ina", {"cert", "revoke", m_bike, "--reason", "superseded"}), "evoked");
        Outcome asked = by("vera", {"cert", "challenge", "--domain", "shop.example", "--field", "Colour"});
        VERIFY_REFUSED(by("ben", {"cert", "present", asked.json["link"], "--origin", m_bike}), "");
        QCOMPARE(by("ina", {"issuer", "show"}).json["revoked"].get<int>(), 1);
    }

    void a_retired_issuer_issues_nothing_more() {
        VERIFY_DONE(by("ina", {"issuer", "retire"}));
        QVERIFY(by("ina", {"issuer", "show"}).json["retired"].get<bool>());
        VERIFY_REFUSED(by("ina", {"issuer", "issue", "--kind", "ownership", "--title", "Too late"}), "retired");
    }

private:
    static std::string word0(const std::vector<std::string>& arguments) { return arguments.front(); }
};

QTEST_GUILESS_MAIN(CertificatesTest)
#include "certificates_test.moc"
