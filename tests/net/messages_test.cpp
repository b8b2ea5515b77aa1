// The peer protocol's encodings: every message comes back, and only in its one form.
#include <QTest>

#include <random>
#include <set>

#include "crypto/secure.h"
#include "net/messages.h"

using namespace circlet;
using namespace circlet::net;

namespace {

template<typename T>
T filled(uint8_t byte) {
    T value;
    value.bytes.fill(byte);
    return value;
}

ledger::Header header() {
    ledger::Header header;
    header.chain = filled<ledger::ChainId>(1);
    header.height = 77;
    header.parent = filled<ledger::BlockHash>(2);
    header.time = 1'700'000'000'000;
    header.proposer = 3;
    header.bodyRoot = filled<Hash256>(4);
    header.stateRoot = filled<Hash256>(5);
    header.historyRoot = filled<Hash256>(6);
    header.committeeRoot = filled<Hash256>(7);
    return header;
}

light::CertifiedHeader certified() {
    light::CertifiedHeader certified;
    certified.header = header();
    certified.certificate.statement = {0, 9, filled<consensus::NodeHash>(8), {77, ledger::hashOf(header())}};
    certified.certificate.signers = ledger::SeatBitmap(4);
    for (uint32_t seat : {0, 1, 3})
        certified.certificate.signers.set(seat);
    certified.certificate.signature = filled<crypto::BlsSignatureBytes>(9);
    return certified;
}

ledger::HistoryProof history() {
    ledger::HistoryProof proof;
    proof.index = 3;
    proof.leaves = 10;
    proof.siblings.resize(3);
    proof.siblings[0].hash = filled<Hash256>(10);
    proof.otherPeaks.resize(1);
    return proof;
}

ledger::Address address() {
    return {ledger::AddressType::SingleKey, filled<Hash256>(11)};
}

ledger::ActivityEntry entry(uint64_t count) {
    return {ledger::ActivityKind::Transaction, count, 70 + count, 1, filled<Hash256>(static_cast<uint8_t>(count))};
}

ledger::CandidateRequest candidate() {
    return {filled<ledger::ChainId>(1),
            3,
            filled<ledger::BlockHash>(2),
            filled<crypto::BlsPublicKeyBytes>(3),
            filled<Hash256>(4),
            address(),
            Bytes(90, 5),
            filled<crypto::BlsSignatureBytes>(6),
            77};
}

ledger::CustodyLink link() {
    return {filled<ledger::CertificateUid>(20), filled<ledger::CertificateUid>(21), filled<Hash256>(22), 71};
}

Endpoint endpoint(const char* text) {
    return parseEndpoint(text).value();
}

/// One of each, with every optional part present somewhere.
std::vector<Message> samples() {
    const auto id = filled<ledger::TransactionId>(12);
    const std::string pinned = std::string(64, 'a') + "@127.0.0.1:7310";
    light::AccountProof account;
    account.address = address();
    account.header.anchor = certified();
    account.state.key = ledger::accountKey(address());
    account.state.value = Bytes(100, 1);
    account.state.siblings = {filled<Hash256>(1), Hash256{}, filled<Hash256>(2)};
    light::ProvedHeader earlier;
    earlier.anchor = certified();
    earlier.earlier = header();
    earlier.history = history();
    light::TransactionProof transaction;
    transaction.header = earlier;
    transaction.signedBytes = Bytes(300, 7);
    transaction.path.index = 1;
    transaction.path.count = 3;
    transaction.path.siblings = {filled<Hash256>(1), filled<Hash256>(2)};
    light::EpochStep step;
    step.proof = {header(), certified().certificate};
    step.seat = 2;
    ledger::Seat seat;
    seat.key = filled<crypto::BlsPublicKeyBytes>(13);
    seat.transportId = filled<Hash256>(14);
    seat.payout = address();
    step.newcomer = seat;
    return {
        Hello{1, filled<ledger::ChainId>(1), filled<ledger::BlockHash>(2), 1, Role::Member, 5,
              filled<ledger::BlockHash>(3), pinned, "circletd/0.1.0", 99},
        Hello{},
        Goodbye{GoodbyeReason::Misbehaviour, "too much"},
        Ping{5},
        Pong{6},
        ConsensusFrame{Bytes(1000, 3)},
        TransactionAnnounce{{id, filled<ledger::TransactionId>(1)}},
        TransactionFetch{{id}},
        TransactionBatch{{Bytes(200, 1), Bytes(300, 2)}},
        BlockRequest{1, 100, 50},
        Blocks{2, 1000, {{Bytes(300, 1), Bytes(5000, 2), Bytes(150, 3)}, {Bytes(300, 4), Bytes(10, 5), {}}}},
        Candidate{candidate()},
        Subscribe{true, {address()}},
        ActivityPush{address(), 4, 88},
        TipRequest{3, 70},
        Tip{3, certified(), history()},
        Tip{0, certified(), {}},
        HeaderRequest{4, 70},
        HeaderAnswer{4, earlier},
        AccountRequest{5, address(), 0},
        AccountAnswer{5, account},
        ActivityRequest{6, address(), 9, 100},
        ActivityAnswer{6, {{entry(9), entry(8)}, filled<Hash256>(15)}},
        TransactionRequest{7, id},
        TransactionAnswer{7, transaction},
        CommitteeRequest{8, 0},
        CommitteeAnswer{8, 0, {seat}},
        PeersRequest{9},
        Peers{9, {endpoint(pinned.c_str()), endpoint("node.example.org:7310"), endpoint("[2001:db8::1]:1")}},
        Submit{10, Bytes(250, 1)},
        SubmitResult{10, {}},
        SubmitResult{10, Error{ErrorCode::InsufficientFunds, "The account holds less than this."}},
        TransactionStatusRequest{11, id},
        TransactionStatus{11, PoolState::Final, 88},
        Refused{12, {ErrorCode::NotFound, "I do not have it."}},
        EpochStepsRequest{13, 5, 128},
        EpochSteps{13, {step, step}},
        StateRequest{14, {filled<Hash256>(1), filled<Hash256>(2)}},
        StateAnswer{14, earlier, {account.state}},
        HoldingsRequest{15, address(), filled<Hash256>(16), 8192},
        HoldingsAnswer{15, 9000, {filled<ledger::CertificateUid>(17), filled<ledger::CertificateUid>(18)}},
        CustodyRequest{16, filled<ledger::CertificateUid>(17), 3},
        CustodyAnswer{16, {link(), link()}},
        HandOverPut{17, filled<ledger::CertificateUid>(17), address(), filled<Hash256>(19), 1000, 200, Bytes(800, 1)},
        HandOverListRequest{18, address()},
        HandOverList{18, {{filled<Hash256>(19), filled<ledger::CertificateUid>(17), 1000}}},
        HandOverList{18, {}},
        HandOverRequest{19, filled<Hash256>(19), 200},
        HandOverAnswer{19, 1000, Bytes(800, 2)},
    };
}

} // namespace

