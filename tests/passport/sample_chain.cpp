#include "passport/sample_chain.h"

#include <algorithm>

#include "crypto/sha256.h"

namespace circlet::test {

namespace {

constexpr uint32_t seats = 4;

crypto::BlsSecretKey secretOf(uint32_t number) {
    Bytes material(32, 0x51);
    material[0] = static_cast<uint8_t>(number);
    return crypto::BlsSecretKey::derive(material).value();
}

ledger::Seat seatOf(uint32_t number, ledger::KeyHeight since = 0) {
    ledger::Seat seat;
    seat.key = secretOf(number).publicKey().bytes();
    seat.transportId.bytes[0] = static_cast<uint8_t>(number + 1);
    seat.since = since;
    return seat;
}

template<typename T>
T numbered(uint8_t kind, std::size_t number) {
    T value;
    value.bytes.fill(kind);
    value.bytes[0] = static_cast<uint8_t>(number);
    value.bytes[1] = static_cast<uint8_t>(number >> 8);
    return value;
}

} // namespace

const light::ChainRoot& SampleChain::root() {
    static const light::ChainRoot chain = [] {
        crypto::initialise();
        ledger::Genesis genesis;
        genesis.parameters = ledger::defaultParameters(ledger::Network::Regtest);
        genesis.time = genesisTime;
        for (uint32_t number = 0; number < seats; ++number) {
            ledger::Founder founder{seatOf(number), {}};
            founder.possession =
                secretOf(number).sign(ledger::possessionMessage(founder.seat), crypto::BlsDomain::Possession);
            genesis.founders.push_back(founder);
        }
        return light::ChainRoot::create(genesis).value();
    }();
    return chain;
}

SampleChain::SampleChain(uint32_t elections) : m_members{0, 1, 2, 3}, m_keyBlock(root().genesisHeader()) {
    m_seats = root().committee().seats();
    for (uint32_t i = 0; i < elections; ++i) {
        const uint32_t seat = i % seats;
        ledger::Header header;
        header.kind = ledger::BlockKind::Key;
        header.height = m_keyBlock.height + 7;
        header.time = m_keyBlock.time + 15'000;
        header.key.emplace().keyHeight = i + 1;
        header.epoch = i;
        std::vector<ledger::Seat> next = m_seats;
        next[seat] = seatOf(100 + i, i + 1);
        header.key->nextCommitteeRoot = ledger::committeeRoot(next);
        const light::CertifiedHeader certified = certify(header);
        m_steps.push_back({{certified.header, certified.certificate}, seat, next[seat]});
        m_keyBlock = certified.header;
        m_seats = std::move(next);
        m_members[seat] = 100 + i;
    }
    for (uint8_t i = 0; i < 20; ++i)
        put(crypto::sha256(Bytes{i}), Bytes(40, i));
}

void SampleChain::put(const ledger::CertificateRecord& record) {
    put(ledger::certificateKey(record.origin), ledger::encode(record));
}

light::CertifiedHeader SampleChain::certify(ledger::Header header) const {
    header.chain = root().chain();
    header.committeeRoot = ledger::committeeRoot(m_seats);
    consensus::QuorumCertificate certificate;
    certificate.statement = {header.epoch, 9, {}, {header.height, ledger::hashOf(header)}};
    certificate.statement.node.bytes.fill(0x33);
    certificate.signers = ledger::SeatBitmap(seats);
    const Hash256 message = consensus::voteMessage(root().chain(), certificate.statement);
    std::vector<crypto::BlsSignatureBytes> signatures;
    for (uint32_t seat = 1; seat < seats; ++seat) {
        certificate.signers.set(seat);
        signatures.push_back(secretOf(m_members[seat]).sign(message));
    }
    certificate.signature = crypto::aggregateBls(signatures).value();
    return {std::move(header), std::move(certificate)};
}

ledger::State SampleChain::state() const {
    return ledger::State().apply(m_leaves, height).value().state;
}

ledger::StateProof SampleChain::stateProof(const Hash256& key) const {
    return state().prove(key).value();
}

light::ProofFile SampleChain::prove(const ledger::CertificateUid& origin) const {
    ledger::Header header;
    header.epoch = m_keyBlock.key->keyHeight;
    header.height = height;
    header.time = time;
    header.stateRoot = state().root();
    header.historyRoot.bytes.fill(0x44);
    light::CertificateProof proof{origin, {certify(header), {}, {}}, stateProof(ledger::certificateKey(origin))};
    return {root().chain(), m_steps, std::move(proof)};
}

HeldCertificate heldCertificate(const ledger::Address& owner, std::size_t transfers) {
    HeldCertificate held;
    ledger::CertificateRecord& record = held.record;
    ledger::CertificateUid before;
    for (std::size_t i = 0; i <= transfers; ++i) {
        const auto cause = numbered<ledger::TransactionId>(0x3D, i);
        const auto next = ledger::certificateUid(cause, 0, ledger::CertificateKind::Ownership);
        held.custody.push_back({before, next, retag<Hash256>(cause), 10 * (i + 1)});
        record.custodyHead = ledger::extendCustody(record.custodyHead, held.custody.back());
        before = next;
    }
    record.origin = held.custody.front().to;
    record.current = before;
    record.status = ledger::CertificateStatus::Active;
    record.issuer = ledger::Address{ledger::AddressType::SingleKey, numbered<Hash256>(0x1A, 0)};
    record.owner = owner;
    record.issuedAt = SampleChain::genesisTime + 1000;
    record.heldSince = SampleChain::genesisTime + 2000;
    record.generation = transfers;
    return held;
}

Bytes derSample(std::size_t content, uint8_t byte) {
    Bytes der = {0x30};
    if (content < 0x80)
        der.push_back(static_cast<uint8_t>(content));
    else if (content < 0x100)
        der.insert(der.end(), {0x81, static_cast<uint8_t>(content)});
    else
        der.insert(der.end(), {0x82, static_cast<uint8_t>(content >> 8), static_cast<uint8_t>(content)});
    der.insert(der.end(), content, byte);
    return der;
}

Result<passport::X509Facts> KnownChain::check(const passport::X509Question& question) const {
    if (question.network != SampleChain::root().chain() || question.chain != m_chain ||
        !std::ranges::equal(question.crl, m_crl))
        return Error{ErrorCode::InvalidSignature, "The X.509 chain does not hold."};
    return facts;
}

} // namespace circlet::test
