// A table, or what is said while it has no rows: one of them is seen, both keep the same place. Used by every page with
// a list that can be empty. Decides nothing: the page says when, and with which words.
#pragma once

#include <QWidget>

class QStackedLayout;

namespace circlet::ui {

class EmptyState;

class TableStack : public QWidget {
    Q_OBJECT

public:
    /// `emptyName` is the object name of what is said instead, for tests.
    TableStack(QWidget* table, const QString& icon, const QString& emptyName, QWidget* parent = nullptr);
    /// Something else in the same place: the same rows in another form, a welcome.
    void add(QWidget* part);
    void showTable() { showPart(m_table); }
    void showEmpty(const QString& title, const QString& text);
    /// One that was added.
    void showPart(QWidget* part);

private:
    QStackedLayout* m_stack;
    QWidget* m_table;
    EmptyState* m_empty;
};

} // namespace circlet::ui
