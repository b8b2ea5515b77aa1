#include <QTest>

#include "crypto/sealed_box.h"
#include "net/identity.h"

using namespace circlet;
using namespace circlet::net;

class IdentityTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { crypto::initialise(); }

    void opens_what_was_sealed_to_its_key_and_nothing_else() {
        const Identity mine = Identity::ephemeral();
        const Identity other = Identity::ephemeral();
        const Hash256 boxKey = crypto::boxKeyOfEd25519(mine.publicKey()).value();
        const Bytes sealed = crypto::sealBox(boxKey, asBytes("secret")).value();
        QVERIFY(mine.openBox(sealed).value().textView() == "secret");
        QCOMPARE(other.openBox(sealed).error().code, ErrorCode::InvalidSignature);
    }
};

QTEST_GUILESS_MAIN(IdentityTest)
#include "identity_test.moc"
