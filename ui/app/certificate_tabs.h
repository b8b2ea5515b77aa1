// The four places of certificates, as a row under the header of each of them: mine, issue, swap, verify. Used by their
// pages; goes from one to another and knows nothing of them.
#pragma once

#include "ui/app/page.h"
#include "ui/widgets/segments.h"

namespace circlet::ui {

class CertificateTabs : public Segments {
    Q_OBJECT

public:
    CertificateTabs(const PageContext& context, PageId current, QWidget* parent = nullptr);
};

} // namespace circlet::ui
