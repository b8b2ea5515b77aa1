#include "ui/certificates/show_choice.h"

#include <algorithm>
#include <QCheckBox>
#include <QVBoxLayout>

#include "ui/certificates/certificate_text.h"
#include "ui/text/format.h"
#include "ui/widgets/labels.h"

namespace circlet::ui {

using style::Role;
using style::Space;
using style::space;
using style::Type;

ShowChoice::ShowChoice(QWidget* parent) : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space(Space::Medium));
    m_boxes = new QVBoxLayout;
    m_boxes->setSpacing(space(Space::Small));
    column->addLayout(m_boxes);
    m_sentence = (new TextLabel({}, Type::Caption, Role::Muted))->wrapped();
    m_sentence->setObjectName(QStringLiteral("showSentence"));
    column->addWidget(m_sentence);
}

QCheckBox* ShowChoice::add(const QString& text, bool checked, const QString& objectName) {
    auto* box = new QCheckBox(text);
    box->setObjectName(objectName);
    box->setChecked(checked);
    m_boxes->addWidget(box);
    connect(box, &QCheckBox::toggled, this, &ShowChoice::refresh);
    return box;
}

void ShowChoice::clear() {
    while (QLayoutItem* item = m_boxes->takeAt(0)) {
        // Out of sight at once, gone later: the click that led here may come from inside.
        item->widget()->setParent(nullptr);
        item->widget()->deleteLater();
        delete item;
    }
    m_origin.clear();
    m_required.clear();
    m_entries.clear();
    m_names.clear();
    m_title = m_description = m_x509 = nullptr;
    refresh();
}

void ShowChoice::setDetail(const facade::CertificateDetail& detail, const std::vector<std::string>& required) {
    clear();
    m_origin = detail.row.origin;
    m_required = required;
    const bool all = required.empty();
    const auto wanted = [&](const std::string& name) { return all || std::ranges::count(required, name) > 0; };
    if (!detail.row.title.empty())
        m_title = add(tr("Title: %1").arg(certificateTitle(detail.row)), true, QStringLiteral("showTitle"));
    if (!detail.description.empty())
        m_description = add(tr("Description"), all, QStringLiteral("showDescription"));
    for (const facade::CertificateField& field : detail.fields) {
        m_entries.emplace_back(field.entry,
                               add(QStringLiteral("%1: %2").arg(plainText(field.name, 60), plainText(field.value, 80)),
                                   wanted(field.name), QStringLiteral("showField_%1").arg(field.entry)));
        m_names.push_back(field.name);
    }
    for (const facade::CertificateAttachment& attachment : detail.attachments) {
        if (!attachment.present)
            continue;
        m_entries.emplace_back(attachment.entry, add(tr("Attachment: %1").arg(plainText(attachment.name, 80)), all,
                                                     QStringLiteral("showField_%1").arg(attachment.entry)));
        m_names.push_back(attachment.name);
    }
    if (detail.x509)
        m_x509 = add(tr("X.509 certificate, which names its subject"), all, QStringLiteral("showX509"));
    refresh();
}

facade::ShowRequest ShowChoice::request() const {
    facade::ShowRequest request;
    request.origin = m_origin;
    request.title = m_title != nullptr && m_title->isChecked();
    request.description = m_description != nullptr && m_description->isChecked();
    request.x509 = m_x509 != nullptr && m_x509->isChecked();
    for (const auto& [entry, box] : m_entries) {
        if (box->isChecked())
            request.entries.push_back(entry);
    }
    return request;
}

QStringList ShowChoice::unanswered() const {
    QStringList names;
    for (const std::string& name : m_required) {
        bool answered = false;
        for (std::size_t i = 0; i < m_entries.size(); ++i)
            answered = answered || (m_names[i] == name && m_entries[i].second->isChecked());
        if (!answered)
            names << plainText(name, 60);
    }
    return names;
}

QString ShowChoice::sentence() const {
    int shown = 0;
    int hidden = 0;
    const auto count = [&](const QCheckBox* box) {
        if (box != nullptr)
            ++(box->isChecked() ? shown : hidden);
    };
    count(m_title);
    count(m_description);
    count(m_x509);
    for (const auto& [entry, box] : m_entries)
        count(box);
    if (hidden == 0)
        return tr("All of it is shown. Kind, issuer, holder and dates are on the chain for everybody.");
    return tr("%1 of %2 parts are shown; the others stay hidden, and nobody can tell what they say. Kind, issuer, "
              "holder and dates are on the chain for everybody.")
        .arg(shown)
        .arg(shown + hidden);
}

void ShowChoice::refresh() {
    m_sentence->setVisible(!m_origin.empty());
    m_sentence->setText(sentence());
    emit changed();
}

} // namespace circlet::ui
