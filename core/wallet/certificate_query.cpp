// Lists of certificates: filtered, searched, in order. Two passes over indexes: what a search finds, then all rows in
// their order, of which a page is kept and the rest counted.
#include <algorithm>
#include <clocale>
#include <cwctype>
#include <limits>

#include "wallet/certificate_store.h"

namespace circlet::wallet {

namespace {

constexpr uint32_t maximumPage = 1000;
constexpr std::size_t shownIssuers = 20;
constexpr std::size_t uidDigits = 64;

int64_t bounded(TimeMs time) {
    return static_cast<int64_t>(std::min<TimeMs>(time, std::numeric_limits<int64_t>::max()));
}

const char* indexOf(CertificateSort sort) {
    switch (sort) {
    case CertificateSort::Newest:
        return "certificate_newest";
    case CertificateSort::Title:
        return "certificate_title";
    case CertificateSort::Issuer:
        return "certificate_by_issuer";
    case CertificateSort::Expiry:
        return "certificate_expiry";
    }
    return "certificate_newest";
}

const char* orderOf(CertificateSort sort) {
    switch (sort) {
    case CertificateSort::Title:
        return " ORDER BY title_key, id";
    case CertificateSort::Expiry:
        return " ORDER BY expires, id";
    case CertificateSort::Newest:
    case CertificateSort::Issuer:
        break;
    }
    return " ORDER BY since DESC, id DESC";
}

/// Parameters: 1 chain, 2 held, 3 kind, 4 issuer, 5 expiry.
std::string listing(const CertificateFilter& filter, bool ofIssuer) {
    const bool newest = filter.sort == CertificateSort::Newest;
    std::string sql = std::string("SELECT id, issuer FROM certificate INDEXED BY ") +
                      indexOf(newest && ofIssuer ? CertificateSort::Issuer : filter.sort) +
                      " WHERE chain = ?1 AND held = ?2";
    if (filter.kind)
        sql += " AND kind = ?3";
    if (ofIssuer)
        sql += " AND issuer = ?4";
    if (filter.expiringBefore)
        sql += " AND expires < ?5";
    if (filter.incoming)
        sql += " AND accepted = 0";
    if (filter.locked)
        sql += " AND locked = 1 AND held = 1";
    return sql + orderOf(filter.sort);
}

/// The platform's table of letters, whatever the user's language.
locale_t letters() {
    static const locale_t locale = ::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
    return locale;
}

wint_t small(wint_t letter) {
    if (letter < 0x80)
        return letter >= 'A' && letter <= 'Z' ? letter + 32 : letter;
    return letters() == nullptr ? letter : ::towlower_l(letter, letters());
}

void append(std::string& text, wint_t letter) {
    if (letter < 0x80) {
        text.push_back(static_cast<char>(letter));
        return;
    }
    const int more = letter < 0x800 ? 1 : letter < 0x10000 ? 2 : 3;
    constexpr unsigned leads[] = {0, 0xc0, 0xe0, 0xf0};
    text.push_back(static_cast<char>(leads[more] | letter >> 6 * more));
    for (int i = more - 1; i >= 0; --i)
        text.push_back(static_cast<char>(0x80 | (letter >> 6 * i & 0x3f)));
}

} // namespace

std::string foldCase(std::string_view text) {
    std::string folded;
    folded.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const auto first = static_cast<unsigned char>(text[i]);
        const std::size_t length = first < 0x80 ? 1 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 0;
        if (length == 0 || i + length > text.size()) { // not UTF-8: a text that somebody typed; it stays as it is
            folded.push_back(text[i++]);
            continue;
        }
        wint_t letter = length == 1 ? first : first & (0x7fU >> length);
        for (std::size_t k = 1; k < length; ++k)
            letter = letter << 6 | (static_cast<unsigned char>(text[i + k]) & 0x3fU);
        append(folded, small(letter));
        i += length;
    }
    return folded;
}

// --- search
// --------------------------------------------------------------------------------------------------------------

