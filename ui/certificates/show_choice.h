// What of a certificate is shown and what stays hidden: a check box for each part. Used by the passport export and by
// presenting. Nothing is shown that is not ticked; the facts of the chain are always in.
#pragma once

#include <QWidget>

#include "node/facade/certificates.h"

class QCheckBox;
class QVBoxLayout;

namespace circlet::ui {

class TextLabel;

class ShowChoice : public QWidget {
    Q_OBJECT

public:
    explicit ShowChoice(QWidget* parent = nullptr);
    /// `required`: names of fields that were asked for; they are ticked, the others are not. Empty: all are.
    void setDetail(const facade::CertificateDetail& detail, const std::vector<std::string>& required);
    void clear();
    facade::ShowRequest request() const;
    /// "3 of 7 parts are shown; …"
    QString sentence() const;
    /// Names that were asked for and that this certificate does not have, or that are not ticked.
    QStringList unanswered() const;

signals:
    void changed();

private:
    QCheckBox* add(const QString& text, bool checked, const QString& objectName);
    void refresh();

    std::string m_origin;
    std::vector<std::string> m_required;
    QVBoxLayout* m_boxes;
    TextLabel* m_sentence;
    QCheckBox* m_title = nullptr;
    QCheckBox* m_description = nullptr;
    QCheckBox* m_x509 = nullptr;
    std::vector<std::pair<uint32_t, QCheckBox*>> m_entries;
    std::vector<std::string> m_names; ///< of m_entries
};

} // namespace circlet::ui
