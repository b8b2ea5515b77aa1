// Callbacks that end when their handle is dropped: no call runs, or begins, after that. Used inside core/node. A
// callback may drop its own handle; it must not wait for a thread that drops it.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace circlet::node {

template<typename... Args>
class Listeners {
public:
    using Callback = std::function<void(Args...)>;

    std::shared_ptr<void> add(Callback callback) {
        auto entry = std::make_shared<Entry>();
        entry->callback = std::move(callback);
        std::lock_guard lock(m_mutex);
        std::erase_if(m_entries, [](const std::weak_ptr<Entry>& known) { return known.expired(); });
        m_entries.push_back(entry);
        return std::shared_ptr<void>(entry.get(), [entry](void*) {
            std::lock_guard ended(entry->mutex);
            entry->alive = false;
        });
    }

    void call(Args... args) {
        std::vector<std::shared_ptr<Entry>> entries;
        {
            std::lock_guard lock(m_mutex);
            for (const std::weak_ptr<Entry>& known : m_entries) {
                if (std::shared_ptr<Entry> entry = known.lock())
                    entries.push_back(std::move(entry));
            }
        }
        for (const std::shared_ptr<Entry>& entry : entries) {
            std::lock_guard lock(entry->mutex);
            if (entry->alive)
                entry->callback(args...);
        }
    }

private:
    struct Entry {
        std::recursive_mutex mutex;
        bool alive = true;
        Callback callback;
    };
    std::mutex m_mutex;
    std::vector<std::weak_ptr<Entry>> m_entries;
};

} // namespace circlet::node
