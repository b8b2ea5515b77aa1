#include "light/proofs.h"

#include <algorithm>

#include "consensus/signers.h"
#include "crypto/sha256.h"

namespace circlet::light {

namespace {

constexpr std::string_view proofFileMagic = "CIRCLETPROOF";
constexpr std::size_t maximumEntries = 1'000'000;
constexpr std::size_t stepsPerBatch = 128;

enum class ProofKind : uint8_t { Account = 1, Transaction = 2, History = 3, Certificate = 4 };

Result<HistoryCompleteProof> readHistoryComplete(ledger::Reader& reader) {
    HistoryCompleteProof proof;
    CIRCLET_TRY(account, readAccountProof(reader));
    proof.account = std::move(account);
    CIRCLET_TRY(count, reader.count32(maximumEntries));
    for (uint32_t i = 0; i < count; ++i) {
        CIRCLET_TRY(entry, ledger::readActivityEntry(reader));
        proof.entries.push_back(entry);
    }
    return proof;
}

void write(ledger::Writer& writer, const HistoryCompleteProof& proof) {
    write(writer, proof.account);
    writer.u32(static_cast<uint32_t>(proof.entries.size()));
    for (const ledger::ActivityEntry& entry : proof.entries)
        ledger::write(writer, entry);
}

Error brokenHistory(const char* sentence) {
    return Error{ErrorCode::InvalidProof, sentence};
}

} // namespace

void write(ledger::Writer& writer, const AccountProof& proof) {
    writer.address(proof.address);
    write(writer, proof.header);
    ledger::write(writer, proof.state);
}

Result<AccountProof> readAccountProof(ledger::Reader& reader) {
    AccountProof proof;
    CIRCLET_TRY(address, reader.address());
    CIRCLET_TRY(header, readProvedHeader(reader));
    CIRCLET_TRY(state, ledger::readStateProof(reader));
    return AccountProof{address, std::move(header), std::move(state)};
}

void write(ledger::Writer& writer, const TransactionProof& proof) {
    write(writer, proof.header);
    writer.bytes32(proof.signedBytes);
    ledger::write(writer, proof.path);
}

Result<TransactionProof> readTransactionProof(ledger::Reader& reader) {
    TransactionProof proof;
    CIRCLET_TRY(header, readProvedHeader(reader));
    CIRCLET_TRY(bytes, reader.bytes32(ledger::maximumTransactionBytes));
    proof.signedBytes.assign(bytes.begin(), bytes.end());
    CIRCLET_TRY(path, ledger::readTransactionPath(reader));
    proof.header = std::move(header);
    proof.path = std::move(path);
    return proof;
}

void write(ledger::Writer& writer, const CertificateProof& proof) {
    writer.fixed(proof.origin);
    write(writer, proof.header);
    ledger::write(writer, proof.state);
}

Result<CertificateProof> readCertificateProof(ledger::Reader& reader) {
    CIRCLET_TRY(origin, reader.fixed<ledger::CertificateUid>());
    CIRCLET_TRY(header, readProvedHeader(reader));
    CIRCLET_TRY(state, ledger::readStateProof(reader));
    return CertificateProof{origin, std::move(header), std::move(state)};
}

namespace {

/// The state path alone, against a header that the caller has verified.
Result<std::optional<ledger::Account>> accountUnder(const Hash256& stateRoot, const AccountProof& proof) {
    if (proof.state.key != ledger::accountKey(proof.address))
        return Error{ErrorCode::InvalidProof, "The state path is of another account."};
    CIRCLET_CHECK(ledger::verifyState(stateRoot, proof.state));
    if (!proof.state.value)
        return std::optional<ledger::Account>();
    CIRCLET_TRY(account, ledger::decodeAccount(*proof.state.value));
    return std::optional<ledger::Account>(std::move(account));
}

/// The place in the block alone, against a header that the caller has verified.
Result<ledger::Transaction> transactionUnder(const Hash256& bodyRoot, const TransactionProof& proof) {
    if (!ledger::verifyTransactionPath(bodyRoot, proof.signedBytes, proof.path))
        return Error{ErrorCode::InvalidProof, "The transaction is not in the block that the proof names."};
    return ledger::decodeTransaction(proof.signedBytes);
}

/// All entries from the first, folded to the account's head.
Result<void> historyUnder(const std::optional<ledger::Account>& account,
                          const std::vector<ledger::ActivityEntry>& entries) {
    Hash256 head;
    uint64_t count = 0;
    for (const ledger::ActivityEntry& entry : entries) {
        if (entry.count != ++count)
            return brokenHistory("The history skips or repeats an entry.");
        head = ledger::extendActivity(head, entry);
    }
    uint64_t expectedCount = account ? account->activityCount : 0;
    Hash256 expectedHead = account ? account->activityHead : Hash256{};
    if (count != expectedCount || head != expectedHead)
        return brokenHistory(
            "The history does not lead to the account's proved state: something was left out or changed.");
    return ok();
}

} // namespace

Result<std::optional<ledger::Account>> accountIn(const AccountProof& proof) {
    return accountUnder(proof.header.header().stateRoot, proof);
}

Result<std::optional<ledger::Account>> verifyAccount(const CommitteeChain& committees, const AccountProof& proof,
                                                     const std::optional<ledger::BlockHash>& trustedAnchor) {
    CIRCLET_CHECK(verifyProved(committees, proof.header, trustedAnchor));
    return accountUnder(proof.header.header().stateRoot, proof);
}

Result<ledger::Transaction> verifyTransaction(const CommitteeChain& committees, const TransactionProof& proof,
                                              const std::optional<ledger::BlockHash>& trustedAnchor) {
    CIRCLET_CHECK(verifyProved(committees, proof.header, trustedAnchor));
    return transactionUnder(proof.header.header().bodyRoot, proof);
}

Result<std::optional<ledger::CertificateRecord>> certificateIn(const CertificateProof& proof) {
    if (proof.state.key != ledger::certificateKey(proof.origin))
        return Error{ErrorCode::InvalidProof, "The state path is of another certificate."};
    CIRCLET_CHECK(ledger::verifyState(proof.header.header().stateRoot, proof.state));
    if (!proof.state.value)
        return std::optional<ledger::CertificateRecord>();
    CIRCLET_TRY(record, ledger::decodeCertificateRecord(*proof.state.value));
    if (record.origin != proof.origin)
        return Error{ErrorCode::InvalidProof, "The proved record is of another certificate."};
    return std::optional<ledger::CertificateRecord>(std::move(record));
}

Result<std::optional<ledger::CertificateRecord>>
verifyCertificateProof(const CommitteeChain& committees, const CertificateProof& proof,
                       const std::optional<ledger::BlockHash>& trustedAnchor) {
    CIRCLET_CHECK(verifyProved(committees, proof.header, trustedAnchor));
    return certificateIn(proof);
}

Result<ActivityCursor> verifyActivityPage(const ActivityCursor& after, const ActivityPage& page) {
    if (page.entries.empty())
        return brokenHistory("An empty page of history proves nothing.");
    uint64_t count = after.count;
    for (const ledger::ActivityEntry& entry : page.entries) {
        if (count == 0 || entry.count != count)
            return brokenHistory("The page of history skips or repeats an entry.");
        --count;
    }
    if ((count == 0) != page.headBefore.isZero())
        return brokenHistory("The page of history ends where no history begins.");
    Hash256 head = page.headBefore;
    for (auto entry = page.entries.rbegin(); entry != page.entries.rend(); ++entry)
        head = ledger::extendActivity(head, *entry);
    if (head != after.head)
        return brokenHistory("The page of history does not lead to the account's proved state.");
    return ActivityCursor{count, page.headBefore};
}

// --- proof file
// ----------------------------------------------------------------------------------------------------------

Bytes encodeProofFile(const ProofFile& file) {
    ledger::Writer writer;
    writer.raw(asBytes(proofFileMagic)).u16(proofFileVersion);
    static_assert(std::variant_size_v<Proof> == static_cast<std::size_t>(ProofKind::Certificate));
    writer.u8(static_cast<uint8_t>(file.proof.index() + 1))
        .fixed(file.chain)
        .u32(static_cast<uint32_t>(file.steps.size()));
    for (const EpochStep& step : file.steps)
        write(writer, step);
    std::visit([&](const auto& value) { write(writer, value); }, file.proof);
    writer.fixed(crypto::sha256(writer.view()));
    return writer.take();
}

Result<ProofFile> decodeProofFile(ByteView bytes) {
    if (bytes.size() > maximumProofFileBytes)
        return Error{ErrorCode::OutOfRange, "A proof file is never larger than 16 MiB."};
    if (bytes.size() < proofFileMagic.size() || asText(bytes.first(proofFileMagic.size())) != proofFileMagic)
        return Error{ErrorCode::NotOurs, "This is not a Circlet proof file."};
    ledger::Reader reader(bytes);
    CIRCLET_CHECK(reader.raw(proofFileMagic.size()));
    CIRCLET_TRY(version, reader.u16());
    if (version > proofFileVersion)
        return Error{ErrorCode::NewerVersion, "The proof file was made by a newer version of Circlet."};
    if (version != proofFileVersion)
        return Error{ErrorCode::Malformed, "The proof file has an unknown version."};
    if (bytes.size() < reader.position() + Hash256::size)
        return Error{ErrorCode::Corrupt, "The proof file is cut short."};
    ByteView content = bytes.first(bytes.size() - Hash256::size);
    if (Hash256 sum = crypto::sha256(content); !std::ranges::equal(sum.view(), bytes.last(Hash256::size)))
        return Error{ErrorCode::Corrupt, "The proof file is damaged: its checksum differs."};

    ledger::Reader body(content.subspan(reader.position()));
    ProofFile file{};
    CIRCLET_TRY(kind, body.u8());
    CIRCLET_TRY(chain, body.fixed<ledger::ChainId>());
    file.chain = chain;
    CIRCLET_TRY(steps, body.count32(maximumProofSteps));
    for (uint32_t i = 0; i < steps; ++i) {
        CIRCLET_TRY(step, readEpochStep(body));
        file.steps.push_back(std::move(step));
    }
    switch (static_cast<ProofKind>(kind)) {
    case ProofKind::Account: {
        CIRCLET_TRY(proof, readAccountProof(body));
        file.proof = std::move(proof);
        break;
    }
    case ProofKind::Transaction: {
        CIRCLET_TRY(proof, readTransactionProof(body));
        file.proof = std::move(proof);
        break;
    }
    case ProofKind::History: {
        CIRCLET_TRY(proof, readHistoryComplete(body));
        file.proof = std::move(proof);
        break;
    }
    case ProofKind::Certificate: {
        CIRCLET_TRY(proof, readCertificateProof(body));
        file.proof = std::move(proof);
        break;
    }
    default:
        return Error{ErrorCode::Malformed, "The proof file holds an unknown kind of proof."};
    }
    CIRCLET_CHECK(body.finish());
    return file;
}

namespace {

/// Builds the verdict step by step; stops at the first reason that fails.
class Examiner {
public:
    Examiner(const ChainRoot& root, const CommitteeChain& committees) : m_root(root), m_committees(committees) {}

