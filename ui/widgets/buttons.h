// The buttons of the window. One PrimaryButton per page; the rest is secondary or quiet. Used by every page.
// A button without words must be given an accessible name; IconButton asks for it.
#pragma once

#include <QPushButton>
#include <QToolButton>

#include "ui/style/tokens.h"

namespace circlet::ui {

class PrimaryButton : public QPushButton {
    Q_OBJECT

public:
    explicit PrimaryButton(const QString& text, const QString& icon = {}, QWidget* parent = nullptr);
};

class SecondaryButton : public QPushButton {
    Q_OBJECT

public:
    explicit SecondaryButton(const QString& text, const QString& icon = {}, QWidget* parent = nullptr);
};

/// Text in the accent colour without a border: for lesser actions inside cards and forms.
class QuietButton : public QPushButton {
    Q_OBJECT

public:
    explicit QuietButton(const QString& text, const QString& icon = {}, QWidget* parent = nullptr);
};

class DangerButton : public QPushButton {
    Q_OBJECT

public:
    explicit DangerButton(const QString& text, const QString& icon = {}, QWidget* parent = nullptr);
};

/// A filter that is on or off. Put several into a QButtonGroup for "one of".
class Chip : public QPushButton {
    Q_OBJECT

public:
    explicit Chip(const QString& text, QWidget* parent = nullptr);
};

class IconButton : public QToolButton {
    Q_OBJECT

public:
    IconButton(const QString& icon, const QString& accessibleName, QWidget* parent = nullptr);
};

} // namespace circlet::ui
