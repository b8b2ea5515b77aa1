#include "crypto/secure.h"

#include <QtTest>

#include <csignal>
#include <fstream>
#include <functional>
#include <sstream>
#include <thread>

#ifdef __linux__
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#endif

using namespace circlet;
using namespace circlet::crypto;

static_assert(!std::is_copy_constructible_v<SecureBytes> && !std::is_copy_assignable_v<SecureBytes>);
static_assert(std::is_nothrow_move_constructible_v<SecureBytes> && std::is_nothrow_move_assignable_v<SecureBytes>);

namespace {

#ifdef __linux__
/// Runs `work` in a child process; true if the child ended by itself with status 0.
bool childSurvives(const std::function<void()>& work) {
    const pid_t child = fork();
    if (child == 0) {
        const rlimit none{0, 0};
        setrlimit(RLIMIT_CORE, &none);
        std::signal(SIGSEGV, SIG_DFL);
        std::signal(SIGBUS, SIG_DFL);
        std::signal(SIGABRT, SIG_DFL);
        work();
        _exit(0);
    }
    int status = 0;
    return child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/// The VmFlags of the mapping that holds `address`, as in /proc/self/smaps.
std::string mappingFlags(const void* address) {
    std::ifstream maps("/proc/self/smaps");
    const auto wanted = reinterpret_cast<std::uintptr_t>(address);
    bool inside = false;
    for (std::string line; std::getline(maps, line);) {
        unsigned long first = 0;
        unsigned long last = 0;
        if (std::sscanf(line.c_str(), "%lx-%lx ", &first, &last) == 2)
            inside = first <= wanted && wanted < last;
        else if (inside && line.starts_with("VmFlags:"))
            return line;
    }
    return {};
}
#endif

uint8_t peek(const uint8_t* address) {
    return *const_cast<const volatile uint8_t*>(address);
}

} // namespace

class SecureTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { initialise(); }
    void starts_with_zeros();
    void copies_and_clones_apart();
    void moves_without_leaving_anything();
    void clears_to_empty();
    void wipes_what_it_is_told();
    void compares_in_constant_time();
    void draws_fresh_random_bytes();
    void initialises_from_many_threads();
    void guards_both_ends();
    void releases_so_that_nothing_can_be_read();
    void is_locked_and_left_out_of_dumps();
    void hardens_the_process();
};

void SecureTest::starts_with_zeros() {
    for (std::size_t size : {1, 15, 16, 32, 4096, 10000}) {
        const SecureBytes bytes(size);
        QCOMPARE(bytes.size(), size);
        QVERIFY(std::all_of(bytes.data(), bytes.data() + size, [](uint8_t b) { return b == 0; }));
    }
    const SecureBytes none(0);
    QVERIFY(none.empty());
    QVERIFY(none.textView().empty());
    QVERIFY(SecureBytes::copyOf(std::string_view{}).empty());
}

void SecureTest::copies_and_clones_apart() {
    SecureBytes first = SecureBytes::copyOf("secret");
    SecureBytes second = first.clone();
    QCOMPARE(second.textView(), std::string_view("secret"));
    second.data()[0] = 'S';
    QCOMPARE(first.textView(), std::string_view("secret"));
    QCOMPARE(second.textView(), std::string_view("Secret"));
}

void SecureTest::moves_without_leaving_anything() {
    SecureBytes first = SecureBytes::copyOf("one");
    const uint8_t* place = first.data();
    SecureBytes second = std::move(first);
    QCOMPARE(static_cast<const uint8_t*>(second.data()), place);
    QVERIFY(first.empty() && first.data() == nullptr);
    SecureBytes third = SecureBytes::copyOf("three");
    third = std::move(second);
    QCOMPARE(third.textView(), std::string_view("one"));
    QVERIFY(second.empty());
    SecureBytes& self = third;
    third = std::move(self);
    QCOMPARE(third.textView(), std::string_view("one"));
}

