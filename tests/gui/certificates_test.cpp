// Issue, sell, transfer, accept, present, prove, verify and revoke, between two wallets in two real windows on one real
// practice network; and what a user does wrong on the way.
#include <QTest>

#include <QComboBox>
#include <QFile>
#include <QPainter>
#include <QPlainTextEdit>
#include <QTemporaryDir>

#include "gui/hands.h"
#include "ui/app/application.h"

using namespace circlet;
using namespace circlet::test;

namespace {

constexpr auto issuerName = "Bicycle Guild";
constexpr auto soldTitle = "Bicycle 17";
constexpr auto givenTitle = "Bicycle 18";
constexpr auto password = "correct horse battery";
constexpr auto anaWords =
    "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about";
constexpr auto benWords = "legal winner thank year wave sausage worth useful legal winner thank yellow";
constexpr uint64_t priceLi = 300'000;
constexpr uint64_t dearestFeeLi = 10'000;
constexpr QRgb soldColour = qRgb(214, 40, 160); ///< nothing else in the window has these
constexpr QRgb givenColour = qRgb(20, 190, 60);
constexpr int fewPixels = 2'000; ///< of a card's picture, which has some 30,000

/// What a user would see at once when it is there: most of it has one colour.
bool drawPicture(const QString& file, QRgb colour, const QString& text) {
    QImage image(640, 360, QImage::Format_RGB32);
    image.fill(colour);
    QPainter painter(&image);
    QFont font = painter.font();
    font.setPixelSize(56);
    painter.setFont(font);
    painter.setPen(Qt::white);
    painter.drawText(image.rect(), Qt::AlignCenter, text);
    painter.end();
    return image.save(file);
}

QByteArray bytesOf(const QString& name) {
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool writeBytes(const QString& name, const QByteArray& bytes) {
    QFile file(name);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

/// Leaves whatever is open on the page of certificates.
bool toGallery(const Desk& desk) {
    if (!desk.click("rail_certificate") || !desk.waitVisible("certificatesPage"))
        return false;
    for (int steps = 0; steps < 4 && desk.find("certificateGallery") == nullptr; ++steps) {
        if (!desk.click(desk.find("detailBack") != nullptr ? "detailBack" : "stageBack"))
            return false;
    }
    return desk.waitVisible("certificateGallery");
}

bool openCertificate(const Desk& desk, const char* title) {
    return toGallery(desk) && openRow(desk, "certificateCards", QLatin1String(title)) &&
           waitSaid(desk, "detailTitle", title);
}

bool openTab(const Desk& desk, const char* tab, const char* page) {
    return toGallery(desk) && desk.click(tab) && desk.waitVisible(page);
}

/// From the review to a final transaction. Empty, or what went wrong.
QString sign(const Desk& desk, const QString& picture) {
    if (!desk.waitVisible("reviewCard"))
        return QStringLiteral("there is nothing to review");
    desk.picture(picture);
    if (!desk.click("signingConfirm"))
        return QStringLiteral("it cannot be signed: ") + said(desk, "signingProblem");
    const auto final = [&] {
        const auto* proof = desk.find<QAbstractButton>("signingProof");
        return proof != nullptr && proof->isEnabled();
    };
    if (!QTest::qWaitFor([&] { return final() || desk.find("signingProblem") != nullptr; }, patienceMs))
        return QStringLiteral("it did not become final: ") + said(desk, "signingTrack");
    if (!final())
        return said(desk, "signingProblem");
    desk.picture(picture + QStringLiteral("-final"));
    return desk.click("signingAgain") ? QString() : QStringLiteral("it cannot be left");
}

/// The verdict on the page of verification, once it is there.
QString verdict(const Desk& desk) {
    const auto words = [&] { return said(desk, "verdictWords"); };
    if (!QTest::qWaitFor([&] { return !words().isEmpty() && words() != QStringLiteral("Checking…"); }, patienceMs))
        return QStringLiteral("no verdict");
    return words();
}

bool verifyFile(const Desk& desk, const QString& file) {
    return openTab(desk, "tabVerify", "verifyPage") && desk.click("verifyOpen") && choose(desk, "verifyDialog", file);
}

uint64_t total(const facade::Snapshot& snapshot) {
    return snapshot.wallet ? snapshot.wallet->balance.total.li() : 0;
}

bool settled(const facade::Snapshot& snapshot) {
    return snapshot.wallet && snapshot.wallet->balance.asOf.level == facade::ProofLevel::Verified &&
           snapshot.wallet->pending.empty();
}

} // namespace

#define VERIFY_SIGNED(desk, picture)                                                                                   \
    do {                                                                                                               \
        const QString problem = sign(desk, QStringLiteral(picture));                                                   \
        QVERIFY2(problem.isEmpty(), qPrintable(problem));                                                              \
    } while (false)

/// Ana issues, Ben buys and gets; each test goes on where the one before ended.
class CertificatesTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<Desk> m_ana; ///< her window has started the network
    std::unique_ptr<Desk> m_ben;
    facade::Options m_bensOptions;
    QString m_faucet; ///< address of somebody else who has coins
    QString m_bensLink;
    QString m_bensAddress;
    QString m_anasAddress;
    bool m_whole = true; ///< every part so far went well

    QString path(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)); }

    static bool makeWallet(const Desk& desk, const char* name, const char* words) {
        facade::NewWallet wallet;
        wallet.name = name;
        wallet.password = crypto::SecureBytes::copyOf(password);
        wallet.words = crypto::SecureBytes::copyOf(words);
        auto owner = std::make_shared<int>(0);
        desk.binding.facade().createWallet(std::move(wallet), {owner, {}, std::chrono::seconds(60)},
                                           [](Result<std::string>) {});
        return desk.waitVisible("rail") && desk.waitFor([](const facade::Snapshot& s) {
            return s.wallet.has_value() && s.wallet->certificatesKnown;
        });
    }

    /// The card of `title` is there, with its picture.
    static bool showsCard(const Desk& desk, const char* title, QRgb colour) {
        const auto seen = [&] {
            auto* cards = desk.find<QAbstractItemView>("certificateCards");
            if (cards == nullptr)
                return false;
            bool listed = false;
            for (int row = 0; row < cards->model()->rowCount(); ++row)
                listed = listed || cards->model()->index(row, 0).data().toString() == QLatin1String(title);
            return listed && pixels(cards, colour) >= fewPixels;
        };
        return QTest::qWaitFor(seen, patienceMs);
    }

    /// From Ana to Ben, until he owns that much in all, and until Ana's wallet knows it too.
    bool pay(const QString& coins, uint64_t bensTotal) const {
        const uint64_t before = total(*m_ana->binding.snapshot());
        return m_ana->click("rail_send") && m_ana->waitVisible("sendPage") &&
               (m_ana->find("sendAgain") == nullptr || m_ana->click("sendAgain")) &&
               m_ana->type("sendRecipient", m_bensAddress) && m_ana->type("sendAmount", coins) &&
               m_ana->click("sendReview") && m_ana->waitVisible("sendReviewPanel") && m_ana->click("sendConfirm") &&
               m_ben->waitFor([&](const facade::Snapshot& s) { return settled(s) && total(s) == bensTotal; }) &&
               m_ana->waitFor([&](const facade::Snapshot& s) { return settled(s) && total(s) < before; });
    }

    /// Fills the form of the console. To Ana herself.
    bool issue(const char* title, const QString& picture) const {
        const Desk& desk = *m_ana;
        if (!openTab(desk, "tabIssue", "issuerConsole") || !desk.click("issuerIssue") ||
            !desk.type("issueTitle", QLatin1String(title)))
            return false;
        auto* description = desk.find<QPlainTextEdit>("issueDescription");
        description->setFocus();
        QTest::keyClicks(description, QStringLiteral("Steel frame, eight gears"));
        return desk.click("fieldAdd") && desk.type("fieldName0", QStringLiteral("Colour")) &&
               desk.type("fieldValue0", QStringLiteral("crimson")) && desk.click("fieldAdd") &&
               desk.type("fieldName1", QStringLiteral("Frame number")) &&
               desk.type("fieldValue1", QStringLiteral("GX-4711")) && desk.click("attachmentAdd") &&
               choose(desk, "attachmentDialog", picture);
    }

    /// From the gallery to the review of an offer, or to the sentence why not.
    bool offer(const char* title, const QString& buyer, const QString& file) const {
        const Desk& desk = *m_ana;
        return openCertificate(desk, title) && desk.click("detailSell") && waitSaid(desk, "sellChosen", title) &&
               paste<QLineEdit>(desk, "sellBuyer", buyer) && desk.type("sellPrice", QStringLiteral("3")) &&
               desk.click("sellReview") && choose(desk, "sellDialog", file) &&
               QTest::qWaitFor(
                   [&] { return desk.find("sellReviewPanel") != nullptr || desk.find("sellProblem") != nullptr; },
                   patienceMs);
    }

