// What a full node keeps for recipients: bounded by certificate, recipient, space and time, over restarts too.
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <fstream>

#include "crypto/secure.h"
#include "crypto/sha256.h"
#include "node/hand_over_box.h"
#include "passport/hand_over.h"

using namespace circlet;
using node::HandOverBox;

namespace {

template<typename T>
T filled(uint8_t byte) {
    T value;
    value.bytes.fill(byte);
    return value;
}

const auto chain = filled<ledger::ChainId>(7);

crypto::SchnorrSecretKey someKey() {
    return crypto::SchnorrSecretKey::random();
}

/// About `size` bytes, different each time.
Bytes sealed(uint8_t certificate, const crypto::SchnorrSecretKey& to, std::size_t size = 0,
             const ledger::ChainId& on = chain) {
    passport::MetadataDraft draft;
    draft.title = "Boat";
    if (size > 0)
        draft.attachments = {{passport::MediaType::PlainText, "log.txt", Bytes(size, 'x')}};
    const auto request = passport::makeReceiveRequest(on, to, 0).value();
    return passport::sealHandOver({filled<ledger::CertificateUid>(certificate),
                                   passport::Metadata::create(draft, filled<Hash256>(0x5E)).value(),
                                   {},
                                   {}},
                                  request, on, 1)
        .value();
}

std::unique_ptr<HandOverBox> open(const QTemporaryDir& folder, const HandOverBox::Limits& limits = {}) {
    return HandOverBox::open(folder.path().toStdString(), chain, limits).value();
}

Bytes readAll(HandOverBox& box, const Hash256& id, std::size_t part) {
    Bytes all;
    while (true) {
        const auto next = box.read(id, static_cast<uint32_t>(all.size()), part);
        if (!next)
            return all;
        all.insert(all.end(), next.value().bytes.begin(), next.value().bytes.end());
    }
}

} // namespace

class HandOverBoxTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { crypto::initialise(); }

    void gives_back_what_it_keeps_in_parts_of_any_size() {
        QTemporaryDir folder;
        const auto key = someKey();
        const auto recipient = ledger::addressOf(key.publicKey());
        const Bytes one = sealed(1, key, 5'000);
        const Bytes two = sealed(2, key);
        {
            auto box = open(folder);
            QVERIFY(box->put(one, 1'000).has_value());
            QVERIFY(box->put(two, 2'000).has_value());
            QVERIFY(box->put(one, 3'000).has_value()); // there already
            QCOMPARE(box->bytes(), one.size() + two.size());
        }
        auto box = open(folder);
        const auto list = box->list(recipient, 4'000);
        QCOMPARE(list.size(), std::size_t{2});
        QCOMPARE(list[0].id, crypto::sha256(one));
        QCOMPARE(list[0].origin, filled<ledger::CertificateUid>(1));
        QCOMPARE(std::size_t{list[1].size}, two.size());
        QVERIFY(readAll(*box, list[0].id, 999) == one);
        QVERIFY(readAll(*box, list[1].id, 1U << 20) == two);
        QVERIFY(box->list(ledger::addressOf(someKey().publicKey()), 4'000).empty());
        QCOMPARE(box->read(filled<Hash256>(1), 0, 10).error().code, ErrorCode::NotFound);
    }

    void the_oldest_goes_first_over_each_bound() {
        const auto key = someKey();
        const auto other = someKey();
        const auto recipient = ledger::addressOf(key.publicKey());
        HandOverBox::Limits limits;
        limits.perCertificate = 2;
        limits.perRecipient = 4;
        const auto ids = [&](HandOverBox& box) {
            std::vector<Hash256> found;
            for (const auto& entry : box.list(recipient, 100))
                found.push_back(entry.id);
            return found;
        };
        QTemporaryDir folder;
        auto box = open(folder, limits);
        std::vector<Hash256> put;
        for (const uint8_t certificate : {1, 1, 1, 2, 3, 4}) {
            const Bytes one = sealed(certificate, key);
            put.push_back(crypto::sha256(one));
            QVERIFY(box->put(one, 10).has_value());
        }
        QVERIFY(ids(*box) == std::vector(put.begin() + 2, put.end()));
        // By space: of this recipient, then of all.
        QTemporaryDir second;
        limits = {};
        limits.bytesPerRecipient = 25'000;
        limits.bytes = 45'000;
        box = open(second, limits);
        for (uint8_t certificate = 1; certificate <= 4; ++certificate)
            QVERIFY(box->put(sealed(certificate, key, 10'000), certificate).has_value());
        QCOMPARE(ids(*box).size(), std::size_t{2});
        QVERIFY(box->put(sealed(9, other, 10'000), 9).has_value());
        QVERIFY(box->put(sealed(10, other, 10'000), 10).has_value());
        QCOMPARE(ids(*box).size(), std::size_t{2});
        QVERIFY(box->put(sealed(11, someKey(), 10'000), 11).has_value());
        QCOMPARE(ids(*box).size(), std::size_t{1});
        QVERIFY(box->bytes() <= limits.bytes);
    }

    void many_small_ones_are_bounded_too() {
        QTemporaryDir folder;
        HandOverBox::Limits limits;
        limits.entries = 3;
        auto box = open(folder, limits);
        const auto last = someKey();
        for (uint8_t certificate = 1; certificate <= 4; ++certificate)
            QVERIFY(box->put(sealed(certificate, someKey()), certificate).has_value());
        QVERIFY(box->put(sealed(5, last), 5).has_value());
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 3);
        QCOMPARE(box->list(ledger::addressOf(last.publicKey()), 6).size(), std::size_t{1});
        box = open(folder, limits);
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 3);
    }

    void what_is_cut_off_while_it_is_read_goes() {
        QTemporaryDir folder;
        const auto key = someKey();
        auto box = open(folder);
        const Bytes one = sealed(1, key, 5'000);
        const Hash256 id = crypto::sha256(one);
        QVERIFY(box->put(one, 1).has_value());
        QCOMPARE(box->read(id, 0, 1'000).value().bytes.size(), std::size_t{1'000});
        QFile file(folder.filePath(QString::fromStdString(id.hex() + ".handover")));
        QVERIFY(file.resize(2'000));
        QCOMPARE(box->read(id, 1'500, 1'000).error().code, ErrorCode::NotFound);
        QVERIFY(!box->holds(id));
    }

    void what_is_too_old_goes() {
        QTemporaryDir folder;
        const auto key = someKey();
        const auto recipient = ledger::addressOf(key.publicKey());
        HandOverBox::Limits limits;
        limits.keptMs = 1'000;
        auto box = open(folder, limits);
        QVERIFY(box->put(sealed(1, key), 5'000).has_value());
        QVERIFY(box->put(sealed(2, key), 5'900).has_value());
        QCOMPARE(box->list(recipient, 6'000).size(), std::size_t{2});
        QCOMPARE(box->list(recipient, 6'001).size(), std::size_t{1});
        box = open(folder, limits);
        QCOMPARE(box->list(recipient, 6'001).size(), std::size_t{1});
        QVERIFY(box->list(recipient, 7'000).empty());
        QVERIFY(QDir(folder.path()).entryList(QDir::Files).isEmpty());
    }

    void refuses_what_is_none_and_removes_what_is_damaged() {
        QTemporaryDir folder;
        const auto key = someKey();
        auto box = open(folder);
        QCOMPARE(box->put(Bytes(50, 1), 1).error().code, ErrorCode::NotOurs);
        QCOMPARE(box->put(sealed(1, key, 0, filled<ledger::ChainId>(8)), 1).error().code, ErrorCode::WrongNetwork);
        const Bytes good = sealed(1, key);
        const Bytes bad = sealed(2, key);
        QVERIFY(box->put(good, 1).has_value());
        QVERIFY(box->put(bad, 2).has_value());
        const std::string file = folder.path().toStdString() + "/" + crypto::sha256(bad).hex() + ".handover";
        const auto damage = [&](const std::string& name) {
            std::fstream stream(name, std::ios::in | std::ios::out | std::ios::binary);
            stream.seekg(-1, std::ios::end);
            const int last = stream.get();
            stream.seekp(-1, std::ios::end);
            stream.put(static_cast<char>(last ^ 1));
        };
        damage(file);
        QCOMPARE(box->read(crypto::sha256(bad), 0, 10).error().code, ErrorCode::NotFound);
        QVERIFY(!QFile::exists(QString::fromStdString(file)));
        std::ofstream(folder.path().toStdString() + "/stranger.txt") << "not one of ours";
        QVERIFY(box->put(bad, 3).has_value());
        damage(file);
        box = open(folder);
        QCOMPARE(box->list(ledger::addressOf(key.publicKey()), 10).size(), std::size_t{1});
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), qsizetype{1});
    }
};

QTEST_GUILESS_MAIN(HandOverBoxTest)
#include "hand_over_box_test.moc"
