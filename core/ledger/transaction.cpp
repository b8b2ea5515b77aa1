#include "ledger/transaction.h"

#include <algorithm>
#include <bit>
#include <stdexcept>

#include "crypto/sha256.h"

namespace circlet::ledger {

namespace {

constexpr uint8_t transactionVersion = 1;
constexpr std::size_t maximumActions = 16;
constexpr std::size_t maximumAuthorizations = 16;
constexpr std::size_t maximumKeys = 16;
constexpr uint8_t lanesPerAccount = 8;
constexpr uint8_t firstReservedTag = 32;
constexpr uint8_t lastReservedTag = 127;
constexpr std::string_view unsignedMagic = "CIRCLETX";
constexpr uint8_t unsignedVersion = 1;

Error outOfRange(std::string reason) {
    return Error{ErrorCode::OutOfRange, std::move(reason)};
}

// --- body

void writeVote(Writer& writer, const SignedVote& vote) {
    writer.fixed(vote.node).u64(vote.commitHeight).fixed(vote.commitHash).fixed(vote.signature);
}

struct ActionWriter {
    Writer& writer;
    void operator()(const Transfer& transfer) const {
        writer.u8(static_cast<uint8_t>(ActionTag::Transfer)).u8(transfer.from);
        writer.address(transfer.to).amount(transfer.amount);
    }
    void operator()(const SubmitEvidence& evidence) const {
        writer.u8(static_cast<uint8_t>(ActionTag::SubmitEvidence)).fixed(evidence.key);
        writer.u64(evidence.epoch).u64(evidence.view);
        writeVote(writer, evidence.first);
        writeVote(writer, evidence.second);
    }
    void operator()(const Resign& resign) const {
        writer.u8(static_cast<uint8_t>(ActionTag::Resign)).u8(resign.from).fixed(resign.key);
    }
    template<typename CertificateAction>
    void operator()(const CertificateAction& action) const {
        write(writer, action);
    }
};

void writeAction(Writer& writer, const Action& action) {
    std::visit(ActionWriter{writer}, action);
}

Result<SignedVote> readVote(Reader& reader) {
    CIRCLET_TRY(node, reader.fixed<Hash256>());
    CIRCLET_TRY(height, reader.u64());
    CIRCLET_TRY(hash, reader.fixed<BlockHash>());
    CIRCLET_TRY(signature, reader.fixed<crypto::BlsSignatureBytes>());
    return SignedVote{node, height, hash, signature};
}

Result<Action> readEvidence(Reader& reader) {
    SubmitEvidence evidence;
    CIRCLET_TRY(key, reader.fixed<crypto::BlsPublicKeyBytes>());
    CIRCLET_TRY(epoch, reader.u64());
    CIRCLET_TRY(view, reader.u64());
    CIRCLET_TRY(first, readVote(reader));
    CIRCLET_TRY(second, readVote(reader));
    evidence.key = key;
    evidence.epoch = epoch;
    evidence.view = view;
    evidence.first = first;
    evidence.second = second;
    return Action(evidence);
}

Result<Action> readTransfer(Reader& reader) {
    Transfer transfer;
    CIRCLET_TRY(from, reader.u8());
    CIRCLET_TRY(to, reader.address());
    CIRCLET_TRY(amount, reader.amount());
    transfer.from = from;
    transfer.to = to;
    transfer.amount = amount;
    return Action(transfer);
}

Result<Action> readResign(Reader& reader) {
    CIRCLET_TRY(from, reader.u8());
    CIRCLET_TRY(key, reader.fixed<crypto::BlsPublicKeyBytes>());
    return Action(Resign{from, key});
}

template<typename CertificateAction>
Result<Action> asAction(Result<CertificateAction> read) {
    CIRCLET_TRY(action, std::move(read));
    return Action(std::move(action));
}

Result<Action> readAction(Reader& reader) {
    CIRCLET_TRY(tag, reader.u8());
    switch (static_cast<ActionTag>(tag)) {
    case ActionTag::Transfer:
        return readTransfer(reader);
    case ActionTag::IssueCertificate:
        return asAction(readIssueCertificate(reader));
    case ActionTag::TransferCertificate:
        return asAction(readTransferCertificate(reader));
    case ActionTag::UpdateCertificate:
        return asAction(readUpdateCertificate(reader));
    case ActionTag::RevokeCertificate:
        return asAction(readRevokeCertificate(reader));
    case ActionTag::RegisterIssuer:
        return asAction(readRegisterIssuer(reader));
    case ActionTag::SubmitEvidence:
        return readEvidence(reader);
    case ActionTag::Resign:
        return readResign(reader);
    }
    if (tag >= firstReservedTag && tag <= lastReservedTag)
        return Error{ErrorCode::Unsupported,
                     "this transaction holds an action that this program does not know yet: " + std::to_string(tag)};
    return malformed("there is no action with tag " + std::to_string(tag));
}

void writeBody(Writer& writer, const TransactionBody& body) {
    writer.u8(transactionVersion).fixed(body.chain).u64(body.expiry).u8(body.feePayer).u8(body.level);
    writer.u8(static_cast<uint8_t>(body.actions.size()));
    for (const Action& action : body.actions)
        writeAction(writer, action);
    writer.bytes8(body.memo);
    writer.u8(static_cast<uint8_t>(body.authorizations.size()));
    for (const Authorization& authorization : body.authorizations)
        writer.address(authorization.account).u8(authorization.lane).u64(authorization.nonce);
}

Result<uint8_t> readCount(Reader& reader, std::size_t minimum, std::size_t maximum, const char* what) {
    CIRCLET_TRY(count, reader.u8());
    if (count < minimum || count > maximum)
        return outOfRange("a transaction has 1 to " + std::to_string(maximum) + " " + what + ", not " +
                          std::to_string(count));
    return count;
}

Result<TransactionBody> readBody(Reader& reader) {
    CIRCLET_TRY(version, reader.u8());
    if (version != transactionVersion)
        return Error{ErrorCode::Unsupported, "this transaction has version " + std::to_string(version) +
                                                 ", this program knows version 1: update it"};
    TransactionBody body;
    CIRCLET_TRY(chain, reader.fixed<ChainId>());
    CIRCLET_TRY(expiry, reader.u64());
    CIRCLET_TRY(feePayer, reader.u8());
    CIRCLET_TRY(level, reader.u8());
    CIRCLET_TRY(actions, readCount(reader, 1, maximumActions, "actions"));
    body.chain = chain;
    body.expiry = expiry;
    body.feePayer = feePayer;
    body.level = level;
    body.actions.reserve(actions);
    for (uint8_t i = 0; i < actions; ++i) {
        CIRCLET_TRY(action, readAction(reader));
        body.actions.push_back(std::move(action));
    }
    CIRCLET_TRY(memo, reader.bytes8(maximumMemoBytes));
    body.memo.assign(memo.begin(), memo.end());
    CIRCLET_TRY(authorizations, readCount(reader, 0, maximumAuthorizations, "authorizations"));
    body.authorizations.reserve(authorizations);
    for (uint8_t i = 0; i < authorizations; ++i) {
        CIRCLET_TRY(account, reader.address());
        CIRCLET_TRY(lane, reader.u8());
        CIRCLET_TRY(nonce, reader.u64());
        body.authorizations.push_back({account, lane, nonce});
    }
    CIRCLET_CHECK(checkStructure(body));
    return body;
}

// --- witnesses

/// `partial`: a file may hold fewer signatures of an m-of-n account than it needs.
Result<void> checkWitnessShape(const Witness& witness, AddressType type, bool partial) {
    const std::size_t keys = witness.keys.size();
    const int signers = std::popcount(witness.signers);
    if (type == AddressType::SingleKey) {
        if (keys != 1 || witness.required != 1 || witness.signers != 1 || witness.signatures.size() != 1)
            return malformed("the witness of a single-key account is one key and one signature");
        return ok();
    }
    if (keys < 1 || keys > maximumKeys || witness.required < 1 || witness.required > keys)
        return malformed("the witness of a shared account has 1 to 16 keys and needs at most one signature of each");
    for (std::size_t i = 1; i < keys; ++i) {
        if (!(witness.keys[i - 1] < witness.keys[i]))
            return malformed("the keys of a shared account's witness are not in ascending order");
    }
    if (static_cast<uint32_t>(witness.signers) >> keys != 0)
        return malformed("a shared account's witness names a signer beyond its keys");
    if (witness.signatures.size() != static_cast<std::size_t>(signers) ||
        (partial ? signers > witness.required : signers != witness.required))
        return malformed("a shared account's witness does not hold exactly the signatures it needs");
    return ok();
}

void writeWitness(Writer& writer, const Witness& witness, AddressType type, bool partial) {
    if (auto shape = checkWitnessShape(witness, type, partial); !shape)
        throw std::logic_error("encoding a witness that cannot be decoded: " + shape.error().message);
    writer.u8(static_cast<uint8_t>(type));
    if (type == AddressType::SingleKey) {
        writer.fixed(witness.keys[0]).fixed(witness.signatures[0]);
        return;
    }
    writer.u8(witness.required).u8(static_cast<uint8_t>(witness.keys.size()));
    for (const auto& key : witness.keys)
        writer.fixed(key);
    writer.u16(witness.signers);
    for (const auto& signature : witness.signatures)
        writer.fixed(signature);
}

Result<void> readSingleWitness(Reader& reader, Witness& witness) {
    CIRCLET_TRY(key, reader.fixed<crypto::SchnorrPublicKey>());
    CIRCLET_TRY(signature, reader.fixed<crypto::SchnorrSignature>());
    witness.keys.push_back(key);
    witness.signatures.push_back(signature);
    return ok();
}

Result<void> readMultiWitness(Reader& reader, Witness& witness) {
    CIRCLET_TRY(required, reader.u8());
    CIRCLET_TRY(keys, reader.u8());
    if (keys > maximumKeys)
        return outOfRange("a shared account has at most 16 keys, not " + std::to_string(keys));
    witness.required = required;
    witness.keys.reserve(keys);
    for (uint8_t i = 0; i < keys; ++i) {
        CIRCLET_TRY(key, reader.fixed<crypto::SchnorrPublicKey>());
        witness.keys.push_back(key);
    }
    CIRCLET_TRY(signers, reader.u16());
    witness.signers = signers;
    const int count = std::popcount(signers);
    witness.signatures.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        CIRCLET_TRY(signature, reader.fixed<crypto::SchnorrSignature>());
        witness.signatures.push_back(signature);
    }
    return ok();
}

Result<Witness> readWitness(Reader& reader, AddressType type, bool partial) {
    CIRCLET_TRY(tag, reader.u8());
    if (tag != static_cast<uint8_t>(type))
        return malformed("a witness is of another kind than its account's address");
    Witness witness;
    CIRCLET_CHECK(type == AddressType::SingleKey ? readSingleWitness(reader, witness)
                                                 : readMultiWitness(reader, witness));
    CIRCLET_CHECK(checkWitnessShape(witness, type, partial));
    return witness;
}

/// The address that a well-formed witness proves to own.
Result<Address> accountOf(const Witness& witness, AddressType type) {
    if (type == AddressType::SingleKey)
        return addressOf(witness.keys[0]);
    return addressOf(witness.required, witness.keys);
}

Result<void> checkSignatures(const Witness& witness, const Hash256& message) {
    std::size_t next = 0;
    for (std::size_t i = 0; i < witness.keys.size(); ++i) {
        if ((witness.signers >> i & 1U) == 0)
            continue;
        if (!crypto::verifySchnorr(witness.keys[i], message, witness.signatures[next++]))
            return Error{ErrorCode::InvalidSignature, "a signature of this transaction is wrong"};
    }
    return ok();
}

Result<void> checkWitness(const Witness& witness, const Address& account, const Hash256& message, bool partial) {
    if (auto shape = checkWitnessShape(witness, account.type, partial); !shape)
        return Error{ErrorCode::InvalidSignature, shape.error().message};
    CIRCLET_TRY(owner, accountOf(witness, account.type));
    if (owner != account)
        return Error{ErrorCode::InvalidSignature, "a key of this transaction does not own the account it acts for"};
    return checkSignatures(witness, message);
}

TransactionId idOfBytes(ByteView body) {
    static const crypto::Tag tag("circlet/transaction");
    return retag<TransactionId>(tag.hash(body));
}

Result<void> checkForm(const Transfer& transfer, std::size_t accounts) {
    if (transfer.from >= accounts)
        return malformed("a payment comes from an account that the transaction does not list");
    return ok();
}

Result<void> checkForm(const Resign& resign, std::size_t accounts) {
    if (resign.from >= accounts)
        return malformed("a resignation comes from an account that the transaction does not list");
    return ok();
}

Result<void> checkForm(const SubmitEvidence& evidence, std::size_t) {
    const SignedVote& first = evidence.first;
    const SignedVote& second = evidence.second;
    const bool same =
        first.node == second.node && first.commitHeight == second.commitHeight && first.commitHash == second.commitHash;
    if (same || !(first < second))
        return malformed("evidence is two different votes, the smaller one first");
    return ok();
}

Result<void> checkAction(const Action& action, std::size_t accounts) {
    return std::visit([&](const auto& one) { return checkForm(one, accounts); }, action);
}

Result<void> checkEvidence(const ChainId& chain, const SubmitEvidence& evidence) {
    CIRCLET_TRY(key, crypto::BlsPublicKey::parse(evidence.key));
    for (const SignedVote& vote : {evidence.first, evidence.second}) {
        if (!crypto::verifyBls(key, voteMessage(chain, evidence, vote), vote.signature))
            return Error{ErrorCode::InvalidSignature, "a vote of the evidence was not signed by the accused key"};
    }
    return ok();
}

} // namespace

