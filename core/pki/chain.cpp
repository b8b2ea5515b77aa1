#include "pki/chain.h"

#include <openssl/x509_vfy.h>

#include <map>

#include "pki/openssl.h"

namespace circlet::pki {
namespace {

constexpr std::size_t mostBetween = 8;
constexpr std::size_t mostLists = 32;
constexpr int securityLevel = 2; // 112 bits: RSA 2048, SHA-256

ErrorCode codeOf(int reason) {
    switch (reason) {
    case X509_V_ERR_CERT_HAS_EXPIRED:
        return ErrorCode::Expired;
    case X509_V_ERR_CERT_SIGNATURE_FAILURE:
    case X509_V_ERR_UNABLE_TO_DECRYPT_CERT_SIGNATURE:
        return ErrorCode::InvalidSignature;
    default:
        return ErrorCode::InvalidProof;
    }
}

std::string sentenceOf(int reason) {
    switch (reason) {
    case X509_V_ERR_CERT_HAS_EXPIRED:
        return "it has expired";
    case X509_V_ERR_CERT_NOT_YET_VALID:
        return "it is not valid yet";
    case X509_V_ERR_CERT_SIGNATURE_FAILURE:
        return "its signature is wrong";
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
        return "no chain leads from it to this root";
    case X509_V_ERR_CERT_CHAIN_TOO_LONG:
        return "the chain is longer than 5 certificates";
    case X509_V_ERR_PATH_LENGTH_EXCEEDED:
        return "an authority above it may not have so many below";
    case X509_V_ERR_INVALID_CA:
        return "a certificate in the chain may not issue others";
    case X509_V_ERR_UNHANDLED_CRITICAL_EXTENSION:
        return "it has a critical extension that nobody here understands";
    case X509_V_ERR_PERMITTED_VIOLATION:
    case X509_V_ERR_EXCLUDED_VIOLATION:
        return "an authority above it may not issue this name";
    default:
        return X509_verify_cert_error_string(reason);
    }
}

Error failure(X509_STORE_CTX* context) {
    const int reason = X509_STORE_CTX_get_error(context);
    const int depth = X509_STORE_CTX_get_error_depth(context);
    std::string where = depth <= 0 ? "The certificate" : "The authority " + std::to_string(depth) + " above it";
    return Error{codeOf(reason), where + " does not verify: " + sentenceOf(reason) + "."};
}

Result<void> checkPurpose(const CertificateInfo& info, Purpose purpose) {
    if (purpose == Purpose::Circlet && !info.circletLeaf())
        return Error{ErrorCode::NotOurs, "This is a certificate, but not one of Circlet."};
    if (purpose == Purpose::Authority && (!info.authority || !info.mayUseKeyFor(KeyUse::SignCertificates)))
        return Error{ErrorCode::Rejected, "This certificate may not issue others."};
    return ok();
}

Result<void> checkBounds(const ChainQuestion& question) {
    if (question.between.size() > mostBetween)
        return Error{ErrorCode::OutOfRange, "More than 8 authorities came with the certificate."};
    if (question.lists && question.lists->size() > mostLists)
        return Error{ErrorCode::OutOfRange, "More than 32 revocation lists came with the certificate."};
    const auto& root = question.root.info();
    if (!root.selfIssued() || !root.authority)
        return Error{ErrorCode::Rejected, "What was given as the root is no self-signed authority."};
    return checkPurpose(question.leaf.info(), question.purpose);
}

/// The chain as OpenSSL built it.
Result<std::vector<Certificate>> buildChain(const ChainQuestion& question) {
    const OpenSslPtr<X509_STORE> store(X509_STORE_new());
    const OpenSslPtr<X509_STORE_CTX> context(X509_STORE_CTX_new());
    const auto between = stackOf(question.between);
    std::map<const X509*, const Certificate*> given;
    for (const auto& certificate : question.between)
        given.emplace(certificate.handle(), &certificate);
    given[question.leaf.handle()] = &question.leaf;
    given[question.root.handle()] = &question.root;
    if (X509_STORE_add_cert(store.get(), question.root.handle()) != 1 ||
        X509_STORE_CTX_init(context.get(), store.get(), question.leaf.handle(), between.get()) != 1)
        return Error{ErrorCode::Internal, "OpenSSL cannot verify: " + openSslReason() + "."};
    X509_VERIFY_PARAM* parameters = X509_STORE_CTX_get0_param(context.get());
    X509_VERIFY_PARAM_set_flags(parameters, X509_V_FLAG_X509_STRICT | X509_V_FLAG_CHECK_SS_SIGNATURE);
    X509_VERIFY_PARAM_set_time(parameters, static_cast<time_t>(question.at));
    X509_VERIFY_PARAM_set_depth(parameters, static_cast<int>(longestChain) - 2); // between leaf and root
    X509_VERIFY_PARAM_set_auth_level(parameters, securityLevel);
    const bool fine = X509_verify_cert(context.get()) == 1;
    ERR_clear_error();
    if (!fine)
        return failure(context.get());
    std::vector<Certificate> chain;
    const STACK_OF(X509)* built = X509_STORE_CTX_get0_chain(context.get());
    for (int i = 0; i < sk_X509_num(built); ++i) {
        const auto place = given.find(sk_X509_value(built, i));
        if (place == given.end())
            return Error{ErrorCode::Internal, "OpenSSL's chain holds what nobody gave it."};
        chain.push_back(*place->second);
    }
    return chain;
}

int badness(RevocationState state) {
    static constexpr int ranks[] = {0, 1, 4, 2, 3}; // in the order of RevocationState
    return ranks[static_cast<int>(state)];
}

} // namespace

RevocationAnswer checkRevocation(const Certificate& certificate, const Certificate& issuer,
                                 std::span<const RevocationList> lists, UnixSeconds at) {
    RevocationAnswer answer;
    answer.state = RevocationState::Unknown;
    const auto& above = issuer.info();
    if (!above.mayUseKeyFor(KeyUse::SignCrls))
        return answer;
    const RevocationList* newest = nullptr;
    const RevocationList* current = nullptr; // the newest that is valid at that time
    for (const auto& list : lists) {
        const bool valid = list.thisUpdate() <= at && at <= list.nextUpdate();
        const bool newer = newest == nullptr || list.thisUpdate() > newest->thisUpdate();
        const bool better = valid && (current == nullptr || list.thisUpdate() > current->thisUpdate());
        if ((!newer && !better) || !(list.issuer() == above.subject) || !list.signedBy(above.key))
            continue;
        newest = newer ? &list : newest;
        current = better ? &list : current;
    }
    if (newest == nullptr)
        return answer;
    // Any list is enough to know that it is revoked; only one of that time, to know that it was not.
    const auto* entry = newest->find(certificate.info().serial);
    if (entry != nullptr) {
        answer.state = RevocationState::Revoked;
        answer.revocation = *entry;
    } else {
        answer.state = current != nullptr ? RevocationState::Good : RevocationState::ListExpired;
    }
    return answer;
}

Result<ChainAnswer> verifyChain(const ChainQuestion& question) {
    CIRCLET_CHECK(checkBounds(question));
    CIRCLET_TRY(chain, buildChain(question));
    ChainAnswer answer;
    answer.chain = std::move(chain);
    if (!question.lists)
        return answer;
    for (std::size_t i = 0; i + 1 < answer.chain.size(); ++i) {
        const auto found = checkRevocation(answer.chain[i], answer.chain[i + 1], *question.lists, question.at);
        auto& place = i == 0 ? answer.leaf : answer.authorities;
        if (i == 0 || badness(found.state) > badness(place.state))
            place = found;
    }
    return answer;
}

} // namespace circlet::pki
