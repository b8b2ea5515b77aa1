#include "storage/test_chain.h"

#include "crypto/sha256.h"

namespace circlet::test {
namespace {

/// "Transaction": height, index; sets one state key and is one activity of one account.
Bytes madeTransaction(ledger::Height height, uint32_t index) {
    ledger::Writer writer;
    writer.u64(height).u32(index).raw(asBytes("a transaction that only the test understands"));
    return writer.take();
}

} // namespace

ledger::Address TestChain::account(uint64_t number) {
    ledger::Writer writer;
    writer.u64(number % accounts);
    return {ledger::AddressType::SingleKey, crypto::sha256(writer.view())};
}

storage::ChainStoreOptions TestChain::options() {
    storage::ChainStoreOptions options;
    options.chain.bytes.fill(7);
    options.parameters = ledger::ChainParameters{};
    options.syncEachAppend = false;
    options.initialMapBytes = 1U << 20; // so that it has to grow
    return options;
}

ledger::CertificateUid TestChain::certificate(uint64_t number) {
    ledger::Writer writer;
    writer.u64(number).raw(asBytes("certificate"));
    return retag<ledger::CertificateUid>(crypto::sha256(writer.view()));
}

std::optional<Bytes> TestChain::finality(ledger::Height height) {
    if (height % 3 != 0)
        return std::nullopt;
    ledger::Writer writer;
    writer.u64(height).raw(asBytes("certificate"));
    return writer.take();
}

Result<ledger::Executed> TestChain::replay(const ledger::Block& block, const ledger::State& before) {
    ledger::Executed executed;
    std::map<Hash256, std::optional<Bytes>> changes;
    std::map<uint64_t, Hash256> heads;
    for (const auto& bytes : block.body.transactions) {
        ledger::Reader reader(bytes);
        CIRCLET_TRY(height, reader.u64());
        CIRCLET_TRY(index, reader.u32());
        const auto id = retag<ledger::TransactionId>(crypto::sha256(bytes));
        executed.transactions.push_back(id);
        // A few hundred keys that change again and again: there is something to prune.
        ledger::Writer key;
        key.u64((height * 31 + index * 17) % 300);
        changes[crypto::sha256(key.view())] = bytes;
        ledger::AccountActivity activity;
        const uint64_t number = (height + index) % accounts;
        activity.account = account(number);
        activity.entry = {ledger::ActivityKind::Transaction, 0, height, index, retag<Hash256>(id)};
        executed.activity.push_back(activity);
        if (index < certificates) // each of a few certificates moves once in every block
            executed.custody.push_back({certificate(index), height, {{}, {}, retag<Hash256>(id), height}});
    }
    // Counts and heads live in the state, as in the real one.
    for (auto& activity : executed.activity) {
        const auto place = crypto::sha256(activity.account.hash.view());
        uint64_t count = 0;
        Hash256 head;
        std::optional<Bytes> known = changes.contains(place) ? changes[place] : std::optional<Bytes>();
        if (!known) {
            CIRCLET_TRY(stored, before.get(place));
            known = stored;
        }
        if (known) {
            ledger::Reader reader(*known);
            CIRCLET_TRY(storedCount, reader.u64());
            CIRCLET_TRY(storedHead, reader.fixed<Hash256>());
            count = storedCount;
            head = storedHead;
        }
        activity.entry.count = count + 1;
        activity.headBefore = head;
        ledger::Writer value;
        value.u64(count + 1).fixed(ledger::extendActivity(head, activity.entry));
        changes[place] = value.take();
    }
    CIRCLET_TRY(change, before.apply(changes, block.header.height));
    executed.state = change.state;
    executed.delta = change.delta;
    return executed;
}

storage::FinalBlock TestChain::next() {
    ledger::Block block;
    block.header.chain = options().chain;
    block.header.height = m_next;
    block.header.time = 1'700'000'000'000 + m_next;
    if (m_next > 0)
        block.header.parent = ledger::hashOf(m_parent);
    block.header.historyRoot = m_peaks.root();
    for (uint32_t i = 0; i < m_perBlock; ++i)
        block.body.transactions.push_back(madeTransaction(m_next, i));
    block.header.bodyRoot = ledger::bodyRoot(block.body);
    auto executed = replay(block, m_state).value();
    block.header.stateRoot = executed.state.root();

    m_state = executed.state;
    ledger::appendHistory(m_peaks, ledger::historyLeaf(block.header));
    m_parent = block.header;
    const auto height = m_next++;
    return storage::finalBlock(std::move(block), executed, finality(height), Bytes(height % 11, 0x5a));
}

void TestChain::continueFrom(const storage::ChainStore& store) {
    const auto tip = store.tip();
    if (!tip)
        return;
    m_next = tip->height + 1;
    m_parent = tip->header;
    m_peaks = store.peaks();
    m_state = ledger::State(store.tree(), tip->stateRoot);
}

} // namespace circlet::test