    bool step(std::string name, std::string text, std::vector<std::pair<std::string, std::string>> facts,
              const Result<void>& outcome) {
        CheckedStep checked{std::move(name), std::move(text), std::move(facts), {}, outcome.has_value()};
        if (!outcome)
            m_verdict.problem = outcome.error().message;
        m_verdict.checked.push_back(std::move(checked));
        return outcome.has_value();
    }

    /// From the proved header down to the genesis.
    bool header(const ProvedHeader& header) {
        const ledger::Header& block = header.header();
        const ledger::Header& anchor = header.anchor.header;
        m_verdict.height = block.height;
        m_verdict.time = block.time;
        if (header.earlier) {
            Result<void> proved = ok();
            if (!header.history || header.history->leaves != anchor.height)
                proved = Error{ErrorCode::InvalidProof, "The history proof is not of the anchor's own history."};
            else
                proved = ledger::verifyHistory(anchor.historyRoot, *header.earlier, *header.history);
            if (!step("history",
                      "Block " + std::to_string(block.height) + " lies in the history of block " +
                          std::to_string(anchor.height) + ".",
                      {{"Block hash", ledger::hashOf(block).hex()}, {"History root", anchor.historyRoot.hex()}},
                      proved))
                return false;
        }
        return certificate(header.anchor);
    }

