#include "node/task_thread.h"

#include <algorithm>
#include <chrono>

namespace circlet::node {

void TaskThread::start() {
    m_thread = std::thread([this] { run(); });
}

bool TaskThread::post(Task task) {
    {
        std::lock_guard lock(m_mutex);
        if (m_stopping)
            return false;
        m_tasks.push_back(std::move(task));
    }
    m_wake.notify_one();
    return true;
}

void TaskThread::setTimer(TimeMs steadyDeadline, Task task, int name) {
    {
        std::lock_guard lock(m_mutex);
        m_timers[name] = {steadyDeadline, std::move(task)};
    }
    m_wake.notify_one();
}

std::map<int, TaskThread::Timer>::iterator TaskThread::nextTimer() {
    return std::ranges::min_element(m_timers, {}, [](const auto& entry) { return entry.second.deadline; });
}

std::size_t TaskThread::waiting() const {
    std::lock_guard lock(m_mutex);
    return m_tasks.size();
}

void TaskThread::stop() {
    {
        std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_one();
    if (m_thread.joinable())
        m_thread.join();
    // Dropped without the lock: what a task holds may, while it ends, wait for a thread that posts here.
    std::deque<Task> tasks;
    std::map<int, Timer> timers;
    {
        std::lock_guard lock(m_mutex);
        tasks.swap(m_tasks);
        timers.swap(m_timers);
    }
}

void TaskThread::run() {
    std::unique_lock lock(m_mutex);
    while (!m_stopping) {
        TimeMs now = systemClock().steadyMs();
        Task task;
        auto timer = nextTimer();
        if (timer != m_timers.end() && timer->second.deadline <= now) {
            task = std::move(timer->second.task);
            m_timers.erase(timer);
        } else if (!m_tasks.empty()) {
            task = std::move(m_tasks.front());
            m_tasks.pop_front();
        } else if (timer != m_timers.end()) {
            m_wake.wait_for(lock, std::chrono::milliseconds(timer->second.deadline - now));
            continue;
        } else {
            m_wake.wait(lock);
            continue;
        }
        lock.unlock();
        if (task)
            task();
        task = nullptr; // what it captured must not outlive the unlocked section
        lock.lock();
    }
}

} // namespace circlet::node
