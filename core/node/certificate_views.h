// From proved records and their content to what the window shows of certificates: rows, rules in words, reasons. Used
// by the desk and by whoever verifies files. Pure functions of values; decides no rule of the chain, it foretells them.
#pragma once

#include <set>

#include "node/facade_view.h"
#include "node/offer_file.h"
#include "passport/passport.h"
#include "wallet/certificates.h"

namespace circlet::node {

/// What rows need to know besides the certificate.
struct ViewContext {
    ledger::Network network = ledger::Network::Mainnet;
    facade::Labels labels;
    TimeMs now = 0;
    std::set<ledger::CertificateUid> outgoing; ///< origins that an open transaction of ours moves or ends
    /// Addresses whose holdings have not changed up to this block: their records are as new as that.
    std::map<ledger::Address, facade::AsOf> current;
    const wallet::CertificateStore* store = nullptr; ///< names of issuers; may be null
};

facade::CertificateKind kindOf(ledger::CertificateKind kind);
ledger::CertificateKind kindOf(facade::CertificateKind kind);
facade::CertificateStanding standingOf(const ledger::CertificateRecord& record, TimeMs now);
Result<ledger::CertificateUid> parseOrigin(const std::string& text);
/// Malformed with all words that are known.
Result<ledger::RevocationReason> parseReason(const std::string& word);

facade::CertificateRow rowOf(const wallet::HeldCertificate& held, const ViewContext& context);
/// Of a record that no wallet holds: what a verified file says.
facade::CertificateRow rowOf(const ledger::CertificateRecord& record, const passport::Metadata* metadata,
                             const ViewContext& context);
/// Description, fields, attachments and the picture to show; what is hidden is left out.
void showMetadata(const passport::Metadata& metadata, facade::CertificateDetail& detail);
/// The same, and the bytes of the picture to show: for certificates that no wallet here holds.
void showForeignMetadata(const passport::Metadata& metadata, facade::CertificateDetail& detail);
/// A sentence each.
std::vector<std::string> rulesInWords(const ledger::CertificateRecord& record);
/// Why a transfer would be refused now; empty: it would not, as far as one can know before its recipient.
std::string transferProblem(const ledger::CertificateRecord& record, TimeMs now);
std::string endedText(const ledger::CertificateRecord& record, TimeMs now);
/// Owners other than the present one are not known from links alone.
std::vector<facade::CustodyRow> custodyRows(const std::vector<ledger::CustodyLink>& links,
                                            const ledger::CertificateRecord& record, const ViewContext& context);
/// Of the first certificate, and of the whole chain's standing.
std::optional<facade::X509View> x509View(const passport::X509Chain& chain, const ledger::CertificateRecord& record,
                                         const std::optional<ledger::IssuerRecord>& issuer,
                                         const ledger::ChainId& network, TimeMs now);
facade::ShownRow shownRow(const wallet::ShownEntry& entry);

/// “Title”, or the beginning of its origin UID.
std::string nameOf(const std::string& title, const ledger::CertificateUid& origin);
/// "You", the name that the user gave it, or the address.
std::string partyOf(const ledger::Address& address, const ViewContext& context, bool mine);

/// "You offer “Diploma” to Ana for 3.00000 CC.", for each side in its own words. `title` may be empty.
std::string swapHeadline(const OfferTerms& terms, const std::string& title, const ViewContext& context,
                         const std::function<bool(const ledger::Address&)>& owns);
/// What a transaction does, decoded from its bytes. `owns`: accounts of this wallet.
facade::CertificateReview reviewOf(const wallet::Prepared& prepared, const ViewContext& context,
                                   const ledger::Genesis& genesis,
                                   const std::function<bool(const ledger::Address&)>& owns);

} // namespace circlet::node