Hash256 voteMessage(const ChainId& chain, const SubmitEvidence& evidence, const SignedVote& vote) {
    static const crypto::Tag tag("circlet/vote");
    Writer writer;
    writer.fixed(chain).u64(evidence.epoch).u64(evidence.view).fixed(vote.node);
    writer.u64(vote.commitHeight).fixed(vote.commitHash);
    return tag.hash(writer.view());
}

Bytes encodeBody(const TransactionBody& body) {
    Writer writer;
    writer.reserve(64 + body.actions.size() * 43 + body.memo.size() + body.authorizations.size() * 42);
    writeBody(writer, body);
    return writer.take();
}

Result<TransactionBody> decodeBody(ByteView bytes) {
    if (bytes.size() > maximumTransactionBytes)
        return outOfRange("a transaction has at most 65,536 bytes");
    Reader reader(bytes);
    CIRCLET_TRY(body, readBody(reader));
    CIRCLET_CHECK(reader.finish());
    return std::move(body);
}

Bytes encode(const Transaction& transaction) {
    if (transaction.witnesses.size() != transaction.body.authorizations.size())
        throw std::logic_error("encoding a transaction without a witness per authorization");
    Writer writer;
    writer.reserve(64 + transaction.body.actions.size() * 43 + transaction.body.memo.size() +
                   transaction.body.authorizations.size() * (42 + 97));
    writeBody(writer, transaction.body);
    for (std::size_t i = 0; i < transaction.witnesses.size(); ++i)
        writeWitness(writer, transaction.witnesses[i], transaction.body.authorizations[i].account.type, false);
    return writer.take();
}

