// Renders every screen with sample values into pictures: how we see our work, and what the README shows.
//   circlet_gallery --out DIR [--languages en,de] [--themes light,dark] [--size 1280x720]; 150 %: QT_SCALE_FACTOR=1.5
#include <QAbstractButton>
#include <QCommandLineParser>
#include <QDialog>
#include <QDir>
#include <QLineEdit>
#include <QTest>

#include "sample_facade.h"
#include "ui/app/application.h"
#include "ui/home/home_frame.h"
#include "ui/home/main_window.h"
#include "ui/home/status_line.h"
#include "ui/style/theme.h"
#include "ui/widgets/drawer.h"

using namespace circlet;
using namespace circlet::ui;
using namespace circlet::ui::test;

namespace {

struct Gallery {
    QString folder;
    QString suffix;
    QSize size;
    int pictures = 0;
    int failures = 0;

    void save(QWidget& window, const QString& name) {
        // A drawer slides in; what is seen is where it comes to rest.
        QTest::qWait(name.contains(QStringLiteral("drawer")) || name.contains(QStringLiteral("detail")) ? 250 : 10);
        const QString file = QStringLiteral("%1/%2.%3.png").arg(folder, name, suffix);
        if (!window.grab().save(file)) {
            qWarning("cannot write %s", qPrintable(file));
            ++failures;
        }
        ++pictures;
    }
};

struct Stage {
    FacadeBinding binding;
    SampleFacade* facade;
    std::unique_ptr<MainWindow> window;

    Stage(Gallery& gallery, Snapshot snapshot, const QString& theme, const QString& language) {
        auto made = std::make_unique<SampleFacade>();
        facade = made.get();
        facade->stored.theme = theme.toStdString();
        facade->stored.language = language.toStdString();
        facade->history = sampleHistory();
        facade->review = sampleReview();
        facade->proof = sampleProof();
        facade->shown = share(std::move(snapshot));
        binding.attach(std::move(made));
        window = std::make_unique<MainWindow>(binding);
        window->resize(gallery.size);
        window->show();
        (void)QTest::qWaitForWindowExposed(window.get());
    }

    void settle() {
        for (int i = 0; i < 3; ++i) {
            facade->deliver();
            QCoreApplication::processEvents();
        }
    }

    void click(const char* name) {
        for (QAbstractButton* button : window->findChildren<QAbstractButton*>(QLatin1String(name))) {
            if (button->isVisible()) {
                button->click();
                settle();
                return;
            }
        }
        qWarning("no button %s", name);
    }

