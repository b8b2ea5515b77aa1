// What keys of the wallet do besides transactions: receive requests, hand-overs, presentations (docs/protocol.md §16).
#include "wallet/wallet_file.h"

namespace circlet::wallet {

Result<crypto::SchnorrSecretKey> WalletFile::keyOf(const ledger::Address& address) const {
    auto own = m_byAddress.find(address);
    if (own == m_byAddress.end())
        return Error{ErrorCode::NotFound, ledger::formatAddress(address, network()) + " is no address of this wallet."};
    return keyAt(m_addresses[own->second].index);
}

Result<passport::ReceiveRequest> WalletFile::makeReceiveRequest(const ledger::Address& address, TimeMs expiry) const {
    CIRCLET_TRY(key, keyOf(address));
    return passport::makeReceiveRequest(m_chain, key, expiry);
}

Result<passport::HandOver> WalletFile::openHandOver(ByteView sealed) const {
    CIRCLET_TRY(label, passport::readHandOverLabel(sealed));
    if (label.chain != m_chain)
        return Error{ErrorCode::WrongNetwork, "This hand-over belongs to another chain."};
    CIRCLET_TRY(key, keyOf(label.recipient));
    CIRCLET_TRY(pair, passport::handOverKey(key));
    return passport::openHandOver(sealed, pair);
}

Result<passport::Presentation> WalletFile::signPresentation(passport::Presentation presentation) const {
    if (presentation.challenge.chain != m_chain)
        return Error{ErrorCode::WrongNetwork, "This challenge belongs to another chain."};
    CIRCLET_TRY(key, keyOf(presentation.holder));
    return passport::signedBy(key, std::move(presentation));
}

} // namespace circlet::wallet
