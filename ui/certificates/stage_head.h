// The head of a stage within the certificates page: the way back, a title, a muted sentence. Used by its panels.
#pragma once

#include <QWidget>

namespace circlet::ui {

class TextLabel;

class StageHead : public QWidget {
    Q_OBJECT

public:
    explicit StageHead(const QString& title, const QString& text = {}, QWidget* parent = nullptr);
    void setTitle(const QString& title);
    void setText(const QString& text);

signals:
    void backAsked();

private:
    TextLabel* m_title;
    TextLabel* m_text;
};

} // namespace circlet::ui
