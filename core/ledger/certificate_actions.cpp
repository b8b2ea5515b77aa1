#include "ledger/certificate_actions.h"

#include "ledger/transaction.h"
#include "util/plain_text.h"

namespace circlet::ledger {

namespace {

// parts of an update
constexpr uint8_t metadataPart = 1;
constexpr uint8_t x509Part = 2;
constexpr uint8_t termsPart = 4;
constexpr uint8_t allParts = 7;

constexpr uint8_t registers = 1;
constexpr uint8_t retires = 2;

Writer& tagged(Writer& writer, ActionTag tag) {
    return writer.u8(static_cast<uint8_t>(tag));
}

void writeTerms(Writer& writer, const CertificateTerms& terms) {
    writer.u8(flagsOf(terms.rules));
    writeRules(writer, terms.rules);
    writer.u64(terms.expiresAt);
}

Result<CertificateTerms> readTerms(Reader& reader) {
    CIRCLET_TRY(flags, reader.u8());
    if ((flags & ~allRuleFlags) != 0)
        return malformed("the rules of a certificate have unknown flags");
    CertificateTerms terms;
    CIRCLET_TRY(rules, readRules(reader, flags));
    CIRCLET_TRY(expiresAt, reader.u64());
    terms.rules = rules;
    terms.expiresAt = expiresAt;
    return terms;
}

Result<void> checkAccount(uint8_t index, std::size_t accounts) {
    if (index >= accounts)
        return malformed("a certificate is acted on by an account that the transaction does not list");
    return ok();
}

uint8_t partsOf(const UpdateCertificate& action) {
    return static_cast<uint8_t>((action.metadata ? metadataPart : 0) | (action.x509 ? x509Part : 0) |
                                (action.terms ? termsPart : 0));
}

} // namespace

void write(Writer& writer, const IssueCertificate& action) {
    tagged(writer, ActionTag::IssueCertificate).u8(action.issuer).u8(static_cast<uint8_t>(action.kind));
    writer.address(action.owner).fixed(action.metadata).fixed(action.x509);
    writer.amount(action.faceValue).bytes8(asBytes(action.currency));
    writeTerms(writer, action.terms);
}

void write(Writer& writer, const TransferCertificate& action) {
    tagged(writer, ActionTag::TransferCertificate).u8(action.from).u8(static_cast<uint8_t>(action.kind));
    writer.fixed(action.origin).fixed(action.uid).address(action.to).u8(action.recipient ? 1 : 0);
    if (action.recipient)
        write(writer, *action.recipient);
}

void write(Writer& writer, const UpdateCertificate& action) {
    tagged(writer, ActionTag::UpdateCertificate).fixed(action.origin).fixed(action.uid).address(action.owner);
    writer.u8(partsOf(action));
    if (action.metadata)
        writer.fixed(*action.metadata);
    if (action.x509)
        writer.fixed(*action.x509);
    if (action.terms)
        writeTerms(writer, *action.terms);
}

void write(Writer& writer, const RevokeCertificate& action) {
    tagged(writer, ActionTag::RevokeCertificate).fixed(action.origin).fixed(action.uid).address(action.owner);
    writer.u8(static_cast<uint8_t>(action.reason));
}

void write(Writer& writer, const RegisterIssuer& action) {
    tagged(writer, ActionTag::RegisterIssuer).u8(action.issuer).u8(action.retire ? retires : registers);
    if (!action.retire)
        writer.bytes8(asBytes(action.name)).fixed(action.root);
}

Result<IssueCertificate> readIssueCertificate(Reader& reader) {
    IssueCertificate action;
    CIRCLET_TRY(issuer, reader.u8());
    CIRCLET_TRY(kind, readCertificateKind(reader));
    CIRCLET_TRY(owner, reader.address());
    CIRCLET_TRY(metadata, reader.fixed<Hash256>());
    CIRCLET_TRY(x509, reader.fixed<Hash256>());
    CIRCLET_TRY(value, reader.amount());
    CIRCLET_TRY(currency, reader.bytes8(maximumCurrencyBytes));
    CIRCLET_TRY(terms, readTerms(reader));
    action.issuer = issuer;
    action.kind = kind;
    action.owner = owner;
    action.metadata = metadata;
    action.x509 = x509;
    action.faceValue = value;
    action.currency = asText(currency);
    action.terms = terms;
    return action;
}

Result<TransferCertificate> readTransferCertificate(Reader& reader) {
    TransferCertificate action;
    CIRCLET_TRY(from, reader.u8());
    CIRCLET_TRY(kind, readCertificateKind(reader));
    CIRCLET_TRY(origin, reader.fixed<CertificateUid>());
    CIRCLET_TRY(uid, reader.fixed<CertificateUid>());
    CIRCLET_TRY(to, reader.address());
    CIRCLET_TRY(listed, reader.u8());
    action.from = from;
    action.kind = kind;
    action.origin = origin;
    action.uid = uid;
    action.to = to;
    if (listed > 1)
        return malformed("a transfer says neither yes nor no about a list of recipients");
    if (listed == 1) {
        CIRCLET_TRY(proof, readRecipientProof(reader));
        action.recipient = std::move(proof);
    }
    return action;
}

Result<UpdateCertificate> readUpdateCertificate(Reader& reader) {
    UpdateCertificate action;
    CIRCLET_TRY(origin, reader.fixed<CertificateUid>());
    CIRCLET_TRY(uid, reader.fixed<CertificateUid>());
    CIRCLET_TRY(owner, reader.address());
    CIRCLET_TRY(parts, reader.u8());
    if (parts > allParts)
        return malformed("a change of a certificate has unknown parts");
    action.origin = origin;
    action.uid = uid;
    action.owner = owner;
    if ((parts & metadataPart) != 0) {
        CIRCLET_TRY(metadata, reader.fixed<Hash256>());
        action.metadata = metadata;
    }
    if ((parts & x509Part) != 0) {
        CIRCLET_TRY(x509, reader.fixed<Hash256>());
        action.x509 = x509;
    }
    if ((parts & termsPart) != 0) {
        CIRCLET_TRY(terms, readTerms(reader));
        action.terms = terms;
    }
    return action;
}

Result<RevokeCertificate> readRevokeCertificate(Reader& reader) {
    CIRCLET_TRY(origin, reader.fixed<CertificateUid>());
    CIRCLET_TRY(uid, reader.fixed<CertificateUid>());
    CIRCLET_TRY(owner, reader.address());
    CIRCLET_TRY(reason, reader.u8());
    return RevokeCertificate{origin, uid, owner, static_cast<RevocationReason>(reason)};
}

Result<RegisterIssuer> readRegisterIssuer(Reader& reader) {
    RegisterIssuer action;
    CIRCLET_TRY(issuer, reader.u8());
    CIRCLET_TRY(what, reader.u8());
    if (what != registers && what != retires)
        return malformed("an issuer is registered or retired, nothing else");
    action.issuer = issuer;
    action.retire = what == retires;
    if (action.retire)
        return action;
    CIRCLET_TRY(name, reader.bytes8(maximumIssuerNameBytes));
    CIRCLET_TRY(root, reader.fixed<Hash256>());
    action.name = asText(name);
    action.root = root;
    return action;
}

Result<void> checkForm(const IssueCertificate& action, std::size_t accounts) {
    CIRCLET_CHECK(checkAccount(action.issuer, accounts));
    if (action.metadata.isZero())
        return malformed("a certificate is issued with the commitment to its content");
    if (action.kind == CertificateKind::Value) {
        if (action.faceValue.isZero() || !isCurrency(action.currency))
            return malformed(
                "a value certificate has a face value and a currency of 1 to 8 capital letters and digits");
    } else if (!action.faceValue.isZero() || !action.currency.empty()) {
        return malformed("only value certificates have a face value and a currency");
    }
    return ok();
}

Result<void> checkForm(const TransferCertificate& action, std::size_t accounts) {
    CIRCLET_CHECK(checkAccount(action.from, accounts));
    if (action.recipient)
        CIRCLET_CHECK(checkForm(*action.recipient));
    return ok();
}

Result<void> checkForm(const UpdateCertificate& action, std::size_t) {
    if (partsOf(action) == 0)
        return malformed("a change of a certificate changes nothing");
    if ((action.metadata && action.metadata->isZero()) || (action.x509 && action.x509->isZero()))
        return malformed("a certificate cannot be bound to nothing");
    return ok();
}

Result<void> checkForm(const RevokeCertificate& action, std::size_t) {
    if (!isKnown(action.reason))
        return malformed("there is no such reason of revocation that is final");
    return ok();
}

Result<void> checkIssuerName(std::string_view name) {
    if (name.empty() || name.size() > maximumIssuerNameBytes)
        return Error{ErrorCode::OutOfRange, "an issuer's name has 1 to 64 bytes"};
    if (!isVisibleName(name))
        return malformed("an issuer's name is text that people can see, with single spaces between its words only");
    return ok();
}

Result<void> checkForm(const RegisterIssuer& action, std::size_t accounts) {
    CIRCLET_CHECK(checkAccount(action.issuer, accounts));
    if (action.retire) {
        if (!action.name.empty() || !action.root.isZero())
            return malformed("an issuer that retires says nothing else");
        return ok();
    }
    CIRCLET_CHECK(checkIssuerName(action.name));
    if (action.root.isZero())
        return malformed("an issuer is registered with the hash of its root certificate");
    return ok();
}

} // namespace circlet::ledger
