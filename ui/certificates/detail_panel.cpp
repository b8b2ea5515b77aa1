#include "ui/certificates/detail_panel.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

#include "ui/certificates/attachment_list.h"
#include "ui/certificates/card_print.h"
#include "ui/certificates/certificate_picture.h"
#include "ui/certificates/custody_view.h"
#include "ui/certificates/picture_store.h"
#include "ui/dialogs/file_dialogs.h"
#include "ui/mining/fact_grid.h"
#include "ui/tables/split_box.h"
#include "ui/text/format.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/copy_button.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/proof_badge.h"

namespace circlet::ui {

using style::Role;
using style::Space;
using style::space;
using style::Type;

namespace {

constexpr int pictureHeight = 220;

} // namespace

DetailPanel::DetailPanel(const PageContext& context, PictureStore& pictures, QWidget* parent)
    : QWidget(parent),
      m_context(context),
      m_pictures(pictures),
      m_model(new DetailViewModel(context.facade, this)),
      m_problem(new Banner),
      m_missing(new Banner),
      m_incoming(new Banner),
      m_blank(new Banner) {
    setObjectName(QStringLiteral("certificateDetail"));
    auto* column = flushColumn(this);
    m_problem->setObjectName(QStringLiteral("detailProblem"));
    m_missing->setObjectName(QStringLiteral("detailMissing"));
    m_incoming->setObjectName(QStringLiteral("detailIncoming"));
    m_blank->setObjectName(QStringLiteral("detailBlank"));
    column->addWidget(makeHead());
    column->addWidget(m_problem);
    column->addWidget(m_incoming);
    column->addWidget(m_missing);
    column->addWidget(m_blank);
    column->addWidget(new SplitBox(makeLeft(), 2, makeRight(), 3, 760));
    column->addStretch(1);
    connect(m_model, &DetailViewModel::changed, this, &DetailPanel::refresh);
    connect(m_model, &DetailViewModel::told, this,
            [this](const QString& sentence) { m_context.toast(sentence, {}, {}); });
    connect(&m_pictures, &PictureStore::ready, this, [this](const QString& origin) {
        if (origin == m_model->origin())
            refreshPicture();
    });
    connect(m_incoming, &Banner::actionTriggered, m_model, &DetailViewModel::keep);
    connect(m_blank, &Banner::actionTriggered, this, [this] { emit bindAsked(m_model->origin()); });
    connect(m_missing, &Banner::actionTriggered, this, [this] {
        askWhichToOpen(this,
                       {QStringLiteral("handOverDialog"), tr("Open a hand-over file"), {}, tr("All files (*)"), {}},
                       [this](const QString& file) { m_model->importContent(file); });
    });
    refresh();
}

QWidget* DetailPanel::makeHead() {
    auto* box = new QWidget;
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space(Space::Small));
    auto* back = new IconButton(QStringLiteral("chevron-left"), tr("All certificates"));
    back->setObjectName(QStringLiteral("detailBack"));
    m_title = new TextLabel({}, Type::Title);
    m_title->setObjectName(QStringLiteral("detailTitle"));
    m_title->setElided(true);
    m_badge = new ProofBadge;
    m_badge->setObjectName(QStringLiteral("detailBadge"));
    row->addWidget(back);
    row->addWidget(m_title, 1);
    row->addWidget(m_badge);
    connect(back, &QToolButton::clicked, this, &DetailPanel::backAsked);
    connect(m_badge, &QPushButton::clicked, this, [this] {
        if (m_model->detail())
            m_context.navigate(PageId::Proof,
                               {{QStringLiteral("subject"), QStringLiteral("account")},
                                {QStringLiteral("id"), QString::fromStdString(m_model->detail()->row.holder)}});
    });
    return box;
}

