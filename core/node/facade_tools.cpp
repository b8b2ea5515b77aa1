#include "crypto/hd.h"
#include "node/facade/facade.h"

namespace circlet::facade {

void hardenProcess() {
    crypto::initialise();
    crypto::hardenProcess();
}

std::span<const std::string_view> wordList() {
    return crypto::mnemonicWordList();
}

} // namespace circlet::facade
