#include "ledger/state.h"

#include "crypto/sha256.h"
#include "ledger/memory_store.h"
#include "ledger/samples.h"
#include "support/vectors.h"

using namespace circlet;
using namespace circlet::ledger;
using circlet::test::MemoryStore;
using circlet::test::Random;
using circlet::test::refusal;

namespace {

using Model = std::map<Hash256, Bytes>;
using Changes = std::map<Hash256, std::optional<Bytes>>;

/// Written from the protocol document alone: the tag's hash twice, then the data.
Hash256 tagged(std::string_view tag, std::initializer_list<ByteView> parts) {
    const Hash256 name = crypto::sha256(asBytes(tag));
    Bytes all(name.bytes.begin(), name.bytes.end());
    all.insert(all.end(), name.bytes.begin(), name.bytes.end());
    for (ByteView part : parts)
        all.insert(all.end(), part.begin(), part.end());
    return crypto::sha256(all);
}

bool bitOf(const Hash256& key, std::size_t bit) {
    return (key.bytes[bit / 8] & (0x80 >> (bit % 8))) != 0;
}

/// The root of a set, by its definition.
Hash256 naiveRoot(const Model& model, std::size_t depth = 0) {
    if (model.empty())
        return {};
    if (model.size() == 1) {
        const auto& [key, value] = *model.begin();
        return tagged("circlet/state/leaf", {key.view(), tagged("circlet/state/value", {value}).view()});
    }
    Model left, right;
    for (const auto& [key, value] : model)
        (bitOf(key, depth) ? right : left).emplace(key, value);
    return tagged("circlet/state/node", {naiveRoot(left, depth + 1).view(), naiveRoot(right, depth + 1).view()});
}

void change(Model& model, const Changes& changes) {
    for (const auto& [key, value] : changes) {
        if (value)
            model[key] = *value;
        else
            model.erase(key);
    }
}

/// Keys that often share long prefixes: few bits decide, the rest are zero.
Hash256 crowdedKey(Random& random) {
    Hash256 key;
    key.bytes[0] = static_cast<uint8_t>(random.below(4));
    key.bytes[15] = static_cast<uint8_t>(random.below(4));
    key.bytes[31] = static_cast<uint8_t>(random.below(8));
    return key;
}

Changes randomChanges(Random& random, const Model& model, std::size_t count) {
    Changes changes;
    while (changes.size() < count) {
        Hash256 key = random.coin() ? crowdedKey(random) : random.fixed<Hash256>();
        if (!model.empty() && random.below(3) != 0)
            key = std::next(model.begin(), static_cast<std::ptrdiff_t>(random.below(model.size())))->first;
        if (random.below(3) == 0)
            changes[key] = std::nullopt;
        else
            changes[key] = random.bytes(random.below(40));
    }
    return changes;
}

State::Change applied(const State& state, const Changes& changes, uint64_t version) {
    auto change = state.apply(changes, version);
    if (!change)
        qFatal("%s", change.error().message.c_str());
    return std::move(change.value());
}

Changes all(const Model& model) {
    return Changes(model.begin(), model.end());
}

Model randomModel(Random& random, std::size_t size) {
    Model model;
    while (model.size() < size)
        model[random.below(4) == 0 ? crowdedKey(random) : random.fixed<Hash256>()] = random.bytes(random.below(60));
    return model;
}

Bytes written(const StateProof& proof) {
    Writer writer;
    write(writer, proof);
    return writer.take();
}

Result<StateProof> readWhole(ByteView bytes) {
    Reader reader(bytes);
    CIRCLET_TRY(proof, readStateProof(reader));
    CIRCLET_CHECK(reader.finish());
    return std::move(proof);
}

} // namespace

class StateTest : public QObject {
    Q_OBJECT

private slots:
    void follows_a_naive_model_over_many_versions() {
        Random random(1);
        for (int run = 0; run < 6; ++run) {
            auto store = std::make_shared<MemoryStore>();
            State state(store, std::nullopt);
            Model model;
            for (uint64_t version = 1; version <= 60; ++version) {
                const Changes changes = randomChanges(random, model, random.below(run < 3 ? 6 : 60));
                change(model, changes);
                State::Change next = applied(state, changes, version);
                QCOMPARE(next.state.root(), naiveRoot(model));
                QCOMPARE(next.delta.root, next.state.rootRef());
                // Unfinal for a while, or committed at once.
                state = next.state;
                store->add(next.delta);
                if (version % 7 == 0)
                    state = state.rebased(store);
                else if (version % 5 == 0)
                    state = state.rebasedAbove(store, version - 2);
                for (const auto& [key, value] : changes)
                    QCOMPARE(state.get(key).value(), value);
                for (const auto& [key, value] : model)
                    QCOMPARE(state.get(key).value(), std::optional<Bytes>(value));
                QCOMPARE(state.get(random.fixed<Hash256>()).value(), std::optional<Bytes>());
            }
        }
    }

