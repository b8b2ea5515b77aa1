#include "pki/pkcs12.h"

#include <cstring>

#include "pki/openssl.h"
#include "util/plain_text.h"

namespace circlet::pki {
namespace {

constexpr std::size_t mostOthers = 32;
constexpr int mostSafes = 8;
constexpr int mostBags = 64;
constexpr std::size_t shortestPassword = 8;
constexpr std::size_t longestFriendlyName = 255;

Error damaged() {
    return Error{ErrorCode::Malformed, "The PKCS#12 file is damaged."};
}

Error outdated(const char* what) {
    return Error{ErrorCode::Unsupported, std::string("The PKCS#12 file is ") + what +
                                             " in an outdated way. Write it again with a current program; OpenSSL 3 "
                                             "does so by default."};
}

/// Zero-terminated, as OpenSSL's PKCS#12 writer wants it.
crypto::SecureBytes terminated(const crypto::SecureBytes& text) {
    crypto::SecureBytes copy(text.size() + 1);
    if (!text.empty())
        std::memcpy(copy.data(), text.data(), text.size());
    return copy;
}

Result<void> checkMac(PKCS12* file, const crypto::SecureBytes& password, uint64_t& rounds) {
    const ASN1_INTEGER* wanted = nullptr;
    const X509_ALGOR* method = nullptr;
    PKCS12_get0_mac(nullptr, &method, nullptr, &wanted, file);
    if (method == nullptr)
        return Error{ErrorCode::Rejected, "The PKCS#12 file is not protected against changes (it has no MAC)."};
    const ASN1_OBJECT* digest = nullptr;
    X509_ALGOR_get0(&digest, nullptr, nullptr, method);
    const int kind = OBJ_obj2nid(digest);
    if (kind != NID_sha256 && kind != NID_sha384 && kind != NID_sha512)
        return outdated("protected against changes");
    if (wanted != nullptr) // absent: one round
        CIRCLET_CHECK(spendRounds(wanted, rounds));
    if (PKCS12_verify_mac(file, password.textView().data(), static_cast<int>(password.size() - 1)) == 1)
        return ok();
    ERR_clear_error();
    return Error{ErrorCode::WrongPassword, "The password does not open the PKCS#12 file, or the file was changed."};
}

/// Collects what the bags hold.
class Content {
public:
    Content(const crypto::SecureBytes& password, bool pss) : m_password(password), m_pss(pss) {}

    Result<void> read(PKCS12* file, uint64_t& rounds) {
        OpenSslPtr<STACK_OF(PKCS7)> safes(PKCS12_unpack_authsafes(file));
        if (!safes || sk_PKCS7_num(safes.get()) > mostSafes)
            return damaged();
        for (int i = 0; i < sk_PKCS7_num(safes.get()); ++i)
            CIRCLET_CHECK(readSafe(sk_PKCS7_value(safes.get(), i), rounds));
        return ok();
    }

    Result<Pkcs12> finish() {
        if (!m_content.key && m_content.others.empty())
            return Error{ErrorCode::NotFound, "The PKCS#12 file is empty."};
        if (!m_content.key)
            return std::move(m_content);
        auto& others = m_content.others;
        const auto own = std::ranges::find_if(
            others, [&](const Certificate& it) { return it.info().key == m_content.key->publicKey(); });
        if (own != others.end()) {
            m_content.certificate = *own;
            others.erase(own);
        }
        return std::move(m_content);
    }

private:
    Result<void> readSafe(PKCS7* safe, uint64_t& rounds) {
        OpenSslPtr<STACK_OF(PKCS12_SAFEBAG)> bags;
        if (PKCS7_type_is_data(safe)) {
            bags.reset(PKCS12_unpack_p7data(safe));
        } else if (PKCS7_type_is_encrypted(safe) && safe->d.encrypted != nullptr &&
                   safe->d.encrypted->enc_data != nullptr) {
            CIRCLET_CHECK(checkEncryption(safe->d.encrypted->enc_data->algorithm, rounds));
            bags.reset(
                PKCS12_unpack_p7encdata(safe, m_password.textView().data(), static_cast<int>(m_password.size() - 1)));
        } else {
            return Error{ErrorCode::Unsupported, "The PKCS#12 file is sealed to a key instead of a password."};
        }
        if (!bags)
            return damaged();
        m_bags += sk_PKCS12_SAFEBAG_num(bags.get());
        if (m_bags > mostBags)
            return Error{ErrorCode::OutOfRange, "The PKCS#12 file holds more than 64 things."};
        for (int i = 0; i < sk_PKCS12_SAFEBAG_num(bags.get()); ++i)
            CIRCLET_CHECK(readBag(sk_PKCS12_SAFEBAG_value(bags.get(), i), rounds));
        return ok();
    }

