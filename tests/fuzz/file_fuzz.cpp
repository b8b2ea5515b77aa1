// Whatever a user drops on the window or names to circlet-cli: offers, X.509 of any kind, lists of an issuer's batch,
// and what each of them is taken for.
#include "fuzz/fuzz.h"
#include "node/certificate_verify.h"
#include "node/issuer_rows.h"
#include "node/offer_file.h"
#include "node/x509_report.h"
#include "util/csv.h"
#include "util/plain_text.h"

using namespace circlet;
using namespace circlet::node;

namespace {

constexpr TimeMs now = 1'800'000'000'000;

void fuzzOffer(ByteView input) {
    const auto offer = decodeOfferFile(input);
    if (!offer)
        return;
    if (looksLikeOffer(input)) {
        const Bytes again = encodeOfferFile(offer.value());
        fuzz::require(again.size() == input.size() && std::equal(again.begin(), again.end(), input.begin()));
    }
    if (const auto transaction = ledger::decodeUnsigned(offer.value().transaction))
        (void)offerTerms(transaction.value().body);
}

void fuzzBatch(std::string_view text) {
    if (const auto rows = parseCsv(text)) {
        for (const CsvRow& row : rows.value())
            fuzz::require(!row.cells.empty() && row.cells.size() <= CsvLimits().cells);
    }
    const auto read = readBatch(text, 0, now);
    if (!read)
        return;
    fuzz::require(read.value().rows.size() + read.value().problems.size() == read.value().total);
    for (const auto& problem : read.value().problems)
        fuzz::require(isPlainText(problem.text));
}

void fuzzText(std::string_view text) {
    fuzz::require(!isVisibleName(text) || isVisibleText(text));
    fuzz::require(!isVisibleText(text) || isPlainText(text));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    if (size == 0)
        return 0;
    const ByteView rest{data + 1, size - 1};
    switch (data[0] % 5) {
    case 0:
        fuzzOffer(rest);
        break;
    case 1:
        (void)x509Report(rest, now);
        break;
    case 2:
        fuzzBatch(asText(rest));
        break;
    case 3:
        (void)subjectOf(rest);
        break;
    default:
        fuzzText(asText(rest));
    }
    return 0;
}
