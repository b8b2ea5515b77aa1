#include "wallet/history_csv.h"

#include <algorithm>

#include "util/plain_text.h"

namespace circlet::wallet {

namespace {

/// Text fields are quoted, and defused where a spreadsheet would take them for a formula.
std::string csvField(std::string text) {
    if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos)
        text.insert(text.begin(), '\'');
    std::string quoted = "\"";
    for (char c : text) {
        if (c == '"')
            quoted.push_back('"');
        quoted.push_back(c == '\n' || c == '\r' ? ' ' : c);
    }
    return quoted + "\"";
}

} // namespace

std::string_view paymentStateName(PaymentState state) {
    switch (state) {
    case PaymentState::Created:
        return "created";
    case PaymentState::Sent:
        return "sent";
    case PaymentState::Seen:
        return "seen";
    case PaymentState::Final:
        return "final";
    case PaymentState::Expired:
        return "expired";
    }
    return "unknown";
}

std::string_view directionName(const HistoryRow& row) {
    if (row.internal)
        return "internal";
    if (row.resignation)
        return "resignation";
    if (row.coinless)
        return "certificate";
    return row.gains >= row.loses ? "in" : "out";
}

std::string_view deedName(CertificateDeed deed) {
    switch (deed) {
    case CertificateDeed::Issued:
        return "issued";
    case CertificateDeed::Received:
        return "received";
    case CertificateDeed::Given:
        return "given";
    case CertificateDeed::Moved:
        return "moved";
    case CertificateDeed::Changed:
        return "changed";
    case CertificateDeed::Revoked:
        return "revoked";
    case CertificateDeed::Registered:
        return "registered";
    case CertificateDeed::Retired:
        return "retired";
    }
    return "unknown";
}

ledger::Amount netAmount(const HistoryRow& row) {
    uint64_t gains = row.gains.li();
    uint64_t loses = row.loses.li();
    if (directionName(row) == "in")
        return ledger::Amount::fromLi(gains - loses);
    uint64_t net = gains >= loses ? gains - loses : loses - gains;
    return ledger::Amount::fromLi(net - std::min(net, row.fee.li()));
}

std::string timeText(TimeMs time) {
    return utcText(time);
}

std::string csvHeader() {
    return "time,height,transaction,state,direction,amount_li,fee_li,counterparty,memo,certificate,certificates,origin,"
           "title\n";
}

std::string csvLine(const HistoryRow& row) {
    std::string line = timeText(row.time) + "," + std::to_string(row.height) + "," + row.id + ",";
    line += std::string(paymentStateName(row.state)) + "," + std::string(directionName(row)) + ",";
    line += std::to_string(netAmount(row).li()) + "," + std::to_string(row.fee.li()) + ",";
    line += row.counterparty + "," + csvField(row.memo) + ",";
    if (row.certificate)
        line += std::string(deedName(row.certificate->deed)) + "," + std::to_string(row.certificate->count) + "," +
                (row.certificate->origin ? row.certificate->origin->hex() : "") + "," +
                csvField(row.certificate->title);
    else
        line += ",0,,";
    return line + "\n";
}

} // namespace circlet::wallet