QWidget* DetailPanel::makeLeft() {
    auto* box = new QWidget;
    auto* column = flushColumn(box);
    m_picture = new CertificatePicture(pictureHeight);
    m_picture->setObjectName(QStringLiteral("detailPicture"));
    column->addWidget(m_picture);
    auto* mark = new QHBoxLayout;
    mark->setSpacing(space(Space::Small));
    m_standingIcon = new IconLabel(QStringLiteral("shield-unknown"));
    m_standing = (new TextLabel({}, Type::Strong))->wrapped();
    m_standing->setObjectName(QStringLiteral("detailStanding"));
    mark->addWidget(m_standingIcon);
    mark->addWidget(m_standing, 1);
    column->addLayout(mark);
    m_description = (new TextLabel({}, Type::Body, Role::Muted))->wrapped();
    m_description->setObjectName(QStringLiteral("detailDescription"));
    column->addWidget(m_description);
    column->addWidget(makeActions());
    m_custodyCard = new Card(tr("Who had it"));
    m_custodySentence = (new TextLabel({}, Type::Body, Role::Muted))->wrapped();
    m_custodySentence->setObjectName(QStringLiteral("detailCustodySentence"));
    m_custody = new CustodyView;
    m_custodyCard->body()->addWidget(m_custodySentence);
    m_custodyCard->body()->addWidget(m_custody);
    column->addWidget(m_custodyCard);
    column->addStretch(1);
    return box;
}

QWidget* DetailPanel::makeActions() {
    auto* box = new QWidget;
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space(Space::Small));
    m_transfer = new PrimaryButton(tr("Transfer"), QStringLiteral("send"));
    m_transfer->setObjectName(QStringLiteral("detailTransfer"));
    m_present = new SecondaryButton(tr("Present"), QStringLiteral("qr"));
    m_present->setObjectName(QStringLiteral("detailPresent"));
    m_sell = new SecondaryButton(tr("Sell"), QStringLiteral("arrow-self"));
    m_sell->setObjectName(QStringLiteral("detailSell"));
    m_passport = new SecondaryButton(tr("Export passport"), QStringLiteral("export"));
    m_passport->setObjectName(QStringLiteral("detailPassport"));
    m_save = new SecondaryButton(tr("Save as picture"), QStringLiteral("download"));
    m_save->setObjectName(QStringLiteral("detailSaveCard"));
    m_lock = new SecondaryButton(tr("Lock"), QStringLiteral("lock"));
    m_lock->setObjectName(QStringLiteral("detailLock"));
    m_giveUp = new DangerButton(tr("Give up"), QStringLiteral("trash"));
    m_giveUp->setObjectName(QStringLiteral("detailGiveUp"));
    const auto line = [column](QPushButton* first, QPushButton* second) {
        auto* row = new QHBoxLayout;
        row->setSpacing(space(Space::Small));
        row->addWidget(first, 1);
        row->addWidget(second, 1);
        column->addLayout(row);
    };
    m_transferProblem = (new TextLabel({}, Type::Caption, Role::Muted))->wrapped();
    m_transferProblem->setObjectName(QStringLiteral("detailTransferProblem"));
    column->addWidget(m_transfer);
    column->addWidget(m_transferProblem);
    line(m_present, m_sell);
    line(m_passport, m_save);
    line(m_lock, m_giveUp);
    connect(m_sell, &QPushButton::clicked, this, [this] {
        m_context.navigate(PageId::Swap, {{QStringLiteral("origin"), m_model->origin()}});
    });
    connect(m_transfer, &QPushButton::clicked, this, [this] { emit transferAsked(m_model->origin()); });
    connect(m_present, &QPushButton::clicked, this, [this] { emit presentAsked(m_model->origin()); });
    connect(m_passport, &QPushButton::clicked, this, [this] { emit passportAsked(m_model->origin()); });
    connect(m_giveUp, &QPushButton::clicked, this, [this] { emit giveUpAsked(m_model->origin()); });
    connect(m_save, &QPushButton::clicked, this, &DetailPanel::saveCard);
    connect(m_lock, &QPushButton::clicked, this, [this] {
        if (m_model->detail())
            m_model->setLocked(!m_model->detail()->row.locked);
    });
    return box;
}

