// The certificates of the façade that does what a test says: rows, details and answers are set, commands are written
// down. Used through ScriptedFacade by tests/ui; nothing behind it, nothing proved.
#pragma once

#include <algorithm>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "node/facade/certificates.h"

namespace circlet::ui::test {

using namespace facade;

class ScriptedCertificates : public Certificates {
public:
    using Later = std::function<void(const Call&, std::function<void()>)>;

    ScriptedCertificates(std::vector<std::string>& calls, Later later) : calls(calls), m_later(std::move(later)) {}

    // What the test sets
    std::vector<CertificateRow> rows; ///< newest first; query() answers from it
    std::map<std::string, CertificateDetail> details;
    std::map<std::pair<std::string, uint32_t>, Bytes> attachments;
    Result<CertificateReview> review = Error{ErrorCode::Internal, "no review set"};
    Result<Sent> sent = Sent{"aa11"};
    Result<std::monostate> outcome = std::monostate();
    Result<std::string> file = std::string(); ///< of commands that write one; empty: the name that was asked for
    std::string link = "circlet:receive/sample";
    Result<OfferView> offer = Error{ErrorCode::Internal, "no offer set"};
    Result<ChallengeView> challenge = Error{ErrorCode::Internal, "no challenge set"};
    Result<Presented> presented = Error{ErrorCode::Internal, "no answer set"};
    std::vector<ShownRow> shown;
    Result<VerifyReport> report = Error{ErrorCode::Internal, "no report set"};
    IssuerView issuerView;
    Result<IssuerView> authority = Error{ErrorCode::Internal, "no authority set"}; ///< after an import or a renewal
    std::vector<IssuedRow> issuedRows;
    std::string why; ///< a transaction has expired
    Result<TermsView> termsView = Error{ErrorCode::Internal, "no terms set"};
    Result<BatchPlan> plan = Error{ErrorCode::Internal, "no plan set"};

    // What the test reads
    std::vector<std::string>& calls;
    std::vector<CertificateQuery> queries;
    std::vector<TransferRequest> transfers;
    std::vector<RevokeRequest> revocations;
    std::vector<OfferRequest> offers;
    std::vector<ShowRequest> passports;
    std::vector<ChallengeRequest> challenges;
    std::vector<PresentRequest> presentations;
    std::vector<RegisterIssuerRequest> registrations;
    std::vector<IssueRequest> issues;
    std::vector<BindRequest> bindings;
    std::vector<TermsRequest> changes;

    CertificateRow* find(const std::string& origin) {
        const auto found = std::ranges::find(rows, origin, &CertificateRow::origin);
        return found == rows.end() ? nullptr : &*found;
    }

