#include "system/load.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <set>
#include <thread>

#include "net/transport.h"

namespace circlet::test {

namespace {

constexpr TimeMs resendMs = 1'000;
constexpr unsigned askEveryMs = 10;

} // namespace

class Load::Impl final : public net::Handler {
public:
    Impl(const MadeNetwork& network, const std::vector<std::string>& connect, const LoadOptions& options)
        : m_network(network), m_options(options), m_nonce(network.nextNonce), m_lastFinal(systemClock().steadyMs()) {
        net::TransportOptions transport;
        transport.identity = std::make_shared<const net::Identity>(net::Identity::ephemeral());
        transport.hello = [this] {
            net::Hello hello;
            hello.chain = m_network.network.root->chain();
            hello.genesis = ledger::hashOf(m_network.network.root->genesisHeader());
            hello.role = net::Role::Light;
            hello.agent = "load";
            return hello;
        };
        m_transport = std::move(net::Transport::create(std::move(transport), *this)).value();
        dial(connect);
        m_thread = std::thread([this] { run(); });
    }
    ~Impl() override {
        m_stop = true;
        m_thread.join();
        m_transport.reset();
    }

    void onPeer(const net::PeerInfo& peer) override {
        std::lock_guard lock(m_mutex);
        m_links.push_back(peer.link);
    }
    void onClosed(const net::PeerInfo& peer, net::CloseReason, const std::string&) override {
        std::lock_guard lock(m_mutex);
        std::erase(m_links, peer.link);
    }
    void onFrame(const net::PeerInfo&, uint16_t type, ByteView payload) override {
        Result<net::Message> decoded = net::decodePayload(type, payload);
        if (!decoded)
            return;
        auto* status = std::get_if<net::TransactionStatus>(&decoded.value());
        if (status == nullptr || status->state != net::PoolState::Final)
            return;
        // A request's number is the payment's nonce and one: all before it are final too.
        std::lock_guard lock(m_mutex);
        while (!m_window.empty() && m_window.front().nonce < status->request) {
            m_window.pop_front();
            ++m_final;
            TimeMs now = systemClock().steadyMs();
            m_longestPause = std::max(m_longestPause, now - m_lastFinal);
            m_lastFinal = now;
        }
    }

    void dial(const std::vector<std::string>& connect) {
        for (const std::string& text : connect) {
            if (m_dialled.insert(text).second)
                m_transport->connect(net::parseEndpoint(text).value());
        }
    }

    void run() {
        TimeMs nextSend = systemClock().steadyMs();
        while (!m_stop) {
            std::this_thread::sleep_for(std::chrono::milliseconds(askEveryMs));
            TimeMs now = systemClock().steadyMs();
            std::lock_guard lock(m_mutex);
            while (now >= nextSend && m_window.size() < m_options.window) {
                append();
                give(m_window.back());
                nextSend += std::max<TimeMs>(1, 1000 / m_options.perSecond);
            }
            nextSend = std::max(nextSend, now - 1000);
            if (m_window.empty())
                continue;
            if (now - m_lastFinal > resendMs && now - m_lastResend > resendMs) {
                m_lastResend = now;
                for (const Waiting& waiting : m_window)
                    give(waiting);
            }
            for (const Waiting* asked : {&m_window.front(), &m_window[m_window.size() / 2], &m_window.back()}) {
                for (net::LinkId link : m_links)
                    m_transport->send(link, net::TransactionStatusRequest{static_cast<net::RequestId>(asked->nonce + 1),
                                                                          asked->payment.id});
            }
        }
    }

    uint64_t final() const {
        std::lock_guard lock(m_mutex);
        return m_final;
    }
    uint64_t takeLongestPause() {
        std::lock_guard lock(m_mutex);
        TimeMs pause = std::max(m_longestPause, systemClock().steadyMs() - m_lastFinal);
        m_longestPause = 0;
        return static_cast<uint64_t>(pause);
    }

private:
    struct Waiting {
        uint64_t nonce = 0;
        SignedPayment payment;
    };
    void append() {
        m_window.push_back(
            {m_nonce, signPayment(m_network.network.root->chain(), m_network.payer, m_nonce,
                                  numberedAddress(m_nonce % 1000), 2000, systemClock().wallMs() + 3'600'000)});
        ++m_nonce;
    }
    void give(const Waiting& waiting) {
        for (net::LinkId link : m_links)
            m_transport->send(link, net::Submit{static_cast<net::RequestId>(waiting.nonce + 1), waiting.payment.bytes});
    }

    const MadeNetwork& m_network;
    LoadOptions m_options;
    std::set<std::string> m_dialled;
    mutable std::mutex m_mutex;
    std::vector<net::LinkId> m_links;
    std::deque<Waiting> m_window;
    uint64_t m_nonce;
    uint64_t m_final = 0;
    TimeMs m_lastFinal;
    TimeMs m_longestPause = 0;
    TimeMs m_lastResend = 0;
    std::atomic<bool> m_stop = false;
    std::unique_ptr<net::Transport> m_transport;
    std::thread m_thread;
};

Load::Load(const MadeNetwork& network, const std::vector<std::string>& connect, const LoadOptions& options)
    : m_impl(std::make_unique<Impl>(network, connect, options)) {
}
Load::~Load() = default;

void Load::connect(const std::vector<std::string>& connect) {
    m_impl->dial(connect);
}

uint64_t Load::final() const {
    return m_impl->final();
}

bool Load::waitForMore(uint64_t payments, unsigned milliseconds) const {
    uint64_t wanted = final() + payments;
    TimeMs end = systemClock().steadyMs() + milliseconds;
    while (final() < wanted) {
        if (systemClock().steadyMs() > end)
            return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return true;
}

uint64_t Load::takeLongestPauseMs() {
    return m_impl->takeLongestPause();
}

} // namespace circlet::test
