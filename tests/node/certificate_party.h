// One who has a wallet, a light node of his own and a desk; and what he issues. Used by the tests of certificates.
#pragma once

#include <QtTest>

#include <fstream>

#include "node/certificate_desk.h"
#include "node/test_network.h"

namespace circlet::testing {

using namespace facade;

inline constexpr unsigned patienceMs = 90'000;

template<typename T>
bool succeeded(const Result<T>& result) {
    if (!result)
        qWarning("%s: %s", std::string(codeName(result.error().code)).c_str(), result.error().message.c_str());
    return result.has_value();
}

/// One who has a wallet, a light node of his own, and a desk.
struct Party {
    Party(const TestNetwork& network, const std::string& name, const crypto::SecureBytes& words, bool restore = false)
        : Party(network, name, network.createWallet(name + ".circlet", words, restore), network.connect()) {}
    Party(const TestNetwork& network, const std::string& name, std::unique_ptr<wallet::Wallet> wallet,
          const std::string& peer)
        : light(network.light(name + "-light", {peer})),
          session(std::make_unique<node::WalletSession>(std::move(wallet), light)),
          desk(std::make_unique<node::CertificateDesk>(*session, light)) {}

    template<typename T>
    Result<T> get(const std::function<void(node::CertificateDesk&, node::Done<T>)>& command) {
        return await<T>([&](node::Done<T> done) { command(*desk, std::move(done)); }, patienceMs);
    }
    /// Signs what was reviewed, and waits until it is final here.
    Result<void> confirm(const Result<CertificateReview>& review) {
        if (!review)
            return review.error();
        return confirm(review.value().id);
    }
    Result<void> confirm(uint64_t review) {
        CIRCLET_TRY(sent, get<Sent>([&](auto& own, auto done) { own.confirm(review, std::move(done)); }));
        CIRCLET_TRY(id, ledger::TransactionId::fromHexText(sent.transaction));
        CIRCLET_TRY(payment,
                    await<wallet::Payment>(
                        [&](node::Done<wallet::Payment> done) { session->waitFinal(id, patienceMs, std::move(done)); },
                        patienceMs));
        if (payment.state != wallet::PaymentState::Final)
            return Error{ErrorCode::Expired, "it has expired"};
        return refresh();
    }
    Result<void> refresh() {
        CIRCLET_CHECK(get<ledger::Height>([](auto& own, auto done) { own.refresh(std::move(done)); }));
        return ok();
    }
    Result<CertificatePage> list(CertificateQuery query = {}) {
        return get<CertificatePage>([&](auto& own, auto done) { own.query(query, std::move(done)); });
    }
    Result<CertificateDetail> detail(const std::string& origin) {
        return get<CertificateDetail>([&](auto& own, auto done) { own.detail(origin, std::move(done)); });
    }
    Result<VerifyReport> verify(const std::string& file) {
        return get<VerifyReport>([&](auto& own, auto done) { own.verifyFile(file, std::move(done)); });
    }
    Result<std::string> receiveLink() {
        return get<std::string>([](auto& own, auto done) { own.receiveLink({}, std::move(done)); });
    }
    Result<void> becomeIssuer(const std::string& name) {
        return confirm(get<CertificateReview>([&](auto& own, auto done) {
            RegisterIssuerRequest request;
            request.name = name;
            own.prepareRegister(std::move(request), std::move(done));
        }));
    }
    Result<IssuerView> importKeys(const std::string& file, const std::string& password) {
        return get<IssuerView>([&](auto& own, auto done) {
            AuthorityFiles files;
            files.file = file;
            files.password = crypto::SecureBytes::copyOf(password);
            own.importKeys(std::move(files), std::move(done));
        });
    }
    Result<void> issue(const IssueRequest& request) {
        return confirm(
            get<CertificateReview>([&](auto& own, auto done) { own.prepareIssue(request, std::move(done)); }));
    }
    Result<CertificateReview> prepareTransfer(const std::string& origin, const std::string& recipient) {
        return get<CertificateReview>([&](auto& own, auto done) {
            TransferRequest request;
            request.origin = origin;
            request.recipient = recipient;
            own.prepareTransfer(request, std::move(done));
        });
    }
    Result<void> revoke(const std::string& origin, const std::string& reason) {
        return confirm(get<CertificateReview>([&](auto& own, auto done) {
            own.prepareRevoke({origin, reason, 0}, std::move(done));
        }));
    }
    /// Of the newest that this wallet has issued.
    std::string newestIssued() {
        Result<IssuedPage> page = get<IssuedPage>([](auto& own, auto done) { own.issued({}, 0, 1, std::move(done)); });
        return page && !page.value().rows.empty() ? page.value().rows.front().origin : std::string();
    }
    /// The newest one, once its content is here.
    Result<CertificateRow> newestWithContent() {
        CertificateRow row;
        bool came = waitFor(
            [&] {
                if (!refresh())
                    return false;
                Result<CertificatePage> page = list();
                if (!page || page.value().rows.empty() || page.value().rows.front().title.empty())
                    return false;
                row = page.value().rows.front();
                return true;
            },
            patienceMs);
        if (!came)
            return Error{ErrorCode::Timeout, "no certificate with content came"};
        return row;
    }

