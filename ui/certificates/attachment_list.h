// The attachments of a certificate: name, size, and what can be done with each. Used by the detail page. Bytes are
// fetched only when the user asks, and written only where he says.
#pragma once

#include "ui/app/page.h"

class QVBoxLayout;

namespace circlet::ui {

class AttachmentList : public QWidget {
    Q_OBJECT

public:
    explicit AttachmentList(const PageContext& context, QWidget* parent = nullptr);
    void setAttachments(const QString& origin, const std::vector<facade::CertificateAttachment>& attachments);

signals:
    void pictureAsked(uint32_t entry, const QString& name);

private:
    QWidget* makeLine(const facade::CertificateAttachment& attachment);
    void save(uint32_t entry, const QString& name);
    void write(uint32_t entry, const QString& file);

    PageContext m_context;
    std::shared_ptr<int> m_owner = std::make_shared<int>(0);
    QString m_origin;
    QString m_signature; ///< of what is shown, so that it is built once
    QVBoxLayout* m_lines;
};

} // namespace circlet::ui
