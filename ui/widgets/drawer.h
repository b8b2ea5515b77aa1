// Details at the right edge, 420 wide, over the content; Escape or its button closes it. Used through
// PageContext::openDrawer.
#pragma once

#include <QFrame>
#include <QPointer>

class QScrollArea;

namespace circlet::ui {

class TextLabel;

class Drawer : public QFrame {
    Q_OBJECT

public:
    explicit Drawer(QWidget* host);
    /// Takes `content` over; what was open before is deleted.
    void open(const QString& title, QWidget* content);
    void close();
    bool isOpen() const { return isVisible(); }
    QWidget* content() const { return m_content; }

signals:
    void closed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void place();

    QWidget* m_host;
    TextLabel* m_title;
    QScrollArea* m_scroll;
    QPointer<QWidget> m_content;
    QPointer<QWidget> m_focusBefore;
};

} // namespace circlet::ui
