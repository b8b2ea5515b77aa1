#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTest>

#include "sample_certificates.h"
#include "ui/page_stage.h"
#include "ui/style/theme.h"
#include "ui/swap/buy_view_model.h"
#include "ui/swap/sell_view_model.h"
#include "ui/swap/swap_page.h"
#include "ui/widgets/form_field.h"

using namespace circlet;
using namespace circlet::ui;
using namespace circlet::ui::test;

class SwapTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { style::Theme::instance().install(*qApp); }

    void lists_only_what_can_be_sold() {
        ScriptedFacade facade;
        fillCertificates(facade.certificate);
        SellViewModel model(facade);
        model.setSnapshot(share(openSnapshot()));
        facade.deliver();
        QVERIFY(model.holdings()->rowCount() > 0);
        for (const CertificateRow& row : model.holdings()->rows())
            QVERIFY(row.held && !row.locked && !row.outgoing && row.standing != CertificateStanding::Revoked);
    }

    void a_locked_certificate_is_not_chosen() {
        ScriptedFacade facade;
        fillCertificates(facade.certificate);
        auto& rows = facade.certificate.rows;
        rows[4].locked = true;
        SellViewModel model(facade);
        model.setSnapshot(share(openSnapshot()));
        facade.deliver();
        model.choose(rows[4].origin);
        facade.deliver();
        QVERIFY(!model.chosen());
        QVERIFY(!model.problem().isEmpty());
    }

    void the_offer_that_is_reviewed_is_the_one_that_was_written() {
        ScriptedFacade facade;
        fillCertificates(facade.certificate);
        SellViewModel model(facade);
        model.setSnapshot(share(openSnapshot()));
        facade.deliver();
        model.review(QStringLiteral("/tmp/a.offer"));
        QVERIFY(facade.certificate.offers.empty()); // nothing chosen
        model.choose(model.holdings()->at(0).origin);
        model.setBuyer(QStringLiteral("Ana"));
        model.setPrice(QStringLiteral("3,5"));
        QVERIFY(!model.priceError().isEmpty());
        QVERIFY(!model.canReview());
        model.setPrice(QStringLiteral("3.5"));
        model.setHours(6);
        model.review(QStringLiteral("/tmp/a.offer"));
        facade.deliver();
        const auto& offers = facade.certificate.offers;
        QCOMPARE(offers.size(), std::size_t{1});
        QCOMPARE(offers[0].price.li(), uint64_t{350'000});
        QCOMPARE(offers[0].validForMs, TimeMs{6 * 3'600'000});
        QCOMPARE(model.phase(), SellViewModel::Phase::Review);
        QVERIFY(facade.calls.empty());
        model.write();
        facade.deliver();
        QCOMPARE(facade.calls, std::vector<std::string>{"writeOffer 21 /tmp/a.offer"});
        QCOMPARE(model.phase(), SellViewModel::Phase::Written);
        QCOMPARE(model.file(), QStringLiteral("/tmp/a.offer"));
    }

    void a_lock_ends_the_review_of_an_offer() {
        ScriptedFacade facade;
        fillCertificates(facade.certificate);
        SellViewModel model(facade);
        model.setSnapshot(share(openSnapshot()));
        facade.deliver();
        model.choose(model.holdings()->at(0).origin);
        model.setBuyer(QStringLiteral("Ana"));
        model.setPrice(QStringLiteral("3"));
        model.review(QStringLiteral("/tmp/a.offer"));
        facade.deliver();
        Snapshot locked;
        locked.walletState = WalletState::Locked;
        model.setSnapshot(share(locked));
        QCOMPARE(model.phase(), SellViewModel::Phase::Edit);
        model.write();
        facade.deliver();
        QVERIFY(facade.calls.empty());
    }

    // --- the page ---

    void sells_from_the_list_to_the_file() {
        PageStage stage;
        fillCertificates(stage.facade->certificate);
        auto page = stage.open<SwapPage>(share(openSnapshot()));
        auto* table = find<QTableView>(page.get(), "sellTable");
        table->setCurrentIndex(table->model()->index(0, 0));
        QTest::keyClick(table, Qt::Key_Return);
        stage.settle();
        QVERIFY(find<QLabel>(page.get(), "sellChosen")->isVisible());
        stage.click(page.get(), "sellReview");
        QVERIFY(find<QLabel>(page.get(), "sellMissing")->isVisible());
        stage.type(page.get(), "sellBuyer", "Ana");
        stage.type(page.get(), "sellPrice", "3");
        stage.click(page.get(), "sellReview");
        auto* dialog = page->findChild<QFileDialog*>(QStringLiteral("sellDialog"));
        QVERIFY(dialog);
        emit dialog->fileSelected(QStringLiteral("/tmp/a.offer"));
        stage.settle();
        dialog->close();
        auto* confirm = find<QPushButton>(page.get(), "sellConfirm");
        QVERIFY(confirm->isVisible() && !confirm->hasFocus());
        stage.click(page.get(), "sellConfirm");
        QCOMPARE(find<QLabel>(page.get(), "sellFile")->text(), QStringLiteral("/tmp/a.offer"));
        QVERIFY(find<QWidget>(page.get(), "sellWritten")->isVisible());
    }

    void comes_with_the_certificate_that_is_to_be_sold() {
        PageStage stage;
        fillCertificates(stage.facade->certificate);
        const auto& rows = stage.facade->certificate.rows;
        const auto sellable = std::ranges::find_if(rows, [](const CertificateRow& row) {
            return row.held && !row.locked && !row.outgoing && row.standing == CertificateStanding::Active;
        });
        auto page = stage.open<SwapPage>(share(openSnapshot()),
                                         {{QStringLiteral("origin"), QString::fromStdString(sellable->origin)}});
        QVERIFY(find<QLabel>(page.get(), "sellChosen")->isVisible());
        QVERIFY(find<QLineEdit>(page.get(), "sellBuyer")->hasFocus());
    }

    void buys_after_seeing_what_is_sold() {
        PageStage stage;
        fillCertificates(stage.facade->certificate);
        auto page = stage.open<SwapPage>(share(openSnapshot()));
        stage.click(page.get(), "buyOpen");
        auto* dialog = page->findChild<QFileDialog*>(QStringLiteral("buyDialog"));
        QVERIFY(dialog);
        emit dialog->fileSelected(QStringLiteral("/tmp/gold.offer"));
        stage.settle();
        dialog->close();
        const QString sentence = find<QLabel>(page.get(), "buySentence")->text();
        QVERIFY(sentence.contains(QStringLiteral("Ana")) && sentence.contains(QStringLiteral("450.00000")));
        QVERIFY(find<QWidget>(page.get(), "certificateContent")->isVisible());
        QVERIFY(!find<QPushButton>(page.get(), "signingConfirm")->hasFocus());
        stage.click(page.get(), "signingConfirm");
        QCOMPARE(stage.facade->calls, (std::vector<std::string>{"readOffer /tmp/gold.offer", "confirm 23"}));
        QVERIFY(find<QWidget>(page.get(), "signingTrack")->isVisible());
        stage.click(page.get(), "signingAgain");
        QVERIFY(find<QWidget>(page.get(), "sellForm")->isVisible());
    }

    void an_offer_for_somebody_else_cannot_be_accepted() {
        PageStage stage;
        fillCertificates(stage.facade->certificate);
        OfferView offer = sampleOffer();
        offer.problem = "This offer is for another buyer.";
        stage.facade->certificate.offer = offer;
        auto page =
            stage.open<SwapPage>(share(openSnapshot()), {{QStringLiteral("offer"), QStringLiteral("/tmp/x.offer")}});
        QVERIFY(find<QWidget>(page.get(), "offerProblem")->isVisible());
        QVERIFY(!find<QPushButton>(page.get(), "signingConfirm")->isVisible());
        stage.click(page.get(), "offerClose");
        QVERIFY(find<QWidget>(page.get(), "sellForm")->isVisible());
    }

    void an_unreadable_offer_says_why() {
        PageStage stage;
        stage.facade->certificate.offer = Error{ErrorCode::Malformed, "This is not an offer."};
        auto page =
            stage.open<SwapPage>(share(openSnapshot()), {{QStringLiteral("offer"), QStringLiteral("/tmp/x.offer")}});
        QVERIFY(find<QWidget>(page.get(), "buyProblem")->isVisible());
    }

    void every_control_of_the_page_has_a_name() {
        PageStage stage;
        fillCertificates(stage.facade->certificate);
        auto page = stage.open<SwapPage>(share(openSnapshot()));
        QCOMPARE(nameless(page.get()), QString());
        auto offer =
            stage.open<SwapPage>(share(openSnapshot()), {{QStringLiteral("offer"), QStringLiteral("/tmp/x.offer")}});
        QCOMPARE(nameless(offer.get()), QString());
    }
};

QTEST_MAIN(SwapTest)
#include "swap_test.moc"
