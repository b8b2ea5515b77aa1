#include "ui/issuer/field_rows.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

#include "ui/style/tokens.h"
#include "ui/widgets/buttons.h"

namespace circlet::ui {

using style::Space;
using style::space;

namespace {

QLineEdit* makeEdit(const QString& objectName, const QString& name, int longest) {
    auto* edit = new QLineEdit;
    edit->setObjectName(objectName);
    edit->setAccessibleName(name);
    edit->setPlaceholderText(name);
    edit->setMaxLength(longest);
    edit->setMinimumHeight(style::controlHeight);
    return edit;
}

} // namespace

FieldRows::FieldRows(int most, QWidget* parent) : QWidget(parent), m_most(most) {
    setObjectName(QStringLiteral("fieldRows"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space(Space::Small));
    m_rows = new QVBoxLayout;
    m_rows->setSpacing(space(Space::Small));
    column->addLayout(m_rows);
    m_add = new QuietButton(tr("Add a field"), QStringLiteral("plus"));
    m_add->setObjectName(QStringLiteral("fieldAdd"));
    column->addWidget(m_add, 0, Qt::AlignLeft);
    connect(m_add, &QPushButton::clicked, this, [this] {
        add();
        m_list.back().name->setFocus();
    });
}

void FieldRows::add() {
    const auto number = m_list.size();
    auto* box = new QWidget;
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space(Space::Small));
    auto* name = makeEdit(QStringLiteral("fieldName%1").arg(number), tr("Name"), 64);
    auto* value = makeEdit(QStringLiteral("fieldValue%1").arg(number), tr("Value"), 1'024);
    auto* gone = new IconButton(QStringLiteral("close"), tr("Remove this field"));
    gone->setObjectName(QStringLiteral("fieldRemove%1").arg(number));
    row->addWidget(name, 2);
    row->addWidget(value, 3);
    row->addWidget(gone);
    m_rows->addWidget(box);
    m_list.push_back({box, name, value});
    m_add->setEnabled(static_cast<int>(m_list.size()) < m_most);
    connect(name, &QLineEdit::textEdited, this, &FieldRows::edited);
    connect(value, &QLineEdit::textEdited, this, &FieldRows::edited);
    connect(gone, &QToolButton::clicked, this, [this, box] { remove(box); });
}

void FieldRows::remove(QWidget* box) {
    std::erase_if(m_list, [box](const Row& row) { return row.box == box; });
    box->hide();
    box->deleteLater();
    m_add->setEnabled(true);
    m_add->setFocus();
    emit edited();
}

void FieldRows::clear() {
    for (const Row& row : m_list) {
        row.box->hide();
        row.box->deleteLater();
    }
    m_list.clear();
    m_add->setEnabled(true);
}

QVector<QPair<QString, QString>> FieldRows::fields() const {
    QVector<QPair<QString, QString>> fields;
    for (const Row& row : m_list)
        fields.append({row.name->text(), row.value->text()});
    return fields;
}

bool FieldRows::isEmpty() const {
    for (const Row& row : m_list) {
        if (!row.name->text().isEmpty() || !row.value->text().isEmpty())
            return false;
    }
    return true;
}

} // namespace circlet::ui
