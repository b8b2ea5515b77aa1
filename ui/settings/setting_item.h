// One row of the settings: title, help and default left, the control right (or under them). Used by SettingsPage.
#pragma once

#include <QWidget>

#include "ui/settings/settings_view_model.h"

namespace circlet::ui {

class TextLabel;

class SettingItem : public QWidget {
    Q_OBJECT

public:
    enum class Place { Right, Below };

    /// Takes the control over; its accessible name becomes the title, its object name "setting" + the row's id.
    SettingItem(const SettingRow& row, QWidget* control, Place place, QWidget* parent = nullptr);

    QString id() const { return m_id; }
    /// For rows whose help tells of the moment.
    void setHelp(const QString& help);
    /// In place of the help; empty shows the help again.
    void setError(const QString& sentence);

private:
    QString m_id;
    QString m_default;
    QString m_help;
    QWidget* m_control;
    TextLabel* m_line;
};

} // namespace circlet::ui
