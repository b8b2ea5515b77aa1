#include "ui/home/home_frame.h"

#include <QHBoxLayout>
#include <QResizeEvent>
#include <QScrollArea>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "ui/app/facade_binding.h"
#include "ui/home/rail.h"
#include "ui/style/theme.h"
#include "ui/style/tokens.h"
#include "ui/text/format.h"
#include "ui/widgets/banner.h"

namespace circlet::ui {

using style::space;
using style::Space;

namespace {

constexpr int narrowBelow = 900;

/// Keeps its one child at most `contentMax` wide, centred, with the page's margins.
class Column : public QWidget {
public:
    explicit Column(QWidget* parent) : QWidget(parent) {
        setObjectName(QStringLiteral("scrolled"));
        m_layout = new QVBoxLayout(this);
        m_layout->setSpacing(0);
        setMargins();
    }
    void setChild(QWidget* child, bool stretched) {
        m_layout->addWidget(child, stretched ? 1 : 0);
        if (!stretched)
            m_layout->addStretch(1);
    }

protected:
    void resizeEvent(QResizeEvent* event) override {
        setMargins();
        QWidget::resizeEvent(event);
    }

private:
    void setMargins() {
        const int margin = space(Space::Large);
        const int side = std::max(margin, (width() - style::contentMax) / 2);
        m_layout->setContentsMargins(side, margin, side, margin);
    }

    QVBoxLayout* m_layout;
};

/// Puts the page into `stack`, from the outside in: each time that a widget gets another parent, the style sheet is
/// matched anew with all that is in it, and a page holds hundreds.
QWidget* hold(Page* page, QStackedWidget* stack) {
    if (!page->scrolls()) {
        auto* column = new Column(stack);
        stack->addWidget(column);
        column->setChild(page, true);
        return column;
    }
    auto* scroll = new QScrollArea(stack);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto* column = new Column(scroll);
    scroll->setWidget(column);
    column->setAutoFillBackground(false);
    scroll->viewport()->setAutoFillBackground(false);
    stack->addWidget(scroll);
    column->setChild(page, false);
    return scroll;
}

} // namespace

HomeFrame::HomeFrame(std::vector<PageEntry> entries, const PageContext& context, QWidget* parent)
    : QWidget(parent), m_entries(std::move(entries)), m_context(context), m_snapshot(context.binding.snapshot()) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    m_rail = new Rail(m_entries);
    row->addWidget(m_rail);
    m_content = new QWidget;
    auto* column = new QVBoxLayout(m_content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* bannerRow = new QWidget;
    auto* bannerBox = new QVBoxLayout(bannerRow);
    bannerBox->setContentsMargins(space(Space::Large), space(Space::Medium), space(Space::Large), 0);
    m_banner = new Banner;
    m_banner->setObjectName(QStringLiteral("alarmBanner"));
    bannerBox->addWidget(m_banner);
    bannerRow->setVisible(false);
    m_stack = new QStackedWidget;
    column->addWidget(bannerRow);
    column->addWidget(m_stack, 1);
    row->addWidget(m_content, 1);
    connect(m_rail, &Rail::chosen, this, [this](PageId page) { go(page); });
    connect(m_rail, &Rail::lockRequested, this, &HomeFrame::lockRequested);
    connect(m_banner, &Banner::actionTriggered, this, [this] { go(PageId::Network); });
    connect(&style::Theme::instance(), &style::Theme::changing, this, &HomeFrame::dropHidden);
    // Ctrl+1, Ctrl+2, … in the order of the rail.
    int digit = 0;
    for (const PageEntry& entry : m_entries) {
        if (entry.icon.isEmpty() || ++digit > 9)
            continue;
        auto* shortcut = new QShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + digit)), this);
        connect(shortcut, &QShortcut::activated, this, [this, id = entry.id] { go(id); });
    }
    // The first Tab leads into the rail; until then nothing looks pressed.
    setFocusPolicy(Qt::ClickFocus);
    showSnapshot(m_snapshot);
}

HomeFrame::Made* HomeFrame::make(PageId id) {
    const auto known = m_pages.find(id);
    if (known != m_pages.end())
        return &known->second;
    for (const PageEntry& entry : m_entries) {
        if (entry.id != id)
            continue;
        Page* page = entry.make(m_context);
        QWidget* holder = hold(page, m_stack);
        return &m_pages.emplace(id, Made{page, holder}).first->second;
    }
    return nullptr;
}

void HomeFrame::dropHidden() {
    std::erase_if(m_pages, [this](const auto& entry) {
        const auto& [id, made] = entry;
        if (id == m_current || made.page->holdsInput())
            return false;
        delete made.holder;
        return true;
    });
}

PageId HomeFrame::railPlace(PageId id) const {
    for (const PageEntry& entry : m_entries) {
        if (entry.id == id && entry.under)
            return *entry.under;
    }
    return id;
}

void HomeFrame::go(PageId id, const QVariantMap& arguments) {
    Made* made = make(id);
    if (made == nullptr)
        return;
    m_current = id;
    m_rail->setCurrent(railPlace(id));
    made->page->showSnapshot(m_snapshot);
    made->page->enter(arguments);
    m_stack->setCurrentWidget(made->holder);
    emit titleChanged(made->page->title());
}

Page* HomeFrame::currentPage() const {
    const auto known = m_pages.find(m_current);
    return known == m_pages.end() ? nullptr : known->second.page;
}

void HomeFrame::showSnapshot(const facade::SnapshotPtr& snapshot) {
    m_snapshot = snapshot;
    if (snapshot->wallet) {
        m_rail->setWalletName(plainText(snapshot->wallet->name, 60));
        const uint64_t incoming = snapshot->wallet->incomingCertificates;
        m_rail->setBadge(
            PageId::Certificates, incoming,
            tr("%n new certificate(s)", nullptr, static_cast<int>(std::min<uint64_t>(incoming, 1'000'000))));
    }
    showBanner(*snapshot);
    if (Page* page = currentPage())
        page->showSnapshot(snapshot);
}

void HomeFrame::showBanner(const facade::Snapshot& snapshot) {
    const auto& alarm = snapshot.node.alarm;
    m_banner->parentWidget()->setVisible(alarm.has_value());
    if (!alarm) {
        m_banner->setVisible(false);
        return;
    }
    const QString details = plainText(alarm->details, 600);
    m_banner->show(Banner::Kind::Danger, plainText(alarm->title, 120),
                   alarm->stopsSending ? tr("%1 Sending is stopped until this is settled.").arg(details) : details,
                   tr("Show the network"));
}

void HomeFrame::resizeEvent(QResizeEvent* event) {
    m_rail->setNarrow(event->size().width() < narrowBelow);
    QWidget::resizeEvent(event);
}

} // namespace circlet::ui
