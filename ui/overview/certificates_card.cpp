#include "ui/overview/certificates_card.h"

#include <QCoreApplication>
#include <QHBoxLayout>

#include "ui/certificates/certificate_text.h"
#include "ui/certificates/picture_store.h"
#include "ui/certificates/small_card.h"
#include "ui/text/format.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

namespace circlet::ui {

using style::Role;
using style::Space;
using style::space;
using style::Type;

namespace {

struct CardWords {
    Q_DECLARE_TR_FUNCTIONS(Overview)
};

int shortCount(uint64_t count) {
    return static_cast<int>(std::min<uint64_t>(count, 1'000'000'000));
}

} // namespace

CertificatesLine certificatesLine(const facade::WalletView& wallet, TimeMs now) {
    CertificatesLine line;
    line.shown = wallet.certificates > 0 || !wallet.newestCertificates.empty();
    if (!line.shown)
        return line;
    QStringList parts{CardWords::tr("%n certificate(s)", nullptr, shortCount(wallet.certificates))};
    if (wallet.incomingCertificates > 0)
        parts << CardWords::tr("%n new", nullptr, shortCount(wallet.incomingCertificates));
    if (!wallet.certificatesKnown)
        parts << CardWords::tr("the list is not proved complete yet");
    line.text = parts.join(QStringLiteral(" · "));
    for (const facade::CertificateRow& row : wallet.newestCertificates) {
        if (!row.held || !endsSoon(row, now))
            continue;
        line.warning = QStringLiteral("%1: %2").arg(certificateTitle(row), certificateEnd(row, now));
        break;
    }
    return line;
}

CertificatesCard::CertificatesCard(const PageContext& context, QWidget* parent)
    : Card(tr("Certificates"), parent),
      m_context(context),
      m_pictures(new PictureStore(context.facade.certificates(), this)) {
    setObjectName(QStringLiteral("certificatesCard"));
    setPadding(Space::Large);
    auto* all = new QuietButton(tr("All certificates"));
    all->setObjectName(QStringLiteral("allCertificates"));
    setCorner(all);
    connect(all, &QPushButton::clicked, this, [this] { m_context.navigate(PageId::Certificates, {}); });
    m_text = new TextLabel({}, Type::Body, Role::Muted);
    m_text->setObjectName(QStringLiteral("certificatesText"));
    m_warning = new TextLabel({}, Type::Body, Role::Claimed);
    m_warning->setObjectName(QStringLiteral("certificatesWarning"));
    m_warning->setElided(true);
    auto* words = new QHBoxLayout;
    words->setSpacing(space(Space::Normal));
    words->addWidget(m_text);
    words->addWidget(m_warning, 1);
    body()->addLayout(words);
    auto* row = new QHBoxLayout;
    row->setSpacing(space(Space::Normal));
    for (int i = 0; i < cards; ++i) {
        auto* card = new SmallCard;
        card->setObjectName(QStringLiteral("newestCertificate_%1").arg(i));
        row->addWidget(card, 1);
        m_cards.push_back(card);
        connect(card, &QPushButton::clicked, this, [this, card] {
            m_context.navigate(PageId::Certificates, {{QStringLiteral("origin"), card->origin()}});
        });
    }
    body()->addLayout(row);
    setVisible(false);
    connect(m_pictures, &PictureStore::ready, this, &CertificatesCard::refreshCards);
}

void CertificatesCard::showSnapshot(const facade::SnapshotPtr& snapshot) {
    m_snapshot = snapshot;
    if (!snapshot->wallet) {
        setVisible(false);
        m_pictures->clear();
        return;
    }
    const CertificatesLine line = certificatesLine(*snapshot->wallet, wallNow());
    setVisible(line.shown);
    m_text->setText(line.text);
    m_warning->setText(line.warning);
    refreshCards();
}

void CertificatesCard::refreshCards() {
    if (!m_snapshot || !m_snapshot->wallet)
        return;
    const auto& rows = m_snapshot->wallet->newestCertificates;
    const TimeMs now = wallNow();
    for (std::size_t i = 0; i < m_cards.size(); ++i) {
        const bool used = i < rows.size();
        m_cards[i]->setVisible(used);
        if (used)
            m_cards[i]->setFace(cardFace(rows[i], now), m_pictures->picture(rows[i]));
    }
}

} // namespace circlet::ui