QWidget* DetailPanel::makeRight() {
    auto* box = new QWidget;
    auto* column = flushColumn(box);
    auto* facts = new Card(tr("Facts"));
    m_facts = new FactGrid(QStringLiteral("detailFact"));
    facts->body()->addWidget(m_facts);
    facts->body()->addWidget(makeIds());
    column->addWidget(facts);
    m_fieldsCard = new Card(tr("Content"));
    m_fields = new FactGrid(QStringLiteral("detailField"));
    m_fieldsCard->body()->addWidget(m_fields);
    column->addWidget(m_fieldsCard);
    m_filesCard = new Card(tr("Attachments"));
    m_files = new AttachmentList(m_context);
    m_filesCard->body()->addWidget(m_files);
    column->addWidget(m_filesCard);
    auto* rules = new Card(tr("Rules of its issuer"));
    m_rules = (new TextLabel)->wrapped();
    m_rules->setObjectName(QStringLiteral("detailRules"));
    rules->body()->addWidget(m_rules);
    column->addWidget(rules);
    m_x509Card = new Card(tr("X.509 certificate"));
    m_x509 = new FactGrid(QStringLiteral("detailX509"));
    m_x509Card->body()->addWidget(m_x509);
    column->addWidget(m_x509Card);
    m_shownCard = new Card(tr("Where you showed it"));
    m_shownCard->setObjectName(QStringLiteral("detailShown"));
    m_shown = new QVBoxLayout;
    m_shown->setSpacing(space(Space::Small));
    m_shownCard->body()->addLayout(m_shown);
    column->addWidget(m_shownCard);
    column->addStretch(1);
    connect(m_files, &AttachmentList::pictureAsked, this, &DetailPanel::openPicture);
    return box;
}

QWidget* DetailPanel::makeIds() {
    auto* box = new QWidget;
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    const auto line = [column](const QString& label, const QString& what, TextLabel*& value, auto text) {
        auto* row = new QHBoxLayout;
        row->setSpacing(space(Space::Tiny));
        value = new TextLabel({}, Type::MonoCaption);
        value->setAccessibleName(label);
        row->addWidget(new TextLabel(label, Type::Body, Role::Muted));
        row->addStretch(1);
        row->addWidget(value);
        row->addWidget(new CopyButton(what, text));
        column->addLayout(row);
    };
    line(tr("Origin, stays for ever"), tr("origin"), m_origin, [this] { return m_model->origin(); });
    line(tr("UID of this owner"), tr("UID"), m_uid,
         [this] { return m_model->detail() ? QString::fromStdString(m_model->detail()->row.uid) : QString(); });
    return box;
}

// --- showing
// -----------------------------------------------------------------------------------------------------------

void DetailPanel::open(const QString& origin) {
    m_model->load(origin);
}

void DetailPanel::showSnapshot(const facade::SnapshotPtr& snapshot) {
    m_model->setSnapshot(snapshot);
}

void DetailPanel::focusFirst() {
    m_transfer->setFocus();
}