    Verdict take() {
        m_verdict.valid = m_verdict.problem.empty();
        return std::move(m_verdict);
    }
    Verdict& verdict() { return m_verdict; }
    const ChainRoot& root() const { return m_root; }

private:
    bool certificate(const CertifiedHeader& anchor) {
        const consensus::QuorumCertificate& certificate = anchor.certificate;
        std::string height = std::to_string(anchor.header.height);
        Result<void> chain = ok();
        if (anchor.header.chain != m_root.chain())
            chain = Error{ErrorCode::WrongNetwork, "The header belongs to another chain."};
        if (!step("header", "Header " + height + " commits to the state, the transactions and all earlier blocks.",
                  {{"Hash", ledger::hashOf(anchor.header).hex()},
                   {"State root", anchor.header.stateRoot.hex()},
                   {"Body root", anchor.header.bodyRoot.hex()}},
                  chain))
            return false;

        const ledger::Committee* found = m_committees.of(anchor.header.epoch);
        const ledger::Committee& committee = found != nullptr ? *found : m_root.committee();
        std::string ratio =
            std::to_string(consensus::signerCount(certificate)) + " of " + std::to_string(committee.size());
        std::vector<std::pair<std::string, std::string>> facts = {{"Aggregate signature", certificate.signature.hex()},
                                                                  {"View", std::to_string(certificate.view())},
                                                                  {"Quorum", std::to_string(committee.quorum())}};
        if (certificate.anchor)
            facts.insert(facts.begin() + 1, {"Aggregate of the newcomers", certificate.anchor->signature.hex()});
        bool valid = step("certificate", ratio + " members signed that block " + height + " is final.",
                          std::move(facts), verifyCertified(m_committees, anchor));
        for (uint32_t i = 0; i < committee.size(); ++i)
            m_verdict.checked.back().signers.push_back(certificate.isSigner(i));
        if (!valid)
            return false;
        step("committee",
             "The committee of " + std::to_string(committee.size()) + " seats is the one that the header names.",
             {{"Committee root", committee.root().hex()}, {"Epoch", std::to_string(anchor.header.epoch)}}, ok());
        if (anchor.header.epoch == 0) {
            step("genesis", "The committee was fixed by the genesis that this program trusts.",
                 {{"Chain id", m_root.chain().hex()}}, ok());
            return true;
        }
        std::string elections =
            std::to_string(anchor.header.epoch) + (anchor.header.epoch == 1 ? " key block" : " key blocks");
        step("elections", elections + " lead to this committee, each signed by the committee before it.",
             {{"Newest known key block", ledger::hashOf(m_committees.keyBlock()).hex()}}, ok());
        step("genesis", "The first committee was fixed by the genesis that this program trusts.",
             {{"Chain id", m_root.chain().hex()}}, ok());
        return true;
    }

