// Fields for words with completion from the word list. Used for restoring and for the three re-entered words.
// Each field holds one word while it is on screen; wipe() overwrites it. The phrase is only put together in guarded
// memory.
#pragma once

#include <vector>

#include <QLineEdit>
#include <QWidget>

#include "node/facade/facade.h"

class QStringListModel;

namespace circlet::ui {

class WordEdit : public QLineEdit {
    Q_OBJECT

public:
    explicit WordEdit(int number, QWidget* parent = nullptr);
    void wipe();
    bool isKnownWord() const;

signals:
    /// The word is whole (space, Enter, or chosen from the list): on to the next.
    void completed();
    /// Several words were pasted.
    void phrasePasted(const QStringList& words);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    bool completeUnambiguous();
    void suggest();

    QStringListModel* m_suggestions; ///< a handful of words that begin with what is typed
    int m_number;
};

class WordEntryGrid : public QWidget {
    Q_OBJECT

public:
    explicit WordEntryGrid(QWidget* parent = nullptr);
    void setCount(int count); ///< 12, 15, 18, 21 or 24
    int count() const { return static_cast<int>(m_edits.size()); }
    /// Empty unless every field holds a word of the list.
    crypto::SecureBytes phrase() const;
    int filled() const;
    /// The first field (from 1) that holds no word of the list; 0 when all do.
    int firstUnknown() const;
    void wipe();

signals:
    void changed();

private:
    void spread(std::size_t from, const QStringList& words);

    std::vector<WordEdit*> m_edits;
};

} // namespace circlet::ui
