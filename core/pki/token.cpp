#include "pki/token.h"

#include <dlfcn.h>
#include <libp11.h>
#include <openssl/ui.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <mutex>
#include <span>

#include "pki/key_source.h"
#include "pki/openssl.h"

namespace circlet::pki {
namespace {

// PKCS#11 return values (v2.40), as libp11 hands them on as reasons of its errors.
constexpr int deviceError = 0x30;
constexpr int deviceRemoved = 0x32;
constexpr int keyHandleInvalid = 0x60;
constexpr int objectHandleInvalid = 0x82;
constexpr int pinIncorrect = 0xa0;
constexpr int pinInvalid = 0xa1;
constexpr int pinLength = 0xa2;
constexpr int pinExpired = 0xa3;
constexpr int pinLocked = 0xa4;
constexpr int sessionClosed = 0xb0;
constexpr int sessionHandleInvalid = 0xb3;
constexpr int tokenNotPresent = 0xe0;
constexpr int tokenNotRecognized = 0xe1;
constexpr int userNotLoggedIn = 0x101;

std::string text(const char* from) {
    return from != nullptr ? from : "";
}

/// The newest reason that libp11 left, and its words; empties the list.
struct Complaint {
    int code = 0;
    std::string words;

    static Complaint take() {
        Complaint complaint;
        complaint.code = ERR_GET_REASON(ERR_peek_last_error());
        complaint.words = openSslReason();
        return complaint;
    }
    bool isRemoval() const {
        static constexpr int removals[] = {deviceError,         deviceRemoved,      keyHandleInvalid,
                                           objectHandleInvalid, sessionClosed,      sessionHandleInvalid,
                                           tokenNotPresent,     tokenNotRecognized, userNotLoggedIn};
        return std::ranges::find(removals, code) != std::end(removals);
    }
};

/// A library is loaded once per process and shared: its C_Finalize ends the sessions of all.
class Module {
public:
    static Result<std::shared_ptr<Module>> load(const std::string& path) {
        static std::map<std::string, std::weak_ptr<Module>> loaded;
        const std::lock_guard lock(loading());
        if (auto running = loaded[path].lock())
            return running;
        CIRCLET_CHECK(checkFile(path));
        std::shared_ptr<Module> module(new Module);
        if (PKCS11_CTX_load(module->m_context, path.c_str()) != 0)
            return Error{ErrorCode::Unsupported,
                         "The PKCS#11 module " + path + " does not start: " + openSslReason() + "."};
        ERR_clear_error();
        // Never asks on a terminal; libp11 only reads the method.
        PKCS11_set_ui_method(module->m_context, const_cast<UI_METHOD*>(UI_null()), nullptr);
        module->m_started = true;
        loaded[path] = module;
        return module;
    }
    Module(const Module&) = delete;
    Module& operator=(const Module&) = delete;
    ~Module() {
        const std::lock_guard lock(loading());
        if (m_started)
            PKCS11_CTX_unload(m_context);
        PKCS11_CTX_free(m_context);
        ERR_clear_error();
    }

    PKCS11_CTX* context() const { return m_context; }
    std::recursive_mutex& mutex() { return m_mutex; }

private:
    Module() : m_context(PKCS11_CTX_new()) {}

    /// One module starts or ends at a time.
    static std::recursive_mutex& loading() {
        static std::recursive_mutex mutex;
        return mutex;
    }

    /// Before libp11, which writes to standard error when it cannot load.
    static Result<void> checkFile(const std::string& path) {
        std::error_code ignored;
        if (path.empty() || path.front() != '/')
            return Error{ErrorCode::Malformed, "The path of a PKCS#11 module must be absolute."};
        if (!std::filesystem::is_regular_file(path, ignored))
            return Error{ErrorCode::NotFound, "There is no PKCS#11 module at " + path + "."};
        void* library = ::dlopen(path.c_str(), RTLD_LAZY | RTLD_LOCAL);
        const bool fits = library != nullptr && ::dlsym(library, "C_GetFunctionList") != nullptr;
        if (library != nullptr)
            ::dlclose(library);
        if (!fits)
            return Error{ErrorCode::NotOurs, "The file " + path + " is no PKCS#11 module."};
        return ok();
    }

