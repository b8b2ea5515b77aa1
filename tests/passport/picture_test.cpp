#include <QTest>

#include "ledger/samples.h"
#include "passport/picture.h"
#include "passport/pictures.h"

using namespace circlet;
using namespace circlet::passport;
using circlet::test::jpeg;
using circlet::test::png;
using circlet::test::refusal;

namespace {

Bytes joined(Bytes first, const Bytes& second) {
    first.insert(first.end(), second.begin(), second.end());
    return first;
}

} // namespace

class PictureTest : public QObject {
    Q_OBJECT

private slots:
    void tells_size_of_whole_pictures() {
        QCOMPARE(checkPng(png({640, 480, 8, 6, 4096})).value(), (PictureInfo{PictureFormat::Png, 640, 480}));
        QCOMPARE(checkPng(png({4096, 4096, 8, 2, 65536})).value().width, 4096U);
        QCOMPARE(checkPng(png({8, 8, 1, 0, 16, "tEXt"})).value().height, 8U);
        QCOMPARE(checkJpeg(jpeg({640, 480, 0xC0, 1, 2048})).value(), (PictureInfo{PictureFormat::Jpeg, 640, 480}));
        QCOMPARE(checkJpeg(jpeg({640, 480, 0xC2, 10, 2048})).value().width, 640U);
    }

    /// A file of Qt's own writer: not only what this test makes by hand.
    void takes_pictures_of_a_real_encoder() {
        const auto bytes =
            fromHex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478"
                    "9c6360606060000000050001a5f645400000000049454e44ae426082");
        QCOMPARE(checkPng(bytes.value()).value(), (PictureInfo{PictureFormat::Png, 1, 1}));
    }

    void refuses_pictures_too_large_to_decode() {
        QCOMPARE(refusal(checkPng(png({4097, 1, 8, 2, 65536}))), ErrorCode::OutOfRange);
        QCOMPARE(refusal(checkPng(png({1, 0xFFFFFFFF, 8, 2, 65536}))), ErrorCode::OutOfRange);
        QCOMPARE(refusal(checkPng(png({0, 16}))), ErrorCode::Malformed);
        QCOMPARE(refusal(checkJpeg(jpeg({65535, 65535, 0xC0, 1, 65536}))), ErrorCode::OutOfRange);
        QCOMPARE(refusal(checkJpeg(jpeg({16, 0}))), ErrorCode::Malformed);
    }

    void refuses_a_bomb_that_claims_more_than_its_bytes_can_hold() {
        QCOMPARE(refusal(checkPng(png({4096, 4096, 8, 6, 200}))), ErrorCode::Malformed);
        QCOMPARE(refusal(checkJpeg(jpeg({4096, 4096, 0xC0, 1, 100}))), ErrorCode::Malformed);
        QCOMPARE(refusal(checkJpeg(jpeg({64, 64, 0xC2, 65, 100}))), ErrorCode::Malformed); // scans without end
    }

    void refuses_animation_and_packed_text() {
        for (const char* type : {"acTL", "fcTL", "fdAT", "zTXt", "iTXt"})
            QCOMPARE(refusal(checkPng(png({16, 16, 8, 2, 64, type}))), ErrorCode::Unsupported);
        QCOMPARE(refusal(checkPng(png({16, 16, 8, 2, 64, "iCCP", 70000}))), ErrorCode::OutOfRange);
        QCOMPARE(refusal(checkPng(png({16, 16, 8, 2, 64, "XXXX"}))), ErrorCode::Malformed); // unknown, critical
    }

    void refuses_kinds_that_decoders_hardly_test() {
        for (const uint8_t frame : {0xC3, 0xC5, 0xC9, 0xCF})
            QCOMPARE(refusal(checkJpeg(jpeg({16, 16, frame}))), ErrorCode::Unsupported);
        QCOMPARE(refusal(checkPng(png({16, 16, 16, 3}))), ErrorCode::Malformed);
        QCOMPARE(refusal(checkPng(png({16, 16, 3, 0}))), ErrorCode::Malformed);
    }

    void takes_nothing_that_is_cut_or_goes_on() {
        for (const Bytes& whole : {png(), jpeg()}) {
            const auto check = [&](ByteView bytes) { return whole[0] == 0x89 ? checkPng(bytes) : checkJpeg(bytes); };
            QVERIFY(check(whole).has_value());
            for (std::size_t size = 0; size < whole.size(); ++size)
                QVERIFY(!check(ByteView(whole).first(size)).has_value());
            QVERIFY(!check(joined(whole, {0})).has_value());
            QVERIFY(!check(joined(whole, whole)).has_value());
        }
        QVERIFY(!checkPng(jpeg()).has_value());
        QVERIFY(!checkJpeg(png()).has_value());
    }
};

QTEST_GUILESS_MAIN(PictureTest)
#include "picture_test.moc"
