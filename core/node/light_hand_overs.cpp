// Sealed hand-overs on their way: given to every peer for the recipient, fetched from every peer by the recipient.
#include <algorithm>
#include <set>

#include "crypto/sha256.h"
#include "node/light_impl.h"
#include "passport/hand_over.h"

namespace circlet::node {

namespace {

constexpr std::size_t maximumFetched = 64U << 20; ///< bytes in one call

/// How many peers are still to answer, how many took it, and why the first did not.
struct Delivery {
    std::size_t open = 0;
    uint32_t yes = 0;
    std::optional<Error> refusal;
};

/// One hand-over to one peer, part by part.
class Upload : public std::enable_shared_from_this<Upload> {
public:
    Upload(LightNodeImpl& node, net::LinkId link, const passport::HandOverLabel& label,
           std::shared_ptr<const Bytes> sealed, const Hash256& id,
           std::function<void(const std::optional<Error>&)> done)
        : m_node(node), m_link(link), m_label(label), m_sealed(std::move(sealed)), m_id(id), m_done(std::move(done)) {}

    void next() {
        LightRequests::Question question;
        question.only = m_link;
        question.make = [self = shared_from_this()](net::RequestId number) -> net::Message {
            return self->part(number);
        };
        question.take = [self = shared_from_this()](net::LinkId, const net::Message& message) -> Result<void> {
            const auto* result = std::get_if<net::SubmitResult>(&message);
            if (result == nullptr)
                return otherKind;
            self->taken(result->refusal);
            return ok();
        };
        question.failed = [self = shared_from_this()](const Error& error) { self->m_done(error); };
        m_node.requests().ask(std::move(question));
    }

private:
    std::size_t partBytes() const { return std::min(net::maximumHandOverPart, m_sealed->size() - m_offset); }

    net::HandOverPut part(net::RequestId number) const {
        const auto from = m_sealed->begin() + static_cast<std::ptrdiff_t>(m_offset);
        return {number,
                m_label.origin,
                m_label.recipient,
                m_id,
                static_cast<uint32_t>(m_sealed->size()),
                static_cast<uint32_t>(m_offset),
                Bytes(from, from + static_cast<std::ptrdiff_t>(partBytes()))};
    }

    void taken(const std::optional<Error>& refusal) {
        m_offset += partBytes();
        if (refusal || m_offset == m_sealed->size())
            return m_done(refusal);
        next();
    }

    LightNodeImpl& m_node;
    net::LinkId m_link;
    passport::HandOverLabel m_label;
    std::shared_ptr<const Bytes> m_sealed;
    Hash256 m_id;
    std::function<void(const std::optional<Error>&)> m_done;
    std::size_t m_offset = 0;
};

/// All that peers keep for one recipient: their lists, then each of it once. Ends exactly once. What a peer has listed
/// it gives by itself and whole: no peer answers for the parts, sizes or lists of another.
class Collection : public std::enable_shared_from_this<Collection> {
public:
    Collection(LightNodeImpl& node, const ledger::Address& recipient, const std::vector<Hash256>& known,
               Done<std::vector<Bytes>> done)
        : m_node(node), m_recipient(recipient), m_known(known.begin(), known.end()), m_done(std::move(done)) {}

    void start() {
        const std::vector<net::LinkId> peers = m_node.links();
        if (peers.empty())
            return m_done(Error{ErrorCode::Network, "No peer is connected."});
        m_open = peers.size();
        for (const net::LinkId link : peers)
            askList(link);
    }

private:
    struct Wanted {
        std::size_t place = 0; ///< in the list of its peer
        net::LinkId link = 0;
        Hash256 id;
        uint32_t size = 0;
    };

    void askList(net::LinkId link) {
        LightRequests::Question question;
        question.only = link;
        question.make = [recipient = m_recipient](net::RequestId number) {
            return net::HandOverListRequest{number, recipient};
        };
        question.take = [self = shared_from_this()](net::LinkId from, const net::Message& message) -> Result<void> {
            const auto* list = std::get_if<net::HandOverList>(&message);
            if (list == nullptr)
                return otherKind;
            self->m_answered = true;
            for (std::size_t place = 0; place < list->entries.size(); ++place)
                self->m_wanted.push_back({place, from, list->entries[place].id, list->entries[place].size});
            self->listDone();
            return ok();
        };
        question.failed = [self = shared_from_this()](const Error& error) {
            self->m_problem = error;
            self->listDone();
        };
        m_node.requests().ask(std::move(question));
    }

