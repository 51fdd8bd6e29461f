#include "ui/document/session_names.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <utility>

namespace osiscope::ui {

using session::Session;

namespace {

std::string numberOfTimes(std::size_t time)
{
    return time > 1 ? fmt::format(" ({})", time) : std::string();
}

} // namespace

SessionNames::SessionNames(const session::SessionIndex& sessions) : m_added(sessions.all().size())
{
    std::map<std::pair<stack::ProtocolId, std::string_view>, std::vector<const Session*>> alike;
    for (const Session& session : sessions.all())
        alike[{session.protocol, session.name}].push_back(&session);
    for (const auto& [name, group] : alike) {
        std::map<std::string, std::size_t> times; // that an end has been there, the first's being none
        times[""] = 1;
        for (std::size_t i = 1; i < group.size(); i++) {
            const Session& session = *group[i];
            std::string ends;
            for (const auto end : {&Session::initiator, &Session::responder})
                if (session.*end != group.front()->*end && session.name.find(session.*end) == std::string::npos)
                    ends += ", " + session.*end;
            const std::size_t time = ++times[ends];
            m_added[static_cast<std::size_t>(session.id) - 1] = {ends + numberOfTimes(time), numberOfTimes(i + 1)};
        }
    }
}

} // namespace osiscope::ui
