// Self-contained proofs of an account, a transaction, a complete history or a certificate, and the proof file that
// carries them (design §5). Used by servers, LightNode, `circlet-cli verify` and the proof inspector. A proof never
// carries its own root of trust: it is checked against a ChainRoot that the verifier already has.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "ledger/certificate.h"
#include "ledger/records.h"
#include "ledger/state.h"
#include "ledger/transaction.h"
#include "light/trust.h"

namespace circlet::light {

/// The account's leaf (or its absence) in the state after a proved header.
struct AccountProof {
    ledger::Address address;
    ProvedHeader header;
    ledger::StateProof state;
    bool operator==(const AccountProof&) const = default;
};

/// The signed transaction at its place in a proved block.
struct TransactionProof {
    ProvedHeader header;
    Bytes signedBytes;
    ledger::TransactionPath path;
    bool operator==(const TransactionProof&) const = default;
};

/// Every entry of an account up to a proved header: nothing left out.
struct HistoryCompleteProof {
    AccountProof account;
    std::vector<ledger::ActivityEntry> entries; ///< oldest first
    bool operator==(const HistoryCompleteProof&) const = default;
};

/// A certificate's record (or its absence) in the state after a proved header.
struct CertificateProof {
    ledger::CertificateUid origin;
    ProvedHeader header;
    ledger::StateProof state;
    bool operator==(const CertificateProof&) const = default;
};

void write(ledger::Writer& writer, const AccountProof& proof);
Result<AccountProof> readAccountProof(ledger::Reader& reader);
void write(ledger::Writer& writer, const TransactionProof& proof);
Result<TransactionProof> readTransactionProof(ledger::Reader& reader);
void write(ledger::Writer& writer, const CertificateProof& proof);
Result<CertificateProof> readCertificateProof(ledger::Reader& reader);

/// The account at header.header().height; nothing: proved absent. `trustedAnchor` as in verifyProved().
Result<std::optional<ledger::Account>> verifyAccount(const CommitteeChain& committees, const AccountProof& proof,
                                                     const std::optional<ledger::BlockHash>& trustedAnchor = {});
/// The decoded transaction; its height and time are those of proof.header.header().
Result<ledger::Transaction> verifyTransaction(const CommitteeChain& committees, const TransactionProof& proof,
                                              const std::optional<ledger::BlockHash>& trustedAnchor = {});
/// The account under the proof's own header, for a caller that has verified the header (as LightNode has).
Result<std::optional<ledger::Account>> accountIn(const AccountProof& proof);

/// The record under the proof's own header, for a caller that has verified the header; nothing: there is none. The
/// origin is compared, and so is the one inside the record.
Result<std::optional<ledger::CertificateRecord>> certificateIn(const CertificateProof& proof);
/// The same after verifying the header too.
Result<std::optional<ledger::CertificateRecord>>
verifyCertificateProof(const CommitteeChain& committees, const CertificateProof& proof,
                       const std::optional<ledger::BlockHash>& trustedAnchor = {});

/// One page of activity, newest first, that must end at `headAfter` / `countAfter`. Returns head and count before the
/// page.
struct ActivityPage {
    std::vector<ledger::ActivityEntry> entries; ///< newest first, counts falling by one
    Hash256 headBefore;                         ///< head before the oldest entry of the page
    bool operator==(const ActivityPage&) const = default;
};
struct ActivityCursor {
    uint64_t count = 0;
    Hash256 head;
    bool operator==(const ActivityCursor&) const = default;
};
/// InvalidProof if the page does not fold to the cursor, skips a count, or ends the history anywhere but at (0, zero
/// head).
Result<ActivityCursor> verifyActivityPage(const ActivityCursor& after, const ActivityPage& page);

// --- proof file
// ------------------------------------------------------------------------------------------------------------

constexpr std::size_t maximumProofFileBytes = 16U << 20;
constexpr uint16_t proofFileVersion = 1;

using Proof = std::variant<AccountProof, TransactionProof, HistoryCompleteProof, CertificateProof>;

/// So many key blocks fit into a file. After more of them a file carries none, and only a verifier that follows the
/// chain can check it.
constexpr std::size_t maximumProofSteps = 8192;

struct ProofFile {
    ledger::ChainId chain;
    std::vector<EpochStep> steps; ///< from the genesis to the epoch of the proof's certified header; or none
    Proof proof;
};
/// Magic "CIRCLETPROOF", version, kind, chain id, steps, proof, SHA-256 of all before.
Bytes encodeProofFile(const ProofFile& file);
/// NotOurs, NewerVersion, Corrupt (checksum), Malformed.
Result<ProofFile> decodeProofFile(ByteView bytes);

/// One reason in the chain from the number down to the genesis.
struct CheckedStep {
    std::string
        name; ///< stable word: "state_path", "history", "header", "certificate", "committee", "elections", "genesis", …
    std::string text; ///< a sentence
    std::vector<std::pair<std::string, std::string>> facts;
    std::vector<bool> signers; ///< for the certificate
    bool valid = false;
};

struct Verdict {
    bool valid = false;
    std::string kind;  ///< "account" | "transaction" | "history" | "certificate"
    std::string claim; ///< in words
    ledger::Height height = 0;
    TimeMs time = 0;
    std::vector<CheckedStep> checked; ///< up to and including the first that failed
    std::string problem;
};

/// The certified header that a proof rests on.
const CertifiedHeader& anchorOf(const Proof& proof);

/// Recomputes every step. Never fails by itself: a bad proof is a verdict with valid = false and its problem.
/// A file's steps are verified from the genesis; without any, `followed` (committees that the verifier verified itself)
/// may know the committee.
Verdict examine(const ChainRoot& root, const ProofFile& file, const CommitteeChain* followed = nullptr);
/// With committees that the verifier verified itself.
Verdict examine(const ChainRoot& root, const CommitteeChain& followed, const Proof& proof);

} // namespace circlet::light
