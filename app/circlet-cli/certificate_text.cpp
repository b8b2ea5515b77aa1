#include "circlet-cli/certificate_text.h"

#include "circlet-cli/transaction_text.h"

namespace circlet::cli {

namespace {

using nlohmann::json;

constexpr std::size_t shortDigits = 16; ///< of an origin in a list: enough to name it in a command

std::string dayText(TimeMs time) {
    return time == 0 ? "never" : timeText(time);
}

std::string quoted(const std::string& title) {
    return title.empty() ? "(its content is not here)" : plain(title);
}

std::string named(const std::string& address, const std::string& name) {
    return name.empty() ? address : plain(name) + " (" + address + ")";
}

const char* proofWord(facade::ProofLevel level) {
    switch (level) {
    case facade::ProofLevel::Verified:
        return "verified";
    case facade::ProofLevel::Claimed:
        return "claimed";
    case facade::ProofLevel::Unknown:
        break;
    }
    return "unknown";
}

const char* whatWord(facade::VerifiedWhat what) {
    switch (what) {
    case facade::VerifiedWhat::Proof:
        return "proof";
    case facade::VerifiedWhat::Passport:
        return "passport";
    case facade::VerifiedWhat::Presentation:
        return "presentation";
    case facade::VerifiedWhat::X509:
        return "x509";
    case facade::VerifiedWhat::HandOver:
        return "hand_over";
    case facade::VerifiedWhat::Offer:
        break;
    }
    return "offer";
}

json toJson(const facade::X509View& x509) {
    return {{"subject", x509.subject},
            {"issuer", x509.issuer},
            {"serial", x509.serial},
            {"fingerprint", x509.fingerprint},
            {"key", x509.key},
            {"not_before", x509.notBefore},
            {"not_after", x509.notAfter},
            {"root_registered", x509.rootRegistered},
            {"problem", x509.problem}};
}

json kindsJson(const std::vector<facade::CertificateKind>& kinds) {
    json words = json::array();
    for (facade::CertificateKind kind : kinds)
        words.push_back(kindWord(kind));
    return words;
}

/// Each line of a stranger's text on a line of its own, indented.
std::string indented(const std::string& text) {
    std::string lines;
    for (std::size_t from = 0; from <= text.size();) {
        std::size_t end = std::min(text.find('\n', from), text.size());
        lines += "  " + plain(text.substr(from, end - from)) + "\n";
        from = end + 1;
    }
    return lines;
}

std::string textOf(const facade::X509View& x509) {
    return "X.509: " + plain(x509.subject) + ", serial " + x509.serial + ", " + x509.key + ", valid from " +
           timeText(x509.notBefore) + " to " + timeText(x509.notAfter) + "\n  issued by " + plain(x509.issuer) +
           (x509.rootRegistered ? ", whose root is registered on the chain" : "") + "\n" +
           (x509.problem.empty() ? std::string() : "  " + plain(x509.problem) + "\n");
}

std::string textOf(const facade::CustodyRow& link) {
    std::string text = "  " + plain(link.what) + " at block " + std::to_string(link.height);
    if (link.time != 0)
        text += ", " + timeText(link.time);
    if (!link.owner.empty())
        text += ", to " + named(link.owner, link.ownerLabel);
    return text + "\n";
}

} // namespace

std::string kindWord(facade::CertificateKind kind) {
    switch (kind) {
    case facade::CertificateKind::Ownership:
        return "ownership";
    case facade::CertificateKind::Identity:
        return "identity";
    case facade::CertificateKind::Value:
        break;
    }
    return "value";
}

Result<facade::CertificateKind> kindOfWord(const std::string& word) {
    for (facade::CertificateKind kind :
         {facade::CertificateKind::Ownership, facade::CertificateKind::Identity, facade::CertificateKind::Value}) {
        if (kindWord(kind) == word)
            return kind;
    }
    return Error{ErrorCode::Malformed, "A certificate is of the kind ownership, identity or value."};
}

std::string standingWord(facade::CertificateStanding standing) {
    switch (standing) {
    case facade::CertificateStanding::Active:
        return "active";
    case facade::CertificateStanding::Blank:
        return "blank";
    case facade::CertificateStanding::Expired:
        return "expired";
    case facade::CertificateStanding::Revoked:
        break;
    }
    return "revoked";
}

json toJson(const facade::CertificateRow& row) {
    json object = {{"origin", row.origin},
                   {"uid", row.uid},
                   {"kind", kindWord(row.kind)},
                   {"standing", standingWord(row.standing)},
                   {"title", row.title},
                   {"issuer", row.issuer},
                   {"issuer_name", row.issuerName},
                   {"holder", row.holder},
                   {"holder_label", row.holderLabel},
                   {"expires_at", row.expiresAt},
                   {"held_since", row.heldSince},
                   {"transfers", row.transfers},
                   {"incoming", row.incoming},
                   {"locked", row.locked},
                   {"outgoing", row.outgoing},
                   {"held", row.held},
                   {"proof", proofWord(row.asOf.level)},
                   {"height", row.asOf.height}};
    if (row.kind == facade::CertificateKind::Value) {
        object["face_value"] = row.faceValue;
        object["currency"] = row.currency;
    }
    return object;
}

json toJson(const facade::CertificateDetail& detail) {
    json object = toJson(detail.row);
    object["description"] = detail.description;
    object["fields"] = json::array();
    for (const facade::CertificateField& field : detail.fields)
        object["fields"].push_back({{"name", field.name}, {"value", field.value}, {"entry", field.entry}});
    object["attachments"] = json::array();
    for (const facade::CertificateAttachment& attachment : detail.attachments)
        object["attachments"].push_back({{"entry", attachment.entry},
                                         {"name", attachment.name},
                                         {"media_type", attachment.mediaType},
                                         {"size", attachment.size},
                                         {"present", attachment.present}});
    object["rules"] = detail.rules;
    object["issuer_must_sign"] = detail.issuerMustSign;
    object["transfer_problem"] = detail.transferProblem;
    object["custody"] = json::array();
    for (const facade::CustodyRow& link : detail.custody)
        object["custody"].push_back({{"what", link.what},
                                     {"uid", link.uid},
                                     {"cause", link.cause},
                                     {"owner", link.owner},
                                     {"height", link.height},
                                     {"time", link.time}});
    object["custody_proved"] = detail.custodyProved;
    if (detail.x509)
        object["x509"] = toJson(*detail.x509);
    object["missing"] = detail.missing;
    object["ended"] = detail.endedText;
    object["shown"] = json::array();
    for (const facade::ShownRow& shown : detail.shown)
        object["shown"].push_back(toJson(shown));
    return object;
}

json toJson(const facade::CertificateReview& review) {
    json effects = json::array();
    for (const facade::Effect& effect : review.effects)
        effects.push_back({{"address", effect.address},
                           {"mine", effect.mine},
                           {"gains_li", effect.gains.li()},
                           {"loses_li", effect.loses.li()},
                           {"certificates_received", effect.received},
                           {"certificates_given", effect.given}});
    return {{"transaction", review.transaction}, {"headline", review.headline}, {"does", review.deeds},
            {"effects", std::move(effects)},     {"fee_li", review.fee.li()},   {"level", review.level},
            {"expiry", review.expiry},           {"warnings", review.warnings}};
}

json toJson(const facade::OfferView& offer) {
    json object = {{"seller", offer.seller}, {"buyer", offer.buyer},     {"price_li", offer.price.li()},
                   {"expiry", offer.expiry}, {"problem", offer.problem}, {"review", toJson(offer.review)}};
    if (offer.certificate)
        object["certificate"] = toJson(*offer.certificate);
    return object;
}

json toJson(const facade::ChallengeView& challenge) {
    json answers = json::array();
    for (const facade::CertificateRow& row : challenge.answers)
        answers.push_back(toJson(row));
    return {{"link", challenge.link},        {"domain", challenge.domain},
            {"purpose", challenge.purpose},  {"kinds", kindsJson(challenge.kinds)},
            {"issuer", challenge.issuer},    {"issuer_name", challenge.issuerName},
            {"fields", challenge.fields},    {"expiry", challenge.expiry},
            {"answers", std::move(answers)}, {"problem", challenge.problem}};
}

json toJson(const facade::ShownRow& shown) {
    return {{"time", shown.time},     {"origin", shown.origin},   {"title", shown.title},
            {"domain", shown.domain}, {"purpose", shown.purpose}, {"fields", shown.fields}};
}

json toJson(const facade::VerifyReport& report) {
    json checked = json::array();
    for (const facade::ProofStep& step : report.steps)
        checked.push_back({{"name", step.title}, {"text", step.summary}, {"valid", step.valid}});
    json object = {{"kind", whatWord(report.what)}, {"valid", report.valid}, {"good", report.good},
                   {"headline", report.headline},   {"claim", report.claim}, {"freshness", report.freshness},
                   {"height", report.height},       {"time", report.time},   {"checked", std::move(checked)}};
    if (!report.problem.empty())
        object["problem"] = report.problem;
    if (!report.domain.empty())
        object["domain"] = report.domain;
    if (report.certificate)
        object["certificate"] = toJson(*report.certificate);
    return object;
}

std::string textOf(const facade::CertificateRow& row) {
    std::string text = row.origin.substr(0, shortDigits) + "  " + kindWord(row.kind) + "  " +
                       standingWord(row.standing) + "  " + quoted(row.title);
    if (row.kind == facade::CertificateKind::Value)
        text += "  " + std::to_string(row.faceValue) + " " + row.currency;
    if (!row.issuer.empty())
        text += "  from " + plain(row.issuerName.empty() ? row.issuer : row.issuerName);
    if (row.expiresAt != 0)
        text += "  until " + timeText(row.expiresAt);
    if (!row.held)
        text += "  former";
    if (row.incoming)
        text += "  incoming";
    if (row.locked)
        text += "  locked";
    if (row.outgoing)
        text += "  on its way out";
    return text + "\n";
}

std::string textOf(const facade::CertificateDetail& detail) {
    const facade::CertificateRow& row = detail.row;
    std::string text = quoted(row.title) + "\n";
    if (!detail.description.empty())
        text += indented(detail.description);
    text += "Origin:  " + row.origin + "\nUID:     " + row.uid + "\nKind:    " + kindWord(row.kind) + ", " +
            standingWord(row.standing) + "\nIssuer:  " +
            (row.issuer.empty() ? "none: it came with a reward of mining" : named(row.issuer, row.issuerName)) +
            "\nHolder:  " + named(row.holder, row.holderLabel) + ", since " + timeText(row.heldSince) +
            "\nExpires: " + dayText(row.expiresAt) + "\n";
    if (row.kind == facade::CertificateKind::Value)
        text += "Value:   " + std::to_string(row.faceValue) + " " + row.currency + "\n";
    for (const facade::CertificateField& field : detail.fields)
        text += plain(field.name) + ": " + plain(field.value) + "\n";
    for (const facade::CertificateAttachment& attachment : detail.attachments)
        text += "Attachment " + std::to_string(attachment.entry) + ": " + plain(attachment.name) + " (" +
                attachment.mediaType + ", " + std::to_string(attachment.size) + " bytes" +
                (attachment.present ? ")\n" : ", not here)\n");
    for (const std::string& rule : detail.rules)
        text += "Rule: " + plain(rule) + "\n";
    for (const std::string& sentence : {detail.transferProblem, detail.missing, detail.endedText}) {
        if (!sentence.empty())
            text += plain(sentence) + "\n";
    }
    if (detail.x509)
        text += textOf(*detail.x509);
    if (!detail.custody.empty())
        text += detail.custodyProved ? "Custody, proved without a gap:\n" : "Custody, as far as it is known:\n";
    for (const facade::CustodyRow& link : detail.custody)
        text += textOf(link);
    for (const facade::ShownRow& shown : detail.shown)
        text += "Shown " + textOf(shown);
    return text;
}

std::string textOf(const facade::CertificateReview& review) {
    std::string text = plain(review.headline) + "\n";
    for (const std::string& deed : review.deeds)
        text += plain(deed) + "\n";
    for (const facade::Effect& effect : review.effects) {
        text += "  " + effect.address;
        if (!effect.gains.isZero())
            text += "  gains " + ledger::formatCoins(effect.gains);
        if (!effect.loses.isZero())
            text += "  loses " + ledger::formatCoins(effect.loses);
        if (effect.received > 0)
            text += "  certificates received: " + std::to_string(effect.received);
        if (effect.given > 0)
            text += "  certificates given: " + std::to_string(effect.given);
        text += effect.mine ? "  (this wallet)\n" : "\n";
    }
    text += "Fee " + ledger::formatLi(review.fee) + ", level " + std::to_string(review.level) + ", valid until " +
            timeText(review.expiry) + "\n";
    for (const std::string& warning : review.warnings)
        text += "Note: " + plain(warning) + "\n";
    return text;
}

std::string textOf(const facade::OfferView& offer) {
    std::string text = "Price " + ledger::formatCoins(offer.price) + ", from " + offer.seller + " to " + offer.buyer +
                       ", valid until " + timeText(offer.expiry) + "\n";
    text += textOf(offer.review);
    if (offer.certificate)
        text += textOf(*offer.certificate);
    if (!offer.problem.empty())
        text += "It cannot be accepted: " + plain(offer.problem) + "\n";
    return text;
}

std::string textOf(const facade::ChallengeView& challenge) {
    std::string text = "Asked by " + plain(challenge.domain) + ", until " + timeText(challenge.expiry) + "\n";
    if (!challenge.purpose.empty())
        text += "Purpose: " + plain(challenge.purpose) + "\n";
    for (facade::CertificateKind kind : challenge.kinds)
        text += "Of the kind " + kindWord(kind) + "\n";
    if (!challenge.issuer.empty())
        text += "Issued by " + named(challenge.issuer, challenge.issuerName) + "\n";
    for (const std::string& field : challenge.fields)
        text += "Must show: " + plain(field) + "\n";
    if (!challenge.problem.empty())
        text += plain(challenge.problem) + "\n";
    if (!challenge.answers.empty())
        text += "Certificates that can answer:\n";
    for (const facade::CertificateRow& row : challenge.answers)
        text += "  " + textOf(row);
    return text;
}

std::string textOf(const facade::ShownRow& shown) {
    std::string text = timeText(shown.time) + "  to " + plain(shown.domain) + "  " + quoted(shown.title);
    if (!shown.purpose.empty())
        text += "  for: " + plain(shown.purpose);
    for (const std::string& field : shown.fields)
        text += "  [" + plain(field) + "]";
    return text + "\n";
}

std::string textOf(const facade::VerifyReport& report) {
    std::string text = plain(report.headline) + "\n";
    if (!report.claim.empty() && report.claim != report.headline)
        text += plain(report.claim) + "\n";
    if (!report.problem.empty() && report.problem != report.headline)
        text += plain(report.problem) + "\n";
    if (!report.domain.empty())
        text += "Shown to " + plain(report.domain) + "\n";
    for (const facade::ProofStep& step : report.steps)
        text += std::string(step.valid ? "  ok    " : "  FAILS ") + plain(step.summary) + "\n";
    if (!report.freshness.empty())
        text += plain(report.freshness) + "\n";
    if (report.certificate)
        text += textOf(*report.certificate);
    return text;
}

json batchJson(const facade::BatchProgress& progress) {
    return {{"rows", progress.rows},
            {"issued", progress.final},
            {"sent", progress.sent},
            {"interrupted", progress.interrupted}};
}

std::string batchText(const facade::BatchProgress& progress) {
    return std::to_string(progress.sent) + " of " + std::to_string(progress.rows) +
           " certificates of the interrupted batch were sent, " + std::to_string(progress.final) +
           " are final; the others were not issued.\n";
}

} // namespace circlet::cli