class MessagesTest : public QObject {
    Q_OBJECT
private slots:
    void every_message_comes_back() {
        std::set<std::size_t> kinds;
        for (const auto& message : samples()) {
            kinds.insert(message.index());
            const auto payload = encodePayload(message);
            const auto type = static_cast<uint16_t>(typeOf(message));
            const auto again = decodePayload(type, payload);
            QVERIFY2(again,
                     again ? "" : (std::string(messageName(typeOf(message))) + ": " + again.error().message).c_str());
            QVERIFY(again.value() == message);
        }
        QCOMPARE(kinds.size(), std::variant_size_v<Message>);
    }

    void refuses_every_shorter_and_longer_form() {
        for (const auto& message : samples()) {
            if (std::holds_alternative<ConsensusFrame>(message))
                continue; // takes any bytes: consensus decodes them
            const auto payload = encodePayload(message);
            const auto type = static_cast<uint16_t>(typeOf(message));
            for (std::size_t size = 0; size < payload.size(); ++size)
                QVERIFY(!decodePayload(type, ByteView(payload).first(size)));
            auto longer = payload;
            longer.push_back(0);
            QVERIFY(!decodePayload(type, longer));
        }
    }

    void what_decodes_encodes_to_the_same_bytes() {
        std::mt19937_64 random(7);
        for (const auto& message : samples()) {
            const auto payload = encodePayload(message);
            const auto type = static_cast<uint16_t>(typeOf(message));
            for (int i = 0; i < 300 && !payload.empty(); ++i) {
                auto mutated = payload;
                mutated[random() % mutated.size()] ^= static_cast<uint8_t>(1 + random() % 255);
                const auto decoded = decodePayload(type, mutated);
                if (decoded)
                    QVERIFY(encodePayload(decoded.value()) == mutated);
            }
        }
    }

