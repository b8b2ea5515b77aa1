// The first line of a page: title left, at most one primary action right. Used by every page.
#pragma once

#include <QHBoxLayout>
#include <QWidget>

namespace circlet::ui {

class PrimaryButton;
class TextLabel;

class PageHeader : public QWidget {
    Q_OBJECT

public:
    explicit PageHeader(const QString& title, QWidget* parent = nullptr);
    void setTitle(const QString& title);
    /// A muted sentence under the title; empty hides it.
    void setSubtitle(const QString& text);
    /// The one primary action; connect to its clicked().
    PrimaryButton* setAction(const QString& text, const QString& icon = {});
    /// Lesser actions, left of the primary one.
    void addTool(QWidget* widget);

private:
    TextLabel* m_title;
    TextLabel* m_subtitle;
    QHBoxLayout* m_tools;
    QHBoxLayout* m_row;
};

} // namespace circlet::ui
