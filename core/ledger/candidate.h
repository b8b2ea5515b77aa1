// Candidate requests: what a node that wants a seat makes, with the proof of work and of possession that stand behind
// it (design §4 Election). Used by miners, full nodes' pools, key blocks. Pure: the hash of work comes from a function
// that the caller gives, since RandomX is computed by a helper process.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "ledger/committee.h"
#include "ledger/header.h"
#include "ledger/parameters.h"

namespace circlet::ledger {

/// Sealed box of an endpoint of 320 bytes.
constexpr std::size_t maximumSealedEndpointBytes = 368;
constexpr std::size_t maximumCandidateBytes = 1024;
/// A miner searches these last bytes; everything before them stays as it is.
constexpr std::size_t candidateNonceBytes = 8;

struct CandidateRequest {
    ChainId chain;
    KeyHeight keyHeight = 0; ///< of the key block that would seat it
    BlockHash previous;      ///< hash of the key block before
    crypto::BlsPublicKeyBytes key;
    Hash256 transportId; ///< SHA-256 of its TLS public key info
    Address payout;
    Bytes endpoint;                       ///< sealed to the epoch public key; plain in epoch 0, or empty
    crypto::BlsSignatureBytes possession; ///< signs everything before it
    uint64_t nonce = 0;
    bool operator==(const CandidateRequest&) const = default;
};

Bytes encode(const CandidateRequest& request);
Result<CandidateRequest> decodeCandidate(ByteView bytes);
/// Tagged hash "circlet/candidate" of the encoding: names the request in a header and seeds the order of leaders.
Hash256 hashOf(const CandidateRequest& request);
/// Tagged hash "circlet/candidate/possession" of what stands before the possession.
Hash256 possessionMessage(const CandidateRequest& request);
/// The seat it asks for.
Seat seatOf(const CandidateRequest& request);

/// Hash of work of an encoded request, big-endian: at most the target, or it does not count. Must be a pure function of
/// the request. An error of isOurFault() says that it could not be computed here.
using WorkHash = std::function<Result<Hash256>(const CandidateRequest& request, ByteView encoded)>;
/// SHA-256d of the encoding.
WorkHash sha256dWork();

/// What requests for the next key block are measured by.
struct CandidateContext {
    ChainId chain;
    WorkFunction work = WorkFunction::Sha256d;
    KeyHeight keyHeight = 0; ///< of the next key block
    BlockHash previous;
    Hash256 target;
    const Committee* committee = nullptr;
};

/// Everything but work and possession. WrongNetwork, Expired (an older key block), Rejected (another key block, one to
/// come), AlreadyExists (key or node holds a seat).
Result<void> checkCandidateForm(const CandidateContext& context, const CandidateRequest& request);
/// Rejected if the hash of work is above the target.
Result<void> checkCandidateWork(const CandidateContext& context, const Hash256& work);
/// InvalidSignature.
Result<void> checkCandidatePossession(const CandidateRequest& request);
/// All of it, cheapest first: form, SHA-256d, possession (a millisecond), RandomX (25 of them). Returns the hash of
/// work.
Result<Hash256> checkCandidate(const CandidateContext& context, const CandidateRequest& request, ByteView encoded,
                               const WorkHash& work);

/// Checked requests for one key block, the best (lowest hash of work) first. Bounded: one per key.
class CandidatePool {
public:
    struct Entry {
        CandidateRequest request;
        Bytes encoded;
        Hash256 work;
        TimeMs since = 0; ///< held here since (the caller's steady clock)
    };

    explicit CandidatePool(std::size_t maximum = 64) : m_maximum(maximum) {}
    /// Forgets the requests for other key blocks.
    void begin(const BlockHash& previous);
    const BlockHash& previous() const { return m_previous; }
    /// A checked request for the current key block. AlreadyExists if this key has an equal or better one, Rejected if
    /// the pool is full of better ones or it is for another key block.
    Result<void> add(Entry entry);
    bool contains(const Hash256& request) const;
    const Entry* best() const { return m_entries.empty() ? nullptr : &m_entries.front(); }
    const Entry* find(const Hash256& request) const;
    /// Since when a better one than this is held.
    std::optional<TimeMs> betterSince(const Hash256& work) const;
    const std::vector<Entry>& entries() const { return m_entries; }

private:
    std::size_t m_maximum;
    BlockHash m_previous;
    std::vector<Entry> m_entries; ///< ascending work hashes
};

} // namespace circlet::ledger