    void refuses_what_is_over_its_bound() {
        auto code = [](const Message& message) {
            const auto payload = encodePayload(message);
            const auto decoded = decodePayload(static_cast<uint16_t>(typeOf(message)), payload);
            return decoded ? ErrorCode::Internal : decoded.error().code;
        };
        const auto ids = std::vector<ledger::TransactionId>(maximumIds + 1);
        QVERIFY(code(TransactionAnnounce{ids}) != ErrorCode::Internal);
        QVERIFY(code(TransactionBatch{{Bytes(ledger::maximumTransactionBytes + 1, 1)}}) != ErrorCode::Internal);
        QVERIFY(code(TransactionBatch{std::vector<Bytes>(17, Bytes(ledger::maximumTransactionBytes, 1))}) !=
                ErrorCode::Internal);
        QCOMPARE(code(TransactionBatch{std::vector<Bytes>(16, Bytes(ledger::maximumTransactionBytes, 1))}),
                 ErrorCode::Internal);
        QVERIFY(code(TransactionBatch{{Bytes()}}) != ErrorCode::Internal);
        QVERIFY(code(BlockRequest{1, 0, 0}) != ErrorCode::Internal);
        QVERIFY(code(BlockRequest{1, 0, maximumBlocksPerPage + 1}) != ErrorCode::Internal);
        QVERIFY(code(BlockRequest{0, 0, 1}) != ErrorCode::Internal); // requests are numbered from 1
        QVERIFY(code(ActivityRequest{1, address(), 1, maximumActivityPage + 1}) != ErrorCode::Internal);
        QVERIFY(code(ActivityAnswer{1, {}}) != ErrorCode::Internal);
        QVERIFY(code(Peers{1, std::vector<Endpoint>(maximumPeerList + 1, endpoint("127.0.0.1:1"))}) !=
                ErrorCode::Internal);
        QVERIFY(code(TransactionStatus{1, PoolState::InPool, 5}) != ErrorCode::Internal);
        ledger::CandidateRequest longest = candidate();
        longest.endpoint.resize(ledger::maximumSealedEndpointBytes);
        QCOMPARE(code(Candidate{longest}), ErrorCode::Internal);
        longest.endpoint.push_back(0);
        QVERIFY(code(Candidate{longest}) != ErrorCode::Internal);
        const std::vector<ledger::CertificateUid> origins(maximumHoldingsPage + 1);
        QVERIFY(code(HoldingsAnswer{1, maximumHoldings, origins}) != ErrorCode::Internal);
        QCOMPARE(code(HoldingsAnswer{1, maximumHoldings, {origins.begin() + 1, origins.end()}}), ErrorCode::Internal);
        QVERIFY(code(HoldingsAnswer{1, maximumHoldings + 1, {origins[0]}}) != ErrorCode::Internal);
        QVERIFY(code(HoldingsAnswer{1, 1, {origins[0], origins[0]}}) != ErrorCode::Internal);
        QVERIFY(code(HoldingsAnswer{1, 1, {}}) != ErrorCode::Internal);
        QVERIFY(code(HoldingsRequest{1, address(), {}, 0}) != ErrorCode::Internal);
        QVERIFY(code(HoldingsRequest{1, address(), filled<Hash256>(1), maximumHoldings}) != ErrorCode::Internal);
        const std::vector<ledger::CustodyLink> links(maximumCustodyPage + 1, link());
        QVERIFY(code(CustodyAnswer{1, links}) != ErrorCode::Internal);
        QCOMPARE(code(CustodyAnswer{1, {links.begin() + 1, links.end()}}), ErrorCode::Internal);
        QVERIFY(code(CustodyAnswer{1, {}}) != ErrorCode::Internal);
        const auto put = [&](uint32_t size, uint32_t offset, std::size_t part) {
            return code(HandOverPut{1, {}, address(), {}, size, offset, Bytes(part, 1)});
        };
        QCOMPARE(put(maximumHandOverBytes, 0, maximumHandOverPart), ErrorCode::Internal);
        QVERIFY(put(maximumHandOverBytes + 1, 0, 1) != ErrorCode::Internal);
        QVERIFY(put(maximumHandOverBytes, 0, maximumHandOverPart + 1) != ErrorCode::Internal);
        QVERIFY(put(100, 60, 41) != ErrorCode::Internal);
        QVERIFY(put(100, 101, 1) != ErrorCode::Internal);
        QVERIFY(put(100, 0, 0) != ErrorCode::Internal);
        QVERIFY(put(100, 100, 0) != ErrorCode::Internal);
        QVERIFY(put(100, 0, 1) != ErrorCode::Internal); // byte by byte
        QVERIFY(put(maximumHandOverBytes, 0, maximumHandOverPart - 1) != ErrorCode::Internal);
        QCOMPARE(put(100, 60, 40), ErrorCode::Internal);
        QVERIFY(code(HandOverAnswer{1, 10, Bytes(11, 1)}) != ErrorCode::Internal);
        HandOverEntry kept;
        kept.size = maximumHandOverBytes;
        QCOMPARE(code(HandOverList{1, std::vector(maximumHandOverList, kept)}), ErrorCode::Internal);
        QVERIFY(code(HandOverList{1, std::vector(maximumHandOverList + 1, kept)}) != ErrorCode::Internal);
        ++kept.size;
        QVERIFY(code(HandOverList{1, {kept}}) != ErrorCode::Internal);
        // The largest page that a server may send fits.
        Blocks page{1, 9, {}};
        page.blocks.push_back(
            {Bytes(ledger::maximumHeaderBytes, 1), Bytes(blockPageBytes, 2), Bytes(maximumCertificateBytes, 3)});
        page.blocks.push_back({Bytes(ledger::maximumHeaderBytes, 1), Bytes(consensus::maximumBodyBytes, 2),
                               Bytes(maximumCertificateBytes, 3)});
        QCOMPARE(code(page), ErrorCode::Internal);
        Blocks many{1, 9, std::vector<BlockEntry>(maximumBlocksPerPage, {Bytes(10, 1), Bytes(8, 1), {}})};
        QCOMPARE(code(many), ErrorCode::Internal);
    }

