#include "ui/issuer/attachment_rows.h"

#include <QFile>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/dialogs/file_dialogs.h"
#include "ui/style/tokens.h"
#include "ui/text/format.h"
#include "ui/verify/picture_view.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

namespace circlet::ui {

using style::Role;
using style::Space;
using style::space;
using style::Type;

namespace {

constexpr QSize lookBox{64, 48};
constexpr qint64 largestFile = 2 << 20;

bool looksLikePicture(const QString& name) {
    for (const char* ending : {".png", ".jpg", ".jpeg"}) {
        if (name.endsWith(QLatin1String(ending), Qt::CaseInsensitive))
            return true;
    }
    return false;
}

/// Empty when it is too large or cannot be read.
Bytes readSmall(const QString& name) {
    QFile file(name);
    if (file.size() > largestFile || !file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray data = file.read(largestFile);
    return Bytes(data.begin(), data.end());
}

} // namespace

AttachmentRows::AttachmentRows(int most, QWidget* parent) : QWidget(parent), m_most(most) {
    setObjectName(QStringLiteral("attachmentRows"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space(Space::Small));
    m_rows = new QVBoxLayout;
    m_rows->setSpacing(space(Space::Small));
    column->addLayout(m_rows);
    m_add = new QuietButton(tr("Add a file"), QStringLiteral("plus"));
    m_add->setObjectName(QStringLiteral("attachmentAdd"));
    column->addWidget(m_add, 0, Qt::AlignLeft);
    connect(m_add, &QPushButton::clicked, this, &AttachmentRows::choose);
}

void AttachmentRows::choose() {
    askWhichToOpen(this,
                   {QStringLiteral("attachmentDialog"),
                    tr("Add a file"),
                    {},
                    tr("Pictures, PDF and text (*.png *.jpg *.jpeg *.pdf *.txt)"),
                    {}},
                   [this](const QString& file) { add(file); });
}

void AttachmentRows::add(const QString& file) {
    if (file.isEmpty() || m_files.contains(file) || m_files.size() >= m_most)
        return;
    m_files << file;
    const QFileInfo info(file);
    auto* box = new QWidget;
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space(Space::Small));
    row->addWidget(new IconLabel(QStringLiteral("file"), Role::Muted));
    if (looksLikePicture(file)) {
        auto* look = new PictureView(lookBox);
        row->addWidget(look);
        look->load(readSmall(file), info.fileName());
    }
    auto* name = new TextLabel(info.fileName(), Type::Body);
    name->setElided(true);
    row->addWidget(name, 1);
    const bool large = info.size() > largestFile;
    row->addWidget(new TextLabel(large ? tr("%1: too large, at most 2 MiB").arg(formatBytes(quint64(info.size())))
                                       : formatBytes(static_cast<quint64>(info.size())),
                                 Type::Caption, large ? Role::Danger : Role::Muted));
    auto* gone = new IconButton(QStringLiteral("close"), tr("Remove this file"));
    gone->setObjectName(QStringLiteral("attachmentRemove"));
    row->addWidget(gone);
    m_rows->addWidget(box);
    m_add->setEnabled(m_files.size() < m_most);
    connect(gone, &QToolButton::clicked, this, [this, file, box] { remove(file, box); });
    emit edited();
}

void AttachmentRows::remove(const QString& file, QWidget* box) {
    m_files.removeAll(file);
    box->hide();
    box->deleteLater();
    m_add->setEnabled(true);
    m_add->setFocus();
    emit edited();
}

void AttachmentRows::clear() {
    m_files.clear();
    while (QLayoutItem* item = m_rows->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_add->setEnabled(true);
}

} // namespace circlet::ui
