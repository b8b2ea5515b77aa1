// What a full node opens before it starts: the chain store brought up to date, and a member's safety record. Used by
// FullNode. It decides whether this folder's key may vote; when in doubt it may not.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "consensus/ledger_application.h"
#include "consensus/replica.h"
#include "light/epochs.h"
#include "node/network.h"
#include "node/term_keys.h"
#include "storage/chain_store.h"
#include "storage/safety_store.h"

namespace circlet::node {

/// Opens the store, indexes what a crash left behind, and writes the genesis block into an empty one.
Result<std::unique_ptr<storage::ChainStore>> openChain(const std::string& folder, const light::ChainRoot& root);

/// Where the chain stands in the store.
Result<consensus::ChainHead> headOf(const storage::ChainStore& store, const light::ChainRoot& root);

/// The committee of an epoch, from the key blocks in the store. NotFound if it has not begun.
Result<std::vector<ledger::Seat>> seatsOf(const storage::ChainStore& store, const light::ChainRoot& root,
                                          ledger::Epoch epoch);
/// The newest epoch of the store; `state` is that after its tip.
Result<std::shared_ptr<const ledger::EpochContext>> epochOf(const storage::ChainStore& store,
                                                            const light::ChainRoot& root, const ledger::State& state);
/// Proofs of the epochs from `first` on, oldest first.
Result<std::vector<consensus::EpochProof>> epochProofs(const storage::ChainStore& store, ledger::Epoch first,
                                                       std::size_t maximum);

/// How an epoch after the first began, for those who follow committees. Nothing: it has not begun.
Result<std::optional<light::EpochStep>> epochStep(const storage::ChainStore& store, ledger::Epoch epoch);

struct MemberSetup {
    crypto::BlsPublicKeyBytes key;
    std::optional<consensus::SeatIndex> seat; ///< of the key, if it has one in the committee
    std::unique_ptr<storage::SafetyStore> store;
    std::optional<consensus::Safety> safety; ///< nothing: this key does not sign here
    std::vector<consensus::NodeWithBody> nodes;
    std::string message; ///< why it does not sign, or that it does
};

/// Reads the safety record and compares it with the chain. Errors are only those of a broken disk; a record that
/// forbids to sign is a MemberSetup without safety. The key of a term won by mining may take its seat without a record:
/// it has never signed, since the record and its mark come before the first signature.
enum class MemberKind { Founder, Elected };
Result<MemberSetup> openMember(const std::string& folder, const light::ChainRoot& root,
                               const storage::ChainStore& chain, const crypto::SecureBytes& key,
                               MemberKind kind = MemberKind::Founder);
/// The key that signs here: a founder's, or that of a term. Keys that may win yet are held by `terms`, keys whose term
/// is over are destroyed.
Result<MemberSetup> openMember(const std::string& dataDirectory, const light::ChainRoot& root,
                               const storage::ChainStore& chain, const std::optional<crypto::SecureBytes>& founder,
                               TermKeys& terms);

} // namespace circlet::node
