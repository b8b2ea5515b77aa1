#include "ui/certificates/gallery_panel.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include "ui/certificates/card_view.h"
#include "ui/certificates/incoming_panel.h"
#include "ui/style/icons.h"
#include "ui/tables/data_table.h"
#include "ui/tables/table_stack.h"
#include "ui/text/format.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/labels.h"

namespace circlet::ui {

using facade::CertificateKind;
using facade::CertificateOrder;
using style::Role;
using style::Space;
using style::space;
using style::Type;

namespace {

constexpr int debounceMs = 200;
constexpr int searchWidth = 260;
constexpr int boxWidth = 200;
constexpr unsigned endingDays = 29; ///< the longest of "Ends in …"

QWidget* spread(QVBoxLayout*& column) {
    auto* box = new QWidget;
    column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    return box;
}

} // namespace

GalleryPanel::GalleryPanel(const PageContext& context, PictureStore& pictures, QWidget* parent)
    : QWidget(parent),
      m_context(context),
      m_model(new CertificateModel(context.facade.certificates(), this)),
      m_incoming(new IncomingPanel(context)),
      m_problem(new Banner),
      m_cards(new CardView(*m_model, pictures)) {
    setObjectName(QStringLiteral("certificateGallery"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space(Space::Medium));
    m_problem->setObjectName(QStringLiteral("certificatesProblem"));
    column->addWidget(m_problem);
    column->addWidget(m_incoming);
    QVBoxLayout* lines = nullptr;
    m_filters = spread(lines);
    lines->setSpacing(space(Space::Medium));
    lines->addWidget(makeChips());
    lines->addWidget(makeTools());
    column->addWidget(m_filters);
    column->addWidget(makeViews(), 1);
    m_debounce.setSingleShot(true);
    m_debounce.setInterval(debounceMs);
    connect(&m_debounce, &QTimer::timeout, this, &GalleryPanel::ask);
    connect(m_model, &CertificateModel::loaded, this, &GalleryPanel::refresh);
    connect(m_model, &CertificateModel::failed, this, [this](const QString& sentence) {
        m_problem->show(Banner::Kind::Warning, tr("The certificates could not be read"), sentence);
    });
    connect(m_incoming, &IncomingPanel::opened, this, &GalleryPanel::opened);
    connect(m_incoming, &IncomingPanel::giveBackAsked, this, &GalleryPanel::giveBackAsked);
    connect(m_incoming, &IncomingPanel::allAsked, this, [this] { choose(Filter::Incoming); });
    ask();
}

QWidget* GalleryPanel::makeChips() {
    auto* box = new QWidget;
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space(Space::Small));
    m_chips = new QButtonGroup(this);
    addChip(Filter::All, QStringLiteral("certificatesAll"));
    addChip(Filter::Ownership, QStringLiteral("certificatesOwnership"));
    addChip(Filter::Identity, QStringLiteral("certificatesIdentity"));
    addChip(Filter::Value, QStringLiteral("certificatesValue"));
    addChip(Filter::Incoming, QStringLiteral("certificatesIncoming"));
    addChip(Filter::Expiring, QStringLiteral("certificatesExpiring"));
    addChip(Filter::Locked, QStringLiteral("certificatesLocked"));
    addChip(Filter::Former, QStringLiteral("certificatesFormer"));
    for (QAbstractButton* chip : m_chips->buttons())
        row->addWidget(chip);
    row->addStretch(1);
    connect(m_chips, &QButtonGroup::idClicked, this, [this](int id) { choose(static_cast<Filter>(id)); });
    return box;
}

void GalleryPanel::addChip(Filter filter, const QString& objectName) {
    auto* chip = new Chip(chipWords(filter));
    chip->setObjectName(objectName);
    chip->setChecked(filter == m_filter);
    m_chips->addButton(chip, static_cast<int>(filter));
}

QString GalleryPanel::chipWords(Filter filter) const {
    switch (filter) {
    case Filter::All:
        return tr("All");
    case Filter::Ownership:
        return kindWord(CertificateKind::Ownership);
    case Filter::Identity:
        return kindWord(CertificateKind::Identity);
    case Filter::Value:
        return kindWord(CertificateKind::Value);
    case Filter::Incoming:
        return tr("New");
    case Filter::Expiring:
        return tr("Ending soon");
    case Filter::Locked:
        return tr("Locked");
    case Filter::Former:
        return tr("Former");
    }
    return {};
}

uint64_t GalleryPanel::countOf(Filter filter) const {
    const facade::CertificatePage& counts = m_model->counts();
    switch (filter) {
    case Filter::All:
        return counts.held;
    case Filter::Ownership:
        return counts.ownership;
    case Filter::Identity:
        return counts.identity;
    case Filter::Value:
        return counts.value;
    case Filter::Incoming:
        return counts.incoming;
    case Filter::Expiring:
        return counts.expiring;
    case Filter::Locked:
        return counts.locked;
    case Filter::Former:
        return counts.former;
    }
    return 0;
}

QWidget* GalleryPanel::makeTools() {
    auto* box = new QWidget;
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space(Space::Small));
    m_search = new QLineEdit;
    m_search->setObjectName(QStringLiteral("certificatesSearch"));
    m_search->setAccessibleName(tr("Search in certificates"));
    m_search->setPlaceholderText(tr("Search"));
    m_search->setClearButtonEnabled(true);
    m_search->setMaxLength(200);
    m_search->setMinimumWidth(searchWidth / 2);
    m_search->setMaximumWidth(searchWidth);
    m_search->addAction(style::icon(QStringLiteral("search"), Role::Muted), QLineEdit::LeadingPosition);
    m_issuer = new QComboBox;
    m_issuer->setObjectName(QStringLiteral("certificatesIssuer"));
    m_issuer->setAccessibleName(tr("Issuer"));
    m_issuer->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_issuer->setFixedWidth(boxWidth);
    m_issuer->addItem(tr("Any issuer"), QString());
    m_order = new QComboBox;
    m_order->setObjectName(QStringLiteral("certificatesOrder"));
    m_order->setAccessibleName(tr("Order"));
    m_order->addItem(tr("Newest first"), static_cast<int>(CertificateOrder::Newest));
    m_order->addItem(tr("By title"), static_cast<int>(CertificateOrder::Title));
    m_order->addItem(tr("By issuer"), static_cast<int>(CertificateOrder::Issuer));
    m_order->addItem(tr("By end"), static_cast<int>(CertificateOrder::Expiry));
    m_count = new TextLabel({}, Type::Caption, Role::Muted);
    m_count->setObjectName(QStringLiteral("certificatesCount"));
    m_forms = new QButtonGroup(this);
    auto* cards = new IconButton(QStringLiteral("overview"), tr("Show as cards"));
    cards->setObjectName(QStringLiteral("certificatesAsCards"));
    auto* list = new IconButton(QStringLiteral("list"), tr("Show as a list"));
    list->setObjectName(QStringLiteral("certificatesAsList"));
    for (IconButton* button : {cards, list})
        button->setCheckable(true);
    cards->setChecked(true);
    m_forms->addButton(cards, 0);
    m_forms->addButton(list, 1);
    row->addWidget(m_search, 1);
    row->addWidget(m_issuer);
    row->addWidget(m_order);
    row->addSpacing(space(Space::Small));
    row->addWidget(m_count);
    row->addStretch(1);
    row->addWidget(cards);
    row->addWidget(list);
    connect(m_search, &QLineEdit::textEdited, &m_debounce, qOverload<>(&QTimer::start));
    connect(m_search, &QLineEdit::returnPressed, this, &GalleryPanel::ask);
    connect(m_issuer, &QComboBox::activated, this, &GalleryPanel::ask);
    connect(m_order, &QComboBox::activated, this, &GalleryPanel::ask);
    connect(m_forms, &QButtonGroup::idClicked, this, [this](int id) { showList(id == 1); });
    return box;
}

