#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>
#include <random>

#include "ui/network/peer_model.h"
#include "ui/text/amount_input.h"
#include "ui/text/format.h"

using namespace circlet;
using namespace circlet::ui;

namespace {

facade::PeerRow makePeer(int number, uint32_t roundTrip = 1) {
    facade::PeerRow row;
    row.id = "peer" + std::to_string(number);
    row.roundTripMs = roundTrip;
    return row;
}

} // namespace

class TablesTest : public QObject {
    Q_OBJECT

private slots:
    void a_list_becomes_any_other_list_row_by_row() {
        std::mt19937 random(11);
        PeerModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        for (int round = 0; round < 300; ++round) {
            std::vector<facade::PeerRow> next;
            for (int i = 0; i < 12; ++i) {
                if (random() % 3 != 0)
                    next.push_back(makePeer(i, random() % 3));
            }
            std::shuffle(next.begin(), next.end(), random);
            model.update(next);
            QCOMPARE(model.rowCount(), static_cast<int>(next.size()));
            for (std::size_t i = 0; i < next.size(); ++i) {
                QCOMPARE(model.at(static_cast<int>(i)).id, next[i].id);
                QCOMPARE(model.at(static_cast<int>(i)).roundTripMs, next[i].roundTripMs);
            }
        }
        QCOMPARE(resets.count(), 0);
    }

    void the_same_list_again_changes_nothing() {
        PeerModel model;
        model.update({makePeer(1), makePeer(2)});
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        QSignalSpy moved(&model, &QAbstractItemModel::rowsMoved);
        model.update({makePeer(1), makePeer(2)});
        QCOMPARE(changed.count() + moved.count(), 0);
        model.update({makePeer(1), makePeer(2, 7)});
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed.at(0).at(0).toModelIndex().row(), 1);
    }

    void a_peer_named_twice_is_shown_once() {
        PeerModel model;
        model.update({makePeer(1), makePeer(2), makePeer(1, 9)});
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.at(0).roundTripMs, 1U);
    }

    void amounts_keep_five_places_and_group_by_three() {
        const auto show = [](uint64_t li) { return formatAmount(ledger::Amount::fromLi(li)); };
        QCOMPARE(show(0), QStringLiteral("0.00000\u00A0CC"));
        QCOMPARE(show(500'001), QStringLiteral("5.00001\u00A0CC"));
        QCOMPARE(show(123'456'700'000), QStringLiteral("1\u202F234\u202F567.00000\u00A0CC"));
        QCOMPARE(formatAmount(ledger::Amount::fromLi(1'000), AmountUnit::Li), QStringLiteral("1\u202F000\u00A0li"));
    }

    void what_is_shown_for_editing_reads_back_as_the_same_amount() {
        for (const uint64_t li : {1ULL, 99'999ULL, 100'000ULL, 500'001ULL, 18'446'744'073'709'551'615ULL}) {
            for (const AmountUnit unit : {AmountUnit::Coin, AmountUnit::Li}) {
                const auto amount = ledger::Amount::fromLi(li);
                QCOMPARE(readAmount(editableDigits(amount, unit), unit).value, std::optional(amount));
                QCOMPARE(readAmount(formatDigits(amount, unit), unit).value, std::optional(amount));
            }
        }
    }

    void an_empty_field_is_no_error() {
        QVERIFY(!readAmount(QString(), AmountUnit::Coin).value);
        QVERIFY(readAmount(QStringLiteral("  "), AmountUnit::Coin).error.isEmpty());
    }

    void times_are_relative_and_unknown_is_unknown() {
        const TimeMs now = 1'700'000'000'000;
        QCOMPARE(relativeTime(0, now), QStringLiteral("unknown"));
        QCOMPARE(relativeTime(now + 1'000, now), QStringLiteral("just now"));
        QCOMPARE(relativeTime(now - 12'000, now), QStringLiteral("12 s ago"));
        QCOMPARE(relativeTime(now - 300'000, now), QStringLiteral("5 min ago"));
        QVERIFY(!relativeTime(now - 40ULL * 86'400'000, now).isEmpty());
    }

    void foreign_text_is_bounded_and_harmless() {
        QCOMPARE(plainText("a\nb\tc"), QStringLiteral("a b c"));
        QCOMPARE(plainText(std::string(1'000'000, 'x'), 10).size(), 10);
        QVERIFY(!plainText("\xE2\x80\xAEx\xE2\x80\x8B").contains(QChar(0x202E)));
        QCOMPARE(plainText("\xFF\xFE"), QString(2, QChar(0xFFFD)));
    }

    void addresses_are_grouped_by_four() {
        QCOMPARE(groupAddress(QStringLiteral("dcc1qqpz4k")), QStringLiteral("dcc1 qqpz 4k"));
        QCOMPARE(shortAddress(QStringLiteral("short")), QStringLiteral("short"));
    }
};

QTEST_GUILESS_MAIN(TablesTest)
#include "tables_test.moc"
