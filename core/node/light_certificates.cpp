// The light node's questions about certificates: records with their issuers, whole custodies, passports.
#include <algorithm>

#include "node/light_impl.h"

namespace circlet::node {

namespace {

constexpr uint64_t maximumCustody = 1U << 20; ///< links in one answer

const Error noSuch{ErrorCode::NotFound, "There is no such certificate on this chain."};
/// What is proved and does not decode was written by rules that this program does not know.
const Error newerRecord{ErrorCode::NewerVersion, "The record was written by a newer version of Circlet. Update it."};

/// Every link up to what a proved record says, from one peer after the other. Ends exactly once.
class CustodyQuery : public std::enable_shared_from_this<CustodyQuery> {
public:
    CustodyQuery(LightNodeImpl& node, ledger::CertificateRecord record, Done<std::vector<ledger::CustodyLink>> done)
        : m_node(node), m_record(std::move(record)), m_done(std::move(done)) {}

    void start() {
        if (m_record.generation >= maximumCustody)
            return m_done(Error{ErrorCode::OutOfRange, "The certificate was passed on too often for one answer."});
        nextPage();
    }

private:
    void nextPage() {
        LightRequests::Question question;
        question.preferred = m_link;
        question.make = [self = shared_from_this()](net::RequestId number) {
            return net::CustodyRequest{number, self->m_record.origin, self->m_links.size()};
        };
        question.take = [self = shared_from_this()](net::LinkId link, const net::Message& message) {
            return self->take(link, message);
        };
        question.failed = [self = shared_from_this()](const Error& error) { self->m_done(error); };
        m_node.requests().ask(std::move(question));
    }

    Result<void> take(net::LinkId link, const net::Message& message) {
        const auto* answer = std::get_if<net::CustodyAnswer>(&message);
        if (answer == nullptr)
            return otherKind;
        if (link != m_link && !m_links.empty()) { // all pages from one peer: only then is it known who made them up
            m_links.clear();
            m_link = link;
            nextPage();
            return ok();
        }
        m_link = link;
        for (const ledger::CustodyLink& one : answer->links) {
            if (m_links.size() <= m_record.generation) // what came after the proved record is not asked for
                m_links.push_back(one);
        }
        if (m_links.size() <= m_record.generation) {
            nextPage();
            return ok();
        }
        Result<void> checked = ledger::checkCustody(m_record, m_links);
        if (!checked) {
            m_links.clear();
            m_link = 0;
            return checked.error();
        }
        m_done(std::move(m_links));
        return ok();
    }

    LightNodeImpl& m_node;
    ledger::CertificateRecord m_record;
    Done<std::vector<ledger::CustodyLink>> m_done;
    net::LinkId m_link = 0;
    std::vector<ledger::CustodyLink> m_links;
};

/// `error` in words a user can act on, if the bytes were proved.
template<typename Record>
Result<std::optional<Record>> proved(Result<std::optional<Record>> record) {
    if (!record && record.error().code != ErrorCode::InvalidProof)
        return newerRecord;
    return record;
}

} // namespace

void LightNodeImpl::askCertificate(const ledger::CertificateUid& origin, Done<CertificateAnswer> done) {
    const Hash256 key = ledger::certificateKey(origin);
    askState({key}, [this, origin, key, done](Result<ProvedState> state) {
        if (!state)
            return done(state.error());
        auto record = proved(ledger::provedCertificate(state.value().proofs[0], origin));
        if (!record)
            return done(record.error());
        if (!record.value() || !record.value()->issuer) {
            CertificateAnswer answer;
            answer.proof = {origin, std::move(state.value().header), std::move(state.value().proofs[0])};
            answer.record = std::move(record).value();
            return done(std::move(answer));
        }
        // Under one header: who issued a certificate never changes, so that the second answer is about the same two.
        const ledger::Address issuer = *record.value()->issuer;
        askState({key, ledger::issuerKey(issuer)}, [origin, issuer, done](Result<ProvedState> both) {
            if (!both)
                return done(both.error());
            auto newest = proved(ledger::provedCertificate(both.value().proofs[0], origin));
            auto enrolled = proved(ledger::provedIssuer(both.value().proofs[1], issuer));
            if (!newest || !enrolled)
                return done(newest ? enrolled.error() : newest.error());
            if (!newest.value() || !enrolled.value())
                return done(Error{ErrorCode::Timeout, "The peer lags behind the network. Try again."});
            CertificateAnswer answer;
            answer.proof = {origin, std::move(both.value().header), std::move(both.value().proofs[0])};
            answer.record = std::move(newest).value();
            answer.issuerProof = std::move(both.value().proofs[1]);
            answer.issuer = std::move(enrolled).value();
            done(std::move(answer));
        });
    });
}

void LightNodeImpl::certificate(const ledger::CertificateUid& origin, Done<CertificateAnswer> done) {
    if (m_stopping || !post([this, origin, done] { askCertificate(origin, done); }))
        done(stopping);
}

void LightNodeImpl::custody(const ledger::CertificateUid& origin, Done<std::vector<ledger::CustodyLink>> done) {
    auto links = [this, done](Result<CertificateAnswer> answer) {
        if (!answer)
            return done(answer.error());
        if (!answer.value().record)
            return done(noSuch);
        std::make_shared<CustodyQuery>(*this, std::move(*answer.value().record), done)->start();
    };
    if (m_stopping || !post([this, origin, links] { askCertificate(origin, links); }))
        done(stopping);
}

void LightNodeImpl::issuer(const ledger::Address& address, Done<std::optional<ledger::IssuerRecord>> done) {
    auto decoded = [address, done](Result<ProvedState> state) {
        if (!state)
            return done(state.error());
        done(proved(ledger::provedIssuer(state.value().proofs[0], address)));
    };
    if (m_stopping || !post([this, address, decoded] { askState({ledger::issuerKey(address)}, decoded); }))
        done(stopping);
}

void LightNodeImpl::passport(const ledger::CertificateUid& origin, Done<passport::Passport> done) {
    auto assemble = [this, done](Result<CertificateAnswer> answer) {
        if (!answer)
            return done(answer.error());
        if (!answer.value().record)
            return done(noSuch);
        auto shown = std::make_shared<CertificateAnswer>(std::move(answer).value());
        auto withCustody = [this, shown, done](Result<std::vector<ledger::CustodyLink>> links) {
            if (!links)
                return done(links.error());
            if (links.value().size() > passport::maximumCustodyLinks)
                return done(Error{ErrorCode::OutOfRange, "The certificate was passed on too often for a passport."});
            auto custody = std::make_shared<std::vector<ledger::CustodyLink>>(std::move(links).value());
            proofFile(shown->proof, [shown, custody, done](Result<light::ProofFile> file) {
                if (!file)
                    return done(file.error());
                done(passport::Passport{
                    std::move(file).value(), std::move(shown->issuerProof), std::move(*custody), {}, {}, {}});
            });
        };
        std::make_shared<CustodyQuery>(*this, *shown->record, withCustody)->start();
    };
    if (m_stopping || !post([this, origin, assemble] { askCertificate(origin, assemble); }))
        done(stopping);
}

} // namespace circlet::node
