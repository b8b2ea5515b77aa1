#include "passport/challenge.h"

#include <algorithm>
#include <set>
#include <stdexcept>

#include "crypto/sha256.h"
#include "passport/link.h"
#include "passport/metadata.h"
#include "passport/text.h"

namespace circlet::passport {

namespace {

constexpr uint8_t challengeVersion = 1;
constexpr std::size_t maximumDomainBytes = 255;
constexpr uint8_t allKinds = 7;

uint8_t bitsOf(const std::vector<ledger::CertificateKind>& kinds) {
    uint8_t bits = 0;
    for (const ledger::CertificateKind kind : kinds)
        bits = static_cast<uint8_t>(bits | 1U << (static_cast<uint8_t>(kind) - 1U));
    return bits;
}

std::vector<ledger::CertificateKind> kindsOf(uint8_t bits) {
    std::vector<ledger::CertificateKind> kinds;
    for (uint8_t kind = 1; kind <= 3; ++kind) {
        if ((bits >> (kind - 1U) & 1U) != 0)
            kinds.push_back(static_cast<ledger::CertificateKind>(kind));
    }
    return kinds;
}

Result<std::string> readLine(ledger::Reader& reader, std::size_t maximum) {
    CIRCLET_TRY(text, reader.bytes8(maximum));
    return std::string(asText(text));
}

Result<void> readAsked(ledger::Reader& reader, Challenge& challenge) {
    CIRCLET_TRY(bits, reader.u8());
    if (bits > allKinds)
        return Error{ErrorCode::Malformed, "The challenge asks for an unknown kind of certificate."};
    challenge.kinds = kindsOf(bits);
    CIRCLET_TRY(hasIssuer, reader.u8());
    if (hasIssuer > 1)
        return Error{ErrorCode::Malformed, "A flag of the challenge is neither 0 nor 1."};
    if (hasIssuer == 1) {
        CIRCLET_TRY(issuer, reader.address());
        challenge.issuer = issuer;
    }
    CIRCLET_TRY(count, reader.u8());
    if (count > maximumAskedFields)
        return Error{ErrorCode::OutOfRange, "A challenge asks for at most 16 fields."};
    for (uint8_t i = 0; i < count; ++i) {
        CIRCLET_TRY(name, readLine(reader, maximumFieldNameBytes));
        challenge.fields.push_back(std::move(name));
    }
    CIRCLET_TRY(purpose, readLine(reader, maximumPurposeBytes));
    challenge.purpose = std::move(purpose);
    return ok();
}

} // namespace

Result<void> checkForm(const Challenge& challenge) {
    CIRCLET_CHECK(checkDomain(challenge.domain));
    CIRCLET_CHECK(checkText(challenge.purpose, "the purpose of the challenge", 0, maximumPurposeBytes));
    if (challenge.fields.size() > maximumAskedFields)
        return Error{ErrorCode::OutOfRange, "A challenge asks for at most 16 fields."};
    for (const std::string& name : challenge.fields)
        CIRCLET_CHECK(checkName(name, "the name of a field", maximumFieldNameBytes));
    if (std::set(challenge.fields.begin(), challenge.fields.end()).size() != challenge.fields.size())
        return Error{ErrorCode::Malformed, "The challenge asks for one field twice."};
    if (kindsOf(bitsOf(challenge.kinds)) != challenge.kinds)
        return Error{ErrorCode::Malformed, "The challenge asks for kinds of certificates out of order."};
    return ok();
}

Bytes encode(const Challenge& challenge) {
    if (auto form = checkForm(challenge); !form)
        throw std::logic_error("encoding a challenge that cannot be decoded: " + form.error().message);
    ledger::Writer writer;
    writer.u8(challengeVersion).fixed(challenge.chain).bytes8(asBytes(challenge.domain)).fixed(challenge.nonce);
    writer.u64(challenge.expiry).u8(bitsOf(challenge.kinds)).u8(challenge.issuer ? 1 : 0);
    if (challenge.issuer)
        writer.address(*challenge.issuer);
    writer.u8(static_cast<uint8_t>(challenge.fields.size()));
    for (const std::string& name : challenge.fields)
        writer.bytes8(asBytes(name));
    writer.bytes8(asBytes(challenge.purpose));
    return writer.take();
}

Result<Challenge> decodeChallenge(ByteView bytes) {
    ledger::Reader reader(bytes);
    CIRCLET_TRY(version, reader.u8());
    if (version > challengeVersion)
        return Error{ErrorCode::NewerVersion, "The challenge was made by a newer version of Circlet."};
    if (version != challengeVersion)
        return Error{ErrorCode::Malformed, "The challenge has an unknown version."};
    Challenge challenge;
    CIRCLET_TRY(chain, reader.fixed<ledger::ChainId>());
    challenge.chain = chain;
    CIRCLET_TRY(domain, readLine(reader, maximumDomainBytes));
    challenge.domain = std::move(domain);
    CIRCLET_TRY(nonce, reader.fixed<Hash256>());
    challenge.nonce = nonce;
    CIRCLET_TRY(expiry, reader.u64());
    challenge.expiry = expiry;
    CIRCLET_CHECK(readAsked(reader, challenge));
    CIRCLET_CHECK(reader.finish());
    CIRCLET_CHECK(checkForm(challenge));
    return challenge;
}

Hash256 hashOf(const Challenge& challenge) {
    static const crypto::Tag tag("circlet/challenge");
    return tag.hash(encode(challenge));
}

Result<void> checkOpen(const Challenge& challenge, const ledger::ChainId& chain, TimeMs now) {
    if (challenge.chain != chain)
        return Error{ErrorCode::WrongNetwork, "The challenge is for another network."};
    if (challenge.expiry < now)
        return Error{ErrorCode::Expired, "The challenge has expired: ask for a new one."};
    if (challenge.expiry - now > maximumChallengeLifeMs + challengeClockSkewMs)
        return Error{ErrorCode::Rejected, "The challenge would live for more than a day: ask for a shorter one, or set "
                                          "this computer's clock."};
    return ok();
}

std::string formatChallengeLink(const Challenge& challenge) {
    return formatLink(LinkKind::Challenge, encode(challenge));
}

Result<Challenge> parseChallengeLink(std::string_view text) {
    CIRCLET_TRY(bytes, parseLink(LinkKind::Challenge, text));
    return decodeChallenge(bytes);
}

// --- the book

void ChallengeBook::forget(TimeMs now) {
    std::erase_if(m_asked, [&](const auto& asked) { return asked.second.expiry < now; });
}

Result<void> ChallengeBook::issue(const Challenge& challenge, TimeMs now) {
    CIRCLET_CHECK(checkForm(challenge));
    forget(now);
    if (challenge.expiry < now)
        return Error{ErrorCode::Expired, "The challenge has expired before it is asked."};
    if (challenge.expiry - now > maximumChallengeLifeMs)
        return Error{ErrorCode::OutOfRange, "A challenge lives for a day at most."};
    if (m_asked.contains(challenge.nonce))
        return Error{ErrorCode::AlreadyExists, "A challenge with this nonce was asked before."};
    if (m_asked.size() >= capacity)
        return Error{ErrorCode::OutOfRange, "4,096 challenges are open: wait until some of them have expired."};
    m_asked.emplace(challenge.nonce, Asked{hashOf(challenge), challenge.expiry, false});
    return ok();
}

Result<void> ChallengeBook::check(const Challenge& challenge, TimeMs now) const {
    if (challenge.expiry < now)
        return Error{ErrorCode::Expired, "The challenge has expired: ask a new one."};
    const auto asked = m_asked.find(challenge.nonce);
    if (asked == m_asked.end())
        return Error{ErrorCode::NotFound,
                     "This answers a challenge of " + challenge.domain + " that was not asked here."};
    if (asked->second.challenge != hashOf(challenge))
        return Error{ErrorCode::InvalidProof, "This answers our challenge, but the challenge was changed."};
    if (asked->second.used)
        return Error{ErrorCode::AlreadyExists, "This challenge was answered before: an answer counts once."};
    return ok();
}

Result<void> ChallengeBook::use(const Challenge& challenge, TimeMs now) {
    CIRCLET_CHECK(check(challenge, now));
    m_asked.at(challenge.nonce).used = true;
    return ok();
}

Bytes ChallengeBook::encode() const {
    ledger::Writer writer;
    writer.u8(challengeVersion).u32(static_cast<uint32_t>(m_asked.size()));
    for (const auto& [nonce, asked] : m_asked)
        writer.fixed(nonce).fixed(asked.challenge).u64(asked.expiry).u8(asked.used ? 1 : 0);
    return writer.take();
}

Result<ChallengeBook> ChallengeBook::decode(ByteView bytes) {
    ledger::Reader reader(bytes);
    CIRCLET_TRY(version, reader.u8());
    if (version > challengeVersion)
        return Error{ErrorCode::NewerVersion, "The list of challenges was written by a newer version of Circlet."};
    if (version != challengeVersion)
        return Error{ErrorCode::Malformed, "The list of challenges has an unknown version."};
    ChallengeBook book;
    CIRCLET_TRY(count, reader.count32(capacity));
    for (uint32_t i = 0; i < count; ++i) {
        CIRCLET_TRY(nonce, reader.fixed<Hash256>());
        CIRCLET_TRY(hash, reader.fixed<Hash256>());
        CIRCLET_TRY(expiry, reader.u64());
        CIRCLET_TRY(used, reader.u8());
        if (used > 1 || (i > 0 && nonce <= book.m_asked.rbegin()->first))
            return Error{ErrorCode::Malformed, "The list of challenges is damaged."};
        book.m_asked.emplace(nonce, Asked{hash, expiry, used == 1});
    }
    CIRCLET_CHECK(reader.finish());
    return book;
}

} // namespace circlet::passport
