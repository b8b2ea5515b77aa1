// Our BLS signatures rest on blst's hash to G1: here it is held against the vectors of RFC 9380.
#include <blst.h>

#include <QtTest>

#include "support/vectors.h"

using namespace circlet;

class HashToCurveTest : public QObject {
    Q_OBJECT

private slots:
    void hashes_to_g1_as_published();
};

void HashToCurveTest::hashes_to_g1_as_published() {
    const QJsonObject file = test::readVectors("rfc9380_g1.json");
    const std::string domain = file["dst"].toString().toStdString();
    QCOMPARE(file["vectors"].toArray().size(), 5);
    for (const QJsonValue& vector : file["vectors"].toArray()) {
        const std::string message = test::textField(vector, "msg");
        blst_p1 point;
        blst_hash_to_g1(&point, asBytes(message).data(), message.size(), asBytes(domain).data(), domain.size(), nullptr,
                        0);
        std::array<uint8_t, 96> bytes{};
        blst_p1_serialize(bytes.data(), &point);
        QCOMPARE(toHex(bytes), test::textField(vector, "x") + test::textField(vector, "y"));
    }
}

QTEST_GUILESS_MAIN(HashToCurveTest)
#include "hash_to_curve_test.moc"