    void does_not_depend_on_the_order_of_changes() {
        Random random(2);
        const Model model = randomModel(random, 200);
        const Hash256 atOnce = applied(State(), all(model), 1).state.root();
        std::vector<std::pair<Hash256, Bytes>> shuffled(model.begin(), model.end());
        for (std::size_t i = shuffled.size(); i-- > 1;)
            std::swap(shuffled[i], shuffled[random.below(i + 1)]);
        State state;
        uint64_t version = 0;
        const Hash256 guest = random.fixed<Hash256>();
        for (const auto& [key, value] : shuffled) {
            state = applied(state, {{key, value}, {guest, Bytes{1}}}, ++version).state;
            if (random.coin())
                state = applied(state, {{guest, std::nullopt}}, ++version).state;
        }
        state = applied(state, {{guest, std::nullopt}}, ++version).state;
        QCOMPARE(state.root(), atOnce);
        QCOMPARE(smallTreeRoot(model), atOnce);
    }

    void an_unchanged_state_adds_and_removes_nothing() {
        Random random(3);
        const Model model = randomModel(random, 50);
        const State state = applied(State(), all(model), 1).state;
        Changes same = all(model);
        same[random.fixed<Hash256>()] = std::nullopt;
        const State::Change change = applied(state, same, 2);
        QCOMPARE(change.state.rootRef(), state.rootRef());
        QVERIFY(change.delta.added.empty());
        QVERIFY(change.delta.removed.empty());
    }

    void the_last_delete_leaves_the_empty_tree() {
        Random random(4);
        const Model model = randomModel(random, 20);
        const State state = applied(State(), all(model), 1).state;
        Changes gone;
        for (const auto& [key, value] : model)
            gone[key] = std::nullopt;
        const State::Change change = applied(state, gone, 2);
        QVERIFY(change.state.root().isZero());
        QVERIFY(!change.state.rootRef());
        QVERIFY(change.delta.added.empty());
        QCOMPARE(smallTreeRoot({}), Hash256());
    }

    void keys_that_differ_in_the_last_bit_only() {
        Hash256 left, right;
        right.bytes[31] = 1;
        const Model model{{left, Bytes{1}}, {right, Bytes{2}}};
        const State state = applied(State(), all(model), 1).state;
        QCOMPARE(state.root(), naiveRoot(model));
        const StateProof proof = state.prove(right).value();
        QCOMPARE(proof.siblings.size(), std::size_t{256});
        QVERIFY(verifyState(state.root(), proof));
        QCOMPARE(readWhole(written(proof)).value(), proof);
        // One of two goes: the other moves up to the root as it is.
        const State::Change change = applied(state, {{right, std::nullopt}}, 2);
        QCOMPARE(change.state.root(), naiveRoot({{left, Bytes{1}}}));
        QVERIFY(change.delta.added.empty());
        QCOMPARE(change.delta.removed.size(), std::size_t{257});
    }

    void proves_presence_and_absence() {
        Random random(5);
        for (std::size_t size : {0, 1, 2, 3, 50, 400}) {
            const Model model = randomModel(random, size);
            const State state = applied(State(), all(model), 1).state;
            for (const auto& [key, value] : model) {
                const StateProof proof = state.prove(key).value();
                QCOMPARE(proof.value, std::optional<Bytes>(value));
                QVERIFY(verifyState(state.root(), proof));
                QCOMPARE(readWhole(written(proof)).value(), proof);
            }
            int empty = 0, other = 0;
            for (int i = 0; i < 200; ++i) {
                const Hash256 key = random.coin() ? crowdedKey(random) : random.fixed<Hash256>();
                if (model.contains(key))
                    continue;
                const StateProof proof = state.prove(key).value();
                QVERIFY(!proof.value);
                (proof.otherLeaf ? other : empty)++;
                QVERIFY(verifyState(state.root(), proof));
                QCOMPARE(readWhole(written(proof)).value(), proof);
            }
            QVERIFY(size < 50 || (empty > 0 && other > 0));
        }
    }