void SecureTest::clears_to_empty() {
    SecureBytes bytes = SecureBytes::copyOf("secret");
    bytes.clear();
    QVERIFY(bytes.empty() && bytes.data() == nullptr);
    bytes.clear();
    QVERIFY(bytes.empty());
}

void SecureTest::wipes_what_it_is_told() {
    std::array<uint8_t, 40> bytes;
    bytes.fill(7);
    wipe(bytes.data() + 4, 32);
    for (std::size_t i = 0; i < bytes.size(); ++i)
        QCOMPARE(int(bytes[i]), i < 4 || i >= 36 ? 7 : 0);
    wipe(nullptr, 0);
}

void SecureTest::compares_in_constant_time() {
    QVERIFY(equalConstantTime(asBytes("abc"), asBytes("abc")));
    QVERIFY(!equalConstantTime(asBytes("abc"), asBytes("abd")));
    QVERIFY(!equalConstantTime(asBytes("abc"), asBytes("ab")));
    QVERIFY(equalConstantTime({}, {}));
}

void SecureTest::draws_fresh_random_bytes() {
    QVERIFY(SecureBytes::random(32).view().size() == 32);
    QVERIFY(!equalConstantTime(SecureBytes::random(32).view(), SecureBytes::random(32).view()));
    QVERIFY(randomBytes(16) != randomBytes(16));
    QVERIFY(randomBytes(0).empty());
}

void SecureTest::initialises_from_many_threads() {
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i)
        threads.emplace_back([] { initialise(); });
    for (std::thread& thread : threads)
        thread.join();
}

void SecureTest::guards_both_ends() {
#ifdef __linux__
    const SecureBytes bytes(4096);
    QVERIFY(childSurvives([&] { peek(bytes.data() + 4095); }));
    QVERIFY(!childSurvives([&] { peek(bytes.data() + 4096); }));
    QVERIFY(!childSurvives([&] { peek(bytes.data() - 8192); }));
    // A write just below the buffer is found when it is released.
    QVERIFY(!childSurvives([] {
        SecureBytes victim(32);
        const_cast<volatile uint8_t*>(victim.data())[-1] = 1;
        victim.clear();
    }));
#else
    QSKIP("reads the Linux way");
#endif
}

void SecureTest::releases_so_that_nothing_can_be_read() {
#ifdef __linux__
    QVERIFY(!childSurvives([] {
        SecureBytes bytes = SecureBytes::copyOf("a secret that must not be found again");
        const uint8_t* place = bytes.data();
        bytes.clear();
        peek(place);
    }));
#else
    QSKIP("reads the Linux way");
#endif
}

void SecureTest::is_locked_and_left_out_of_dumps() {
#ifdef __linux__
    const SecureBytes bytes(64);
    const std::string flags = mappingFlags(bytes.data());
    QVERIFY2(flags.find(" dd") != std::string::npos, flags.c_str());
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    QSKIP("the sanitizers turn mlock off");
#endif
    rlimit limit{};
    getrlimit(RLIMIT_MEMLOCK, &limit);
    if (limit.rlim_cur < 1024 * 1024)
        QSKIP("this system lets a process lock hardly any memory");
    QVERIFY2(flags.find(" lo") != std::string::npos, flags.c_str());
#else
    QSKIP("reads the Linux way");
#endif
}

void SecureTest::hardens_the_process() {
#ifdef __linux__
    QVERIFY(childSurvives([] {
        const rlimit some{1024, 1024};
        setrlimit(RLIMIT_CORE, &some);
        hardenProcess();
        rlimit limit{1, 1};
        getrlimit(RLIMIT_CORE, &limit);
        if (prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) != 0 || limit.rlim_cur != 0 || limit.rlim_max != 0)
            _exit(1);
    }));
#else
    hardenProcess();
#endif
}

QTEST_GUILESS_MAIN(SecureTest)
#include "secure_test.moc"
