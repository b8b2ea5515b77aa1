// Accounts, certificates and issuers as plain maps, with the rules of docs/protocol.md §8 written down once more,
// naively: what the chain is compared with. Used by tests/ledger only.
#pragma once

#include <set>

#include "ledger/certificate_chain.h"

namespace circlet::test {

struct ModelCertificate {
    CertificateUid uid;
    CertificateKind kind = CertificateKind::Ownership;
    bool revoked = false;
    RevocationReason reason = RevocationReason::Unspecified;
    Address issuer;
    Address owner;
    Hash256 metadata, x509;
    uint64_t value = 0;
    std::string currency;
    CertificateTerms terms;
    TimeMs since = 0;
    std::vector<CustodyLink> links;
};

struct ModelIssuer {
    bool retired = false;
    uint64_t issued = 0, revoked = 0;
    std::map<std::string, uint64_t> owes;
};

struct ModelAccount {
    uint64_t balance = 0;
    uint64_t entries = 0;
    std::array<uint64_t, 8> nonces{};
};

class Model {
public:
    std::map<Address, ModelAccount> accounts;
    std::map<CertificateUid, ModelCertificate> certificates;
    std::map<Address, ModelIssuer> issuers;
    std::map<Address, std::vector<Address>> lists; ///< of recipients, by the account that made them up
    uint64_t fees = 0;

    std::set<CertificateUid> held(const Address& address) const {
        std::set<CertificateUid> found;
        for (const auto& [origin, certificate] : certificates) {
            if (!certificate.revoked && certificate.owner == address)
                found.insert(origin);
        }
        return found;
    }
    uint64_t locked(const Address& address) const { return certificateDeposit * held(address).size(); }

    /// True if it happened; false: nothing changed.
    bool apply(const TransactionBody& body, std::size_t bytes, TimeMs time, Height height) {
        Model next = *this;
        if (!next.happens(body, bytes, time, height, *this))
            return false;
        *this = std::move(next);
        return true;
    }

private:
    struct Now {
        const TransactionBody& body;
        TimeMs time;
        Height height;
        uint32_t action;
        bool signs(const Address& address) const {
            for (const Authorization& one : body.authorizations) {
                if (one.account == address)
                    return true;
            }
            return false;
        }
        const Address& signer(uint8_t index) const { return body.authorizations[index].account; }
        CertificateUid uid(CertificateKind kind) const { return certificateUid(transactionId(body), action, kind); }
    };

    bool happens(const TransactionBody& body, std::size_t bytes, TimeMs time, Height height, const Model& before) {
        uint64_t fee = bytes > 1'024 ? (bytes - 1'024 + 255) / 256 : 0;
        std::set<Address> touched;
        std::map<Address, uint64_t> loses, gains;
        for (const Authorization& one : body.authorizations) {
            if (!accounts.contains(one.account) || accounts[one.account].nonces[one.lane] != one.nonce)
                return false;
            ++accounts[one.account].nonces[one.lane];
            touched.insert(one.account);
        }
        for (uint32_t i = 0; i < body.actions.size(); ++i) {
            const Now now{body, time, height, i};
            const Action& action = body.actions[i];
            if (const auto* transfer = std::get_if<Transfer>(&action)) {
                if (transfer->to == now.signer(transfer->from) || transfer->amount.li() < 100)
                    return false;
                loses[now.signer(transfer->from)] += transfer->amount.li();
                gains[transfer->to] += transfer->amount.li();
                touched.insert(transfer->to);
                fee += 1;
            } else if (const auto* issue = std::get_if<IssueCertificate>(&action)) {
                if (!issued(*issue, now))
                    return false;
                touched.insert(issue->owner);
                fee += 20;
            } else if (const auto* move = std::get_if<TransferCertificate>(&action)) {
                if (!moved(*move, now))
                    return false;
                touched.insert(move->to);
                fee += 10;
            } else if (const auto* update = std::get_if<UpdateCertificate>(&action)) {
                if (!updated(*update, now))
                    return false;
                touched.insert(update->owner);
                fee += 10;
            } else if (const auto* revoke = std::get_if<RevokeCertificate>(&action)) {
                if (!revoked(*revoke, now))
                    return false;
                touched.insert(revoke->owner);
                fee += 1;
            } else if (const auto* enroll = std::get_if<RegisterIssuer>(&action)) {
                if (!enrolled(*enroll, now))
                    return false;
                fee += enroll->retire ? 1 : 1'000;
            }
        }
        fee <<= body.level;
        loses[now0(body)] += fee;
        fees += fee;
        return settled(touched, loses, gains, before);
    }

    static const Address& now0(const TransactionBody& body) { return body.authorizations[body.feePayer].account; }

    bool settled(const std::set<Address>& touched, std::map<Address, uint64_t>& loses,
                 std::map<Address, uint64_t>& gains, const Model& before) {
        for (const Address& address : touched) {
            const bool fresh = !accounts.contains(address);
            if (fresh && gains[address] < accountDeposit)
                return false;
            ModelAccount& account = accounts[address];
            // What is given away frees its deposit, what comes locks its own.
            const std::set<CertificateUid> had = before.held(address), has = held(address);
            uint64_t stayed = 0;
            for (const CertificateUid& one : had)
                stayed += has.contains(one) ? 1U : 0U;
            const uint64_t kept = certificateDeposit * stayed + accountDeposit;
            if (loses[address] != 0 && account.balance < kept + loses[address])
                return false;
            account.balance += gains[address];
            account.balance -= loses[address];
            if (has.size() > stayed && account.balance < certificateDeposit * has.size() + accountDeposit)
                return false;
            ++account.entries;
        }
        return true;
    }