    // Holder
    void query(CertificateQuery query, Call call, Reply<CertificatePage> reply) override {
        queries.push_back(query);
        m_later(call, [this, query, reply] { reply(pageOf(query)); });
    }
    void detail(std::string origin, Call call, Reply<CertificateDetail> reply) override {
        m_later(call, [this, origin, reply] { reply(detailOf(origin)); });
    }
    void attachment(std::string origin, uint32_t entry, Call call, Reply<Bytes> reply) override {
        m_later(call, [this, origin, entry, reply] {
            const auto found = attachments.find({origin, entry});
            if (found == attachments.end())
                reply(Error{ErrorCode::NotFound, "This attachment is not on this computer."});
            else
                reply(found->second);
        });
    }
    void accept(std::string origin, Call call, Reply<std::monostate> reply) override {
        if (CertificateRow* row = find(origin); row != nullptr && outcome)
            row->incoming = false;
        simple("accept " + origin, call, reply);
    }
    void setLocked(std::string origin, bool locked, Call call, Reply<std::monostate> reply) override {
        if (CertificateRow* row = find(origin); row != nullptr && outcome)
            row->locked = locked;
        simple((locked ? "lock " : "unlock ") + origin, call, reply);
    }
    void receiveLink(std::string address, Call call, Reply<std::string> reply) override {
        calls.push_back("receiveLink " + address);
        m_later(call, [this, reply] { reply(link); });
    }
    void importHandOver(std::string file, Call call, Reply<CertificateDetail> reply) override {
        calls.push_back("importHandOver " + file);
        m_later(call, [this, reply] {
            if (rows.empty())
                reply(Error{ErrorCode::Malformed, "This file holds no certificate's content."});
            else
                reply(detailOf(rows.front().origin));
        });
    }
    void exportHandOver(std::string origin, std::string, std::string file, Call call,
                        Reply<std::string> reply) override {
        writes("exportHandOver " + origin, file, call, reply);
    }
    void prepareTransfer(TransferRequest request, Call call, Reply<CertificateReview> reply) override {
        transfers.push_back(std::move(request));
        m_later(call, [this, reply] { reply(review); });
    }
    void prepareRevoke(RevokeRequest request, Call call, Reply<CertificateReview> reply) override {
        revocations.push_back(std::move(request));
        m_later(call, [this, reply] { reply(review); });
    }
    void prepareBind(BindRequest request, Call call, Reply<CertificateReview> reply) override {
        bindings.push_back(std::move(request));
        m_later(call, [this, reply] { reply(review); });
    }
    void confirm(uint64_t id, Call call, Reply<Sent> reply) override {
        calls.push_back("confirm " + std::to_string(id));
        m_later(call, [this, reply] { reply(sent); });
    }
    // Swap
    void prepareOffer(OfferRequest request, Call call, Reply<CertificateReview> reply) override {
        offers.push_back(std::move(request));
        m_later(call, [this, reply] { reply(review); });
    }
    void writeOffer(uint64_t id, Call call, Reply<std::string> reply) override {
        writes("writeOffer " + std::to_string(id), offers.empty() ? std::string() : offers.back().file, call, reply);
    }
    void readOffer(std::string file, Call call, Reply<OfferView> reply) override {
        calls.push_back("readOffer " + file);
        m_later(call, [this, reply] { reply(offer); });
    }
    // Passport and presentation
    void exportPassport(ShowRequest show, std::string file, Call call, Reply<std::string> reply) override {
        passports.push_back(std::move(show));
        writes("exportPassport", file, call, reply);
    }
    void makeChallenge(ChallengeRequest request, Call call, Reply<ChallengeView> reply) override {
        challenges.push_back(std::move(request));
        m_later(call, [this, reply] { reply(challenge); });
    }
    void readChallenge(std::string link, Call call, Reply<ChallengeView> reply) override {
        calls.push_back("readChallenge " + link);
        m_later(call, [this, reply] { reply(challenge); });
    }
    void present(PresentRequest request, Call call, Reply<Presented> reply) override {
        presentations.push_back(std::move(request));
        m_later(call, [this, reply] { reply(presented); });
    }
    void shownLog(uint32_t, Call call, Reply<std::vector<ShownRow>> reply) override {
        m_later(call, [this, reply] { reply(shown); });
    }
    void verifyFile(std::string file, Call call, Reply<VerifyReport> reply) override {
        calls.push_back("verifyFile " + file);
        m_later(call, [this, reply] { reply(report); });
    }
    void verifyText(std::string text, Call call, Reply<VerifyReport> reply) override {
        calls.push_back("verifyText " + text);
        m_later(call, [this, reply] { reply(report); });
    }
    void whyExpired(std::string, Call call, Reply<std::string> reply) override {
        m_later(call, [this, reply] { reply(why); });
    }

