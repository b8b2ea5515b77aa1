// The light node's questions of one step: a transaction, a header, handing in a payment.
#include "node/light_impl.h"

namespace circlet::node {

namespace {

constexpr TimeMs patienceMs = 300; ///< for the slower peers, once one took the transaction

/// One question put to every peer; the answers are counted.
struct Poll {
    std::size_t open = 0;
    uint32_t yes = 0;
    std::optional<Error> refusal;
    bool finished = false;
};

} // namespace

void LightNodeImpl::transactionProof(const ledger::TransactionId& id, Done<light::TransactionProof> done) {
    if (m_stopping || !post([this, id, done] {
            LightRequests::Question question;
            question.make = [id](net::RequestId number) { return net::TransactionRequest{number, id}; };
            question.take = [this, id, done](net::LinkId, const net::Message& message) -> Result<void> {
                const auto* answer = std::get_if<net::TransactionAnswer>(&message);
                if (answer == nullptr)
                    return otherKind;
                CIRCLET_TRY(transaction, verify(answer->proof));
                if (ledger::transactionId(transaction) != id)
                    return Error{ErrorCode::InvalidProof, "The proof is of another transaction."};
                done(answer->proof);
                return ok();
            };
            question.failed = [done](const Error& error) { done(error); };
            m_requests.ask(std::move(question));
        }))
        done(stopping);
}

void LightNodeImpl::header(ledger::Height height, Done<light::ProvedHeader> done) {
    if (m_stopping || !post([this, height, done] {
            LightRequests::Question question;
            question.make = [height](net::RequestId number) { return net::HeaderRequest{number, height}; };
            question.take = [this, height, done](net::LinkId, const net::Message& message) -> Result<void> {
                const auto* answer = std::get_if<net::HeaderAnswer>(&message);
                if (answer == nullptr || answer->header.header().height != height)
                    return otherKind;
                CIRCLET_CHECK(verify(answer->header));
                done(answer->header);
                return ok();
            };
            question.failed = [done](const Error& error) { done(error); };
            m_requests.ask(std::move(question));
        }))
        done(stopping);
}

void LightNodeImpl::submit(const Bytes& signedBytes, Done<uint32_t> done) {
    if (m_stopping || !post([this, signedBytes, done] {
            if (m_next.stopSending)
                return done(Error{ErrorCode::Rejected, "Sending is stopped: " + m_next.alarmTitle});
            std::vector<net::LinkId> peers = links();
            if (peers.empty())
                return done(Error{ErrorCode::Network, "No peer is connected."});
            auto poll = std::make_shared<Poll>();
            poll->open = peers.size();
            auto finish = [poll, done] {
                if (poll->finished)
                    return;
                poll->finished = true;
                if (poll->yes > 0)
                    return done(poll->yes);
                done(poll->refusal.value_or(Error{ErrorCode::Timeout, "No peer answered in time."}));
            };
            auto counted = [this, poll, finish](const std::optional<Error>& refusal) {
                --poll->open;
                if (refusal && (!poll->refusal || poll->refusal->code == ErrorCode::Network))
                    poll->refusal = refusal;
                if (!refusal && ++poll->yes == 1)
                    later(patienceMs, finish);
                if (poll->open == 0)
                    finish();
            };
            for (net::LinkId link : peers) {
                LightRequests::Question question;
                question.only = link;
                question.make = [signedBytes](net::RequestId number) { return net::Submit{number, signedBytes}; };
                question.take = [counted](net::LinkId, const net::Message& message) -> Result<void> {
                    const auto* result = std::get_if<net::SubmitResult>(&message);
                    if (result == nullptr)
                        return otherKind;
                    counted(result->refusal);
                    return ok();
                };
                question.failed = [counted](const Error& error) { counted(error); };
                m_requests.ask(std::move(question));
            }
        }))
        done(stopping);
}

void LightNodeImpl::inPool(const ledger::TransactionId& id, Done<bool> done) {
    if (m_stopping || !post([this, id, done] {
            std::vector<net::LinkId> peers = links();
            if (peers.empty())
                return done(Error{ErrorCode::Network, "No peer is connected."});
            auto poll = std::make_shared<Poll>();
            poll->open = peers.size();
            auto counted = [poll, done](bool there) {
                --poll->open;
                if (poll->finished || (!there && poll->open > 0))
                    return;
                poll->finished = true;
                done(there);
            };
            for (net::LinkId link : peers) {
                LightRequests::Question question;
                question.only = link;
                question.make = [id](net::RequestId number) { return net::TransactionStatusRequest{number, id}; };
                question.take = [counted](net::LinkId, const net::Message& message) -> Result<void> {
                    const auto* status = std::get_if<net::TransactionStatus>(&message);
                    if (status == nullptr)
                        return otherKind;
                    counted(status->state != net::PoolState::Unknown);
                    return ok();
                };
                question.failed = [counted](const Error&) { counted(false); };
                m_requests.ask(std::move(question));
            }
        }))
        done(stopping);
}

} // namespace circlet::node