    void listDone() {
        if (--m_open > 0)
            return;
        if (!m_answered)
            return m_done(m_problem);
        std::ranges::stable_sort(m_wanted, {}, &Wanted::place); // a long list of one keeps nobody's out
        nextWanted();
    }

    void nextWanted() {
        while (m_next < m_wanted.size() &&
               (m_known.contains(m_wanted[m_next].id) || m_bytes + m_wanted[m_next].size > maximumFetched))
            ++m_next;
        if (m_next == m_wanted.size())
            return m_done(std::move(m_found));
        m_part.clear();
        askPart();
    }

    void askPart() {
        LightRequests::Question question;
        question.only = m_wanted[m_next].link;
        question.make = [self = shared_from_this()](net::RequestId number) {
            return net::HandOverRequest{number, self->m_wanted[self->m_next].id,
                                        static_cast<uint32_t>(self->m_part.size())};
        };
        question.take = [self = shared_from_this()](net::LinkId, const net::Message& message) {
            return self->takePart(message);
        };
        question.failed = [self = shared_from_this()](const Error&) { self->skip(); };
        m_node.requests().ask(std::move(question));
    }

    Result<void> takePart(const net::Message& message) {
        const Wanted& wanted = m_wanted[m_next];
        const auto* answer = std::get_if<net::HandOverAnswer>(&message);
        if (answer == nullptr)
            return otherKind;
        if (answer->size != wanted.size || answer->part.size() > wanted.size - m_part.size())
            return Error{ErrorCode::InvalidProof, "The parts of a hand-over do not fit each other."};
        m_bytes += answer->part.size();
        m_part.insert(m_part.end(), answer->part.begin(), answer->part.end());
        if (m_part.size() < wanted.size) {
            askPart();
            return ok();
        }
        if (crypto::sha256(m_part) != wanted.id)
            return Error{ErrorCode::InvalidProof, "A hand-over is not the one that was asked for."};
        const Result<passport::HandOverLabel> label = passport::readHandOverLabel(m_part);
        if (!label || label.value().recipient != m_recipient || label.value().chain != m_node.root().chain())
            return Error{ErrorCode::InvalidProof, "A hand-over is not for the recipient it was listed for."};
        m_known.insert(wanted.id);
        m_found.push_back(std::move(m_part));
        skip();
        return ok();
    }

    void skip() {
        ++m_next;
        nextWanted();
    }

    LightNodeImpl& m_node;
    ledger::Address m_recipient;
    std::set<Hash256> m_known; ///< to the asker, or found
    Done<std::vector<Bytes>> m_done;
    std::size_t m_open = 0;
    bool m_answered = false;
    Error m_problem{ErrorCode::Network, "No peer is connected."};
    std::size_t m_bytes = 0; ///< that came
    std::vector<Wanted> m_wanted;
    std::size_t m_next = 0;
    Bytes m_part;
    std::vector<Bytes> m_found;
};

} // namespace

void LightNodeImpl::putHandOver(const Bytes& sealed, Done<uint32_t> done) {
    const Result<passport::HandOverLabel> label = passport::readHandOverLabel(sealed);
    if (!label)
        return done(label.error());
    if (label.value().chain != m_root->chain())
        return done(Error{ErrorCode::WrongNetwork, "The hand-over belongs to another network."});
    auto shared = std::make_shared<const Bytes>(sealed);
    if (m_stopping || !post([this, label = label.value(), shared, done] {
            const std::vector<net::LinkId> peers = links();
            if (peers.empty())
                return done(Error{ErrorCode::Network, "No peer is connected."});
            auto poll = std::make_shared<Delivery>();
            poll->open = peers.size();
            auto counted = [poll, done](const std::optional<Error>& refusal) {
                if (refusal && (!poll->refusal || poll->refusal->code == ErrorCode::Network))
                    poll->refusal = refusal;
                poll->yes += refusal ? 0 : 1;
                if (--poll->open > 0)
                    return;
                if (poll->yes > 0)
                    return done(poll->yes);
                done(*poll->refusal);
            };
            const Hash256 id = crypto::sha256(*shared);
            for (const net::LinkId link : peers)
                std::make_shared<Upload>(*this, link, label, shared, id, counted)->next();
        }))
        done(stopping);
}

void LightNodeImpl::handOvers(const ledger::Address& recipient, std::vector<Hash256> known,
                              Done<std::vector<Bytes>> done) {
    if (m_stopping || !post([this, recipient, known = std::move(known), done] {
            std::make_shared<Collection>(*this, recipient, known, done)->start();
        }))
        done(stopping);
}

} // namespace circlet::node
