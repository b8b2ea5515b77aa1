// One reply per command, whatever happens: the first of result, timeout, cancellation or the command's own end. Used
// inside the façade. A reply to a vanished owner is dropped, and after close() nothing is posted any more.
#pragma once

#include <atomic>
#include <mutex>

#include "node/facade/async.h"

namespace circlet::facade {

/// The way out to the receiver's thread.
class Outbox {
public:
    explicit Outbox(Post post) : m_post(std::move(post)) {}
    void send(std::function<void()> work) {
        std::lock_guard lock(m_mutex);
        if (m_post)
            m_post(std::move(work));
    }
    void close() {
        std::lock_guard lock(m_mutex);
        m_post = nullptr;
    }

private:
    std::recursive_mutex m_mutex; ///< recursive: a receiver may run the work in place
    Post m_post;
};

template<typename T>
class Pending {
public:
    Pending(std::shared_ptr<Outbox> outbox, Call call, Reply<T> reply)
        : m_outbox(std::move(outbox)), m_call(std::move(call)), m_reply(std::move(reply)) {}
    Pending(const Pending&) = delete;
    Pending& operator=(const Pending&) = delete;
    /// Whoever drops a command without a word (a wallet that is closed, say) has cancelled it.
    ~Pending() { finish(Error{ErrorCode::Cancelled, "The command ended before it was done."}); }

    bool cancelled() const { return m_call.cancel.cancelled() || m_call.owner.expired(); }

    /// From any thread; only the first one counts.
    void finish(Result<T> result) {
        if (m_done.exchange(true) || !m_reply)
            return;
        auto held = std::make_shared<Result<T>>(std::move(result));
        m_outbox->send([call = m_call, reply = std::move(m_reply), held] {
            std::shared_ptr<const void> owner = call.owner.lock();
            if (!owner)
                return;
            if (call.cancel.cancelled())
                return reply(Error{ErrorCode::Cancelled, "Cancelled."});
            reply(std::move(*held));
        });
    }

private:
    std::shared_ptr<Outbox> m_outbox;
    Call m_call;
    Reply<T> m_reply;
    std::atomic<bool> m_done = false;
};

template<typename T>
using PendingPtr = std::shared_ptr<Pending<T>>;

} // namespace circlet::facade
