#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include "sample_certificates.h"
#include "ui/app/facade_binding.h"
#include "ui/issuer/batch_view_model.h"
#include "ui/issuer/issue_draft.h"
#include "ui/issuer/issued_model.h"
#include "ui/issuer/issuer_page.h"
#include "ui/issuer/issuer_view_model.h"
#include "ui/page_stage.h"
#include "ui/style/theme.h"
#include "ui/widgets/form_field.h"

using namespace circlet;
using namespace circlet::ui;
using namespace circlet::ui::test;

namespace {

IssueDraft goodDraft() {
    IssueDraft draft;
    draft.title = QStringLiteral("Master's certificate");
    draft.fields = {{QStringLiteral("Name"), QStringLiteral("Ana")}, {QString(), QString()}};
    return draft;
}

std::vector<IssuedRow> manyIssued(std::size_t count) {
    std::vector<IssuedRow> rows(count);
    for (std::size_t i = 0; i < count; ++i) {
        rows[i].origin = std::to_string(i);
        rows[i].title = "Number " + std::to_string(i);
        rows[i].recipient = addressText('p');
    }
    return rows;
}

const QDate today(2026, 5, 1);

} // namespace

class IssuerTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { style::Theme::instance().install(*qApp); }

    // --- the draft ---

    void a_draft_becomes_the_request_that_it_describes() {
        IssueDraft draft = goodDraft();
        draft.kind = CertificateKind::Value;
        draft.faceValue = QStringLiteral("5000");
        draft.currency = QStringLiteral("eur");
        draft.rules.minimumDays = 2;
        draft.rules.maximumTransfers = 0;
        draft.rules.recipients = QStringLiteral(" a \n\n b ");
        draft.lastDay = QDate(2027, 1, 31);
        QVERIFY(!checkDraft(draft, today).any());
        const IssueRequest request = requestOf(draft, 3);
        QCOMPARE(request.fields.size(), std::size_t{1});
        QCOMPARE(request.faceValue, uint64_t{5'000});
        QCOMPARE(request.currency, std::string("EUR"));
        QCOMPARE(request.rules.minimumHoldingMs, uint64_t{172'800'000});
        QCOMPARE(request.rules.maximumTransfers, std::optional<uint32_t>(0));
        QCOMPARE(request.rules.recipients, (std::vector<std::string>{"a", "b"}));
        QCOMPARE(request.level, uint8_t{3});
        QCOMPARE(QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(request.expiresAt)).date(), draft.lastDay);
    }

    void passing_on_can_begin_on_a_later_day() {
        IssueDraft draft = goodDraft();
        draft.rules.firstDay = QDate(2027, 2, 1);
        QVERIFY(!checkDraft(draft, today).any());
        const IssueRequest request = requestOf(draft, 0);
        QCOMPARE(QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(request.rules.notBefore)),
                 draft.rules.firstDay.startOfDay());
        QCOMPARE(ruleSentences(draft.rules).size(), 2);
        draft.lastDay = QDate(2027, 1, 31);
        QVERIFY(!checkDraft(draft, today).firstDay.isEmpty()); // nobody could ever get it
        draft.rules.transferable = false;
        QVERIFY(!checkDraft(draft, today).any());
        QCOMPARE(requestOf(draft, 0).rules.notBefore, TimeMs{0});
    }

    void each_wrong_field_has_its_own_sentence() {
        IssueDraft draft;
        draft.kind = CertificateKind::Value;
        draft.faceValue = QStringLiteral("0");
        draft.currency = QStringLiteral("EUROS-and-more");
        draft.fields = {{QStringLiteral("Name"), QStringLiteral("a")}, {QStringLiteral("Name"), QStringLiteral("b")}};
        draft.lastDay = today.addDays(-1);
        for (int i = 0; i < 9; ++i)
            draft.attachments << QString::number(i);
        const IssueProblems problems = checkDraft(draft, today);
        for (const QString& problem : {problems.title, problems.faceValue, problems.currency, problems.fields,
                                       problems.lastDay, problems.attachments})
            QVERIFY(!problem.isEmpty());
    }

    void a_face_value_beyond_64_bits_is_refused() {
        IssueDraft draft = goodDraft();
        draft.kind = CertificateKind::Value;
        draft.currency = QStringLiteral("EUR");
        draft.faceValue = QStringLiteral("18446744073709551616");
        QVERIFY(!checkDraft(draft, today).faceValue.isEmpty());
        draft.faceValue = QStringLiteral("18446744073709551615");
        QVERIFY(checkDraft(draft, today).faceValue.isEmpty());
        draft.faceValue = QStringLiteral("-1");
        QVERIFY(!checkDraft(draft, today).faceValue.isEmpty());
    }

    void one_that_stays_has_no_rules_of_transfer() {
        RuleDraft rules;
        rules.transferable = false;
        rules.minimumDays = 5;
        rules.issuerCoSigns = true;
        const RuleRequest request = rulesOf(rules);
        QVERIFY(!request.transferable && !request.issuerCoSigns && request.minimumHoldingMs == 0);
        QCOMPARE(ruleSentences(rules).size(), 1);
        QVERIFY(ruleSentences(rules).front().contains(QStringLiteral("never")));
    }

    void registration_asks_for_a_name_and_a_real_country() {
        IssuerViewModel::RegisterDraft draft;
        draft.country = QStringLiteral("R1");
        QVERIFY(!IssuerViewModel::check(draft).name.isEmpty());
        QVERIFY(!IssuerViewModel::check(draft).country.isEmpty());
        draft.name = QStringLiteral("Guild");
        draft.country = QStringLiteral("ro");
        QVERIFY(!IssuerViewModel::check(draft).any());
        QCOMPARE(IssuerViewModel::requestOf(draft, {}, 0).country, std::string("RO"));
        draft.token = true;
        draft.tokenUri = QStringLiteral("file:/x");
        QVERIFY(!IssuerViewModel::check(draft).tokenUri.isEmpty());
    }

    // --- issued certificates ---

    void reads_issued_certificates_a_page_at_a_time() {
        ScriptedFacade facade;
        facade.certificate.issuedRows = manyIssued(10'000);
        IssuedModel model(facade);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setRevision(1);
        facade.deliver();
        QCOMPARE(model.rowCount(), 10'000);
        QVERIFY(model.at(0) != nullptr);
        QVERIFY(model.at(9'999) == nullptr);
        QCOMPARE(model.index(9'999, IssuedModel::TitleColumn).data().toString(), QStringLiteral("…"));
        facade.deliver();
        QCOMPARE(model.index(9'999, IssuedModel::TitleColumn).data().toString(), QStringLiteral("Number 9999"));
    }

    void a_search_that_was_overtaken_is_dropped() {
        ScriptedFacade facade;
        facade.certificate.issuedRows = manyIssued(12);
        IssuedModel model(facade);
        model.setRevision(1);
        facade.deliver();
        model.setSearch(QStringLiteral("Number 1"));
        model.setSearch(QStringLiteral("Number 11"));
        facade.deliver();
        QCOMPARE(model.rowCount(), 1);
    }

    void a_revocation_shows_after_the_next_revision() {
        ScriptedFacade facade;
        facade.certificate.issuedRows = manyIssued(3);
        IssuedModel model(facade);
        model.setRevision(1);
        facade.deliver();
        facade.certificate.issuedRows[1].revoked = true;
        model.setRevision(2);
        facade.deliver();
        QCOMPARE(model.index(1, IssuedModel::StateColumn).data().toString(), QStringLiteral("Revoked"));
    }

    // --- batch ---

    void nothing_of_a_batch_is_issued_before_its_user_says_so() {
        ScriptedFacade facade;
        facade.certificate.plan = BatchPlan{5, 10, 8, {{3, "no address"}, {7, "no title"}}, 1, {}, {}};
        BatchViewModel model(facade);
        model.read(QStringLiteral("/tmp/a.csv"), {}, {});
        QCOMPARE(model.state(), BatchViewModel::State::Reading);
        facade.deliver();
        QCOMPARE(facade.calls, std::vector<std::string>{"planBatch /tmp/a.csv"});
        QCOMPARE(model.problems()->rowCount(), 2);
        QVERIFY(model.startWords().contains(QStringLiteral("8")));
        model.start();
        facade.deliver();
        QCOMPARE(facade.calls.back(), std::string("startBatch 5 good"));
    }

    void a_batch_without_a_good_row_cannot_start() {
        ScriptedFacade facade;
        facade.certificate.plan = BatchPlan{5, 1, 0, {{2, "no address"}}, 0, {}, {}};
        BatchViewModel model(facade);
        model.read(QStringLiteral("/tmp/a.csv"), {}, {});
        facade.deliver();
        QVERIFY(!model.canStart());
        model.start();
        facade.deliver();
        QCOMPARE(facade.calls.size(), std::size_t{1});
    }

    void the_progress_of_a_batch_follows_the_snapshot_until_it_is_put_away() {
        ScriptedFacade facade;
        BatchViewModel model(facade);
        Snapshot snapshot = openSnapshot();
        snapshot.wallet->batch = {9, true, 1'000, 400, 250, ""};
        model.setSnapshot(share(snapshot));
        QVERIFY(model.shown() && model.running());
        QCOMPARE(model.permille(), 250);
        model.cancel();
        facade.deliver();
        QCOMPARE(facade.calls, std::vector<std::string>{"cancelBatch"});
        snapshot.wallet->batch = {9, false, 1'000, 400, 400, "Stopped by you."};
        model.setSnapshot(share(snapshot));
        QVERIFY(model.progressWords().contains(QStringLiteral("Stopped by you.")));
        model.dismiss();
        QVERIFY(!model.shown());
    }

    void an_interrupted_batch_goes_on_or_is_discarded() {
        ScriptedFacade facade;
        BatchViewModel model(facade);
        Snapshot snapshot = openSnapshot();
        snapshot.wallet->batch = {9, false, 1'000, 400, 250, "", true};
        model.setSnapshot(share(snapshot));
        QVERIFY(model.shown() && model.interrupted() && !model.running());
        QVERIFY(model.progressWords().contains(QStringLiteral("interrupted")));
        QCOMPARE(model.unsent(), uint64_t{600});
        facade.certificate.outcome = Error{ErrorCode::NotFound, "The keys are not here."};
        model.resume();
        QVERIFY(model.waiting());
        facade.deliver();
        QVERIFY(!model.waiting());
        QVERIFY(model.progressWords().contains(QStringLiteral("The keys are not here.")));
        facade.certificate.outcome = std::monostate();
        model.resume();
        facade.deliver();
        QVERIFY(!model.progressWords().contains(QStringLiteral("The keys are not here.")));
        model.discardRest();
        facade.deliver();
        QCOMPARE(facade.calls, (std::vector<std::string>{"resumeBatch", "resumeBatch", "discardBatch"}));
    }

    // --- the page ---

    void explains_itself_and_registers_after_a_review() {
        PageStage stage;
        auto& certificates = stage.facade->certificate;
        certificates.review = sampleTransferReview();
        auto page = stage.open<IssuerPage>(share(openSnapshot()));
        QVERIFY(find<QWidget>(page.get(), "registerForm")->isVisible());
        QVERIFY(find<QWidget>(page.get(), "issuerConsole")->isHidden());
        stage.click(page.get(), "registerReview");
        QVERIFY(certificates.registrations.empty()); // no name yet
        stage.type(page.get(), "registerName", "Guild");
        stage.click(page.get(), "registerReview");
        QCOMPARE(certificates.registrations.size(), std::size_t{1});
        auto* confirm = find<QPushButton>(page.get(), "signingConfirm");
        QVERIFY(confirm->isVisible() && !confirm->hasFocus());
        QVERIFY(stage.facade->calls.empty());
        stage.click(page.get(), "signingConfirm");
        QCOMPARE(stage.facade->calls, std::vector<std::string>{"confirm 21"});
        QVERIFY(find<QWidget>(page.get(), "signingTrack")->isVisible());
    }

    void issues_by_keyboard_and_follows_it_to_final() {
        PageStage stage;
        fillCertificates(stage.facade->certificate);
        Snapshot snapshot = openSnapshot();
        auto page = stage.open<IssuerPage>(share(snapshot));
        stage.click(page.get(), "issuerIssue");
        auto* recipient = find<QLineEdit>(page.get(), "issueRecipient");
        QVERIFY(recipient->hasFocus());
        QTest::keyClicks(recipient, QStringLiteral("Ana"));
        stage.type(page.get(), "issueTitle", "Master's certificate");
        stage.click(page.get(), "fieldAdd");
        stage.type(page.get(), "fieldName0", "Craft");
        stage.type(page.get(), "fieldValue0", "Binding");
        QTest::keyClick(find<QLineEdit>(page.get(), "issueTitle"), Qt::Key_Return);
        stage.settle();
        const auto& issues = stage.facade->certificate.issues;
        QCOMPARE(issues.size(), std::size_t{1});
        QCOMPARE(issues[0].recipient, std::string("Ana"));
        QCOMPARE(issues[0].fields.size(), std::size_t{1});
        stage.click(page.get(), "signingConfirm");
        facade::ActivityRow row;
        row.id = "aa11";
        row.height = 44;
        snapshot.wallet->recent = {row};
        page->showSnapshot(share(snapshot));
        QVERIFY(find<QLabel>(page.get(), "signingSentence")->text().contains(QStringLiteral("final")));
        QVERIFY(
            find<QWidget>(page.get(), "signingSteps")->accessibleDescription().contains(QStringLiteral("block 44")));
        stage.click(page.get(), "signingAgain");
        QVERIFY(find<QWidget>(page.get(), "issuerConsole")->isVisible());
        QVERIFY(find<QLineEdit>(page.get(), "issueTitle")->text().isEmpty());
    }

    void a_certificate_request_goes_along_with_its_x509_certificate() {
        PageStage stage;
        fillCertificates(stage.facade->certificate);
        auto page = stage.open<IssuerPage>(share(openSnapshot()));
        stage.click(page.get(), "issuerIssue");
        stage.type(page.get(), "issueTitle", "Badge");
        stage.click(page.get(), "issueRequest");
        auto* dialog = page->findChild<QFileDialog*>(QStringLiteral("issueRequestDialog"));
        QVERIFY(dialog);
        emit dialog->fileSelected(QStringLiteral("/tmp/ana.csr"));
        stage.settle();
        dialog->close();
        auto* form = find<QWidget>(page.get(), "issueForm");
        QCOMPARE(nameless(form), QString());
        stage.click(page.get(), "issueX509"); // without X.509 there is nothing to be certified
        QVERIFY(!find<QPushButton>(page.get(), "issueRequest")->isVisible());
        stage.click(page.get(), "issueX509");
        stage.click(page.get(), "issueReview");
        const auto& issues = stage.facade->certificate.issues;
        QCOMPARE(issues.size(), std::size_t{1});
        QCOMPARE(issues[0].requestFile, std::string("/tmp/ana.csr"));
        QVERIFY(issues[0].x509);
    }

    void a_refused_issue_keeps_what_was_written() {
        PageStage stage;
        fillCertificates(stage.facade->certificate);
        stage.facade->certificate.review = Error{ErrorCode::Rejected, "The balance does not cover the fee."};
        auto page = stage.open<IssuerPage>(share(openSnapshot()));
        stage.click(page.get(), "issuerIssue");
        stage.type(page.get(), "issueTitle", "Kept");
        stage.click(page.get(), "issueReview");
        QVERIFY(find<QWidget>(page.get(), "issueProblem")->isVisible());
        QCOMPARE(find<QLineEdit>(page.get(), "issueTitle")->text(), QStringLiteral("Kept"));
        QVERIFY(page->holdsInput());
    }

    void value_certificates_ask_for_value_and_currency() {
        PageStage stage;
        fillCertificates(stage.facade->certificate);
        auto page = stage.open<IssuerPage>(share(openSnapshot()));
        stage.click(page.get(), "issuerIssue");
        QVERIFY(!find<QLineEdit>(page.get(), "issueFaceValue")->isVisible());
        stage.click(page.get(), "issueValue");
        QVERIFY(find<QLineEdit>(page.get(), "issueFaceValue")->isVisible());
        stage.type(page.get(), "issueTitle", "Voucher");
        stage.click(page.get(), "issueReview");
        QVERIFY(stage.facade->certificate.issues.empty());
        int errors = 0;
        for (const auto* field : page->findChildren<FormField*>())
            errors += field->hasError() ? 1 : 0;
        QCOMPARE(errors, 2);
    }

    void revokes_with_a_reason_from_the_drawer() {
        PageStage stage;
        fillCertificates(stage.facade->certificate);
        auto page = stage.open<IssuerPage>(share(openSnapshot()));
        auto* table = find<QTableView>(page.get(), "issuedTable");
        QCOMPARE(table->model()->rowCount(), 60);
        table->setCurrentIndex(table->model()->index(1, 0));
        QTest::keyClick(table, Qt::Key_Return);
        QVERIFY(stage.drawer);
        auto* reason = find<QComboBox>(stage.drawer.get(), "revokeReason");
        reason->setCurrentIndex(reason->findData(QStringLiteral("superseded")));
        stage.click(stage.drawer.get(), "revokeReview");
        const auto& revocations = stage.facade->certificate.revocations;
        QCOMPARE(revocations.size(), std::size_t{1});
        QCOMPARE(revocations[0].reason, std::string("superseded"));
        QCOMPARE(revocations[0].origin, stage.facade->certificate.issuedRows[1].origin);
        QVERIFY(find<QPushButton>(page.get(), "signingConfirm")->isVisible());
        QVERIFY(stage.facade->calls.empty()); // reviewed, not signed
    }

    void the_keys_are_saved_with_a_password_that_was_typed_twice() {
        PageStage stage;
        fillCertificates(stage.facade->certificate);
        auto page = stage.open<IssuerPage>(share(openSnapshot()));
        stage.click(page.get(), "issuerAuthority");
        QVERIFY(stage.drawer);
        QWidget* drawer = stage.drawer.get();
        stage.type(drawer, "keysPassword", "long enough");
        stage.type(drawer, "keysAgain", "long enouch");
        stage.click(drawer, "keysSave");
        QVERIFY(drawer->findChild<QFileDialog*>(QStringLiteral("keysDialog")) == nullptr);
        QTest::keyClick(find<QLineEdit>(drawer, "keysAgain"), Qt::Key_Backspace);
        QTest::keyClick(find<QLineEdit>(drawer, "keysAgain"), Qt::Key_Backspace);
        stage.type(drawer, "keysAgain", "gh");
        stage.click(drawer, "keysSave");
        auto* dialog = drawer->findChild<QFileDialog*>(QStringLiteral("keysDialog"));
        QVERIFY(dialog);
        emit dialog->fileSelected(QStringLiteral("/tmp/keys.p12"));
        stage.settle();
        QCOMPARE(stage.facade->calls, std::vector<std::string>{"exportKeys /tmp/keys.p12"});
        QCOMPARE(stage.toasts.size(), 1);
        dialog->close();
    }

    void whoever_was_overtaken_is_told_by_whom() {
        PageStage stage;
        stage.facade->certificate.review = sampleTransferReview();
        stage.facade->certificate.why = "Another transaction came first. The certificate is held by Ana.";
        auto page = stage.open<IssuerPage>(share(openSnapshot()));
        stage.type(page.get(), "registerName", "Guild");
        stage.click(page.get(), "registerReview");
        stage.click(page.get(), "signingConfirm");
        Snapshot snapshot = openSnapshot();
        ActivityRow row;
        row.id = "aa11";
        row.state = TransactionState::Expired;
        snapshot.wallet->recent.insert(snapshot.wallet->recent.begin(), row);
        page->showSnapshot(share(snapshot));
        stage.settle();
        QVERIFY(find<QLabel>(page.get(), "signingSentence")->text().contains(QStringLiteral("held by Ana")));
    }

    void keys_come_back_from_the_files_that_were_chosen() {
        PageStage stage;
        fillCertificates(stage.facade->certificate);
        const IssuerView whole = stage.facade->certificate.issuerView;
        stage.facade->certificate.issuerView.root.reset();
        stage.facade->certificate.issuerView.issuing.reset();
        auto page = stage.open<IssuerPage>(share(openSnapshot()));
        QVERIFY(find<QWidget>(page.get(), "issuerNote")->isVisible());
        QVERIFY(find<QPushButton>(page.get(), "issuerIssue")->isHidden());
        stage.click(page.get(), "issuerAuthority");
        QVERIFY(stage.drawer);
        QWidget* drawer = stage.drawer.get();
        QCOMPARE(nameless(drawer), QString());
        stage.click(drawer, "importKeys"); // nothing chosen yet
        QVERIFY(stage.facade->calls.empty());
        const auto choose = [&](const char* button, const QString& file) {
            stage.click(drawer, button);
            auto* dialog = drawer->findChild<QFileDialog*>(QLatin1String(button) + QStringLiteral("Dialog"));
            QVERIFY(dialog);
            emit dialog->fileSelected(file);
            stage.settle();
            dialog->close();
        };
        choose("importFile", QStringLiteral("/tmp/keys.p12"));
        QVERIFY(find<QLineEdit>(drawer, "importFilePassword")->isVisibleTo(drawer));
        stage.type(drawer, "importFilePassword", "long enough");
        stage.facade->certificate.authority = Error{ErrorCode::WrongPassword, "The password does not open it."};
        stage.click(drawer, "importKeys");
        QCOMPARE(stage.toasts.size(), 1);
        stage.facade->certificate.authority = whole;
        stage.facade->certificate.issuerView = whole;
        stage.type(drawer, "importFilePassword", "long enough");
        stage.click(drawer, "importKeys");
        QCOMPARE(stage.facade->calls,
                 (std::vector<std::string>{"importKeys /tmp/keys.p12", "importKeys /tmp/keys.p12"}));
        QCOMPARE(stage.toasts.size(), 2);
        QVERIFY(find<QPushButton>(page.get(), "issuerIssue")->isVisible());
        QVERIFY(find<QWidget>(page.get(), "issuerNote")->isHidden());
    }

    void an_issuing_certificate_that_ends_soon_is_renewed() {
        PageStage stage;
        fillCertificates(stage.facade->certificate);
        IssuerView& view = stage.facade->certificate.issuerView;
        view.renewalDue = true;
        view.root->keptIn.clear();
        stage.facade->certificate.authority = view;
        auto page = stage.open<IssuerPage>(share(openSnapshot()));
        QVERIFY(find<QWidget>(page.get(), "issuerNote")->isVisible());
        stage.click(page.get(), "issuerAuthority");
        QVERIFY(stage.drawer);
        QWidget* drawer = stage.drawer.get();
        stage.click(drawer, "authorityRenew"); // the root's key is elsewhere: it needs its file
        QVERIFY(stage.facade->calls.empty());
        stage.click(drawer, "renewRoot");
        auto* dialog = drawer->findChild<QFileDialog*>(QStringLiteral("renewRootDialog"));
        QVERIFY(dialog);
        emit dialog->fileSelected(QStringLiteral("/tmp/root.p12"));
        stage.settle();
        dialog->close();
        view.renewalDue = false;
        stage.click(drawer, "authorityRenew");
        QCOMPARE(stage.facade->calls, std::vector<std::string>{"renewAuthority /tmp/root.p12"});
        QVERIFY(find<QWidget>(page.get(), "issuerNote")->isHidden());
    }

    void an_authority_from_a_file_is_registered() {
        PageStage stage;
        auto& certificates = stage.facade->certificate;
        certificates.review = sampleTransferReview();
        auto page = stage.open<IssuerPage>(share(openSnapshot()));
        stage.type(page.get(), "registerName", "Guild");
        find<QComboBox>(page.get(), "registerKept")->setCurrentIndex(2);
        QVERIFY(!find<QComboBox>(page.get(), "registerKey")->isVisible());
        stage.click(page.get(), "registerReview");
        QVERIFY(certificates.registrations.empty()); // no file yet
        stage.click(page.get(), "registerFile");
        auto* dialog = page->findChild<QFileDialog*>(QStringLiteral("registerFileDialog"));
        QVERIFY(dialog);
        emit dialog->fileSelected(QStringLiteral("/tmp/ca.p12"));
        stage.settle();
        dialog->close();
        stage.type(page.get(), "registerFilePassword", "long enough");
        stage.click(page.get(), "registerReview");
        QCOMPARE(certificates.registrations.size(), std::size_t{1});
        QCOMPARE(certificates.registrations[0].brought.file, std::string("/tmp/ca.p12"));
        QCOMPARE(certificates.registrations[0].brought.password.textView(), std::string_view("long enough"));
        QVERIFY(certificates.registrations[0].brought.rootFile.empty());
    }

    void a_batch_shows_its_problems_by_line_before_it_starts() {
        PageStage stage;
        fillCertificates(stage.facade->certificate);
        auto page = stage.open<IssuerPage>(share(openSnapshot()));
        stage.click(page.get(), "issuerBatch");
        stage.click(page.get(), "batchOpen");
        auto* dialog = page->findChild<QFileDialog*>(QStringLiteral("batchDialog"));
        QVERIFY(dialog);
        emit dialog->fileSelected(QStringLiteral("/tmp/members.csv"));
        stage.settle();
        dialog->close();
        auto* table = find<QTableView>(page.get(), "batchTable");
        QVERIFY(table->isVisible());
        QCOMPARE(table->model()->rowCount(), 3);
        QVERIFY(find<QPushButton>(page.get(), "batchStart")->text().contains(QStringLiteral("247")));
        stage.click(page.get(), "batchStart");
        QCOMPARE(stage.facade->calls.back(), std::string("startBatch 5 good"));
        Snapshot snapshot = openSnapshot();
        snapshot.wallet->batch = {5, true, 247, 100, 50, ""};
        page->showSnapshot(share(snapshot));
        QVERIFY(find<QWidget>(page.get(), "batchCard")->isVisible());
        stage.click(page.get(), "batchStop");
        QCOMPARE(stage.facade->calls.back(), std::string("cancelBatch"));
        QVERIFY(find<QWidget>(page.get(), "batchDiscardRest")->isHidden());

        snapshot.wallet->batch = {5, false, 247, 100, 100, "You stopped it.", true};
        page->showSnapshot(share(snapshot));
        QVERIFY(find<QWidget>(page.get(), "batchCard")->isVisible());
        stage.click(page.get(), "batchStop"); // Continue
        QCOMPARE(stage.facade->calls.back(), std::string("resumeBatch"));
        stage.click(page.get(), "batchDiscardRest");
        QCOMPARE(stage.facade->calls.back(), std::string("resumeBatch")); // asked first
        auto* question = page->findChild<QWidget*>(QStringLiteral("discardBatchQuestion"));
        QVERIFY(question);
        find<QAbstractButton>(question, "questionChange")->click();
        stage.settle();
        QCOMPARE(stage.facade->calls.back(), std::string("discardBatch"));
    }

    void a_locked_wallet_ends_a_review() {
        PageStage stage;
        fillCertificates(stage.facade->certificate);
        auto page = stage.open<IssuerPage>(share(openSnapshot()));
        stage.click(page.get(), "issuerIssue");
        stage.type(page.get(), "issueTitle", "Kept");
        stage.click(page.get(), "issueReview");
        QVERIFY(find<QPushButton>(page.get(), "signingConfirm")->isVisible());
        Snapshot locked;
        locked.walletState = WalletState::Locked;
        page->showSnapshot(share(locked));
        QVERIFY(!find<QPushButton>(page.get(), "signingConfirm")->isVisible());
    }

    void every_control_of_the_console_has_a_name() {
        PageStage stage;
        auto page = stage.open<IssuerPage>(share(openSnapshot()));
        QCOMPARE(nameless(page.get()), QString());
        fillCertificates(stage.facade->certificate);
        auto console = stage.open<IssuerPage>(share(openSnapshot()));
        QCOMPARE(nameless(console.get()), QString());
        stage.click(console.get(), "issuerIssue");
        stage.click(console.get(), "fieldAdd");
        stage.click(console.get(), "issueValue");
        QCOMPARE(nameless(console.get()), QString());
        stage.click(console.get(), "issueCancel");
        stage.click(console.get(), "issuerBatch");
        QCOMPARE(nameless(console.get()), QString());
    }
};

QTEST_MAIN(IssuerTest)
#include "issuer_test.moc"
