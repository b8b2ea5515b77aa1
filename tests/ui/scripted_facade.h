// A façade that does what a test says: answers wait until deliver(), every command is written down. Used by tests/ui.
#pragma once

#include <deque>
#include <functional>
#include <string>
#include <vector>

#include "node/facade/facade.h"
#include "scripted_certificates.h"

namespace circlet::ui::test {

using namespace facade;

inline std::string addressText(char fill) {
    return "dcc1qqp" + std::string(50, fill) + "xyz" + std::string(3, fill);
}

class ScriptedFacade : public Facade {
public:
    // What the test sets
    std::vector<ActivityRow> history; ///< newest first; queryActivity() answers from it
    Result<Review> review = Error{ErrorCode::Internal, "no review set"};
    Result<Sent> sent = Sent{"aa11"};
    Result<ResignReview> resignReview = Error{ErrorCode::Internal, "no review set"};
    Result<std::monostate> outcome = std::monostate(); ///< of commands without a value
    Result<ProofReport> proof = ProofReport{};
    Settings stored;

    // What the test reads
    std::vector<std::string> calls;
    std::vector<ActivityQuery> queries;
    std::vector<SendRequest> requests;
    std::vector<PauseRules> pauseRules;
    ScriptedCertificates certificate{
        calls, [this](const Call& call, std::function<void()> answer) { later(call, std::move(answer)); }};
    std::size_t waiting() const { return m_waiting.size(); }

    /// Gives the answers that wait, also those that are asked for meanwhile.
    void deliver() {
        while (!m_waiting.empty()) {
            auto answer = std::move(m_waiting.front());
            m_waiting.pop_front();
            answer();
        }
    }

    Subscription subscribe(std::function<void(SnapshotPtr)>) override { return std::make_shared<int>(0); }
    SnapshotPtr current() const override { return std::make_shared<Snapshot>(); }
    std::vector<KnownWallet> knownWallets() const override { return {}; }
    std::string newWalletFile(const std::string& name) const override { return name + ".circlet"; }
    void generateWords(unsigned, Call call, Reply<crypto::SecureBytes> reply) override {
        later(call, [reply] { reply(crypto::SecureBytes::copyOf("abandon abandon about")); });
    }
    void createWallet(NewWallet, Call call, Reply<std::string> reply) override {
        later(call, [reply] { reply(addressText('a')); });
    }
    void openWallet(std::string, crypto::SecureBytes, Call call, Reply<std::monostate> reply) override {
        simple("openWallet", call, reply);
    }
    void lockWallet() override { calls.push_back("lockWallet"); }
    void unlockWallet(crypto::SecureBytes, Call call, Reply<std::monostate> reply) override {
        simple("unlockWallet", call, reply);
    }
    void closeWallet(Call call, Reply<std::monostate> reply) override { simple("closeWallet", call, reply); }
    void changePassword(crypto::SecureBytes before, crypto::SecureBytes after, Call call,
                        Reply<std::monostate> reply) override {
        simple("changePassword " + std::string(before.textView()) + " " + std::string(after.textView()), call, reply);
    }
    void backupWallet(std::string file, Call call, Reply<std::string> reply) override {
        calls.push_back("backupWallet " + file);
        later(call, [reply, file] { reply(file); });
    }
    void revealWords(crypto::SecureBytes password, Call call, Reply<crypto::SecureBytes> reply) override {
        const bool right = password.textView() == "right";
        later(call, [reply, right] {
            if (right)
                reply(crypto::SecureBytes::copyOf("abandon ability able"));
            else
                reply(Error{ErrorCode::WrongPassword, "This password does not open the wallet."});
        });
    }
    void confirmWords(Call call, Reply<std::monostate> reply) override { simple("confirmWords", call, reply); }

    void newAddress(std::string label, Call call, Reply<AddressRow> reply) override {
        calls.push_back("newAddress " + label);
        later(call, [reply] {
            AddressRow row;
            row.address = addressText('n');
            row.index = 99;
            reply(row);
        });
    }
    void setAddressLabel(std::string address, std::string label, Call call, Reply<std::monostate> reply) override {
        simple("setAddressLabel " + address + " " + label, call, reply);
    }
    void saveContact(ContactRow row, Call call, Reply<std::monostate> reply) override {
        simple("saveContact " + row.name + " " + row.address, call, reply);
    }
    void removeContact(std::string, Call call, Reply<std::monostate> reply) override {
        simple("removeContact", call, reply);
    }
    void setNote(std::string transaction, std::string note, Call call, Reply<std::monostate> reply) override {
        simple("setNote " + transaction + " " + note, call, reply);
    }

