#include "node/facade_settings.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cstdio>

#include "net/endpoint.h"
#include "node/network.h"
#include "util/log.h"

namespace circlet::facade {

namespace {

using nlohmann::json;

constexpr std::size_t maximumFileBytes = 256 * 1024;
constexpr std::size_t maximumPeers = 64;
constexpr uint32_t maximumLockMinutes = 24 * 60;
constexpr uint32_t maximumClipboardSeconds = 3600;

template<std::size_t N>
bool oneOf(const std::string& value, const std::array<std::string_view, N>& allowed) {
    return std::ranges::find(allowed, value) != allowed.end();
}

constexpr std::array<std::string_view, 3> themes{"system", "light", "dark"};
constexpr std::array<std::string_view, 5> languages{"", "en", "zh_CN", "de", "ro"};
constexpr std::array<std::string_view, 2> units{"CC", "li"};

/// Takes over a field when it is there, of the right type, and leaves the settings valid.
template<typename T>
void take(const json& object, const char* key, T Settings::*field, Settings& settings) {
    auto found = object.find(key);
    if (found == object.end())
        return;
    Settings changed = settings;
    if constexpr (std::is_same_v<T, bool>) {
        if (!found->is_boolean())
            return;
    } else if constexpr (std::is_same_v<T, uint32_t>) {
        if (!found->is_number_unsigned() || found->template get<uint64_t>() > UINT32_MAX)
            return;
    } else if constexpr (std::is_same_v<T, std::string>) {
        if (!found->is_string())
            return;
    } else {
        if (!found->is_array() || !std::ranges::all_of(*found, [](const json& item) { return item.is_string(); }))
            return;
    }
    changed.*field = found->template get<T>();
    if (checkSettings(changed))
        settings = std::move(changed);
}

} // namespace

Result<void> checkSettings(const Settings& settings) {
    if (!oneOf(settings.theme, themes))
        return Error{ErrorCode::Malformed, "The theme is system, light or dark."};
    if (!oneOf(settings.language, languages))
        return Error{ErrorCode::Malformed, "This language is not among the translations."};
    if (!oneOf(settings.amountUnit, units))
        return Error{ErrorCode::Malformed, "Amounts are shown in CC or li."};
    if (settings.lockMinutes > maximumLockMinutes)
        return Error{ErrorCode::OutOfRange, "The wallet locks after at most a day."};
    if (settings.clipboardSeconds > maximumClipboardSeconds)
        return Error{ErrorCode::OutOfRange, "The clipboard is cleared after at most an hour."};
    if (settings.peers.size() > maximumPeers)
        return Error{ErrorCode::OutOfRange, "At most 64 peers can be listed."};
    for (const std::string& peer : settings.peers)
        CIRCLET_CHECK(net::parseEndpoint(peer));
    if (!settings.proxy.empty()) {
        CIRCLET_TRY(proxy, net::parseEndpoint(settings.proxy));
        if (proxy.id)
            return Error{ErrorCode::Malformed, "A proxy is host:port, without an id."};
    }
    return ok();
}

Settings SettingsFile::load() {
    Settings settings;
    m_others.clear();
    Result<Bytes> content = node::readFile(m_path, maximumFileBytes);
    if (!content && content.error().code == ErrorCode::NotFound)
        return settings;
    json object = content ? json::parse(content.value().begin(), content.value().end(), nullptr, false) : json();
    if (!object.is_object()) {
        log::warn("settings", "the settings file is damaged; it is kept beside the new one");
        std::rename(m_path.c_str(), (m_path + ".damaged").c_str());
        return settings;
    }
    take(object, "theme", &Settings::theme, settings);
    take(object, "language", &Settings::language, settings);
    take(object, "lockMinutes", &Settings::lockMinutes, settings);
    take(object, "lockWithScreen", &Settings::lockWithScreen, settings);
    take(object, "clipboardSeconds", &Settings::clipboardSeconds, settings);
    take(object, "peers", &Settings::peers, settings);
    take(object, "proxy", &Settings::proxy, settings);
    take(object, "amountUnit", &Settings::amountUnit, settings);
    m_others = object.dump(-1, ' ', false, json::error_handler_t::replace);
    return settings;
}

Result<void> SettingsFile::save(const Settings& settings) {
    CIRCLET_CHECK(checkSettings(settings));
    json object = m_others.empty() ? json::object() : json::parse(m_others, nullptr, false);
    object["theme"] = settings.theme;
    object["language"] = settings.language;
    object["lockMinutes"] = settings.lockMinutes;
    object["lockWithScreen"] = settings.lockWithScreen;
    object["clipboardSeconds"] = settings.clipboardSeconds;
    object["peers"] = settings.peers;
    object["proxy"] = settings.proxy;
    object["amountUnit"] = settings.amountUnit;
    return node::writeFileAtomically(m_path,
                                     asBytes(object.dump(2, ' ', false, json::error_handler_t::replace) + "\n"));
}

} // namespace circlet::facade