QWidget* GalleryPanel::makeViews() {
    m_table = new DataTable(m_model, QStringLiteral("certificateTable"), tr("Certificates"));
    m_table->setColumnText(CertificateModel::KindColumn, kindWord(CertificateKind::Ownership), true);
    m_table->setColumnText(CertificateModel::IssuerColumn, QString(24, QLatin1Char('n')));
    facade::CertificateRow ending;
    ending.expiresAt = wallNow() + endingDays * 24ULL * 3'600'000;
    const QString ends = certificateEnd(ending, wallNow());
    const QString leaves = tr("On its way out");
    m_table->setColumnText(CertificateModel::StandingColumn, ends.size() > leaves.size() ? ends : leaves, true);
    m_table->setColumnText(CertificateModel::SinceColumn, tr("yesterday %1").arg(QStringLiteral("00:00")));
    m_table->setStretch(CertificateModel::TitleColumn);
    m_empty = makeEmpty();
    m_stack = new TableStack(m_table, QStringLiteral("search"), QStringLiteral("certificatesNothing"));
    m_stack->add(m_cards);
    m_stack->add(m_empty);
    m_stack->showPart(m_cards);
    connect(m_cards, &CardView::opened, this, &GalleryPanel::open);
    connect(m_table, &DataTable::opened, this, &GalleryPanel::open);
    return m_stack;
}

