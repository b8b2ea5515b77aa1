// Certificates that stay where they are and change, as the window does it: a blank is filled in, an issuer sets rules
// anew.
#include <algorithm>
#include <QAbstractItemModel>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>
#include <QTest>

#include "page_stage.h"
#include "sample_certificates.h"
#include "sample_facade.h"
#include "ui/certificates/certificates_page.h"
#include "ui/certificates/detail_view_model.h"
#include "ui/issuer/attachment_rows.h"
#include "ui/issuer/issuer_page.h"
#include "ui/style/theme.h"
#include "ui/widgets/form_field.h"

using namespace circlet;
using namespace circlet::ui;
using namespace circlet::ui::test;

namespace {

/// The page of the sample's blank certificate.
struct Blank : PageStage {
    Snapshot snapshot = openSnapshot();
    std::string origin;
    std::unique_ptr<CertificatesPage> page;

    Blank() {
        fillCertificates(held());
        countCertificates(snapshot, held());
        for (const CertificateRow& row : held().rows) {
            if (row.standing == CertificateStanding::Blank)
                origin = row.origin;
        }
        page = open<CertificatesPage>(share(snapshot), at(origin));
    }
    ScriptedCertificates& held() { return facade->certificate; }
    static QVariantMap at(const std::string& origin) {
        return {{QStringLiteral("origin"), QString::fromStdString(origin)}};
    }
    bool visible(const char* name) { return find<QWidget>(page.get(), name)->isVisible(); }
    void fillIn() {
        auto* banner = find<QWidget>(page.get(), "detailBlank");
        QVERIFY(banner->isVisible());
        QTest::mouseClick(find<QPushButton>(banner, "bannerAction"), Qt::LeftButton);
        settle();
        QVERIFY(visible("bindPanel"));
    }
};

/// The issuer's console, with the second issued certificate in the drawer.
struct Console : PageStage {
    Snapshot snapshot = openSnapshot();
    std::unique_ptr<IssuerPage> page;
    TermsView terms;

    Console() {
        fillCertificates(held());
        terms.origin = held().issuedRows[1].origin;
        terms.title = "Diploma";
        terms.rules.issuerMayChange = true;
        terms.rules.minimumHoldingMs = 36ULL * 3'600 * 1'000; // no whole number of days
        terms.rules.notBefore = 1'700'000'000'000;
        terms.rules.maximumTransfers = 5;
        terms.listed = true;
        terms.freely = true;
        page = open<IssuerPage>(share(snapshot));
    }
    ScriptedCertificates& held() { return facade->certificate; }
    void ask() {
        held().termsView = terms;
        auto* table = find<QTableView>(page.get(), "issuedTable");
        table->setCurrentIndex(table->model()->index(1, 0));
        QTest::keyClick(table, Qt::Key_Return);
        QVERIFY(drawer);
        click(drawer.get(), "issuedRules");
    }
};

} // namespace

class CertificateChangeTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { style::Theme::instance().install(*qApp); }

    void only_a_blank_offers_to_be_filled_in() {
        Blank stage;
        QVERIFY(stage.visible("detailBlank"));
        stage.page->enter(Blank::at(sampleCertificateDetail().row.origin));
        stage.settle();
        QVERIFY(!stage.visible("detailBlank"));
        stage.held().find(stage.origin)->outgoing = true;
        stage.page->enter(Blank::at(stage.origin));
        stage.settle();
        QVERIFY(!stage.visible("detailBlank"));
    }

    void a_blank_goes_from_its_form_to_final() {
        Blank stage;
        stage.fillIn();
        QVERIFY(find<QLineEdit>(stage.page.get(), "bindTitle")->hasFocus());
        stage.click(stage.page.get(), "bindReview");
        QVERIFY(stage.held().bindings.empty()); // no title yet
        int errors = 0;
        for (const auto* field : find<QWidget>(stage.page.get(), "bindPanel")->findChildren<FormField*>())
            errors += field->hasError() ? 1 : 0;
        QCOMPARE(errors, 1);
        stage.type(stage.page.get(), "bindTitle", "Guitar");
        find<QPlainTextEdit>(stage.page.get(), "bindDescription")->setPlainText(QStringLiteral("Made in 1971."));
        stage.click(stage.page.get(), "fieldAdd");
        stage.type(stage.page.get(), "fieldName0", "Number");
        stage.type(stage.page.get(), "fieldValue0", "417");
        find<AttachmentRows>(stage.page.get(), "attachmentRows")->add(QStringLiteral("/nowhere/guitar.png"));
        QTest::keyClick(find<QLineEdit>(stage.page.get(), "bindTitle"), Qt::Key_Return);
        stage.settle();
        QCOMPARE(stage.held().bindings.size(), std::size_t{1});
        const BindRequest& request = stage.held().bindings[0];
        QCOMPARE(request.origin, stage.origin);
        QCOMPARE(request.title, std::string("Guitar"));
        QCOMPARE(request.description, std::string("Made in 1971."));
        QCOMPARE(request.fields.size(), std::size_t{1});
        QCOMPARE(request.fields[0].second, std::string("417"));
        QCOMPARE(request.attachments.size(), std::size_t{1});
        QCOMPARE(request.attachments[0].file, std::string("/nowhere/guitar.png"));
        auto* confirm = find<QPushButton>(stage.page.get(), "signingConfirm");
        QVERIFY(confirm->isVisible());
        QVERIFY(!confirm->hasFocus()); // a second Enter must not sign
        QVERIFY(stage.facade->calls.empty());
        stage.click(stage.page.get(), "signingConfirm");
        QCOMPARE(stage.facade->calls, std::vector<std::string>{"confirm 21"});
        facade::ActivityRow row;
        row.id = "aa11";
        row.height = 44;
        stage.snapshot.wallet->recent = {row};
        stage.page->showSnapshot(share(stage.snapshot));
        stage.click(stage.page.get(), "signingAgain");
        QVERIFY(stage.visible("certificateDetail"));
        QVERIFY(find<QLineEdit>(stage.page.get(), "bindTitle")->text().isEmpty());
    }

    void a_refusal_says_why_and_keeps_what_was_written() {
        Blank stage;
        stage.held().review = Error{ErrorCode::Rejected, "This certificate is bound to its content for good."};
        stage.fillIn();
        stage.type(stage.page.get(), "bindTitle", "Kept");
        stage.click(stage.page.get(), "bindReview");
        QVERIFY(stage.visible("bindPanel"));
        QVERIFY(stage.visible("bindProblem"));
        QCOMPARE(find<QLineEdit>(stage.page.get(), "bindTitle")->text(), QStringLiteral("Kept"));
        QVERIFY(stage.page->holdsInput());
        Snapshot locked;
        locked.walletState = facade::WalletState::Locked;
        stage.page->showSnapshot(share(locked));
        QVERIFY(!stage.visible("bindPanel"));
        QVERIFY(find<QLineEdit>(stage.page.get(), "bindTitle")->text().isEmpty());
    }

    // --- paid out

    void whoever_holds_value_of_another_is_told_how_it_is_paid_out() {
        Blank stage;
        const auto told = [&stage](const CertificateRow& row) {
            DetailViewModel model(*stage.facade);
            model.load(QString::fromStdString(row.origin));
            stage.settle();
            const auto facts = model.facts(row.heldSince);
            return std::ranges::any_of(
                facts, [](const MiningFact& fact) { return fact.label == QStringLiteral("To be paid out"); });
        };
        const auto value = std::ranges::find(stage.held().rows, CertificateKind::Value, &CertificateRow::kind);
        QVERIFY(value != stage.held().rows.end());
        QVERIFY(value->issuer != value->holder);
        QVERIFY(told(*value));
        value->holder = value->issuer;
        QVERIFY(!told(*value));
        QVERIFY(!told(stage.held().rows[2])); // no value certificate
    }

    // --- rules set anew

    void what_is_left_alone_stays_as_it_was() {
        Console stage;
        stage.ask();
        QCOMPARE(stage.facade->calls, std::vector<std::string>{"terms " + stage.terms.origin});
        QVERIFY(find<QWidget>(stage.page.get(), "termsForm")->isVisible());
        QVERIFY(stage.page->holdsInput());
        auto* transfers =
            find<QWidget>(stage.page.get(), "termsForm")->findChild<QSpinBox*>(QStringLiteral("ruleTransfers"));
        QVERIFY(transfers);
        QCOMPARE(transfers->value(), 5);
        transfers->setValue(2);
        stage.click(stage.page.get(), "termsReview");
        QCOMPARE(stage.held().changes.size(), std::size_t{1});
        const TermsRequest& request = stage.held().changes[0];
        QCOMPARE(request.origin, stage.terms.origin);
        QCOMPARE(request.rules.maximumTransfers, std::optional<uint32_t>(2));
        QCOMPARE(request.rules.minimumHoldingMs, stage.terms.rules.minimumHoldingMs);
        QCOMPARE(request.rules.notBefore, stage.terms.rules.notBefore);
        QVERIFY(request.rules.transferable && request.rules.issuerMayChange && !request.rules.issuerCoSigns);
        QVERIFY(request.rules.recipients.empty());
        QVERIFY(request.keepList);
        QCOMPARE(request.expiresAt, TimeMs(0));
        auto* confirm = find<QPushButton>(stage.page.get(), "signingConfirm");
        QVERIFY(confirm->isVisible() && !confirm->hasFocus());
        stage.click(stage.page.get(), "signingConfirm");
        QCOMPARE(stage.facade->calls.back(), std::string("confirm 21"));
        facade::ActivityRow row;
        row.id = "aa11";
        row.height = 44;
        stage.snapshot.wallet->recent = {row};
        stage.page->showSnapshot(share(stage.snapshot));
        stage.click(stage.page.get(), "signingAgain");
        QVERIFY(find<QWidget>(stage.page.get(), "issuerConsole")->isVisible());
    }

    void who_cannot_change_them_is_told_why() {
        Console stage;
        stage.terms.problem = "Its holder is not in this wallet.";
        stage.ask();
        QCOMPARE(stage.toasts, QStringList{QStringLiteral("Its holder is not in this wallet.")});
        QVERIFY(find<QWidget>(stage.page.get(), "issuerConsole")->isVisible());
        QVERIFY(stage.held().changes.empty());
    }

    void refused_rules_stay_in_the_form() {
        Console stage;
        stage.terms.freely = false;
        stage.held().review = Error{ErrorCode::Rejected, "The rules of this certificate can only be tightened."};
        stage.ask();
        QVERIFY(find<QLabel>(stage.page.get(), "termsWhat")->text().contains(QStringLiteral("tightened")));
        stage.click(stage.page.get(), "termsReview");
        QVERIFY(find<QWidget>(stage.page.get(), "termsForm")->isVisible());
        QVERIFY(find<QWidget>(stage.page.get(), "termsProblem")->isVisible());
        stage.click(stage.page.get(), "termsCancel");
        QVERIFY(find<QWidget>(stage.page.get(), "issuerConsole")->isVisible());
        QVERIFY(!stage.page->holdsInput());
    }
};

QTEST_MAIN(CertificateChangeTest)
#include "certificate_change_test.moc"