    PKCS11_CTX* m_context;
    bool m_started = false;
    std::recursive_mutex m_mutex;
};

/// The slots of a module as they were found, and the token among them that is meant.
class OpenToken {
public:
    static Result<std::shared_ptr<OpenToken>> find(const std::string& path) {
        CIRCLET_TRY(module, Module::load(path));
        auto open = std::make_shared<OpenToken>();
        open->m_module = std::move(module);
        const std::lock_guard lock(open->m_module->mutex());
        if (PKCS11_enumerate_slots(open->m_module->context(), &open->m_slots, &open->m_count) != 0) {
            open->m_count = 0;
            return Error{ErrorCode::Io, "The tokens cannot be listed: " + openSslReason() + "."};
        }
        ERR_clear_error();
        return open;
    }
    OpenToken() = default;
    OpenToken(const OpenToken&) = delete;
    OpenToken& operator=(const OpenToken&) = delete;
    ~OpenToken() {
        if (!m_module)
            return;
        const std::lock_guard lock(m_module->mutex());
        if (m_count != 0)
            PKCS11_release_all_slots(m_module->context(), m_slots, m_count);
        ERR_clear_error();
    }

    std::recursive_mutex& mutex() const { return m_module->mutex(); }
    std::span<PKCS11_SLOT> slots() const { return {m_slots, m_count}; }
    const std::string& label() const { return m_label; }

    Result<void> choose(const TokenKeyAddress& address) {
        for (auto& slot : slots()) {
            const auto* token = slot.token;
            if (token == nullptr || !token->initialized)
                continue;
            if ((!address.token.empty() && address.token != text(token->label)) ||
                (!address.serial.empty() && address.serial != text(token->serialnr)))
                continue;
            if (m_slot != nullptr)
                return Error{ErrorCode::Rejected, "Several tokens fit this address: name one by its serial number."};
            m_slot = &slot;
            m_label = text(token->label);
        }
        if (m_slot == nullptr)
            return Error{ErrorCode::NotFound, address.token.empty()
                                                  ? std::string("No such token is plugged in.")
                                                  : "The token \"" + address.token + "\" is not plugged in."};
        return ok();
    }

    Result<void> login(const AskPin& askPin) {
        const auto* token = m_slot->token;
        if (token->userPinLocked)
            return lockedError();
        if (!token->loginRequired)
            return ok();
        CIRCLET_TRY(pin, askPin({m_label, token->userPinCountLow != 0, token->userPinFinalTry != 0}));
        crypto::SecureBytes terminated(pin.size() + 1);
        if (!pin.empty())
            std::memcpy(terminated.data(), pin.data(), pin.size());
        ERR_clear_error();
        if (PKCS11_login(m_slot, 0, terminated.textView().data()) == 0)
            return ok();
        return loginError(Complaint::take());
    }

    Result<std::span<PKCS11_KEY>> keys() const {
        PKCS11_KEY* found = nullptr;
        unsigned count = 0;
        ERR_clear_error();
        if (PKCS11_enumerate_keys(m_slot->token, &found, &count) != 0) {
            ERR_clear_error();
            return Error{ErrorCode::Unsupported, "The keys of the token \"" + m_label +
                                                     "\" cannot be listed. A key of a kind that is not RSA, P-256 or "
                                                     "P-384 (such as Ed25519) in the token can be the reason."};
        }
        return std::span<PKCS11_KEY>(found, count);
    }

private:
    Error lockedError() const {
        return Error{ErrorCode::Locked, "The PIN of the token \"" + m_label +
                                            "\" is locked after too many wrong tries. The token's own program unlocks "
                                            "it with the administrator's PIN."};
    }
    Error loginError(const Complaint& complaint) const {
        switch (complaint.code) {
        case pinIncorrect:
        case pinInvalid:
        case pinLength:
            return Error{ErrorCode::WrongPassword, "The PIN is not that of the token \"" + m_label + "\"."};
        case pinExpired:
            return Error{ErrorCode::Expired, "The PIN of the token \"" + m_label + "\" must be changed first."};
        case pinLocked:
            return lockedError();
        default:
            return Error{ErrorCode::Io, "The token \"" + m_label + "\" does not open: " + complaint.words + "."};
        }
    }

    std::shared_ptr<Module> m_module;
    PKCS11_SLOT* m_slots = nullptr;
    unsigned m_count = 0;
    PKCS11_SLOT* m_slot = nullptr;
    std::string m_label;
};

/// Opened and logged in.
Result<std::shared_ptr<OpenToken>> openToken(const TokenKeyAddress& address, const AskPin& askPin) {
    CIRCLET_TRY(token, OpenToken::find(address.module));
    const std::lock_guard lock(token->mutex());
    CIRCLET_CHECK(token->choose(address));
    CIRCLET_CHECK(token->login(askPin));
    return std::move(token);
}

Result<PublicKey> publicKeyOf(EVP_PKEY* key) {
    const Bytes spki = key != nullptr ? derOf(key, i2d_PUBKEY) : Bytes();
    ERR_clear_error();
    if (spki.empty())
        return Error{ErrorCode::Unsupported, "The key in the token cannot be read."};
    return PublicKey::fromSpki(spki);
}

class TokenKey final : public SigningKey::Source {
public:
    static Result<SigningKey> make(std::shared_ptr<OpenToken> token, PKCS11_KEY& found, bool pss) {
        auto source = std::make_shared<TokenKey>();
        source->m_key.reset(PKCS11_get_private_key(&found));
        source->m_token = std::move(token);
        CIRCLET_TRY(publicKey, publicKeyOf(source->m_key.get()));
        source->m_publicKey = std::move(publicKey);
        const bool rsa = source->m_publicKey.algorithm() == KeyAlgorithm::Rsa;
        source->m_algorithm = rsa && pss ? KeyAlgorithm::RsaPss : source->m_publicKey.algorithm();
        return SigningKey(std::move(source));
    }
    TokenKey() = default;
    ~TokenKey() override {
        const std::lock_guard lock(m_token->mutex());
        m_key.reset();
    }

