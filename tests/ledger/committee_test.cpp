#include "ledger/committee.h"

#include <set>

#include "ledger/samples.h"

using namespace circlet;
using namespace circlet::ledger;
using circlet::test::refusal;

namespace {

Result<std::vector<Seat>> decodeAll(ByteView bytes) {
    Reader reader(bytes);
    CIRCLET_TRY(seats, decodeSeats(reader));
    CIRCLET_CHECK(reader.finish());
    return std::move(seats);
}

Result<SeatBitmap> decodeBitmap(ByteView bytes) {
    Reader reader(bytes);
    CIRCLET_TRY(bitmap, SeatBitmap::read(reader));
    CIRCLET_CHECK(reader.finish());
    return std::move(bitmap);
}

Bytes encodeBitmap(const SeatBitmap& bitmap) {
    Writer writer;
    bitmap.write(writer);
    return writer.take();
}

} // namespace

class CommitteeTest : public QObject {
    Q_OBJECT

private slots:
    void sizes_are_three_f_plus_one() {
        const auto seats = test::seats(8);
        for (uint32_t size = 0; size <= 8; ++size) {
            const auto committee = Committee::create({seats.begin(), seats.begin() + size});
            QCOMPARE(committee.has_value(), size == 1 || size == 4 || size == 7);
            if (!committee) {
                QCOMPARE(committee.error().code, ErrorCode::OutOfRange);
                continue;
            }
            QCOMPARE(committee.value().faulty(), (size - 1) / 3);
            QCOMPARE(committee.value().quorum(), 2 * committee.value().faulty() + 1);
        }
        QCOMPARE(refusal(Committee::create(std::vector<Seat>(403, seats[0]))), ErrorCode::OutOfRange);
    }

    void no_key_sits_twice() {
        auto seats = test::seats(4);
        seats[3].key = seats[0].key;
        QCOMPARE(refusal(Committee::create(seats)), ErrorCode::AlreadyExists);
    }

    void keys_are_points() {
        auto seats = test::seats(4);
        seats[1].key.bytes.fill(0xFF);
        QCOMPARE(refusal(Committee::create(seats)), ErrorCode::InvalidSignature);
        seats[1].key.bytes.fill(0);
        seats[1].key.bytes[0] = 0xC0; // infinity
        QCOMPARE(refusal(Committee::create(seats)), ErrorCode::InvalidSignature);
    }

    void finds_seats_by_key() {
        const auto seats = test::seats(4);
        const Committee committee = Committee::create(seats).value();
        for (uint32_t i = 0; i < 4; ++i) {
            QCOMPARE(committee.find(seats[i].key).value(), i);
            QVERIFY(committee.key(i).bytes() == seats[i].key);
        }
        QVERIFY(!committee.find(test::seat(9).key));
    }

    void the_root_commits_to_every_field_the_order_and_the_count() {
        const auto seats = test::seats(4);
        const Hash256 root = committeeRoot(seats);
        QVERIFY(Committee::create(seats).value().root() == root);
        std::set<Hash256> roots = {root};
        for (uint32_t i = 0; i < 4; ++i) {
            auto changed = seats;
            changed[i].transportId.bytes[5] ^= 1;
            QVERIFY(roots.insert(committeeRoot(changed)).second);
            changed = seats;
            changed[i].payout.type = AddressType::MultiKey;
            QVERIFY(roots.insert(committeeRoot(changed)).second);
            changed = seats;
            changed[i].since = 1;
            QVERIFY(roots.insert(committeeRoot(changed)).second);
            changed = seats;
            changed[i].key = test::seat(9).key;
            QVERIFY(roots.insert(committeeRoot(changed)).second);
        }
        auto swapped = seats;
        std::swap(swapped[0], swapped[1]);
        QVERIFY(roots.insert(committeeRoot(swapped)).second);
        QVERIFY(roots.insert(committeeRoot(std::span(seats).first(3))).second);
    }

    void seat_lists_are_canonical() {
        test::requireCanonical(encodeSeats(test::seats(4)), decodeAll,
                               [](const std::vector<Seat>& seats) { return encodeSeats(seats); });
        Writer writer;
        writer.u16(401);
        QCOMPARE(refusal(decodeAll(writer.view())), ErrorCode::OutOfRange);
    }

    void bitmaps_are_canonical() {
        for (uint32_t seats : {1U, 4U, 7U, 16U, 100U, 400U}) {
            SeatBitmap bitmap(seats);
            bitmap.set(0);
            bitmap.set(seats - 1);
            bitmap.set(seats / 2);
            test::requireCanonical(encodeBitmap(bitmap), decodeBitmap, encodeBitmap);
        }
    }

    void bitmaps_refuse_spare_bits_and_too_many_seats() {
        QVERIFY(decodeBitmap(Bytes{4, 0, 0b1111}).has_value());
        QCOMPARE(refusal(decodeBitmap(Bytes{4, 0, 0b10000})), ErrorCode::Malformed);
        QCOMPARE(refusal(decodeBitmap(Bytes{4, 0})), ErrorCode::Malformed);
        QCOMPARE(refusal(decodeBitmap(Bytes{0x91, 1})), ErrorCode::OutOfRange);
    }

    void bitmaps_count_and_list() {
        SeatBitmap bitmap(16);
        for (uint32_t i : {0U, 7U, 8U, 15U})
            bitmap.set(i);
        QCOMPARE(bitmap.count(), 4U);
        QVERIFY(bitmap.indexes() == (std::vector<uint32_t>{0, 7, 8, 15}));
        QVERIFY(bitmap.test(15) && !bitmap.test(14) && !bitmap.test(16) && !bitmap.test(1'000'000));
    }

    void leader_order_is_a_permutation() {
        test::Random random(7);
        for (uint32_t seats : {1U, 4U, 16U, 100U, 400U}) {
            const auto order = leaderOrder(random.fixed<Hash256>(), seats, {});
            std::set<uint32_t> distinct(order.begin(), order.end());
            QCOMPARE(order.size(), std::size_t{seats});
            QCOMPARE(distinct.size(), std::size_t{seats});
            QCOMPARE(*distinct.rbegin(), seats - 1);
        }
    }

    void leader_order_leaves_out_members_without_moving_the_others() {
        const Hash256 seed = test::Random(8).fixed<Hash256>();
        auto order = leaderOrder(seed, 16, {});
        const std::vector<uint32_t> excluded = {3, 11};
        std::erase(order, 3U);
        std::erase(order, 11U);
        QVERIFY(leaderOrder(seed, 16, excluded) == order);
    }

    void leader_order_is_fair() {
        test::Random random(9);
        constexpr int rounds = 4'000;
        std::array<int, 7> first{};
        for (int i = 0; i < rounds; ++i)
            ++first[leaderOrder(random.fixed<Hash256>(), 7, {})[0]];
        for (int count : first)
            QVERIFY(std::abs(count - rounds / 7) < 150); // more than six standard deviations
    }

    void turns_are_counted_from_view_one() {
        QCOMPARE(turnOf(1, 8), Turn{0});
        QCOMPARE(turnOf(8, 8), Turn{0});
        QCOMPARE(turnOf(9, 8), Turn{1});
        QCOMPARE(firstViewOf(1, 8), View{9});
    }
};

QTEST_GUILESS_MAIN(CommitteeTest)
#include "committee_test.moc"
