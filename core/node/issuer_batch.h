// A batch of certificates between its file and its last final transaction. Used by issuer_batch.cpp, which runs it, and
// issuer_batch_book.cpp, which keeps it in the wallet's file. Nothing here signs; no row is in two transactions that
// could both become final.
#pragma once

#include <map>
#include <vector>

#include "node/issuer_issue.h"

namespace circlet::node {

/// Certificates of one transaction.
struct BatchChunk {
    std::vector<std::size_t> rows; ///< of BatchJob::rows
    std::vector<std::pair<ledger::Address, ledger::Amount>> deposits;
    std::vector<IssueDraft> drafts; ///< made when its turn comes
};

struct BatchJob {
    struct Row {
        facade::IssueRequest request;
        IssueRecipient recipient;
        ledger::CertificateTerms terms;
        uint32_t place = 0; ///< in the wallet's file
    };
    uint64_t id = 0; ///< of the plan; once it has started, of the batch in the wallet's file
    ledger::Address issuer;
    uint8_t level = 0;
    TimeMs begun = 0; ///< of the newest block when it was
    LeafMaker maker;
    std::vector<Row> rows; ///< still to be issued
    uint64_t total = 0;
    std::vector<facade::BatchProblem> problems;
    std::map<ledger::Address, ledger::Amount> deposits;
    std::vector<BatchChunk> chunks;

    bool resumed = false; ///< waits for what was sent before the interruption, then cuts the rest
    std::size_t next = 0; ///< chunk
    bool building = false;
    unsigned refusals = 0; ///< in a row, because something else was signed meanwhile
};

/// Recipients of the rows, each once.
std::vector<ledger::Address> recipientsOf(const BatchJob& job);

// What the wallet's file keeps (docs/protocol.md §12): of all rows, and of each.
Bytes encodeBatch(const BatchJob& job);
/// Fills issuer, level and beginning.
Result<void> decodeBatch(ByteView bytes, BatchJob& job);
Bytes encodeBatchRow(const BatchJob::Row& row);
Result<BatchJob::Row> decodeBatchRow(ByteView bytes);

} // namespace circlet::node
