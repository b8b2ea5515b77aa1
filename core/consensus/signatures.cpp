#include "consensus/signatures.h"

#include <algorithm>

#include "crypto/sha256.h"

namespace circlet::consensus {

using ledger::Committee;

namespace {

std::vector<crypto::BlsPublicKey> keysOf(const Committee& committee, const SeatBitmap& signers) {
    std::vector<crypto::BlsPublicKey> keys;
    keys.reserve(committee.size());
    for (uint32_t seat = 0; seat < committee.size(); ++seat) {
        if (signers.test(seat))
            keys.push_back(committee.key(seat));
    }
    return keys;
}

/// Weights of a batch from the whole batch: nobody can choose a statement knowing its weight. (128 bits each; purity
/// allows no generator, and the hash of all keys, messages and signatures is as good as one drawn after the batch is
/// fixed.)
Bytes weightsOf(const Committee& committee, std::span<const Statement> statements) {
    static const crypto::Tag tag("circlet/batch-weights");
    crypto::Sha256 all = tag.start();
    all.update(committee.root().view());
    for (const Statement& statement : statements) {
        all.update(statement.signers.bytes()).update(statement.message.view()).update(statement.signature.view());
    }
    const Hash256 seed = all.finish();
    Bytes weights;
    for (std::size_t i = 0; i < statements.size(); ++i) {
        std::array<uint8_t, 8> index{}; // all of it: two statements with one weight could hide opposite errors
        for (std::size_t byte = 0; byte < index.size(); ++byte)
            index[byte] = static_cast<uint8_t>(uint64_t{i} >> 8 * byte);
        const Hash256 weight = tag.hash({seed.view(), index});
        weights.insert(weights.end(), weight.bytes.begin(), weight.bytes.begin() + 16);
    }
    return weights;
}

template<typename Certificate>
Result<void> checkSigners(const Committee& committee, const Certificate& certificate) {
    if (certificate.signers.seats() != committee.size())
        return Error{ErrorCode::InvalidSignature, "a certificate of another committee size"};
    if (certificate.signers.count() < committee.quorum())
        return Error{ErrorCode::InvalidSignature, "a certificate without a quorum"};
    return ok();
}

Result<void> verifyStatement(const SignatureScheme& scheme, const Committee& committee, const Statement& statement) {
    if (!scheme.verifyAggregate(committee, statement))
        return Error{ErrorCode::InvalidSignature, "a certificate whose aggregate signature does not verify"};
    return ok();
}

} // namespace

bool BlsSignatures::verify(const Committee& committee, SeatIndex seat, const Hash256& message,
                           const BlsSignatureBytes& signature) const {
    return seat < committee.size() && crypto::verifyBls(committee.key(seat), message, signature);
}

Result<BlsSignatureBytes> BlsSignatures::aggregate(std::span<const BlsSignatureBytes> signatures) const {
    return crypto::aggregateBls(signatures);
}

bool BlsSignatures::verifyAggregate(const Committee& committee, const Statement& statement) const {
    return crypto::verifyBlsAggregate(keysOf(committee, statement.signers), statement.message, statement.signature);
}

bool BlsSignatures::verifyAll(const Committee& committee, std::span<const Statement> statements) const {
    std::vector<crypto::BlsStatement> batch;
    batch.reserve(statements.size());
    for (const Statement& statement : statements)
        batch.push_back({keysOf(committee, statement.signers), statement.message, statement.signature});
    return crypto::verifyBlsBatch(batch, weightsOf(committee, statements));
}

BlsSignatureBytes IdealSigningKey::sign(const Hash256& message) const {
    return IdealSignatures::signatureOf(m_key, message);
}

BlsSignatureBytes IdealSignatures::signatureOf(const crypto::BlsPublicKeyBytes& key, const Hash256& message) {
    static const crypto::Tag tag("circlet/ideal-signature");
    BlsSignatureBytes signature;
    const Hash256 hash = tag.hash({key.view(), message.view()});
    std::copy(hash.bytes.begin(), hash.bytes.end(), signature.bytes.begin());
    return signature;
}

bool IdealSignatures::verify(const Committee& committee, SeatIndex seat, const Hash256& message,
                             const BlsSignatureBytes& signature) const {
    return seat < committee.size() && signature == signatureOf(committee.seats()[seat].key, message);
}

Result<BlsSignatureBytes> IdealSignatures::aggregate(std::span<const BlsSignatureBytes> signatures) const {
    BlsSignatureBytes sum;
    for (const BlsSignatureBytes& signature : signatures) {
        for (std::size_t i = 0; i < BlsSignatureBytes::size; ++i)
            sum.bytes[i] ^= signature.bytes[i];
    }
    return sum;
}

bool IdealSignatures::verifyAggregate(const Committee& committee, const Statement& statement) const {
    BlsSignatureBytes sum;
    for (uint32_t seat = 0; seat < committee.size(); ++seat) {
        if (!statement.signers.test(seat))
            continue;
        const BlsSignatureBytes one = signatureOf(committee.seats()[seat].key, statement.message);
        for (std::size_t i = 0; i < BlsSignatureBytes::size; ++i)
            sum.bytes[i] ^= one.bytes[i];
    }
    return sum == statement.signature;
}

bool IdealSignatures::verifyAll(const Committee& committee, std::span<const Statement> statements) const {
    return std::ranges::all_of(statements,
                               [&](const Statement& statement) { return verifyAggregate(committee, statement); });
}

std::optional<AnchorRule> anchorRule(const Committee& committee, ledger::Epoch epoch, uint32_t interval) {
    if (interval <= 1 || interval > committee.faulty() + 1 || (epoch + 1) % interval != 0)
        return std::nullopt;
    const ledger::KeyHeight before = epoch + 1 - interval; // of the anchor before; the genesis is one
    AnchorRule rule;
    for (const ledger::Seat& seat : committee.seats())
        rule.known.push_back(seat.since <= before);
    rule.least = 2 * committee.faulty() + 2 - interval;
    rule.quorum = committee.quorum();
    return rule;
}

std::optional<AnchorRule> anchorRule(const Committee& committee, ledger::Epoch epoch) {
    return anchorRule(committee, epoch, ledger::anchorInterval(committee.size()));
}

Result<std::vector<Statement>> statementsOf(const Committee& committee, const ChainId& chain,
                                            const QuorumCertificate& certificate, const AnchorRule* anchor) {
    if (!certificate.anchor) {
        CIRCLET_TRY(statement, statementOf(committee, chain, certificate));
        return std::vector<Statement>{std::move(statement)};
    }
    if (anchor == nullptr || certificate.isRoot())
        return Error{ErrorCode::Unsupported, "an anchored certificate where none can be"};
    const SeatBitmap& first = certificate.signers;
    const SeatBitmap& second = certificate.anchor->signers;
    if (first.seats() != committee.size() || second.seats() != committee.size())
        return Error{ErrorCode::InvalidSignature, "a certificate of another committee size"};
    for (uint32_t seat = 0; seat < committee.size(); ++seat) {
        if ((first.test(seat) && !anchor->known[seat]) || (second.test(seat) && anchor->known[seat]))
            return Error{ErrorCode::InvalidSignature, "a signer stands in the wrong part of an anchor's certificate"};
    }
    if (first.count() < anchor->least)
        return Error{ErrorCode::InvalidSignature, "an anchor's certificate with too few known signers"};
    if (first.count() + second.count() < anchor->quorum)
        return Error{ErrorCode::InvalidSignature, "a certificate without a quorum"};
    const Hash256 message = voteMessage(chain, certificate.statement);
    std::vector<Statement> statements{{first, message, certificate.signature}};
    if (second.count() != 0)
        statements.push_back({second, message, certificate.anchor->signature});
    else if (!certificate.anchor->signature.isZero())
        return Error{ErrorCode::InvalidSignature, "a signature of nobody"};
    return statements;
}

Result<Statement> statementOf(const Committee& committee, const ChainId& chain, const QuorumCertificate& certificate) {
    if (certificate.isRoot())
        return Error{ErrorCode::InvalidSignature, "a root's certificate proves nothing by itself"};
    if (certificate.anchor)
        return Error{ErrorCode::Unsupported, "an anchored certificate where none can be"};
    CIRCLET_CHECK(checkSigners(committee, certificate));
    return Statement{certificate.signers, voteMessage(chain, certificate.statement), certificate.signature};
}

Result<Statement> statementOf(const Committee& committee, const ChainId& chain, const TimeoutCertificate& certificate) {
    CIRCLET_CHECK(checkSigners(committee, certificate));
    return Statement{certificate.signers, timeoutMessage(chain, certificate.epoch, certificate.turn),
                     certificate.signature};
}

Result<void> verifyCertificate(const SignatureScheme& scheme, const Committee& committee, const ChainId& chain,
                               const QuorumCertificate& certificate) {
    const auto anchor = certificate.anchor ? anchorRule(committee, certificate.statement.epoch) : std::nullopt;
    return verifyCertificate(scheme, committee, chain, certificate, anchor ? &*anchor : nullptr);
}

Result<void> verifyCertificate(const SignatureScheme& scheme, const Committee& committee, const ChainId& chain,
                               const QuorumCertificate& certificate, const AnchorRule* anchor) {
    CIRCLET_TRY(statements, statementsOf(committee, chain, certificate, anchor));
    for (const Statement& statement : statements)
        CIRCLET_CHECK(verifyStatement(scheme, committee, statement));
    return ok();
}

Result<void> verifyCertificate(const SignatureScheme& scheme, const Committee& committee, const ChainId& chain,
                               const TimeoutCertificate& certificate) {
    CIRCLET_TRY(statement, statementOf(committee, chain, certificate));
    return verifyStatement(scheme, committee, statement);
}

bool verifyVote(const SignatureScheme& scheme, const Committee& committee, const ChainId& chain, const Vote& vote) {
    return scheme.verify(committee, vote.seat, voteMessage(chain, vote.statement), vote.signature);
}

bool verifyTimeout(const SignatureScheme& scheme, const Committee& committee, const ChainId& chain,
                   const SignedTimeout& timeout) {
    return scheme.verify(committee, timeout.seat, timeoutMessage(chain, timeout.epoch, timeout.turn),
                         timeout.signature);
}

bool Tally::add(SeatIndex seat, const BlsSignatureBytes& signature) {
    if (seat >= m_seats || m_signatures[seat] || std::ranges::find(m_wrong, seat) != m_wrong.end())
        return false;
    m_signatures[seat] = signature;
    ++m_count;
    return true;
}

/// The sum over the seats that are wanted, verified; nothing if it is not right. Of nobody: no signers.
std::optional<Statement> Tally::aggregate(const SignatureScheme& scheme, const Committee& committee,
                                          const std::vector<bool>& wanted) const {
    Statement statement{SeatBitmap(m_seats), m_message, {}};
    std::vector<BlsSignatureBytes> signatures;
    for (uint32_t seat = 0; seat < m_seats; ++seat) {
        if (!m_signatures[seat] || !wanted[seat])
            continue;
        statement.signers.set(seat);
        signatures.push_back(*m_signatures[seat]);
    }
    if (signatures.empty())
        return statement;
    auto sum = scheme.aggregate(signatures);
    if (!sum)
        return std::nullopt;
    statement.signature = sum.value();
    if (!scheme.verifyAggregate(committee, statement))
        return std::nullopt;
    return statement;
}

bool Tally::isComplete(const Committee& committee, const AnchorRule* anchor) const {
    if (m_count < committee.quorum())
        return false;
    uint32_t known = 0;
    for (uint32_t seat = 0; anchor != nullptr && seat < m_seats; ++seat)
        known += m_signatures[seat] && anchor->known[seat] ? 1 : 0;
    return anchor == nullptr || known >= anchor->least;
}

Tally::Outcome Tally::certify(const SignatureScheme& scheme, const Committee& committee, const AnchorRule* anchor) {
    Outcome outcome;
    if (!isComplete(committee, anchor))
        return outcome;
    std::vector<bool> first(m_seats, true);
    std::vector<bool> second(m_seats, false);
    if (anchor != nullptr) {
        first = anchor->known;
        for (uint32_t seat = 0; seat < m_seats; ++seat)
            second[seat] = !first[seat];
    }
    outcome.certificate = aggregate(scheme, committee, first);
    if (anchor != nullptr)
        outcome.others = aggregate(scheme, committee, second);
    if (outcome.certificate && (anchor == nullptr || outcome.others))
        return outcome;
    outcome = {};
    for (uint32_t seat = 0; seat < m_seats; ++seat) {
        if (!m_signatures[seat] || scheme.verify(committee, seat, m_message, *m_signatures[seat]))
            continue;
        outcome.wrong.push_back(seat);
        m_wrong.push_back(seat);
        m_signatures[seat].reset();
        --m_count;
    }
    if (!outcome.wrong.empty()) {
        Outcome again = certify(scheme, committee, anchor);
        outcome.certificate = std::move(again.certificate);
        outcome.others = std::move(again.others);
    }
    return outcome;
}

} // namespace circlet::consensus
