// Proofs fetched now, recomputed here, shown and written to files.
#include "node/facade_impl.h"
#include "util/log.h"

namespace circlet::facade {

// --- proofs
// --------------------------------------------------------------------------------------------------------------

void FacadeImpl::fetchProof(ProofSubject subject, const std::string& id, node::Done<light::Proof> done) {
    if (!id.empty())
        return fetchProofOf(subject, id, std::move(done));
    // Nothing named: the wallet's first address.
    if (!m_walletView || m_walletView->addresses.empty())
        return done(noWallet());
    fetchProofOf(subject, m_walletView->addresses.front().address, std::move(done));
}

void FacadeImpl::fetchProofOf(ProofSubject subject, const std::string& id, node::Done<light::Proof> done) {
    RootPtr chain = root();
    if (!m_node || !chain)
        return done(noNetwork());
    auto pass = [done](auto proof) {
        if (!proof)
            return done(proof.error());
        done(light::Proof(std::move(proof).value()));
    };
    if (subject == ProofSubject::Transaction) {
        Result<ledger::TransactionId> transaction = ledger::TransactionId::fromHexText(id);
        if (!transaction)
            return done(transaction.error());
        return m_node->transactionProof(transaction.value(), pass);
    }
    Result<ledger::Address> address = ledger::parseAddress(id, chain->genesis().parameters.network);
    if (!address)
        return done(address.error());
    if (subject == ProofSubject::History)
        return m_node->historyProof(address.value(), pass);
    m_node->accountProof(address.value(), pass);
}

void FacadeImpl::inspectProof(ProofSubject subject, std::string id, Call call, Reply<ProofReport> reply) {
    auto pending = pend(std::move(call), std::move(reply));
    m_work.post([this, pending, subject, id] {
        fetchProof(subject, id, [this, pending](Result<light::Proof> proof) {
            if (!proof)
                return pending->finish(proof.error());
            m_work.post([this, pending, proof = std::move(proof).value()] { inspectFetched(proof, pending); });
        });
    });
}

void FacadeImpl::exportProof(ProofSubject subject, std::string id, std::string file, Call call,
                             Reply<std::string> reply) {
    auto pending = pend(std::move(call), std::move(reply));
    m_work.post([this, pending, subject, id, file] {
        fetchProof(subject, id, [this, pending, file](Result<light::Proof> proof) {
            if (!proof)
                return pending->finish(proof.error());
            m_work.post(
                [this, pending, file, proof = std::move(proof).value()] { exportFetched(proof, file, pending); });
        });
    });
}

void FacadeImpl::inspectFetched(const light::Proof& proof, const PendingPtr<ProofReport>& pending) {
    RootPtr chain = root();
    if (!m_node || !chain)
        return pending->finish(noNetwork());
    m_vault.post([pending, chain, committees = m_node->status().committees, proof] {
        pending->finish(proofReport(light::examine(*chain, *committees, proof)));
    });
}

void FacadeImpl::exportFetched(const light::Proof& proof, const std::string& file,
                               const PendingPtr<std::string>& pending) {
    RootPtr chain = root();
    if (!m_node || !chain)
        return pending->finish(noNetwork());
    m_node->proofFile(
        proof, [this, pending, file, chain, committees = m_node->status().committees](Result<light::ProofFile> made) {
            if (!made)
                return pending->finish(made.error());
            m_vault.post([pending, chain, file, committees, made = std::move(made).value()] {
                light::Verdict verdict = light::examine(*chain, made, committees.get());
                if (!verdict.valid)
                    return pending->finish(Error{ErrorCode::InvalidProof, verdict.problem});
                Result<void> written = node::writeFileAtomically(file, light::encodeProofFile(made), 0644);
                if (!written)
                    return pending->finish(written.error());
                pending->finish(file);
            });
        });
}

void FacadeImpl::verifyProofFile(std::string file, Call call, Reply<ProofReport> reply) {
    auto pending = pend(std::move(call), std::move(reply));
    m_work.post([this, pending, file] {
        RootPtr chain = root();
        if (!chain)
            return pending->finish(noNetwork());
        m_vault.post([pending, chain, file, committees = m_node ? m_node->status().committees : nullptr] {
            auto check = [&]() -> Result<ProofReport> {
                CIRCLET_TRY(bytes, node::readFile(file, light::maximumProofFileBytes));
                CIRCLET_TRY(proof, light::decodeProofFile(bytes));
                return proofReport(light::examine(*chain, proof, committees.get()));
            };
            pending->finish(check());
        });
    });
}

} // namespace circlet::facade
