#include "layers/session/sip/settings.h"

#include <algorithm>
#include <span>

namespace osiscope::sip {

namespace {
template <typename Enum>
Enum choice(std::span<const std::string_view> names, std::string_view name)
{
    const auto found = std::ranges::find(names, name);
    return found == names.end() ? Enum{} : static_cast<Enum>(found - names.begin());
}
} // namespace

Settings settingsFrom(const stack::Parameters* parameters)
{
    const stack::Parameters none;
    const stack::Parameters& given = parameters != nullptr ? *parameters : none;
    Settings settings;
    settings.role = choice<Role>(kRoles, given.text("role", "phone"));
    settings.user = given.text("user");
    settings.domain = given.text("domain");
    settings.proxy = given.text("proxy");
    settings.backupProxy = given.text("backup-proxy");
    settings.registers = given.boolean("register");
    settings.renews = given.boolean("renew");
    settings.expires = given.duration("expires", settings.expires);
    settings.password = given.text("password");
    settings.answer = choice<AnswerRule>(kAnswers, given.text("answer", "answer"));
    settings.answerAfter = given.duration("answer-after", settings.answerAfter);
    settings.reliable = given.boolean("reliable");
    settings.voice = given.boolean("voice", true);
    settings.mediaPort = static_cast<std::uint16_t>(given.integer("media-port", settings.mediaPort));
    const sim::Duration packet = given.duration("packet-time", std::chrono::milliseconds(20));
    settings.packetTime =
        static_cast<std::uint32_t>(std::chrono::duration_cast<std::chrono::milliseconds>(packet).count());
    if (given.has("playout"))
        settings.playout = given.duration("playout");
    settings.recordRoute = given.boolean("record-route", true);
    settings.strict = given.boolean("strict-routing");
    settings.relaysMedia = given.boolean("media-relay");
    settings.authenticateAll = given.boolean("authenticate-all");
    settings.authenticate = settings.authenticateAll || given.boolean("authenticate");
    settings.formats = {{0, "PCMU", 8000}, {8, "PCMA", 8000}};
    if (given.text("codec") == "PCMA")
        std::swap(settings.formats[0], settings.formats[1]);
    if (given.boolean("only-codec"))
        settings.formats.resize(1);
    for (const stack::Parameters& user : given.tables("users"))
        settings.passwords[user.text("name")] = user.text("password");
    for (const stack::Parameters& binding : given.tables("bindings"))
        settings.bindings.emplace_back(binding.text("user"), binding.text("contact"));
    return settings;
}

} // namespace osiscope::sip