    void counts_are_refused_before_anything_is_allocated() {
        const Bytes huge{0xff, 0xff, 0xff, 0xff};
        QVERIFY(!decodePayload(static_cast<uint16_t>(MessageType::TransactionAnnounce), huge));
        QVERIFY(!decodePayload(static_cast<uint16_t>(MessageType::TransactionBatch), huge));
    }

    void texts_go_out_printable_and_cut() {
        const auto payload = encodePayload(Refused{1, {ErrorCode::Rejected, "bad\n\x1b[31m" + std::string(400, 'x')}});
        const auto decoded = decodePayload(static_cast<uint16_t>(MessageType::Refused), payload);
        const auto& text = std::get<Refused>(decoded.value()).error.message;
        QCOMPARE(text.size(), maximumSentence);
        QCOMPARE(text.substr(0, 9), std::string("bad??[31m"));
        // And are refused when they come otherwise.
        auto dirty = payload;
        dirty[7] = '\n';
        QVERIFY(!decodePayload(static_cast<uint16_t>(MessageType::Refused), dirty));
    }

    void unknown_types_are_told_apart_from_bad_ones() {
        QCOMPARE(decodePayload(4711, Bytes{1}).error().code, ErrorCode::Unsupported);
        QVERIFY(decodePayload(static_cast<uint16_t>(MessageType::Ping), Bytes{1}).error().code !=
                ErrorCode::Unsupported);
    }

    void error_codes_have_numbers_of_their_own() {
        for (auto code : {ErrorCode::Rejected, ErrorCode::Expired, ErrorCode::BadNonce, ErrorCode::InsufficientFunds,
                          ErrorCode::NotFound, ErrorCode::WrongNetwork, ErrorCode::InvalidSignature})
            QVERIFY(codeFromWire(wireCode(code)) == code);
        QVERIFY(codeFromWire(wireCode(ErrorCode::DiskFull)) == ErrorCode::Rejected); // not a peer's business
        QVERIFY(!codeFromWire(200));
        QCOMPARE(wireCode(ErrorCode::InsufficientFunds), uint8_t(7)); // as in docs/protocol.md
    }

    void endpoints_have_one_spelling_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("formatted");
        const QString id(64, QLatin1Char('a'));
        QTest::newRow("v4") << "127.0.0.1:80"
                            << "127.0.0.1:80";
        QTest::newRow("pinned") << id + "@10.0.0.1:65535" << id + "@10.0.0.1:65535";
        QTest::newRow("upper id") << id.toUpper() + "@10.0.0.1:1" << id + "@10.0.0.1:1";
        QTest::newRow("v6") << "[2001:DB8:0::1]:7310"
                            << "[2001:db8::1]:7310";
        QTest::newRow("name") << "Node.Example.ORG:7310"
                              << "node.example.org:7310";
        for (const char* bad : {"",
                                ":",
                                "host",
                                "host:",
                                ":80",
                                "host:0",
                                "host:65536",
                                "host:-1",
                                "host:8 0",
                                "host:80x",
                                "2001:db8::1:80",
                                "[127.0.0.1]:80",
                                "[x]:80",
                                "@host:80",
                                "abc@host:80",
                                "ho st:80",
                                "-x:80",
                                "a..b:80",
                                "1.2.3:80",
                                "1.2.3.4.5:80",
                                "256.1.1.1:80",
                                "h\xc3\xb6st:80",
                                "a\nb:80"})
            QTest::newRow(bad) << QString::fromUtf8(bad) << QString();
    }
    void endpoints_have_one_spelling() {
        QFETCH(QString, text);
        QFETCH(QString, formatted);
        const auto endpoint = parseEndpoint(text.toStdString());
        QCOMPARE(bool(endpoint), !formatted.isEmpty());
        if (endpoint)
            QCOMPARE(formatEndpoint(endpoint.value()), formatted.toStdString());
    }
};

QTEST_GUILESS_MAIN(MessagesTest)
#include "messages_test.moc"
