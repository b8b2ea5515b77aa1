#include "circlet-cli/transaction_text.h"

#include <algorithm>

#include "wallet/deeds.h"

namespace circlet::cli {

namespace {

std::string kindOf(const ledger::UnsignedTransaction& transaction, bool complete) {
    if (complete)
        return "signed";
    bool some = std::ranges::any_of(transaction.witnesses, [](const std::optional<ledger::Witness>& witness) {
        return witness && !witness->signatures.empty();
    });
    return some ? "partly signed" : "unsigned";
}

std::string coins(const nlohmann::json& li) {
    return ledger::formatCoins(ledger::Amount::fromLi(li.get<uint64_t>()));
}

const char* moveName(ledger::CertificateMove move) {
    switch (move) {
    case ledger::CertificateMove::Issued:
        return "issued";
    case ledger::CertificateMove::Received:
        return "received";
    case ledger::CertificateMove::Given:
        return "given";
    case ledger::CertificateMove::Changed:
        return "changed";
    case ledger::CertificateMove::Revoked:
        return "revoked";
    }
    return "unknown";
}

nlohmann::json certificatesJson(const ledger::TransactionBody& body, ledger::Network network) {
    nlohmann::json rows = nlohmann::json::array();
    for (const ledger::CertificateEffect& effect : ledger::certificateEffects(body)) {
        nlohmann::json row = {{"address", ledger::formatAddress(effect.account, network)},
                              {"move", moveName(effect.move)},
                              {"origin", effect.origin.hex()},
                              {"uid", effect.uid.hex()}};
        if (effect.kind)
            row["kind"] = ledger::kindName(*effect.kind);
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace

std::string plain(std::string text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        // In UTF-8 the second row of control characters begins with c2.
        const bool second =
            byte == 0xc2 && i + 1 < text.size() && (static_cast<unsigned char>(text[i + 1]) & 0xe0) == 0x80;
        if (byte < 0x20 || byte == 0x7f || second)
            text[i] = '?';
        if (second)
            text[i + 1] = '?';
    }
    return text;
}

Result<Effects> effectsOf(const ledger::UnsignedTransaction& transaction, const ledger::Genesis& genesis) {
    Effects effects;
    const ledger::FeeSchedule& fees = genesis.parameters.fees;
    CIRCLET_TRY(size, ledger::finishedSize(transaction));
    CIRCLET_TRY(fee, ledger::transactionFee(fees, transaction.body, size));
    CIRCLET_TRY(accounts, ledger::balanceEffects(fees, transaction.body, size));
    effects.fee = fee;
    effects.accounts = std::move(accounts);
    effects.deeds = wallet::deedsOf(transaction.body, genesis);
    return effects;
}

nlohmann::json addressesJson(const std::vector<ledger::Address>& addresses, ledger::Network network) {
    nlohmann::json rows = nlohmann::json::array();
    for (const ledger::Address& address : addresses)
        rows.push_back(ledger::formatAddress(address, network));
    return rows;
}

nlohmann::json describe(const ledger::UnsignedTransaction& transaction, const Effects& effects, ledger::Network network,
                        const wallet::Wallet* own) {
    nlohmann::json rows = nlohmann::json::array();
    for (const ledger::BalanceEffect& effect : effects.accounts) {
        nlohmann::json row = {{"address", ledger::formatAddress(effect.account, network)},
                              {"gains_li", effect.gains.li()},
                              {"loses_li", effect.loses.li()}};
        if (own != nullptr)
            row["mine"] = own->owns(effect.account);
        rows.push_back(std::move(row));
    }
    std::vector<ledger::Address> missing = ledger::missingSigners(transaction);
    return {{"transaction", ledger::transactionId(transaction.body).hex()},
            {"kind", kindOf(transaction, missing.empty())},
            {"complete", missing.empty()},
            {"missing", addressesJson(missing, network)},
            {"expiry", transaction.body.expiry},
            {"level", transaction.body.level},
            {"fee_li", effects.fee.li()},
            {"memo", std::string(asText(transaction.body.memo))},
            {"does", effects.deeds},
            {"effects", std::move(rows)},
            {"certificates", certificatesJson(transaction.body, network)}};
}

std::string describeText(const nlohmann::json& description) {
    std::string text = "Transaction " + description["transaction"].get<std::string>() + " (" +
                       description["kind"].get<std::string>() + ")\n";
    for (const nlohmann::json& deed : description["does"])
        text += deed.get<std::string>() + "\n";
    for (const nlohmann::json& effect : description["effects"]) {
        text += "  " + effect["address"].get<std::string>();
        if (effect["gains_li"] != 0)
            text += "  gains " + coins(effect["gains_li"]);
        if (effect["loses_li"] != 0)
            text += "  loses " + coins(effect["loses_li"]);
        text += effect.value("mine", false) ? "  (this wallet)\n" : "\n";
    }
    for (const nlohmann::json& effect : description["certificates"])
        text += "  " + effect["address"].get<std::string>() + "  " + effect["move"].get<std::string>() +
                ": certificate " + effect["uid"].get<std::string>() + "\n";
    text += "Fee " + description["fee_li"].dump() + " li, level " + description["level"].dump() + ", valid until " +
            timeText(description["expiry"]) + "\n";
    if (std::string memo = description["memo"]; !memo.empty())
        text += "Memo: " + plain(memo) + "\n";
    for (const nlohmann::json& address : description["missing"])
        text += "Still to sign: " + address.get<std::string>() + "\n";
    return text;
}

} // namespace circlet::cli
