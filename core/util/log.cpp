#include "util/log.h"

#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>

#include <vector>

namespace circlet::log {

void open(const std::string& file, bool toStandardError, spdlog::level::level_enum level) {
    std::vector<spdlog::sink_ptr> sinks;
    if (!file.empty())
        sinks.push_back(std::make_shared<spdlog::sinks::rotating_file_sink_mt>(file, 10U << 20, 3));
    auto console = std::make_shared<spdlog::sinks::stderr_sink_mt>();
    if (!toStandardError)
        console->set_level(spdlog::level::critical);
    sinks.push_back(console);
    auto logger = std::make_shared<spdlog::logger>("circlet", sinks.begin(), sinks.end());
    logger->set_level(level);
    logger->flush_on(spdlog::level::warn);
    logger->set_pattern("%Y-%m-%dT%H:%M:%S.%e %^%l%$ %v");
    spdlog::set_default_logger(logger);
    spdlog::flush_every(std::chrono::seconds(1));
}

std::string text(std::string_view untrusted, std::size_t limit) {
    std::string clean;
    for (char c : untrusted.substr(0, limit))
        clean.push_back(static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? '?' : c);
    if (untrusted.size() > limit)
        clean += "...";
    return clean;
}

} // namespace circlet::log