Result<Transaction> decodeTransaction(ByteView bytes) {
    if (bytes.size() > maximumTransactionBytes)
        return outOfRange("a transaction has at most 65,536 bytes");
    Reader reader(bytes);
    CIRCLET_TRY(body, readBody(reader));
    Transaction transaction;
    transaction.body = std::move(body);
    transaction.witnesses.reserve(transaction.body.authorizations.size());
    for (const Authorization& authorization : transaction.body.authorizations) {
        CIRCLET_TRY(witness, readWitness(reader, authorization.account.type, false));
        transaction.witnesses.push_back(std::move(witness));
    }
    CIRCLET_CHECK(reader.finish());
    return transaction;
}

TransactionId transactionId(const TransactionBody& body) {
    return idOfBytes(encodeBody(body));
}

bool isReport(const TransactionBody& body) {
    return body.authorizations.empty() && body.feePayer == 0 && body.level == 0 && body.memo.empty() &&
           body.actions.size() == 1 && std::holds_alternative<SubmitEvidence>(body.actions[0]);
}

Transaction reportOf(const ChainId& chain, SubmitEvidence evidence, TimeMs expiry) {
    if (!(evidence.first < evidence.second))
        std::swap(evidence.first, evidence.second);
    Transaction transaction;
    transaction.body.chain = chain;
    transaction.body.expiry = expiry;
    transaction.body.actions.emplace_back(evidence);
    return transaction;
}