    void refuses_a_proof_with_any_byte_changed() {
        Random random(6);
        const Model model = randomModel(random, 100);
        const State state = applied(State(), all(model), 1).state;
        std::vector<Hash256> keys{model.begin()->first, std::next(model.begin(), 40)->first};
        for (int i = 0; i < 6; ++i)
            keys.push_back(random.fixed<Hash256>());
        for (const Hash256& key : keys) {
            const Bytes bytes = written(state.prove(key).value());
            for (std::size_t i = 0; i < bytes.size(); ++i) {
                for (int bit = 0; bit < 8; ++bit) {
                    Bytes changed = bytes;
                    changed[i] ^= static_cast<uint8_t>(1U << bit);
                    const auto proof = readWhole(changed);
                    if (!proof)
                        continue;
                    // An empty place also proves the absence of its other keys: the proof then says so.
                    const bool accepted = verifyState(state.root(), proof.value()).has_value();
                    QVERIFY(!accepted ||
                            (proof.value().key != key && !proof.value().value && !model.contains(proof.value().key)));
                }
            }
        }
    }

    void refuses_proofs_that_contradict_themselves() {
        Random random(7);
        const Model model = randomModel(random, 30);
        const State state = applied(State(), all(model), 1).state;
        const Hash256 present = model.begin()->first;
        const StateProof good = state.prove(present).value();

        StateProof both = good;
        both.otherLeaf.emplace(random.fixed<Hash256>(), random.fixed<Hash256>());
        QCOMPARE(refusal(verifyState(state.root(), both)), ErrorCode::InvalidProof);

        StateProof ownLeaf = good; // "absent, because its own leaf is there"
        ownLeaf.value.reset();
        ownLeaf.otherLeaf.emplace(present, tagged("circlet/state/value", {*good.value}));
        QCOMPARE(refusal(verifyState(state.root(), ownLeaf)), ErrorCode::InvalidProof);

        StateProof elsewhere = good; // absent, by a leaf that is in the tree but not on this path
        elsewhere.value.reset();
        const auto& far = *model.rbegin();
        elsewhere.otherLeaf.emplace(far.first, tagged("circlet/state/value", {far.second}));
        elsewhere.siblings = state.prove(far.first).value().siblings;
        QCOMPARE(refusal(verifyState(state.root(), elsewhere)), ErrorCode::InvalidProof);

        StateProof longer = good;
        longer.siblings.resize(257);
        QCOMPARE(refusal(verifyState(state.root(), longer)), ErrorCode::InvalidProof);

        StateProof shorter = good;
        shorter.siblings.pop_back();
        QCOMPARE(refusal(verifyState(state.root(), shorter)), ErrorCode::InvalidProof);

        QCOMPARE(refusal(verifyState(Hash256(), good)), ErrorCode::InvalidProof);
    }

    void forks_do_not_see_each_other() {
        Random random(8);
        auto store = std::make_shared<MemoryStore>();
        const Model base = randomModel(random, 80);
        State::Change first = applied(State(store, std::nullopt), all(base), 1);
        store->add(first.delta);
        const State trunk = first.state.rebased(store);
        std::vector<std::pair<State, Model>> tips(4, {trunk, base});
        for (uint64_t version = 2; version < 12; ++version) {
            for (auto& [state, model] : tips) {
                const Changes changes = randomChanges(random, model, 10);
                change(model, changes);
                state = applied(state, changes, version).state;
                QCOMPARE(state.root(), naiveRoot(model));
            }
            if (version == 6)
                tips[3] = tips[0]; // a fork that starts above the store
        }
        for (const auto& [state, model] : tips) {
            for (const auto& [key, value] : model)
                QCOMPARE(state.get(key).value(), std::optional<Bytes>(value));
        }
        QCOMPARE(trunk.root(), naiveRoot(base));
        QCOMPARE(store->nodes.size(), first.delta.added.size()); // nothing unfinal was written
    }

    void pruning_keeps_exactly_the_reachable_nodes_of_the_last_versions() {
        constexpr uint64_t kept = 5;
        Random random(9);
        auto store = std::make_shared<MemoryStore>();
        State state(store, std::nullopt);
        Model model;
        std::map<uint64_t, std::optional<NodeRef>> roots;
        std::map<uint64_t, std::vector<NodeRef>> removed;
        for (uint64_t version = 1; version <= 80; ++version) {
            const Changes changes = randomChanges(random, model, random.below(25));
            change(model, changes);
            State::Change next = applied(state, changes, version);
            for (const NodeRef& ref : next.delta.removed)
                QVERIFY(ref.version < version);
            store->add(next.delta);
            state = next.state.rebased(store);
            roots[version] = next.delta.root;
            removed[version] = next.delta.removed;
            if (version <= kept)
                continue;
            const uint64_t oldest = version - kept + 1;
            QCOMPARE(store->prune(removed[oldest]), removed[oldest].size());
            std::set<NodeRef> reachable, stored;
            for (uint64_t v = oldest; v <= version; ++v)
                store->reach(roots[v], reachable);
            for (const auto& [ref, bytes] : store->nodes)
                stored.insert(ref);
            QVERIFY(stored == reachable);
        }
        QVERIFY(!model.empty());
    }

