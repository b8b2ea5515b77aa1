// A stack temporary that holds a secret for the length of one call, and is wiped when it goes.
// Used where a library or the system wants its own struct or buffer; longer-lived secrets belong in SecureBytes.
// Never copy out of it into anything that is not wiped too.
#pragma once

#include "crypto/secure.h"

namespace circlet::crypto {

template<typename T>
class Wiped {
public:
    Wiped() = default;
    ~Wiped() { wipe(&m_value, sizeof m_value); }
    Wiped(const Wiped&) = delete;
    Wiped& operator=(const Wiped&) = delete;
    T* operator&() { return &m_value; }
    const T* operator&() const { return &m_value; }
    T* operator->() { return &m_value; }
    T& operator*() { return m_value; }

private:
    T m_value{};
};

} // namespace circlet::crypto