    KeyAlgorithm algorithm() const override { return m_algorithm; }
    const PublicKey& publicKey() const override { return m_publicKey; }
    bool inToken() const override { return true; }

    Result<Bytes> sign(ByteView message) const override {
        std::unique_lock lock(m_token->mutex());
        ERR_clear_error();
        auto signature = signWith(m_key.get(), m_algorithm, message);
        if (!signature) {
            const auto complaint = Complaint::take();
            if (complaint.isRemoval())
                return Error{ErrorCode::NotFound, "The token \"" + m_token->label() +
                                                      "\" was removed. Plug it in and open the issuer's key again."};
            return Error{ErrorCode::Io,
                         "The token \"" + m_token->label() + "\" does not sign: " + complaint.words + "."};
        }
        lock.unlock();
        // What a token returns is checked like everything from outside.
        if (!verifySignature(m_publicKey, schemeOf(m_algorithm), message, *signature))
            return Error{ErrorCode::InvalidSignature,
                         "The token \"" + m_token->label() + "\" gave a signature that is wrong."};
        return std::move(*signature);
    }

    Result<crypto::SecureBytes> pkcs8() const override {
        return Error{ErrorCode::Rejected, "The key lies in a token and does not leave it."};
    }

private:
    std::shared_ptr<OpenToken> m_token;
    OpenSslPtr<EVP_PKEY> m_key;
    PublicKey m_publicKey;
    KeyAlgorithm m_algorithm = KeyAlgorithm::EcdsaP256;
};

ByteView idOf(const PKCS11_KEY& key) {
    return {key.id, key.id_len};
}

} // namespace

Result<std::vector<TokenDescription>> listTokens(const std::string& module) {
    CIRCLET_TRY(open, OpenToken::find(module));
    const std::lock_guard lock(open->mutex());
    std::vector<TokenDescription> tokens;
    for (const auto& slot : open->slots()) {
        const auto* token = slot.token;
        if (token == nullptr || !token->initialized)
            continue;
        tokens.push_back({text(token->label), text(token->serialnr), text(token->manufacturer), text(token->model),
                          token->userPinSet && !token->userPinLocked});
    }
    return tokens;
}

Result<std::vector<TokenKeyDescription>> listTokenKeys(const TokenKeyAddress& address, const AskPin& askPin) {
    CIRCLET_TRY(token, openToken(address, askPin));
    const std::lock_guard lock(token->mutex());
    CIRCLET_TRY(keys, token->keys());
    std::vector<TokenKeyDescription> list;
    for (auto& key : keys) {
        const OpenSslPtr<EVP_PKEY> opened(PKCS11_get_private_key(&key));
        const auto publicKey = publicKeyOf(opened.get());
        const auto id = idOf(key);
        list.push_back({text(key.label), Bytes(id.begin(), id.end()), publicKey ? publicKey.value().text() : ""});
    }
    return list;
}

Result<SigningKey> openTokenKey(const TokenKeyAddress& address, const AskPin& askPin, bool pss) {
    CIRCLET_TRY(token, openToken(address, askPin));
    const std::lock_guard lock(token->mutex());
    CIRCLET_TRY(keys, token->keys());
    PKCS11_KEY* meant = nullptr;
    for (auto& key : keys) {
        if ((!address.key.empty() && address.key != text(key.label)) ||
            (!address.id.empty() && !std::ranges::equal(address.id, idOf(key))))
            continue;
        if (meant != nullptr)
            return Error{ErrorCode::Rejected, "Several keys of the token \"" + token->label() +
                                                  "\" fit this address: name one by label or id."};
        meant = &key;
    }
    if (meant == nullptr)
        return Error{ErrorCode::NotFound, "The token \"" + token->label() + "\" has no such key."};
    return TokenKey::make(token, *meant, pss);
}

} // namespace circlet::pki
