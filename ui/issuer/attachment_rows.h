// Files that go with a certificate, with a small look at pictures. Used by the issue form. Reads a file only to show
// its picture, and never one that is too large.
#pragma once

#include <QStringList>
#include <QWidget>

class QVBoxLayout;

namespace circlet::ui {

class QuietButton;

class AttachmentRows : public QWidget {
    Q_OBJECT

public:
    explicit AttachmentRows(int most, QWidget* parent = nullptr);
    QStringList files() const { return m_files; }
    void add(const QString& file);
    void clear();

signals:
    void edited();

private:
    void choose();
    void remove(const QString& file, QWidget* box);

    int m_most;
    QStringList m_files;
    QVBoxLayout* m_rows;
    QuietButton* m_add;
};

} // namespace circlet::ui
