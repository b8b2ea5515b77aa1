// One field of a form: label above, help under, an error in place of the help. Used by every form (480 wide, one
// column).
#pragma once

#include <QWidget>

class QHBoxLayout;
class QLineEdit;

namespace circlet::ui {

class IconLabel;
class TextLabel;

/// A line to type into, at the height of controls; at most `longest` characters.
QLineEdit* makeLineEdit(const QString& objectName, const QString& placeholder = {}, int longest = 32'767);

class FormField : public QWidget {
    Q_OBJECT

public:
    /// Takes the input over; its accessible name becomes the label, its description the help.
    FormField(const QString& label, QWidget* input, const QString& help = {}, QWidget* parent = nullptr);
    QWidget* input() const { return m_input; }
    void setLabel(const QString& label);
    void setHelp(const QString& help);
    /// Shown with an icon in place of the help; empty shows the help again. The input is framed in the error's colour.
    void setError(const QString& sentence);
    void clearError() { setError({}); }
    bool hasError() const { return !m_error.isEmpty(); }
    QString error() const { return m_error; }
    /// Something small at the right end of the label line (a unit switch, "all").
    void setCorner(QWidget* widget);

private:
    void showLine();

    QWidget* m_input;
    QString m_help;
    QString m_error;
    TextLabel* m_label;
    QHBoxLayout* m_head;
    IconLabel* m_icon;
    TextLabel* m_line;
    QWidget* m_lineRow;
};

} // namespace circlet::ui
