// Signing of transaction files: offline, and together with others (design §8).
#include <algorithm>

#include "wallet/history_csv.h"
#include "wallet/wallet_file.h"

namespace circlet::wallet {

namespace {

constexpr uint32_t addressGap = 20; ///< as a restore searches

std::size_t placeOf(const ledger::Witness& witness, const crypto::SchnorrPublicKey& key) {
    return static_cast<std::size_t>(std::ranges::find(witness.keys, key) - witness.keys.begin());
}

/// Puts one more signature of an m-of-n account in its place.
void addSignature(ledger::Witness& witness, std::size_t place, const crypto::SchnorrSignature& signature) {
    std::size_t before = 0;
    for (std::size_t i = 0; i < place; ++i)
        before += witness.signers >> i & 1U;
    witness.signatures.insert(witness.signatures.begin() + static_cast<std::ptrdiff_t>(before), signature);
    witness.signers = static_cast<uint16_t>(witness.signers | 1U << place);
}

} // namespace

Result<std::optional<uint32_t>> WalletFile::signingIndex(const ledger::Address& account,
                                                         const std::optional<ledger::Witness>& witness) const {
    if (auto own = m_byAddress.find(account); own != m_byAddress.end())
        return std::optional(m_addresses[own->second].index);
    // An offline wallet cannot search the chain: the other one may have handed out addresses that this one has not.
    bool shared = account.type == ledger::AddressType::MultiKey;
    auto handedOut = static_cast<uint32_t>(m_addresses.size());
    for (uint32_t index = shared ? 0 : handedOut; index < handedOut + addressGap; ++index) {
        CIRCLET_TRY(key, keyAt(index));
        if (!shared && ledger::addressOf(key.publicKey()) == account)
            return std::optional(index);
        if (!shared)
            continue;
        std::size_t place = placeOf(*witness, key.publicKey());
        if (place < witness->keys.size() && (witness->signers >> place & 1U) == 0)
            return std::optional(index);
    }
    return std::optional<uint32_t>();
}

Result<SignedFile> WalletFile::signFile(ByteView file, const ledger::TransactionId& reviewed, TimeMs now) {
    // Decoded once more from the bytes: what is signed is what was shown, whoever wrote the file.
    CIRCLET_TRY(review, inspectFile(file, m_genesis, m_chain));
    if (review.prepared.id != reviewed)
        return Error{ErrorCode::Rejected, "The transaction is not the one that was reviewed; it was not signed."};
    if (review.prepared.body.expiry < now)
        return Error{ErrorCode::Expired, "The transaction was valid until " + timeText(review.prepared.body.expiry) +
                                             "; by this computer's clock that is over. Make it anew."};
    SignedFile made;
    made.transaction = std::move(review.transaction);
    Hash256 message = retag<Hash256>(review.prepared.id);
    std::vector<ledger::Address> missing = ledger::missingSigners(made.transaction);
    if (missing.empty())
        return Error{ErrorCode::Rejected, "The transaction is signed completely already. Submit it."};
    for (std::size_t i = 0; i < made.transaction.witnesses.size(); ++i) {
        const ledger::Address& account = made.transaction.body.authorizations[i].account;
        if (std::ranges::find(missing, account) == missing.end())
            continue;
        std::optional<ledger::Witness>& witness = made.transaction.witnesses[i];
        // A shared account may have several of our keys among its own.
        while (!witness || witness->signatures.size() < witness->required) {
            CIRCLET_TRY(index, signingIndex(account, witness));
            if (!index)
                break;
            CIRCLET_TRY(key, keyAt(*index));
            if (account.type == ledger::AddressType::MultiKey) {
                addSignature(*witness, placeOf(*witness, key.publicKey()), key.sign(message));
            } else {
                CIRCLET_CHECK(raise(*index));
                witness.emplace().keys = {key.publicKey()};
                witness->signatures = {key.sign(message)};
            }
            if (made.signedNow.empty() || made.signedNow.back() != account)
                made.signedNow.push_back(account);
        }
    }
    if (made.signedNow.empty()) {
        std::string accounts;
        for (const ledger::Address& account : missing)
            accounts += (accounts.empty() ? "" : ", ") + ledger::formatAddress(account, network());
        return Error{ErrorCode::Rejected,
                     "Nothing in this transaction is for this wallet to sign. Still to sign: " + accounts + "."};
    }
    CIRCLET_CHECK(ledger::checkSignatures(made.transaction));
    return made;
}

} // namespace circlet::wallet
