#include "pki/openssl.h"

#include <openssl/pem.h>

#include <ctime>

namespace circlet::pki {
namespace {

constexpr UnixSeconds firstTime = -631152000; // 1950
constexpr std::size_t longestSerial = 20;
constexpr std::size_t largestAuthorityKeyId = 64;
constexpr uint64_t mostRounds = 1'000'000;
constexpr uint64_t mostRoundsOfFile = 3'000'000;
constexpr int largestSalt = 256;

int kindOf(const X509_ALGOR* algorithm) {
    const ASN1_OBJECT* object = nullptr;
    X509_ALGOR_get0(&object, nullptr, nullptr, algorithm);
    return OBJ_obj2nid(object);
}

/// The parameters of an algorithm, unpacked as `item` says.
template<typename T>
OpenSslPtr<T> parametersOf(const X509_ALGOR* algorithm, const ASN1_ITEM* item) {
    int type = V_ASN1_UNDEF;
    const void* value = nullptr;
    X509_ALGOR_get0(nullptr, &type, &value, algorithm);
    if (type != V_ASN1_SEQUENCE)
        return nullptr;
    OpenSslPtr<T> parameters(static_cast<T*>(ASN1_item_unpack(static_cast<const ASN1_STRING*>(value), item)));
    ERR_clear_error();
    return parameters;
}

const char* digestText(int digest) {
    return digest == NID_sha256   ? "SHA-256"
           : digest == NID_sha384 ? "SHA-384"
           : digest == NID_sha512 ? "SHA-512"
                                  : nullptr;
}

/// The digest of RSA-PSS parameters that use it throughout, with as much salt as it is long; NID_undef for others.
int pssDigest(const X509_ALGOR* algorithm) {
    const auto pss = parametersOf<RSA_PSS_PARAMS>(algorithm, ASN1_ITEM_rptr(RSA_PSS_PARAMS));
    if (!pss || pss->hashAlgorithm == nullptr || pss->maskGenAlgorithm == nullptr || pss->saltLength == nullptr ||
        pss->trailerField != nullptr || kindOf(pss->maskGenAlgorithm) != NID_mgf1)
        return NID_undef;
    const auto mask = parametersOf<X509_ALGOR>(pss->maskGenAlgorithm, ASN1_ITEM_rptr(X509_ALGOR));
    const int digest = kindOf(pss->hashAlgorithm);
    const EVP_MD* known = EVP_get_digestbynid(digest);
    if (!mask || known == nullptr || kindOf(mask.get()) != digest ||
        ASN1_INTEGER_get(pss->saltLength) != EVP_MD_get_size(known))
        return NID_undef;
    return digest;
}

Error outdatedEncryption() {
    return Error{ErrorCode::Unsupported,
                 "It is encrypted in an outdated way (not PBES2 with AES and SHA-256). Write it again with a current "
                 "program; OpenSSL 3 does so by default."};
}

} // namespace

std::string openSslReason() {
    const unsigned long code = ERR_peek_last_error();
    const char* reason = code != 0 ? ERR_reason_error_string(code) : nullptr;
    ERR_clear_error();
    return reason != nullptr ? reason : "no reason given";
}

std::string dotted(const ASN1_OBJECT* object) {
    char text[256];
    const int size = OBJ_obj2txt(text, sizeof text, object, 1);
    return size > 0 ? std::string(text, std::min<std::size_t>(static_cast<std::size_t>(size), sizeof text - 1)) : "";
}

void* decodeExtension(X509_EXTENSION* extension) {
    const X509V3_EXT_METHOD* method = X509V3_EXT_get(extension);
    void* value = method != nullptr ? X509V3_EXT_d2i(extension) : nullptr;
    if (value != nullptr) {
        auto* plain = static_cast<ASN1_VALUE*>(value);
        const Bytes again = derOf(plain, [method](const ASN1_VALUE* it, unsigned char** out) {
            return ASN1_item_i2d(it, out, ASN1_ITEM_ptr(method->it));
        });
        if (!std::ranges::equal(again, contentOf(X509_EXTENSION_get_data(extension)))) {
            ASN1_item_free(plain, ASN1_ITEM_ptr(method->it));
            value = nullptr;
        }
    }
    ERR_clear_error();
    return value;
}

Result<Bytes> readAuthorityKeyId(X509_EXTENSION* extension) {
    const auto value = extensionValue<AUTHORITY_KEYID>(extension);
    if (!value || (value->keyid != nullptr && contentOf(value->keyid).size() > largestAuthorityKeyId))
        return Error{ErrorCode::Malformed, "The identifier of the issuer's key cannot be read."};
    const ByteView identifier = value->keyid != nullptr ? contentOf(value->keyid) : ByteView();
    return Bytes(identifier.begin(), identifier.end());
}

OpenSslPtr<ASN1_OCTET_STRING> makeOctets(ByteView bytes) {
    OpenSslPtr<ASN1_OCTET_STRING> octets(ASN1_OCTET_STRING_new());
    ASN1_OCTET_STRING_set(octets.get(), bytes.data(), static_cast<int>(bytes.size()));
    return octets;
}

OpenSslPtr<AUTHORITY_KEYID> makeAuthorityKeyId(ByteView identifier) {
    OpenSslPtr<AUTHORITY_KEYID> value(AUTHORITY_KEYID_new());
    value->keyid = makeOctets(identifier).release();
    return value;
}

std::string timeText(UnixSeconds time) {
    const std::time_t seconds = time;
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    char text[48];
    std::strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S UTC", &parts);
    return text;
}

Result<UnixSeconds> readTime(const ASN1_TIME* time) {
    std::tm parts{};
    const bool parsed = time != nullptr && ASN1_TIME_to_tm(time, &parts) == 1;
    const UnixSeconds seconds = parsed ? timegm(&parts) : 0;
    const OpenSslPtr<ASN1_TIME> again(parsed ? ASN1_TIME_set(nullptr, seconds) : nullptr);
    ERR_clear_error();
    if (!again || ASN1_STRING_cmp(time, again.get()) != 0)
        return Error{ErrorCode::Malformed, "A date in it is not in the form that X.509 asks for."};
    return seconds;
}

Result<OpenSslPtr<ASN1_TIME>> makeTime(UnixSeconds time) {
    OpenSslPtr<ASN1_TIME> made;
    if (time >= firstTime && time <= noExpiry)
        made.reset(ASN1_TIME_set(nullptr, time));
    if (!made)
        return Error{ErrorCode::OutOfRange, "Certificates can hold dates from 1950 to 9999 only."};
    return made;
}

Result<Bytes> readSerial(const ASN1_INTEGER* number) {
    const ByteView magnitude = contentOf(number);
    if (ASN1_STRING_type(number) == V_ASN1_NEG_INTEGER)
        return Error{ErrorCode::Rejected, "A serial number is negative."};
    if (magnitude.empty() || (magnitude.size() == 1 && magnitude[0] == 0))
        return Error{ErrorCode::Rejected, "A serial number is zero."};
    if (magnitude.size() + (magnitude[0] >= 0x80 ? 1 : 0) > longestSerial)
        return Error{ErrorCode::OutOfRange, "A serial number is longer than 20 bytes."};
    return Bytes(magnitude.begin(), magnitude.end());
}

OpenSslPtr<ASN1_INTEGER> makeSerial(ByteView magnitude) {
    const OpenSslPtr<BIGNUM> number(BN_bin2bn(magnitude.data(), static_cast<int>(magnitude.size()), nullptr));
    return OpenSslPtr<ASN1_INTEGER>(BN_to_ASN1_INTEGER(number.get(), nullptr));
}

Result<std::string> readSignatureAlgorithm(const X509_ALGOR* algorithm) {
    int parameters = V_ASN1_UNDEF;
    X509_ALGOR_get0(nullptr, &parameters, nullptr, algorithm);
    int digest = NID_undef;
    int key = NID_undef;
    OBJ_find_sigid_algs(kindOf(algorithm), &digest, &key);
    ERR_clear_error();
    const bool pss = kindOf(algorithm) == NID_rsassaPss;
    if (pss)
        digest = pssDigest(algorithm);
    else if (key != NID_rsaEncryption && key != NID_X9_62_id_ecPublicKey)
        return Error{ErrorCode::Unsupported, "It is signed in a way that Circlet does not know."};
    const char* text = digestText(digest);
    if (text == nullptr && pss)
        return Error{ErrorCode::Rejected, "Its RSA-PSS signature does not use SHA-256 or stronger throughout."};
    if (text == nullptr)
        return Error{ErrorCode::Rejected, "It is signed with SHA-1, MD5 or another hash that is too weak. SHA-256 is "
                                          "the least."};
    if (!pss && parameters != (key == NID_rsaEncryption ? V_ASN1_NULL : V_ASN1_UNDEF))
        return Error{ErrorCode::Malformed, "The way it is signed is not in the one form that X.509 asks for (DER)."};
    return std::string(pss ? "RSA-PSS" : key == NID_rsaEncryption ? "RSA" : "ECDSA") + " with " + text;
}

Result<void> spendRounds(const ASN1_INTEGER* wanted, uint64_t& rounds) {
    uint64_t count = 0;
    if (ASN1_INTEGER_get_uint64(&count, wanted) != 1)
        count = mostRounds + 1;
    ERR_clear_error();
    if (count == 0)
        return Error{ErrorCode::Malformed, "Its encryption has no rounds."};
    if (count > mostRounds || rounds + count > mostRoundsOfFile)
        return Error{ErrorCode::OutOfRange, "It asks for more than 1 million rounds of password hashing, or 3 million "
                                            "in all. Such a file is made to keep programs busy."};
    rounds += count;
    return ok();
}

Result<void> checkEncryption(const X509_ALGOR* method, uint64_t& rounds) {
    if (method == nullptr || kindOf(method) != NID_pbes2)
        return outdatedEncryption();
    const auto both = parametersOf<PBE2PARAM>(method, ASN1_ITEM_rptr(PBE2PARAM));
    if (!both || kindOf(both->keyfunc) != NID_id_pbkdf2)
        return outdatedEncryption();
    const int cipher = kindOf(both->encryption);
    const auto derivation = parametersOf<PBKDF2PARAM>(both->keyfunc, ASN1_ITEM_rptr(PBKDF2PARAM));
    if (!derivation || (cipher != NID_aes_128_cbc && cipher != NID_aes_192_cbc && cipher != NID_aes_256_cbc))
        return outdatedEncryption();
    const int function = derivation->prf != nullptr ? kindOf(derivation->prf) : NID_hmacWithSHA1;
    if (function != NID_hmacWithSHA256 && function != NID_hmacWithSHA384 && function != NID_hmacWithSHA512)
        return outdatedEncryption();
    const ASN1_TYPE* salt = derivation->salt;
    if (salt == nullptr || salt->type != V_ASN1_OCTET_STRING ||
        ASN1_STRING_length(salt->value.octet_string) > largestSalt)
        return Error{ErrorCode::OutOfRange, "Its encryption has no plain salt of up to 256 bytes."};
    return spendRounds(derivation->iter, rounds);
}

crypto::SecureBytes pkcs8Of(const PKCS8_PRIV_KEY_INFO* info) {
    unsigned char* data = nullptr;
    const int size = info != nullptr ? i2d_PKCS8_PRIV_KEY_INFO(info, &data) : 0;
    if (size <= 0)
        return {};
    auto bytes = crypto::SecureBytes::copyOf(ByteView(data, static_cast<std::size_t>(size)));
    OPENSSL_clear_free(data, static_cast<std::size_t>(size));
    return bytes;
}

OpenSslPtr<EVP_PKEY> openPkcs8(ByteView der) {
    const auto info = decode(der, d2i_PKCS8_PRIV_KEY_INFO);
    OpenSslPtr<EVP_PKEY> key(info ? EVP_PKCS82PKEY(info.get()) : nullptr);
    ERR_clear_error();
    return key;
}

PemBlock::~PemBlock() {
    OPENSSL_secure_free(m_label);
    OPENSSL_secure_free(m_header);
    OPENSSL_secure_clear_free(m_data, static_cast<std::size_t>(m_size));
}

bool PemBlock::read(BIO* from) {
    constexpr unsigned flags = PEM_FLAG_SECURE | PEM_FLAG_EAY_COMPATIBLE;
    return PEM_read_bio_ex(from, &m_label, &m_header, &m_data, &m_size, flags) == 1;
}

std::string writePem(const char* label, ByteView der) {
    const OpenSslPtr<BIO> memory(BIO_new(BIO_s_mem()));
    PEM_write_bio(memory.get(), label, "", der.data(), static_cast<long>(der.size()));
    return textIn(memory.get());
}

std::string textIn(BIO* memory) {
    char* text = nullptr;
    const long size = BIO_get_mem_data(memory, &text);
    return size > 0 ? std::string(text, static_cast<std::size_t>(size)) : std::string();
}

OpenSslPtr<STACK_OF(X509)> stackOf(std::span<const Certificate> certificates) {
    OpenSslPtr<STACK_OF(X509)> stack(sk_X509_new_null());
    for (const auto& certificate : certificates) {
        X509_up_ref(certificate.handle());
        sk_X509_push(stack.get(), certificate.handle());
    }
    return stack;
}

} // namespace circlet::pki
