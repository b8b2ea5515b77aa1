// What a light node proves about an account: its leaf, its complete history down to what the caller has, and the
// transactions behind it.
#include <algorithm>

#include "node/light_impl.h"

namespace circlet::node {

namespace {

constexpr std::size_t transactionsInFlight = 32;
constexpr uint64_t maximumHistory = 1'000'000; ///< entries in one answer

/// One question of several steps. Keeps itself alive through the callbacks of its open requests; ends exactly once.
class AccountQuery : public std::enable_shared_from_this<AccountQuery> {
public:
    enum class Depth { Leaf, Entries, Transactions };

    AccountQuery(LightNodeImpl& node, const ledger::Address& address, const light::ActivityCursor& synced, Depth depth,
                 Done<AccountAnswer> done)
        : m_node(node), m_address(address), m_synced(synced), m_depth(depth), m_done(std::move(done)) {}

    void start();

private:
    Result<void> takeAccount(net::LinkId link, const net::Message& message);
    void nextPage();
    Result<void> takePage(const net::Message& message, uint64_t limit);
    void nextItems();
    void askTransaction(std::size_t index);
    Result<void> takeTransaction(std::size_t index, const net::Message& message);
    void askTime(std::size_t index);
    Result<void> takeTime(std::size_t index, const net::Message& message);
    void itemDone();
    void fail(const Error& error);
    void finish();
    template<typename Make, typename Take>
    void ask(Make make, Take take);