    Result<void> readBag(PKCS12_SAFEBAG* bag, uint64_t& rounds) {
        switch (PKCS12_SAFEBAG_get_nid(bag)) {
        case NID_certBag:
            return readCertificate(bag);
        case NID_keyBag:
            return readKey(bag, PKCS12_SAFEBAG_get0_p8inf(bag));
        case NID_pkcs8ShroudedKeyBag:
            return readShroudedKey(bag, rounds);
        case NID_safeContentsBag:
            return Error{ErrorCode::Unsupported, "The PKCS#12 file holds bags within bags."};
        default:
            return ok(); // lists of revocation, secrets of other programs
        }
    }

    Result<void> readCertificate(PKCS12_SAFEBAG* bag) {
        OpenSslPtr<X509> opened(PKCS12_SAFEBAG_get1_cert(bag));
        ERR_clear_error();
        if (!opened)
            return Error{ErrorCode::Malformed, "A certificate in the PKCS#12 file cannot be read."};
        CIRCLET_TRY(certificate, Certificate::fromDer(derOf(opened.get(), i2d_X509)));
        if (m_content.others.size() > mostOthers)
            return Error{ErrorCode::OutOfRange, "The PKCS#12 file holds more than 32 certificates."};
        m_content.others.push_back(std::move(certificate));
        return ok();
    }

    Result<void> readShroudedKey(PKCS12_SAFEBAG* bag, uint64_t& rounds) {
        const X509_SIG* sealed = PKCS12_SAFEBAG_get0_pkcs8(bag);
        const X509_ALGOR* method = nullptr;
        if (sealed != nullptr)
            X509_SIG_get0(sealed, &method, nullptr);
        CIRCLET_CHECK(checkEncryption(method, rounds));
        OpenSslPtr<PKCS8_PRIV_KEY_INFO> info(
            PKCS12_decrypt_skey(bag, m_password.textView().data(), static_cast<int>(m_password.size() - 1)));
        ERR_clear_error();
        return info ? readKey(bag, info.get()) : damaged();
    }

    Result<void> readKey(PKCS12_SAFEBAG* bag, const PKCS8_PRIV_KEY_INFO* info) {
        if (m_content.key)
            return Error{ErrorCode::Unsupported, "The PKCS#12 file holds several keys. Export the one that is meant."};
        CIRCLET_TRY(key, SigningKey::fromPkcs8(pkcs8Of(info), m_pss));
        m_content.key = std::move(key);
        char* name = PKCS12_get_friendlyname(bag);
        if (name != nullptr && std::strlen(name) <= longestFriendlyName && isVisibleText(name))
            m_content.friendlyName = name;
        OPENSSL_free(name);
        return ok();
    }

    const crypto::SecureBytes& m_password; ///< zero-terminated
    bool m_pss;
    int m_bags = 0;
    Pkcs12 m_content;
};

} // namespace

Result<Pkcs12> readPkcs12(ByteView file, const crypto::SecureBytes& password, bool pss) {
    if (file.size() > largestPkcs12)
        return Error{ErrorCode::OutOfRange, "The PKCS#12 file is larger than 1 MiB."};
    const unsigned char* data = file.data();
    OpenSslPtr<PKCS12> opened(d2i_PKCS12(nullptr, &data, static_cast<long>(file.size())));
    ERR_clear_error();
    if (!opened)
        return Error{ErrorCode::NotOurs, "This is no PKCS#12 file, or it is damaged."};
    if (data != file.data() + file.size())
        return Error{ErrorCode::Malformed, "The PKCS#12 file has bytes behind its end."};
    const auto text = terminated(password);
    uint64_t rounds = 0;
    CIRCLET_CHECK(checkMac(opened.get(), text, rounds));
    Content content(text, pss);
    auto read = content.read(opened.get(), rounds);
    ERR_clear_error();
    if (!read)
        return std::move(read).error();
    return content.finish();
}

Result<Bytes> writePkcs12(const Pkcs12& content, const crypto::SecureBytes& password) {
    if (!content.key || !content.certificate)
        return Error{ErrorCode::Rejected, "A PKCS#12 file needs a key and its certificate."};
    if (!(content.certificate->info().key == content.key->publicKey()))
        return Error{ErrorCode::Rejected, "The key does not belong to this certificate."};
    if (password.size() < shortestPassword)
        return Error{ErrorCode::WrongPassword, "The password of a PKCS#12 file has at least 8 characters."};
    CIRCLET_TRY(pkcs8, content.key->toPkcs8());
    const auto key = openPkcs8(pkcs8.view());
    const auto others = stackOf(content.others);
    const auto text = terminated(password);
    const char* name = content.friendlyName.empty() ? nullptr : content.friendlyName.c_str();
    OpenSslPtr<PKCS12> file(PKCS12_create(text.textView().data(), name, key.get(), content.certificate->handle(),
                                          others.get(), NID_aes_256_cbc, NID_aes_256_cbc, ownRounds, -1, 0));
    const auto size = static_cast<int>(password.size());
    if (!file || PKCS12_set_mac(file.get(), text.textView().data(), size, nullptr, 16, ownRounds, EVP_sha256()) != 1)
        return Error{ErrorCode::Internal, "OpenSSL cannot write the PKCS#12 file: " + openSslReason() + "."};
    return derOf(file.get(), i2d_PKCS12);
}

} // namespace circlet::pki