Result<void> checkStructure(const TransactionBody& body) {
    const std::size_t accounts = body.authorizations.size();
    if (body.actions.empty() || body.actions.size() > maximumActions)
        return outOfRange("a transaction has 1 to 16 actions");
    if (isReport(body))
        return checkAction(body.actions[0], 0);
    if (accounts < 1 || accounts > maximumAuthorizations)
        return outOfRange("a transaction has 1 to 16 authorizations");
    if (body.memo.size() > maximumMemoBytes)
        return outOfRange("a memo has at most 80 bytes");
    if (body.level > maximumLevel)
        return outOfRange("the fee level is 0 to 6");
    if (body.feePayer >= accounts)
        return malformed("the fee payer is not one of the transaction's accounts");
    for (const Action& action : body.actions)
        CIRCLET_CHECK(checkAction(action, accounts));
    for (std::size_t i = 0; i < accounts; ++i) {
        if (body.authorizations[i].lane >= lanesPerAccount)
            return outOfRange("the lane of a nonce is 0 to 7");
        for (std::size_t j = 0; j < i; ++j) {
            if (body.authorizations[i].account == body.authorizations[j].account)
                return malformed("a transaction lists one account twice");
        }
    }
    return ok();
}

Result<void> checkWitnesses(const Transaction& transaction) {
    const TransactionBody& body = transaction.body;
    CIRCLET_CHECK(checkStructure(body));
    if (transaction.witnesses.size() != body.authorizations.size())
        return Error{ErrorCode::InvalidSignature, "a signature of this transaction is missing"};
    const Hash256 message = retag<Hash256>(transactionId(body));
    for (std::size_t i = 0; i < body.authorizations.size(); ++i) {
        CIRCLET_CHECK(checkWitness(transaction.witnesses[i], body.authorizations[i].account, message, false));
    }
    for (const Action& action : body.actions) {
        if (const auto* evidence = std::get_if<SubmitEvidence>(&action))
            CIRCLET_CHECK(checkEvidence(body.chain, *evidence));
    }
    return ok();
}

