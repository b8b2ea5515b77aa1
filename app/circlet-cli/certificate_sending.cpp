#include "circlet-cli/certificate_sending.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <filesystem>
#include <set>
#include <thread>

#include "circlet-cli/sending.h"
#include "circlet-cli/transaction_text.h"
#include "wallet/history_csv.h"

namespace circlet::cli {

namespace {

using nlohmann::json;

constexpr std::size_t fewestDigits = 8;
constexpr std::size_t originDigits = 64;
constexpr uint32_t pageRows = 1000;
constexpr unsigned pollMs = 20;
constexpr std::size_t maximumListBytes = 64U << 20; ///< of addresses: 2^20 of them fit

Result<unsigned> number(std::string_view text) {
    unsigned value = 0;
    auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failure != std::errc() || end != text.data() + text.size())
        return Error{ErrorCode::Malformed, ""};
    return value;
}

/// "2027-11-21" as days since 1970.
Result<std::chrono::sys_days> parseDay(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-')
        return Error{ErrorCode::Malformed, ""};
    CIRCLET_TRY(year, number(text.substr(0, 4)));
    CIRCLET_TRY(month, number(text.substr(5, 2)));
    CIRCLET_TRY(day, number(text.substr(8, 2)));
    std::chrono::year_month_day date{std::chrono::year(static_cast<int>(year)), std::chrono::month(month),
                                     std::chrono::day(day)};
    if (!date.ok() || year < 1970)
        return Error{ErrorCode::Malformed, ""};
    return std::chrono::sys_days(date);
}

/// "14:03:05" within a day.
Result<std::chrono::seconds> parseClock(std::string_view text) {
    if (text.size() != 8 || text[2] != ':' || text[5] != ':')
        return Error{ErrorCode::Malformed, ""};
    CIRCLET_TRY(hours, number(text.substr(0, 2)));
    CIRCLET_TRY(minutes, number(text.substr(3, 2)));
    CIRCLET_TRY(seconds, number(text.substr(6, 2)));
    if (hours > 23 || minutes > 59 || seconds > 59)
        return Error{ErrorCode::Malformed, ""};
    return std::chrono::hours(hours) + std::chrono::minutes(minutes) + std::chrono::seconds(seconds);
}

Result<std::chrono::milliseconds> sinceEpoch(std::string_view text, DayEnd end) {
    CIRCLET_TRY(day, parseDay(text.substr(0, 10)));
    std::chrono::milliseconds begin = day.time_since_epoch();
    if (text.size() == 10)
        return end == DayEnd::First ? begin : begin + std::chrono::hours(24) - std::chrono::milliseconds(1);
    if (text[10] != ' ' && text[10] != 'T')
        return Error{ErrorCode::Malformed, ""};
    CIRCLET_TRY(clock, parseClock(text.substr(11)));
    return begin + clock;
}

/// Every origin that begins so, among those that a query tells.
Result<void> collect(Context& context, const std::string& prefix, bool former, std::set<std::string>& found) {
    facade::CertificateQuery query;
    query.search = prefix;
    query.former = former;
    query.limit = pageRows;
    CIRCLET_TRY(page,
                await<facade::CertificatePage>(context.timeoutMs(), [&](node::Done<facade::CertificatePage> done) {
                    context.desk().query(query, std::move(done));
                }));
    for (const facade::CertificateRow& row : page.rows) {
        if (row.origin.starts_with(prefix))
            found.insert(row.origin);
    }
    return ok();
}

Result<void> collectIssued(Context& context, const std::string& prefix, std::set<std::string>& found) {
    for (uint64_t offset = 0;;) {
        CIRCLET_TRY(page, await<facade::IssuedPage>(context.timeoutMs(), [&](node::Done<facade::IssuedPage> done) {
                        context.desk().issued({}, offset, pageRows, std::move(done));
                    }));
        for (const facade::IssuedRow& row : page.rows) {
            if (row.origin.starts_with(prefix))
                found.insert(row.origin);
        }
        offset += page.rows.size();
        if (page.rows.empty() || offset >= page.total)
            return ok();
    }
}

struct Followed {
    std::string state = "sent";
    ledger::Height height = 0;
};

Result<Followed> follow(Context& context, const std::string& transaction) {
    CIRCLET_TRY(id, ledger::TransactionId::fromHexText(transaction));
    CIRCLET_TRY(payment, await<wallet::Payment>(context.timeoutMs() + 1000, [&](node::Done<wallet::Payment> done) {
                    context.session().waitFinal(id, context.timeoutMs(), std::move(done));
                }));
    return Followed{std::string(wallet::paymentStateName(payment.state)), payment.height};
}

/// Nothing is signed or sent: the file goes round among those who must sign.
Result<int> writeToSign(Context& context, const facade::CertificateReview& review, const std::string& file, json more) {
    CIRCLET_TRY(bytes, fromHex(review.bytesHex));
    CIRCLET_TRY(body, ledger::decodeBody(bytes));
    ledger::UnsignedTransaction transaction;
    transaction.witnesses.resize(body.authorizations.size());
    transaction.body = std::move(body);
    CIRCLET_CHECK(writeNewFile(file, ledger::encodeUnsigned(transaction), 0600));
    json object = toJson(review);
    object.update(more);
    object["transaction"] = review.transaction;
    object["state"] = "unsigned";
    object["height"] = 0;
    object["file"] = file;
    object["others"] = review.others;
    std::string text = textOf(review) + "Written to " + file + ". This wallet signs it with `tx sign`";
    for (const std::string& other : review.others)
        text += ", and so must " + other;
    return print(context, object, text + "; then it is sent with `tx submit`.");
}

/// The desk writes it on a thread of its own.
Result<void> awaitFile(const Context& context, const std::string& file) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(context.timeoutMs());
    std::error_code ignored;
    while (!std::filesystem::exists(file, ignored)) {
        if (std::chrono::steady_clock::now() > end)
            return Error{ErrorCode::Io, "The transaction was sent, but " + file +
                                            " could not be written. Write it with `cert export-hand-over`."};
        std::this_thread::sleep_for(std::chrono::milliseconds(pollMs));
    }
    return ok();
}

} // namespace

