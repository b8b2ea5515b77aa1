// The rows of an issuer's CSV file as certificates to be issued. Used by the desk's batches only. Reads no keys and asks
// no network: what it cannot accept is a problem with its line.
#pragma once

#include "node/issuer_issue.h"

namespace circlet::node {

struct BatchRow {
    uint64_t line = 0;
    facade::IssueRequest request;
};

struct BatchRows {
    std::vector<BatchRow> rows; ///< those that are good
    uint64_t total = 0;
    std::vector<facade::BatchProblem> problems;
};

/// Columns, by the names in the first line, in any order: recipient and title (needed), kind (ownership, identity,
/// value; ownership when empty), description, face_value, currency, expires (YYYY-MM-DD, the last day; `expiresAt` when
/// empty), and any number of field:NAME. An error only if the file cannot be read as such a table.
Result<BatchRows> readBatch(std::string_view text, TimeMs expiresAt, TimeMs now);

} // namespace circlet::node
