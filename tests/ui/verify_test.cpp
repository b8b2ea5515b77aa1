#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QTest>
#include <QToolButton>
#include <QUrl>

#include "sample_certificates.h"
#include "ui/page_stage.h"
#include "ui/style/theme.h"
#include "ui/verify/challenge_view_model.h"
#include "ui/verify/drop_area.h"
#include "ui/verify/verify_page.h"
#include "ui/verify/verify_view_model.h"

using namespace circlet;
using namespace circlet::ui;
using namespace circlet::ui::test;

using Verdict = VerifyViewModel::Verdict;

class VerifyTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { style::Theme::instance().install(*qApp); }

    // --- verdict ---

    void the_verdict_tells_genuine_from_ended_and_from_forged() {
        ScriptedFacade facade;
        VerifyViewModel model(facade);
        VerifyReport report = sampleVerifyReport();
        const auto check = [&] {
            facade.certificate.report = report;
            model.checkFile(QStringLiteral("/tmp/a.ccert"));
            facade.deliver();
        };
        check();
        QCOMPARE(model.verdict(), Verdict::Good);
        report.good = false;
        report.certificate->row.standing = CertificateStanding::Revoked;
        check();
        QCOMPARE(model.verdict(), Verdict::Ended);
        QVERIFY(model.verdictWords().contains(QStringLiteral("revoked")));
        report.certificate->row.standing = CertificateStanding::Expired;
        check();
        QVERIFY(model.verdictWords().contains(QStringLiteral("expired")));
        report.valid = false;
        report.problem = "One byte of it was changed.";
        check();
        QCOMPARE(model.verdict(), Verdict::Refused);
        QCOMPARE(model.headline(), QStringLiteral("One byte of it was changed."));
    }

    void nothing_is_said_before_the_answer_comes() {
        ScriptedFacade facade;
        facade.certificate.report = sampleVerifyReport();
        VerifyViewModel model(facade);
        model.checkText(QStringLiteral("circlet:x"));
        QCOMPARE(model.state(), VerifyViewModel::State::Working);
        QVERIFY(model.headline().isEmpty() && model.claim().isEmpty());
        facade.deliver();
        QCOMPARE(model.state(), VerifyViewModel::State::Shown);
    }

    void the_verdict_of_an_earlier_file_is_dropped() {
        ScriptedFacade facade;
        VerifyViewModel model(facade);
        facade.certificate.report = sampleVerifyReport();
        model.checkFile(QStringLiteral("/tmp/a.ccert"));
        model.clear();
        facade.deliver();
        QCOMPARE(model.state(), VerifyViewModel::State::Empty);
        QVERIFY(!model.report());
    }

    void what_cannot_be_read_is_not_called_forged() {
        ScriptedFacade facade;
        VerifyViewModel model(facade);
        facade.certificate.report = Error{ErrorCode::NotOurs, "This is not a file of Circlet."};
        model.checkFile(QStringLiteral("/tmp/cat.jpg"));
        facade.deliver();
        QCOMPARE(model.state(), VerifyViewModel::State::Failed);
        QVERIFY(!model.verdictWords().contains(QStringLiteral("genuine"), Qt::CaseInsensitive));
    }

    // --- what may be dropped ---

    void one_local_file_or_a_link_may_be_dropped() {
        QMimeData file;
        file.setUrls({QUrl::fromLocalFile(QStringLiteral("/tmp/a.ccert"))});
        QCOMPARE(droppedOn(&file).file, QStringLiteral("/tmp/a.ccert"));
        QMimeData link;
        link.setText(QStringLiteral(" circlet:presentation/abc "));
        QCOMPARE(droppedOn(&link).text, QStringLiteral("circlet:presentation/abc"));
        QMimeData two;
        two.setUrls({QUrl::fromLocalFile(QStringLiteral("/a")), QUrl::fromLocalFile(QStringLiteral("/b"))});
        QVERIFY(droppedOn(&two).isEmpty());
        QMimeData remote;
        remote.setUrls({QUrl(QStringLiteral("https://example.org/a.ccert"))});
        QVERIFY(droppedOn(&remote).isEmpty());
        QMimeData prose;
        prose.setText(QStringLiteral("hello"));
        QVERIFY(droppedOn(&prose).isEmpty());
    }

    // --- requests ---

    void a_request_needs_a_domain_and_takes_sixteen_fields() {
        ChallengeViewModel::Draft draft;
        QVERIFY(!ChallengeViewModel::check(draft).domain.isEmpty());
        draft.domain = QStringLiteral("shop.example");
        draft.fields = QStringLiteral("Name, Born , Name,, ");
        QVERIFY(!ChallengeViewModel::check(draft).any());
        QCOMPARE(ChallengeViewModel::fieldNames(draft.fields).size(), 2);
        QStringList many;
        for (int i = 0; i < 17; ++i)
            many << QString::number(i);
        draft.fields = many.join(QLatin1Char(','));
        QVERIFY(!ChallengeViewModel::check(draft).fields.isEmpty());
    }

    // --- the page ---

    void shows_the_verdict_before_everything_else() {
        PageStage stage;
        fillCertificates(stage.facade->certificate);
        auto page = stage.open<VerifyPage>(share(openSnapshot()));
        QVERIFY(find<QWidget>(page.get(), "verdictView")->isHidden());
        stage.click(page.get(), "verifyOpen");
        auto* dialog = page->findChild<QFileDialog*>(QStringLiteral("verifyDialog"));
        QVERIFY(dialog);
        emit dialog->fileSelected(QStringLiteral("/tmp/diploma.ccert"));
        stage.settle();
        dialog->close();
        QCOMPARE(stage.facade->calls, std::vector<std::string>{"verifyFile /tmp/diploma.ccert"});
        QCOMPARE(find<QLabel>(page.get(), "verdictWords")->text(), QStringLiteral("Genuine and good"));
        QVERIFY(find<QWidget>(page.get(), "certificateContent")->isVisible());
        QVERIFY(find<QWidget>(page.get(), "proofStep1")->isVisible());
        QCOMPARE(find<QLabel>(page.get(), "verdictClaim")->textFormat(), Qt::PlainText);
    }

    void what_is_not_genuine_shows_none_of_its_content() {
        PageStage stage;
        VerifyReport report = sampleVerifyReport();
        report.valid = report.good = false;
        report.problem = "The signature does not fit.";
        stage.facade->certificate.report = report;
        auto page = stage.open<VerifyPage>(share(openSnapshot()), {{QStringLiteral("file"), QStringLiteral("/tmp/x")}});
        QCOMPARE(find<QLabel>(page.get(), "verdictWords")->text(), QStringLiteral("Not genuine"));
        QVERIFY(find<QWidget>(page.get(), "certificateContent")->isHidden());
    }

    void a_pasted_link_is_checked_at_once() {
        PageStage stage;
        stage.facade->certificate.report = sampleVerifyReport();
        auto page = stage.open<VerifyPage>(share(openSnapshot()));
        QVERIFY(!find<QPushButton>(page.get(), "verifyCheck")->isEnabled());
        QApplication::clipboard()->setText(QStringLiteral("-----BEGIN CERTIFICATE-----\nAAAA\n"));
        QTest::mouseClick(find<QToolButton>(page.get(), "verifyPaste"), Qt::LeftButton);
        stage.settle();
        QCOMPARE(stage.facade->calls.back(), std::string("verifyText -----BEGIN CERTIFICATE-----\nAAAA"));
    }

    void an_offer_leads_to_the_swap_page() {
        PageStage stage;
        VerifyReport report = sampleVerifyReport();
        report.what = VerifiedWhat::Offer;
        stage.facade->certificate.report = report;
        auto page = stage.open<VerifyPage>(share(openSnapshot()), {{QStringLiteral("file"), QStringLiteral("/tmp/o")}});
        auto* next = find<QWidget>(page.get(), "verifyNext");
        QVERIFY(next->isVisible());
        stage.click(next, "bannerAction");
        QCOMPARE(stage.visits.back().first, PageId::Swap);
        QCOMPARE(stage.visits.back().second.value(QStringLiteral("offer")).toString(), QStringLiteral("/tmp/o"));
    }

    void an_ended_certificate_tells_then_from_now() {
        ScriptedFacade facade;
        VerifyViewModel model(facade);
        VerifyReport report = sampleVerifyReport();
        report.good = false;
        report.certificate->row.standing = CertificateStanding::Revoked;
        report.headline = "Genuine when it was made, at block 12,345; revoked since then";
        report.problem = "Revoked at 2026-11-21. Reason: redeemed.";
        report.freshness = "Revoked at 2026-11-21. Reason: redeemed. Proved as of block 12,400.";
        facade.certificate.report = report;
        model.checkFile(QStringLiteral("/tmp/a.ccert"));
        facade.deliver();
        QCOMPARE(model.headline(), QString::fromStdString(report.headline)); // what the node says is said once
        report.freshness = "The network was not asked.";
        facade.certificate.report = report;
        model.checkFile(QStringLiteral("/tmp/a.ccert"));
        facade.deliver();
        QVERIFY(model.headline().contains(QStringLiteral("since then")));
        QVERIFY(model.headline().contains(QStringLiteral("Reason: redeemed.")));
    }

    void content_for_this_wallet_is_added_from_here() {
        PageStage stage;
        fillCertificates(stage.facade->certificate);
        VerifyReport report;
        report.what = VerifiedWhat::HandOver;
        report.sealed = report.importable = true;
        report.headline = "Sealed content of a certificate, for you";
        report.problem = "Add it to see whether it is that certificate's.";
        stage.facade->certificate.report = report;
        auto page = stage.open<VerifyPage>(share(openSnapshot()), {{QStringLiteral("file"), QStringLiteral("/tmp/h")}});
        QVERIFY(!find<QLabel>(page.get(), "verdictWords")->text().contains(QStringLiteral("genuine")));
        auto* next = find<QWidget>(page.get(), "verifyNext");
        QVERIFY(next->isVisible());
        stage.click(next, "bannerAction");
        QCOMPARE(stage.facade->calls.back(), std::string("importHandOver /tmp/h"));
        QCOMPARE(stage.visits.back().first, PageId::Certificates);
        QVERIFY(!stage.visits.back().second.value(QStringLiteral("origin")).toString().isEmpty());
    }

    void content_for_somebody_else_is_not_called_forged() {
        PageStage stage;
        VerifyReport report;
        report.what = VerifiedWhat::HandOver;
        report.sealed = true;
        report.headline = "Sealed content of a certificate";
        stage.facade->certificate.report = report;
        auto page = stage.open<VerifyPage>(share(openSnapshot()), {{QStringLiteral("file"), QStringLiteral("/tmp/h")}});
        QVERIFY(!find<QLabel>(page.get(), "verdictWords")->text().contains(QStringLiteral("genuine")));
        QVERIFY(find<QWidget>(page.get(), "verifyNext")->isHidden());
    }

    void asks_for_a_certificate_and_verifies_the_answer() {
        PageStage stage;
        fillCertificates(stage.facade->certificate);
        auto page = stage.open<VerifyPage>(share(openSnapshot()));
        stage.click(page.get(), "verifyAsk");
        QVERIFY(stage.drawer);
        QWidget* drawer = stage.drawer.get();
        stage.click(drawer, "challengeMake");
        QVERIFY(stage.facade->certificate.challenges.empty()); // nobody asks yet
        stage.type(drawer, "challengeDomain", "shop.example");
        stage.type(drawer, "challengeFields", "Name, Degree");
        stage.click(drawer, "challengeIdentity");
        QCOMPARE(nameless(drawer), QString());
        stage.click(drawer, "challengeMake");
        const auto& challenges = stage.facade->certificate.challenges;
        QCOMPARE(challenges.size(), std::size_t{1});
        QCOMPARE(challenges[0].kinds, std::vector<CertificateKind>{CertificateKind::Identity});
        QCOMPARE(challenges[0].fields, (std::vector<std::string>{"Name", "Degree"}));
        QVERIFY(find<QWidget>(drawer, "challengeQr")->isVisible());
        QVERIFY(find<QLineEdit>(drawer, "challengeLink")->text().startsWith(QStringLiteral("circlet:challenge/")));
        QCOMPARE(nameless(drawer), QString());
        stage.type(drawer, "challengeAnswer", "circlet:presentation/1");
        stage.click(drawer, "challengeVerify");
        QCOMPARE(stage.facade->calls.back(), std::string("verifyText circlet:presentation/1"));
        QVERIFY(find<QWidget>(page.get(), "verdictView")->isVisible());
    }

    void every_control_of_the_page_has_a_name() {
        PageStage stage;
        fillCertificates(stage.facade->certificate);
        auto page = stage.open<VerifyPage>(share(openSnapshot()), {{QStringLiteral("file"), QStringLiteral("/tmp/a")}});
        QCOMPARE(nameless(page.get()), QString());
    }
};

QTEST_MAIN(VerifyTest)
#include "verify_test.moc"
