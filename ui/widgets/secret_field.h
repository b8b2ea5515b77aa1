// A password field that never holds the password in a QString: key presses go into guarded memory, the line edit shows
// placeholders. Used wherever a password is typed. Never on the clipboard, no undo, no drag.
#pragma once

#include <QLineEdit>
#include <QWidget>

#include "node/facade/facade.h"

namespace circlet::ui {

/// The inner line edit. Its text is one '*' per character typed.
class SecretEdit : public QLineEdit {
    Q_OBJECT

public:
    explicit SecretEdit(QWidget* parent = nullptr);
    /// The password as UTF-8; the field is empty afterwards.
    crypto::SecureBytes take();
    /// The same without emptying the field (for comparing two fields).
    crypto::SecureBytes copy() const;
    void wipe();
    int count() const { return m_count; }
    void setRevealed(bool revealed);

signals:
    void edited();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void inputMethodEvent(QInputMethodEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void insert(QStringView text);
    void removeRange(int from, int count);
    bool removeSelection();
    void showCount(int cursor);
    char32_t* units() { return reinterpret_cast<char32_t*>(m_buffer.data()); }
    const char32_t* units() const { return reinterpret_cast<const char32_t*>(m_buffer.data()); }

    crypto::SecureBytes m_buffer; ///< UTF-32, fixed capacity, so that nothing is ever reallocated
    int m_count = 0;
    bool m_revealed = false;
};

class SecretField : public QWidget {
    Q_OBJECT

public:
    explicit SecretField(QWidget* parent = nullptr);
    crypto::SecureBytes take() { return m_edit->take(); }
    crypto::SecureBytes copy() const { return m_edit->copy(); }
    void wipe();
    bool isEmpty() const { return m_edit->count() == 0; }
    int count() const { return m_edit->count(); }
    SecretEdit* edit() const { return m_edit; }

signals:
    void edited();
    void returnPressed();

private:
    SecretEdit* m_edit;
    class IconButton* m_eye;
};

} // namespace circlet::ui
