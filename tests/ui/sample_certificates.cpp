#include "sample_certificates.h"

#include <QBuffer>
#include <QImage>
#include <QPainter>

#include "sample_facade.h"

namespace circlet::ui::test {
namespace {

constexpr TimeMs hour = 3'600'000;
constexpr TimeMs day = 24 * hour;

AsOf asOfTip() {
    const NodeView node = networkSnapshot().node;
    return node.tip;
}

TimeMs today() {
    static const TimeMs time = asOfTip().time;
    return time;
}

struct Issuer {
    unsigned seed;
    const char* name;
};
constexpr Issuer university{210, "Technical University of Bucharest"};
constexpr Issuer registry{211, "Land Registry Cluj"};
constexpr Issuer harbour{212, "Harbour Concerts"};
constexpr Issuer mint{213, "Alpine Mint"};
constexpr Issuer city{214, "City of Timișoara"};

CertificateRow makeRow(unsigned seed, CertificateKind kind, const char* title, const Issuer& issuer, TimeMs age) {
    CertificateRow row;
    row.origin = sampleHex(300 + seed, 64);
    row.uid = sampleHex(340 + seed, 64);
    row.kind = kind;
    row.title = title;
    row.issuer = sampleAddress(issuer.seed);
    row.issuerName = issuer.name;
    row.holder = sampleAddress(1);
    row.holderLabel = "Everyday";
    row.heldSince = today() - age;
    row.transfers = seed % 3;
    row.asOf = asOfTip();
    return row;
}

Bytes png(const QImage& image) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    image.save(&buffer, "PNG");
    return {bytes.begin(), bytes.end()};
}

/// Hills under a sun, in the colours of a seed: stands for a photograph.
Bytes picture(unsigned seed) {
    QImage image(800, 500, QImage::Format_RGB32);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    const int hue = static_cast<int>(seed * 67 % 360);
    QLinearGradient sky(0, 0, 0, 500);
    sky.setColorAt(0, QColor::fromHsv(hue, 90, 235));
    sky.setColorAt(1, QColor::fromHsv((hue + 40) % 360, 60, 250));
    painter.fillRect(image.rect(), sky);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor::fromHsv((hue + 180) % 360, 80, 255));
    painter.drawEllipse(QPointF(600, 150), 70, 70);
    for (int i = 0; i < 3; ++i) {
        painter.setBrush(QColor::fromHsv((hue + 20 * i) % 360, 120 + 30 * i, 190 - 45 * i));
        painter.drawEllipse(QPointF(140 + 290 * i, 560 - 20 * i), 380, 210 + 20 * i);
    }
    painter.end();
    return png(image);
}

