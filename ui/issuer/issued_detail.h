// One certificate that was issued, for the drawer: what it is, its rules set anew, its revocation with a reason. Part
// of the issuer console. It changes nothing itself: it asks for a review.
#pragma once

#include <QWidget>

#include "node/facade/certificates.h"

class QComboBox;

namespace circlet::ui {

class IssuedDetail : public QWidget {
    Q_OBJECT

public:
    IssuedDetail(const facade::IssuedRow& row, bool mayRevoke, QWidget* parent = nullptr);

signals:
    void rulesAsked(const QString& origin);
    void revokeAsked(const QString& origin, const QString& reason);

private:
    QWidget* makeRevoke();

    facade::IssuedRow m_row;
    QComboBox* m_reason = nullptr;
};

} // namespace circlet::ui