    // Issuer
    void issuer(Call call, Reply<IssuerView> reply) override {
        m_later(call, [this, reply] { reply(issuerView); });
    }
    void prepareRegister(RegisterIssuerRequest request, Call call, Reply<CertificateReview> reply) override {
        registrations.push_back(std::move(request));
        m_later(call, [this, reply] { reply(review); });
    }
    void prepareRetire(uint8_t, Call call, Reply<CertificateReview> reply) override {
        calls.push_back("prepareRetire");
        m_later(call, [this, reply] { reply(review); });
    }
    void prepareIssue(IssueRequest request, Call call, Reply<CertificateReview> reply) override {
        issues.push_back(std::move(request));
        m_later(call, [this, reply] { reply(review); });
    }
    void terms(std::string origin, Call call, Reply<TermsView> reply) override {
        calls.push_back("terms " + origin);
        m_later(call, [this, reply] { reply(termsView); });
    }
    void prepareTerms(TermsRequest request, Call call, Reply<CertificateReview> reply) override {
        changes.push_back(std::move(request));
        m_later(call, [this, reply] { reply(review); });
    }
    void issued(std::string search, uint64_t offset, uint32_t limit, Call call, Reply<IssuedPage> reply) override {
        m_later(call, [this, search, offset, limit, reply] {
            IssuedPage page;
            page.offset = offset;
            for (const IssuedRow& row : issuedRows) {
                if (!search.empty() && row.title.find(search) == std::string::npos &&
                    row.recipientLabel.find(search) == std::string::npos)
                    continue;
                if (page.total >= offset && page.rows.size() < limit)
                    page.rows.push_back(row);
                ++page.total;
            }
            reply(page);
        });
    }
    void planBatch(std::string csvFile, RuleRequest, TimeMs, uint8_t, Call call, Reply<BatchPlan> reply) override {
        calls.push_back("planBatch " + csvFile);
        m_later(call, [this, reply] { reply(plan); });
    }
    void startBatch(uint64_t id, bool onlyGood, Call call, Reply<std::monostate> reply) override {
        simple("startBatch " + std::to_string(id) + (onlyGood ? " good" : " all"), call, reply);
    }
    void cancelBatch(Call call, Reply<std::monostate> reply) override { simple("cancelBatch", call, reply); }
    void resumeBatch(Call call, Reply<std::monostate> reply) override { simple("resumeBatch", call, reply); }
    void discardBatch(Call call, Reply<std::monostate> reply) override { simple("discardBatch", call, reply); }
    void exportCrl(std::string file, Call call, Reply<std::string> reply) override {
        writes("exportCrl", file, call, reply);
    }
    void exportAuthority(std::string file, Call call, Reply<std::string> reply) override {
        writes("exportAuthority", file, call, reply);
    }
    void exportKeys(std::string file, crypto::SecureBytes, Call call, Reply<std::string> reply) override {
        writes("exportKeys", file, call, reply);
    }
    void exportX509(std::string origin, std::string file, Call call, Reply<std::string> reply) override {
        writes("exportX509 " + origin, file, call, reply);
    }
    void importKeys(AuthorityFiles files, Call call, Reply<IssuerView> reply) override {
        calls.push_back("importKeys " + files.file + (files.rootFile.empty() ? "" : " " + files.rootFile));
        m_later(call, [this, reply] { reply(authority); });
    }
    void renewAuthority(RenewAuthorityRequest request, Call call, Reply<IssuerView> reply) override {
        calls.push_back("renewAuthority" + (request.rootFile.empty() ? "" : " " + request.rootFile));
        m_later(call, [this, reply] { reply(authority); });
    }

private:
    void simple(const std::string& name, const Call& call, const Reply<std::monostate>& reply) {
        calls.push_back(name);
        m_later(call, [this, reply] { reply(outcome); });
    }
    void writes(const std::string& name, const std::string& wanted, const Call& call, const Reply<std::string>& reply) {
        calls.push_back(name + " " + wanted);
        m_later(call,
                [this, wanted, reply] { reply(file && file.value().empty() ? Result<std::string>(wanted) : file); });
    }
    Result<CertificateDetail> detailOf(const std::string& origin) {
        const CertificateRow* row = find(origin);
        if (row == nullptr)
            return Error{ErrorCode::NotFound, "This certificate is not in this wallet."};
        const auto found = details.find(origin);
        CertificateDetail detail = found == details.end() ? CertificateDetail{} : found->second;
        detail.row = *row;
        return detail;
    }
    static bool expires(const CertificateRow& row) {
        return row.standing == CertificateStanding::Expired ||
               (row.expiresAt != 0 && row.expiresAt < row.asOf.time + 30ULL * 24 * 3'600 * 1'000);
    }
    static bool matches(const CertificateRow& row, const CertificateQuery& query) {
        return row.held != query.former && (!query.kind || row.kind == *query.kind) &&
               (query.issuer.empty() || row.issuer == query.issuer) && (!query.incoming || row.incoming) &&
               (!query.expiring || expires(row)) && (!query.locked || row.locked) &&
               (query.search.empty() || row.title.find(query.search) != std::string::npos ||
                row.issuerName.find(query.search) != std::string::npos ||
                row.origin.find(query.search) != std::string::npos);
    }
    void countChips(CertificatePage& page) const {
        for (const CertificateRow& row : rows) {
            if (!row.held) {
                ++page.former;
                continue;
            }
            ++page.held;
            page.incoming += row.incoming ? 1 : 0;
            page.expiring += expires(row) ? 1 : 0;
            page.locked += row.locked ? 1 : 0;
            page.ownership += row.kind == CertificateKind::Ownership ? 1 : 0;
            page.identity += row.kind == CertificateKind::Identity ? 1 : 0;
            page.value += row.kind == CertificateKind::Value ? 1 : 0;
            if (row.issuer.empty())
                continue;
            const auto chip = std::ranges::find(page.issuers, row.issuer, &CertificateIssuerChip::address);
            if (chip != page.issuers.end())
                ++chip->count;
            else if (page.issuers.size() < 20)
                page.issuers.push_back({row.issuer, row.issuerName, 1});
        }
        std::ranges::stable_sort(page.issuers, std::greater<>{}, &CertificateIssuerChip::count);
    }
    CertificatePage pageOf(const CertificateQuery& query) const {
        CertificatePage page;
        page.offset = query.offset;
        std::vector<const CertificateRow*> found;
        for (const CertificateRow& row : rows) {
            if (matches(row, query))
                found.push_back(&row);
        }
        const auto sort = [&](auto key) {
            std::ranges::stable_sort(found, {}, [key](const CertificateRow* row) { return key(*row); });
        };
        if (query.order == CertificateOrder::Title)
            sort([](const CertificateRow& row) { return row.title; });
        if (query.order == CertificateOrder::Issuer)
            sort([](const CertificateRow& row) { return row.issuerName; });
        if (query.order == CertificateOrder::Expiry) // 0, never, comes last
            sort([](const CertificateRow& row) { return row.expiresAt - 1; });
        page.total = found.size();
        for (uint64_t i = query.offset; i < found.size() && page.rows.size() < query.limit; ++i)
            page.rows.push_back(*found[i]);
        countChips(page);
        return page;
    }

    Later m_later;
};

} // namespace circlet::ui::test
