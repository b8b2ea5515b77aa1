// Certificates with sample values: a dozen in a wallet, an issuer, what is reviewed, shown and verified. Used by the
// gallery and the tests of tests/ui; nothing behind it, nothing proved.
#pragma once

#include "scripted_facade.h"

namespace circlet::ui::test {

/// Everything below: rows, details, pictures, issuer, answers.
void fillCertificates(ScriptedCertificates& certificates);
/// Count, badge and newest three of `snapshot`, from the rows.
void countCertificates(Snapshot& snapshot, const ScriptedCertificates& certificates);

/// Newest first; the first two are incoming, the last two are not held any more.
std::vector<CertificateRow> sampleCertificateRows();
/// Of the diploma: fields, attachments, custody, X.509 facts, where it was shown.
CertificateDetail sampleCertificateDetail();
CertificateReview sampleTransferReview();
CertificateReview sampleGiveUpReview();
ChallengeView sampleChallenge();
IssuerView sampleIssuer();
std::vector<IssuedRow> sampleIssued();
OfferView sampleOffer();
VerifyReport sampleVerifyReport();

} // namespace circlet::ui::test
