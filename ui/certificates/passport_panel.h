// A passport to give away as a file: what of the content is in it, then where it is saved. Part of CertificatesPage.
#pragma once

#include <optional>

#include "ui/app/page.h"

namespace circlet::ui {

class Banner;
class PrimaryButton;
class ShowChoice;
class TextLabel;

class PassportPanel : public QWidget {
    Q_OBJECT

public:
    explicit PassportPanel(const PageContext& context, QWidget* parent = nullptr);
    void open(const QString& origin);
    void focusFirst();

signals:
    void backAsked();

private:
    void chooseFile();
    void write(const QString& file);

    PageContext m_context;
    std::shared_ptr<int> m_owner = std::make_shared<int>(0);
    std::optional<facade::CertificateDetail> m_detail;
    TextLabel* m_title;
    Banner* m_problem;
    ShowChoice* m_choice;
    PrimaryButton* m_save;
};

} // namespace circlet::ui