void addSigningOptions(CLI::App& command, Signing& signing) {
    command.add_option("--level", signing.level, "priority 0..6; the fee doubles with each")->check(CLI::Range(0, 6));
    command.add_flag("--yes", signing.yes, "do not ask on a terminal");
    command.add_flag("--wait,!--no-wait", signing.wait, "until it is final (the default), or not");
}

void addUnsignedOption(CLI::App& command, Signing& signing) {
    command.add_option("--unsigned", signing.unsignedFile,
                       "write the transaction to this file: this wallet and the other one that it needs, if any, sign "
                       "it with `tx sign`; `tx submit` sends it");
}

void addRepeated(CLI::App& command, const std::string& name, std::vector<std::string>& values,
                 const std::string& help) {
    command.add_option(name, values, help + "; repeatable")->take_all()->allow_extra_args(false);
}

Result<TimeMs> parseTime(const std::string& text, DayEnd end) {
    if (text.empty())
        return TimeMs{0};
    Result<std::chrono::milliseconds> time = sinceEpoch(text, end);
    if (!time)
        return Error{ErrorCode::Malformed, "\"" + plain(text) +
                                               "\" is no date. Write it as 2027-11-21, or with a time of UTC as "
                                               "\"2027-11-21 14:03:05\"."};
    return static_cast<TimeMs>(time.value().count());
}

Result<std::string> wholeOrigin(Context& context, const std::string& text) {
    std::string origin = text;
    std::ranges::transform(origin, origin.begin(), [](char c) { return c >= 'A' && c <= 'F' ? char(c + 32) : c; });
    bool digits = origin.find_first_not_of("0123456789abcdef") == std::string::npos;
    if (!digits || origin.size() < fewestDigits || origin.size() > originDigits)
        return Error{ErrorCode::Malformed,
                     "A certificate is named by the 64 hexadecimal digits of its origin, or by the first 8 or more."};
    if (origin.size() == originDigits)
        return origin;
    std::set<std::string> found;
    CIRCLET_CHECK(collect(context, origin, false, found));
    CIRCLET_CHECK(collect(context, origin, true, found));
    CIRCLET_CHECK(collectIssued(context, origin, found));
    if (found.empty())
        return Error{ErrorCode::NotFound, "This wallet knows no certificate whose origin begins with " + origin + "."};
    if (found.size() > 1)
        return Error{ErrorCode::Rejected, std::to_string(found.size()) +
                                              " certificates have an origin that begins "
                                              "with " +
                                              origin + ". Give more of its digits."};
    return *found.begin();
}

