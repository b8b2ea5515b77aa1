#include "node/facade_choices.h"

#include <nlohmann/json.hpp>

#include <cstdio>

#include "mining/helper_protocol.h"
#include "net/endpoint.h"
#include "node/network.h"
#include "util/log.h"

namespace circlet::facade {

namespace {

using nlohmann::json;

constexpr std::size_t maximumChoicesBytes = 64 * 1024;
constexpr uint32_t dayMinutes = 24 * 60;

void takeChoice(const json& object, const char* key, bool& field) {
    auto found = object.find(key);
    if (found != object.end() && found->is_boolean())
        field = found->get<bool>();
}

void takeChoice(const json& object, const char* key, uint32_t& field, uint32_t below) {
    auto found = object.find(key);
    if (found != object.end() && found->is_number_unsigned() && found->get<uint64_t>() < below)
        field = found->get<uint32_t>();
}

} // namespace

Result<void> checkChoices(const NodeChoices& choices) {
    if (choices.threads > mining::maximumThreads)
        return Error{ErrorCode::OutOfRange, "At most 256 threads can mine."};
    if (choices.rules.fromMinute >= dayMinutes || choices.rules.toMinute >= dayMinutes)
        return Error{ErrorCode::OutOfRange, "The hours of the schedule lie between 00:00 and 23:59."};
    if (!choices.listen.empty()) {
        CIRCLET_TRY(endpoint, net::parseEndpoint(choices.listen));
        if (endpoint.id)
            return Error{ErrorCode::Malformed, "The address of this node is host:port, without an id."};
    }
    return ok();
}

NodeChoices NodeChoicesFile::load() {
    NodeChoices choices;
    Result<Bytes> content = node::readFile(m_path, maximumChoicesBytes);
    if (!content && content.error().code == ErrorCode::NotFound)
        return choices;
    json object = content ? json::parse(content.value().begin(), content.value().end(), nullptr, false) : json();
    if (!object.is_object()) {
        log::warn("settings", "the choices about the full node are damaged; they are kept beside the new ones");
        std::rename(m_path.c_str(), (m_path + ".damaged").c_str());
        return choices;
    }
    takeChoice(object, "full", choices.full);
    uint32_t threads = choices.threads;
    takeChoice(object, "threads", threads, mining::maximumThreads + 1);
    choices.threads = threads;
    takeChoice(object, "pauseOnBattery", choices.rules.onBattery);
    takeChoice(object, "pauseWhenActive", choices.rules.whenActive);
    takeChoice(object, "pauseWhenLocked", choices.rules.whenLocked);
    takeChoice(object, "schedule", choices.rules.schedule);
    takeChoice(object, "fromMinute", choices.rules.fromMinute, dayMinutes);
    takeChoice(object, "toMinute", choices.rules.toMinute, dayMinutes);
    auto listen = object.find("listen");
    if (listen != object.end() && listen->is_string()) {
        NodeChoices changed = choices;
        changed.listen = listen->get<std::string>();
        if (checkChoices(changed))
            choices = changed;
    }
    return choices;
}

Result<void> NodeChoicesFile::save(const NodeChoices& choices) {
    CIRCLET_CHECK(checkChoices(choices));
    json object = {{"full", choices.full},
                   {"threads", choices.threads},
                   {"listen", choices.listen},
                   {"pauseOnBattery", choices.rules.onBattery},
                   {"pauseWhenActive", choices.rules.whenActive},
                   {"pauseWhenLocked", choices.rules.whenLocked},
                   {"schedule", choices.rules.schedule},
                   {"fromMinute", choices.rules.fromMinute},
                   {"toMinute", choices.rules.toMinute}};
    return node::writeFileAtomically(m_path,
                                     asBytes(object.dump(2, ' ', false, json::error_handler_t::replace) + "\n"));
}

} // namespace circlet::facade
