// When the search rests: battery, somebody at the computer, a locked screen, hours of the day. A rule about something
// that this computer cannot tell is shown as not available. Used by the mining page; binds MiningViewModel.
#pragma once

#include <QWidget>

class QCheckBox;
class QTimeEdit;
class QVBoxLayout;

namespace circlet::ui {

class MiningViewModel;
class TextLabel;

class PausePanel : public QWidget {
    Q_OBJECT

public:
    explicit PausePanel(MiningViewModel& model, QWidget* parent = nullptr);
    void refresh();

private:
    struct Rule {
        QCheckBox* box;
        TextLabel* missing;
    };
    Rule addRule(QVBoxLayout* column, const QString& objectName, const QString& words);
    void addHours(QVBoxLayout* column);
    static void show(const Rule& rule, bool on, bool available);

    MiningViewModel& m_model;
    Rule m_battery;
    Rule m_active;
    Rule m_locked;
    Rule m_schedule;
    QTimeEdit* m_from;
    QTimeEdit* m_to;
};

} // namespace circlet::ui
