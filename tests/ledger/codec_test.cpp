#include "ledger/codec.h"

#include "ledger/samples.h"

using namespace circlet;
using namespace circlet::ledger;
using circlet::test::refusal;

class CodecTest : public QObject {
    Q_OBJECT

private slots:
    void writes_integers_little_endian() {
        Writer writer;
        writer.u8(0x01).u16(0x0203).u32(0x04050607).u64(0x08090A0B0C0D0E0F);
        QCOMPARE(toHex(writer.view()), std::string("01030207060504"
                                                   "0f0e0d0c0b0a0908"));
    }

    void reads_back_what_was_written() {
        test::Random random(1);
        for (int round = 0; round < 500; ++round) {
            const uint64_t number = random.any();
            const Bytes text = random.bytes(random.below(300));
            const Bytes shortText(text.begin(),
                                  text.begin() + static_cast<long>(std::min<std::size_t>(text.size(), 255)));
            const Address address = random.address();
            Writer writer;
            writer.u8(static_cast<uint8_t>(number))
                .u16(static_cast<uint16_t>(number))
                .u32(static_cast<uint32_t>(number));
            writer.u64(number).bytes8(shortText).bytes16(text).bytes32(text).address(address).amount(
                Amount::fromLi(number));
            Reader reader(writer.view());
            QCOMPARE(reader.u8().value(), static_cast<uint8_t>(number));
            QCOMPARE(reader.u16().value(), static_cast<uint16_t>(number));
            QCOMPARE(reader.u32().value(), static_cast<uint32_t>(number));
            QCOMPARE(reader.u64().value(), number);
            QVERIFY(std::ranges::equal(reader.bytes8().value(), shortText));
            QVERIFY(std::ranges::equal(reader.bytes16(300).value(), text));
            QVERIFY(std::ranges::equal(reader.bytes32(300).value(), text));
            QVERIFY(reader.address().value() == address);
            QCOMPARE(reader.amount().value().li(), number);
            QVERIFY(reader.finish().has_value());
        }
    }

    void refuses_to_read_past_the_end() {
        const Bytes bytes = {1, 2, 3};
        QCOMPARE(refusal(Reader(bytes).u32()), ErrorCode::Malformed);
        QCOMPARE(refusal(Reader(bytes).u64()), ErrorCode::Malformed);
        QCOMPARE(refusal(Reader(bytes).raw(4)), ErrorCode::Malformed);
        QCOMPARE(refusal(Reader(bytes).raw(std::numeric_limits<std::size_t>::max())), ErrorCode::Malformed);
        const Bytes lengthTooLong = {3, 2, 1};
        QCOMPARE(refusal(Reader(lengthTooLong).bytes8()), ErrorCode::Malformed);
        Reader reader(bytes);
        QVERIFY(!reader.u32());
        QCOMPARE(reader.position(), std::size_t{0});
    }

    void refuses_lengths_over_their_bound_before_reading() {
        Writer writer;
        writer.u32(0xFFFFFFFF);
        QCOMPARE(refusal(Reader(writer.view()).bytes32(1000)), ErrorCode::OutOfRange);
        QCOMPARE(refusal(Reader(writer.view()).bytes16(1000)), ErrorCode::OutOfRange);
        QCOMPARE(refusal(Reader(writer.view()).bytes8(200)), ErrorCode::OutOfRange);
        QCOMPARE(refusal(Reader(writer.view()).count32(1000)), ErrorCode::OutOfRange);
    }

    void refuses_trailing_bytes() {
        const Bytes bytes = {1, 2};
        Reader reader(bytes);
        QVERIFY(reader.u8().has_value());
        QCOMPARE(refusal(reader.finish()), ErrorCode::Malformed);
    }

    void refuses_unknown_address_types() {
        Bytes bytes(33, 0);
        bytes[0] = 2;
        QCOMPARE(refusal(Reader(bytes).address()), ErrorCode::Malformed);
        bytes[0] = 1;
        QVERIFY(Reader(bytes).address().has_value());
    }

    void errors_name_the_place() {
        const Bytes bytes = {1, 2, 3};
        Reader reader(bytes);
        QVERIFY(reader.u16().has_value());
        const auto result = reader.u16();
        QVERIFY(!result && result.error().message.find("byte 2") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(CodecTest)
#include "codec_test.moc"
