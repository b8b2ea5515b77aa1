// A node's own TLS key (Ed25519) and the id that follows from it. Used by Transport; members' ids stand in the genesis.
// The key never leaves this object but into its file (mode 0600).
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "crypto/secure.h"
#include "net/endpoint.h"

namespace circlet::net {

class Identity {
public:
    /// PKCS#8 PEM. Made if missing; Corrupt or NotOurs if it holds something else; Io, DiskFull.
    static Result<Identity> loadOrCreate(const std::filesystem::path& file);
    /// A fresh key in memory: light clients, tests.
    static Identity ephemeral();

    const NodeId& id() const { return m_id; }
    Hash256 publicKey() const; ///< Ed25519
    /// A box sealed to crypto::boxKeyOfEd25519() of it. InvalidSignature if it was not.
    Result<crypto::SecureBytes> openBox(ByteView sealed) const;

    struct Key; ///< OpenSSL's handles, for Transport
    const Key& key() const { return *m_key; }

private:
    Identity() = default;
    NodeId m_id;
    std::shared_ptr<const Key> m_key;
};

} // namespace circlet::net