    Result<BatchPlan> plan(const std::string& csvFile) {
        return get<BatchPlan>([&](auto& own, auto done) { own.planBatch(csvFile, {}, 0, 0, std::move(done)); });
    }
    Result<std::monostate> start(uint64_t plan) {
        return get<std::monostate>([&](auto& own, auto done) { own.startBatch(plan, false, std::move(done)); });
    }
    Result<std::monostate> resume() {
        return get<std::monostate>([](auto& own, auto done) { own.resumeBatch(std::move(done)); });
    }
    Result<std::monostate> discard() {
        return get<std::monostate>([](auto& own, auto done) { own.discardBatch(std::move(done)); });
    }
    Result<Sent> send(uint64_t review) {
        return get<Sent>([&](auto& own, auto done) { own.confirm(review, std::move(done)); });
    }
    wallet::PaymentState endOf(const Result<Sent>& sent) {
        Result<ledger::TransactionId> id = ledger::TransactionId::fromHexText(sent.value().transaction);
        Result<wallet::Payment> payment = await<wallet::Payment>(
            [&](node::Done<wallet::Payment> done) { session->waitFinal(id.value(), patienceMs, std::move(done)); },
            patienceMs);
        return succeeded(payment) ? payment.value().state : wallet::PaymentState::Created;
    }
    uint64_t coins() {
        return ask<uint64_t>(*session, [](wallet::Wallet& wallet) { return wallet.balance().total.li(); });
    }
    uint64_t issuedOnChain() {
        Result<IssuerView> view = get<IssuerView>([](auto& own, auto done) { own.issuer(std::move(done)); });
        return view ? view.value().issued : 0;
    }
    /// Of those that are final.
    std::vector<std::string> titlesOfFinal() {
        std::vector<std::string> titles;
        Result<IssuedPage> page =
            get<IssuedPage>([](auto& own, auto done) { own.issued({}, 0, 1'000, std::move(done)); });
        for (const IssuedRow& row : page ? page.value().rows : std::vector<IssuedRow>()) {
            if (row.state == TransactionState::Final)
                titles.push_back(row.title);
        }
        return titles;
    }

    std::shared_ptr<node::LightNode> light;
    std::unique_ptr<node::WalletSession> session;
    std::unique_ptr<node::CertificateDesk> desk; ///< gone before its session
};

inline void writeFile(const std::string& path, ByteView content) {
    std::ofstream file(path, std::ios::binary);
    file.write(reinterpret_cast<const char*>(content.data()), static_cast<std::streamsize>(content.size()));
}

inline IssueRequest diploma(const std::string& picture) {
    IssueRequest request;
    request.title = "Diploma";
    request.description = "Passed with distinction.";
    request.fields = {{"Grade", "1.0"}, {"Born", "1999-01-01"}};
    if (!picture.empty())
        request.attachments = {{picture, "seal.png"}};
    return request;
}

} // namespace circlet::testing
