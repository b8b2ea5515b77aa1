// The one logger (spdlog underneath). Components log by name: log::info("net", "peer {} dropped: {}", id, reason).
// Never log secrets, and never whole network texts: bound and sanitise them with log::text first.
#pragma once

#include <spdlog/spdlog.h>

#include <string>
#include <string_view>

namespace circlet::log {

/// Sends log lines to a file (rotated at 10 MiB, 3 kept) and, if asked, to standard error. Call once, early.
/// Without it, only warnings go to standard error.
void open(const std::string& file, bool toStandardError, spdlog::level::level_enum level = spdlog::level::info);

/// At most `limit` characters, control characters replaced: for texts that came from outside.
std::string text(std::string_view untrusted, std::size_t limit = 120);

template<typename... Args>
void write(spdlog::level::level_enum level, std::string_view component, fmt::format_string<Args...> format,
           Args&&... args) {
    auto* logger = spdlog::default_logger_raw();
    if (!logger->should_log(level))
        return;
    logger->log(level, "[{}] {}", component, fmt::format(format, std::forward<Args>(args)...));
}

template<typename... Args>
void debug(std::string_view component, fmt::format_string<Args...> format, Args&&... args) {
    write(spdlog::level::debug, component, format, std::forward<Args>(args)...);
}
template<typename... Args>
void info(std::string_view component, fmt::format_string<Args...> format, Args&&... args) {
    write(spdlog::level::info, component, format, std::forward<Args>(args)...);
}
template<typename... Args>
void warn(std::string_view component, fmt::format_string<Args...> format, Args&&... args) {
    write(spdlog::level::warn, component, format, std::forward<Args>(args)...);
}
template<typename... Args>
void error(std::string_view component, fmt::format_string<Args...> format, Args&&... args) {
    write(spdlog::level::err, component, format, std::forward<Args>(args)...);
}

} // namespace circlet::log
