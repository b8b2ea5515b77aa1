// One file that the user may choose: a button, the name of what was chosen, and a way to take it back. Used by the
// forms of the issuer console; opens no file.
#pragma once

#include <QWidget>

namespace circlet::ui {

class IconButton;
class QuietButton;
class TextLabel;

class FileChoice : public QWidget {
    Q_OBJECT

public:
    struct Words {
        QString objectName; ///< of the button; the dialog's has "Dialog" behind it
        QString choose;     ///< on the button, and the dialog's title
        QString filter;
    };
    explicit FileChoice(Words words, QWidget* parent = nullptr);
    QString file() const { return m_file; }
    void setFile(const QString& file);
    void clear() { setFile({}); }

signals:
    void edited();

private:
    void choose();

    Words m_words;
    QString m_file;
    QuietButton* m_choose;
    TextLabel* m_name;
    IconButton* m_remove;
};

} // namespace circlet::ui
