// A row of words of which exactly one is chosen: the sub-pages of one place. Used under a page's header. Arrow keys
// move within it.
#pragma once

#include <QFrame>

class QButtonGroup;

namespace circlet::ui {

class Segments : public QFrame {
    Q_OBJECT

public:
    explicit Segments(const QString& name, QWidget* parent = nullptr);
    void add(int id, const QString& word, const QString& objectName);
    /// Without chosen().
    void setCurrent(int id);

signals:
    void chosen(int id);

private:
    QButtonGroup* m_group;
};

} // namespace circlet::ui