private slots:
    void initTestCase() {
        QVERIFY(drawPicture(path("sold.png"), soldColour, QLatin1String(soldTitle)));
        QVERIFY(drawPicture(path("given.png"), givenColour, QLatin1String(givenTitle)));
    }
    void init() {
        const bool first = qstrcmp(QTest::currentTestFunction(), "two_wallets_on_one_practice_network") == 0;
        QVERIFY2(first || (m_whole && m_ana && m_ben), "an earlier part failed");
    }
    void cleanup() {
        if (!m_whole || !QTest::currentTestFailed())
            return;
        m_whole = false;
        for (const Desk* desk : {m_ana.get(), m_ben.get()}) {
            if (desk != nullptr)
                desk->picture(desk == m_ana.get() ? QStringLiteral("failed-ana") : QStringLiteral("failed-ben"));
        }
    }

    void two_wallets_on_one_practice_network() {
        m_ana = std::make_unique<Desk>(path("ana"));
        QVERIFY2(m_ana->window, qPrintable(m_ana->problem));
        QVERIFY(m_ana->waitFor(synced));
        QVERIFY(makeWallet(*m_ana, "Ana", anaWords));
        m_anasAddress = QString::fromStdString(m_ana->binding.snapshot()->wallet->addresses.front().address);
        QVERIFY(m_ana->click("getCoins"));
        QVERIFY(m_ana->waitFor([](const facade::Snapshot& s) { return settled(s) && total(s) > 0; }));
        m_faucet = QString::fromStdString(m_ana->binding.snapshot()->wallet->recent.front().counterparty);
        QVERIFY(!m_faucet.isEmpty());

        m_bensOptions.dataDirectory = path("ben").toStdString();
        m_bensOptions.network = path("ana/practice/genesis.bin").toStdString();
        for (const facade::PeerRow& peer : m_ana->binding.snapshot()->node.peers)
            m_bensOptions.connect.push_back(peer.id + "@" + peer.endpoint);
        m_ben = std::make_unique<Desk>(m_bensOptions);
        QVERIFY2(m_ben->window, qPrintable(m_ben->problem));
        QVERIFY(m_ben->waitFor(synced));
        QVERIFY(makeWallet(*m_ben, "Ben", benWords));
        m_bensAddress = QString::fromStdString(m_ben->binding.snapshot()->wallet->addresses.front().address);
    }

    void ben_gets_coins_and_shows_his_link() {
        QVERIFY(pay(QStringLiteral("20"), 2'000'000));
        QVERIFY(toGallery(*m_ben));
        QVERIFY(m_ben->waitVisible("certificatesEmpty"));
        m_ben->picture(QStringLiteral("certificates-empty"));
        QVERIFY(m_ben->click("emptyReceiveCertificate"));
        QVERIFY(m_ben->waitVisible("receiveLinkText"));
        const auto* text = m_ben->find<QPlainTextEdit>("receiveLinkText");
        QVERIFY(QTest::qWaitFor([&] { return !text->toPlainText().isEmpty(); }, patienceMs));
        m_bensLink = text->toPlainText();
        QVERIFY2(m_bensLink.startsWith(QLatin1String("circlet:receive")), qPrintable(m_bensLink));
        m_ben->picture(QStringLiteral("certificates-receive-link"));
    }

    // --- issue

    void ana_registers_as_an_issuer() {
        QVERIFY(openTab(*m_ana, "tabIssue", "registerForm"));
        QVERIFY(m_ana->click("registerReview")); // without a name: it says so, and nothing is prepared
        QVERIFY(m_ana->find("reviewCard") == nullptr);
        QVERIFY(m_ana->type("registerName", QLatin1String(issuerName)));
        QVERIFY(m_ana->type("registerCountry", QStringLiteral("DE")));
        m_ana->picture(QStringLiteral("issuer-register"));
        QVERIFY(m_ana->click("registerReview"));
        VERIFY_SIGNED(*m_ana, "issuer-register-review");
        QVERIFY(m_ana->waitVisible("issuerConsole"));
        QVERIFY(waitSaid(*m_ana, "issuerName", issuerName));
        m_ana->picture(QStringLiteral("issuer-console-new"));
    }

    void ana_issues_to_herself_with_a_picture() {
        QVERIFY(openTab(*m_ana, "tabIssue", "issuerConsole"));
        QVERIFY(m_ana->click("issuerIssue"));
        QVERIFY(m_ana->click("issueReview")); // without a title
        QVERIFY(m_ana->find("reviewCard") == nullptr);
        m_ana->picture(QStringLiteral("issue-without-title"));
        QVERIFY(m_ana->click("issueCancel"));
        QVERIFY(issue(soldTitle, path("sold.png")));
        m_ana->picture(QStringLiteral("issue-form"));
        QVERIFY(m_ana->click("issueReview"));
        VERIFY_SIGNED(*m_ana, "issue-review");
        QVERIFY(openRow(*m_ana, "issuedTable", QLatin1String(soldTitle)));
        QVERIFY(m_ana->waitVisible("issuedDetail"));
        m_ana->picture(QStringLiteral("issuer-issued-detail"));
        QVERIFY(m_ana->click("drawerClose"));
        QVERIFY(toGallery(*m_ana));
        QVERIFY(showsCard(*m_ana, soldTitle, soldColour));
        m_ana->picture(QStringLiteral("certificates-issued-to-oneself"));
    }

    // --- swap

    void an_offer_is_for_one_buyer() {
        // To herself: refused before anything is signed.
        QVERIFY(offer(soldTitle, m_anasAddress, path("own.offer")));
        QVERIFY(m_ana->find("sellProblem") != nullptr);
        m_ana->picture(QStringLiteral("swap-offer-to-oneself"));
        QVERIFY(!QFile::exists(path("own.offer")));

        QVERIFY(offer(soldTitle, m_faucet, path("other.offer")));
        QVERIFY2(m_ana->find("sellReviewPanel") != nullptr, qPrintable(said(*m_ana, "sellProblem")));
        m_ana->picture(QStringLiteral("swap-offer-review-bare"));
        QVERIFY(m_ana->click("sellConfirm"));
        QVERIFY(m_ana->waitVisible("sellWritten"));
        QVERIFY(m_ana->click("sellAgain"));

        QVERIFY(openTab(*m_ben, "tabSwap", "swapPage"));
        QVERIFY(m_ben->click("buyOpen"));
        QVERIFY(choose(*m_ben, "buyDialog", path("sold.png")));
        QVERIFY(m_ben->waitVisible("buyProblem"));
        m_ben->picture(QStringLiteral("swap-not-an-offer"));
        QVERIFY(m_ben->click("buyOpen"));
        QVERIFY(choose(*m_ben, "buyDialog", path("other.offer")));
        QVERIFY(waitSaid(*m_ben, "offerProblem", "no address of this wallet"));
        QVERIFY(m_ben->find("signingConfirm") == nullptr);
        m_ben->picture(QStringLiteral("swap-offer-to-another"));
        QVERIFY(m_ben->click("offerClose"));
        QVERIFY(m_ben->waitVisible("buyOpen"));
    }

    /// One certificate, one open offer; any payment from its address takes that back.
    void an_offer_holds_until_it_is_taken_back() {
        QVERIFY(offer(soldTitle, m_bensLink, path("too early.offer")));
        QVERIFY2(said(*m_ana, "sellProblem").contains(QLatin1String("offered to a buyer")),
                 qPrintable(said(*m_ana, "sellProblem")));
        m_ana->picture(QStringLiteral("swap-offered-already"));
        QVERIFY(pay(QStringLiteral("1"), 2'100'000));
    }

    void ben_buys_it_and_has_its_picture() {
        QVERIFY(offer(soldTitle, m_bensLink, path("sold.offer")));
        QVERIFY2(m_ana->find("sellReviewPanel") != nullptr, qPrintable(said(*m_ana, "sellProblem")));
        m_ana->picture(QStringLiteral("swap-offer-review"));
        QVERIFY(m_ana->click("sellConfirm"));
        QVERIFY(m_ana->waitVisible("sellWritten"));
        m_ana->picture(QStringLiteral("swap-offer-written"));
        QVERIFY(m_ana->waitFor(settled));
        const uint64_t seller = total(*m_ana->binding.snapshot());
        const uint64_t buyer = total(*m_ben->binding.snapshot());

        QVERIFY(openTab(*m_ben, "tabSwap", "swapPage"));
        QVERIFY(m_ben->click("buyOpen"));
        QVERIFY(choose(*m_ben, "buyDialog", path("sold.offer")));
        QVERIFY(waitSaid(*m_ben, "buySentence", soldTitle));
        QVERIFY2(said(*m_ben, "buySentence").contains(QLatin1String("for 3.00000")),
                 qPrintable(said(*m_ben, "buySentence")));
        VERIFY_SIGNED(*m_ben, "swap-buy");
        QVERIFY(m_ana->waitFor([&](const facade::Snapshot& s) { return settled(s) && total(s) == seller + priceLi; }));
        QVERIFY(m_ben->waitFor([&](const facade::Snapshot& s) { return settled(s) && total(s) + priceLi < buyer; }));
        QVERIFY(total(*m_ben->binding.snapshot()) + priceLi + dearestFeeLi > buyer);

        QVERIFY(toGallery(*m_ben));
        QVERIFY(showsCard(*m_ben, soldTitle, soldColour));
        m_ben->picture(QStringLiteral("certificates-bought"));
        QVERIFY(openCertificate(*m_ben, soldTitle));
        QVERIFY(waitSaid(*m_ben, "detailCustodySentence", "Every change of hands is proved"));
        QVERIFY(QTest::qWaitFor(
            [&] {
                auto* picture = m_ben->find("detailPicture");
                return picture != nullptr && pixels(picture, soldColour) >= fewPixels;
            },
            patienceMs));
        QVERIFY(m_ben->waitVisible("detailIncoming"));
        m_ben->picture(QStringLiteral("certificate-detail-bought"));
        QTest::mouseClick(m_ben->find("detailIncoming")->findChild<QAbstractButton*>(QStringLiteral("bannerAction")),
                          Qt::LeftButton);
        QVERIFY(m_ben->waitFor([](const facade::Snapshot& s) { return s.wallet->incomingCertificates == 0; }));
        // The seller cannot sell it twice, and keeps its history.
        QVERIFY(toGallery(*m_ana));
        QVERIFY(m_ana->waitFor([](const facade::Snapshot& s) { return s.wallet->certificates == 0; }));
        QVERIFY(m_ana->click("certificatesFormer"));
        QVERIFY(QTest::qWaitFor(
            [&] {
                const auto* cards = m_ana->find<QAbstractItemView>("certificateCards");
                return cards != nullptr && cards->model()->rowCount() == 1;
            },
            patienceMs));
        m_ana->picture(QStringLiteral("certificates-former"));
        QVERIFY(m_ana->click("certificatesAll"));
    }

    // --- transfer

    void ana_transfers_another_to_bens_link() {
        QVERIFY(issue(givenTitle, path("given.png")));
        QVERIFY(m_ana->click("issueReview"));
        VERIFY_SIGNED(*m_ana, "issue-second");
        QVERIFY(openCertificate(*m_ana, givenTitle));
        m_ana->picture(QStringLiteral("certificate-detail-own"));
        QVERIFY(m_ana->click("detailTransfer"));
        QVERIFY(m_ana->type("transferRecipient", m_anasAddress));
        QVERIFY(m_ana->click("transferReview"));
        QVERIFY(m_ana->waitVisible("transferProblem"));
        m_ana->picture(QStringLiteral("transfer-to-oneself"));
        QVERIFY(m_ana->find("reviewCard") == nullptr);
        QVERIFY(paste<QLineEdit>(*m_ana, "transferRecipient", m_bensLink));
        m_ana->picture(QStringLiteral("transfer-to-link"));
        QVERIFY(m_ana->click("transferReview"));
        VERIFY_SIGNED(*m_ana, "transfer-review");
    }

    void ben_sees_it_come_and_keeps_it() {
        QVERIFY(m_ben->click("rail_overview"));
        QVERIFY(m_ben->waitFor([](const facade::Snapshot& s) {
            return s.wallet->incomingCertificates == 1 && s.wallet->certificates == 2;
        }));
        m_ben->picture(QStringLiteral("overview-incoming"));
        QVERIFY(toGallery(*m_ben));
        QVERIFY(waitSaid(*m_ben, "certificatesIncomingPanel", givenTitle));
        QVERIFY(showsCard(*m_ben, givenTitle, givenColour));
        QVERIFY(showsCard(*m_ben, soldTitle, soldColour));
        m_ben->picture(QStringLiteral("certificates-incoming"));
        QVERIFY(m_ben->click("incomingKeep"));
        QVERIFY(m_ben->waitFor([](const facade::Snapshot& s) { return s.wallet->incomingCertificates == 0; }));
        QVERIFY(QTest::qWaitFor([&] { return m_ben->find("certificatesIncomingPanel") == nullptr; }, patienceMs));
        m_ben->picture(QStringLiteral("certificates-kept"));
    }

    // --- presentation

    void ben_presents_it_to_anas_request_once() {
        QVERIFY(openTab(*m_ana, "tabVerify", "verifyPage"));
        QVERIFY(m_ana->click("verifyAsk"));
        QVERIFY(m_ana->type("challengeDomain", QStringLiteral("shop.example")));
        QVERIFY(m_ana->type("challengePurpose", QStringLiteral("Repair")));
        QVERIFY(m_ana->type("challengeFields", QStringLiteral("Colour")));
        m_ana->picture(QStringLiteral("verify-ask"));
        QVERIFY(m_ana->click("challengeMake"));
        QVERIFY(m_ana->waitVisible("challengeLink"));
        const QString request = m_ana->find<QLineEdit>("challengeLink")->text();
        QVERIFY2(request.startsWith(QLatin1String("circlet:")), qPrintable(request));
        m_ana->picture(QStringLiteral("verify-request"));

        QVERIFY(openCertificate(*m_ben, givenTitle));
        QVERIFY(m_ben->click("detailPresent"));
        QVERIFY(paste<QPlainTextEdit>(*m_ben, "presentRequest", m_bensLink)); // a link, but no request
        QVERIFY(m_ben->click("presentRead"));
        QVERIFY(m_ben->waitVisible("presentProblem"));
        m_ben->picture(QStringLiteral("present-no-request"));
        QVERIFY(paste<QPlainTextEdit>(*m_ben, "presentRequest", request));
        QVERIFY(m_ben->click("presentRead"));
        QVERIFY(waitSaid(*m_ben, "presentWho", "shop.example"));
        const auto* chosen = m_ben->find<QComboBox>("presentCertificate");
        QVERIFY(chosen != nullptr && chosen->currentText().contains(QLatin1String(givenTitle)));
        m_ben->picture(QStringLiteral("present-choice"));
        QVERIFY(m_ben->click("presentAnswer"));
        QVERIFY(m_ben->waitVisible("presentLink"));
        const QString answer = m_ben->find<QPlainTextEdit>("presentLink")->toPlainText();
        QVERIFY2(answer.startsWith(QLatin1String("circlet:")), qPrintable(answer));
        m_ben->picture(QStringLiteral("present-answer"));
        QVERIFY(m_ben->click("presentDone"));
        QVERIFY(waitSaid(*m_ben, "detailShown", "shop.example"));

        QVERIFY(paste<QLineEdit>(*m_ana, "challengeAnswer", answer));
        QVERIFY(m_ana->click("challengeVerify"));
        QCOMPARE(verdict(*m_ana), QStringLiteral("Genuine and good"));
        QVERIFY2(said(*m_ana, "verdictHeadline").startsWith(QStringLiteral("Held now by ") + m_bensAddress),
                 qPrintable(said(*m_ana, "verdictHeadline")));
        QVERIFY(QTest::qWaitFor([&] { return m_ana->find("drawerClose") == nullptr; }, patienceMs));
        m_ana->picture(QStringLiteral("verify-held-now"));
        const QString shown = said(*m_ana, "verdictView");
        QVERIFY2(shown.contains(QLatin1String("crimson")) && !shown.contains(QLatin1String("GX-4711")),
                 qPrintable(shown));

        // Good once.
        QVERIFY(paste<QLineEdit>(*m_ana, "verifyText", answer));
        QVERIFY(m_ana->click("verifyCheck"));
        QCOMPARE(verdict(*m_ana), QStringLiteral("Not genuine"));
        m_ana->picture(QStringLiteral("verify-answer-again"));
    }

    // --- passport

    void bens_passport_is_good_until_a_byte_of_it_is_changed() {
        QVERIFY(openCertificate(*m_ben, soldTitle));
        QVERIFY(m_ben->click("detailPassport"));
        QVERIFY(m_ben->waitVisible("passportSave"));
        QVERIFY(QTest::qWaitFor([&] { return m_ben->find<QAbstractButton>("passportSave")->isEnabled(); }, patienceMs));
        m_ben->picture(QStringLiteral("passport-export"));
        QVERIFY(m_ben->click("passportSave"));
        QVERIFY(choose(*m_ben, "passportDialog", path("sold.ccert")));
        QVERIFY(QTest::qWaitFor([&] { return QFile::exists(path("sold.ccert")); }, patienceMs));
        QVERIFY(waitSaid(*m_ben, "detailTitle", soldTitle));

        QVERIFY(verifyFile(*m_ana, path("sold.ccert")));
        QCOMPARE(verdict(*m_ana), QStringLiteral("Genuine and good"));
        QVERIFY2(said(*m_ana, "verdictHeadline").contains(m_bensAddress), qPrintable(said(*m_ana, "verdictHeadline")));
        QVERIFY(said(*m_ana, "verdictView").contains(QLatin1String("GX-4711")));
        QVERIFY(
            QTest::qWaitFor([&] { return pixels(m_ana->find("verdictView"), soldColour) >= fewPixels; }, patienceMs));
        m_ana->picture(QStringLiteral("verify-passport"));

        QByteArray bytes = bytesOf(path("sold.ccert"));
        QVERIFY(bytes.size() > 100);
        const qsizetype middle = bytes.size() / 2;
        bytes[middle] = static_cast<char>(bytes.at(middle) ^ 1);
        QVERIFY(writeBytes(path("changed.ccert"), bytes));
        QVERIFY(verifyFile(*m_ana, path("changed.ccert")));
        QCOMPARE(verdict(*m_ana), QStringLiteral("Not genuine"));
        QVERIFY2(!said(*m_ana, "verdictView").contains(QLatin1String("GX-4711")), "what is not genuine is shown");
        m_ana->picture(QStringLiteral("verify-passport-changed"));

        // Anything may be dropped on the window, wherever it is.
        QVERIFY(m_ana->click("rail_overview"));
        QVERIFY(drop(*m_ana, path("sold.png")));
        QVERIFY(m_ana->waitVisible("verifyPage"));
        QCOMPARE(verdict(*m_ana), QStringLiteral("Not genuine"));
        QVERIFY(!said(*m_ana, "verdictHeadline").isEmpty());
        m_ana->picture(QStringLiteral("verify-wrong-file"));
    }

    // --- revocation

    void ana_revokes_and_a_fresh_verification_says_so() {
        QVERIFY(openTab(*m_ana, "tabIssue", "issuerConsole"));
        QVERIFY(openRow(*m_ana, "issuedTable", QLatin1String(soldTitle)));
        QVERIFY(m_ana->waitVisible("issuedDetail"));
        QVERIFY(m_ana->click("revokeReview"));
        VERIFY_SIGNED(*m_ana, "revoke-review");
        QVERIFY(m_ana->waitVisible("issuerConsole"));
        m_ana->picture(QStringLiteral("issuer-console-revoked"));

        QVERIFY(verifyFile(*m_ana, path("sold.ccert")));
        QCOMPARE(verdict(*m_ana), QStringLiteral("Genuine, but revoked"));
        QVERIFY2(said(*m_ana, "verdictHeadline").contains(QLatin1String("revoked since then")),
                 qPrintable(said(*m_ana, "verdictHeadline")));
        QVERIFY2(said(*m_ana, "contentStanding").startsWith(QLatin1String("Revoked")),
                 qPrintable(said(*m_ana, "contentStanding")));
        m_ana->picture(QStringLiteral("verify-revoked"));
        QVERIFY(m_ben->waitFor([](const facade::Snapshot& s) { return s.wallet->certificates == 1; }));
        QVERIFY(toGallery(*m_ben));
        QVERIFY(m_ben->click("certificatesFormer"));
        QVERIFY(openRow(*m_ben, "certificateCards", QLatin1String(soldTitle)));
        QVERIFY(waitSaid(*m_ben, "detailStanding", "Revoked"));
        QVERIFY(!m_ben->find<QAbstractButton>("detailTransfer")->isEnabled());
        QVERIFY(!m_ben->find<QAbstractButton>("detailPresent")->isEnabled());
        m_ben->picture(QStringLiteral("certificate-detail-revoked"));
        QVERIFY(toGallery(*m_ben));
        QVERIFY(m_ben->click("certificatesAll"));
    }

    // --- locked, closed, opened

    void a_locked_window_verifies_and_shows_nothing_of_its_own() {
        QVERIFY(m_ben->click("rail_lock"));
        QVERIFY(m_ben->waitVisible("unlockPage"));
        QVERIFY(m_ben->waitFor([](const facade::Snapshot& s) { return !s.wallet; }));
        QVERIFY(m_ben->find("certificatesPage") == nullptr);
        QVERIFY(drop(*m_ben, path("sold.ccert")));
        QVERIFY(m_ben->waitVisible("verifyPanel"));
        QCOMPARE(verdict(*m_ben), QStringLiteral("Genuine, but revoked"));
        m_ben->picture(QStringLiteral("verify-locked"));
        QVERIFY(m_ben->click("drawerClose"));
        QVERIFY(m_ben->type("unlockPasswordEdit", QLatin1String(password)));
        QVERIFY(m_ben->click("unlock"));
        QVERIFY(m_ben->waitVisible("rail"));
        QVERIFY(toGallery(*m_ben));
        QVERIFY(showsCard(*m_ben, givenTitle, givenColour));
    }

    void what_ben_has_is_there_when_the_window_opens_again() {
        m_ben.reset();
        m_ben = std::make_unique<Desk>(m_bensOptions);
        QVERIFY2(m_ben->window, qPrintable(m_ben->problem));
        QVERIFY(m_ben->waitVisible("unlockPage"));
        QVERIFY(m_ben->type("unlockPasswordEdit", QLatin1String(password)));
        QVERIFY(m_ben->click("unlock"));
        QVERIFY(m_ben->waitFor([](const facade::Snapshot& s) {
            return settled(s) && s.wallet->certificatesKnown && s.wallet->certificates == 1;
        }));
        QVERIFY(toGallery(*m_ben));
        QVERIFY(showsCard(*m_ben, givenTitle, givenColour));
        m_ben->picture(QStringLiteral("certificates-opened-again"));
        QVERIFY(m_ben->click("certificatesFormer"));
        QVERIFY(openRow(*m_ben, "certificateCards", QLatin1String(soldTitle)));
        QVERIFY(waitSaid(*m_ben, "detailStanding", "Revoked"));
        QVERIFY(m_ben->click("rail_activity"));
        QVERIFY(m_ben->waitVisible("activityPage"));
        m_ben->picture(QStringLiteral("activity-certificates"));
    }

    void cleanupTestCase() {
        m_ben.reset();
        m_ana.reset();
    }
};

int main(int argc, char** argv) {
    ui::Application application(argc, argv);
    CertificatesTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "certificates_test.moc"
