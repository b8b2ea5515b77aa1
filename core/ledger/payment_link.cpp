#include "ledger/payment_link.h"

#include <set>

#include "util/plain_text.h"

namespace circlet::ledger {

namespace {

constexpr std::string_view scheme = "circle:";
constexpr std::size_t maximumTextBytes = 80;

Result<void> checkText(std::string_view text, const char* what) {
    if (text.size() > maximumTextBytes)
        return Error{ErrorCode::OutOfRange, std::string("the ") + what + " of a payment link has at most 80 bytes"};
    if (!isPlainText(text))
        return malformed(std::string("the ") + what + " of a payment link is not plain text");
    return ok();
}

/// "unreserved" of RFC 3986: the characters that are never escaped.
bool isUnreserved(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
           c == '_' || c == '~';
}

std::string escaped(std::string_view text) {
    static constexpr char digits[] = "0123456789ABCDEF";
    std::string out;
    for (char c : text) {
        const auto byte = static_cast<uint8_t>(c);
        if (isUnreserved(c)) {
            out.push_back(c);
        } else {
            out.push_back('%');
            out.push_back(digits[byte >> 4]);
            out.push_back(digits[byte & 15]);
        }
    }
    return out;
}

Result<std::string> unescaped(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] <= ' ' || text[i] > '~')
            return malformed("a payment link holds a character that must be escaped");
        if (text[i] != '%') {
            out.push_back(text[i]);
            continue;
        }
        auto byte = fromHex(text.substr(i + 1, 2));
        if (!byte || byte.value().size() != 1)
            return malformed("a payment link holds a damaged escape");
        out.push_back(static_cast<char>(byte.value()[0]));
        i += 2;
    }
    return out;
}

bool hasScheme(std::string_view text) {
    if (text.size() < scheme.size())
        return false;
    for (std::size_t i = 0; i < scheme.size(); ++i) {
        const char c = text[i];
        if ((c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c) != scheme[i])
            return false;
    }
    return true;
}

Result<void> takeParameter(PaymentLink& link, std::string_view name, const std::string& value) {
    if (name == "amount") {
        CIRCLET_TRY(amount, parseAmount(value));
        link.amount = amount;
    } else if (name == "label") {
        CIRCLET_CHECK(checkText(value, "label"));
        link.label = value;
    } else if (name == "memo") {
        CIRCLET_CHECK(checkText(value, "memo"));
        link.memo = value;
    } else if (name.starts_with("req-")) {
        return Error{ErrorCode::Unsupported, "this payment link asks for something that this program does not know"};
    }
    return ok();
}

Result<void> takeParameters(PaymentLink& link, std::string_view query) {
    std::set<std::string> seen;
    while (!query.empty()) {
        const std::size_t end = std::min(query.find('&'), query.size());
        const std::string_view pair = query.substr(0, end);
        query.remove_prefix(std::min(end + 1, query.size()));
        const std::size_t equals = pair.find('=');
        if (equals == 0 || equals == std::string_view::npos)
            return malformed("a parameter of the payment link is not of the form name=value");
        CIRCLET_TRY(name, unescaped(pair.substr(0, equals)));
        CIRCLET_TRY(value, unescaped(pair.substr(equals + 1)));
        if (!seen.insert(name).second)
            return malformed("a payment link names one parameter twice");
        CIRCLET_CHECK(takeParameter(link, name, value));
    }
    return ok();
}

} // namespace

Result<std::string> formatPaymentLink(const PaymentLink& link, Network network) {
    CIRCLET_CHECK(checkText(link.label, "label"));
    CIRCLET_CHECK(checkText(link.memo, "memo"));
    std::string text = std::string(scheme) + formatAddress(link.address, network);
    char separator = '?';
    const auto add = [&](std::string_view name, const std::string& value) {
        text += separator;
        text.append(name) += '=';
        text += value;
        separator = '&';
    };
    if (link.amount) {
        std::string amount = formatCoins(*link.amount);
        std::erase(amount, ' ');
        add("amount", amount);
    }
    if (!link.label.empty())
        add("label", escaped(link.label));
    if (!link.memo.empty())
        add("memo", escaped(link.memo));
    if (text.size() > maximumPaymentLinkLength)
        return Error{ErrorCode::OutOfRange, "the payment link is longer than 512 characters: shorten label or memo"};
    return text;
}

Result<PaymentLink> parsePaymentLink(std::string_view text, Network network) {
    if (text.size() > maximumPaymentLinkLength)
        return Error{ErrorCode::OutOfRange, "a payment link has at most 512 characters"};
    if (!hasScheme(text))
        return malformed("a payment link begins with circle:");
    text.remove_prefix(scheme.size());
    const std::size_t mark = text.find('?');
    CIRCLET_TRY(address, parseAddress(text.substr(0, mark), network));
    PaymentLink link;
    link.address = address;
    if (mark != std::string_view::npos) {
        CIRCLET_CHECK(takeParameters(link, text.substr(mark + 1)));
    }
    return link;
}

Result<PaymentLink> parseRecipient(std::string_view text, Network network) {
    if (text.find(':') != std::string_view::npos)
        return parsePaymentLink(text, network);
    PaymentLink link;
    CIRCLET_TRY(address, parseAddress(text, network));
    link.address = address;
    return link;
}

} // namespace circlet::ledger
