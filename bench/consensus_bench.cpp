// A whole committee in one process with real signatures: processor time of each phase of a view beside what the bare
// library needs for the same signatures. Prints a table; the numbers of seats may be given (4 31 100).
#include <blst.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <deque>
#include <memory>
#include <numeric>
#include <vector>

#include "consensus/committee_fixture.h"
#include "consensus/model_application.h"
#include "consensus/replica.h"

using namespace circlet;
using namespace circlet::consensus;
using namespace circlet::consensus::test;

namespace {

/// Processor time of this thread: what others do on the machine counts less.
double nowUs() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e6 + static_cast<double>(time.tv_nsec) / 1e3;
}

/// Means of what happened in one phase.
struct Phase {
    double sum = 0;
    uint64_t count = 0;
    double mean() const { return count == 0 ? 0 : sum / static_cast<double>(count); }
};

/// All members at one table: messages arrive at once and in order, disks take no time.
class Table {
public:
    explicit Table(uint32_t seats) {
        m_parameters = ledger::defaultParameters(ledger::Network::Regtest);
        m_parameters.minimumBlockIntervalMs = 0;
        m_epoch.keyBlock = testGenesis();
        m_epoch.committee = committeeOf(seats);
        m_epoch.order = ledger::leaderOrder(retag<Hash256>(testChain()), seats, {});
        m_epoch.turnLength = m_parameters.turnLength;
        for (SeatIndex seat = 0; seat < seats; ++seat) {
            Member& member = m_members.emplace_back();
            member.application = std::make_unique<ModelApplication>(m_epoch.committee.root());
            member.application->maximumTransactions = 1;
            for (uint64_t transaction = 1; transaction <= 4096; ++transaction)
                member.application->add(transaction);
            auto safety = Safety::create(testChain(), std::make_unique<BlsSigningKey>(secretOf(seat)),
                                         m_parameters.turnLength, 0, testGenesis().hash);
            ReplicaConfig config{testChain(), m_parameters, m_epoch, seat + 1, {}};
            member.replica =
                std::make_unique<Replica>(std::move(config), *member.application, m_scheme, std::move(safety));
        }
        for (SeatIndex seat = 0; seat < seats; ++seat)
            step(seat, Start{});
    }

    /// Until so many views are certified.
    void run(View views) {
        while (m_highest < views) {
            if (m_queue.empty()) {
                std::fprintf(stderr, "the committee stands still\n");
                std::exit(1);
            }
            auto [to, from, message] = std::move(m_queue.front());
            m_queue.pop_front();
            const Message& content = *message;
            Phase* phase = &other;
            if (std::holds_alternative<Proposal>(content))
                phase = &voter;
            else if (std::holds_alternative<Vote>(content))
                phase = &leader;
            const double before = nowUs();
            step(to, MessageReceived{{from, 0}, content});
            phase->sum += nowUs() - before;
            ++phase->count;
        }
    }
    void forget() { voter = leader = other = {}; }
    View highest() const { return m_highest; }

    Phase voter;  ///< from a proposal to the vote
    Phase leader; ///< votes, until the next proposal is out; per vote
    Phase other;

private:
    struct Member {
        std::unique_ptr<ModelApplication> application;
        std::unique_ptr<Replica> replica;
    };
    struct Delivery {
        SeatIndex to = 0;
        SeatIndex from = 0;
        std::shared_ptr<const Message> message;
    };

    void step(SeatIndex seat, const Event& event) {
        Member& member = m_members[seat];
        for (Action& action : member.replica->step(event, genesisTime + 10'000 + m_highest * 5, 1000)) {
            if (const auto* sent = std::get_if<Send>(&action)) {
                if (const auto* to = std::get_if<ToSeat>(&sent->to))
                    m_queue.push_back({to->seat, seat, sent->message});
                for (SeatIndex to = 0; std::holds_alternative<ToAllSeats>(sent->to) && to < m_members.size(); ++to) {
                    if (to != seat)
                        m_queue.push_back({to, seat, sent->message});
                }
            } else if (const auto* persist = std::get_if<Persist>(&action)) {
                step(seat, Persisted{persist->request.sequence});
            } else if (const auto* final = std::get_if<Finalised>(&action)) {
                for (const FinalBlock& block : final->blocks)
                    member.application->finalise(block.hash);
                step(seat, BlocksStored{final->blocks.back().header.height});
            } else if (const auto* entry = std::get_if<Log>(&action); entry && entry->kind == LogKind::Certified) {
                m_highest = std::max<View>(m_highest, entry->a);
            }
        }
    }

    ledger::ChainParameters m_parameters;
    EpochState m_epoch;
    BlsSignatures m_scheme;
    std::vector<Member> m_members;
    std::deque<Delivery> m_queue;
    View m_highest = 0;
};

// The bare library

constexpr std::string_view domain = "BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_POP_";

struct Bare {
    std::vector<crypto::BlsPublicKey> keys;
    std::vector<BlsSignatureBytes> signatures;
    std::vector<crypto::BlsSecretKey> secrets;
    Hash256 message;

