// How the façade talks: asynchronous commands with an owner, a cancel token and a deadline; replies on the caller's
// thread. Used by ui and app. No call of the façade blocks, and a reply to a vanished owner is dropped, never delivered
// late.
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>

#include "util/result.h"

namespace circlet::facade {

/// Runs a function on the receiver's thread (for Qt: QMetaObject::invokeMethod with a queued connection).
using Post = std::function<void(std::function<void()>)>;

class CancelToken {
public:
    CancelToken() : m_cancelled(std::make_shared<std::atomic<bool>>(false)) {}
    void cancel() const { m_cancelled->store(true); }
    bool cancelled() const { return m_cancelled->load(); }

private:
    std::shared_ptr<std::atomic<bool>> m_cancelled;
};

/// Whom a reply is for. `owner` is any shared object that lives as long as the receiver (a page holds a
/// std::shared_ptr<int> member): once it is gone, the reply is dropped.
struct Call {
    std::weak_ptr<const void> owner;
    CancelToken cancel;
    std::chrono::milliseconds deadline{60'000}; ///< then the reply is ErrorCode::Timeout
};

template<typename T>
using Reply = std::function<void(Result<T>)>;

/// Ends a subscription when dropped.
using Subscription = std::shared_ptr<void>;

} // namespace circlet::facade