std::vector<CustodyRow> custodyOf(const CertificateRow& row) {
    std::vector<CustodyRow> links;
    links.push_back(
        {"Issued", sampleHex(360, 64), sampleHex(361, 64), sampleAddress(51), "Ana", 9'120, today() - 40 * day});
    links.push_back(
        {"Transferred", sampleHex(362, 64), sampleHex(363, 64), sampleAddress(66), "", 10'804, today() - 21 * day});
    links.push_back({"Transferred", row.uid, sampleHex(365, 64), row.holder, "You", 12'201, row.heldSince});
    return links;
}

void addRows(std::vector<CertificateRow>& rows) {
    using enum CertificateKind;
    auto& ticket = rows.emplace_back(makeRow(1, Ownership, "Winter concert, row 4 seat 12", harbour, 20 * 60'000));
    ticket.incoming = true;
    ticket.picture = 1;
    ticket.expiresAt = today() + 9 * day;
    auto& gift = rows.emplace_back(makeRow(2, Value, "Gift card", harbour, 2 * hour));
    gift.incoming = true;
    gift.faceValue = 5'000;
    gift.currency = "EUR";
    rows.emplace_back(makeRow(3, Identity, "Diploma in computer science", university, 3 * day)).picture = 3;
    auto& bar = rows.emplace_back(makeRow(4, Ownership, "Gold bar 1 kg, AG-2207", mint, 12 * day));
    bar.locked = true;
    bar.picture = 1;
    rows.emplace_back(makeRow(5, Ownership, "Flat 12, Strada Horea 7", registry, 33 * day));
    auto& permit = rows.emplace_back(makeRow(6, Identity, "Resident parking permit, zone B", city, 40 * day));
    permit.expiresAt = today() + 24 * day;
    auto& voucher = rows.emplace_back(makeRow(7, Value, "Gold, allocated", mint, 44 * day));
    voucher.faceValue = 250'000;
    voucher.currency = "XAU";
    auto& blank = rows.emplace_back(makeRow(8, Ownership, "", {0, ""}, 51 * day));
    blank.issuer.clear();
    blank.standing = CertificateStanding::Blank;
    auto& absent = rows.emplace_back(makeRow(9, Ownership, "", registry, 60 * day));
    absent.transfers = 4;
    auto& pass = rows.emplace_back(makeRow(10, Identity, "Library card", city, 200 * day));
    pass.standing = CertificateStanding::Expired;
    pass.expiresAt = today() - 11 * day;
    auto& guitar =
        rows.emplace_back(makeRow(11, Ownership, "Guitar No. 0417 with letter of provenance", mint, 230 * day));
    guitar.picture = 1;
    guitar.outgoing = true;
    rows.emplace_back(makeRow(12, Identity, "First aid course", city, 300 * day)).picture = 1;
    auto& sold = rows.emplace_back(makeRow(13, Ownership, "Summer concert, row 9 seat 3", harbour, 120 * day));
    sold.held = false;
    auto& revoked = rows.emplace_back(makeRow(14, Identity, "Student card", university, 700 * day));
    revoked.held = false;
    revoked.standing = CertificateStanding::Revoked;
}

CertificateDetail plainDetail(const CertificateRow& row) {
    CertificateDetail detail;
    detail.row = row;
    if (row.standing == CertificateStanding::Blank) {
        detail.custody = {{"Won by mining", row.uid, sampleHex(70, 64), row.holder, "You", 8'000, row.heldSince}};
        detail.custodyProved = true;
        return detail;
    }
    if (row.title.empty()) {
        detail.missing = "Its content is not on this computer. Ask the one who gave it to you for the hand-over file, "
                         "and open it here.";
        detail.custodyProved = false;
        return detail;
    }
    detail.description = "Issued to its holder, and proved on the chain.";
    detail.fields = {{"Number", "2026-" + std::to_string(row.transfers * 117 + 204), 2}, {"Place", "Timișoara", 3}};
    if (row.picture)
        detail.attachments = {{*row.picture, "picture.png", "image/png", 184'320, true, true}};
    detail.custody = custodyOf(row);
    detail.custodyProved = true;
    if (row.standing == CertificateStanding::Revoked)
        detail.endedText = "Revoked by its issuer on 2026-03-02: superseded by a newer one.";
    if (!row.held && row.standing == CertificateStanding::Active)
        detail.endedText = "You passed it on in block 11,902.";
    if (row.expiresAt != 0)
        detail.rules = {"It ends by itself on its last day."};
    return detail;
}

} // namespace

std::vector<CertificateRow> sampleCertificateRows() {
    std::vector<CertificateRow> rows;
    addRows(rows);
    return rows;
}

CertificateDetail sampleCertificateDetail() {
    CertificateDetail detail;
    detail.row = sampleCertificateRows()[2];
    detail.description = "Bachelor of science after eight terms, with distinction.";
    detail.fields = {{"Name", "Ioana Marinescu", 1},
                     {"Born", "1999-04-17", 2},
                     {"Degree", "Bachelor of science", 4},
                     {"Grade", "9.62 of 10", 5},
                     {"Register", "UTB-CS-2026-00417", 6}};
    detail.attachments = {{3, "seal.png", "image/png", 412'672, true, true},
                          {7, "transcript.pdf", "application/pdf", 1'204'224, true, false}};
    detail.rules = {"It can be transferred at most once more.", "Whoever gets it must keep it for 30 days."};
    detail.transferFee = ledger::Amount::fromLi(10);
    detail.custody = custodyOf(detail.row);
    detail.custodyProved = true;
    X509View x509;
    x509.subject = "CN=Ioana Marinescu, O=Technical University of Bucharest, C=RO";
    x509.issuer = "CN=UTB Issuing CA, O=Technical University of Bucharest, C=RO";
    x509.serial = "5a17c0de99";
    x509.fingerprint = sampleHex(371, 64);
    x509.key = "ECDSA P-256";
    x509.notBefore = today() - 40 * day;
    x509.notAfter = today() + 1'500 * day;
    x509.rootRegistered = true;
    detail.x509 = x509;
    detail.x509Expected = true;
    detail.shown = {
        {today() - 2 * day,
         detail.row.origin,
         detail.row.title,
         "jobs.example.org",
         "Application as an engineer",
         {"Name", "Degree"}},
        {today() - 9 * day, detail.row.origin, detail.row.title, "alumni.example.edu", "Membership", {"Degree"}}};
    return detail;
}

CertificateReview sampleTransferReview() {
    CertificateReview review;
    review.id = 21;
    review.transaction = sampleHex(74, 64);
    review.headline = "You transfer “Diploma in computer science” to Ana.";
    review.deeds = {"The certificate passes from you to Ana, under a new UID.",
                    "0.01000 CC go along as the deposit of Ana's first certificate."};
    review.effects = {{sampleAddress(1), "You", true, {}, ledger::Amount::fromLi(1'010), 0, 1},
                      {sampleAddress(51), "Ana", false, ledger::Amount::fromLi(1'000), {}, 1, 0}};
    review.fee = ledger::Amount::fromLi(10);
    review.expiry = today() + 600'000;
    review.bytesHex = sampleHex(75, 780);
    review.warnings = {"This is the first certificate for this address. Compare it with the one that you were given."};
    return review;
}

CertificateReview sampleGiveUpReview() {
    CertificateReview review;
    review.id = 22;
    review.transaction = sampleHex(76, 64);
    review.headline = "You give up “Diploma in computer science” for ever.";
    review.deeds = {"The certificate is revoked: surrendered by its holder.",
                    "Nobody can use it or get it after that."};
    review.effects = {{sampleAddress(1), "You", true, {}, ledger::Amount::fromLi(10), 0, 1}};
    review.fee = ledger::Amount::fromLi(10);
    review.expiry = today() + 600'000;
    review.bytesHex = sampleHex(77, 420);
    return review;
}

ChallengeView sampleChallenge() {
    ChallengeView view;
    view.link = "circlet:challenge/" + sampleHex(78, 120);
    view.domain = "jobs.example.org";
    view.purpose = "Application as an engineer";
    view.kinds = {CertificateKind::Identity};
    view.issuer = sampleAddress(university.seed);
    view.issuerName = university.name;
    view.fields = {"Name", "Degree"};
    view.expiry = today() + 9 * 60'000;
    view.answers = {sampleCertificateRows()[2]};
    return view;
}

IssuerView sampleIssuer() {
    IssuerView view;
    view.registered = true;
    view.account = sampleAddress(1);
    view.name = "Horea Guild of Bookbinders";
    view.since = today() - 90 * day;
    view.issued = 1'284;
    view.revoked = 17;
    view.outstanding = {{"EUR", 412'500}};
    view.root = AuthorityView{"CN=Horea Guild Root, O=Horea Guild of Bookbinders, C=RO",
                              sampleHex(372, 64),
                              "ECDSA P-256",
                              today() - 90 * day,
                              today() + 7'210 * day,
                              "This wallet"};
    view.issuing = AuthorityView{"CN=Horea Guild Issuing, O=Horea Guild of Bookbinders, C=RO",
                                 sampleHex(373, 64),
                                 "ECDSA P-256",
                                 today() - 90 * day,
                                 today() + 1'735 * day,
                                 "This wallet"};
    view.crlNumber = 6;
    view.crlNextUpdate = today() + 5 * day;
    view.asOf = asOfTip();
    return view;
}

std::vector<IssuedRow> sampleIssued() {
    std::vector<IssuedRow> rows;
    const char* titles[] = {"Journeyman's certificate", "Master's certificate", "Membership 2026", "Voucher for paper"};
    const char* people[] = {"Ana", "", "Bookshop on the corner", "Mihai", ""};
    for (unsigned i = 0; i < 60; ++i) {
        IssuedRow row;
        row.origin = sampleHex(400 + i, 64);
        row.kind = i % 4 == 3 ? CertificateKind::Value : CertificateKind::Identity;
        row.title = titles[i % 4];
        row.recipient = sampleAddress(500 + i);
        row.recipientLabel = people[i % 5];
        if (row.kind == CertificateKind::Value) {
            row.faceValue = 2'500;
            row.currency = "EUR";
        }
        row.time = today() - i * 7 * hour;
        row.expiresAt = i % 4 == 2 ? today() + 60 * day : 0;
        row.serial = sampleHex(600 + i, 16);
        row.state = i == 0 ? TransactionState::Seen : TransactionState::Final;
        row.revoked = i % 11 == 5;
        rows.push_back(row);
    }
    return rows;
}

OfferView sampleOffer() {
    OfferView offer;
    offer.id = 23;
    offer.seller = sampleAddress(51);
    offer.buyer = sampleAddress(1);
    offer.price = ledger::Amount::fromLi(45'000'000);
    offer.expiry = today() + 22 * hour;
    offer.review = sampleTransferReview();
    offer.review.id = 23;
    offer.review.headline = "You buy “Gold bar 1 kg, AG-2207” from Ana for 450.00000 CC.";
    offer.review.deeds = {"The certificate passes from Ana to you, under a new UID.",
                          "450.00000 CC pass from you to Ana."};
    offer.review.effects = {{sampleAddress(1), "You", true, {}, ledger::Amount::fromLi(45'000'010), 1, 0},
                            {sampleAddress(51), "Ana", false, ledger::Amount::fromLi(45'000'000), {}, 0, 1}};
    offer.review.warnings.clear();
    offer.certificate = plainDetail(sampleCertificateRows()[3]);
    offer.certificate->row.holder = sampleAddress(51);
    offer.certificate->row.holderLabel = "Ana";
    offer.certificate->row.locked = false;
    return offer;
}

VerifyReport sampleVerifyReport() {
    VerifyReport report;
    report.what = VerifiedWhat::Passport;
    report.valid = report.good = true;
    report.headline = "Genuine, and held by Ana at block 12,345";
    report.claim = "At block 12,345 the identity certificate “Diploma in computer science” of “Technical University of "
                   "Bucharest” belonged to Ana, and was not revoked then.";
    report.freshness = "Not revoked as of block 12,345, says your own node.";
    report.height = 12'345;
    report.time = today();
    report.steps = sampleProof().steps;
    report.certificate = sampleCertificateDetail();
    report.certificate->shown.clear();
    return report;
}

void fillCertificates(ScriptedCertificates& certificates) {
    certificates.rows = sampleCertificateRows();
    for (const CertificateRow& row : certificates.rows) {
        certificates.details[row.origin] = plainDetail(row);
        if (row.picture)
            certificates.attachments[{row.origin, *row.picture}] =
                picture(static_cast<unsigned>(certificates.details.size()));
    }
    const CertificateDetail diploma = sampleCertificateDetail();
    certificates.details[diploma.row.origin] = diploma;
    certificates.review = sampleTransferReview();
    certificates.challenge = sampleChallenge();
    certificates.link = "circlet:receive/" + sampleHex(79, 300);
    certificates.presented = Presented{"circlet:presentation/" + sampleHex(80, 900), ""};
    certificates.shown = diploma.shown;
    certificates.issuerView = sampleIssuer();
    certificates.issuedRows = sampleIssued();
    certificates.offer = sampleOffer();
    certificates.report = sampleVerifyReport();
    certificates.plan = BatchPlan{5,
                                  250,
                                  247,
                                  {{14, "“dcc1x” is not an address."},
                                   {77, "“31/02/2026” is not a day."},
                                   {201, "The title is longer than 200 bytes."}},
                                  25,
                                  ledger::Amount::fromLi(1'250),
                                  ledger::Amount::fromLi(247'000)};
}

void countCertificates(Snapshot& snapshot, const ScriptedCertificates& certificates) {
    if (!snapshot.wallet)
        return;
    WalletView& wallet = *snapshot.wallet;
    wallet.certificates = wallet.incomingCertificates = 0;
    wallet.newestCertificates.clear();
    for (const CertificateRow& row : certificates.rows) {
        if (!row.held)
            continue;
        ++wallet.certificates;
        wallet.incomingCertificates += row.incoming ? 1 : 0;
        if (wallet.newestCertificates.size() < 3)
            wallet.newestCertificates.push_back(row);
    }
    wallet.certificatesKnown = true;
    ++wallet.certificatesRevision;
}

} // namespace circlet::ui::test