    void a_missing_or_damaged_node_is_reported_as_corrupt() {
        Random random(10);
        auto store = std::make_shared<MemoryStore>();
        Model model;
        while (model.size() < 12)
            model[random.fixed<Hash256>()] = random.bytes(random.below(60));
        State::Change first = applied(State(store, std::nullopt), all(model), 1);
        store->add(first.delta);
        const State state = first.state.rebased(store);
        const auto good = store->nodes;
        for (const auto& [ref, bytes] : good) {
            const auto findsDamage = [&] {
                bool found = false;
                for (const auto& [key, value] : model) {
                    const auto read = state.get(key);
                    const auto proof = state.prove(key);
                    const auto changed = state.apply({{key, Bytes{9}}}, 2);
                    if (!read || !proof || !changed) {
                        found = true;
                        if (read || proof || changed || read.error().code != ErrorCode::Corrupt ||
                            proof.error().code != ErrorCode::Corrupt || changed.error().code != ErrorCode::Corrupt)
                            return false;
                    } else if (*read.value() != value) {
                        return false;
                    }
                }
                return found;
            };
            store->nodes.erase(ref);
            QVERIFY(findsDamage());
            store->nodes[ref] = bytes;
            store->nodes[ref].pop_back();
            QVERIFY(findsDamage());
            // A version inside a node is an address, not hashed: a wrong one leads to a node that is not there.
            for (std::size_t i = 0; i < bytes.size(); i += 3) {
                store->nodes[ref] = bytes;
                store->nodes[ref][i] ^= 0x10;
                QVERIFY(findsDamage());
            }
            store->nodes[ref] = bytes;
        }
        QVERIFY(state.get(model.begin()->first));
    }

    void reading_through_a_cache_changes_nothing() {
        Random random(11);
        auto store = std::make_shared<MemoryStore>();
        Model model = randomModel(random, 300);
        State::Change first = applied(State(store, std::nullopt), all(model), 1);
        store->add(first.delta);
        const State state = first.state.rebased(store);
        TreeCache cache;
        for (const auto& [key, value] : model)
            QCOMPARE(state.get(key, &cache).value(), std::optional<Bytes>(value));
        const Changes changes = randomChanges(random, model, 100);
        const auto cached = state.apply(changes, 2, &cache);
        const State::Change plain = applied(state, changes, 2);
        QCOMPARE(cached.value().state.root(), plain.state.root());
        QCOMPARE(cached.value().delta.added, plain.delta.added);
        QCOMPARE(cached.value().delta.removed, plain.delta.removed);
    }

    void refuses_a_version_that_is_not_newer_and_a_record_that_is_too_large() {
        const State state = applied(State(), {{Hash256(), Bytes{1}}}, 5).state;
        QCOMPARE(refusal(state.apply({{Hash256(), Bytes{2}}}, 5)), ErrorCode::Internal);
        QCOMPARE(refusal(state.apply({{Hash256(), Bytes{2}}}, 4)), ErrorCode::Internal);
        QVERIFY(state.apply({{Hash256(), Bytes(maximumLeafBytes)}}, 6));
        QCOMPARE(refusal(state.apply({{Hash256(), Bytes(maximumLeafBytes + 1)}}, 6)), ErrorCode::OutOfRange);
    }

    void matches_the_vectors_of_the_protocol_document() {
        const QJsonObject vectors = test::readVectors(QStringLiteral("state.json"));
        Model model;
        for (const QJsonValue& entry : vectors[QLatin1String("trees")].toArray()) {
            model.clear();
            for (const QJsonValue& leaf : entry[QLatin1String("leaves")].toArray())
                model[test::fixedField<Hash256>(leaf, "key")] = test::hexField(leaf, "value");
            const State state = applied(State(), all(model), 1).state;
            QCOMPARE(state.root(), test::fixedField<Hash256>(entry, "root"));
            for (const QJsonValue& proof : entry[QLatin1String("proofs")].toArray()) {
                const StateProof made = state.prove(test::fixedField<Hash256>(proof, "key")).value();
                QCOMPARE(written(made), test::hexField(proof, "bytes"));
                QVERIFY(verifyState(state.root(), readWhole(test::hexField(proof, "bytes")).value()));
            }
        }
        QVERIFY(!model.empty());
    }
};

QTEST_GUILESS_MAIN(StateTest)
#include "state_test.moc"
