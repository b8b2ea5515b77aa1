#include "ui/app/certificate_tabs.h"

namespace circlet::ui {

CertificateTabs::CertificateTabs(const PageContext& context, PageId current, QWidget* parent)
    : Segments(tr("Parts of certificates"), parent) {
    add(static_cast<int>(PageId::Certificates), tr("Mine"), QStringLiteral("tabMine"));
    add(static_cast<int>(PageId::Issuer), tr("Issue"), QStringLiteral("tabIssue"));
    add(static_cast<int>(PageId::Swap), tr("Swap"), QStringLiteral("tabSwap"));
    add(static_cast<int>(PageId::Verify), tr("Verify"), QStringLiteral("tabVerify"));
    setCurrent(static_cast<int>(current));
    connect(this, &Segments::chosen, this, [this, navigate = context.navigate, current](int id) {
        // The page that is left stays as it was: its own place is the chosen one when its user comes back.
        setCurrent(static_cast<int>(current));
        if (id != static_cast<int>(current))
            navigate(static_cast<PageId>(id), {});
    });
}

} // namespace circlet::ui