    LightNodeImpl& m_node;
    ledger::Address m_address;
    light::ActivityCursor m_synced;
    Depth m_depth;
    Done<AccountAnswer> m_done;
    bool m_ended = false;
    net::LinkId m_link = 0; ///< who proved the leaf: it has the entries too
    AccountAnswer m_answer;
    light::ActivityCursor m_cursor; ///< verified down to here
    std::size_t m_nextItem = 0;
    std::size_t m_inFlight = 0;
};

template<typename Make, typename Take>
void AccountQuery::ask(Make make, Take take) {
    LightRequests::Question question;
    question.preferred = m_link;
    question.make = std::move(make);
    question.take = [self = shared_from_this(), take](net::LinkId link, const net::Message& message) -> Result<void> {
        if (self->m_ended)
            return ok();
        return take(link, message);
    };
    question.failed = [self = shared_from_this()](const Error& error) { self->fail(error); };
    m_node.requests().ask(std::move(question));
}

void AccountQuery::start() {
    ask(
        [address = m_address](net::RequestId number) {
            return net::AccountRequest{number, address, 0};
        },
        [this](net::LinkId link, const net::Message& message) { return takeAccount(link, message); });
}

Result<void> AccountQuery::takeAccount(net::LinkId link, const net::Message& message) {
    const auto* answer = std::get_if<net::AccountAnswer>(&message);
    if (answer == nullptr)
        return otherKind;
    if (answer->proof.address != m_address)
        return Error{ErrorCode::InvalidProof, "The proof is of another account."};
    CIRCLET_TRY(account, m_node.verify(link, answer->proof));
    light::ActivityCursor head;
    if (account)
        head = {account->activityCount, account->activityHead};
    // Counts never fall: this leaf is older than what the caller has proved already.
    if (head.count < m_synced.count)
        return Error{ErrorCode::Rejected, "The peer lags behind what was proved before."};
    m_link = link;
    m_answer.proof = answer->proof;
    m_answer.account = std::move(account);
    if (m_depth == Depth::Leaf) {
        finish();
        return ok();
    }
    if (head.count - m_synced.count > maximumHistory) {
        fail({ErrorCode::OutOfRange, "The account's history is longer than one answer holds."});
        return ok();
    }
    m_cursor = head;
    m_answer.items.resize(head.count - m_synced.count);
    nextPage();
    return ok();
}

void AccountQuery::nextPage() {
    if (m_cursor.count == m_synced.count) {
        if (m_cursor.head != m_synced.head)
            return fail({ErrorCode::InvalidProof, "The proved history does not continue what was stored before."});
        return m_depth == Depth::Transactions ? nextItems() : finish();
    }
    uint64_t limit = std::min<uint64_t>(m_cursor.count - m_synced.count, net::maximumActivityPage);
    ask(
        [address = m_address, newest = m_cursor.count, limit](net::RequestId number) {
            return net::ActivityRequest{number, address, newest, static_cast<uint32_t>(limit)};
        },
        [this, limit](net::LinkId, const net::Message& message) { return takePage(message, limit); });
}

Result<void> AccountQuery::takePage(const net::Message& message, uint64_t limit) {
    const auto* answer = std::get_if<net::ActivityAnswer>(&message);
    if (answer == nullptr)
        return otherKind;
    if (answer->page.entries.size() > limit)
        return Error{ErrorCode::OutOfRange, "The page of history is larger than was asked for."};
    CIRCLET_TRY(before, light::verifyActivityPage(m_cursor, answer->page));
    for (const ledger::ActivityEntry& entry : answer->page.entries)
        m_answer.items[entry.count - 1 - m_synced.count].entry = entry;
    m_cursor = before;
    nextPage();
    return ok();
}

void AccountQuery::nextItems() {
    while (!m_ended && m_inFlight < transactionsInFlight && m_nextItem < m_answer.items.size()) {
        std::size_t index = m_nextItem++;
        const ledger::ActivityEntry& entry = m_answer.items[index].entry;
        if (entry.height == 0) {
            m_answer.items[index].time = m_node.root().genesisHeader().time;
            continue;
        }
        ++m_inFlight;
        if (entry.kind == ledger::ActivityKind::Transaction)
            askTransaction(index);
        else
            askTime(index);
    }
    if (m_inFlight == 0 && m_nextItem == m_answer.items.size())
        finish();
}

void AccountQuery::askTransaction(std::size_t index) {
    auto id = retag<ledger::TransactionId>(m_answer.items[index].entry.reference);
    ask(
        [id](net::RequestId number) {
            return net::TransactionRequest{number, id};
        },
        [this, index](net::LinkId, const net::Message& message) { return takeTransaction(index, message); });
}

Result<void> AccountQuery::takeTransaction(std::size_t index, const net::Message& message) {
    const auto* answer = std::get_if<net::TransactionAnswer>(&message);
    if (answer == nullptr)
        return otherKind;
    CIRCLET_TRY(transaction, m_node.verify(answer->proof));
    AccountAnswer::Item& item = m_answer.items[index];
    const ledger::Header& block = answer->proof.header.header();
    if (retag<Hash256>(ledger::transactionId(transaction)) != item.entry.reference ||
        block.height != item.entry.height || answer->proof.path.index != item.entry.index)
        return Error{ErrorCode::InvalidProof, "The proof is of another transaction than the history names."};
    item.signedBytes = answer->proof.signedBytes;
    item.time = block.time;
    itemDone();
    return ok();
}

void AccountQuery::askTime(std::size_t index) {
    ledger::Height height = m_answer.items[index].entry.height;
    ask(
        [height](net::RequestId number) {
            return net::HeaderRequest{number, height};
        },
        [this, index](net::LinkId, const net::Message& message) { return takeTime(index, message); });
}

Result<void> AccountQuery::takeTime(std::size_t index, const net::Message& message) {
    const auto* answer = std::get_if<net::HeaderAnswer>(&message);
    AccountAnswer::Item& item = m_answer.items[index];
    if (answer == nullptr || answer->header.header().height != item.entry.height)
        return otherKind;
    CIRCLET_CHECK(m_node.verify(answer->header));
    item.time = answer->header.header().time;
    itemDone();
    return ok();
}

void AccountQuery::itemDone() {
    --m_inFlight;
    nextItems();
}

void AccountQuery::fail(const Error& error) {
    if (m_ended)
        return;
    m_ended = true;
    m_done(error);
}

void AccountQuery::finish() {
    if (m_ended)
        return;
    m_ended = true;
    m_done(std::move(m_answer));
}

} // namespace

void LightNodeImpl::account(const ledger::Address& address, const light::ActivityCursor& synced,
                            Done<AccountAnswer> done) {
    if (m_stopping || !post([this, address, synced, done] {
            std::make_shared<AccountQuery>(*this, address, synced, AccountQuery::Depth::Transactions, done)->start();
        }))
        done(stopping);
}

void LightNodeImpl::accountProof(const ledger::Address& address, Done<light::AccountProof> done) {
    auto leaf = [done](Result<AccountAnswer> answer) {
        if (!answer)
            return done(answer.error());
        done(std::move(answer).value().proof);
    };
    if (m_stopping || !post([this, address, leaf] {
            std::make_shared<AccountQuery>(*this, address, light::ActivityCursor{}, AccountQuery::Depth::Leaf, leaf)
                ->start();
        }))
        done(stopping);
}

void LightNodeImpl::historyProof(const ledger::Address& address, Done<light::HistoryCompleteProof> done) {
    auto complete = [done](Result<AccountAnswer> answer) {
        if (!answer)
            return done(answer.error());
        light::HistoryCompleteProof proof;
        proof.account = std::move(answer.value().proof);
        for (const AccountAnswer::Item& item : answer.value().items)
            proof.entries.push_back(item.entry);
        done(std::move(proof));
    };
    if (m_stopping || !post([this, address, complete] {
            std::make_shared<AccountQuery>(*this, address, light::ActivityCursor{}, AccountQuery::Depth::Entries,
                                           complete)
                ->start();
        }))
        done(stopping);
}

} // namespace circlet::node