Result<void> checkPartialWitness(const Witness& witness, const Address& account, const TransactionId& id) {
    return checkWitness(witness, account, retag<Hash256>(id), true);
}

Bytes encodeUnsigned(const UnsignedTransaction& transaction) {
    if (transaction.witnesses.size() != transaction.body.authorizations.size())
        throw std::logic_error("encoding an unsigned transaction without a place per authorization");
    Writer writer;
    writer.raw(asBytes(unsignedMagic)).u8(unsignedVersion).bytes16(encodeBody(transaction.body));
    for (std::size_t i = 0; i < transaction.witnesses.size(); ++i) {
        const std::optional<Witness>& witness = transaction.witnesses[i];
        writer.u8(witness ? 1 : 0);
        if (witness)
            writeWitness(writer, *witness, transaction.body.authorizations[i].account.type, true);
    }
    return writer.take();
}

Result<UnsignedTransaction> decodeUnsigned(ByteView bytes) {
    Reader reader(bytes);
    auto magic = reader.raw(unsignedMagic.size());
    if (!magic || asText(magic.value()) != unsignedMagic)
        return Error{ErrorCode::NotOurs, "this is not a Circlet transaction file"};
    if (bytes.size() > maximumTransactionBytes)
        return outOfRange("a transaction file has at most 65,536 bytes");
    CIRCLET_TRY(version, reader.u8());
    if (version == 0)
        return malformed("a transaction file has a version of at least 1");
    if (version > unsignedVersion)
        return Error{ErrorCode::NewerVersion, "this transaction file was written by a newer program: update this one"};
    CIRCLET_TRY(bodyBytes, reader.bytes16(maximumTransactionBytes));
    CIRCLET_TRY(body, decodeBody(bodyBytes));
    UnsignedTransaction transaction;
    transaction.body = std::move(body);
    for (const Authorization& authorization : transaction.body.authorizations) {
        CIRCLET_TRY(present, reader.u8());
        if (present > 1)
            return malformed("a transaction file says neither yes nor no about a signature");
        std::optional<Witness>& place = transaction.witnesses.emplace_back();
        if (present == 0)
            continue;
        CIRCLET_TRY(witness, readWitness(reader, authorization.account.type, true));
        place = std::move(witness);
    }
    CIRCLET_CHECK(reader.finish());
    return transaction;
}

void write(Writer& writer, const Witness& witness, AddressType type) {
    writeWitness(writer, witness, type, false);
}

Result<Witness> readWitness(Reader& reader, AddressType type) {
    return readWitness(reader, type, false);
}

Result<void> checkWitness(const Witness& witness, const Address& account, const Hash256& message) {
    return checkWitness(witness, account, message, false);
}

} // namespace circlet::ledger