QWidget* GalleryPanel::makeEmpty() {
    auto* box = new QWidget;
    box->setObjectName(QStringLiteral("certificatesEmpty"));
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    auto* row = new QHBoxLayout;
    row->setSpacing(space(Space::Normal));
    const auto card = [row](const QString& icon, const QString& title, const QString& text, const QString& action,
                            const QString& name) {
        auto* made = new Card;
        made->setPadding(Space::Large);
        made->body()->addWidget(new IconLabel(icon, Role::Accent, space(Space::Large)));
        made->body()->addWidget(new TextLabel(title, Type::Emphasis));
        made->body()->addWidget((new TextLabel(text, Type::Body, Role::Muted))->wrapped());
        made->body()->addStretch(1);
        auto* button = new SecondaryButton(action);
        button->setObjectName(name);
        made->body()->addSpacing(space(Space::Tiny));
        made->body()->addWidget(button, 0, Qt::AlignLeft);
        row->addWidget(made, 1);
        return button;
    };
    auto* receive = card(QStringLiteral("receive"), tr("Receive a certificate"),
                         tr("Give its issuer or owner your link. The certificate arrives with its content, which only "
                            "you can read."),
                         tr("Show my link"), QStringLiteral("emptyReceiveCertificate"));
    auto* issue = card(QStringLiteral("certificate"), tr("Become an issuer"),
                       tr("Register a name once. After that you issue diplomas, deeds, tickets or vouchers that "
                          "everybody can verify."),
                       tr("See how"), QStringLiteral("emptyBecomeIssuer"));
    column->addLayout(row);
    column->addStretch(1);
    connect(receive, &QPushButton::clicked, this, &GalleryPanel::receiveAsked);
    connect(issue, &QPushButton::clicked, this, &GalleryPanel::issuerAsked);
    return box;
}

// --- asking and showing
// ----------------------------------------------------------------------------------------------------

void GalleryPanel::showSnapshot(const facade::SnapshotPtr& snapshot) {
    if (!snapshot->wallet) {
        m_model->clear();
        m_incoming->clear();
        return;
    }
    const bool known = std::exchange(m_known, snapshot->wallet->certificatesKnown);
    m_model->setRevision(snapshot->wallet->certificatesRevision);
    m_incoming->setRevision(snapshot->wallet->certificatesRevision);
    if (known != m_known)
        refresh();
}