Result<int> signReviewed(Context& context, const facade::CertificateReview& review, const Signing& signing, json more,
                         const std::string& undone) {
    if (!signing.unsignedFile.empty())
        return writeToSign(context, review, signing.unsignedFile, std::move(more));
    CIRCLET_CHECK(confirm(context, textOf(review), signing.yes));
    CIRCLET_TRY(sent, await<facade::Sent>(context.timeoutMs(), [&](node::Done<facade::Sent> done) {
                    context.desk().confirm(review.id, std::move(done));
                }));
    if (!signing.writes.empty())
        CIRCLET_CHECK(awaitFile(context, signing.writes));
    Followed followed;
    if (signing.wait) {
        CIRCLET_TRY(end, follow(context, sent.transaction));
        followed = std::move(end);
    }
    json object = toJson(review);
    object.update(more);
    object["transaction"] = sent.transaction;
    object["state"] = followed.state;
    object["height"] = followed.height;
    std::string text = "Transaction " + sent.transaction + "\n" + followed.state +
                       (followed.height > 0 ? " at block " + std::to_string(followed.height) : std::string()) +
                       ", fee " + ledger::formatLi(review.fee) + "\n";
    if (followed.state == wallet::paymentStateName(wallet::PaymentState::Expired)) {
        const Result<std::string> why = await<std::string>(context.timeoutMs(), [&](node::Done<std::string> done) {
            context.desk().whyExpired(sent.transaction, std::move(done));
        });
        const bool known = why && !why.value().empty();
        return printRefusal(context, object, text, {ErrorCode::Expired, known ? plain(why.value()) : undone});
    }
    if (signing.wait)
        CIRCLET_CHECK(context.refreshDesk());
    for (const std::string& deed : review.deeds)
        text += plain(deed) + "\n";
    return print(context, object, text);
}

Result<void> checkNewFile(const std::string& file) {
    std::error_code ignored;
    if (std::filesystem::exists(file, ignored))
        return Error{ErrorCode::AlreadyExists, "There is a file " + file + " already. Choose another name."};
    return ok();
}

Result<std::vector<uint32_t>> entriesNamed(const facade::CertificateDetail& detail,
                                           const std::vector<std::string>& names) {
    std::vector<std::pair<std::string, uint32_t>> known;
    for (const facade::CertificateField& field : detail.fields)
        known.emplace_back(field.name, field.entry);
    for (const facade::CertificateAttachment& attachment : detail.attachments)
        known.emplace_back(attachment.name, attachment.entry);
    std::vector<uint32_t> entries;
    for (const std::string& name : names) {
        auto found = std::ranges::find_if(known, [&](const auto& entry) { return entry.first == name; });
        if (found == known.end()) // a name may look like a number
            found =
                std::ranges::find_if(known, [&](const auto& entry) { return std::to_string(entry.second) == name; });
        if (found == known.end())
            return Error{ErrorCode::NotFound,
                         "The certificate has no field and no attachment \"" + plain(name) + "\"."};
        entries.push_back(found->second);
    }
    std::ranges::sort(entries);
    entries.erase(std::ranges::unique(entries).begin(), entries.end());
    return entries;
}

Result<std::vector<std::string>> readAddresses(Context& context, const std::string& file) {
    CIRCLET_TRY(content, node::readFile(file, maximumListBytes));
    std::vector<std::string> addresses;
    std::string_view text = asText(content);
    for (std::size_t from = 0, number = 1; from < text.size(); ++number) {
        std::size_t end = std::min(text.find('\n', from), text.size());
        std::string line(text.substr(from, end - from));
        from = end + 1;
        while (!line.empty() && (line.back() == '\r' || line.back() == ' '))
            line.pop_back();
        if (line.empty())
            continue;
        if (Result<ledger::Address> address = ledger::parseAddress(line, context.networkKind()); !address)
            return Error{address.error().code,
                         file + ", line " + std::to_string(number) + ": " + address.error().message};
        addresses.push_back(std::move(line));
    }
    if (addresses.empty())
        return Error{ErrorCode::Malformed, file + " holds no address."};
    return addresses;
}

} // namespace circlet::cli