    explicit Bare(uint32_t signers) {
        message.bytes.fill(0x4D);
        for (uint32_t i = 0; i < signers; ++i) {
            secrets.push_back(secretOf(i));
            keys.push_back(secrets.back().publicKey());
            signatures.push_back(secrets.back().sign(message));
        }
    }

    blst_p1 hash() const {
        blst_p1 point;
        blst_hash_to_g1(&point, message.data(), 32, asBytes(domain).data(), domain.size(), nullptr, 0);
        return point;
    }
    void sign() const {
        blst_scalar scalar;
        blst_scalar_from_bendian(&scalar, secrets[0].bytes().data());
        const blst_p1 point = hash();
        blst_p1 signature;
        blst_sign_pk_in_g2(&signature, &point, &scalar);
        std::array<uint8_t, 48> bytes;
        blst_p1_compress(bytes.data(), &signature);
    }
    blst_p1_affine sum() const {
        blst_p1 total;
        for (std::size_t i = 0; i < signatures.size(); ++i) {
            blst_p1_affine one;
            if (blst_p1_uncompress(&one, signatures[i].data()) != BLST_SUCCESS)
                std::exit(1);
            if (i == 0)
                blst_p1_from_affine(&total, &one);
            else
                blst_p1_add_or_double_affine(&total, &total, &one);
        }
        blst_p1_affine affine;
        blst_p1_to_affine(&affine, &total);
        return affine;
    }
    bool verify(const blst_p1_affine& signature) const {
        std::vector<const blst_p2_affine*> points;
        for (const crypto::BlsPublicKey& key : keys)
            points.push_back(static_cast<const blst_p2_affine*>(key.affine()));
        blst_p2 total;
        blst_p2s_add(&total, points.data(), points.size());
        blst_p2_affine key;
        blst_p2_to_affine(&key, &total);
        const blst_p1 point = hash();
        blst_p1_affine hashed;
        blst_p1_to_affine(&hashed, &point);
        const blst_p2_affine* const pairs[] = {&key, &BLS12_381_NEG_G2};
        const blst_p1_affine* const others[] = {&hashed, &signature};
        blst_fp12 product;
        blst_miller_loop_n(&product, pairs, others, 2);
        blst_final_exp(&product, &product);
        return blst_p1_affine_in_g1(&signature) && blst_fp12_is_one(&product);
    }
};

template<typename Work>
void add(Phase& phase, Work work) {
    const double before = nowUs();
    work();
    phase.sum += nowUs() - before;
    ++phase.count;
}

void measure(uint32_t seats) {
    const uint32_t quorum = seats - (seats - 1) / 3;
    const View warm = 16;
    const View views = seats < 50 ? 64 : 32;
    Table table(seats);
    table.run(warm);
    table.forget();
    const View from = table.highest();
    const Bare bare(quorum);
    const blst_p1_affine aggregate = bare.sum();
    Phase voterAlone;
    Phase leaderAlone;
    while (table.highest() < from + views) { // in turns, so that both see the same machine
        table.run(table.highest() + 2);
        for (int i = 0; i < 4; ++i) {
            add(voterAlone, [&] {
                if (!bare.verify(aggregate))
                    std::exit(1);
                bare.sign();
            });
            add(leaderAlone, [&] {
                if (!bare.verify(bare.sum()))
                    std::exit(1);
                bare.sign();
            });
        }
    }
    const auto counted = static_cast<double>(table.highest() - from);
    const double bareVoter = voterAlone.mean();
    const double bareLeader = leaderAlone.mean();
    const double leader = table.leader.sum / counted;
    const double all = (table.voter.sum + table.leader.sum + table.other.sum) / counted;
    std::printf("%u seats, %.0f views\n", seats, counted);
    std::printf("  voter: proposal to vote (check a QC, sign)              %9.0f us, bare %9.0f us, ratio %.2f\n",
                table.voter.mean(), bareVoter, table.voter.mean() / bareVoter);
    std::printf("  leader: votes to next proposal (sum, check, sign)       %9.0f us, bare %9.0f us, ratio %.2f\n",
                leader, bareLeader, leader / bareLeader);
    const double bareAll = bareVoter * (seats - 1) + bareLeader;
    std::printf("  one phase, all members on one core                      %9.0f us, bare %9.0f us, ratio %.2f\n", all,
                bareAll, all / bareAll);
    std::printf("  one phase, each member on a core of its own             %9.0f us\n", leader + table.voter.mean());
}

} // namespace

int main(int argc, char** argv) {
    std::vector<uint32_t> sizes;
    for (int i = 1; i < argc; ++i)
        sizes.push_back(static_cast<uint32_t>(std::strtoul(argv[i], nullptr, 10)));
    if (sizes.empty())
        sizes = {4, 31, 100};
    for (const uint32_t seats : sizes) {
        if (seats < 4 || seats > 250 || seats % 3 != 1) {
            std::fprintf(stderr, "a committee has 3f + 1 seats, here 4 to 250\n");
            return 1;
        }
        measure(seats);
    }
    return 0;
}
