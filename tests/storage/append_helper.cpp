// Appends blocks to the store given as argument and prints each height once append() has returned, until it is killed.
#include <cstdio>
#include <cstdlib>

#include "storage/test_chain.h"

int main(int argc, char** argv) {
    if (argc != 3)
        return 2;
    auto options = circlet::test::TestChain::options();
    options.syncEachAppend = true;
    options.segmentBytes = 64 << 10; // segments change often
    auto store = circlet::storage::ChainStore::open(argv[1], options);
    if (!store || !store.value()->recover(circlet::test::TestChain::replay))
        return 1;
    const auto batch = static_cast<std::size_t>(std::atoi(argv[2]));
    circlet::test::TestChain chain(20);
    chain.continueFrom(*store.value());
    while (true) {
        std::vector<circlet::storage::FinalBlock> blocks;
        for (std::size_t i = 0; i < batch; ++i)
            blocks.push_back(chain.next());
        if (!store.value()->append(blocks))
            return 1;
        std::printf("%llu\n", static_cast<unsigned long long>(chain.height() - 1));
        std::fflush(stdout);
    }
}