    bool issued(const IssueCertificate& action, const Now& now) {
        const Address& by = now.signer(action.issuer);
        if (!issuers.contains(by) || issuers[by].retired)
            return false;
        if (action.terms.expiresAt != 0 && action.terms.expiresAt < now.time)
            return false;
        ++issuers[by].issued;
        if (action.kind == CertificateKind::Value)
            issuers[by].owes[action.currency] += action.faceValue.li();
        ModelCertificate made;
        made.uid = now.uid(action.kind);
        made.kind = action.kind;
        made.issuer = by;
        made.owner = action.owner;
        made.metadata = action.metadata;
        made.x509 = action.x509;
        made.value = action.faceValue.li();
        made.currency = action.currency;
        made.terms = action.terms;
        made.since = now.time;
        made.links.push_back({CertificateUid(), made.uid, retag<Hash256>(transactionId(now.body)), now.height});
        certificates[made.uid] = made;
        return true;
    }

    /// There, present, and not revoked.
    ModelCertificate* find(const CertificateUid& origin, const CertificateUid& uid) {
        const auto found = certificates.find(origin);
        if (found == certificates.end() || found->second.uid != uid || found->second.revoked)
            return nullptr;
        return &found->second;
    }
    static bool over(const ModelCertificate& one, TimeMs time) {
        return one.terms.expiresAt != 0 && one.terms.expiresAt < time;
    }

    bool moved(const TransferCertificate& action, const Now& now) {
        ModelCertificate* one = find(action.origin, action.uid);
        if (one == nullptr || over(*one, now.time) || one->owner != now.signer(action.from) ||
            action.kind != one->kind || action.to == one->owner)
            return false;
        const CertificateRules& rules = one->terms.rules;
        const bool inTime = now.time >= rules.notBefore && now.time - one->since >= rules.minimumHoldingMs;
        const bool mayMove =
            rules.transferable && (!rules.maximumTransfers || one->links.size() <= *rules.maximumTransfers);
        const bool mayHave = rules.recipients.has_value() == action.recipient.has_value() &&
                             (!rules.recipients || listed(one->issuer, action));
        if (!inTime || !mayMove || !mayHave || (rules.issuerCoSigns && !now.signs(one->issuer)))
            return false;
        const CertificateUid next = now.uid(one->kind);
        one->links.push_back({one->uid, next, retag<Hash256>(transactionId(now.body)), now.height});
        one->uid = next;
        one->owner = action.to;
        one->since = now.time;
        return true;
    }

    bool listed(const Address& issuer, const TransferCertificate& action) {
        const std::vector<Address>& list = lists[issuer];
        if (std::find(list.begin(), list.end(), action.to) == list.end())
            return false;
        return *action.recipient == proveRecipient(list, action.to).value();
    }

    bool updated(const UpdateCertificate& action, const Now& now) {
        ModelCertificate* one = find(action.origin, action.uid);
        if (one == nullptr || over(*one, now.time) || one->owner != action.owner || action.metadata)
            return false;
        const bool both = now.signs(one->owner) && now.signs(one->issuer);
        const bool may = one->terms.rules.issuerMayChange;
        if (!now.signs(one->owner) && !now.signs(one->issuer))
            return false;
        if (action.x509 && (!now.signs(one->issuer) || (!one->x509.isZero() && !may)))
            return false;
        if (action.terms) {
            const bool past = action.terms->expiresAt != 0 && action.terms->expiresAt < now.time;
            if (past && action.terms->expiresAt != one->terms.expiresAt)
                return false;
            if (!(may && now.signs(one->issuer)) && !(both && isTighter(*action.terms, one->terms)))
                return false;
            one->terms = *action.terms;
        }
        if (action.x509)
            one->x509 = *action.x509;
        return true;
    }

    bool revoked(const RevokeCertificate& action, const Now& now) {
        ModelCertificate* one = find(action.origin, action.uid);
        if (one == nullptr || one->owner != action.owner)
            return false;
        const bool owner = now.signs(one->owner), issuer = now.signs(one->issuer);
        bool may = issuer;
        if (action.reason == RevocationReason::Redeemed)
            may = owner && issuer && one->kind == CertificateKind::Value;
        if (action.reason == RevocationReason::Surrendered)
            may = owner;
        if (action.reason == RevocationReason::KeyCompromise)
            may = owner || issuer;
        if (!may)
            return false;
        one->revoked = true;
        one->reason = action.reason;
        ++issuers[one->issuer].revoked;
        if (one->kind == CertificateKind::Value)
            issuers[one->issuer].owes[one->currency] -= one->value;
        return true;
    }

    bool enrolled(const RegisterIssuer& action, const Now& now) {
        const Address& by = now.signer(action.issuer);
        if (action.retire) {
            if (!issuers.contains(by) || issuers[by].retired)
                return false;
            issuers[by].retired = true;
            return true;
        }
        return issuers.emplace(by, ModelIssuer()).second;
    }
};

} // namespace circlet::test
