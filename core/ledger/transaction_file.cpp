#include "ledger/transaction_file.h"

#include <algorithm>
#include <bit>

namespace circlet::ledger {

namespace {

constexpr std::size_t singleWitnessBytes = 1 + 32 + 64;

std::size_t sharedWitnessBytes(const Witness& witness) {
    return 1 + 1 + 1 + 32 * witness.keys.size() + 2 + 64 * std::size_t{witness.required};
}

bool complete(const std::optional<Witness>& witness) {
    return witness && witness->signatures.size() == witness->required;
}

/// `into` takes the signatures that it lacks; both were checked, so their keys are the same.
void merge(Witness& into, const Witness& other) {
    std::size_t theirs = 0;
    std::size_t place = 0;
    for (std::size_t i = 0; i < into.keys.size(); ++i) {
        const bool has = (into.signers >> i & 1U) != 0;
        const bool offered = (other.signers >> i & 1U) != 0;
        if (offered && !has) {
            into.signatures.insert(into.signatures.begin() + static_cast<std::ptrdiff_t>(place),
                                   other.signatures[theirs]);
            into.signers = static_cast<uint16_t>(into.signers | 1U << i);
        }
        place += has || offered ? 1 : 0;
        theirs += offered ? 1 : 0;
    }
    // Exactly m may stay: those of the highest keys go.
    while (into.signatures.size() > into.required) {
        into.signers = static_cast<uint16_t>(into.signers & ~std::bit_floor(into.signers));
        into.signatures.pop_back();
    }
}

} // namespace

Result<void> checkSignatures(const UnsignedTransaction& transaction) {
    const TransactionId id = transactionId(transaction.body);
    for (std::size_t i = 0; i < transaction.witnesses.size(); ++i) {
        if (const std::optional<Witness>& witness = transaction.witnesses[i])
            CIRCLET_CHECK(checkPartialWitness(*witness, transaction.body.authorizations[i].account, id));
    }
    return ok();
}

std::vector<Address> missingSigners(const UnsignedTransaction& transaction) {
    std::vector<Address> missing;
    for (std::size_t i = 0; i < transaction.witnesses.size(); ++i) {
        if (!complete(transaction.witnesses[i]))
            missing.push_back(transaction.body.authorizations[i].account);
    }
    return missing;
}

Result<std::size_t> finishedSize(const UnsignedTransaction& transaction) {
    std::size_t size = encodeBody(transaction.body).size();
    for (std::size_t i = 0; i < transaction.witnesses.size(); ++i) {
        const std::optional<Witness>& witness = transaction.witnesses[i];
        if (transaction.body.authorizations[i].account.type == AddressType::SingleKey)
            size += singleWitnessBytes;
        else if (witness)
            size += sharedWitnessBytes(*witness);
        else
            return Error{ErrorCode::NotFound, "the file does not name the keys of a shared account that must sign"};
    }
    return size;
}

Result<UnsignedTransaction> combine(std::span<const UnsignedTransaction> files) {
    if (files.empty())
        return Error{ErrorCode::Rejected, "there is no transaction file to combine"};
    UnsignedTransaction whole = files.front();
    const TransactionId id = transactionId(whole.body);
    for (std::size_t i = 0; i < files.size(); ++i) {
        const TransactionId other = transactionId(files[i].body);
        if (other != id)
            return Error{ErrorCode::Rejected, "file " + std::to_string(i + 1) + " is transaction " + other.hex() +
                                                  ", but file 1 is transaction " + id.hex() +
                                                  ": only signatures of one and the same transaction can be combined"};
        CIRCLET_CHECK(checkSignatures(files[i]));
        for (std::size_t at = 0; at < whole.witnesses.size(); ++at) {
            const std::optional<Witness>& theirs = files[i].witnesses[at];
            if (!whole.witnesses[at])
                whole.witnesses[at] = theirs;
            else if (theirs && whole.body.authorizations[at].account.type == AddressType::MultiKey)
                merge(*whole.witnesses[at], *theirs);
        }
    }
    return whole;
}

Result<Transaction> finish(const UnsignedTransaction& transaction) {
    if (!missingSigners(transaction).empty())
        return Error{ErrorCode::Rejected, "signatures are missing in this transaction file"};
    Transaction finished;
    finished.body = transaction.body;
    for (const std::optional<Witness>& witness : transaction.witnesses)
        finished.witnesses.push_back(*witness);
    CIRCLET_CHECK(checkWitnesses(finished));
    return finished;
}

} // namespace circlet::ledger
