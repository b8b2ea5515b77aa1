// Following committees from key block to key block, beside blst's own batch over the same certificates. Items are key
// blocks.
#include <benchmark/benchmark.h>
#include <blst.h>

#include <cstring>
#include <map>
#include <memory>

#include "consensus/signatures.h"
#include "crypto/secure.h"
#include "light/epochs.h"

using namespace circlet;

namespace {

constexpr std::string_view domain = "BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_POP_";
constexpr std::size_t page = 128;
constexpr TimeMs later = 1'900'000'000'000;

crypto::BlsSecretKey secretOf(uint32_t number) {
    Bytes material(32, 0x51);
    std::memcpy(material.data(), &number, sizeof number);
    return crypto::BlsSecretKey::derive(material).value();
}

ledger::Seat seatOf(const crypto::BlsSecretKey& secret, uint32_t number, ledger::KeyHeight since) {
    ledger::Seat seat;
    seat.key = secret.publicKey().bytes();
    std::memcpy(seat.transportId.bytes.data(), &number, sizeof number);
    seat.since = since;
    return seat;
}

/// A chain of key blocks, each certified by a quorum; and its certificates as blst's batch wants them.
struct Elections {
    light::ChainRoot root;
    std::vector<light::EpochStep> steps;
    std::vector<crypto::BlsStatement> statements;

    explicit Elections(uint32_t seats) {
        ledger::Genesis genesis;
        genesis.parameters = ledger::defaultParameters(ledger::Network::Regtest);
        genesis.time = 1'700'000'000'000;
        std::vector<crypto::BlsSecretKey> secrets;
        for (uint32_t number = 0; number < seats; ++number) {
            secrets.push_back(secretOf(number));
            ledger::Founder founder{seatOf(secrets.back(), number, 0), {}};
            founder.possession =
                secrets.back().sign(ledger::possessionMessage(founder.seat), crypto::BlsDomain::Possession);
            genesis.founders.push_back(founder);
        }
        root = light::ChainRoot::create(genesis).value();
        light::CommitteeChain chain(root);
        ledger::Committee committee = root.committee();
        ledger::Header before = root.genesisHeader();
        for (uint32_t i = 0; i < page; ++i) {
            const uint32_t seat = i % seats;
            light::EpochStep step;
            ledger::Header& header = step.proof.header;
            header.chain = root.chain();
            header.kind = ledger::BlockKind::Key;
            header.epoch = i;
            header.height = before.height + 100;
            header.time = before.time + 15'000;
            header.committeeRoot = committee.root();
            header.key.emplace().keyHeight = i + 1;
            crypto::BlsSecretKey winner = secretOf(1000 + i);
            step.seat = seat;
            step.newcomer = seatOf(winner, 1000 + i, i + 1);
            ledger::Committee next = committee.with(seat, step.newcomer).value();
            header.key->nextCommitteeRoot = next.root();
            certify(step.proof, committee, secrets);
            committee = std::move(next);
            secrets[seat] = std::move(winner);
            before = header;
            steps.push_back(std::move(step));
        }
    }

    /// By the first q seats; for an anchor in two parts.
    void certify(consensus::EpochProof& proof, const ledger::Committee& committee,
                 const std::vector<crypto::BlsSecretKey>& secrets) {
        consensus::QuorumCertificate& certificate = proof.certificate;
        certificate.statement = {proof.header.epoch, 9, {}, {proof.header.height, ledger::hashOf(proof.header)}};
        certificate.statement.node.bytes.fill(1);
        const auto rule = consensus::anchorRule(committee, proof.header.epoch);
        std::vector<uint32_t> first;
        std::vector<uint32_t> second;
        for (uint32_t seat = 0; seat < committee.quorum(); ++seat)
            (rule && !rule->known[seat] ? second : first).push_back(seat);
        certificate.signature = sign(certificate, committee, secrets, first, certificate.signers);
        if (rule) {
            consensus::AnchorPart& part = certificate.anchor.emplace();
            part.signature = sign(certificate, committee, secrets, second, part.signers);
        }
    }

    crypto::BlsSignatureBytes sign(const consensus::QuorumCertificate& certificate, const ledger::Committee& committee,
                                   const std::vector<crypto::BlsSecretKey>& secrets, const std::vector<uint32_t>& seats,
                                   ledger::SeatBitmap& signers) {
        signers = ledger::SeatBitmap(committee.size());
        if (seats.empty())
            return {};
        crypto::BlsStatement statement;
        statement.message = consensus::voteMessage(root.chain(), certificate.statement);
        std::vector<crypto::BlsSignatureBytes> signatures;
        for (const uint32_t seat : seats) {
            signers.set(seat);
            statement.keys.push_back(committee.key(seat));
            signatures.push_back(secrets[seat].sign(statement.message));
        }
        statement.signature = crypto::aggregateBls(signatures).value();
        statements.push_back(std::move(statement));
        return statements.back().signature;
    }
};

const Elections& elections(int64_t seats) {
    static std::map<int64_t, Elections> made;
    return made.try_emplace(seats, static_cast<uint32_t>(seats)).first->second;
}

void epochStepsOurs(benchmark::State& state) {
    const Elections& all = elections(state.range(0));
    for (auto _ : state) {
        light::CommitteeChain chain(all.root);
        if (!chain.extend(all.steps, later))
            state.SkipWithError("not verified");
    }
    state.SetItemsProcessed(state.iterations() * static_cast<int64_t>(page));
}
BENCHMARK(epochStepsOurs)->ArgName("seats")->Arg(4)->Arg(100)->Unit(benchmark::kMillisecond);

blst_p2_affine sumOf(const std::vector<crypto::BlsPublicKey>& keys) {
    std::vector<const blst_p2_affine*> points;
    for (const crypto::BlsPublicKey& key : keys)
        points.push_back(static_cast<const blst_p2_affine*>(key.affine()));
    blst_p2 sum;
    blst_p2s_add(&sum, points.data(), points.size());
    blst_p2_affine affine;
    blst_p2_to_affine(&affine, &sum);
    return affine;
}

/// The certificates alone: no headers, no committees, no newcomers' keys.
void epochStepsBare(benchmark::State& state) {
    const Elections& all = elections(state.range(0));
    const Bytes weights = crypto::randomBytes(all.statements.size() * 16);
    for (auto _ : state) {
        const std::unique_ptr<uint64_t[]> memory(new uint64_t[(blst_pairing_sizeof() + 7) / 8]);
        auto* context = reinterpret_cast<blst_pairing*>(memory.get());
        blst_pairing_init(context, true, asBytes(domain).data(), domain.size());
        for (std::size_t i = 0; i < all.statements.size(); ++i) {
            const crypto::BlsStatement& one = all.statements[i];
            const blst_p2_affine key = sumOf(one.keys);
            blst_p1_affine signature;
            if (blst_p1_uncompress(&signature, one.signature.data()) != BLST_SUCCESS ||
                blst_pairing_chk_n_mul_n_aggr_pk_in_g2(context, &key, false, &signature, true, weights.data() + i * 16,
                                                       128, one.message.data(), 32, nullptr, 0) != BLST_SUCCESS)
                return state.SkipWithError("not verified");
        }
        blst_pairing_commit(context);
        if (!blst_pairing_finalverify(context, nullptr))
            return state.SkipWithError("not verified");
    }
    state.SetItemsProcessed(state.iterations() * static_cast<int64_t>(page));
}
BENCHMARK(epochStepsBare)->ArgName("seats")->Arg(4)->Arg(100)->Unit(benchmark::kMillisecond);

} // namespace

int main(int argc, char** argv) {
    crypto::initialise();
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    return 0;
}
