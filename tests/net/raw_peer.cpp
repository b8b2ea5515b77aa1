#include "net/raw_peer.h"

#include <arpa/inet.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <csignal>

namespace circlet::test {
namespace {

using Clock = std::chrono::steady_clock;

EVP_PKEY* makeKey(bool ed25519) {
    return ed25519 ? EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519")
                   : EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256");
}

X509* makeCertificate(EVP_PKEY* key, bool ed25519) {
    X509* certificate = X509_new();
    X509_set_version(certificate, 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate), 0);
    X509_gmtime_adj(X509_getm_notAfter(certificate), 3600);
    X509_set_pubkey(certificate, key);
    X509_sign(certificate, key, ed25519 ? nullptr : EVP_sha256());
    return certificate;
}

} // namespace

struct RawPeer::Tls {
    SSL_CTX* context = nullptr;
    SSL* ssl = nullptr;
    ~Tls() {
        SSL_free(ssl);
        SSL_CTX_free(context);
    }
};

RawPeer::RawPeer(uint16_t port) {
    std::signal(SIGPIPE, SIG_IGN);
    m_socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(m_socket, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
        m_ended = true;
    timeval limit{5, 0};
    ::setsockopt(m_socket, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
}

RawPeer::~RawPeer() {
    m_tls.reset();
    ::close(m_socket);
}

bool RawPeer::handshake(const Options& options) {
    m_tls = std::make_unique<Tls>();
    m_tls->context = SSL_CTX_new(TLS_client_method());
    SSL_CTX_set_verify(m_tls->context, SSL_VERIFY_NONE, nullptr);
    if (options.tls12)
        SSL_CTX_set_max_proto_version(m_tls->context, TLS1_2_VERSION);
    if (options.certificate) {
        EVP_PKEY* key = makeKey(options.ed25519);
        X509* certificate = makeCertificate(key, options.ed25519);
        SSL_CTX_use_certificate(m_tls->context, certificate);
        SSL_CTX_use_PrivateKey(m_tls->context, key);
        X509_free(certificate);
        EVP_PKEY_free(key);
    }
    m_tls->ssl = SSL_new(m_tls->context);
    SSL_set_fd(m_tls->ssl, m_socket);
    return SSL_connect(m_tls->ssl) == 1;
}

bool RawPeer::exchangeHello(const net::Hello& hello) {
    if (!sendFrame(net::MessageType::Hello, net::encodePayload(hello)))
        return false;
    const auto theirs = readFrame();
    return theirs && theirs->type == static_cast<uint16_t>(net::MessageType::Hello);
}

bool RawPeer::sendPlain(const std::string& bytes) {
    return ::send(m_socket, bytes.data(), bytes.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(bytes.size());
}

bool RawPeer::sendRaw(ByteView bytes) {
    std::size_t done = 0;
    while (done < bytes.size()) {
        const int wrote = SSL_write(m_tls->ssl, bytes.data() + done, static_cast<int>(bytes.size() - done));
        if (wrote <= 0)
            return false;
        done += static_cast<std::size_t>(wrote);
    }
    return true;
}

bool RawPeer::sendFrame(net::MessageType type, ByteView payload) {
    ledger::Writer writer;
    writer.u32(static_cast<uint32_t>(payload.size())).u16(static_cast<uint16_t>(type)).raw(payload);
    return sendRaw(writer.view());
}

bool RawPeer::readExactly(uint8_t* out, std::size_t size, int milliseconds) {
    const auto end = Clock::now() + std::chrono::milliseconds(milliseconds);
    std::size_t done = 0;
    while (done < size) {
        if (SSL_pending(m_tls->ssl) == 0) {
            const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now()).count();
            pollfd wait{m_socket, POLLIN, 0};
            if (left <= 0 || ::poll(&wait, 1, static_cast<int>(left)) <= 0)
                return false;
        }
        const int got = SSL_read(m_tls->ssl, out + done, static_cast<int>(size - done));
        if (got <= 0) {
            m_ended = true;
            return false;
        }
        done += static_cast<std::size_t>(got);
    }
    return true;
}

std::optional<RawPeer::Frame> RawPeer::readFrame(int milliseconds) {
    uint8_t header[6];
    if (!readExactly(header, sizeof header, milliseconds))
        return std::nullopt;
    Frame frame;
    const std::size_t size = header[0] | header[1] << 8 | header[2] << 16 | static_cast<std::size_t>(header[3]) << 24;
    frame.type = static_cast<uint16_t>(header[4] | header[5] << 8);
    frame.payload.resize(size);
    if (!readExactly(frame.payload.data(), size, milliseconds))
        return std::nullopt;
    return frame;
}

bool RawPeer::closedWithin(int milliseconds) {
    const auto end = Clock::now() + std::chrono::milliseconds(milliseconds);
    while (!m_ended && Clock::now() < end) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now()).count();
        if (m_tls && m_tls->ssl && SSL_is_init_finished(m_tls->ssl)) {
            const auto frame = readFrame(static_cast<int>(left));
            if (frame && frame->type == static_cast<uint16_t>(net::MessageType::Goodbye)) {
                const auto message = net::decodePayload(frame->type, frame->payload);
                if (message)
                    m_goodbye = std::get<net::Goodbye>(message.value()).text;
            }
            continue;
        }
        pollfd wait{m_socket, POLLIN, 0};
        if (::poll(&wait, 1, static_cast<int>(left)) <= 0)
            break;
        char byte[256];
        if (::recv(m_socket, byte, sizeof byte, 0) <= 0)
            m_ended = true;
    }
    return m_ended;
}

} // namespace circlet::test