    const ChainRoot& m_root;
    const CommitteeChain& m_committees;
    Verdict m_verdict;
};

std::string addressText(const ChainRoot& root, const ledger::Address& address) {
    return ledger::formatAddress(address, root.genesis().parameters.network);
}

/// State path, then everything below it.
bool examineAccount(Examiner& examiner, const AccountProof& proof, std::optional<ledger::Account>& account) {
    Result<std::optional<ledger::Account>> found = accountUnder(proof.header.header().stateRoot, proof);
    Result<void> outcome = found ? Result<void>(ok()) : Result<void>(found.error());
    std::string text = "The account's record lies under the state root, " +
                       std::to_string(proof.state.siblings.size()) + " hashes up.";
    if (!examiner.step("state_path", text, {{"State root", proof.header.header().stateRoot.hex()}}, outcome))
        return false;
    account = std::move(found).value();
    return examiner.header(proof.header);
}

void examineProof(Examiner& examiner, const AccountProof& proof) {
    examiner.verdict().kind = "account";
    std::optional<ledger::Account> account;
    if (!examineAccount(examiner, proof, account))
        return;
    std::string who = addressText(examiner.root(), proof.address);
    examiner.verdict().claim =
        account ? who + " owns " + ledger::formatCoins(account->balance) : who + " does not exist";
}

void examineProof(Examiner& examiner, const TransactionProof& proof) {
    examiner.verdict().kind = "transaction";
    Result<ledger::Transaction> found = transactionUnder(proof.header.header().bodyRoot, proof);
    Result<void> outcome = found ? Result<void>(ok()) : Result<void>(found.error());
    if (!examiner.step("transaction_path", "The transaction lies under the body root of its block.",
                       {{"Body root", proof.header.header().bodyRoot.hex()}}, outcome) ||
        !examiner.header(proof.header))
        return;
    examiner.verdict().claim = "Transaction " + ledger::transactionId(found.value()).hex() + " is final";
}

void examineProof(Examiner& examiner, const HistoryCompleteProof& proof) {
    examiner.verdict().kind = "history";
    std::optional<ledger::Account> account;
    if (!examineAccount(examiner, proof.account, account))
        return;
    if (!examiner.step("history_complete",
                       "All " + std::to_string(proof.entries.size()) + " entries fold to the account's activity head.",
                       {{"Activity head", account ? account->activityHead.hex() : Hash256{}.hex()}},
                       historyUnder(account, proof.entries)))
        return;
    examiner.verdict().claim = "This is the complete history of " +
                               addressText(examiner.root(), proof.account.address) + ": " +
                               std::to_string(proof.entries.size()) + " entries";
}

void examineProof(Examiner& examiner, const CertificateProof& proof) {
    examiner.verdict().kind = "certificate";
    Result<std::optional<ledger::CertificateRecord>> found = certificateIn(proof);
    Result<void> outcome = found ? Result<void>(ok()) : Result<void>(found.error());
    const Hash256& stateRoot = proof.header.header().stateRoot;
    std::string text = "The certificate's record lies under the state root, " +
                       std::to_string(proof.state.siblings.size()) + " hashes up.";
    if (!examiner.step("state_path", text, {{"State root", stateRoot.hex()}, {"Origin UID", proof.origin.hex()}},
                       outcome) ||
        !examiner.header(proof.header))
        return;
    const std::optional<ledger::CertificateRecord>& record = found.value();
    std::string name = "Certificate " + proof.origin.hex();
    if (!record)
        examiner.verdict().claim = name + " does not exist";
    else if (record->status == ledger::CertificateStatus::Revoked)
        examiner.verdict().claim = name + " is revoked";
    else
        examiner.verdict().claim = name + " belongs to " + addressText(examiner.root(), record->owner);
}

} // namespace

const CertifiedHeader& anchorOf(const Proof& proof) {
    return std::visit(
        [](const auto& value) -> const CertifiedHeader& {
            if constexpr (requires { value.account; })
                return value.account.header.anchor;
            else
                return value.header.anchor;
        },
        proof);
}

Verdict examine(const ChainRoot& root, const CommitteeChain& followed, const Proof& proof) {
    Examiner examiner(root, followed);
    std::visit([&](const auto& value) { examineProof(examiner, value); }, proof);
    return examiner.take();
}

Verdict examine(const ChainRoot& root, const ProofFile& file, const CommitteeChain* followed) {
    Verdict verdict;
    if (file.chain != root.chain()) {
        verdict.problem = "The proof belongs to another chain than the one this program trusts.";
        return verdict;
    }
    const ledger::Header& anchor = anchorOf(file.proof).header;
    CommitteeChain committees(root);
    if (file.steps.empty() && anchor.epoch > 0) {
        if (followed != nullptr && followed->of(anchor.epoch) != nullptr)
            return examine(root, *followed, file.proof);
        verdict.problem = "The proof carries no key blocks, and the committee of its epoch is not known here.";
        return verdict;
    }
    // No key block of the file may be later than what it proves: a clock is not needed.
    for (std::size_t done = 0; done < file.steps.size() && verdict.problem.empty(); done += stepsPerBatch) {
        std::size_t count = std::min(stepsPerBatch, file.steps.size() - done);
        Result<void> followedOn = committees.extend(std::span(file.steps).subspan(done, count), anchor.time);
        if (!followedOn)
            verdict.problem = "The key blocks of the proof do not lead from the genesis to its committee: " +
                              followedOn.error().message;
    }
    if (verdict.problem.empty() && committees.epoch() != anchor.epoch)
        verdict.problem = "The key blocks of the proof do not lead to the epoch of what it proves.";
    if (!verdict.problem.empty()) {
        verdict.checked.push_back({"elections", "Key blocks lead from the genesis to the committee.", {}, {}, false});
        return verdict;
    }
    return examine(root, committees, file.proof);
}

} // namespace circlet::light
