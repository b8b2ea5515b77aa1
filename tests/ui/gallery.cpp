// Renders every screen with sample values into pictures: how we see our work, and what the README shows.
//   circlet_gallery --out DIR [--languages en,de] [--themes light,dark] [--size 1280x720]; 150 %: QT_SCALE_FACTOR=1.5
#include <QAbstractButton>
#include <QCommandLineParser>
#include <QDialog>
#include <QDir>
#include <QFileDialog>
#include <QLineEdit>
#include <QTest>

#include "sample_certificates.h"
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

void renderIssuer(Gallery& gallery, const QString& theme, const QString& language) {
    Stage stage(gallery, walletSnapshot(), theme, language);
    stage.settle();
    stage.window->home()->go(PageId::Issuer);
    stage.settle();
    gallery.save(*stage.window, QStringLiteral("issuer-1-register"));
    fillCertificates(stage.facade->certificate);
    Snapshot busy = walletSnapshot();
    busy.wallet->certificatesRevision = 2;
    stage.facade->show(busy);
    stage.settle();
    gallery.save(*stage.window, QStringLiteral("issuer-2-console"));
    busy.wallet->batch = {5, true, 10'000, 6'300, 6'120, ""};
    stage.facade->show(busy);
    stage.settle();
    gallery.save(*stage.window, QStringLiteral("issuer-3-batch-running"));
    stage.click("issuerAuthority");
    gallery.save(*stage.window, QStringLiteral("issuer-4-authority-drawer"));
    stage.window->drawer()->close();
    busy.wallet->batch = {};
    stage.facade->show(busy);
    stage.click("issuerIssue");
    stage.type("issueRecipient", QStringLiteral("Ana"));
    stage.click("issueValue");
    stage.click("fieldAdd");
    stage.type("fieldName0", QStringLiteral("Craft"));
    stage.click("issueReview");
    stage.window->resize(gallery.size.width(), 1'000);
    stage.settle();
    gallery.save(*stage.window, QStringLiteral("issuer-5-form-whole"));
    stage.window->resize(gallery.size);
    stage.type("issueTitle", QStringLiteral("Master's certificate"));
    stage.type("fieldValue0", QStringLiteral("Bookbinding"));
    stage.type("issueFaceValue", QStringLiteral("5000"));
    stage.type("issueCurrency", QStringLiteral("EUR"));
    stage.click("issueReview");
    gallery.save(*stage.window, QStringLiteral("issuer-6-review"));
    stage.click("signingConfirm");
    gallery.save(*stage.window, QStringLiteral("issuer-7-track"));
    stage.click("signingAgain");
    stage.click("issuerBatch");
    gallery.save(*stage.window, QStringLiteral("issuer-8-batch"));
    for (QFileDialog* dialog : (stage.click("batchOpen"), stage.window->findChildren<QFileDialog*>())) {
        emit dialog->fileSelected(QStringLiteral("/nowhere/members.csv"));
        dialog->close();
    }
    stage.settle();
    gallery.save(*stage.window, QStringLiteral("issuer-9-batch-plan"));
}

void renderVerify(Gallery& gallery, const QString& theme, const QString& language) {
    Stage stage(gallery, walletSnapshot(), theme, language);
    fillCertificates(stage.facade->certificate);
    stage.settle();
    stage.window->home()->go(PageId::Verify);
    stage.settle();
    gallery.save(*stage.window, QStringLiteral("verify-1-empty"));
    const auto check = [&](const char* name) {
        stage.window->home()->go(PageId::Verify, {{QStringLiteral("file"), QStringLiteral("/nowhere/diploma.ccert")}});
        stage.settle();
        QTest::qWait(150); // its picture is read on another thread
        stage.settle();
        gallery.save(*stage.window, QLatin1String(name));
    };
    check("verify-2-good");
    stage.window->resize(gallery.size.width(), 1'600);
    stage.settle();
    gallery.save(*stage.window, QStringLiteral("verify-2-good-whole"));
    stage.window->resize(gallery.size);
    VerifyReport report = sampleVerifyReport();
    report.good = false;
    report.certificate->row.standing = CertificateStanding::Revoked;
    report.headline = "Genuine when it was made, at block 12,345; revoked since then";
    report.freshness = "Revoked in block 12,361, says your own node: superseded by a newer one.";
    stage.facade->certificate.report = report;
    check("verify-3-revoked");
    report.valid = false;
    report.problem = "The signature under its header does not fit: a byte of it was changed.";
    report.claim.clear();
    report.steps.resize(1);
    report.steps.front().valid = false;
    stage.facade->certificate.report = report;
    check("verify-4-refused");
    VerifyReport content;
    content.what = VerifiedWhat::HandOver;
    content.sealed = content.importable = true;
    content.headline = "Sealed content of a certificate, for you";
    content.claim = "What it says is sealed for an address of yours and can be opened by this wallet only.";
    content.problem = "Add it to see whether it is that certificate's.";
    content.freshness = "Not revoked as of block 12,345 (2026-11-21 18:20:04 UTC).";
    stage.facade->certificate.report = content;
    check("verify-4-content");
    stage.facade->certificate.report = report;
    stage.click("verifyAsk");
    gallery.save(*stage.window, QStringLiteral("verify-5-ask-drawer"));
    stage.type("challengeDomain", QStringLiteral("jobs.example.org"));
    stage.click("challengeMake");
    gallery.save(*stage.window, QStringLiteral("verify-6-request-drawer"));
}

void renderSwap(Gallery& gallery, const QString& theme, const QString& language) {
    Stage stage(gallery, walletSnapshot(), theme, language);
    fillCertificates(stage.facade->certificate);
    stage.settle();
    stage.window->home()->go(PageId::Swap);
    stage.settle();
    gallery.save(*stage.window, QStringLiteral("swap-1-start"));
    stage.window->home()->go(PageId::Swap, {{QStringLiteral("offer"), QStringLiteral("/nowhere/gold.offer")}});
    stage.settle();
    QTest::qWait(150); // its picture is read on another thread
    stage.window->resize(gallery.size.width(), 1'300);
    stage.settle();
    gallery.save(*stage.window, QStringLiteral("swap-2-offer-whole"));
    stage.window->resize(gallery.size);
    stage.click("signingConfirm");
    gallery.save(*stage.window, QStringLiteral("swap-3-track"));
}

void renderCertificates(Gallery& gallery, const QString& theme, const QString& language) {
    Stage stage(gallery, walletSnapshot(), theme, language);
    ScriptedCertificates& certificates = stage.facade->certificate;
    const auto settle = [&stage] {
        // Pictures are decoded elsewhere; a few rounds bring them here.
        for (int i = 0; i < 10; ++i) {
            stage.settle();
            QTest::qWait(10);
        }
    };
    const auto come = [&](const QVariantMap& arguments) {
        stage.window->home()->go(PageId::Certificates, arguments);
        settle();
    };
    const auto save = [&](const char* name) { gallery.save(*stage.window, QLatin1String(name)); };
    Snapshot none = walletSnapshot();
    none.wallet->certificatesKnown = false;
    stage.facade->show(none);
    come({});
    save("certificates-0-looking");
    none.wallet->certificatesKnown = true;
    stage.facade->show(none);
    come({});
    save("certificates-0-empty");
    fillCertificates(certificates);
    Snapshot full = walletSnapshot();
    countCertificates(full, certificates);
    full.wallet->certificatesRevision = 7;
    stage.facade->show(full);
    settle();
    save("certificates-1-cards");
    stage.click("certificatesAsList");
    save("certificates-2-list");
    stage.window->home()->go(PageId::Overview);
    settle();
    save("overview-certificates");
    const std::string diploma = sampleCertificateDetail().row.origin;
    const QVariantMap there{{QStringLiteral("origin"), QString::fromStdString(diploma)}};
    come(there);
    save("certificates-3-detail");
    stage.window->resize(gallery.size.width(), 1'300);
    settle();
    save("certificates-3-detail-whole");
    stage.window->resize(gallery.size);
    come({{QStringLiteral("origin"), QString::fromStdString(certificates.rows[8].origin)}});
    save("certificates-3-detail-missing");
    come({{QStringLiteral("origin"), QString::fromStdString(certificates.rows[7].origin)}});
    save("certificates-3-detail-blank");
    if (auto* blank = stage.window->findChild<QWidget*>(QStringLiteral("detailBlank")))
        blank->findChild<QAbstractButton*>(QStringLiteral("bannerAction"))->click();
    settle();
    stage.type("bindTitle", QStringLiteral("Guitar No. 0417"));
    save("certificates-4-fill-in");
    come(there);
    stage.click("detailTransfer");
    stage.type("transferRecipient", QStringLiteral("Ana"));
    save("certificates-4-transfer");
    stage.click("transferReview");
    settle();
    save("certificates-5-review");
    stage.click("signingConfirm");
    settle();
    save("certificates-6-sent");
    stage.click("signingAgain");
    come(there);
    stage.click("detailPassport");
    settle();
    save("certificates-7-passport");
    come({{QStringLiteral("receive"), true}});
    save("certificates-8-receive");
    come({{QStringLiteral("challenge"), QString::fromStdString(certificates.challenge.value().link)}});
    save("certificates-9-present");
    stage.click("presentAnswer");
    settle();
    save("certificates-9-presented");
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
            renderCertificates(gallery, theme, language);
            renderIssuer(gallery, theme, language);
            renderVerify(gallery, theme, language);
            renderSwap(gallery, theme, language);
        }
    }
    printf("%d pictures in %s\n", gallery.pictures, qPrintable(QDir(gallery.folder).absolutePath()));
    return gallery.failures == 0 && gallery.pictures > 0 ? 0 : 1;
}
