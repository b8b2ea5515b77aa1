#include "ui/certificates/attachment_list.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QSaveFile>
#include <QVBoxLayout>

#include "ui/dialogs/file_dialogs.h"
#include "ui/text/format.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

namespace circlet::ui {

using style::Role;
using style::Space;
using style::space;
using style::Type;

AttachmentList::AttachmentList(const PageContext& context, QWidget* parent) : QWidget(parent), m_context(context) {
    m_lines = new QVBoxLayout(this);
    m_lines->setContentsMargins(0, 0, 0, 0);
    m_lines->setSpacing(space(Space::Small));
}

void AttachmentList::setAttachments(const QString& origin,
                                    const std::vector<facade::CertificateAttachment>& attachments) {
    QString signature = origin;
    for (const facade::CertificateAttachment& attachment : attachments)
        signature += QStringLiteral("/%1%2").arg(attachment.entry).arg(attachment.present ? '+' : '-');
    if (std::exchange(m_signature, signature) == signature)
        return;
    m_origin = origin;
    while (QLayoutItem* item = m_lines->takeAt(0)) {
        // Out of sight at once, gone later: the click that led here may come from inside.
        item->widget()->setParent(nullptr);
        item->widget()->deleteLater();
        delete item;
    }
    for (const facade::CertificateAttachment& attachment : attachments)
        m_lines->addWidget(makeLine(attachment));
}

QWidget* AttachmentList::makeLine(const facade::CertificateAttachment& attachment) {
    auto* box = new QWidget;
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space(Space::Small));
    const QString name = plainText(attachment.name, 100);
    row->addWidget(new IconLabel(attachment.picture ? QStringLiteral("eye") : QStringLiteral("file"), Role::Muted));
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    auto* title = new TextLabel(name);
    title->setElided(true);
    words->addWidget(title);
    const QString size = formatBytes(attachment.size);
    words->addWidget(new TextLabel(attachment.present ? size : tr("%1 · not on this computer").arg(size), Type::Caption,
                                   Role::Muted));
    row->addLayout(words, 1);
    if (!attachment.present)
        return box;
    if (attachment.picture) {
        auto* open = new QuietButton(tr("Open"));
        open->setObjectName(QStringLiteral("attachmentOpen"));
        open->setAccessibleName(tr("Open %1").arg(name));
        connect(open, &QPushButton::clicked, this,
                [this, entry = attachment.entry, name] { emit pictureAsked(entry, name); });
        row->addWidget(open);
    }
    auto* keep = new QuietButton(tr("Save"));
    keep->setObjectName(QStringLiteral("attachmentSave"));
    keep->setAccessibleName(tr("Save %1").arg(name));
    connect(keep, &QPushButton::clicked, this, [this, entry = attachment.entry, name] { save(entry, name); });
    row->addWidget(keep);
    return box;
}

void AttachmentList::save(uint32_t entry, const QString& name) {
    // Of somebody else's name, only the last part may suggest a file.
    const QString suggestion = QFileInfo(name).fileName();
    askWhereToSave(this,
                   {QStringLiteral("attachmentDialog"),
                    tr("Save the attachment"),
                    suggestion.isEmpty() ? QStringLiteral("attachment") : suggestion,
                    tr("All files (*)"),
                    {}},
                   [this, entry](const QString& file) { write(entry, file); });
}

void AttachmentList::write(uint32_t entry, const QString& file) {
    facade::Call call;
    call.owner = m_owner;
    m_context.facade.certificates().attachment(m_origin.toStdString(), entry, call, [this, file](Result<Bytes> reply) {
        if (!reply) {
            m_context.toast(plainText(reply.error().message, 300), {}, {});
            return;
        }
        QSaveFile out(file);
        const Bytes& bytes = reply.value();
        const bool written = out.open(QIODevice::WriteOnly) &&
                             out.write(reinterpret_cast<const char*>(bytes.data()),
                                       static_cast<qint64>(bytes.size())) == static_cast<qint64>(bytes.size()) &&
                             out.commit();
        m_context.toast(written ? tr("Saved as %1").arg(file)
                                : tr("The file could not be written: %1").arg(out.errorString()),
                        {}, {});
    });
}

} // namespace circlet::ui
