// What came and was not looked at yet: a few lines, each to be kept or given back. Part of the gallery; hidden when
// nothing came. Keeping is a note of this wallet alone, nothing is signed.
#pragma once

#include <optional>

#include "ui/app/page.h"
#include "ui/widgets/card.h"

class QVBoxLayout;

namespace circlet::ui {

class QuietButton;
class TextLabel;

class IncomingPanel : public Card {
    Q_OBJECT

public:
    static constexpr int lines = 2;

    explicit IncomingPanel(const PageContext& context, QWidget* parent = nullptr);
    void setRevision(quint64 revision);
    void clear();

signals:
    void opened(const QString& origin);
    void giveBackAsked(const QString& origin);
    void allAsked();

private:
    void ask();
    void show(const facade::CertificatePage& page);
    QWidget* makeLine(const facade::CertificateRow& row);
    void keep(const std::string& origin);

    PageContext m_context;
    std::shared_ptr<int> m_owner = std::make_shared<int>(0);
    std::optional<quint64> m_revision;
    TextLabel* m_headline;
    QuietButton* m_all;
    QVBoxLayout* m_lines;
};

} // namespace circlet::ui
