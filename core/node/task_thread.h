// A thread that runs tasks in order, and a few timers. The only way work moves between the node's threads. Used inside
// core/node. A task must not wait for another task of the same thread.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <thread>

#include "util/clock.h"

namespace circlet::node {

class TaskThread {
public:
    using Task = std::function<void()>;
    TaskThread() = default;
    ~TaskThread() { stop(); }
    TaskThread(const TaskThread&) = delete;
    TaskThread& operator=(const TaskThread&) = delete;

    /// Tasks posted before start() wait for it.
    void start();
    /// False (and the task is dropped) once stop() began.
    bool post(Task task);
    /// Replaces the timer of this name; runs `task` at the steady time.
    void setTimer(TimeMs steadyDeadline, Task task, int name = 0);
    /// Finishes the running task, drops the waiting ones, joins. Not from the thread itself.
    void stop();
    std::size_t waiting() const;

private:
    struct Timer {
        TimeMs deadline = 0;
        Task task;
    };
    void run();
    std::map<int, Timer>::iterator nextTimer(); ///< with the lock held
    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Task> m_tasks;
    std::map<int, Timer> m_timers;
    bool m_stopping = false;
    std::thread m_thread;
};

} // namespace circlet::node
