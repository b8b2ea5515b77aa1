// Names with their values, a row each, as many as are wanted. Used by the issue form.
#pragma once

#include <vector>

#include <QPair>
#include <QVector>
#include <QWidget>

class QLineEdit;
class QVBoxLayout;

namespace circlet::ui {

class QuietButton;

class FieldRows : public QWidget {
    Q_OBJECT

public:
    explicit FieldRows(int most, QWidget* parent = nullptr);
    QVector<QPair<QString, QString>> fields() const;
    bool isEmpty() const;
    void clear();

signals:
    void edited();

private:
    struct Row {
        QWidget* box;
        QLineEdit* name;
        QLineEdit* value;
    };
    void add();
    void remove(QWidget* box);

    int m_most;
    QVBoxLayout* m_rows;
    QuietButton* m_add;
    std::vector<Row> m_list;
};

} // namespace circlet::ui
