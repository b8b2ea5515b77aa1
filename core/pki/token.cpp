#include "pki/token.h"

#include <dlfcn.h>
#include <libp11.h>
#include <openssl/ui.h>

#include <filesystem>
#include <map>
#include <mutex>
#include <span>

#include "pki/key_source.h"
#include "util/plain_text.h"

namespace circlet::pki {
namespace {

std::string text(const char* from) {
    return from != nullptr ? from : "";
}

/// A token names itself, in whatever bytes it likes: for a sentence or a question for its PIN.
std::string labelOf(const PKCS11_TOKEN* token) {
    std::string label = text(token->label);
    return isVisibleText(label) ? label : "?";
}

std::string theToken(const std::string& label) {
    return "The token \"" + label + "\"";
}

/// The newest reason that libp11 left, which is the return value of PKCS#11 (v2.40), and its words; empties the list.
struct Complaint {
    int code = 0;
    std::string words;

    static Complaint take() {
        const int code = ERR_GET_REASON(ERR_peek_last_error());
        return {code, openSslReason()};
    }
    bool isOneOf(std::initializer_list<int> codes) const { return std::ranges::find(codes, code) != codes.end(); }
    /// Device error or removed; key or object handle, session invalid or closed; token absent or unknown; logged out.
    bool isRemoval() const { return isOneOf({0x30, 0x32, 0x60, 0x82, 0xb0, 0xb3, 0xe0, 0xe1, 0x101}); }
    /// Incorrect, invalid, or of a wrong length.
    bool isWrongPin() const { return isOneOf({0xa0, 0xa1, 0xa2}); }
    bool isExpiredPin() const { return code == 0xa3; }
    bool isLockedPin() const { return code == 0xa4; }
};

/// A library is loaded once per process and shared with its slots: to end it, or to release a slot, ends the sessions
/// of all keys. So lists of slots are kept as long as it runs. (PKCS11_update_slots, made for this, crashes in 0.4.12.)
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
        for (const auto& list : m_lists)
            PKCS11_release_all_slots(m_context, list.data(), static_cast<unsigned>(list.size()));
        if (m_started)
            PKCS11_CTX_unload(m_context);
        PKCS11_CTX_free(m_context);
        ERR_clear_error();
    }

    /// Held by whoever uses slots, tokens or keys of the module.
    std::unique_lock<std::mutex> lock() { return std::unique_lock(m_mutex); }

    /// As they are now; what came before stays as it is.
    Result<std::span<PKCS11_SLOT>> slots() {
        PKCS11_SLOT* slots = nullptr;
        unsigned count = 0;
        if (PKCS11_enumerate_slots(m_context, &slots, &count) != 0)
            return Error{ErrorCode::Io, "The tokens cannot be listed: " + openSslReason() + "."};
        ERR_clear_error();
        return m_lists.emplace_back(slots, count);
    }
    /// Where the token that is meant may be in use already, oldest first.
    const std::vector<std::span<PKCS11_SLOT>>& lists() const { return m_lists; }

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
    std::vector<std::span<PKCS11_SLOT>> m_lists;
    bool m_started = false;
    std::mutex m_mutex;
};

Result<PKCS11_SLOT*> choose(std::span<PKCS11_SLOT> slots, const TokenKeyAddress& address) {
    PKCS11_SLOT* chosen = nullptr;
    for (auto& slot : slots) {
        const auto* token = slot.token;
        if (token == nullptr || !token->initialized ||
            (!address.token.empty() && address.token != text(token->label)) ||
            (!address.serial.empty() && address.serial != text(token->serialnr)))
            continue;
        if (chosen != nullptr)
            return Error{ErrorCode::Rejected, "Several tokens fit this address: name one by its serial number."};
        chosen = &slot;
    }
    if (chosen == nullptr)
        return Error{ErrorCode::NotFound, address.token.empty() ? std::string("No such token is plugged in.")
                                                                : theToken(address.token) + " is not plugged in."};
    return chosen;
}

/// In the list in which it is open, or else among those that are plugged in now.
Result<PKCS11_SLOT*> findToken(Module& module, const TokenKeyAddress& address) {
    for (const auto& list : module.lists()) {
        auto known = choose(list, address);
        if (known || known.error().code != ErrorCode::NotFound)
            return known;
    }
    CIRCLET_TRY(slots, module.slots());
    return choose(slots, address);
}

Error lockedPin(const std::string& label) {
    return Error{ErrorCode::Locked, "The PIN of the token \"" + label +
                                        "\" is locked after too many wrong tries. The token's own program unlocks it "
                                        "with the administrator's PIN."};
}

