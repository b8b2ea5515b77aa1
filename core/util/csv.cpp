#include "util/csv.h"

#include "util/plain_text.h"

namespace circlet {

namespace {

class CsvReader {
public:
    CsvReader(std::string_view text, const CsvLimits& limits) : m_rest(text), m_limits(limits) {}

    Result<std::vector<CsvRow>> run() {
        std::vector<CsvRow> rows;
        while (!m_rest.empty()) {
            CIRCLET_TRY(row, next());
            if (row.cells.size() == 1 && row.cells.front().empty())
                continue;
            if (rows.size() == m_limits.rows)
                return Error{ErrorCode::OutOfRange, "The file has more than " + std::to_string(m_limits.rows - 1) +
                                                        " rows below its header."};
            rows.push_back(std::move(row));
        }
        return rows;
    }

private:
    Error wrong(const std::string& what) const {
        return Error{ErrorCode::Malformed, "Line " + std::to_string(m_line) + ": " + what};
    }

    bool take(char wanted) {
        if (m_rest.empty() || m_rest.front() != wanted)
            return false;
        m_rest.remove_prefix(1);
        return true;
    }

    bool takeLineEnd() {
        if (m_rest.starts_with("\r\n"))
            m_rest.remove_prefix(1);
        if (!take('\n'))
            return false;
        ++m_line;
        return true;
    }

    Result<CsvRow> next() {
        CsvRow row;
        row.line = m_line;
        for (;;) {
            CIRCLET_TRY(cell, m_rest.starts_with('"') ? quoted() : plain());
            if (row.cells.size() == m_limits.cells)
                return Error{ErrorCode::OutOfRange, "Line " + std::to_string(row.line) + ": more than " +
                                                        std::to_string(m_limits.cells) + " columns."};
            row.cells.push_back(std::move(cell));
            if (take(','))
                continue;
            if (m_rest.empty() || takeLineEnd())
                return row;
            return wrong("something stands behind a closing quote.");
        }
    }

    Result<void> append(std::string& cell, char c) const {
        if (cell.size() == m_limits.cellBytes)
            return Error{ErrorCode::OutOfRange, "Line " + std::to_string(m_line) + ": a cell of more than " +
                                                    std::to_string(m_limits.cellBytes) + " bytes."};
        cell += c;
        return ok();
    }

    Result<std::string> plain() {
        std::string cell;
        while (!m_rest.empty() && m_rest.front() != ',' && m_rest.front() != '\n' && !m_rest.starts_with("\r\n")) {
            if (m_rest.front() == '"')
                return wrong("a quote in the middle of a cell; put quotes around the whole cell and double it.");
            if (m_rest.front() == '\r')
                return wrong("a carriage return without a line feed.");
            CIRCLET_CHECK(append(cell, m_rest.front()));
            m_rest.remove_prefix(1);
        }
        return cell;
    }

    Result<std::string> quoted() {
        const uint64_t begin = m_line;
        m_rest.remove_prefix(1);
        std::string cell;
        while (!m_rest.empty()) {
            if (take('"') && !m_rest.starts_with('"'))
                return cell;
            if (m_rest.starts_with("\r\n"))
                m_rest.remove_prefix(1); // one kind of line end inside of cells
            if (m_rest.front() == '\n')
                ++m_line;
            CIRCLET_CHECK(append(cell, m_rest.front()));
            m_rest.remove_prefix(1);
        }
        m_line = begin;
        return wrong("a quoted cell does not end.");
    }

    std::string_view m_rest;
    const CsvLimits& m_limits;
    uint64_t m_line = 1;
};

} // namespace

Result<std::vector<CsvRow>> parseCsv(std::string_view text, const CsvLimits& limits) {
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    if (text.starts_with(mark))
        text.remove_prefix(mark.size());
    return CsvReader(text, limits).run();
}

} // namespace circlet
