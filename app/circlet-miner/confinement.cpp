#include "circlet-miner/confinement.h"

#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace circlet::miner {

#if defined(__x86_64__)
constexpr uint32_t architecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr uint32_t architecture = AUDIT_ARCH_AARCH64;
#else
constexpr uint32_t architecture = 0;
#endif

bool confine() {
    if (architecture == 0)
        return false;
    constexpr std::array<uint32_t, 9> refused{__NR_socket,   __NR_socketpair, __NR_connect,
                                              __NR_bind,     __NR_listen,     __NR_execve,
                                              __NR_execveat, __NR_ptrace,     __NR_process_vm_readv};
    const auto statement = [](int code, uint32_t value) {
        return sock_filter{static_cast<uint16_t>(code), 0, 0, value};
    };
    const auto jumpUnless = [](uint32_t value, uint8_t over) { // continues if equal, else jumps over so many
        return sock_filter{BPF_JMP | BPF_JEQ | BPF_K, 0, over, value};
    };
    std::vector<sock_filter> program{
        statement(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, arch)),
        sock_filter{BPF_JMP | BPF_JEQ | BPF_K, 1, 0, architecture},
        statement(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM), // calls of another architecture
        statement(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
    };
    for (uint32_t number : refused) {
        program.push_back(jumpUnless(number, 1));
        program.push_back(statement(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM));
    }
    program.push_back(statement(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
    sock_fprog filter{static_cast<unsigned short>(program.size()), program.data()};
    return ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0;
}

} // namespace circlet::miner