Result<void> login(PKCS11_SLOT* slot, const AskPin& askPin) {
    const auto* token = slot->token;
    const std::string label = labelOf(token);
    int open = 0; // by another key of the same token
    const bool known = PKCS11_is_logged_in(slot, 0, &open) == 0;
    ERR_clear_error();
    if (!token->loginRequired || (known && open != 0))
        return ok();
    if (token->userPinLocked)
        return lockedPin(label);
    CIRCLET_TRY(pin, askPin({label, token->userPinCountLow != 0, token->userPinFinalTry != 0}));
    crypto::SecureBytes terminated(pin.size() + 1);
    std::copy(pin.view().begin(), pin.view().end(), terminated.data());
    if (PKCS11_login(slot, 0, terminated.textView().data()) == 0)
        return ok();
    const auto complaint = Complaint::take();
    if (complaint.isWrongPin())
        return Error{ErrorCode::WrongPassword, "The PIN is not that of the token \"" + label + "\"."};
    if (complaint.isExpiredPin())
        return Error{ErrorCode::Expired, "The PIN of the token \"" + label + "\" must be changed first."};
    if (complaint.isLockedPin())
        return lockedPin(label);
    return Error{ErrorCode::Io, theToken(label) + " does not open: " + complaint.words + "."};
}

/// The keys of the token that is meant, which is open then. The module is locked.
Result<std::span<PKCS11_KEY>> openKeys(Module& module, const TokenKeyAddress& address, const AskPin& askPin,
                                       std::string& label) {
    CIRCLET_TRY(slot, findToken(module, address));
    CIRCLET_CHECK(login(slot, askPin));
    label = labelOf(slot->token);
    PKCS11_KEY* found = nullptr;
    unsigned count = 0;
    const bool listed = PKCS11_enumerate_keys(slot->token, &found, &count) == 0;
    ERR_clear_error();
    if (!listed)
        return Error{ErrorCode::Unsupported, "The keys of the token \"" + label +
                                                 "\" cannot be listed. A key of a kind that is not RSA, P-256 or P-384 "
                                                 "(such as Ed25519) in the token can be the reason."};
    return std::span(found, count);
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
    TokenKey(KeyAlgorithm algorithm, PublicKey publicKey, std::shared_ptr<Module> module, std::string label,
             OpenSslPtr<EVP_PKEY> key)
        : Source(algorithm, std::move(publicKey)),
          m_module(std::move(module)),
          m_label(std::move(label)),
          m_key(std::move(key)) {}
    ~TokenKey() override {
        const auto lock = m_module->lock();
        m_key.reset();
    }

    bool inToken() const override { return true; }
    Result<crypto::SecureBytes> pkcs8() const override {
        return Error{ErrorCode::Rejected, "The key lies in a token and does not leave it."};
    }
    Result<void> sign(const Sign& sign) const override {
        const auto lock = m_module->lock();
        ERR_clear_error();
        if (signWith(m_key.get(), sign))
            return ok();
        const auto complaint = Complaint::take();
        if (complaint.isRemoval())
            return Error{ErrorCode::NotFound,
                         theToken(m_label) + " was removed. Plug it in and open the issuer's key again."};
        return Error{ErrorCode::Io, theToken(m_label) + " does not sign: " + complaint.words + "."};
    }

private:
    std::shared_ptr<Module> m_module;
    std::string m_label;
    OpenSslPtr<EVP_PKEY> m_key;
};

ByteView idOf(const PKCS11_KEY& key) {
    return {key.id, key.id_len};
}

} // namespace

Result<SigningKey> openTokenKey(const TokenKeyAddress& address, const AskPin& askPin, bool pss) {
    CIRCLET_TRY(module, Module::load(address.module));
    const auto lock = module->lock();
    std::string label;
    CIRCLET_TRY(keys, openKeys(*module, address, askPin, label));
    PKCS11_KEY* meant = nullptr;
    for (auto& key : keys) {
        if ((!address.key.empty() && address.key != text(key.label)) ||
            (!address.id.empty() && !std::ranges::equal(address.id, idOf(key))))
            continue;
        if (meant != nullptr)
            return Error{ErrorCode::Rejected,
                         "Several keys of the token \"" + label + "\" fit this address: name one by label or id."};
        meant = &key;
    }
    if (meant == nullptr)
        return Error{ErrorCode::NotFound, theToken(label) + " has no such key."};
    OpenSslPtr<EVP_PKEY> opened(PKCS11_get_private_key(meant));
    CIRCLET_TRY(publicKey, publicKeyOf(opened.get()));
    const KeyAlgorithm algorithm = algorithmFor(publicKey, pss);
    return SigningKey(std::make_shared<TokenKey>(algorithm, publicKey, module, label, std::move(opened)));
}

} // namespace circlet::pki
