// "Send certificates to me": the link with its QR code, and opening content that came as a file. Part of
// CertificatesPage. The link names one of this wallet's addresses and the key that seals the content for it.
#pragma once

#include "ui/app/page.h"

class QComboBox;
class QPlainTextEdit;

namespace circlet::ui {

class Banner;
class CopyButton;
class FormField;
class QrView;
class SecondaryButton;
class TextLabel;

class ReceiveLinkPanel : public QWidget {
    Q_OBJECT

public:
    explicit ReceiveLinkPanel(const PageContext& context, QWidget* parent = nullptr);
    void open(const facade::SnapshotPtr& snapshot);
    void focusFirst();
    QString link() const { return m_link; }

signals:
    void backAsked();
    void contentCame(const QString& origin);

private:
    void fillAddresses(const facade::WalletView& wallet);
    void ask();
    void showLink(const QString& link);
    void importFile(const QString& file);

    PageContext m_context;
    std::shared_ptr<int> m_owner = std::make_shared<int>(0);
    quint64 m_question = 0;
    QString m_link;
    Banner* m_problem;
    QrView* m_qr;
    TextLabel* m_qrHint;
    QComboBox* m_address;
    FormField* m_addressField;
    QPlainTextEdit* m_text;
    CopyButton* m_copy;
    SecondaryButton* m_import;
};

} // namespace circlet::ui
