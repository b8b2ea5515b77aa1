#include <QTest>

#include <set>

#include "pki/samples.h"
#include "pki/token.h"

using namespace circlet;
using namespace circlet::test;

/// Keys in a PKCS#11 token, with SoftHSM as the token.
class TokenTest : public QObject {
    Q_OBJECT

private:
    Shell m_shell;
    QString m_module;
    int m_asked = 0;

    TokenKeyAddress address(const char* key, const char* token = "Mill Lane") const {
        return {m_module.toStdString(), token, {}, key, {}};
    }
    AskPin answer(std::string pin) {
        return [this, pin](const PinQuestion& question) -> Result<crypto::SecureBytes> {
            ++m_asked;
            if (question.token.empty())
                return Error{ErrorCode::Internal, "no token named"};
            return secret(pin);
        };
    }
    bool addToken(const char* label) {
        return m_shell.run("softhsm2-util",
                           {"--init-token", "--free", "--label", label, "--pin", "1234", "--so-pin", "567890"});
    }
    bool addKey(const char* token, const char* kind, const char* label, const char* id) {
        return m_shell.run("pkcs11-tool", {"--module", m_module, "--token-label", token, "--login", "--pin", "1234",
                                           "--keypairgen", "--key-type", kind, "--label", label, "--id", id});
    }

private slots:
    void initTestCase() {
        for (const char* place : {"/usr/lib/softhsm/libsofthsm2.so", "/usr/lib64/pkcs11/libsofthsm2.so",
                                  "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so"}) {
            if (m_module.isEmpty() && QFile::exists(place))
                m_module = place;
        }
        QVERIFY2(!m_module.isEmpty(), "SoftHSM is not installed (scripts/dependencies.txt)");
        QVERIFY(QDir(m_shell.path(QString())).mkpath("tokens"));
        m_shell.write("softhsm.conf", "directories.tokendir = " + m_shell.path("tokens").toStdString() +
                                          "\nobjectstore.backend = file\nlog.level = ERROR\n");
        qputenv("SOFTHSM2_CONF", m_shell.path("softhsm.conf").toUtf8());
        QVERIFY2(addToken("Mill Lane"), m_shell.output());
        QVERIFY2(addKey("Mill Lane", "EC:prime256v1", "p256", "01"), m_shell.output());
        QVERIFY2(addKey("Mill Lane", "EC:secp384r1", "p384", "02"), m_shell.output());
        QVERIFY2(addKey("Mill Lane", "rsa:2048", "rsa", "03"), m_shell.output());
    }

    void a_leaf_and_a_list_are_signed_in_the_token_data() {
        QTest::addColumn<QString>("label");
        QTest::addColumn<bool>("pss");
        QTest::newRow("P-256") << "p256" << false;
        QTest::newRow("P-384") << "p384" << false;
        QTest::newRow("RSA") << "rsa" << false;
        QTest::newRow("RSA-PSS") << "rsa" << true;
    }
    void a_leaf_and_a_list_are_signed_in_the_token() {
        QFETCH(QString, label);
        QFETCH(bool, pss);
        const auto key = openTokenKey(address(label.toUtf8().constData()), answer("1234"), pss);
        QVERIFY2(key.has_value(), messageOf(key).c_str());
        QVERIFY(key.value().inToken());
        QVERIFY(!key.value().toBytes().has_value());
        QVERIFY(!key.value().toPem(secret("a long password")).has_value());
        const auto issuer = makeIssuer();
        const IssueOrder order{nameOf("In token"), key.value().publicKey(), {now, now + 400 * day}, {}};
        const auto issuing = issuer.top.issue(issuingTemplate(), order);
        QVERIFY2(issuing.has_value(), messageOf(issuing).c_str());
        const auto authority = Authority::open(issuing.value(), key.value());
        QVERIFY2(authority.has_value(), messageOf(authority).c_str());
        const auto leaf = authority.value().issue(leafTemplate(), issuer.order());
        QVERIFY2(leaf.has_value(), messageOf(leaf).c_str());
        const std::vector<Revocation> entries{{leaf.value().info().serial, now, RevocationReason::Superseded}};
        const auto list = authority.value().revocationList({1, now, now + day, entries});
        QVERIFY2(list.has_value(), messageOf(list).c_str());
        const auto checked = verifyChain(
            {leaf.value(), {&issuing.value(), 1}, issuer.root, now, Purpose::Circlet, std::span(&list.value(), 1)});
        QVERIFY2(checked.has_value(), messageOf(checked).c_str());
        QCOMPARE(checked.value().leaf.state, RevocationState::Revoked);
        QVERIFY(CertificateRequest::make(nameOf("In token"), key.value()).has_value());
    }