Result<void> CertificateFile::searchByUid(const std::string& digits, Hits& hits) const {
    if (digits.size() > uidDigits || digits.find_first_not_of("0123456789abcdef") != std::string::npos)
        return ok();
    CIRCLET_TRY(least, fromHex(digits + std::string(uidDigits - digits.size(), '0')));
    CIRCLET_TRY(most, fromHex(digits + std::string(uidDigits - digits.size(), 'f')));
    for (const char* column : {"origin", "uid"}) {
        CIRCLET_TRY(statement, m_database.prepare(std::string("SELECT id FROM certificate WHERE chain = ? AND ") +
                                                  column + " BETWEEN ? AND ?"));
        statement.bindAll(m_chain, least, most);
        for (;;) {
            CIRCLET_TRY(more, statement.step());
            if (!more)
                break;
            hits.rows.insert(statement.integer(0));
        }
    }
    return ok();
}

Result<std::optional<CertificateFile::Hits>> CertificateFile::search(const std::string& text) const {
    if (text.empty())
        return std::optional<Hits>();
    const std::string folded = foldCase(text);
    Hits hits;
    const std::pair<const char*, std::unordered_set<int64_t>*> places[] = {
        {"SELECT id FROM certificate_text WHERE chain = ? AND instr(text, ?) > 0", &hits.rows},
        {"SELECT id FROM certificate_issuer WHERE chain = ? AND instr(name, ?) > 0", &hits.issuers}};
    for (const auto& [sql, found] : places) {
        CIRCLET_TRY(statement, m_database.prepare(sql));
        statement.bindAll(m_chain, folded);
        for (;;) {
            CIRCLET_TRY(more, statement.step());
            if (!more)
                break;
            found->insert(statement.integer(0));
        }
    }
    CIRCLET_CHECK(searchByUid(folded, hits));
    return std::optional(std::move(hits));
}

// --- list
// ----------------------------------------------------------------------------------------------------------------

/// What is kept of all the rows that match.
struct CertificateFile::Page {
    uint64_t offset = 0;
    uint64_t limit = 0;
    std::optional<Hits> hits;
    uint64_t total = 0;
    std::vector<int64_t> rows;

    void take(int64_t row, int64_t issuer) {
        if (hits && !hits->contains(row, issuer))
            return;
        if (total >= offset && rows.size() < limit)
            rows.push_back(row);
        ++total;
    }
};

Result<std::vector<int64_t>> CertificateFile::issuersByName(const std::optional<ledger::Address>& only) const {
    std::vector<int64_t> issuers;
    std::string sql = "SELECT id FROM certificate_issuer WHERE chain = ?1";
    if (only)
        sql += " AND type = ?2 AND hash = ?3";
    // Those without a name behind the others, certificates without an issuer last.
    CIRCLET_TRY(statement, m_database.prepare(sql + " ORDER BY type < 0, name = '', name, id"));
    statement.bind(1, m_chain);
    if (only)
        statement.bind(2, static_cast<int>(only->type)).bind(3, only->hash);
    for (;;) {
        CIRCLET_TRY(more, statement.step());
        if (!more)
            return issuers;
        issuers.push_back(statement.integer(0));
    }
}

Result<void> CertificateFile::collect(const CertificateFilter& filter, Page& page) const {
    const bool byIssuer = filter.sort == CertificateSort::Issuer || filter.issuer;
    std::vector<int64_t> issuers = {0};
    if (byIssuer) {
        CIRCLET_TRY(named, issuersByName(filter.issuer));
        issuers = std::move(named);
    }
    CIRCLET_TRY(statement, m_database.prepare(listing(filter, byIssuer)));
    for (const int64_t issuer : issuers) {
        statement.bind(1, m_chain).bind(2, !filter.former);
        if (filter.kind)
            statement.bind(3, static_cast<int>(*filter.kind));
        if (byIssuer)
            statement.bind(4, issuer);
        if (filter.expiringBefore)
            statement.bind(5, bounded(*filter.expiringBefore));
        for (;;) {
            CIRCLET_TRY(more, statement.step());
            if (!more)
                break;
            page.take(statement.integer(0), statement.integer(1));
        }
        statement.reset();
    }
    return ok();
}

Result<CertificateList> CertificateFile::query(const CertificateFilter& filter) const {
    Page page;
    page.offset = filter.offset;
    page.limit = std::min(filter.limit, maximumPage);
    CIRCLET_TRY(hits, search(filter.search));
    page.hits = std::move(hits);
    CIRCLET_CHECK(collect(filter, page));
    CertificateList list;
    list.total = page.total;
    list.rows.reserve(page.rows.size());
    for (const int64_t id : page.rows) {
        CIRCLET_TRY(held, row(id));
        list.rows.push_back(std::move(held));
    }
    return list;
}

