#include "ui/swap/swap_page.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/app/certificate_tabs.h"
#include "ui/dialogs/file_dialogs.h"
#include "ui/signing/review_card.h"
#include "ui/signing/signing_panel.h"
#include "ui/style/tokens.h"
#include "ui/swap/buy_view_model.h"
#include "ui/swap/sell_form.h"
#include "ui/tables/split_box.h"
#include "ui/verify/certificate_content.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/page_header.h"

namespace circlet::ui {

using SellPhase = SellViewModel::Phase;
using style::Role;
using style::Space;
using style::space;
using style::Type;

SwapPage::SwapPage(const PageContext& context, QWidget* parent)
    : Page(context, parent),
      m_sell(new SellViewModel(core(), this)),
      m_flow(new SigningFlow(core(), this)),
      m_buy(new BuyViewModel(core(), *m_flow, this)),
      m_header(new PageHeader(tr("Swap"))),
      m_tabs(new CertificateTabs(context, PageId::Swap)),
      m_form(new SellForm(*m_sell)) {
    setObjectName(QStringLiteral("swapPage"));
    auto* column = flushColumn(this);
    column->addWidget(m_header);
    column->addWidget(m_tabs);
    m_start = makeStart();
    m_sellReview = makeSellReview();
    m_written = makeWritten();
    m_offer = makeOffer();
    for (QWidget* part : {m_start, m_sellReview, m_written, m_offer})
        column->addWidget(part);
    column->addStretch(1);
    connectParts();
    refresh();
}

QWidget* SwapPage::makeStart() {
    auto* sell = new Card(tr("Sell"));
    sell->setPadding(Space::Large);
    sell->body()->addWidget(m_form);
    auto* buy = new Card(tr("Buy"));
    buy->setPadding(Space::Large);
    buy->setMinimumWidth(280);
    buy->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    buy->body()->setSpacing(space(Space::Medium));
    m_buyProblem = new Banner;
    m_buyProblem->setObjectName(QStringLiteral("buyProblem"));
    buy->body()->addWidget(
        (new TextLabel(tr("Open the offer file that the seller gave you. You see what is sold, proved now, before you "
                          "pay. Certificate and coins change hands in one transaction, or not at all."),
                       Type::Body, Role::Muted))
            ->wrapped());
    buy->body()->addWidget(m_buyProblem);
    m_open = new SecondaryButton(tr("Open an offer"), QStringLiteral("folder"));
    m_open->setObjectName(QStringLiteral("buyOpen"));
    buy->body()->addWidget(m_open, 0, Qt::AlignLeft);
    return new SplitBox(sell, 3, buy, 2, style::formWidth + 280);
}

QWidget* SwapPage::makeSellReview() {
    auto* box = new QWidget;
    box->setObjectName(QStringLiteral("sellReviewPanel"));
    auto* column = flushColumn(box);
    m_sellProblem = new Banner;
    column->addWidget(m_sellProblem);
    m_sellCard = new ReviewCard(amountUnitFromName(core().settings().amountUnit));
    column->addWidget(m_sellCard);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(space(Space::Small));
    m_sellConfirm = new PrimaryButton(tr("Sign the offer"), QStringLiteral("key"));
    m_sellConfirm->setObjectName(QStringLiteral("sellConfirm"));
    m_sellBack = new SecondaryButton(tr("Change something"));
    m_sellBack->setObjectName(QStringLiteral("sellBack"));
    buttons->addWidget(m_sellConfirm);
    buttons->addWidget(m_sellBack);
    buttons->addStretch(1);
    column->addLayout(buttons);
    return box;
}

QWidget* SwapPage::makeWritten() {
    auto* card = new Card;
    card->setObjectName(QStringLiteral("sellWritten"));
    card->setPadding(Space::Large);
    card->body()->setSpacing(space(Space::Medium));
    auto* head = new QHBoxLayout;
    head->setSpacing(space(Space::Medium));
    head->addWidget(new IconLabel(QStringLiteral("check"), Role::Verified));
    head->addWidget((new TextLabel(tr("The offer is signed"), Type::Emphasis))->wrapped(), 1);
    card->body()->addLayout(head);
    m_writtenFile = (new TextLabel({}, Type::Body))->wrapped();
    m_writtenFile->setObjectName(QStringLiteral("sellFile"));
    card->body()->addWidget(m_writtenFile);
    card->body()->addWidget((new TextLabel(tr("Give the file to the buyer. Nothing moves until it is accepted; the "
                                              "certificate stays yours until then. To withdraw the offer, make "
                                              "any payment from the address that holds the certificate, or let it "
                                              "expire."),
                                           Type::Body, Role::Muted))
                                ->wrapped());
    auto* again = new SecondaryButton(tr("Another offer"));
    again->setObjectName(QStringLiteral("sellAgain"));
    card->body()->addWidget(again, 0, Qt::AlignLeft);
    connect(again, &QPushButton::clicked, m_sell, &SellViewModel::startOver);
    return card;
}

QWidget* SwapPage::makeOffer() {
    auto* box = new QWidget;
    box->setObjectName(QStringLiteral("buyOffer"));
    auto* column = flushColumn(box);
    m_sentence = (new TextLabel({}, Type::Emphasis))->wrapped();
    m_sentence->setObjectName(QStringLiteral("buySentence"));
    m_validity = (new TextLabel({}, Type::Body, Role::Muted))->wrapped();
    m_validity->setObjectName(QStringLiteral("buyValidity"));
    m_offerProblem = new Banner;
    m_offerProblem->setObjectName(QStringLiteral("offerProblem"));
    m_content = new CertificateContent(core());
    m_offerClose = new SecondaryButton(tr("Close the offer"));
    m_offerClose->setObjectName(QStringLiteral("offerClose"));
    m_signing = new SigningPanel(*m_flow, amountUnitFromName(core().settings().amountUnit));
    m_signing->setWords(
        {tr("Accept and pay"), tr("Bought. It is yours and it is final."), tr("Done"), tr("Close the offer"), false});
    for (QWidget* part : std::initializer_list<QWidget*>{m_sentence, m_validity, m_offerProblem, m_content, m_signing})
        column->addWidget(part);
    column->addWidget(m_offerClose, 0, Qt::AlignLeft);
    return box;
}

void SwapPage::connectParts() {
    connect(m_sell, &SellViewModel::changed, this, &SwapPage::refresh);
    connect(m_sell, &SellViewModel::phaseChanged, this, [this] {
        if (m_sell->phase() == SellPhase::Review)
            m_sellBack->setFocus();
    });
    connect(m_buy, &BuyViewModel::changed, this, &SwapPage::refresh);
    connect(m_flow, &SigningFlow::changed, this, &SwapPage::refresh);
    connect(m_flow, &SigningFlow::phaseChanged, this, [this] {
        if (m_flow->phase() == SigningFlow::Phase::Review || m_flow->tracking())
            m_signing->focusFirst();
        else if (m_flow->phase() == SigningFlow::Phase::Edit && m_buy->acceptable())
            m_buy->close();
    });
    connect(m_open, &QPushButton::clicked, this, &SwapPage::chooseOffer);
    connect(m_offerClose, &QPushButton::clicked, m_buy, &BuyViewModel::close);
    connect(m_signing, &SigningPanel::done, m_buy, &BuyViewModel::close);
    connect(m_signing, &SigningPanel::proofAsked, this, [this](const QString& id) {
        context().navigate(PageId::Proof,
                           {{QStringLiteral("subject"), QStringLiteral("transaction")}, {QStringLiteral("id"), id}});
    });
    connect(m_sellConfirm, &QPushButton::clicked, m_sell, &SellViewModel::write);
    connect(m_sellBack, &QPushButton::clicked, m_sell, &SellViewModel::back);
}

void SwapPage::showSnapshot(const facade::SnapshotPtr& snapshot) {
    m_flow->setSnapshot(snapshot);
    m_sell->setSnapshot(snapshot);
    if (!snapshot->wallet)
        return;
    QStringList names;
    for (const facade::ContactRow& contact : snapshot->wallet->contacts)
        names << plainText(contact.name, 60);
    m_form->setContacts(names);
}

void SwapPage::enter(const QVariantMap& arguments) {
    const QString origin = arguments.value(QStringLiteral("origin")).toString();
    const QString offer = arguments.value(QStringLiteral("offer")).toString();
    if (!offer.isEmpty()) {
        m_buy->open(offer);
        return;
    }
    if (!origin.isEmpty()) {
        m_sell->startOver();
        m_sell->choose(origin.toStdString());
    }
    m_form->focusFirst();
}

bool SwapPage::holdsInput() const {
    return m_sell->holdsInput() || m_buy->state() != BuyViewModel::State::Empty;
}

void SwapPage::chooseOffer() {
    askWhichToOpen(this,
                   {QStringLiteral("buyDialog"), tr("Open an offer"), {}, tr("Offers (*.offer);;All files (*)"), {}},
                   [this](const QString& file) { m_buy->open(file); });
}

void SwapPage::refresh() {
    const bool offer = m_buy->state() == BuyViewModel::State::Shown;
    const SellPhase phase = m_sell->phase();
    const bool reviewing = !offer && (phase == SellPhase::Review || phase == SellPhase::Writing);
    const bool written = !offer && phase == SellPhase::Written;
    m_offer->setVisible(offer);
    m_sellReview->setVisible(reviewing);
    m_written->setVisible(written);
    m_start->setVisible(!offer && !reviewing && !written);
    m_tabs->setVisible(!offer && !reviewing);
    m_header->setTitle(offer && m_flow->tracking() ? tr("On its way")
                       : offer                     ? tr("Offer")
                       : reviewing                 ? tr("Review the offer")
                                                   : tr("Swap"));
    refreshSell();
    refreshOffer();
}

void SwapPage::refreshSell() {
    const SellPhase phase = m_sell->phase();
    m_sellProblem->setVisible(phase == SellPhase::Review && !m_sell->problem().isEmpty());
    if (!m_sell->problem().isEmpty() && phase == SellPhase::Review)
        m_sellProblem->show(Banner::Kind::Warning, tr("The offer was not written"), m_sell->problem());
    m_sellConfirm->setEnabled(phase == SellPhase::Review);
    m_sellConfirm->setText(phase == SellPhase::Writing ? tr("Signing…") : tr("Sign the offer"));
    m_sellBack->setEnabled(phase == SellPhase::Review);
    m_writtenFile->setText(m_sell->file());
    const auto& review = m_sell->reviewed();
    const uint64_t id = review ? review->id : 0;
    if (review && id != m_sellShown)
        m_sellCard->setReview(*review);
    m_sellShown = id;
}

void SwapPage::refreshOffer() {
    const bool shown = m_buy->state() == BuyViewModel::State::Shown;
    const bool reading = m_buy->state() == BuyViewModel::State::Reading;
    m_open->setEnabled(!reading);
    m_open->setText(reading ? tr("Checking…") : tr("Open an offer"));
    m_buyProblem->setVisible(!shown && !m_buy->problem().isEmpty());
    if (!shown && !m_buy->problem().isEmpty())
        m_buyProblem->show(Banner::Kind::Warning, tr("This offer could not be opened"), m_buy->problem());
    if (!shown) {
        m_contentShown.clear();
        return;
    }
    m_sentence->setText(m_buy->sentence(amountUnitFromName(core().settings().amountUnit)));
    m_validity->setText(m_buy->validity());
    m_sentence->setVisible(!m_flow->tracking()); // then it is in the card
    m_validity->setVisible(!m_flow->tracking());
    m_offerProblem->setVisible(!m_buy->acceptable());
    if (!m_buy->acceptable())
        m_offerProblem->show(Banner::Kind::Danger, tr("This offer cannot be accepted here"), m_buy->problem());
    m_offerClose->setVisible(!m_buy->acceptable());
    m_signing->setVisible(m_buy->acceptable());
    const auto& certificate = m_buy->offer()->certificate;
    m_content->setVisible(certificate.has_value() && !m_flow->tracking());
    if (certificate && m_contentShown != certificate->row.origin) {
        m_contentShown = certificate->row.origin;
        m_content->setDetail(*certificate);
    }
}

} // namespace circlet::ui
