#include "ui/widgets/banner.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/style/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

namespace circlet::ui {
namespace {

struct Look {
    const char* name;
    const char* icon;
    style::Role ink;
};

Look lookOf(Banner::Kind kind) {
    switch (kind) {
    case Banner::Kind::Good:
        return {"good", "check", style::Role::Verified};
    case Banner::Kind::Warning:
        return {"warning", "warning", style::Role::Claimed};
    case Banner::Kind::Danger:
        return {"danger", "error", style::Role::Danger};
    case Banner::Kind::Info:
        break;
    }
    return {"info", "info", style::Role::Info};
}

} // namespace

Banner::Banner(QWidget* parent) : QFrame(parent) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 8, 8, 8);
    row->setSpacing(12);
    m_icon = new IconLabel(QStringLiteral("info"), style::Role::Info);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    m_title = (new TextLabel({}, style::Type::Strong))->wrapped();
    m_text = (new TextLabel({}, style::Type::Body, style::Role::Muted))->wrapped();
    words->addWidget(m_title);
    words->addWidget(m_text);
    m_action = new QuietButton({});
    m_action->setObjectName(QStringLiteral("bannerAction"));
    row->addWidget(m_icon, 0, Qt::AlignVCenter);
    row->addLayout(words, 1);
    row->addWidget(m_action, 0, Qt::AlignVCenter);
    m_action->hide();
    setVisible(false);
    connect(m_action, &QPushButton::clicked, this, &Banner::actionTriggered);
}

void Banner::show(Kind kind, const QString& title, const QString& text, const QString& action) {
    const Look look = lookOf(kind);
    style::setProperty(this, "banner", QLatin1String(look.name));
    m_icon->setIcon(QLatin1String(look.icon), look.ink);
    m_title->setText(title);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    setAccessibleName(title);
    setVisible(true);
}

} // namespace circlet::ui