void GalleryPanel::choose(Filter filter) {
    m_filter = filter;
    if (QAbstractButton* chip = m_chips->button(static_cast<int>(filter)))
        chip->setChecked(true);
    ask();
}

void GalleryPanel::ask() {
    m_debounce.stop();
    facade::CertificateQuery query;
    query.search = m_search->text().trimmed().toStdString();
    query.issuer = m_issuer->currentData().toString().toStdString();
    query.order = static_cast<CertificateOrder>(m_order->currentData().toInt());
    query.incoming = m_filter == Filter::Incoming;
    query.expiring = m_filter == Filter::Expiring;
    query.locked = m_filter == Filter::Locked;
    query.former = m_filter == Filter::Former;
    if (m_filter == Filter::Ownership)
        query.kind = CertificateKind::Ownership;
    if (m_filter == Filter::Identity)
        query.kind = CertificateKind::Identity;
    if (m_filter == Filter::Value)
        query.kind = CertificateKind::Value;
    m_model->setQuery(std::move(query));
    m_cards->scrollToTop();
    m_table->scrollToTop();
}

void GalleryPanel::refresh() {
    if (!m_model->loadedOnce())
        return;
    m_problem->setVisible(false);
    for (QAbstractButton* chip : m_chips->buttons()) {
        const auto filter = static_cast<Filter>(m_chips->id(chip));
        const uint64_t count = countOf(filter);
        chip->setText(QStringLiteral("%1  %2").arg(chipWords(filter), formatCount(count)));
        chip->setVisible(count > 0 || filter == Filter::All || filter == m_filter);
    }
    fillIssuers();
    const facade::CertificatePage& counts = m_model->counts();
    const bool none = counts.held == 0 && counts.former == 0;
    m_filters->setVisible(!none);
    m_count->setText(tr("%n certificate(s)", nullptr, m_model->rowCount()));
    if (none && m_known)
        m_stack->showPart(m_empty);
    else if (none)
        m_stack->showEmpty(tr("Looking for your certificates"),
                           tr("They are shown as soon as the network has proved which ones are yours."));
    else if (m_model->rowCount() == 0)
        m_stack->showEmpty(tr("Nothing matches"), tr("Try another word, or show everything again."));
    else if (m_list)
        m_stack->showTable();
    else
        m_stack->showPart(m_cards);
}

void GalleryPanel::fillIssuers() {
    const auto& issuers = m_model->counts().issuers;
    QString signature;
    for (const facade::CertificateIssuerChip& issuer : issuers)
        signature += QStringLiteral("%1/%2/").arg(QString::fromStdString(issuer.address)).arg(issuer.count);
    if (std::exchange(m_issuers, signature) == signature)
        return; // an open list stays open
    const QString chosen = m_issuer->currentData().toString();
    const QSignalBlocker quiet(m_issuer);
    m_issuer->clear();
    m_issuer->addItem(tr("Any issuer"), QString());
    for (const facade::CertificateIssuerChip& issuer : issuers) {
        const QString address = plainText(issuer.address, 100);
        const QString name = plainText(issuer.name, 60);
        m_issuer->addItem(
            QStringLiteral("%1  %2").arg(name.isEmpty() ? shortAddress(address) : name, formatCount(issuer.count)),
            address);
    }
    m_issuer->setCurrentIndex(std::max(0, m_issuer->findData(chosen)));
}

void GalleryPanel::showList(bool list) {
    m_list = list;
    refresh();
}

void GalleryPanel::open(const QModelIndex& index) {
    if (const CertificateEntry* entry = m_model->entry(index.row()))
        emit opened(entry->face.origin);
}

void GalleryPanel::focusFirst() {
    (m_list ? static_cast<QWidget*>(m_table) : m_cards)->setFocus();
}

bool GalleryPanel::holdsInput() const {
    return !m_search->text().isEmpty() || m_filter != Filter::All || m_issuer->currentIndex() > 0;
}

} // namespace circlet::ui
