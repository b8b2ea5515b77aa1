// The left rail: mark and wallet name, the pages, lock at the bottom. 208 wide, 64 in a narrow window. Used by
// HomeFrame.
#pragma once

#include <map>
#include <vector>

#include <QFrame>

#include "ui/app/page_registry.h"

class QButtonGroup;
class QLabel;
class QPushButton;

namespace circlet::ui {

class TextLabel;

class Rail : public QFrame {
    Q_OBJECT

public:
    explicit Rail(const std::vector<PageEntry>& entries, QWidget* parent = nullptr);
    void setWalletName(const QString& name);
    void setNarrow(bool narrow);
    void setCurrent(PageId page);
    /// A small number at the end of an entry, said by screen readers with `sentence`; 0: none.
    void setBadge(PageId page, uint64_t count, const QString& sentence);

signals:
    void chosen(circlet::ui::PageId page);
    void lockRequested();

private:
    QPushButton* addEntry(const QString& icon, const QString& word, const QString& name);

    TextLabel* m_name;
    QWidget* m_words;
    QButtonGroup* m_group;
    std::map<PageId, QLabel*> m_badges;
    std::vector<std::pair<QPushButton*, QString>> m_entries; ///< with their words
    bool m_narrow = false;
};

} // namespace circlet::ui
