// Comma-separated values as RFC 4180 has them: quotes around what holds commas, quotes or line ends; a quote doubled
// inside. Used to read lists that issuers prepare in a spreadsheet. Strict: what is ambiguous is refused with its line.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "util/result.h"

namespace circlet {

struct CsvRow {
    uint64_t line = 0; ///< of the file, from 1, where it begins
    std::vector<std::string> cells;
};

struct CsvLimits {
    std::size_t rows = 10'001; ///< the header counted
    std::size_t cells = 128;   ///< of a row
    std::size_t cellBytes = 16'384;
};

/// All rows; empty lines are left out, a byte order mark at the beginning too. Lines end in LF or CR LF. Malformed or
/// OutOfRange with the line.
Result<std::vector<CsvRow>> parseCsv(std::string_view text, const CsvLimits& limits = {});

} // namespace circlet
