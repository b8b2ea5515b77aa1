// Answers the questions of light nodes from the chain store, with proofs, and pushes news to subscribers. Used by
// FullNode. Works on its own thread, reads only what is stored, and never touches consensus: a flood of questions
// cannot slow a vote.
#pragma once

#include <functional>
#include <list>
#include <map>
#include <memory>
#include <set>
#include <unordered_map>

#include "net/transport.h"
#include "node/hand_over_box.h"
#include "node/network.h"
#include "node/task_thread.h"
#include "storage/chain_store.h"

namespace circlet::node {

class LightServer {
public:
    /// All outlive the server. start() begins to answer.
    LightServer(const light::ChainRoot& root, const storage::ChainStore& store, net::Transport& transport,
                HandOverBox& handOvers);
    ~LightServer();
    void start();
    void stop();

    /// From the transport's thread. False if the message is not one that it answers.
    bool handle(const net::PeerInfo& peer, net::Message message);
    void closed(net::LinkId link);
    /// New blocks are in the store; `touched` are the accounts that they changed.
    void stored(std::vector<ledger::AccountActivity> touched);

private:
    struct Subscriber {
        bool tips = false;
        std::set<ledger::Address> addresses;
        ledger::Height pushed = 0; ///< tip pushed last
    };
    /// What an account held, by its root: pages of one list fit each other.
    struct Holdings {
        ledger::Address address;
        Hash256 root;
        std::shared_ptr<const std::vector<ledger::CertificateUid>> origins;
    };
    /// A hand-over of which not all parts are here.
    struct Upload {
        ledger::CertificateUid origin;
        ledger::Address recipient;
        Hash256 id;
        uint32_t size = 0;
        Bytes bytes;
        TimeMs last = 0; ///< steady
    };
    void answer(net::LinkId link, const net::Message& message);
    template<typename Request>
    void reply(net::LinkId link, const Request& request);
    void subscribe(net::LinkId link, const net::Subscribe& request);
    void pushTips();
    Result<net::Tip> tip(ledger::Height known) const;
    Result<light::ProvedHeader> proved(ledger::Height height) const;

    Result<net::Message> make(const net::TipRequest& request) const;
    Result<net::Message> make(const net::HeaderRequest& request) const;
    Result<net::Message> make(const net::AccountRequest& request) const;
    Result<net::Message> make(const net::ActivityRequest& request) const;
    Result<net::Message> make(const net::TransactionRequest& request) const;
    Result<net::Message> make(const net::CommitteeRequest& request);
    Result<net::Message> make(const net::BlockRequest& request) const;
    Result<net::Message> make(const net::PeersRequest& request) const;
    Result<net::Message> make(const net::EpochStepsRequest& request);
    Result<net::Message> make(const net::StateRequest& request);
    Result<std::vector<ledger::Seat>> newestSeats(ledger::Epoch newest);

    // light_server_certificates.cpp
    Result<net::Message> make(const net::HoldingsRequest& request);
    Result<net::Message> make(const net::CustodyRequest& request) const;
    Result<net::Message> make(const net::HandOverListRequest& request);
    Result<net::Message> make(const net::HandOverRequest& request);
    Result<std::shared_ptr<const std::vector<ledger::CertificateUid>>> holdingsOf(const ledger::Address& address,
                                                                                  const Hash256& root);
    Result<void> checkRecipient(const ledger::CertificateUid& origin, const ledger::Address& recipient) const;
    void answerPut(net::LinkId link, const net::HandOverPut& put);
    Result<void> take(net::LinkId link, const net::HandOverPut& put);
    Result<void> keep(const Upload& whole);

    const light::ChainRoot& m_root;
    const storage::ChainStore& m_store;
    net::Transport& m_transport;
    HandOverBox& m_handOvers;
    std::list<Holdings> m_holdings; ///< asked for last first
    std::map<net::LinkId, Upload> m_uploads;
    TaskThread m_thread;
    std::mutex m_mutex;                                  ///< of m_waiting
    std::unordered_map<net::LinkId, uint32_t> m_waiting; ///< requests in the queue, per link
    std::unordered_map<net::LinkId, Subscriber> m_subscribers;
    std::vector<ledger::Seat> m_seats; ///< of m_seatsEpoch; empty: not asked for yet
    ledger::Epoch m_seatsEpoch = 0;
    TimeMs m_lastPush = 0;
    bool m_pushWaits = false;
};

} // namespace circlet::node
