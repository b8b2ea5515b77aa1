#include "ui/verify/certificate_content.h"

#include <algorithm>
#include <QHBoxLayout>
#include <QResizeEvent>

#include "ui/certificates/certificate_text.h"
#include "ui/mining/fact_grid.h"
#include "ui/text/certificate_words.h"
#include "ui/text/format.h"
#include "ui/verify/picture_view.h"
#include "ui/widgets/labels.h"

namespace circlet::ui {

using style::Role;
using style::Space;
using style::space;
using style::Type;

namespace {

constexpr QSize pictureBox{200, 150};
constexpr int longestLabel = 160;
constexpr int wideEnoughForTwo = 520;

/// As it was proved, whoever holds it.
Mark standingOf(facade::CertificateRow row) {
    row.held = true;
    row.outgoing = false;
    row.asOf.level = facade::ProofLevel::Verified;
    return certificateStanding(row, wallNow());
}

} // namespace

CertificateContent::CertificateContent(facade::Facade& facade, QWidget* parent)
    : Card({}, parent),
      m_pictures(new PictureStore(facade.certificates(), this)),
      m_picture(new PictureView(pictureBox)) {
    setObjectName(QStringLiteral("certificateContent"));
    m_across = new QBoxLayout(QBoxLayout::LeftToRight);
    m_across->setSpacing(space(Space::Large));
    m_picture->setObjectName(QStringLiteral("contentPicture"));
    m_across->addWidget(m_picture, 0, Qt::AlignTop);
    auto* words = new QVBoxLayout;
    words->setSpacing(space(Space::Small));
    m_title = (new TextLabel({}, Type::Emphasis))->wrapped();
    m_title->setObjectName(QStringLiteral("contentTitle"));
    words->addWidget(m_title);
    auto* standing = new QHBoxLayout;
    standing->setSpacing(space(Space::Tiny));
    m_standingIcon = new IconLabel(QStringLiteral("check"), Role::Verified, style::smallIconSize);
    m_standing = (new TextLabel({}, Type::Body))->wrapped();
    m_standing->setObjectName(QStringLiteral("contentStanding"));
    standing->addWidget(m_standingIcon, 0, Qt::AlignTop);
    standing->addWidget(m_standing, 1);
    words->addLayout(standing);
    m_description = (new TextLabel({}, Type::Body, Role::Muted))->wrapped();
    m_description->setObjectName(QStringLiteral("contentDescription"));
    words->addWidget(m_description);
    m_facts = new FactGrid(QStringLiteral("contentFact"));
    words->addWidget(m_facts);
    m_fieldsTitle = new TextLabel(tr("What it says"), Type::Strong);
    words->addWidget(m_fieldsTitle);
    m_fields = new FactGrid(QStringLiteral("contentField"));
    words->addWidget(m_fields);
    m_rules = (new TextLabel({}, Type::Body, Role::Muted))->wrapped();
    words->addWidget(m_rules);
    m_missing = (new TextLabel({}, Type::Body, Role::Muted))->wrapped();
    words->addWidget(m_missing);
    m_x509Title = new TextLabel(tr("X.509 certificate"), Type::Strong);
    m_x509 = new FactGrid(QStringLiteral("contentX509"));
    m_x509Problem = (new TextLabel({}, Type::Body, Role::Danger))->wrapped();
    words->addWidget(m_x509Title);
    words->addWidget(m_x509);
    words->addWidget(m_x509Problem);
    for (TextLabel* part : {m_fieldsTitle, m_rules, m_x509Title})
        part->setContentsMargins(0, space(Space::Medium), 0, 0); // a part of its own
    m_across->addLayout(words, 1);
    body()->addLayout(m_across);
}

QVector<MiningFact> CertificateContent::factsOf(const facade::CertificateDetail& detail) {
    const facade::CertificateRow& row = detail.row;
    QVector<MiningFact> facts;
    facts.append({tr("Kind"), kindWord(row.kind), {}});
    facts.append({tr("Issuer"), certificateIssuer(row), groupAddress(QString::fromStdString(row.issuer))});
    if (row.kind == facade::CertificateKind::Value)
        facts.append({tr("Face value"), faceValueText(row.faceValue, row.currency), {}});
    if (!row.holder.empty()) {
        const QString holder = QString::fromStdString(row.holder);
        const QString label = plainText(row.holderLabel, 60);
        facts.append({tr("Holder"), label.isEmpty() ? shortAddress(holder) : label, groupAddress(holder)});
    }
    facts.append(
        {tr("Expires"), certificateEnd(row, wallNow()), row.expiresAt == 0 ? QString() : exactTime(row.expiresAt)});
    facts.append({tr("Transfers"), formatCount(row.transfers), {}});
    return facts;
}

QVector<MiningFact> CertificateContent::x509FactsOf(const facade::X509View& view) {
    return {{tr("Subject"), plainText(view.subject, 300), {}},
            {tr("Signed by"), plainText(view.issuer, 300), {}},
            {tr("Serial"), plainText(view.serial, 100), {}},
            {tr("Key"), plainText(view.key, 60), {}},
            {tr("Valid"), tr("%1 to %2").arg(dayText(view.notBefore), dayText(view.notAfter)),
             tr("%1 to %2").arg(exactTime(view.notBefore), exactTime(view.notAfter))},
            {tr("Root"),
             view.rootRegistered ? tr("Registered on chain by the issuer") : tr("Not registered on chain"),
             {}}};
}

void CertificateContent::showPicture(const facade::CertificateDetail& detail) {
    for (const facade::CertificateAttachment& attachment : detail.attachments) {
        const QString name = plainText(attachment.name, 100);
        if (!attachment.content.empty()) { // it came with what was verified
            m_picture->load(attachment.content, name);
            return;
        }
        if (attachment.picture && attachment.present) {
            m_picture->load(*m_pictures, detail.row.origin, attachment.entry, name);
            return;
        }
    }
    m_picture->clear();
}

QSize CertificateContent::minimumSizeHint() const {
    return {0, Card::minimumSizeHint().height()};
}

void CertificateContent::resizeEvent(QResizeEvent* event) {
    m_across->setDirection(event->size().width() < wideEnoughForTwo ? QBoxLayout::TopToBottom
                                                                    : QBoxLayout::LeftToRight);
    Card::resizeEvent(event);
}

void CertificateContent::setDetail(const facade::CertificateDetail& detail) {
    showPicture(detail);
    m_title->setText(certificateTitle(detail.row));
    const Mark mark = standingOf(detail.row);
    m_standingIcon->setIcon(mark.icon, mark.ink);
    const QString ended = plainText(detail.endedText, 300);
    m_standing->setText(ended.isEmpty() ? mark.word : ended);
    m_standing->setInk(mark.ink);
    m_description->setText(plainText(detail.description, 4'096));
    m_description->setVisible(!detail.description.empty());
    m_facts->setFacts(factsOf(detail));
    QVector<MiningFact> fields;
    for (const facade::CertificateField& field : detail.fields)
        fields.append({plainText(field.name, 64), plainText(field.value, 1'024), {}});
    for (const facade::CertificateAttachment& attachment : detail.attachments)
        fields.append({tr("File"),
                       QStringLiteral("%1 · %2").arg(plainText(attachment.name, 100), formatBytes(attachment.size)),
                       {}});
    m_fieldsTitle->setVisible(!fields.isEmpty());
    m_fields->setFacts(fields);
    QStringList rules;
    for (const std::string& rule : detail.rules)
        rules << plainText(rule, 300);
    m_rules->setText(rules.join(QLatin1Char('\n')));
    m_rules->setVisible(!rules.isEmpty());
    m_missing->setText(plainText(detail.missing, 400));
    m_missing->setVisible(!detail.missing.empty());
    showX509(detail.x509);
    int widest = 0;
    for (const FactGrid* grid : {m_facts, m_fields, m_x509})
        widest = std::max(widest, grid->labelWidth());
    for (FactGrid* grid : {m_facts, m_fields, m_x509})
        grid->setLabelWidth(std::min(widest, longestLabel));
}

void CertificateContent::showX509(const std::optional<facade::X509View>& view) {
    const bool x509 = view.has_value();
    m_x509Title->setVisible(x509);
    m_x509->setVisible(x509);
    m_x509Problem->setVisible(x509 && !view->problem.empty());
    m_x509->setFacts(x509 ? x509FactsOf(*view) : QVector<MiningFact>());
    if (x509)
        m_x509Problem->setText(plainText(view->problem, 300));
}

} // namespace circlet::ui
