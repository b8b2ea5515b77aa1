#include <QTemporaryDir>
#include <QtTest>

#include <filesystem>

#include "node/facade_settings.h"
#include "node/network.h"

using namespace circlet;
using facade::Settings;
using facade::SettingsFile;

namespace {

void writeText(const std::string& path, std::string_view text) {
    QVERIFY(node::writeFileAtomically(path, asBytes(text)));
}

std::string readText(const std::string& path) {
    Result<Bytes> content = node::readFile(path, 1U << 20);
    return content ? std::string(asText(content.value())) : std::string();
}

} // namespace

class SettingsTest : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;
    std::string m_path;

private slots:
    void init() {
        m_path = m_folder.filePath("settings.json").toStdString();
        std::filesystem::remove(m_path);
        std::filesystem::remove(m_path + ".damaged");
    }

    void serves_defaults_without_a_file() {
        SettingsFile file(m_path);
        QVERIFY(file.load() == Settings());
        QVERIFY(!std::filesystem::exists(m_path));
    }

    void returns_what_was_saved() {
        Settings settings;
        settings.theme = "dark";
        settings.language = "zh_CN";
        settings.lockMinutes = 0;
        settings.lockWithScreen = false;
        settings.clipboardSeconds = 15;
        settings.peers = {std::string(64, 'a') + "@example.org:7310", "127.0.0.1:7311"};
        settings.proxy = "127.0.0.1:9050";
        settings.amountUnit = "li";
        SettingsFile file(m_path);

        QVERIFY(file.save(settings));

        QVERIFY(SettingsFile(m_path).load() == settings);
    }

    void keeps_fields_it_does_not_know() {
        writeText(m_path, R"({"theme":"light","fromTheFuture":{"a":[1,2]}})");
        SettingsFile file(m_path);
        Settings settings = file.load();
        QCOMPARE(settings.theme, std::string("light"));
        settings.theme = "dark";

        QVERIFY(file.save(settings));

        QVERIFY(readText(m_path).find("fromTheFuture") != std::string::npos);
        QCOMPARE(SettingsFile(m_path).load().theme, std::string("dark"));
    }

    void puts_a_damaged_file_aside() {
        writeText(m_path, "{\"theme\": \"dark\", ");
        SettingsFile file(m_path);

        QVERIFY(file.load() == Settings());

        QCOMPARE(readText(m_path + ".damaged"), std::string("{\"theme\": \"dark\", "));
        QVERIFY(!std::filesystem::exists(m_path));
        QVERIFY(file.save(Settings()));
    }

    void puts_an_endless_file_aside() {
        writeText(m_path, std::string(300 * 1024, ' '));
        QVERIFY(SettingsFile(m_path).load() == Settings());
        QVERIFY(std::filesystem::exists(m_path + ".damaged"));
    }

    void replaces_a_single_bad_field_by_its_default() {
        writeText(m_path, R"({"theme":7,"lockMinutes":-3,"clipboardSeconds":99999999999,"peers":["no port"],)"
                          R"("proxy":"x","amountUnit":"BTC","language":"de","lockWithScreen":"yes"})");
        Settings expected;
        expected.language = "de";
        QVERIFY(SettingsFile(m_path).load() == expected);
    }

    void refuses_to_save_what_it_would_not_load() {
        SettingsFile file(m_path);
        Settings settings;
        settings.theme = "pink";
        QCOMPARE(file.save(settings).error().code, ErrorCode::Malformed);
        settings = {};
        settings.peers = {"nonsense"};
        QVERIFY(!file.save(settings));
        settings = {};
        settings.peers.assign(65, "127.0.0.1:1");
        QCOMPARE(file.save(settings).error().code, ErrorCode::OutOfRange);
        settings = {};
        settings.proxy = std::string(64, 'a') + "@127.0.0.1:9050";
        QCOMPARE(file.save(settings).error().code, ErrorCode::Malformed);
        QVERIFY(!std::filesystem::exists(m_path));
    }
};

QTEST_GUILESS_MAIN(SettingsTest)
#include "settings_test.moc"
