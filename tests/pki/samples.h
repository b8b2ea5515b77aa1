// What the tests of core/pki share: an issuer with root and issuing authority, certificates made wrong on purpose, and
// the openssl program. Used by tests/pki, and by tests/node for the files of issuers.
#pragma once

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <map>

#include "pki/authority.h"
#include "pki/bundle.h"
#include "pki/chain.h"
#include "pki/raw_der.h"

namespace circlet::test {

using namespace circlet::pki;

constexpr UnixSeconds now = 1'800'000'000; // 2027-01-15
constexpr UnixSeconds day = secondsPerDay;

inline Hash256 hashOf(uint8_t byte) {
    Hash256 hash;
    hash.bytes.fill(byte);
    return hash;
}

inline Name nameOf(const std::string& commonName) {
    return NameBuilder().commonName(commonName).organization("Mill Lane").country("CH").build().value();
}

inline CircletExtension sampleExtension(CircletKind kind = CircletKind::Ownership) {
    CircletExtension extension;
    extension.kind = kind;
    extension.commitment = hashOf(0xc0);
    if (kind == CircletKind::Value)
        extension.value = CircletValue{2500, "CHF"};
    return extension;
}

/// Keys take time to make: one of each kind per program.
inline const SigningKey& keyOf(KeyAlgorithm algorithm, int number = 0) {
    static std::map<std::pair<KeyAlgorithm, int>, SigningKey> keys;
    const auto place = std::pair(algorithm, number);
    if (!keys.contains(place))
        keys.emplace(place, SigningKey::generate(algorithm, 2048).value());
    return keys.at(place);
}

struct Issuer {
    SigningKey rootKey;
    Certificate root;
    SigningKey issuingKey;
    Certificate issuing;
    Authority top;
    Authority authority;

    IssueOrder order(const std::string& subject = "Deed 7", CircletKind kind = CircletKind::Ownership) const {
        return {nameOf(subject), PublicKey::unheld(asBytes(subject)), {now, now + 300 * day}, sampleExtension(kind)};
    }
    Certificate leaf(const std::string& subject = "Deed 7") const {
        return authority.issue(leafTemplate(), order(subject)).value();
    }
};

inline Issuer makeIssuer(KeyAlgorithm algorithm = KeyAlgorithm::EcdsaP256) {
    const auto& rootKey = keyOf(algorithm, 1);
    const auto& issuingKey = keyOf(algorithm, 2);
    auto root = makeRoot(rootTemplate(), nameOf("Root"), validityOf(rootTemplate(), now - day), rootKey).value();
    auto top = Authority::open(root, rootKey).value();
    IssueOrder order{nameOf("Issuing"), issuingKey.publicKey(), validityOf(issuingTemplate(), now - day), {}};
    auto issuing = top.issue(issuingTemplate(), order).value();
    auto authority = Authority::open(issuing, issuingKey).value();
    return {rootKey, root, issuingKey, issuing, top, authority};
}

/// A certificate's parts, each to be spoilt on its own; the signature is right.
struct RawCertificate {
    Bytes version = der::write(der::contextIn(0), der::writeUnsigned(2));
    Bytes serial = der::writeMagnitude(randomSerial());
    Bytes scheme;
    Bytes issuer = nameOf("Root").der();
    Bytes validity = der::write(der::sequence, {der::writeTime(now - day), der::writeTime(now + day)});
    Bytes subject = nameOf("Deed 7").der();
    Bytes spki;
    std::vector<Bytes> extensions;
    Bytes tail; ///< behind the extensions

    Bytes body(const SigningKey& key) const {
        Bytes list;
        for (const auto& extension : extensions)
            der::append(list, extension);
        if (!list.empty())
            list = der::write(der::contextIn(3), der::write(der::sequence, list));
        const Bytes algorithm = scheme.empty() ? der::schemeOf(key.algorithm()) : scheme;
        const Bytes keyInfo = spki.empty() ? key.publicKey().spki() : spki;
        return der::write(der::sequence, {version, serial, algorithm, issuer, validity, subject, keyInfo, list, tail});
    }
    Bytes sign(const SigningKey& key) const { return der::makeSigned(key, body(key)); }
};

inline Bytes authorityExtension(std::optional<uint8_t> pathLength = {}) {
    const Bytes constraints = der::write(
        der::sequence, {Bytes{der::boolean, 1, 0xff}, pathLength ? der::writeUnsigned(*pathLength) : Bytes()});
    return der::writeExtension(der::basicConstraints, true, constraints);
}
/// keyCertSign and cRLSign.
inline Bytes authorityUseExtension() {
    return der::writeExtension(der::keyUsage, true, Bytes{0x03, 0x02, 0x01, 0x06});
}
inline Bytes subjectKeyExtension(const PublicKey& key) {
    return der::writeExtension(der::subjectKeyId, false, der::write(der::octetString, key.identifier()));
}
inline Bytes issuerKeyExtension(const PublicKey& key) {
    return der::writeExtension(der::authorityKeyId, false,
                               der::write(der::sequence, der::write(der::context(0), key.identifier())));
}

template<typename T>
std::string messageOf(const Result<T>& result) {
    return result ? "no error" : result.error().message;
}

inline crypto::SecureBytes secret(std::string_view text) {
    return crypto::SecureBytes::copyOf(text);
}

/// A folder in which the openssl program runs.
class Shell {
public:
    QString path(const QString& name) const { return m_folder.filePath(name); }
    void write(const QString& name, ByteView bytes) const {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) ||
            file.write(reinterpret_cast<const char*>(bytes.data()), qint64(bytes.size())) != qint64(bytes.size()))
            qFatal("cannot write %s", qPrintable(name));
    }
    void write(const QString& name, std::string_view text) const { write(name, asBytes(text)); }
    Bytes read(const QString& name) const {
        QFile file(path(name));
        if (!file.open(QIODevice::ReadOnly))
            return {};
        const QByteArray all = file.readAll();
        return Bytes(all.begin(), all.end());
    }
    std::string readText(const QString& name) const { return std::string(asText(read(name))); }

    /// True on exit code 0; output() then has both streams.
    bool run(const QString& program, const QStringList& arguments) {
        QProcess process;
        process.setWorkingDirectory(m_folder.path());
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(program, arguments);
        process.closeWriteChannel();
        const bool ended = process.waitForFinished(240'000);
        m_output = process.readAll();
        return ended && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
    }
    bool openssl(const QString& commandLine) {
        return run(QStringLiteral("openssl"), commandLine.split(QLatin1Char(' '), Qt::SkipEmptyParts));
    }
    const QByteArray& output() const { return m_output; }

private:
    QTemporaryDir m_folder;
    QByteArray m_output;
};

} // namespace circlet::test
