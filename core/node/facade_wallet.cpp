// Wallet life, addresses and contacts.
#include <filesystem>

#include "crypto/hd.h"
#include "node/facade_impl.h"
#include "util/log.h"

namespace circlet::facade {

namespace {

constexpr std::string_view extension = ".circlet";

std::shared_ptr<crypto::SecureBytes> share(crypto::SecureBytes secret) {
    return std::make_shared<crypto::SecureBytes>(std::move(secret));
}

Result<std::monostate> done(const Result<void>& result) {
    if (!result)
        return result.error();
    return std::monostate();
}

TimeMs modifiedMs(const std::filesystem::directory_entry& entry) {
    std::error_code failure;
    auto written = entry.last_write_time(failure);
    if (failure)
        return 0;
    auto since = std::chrono::file_clock::to_sys(written).time_since_epoch();
    auto milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(since).count();
    return milliseconds > 0 ? static_cast<TimeMs>(milliseconds) : 0;
}

} // namespace

std::string FacadeImpl::walletsDirectory() const {
    std::lock_guard lock(m_sharedMutex);
    return m_options.dataDirectory + (m_practiceMode ? "/practice/wallets" : "/wallets");
}

std::vector<KnownWallet> FacadeImpl::knownWallets() const {
    std::vector<KnownWallet> known;
    std::error_code failure;
    std::filesystem::directory_iterator listing(walletsDirectory(), failure);
    for (; !failure && listing != std::filesystem::directory_iterator(); listing.increment(failure)) {
        const std::filesystem::path& path = listing->path();
        std::error_code unreadable;
        if (path.extension() == extension && listing->is_regular_file(unreadable))
            known.push_back({path.string(), path.stem().string(), modifiedMs(*listing)});
    }
    std::ranges::sort(known, {}, &KnownWallet::name);
    return known;
}

std::string FacadeImpl::newWalletFile(const std::string& name) const {
    std::string base = walletsDirectory() + "/" + safeFileName(name);
    std::error_code ignored;
    std::string file = base + std::string(extension);
    for (unsigned number = 2; std::filesystem::exists(file, ignored) && number < 10'000; ++number)
        file = base + " " + std::to_string(number) + std::string(extension);
    return file;
}

std::string FacadeImpl::walletPath(const std::string& file) const {
    std::filesystem::path path(file);
    if (path.extension() != extension)
        path += extension;
    return path.has_parent_path() ? path.string() : walletsDirectory() + "/" + path.string();
}

void FacadeImpl::generateWords(unsigned count, Call call, Reply<crypto::SecureBytes> reply) {
    auto pending = pend(std::move(call), std::move(reply));
    m_work.post([pending, count] {
        if (count != 12 && count != 24)
            return pending->finish(Error{ErrorCode::OutOfRange, "A new wallet has 12 or 24 words."});
        pending->finish(crypto::mnemonicFromEntropy(crypto::SecureBytes::random(count == 12 ? 16 : 32)));
    });
}

// --- opening and closing
// -------------------------------------------------------------------------------------------------

template<typename T>
void FacadeImpl::adoptOpened(PendingPtr<T> pending, Opener open, std::function<T(const WalletView&)> answer) {
    RootPtr chain = root();
    if (!chain || !m_node) {
        if (!m_practiceStarting)
            return pending->finish(noNetwork());
        m_whenJoined.emplace_back([this, pending = std::move(pending), open = std::move(open),
                                   answer = std::move(answer)] { adoptOpened<T>(pending, open, answer); });
        return;
    }
    uint64_t turn = ++m_walletTurn;
    m_vault.post([this, pending, chain, turn, open = std::move(open), answer = std::move(answer)] {
        if (pending->cancelled())
            return;
        Result<std::unique_ptr<wallet::Wallet>> wallet = open(chain->genesis());
        if (!wallet)
            return pending->finish(wallet.error());
        auto opened = std::make_shared<Opened>();
        opened->wallet = std::move(wallet).value();
        walletView(*opened->wallet, opened->cache);
        m_work.post([this, pending, turn, opened, answer] {
            if (turn != m_walletTurn) // locked or closed meanwhile: the keys go back unseen
                return m_vault.post([opened] { opened->wallet.reset(); }), void();
            T result = answer(opened->cache.view);
            adopt(opened);
            pending->finish(std::move(result));
        });
    });
}

void FacadeImpl::adopt(std::shared_ptr<Opened> opened) {
    dropSession();
    if (m_mining.payoutFile != opened->wallet->file())
        forgetMining();
    m_walletFile = opened->wallet->file();
    m_walletState = WalletState::Open;
    m_walletView = opened->cache.view;
    m_ownAddresses = opened->cache.own;
    m_viewCache = std::make_shared<ViewCache>(std::move(opened->cache));
    m_session = std::make_unique<node::WalletSession>(std::move(opened->wallet), m_node);
    m_sessionChange = m_session->onChange([this] { m_work.post([this] { walletChanged(); }); });
    m_desk = std::make_unique<node::CertificateDesk>(*m_session, m_node);
    m_deskChange = m_desk->onChange([this] { m_work.post([this] { walletChanged(); }); });
    publishNow();
    walletChanged();
}

void FacadeImpl::dropSession() {
    ++m_walletTurn;
    m_reviews.clear();
    m_sessionChange.reset();
    m_deskChange.reset();
    m_certificateView.reset();
    m_walletView.reset();
    m_ownAddresses.reset();
    m_viewCache.reset();
    m_viewStale = false;
    m_viewRequested = false;
    if (m_session) {
        // Joined and wiped elsewhere: the wallet's thread may be deep in a slow password check.
        struct Doomed {
            std::unique_ptr<node::WalletSession> session;
            std::unique_ptr<node::CertificateDesk> desk; ///< goes first
        };
        auto doomed = std::make_shared<Doomed>(Doomed{std::move(m_session), std::move(m_desk)});
        m_vault.post([doomed]() mutable { doomed.reset(); });
    }
}

void FacadeImpl::createWallet(NewWallet wallet, Call call, Reply<std::string> reply) {
    auto pending = pend(std::move(call), std::move(reply));
    auto request = std::make_shared<NewWallet>(std::move(wallet));
    m_work.post([this, pending, request] {
        std::string file = walletPath(request->file.empty() ? newWalletFile(request->name) : request->file);
        auto create = [request, file](const ledger::Genesis& genesis) -> Result<std::unique_ptr<wallet::Wallet>> {
            CIRCLET_CHECK(node::ensureFolder(std::filesystem::path(file).parent_path().string()));
            CIRCLET_TRY(made,
                        wallet::Wallet::create(file, request->password, request->words, genesis, request->restore));
            if (!request->name.empty())
                CIRCLET_CHECK(made->setSetting("name", request->name.substr(0, 200)));
            return std::move(made);
        };
        adoptOpened<std::string>(pending, create, [](const WalletView& view) {
            return view.addresses.empty() ? std::string() : view.addresses.front().address;
        });
    });
}

void FacadeImpl::openWallet(std::string file, crypto::SecureBytes password, Call call, Reply<std::monostate> reply) {
    auto pending = pend(std::move(call), std::move(reply));
    m_work.post([this, pending, file = walletPath(file), secret = share(std::move(password))] {
        if (m_session && file == m_walletFile)
            return pending->finish(Error{ErrorCode::Locked, "This wallet is open already."});
        adoptOpened<std::monostate>(
            pending,
            [file, secret](const ledger::Genesis& genesis) { return wallet::Wallet::open(file, *secret, genesis); },
            [](const WalletView&) { return std::monostate(); });
    });
}

void FacadeImpl::lockWallet() {
    m_work.post([this] {
        m_whenJoined.clear();
        if (m_walletState != WalletState::Open) {
            ++m_walletTurn; // one that is being opened does not appear after the lock
            return;
        }
        dropSession();
        m_walletState = WalletState::Locked;
        publishNow();
    });
}

void FacadeImpl::unlockWallet(crypto::SecureBytes password, Call call, Reply<std::monostate> reply) {
    auto pending = pend(std::move(call), std::move(reply));
    m_work.post([this, pending, secret = share(std::move(password))] {
        if (m_walletState != WalletState::Locked)
            return pending->finish(Error{ErrorCode::Rejected, "No wallet is locked."});
        adoptOpened<std::monostate>(
            pending,
            [file = m_walletFile, secret](const ledger::Genesis& genesis) {
                return wallet::Wallet::open(file, *secret, genesis);
            },
            [](const WalletView&) { return std::monostate(); });
    });
}

void FacadeImpl::closeWallet(Call call, Reply<std::monostate> reply) {
    auto pending = pend(std::move(call), std::move(reply));
    m_work.post([this, pending] {
        m_whenJoined.clear();
        forgetMining();
        dropSession();
        m_walletState = WalletState::None;
        m_walletFile.clear();
        publishNow();
        // After the wipe, which was posted before this.
        m_vault.post([pending] { pending->finish(std::monostate()); });
    });
}

// --- secrets
// -------------------------------------------------------------------------------------------------------------

void FacadeImpl::changePassword(crypto::SecureBytes before, crypto::SecureBytes after, Call call,
                                Reply<std::monostate> reply) {
    onWallet<std::monostate>(std::move(call), std::move(reply),
                             [before = share(std::move(before)), after = share(std::move(after))](
                                 wallet::Wallet& wallet) { return done(wallet.changePassword(*before, *after)); });
}

void FacadeImpl::backupWallet(std::string file, Call call, Reply<std::string> reply) {
    onWallet<std::string>(
        std::move(call), std::move(reply),
        [file](wallet::Wallet& wallet) -> Result<std::string> {
            CIRCLET_CHECK(wallet.backup(file));
            return file;
        },
        false);
}

void FacadeImpl::revealWords(crypto::SecureBytes password, Call call, Reply<crypto::SecureBytes> reply) {
    onWallet<crypto::SecureBytes>(
        std::move(call), std::move(reply),
        [secret = share(std::move(password))](wallet::Wallet& wallet) { return wallet.words(*secret); }, false);
}

void FacadeImpl::confirmWords(Call call, Reply<std::monostate> reply) {
    onWallet<std::monostate>(std::move(call), std::move(reply),
                             [](wallet::Wallet& wallet) { return done(wallet.setWordsConfirmed()); });
}

// --- addresses and contacts
// ----------------------------------------------------------------------------------------------

void FacadeImpl::newAddress(std::string label, Call call, Reply<AddressRow> reply) {
    onWallet<AddressRow>(std::move(call), std::move(reply), [label](wallet::Wallet& wallet) -> Result<AddressRow> {
        CIRCLET_TRY(info, wallet.newAddress(label));
        return addressRow(info, wallet.network());
    });
}

void FacadeImpl::setAddressLabel(std::string address, std::string label, Call call, Reply<std::monostate> reply) {
    onWallet<std::monostate>(std::move(call), std::move(reply),
                             [address, label](wallet::Wallet& wallet) -> Result<std::monostate> {
                                 CIRCLET_TRY(parsed, ledger::parseAddress(address, wallet.network()));
                                 return done(wallet.setLabel(parsed, label));
                             });
}

void FacadeImpl::saveContact(ContactRow contact, Call call, Reply<std::monostate> reply) {
    onWallet<std::monostate>(std::move(call), std::move(reply),
                             [contact](wallet::Wallet& wallet) -> Result<std::monostate> {
                                 CIRCLET_TRY(parsed, ledger::parseAddress(contact.address, wallet.network()));
                                 return done(wallet.saveContact({contact.name, parsed}));
                             });
}

void FacadeImpl::removeContact(std::string name, Call call, Reply<std::monostate> reply) {
    onWallet<std::monostate>(std::move(call), std::move(reply),
                             [name](wallet::Wallet& wallet) { return done(wallet.removeContact(name)); });
}

void FacadeImpl::setNote(std::string transaction, std::string note, Call call, Reply<std::monostate> reply) {
    onWallet<std::monostate>(std::move(call), std::move(reply), [transaction, note](wallet::Wallet& wallet) {
        return done(wallet.setNote(transaction, note));
    });
}

} // namespace circlet::facade