void DetailPanel::refresh() {
    m_problem->setVisible(!m_model->problem().isEmpty());
    if (!m_model->problem().isEmpty())
        m_problem->show(Banner::Kind::Warning, tr("This certificate could not be read"), m_model->problem());
    const auto& detail = m_model->detail();
    m_missing->setVisible(!m_model->missing().isEmpty());
    m_incoming->setVisible(detail && detail->row.incoming);
    m_blank->setVisible(m_model->canBind());
    refreshActions();
    if (!detail)
        return;
    if (m_model->canBind())
        m_blank->show(Banner::Kind::Info, tr("This certificate is blank"),
                      tr("Mining brings such certificates. You can give it a title, fields and pictures: once, and for "
                         "ever."),
                      tr("Fill in…"));
    if (!m_model->missing().isEmpty())
        m_missing->show(Banner::Kind::Info, tr("Something is missing"), m_model->missing(),
                        tr("Open a hand-over file"));
    if (detail->row.incoming)
        m_incoming->show(Banner::Kind::Info, tr("This certificate is new"),
                         tr("Keep it if you expected it. If not, you can transfer it back."), tr("Keep"));
    const TimeMs now = wallNow();
    const Mark standing = certificateStanding(detail->row, now);
    m_title->setText(certificateTitle(detail->row));
    m_badge->setAsOf(detail->row.asOf, true);
    m_standingIcon->setIcon(standing.icon, standing.ink);
    m_standing->setText(QStringLiteral("%1 · %2").arg(standing.word, kindSentence(detail->row)));
    m_description->setText(plainText(detail->description, 2'000));
    m_description->setVisible(!detail->description.empty());
    m_facts->setFacts(m_model->facts(now));
    m_fieldsCard->setVisible(!detail->fields.empty());
    m_fields->setFacts(m_model->fields());
    m_filesCard->setVisible(!detail->attachments.empty());
    m_files->setAttachments(m_model->origin(), detail->attachments);
    m_rules->setText(m_model->rulesText());
    m_custodySentence->setText(m_model->custodySentence());
    m_custody->setLines(m_model->custody());
    m_x509Card->setVisible(detail->x509.has_value());
    m_x509->setFacts(m_model->x509Facts());
    m_origin->setText(shortHash(m_model->origin()));
    m_uid->setText(shortHash(plainText(detail->row.uid, 64)));
    refreshPicture();
    refreshShown();
}

void DetailPanel::refreshPicture() {
    if (!m_model->detail())
        return;
    const facade::CertificateRow& row = m_model->detail()->row;
    m_picture->setFace(cardFace(row, wallNow()), m_pictures.picture(row));
}

void DetailPanel::refreshActions() {
    const auto& detail = m_model->detail();
    const QString problem = m_model->transferProblem();
    m_transfer->setEnabled(problem.isEmpty());
    m_sell->setEnabled(problem.isEmpty());
    m_transferProblem->setText(problem);
    m_transferProblem->setVisible(!problem.isEmpty());
    m_present->setEnabled(m_model->canPresent());
    m_passport->setEnabled(m_model->canPresent());
    m_save->setEnabled(detail.has_value());
    const bool locked = detail && detail->row.locked;
    m_lock->setText(locked ? tr("Unlock") : tr("Lock"));
    m_lock->setEnabled(detail && detail->row.held);
    m_giveUp->setEnabled(m_model->canGiveUp());
}

void DetailPanel::refreshShown() {
    const auto& shown = m_model->detail()->shown;
    m_shownCard->setVisible(!shown.empty());
    while (QLayoutItem* item = m_shown->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    constexpr std::size_t most = 20;
    for (std::size_t i = 0; i < std::min(most, shown.size()); ++i) {
        const facade::ShownRow& row = shown[i];
        QStringList fields;
        for (const std::string& field : row.fields)
            fields << plainText(field, 60);
        m_shown->addWidget(
            (new TextLabel(tr("%1 · %2").arg(plainText(row.domain, 100), plainText(row.purpose, 200))))->wrapped());
        m_shown->addWidget(
            (new TextLabel(tr("%1 · shown: %2").arg(exactTime(row.time).left(16), fields.join(QStringLiteral(", "))),
                           Type::Caption, Role::Muted))
                ->wrapped());
    }
}

// --- acts
// --------------------------------------------------------------------------------------------------------------

void DetailPanel::openPicture(uint32_t entry, const QString& name) {
    m_pictures.load(m_model->origin().toStdString(), entry, [this, name](const QPixmap& picture) {
        if (picture.isNull()) {
            m_context.toast(tr("This picture cannot be shown."), {}, {});
            return;
        }
        auto* label = new QLabel;
        label->setObjectName(QStringLiteral("openedPicture"));
        label->setAccessibleName(tr("Picture: %1").arg(name));
        const int width = style::drawerWidth - 2 * space(Space::Large);
        QPixmap fitting =
            picture.scaledToWidth(static_cast<int>(width * devicePixelRatioF()), Qt::SmoothTransformation);
        fitting.setDevicePixelRatio(devicePixelRatioF());
        label->setPixmap(fitting);
        m_context.openDrawer(name, label);
    });
}

void DetailPanel::saveCard() {
    if (!m_model->detail())
        return;
    const QString title = certificateTitle(m_model->detail()->row);
    askWhereToSave(
        this,
        {QStringLiteral("cardDialog"), tr("Save as picture or PDF"), fileStem(title) + QStringLiteral(".pdf"),
         tr("PDF (*.pdf);;Picture (*.png)"), QStringLiteral("pdf")},
        [this](const QString& file) {
            if (!m_model->detail())
                return;
            const CardPrint print = cardPrint(*m_model->detail(), m_pictures.picture(m_model->detail()->row));
            const QString problem = savePrint(print, file);
            m_context.toast(problem.isEmpty() ? tr("Saved as %1").arg(file) : problem, {}, {});
        });
}

} // namespace circlet::ui
