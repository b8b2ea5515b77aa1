#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMessageBox>
#include <QPixmapCache>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include "page_stage.h"
#include "sample_certificates.h"
#include "sample_facade.h"
#include "ui/certificates/card_print.h"
#include "ui/certificates/certificate_model.h"
#include "ui/certificates/certificates_page.h"
#include "ui/certificates/picture_store.h"
#include "ui/home/rail.h"
#include "ui/overview/certificates_card.h"
#include "ui/style/theme.h"

using namespace circlet;
using namespace circlet::ui;
using namespace circlet::ui::test;

namespace {

constexpr TimeMs day = 24ULL * 3'600 * 1'000;

/// A wallet with the sample certificates, on their page.
struct Shown : PageStage {
    Snapshot snapshot = openSnapshot();
    std::unique_ptr<CertificatesPage> page;

    explicit Shown(const QVariantMap& arguments = {}) {
        fillCertificates(held());
        countCertificates(snapshot, held());
        page = open<CertificatesPage>(share(snapshot), arguments);
    }
    ScriptedCertificates& held() { return facade->certificate; }
    void renew() {
        ++snapshot.wallet->certificatesRevision;
        page->showSnapshot(share(snapshot));
        settle();
    }
    QLabel* label(const char* name) { return find<QLabel>(page.get(), name); }
    bool visible(const char* name) { return find<QWidget>(page.get(), name)->isVisible(); }
    void save(const char* dialog, const QString& file) {
        auto* asked = page->findChild<QFileDialog*>(QLatin1String(dialog));
        QVERIFY2(asked, dialog);
        emit asked->fileSelected(file);
        settle();
        asked->close();
    }
};

QVariantMap at(const std::string& origin) {
    return {{QStringLiteral("origin"), QString::fromStdString(origin)}};
}

std::string diploma() {
    return sampleCertificateDetail().row.origin;
}

} // namespace

class CertificatesTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { style::Theme::instance().install(*qApp); }

    // --- gallery

    void a_hundred_thousand_are_paged_and_bounded() {
        PageStage stage;
        ScriptedCertificates& certificates = stage.facade->certificate;
        const CertificateRow pattern = sampleCertificateRows()[4];
        certificates.rows.assign(100'000, pattern);
        for (std::size_t i = 0; i < certificates.rows.size(); ++i)
            certificates.rows[i].origin = std::to_string(i);
        CertificateModel model(certificates);
        model.setQuery({});
        stage.settle();
        QCOMPARE(model.rowCount(), 100'000);
        QCOMPARE(certificates.queries.size(), std::size_t{1});
        QVERIFY(model.entry(0));
        QVERIFY(!model.entry(70'000)); // not here yet; looking at it asks for its page alone
        stage.settle();
        QCOMPARE(certificates.queries.size(), std::size_t{2});
        QCOMPARE(certificates.queries.back().offset, uint64_t{70'000});
        QVERIFY(model.entry(70'000));
        for (int page = 0; page < CertificateModel::cachedPages + 5; ++page) {
            (void)model.entry(page * CertificateModel::pageSize);
            stage.settle();
        }
        QVERIFY(model.find(QStringLiteral("70000")) < 0); // forgotten: memory is bounded
    }

    void a_change_keeps_the_rows_where_they_are() {
        Shown stage;
        auto* cards = find<QListView>(stage.page.get(), "certificateCards");
        QSignalSpy resets(cards->model(), &QAbstractItemModel::modelReset);
        cards->setCurrentIndex(cards->model()->index(5, 0));
        stage.held().rows[5].title = "Another title";
        stage.renew();
        QCOMPARE(resets.count(), 0);
        QCOMPARE(cards->currentIndex().row(), 5);
        QCOMPARE(cards->currentIndex().data().toString(), QStringLiteral("Another title"));
    }

    void chips_filter_and_carry_counts() {
        Shown stage;
        auto* all = find<QPushButton>(stage.page.get(), "certificatesAll");
        QVERIFY(all->text().endsWith(QStringLiteral("12")));
        QVERIFY(find<QPushButton>(stage.page.get(), "certificatesFormer")->text().endsWith(QLatin1Char('2')));
        auto* cards = find<QListView>(stage.page.get(), "certificateCards");
        QCOMPARE(cards->model()->rowCount(), 12);
        stage.click(stage.page.get(), "certificatesIdentity");
        QCOMPARE(stage.held().queries.back().kind, std::optional(facade::CertificateKind::Identity));
        QCOMPARE(cards->model()->rowCount(), 4);
        stage.click(stage.page.get(), "certificatesLocked");
        QVERIFY(stage.held().queries.back().locked);
        QVERIFY(!stage.held().queries.back().kind);
        stage.click(stage.page.get(), "certificatesFormer");
        QVERIFY(stage.held().queries.back().former);
        QCOMPARE(cards->model()->rowCount(), 2);
    }

    void issuer_order_and_search_are_asked_for() {
        Shown stage;
        auto* issuer = find<QComboBox>(stage.page.get(), "certificatesIssuer");
        QVERIFY(issuer->count() > 3);
        issuer->setCurrentIndex(1);
        emit issuer->activated(1);
        stage.settle();
        QCOMPARE(stage.held().queries.back().issuer, issuer->currentData().toString().toStdString());
        QCOMPARE(issuer->currentIndex(), 1);
        auto* order = find<QComboBox>(stage.page.get(), "certificatesOrder");
        order->setCurrentIndex(3);
        emit order->activated(3);
        stage.settle();
        QCOMPARE(stage.held().queries.back().order, facade::CertificateOrder::Expiry);
        auto* search = find<QLineEdit>(stage.page.get(), "certificatesSearch");
        const auto asked = stage.held().queries.size();
        QTest::keyClicks(search, QStringLiteral("zzz"));
        QCOMPARE(stage.held().queries.size(), asked); // waits until the typing stops
        QTRY_VERIFY(stage.held().queries.size() > asked);
        stage.settle();
        QCOMPARE(stage.held().queries.back().search, std::string("zzz"));
        QVERIFY(stage.visible("certificatesNothing"));
        QVERIFY(stage.page->holdsInput());
    }

    void the_list_opens_with_the_keyboard() {
        Shown stage;
        stage.click(stage.page.get(), "certificatesAsList");
        auto* table = find<QTableView>(stage.page.get(), "certificateTable");
        QVERIFY(table->isVisible());
        table->setCurrentIndex(table->model()->index(2, 0));
        QTest::keyClick(table, Qt::Key_Return);
        stage.settle();
        QVERIFY(stage.visible("certificateDetail"));
        QCOMPARE(stage.label("detailTitle")->text(), QStringLiteral("Diploma in computer science"));
    }

    void an_empty_wallet_says_what_to_do() {
        PageStage stage;
        Snapshot snapshot = openSnapshot();
        auto page = stage.open<CertificatesPage>(share(snapshot));
        QVERIFY(!find<QWidget>(page.get(), "certificatesEmpty")->isVisible()); // not known yet is not none
        snapshot.wallet->certificatesKnown = true;
        page->showSnapshot(share(snapshot));
        QVERIFY(find<QWidget>(page.get(), "certificatesEmpty")->isVisible());
        stage.click(page.get(), "emptyBecomeIssuer");
        QCOMPARE(stage.visits.back().first, PageId::Issuer);
        stage.click(page.get(), "emptyReceiveCertificate");
        QVERIFY(find<QWidget>(page.get(), "receiveLinkPanel")->isVisible());
    }

    // --- accepting

    void what_came_is_kept_one_by_one() {
        Shown stage;
        QVERIFY(stage.visible("certificatesIncomingPanel"));
        const std::string first = stage.held().rows[0].origin;
        stage.click(stage.page.get(), "incomingKeep");
        stage.renew();
        QCOMPARE(stage.facade->calls, std::vector<std::string>{"accept " + first});
        stage.click(stage.page.get(), "incomingKeep");
        stage.renew();
        QVERIFY(!stage.visible("certificatesIncomingPanel"));
    }

    void giving_back_goes_to_the_one_who_had_it() {
        Shown stage;
        const std::string first = stage.held().rows[0].origin;
        const auto& custody = stage.held().details.at(first).custody;
        stage.click(stage.page.get(), "incomingGiveBack");
        QVERIFY(stage.visible("transferPanel"));
        QCOMPARE(find<QLineEdit>(stage.page.get(), "transferRecipient")->text().toStdString(),
                 custody[custody.size() - 2].owner);
        QVERIFY(stage.facade->calls.empty()); // nothing was signed, nothing was taken note of
    }

    // --- one certificate

    void shows_all_that_is_known_as_plain_text() {
        Shown stage;
        auto& detail = stage.held().details[diploma()];
        detail.fields[0].value = "<b>Ioana</b>";
        stage.page->enter(at(diploma()));
        stage.settle();
        QCOMPARE(stage.label("detailField0")->text(), QStringLiteral("<b>Ioana</b>"));
        QCOMPARE(stage.label("detailField0")->textFormat(), Qt::PlainText);
        QVERIFY(stage.label("detailRules")->text().contains(QStringLiteral("30 days")));
        QVERIFY(stage.label("detailCustodySentence")->text().contains(QStringLiteral("proved")));
        QVERIFY(
            find<QWidget>(stage.page.get(), "custodyView")->accessibleDescription().contains(QStringLiteral("Issued")));
        QVERIFY(stage.visible("detailShown"));
        QVERIFY(find<QPushButton>(stage.page.get(), "detailBadge")->text().contains(QStringLiteral("12\u202F345")));
        QVERIFY(!stage.visible("detailMissing"));
    }

    void says_what_is_missing_and_takes_it_from_a_file() {
        Shown stage;
        stage.page->enter(at(stage.held().rows[8].origin));
        stage.settle();
        auto* missing = find<QWidget>(stage.page.get(), "detailMissing");
        QVERIFY(missing->isVisible());
        QTest::mouseClick(find<QPushButton>(missing, "bannerAction"), Qt::LeftButton);
        stage.save("handOverDialog", QStringLiteral("/nowhere/content"));
        QCOMPARE(stage.facade->calls, std::vector<std::string>{"importHandOver /nowhere/content"});
        QCOMPARE(stage.toasts.size(), 1);
    }

    void a_locked_one_cannot_be_given_away() {
        Shown stage(at(diploma()));
        QVERIFY(find<QPushButton>(stage.page.get(), "detailTransfer")->isEnabled());
        stage.click(stage.page.get(), "detailLock");
        QCOMPARE(stage.facade->calls, std::vector<std::string>{"lock " + diploma()});
        QVERIFY(!find<QPushButton>(stage.page.get(), "detailTransfer")->isEnabled());
        QVERIFY(!find<QPushButton>(stage.page.get(), "detailGiveUp")->isEnabled());
        QVERIFY(stage.label("detailTransferProblem")->text().contains(QStringLiteral("locked")));
        stage.click(stage.page.get(), "detailLock");
        QVERIFY(find<QPushButton>(stage.page.get(), "detailTransfer")->isEnabled());
    }

    void attachments_are_saved_and_pictures_opened() {
        Shown stage(at(diploma()));
        stage.click(stage.page.get(), "attachmentOpen");
        QTRY_VERIFY((stage.settle(), stage.drawer != nullptr));
        const auto* opened = qobject_cast<QLabel*>(stage.drawer.get());
        QVERIFY(opened != nullptr);
        QVERIFY(!opened->pixmap(Qt::ReturnByValue).isNull());
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("seal.png"));
        stage.click(stage.page.get(), "attachmentSave");
        stage.save("attachmentDialog", file);
        QFile written(file);
        QVERIFY(written.open(QIODevice::ReadOnly));
        const Bytes& expected = stage.held().attachments.at({diploma(), 3});
        QCOMPARE(written.readAll(),
                 QByteArray(reinterpret_cast<const char*>(expected.data()), static_cast<qsizetype>(expected.size())));
    }

    // --- transfer

    void a_transfer_goes_from_recipient_to_final() {
        Shown stage(at(diploma()));
        stage.click(stage.page.get(), "detailTransfer");
        QVERIFY(stage.label("transferRules")->text().contains(QStringLiteral("once more")));
        auto* review = find<QPushButton>(stage.page.get(), "transferReview");
        QVERIFY(!review->isEnabled());
        auto* recipient = find<QLineEdit>(stage.page.get(), "transferRecipient");
        QVERIFY(recipient->hasFocus());
        QTest::keyClicks(recipient, QStringLiteral("Ana"));
        QVERIFY(!stage.visible("transferToFile")); // without a receive link nothing can be sealed
        stage.click(stage.page.get(), "transferReview");
        QCOMPARE(stage.held().transfers.size(), std::size_t{1});
        QCOMPARE(stage.held().transfers[0].origin, diploma());
        QCOMPARE(stage.held().transfers[0].recipient, std::string("Ana"));
        auto* confirm = find<QPushButton>(stage.page.get(), "signingConfirm");
        QVERIFY(confirm->isVisible());
        QVERIFY(!confirm->hasFocus()); // a second Enter must not sign
        QCOMPARE(stage.label("reviewHeadline")->text().toStdString(), sampleTransferReview().headline);
        QVERIFY(stage.facade->calls.empty());
        stage.click(stage.page.get(), "signingConfirm");
        QCOMPARE(stage.facade->calls, std::vector<std::string>{"confirm 21"});
        facade::ActivityRow row;
        row.id = "aa11";
        row.height = 44;
        stage.snapshot.wallet->recent = {row};
        stage.page->showSnapshot(share(stage.snapshot));
        QVERIFY(find<QWidget>(stage.page.get(), "signingSteps")
                    ->accessibleDescription()
                    .contains(QStringLiteral("block 44")));
        stage.click(stage.page.get(), "signingAgain");
        QVERIFY(stage.visible("certificateDetail"));
    }

    void the_fee_level_of_a_transfer_is_the_users() {
        Shown stage(at(diploma()));
        stage.snapshot.node.lowestLevel = 1;
        stage.page->showSnapshot(share(stage.snapshot));
        stage.click(stage.page.get(), "detailTransfer");
        auto* level = find<QSlider>(stage.page.get(), "transferLevel");
        QCOMPARE(level->value(), 1); // the network takes no less
        level->setValue(0);
        QCOMPARE(level->value(), 1);
        level->setValue(3);
        QVERIFY(stage.label("transferFee")->text().startsWith(QStringLiteral("80")));
        stage.type(stage.page.get(), "transferRecipient", "Ana");
        stage.click(stage.page.get(), "transferReview");
        QCOMPARE(stage.held().transfers.at(0).level, uint8_t{3});
        QVERIFY(!stage.visible("transferList"));
    }

    void a_list_of_recipients_is_asked_for_when_the_rules_name_one() {
        Shown stage;
        stage.held().details.at(diploma()).recipientsListed = true;
        stage.page->enter(at(diploma()));
        stage.settle();
        stage.click(stage.page.get(), "detailTransfer");
        QVERIFY(stage.visible("transferList"));
        find<QPlainTextEdit>(stage.page.get(), "transferList")->setPlainText(QStringLiteral("a\n b \n\n"));
        stage.type(stage.page.get(), "transferRecipient", "Ana");
        stage.click(stage.page.get(), "transferReview");
        QCOMPARE(stage.held().transfers.at(0).allowed, (std::vector<std::string>{"a", "b"}));
    }

    void a_refused_transfer_says_why_and_keeps_the_fields() {
        Shown stage(at(diploma()));
        stage.held().review = Error{ErrorCode::Rejected, "It can be transferred after 3 May."};
        stage.click(stage.page.get(), "detailTransfer");
        stage.type(stage.page.get(), "transferRecipient", "circlet:receive?r=abc");
        QVERIFY(stage.visible("transferToFile"));
        stage.click(stage.page.get(), "transferReview");
        QVERIFY(stage.visible("transferPanel"));
        QVERIFY(stage.visible("transferProblem"));
        QCOMPARE(find<QLineEdit>(stage.page.get(), "transferRecipient")->text(),
                 QStringLiteral("circlet:receive?r=abc"));
        QVERIFY(stage.page->holdsInput());
    }

    void giving_up_asks_first_and_is_reviewed() {
        Shown stage(at(diploma()));
        stage.held().review = sampleGiveUpReview();
        stage.click(stage.page.get(), "detailGiveUp");
        auto* question = stage.page->findChild<QMessageBox*>(QStringLiteral("giveUpQuestion"));
        QVERIFY(question);
        QVERIFY(stage.held().revocations.empty());
        QTest::mouseClick(find<QPushButton>(question, "questionChange"), Qt::LeftButton);
        stage.settle();
        QCOMPARE(stage.held().revocations.size(), std::size_t{1});
        QCOMPARE(stage.held().revocations[0].reason, std::string("surrendered"));
        QVERIFY(stage.visible("signingPanel"));
        stage.click(stage.page.get(), "signingBack");
        QVERIFY(stage.visible("certificateDetail"));
        QVERIFY(stage.facade->calls.empty());
    }

    // --- showing it to others

    void an_answer_shows_what_was_asked_and_no_more() {
        Shown stage({{QStringLiteral("challenge"), QStringLiteral("circlet:challenge?c=x")}});
        QCOMPARE(stage.facade->calls, std::vector<std::string>{"readChallenge circlet:challenge?c=x"});
        QVERIFY(stage.label("presentWho")->text().contains(QStringLiteral("jobs.example.org")));
        QVERIFY(stage.label("presentWhat")->text().contains(QStringLiteral("Application as an engineer")));
        const auto ticked = [&](const char* name) { return find<QCheckBox>(stage.page.get(), name)->isChecked(); };
        QVERIFY(ticked("showField_1"));  // Name
        QVERIFY(ticked("showField_4"));  // Degree
        QVERIFY(!ticked("showField_2")); // Born
        QVERIFY(!ticked("showX509"));
        find<QCheckBox>(stage.page.get(), "showField_4")->click();
        QVERIFY(stage.label("presentUnanswered")->text().contains(QStringLiteral("Degree")));
        find<QCheckBox>(stage.page.get(), "showField_4")->click();
        QVERIFY(!stage.visible("presentUnanswered"));
        stage.click(stage.page.get(), "presentAnswer");
        QCOMPARE(stage.held().presentations.size(), std::size_t{1});
        const facade::ShowRequest& show = stage.held().presentations[0].show;
        QCOMPARE(show.origin, diploma());
        QCOMPARE(show.entries, (std::vector<uint32_t>{1, 4}));
        QVERIFY(!show.x509);
        QVERIFY(!show.description);
        QCOMPARE(find<QPlainTextEdit>(stage.page.get(), "presentLink")->toPlainText().toStdString(),
                 stage.held().presented.value().link);
    }

    void a_large_answer_goes_into_a_file() {
        Shown stage({{QStringLiteral("challenge"), QStringLiteral("circlet:challenge?c=x")}});
        stage.held().presented = facade::Presented{};
        stage.click(stage.page.get(), "presentAnswer");
        QVERIFY(stage.label("presentAnswerText")->text().contains(QStringLiteral("too large")));
        stage.held().presented = facade::Presented{"", "/nowhere/answer"};
        stage.click(stage.page.get(), "presentSave");
        stage.save("presentDialog", QStringLiteral("/nowhere/answer"));
        QCOMPARE(stage.held().presentations.back().file, std::string("/nowhere/answer"));
        QVERIFY(stage.label("presentAnswerText")->text().contains(QStringLiteral("/nowhere/answer")));
    }

    void a_request_that_is_over_cannot_be_answered() {
        Shown stage;
        facade::ChallengeView over = sampleChallenge();
        over.problem = "This request has expired.";
        stage.held().challenge = over;
        stage.click(stage.page.get(), "certificatesPresent");
        find<QPlainTextEdit>(stage.page.get(), "presentRequest")->setPlainText(QStringLiteral("circlet:challenge?c=x"));
        stage.click(stage.page.get(), "presentRead");
        QVERIFY(stage.visible("presentProblem"));
        QVERIFY(!find<QPushButton>(stage.page.get(), "presentAnswer")->isEnabled());
    }

    void a_passport_holds_what_is_ticked() {
        Shown stage(at(diploma()));
        stage.click(stage.page.get(), "detailPassport");
        find<QCheckBox>(stage.page.get(), "showField_2")->click();
        find<QCheckBox>(stage.page.get(), "showX509")->click();
        stage.click(stage.page.get(), "passportSave");
        stage.save("passportDialog", QStringLiteral("/nowhere/diploma.ccert"));
        QCOMPARE(stage.held().passports.size(), std::size_t{1});
        QCOMPARE(stage.held().passports[0].entries, (std::vector<uint32_t>{1, 4, 5, 6, 3, 7}));
        QVERIFY(!stage.held().passports[0].x509);
        QVERIFY(stage.held().passports[0].description);
        QCOMPARE(stage.facade->calls, std::vector<std::string>{"exportPassport /nowhere/diploma.ccert"});
        QVERIFY(stage.visible("certificateDetail"));
    }

    void the_receive_link_is_shown_and_copied() {
        Shown stage;
        stage.click(stage.page.get(), "certificatesReceive");
        QCOMPARE(stage.facade->calls, std::vector<std::string>{"receiveLink " + addressText('q')});
        QCOMPARE(find<QPlainTextEdit>(stage.page.get(), "receiveLinkText")->toPlainText().toStdString(),
                 stage.held().link);
        QCOMPARE(find<QWidget>(stage.page.get(), "receiveLinkQr")->accessibleDescription().toStdString(),
                 stage.held().link);
        QTest::mouseClick(find<QToolButton>(stage.page.get(), "receiveLinkCopy"), Qt::LeftButton);
        QCOMPARE(QApplication::clipboard()->text().toStdString(), stage.held().link);
    }

    // --- pictures

    void pictures_are_decoded_once_and_elsewhere() {
        PageStage stage;
        fillCertificates(stage.facade->certificate);
        PictureStore store(stage.facade->certificate);
        QSignalSpy ready(&store, &PictureStore::ready);
        const facade::CertificateRow row = stage.facade->certificate.rows[0];
        QVERIFY(store.picture(row).isNull());
        QVERIFY(store.picture(row).isNull());
        QCOMPARE(store.waiting(), 1);
        QTRY_COMPARE((stage.settle(), ready.count()), 1);
        const QPixmap picture = store.picture(row);
        QVERIFY(!picture.isNull());
        QVERIFY(picture.width() <= PictureStore::cardSide);
        QCOMPARE(store.waiting(), 0);
    }

    void what_is_no_picture_is_not_shown() {
        QVERIFY(decodePicture({}, 100).isNull());
        QVERIFY(decodePicture({'<', 's', 'v', 'g', '/', '>'}, 100).isNull());
        const Bytes half(300, 0x89);
        QVERIFY(decodePicture(half, 100).isNull());
        PageStage stage;
        stage.facade->certificate.rows = {sampleCertificateRows()[0]};
        PictureStore store(stage.facade->certificate); // the attachment is not there
        QVERIFY(store.picture(stage.facade->certificate.rows[0]).isNull());
        stage.settle();
        QCOMPARE(store.waiting(), 0);
        QVERIFY(store.picture(stage.facade->certificate.rows[0]).isNull());
        QCOMPARE(store.waiting(), 0); // and it is not asked for again
    }

    void the_pattern_follows_from_the_uid_alone() {
        const QString one = QString::fromStdString(sampleHex(1, 64));
        const QString other = QString::fromStdString(sampleHex(2, 64));
        const QImage first = uidPattern(one, {120, 60}, 1.0).toImage();
        QPixmapCache::clear();
        QCOMPARE(uidPattern(one, {120, 60}, 1.0).toImage(), first);
        QVERIFY(uidPattern(other, {120, 60}, 1.0).toImage() != first);
    }

    void a_sheet_for_people_is_written_as_picture_and_pdf() {
        const QTemporaryDir folder;
        const CardPrint print = cardPrint(sampleCertificateDetail(), {});
        QCOMPARE(savePrint(print, folder.filePath(QStringLiteral("card.png"))), QString());
        QCOMPARE(QImage(folder.filePath(QStringLiteral("card.png"))).size(), QSize(1'600, 1'000));
        QCOMPARE(savePrint(print, folder.filePath(QStringLiteral("card.pdf"))), QString());
        QFile pdf(folder.filePath(QStringLiteral("card.pdf")));
        QVERIFY(pdf.open(QIODevice::ReadOnly));
        QVERIFY(pdf.read(5) == "%PDF-");
        QVERIFY(!savePrint(print, folder.filePath(QStringLiteral("no/such/folder.pdf"))).isEmpty());
    }

    // --- words

    void standings_have_words() {
        facade::CertificateRow row = sampleCertificateRows()[4];
        const TimeMs now = row.asOf.time;
        QCOMPARE(certificateStanding(row, now).word, QStringLiteral("Valid"));
        row.expiresAt = now + 3 * day;
        QVERIFY(certificateStanding(row, now).word.startsWith(QStringLiteral("Ends in 3 ")));
        row.expiresAt = now - day;
        QCOMPARE(certificateStanding(row, now).word, QStringLiteral("Expired"));
        row.asOf.level = facade::ProofLevel::Claimed;
        QCOMPARE(certificateStanding(row, now).word, QStringLiteral("Not proved yet"));
        row.standing = facade::CertificateStanding::Revoked;
        QCOMPARE(certificateStanding(row, now).word, QStringLiteral("Revoked"));
        QCOMPARE(fileStem(QStringLiteral("../Ș “A” /b")), QStringLiteral("s-a-b"));
        QCOMPARE(fileStem(QStringLiteral("证书")), QStringLiteral("certificate"));
    }

    void the_overview_counts_and_warns() {
        Snapshot snapshot = openSnapshot();
        QVERIFY(!certificatesLine(*snapshot.wallet, 0).shown);
        PageStage stage;
        fillCertificates(stage.facade->certificate);
        countCertificates(snapshot, stage.facade->certificate);
        const CertificatesLine line = certificatesLine(*snapshot.wallet, sampleCertificateRows()[0].asOf.time);
        QVERIFY(line.text.contains(QStringLiteral("12")));
        QVERIFY(line.text.contains(QStringLiteral("2 new")));
        QVERIFY(line.warning.contains(QStringLiteral("Winter concert")));
        CertificatesCard card(stage.context());
        card.show();
        card.showSnapshot(share(snapshot));
        stage.settle();
        stage.click(&card, "newestCertificate_1");
        QCOMPARE(stage.visits.back().first, PageId::Certificates);
        QCOMPARE(stage.visits.back().second.value(QStringLiteral("origin")).toString().toStdString(),
                 stage.facade->certificate.rows[1].origin);
    }

    void the_rail_says_how_many_are_new() {
        Rail rail(pageEntries());
        rail.show();
        rail.setBadge(PageId::Certificates, 3, QStringLiteral("3 new certificates"));
        auto* badge = find<QLabel>(&rail, "railBadge");
        QVERIFY(badge->isVisible());
        QCOMPARE(badge->text(), QStringLiteral("3"));
        QCOMPARE(find<QPushButton>(&rail, "rail_certificate")->accessibleDescription(),
                 QStringLiteral("3 new certificates"));
        rail.setBadge(PageId::Certificates, 0, {});
        QVERIFY(!badge->isVisible());
    }

    void every_control_has_a_name_for_screen_readers() {
        Shown stage;
        const auto check = [&stage] {
            stage.settle();
            for (QWidget* widget : stage.page->findChildren<QWidget*>()) {
                if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus ||
                    widget->objectName().startsWith(QLatin1String("qt_")) || widget->inherits("QComboBoxListView"))
                    continue;
                const auto* button = qobject_cast<QAbstractButton*>(widget);
                if (widget->accessibleName().isEmpty() && (!button || button->text().isEmpty()))
                    return QStringLiteral("%1 %2").arg(QLatin1String(widget->metaObject()->className()),
                                                       widget->objectName());
            }
            return QString();
        };
        QCOMPARE(check(), QString());
        stage.page->enter(at(diploma()));
        QCOMPARE(check(), QString());
        stage.click(stage.page.get(), "detailTransfer");
        QCOMPARE(check(), QString());
        stage.page->enter(at(diploma()));
        stage.settle();
        stage.click(stage.page.get(), "detailPassport");
        QCOMPARE(check(), QString());
        stage.page->enter({{QStringLiteral("receive"), true}});
        QCOMPARE(check(), QString());
        stage.page->enter({{QStringLiteral("challenge"), QStringLiteral("circlet:challenge?c=x")}});
        QCOMPARE(check(), QString());
    }

    void a_lock_leaves_nothing() {
        Shown stage(at(diploma()));
        Snapshot locked;
        locked.walletState = facade::WalletState::Locked;
        stage.page->showSnapshot(share(locked));
        QVERIFY(!stage.visible("certificateDetail"));
        QCOMPARE(find<QListView>(stage.page.get(), "certificateCards")->model()->rowCount(), 0);
    }
};

QTEST_MAIN(CertificatesTest)
#include "certificates_test.moc"
