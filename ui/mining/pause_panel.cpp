#include "ui/mining/pause_panel.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QTimeEdit>
#include <QVBoxLayout>

#include "ui/mining/mining_view_model.h"
#include "ui/style/tokens.h"
#include "ui/widgets/labels.h"

namespace circlet::ui {

using style::Role;
using style::Space;
using style::space;
using style::Type;

namespace {

QTimeEdit* timeEdit(const QString& objectName, const QString& name) {
    auto* edit = new QTimeEdit;
    edit->setObjectName(objectName);
    edit->setAccessibleName(name);
    edit->setDisplayFormat(QStringLiteral("HH:mm"));
    edit->setMinimumHeight(style::controlHeight);
    edit->setKeyboardTracking(false);
    return edit;
}

QTime timeOf(uint32_t minute) {
    return QTime(static_cast<int>(minute / 60) % 24, static_cast<int>(minute % 60));
}

uint32_t minuteOf(const QTime& time) {
    return static_cast<uint32_t>(time.hour() * 60 + time.minute());
}

} // namespace

PausePanel::PausePanel(MiningViewModel& model, QWidget* parent) : QWidget(parent), m_model(model) {
    setObjectName(QStringLiteral("pausePanel"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space(Space::Small));
    m_battery = addRule(column, QStringLiteral("pauseOnBattery"), tr("On battery"));
    m_active = addRule(column, QStringLiteral("pauseWhenActive"), tr("While somebody uses the computer"));
    m_locked = addRule(column, QStringLiteral("pauseWhenLocked"), tr("While the screen is locked"));
    m_schedule = addRule(column, QStringLiteral("pauseSchedule"), tr("Outside these hours"));
    addHours(column);
    connect(m_battery.box, &QCheckBox::toggled, this,
            [this](bool on) { m_model.changeRules([on](facade::PauseRules& rules) { rules.onBattery = on; }); });
    connect(m_active.box, &QCheckBox::toggled, this,
            [this](bool on) { m_model.changeRules([on](facade::PauseRules& rules) { rules.whenActive = on; }); });
    connect(m_locked.box, &QCheckBox::toggled, this,
            [this](bool on) { m_model.changeRules([on](facade::PauseRules& rules) { rules.whenLocked = on; }); });
    connect(m_schedule.box, &QCheckBox::toggled, this,
            [this](bool on) { m_model.changeRules([on](facade::PauseRules& rules) { rules.schedule = on; }); });
    refresh();
}

PausePanel::Rule PausePanel::addRule(QVBoxLayout* column, const QString& objectName, const QString& words) {
    auto* row = new QHBoxLayout;
    row->setSpacing(space(Space::Small));
    auto* box = new QCheckBox(words);
    box->setObjectName(objectName);
    box->setAccessibleName(tr("Pause: %1").arg(words));
    auto* missing = new TextLabel(tr("not available"), Type::Caption, Role::Muted);
    missing->setObjectName(objectName + QStringLiteral("Missing"));
    missing->setToolTip(plainToolTip(tr("This computer does not tell it: UPower or logind is not there.")));
    row->addWidget(box);
    row->addWidget(missing);
    row->addStretch(1);
    column->addLayout(row);
    return {box, missing};
}

void PausePanel::addHours(QVBoxLayout* column) {
    m_from = timeEdit(QStringLiteral("scheduleFrom"), tr("Mine from"));
    m_to = timeEdit(QStringLiteral("scheduleTo"), tr("Mine until"));
    auto* row = new QHBoxLayout;
    row->setContentsMargins(space(Space::Large) + 2, 0, 0, 0);
    row->setSpacing(space(Space::Small));
    row->addWidget(new TextLabel(tr("Mine from"), Type::Body, Role::Muted));
    row->addWidget(m_from);
    row->addWidget(new TextLabel(tr("until"), Type::Body, Role::Muted));
    row->addWidget(m_to);
    row->addStretch(1);
    column->addLayout(row);
    connect(m_from, &QTimeEdit::timeChanged, this, [this](const QTime& time) {
        m_model.changeRules([&time](facade::PauseRules& rules) { rules.fromMinute = minuteOf(time); });
    });
    connect(m_to, &QTimeEdit::timeChanged, this, [this](const QTime& time) {
        m_model.changeRules([&time](facade::PauseRules& rules) { rules.toMinute = minuteOf(time); });
    });
}

void PausePanel::show(const Rule& rule, bool on, bool available) {
    const QSignalBlocker quiet(rule.box);
    rule.box->setChecked(on && available);
    rule.box->setEnabled(available);
    rule.missing->setVisible(!available);
}

void PausePanel::refresh() {
    const facade::PauseRules& rules = m_model.rules();
    show(m_battery, rules.onBattery, m_model.canTellBattery());
    show(m_active, rules.whenActive, m_model.canTellUser());
    show(m_locked, rules.whenLocked, m_model.canTellScreen());
    show(m_schedule, rules.schedule, true);
    for (auto [edit, minute] : {std::pair{m_from, rules.fromMinute}, std::pair{m_to, rules.toMinute}}) {
        const QSignalBlocker quiet(edit);
        edit->setEnabled(rules.schedule);
        if (!edit->hasFocus())
            edit->setTime(timeOf(minute));
    }
}

} // namespace circlet::ui