    Result<PaymentLink> parsePaymentLink(const std::string& text) const override {
        PaymentLink link;
        if (text.rfind("circlet:", 0) == 0) { // "circlet:ADDRESS/LI/LABEL" is enough of a link for these tests
            const auto first = text.find('/');
            const auto second = text.find('/', first + 1);
            link.address = text.substr(8, first - 8);
            if (first != std::string::npos)
                link.amount = ledger::Amount::fromLi(std::stoull(text.substr(first + 1, second - first - 1)));
            if (second != std::string::npos)
                link.label = text.substr(second + 1);
            return link;
        }
        if (text.rfind("dcc1", 0) == 0 && text.size() > 40) {
            link.address = text;
            return link;
        }
        return Error{ErrorCode::Malformed, "not an address"};
    }
    std::string makePaymentLink(const PaymentLink& link) const override {
        return "circlet:" + link.address + "/" + std::to_string(link.amount.value_or(ledger::Amount()).li()) + "/" +
               link.label;
    }
    ledger::Amount transferFee(uint8_t level) const override { return ledger::Amount::fromLi(1ULL << level); }
    void prepareSend(SendRequest request, Call call, Reply<Review> reply) override {
        requests.push_back(std::move(request));
        later(call, [this, reply] { reply(review); });
    }
    void confirmSend(uint64_t id, Call call, Reply<Sent> reply) override {
        calls.push_back("confirmSend " + std::to_string(id));
        later(call, [this, reply] { reply(sent); });
    }
    void resend(std::string transaction, Call call, Reply<std::monostate> reply) override {
        simple("resend " + transaction, call, reply);
    }
    void queryActivity(ActivityQuery query, Call call, Reply<facade::ActivityPage> reply) override {
        queries.push_back(query);
        later(call, [this, query, reply] { reply(pageOf(query)); });
    }
    void exportActivity(ActivityQuery, std::string csvFile, Call call, Reply<uint64_t> reply) override {
        calls.push_back("exportActivity " + csvFile);
        later(call, [this, reply] { reply(static_cast<uint64_t>(history.size())); });
    }
    void inspectProof(ProofSubject, std::string id, Call call, Reply<ProofReport> reply) override {
        calls.push_back("inspectProof " + id);
        later(call, [this, reply] { reply(proof); });
    }
    void exportProof(ProofSubject, std::string, std::string file, Call call, Reply<std::string> reply) override {
        later(call, [reply, file] { reply(file); });
    }
    void verifyProofFile(std::string file, Call call, Reply<ProofReport> reply) override {
        calls.push_back("verifyProofFile " + file);
        later(call, [this, reply] { reply(proof); });
    }
    void startPractice(Call call, Reply<std::monostate> reply) override { simple("startPractice", call, reply); }
    void requestPracticeCoins(std::string, Call call, Reply<Sent> reply) override {
        later(call, [reply] { reply(Sent{"cc33"}); });
    }
    void setNodeMode(NodeMode mode, Call call, Reply<std::monostate> reply) override {
        simple(mode == NodeMode::Full ? "setNodeMode full" : "setNodeMode light", call, reply);
    }
    void setNodeListen(std::string listen, Call call, Reply<std::monostate> reply) override {
        simple("setNodeListen " + listen, call, reply);
    }
    void startMining(unsigned threads, Call call, Reply<std::monostate> reply) override {
        simple("startMining " + std::to_string(threads), call, reply);
    }
    void stopMining(Call call, Reply<std::monostate> reply) override { simple("stopMining", call, reply); }
    void setPauseRules(PauseRules rules, Call call, Reply<std::monostate> reply) override {
        pauseRules.push_back(rules);
        simple("setPauseRules", call, reply);
    }
    void prepareResign(std::string key, Call call, Reply<ResignReview> reply) override {
        calls.push_back("prepareResign " + key);
        later(call, [this, reply] { reply(resignReview); });
    }
    void setPauseReason(std::string reason) override { calls.push_back("setPauseReason " + reason); }
    Certificates& certificates() override { return certificate; }
    Settings settings() const override { return stored; }
    void saveSettings(Settings settings, Call call, Reply<std::monostate> reply) override {
        calls.push_back("saveSettings");
        later(call, [this, settings, reply] {
            if (outcome)
                stored = settings;
            reply(outcome);
        });
    }

protected:
    void later(const Call& call, std::function<void()> answer) {
        m_waiting.push_back([owner = call.owner, answer = std::move(answer)] {
            if (owner.lock())
                answer();
        });
    }

private:
    void simple(const std::string& name, const Call& call, const Reply<std::monostate>& reply) {
        calls.push_back(name);
        later(call, [this, reply] { reply(outcome); });
    }
    static bool matches(const ActivityRow& row, const ActivityQuery& query) {
        if (query.kind == ActivityKind::In && row.direction != Direction::In)
            return false;
        if (query.kind == ActivityKind::Out && row.direction != Direction::Out)
            return false;
        if (query.kind == ActivityKind::Pending && row.state == TransactionState::Final)
            return false;
        return query.search.empty() || row.id.find(query.search) != std::string::npos ||
               row.memo.find(query.search) != std::string::npos;
    }
    facade::ActivityPage pageOf(const ActivityQuery& query) const {
        facade::ActivityPage page;
        page.offset = query.offset;
        for (const ActivityRow& row : history) {
            if (!matches(row, query))
                continue;
            if (page.total >= query.offset && page.rows.size() < query.limit)
                page.rows.push_back(row);
            ++page.total;
        }
        return page;
    }

    std::deque<std::function<void()>> m_waiting;
};

/// An open wallet with 100 CC, verified, on the practice network.
inline Snapshot openSnapshot() {
    Snapshot snapshot;
    snapshot.node.network = ledger::Network::Devnet;
    snapshot.node.sync = SyncState::Synced;
    snapshot.node.tip = {ProofLevel::Verified, 1'000, 1'700'000'000'000};
    snapshot.walletState = WalletState::Open;
    WalletView wallet;
    wallet.balance.total = ledger::Amount::fromLi(10'000'000);
    wallet.balance.spendable = ledger::Amount::fromLi(9'999'000);
    wallet.balance.asOf = snapshot.node.tip;
    AddressRow own;
    own.address = addressText('q');
    own.asOf = snapshot.node.tip;
    wallet.addresses.push_back(own);
    wallet.contacts.push_back({"Ana", addressText('p')});
    snapshot.wallet = wallet;
    return snapshot;
}

inline SnapshotPtr share(Snapshot snapshot) {
    return std::make_shared<const Snapshot>(std::move(snapshot));
}

} // namespace circlet::ui::test
