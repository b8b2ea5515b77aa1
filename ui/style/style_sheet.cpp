#include "ui/style/style_sheet.h"

#include <QRegularExpression>

#include "ui/style/tokens.h"

namespace circlet::ui::style {
namespace {

// @role is replaced by its colour. Fonts are set by widgets, never here: a font in a style sheet would win over them.
constexpr const char* sheet = R"(
QToolTip { background: @raised; color: @text; border: 1px solid @line; border-radius: 4px; padding: 4px 8px; }
QMainWindow, QDialog, QWidget#root { background: @background; }
QScrollArea, QScrollArea > QWidget > QWidget#scrolled { background: transparent; border: none; }
QLabel { background: transparent; }
QLabel[badge="true"] { background: @accent; color: @on-accent; border-radius: 9px; min-width: 10px; min-height: 18px;
    max-height: 18px; padding: 0px 4px; }
QLabel[ink="muted"] { color: @muted; }
QLabel[ink="accent"] { color: @accent; }
QLabel[ink="verified"] { color: @verified; }
QLabel[ink="claimed"] { color: @claimed; }
QLabel[ink="danger"] { color: @danger; }
QLabel[ink="info"] { color: @info; }

QFrame[card="true"] { background: @surface; border: 1px solid @line; border-radius: 8px; }
QFrame[card="true"][clickable="true"]:hover { border-color: @accent; }
QFrame[line="true"] { background: @line; border: none; }

QPushButton { min-height: 18px; padding: 6px 14px; border-radius: 6px; border: 1px solid @line; background: @surface;
    color: @text; }
QPushButton:hover { background: @hover; }
QPushButton:pressed { background: @chosen; }
QPushButton:focus { border: 2px solid @accent; padding: 5px 13px; }
QPushButton:disabled { color: @muted; background: @background; }
QPushButton[kind="primary"] { min-height: 22px; background: @accent; color: @on-accent; border: 1px solid @accent;
    padding: 6px 18px; }
QPushButton[kind="primary"]:hover { background: @accent-hover; border-color: @accent-hover; }
QPushButton[kind="primary"]:pressed { background: @accent-pressed; }
QPushButton[kind="primary"]:focus { border: 2px solid @text; padding: 5px 17px; }
QPushButton[kind="primary"]:disabled { background: @line; border-color: @line; color: @muted; }
QPushButton[kind="danger"] { color: @danger; border-color: @danger; }
QPushButton[kind="danger"]:disabled { color: @muted; border-color: @line; }
QPushButton[kind="quiet"] { border: 1px solid transparent; background: transparent; color: @accent; padding: 6px 8px; }
QPushButton[kind="quiet"]:hover { background: @hover; }
QPushButton[kind="quiet"]:focus { border: 2px solid @accent; padding: 5px 7px; }
QPushButton[kind="quiet"]:disabled { color: @muted; background: transparent; }
QPushButton[kind="chip"] { min-height: 16px; padding: 5px 12px; border-radius: 14px; color: @muted; background: transparent; }
QPushButton[kind="chip"]:hover { background: @hover; color: @text; }
QPushButton[kind="chip"]:checked { background: @chosen; color: @accent; border: 1px solid @accent; }
QPushButton[kind="chip"]:focus { border: 2px solid @accent; padding: 4px 11px; }
QFrame[segments="true"] { background: @surface; border: 1px solid @line; border-radius: 8px; }
QPushButton[kind="segment"] { min-height: 16px; padding: 3px 14px; border-radius: 5px; border: 2px solid transparent;
    background: transparent; color: @muted; }
QPushButton[kind="segment"]:hover { background: @hover; color: @text; }
QPushButton[kind="segment"]:checked { background: @chosen; color: @text; }
QPushButton[kind="segment"]:focus { border: 2px solid @accent; padding: 3px 14px; }
QFrame[dropArea="true"] { background: @surface; border: 1px dashed @muted; border-radius: 8px; }
QFrame[dropArea="true"][over="true"] { border: 2px dashed @accent; }
QPushButton[kind="rail"] { min-height: 28px; text-align: left; border: 2px solid transparent; border-radius: 6px;
    padding: 4px 10px; background: transparent; color: @muted; }
QPushButton[kind="rail"]:hover { background: @hover; color: @text; }
QPushButton[kind="rail"]:checked { background: @chosen; color: @text; }
QPushButton[kind="rail"]:focus { border: 2px solid @accent; padding: 4px 10px; }
QPushButton[kind="rail"][narrow="true"] { text-align: center; padding: 4px 0px; }
QPushButton[kind="choice"] { min-height: 92px; text-align: left; border-radius: 8px; padding: 0px; background: @surface; }
QPushButton[kind="choice"]:hover { border-color: @accent; background: @surface; }
QPushButton[kind="choice"]:focus { border: 2px solid @accent; padding: 0px; }
QPushButton[kind="badge"] { min-height: 18px; border: 1px solid transparent; border-radius: 4px; padding: 1px 4px;
    background: transparent; color: @muted; }
QPushButton[kind="badge"]:hover { background: @hover; }
QPushButton[kind="badge"]:focus { border: 1px solid @accent; }
QPushButton[ink="verified"] { color: @verified; }
QPushButton[ink="claimed"] { color: @claimed; }
QPushButton[kind="card"] { min-height: 72px; border: 0px; padding: 0px; background: transparent; }
QPushButton[kind="card"]:focus { border: 0px; padding: 0px; }
QPushButton[kind="row"] { min-height: 52px; border: 2px solid transparent; border-radius: 6px; padding: 0px; background: transparent; }
QPushButton[kind="row"]:hover { background: @hover; }
QPushButton[kind="row"]:focus { border: 2px solid @accent; padding: 0px; }
QPushButton[kind="status"] { min-height: 20px; border: 1px solid transparent; border-radius: 4px; padding: 1px 8px;
    background: transparent; color: @muted; }
QPushButton[kind="status"]:hover { background: @hover; color: @text; }
QPushButton[kind="status"]:focus { border: 1px solid @accent; }
QToolButton { border: 1px solid transparent; border-radius: 6px; padding: 5px; background: transparent; color: @text; }
QToolButton:hover { background: @hover; }
QToolButton:focus { border-color: @accent; }
QToolButton:checked { background: @chosen; }
QToolButton::menu-indicator { image: none; width: 0px; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QTimeEdit, QDateEdit { background: @surface; color: @text; border: 1px solid @line;
    border-radius: 6px; selection-background-color: @accent; selection-color: @on-accent; }
QLineEdit, QComboBox, QSpinBox, QTimeEdit, QDateEdit { min-height: 20px; padding: 5px 10px; }
QPlainTextEdit, QTextEdit { padding: 6px; }
QLineEdit:hover, QPlainTextEdit:hover, QComboBox:hover, QSpinBox:hover, QTimeEdit:hover, QDateEdit:hover { border-color: @muted; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus, QTimeEdit:focus, QDateEdit:focus { border: 2px solid @accent; }
QLineEdit:focus, QComboBox:focus, QSpinBox:focus, QTimeEdit:focus, QDateEdit:focus { padding: 4px 9px; }
QPlainTextEdit:focus, QTextEdit:focus { padding: 5px; }
QLineEdit[invalid="true"], QPlainTextEdit[invalid="true"], QComboBox[invalid="true"] { border-color: @danger; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QTimeEdit:disabled, QDateEdit:disabled { color: @muted; background: @background; }
QComboBox::drop-down { border: none; width: 28px; }
QComboBox::down-arrow { image: url(:/circlet/arrows/@theme-down.svg); width: 16px; height: 16px; }
QComboBox QAbstractItemView { background: @raised; border: 1px solid @line; outline: 0; padding: 4px;
    selection-background-color: @chosen; selection-color: @text; }
QSpinBox::up-button, QSpinBox::down-button, QTimeEdit::up-button, QTimeEdit::down-button,
QDateEdit::up-button, QDateEdit::down-button { width: 0px; border: none; }
QCheckBox, QRadioButton { spacing: 8px; background: transparent; }
QCheckBox::indicator { width: 18px; height: 18px; border: 1px solid @muted; border-radius: 4px; background: @surface; }
QCheckBox::indicator:focus { border: 2px solid @accent; }
QCheckBox::indicator:checked { background: @accent; border-color: @accent; image: url(:/circlet/arrows/@theme-tick.svg); }

QRadioButton::indicator { width: 16px; height: 16px; border: 1px solid @muted; border-radius: 9px; background: @surface; }
QRadioButton::indicator:focus { border: 2px solid @accent; width: 14px; height: 14px; }
QRadioButton::indicator:checked { border: 5px solid @accent; width: 8px; height: 8px; }

QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: @line; }
QSlider::sub-page:horizontal { height: 4px; border-radius: 2px; background: @accent; }
QSlider::handle:horizontal { width: 16px; height: 16px; margin: -7px 0px; border-radius: 9px; background: @surface;
    border: 2px solid @accent; }
QSlider::handle:horizontal:focus { background: @accent; }
QProgressBar { border: none; border-radius: 2px; background: @line; max-height: 4px; min-height: 4px; }
QProgressBar::chunk { border-radius: 2px; background: @accent; }

QTableView, QListView, QTreeView { background: @surface; border: 1px solid @line; border-radius: 8px; outline: 0;
    gridline-color: @line; selection-background-color: @chosen; selection-color: @text; }
QTableView::item, QListView::item, QTreeView::item { padding: 4px 8px; border: none; }
QTableView::item:hover, QListView::item:hover, QTreeView::item:hover { background: @hover; }
QTableView::item:selected, QListView::item:selected, QTreeView::item:selected { background: @chosen; color: @text; }
QTableView:focus, QListView:focus, QTreeView:focus { border: 1px solid @accent; }
QListView[flat="true"], QTableView[flat="true"] { border: none; background: transparent; border-radius: 0px; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section { background: @surface; color: @muted; border: none; border-bottom: 1px solid @line; padding: 8px 12px; }
QHeaderView::section:first { border-top-left-radius: 8px; }
QHeaderView::section:last { border-top-right-radius: 8px; }
QTableCornerButton::section { background: @surface; border: none; }

QScrollBar:vertical { background: transparent; width: 10px; margin: 0px; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0px; }
QScrollBar::handle { background: @line; border-radius: 4px; margin: 1px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: @muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0px; height: 0px; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QMenu { background: @raised; border: 1px solid @line; border-radius: 8px; padding: 4px; }
QMenu::item { padding: 7px 16px; border-radius: 4px; color: @text; }
QMenu::item:selected { background: @chosen; }
QMenu::item:disabled { color: @muted; }
QMenu::separator { height: 1px; background: @line; margin: 4px 8px; }

QFrame#rail { background: @surface; border: none; border-right: 1px solid @line; }
QFrame#statusLine { background: @surface; border: none; border-top: 1px solid @line; }
QFrame#drawer { background: @raised; border: none; border-left: 1px solid @line; }
QFrame#toast { background: @text; border: none; border-radius: 8px; }
QFrame#toast QLabel { color: @background; }
QFrame#toast QPushButton { color: @background; background: transparent; border: 1px solid @muted; }
QFrame#toast QPushButton:hover { border-color: @background; }
QFrame[banner="info"] { background: @surface; border: 1px solid @info; border-radius: 8px; }
QFrame[banner="warning"] { background: @surface; border: 1px solid @claimed; border-radius: 8px; }
QFrame[banner="danger"] { background: @surface; border: 1px solid @danger; border-radius: 8px; }
QFrame[banner="good"] { background: @surface; border: 1px solid @verified; border-radius: 8px; }
)";

QString shade(const QColor& base, int percent) {
    return (percent > 100 ? base.lighter(percent) : base.darker(200 - percent)).name();
}

} // namespace

QString styleSheet() {
    const bool dark = color(Role::Background).lightness() < 128;
    QString text = QString::fromLatin1(sheet);
    text.replace(QStringLiteral("@theme"), dark ? QStringLiteral("dark") : QStringLiteral("light"));
    text.replace(QStringLiteral("@accent-hover"), shade(color(Role::Accent), dark ? 110 : 88));
    text.replace(QStringLiteral("@accent-pressed"), shade(color(Role::Accent), 80));
    // Longest names first, so that "@on-accent" and "@text" never eat a part of another name.
    for (const Role role :
         {Role::OnAccent, Role::Background, Role::Verified, Role::Claimed, Role::Surface, Role::Raised, Role::Danger,
          Role::Accent, Role::Chosen, Role::Muted, Role::Hover, Role::Line, Role::Text, Role::Info})
        text.replace(QLatin1Char('@') + roleName(role), color(role).name());
    return text;
}

} // namespace circlet::ui::style
