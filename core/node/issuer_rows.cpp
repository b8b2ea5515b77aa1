#include "node/issuer_rows.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <map>
#include <set>

#include "util/csv.h"
#include "util/plain_text.h"

namespace circlet::node {

namespace {

constexpr std::string_view fieldPrefix = "field:";
constexpr TimeMs dayMs = 24ULL * 3600 * 1000;
constexpr std::size_t dateLength = 10;
constexpr std::size_t longestQuote = 64;

/// What a cell holds, for a sentence about it: a file may hold anything.
std::string inQuotes(const std::string& cell) {
    return cell.size() <= longestQuote && isVisibleText(cell) ? "“" + cell + "”" : "what stands there";
}

std::optional<uint64_t> numberIn(std::string_view text) {
    uint64_t number = 0;
    auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (failure != std::errc() || end != text.data() + text.size())
        return {};
    return number;
}

/// End of that day, UTC.
Result<TimeMs> lastMoment(const std::string& text) {
    const Error wrong{ErrorCode::Malformed, inQuotes(text) + " is no date; write it as 2027-12-31."};
    if (text.size() != dateLength || text[4] != '-' || text[7] != '-')
        return wrong;
    std::optional<uint64_t> year = numberIn(std::string_view(text).substr(0, 4));
    std::optional<uint64_t> month = numberIn(std::string_view(text).substr(5, 2));
    std::optional<uint64_t> day = numberIn(std::string_view(text).substr(8, 2));
    if (!year || !month || !day || *year < 1970)
        return wrong;
    std::chrono::year_month_day date{std::chrono::year(static_cast<int>(*year)),
                                     std::chrono::month(static_cast<unsigned>(*month)),
                                     std::chrono::day(static_cast<unsigned>(*day))};
    if (!date.ok())
        return wrong;
    auto days = std::chrono::sys_days(date).time_since_epoch().count();
    return static_cast<TimeMs>(days) * dayMs + dayMs - 1;
}

struct Columns {
    std::map<std::string, std::size_t> known;
    std::vector<std::pair<std::string, std::size_t>> fields;
};

Result<Columns> columnsOf(const CsvRow& header) {
    static const std::set<std::string> names = {"recipient",  "kind",     "title",  "description",
                                                "face_value", "currency", "expires"};
    Columns columns;
    for (std::size_t place = 0; place < header.cells.size(); ++place) {
        const std::string& name = header.cells[place];
        if (name.starts_with(fieldPrefix)) {
            columns.fields.emplace_back(name.substr(fieldPrefix.size()), place);
            continue;
        }
        if (!names.contains(name))
            return Error{ErrorCode::Malformed, "The first line names an unknown column, " + inQuotes(name) +
                                                   ". Columns are recipient, kind, title, description, face_value, "
                                                   "currency, expires, and field:NAME for fields."};
        if (!columns.known.emplace(name, place).second)
            return Error{ErrorCode::Malformed, "The column " + inQuotes(name) + " stands twice in the first line."};
    }
    for (const char* needed : {"recipient", "title"}) {
        if (!columns.known.contains(needed))
            return Error{ErrorCode::Malformed,
                         "The first line does not name the column “" + std::string(needed) + "”."};
    }
    return columns;
}

class RowReader {
public:
    RowReader(const Columns& columns, const CsvRow& row) : m_columns(columns), m_row(row) {}

    Result<facade::IssueRequest> run(TimeMs expiresAt, TimeMs now) const {
        if (m_row.cells.size() > width())
            return Error{ErrorCode::Malformed, "There are more cells than columns."};
        facade::IssueRequest request;
        request.recipient = cell("recipient");
        if (request.recipient.empty())
            return Error{ErrorCode::Malformed, "The recipient is missing."};
        CIRCLET_TRY(kind, kindIn(cell("kind")));
        request.kind = kind;
        request.title = cell("title");
        request.description = cell("description");
        request.currency = cell("currency");
        if (std::string value = cell("face_value"); !value.empty()) {
            std::optional<uint64_t> number = numberIn(value);
            if (!number)
                return Error{ErrorCode::Malformed, inQuotes(value) +
                                                       " is no face value; write it in the smallest unit of "
                                                       "its currency, as a whole number."};
            request.faceValue = *number;
        }
        for (const auto& [name, place] : m_columns.fields) {
            if (place < m_row.cells.size() && !m_row.cells[place].empty())
                request.fields.emplace_back(name, m_row.cells[place]);
        }
        request.expiresAt = expiresAt;
        if (std::string date = cell("expires"); !date.empty()) {
            CIRCLET_TRY(last, lastMoment(date));
            request.expiresAt = last;
        }
        if (request.expiresAt != 0 && request.expiresAt < now)
            return Error{ErrorCode::OutOfRange, "It would have expired already."};
        CIRCLET_CHECK(checkValue(request.kind, request.faceValue, request.currency));
        CIRCLET_TRY(content, contentOf(request));
        CIRCLET_CHECK(passport::Metadata::create(std::move(content), Hash256()));
        return request;
    }

private:
    std::size_t width() const { return m_columns.known.size() + m_columns.fields.size(); }

    std::string cell(const std::string& column) const {
        auto place = m_columns.known.find(column);
        if (place == m_columns.known.end() || place->second >= m_row.cells.size())
            return {};
        return m_row.cells[place->second];
    }

    static Result<facade::CertificateKind> kindIn(const std::string& word) {
        if (word.empty() || word == "ownership")
            return facade::CertificateKind::Ownership;
        if (word == "identity")
            return facade::CertificateKind::Identity;
        if (word == "value")
            return facade::CertificateKind::Value;
        return Error{ErrorCode::Malformed, inQuotes(word) + " is no kind; write ownership, identity or value."};
    }

    const Columns& m_columns;
    const CsvRow& m_row;
};

} // namespace

Result<BatchRows> readBatch(std::string_view text, TimeMs expiresAt, TimeMs now) {
    CIRCLET_TRY(table, parseCsv(text));
    if (table.empty())
        return Error{ErrorCode::Malformed, "The file is empty: its first line names the columns."};
    CIRCLET_TRY(columns, columnsOf(table.front()));
    BatchRows read;
    for (std::size_t place = 1; place < table.size(); ++place) {
        ++read.total;
        Result<facade::IssueRequest> request = RowReader(columns, table[place]).run(expiresAt, now);
        if (request)
            read.rows.push_back({table[place].line, std::move(request).value()});
        else
            read.problems.push_back({table[place].line, request.error().message});
    }
    if (read.total == 0)
        return Error{ErrorCode::Malformed, "There are no rows below the first line."};
    return read;
}

} // namespace circlet::node
