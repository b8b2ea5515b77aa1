#include "node/x509_report.h"

#include <algorithm>

#include "pki/bundle.h"
#include "pki/chain.h"

namespace circlet::node {

namespace {

std::string counted(std::size_t number, const char* one, const char* many) {
    return std::to_string(number) + " " + (number == 1 ? one : many);
}

facade::ProofStep stepOf(const pki::Certificate& certificate) {
    const pki::CertificateInfo& info = certificate.info();
    facade::ProofStep step;
    step.title = info.authority ? "Authority" : "Certificate";
    step.summary = info.subject.line();
    step.facts = {{"Issuer", info.issuer.line()},
                  {"Serial number", info.serialHex()},
                  {"Valid from", pki::timeText(info.validity.notBefore)},
                  {"Valid until", pki::timeText(info.validity.notAfter)},
                  {"Key", info.key.text()},
                  {"Signature", info.signature},
                  {"SHA-256", certificate.fingerprint().hex()}};
    if (info.circlet) {
        step.facts.emplace_back("Content", info.circlet->commitment.hex());
        if (info.circlet->value)
            step.facts.emplace_back("Face value", std::to_string(info.circlet->value->faceValue) + " " +
                                                      info.circlet->value->currency);
    }
    step.valid = true;
    return step;
}

facade::ProofStep stepOf(const pki::RevocationList& list) {
    facade::ProofStep step;
    step.title = "List of revocation";
    step.summary = list.issuer().line();
    step.facts = {{"Revoked", std::to_string(list.entries().size())},
                  {"Made", pki::timeText(list.thisUpdate())},
                  {"Next", pki::timeText(list.nextUpdate())}};
    step.valid = true;
    return step;
}

} // namespace

facade::VerifyReport x509Report(ByteView content, TimeMs now) {
    facade::VerifyReport report;
    report.what = facade::VerifiedWhat::X509;
    Result<pki::Bundle> read = pki::readBundle(content);
    if (!read) {
        report.headline = "Not valid";
        report.problem = read.error().message;
        return report;
    }
    const pki::Bundle& bundle = read.value();
    for (const pki::Certificate& certificate : bundle.certificates)
        report.steps.push_back(stepOf(certificate));
    for (const pki::RevocationList& list : bundle.revocationLists)
        report.steps.push_back(stepOf(list));
    report.headline = "X.509: " + counted(bundle.certificates.size(), "certificate", "certificates");
    if (!bundle.revocationLists.empty())
        report.headline += ", " + counted(bundle.revocationLists.size(), "list of revocation", "lists of revocation");
    if (!bundle.requests.empty())
        report.headline += ", " + counted(bundle.requests.size(), "request", "requests");
    report.freshness = "The network was not asked: an X.509 file names no record on chain.";
    auto root = std::ranges::find_if(bundle.certificates,
                                     [](const pki::Certificate& one) { return one.info().selfIssued(); });
    if (bundle.certificates.empty() || root == bundle.certificates.end()) {
        report.problem = "There is no root in the file, so nothing says who is behind it.";
        return report;
    }
    pki::ChainQuestion question{bundle.certificates.front(), bundle.certificates, *root};
    question.at = static_cast<pki::UnixSeconds>(now / 1000);
    const pki::CertificateInfo& leaf = bundle.certificates.front().info();
    question.purpose = leaf.circletLeaf() ? pki::Purpose::Circlet : pki::Purpose::Any;
    if (!bundle.revocationLists.empty())
        question.lists = std::span<const pki::RevocationList>(bundle.revocationLists);
    Result<pki::ChainAnswer> answer = pki::verifyChain(question);
    if (!answer) {
        report.problem = answer.error().message;
        return report;
    }
    report.valid = true;
    report.good = !answer.value().revoked();
    report.claim = "The chain holds, from “" + leaf.subject.line() + "” to the root “" + root->info().subject.line() +
                   "”. Whether this root is the issuer's is registered on chain: compare its SHA-256.";
    if (!report.good)
        report.problem = "The list of its issuer revokes it.";
    return report;
}

} // namespace circlet::node
