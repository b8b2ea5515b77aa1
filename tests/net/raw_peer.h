// A peer that breaks rules: plain sockets and OpenSSL, frame by frame, so that tests can send what Transport never
// would. Used by tests/net only. Blocking, with a time limit on every read.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "net/messages.h"

namespace circlet::test {

class RawPeer {
public:
    struct Options {
        bool tls12 = false;  ///< offer TLS 1.2 at most
        bool ed25519 = true; ///< else a P-256 certificate
        bool certificate = true;
    };

    explicit RawPeer(uint16_t port); ///< connects to 127.0.0.1; no TLS yet
    ~RawPeer();
    RawPeer(const RawPeer&) = delete;

    bool handshake(const Options& options);
    bool handshake() { return handshake(Options()); }
    /// Own hello out, theirs in.
    bool exchangeHello(const net::Hello& hello);
    bool sendPlain(const std::string& bytes); ///< below TLS
    bool sendRaw(ByteView bytes);             ///< inside TLS
    bool sendFrame(net::MessageType type, ByteView payload);
    struct Frame {
        uint16_t type = 0;
        Bytes payload;
    };
    /// Nothing: the connection ended, or `milliseconds` passed.
    std::optional<Frame> readFrame(int milliseconds = 3000);
    /// True if the other side closes within the time (frames that come are read and dropped).
    bool closedWithin(int milliseconds);
    /// The text of the goodbye that closedWithin() saw.
    const std::string& goodbye() const { return m_goodbye; }
    int socket() const { return m_socket; }

private:
    bool readExactly(uint8_t* out, std::size_t size, int milliseconds);
    struct Tls;
    int m_socket = -1;
    std::unique_ptr<Tls> m_tls;
    std::string m_goodbye;
    bool m_ended = false;
};

} // namespace circlet::test
