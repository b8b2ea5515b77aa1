// Lines between the mining helper and its owner, both ways.
#include "fuzz/fuzz.h"
#include "mining/helper_protocol.h"

using namespace circlet;

namespace {

/// What was read is written so that it reads the same.
template<typename Value>
void fuzzLine(std::string_view text, Result<Value> (*decode)(std::string_view)) {
    auto value = decode(text);
    if (!value)
        return;
    const std::string line = mining::encode(value.value());
    fuzz::require(line.find('\n') == line.size() - 1);
    auto again = decode(std::string_view(line).substr(0, line.size() - 1));
    fuzz::require(again.has_value() && mining::encode(again.value()) == line);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    if (size == 0)
        return 0;
    const std::string_view text = asText({data + 1, size - 1});
    if (data[0] % 2 == 0)
        fuzzLine<mining::Command>(text, mining::decodeCommand);
    else
        fuzzLine<mining::Report>(text, mining::decodeReport);
    return 0;
}
