#include "ui/certificates/incoming_panel.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/certificates/certificate_text.h"
#include "ui/text/format.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

namespace circlet::ui {

using style::Role;
using style::Space;
using style::space;
using style::Type;

IncomingPanel::IncomingPanel(const PageContext& context, QWidget* parent) : Card({}, parent), m_context(context) {
    setObjectName(QStringLiteral("certificatesIncomingPanel"));
    auto* head = new QHBoxLayout;
    head->setSpacing(space(Space::Medium));
    head->addWidget(new IconLabel(QStringLiteral("star"), Role::Accent));
    m_headline = new TextLabel({}, Type::Strong);
    m_headline->setObjectName(QStringLiteral("incomingHeadline"));
    head->addWidget(m_headline);
    head->addStretch(1);
    m_all = new QuietButton({});
    m_all->setObjectName(QStringLiteral("incomingAll"));
    head->addWidget(m_all);
    body()->addLayout(head);
    m_lines = new QVBoxLayout;
    m_lines->setSpacing(space(Space::Tiny));
    body()->addLayout(m_lines);
    setVisible(false);
    connect(m_all, &QPushButton::clicked, this, &IncomingPanel::allAsked);
}

void IncomingPanel::setRevision(quint64 revision) {
    if (m_revision == revision)
        return;
    m_revision = revision;
    ask();
}

void IncomingPanel::clear() {
    m_revision.reset();
    setVisible(false);
}

void IncomingPanel::ask() {
    facade::CertificateQuery query;
    query.incoming = true;
    query.limit = lines;
    facade::Call call;
    call.owner = m_owner;
    m_context.facade.certificates().query(query, call, [this](Result<facade::CertificatePage> reply) {
        if (reply)
            show(reply.value());
    });
}

void IncomingPanel::show(const facade::CertificatePage& page) {
    while (QLayoutItem* item = m_lines->takeAt(0)) {
        // Out of sight at once, gone later: the click that led here may come from inside.
        item->widget()->setParent(nullptr);
        item->widget()->deleteLater();
        delete item;
    }
    setVisible(page.total > 0);
    m_headline->setText(
        tr("%n new certificate(s) came", nullptr, static_cast<int>(std::min<uint64_t>(page.total, 1'000'000))));
    setAccessibleName(m_headline->text());
    m_all->setText(tr("Show all new ones"));
    m_all->setVisible(page.total > page.rows.size());
    for (const facade::CertificateRow& row : page.rows)
        m_lines->addWidget(makeLine(row));
}

QWidget* IncomingPanel::makeLine(const facade::CertificateRow& row) {
    auto* box = new QWidget;
    auto* line = new QHBoxLayout(box);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(space(Space::Medium));
    line->addWidget(new IconLabel(kindIcon(row.kind), Role::Muted));
    auto* title = new TextLabel(QStringLiteral("%1 · %2").arg(certificateTitle(row), certificateIssuer(row)));
    title->setElided(true);
    line->addWidget(title, 1);
    const QString origin = QString::fromStdString(row.origin);
    auto* look = new QuietButton(tr("Look at it"));
    look->setObjectName(QStringLiteral("incomingLook"));
    auto* back = new SecondaryButton(tr("Give back"));
    back->setObjectName(QStringLiteral("incomingGiveBack"));
    auto* keepIt = new SecondaryButton(tr("Keep"), QStringLiteral("check"));
    keepIt->setObjectName(QStringLiteral("incomingKeep"));
    for (QPushButton* button :
         {static_cast<QPushButton*>(look), static_cast<QPushButton*>(back), static_cast<QPushButton*>(keepIt)}) {
        button->setAccessibleName(QStringLiteral("%1: %2").arg(button->text(), certificateTitle(row)));
        line->addWidget(button);
    }
    connect(look, &QPushButton::clicked, this, [this, origin] { emit opened(origin); });
    connect(back, &QPushButton::clicked, this, [this, origin] { emit giveBackAsked(origin); });
    connect(keepIt, &QPushButton::clicked, this, [this, origin = row.origin] { keep(origin); });
    return box;
}

void IncomingPanel::keep(const std::string& origin) {
    facade::Call call;
    call.owner = m_owner;
    m_context.facade.certificates().accept(origin, call, [this](Result<std::monostate> reply) {
        if (!reply)
            m_context.toast(plainText(reply.error().message, 300), {}, {});
        ask();
    });
}

} // namespace circlet::ui
