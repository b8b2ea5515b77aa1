#include "ui/issuer/file_choice.h"

#include <QFileInfo>
#include <QHBoxLayout>

#include "ui/dialogs/file_dialogs.h"
#include "ui/style/tokens.h"
#include "ui/text/format.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

namespace circlet::ui {

FileChoice::FileChoice(Words words, QWidget* parent) : QWidget(parent), m_words(std::move(words)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(style::space(style::Space::Small));
    m_choose = new QuietButton(m_words.choose, QStringLiteral("folder"));
    m_choose->setObjectName(m_words.objectName);
    m_name = new TextLabel({}, style::Type::Body);
    m_name->setElided(true);
    m_remove = new IconButton(QStringLiteral("close"), tr("Remove this file"));
    row->addWidget(m_choose);
    row->addWidget(m_name, 1);
    row->addWidget(m_remove);
    connect(m_choose, &QPushButton::clicked, this, &FileChoice::choose);
    connect(m_remove, &QToolButton::clicked, this, [this] {
        clear();
        m_choose->setFocus();
        emit edited();
    });
    setFile({});
}

void FileChoice::setFile(const QString& file) {
    m_file = file;
    m_name->setText(plainText(QFileInfo(file).fileName().toStdString(), 120));
    m_remove->setVisible(!file.isEmpty());
}

void FileChoice::choose() {
    askWhichToOpen(this, {m_words.objectName + QStringLiteral("Dialog"), m_words.choose, {}, m_words.filter, {}},
                   [this](const QString& file) {
                       setFile(file);
                       emit edited();
                   });
}

} // namespace circlet::ui