    void type(const char* name, const QString& text) {
        for (QLineEdit* edit : window->findChildren<QLineEdit*>(QLatin1String(name))) {
            if (edit->isVisible()) {
                edit->setFocus();
                QTest::keyClicks(edit, text);
            }
        }
        settle();
    }
};

void renderStart(Gallery& gallery, const QString& theme, const QString& language) {
    Stage stage(gallery, networkSnapshot(), theme, language);
    gallery.save(*stage.window, QStringLiteral("start-1-welcome"));
    stage.click("chooseNew");
    gallery.save(*stage.window, QStringLiteral("start-2-password"));
    stage.click("continue");
    stage.type("passwordEdit", QStringLiteral("correct horse"));
    stage.type("passwordAgainEdit", QStringLiteral("correct house"));
    stage.click("continue");
    gallery.save(*stage.window, QStringLiteral("start-2-password-error"));
    for (int i = 0; i < 5; ++i)
        QTest::keyClick(stage.window->focusWidget(), Qt::Key_Backspace);
    stage.type("passwordAgainEdit", QStringLiteral("horse"));
    stage.click("continue");
    gallery.save(*stage.window, QStringLiteral("start-3-words"));
    stage.click("wordsWritten");
    stage.click("createWallet");
    gallery.save(*stage.window, QStringLiteral("start-4-quiz"));
    stage.click("back");
    stage.click("back");
    stage.click("back");
    stage.click("chooseRestore");
    stage.type("wordEdit_1", QStringLiteral("abandon"));
    stage.type("wordEdit_2", QStringLiteral("ab"));
    gallery.save(*stage.window, QStringLiteral("start-5-restore"));
}

void renderUnlock(Gallery& gallery, const QString& theme, const QString& language) {
    Snapshot locked = networkSnapshot();
    locked.walletState = WalletState::Locked;
    locked.lockedFile = "/nowhere/Everyday.circlet";
    Stage stage(gallery, locked, theme, language);
    gallery.save(*stage.window, QStringLiteral("unlock"));
    for (int i = 0; i < 3; ++i) {
        stage.type("unlockPasswordEdit", QStringLiteral("wrong"));
        stage.click("unlock");
    }
    gallery.save(*stage.window, QStringLiteral("unlock-wrong"));
}

void renderHome(Gallery& gallery, const QString& theme, const QString& language) {
    Stage stage(gallery, walletSnapshot(), theme, language);
    stage.settle();
    gallery.save(*stage.window, QStringLiteral("overview"));
    const std::pair<PageId, const char*> pages[] = {
        {PageId::Send, "send"},       {PageId::Receive, "receive"},   {PageId::Activity, "activity"},
        {PageId::Network, "network"}, {PageId::Settings, "settings"}, {PageId::Proof, "proof"},
    };
    for (const auto& [id, name] : pages) {
        stage.window->home()->go(id);
        stage.settle();
        gallery.save(*stage.window, QLatin1String(name));
    }
    // The whole page, as it is scrolled through.
    stage.window->home()->go(PageId::Network);
    stage.window->resize(gallery.size.width(), 1'150);
    stage.settle();
    gallery.save(*stage.window, QStringLiteral("network-whole"));
    stage.window->resize(gallery.size);
    stage.window->home()->go(PageId::Send, {{QStringLiteral("recipient"), QStringLiteral("Ana")},
                                            {QStringLiteral("amount"), QStringLiteral("5 CC")}});
    stage.settle();
    stage.click("sendReview");
    gallery.save(*stage.window, QStringLiteral("send-review"));
    stage.window->home()->go(PageId::Activity,
                             {{QStringLiteral("transaction"), QString::fromStdString(stage.facade->history[1].id)}});
    stage.settle();
    gallery.save(*stage.window, QStringLiteral("activity-detail"));
    stage.window->drawer()->close();
    stage.window->home()->go(PageId::Overview);
    stage.click("statusShield");
    gallery.save(*stage.window, QStringLiteral("status-drawer"));
}

void renderStates(Gallery& gallery, const QString& theme, const QString& language) {
    Snapshot fresh = walletSnapshot();
    fresh.wallet->balance = BalanceView{};
    fresh.wallet->balance.asOf = fresh.node.tip;
    fresh.wallet->recent.clear();
    fresh.wallet->pending.clear();
    fresh.wallet->wordsConfirmed = false;
    Stage stage(gallery, fresh, theme, language);
    stage.settle();
    gallery.save(*stage.window, QStringLiteral("overview-empty"));
    Snapshot unknown = walletSnapshot();
    unknown.wallet->balance.asOf = {};
    unknown.node.tip = {};
    unknown.node.sync = SyncState::Alarm;
    unknown.node.alarm =
        Alarm{"Two peers contradict each other", "127.0.0.1:41000 and 127.0.0.1:41001 name different blocks.", true};
    stage.facade->show(std::move(unknown));
    stage.settle();
    gallery.save(*stage.window, QStringLiteral("overview-alarm"));
    Snapshot founded = walletSnapshot();
    founded.node.elections.clear();
    founded.node.keyHeight = 0;
    founded.mining.electionEveryMs = 15'000;
    stage.facade->show(std::move(founded));
    stage.window->home()->go(PageId::Network);
    stage.window->resize(gallery.size.width(), 1'150);
    stage.settle();
    gallery.save(*stage.window, QStringLiteral("network-no-election"));
    stage.window->resize(gallery.size);
}

void renderMining(Gallery& gallery, const QString& theme, const QString& language) {
    Snapshot light = miningSnapshot(MiningState::Off);
    light.node.mode = NodeMode::Light;
    light.full.wanted = false;
    light.full.state = FullNodeState::Off;
    light.mining.odds = {};
    Stage stage(gallery, light, theme, language);
    ActivityRow reward;
    reward.id = "system:2:12299:0:1";
    reward.direction = Direction::System;
    reward.event = SystemEvent::Reward;
    reward.amount = ledger::Amount::fromLi(25'000);
    reward.time = light.node.tip.time - 90'000;
    reward.level = ProofLevel::Verified;
    ActivityRow unlocked = reward;
    unlocked.id = "system:3:12290:0:2";
    unlocked.event = SystemEvent::Unlock;
    unlocked.amount = ledger::Amount::fromLi(25'206);
    stage.facade->history = {reward, unlocked};
    stage.settle();
    stage.window->home()->go(PageId::Mining);
    stage.settle();
    gallery.save(*stage.window, QStringLiteral("mining-1-needs-full-node"));
    const std::pair<MiningState, const char*> states[] = {
        {MiningState::Off, "mining-2-off"},         {MiningState::Preparing, "mining-3-preparing"},
        {MiningState::Mining, "mining-4-mining"},   {MiningState::Paused, "mining-5-paused"},
        {MiningState::Stalled, "mining-6-problem"}, {MiningState::Seated, "mining-7-seat"},
    };
    for (const auto& [state, name] : states) {
        stage.facade->show(miningSnapshot(state));
        stage.settle();
        gallery.save(*stage.window, QLatin1String(name));
    }
    // The whole page, as it is scrolled through.
    stage.window->resize(gallery.size.width(), 1'500);
    stage.settle();
    gallery.save(*stage.window, QStringLiteral("mining-8-whole"));
    stage.window->resize(gallery.size);
    stage.facade->resignReview = sampleResignReview();
    stage.click("miningResign");
    if (auto* question = stage.window->findChild<QDialog*>(QStringLiteral("resignQuestion"))) {
        gallery.save(*question, QStringLiteral("mining-9-resign"));
        question->reject();
    }
    Snapshot resigned = miningSnapshot(MiningState::Seated);
    resigned.node.committee.back().resigned = true;
    stage.facade->show(resigned);
    stage.settle();
    gallery.save(*stage.window, QStringLiteral("mining-9-resigned"));
    Snapshot small = miningSnapshot(MiningState::Mining);
    small.mining.maximumThreads = 2;
    small.mining.threads = 1;
    stage.facade->show(small);
    stage.window->resize(gallery.size.width(), 1'500);
    stage.settle();
    gallery.save(*stage.window, QStringLiteral("mining-9-two-processors"));
}

} // namespace

int main(int argc, char** argv) {
    Application application(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    const QCommandLineOption out(QStringLiteral("out"), QStringLiteral("folder"), QStringLiteral("dir"),
                                 QStringLiteral("gallery"));
    const QCommandLineOption languages(QStringLiteral("languages"), {}, QStringLiteral("list"),
                                       QStringLiteral("en,de,zh_CN,ro"));
    const QCommandLineOption themes(QStringLiteral("themes"), {}, QStringLiteral("list"), QStringLiteral("light,dark"));
    const QCommandLineOption size(QStringLiteral("size"), {}, QStringLiteral("WxH"), QStringLiteral("1280x720"));
    parser.addOptions({out, languages, themes, size});
    parser.process(application);
    Gallery gallery;
    gallery.folder = parser.value(out);
    const QStringList sides = parser.value(size).split(QLatin1Char('x'));
    gallery.size = QSize(sides.value(0).toInt(), sides.value(1).toInt());
    QDir().mkpath(gallery.folder);
    for (const QString& language : parser.value(languages).split(QLatin1Char(','))) {
        for (const QString& theme : parser.value(themes).split(QLatin1Char(','))) {
            gallery.suffix = QStringLiteral("%1.%2").arg(theme, language);
            renderStart(gallery, theme, language);
            renderUnlock(gallery, theme, language);
            renderHome(gallery, theme, language);
            renderStates(gallery, theme, language);
            renderMining(gallery, theme, language);
        }
    }
    printf("%d pictures in %s\n", gallery.pictures, qPrintable(QDir(gallery.folder).absolutePath()));
    return gallery.failures == 0 && gallery.pictures > 0 ? 0 : 1;
}
