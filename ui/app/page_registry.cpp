#include "ui/app/page_registry.h"

#include <QCoreApplication>

#include "ui/activity/activity_page.h"
#include "ui/certificates/certificates_page.h"
#include "ui/issuer/issuer_page.h"
#include "ui/mining/mining_page.h"
#include "ui/network/network_page.h"
#include "ui/overview/overview_page.h"
#include "ui/proof/proof_page.h"
#include "ui/receive/receive_page.h"
#include "ui/send/send_page.h"
#include "ui/settings/settings_page.h"
#include "ui/swap/swap_page.h"
#include "ui/verify/verify_page.h"

namespace circlet::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Rail)
};

template<typename P>
PageFactory make() {
    return [](const PageContext& context) -> Page* { return new P(context); };
}

} // namespace

std::vector<PageEntry> pageEntries() {
    return {
        {PageId::Overview, QStringLiteral("overview"), Words::tr("Overview"), make<OverviewPage>()},
        {PageId::Send, QStringLiteral("send"), Words::tr("Send"), make<SendPage>()},
        {PageId::Receive, QStringLiteral("receive"), Words::tr("Receive"), make<ReceivePage>()},
        {PageId::Activity, QStringLiteral("activity"), Words::tr("Activity"), make<ActivityPage>()},
        {PageId::Certificates, QStringLiteral("certificate"), Words::tr("Certificates"), make<CertificatesPage>()},
        {PageId::Mining, QStringLiteral("mining"), Words::tr("Mining"), make<MiningPage>()},
        {PageId::Network, QStringLiteral("network"), Words::tr("Network"), make<NetworkPage>()},
        {PageId::Settings, QStringLiteral("settings"), Words::tr("Settings"), make<SettingsPage>()},
        {PageId::Proof, {}, Words::tr("Proof"), make<ProofPage>()},
        {PageId::Issuer, {}, Words::tr("Issue"), make<IssuerPage>(), PageId::Certificates},
        {PageId::Swap, {}, Words::tr("Swap"), make<SwapPage>(), PageId::Certificates},
        {PageId::Verify, {}, Words::tr("Verify"), make<VerifyPage>(), PageId::Certificates},
    };
}

} // namespace circlet::ui