    void keys_are_found_by_id_and_uri() {
        const auto place =
            TokenKeyAddress::fromUri("pkcs11:token=Mill%20Lane;id=%01?module-path=" + m_module.toStdString());
        QVERIFY2(place.has_value(), messageOf(place).c_str());
        QCOMPARE(place.value().token, std::string("Mill Lane"));
        const auto key = openTokenKey(place.value(), answer("1234"));
        QVERIFY2(key.has_value(), messageOf(key).c_str());
        QCOMPARE(key.value().publicKey().text(), std::string("P-256"));
        const auto again = TokenKeyAddress::fromUri(place.value().uri());
        QVERIFY(again.has_value() && again.value() == place.value());
    }

    void uris_hold_no_pin_and_nothing_unknown() {
        for (const char* uri : {"pkcs11:token=a?pin-value=1234&module-path=/x", "pkcs11:token=a", "http://x",
                                "pkcs11:token=%zz?module-path=/x", "pkcs11:colour=red?module-path=/x",
                                "pkcs11:token=a?module-path=relative.so", "pkcs11:token?module-path=/x",
                                "pkcs11:token=%00?module-path=/x", "pkcs11:token=a;token=b?module-path=/x",
                                "pkcs11:token=a?module-path=/x&module-path=/y", "pkcs11:id=%01;id=%02?module-path=/x",
                                "pkcs11:token=%1b%5b2J?module-path=/x", "pkcs11:token=a?module-path=/%e2%80%ae"})
            QVERIFY2(!TokenKeyAddress::fromUri(uri).has_value(), uri);
    }

    void each_failure_has_its_own_sentence() {
        const auto pin = answer("1234");
        std::set<std::string> sentences;
        auto fails = [&](const Result<SigningKey>& result, ErrorCode code) {
            return !result && result.error().code == code && sentences.insert(result.error().message).second &&
                   result.error().message.find("1234") == std::string::npos;
        };
        auto place = address("p256");
        place.module = "/nowhere/module.so";
        QVERIFY(fails(openTokenKey(place, pin), ErrorCode::NotFound));
        place.module = "module.so";
        QVERIFY(fails(openTokenKey(place, pin), ErrorCode::Malformed));
        place.module = m_shell.path("softhsm.conf").toStdString();
        QVERIFY(fails(openTokenKey(place, pin), ErrorCode::NotOurs));
        QVERIFY(fails(openTokenKey(address("p256", "Other"), pin), ErrorCode::NotFound));
        QVERIFY(fails(openTokenKey(address("none"), pin), ErrorCode::NotFound));
        QVERIFY(fails(openTokenKey(address(""), pin), ErrorCode::Rejected)); // which of three?
        m_asked = 0;
        QVERIFY(fails(openTokenKey(address("p256"), answer("9999")), ErrorCode::WrongPassword));
        QCOMPARE(m_asked, 1);
        QVERIFY(fails(openTokenKey(address("p256"), answer("")), ErrorCode::WrongPassword) || sentences.size() == 7);
        const AskPin cancel = [](const PinQuestion&) -> Result<crypto::SecureBytes> {
            return Error{ErrorCode::Cancelled, "No PIN was given."};
        };
        QVERIFY(fails(openTokenKey(address("p256"), cancel), ErrorCode::Cancelled));
    }

    void several_keys_of_one_token_live_at_a_time() {
        const auto first = openTokenKey(address("p256"), answer("1234"));
        QVERIFY2(first.has_value(), messageOf(first).c_str());
        {
            const auto second = openTokenKey(address("rsa"), answer("1234"));
            QVERIFY2(second.has_value(), messageOf(second).c_str());
            QVERIFY(second.value().sign(Bytes{1}).has_value());
        }
        const auto signature = first.value().sign(Bytes{1});
        QVERIFY2(signature.has_value(), messageOf(signature).c_str());
    }

    void a_removed_token_is_named() {
        QVERIFY2(addToken("To be pulled"), m_shell.output());
        QVERIFY2(addKey("To be pulled", "EC:prime256v1", "key", "01"), m_shell.output());
        const auto key = openTokenKey(address("key", "To be pulled"), answer("1234"));
        QVERIFY2(key.has_value(), messageOf(key).c_str());
        QVERIFY(key.value().sign(Bytes{1}).has_value());
        QVERIFY2(m_shell.run("softhsm2-util", {"--delete-token", "--token", "To be pulled"}), m_shell.output());
        const auto gone = key.value().sign(Bytes{1});
        QVERIFY(!gone.has_value());
        QCOMPARE(gone.error().code, ErrorCode::NotFound);
        QVERIFY2(gone.error().message.find("removed") != std::string::npos, messageOf(gone).c_str());
    }

    void a_label_that_steers_a_terminal_is_not_repeated() {
        QVERIFY2(addToken("Steer\x1b[2J"), m_shell.output());
        const auto key = openTokenKey(address("key", "Steer\x1b[2J"), answer("9999"));
        QVERIFY(!key.has_value());
        QCOMPARE(key.error().code, ErrorCode::WrongPassword);
        QVERIFY(key.error().message.find('\x1b') == std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TokenTest)
#include "token_test.moc"
