// The pause after wrong passwords: none for the first two, then doubling to a minute. Used by the unlock page.
// A courtesy against a guesser at the keyboard; the real guard is the cost of Argon2id in the wallet file.
#pragma once

#include "node/facade/snapshot.h"

namespace circlet::ui {

class UnlockWait {
public:
    void wrong(TimeMs now) {
        ++m_wrong;
        m_until = now + secondsAfter(m_wrong) * 1'000ULL;
    }
    void right() { *this = {}; }
    unsigned wrongs() const { return m_wrong; }
    /// Whole seconds still to wait; 0 when the user may try.
    unsigned remaining(TimeMs now) const {
        return now >= m_until ? 0 : static_cast<unsigned>((m_until - now + 999) / 1'000);
    }

    static unsigned secondsAfter(unsigned wrongs) {
        if (wrongs < 3)
            return 0;
        return wrongs >= 8 ? 60 : 2U << (wrongs - 3);
    }

private:
    unsigned m_wrong = 0;
    TimeMs m_until = 0;
};

} // namespace circlet::ui