namespace {

constexpr const char* rowColumns =
    "SELECT c.record, c.held, c.accepted, c.locked, c.title, c.picture, c.parts, c.height, c.time, h.height, h.time "
    "FROM certificate c LEFT JOIN certificate_holder h ON h.id = c.holder WHERE ";

} // namespace

Result<HeldCertificate> CertificateFile::readRow(const storage::Statement& statement) const {
    HeldCertificate held;
    CIRCLET_TRY(record, ledger::decodeCertificateRecord(statement.blobView(0)));
    held.record = std::move(record);
    held.held = statement.boolean(1);
    held.accepted = statement.boolean(2);
    held.locked = held.held && statement.boolean(3);
    held.title = statement.text(4);
    if (!statement.isNull(5))
        held.picture = static_cast<uint32_t>(statement.integer(5));
    held.hasMetadata = (statement.integer(6) & MetadataPart) != 0;
    held.hasX509 = (statement.integer(6) & X509Part) != 0;
    held.hasCustody = (statement.integer(6) & CustodyPart) != 0;
    held.asOfHeight = statement.u64(7);
    held.asOfTime = statement.u64(8);
    if (held.held && !statement.isNull(9) && statement.u64(9) > held.asOfHeight) {
        held.asOfHeight = statement.u64(9);
        held.asOfTime = statement.u64(10);
    }
    return held;
}

Result<HeldCertificate> CertificateFile::row(int64_t id) const {
    CIRCLET_TRY(statement, m_database.prepare(std::string(rowColumns) + "c.id = ?"));
    statement.bind(1, id);
    CIRCLET_TRY(there, statement.step());
    if (!there)
        return Error{ErrorCode::NotFound, "This wallet does not know this certificate."};
    return readRow(statement);
}

std::optional<HeldCertificate> CertificateFile::find(const ledger::CertificateUid& origin) const {
    Result<storage::Statement> statement = m_database.prepare(std::string(rowColumns) + "c.chain = ? AND c.origin = ?");
    if (!statement)
        return {};
    statement.value().bindAll(m_chain, origin);
    if (Result<bool> there = statement.value().step(); !there || !there.value())
        return {};
    Result<HeldCertificate> held = readRow(statement.value());
    return held ? std::optional(std::move(held).value()) : std::nullopt;
}

// --- counts
// --------------------------------------------------------------------------------------------------------------

CertificateCounts CertificateFile::counts(TimeMs expiringBefore) const {
    CertificateCounts counts;
    Result<storage::Statement> all = m_database.prepare(
        "SELECT count(*), sum(accepted = 0), sum(expires < ?2), sum(locked), sum(kind = 1), sum(kind = 2), sum(kind = "
        "3) FROM certificate INDEXED BY certificate_expiry WHERE chain = ?1 AND held = 1");
    if (all) {
        all.value().bind(1, m_chain).bind(2, bounded(expiringBefore));
        if (Result<bool> there = all.value().step(); there && there.value()) {
            int column = 0;
            for (uint64_t* count : {&counts.held, &counts.incoming, &counts.expiring, &counts.locked, &counts.ownership,
                                    &counts.identity, &counts.value})
                *count = all.value().u64(column++);
        }
    }
    Result<std::optional<int64_t>> former = m_database.integer(
        "SELECT count(*) FROM certificate INDEXED BY certificate_expiry WHERE chain = ? AND held = 0", m_chain);
    if (former)
        counts.former = static_cast<uint64_t>(former.value().value_or(0));
    Result<storage::Statement> issuers = m_database.prepare(
        "SELECT i.type, i.hash, n.number FROM (SELECT issuer, count(*) AS number FROM certificate INDEXED BY "
        "certificate_by_issuer WHERE chain = ? AND held = 1 GROUP BY issuer) n JOIN certificate_issuer i ON i.id = "
        "n.issuer WHERE i.type >= 0 ORDER BY n.number DESC, i.id LIMIT ?");
    if (!issuers)
        return counts;
    issuers.value().bindAll(m_chain, static_cast<uint64_t>(shownIssuers));
    for (Result<bool> more = issuers.value().step(); more && more.value(); more = issuers.value().step()) {
        Result<Hash256> hash = issuers.value().fixed<Hash256>(1);
        if (hash)
            counts.issuers.emplace_back(
                ledger::Address{static_cast<ledger::AddressType>(issuers.value().integer(0)), hash.value()},
                issuers.value().u64(2));
    }
    return counts;
}

} // namespace circlet::wallet
